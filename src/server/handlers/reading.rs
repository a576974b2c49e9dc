//! What helps while reading: hover.

use tower_lsp::ls_types::*;

use crate::features::cards::plain;
use crate::features::hover;
use crate::server::conversion::{offset, range};
use crate::server::session::Snapshot;

/// `textDocument/hover`.
pub fn hover(snapshot: &Snapshot, params: HoverParams) -> Option<Hover> {
    let position = params.text_document_position_params.position;
    let at = offset(snapshot.text(), position, snapshot.encoding);
    let found = hover::hover(&snapshot.document.note, at)?;
    Some(Hover {
        contents: HoverContents::Markup(markup(found.text, snapshot.client.markdown_hover)),
        range: Some(range(snapshot.text(), found.range, snapshot.encoding)),
    })
}

/// A card in the form that the client shows.
pub fn markup(text: String, as_markdown: bool) -> MarkupContent {
    if as_markdown {
        MarkupContent { kind: MarkupKind::Markdown, value: text }
    } else {
        MarkupContent { kind: MarkupKind::PlainText, value: plain(&text) }
    }
}
