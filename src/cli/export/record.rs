//! The record of one note: the shape of an export. Lines and columns count from 0, columns in UTF-16 units.

use std::io::Write;
use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use super::among::{self, Reference, Related};
use crate::cli::stretch::Stretch;
use crate::model::Note;
use crate::model::archive::{Archive, NoteId, days};
use crate::model::dates::PartialDate;
use crate::model::event::{Entity, EventDate, Words};
use crate::model::header::sections;
use crate::model::mentions::{self, MentionKind};
use crate::model::names::EntityRef;
use crate::registry::Status;

/// First line of the CSV form.
pub(super) const CSV_HEADER: &str = "path,event,start,end,place,state,participant_kind,participant";

/// What one note says.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Record {
    /// The file as it was named.
    path: String,
    /// The kind of note: `information-note`, `summary` …; null where it is none.
    kind: Option<String>,
    /// The title's words.
    title: Option<String>,
    /// The event.
    event: Named,
    /// States and organizations that held it or made it possible.
    organizers: Vec<Organizer>,
    /// Its days.
    dates: Vec<Dates>,
    /// Its place.
    venue: Option<Venue>,
    /// Who took part.
    participants: Participants,
    /// The sections in order.
    sections: Vec<Section>,
    /// Everything that is named, in reading order.
    mentions: Vec<Mention>,
    /// What is said of other events, and of the days of this one, in reading order.
    references: Vec<Reference>,
    /// The notes that belong with this one, the weightiest first.
    related: Vec<Related>,
}

/// A name.
#[derive(Debug, Serialize, JsonSchema)]
struct Named {
    /// As it is written, joined over line breaks.
    name: Option<String>,
}

/// Somebody who held the event.
#[derive(Debug, Serialize, JsonSchema)]
struct Organizer {
    /// Alpha-3 code of a State, or id of an organization.
    id: String,
    /// As it is written.
    text: String,
    /// organizer, host, co-organizer, supporter or funder.
    role: String,
    range: Stretch,
}

/// Days of the event.
#[derive(Debug, Serialize, JsonSchema)]
struct Dates {
    /// ISO 8601; `--MM-DD` where neither the note nor another one on its event names a year, `YYYY-MM` where it names no
    /// day.
    start: String,
    /// As `start`.
    end: String,
    /// The path of the note on the same event that the year is taken from; null where this note names it itself.
    year_from: Option<String>,
    range: Stretch,
}

/// The place of the event.
#[derive(Debug, Serialize, JsonSchema)]
struct Venue {
    /// The city as it is written.
    place: Option<String>,
    /// Alpha-3 code.
    state: Option<String>,
    /// All words of the venue.
    text: String,
    /// It took place, also or only, by video.
    online: bool,
    range: Stretch,
}

/// Who took part.
#[derive(Debug, Serialize, JsonSchema)]
struct Participants {
    /// Alpha-3 codes of Members and observers, each once.
    states: Vec<String>,
    /// Ids, each once.
    organizations: Vec<String>,
    /// Names in kebab case, each once.
    people: Vec<String>,
    /// Ministries, offices and what else is listed, as it is written.
    other: Vec<String>,
}

/// A section.
#[derive(Debug, Serialize, JsonSchema)]
struct Section {
    /// The heading without number and decoration.
    title: String,
    range: Stretch,
}

/// A mention.
#[derive(Debug, Serialize, JsonSchema)]
struct Mention {
    /// state, organization, person or resolution.
    kind: String,
    /// Alpha-3 code, id, name in kebab case, or document symbol with `#` and paragraph.
    id: String,
    /// As it is written, joined over line breaks.
    text: String,
    range: Stretch,
}

