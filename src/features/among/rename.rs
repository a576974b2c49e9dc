//! A person's new name in the other notes.
//!
//! The archive keeps no text: who has it reads the notes that are concerned, and each is renamed as if it stood alone.

use super::Elsewhere;
use super::mentions::mentions;
use crate::features::rename::{Change, person_in};
use crate::features::same::Thing;
use crate::model::Note;
use crate::model::archive::{Archive, NoteId};

/// The changes that a person's new name makes in the other notes. `read` gives the text of a note as it is now.
pub fn renamed(
    archive: &Archive,
    own: Option<NoteId>,
    thing: &Thing,
    old: &str,
    new: &str,
    read: &dyn Fn(NoteId) -> Option<Note>,
) -> Vec<(NoteId, Vec<Change>)> {
    let Thing::Person(id) = thing else { return vec![] };
    let places: Vec<Elsewhere> = mentions(archive, own, thing);
    let mut notes: Vec<NoteId> = places.into_iter().map(|place| place.note).collect();
    notes.dedup();
    let mut all = vec![];
    for note in notes {
        let Some(text) = read(note) else { continue };
        let changes = person_in(&text, id, old, new);
        if !changes.is_empty() {
            all.push((note, changes));
        }
    }
    all
}
