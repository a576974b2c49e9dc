//! **What it finds.** *Resolution* with a capital inside a sentence beside *resolution* without one. Titles and the first
//! word of a sentence do not count. Told once for a note.
//!
//! **Why.** The United Nations write *resolution 1540 (2004)*; one note should keep to one.
//!
//! **Example.**
//! ```text
//! States implement resolution 1540 (2004). They reported on Resolution 1540 (2004).
//! ```
//!
//! **Instead.**
//! ```text
//! States implement resolution 1540 (2004). They reported on resolution 1540 (2004).
//! ```
//!
//! **The fix.** Writes it small throughout.

use super::{Mixed, mixed};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::{Pair, Way};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "consistency/resolution-capital",
    title: "Resolution and resolution in one note",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("resolution_capital.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let Some(Mixed { places, other, .. }) = mixed(view, Pair::Resolution, Some(Way::Other)) else { return };
    let message = "“Resolution” has a capital here and none elsewhere in this note: write “resolution”.";
    let edits = places.iter().map(|(range, right)| Edit::new(range.clone(), right.clone())).collect();
    let draft = Draft::new(places[0].0.clone(), message).related(other, "without a capital");
    out.push(draft.fix(Fix::safe("Write it small throughout", edits)));
}