impl Record {
    /// The record of a note.
    pub(super) fn of(path: &str, note: &Note, among: Option<(&Archive, NoteId)>) -> Record {
        let at = |range: &Range<usize>| Stretch::of(note, range);
        let event = note.event();
        let header = note.header();
        let inferred = among.and_then(|(archive, id)| archive.inferred_year(id));
        let (seated, associated): (Vec<Entity>, Vec<Entity>) =
            event.participants.states.iter().cloned().partition(|e| !is_associated(note, e.entity));
        Record {
            path: path.to_owned(),
            kind: note.kind_id().map(str::to_owned),
            title: header.title.clone().map(|t| note.slice(t).trim().to_owned()),
            event: Named { name: event.name.as_ref().map(|n| n.text.clone()) },
            organizers: event
                .organizers
                .iter()
                .filter_map(|o| {
                    let id = entity_id(note, o.entity)?;
                    Some(Organizer {
                        id,
                        text: o.text.clone(),
                        role: o.role.name().into(),
                        range: at(&o.range),
                    })
                })
                .collect(),
            dates: event
                .dates
                .iter()
                .map(|d| {
                    let (start, end, from) = dated(d, inferred);
                    let year_from = from.zip(among).map(|(note, (archive, _))| archive.path(note).to_owned());
                    Dates { start: start.iso(), end: end.iso(), year_from, range: at(&d.range) }
                })
                .collect(),
            venue: event.venue.as_ref().map(|v| Venue {
                place: v.place.clone(),
                state: v.state.and_then(|s| entity_id(note, EntityRef::State(s))),
                text: v.text.clone(),
                online: v.online,
                range: at(&v.range),
            }),
            participants: Participants {
                states: ids(note, &seated),
                organizations: ids(note, &event.participants.organizations),
                people: event.participants.people.iter().map(|p| p.id.clone()).collect(),
                other: texts(&event.participants.other)
                    .into_iter()
                    .chain(associated.into_iter().map(|e| e.text))
                    .collect(),
            },
            sections: sections(note).map(|s| Section { title: s.title, range: at(&s.range) }).collect(),
            mentions: mentions::of(note)
                .into_iter()
                .map(|m| Mention {
                    kind: kind_name(m.kind).into(),
                    range: at(&m.range),
                    id: m.id,
                    text: m.text,
                })
                .collect(),
            references: among::references(note, among),
            related: among::related(among),
        }
    }

    /// One row for each participant; a row without one where there is none.
    pub(super) fn write_csv(&self, out: &mut impl Write) -> std::io::Result<()> {
        let (start, end) = self.dates.first().map_or(("", ""), |d| (d.start.as_str(), d.end.as_str()));
        let venue = self.venue.as_ref();
        let head = [
            self.path.as_str(),
            self.event.name.as_deref().unwrap_or_default(),
            start,
            end,
            venue.and_then(|v| v.place.as_deref()).unwrap_or_default(),
            venue.and_then(|v| v.state.as_deref()).unwrap_or_default(),
        ];
        let p = &self.participants;
        let kinds = [
            ("state", &p.states),
            ("organization", &p.organizations),
            ("person", &p.people),
            ("other", &p.other),
        ];
        let mut rows: Vec<(&str, &str)> = kinds
            .iter()
            .flat_map(|(kind, list)| list.iter().map(move |name| (*kind, name.as_str())))
            .collect();
        if rows.is_empty() {
            rows.push(("", ""));
        }
        for (kind, name) in rows {
            let cells: Vec<String> = head.iter().chain([&kind, &name]).map(|c| cell(c)).collect();
            writeln!(out, "{}", cells.join(","))?;
        }
        Ok(())
    }
}

/// The first and last day, with the year of another note where the words have none.
fn dated(dates: &EventDate, inferred: Option<(i16, NoteId)>) -> (PartialDate, PartialDate, Option<NoteId>) {
    match inferred.filter(|_| dates.start.year.is_none() && dates.start.month.is_some()) {
        None => (dates.start, dates.end, None),
        Some((year, from)) => {
            let (start, end) = days::within(&dates.start, &dates.end, year);
            (start, end, Some(from))
        }
    }
}

fn kind_name(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::State => "state",
        MentionKind::Organization => "organization",
        MentionKind::Person => "person",
        MentionKind::Resolution => "resolution",
    }
}

fn entity_id(note: &Note, entity: EntityRef) -> Option<String> {
    entity.id(&note.knowledge().registry).map(str::to_owned)
}

fn ids(note: &Note, entities: &[Entity]) -> Vec<String> {
    entities.iter().filter_map(|e| entity_id(note, e.entity)).collect()
}

/// Whether an entity is a State in free association, which is neither Member nor observer.
fn is_associated(note: &Note, entity: EntityRef) -> bool {
    let EntityRef::State(at) = entity else { return false };
    let state = note.knowledge().registry.states.get(usize::from(at));
    state.is_some_and(|s| s.status == Status::Associated)
}

fn texts(words: &[Words]) -> Vec<String> {
    words.iter().map(|w| w.text.clone()).collect()
}

/// A cell of a CSV file, quoted where it has to be (RFC 4180).
fn cell(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
