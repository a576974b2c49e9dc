//! Whom the notes of the workspace make known: gathered again when their notes name other people, never while somebody waits.

use std::sync::Arc;

use crate::model::archive::Archive;
use crate::model::names::People;
use crate::server::state::State;

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
    for document in documents {
        state.read_beside(
            document,
            |_| people.clone(),
            |document, people| document.note.knowing(people),
            |session, document, note| session.take_learned(document, note),
        );
    }
    if some {
        state.look_again();
    }
}
