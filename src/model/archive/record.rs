//! What the archive keeps of one note: its facts, not its text. Positions are bytes of the note; the layout turns
//! them into lines and columns.

use std::ops::Range;

use super::super::dates::PartialDate;
use super::super::event::OrganizerRole;
use super::super::names::EntityRef;
use super::super::references::{EventKind, Ordinal, Relation};
use super::days;
use super::layout::Layout;
use super::titles::Title;
use crate::syntax::KindId;

/// A stretch of a note, in bytes. Shorter than a range, because there are many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// First byte.
    pub start: u32,
    /// Length in bytes; longer ones are cut.
    pub len: u16,
}

impl Place {
    /// The stretch that a range covers.
    pub fn of(range: &Range<usize>) -> Place {
        Place { start: range.start as u32, len: u16::try_from(range.len()).unwrap_or(u16::MAX) }
    }

    /// The range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.start as usize + usize::from(self.len)
    }
}

/// What the archive keeps of a note.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// The kind of note that its title tells.
    pub kind: Option<KindId>,
    /// It has no fields: what is known of the event is read from sentences.
    pub is_prose: bool,
    /// Its event.
    pub event: EventRecord,
    /// The people it names, each once, in the order of the text.
    pub people: Box<[Person]>,
    /// The documents and paragraphs it cites, each once, by id.
    pub documents: Box<[Box<str>]>,
    /// Everything it names, in the order of the text.
    pub mentions: Box<[Mention]>,
    /// What it says of other events, in the order of the text.
    pub references: Box<[Reference]>,
    /// Its lines.
    pub layout: Layout,
}

/// An event as a note tells it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EventRecord {
    /// Its name; empty where there is none, or where the note is prose and has but a title.
    pub name: Box<str>,
    /// Where the name stands; for a prose note its title.
    pub name_place: Place,
    /// Which one of a series it is, from its name or from what the note says of it.
    pub ordinal: Option<u8>,
    /// The words that say so.
    pub ordinal_place: Place,
    /// What kind of event.
    pub kind: Option<EventKind>,
    /// What its name tells.
    pub title: Title,
    /// Marks of the telling words of the sentence that tells its days, ascending; empty in a note with fields.
    pub opening: Box<[u32]>,
    /// Its days, in the order of the text.
    pub dates: Box<[Days]>,
    /// Its place.
    pub venue: Option<Venue>,
    /// Who held it.
    pub organizers: Box<[Organizer]>,
    /// Where the organizers stand.
    pub organizers_place: Place,
    /// States that took part: indices of the registry's States, ascending.
    pub states: Box<[u16]>,
    /// Organizations that took part: indices of the registry's organizations, ascending.
    pub organizations: Box<[u16]>,
    /// Where the participants stand.
    pub participants_place: Place,
    /// How many States are said to have taken part.
    pub count: Option<Count>,
    /// How many people are said to have taken part.
    pub heads: Option<Heads>,
    /// Whether the participants are a list of States by name, so that they can be counted.
    pub is_counted: bool,
}

/// How many States are said to have taken part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub states: u16,
    /// The words that say so.
    pub place: Place,
}

/// How many people are said to have taken part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heads {
    /// How many.
    pub number: u16,
    /// The word for them: `participants`, `officials`.
    pub who: &'static str,
    /// The words that say so.
    pub place: Place,
}

/// Days of an event as they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// First day.
    pub start: PartialDate,
    /// Last day.
    pub end: PartialDate,
    /// Where they stand.
    pub place: Place,
}

impl Days {
    /// Numbers of the first and the last day, where the year is told.
    pub fn stretch(&self) -> Option<(i32, i32)> {
        days::stretch(&self.start, &self.end)
    }

    /// Whether days are told, not only a month or a year.
    pub fn is_exact(&self) -> bool {
        self.start.day.is_some() && self.start.month.is_some()
    }
}

/// The place of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Venue {
    /// The city's usual name, or the words of the note where the city is not known; empty where none is told.
    pub city: Box<str>,
    /// The same folded.
    pub folded: Box<str>,
    /// The State: an index of the registry's States.
    pub state: Option<u16>,
    /// It took place, also or only, by video.
    pub online: bool,
    /// The house in front of the city, folded; empty where none is told.
    pub house: Box<str>,
    /// The city is one that the registry knows.
    pub known: bool,
    /// Where the words stand.
    pub place: Place,
}

/// Who held an event, and in which role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Organizer {
    /// A State or an organization.
    pub entity: EntityRef,
    /// In which role.
    pub role: OrganizerRole,
}

