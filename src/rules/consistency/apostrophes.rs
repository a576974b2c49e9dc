//! **What it finds.** Straight apostrophes beside curly ones. Told once for a note.
//!
//! **Why.** They come from different programs, and show.
//!
//! **Example.**
//! ```text
//! Finland's law and Norway’s law were compared with Iceland’s.
//! ```
//!
//! **Instead.**
//! ```text
//! Finland’s law and Norway’s law were compared with Iceland’s.
//! ```
//!
//! **The fix.** Writes those that are used more often.

use super::{Mixed, mixed};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::{Pair, Way};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "consistency/apostrophes",
    title: "straight and curly apostrophes in one note",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("apostrophes.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let Some(Mixed { places, other, way }) = mixed(view, Pair::Apostrophes, None) else { return };
    let (message, right) = match way {
        Way::Usual => ("This apostrophe is straight, others of this note are curly.", "’"),
        Way::Other => ("This apostrophe is curly, others of this note are straight.", "'"),
    };
    let edits = places.iter().map(|(range, _)| Edit::new(range.clone(), right)).collect();
    let draft = Draft::new(places[0].0.clone(), message).related(other, "one of the other sort");
    out.push(draft.fix(Fix::safe("Write one sort throughout", edits)));
}
