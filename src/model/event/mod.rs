//! The event that a note is about: its name, who held it, when and where, and who took part.
//!
//! For a labelled note it is read from the fields; for a prose note from its first sentences.

mod cues;
mod list;
mod organizers;
mod participants;
mod prose;
mod venue;
mod when;

pub(super) use cues::Cues;
pub use list::{Item, items};
pub use organizers::{Organizer, OrganizerRole};
pub use participants::{Category, ParticipantGroup, ParticipantItem, Participants, PersonEntry};
pub use venue::Venue;
pub use when::EventDate;

use std::ops::Range;

use jiff::civil::Date;

use super::names::EntityRef;
use super::note::Note;
use crate::syntax::FieldRole;

/// A named entity in a field. The range is bytes of the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What is named.
    pub entity: EntityRef,
    /// The words that name it.
    pub text: String,
    /// Where they stand.
    pub range: Range<usize>,
}

/// Words with their place. The range is bytes of the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words, joined over line breaks.
    pub text: String,
    /// Where they stand.
    pub range: Range<usize>,
}

/// What a note says of its event.
#[derive(Debug, Clone, Default)]
pub struct Event {
    /// The event's name; for a prose note its title.
    pub name: Option<Words>,
    /// Who held it, with hosts, supporters and donors, in the order of the text, each once.
    pub organizers: Vec<Organizer>,
    /// Its days.
    pub dates: Vec<EventDate>,
    /// Its place; the first where there are several.
    pub venue: Option<Venue>,
    /// Who took part.
    pub participants: Participants,
}

impl Event {
    /// The first day of the event, where the note tells day, month and year.
    pub fn first_day(&self) -> Option<Date> {
        self.dates.iter().find_map(|d| d.start.day())
    }

    /// The day by which names are judged: the first one that is told, or the first of a month or year that is.
    pub fn day(&self) -> Option<Date> {
        self.first_day().or_else(|| {
            self.dates.iter().find_map(|d| {
                let year = d.start.year?;
                Date::new(year, d.start.month.unwrap_or(1) as i8, 1).ok()
            })
        })
    }

    /// The first and the last day on which the event may have been: of a month or year that is told alone, all its days.
    pub fn period(&self) -> Option<(Date, Date)> {
        let first = self.dates.iter().find_map(|d| d.start.days())?.0;
        let last = self.dates.iter().rev().find_map(|d| d.end.days())?.1;
        Some((first, last.max(first)))
    }
}

/// Reads the event of a note.
pub fn read(note: &Note) -> Event {
    let header = note.header();
    if header.fields.is_empty() {
        return prose::read(note, header);
    }
    let name = header
        .field(FieldRole::Event)
        .filter(|f| !f.is_empty())
        .map(|field| Words { text: field.value(), range: field.pieces[0].range.start..field.range.end });
    let (dates, venue) = when::read(note, header);
    Event {
        name,
        organizers: organizers::read(note, header),
        dates,
        venue,
        participants: participants::read(note, header),
    }
}
