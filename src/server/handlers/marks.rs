//! What is shown in and above the text: colours, remarks, lines above.

use std::sync::PoisonError;

use tower_lsp::ls_types::*;

use crate::features::among;
use crate::features::hints::hints;
use crate::features::lenses::lenses;
use crate::features::tokens::tokens;
use crate::server::capabilities::{RELATED_EVENTS, WHO_IS_COUNTED};
use crate::server::conversion::{among as elsewhere, bytes, marks};
use crate::server::session::Snapshot;

/// `textDocument/semanticTokens/full`.
pub fn colours(snapshot: &Snapshot, _: SemanticTokensParams) -> Option<SemanticTokensResult> {
    let data = all(snapshot);
    Some(SemanticTokensResult::Tokens(SemanticTokens { result_id: Some(remember(snapshot, &data)), data }))
}

/// `textDocument/semanticTokens/full/delta`: the difference from what the client has, if that is known.
pub fn changed_colours(
    snapshot: &Snapshot,
    params: SemanticTokensDeltaParams,
) -> Option<SemanticTokensFullDeltaResult> {
    let before = {
        let shown = snapshot.document.colours.lock().unwrap_or_else(PoisonError::into_inner);
        shown.iter().find(|(id, _)| *id == params.previous_result_id).map(|(_, data)| data.clone())
    };
    let data = all(snapshot);
    let result_id = Some(remember(snapshot, &data));
    Some(match before {
        Some(before) => SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta {
            result_id,
            edits: marks::difference(&before, &data),
        }),
        None => SemanticTokensFullDeltaResult::Tokens(SemanticTokens { result_id, data }),
    })
}

/// `textDocument/semanticTokens/range`.
pub fn some_colours(
    snapshot: &Snapshot,
    params: SemanticTokensRangeParams,
) -> Option<SemanticTokensRangeResult> {
    let place = bytes(snapshot.text(), params.range, snapshot.encoding);
    let data = marks::tokens(snapshot, &tokens(&snapshot.document.note, place));
    Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data }))
}

fn all(snapshot: &Snapshot) -> Vec<SemanticToken> {
    let note = &snapshot.document.note;
    marks::tokens(snapshot, &tokens(note, 0..note.text().len()))
}

/// Keeps what is sent, for the difference to the next; gives it a name.
fn remember(snapshot: &Snapshot, data: &[SemanticToken]) -> String {
    let document = &snapshot.document;
    let id = format!("{}.{}", document.opening, document.version);
    let mut shown = document.colours.lock().unwrap_or_else(PoisonError::into_inner);
    shown.retain(|(known, _)| *known != id);
    shown.push((id.clone(), data.to_vec()));
    let extra = shown.len().saturating_sub(2);
    shown.drain(..extra);
    id
}

/// `textDocument/inlayHint`.
pub fn remarks(snapshot: &Snapshot, params: InlayHintParams) -> Option<Vec<InlayHint>> {
    let place = bytes(snapshot.text(), params.range, snapshot.encoding);
    let note = &snapshot.document.note;
    let mut found = hints(note, place.clone(), snapshot.settings.hints);
    // what the archive has of this note may be a moment old: the year of another one does not change by that
    if snapshot.settings.hints.years
        && let Some(own) = snapshot.archive.note(&snapshot.document.place.key)
    {
        let year = among::inferred_year(&snapshot.archive, own, note);
        found.extend(year.filter(|hint| place.start <= hint.offset && hint.offset <= place.end));
    }
    Some(found.into_iter().map(|hint| marks::hint(snapshot, hint)).collect())
}

/// `textDocument/codeLens`.
pub fn lines_above(snapshot: &Snapshot, _: CodeLensParams) -> Option<Vec<CodeLens>> {
    if !snapshot.settings.lenses {
        return Some(Vec::new());
    }
    let mut lines: Vec<CodeLens> = related(snapshot).into_iter().collect();
    let counts = lenses(&snapshot.document.note).into_iter();
    lines.extend(counts.map(|lens| match snapshot.client.shows_references {
        true => marks::lens(snapshot, lens),
        false => marks::ours(snapshot, lens.range, lens.title, WHO_IS_COUNTED),
    }));
    Some(lines)
}

/// Above the title: how many notes belong with this one.
fn related(snapshot: &Snapshot) -> Option<CodeLens> {
    let title = snapshot.document.note.header().title.clone()?;
    let (archive, own) = snapshot.among()?;
    let (words, places) = among::lens(&archive, own)?;
    if !snapshot.client.shows_references {
        return Some(marks::ours(snapshot, title, words, RELATED_EVENTS));
    }
    let places = elsewhere::locations(&archive, &places, snapshot.encoding);
    Some(marks::line(snapshot, title, words, &places))
}
