//! What notes are found by: a number for each entity, place, day, word and so on that a record has.
//!
//! Two keys with one number would only make a list of candidates longer; everybody who takes a note from a list looks
//! at its record.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::super::names::EntityRef;

/// Something that notes can be found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key<'a> {
    /// The note itself, by its path.
    Path(&'a str),
    /// Names this anywhere.
    Names(EntityRef),
    /// Names this person, by id.
    Person(&'a str),
    /// A person whose name is written nearly so.
    PersonLike(u64),
    /// Cites this document, by its id without paragraph.
    Document(&'a str),
    /// Cites this paragraph, by its whole id.
    Paragraph(&'a str),
    /// Held by this State or organization.
    Organizer(EntityRef),
    /// This State or organization took part.
    TookPart(EntityRef),
    /// Held in this city, by its folded name.
    City(&'a str),
    /// A city whose name is written nearly so.
    CityLike(u64),
    /// Held in this State.
    HeldIn(u16),
    /// On this day, counted as in [`super::days`].
    Day(i32),
    /// On this day of some year: month and day.
    DayOfYear(u8, u8),
    /// In this month; no day is told.
    Month(i16, u8),
    /// On this day; no year is told.
    Yearless(u8, u8),
    /// In this year.
    Year(i16),
    /// Has the word of this mark in its event's name: see [`super::titles`].
    Word(u32),
    /// Has the words of this name, whatever their order: see [`super::titles`].
    Title(u64),
    /// Refers to an event in this State, in this year if one is told.
    RefersToState(u16, Option<i16>),
    /// Refers to an event in this city, by its folded name.
    RefersToCity(&'a str),
    /// Refers to an event of its own series.
    RefersToTitle(u64),
    /// Refers to an event on this day.
    RefersToDay(i32),
    /// Is of this kind, by the id of the kind of note.
    Kind(u16),
}

impl Key<'_> {
    /// Its number.
    pub fn number(&self) -> u64 {
        let mut hasher = FxHasher::default();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

/// A number for any words.
pub fn of_words<'a>(words: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hasher = FxHasher::default();
    for word in words {
        word.hash(&mut hasher);
    }
    hasher.finish()
}

/// A number for some numbers.
pub(super) fn of_marks(marks: &[u32]) -> u64 {
    let mut hasher = FxHasher::default();
    marks.hash(&mut hasher);
    hasher.finish()
}
