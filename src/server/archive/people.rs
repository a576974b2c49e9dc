//! Whom the notes of the workspace make known: gathered again when their notes name other people, never while somebody waits.

use std::sync::Arc;

use crate::model::archive::Archive;
use crate::model::names::People;
use crate::server::session::Document;
use crate::server::state::State;

/// How often an open note is read again that is typed in meanwhile.
const TRIES: usize = 4;

/// Sees to it that open notes are read with the people whom all notes make known. Cheap where no note names others than
/// before.
pub fn learn(state: &Arc<State>) {
    let changed = {
        let mut session = state.session();
        if !session.shelf.is_complete {
            return;
        }
        session.shelf.take_changed()
    };
    for archive in changed {
        learn_from(state, &archive);
    }
}

fn learn_from(state: &Arc<State>, archive: &Archive) {
    let names = archive.full_names();
    if names == archive.people().given() {
        return;
    }
    let people = Arc::new(People::new(&archive.knowledge().registry, names));
    let documents = state.update(|session| session.learn(archive.knowledge(), &people));
    let some = !documents.is_empty();
    documents.into_iter().for_each(|document| read_again(state, document, &people));
    if some {
        state.look_again();
    }
}

/// Has an open note know other people, beside the one who types in it.
fn read_again(state: &State, mut document: Document, people: &Arc<People>) {
    for _ in 0..TRIES {
        let note = document.note.knowing(people);
        match state.update(|session| session.take_learned(&document, note)) {
            Some(newer) => document = newer,
            None => return,
        }
    }
    // somebody types faster than that can be read: this once, typing waits
    state.update(|session| session.learn_here(&document.place, people));
}
