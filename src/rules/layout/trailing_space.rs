//! **What it finds.** Blanks at the end of a line. Two blanks that break a line in Markdown are left alone.
//!
//! **Why.** Nobody sees them, but they make two versions of a note differ.
//!
//! **Example.**
//! ```text
//! Private firms took part.·
//!
//! They spoke.
//! ```
//!
//! **Instead.**
//! ```text
//! Private firms took part.
//!
//! They spoke.
//! ```
//!
//! **The fix.** Takes them out.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;
use crate::syntax::BlockKind;
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "layout/trailing-space",
    title: "blanks at the end of a line",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("trailing_space.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    if view.block.kind == BlockKind::Blank {
        return;
    }
    let text = view.text;
    if !may_end_in_blanks(text) {
        return;
    }
    let mut at = 0;
    let mut found: Vec<Range<usize>> = vec![];
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        let kept = words.trim_end_matches([' ', '\t', '\u{a0}']);
        let blanks = &words[kept.len()..];
        let goes_on = text[at + line.len()..].lines().next().is_some_and(|next| !next.trim().is_empty());
        let is_break = blanks == "  " && goes_on;
        if !blanks.is_empty() && !is_break && !kept.trim().is_empty() {
            found.push(at + kept.len()..at + words.len());
        }
        at += line.len();
    }
    // a text from a PDF has them on every line: one finding for the block, one fix for all of them
    let Some(first) = found.first().cloned() else { return };
    let edits = found.into_iter().map(|range| Edit::new(range, "")).collect();
    let message = "There are blanks at the end of this line: take them out.";
    out.push(Draft::new(first, message).fix(Fix::safe("Take out the blanks at the ends of lines", edits)));
}

/// Whether a line may have a blank at its end: the last byte of one stands in front of a break, or at the end of the text.
fn may_end_in_blanks(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]).any(|end| {
        let last = bytes[..end].iter().rev().find(|byte| !matches!(byte, b'\n' | b'\r'));
        matches!(last, Some(b' ' | b'\t' | 0xa0))
    })
}
