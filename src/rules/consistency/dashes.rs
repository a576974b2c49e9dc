//! **What it finds.** Long dashes beside shorter ones between the parts of a sentence. Told once for a note.
//!
//! **Why.** Either will do; one note should keep to one. The United Nations set the shorter one, with a blank on either side.
//!
//! **Example.**
//! ```text
//! The port – the largest of the coast – was visited. The customs house — a new one — was not.
//! ```
//!
//! **Instead.**
//! ```text
//! The port – the largest of the coast – was visited. The customs house – a new one – was not.
//! ```
//!
//! **The fix.** Writes the shorter ones throughout.

use super::{Mixed, mixed};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::{Pair, Way};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "consistency/dashes",
    title: "long and short dashes in one note",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("dashes.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let Some(Mixed { places, other, .. }) = mixed(view, Pair::Dash, Some(Way::Other)) else { return };
    let edits = places.iter().map(|(range, right)| Edit::new(range.clone(), right.clone())).collect();
    let message = "This dash is a long one, others of this note are shorter.";
    let draft = Draft::new(places[0].0.clone(), message).related(other, "a shorter one");
    out.push(draft.fix(Fix::safe("Write the shorter ones throughout", edits)));
}
