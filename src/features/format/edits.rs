//! From an old text to a new one in small edits: lines first, then words within the lines that differ.

use std::ops::Range;
use std::time::Duration;

use similar::{Algorithm, DiffOp, TextDiff};

use crate::text::Edit;

/// A comparison that takes longer is cut short: its edits are larger then, and still right.
const PATIENCE: Duration = Duration::from_millis(300);
/// Larger stretches (bytes, old and new together) are not compared word by word.
const WORDS_REACH: usize = 200_000;

/// The edits that lead from `old` to `new`, ascending and apart from one another. Bytes of `old`.
pub fn between(old: &str, new: &str) -> Vec<Edit> {
    if old == new {
        return vec![];
    }
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).timeout(PATIENCE).diff_lines(old, new);
    let (olds, news) = (offsets(diff.iter_old_slices()), offsets(diff.iter_new_slices()));
    let mut edits = vec![];
    for (was, is) in merged(diff.ops()) {
        let (was, is) = (olds[was.start]..olds[was.end], news[is.start]..news[is.end]);
        within(old, new, was, is, &mut edits);
    }
    edits
}

/// The edits within lines that differ.
fn within(old: &str, new: &str, was: Range<usize>, is: Range<usize>, edits: &mut Vec<Edit>) {
    if was.is_empty() || is.is_empty() || was.len() + is.len() > WORDS_REACH {
        edits.push(Edit::new(was, &new[is]));
        return;
    }
    let diff = TextDiff::configure().timeout(PATIENCE).diff_words(&old[was.clone()], &new[is.clone()]);
    let (olds, news) = (offsets(diff.iter_old_slices()), offsets(diff.iter_new_slices()));
    for (from, to) in merged(diff.ops()) {
        let range = was.start + olds[from.start]..was.start + olds[from.end];
        let words = &new[is.start + news[to.start]..is.start + news[to.end]];
        edits.push(smallest(old, range, words));
    }
}

/// An edit without what stays the same at its ends.
fn smallest(old: &str, range: Range<usize>, words: &str) -> Edit {
    let was = &old[range.clone()];
    let same = |a: char, b: char| a == b;
    let front: usize =
        was.chars().zip(words.chars()).take_while(|(a, b)| same(*a, *b)).map(|(a, _)| a.len_utf8()).sum();
    let (was_rest, words_rest) = (&was[front..], &words[front..]);
    let back: usize = was_rest
        .chars()
        .rev()
        .zip(words_rest.chars().rev())
        .take_while(|(a, b)| same(*a, *b))
        .map(|(a, _)| a.len_utf8())
        .sum();
    Edit::new(range.start + front..range.end - back, &words_rest[..words_rest.len() - back])
}

/// Where each piece begins, and where the last one ends.
fn offsets<'a>(pieces: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let mut at = 0;
    let mut offsets = vec![0];
    for piece in pieces {
        at += piece.len();
        offsets.push(at);
    }
    offsets
}

/// The stretches that differ, with neighbours made one.
fn merged(ops: &[DiffOp]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut out: Vec<(Range<usize>, Range<usize>)> = vec![];
    for op in ops {
        if let DiffOp::Equal { .. } = op {
            continue;
        }
        let (was, is) = (op.old_range(), op.new_range());
        match out.last_mut() {
            Some((last_was, last_is)) if last_was.end == was.start && last_is.end == is.start => {
                last_was.end = was.end;
                last_is.end = is.end;
            }
            _ => out.push((was, is)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_small_and_lead_there() {
        let old = "one\ntwo  three\n\n\nfour\nfive";
        let new = "one\ntwo three\n\nfour\nsix\n";
        let edits = between(old, new);
        assert_eq!(crate::rules::fix::apply(old, &edits), new);
        assert!(edits.iter().all(|edit| edit.range.len() <= 4), "{edits:?}");
        assert!(between(old, old).is_empty());
    }
}
