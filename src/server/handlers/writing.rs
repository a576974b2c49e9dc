//! What helps while writing: completion.

use tower_lsp::ls_types::*;

use crate::features::completion::{self, completion};
use crate::server::conversion::completion::{List, list};
use crate::server::conversion::offset;
use crate::server::session::Snapshot;

/// `textDocument/completion`.
pub fn complete(snapshot: &Snapshot, params: CompletionParams) -> List {
    let position = params.text_document_position.position;
    let request = completion::Request {
        note: &snapshot.document.note,
        offset: offset(snapshot.text(), position, snapshot.encoding),
        desk: &snapshot.desk,
        form: snapshot.settings.names_form,
        today: snapshot.settings.note.today,
    };
    list(snapshot, completion(&request))
}
