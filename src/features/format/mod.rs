//! Putting a note into form: the canonical layout, or its own layout tidied.
//!
//! The note is read into blocks, each block is written again, and the result is compared with what was there: whatever
//! would lose or move a word, or would be written differently a second time, is not offered at all. What is handed on are
//! the smallest edits that lead from the old text to the new one, so that a cursor stays where it was. Knows nothing of
//! editors and files.

mod canonical;
mod edits;
mod faithful;
mod flow;
mod keep;
mod on_type;
mod pieces;
mod style;

use std::ops::Range;

use crate::model::Note;
use crate::model::settings::{Format, Layout};
use crate::syntax::{BlockKind, Grammar};
use crate::text::Edit;

pub use on_type::on_type;

/// Writing again ends after so many rounds; what has not come to rest by then is left alone.
const ROUNDS: usize = 4;

/// The edits that put a note into form, ascending and apart from one another. A text that is no note, and one that is too
/// large to be checked, is left alone; so is one that [`refused`] is true of.
pub fn document(note: &Note, form: &Format) -> Vec<Edit> {
    if note.outline_only() || crate::rules::kind(note).is_none() {
        return vec![];
    }
    let old = note.text().to_string();
    match formatted(&old, &note.knowledge().grammar, form) {
        Some(new) => edits::between(&old, &new),
        None => vec![],
    }
}

/// Whether a note is left alone because it could not be written again without losing or moving a word.
pub fn refused(note: &Note, form: &Format) -> bool {
    !note.outline_only()
        && crate::rules::kind(note).is_some()
        && formatted(&note.text().to_string(), &note.knowledge().grammar, form).is_none()
}

/// The edits that tidy the blocks of a note that lie in a range (bytes). Nothing is moved: a block with a page break in it
/// is for [`document`].
pub fn range(note: &Note, range: Range<usize>, form: &Format) -> Vec<Edit> {
    if note.outline_only() || crate::rules::kind(note).is_none() {
        return vec![];
    }
    let old = note.text().to_string();
    let grammar = &note.knowledge().grammar;
    let pieces = pieces::read(&old, grammar);
    let style = style::of(&pieces, &old, form);
    let mut new = String::with_capacity(old.len());
    let mut at = 0;
    for piece in &pieces {
        let words = piece.start..piece.words_end(&old);
        let touched = words.start < range.end && range.start < words.end;
        if !touched || !piece.block.inner.is_empty() {
            continue;
        }
        let written = match form.layout {
            Layout::Canonical => canonical::one(piece, &old, grammar, &style),
            Layout::Keep => keep::one(piece, &old, grammar, &style),
        };
        new.push_str(&old[at..words.start]);
        new.push_str(&with_breaks(&written, style.newline));
        at = words.end;
    }
    new.push_str(&old[at..]);
    if faithful::same(&old, &new, grammar) { edits::between(&old, &new) } else { vec![] }
}

/// A text in form; `None` where that would not say the same, or does not come to rest.
fn formatted(old: &str, grammar: &Grammar, form: &Format) -> Option<String> {
    let mut new = write(old, grammar, form);
    for _ in 0..ROUNDS {
        if !faithful::same(old, &new, grammar) {
            return None;
        }
        let again = write(&new, grammar, form);
        if again == new {
            return Some(new);
        }
        new = again;
    }
    None
}

/// Writes a text again, block by block.
fn write(old: &str, grammar: &Grammar, form: &Format) -> String {
    let pieces = pieces::read(old, grammar);
    if pieces.iter().all(|piece| matches!(piece.block.kind, BlockKind::Blank)) {
        return old.to_owned();
    }
    let style = style::of(&pieces, old, form);
    let mut new = match form.layout {
        Layout::Canonical => canonical::whole(&pieces, old, grammar, &style),
        Layout::Keep => keep::whole(&pieces, old, grammar, &style),
    };
    new.truncate(new.trim_end_matches('\n').len());
    new.push('\n');
    let mark = if old.starts_with('\u{feff}') { "\u{feff}" } else { "" };
    format!("{mark}{}", with_breaks(&new, style.newline))
}

/// A text that was written with `\n`, with the line breaks of the note.
fn with_breaks(text: &str, newline: &str) -> String {
    if newline == "\n" { text.to_owned() } else { text.replace('\n', newline) }
}

#[cfg(test)]
mod tests;
