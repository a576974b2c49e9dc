//! **What it finds.** Long dashes, or hyphens in their place, beside shorter dashes between the parts of a sentence; and
//! a dash in the place of a hyphen: *dual–use*. Each is told once for a note.
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

use super::{Mixed, mixed, ways};
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
    let compounds: Vec<_> = ways(view, Pair::Compound).map(|(range, ..)| range).collect();
    if let Some(first) = compounds.first() {
        let edits = compounds.iter().map(|range| Edit::new(range.clone(), "-")).collect();
        let message = "This is a dash: the parts of a word are joined with a hyphen.";
        out.push(Draft::new(first.clone(), message).fix(Fix::safe("Write hyphens", edits)));
    }
    let Some(Mixed { places, other, .. }) = mixed(view, Pair::Dash, Some(Way::Other)) else { return };
    let edits = places.iter().map(|(range, right)| Edit::new(range.clone(), right.clone())).collect();
    let hyphen = &*view.note.slice(places[0].0.clone()) == "-";
    let (message, other_is, title) = match hyphen {
        true => (
            "This hyphen stands for a dash, others of this note are dashes.",
            "a dash",
            "Write dashes throughout",
        ),
        false => {
            let message = "This dash is a long one, others of this note are shorter.";
            (message, "a shorter one", "Write the shorter ones throughout")
        }
    };
    let draft = Draft::new(places[0].0.clone(), message).related(other, other_is);
    out.push(draft.fix(Fix::safe(title, edits)));
}
