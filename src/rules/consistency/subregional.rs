//! **What it finds.** *Sub-regional* or *sub regional*. Told once for a note.
//!
//! **Why.** The United Nations write *subregional* in one word.
//!
//! **Example.**
//! ```text
//! The sub-regional organizations met.
//! ```
//!
//! **Instead.**
//! ```text
//! The subregional organizations met.
//! ```
//!
//! **The fix.** Writes it in one word, throughout the note.

use super::ways;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::{Pair, Way};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "consistency/subregional",
    title: "sub-regional for subregional",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("subregional.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let places: Vec<_> = ways(view, Pair::Subregional).filter(|(_, way, _)| *way == Way::Other).collect();
    let Some((range, _, Some(right))) = places.first() else { return };
    let written = view.note.slice(range.clone()).into_owned();
    let message = format!("The United Nations write “{right}”, not “{written}”.");
    let edits = places.iter().filter_map(|(range, _, right)| {
        // a line break inside stays
        let plain = !view.note.slice(range.clone()).contains(['\n', '\r']);
        right.as_ref().filter(|_| plain).map(|right| Edit::new(range.clone(), right.to_string()))
    });
    let edits = edits.collect();
    out.push(Draft::new(range.clone(), message).fix(Fix::safe("Write it in one word throughout", edits)));
}
