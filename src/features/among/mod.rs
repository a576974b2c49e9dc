//! What a note has to do with the others: events it speaks of, mentions elsewhere, series, and finding things by name.
//!
//! Asks the archive; knows neither files nor editors. Places in other notes are a note's number and bytes of its text.

mod events;
mod kinds;
mod mentions;
mod relatives;
mod rename;
mod symbols;

pub use events::{
    Edition, Meant, Told, editions_after, editions_before, inferred_year, lens, meant_at, meant_card,
    named_event, referred_to_by, refers_to, seen,
};
pub use kinds::{Class, Under, class_in_words, classes_above, classes_of, under};
pub use mentions::{mentions, spelled};
pub use relatives::{Relative, list, page, relatives};
pub use rename::{Renaming, renamed};
pub use symbols::{Symbol, SymbolKind, answer, symbols};

use std::ops::Range;

use crate::model::archive::{Archive, NoteId, reasons};

/// A stretch of a note of the archive; bytes of that note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The note.
    pub note: NoteId,
    /// Where in it.
    pub range: Range<usize>,
}

/// What an event is called and when and where it was, in words.
pub fn in_words(archive: &Archive, note: NoteId) -> (String, String) {
    let Some(record) = archive.record(note) else { return Default::default() };
    let registry = &archive.knowledge().registry;
    let days = reasons::days_text(record);
    let place = record.event.venue.as_ref().map_or("", |venue| reasons::place_text(venue, registry));
    let beside = match (days.is_empty(), place.is_empty()) {
        (false, false) => format!("{days}, {place}"),
        (false, true) => days,
        _ => place.to_owned(),
    };
    let name = match record.event.name.is_empty() {
        false => record.event.name.to_string(),
        true if !beside.is_empty() => beside.clone(),
        true => archive.path(note).rsplit('/').next().unwrap_or_default().to_owned(),
    };
    (name, beside)
}

/// Where the event of a note is named: its name, else the start of the note.
pub fn named(archive: &Archive, note: NoteId) -> Elsewhere {
    let range = archive.record(note).map_or(0..0, |record| record.event.name_place.range());
    Elsewhere { note, range }
}

#[cfg(test)]
mod tests;
