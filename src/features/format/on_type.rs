//! While somebody types: the next item of a list, and the decoration of a label.

use super::{pieces, style};
use crate::model::Note;
use crate::model::settings::Format;
use crate::syntax::BlockKind;
use crate::syntax::line::{Shape, is_space};
use crate::text::Edit;

/// The edits that belong to a character that was just typed before byte `at`: a line break goes on with a list or ends it,
/// a colon behind a known label gives it the decoration of the note's other labels.
pub fn on_type(note: &Note, at: usize, typed: char) -> Vec<Edit> {
    match typed {
        '\n' | '\r' => next_item(note, at).into_iter().collect(),
        ':' => label(note, at),
        _ => vec![],
    }
}

/// The mark of the next item on the line that was just begun; an item without words ends its list instead.
fn next_item(note: &Note, at: usize) -> Option<Edit> {
    let text = note.text();
    let line = text.line_of(at);
    let here = text.line_start(line)..text.line_end(line);
    if line == 0 || !text.slice(here.clone()).chars().all(is_space) {
        return None;
    }
    let before = text.line_start(line - 1)..text.line_end(line - 1);
    let words = text.slice(before.clone());
    let shape = Shape::of(&words);
    let (from, to) = shape.marker?;
    let (from, to) = (from as usize, to as usize);
    if let BlockKind::Heading(_) | BlockKind::Title(_) = note.part_at(before.start)?.item.block.kind {
        return None;
    }
    if words[to..].chars().all(is_space) {
        return Some(Edit::new(before, ""));
    }
    let mark = match shape.number {
        Some(number) => format!("{}{}", number + 1, &words[to - 1..to]),
        None => next_letter(&words[from..to]),
    };
    Some(Edit::new(here, format!("{}{mark} ", &words[..from])))
}

/// `(b)` behind `(a)`; any other mark is its own successor.
fn next_letter(mark: &str) -> String {
    let letters = mark.trim_matches(['(', ')']);
    match letters.as_bytes() {
        [letter @ (b'a'..=b'y' | b'A'..=b'Y')] if mark.ends_with(')') => {
            mark.replace(char::from(*letter), &char::from(letter + 1).to_string())
        }
        _ => mark.to_owned(),
    }
}

/// The decoration of a label that was just finished, if the labels before it are decorated.
fn label(note: &Note, at: usize) -> Vec<Edit> {
    let text = note.text();
    let at = text.floor(at);
    let line = text.line_of(at);
    let start = text.line_start(line);
    let words = text.slice(start..at);
    let behind = text.slice(at..text.line_end(line));
    if !behind.chars().all(is_space) {
        return vec![];
    }
    let shape = Shape::of(&words);
    let typed = words.strip_suffix(':').and_then(|words| words.get(shape.words as usize..));
    let Some(bare) = typed else { return vec![] };
    let grammar = &note.knowledge().grammar;
    if shape.emphasis || shape.hashes > 0 || bare.contains(['*', '_']) || grammar.field(bare).is_none() {
        return vec![];
    }
    let before = text.slice(0..start);
    let pieces = pieces::read(&before, grammar);
    let others = pieces.iter().any(|piece| matches!(piece.block.kind, BlockKind::Field(Some(_))));
    if !others {
        return vec![];
    }
    let first = start + shape.words as usize;
    let open = Edit::new(first..first, "**");
    match style::of(&pieces, &before, &Format::default()).label {
        style::Label::Plain => vec![],
        style::Label::Bold => vec![open, Edit::new(at..at, "** ")],
        style::Label::BoldWord => vec![open, Edit::new(at - 1..at - 1, "**")],
    }
}