/// A person named in a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The full name in kebab case without accents.
    pub id: Box<str>,
    /// The name as it is written the first time it is written in full.
    pub name: Box<str>,
    /// Where that is.
    pub place: Place,
    /// The bodies and States that the person is said to belong to.
    pub bodies: Box<[EntityRef]>,
    /// The words that say so, folded.
    pub affiliation: Box<str>,
    /// Where they stand.
    pub affiliation_place: Place,
}

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Named {
    /// A State, organization, treaty, group or place of the registry.
    Entity(EntityRef),
    /// A person: an index of [`Record::people`].
    Person(u16),
    /// A document or its paragraph: an index of [`Record::documents`].
    Document(u16),
}

/// A mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// What is named.
    pub what: Named,
    /// Where.
    pub place: Place,
}

/// What a note says of another event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Where.
    pub place: Place,
    /// What kind of event.
    pub kind: Option<EventKind>,
    /// Which one of its kind.
    pub ordinal: Option<Ordinal>,
    /// How many events the phrase means.
    pub count: Option<u8>,
    /// States that the phrase names: indices of the registry's States.
    pub states: Box<[u16]>,
    /// Cities that the phrase names: their folded names.
    pub cities: Box<[Box<str>]>,
    /// First day, as far as it is told.
    pub start: PartialDate,
    /// Last day.
    pub end: PartialDate,
    /// How it stands to the note's own event.
    pub relation: Option<Relation>,
    /// It is said to come after the note's own event.
    pub is_to_come: bool,
    /// "The first visit", and not "a first visit".
    pub is_definite: bool,
    /// Marks of the telling words of the phrase, see [`super::titles::mark`].
    pub topic: Box<[u32]>,
    /// What else is said of it, where something is.
    pub claims: Option<Box<Claims>>,
}

/// What a note says of another event besides when and where it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims {
    /// Who held it.
    pub organizers: Box<[EntityRef]>,
    /// How many States took part.
    pub states: Option<u16>,
}

impl Reference {
    /// Whether anything is said of when it was.
    pub fn is_dated(&self) -> bool {
        self.start.year.is_some() || self.start.month.is_some()
    }

    /// Whether anything is said of where it was.
    pub fn is_placed(&self) -> bool {
        !self.states.is_empty() || !self.cities.is_empty()
    }

    /// Whether nothing but the kind and the place is said: "the training in Almaty".
    pub fn is_plain(&self) -> bool {
        self.ordinal.is_none()
            && self.relation.is_none()
            && self.is_placed()
            && self.start == PartialDate::default()
    }

    /// Whether it is a later one of the series of a record's event, going by their numbers.
    pub fn is_beyond(&self, record: &Record) -> bool {
        let Some(Ordinal::Nth(nth)) = self.ordinal else { return false };
        record.event.ordinal.is_some_and(|own| nth > own) && self.kind == record.event.kind
    }
}

impl Record {
    /// The first and last day of the event, where the year is told.
    pub fn stretch(&self) -> Option<(i32, i32)> {
        let mut all = self.event.dates.iter().filter_map(Days::stretch);
        let first = all.next()?;
        Some(all.fold(first, |a, b| (a.0.min(b.0), a.1.max(b.1))))
    }

    /// The year of the event.
    pub fn year(&self) -> Option<i16> {
        self.event.dates.iter().find_map(|d| d.start.year)
    }

    /// What the name of the event tells.
    pub fn title(&self) -> &Title {
        &self.event.title
    }

    /// Whether the note tells of an event at all: when, where or how it is called.
    pub fn has_event(&self) -> bool {
        !self.event.dates.is_empty() || self.event.venue.is_some() || !self.event.name.is_empty()
    }

    /// How many bytes of memory it takes, about.
    pub fn size(&self) -> usize {
        let event = &self.event;
        let people: usize = self
            .people
            .iter()
            .map(|p| p.id.len() + p.name.len() + p.affiliation.len() + p.bodies.len() * 8 + 40)
            .sum();
        let documents: usize = self.documents.iter().map(|d| d.len() + 16).sum();
        let references: usize = self
            .references
            .iter()
            .map(|r| {
                let claims = r.claims.as_ref().map_or(0, |it| size_of::<Claims>() + it.organizers.len() * 4);
                r.topic.len() * 4 + r.cities.len() * 32 + r.states.len() * 2 + claims
            })
            .sum();
        size_of::<Record>()
            + event.name.len()
            + (event.title.words.len() + event.title.telling.len() + event.opening.len()) * 4
            + size_of_val(&*event.dates)
            + size_of_val(&*event.organizers)
            + (event.states.len() + event.organizations.len()) * 2
            + event.venue.as_ref().map_or(0, |v| v.city.len() + v.folded.len() + v.house.len())
            + size_of_val(&*self.people)
            + people
            + size_of_val(&*self.documents)
            + documents
            + size_of_val(&*self.mentions)
            + size_of_val(&*self.references)
            + references
            + self.layout.size()
    }
}
