//! The outline, the folds and the links of a note.

use tower_lsp::ls_types::*;

use super::{position_at, range};
use crate::features::folding::{Fold, FoldKind};
use crate::features::links::Link;
use crate::features::outline::{Entry, EntryKind};
use crate::server::session::Snapshot;

/// The outline as a tree.
pub fn symbols(snapshot: &Snapshot, entries: Vec<Entry>) -> Vec<DocumentSymbol> {
    entries.into_iter().map(|entry| symbol(snapshot, entry)).collect()
}

#[expect(deprecated, reason = "the type cannot be made without the field")]
fn symbol(snapshot: &Snapshot, entry: Entry) -> DocumentSymbol {
    let children = symbols(snapshot, entry.children);
    DocumentSymbol {
        name: entry.name,
        detail: entry.detail,
        kind: kind(entry.kind),
        tags: None,
        deprecated: None,
        range: range(snapshot.text(), entry.range, snapshot.encoding),
        selection_range: range(snapshot.text(), entry.label, snapshot.encoding),
        children: (!children.is_empty()).then_some(children),
    }
}

/// The outline for a client that shows no trees: each entry under the one it belongs to.
pub fn flat_symbols(snapshot: &Snapshot, entries: Vec<Entry>) -> Vec<SymbolInformation> {
    let mut flat = Vec::new();
    flatten(snapshot, entries, None, &mut flat);
    flat
}

#[expect(deprecated, reason = "the type cannot be made without the field")]
fn flatten(snapshot: &Snapshot, entries: Vec<Entry>, under: Option<&str>, flat: &mut Vec<SymbolInformation>) {
    for entry in entries {
        let uri = Uri::clone(&snapshot.document.uri);
        flat.push(SymbolInformation {
            name: entry.name.clone(),
            kind: kind(entry.kind),
            tags: None,
            deprecated: None,
            location: Location { uri, range: range(snapshot.text(), entry.range, snapshot.encoding) },
            container_name: under.map(str::to_string),
        });
        flatten(snapshot, entry.children, Some(&entry.name), flat);
    }
}

fn kind(kind: EntryKind) -> SymbolKind {
    match kind {
        EntryKind::Title => SymbolKind::FILE,
        EntryKind::Field => SymbolKind::FIELD,
        EntryKind::Part => SymbolKind::PROPERTY,
        EntryKind::Section => SymbolKind::NAMESPACE,
        EntryKind::Footnote => SymbolKind::CONSTANT,
    }
}

/// A fold; where in its lines it begins and ends, only for a client that folds parts of lines.
pub fn fold(snapshot: &Snapshot, fold: &Fold) -> FoldingRange {
    let place = range(snapshot.text(), fold.range.clone(), snapshot.encoding);
    let column = |position: Position| (!snapshot.client.folds_lines_only).then_some(position.character);
    let line_end = snapshot.text().line_end(place.start.line as usize);
    FoldingRange {
        start_line: place.start.line,
        // What is folded begins behind the first line, so that the line stays whole.
        start_character: column(position_at(snapshot.text(), line_end, snapshot.encoding)),
        end_line: place.end.line,
        end_character: column(place.end),
        kind: match fold.kind {
            FoldKind::Comment => Some(FoldingRangeKind::Comment),
            FoldKind::Field | FoldKind::Section | FoldKind::List => Some(FoldingRangeKind::Region),
        },
        collapsed_text: None,
    }
}

/// A link, if it leads anywhere.
pub fn link(snapshot: &Snapshot, link: Link) -> Option<DocumentLink> {
    Some(DocumentLink {
        range: range(snapshot.text(), link.range, snapshot.encoding),
        target: Some(link.target.parse().ok()?),
        tooltip: snapshot.client.link_tooltips.then_some(link.tip),
        data: None,
    })
}
