//! A new name in the other notes: of a person, a place, an organization of the workspace, an event.
//!
//! The archive keeps no text: who has it reads the notes that are concerned, and each is renamed as if it stood alone.

use super::Elsewhere;
use super::mentions::mentions;
use crate::features::rename::{Change, entity_in, event_in, person_in};
use crate::features::same::Thing;
use crate::model::Note;
use crate::model::archive::{Archive, NoteId};

/// What is given a new name.
#[derive(Debug, Clone, Copy)]
pub enum Renaming<'a> {
    /// Something that notes name.
    Thing(&'a Thing),
    /// The event of the note itself.
    Event,
}

/// The changes that a new name makes in the other notes. `read` gives the text of a note as it is now.
pub fn renamed(
    archive: &Archive,
    own: Option<NoteId>,
    what: Renaming<'_>,
    old: &str,
    new: &str,
    read: &dyn Fn(NoteId) -> Option<Note>,
) -> Vec<(NoteId, Vec<Change>)> {
    let mut all = vec![];
    for note in concerned(archive, own, what) {
        let Some(text) = read(note) else { continue };
        let changes = match what {
            Renaming::Thing(Thing::Person(id)) => person_in(&text, id, old, new),
            Renaming::Thing(Thing::Entity(entity)) => entity_in(&text, *entity, old, new),
            Renaming::Event => event_in(&text, old, new),
            // acronyms and footnotes mean something else in every note, and resolutions keep their names
            Renaming::Thing(_) => vec![],
        };
        if !changes.is_empty() {
            all.push((note, changes));
        }
    }
    all
}

/// The notes in which the name may stand, ascending.
fn concerned(archive: &Archive, own: Option<NoteId>, what: Renaming<'_>) -> Vec<NoteId> {
    let mut notes: Vec<NoteId> = match what {
        Renaming::Thing(thing) => {
            mentions(archive, own, thing).into_iter().map(|place: Elsewhere| place.note).collect()
        }
        Renaming::Event => {
            let Some(own) = own else { return vec![] };
            let told = archive.same_event(own).into_iter().map(|it| it.note);
            told.chain(archive.referred_by(own).into_iter().map(|(note, _)| note)).collect()
        }
    };
    notes.sort_unstable();
    notes.dedup();
    notes.retain(|note| Some(*note) != own);
    notes
}
