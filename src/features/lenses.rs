//! Lines above the text that say something about what follows.

use std::ops::Range;

use super::counts;
use crate::model::Note;
use crate::syntax::FieldRole;

/// A line above a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// The words it belongs to; bytes of the note.
    pub range: Range<usize>,
    /// What it says.
    pub title: String,
    /// What it speaks of: where those places are. Bytes of the note.
    pub places: Vec<Range<usize>>,
}

/// The lines of a note.
pub fn lenses(note: &Note) -> Vec<Lens> {
    let mut lenses = vec![];
    if let Some(field) = note.header().field(FieldRole::Participants) {
        let counts = counts::participants(note);
        if counts.states > 1 {
            let title = match counts.by_group() {
                Some(groups) => format!("{}: {groups}", counts.in_words()),
                None => counts.in_words(),
            };
            let states = note.event().participants.states.iter();
            let places = states.map(|state| state.range.clone()).collect();
            lenses.push(Lens { range: field.label.clone(), title, places });
        }
    }
    lenses
}
