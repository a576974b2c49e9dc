//! What an event is one of: its series, its kind, its part of the world; and the events of each.
//!
//! Whatever the number of notes, so many are looked at and so many told of; those of the last years come first.

use super::in_words;
use crate::model::archive::{Archive, Key, NoteId, Record, titles};
use crate::model::references::EventKind;
use crate::registry::Registry;

/// So many events of a class are told of.
pub const MOST: usize = 100;
/// So many notes are looked at to find them.
const LOOKED_AT: usize = 20_000;
/// The years in which there are events.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// Something that events are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Class {
    /// The series of the event of a note.
    Series(NoteId),
    /// A kind of event.
    Kind(EventKind),
    /// A part of a region, as the United Nations' statisticians have it: `Central Asia`.
    Subregion(String),
    /// A region: `Asia`.
    Region(String),
}

/// What stands under a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Under {
    /// The event of a note.
    Event(NoteId),
    /// A narrower class.
    Class(Class),
}

/// What the event of a note is one of.
pub fn classes_of(archive: &Archive, note: NoteId) -> Vec<Class> {
    let Some(record) = archive.record(note) else { return vec![] };
    let mut classes = vec![];
    if !archive.series(note).is_empty() {
        classes.push(Class::Series(note));
    }
    classes.extend(record.event.kind.map(Class::Kind));
    let registry = &archive.knowledge().registry;
    let state = record.event.venue.as_ref().and_then(|venue| venue.state);
    let state = state.and_then(|at| registry.states.get(usize::from(at)));
    classes.extend(state.map(|state| Class::Subregion(state.subregion.clone())));
    classes
}

/// What a class is a part of.
pub fn classes_above(archive: &Archive, class: &Class) -> Vec<Class> {
    match class {
        Class::Series(note) => {
            let kind = archive.record(*note).and_then(|record| record.event.kind);
            kind.map(Class::Kind).into_iter().collect()
        }
        Class::Subregion(name) => {
            let registry = &archive.knowledge().registry;
            let state = registry.states.iter().find(|state| state.subregion == *name);
            let region = state.map(|state| state.region.clone()).filter(|region| region != name);
            region.map(Class::Region).into_iter().collect()
        }
        Class::Kind(_) | Class::Region(_) => vec![],
    }
}

/// What belongs to a class, [`MOST`] at most: the editions of a series in their order, other events the latest first, the
/// parts of a region that have events.
pub fn under(archive: &Archive, class: &Class) -> Vec<Under> {
    let registry = &archive.knowledge().registry;
    let events = |notes: Vec<NoteId>| notes.into_iter().map(Under::Event).collect();
    match class {
        Class::Series(note) => {
            events(archive.series(*note).into_iter().map(|it| it.note).take(MOST).collect())
        }
        Class::Kind(kind) => events(latest(archive, |record| record.event.kind == Some(*kind))),
        Class::Subregion(name) => {
            let states = states_of(registry, name);
            // a part of the world with few events: those are looked at, and no others
            let held: usize = states.iter().map(|state| archive.with(Key::HeldIn(*state)).len()).sum();
            let is_there = |record: &Record| {
                let state = record.event.venue.as_ref().and_then(|venue| venue.state);
                state.is_some_and(|state| states.contains(&state))
            };
            if held > LOOKED_AT {
                return events(latest(archive, is_there));
            }
            let notes = states.iter().flat_map(|state| archive.with(Key::HeldIn(*state)).iter().copied());
            let mut notes: Vec<NoteId> =
                notes.filter(|note| archive.record(*note).is_some_and(|record| is_there(record))).collect();
            notes.sort_by_key(|note| std::cmp::Reverse(day(archive, *note)));
            notes.truncate(MOST);
            events(notes)
        }
        Class::Region(name) => {
            let mut parts: Vec<&str> = registry
                .states
                .iter()
                .filter(|it| it.region == *name)
                .map(|it| it.subregion.as_str())
                .collect();
            parts.sort_unstable();
            parts.dedup();
            parts.retain(|part| held_in(archive, part) > 0);
            parts.into_iter().map(|part| Under::Class(Class::Subregion(part.to_owned()))).collect()
        }
    }
}

/// What a class is called, and a few words beside it.
pub fn class_in_words(archive: &Archive, class: &Class) -> (String, String) {
    let counted = |n: usize| if n == 1 { "1 event".to_owned() } else { format!("{n} events") };
    match class {
        Class::Series(note) => {
            let name = in_words(archive, *note).0;
            (name, format!("series, {}", counted(archive.series(*note).len())))
        }
        Class::Kind(kind) => {
            let mut name = kind.word().to_owned();
            if let Some(first) = name.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            (name, "kind of event".to_owned())
        }
        Class::Subregion(name) => (name.clone(), format!("region, {}", counted(held_in(archive, name)))),
        Class::Region(name) => (name.clone(), "region".to_owned()),
    }
}

impl Class {
    /// A name to know it by: its sort, and which of these; the series of a note is known by the note.
    pub fn key(&self) -> (&'static str, &str) {
        match self {
            Class::Series(_) => ("series", ""),
            Class::Kind(kind) => ("kind", kind.word()),
            Class::Subregion(name) => ("subregion", name),
            Class::Region(name) => ("region", name),
        }
    }

    /// The class of a name; `note` is the one whose series may be meant.
    pub fn of_key(sort: &str, which: &str, note: NoteId) -> Option<Class> {
        match sort {
            "series" => Some(Class::Series(note)),
            "kind" => titles::read(which).kind.map(Class::Kind),
            "subregion" => Some(Class::Subregion(which.to_owned())),
            "region" => Some(Class::Region(which.to_owned())),
            _ => None,
        }
    }
}

fn states_of(registry: &Registry, subregion: &str) -> Vec<u16> {
    let states = registry.states.iter().enumerate().filter(|(_, state)| state.subregion == subregion);
    states.map(|(at, _)| at as u16).collect()
}

/// How many events were held in a part of a region.
fn held_in(archive: &Archive, subregion: &str) -> usize {
    let states = states_of(&archive.knowledge().registry, subregion);
    states.iter().map(|state| archive.with(Key::HeldIn(*state)).len()).sum()
}

/// The latest notes that fit, of those that tell their year.
fn latest(archive: &Archive, fits: impl Fn(&Record) -> bool) -> Vec<NoteId> {
    let mut found = vec![];
    let mut left = LOOKED_AT;
    for year in YEARS.rev() {
        let of_year = archive.with(Key::Year(year));
        let mut fitting: Vec<NoteId> = of_year
            .iter()
            .take(left)
            .copied()
            .filter(|note| {
                archive.record(*note).is_some_and(|record| record.year() == Some(year) && fits(record))
            })
            .collect();
        fitting.sort_by_key(|note| std::cmp::Reverse(day(archive, *note)));
        found.extend(fitting);
        left = left.saturating_sub(of_year.len());
        if found.len() >= MOST || left == 0 {
            break;
        }
    }
    found.truncate(MOST);
    found
}

fn day(archive: &Archive, note: NoteId) -> Option<i32> {
    Some(archive.record(note)?.stretch()?.0)
}
