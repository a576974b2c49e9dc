//! **What it finds.** Titles with a full stop beside titles without: *Mr.* and *Dr*. Told once for a note.
//!
//! **Why.** Either is right, and the United Nations print the stop; one note should keep to one.
//!
//! **Example.**
//! ```text
//! Mr. Ba and Dr Li spoke.
//! ```
//!
//! **Instead.**
//! ```text
//! Mr. Ba and Dr. Li spoke.
//! ```
//!
//! **The fix.** Writes the stop throughout.

use super::{Mixed, mixed};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::{Pair, Way};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "consistency/titles",
    title: "Mr. and Mr in one note",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("titles.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let Some(Mixed { places, other, .. }) = mixed(view, Pair::Title, Some(Way::Other)) else { return };
    let (range, right) = &places[0];
    let written = view.note.slice(range.clone()).into_owned();
    let message =
        format!("“{written}” has no full stop, other titles of this note have one: write “{right}”.");
    let edits = places.iter().map(|(range, right)| Edit::new(range.clone(), right.clone())).collect();
    let draft = Draft::new(range.clone(), message).related(other, "with a full stop");
    out.push(draft.fix(Fix::safe("Write the stop throughout", edits)));
}
