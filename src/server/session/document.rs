//! One open document: the client's words for it and the text as the client has it.

use std::sync::Arc;

use tower_lsp::ls_types::Uri;

use crate::text::{Edit, Text};

use super::super::uri::Place;

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
    /// The text.
    pub text: Text,
    /// A change did not fit, so the text may differ from the client's until the next save shows it.
    pub doubtful: bool,
}

impl Document {
    /// Replaces a stretch of the text.
    pub fn edit(&mut self, edit: &Edit) {
        self.text.apply(edit);
    }

    /// Replaces the whole text.
    pub fn replace(&mut self, text: &str) {
        self.text = Text::new(text);
    }
}
