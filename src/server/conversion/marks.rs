//! Tokens, remarks and lines above the text, in the words of LSP.

use tower_lsp::ls_types::*;

use super::{position_at, range};
use crate::features::hints::Hint;
use crate::features::lenses::Lens;
use crate::features::tokens::{KINDS, Token};
use crate::server::capabilities::SHOW_REFERENCES;
use crate::server::session::Snapshot;
use crate::text::units;

/// The names of kinds and modifiers, in the order of their numbers.
pub fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: KINDS.iter().map(|kind| SemanticTokenType::new(kind.name())).collect(),
        token_modifiers: vec![SemanticTokenModifier::DEFINITION, SemanticTokenModifier::new("uncertain")],
    }
}

/// Tokens as differences from one to the next.
pub fn tokens(snapshot: &Snapshot, tokens: &[Token]) -> Vec<SemanticToken> {
    let (mut line, mut column) = (0, 0);
    let mut encoded = Vec::with_capacity(tokens.len());
    for token in tokens {
        let start = position_at(snapshot.text(), token.range.start, snapshot.encoding);
        let words = snapshot.document.note.slice(token.range.clone());
        let kind = KINDS.iter().position(|kind| *kind == token.kind).unwrap_or_default();
        if start.line != line {
            column = 0;
        }
        encoded.push(SemanticToken {
            delta_line: start.line - line,
            delta_start: start.character - column,
            length: units(&words, snapshot.encoding) as u32,
            token_type: kind as u32,
            token_modifiers_bitset: u32::from(token.defines) | u32::from(token.uncertain) << 1,
        });
        (line, column) = (start.line, start.character);
    }
    encoded
}

/// What makes `old` into `new`: one stretch that is replaced.
pub fn difference(old: &[SemanticToken], new: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[same..], &new[same..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (gone, come) = (old.len() - tail, &new[..new.len() - tail]);
    if gone == 0 && come.is_empty() {
        return Vec::new();
    }
    // a token is five numbers
    vec![SemanticTokensEdit {
        start: same as u32 * 5,
        delete_count: gone as u32 * 5,
        data: Some(come.to_vec()),
    }]
}

/// A remark between the words.
pub fn hint(snapshot: &Snapshot, hint: Hint) -> InlayHint {
    let position = position_at(snapshot.text(), hint.offset, snapshot.encoding);
    let edit = |text| TextEdit { range: Range { start: position, end: position }, new_text: text };
    // a name completed in front of a surname stands before the place, everything else behind
    let leads = hint.insert.is_none() && hint.label.chars().next().is_some_and(char::is_alphabetic);
    let in_front =
        leads && hint.tip.as_deref().is_some_and(|tip| tip.starts_with(&format!("{} ", hint.label)));
    InlayHint {
        position,
        label: InlayHintLabel::String(hint.label),
        kind: None,
        text_edits: hint.insert.map(|text| vec![edit(text)]),
        tooltip: hint.tip.map(InlayHintTooltip::String),
        padding_left: (hint.spaced && !in_front).then_some(true),
        padding_right: in_front.then_some(true),
        data: None,
    }
}

/// A line above the text that leads to places in it.
pub fn lens(snapshot: &Snapshot, lens: Lens) -> CodeLens {
    let location = |place| Location {
        uri: Uri::clone(&snapshot.document.uri),
        range: range(snapshot.text(), place, snapshot.encoding),
    };
    let places: Vec<Location> = lens.places.into_iter().map(location).collect();
    line(snapshot, lens.range, lens.title, &places)
}

/// A line above the text that leads to places anywhere.
pub fn line(
    snapshot: &Snapshot,
    above: std::ops::Range<usize>,
    title: String,
    places: &[Location],
) -> CodeLens {
    let place = range(snapshot.text(), above, snapshot.encoding);
    let arguments = [
        serde_json::to_value(snapshot.document.uri.as_str()),
        serde_json::to_value(place.start),
        serde_json::to_value(places),
    ];
    let arguments = arguments.into_iter().map(Result::unwrap_or_default).collect();
    let command = Command { title, command: SHOW_REFERENCES.to_string(), arguments: Some(arguments) };
    CodeLens { range: place, command: Some(command), data: None }
}

/// A line above the text with a command that the server runs about the note.
pub fn ours(snapshot: &Snapshot, above: std::ops::Range<usize>, title: String, command: &str) -> CodeLens {
    let arguments = Some(vec![snapshot.document.uri.as_str().into()]);
    let command = Command { title, command: command.to_string(), arguments };
    let range = range(snapshot.text(), above, snapshot.encoding);
    CodeLens { range, command: Some(command), data: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(length: u32) -> SemanticToken {
        SemanticToken { delta_line: 0, delta_start: 1, length, token_type: 0, token_modifiers_bitset: 0 }
    }

    fn apply(old: &[SemanticToken], edits: &[SemanticTokensEdit]) -> Vec<SemanticToken> {
        let mut tokens = old.to_vec();
        for edit in edits {
            let (start, count) = (edit.start as usize / 5, edit.delete_count as usize / 5);
            tokens.splice(start..start + count, edit.data.clone().unwrap_or_default());
        }
        tokens
    }

    #[test]
    fn a_difference_makes_the_old_into_the_new() {
        let lists: [&[u32]; 7] = [&[], &[1], &[1, 2, 3], &[1, 3], &[1, 1, 1], &[1, 1], &[4, 2, 3, 2, 3]];
        for old in lists {
            for new in lists {
                let [old, new] = [old, new].map(|list| list.iter().map(|n| token(*n)).collect::<Vec<_>>());
                assert_eq!(apply(&old, &difference(&old, &new)), new);
            }
        }
    }
}
