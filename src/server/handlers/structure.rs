//! The outline, the folds and the links of a note.

use tower_lsp::ls_types::*;

use crate::features::folding::folding;
use crate::features::links::links;
use crate::features::outline::outline;
use crate::server::conversion::structure;
use crate::server::session::Snapshot;

/// `textDocument/documentSymbol`.
pub fn symbols(snapshot: &Snapshot, _: DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let entries = outline(&snapshot.document.note);
    Some(if snapshot.client.nested_symbols {
        DocumentSymbolResponse::Nested(structure::symbols(snapshot, entries))
    } else {
        DocumentSymbolResponse::Flat(structure::flat_symbols(snapshot, entries))
    })
}

/// `textDocument/foldingRange`.
pub fn folds(snapshot: &Snapshot, _: FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    Some(folding(&snapshot.document.note).iter().map(|fold| structure::fold(snapshot, fold)).collect())
}

/// `textDocument/documentLink`.
pub fn document_links(snapshot: &Snapshot, _: DocumentLinkParams) -> Option<Vec<DocumentLink>> {
    let links = links(&snapshot.document.note);
    Some(links.into_iter().filter_map(|link| structure::link(snapshot, link)).collect())
}
