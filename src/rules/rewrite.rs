//! Turns a stretch of words into another by changing as few words as possible, so that whatever stands between the words
//! (line breaks, footnotes, emphasis) stays where it is.

use std::ops::Range;

use crate::text::Edit;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The edits that turn `old` into `new`. `place` tells where bytes of `old` stand in the text, `None` where more stands
/// there than these bytes; then there are no edits at all.
pub fn edits(old: &str, new: &str, place: impl Fn(Range<usize>) -> Option<Range<usize>>) -> Vec<Edit> {
    let (from, to) = (tokens(old), tokens(new));
    let mut edits = vec![];
    for op in capture_diff_slices(Algorithm::Myers, &from, &to) {
        let (gone, come) = match op {
            DiffOp::Equal { .. } => continue,
            op => (op.old_range(), op.new_range()),
        };
        let bytes = offset(&from, gone.start)..offset(&from, gone.end);
        let Some(place) = place(bytes) else { return vec![] };
        edits.push(Edit::new(place, to[come].concat()));
    }
    edits
}

/// Runs of letters and digits, and every other character by itself.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = vec![];
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if !c.is_alphanumeric() {
            if from < at {
                tokens.push(&text[from..at]);
            }
            from = at + c.len_utf8();
            tokens.push(&text[at..from]);
        }
    }
    if from < text.len() {
        tokens.push(&text[from..]);
    }
    tokens
}

fn offset(tokens: &[&str], count: usize) -> usize {
    tokens[..count].iter().map(|t| t.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_that_differ_are_touched() {
        let old = "UN Office of Disarmament Affairs";
        let got = edits(old, "United Nations Office for Disarmament Affairs", Some);
        let mut text = old.to_owned();
        for edit in got.iter().rev() {
            text.replace_range(edit.range.clone(), &edit.text);
        }
        assert_eq!(text, "United Nations Office for Disarmament Affairs");
        assert!(got.iter().all(|e| !old[e.range.clone()].contains("Office")));
    }

    #[test]
    fn nothing_is_done_where_more_than_words_would_go() {
        assert!(edits("a b", "a c", |_| None).is_empty());
        assert!(edits("same", "same", |_| None).is_empty());
    }
}
