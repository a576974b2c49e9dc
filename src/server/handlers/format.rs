//! Putting a note into form: the whole, a part of it, or what was just typed.

use tower_lsp::ls_types::*;

use crate::features::format;
use crate::server::conversion::findings::text_edit;
use crate::server::conversion::{bytes, offset};
use crate::server::session::Snapshot;
use crate::text::Edit;

/// `textDocument/formatting`.
pub fn document(snapshot: &Snapshot, _: DocumentFormattingParams) -> Option<Vec<TextEdit>> {
    said(snapshot, &format::document(&snapshot.document.note, &snapshot.settings.note.format))
}

/// `textDocument/rangeFormatting`.
pub fn range(snapshot: &Snapshot, params: DocumentRangeFormattingParams) -> Option<Vec<TextEdit>> {
    let range = bytes(snapshot.text(), params.range, snapshot.encoding);
    said(snapshot, &format::range(&snapshot.document.note, range, &snapshot.settings.note.format))
}

/// `textDocument/onTypeFormatting`.
pub fn on_type(snapshot: &Snapshot, params: DocumentOnTypeFormattingParams) -> Option<Vec<TextEdit>> {
    let position = params.text_document_position.position;
    let at = offset(snapshot.text(), position, snapshot.encoding);
    let typed = params.ch.chars().next_back()?;
    said(snapshot, &format::on_type(&snapshot.document.note, at, typed))
}

fn said(snapshot: &Snapshot, edits: &[Edit]) -> Option<Vec<TextEdit>> {
    (!edits.is_empty()).then(|| edits.iter().map(|edit| text_edit(snapshot, edit)).collect())
}
