//! One open document: the client's words for it and the note as the client has it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tower_lsp::ls_types::Uri;

use super::super::uri::Place;
use crate::model::Note;
use crate::text::{Edit, Text};

/// An open document. A clone is a snapshot and shares everything with the original.
#[derive(Clone, Debug)]
pub struct Document {
    /// The client's own spelling, for everything that is said to the client.
    pub uri: Arc<Uri>,
    /// Which document it is, whatever its spelling.
    pub place: Arc<Place>,
    /// The client's name for the kind of document.
    pub language: Arc<str>,
    /// The client's version of the text.
    pub version: i32,
    /// The text and what it says.
    pub note: Note,
    /// A change did not fit, so the text may differ from the client's until the next save shows it.
    pub doubtful: bool,
}

impl Document {
    /// The text.
    pub fn text(&self) -> &Text {
        self.note.text()
    }

    /// Replaces a stretch of the text. Should reading the edited part fail, the whole is read again: a text whose
    /// outline belongs to another text would make everything fail that comes after it.
    pub fn edit(&mut self, edit: &Edit) {
        let before = self.text().clone();
        if catch_unwind(AssertUnwindSafe(|| self.note.apply(edit))).is_err() {
            let mut text = before;
            text.apply(edit);
            self.replace(&text.to_string());
        }
    }

    /// Replaces the whole text.
    pub fn replace(&mut self, text: &str) {
        self.note = Note::read(text, self.note.knowledge().clone());
    }
}
