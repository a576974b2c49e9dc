//! **What it finds.** *Operative Paragraph* with a capital beside *operative paragraph* without one. The first word of a
//! sentence does not count. Told once for a note.
//!
//! **Why.** One note should keep to one; official texts write it small.
//!
//! **Example.**
//! ```text
//! States recalled operative paragraph 3 of resolution 1540 (2004). They recalled Operative Paragraph 8 of resolution 1540 (2004).
//! ```
//!
//! **Instead.**
//! ```text
//! States recalled operative paragraph 3 of resolution 1540 (2004). They recalled operative paragraph 8 of resolution 1540 (2004).
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
    code: "consistency/paragraph-capital",
    title: "Operative Paragraph and operative paragraph in one note",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("paragraph_capital.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let Some(Mixed { places, other, .. }) = mixed(view, Pair::Paragraph, Some(Way::Other)) else { return };
    let written = view.note.slice(places[0].0.clone()).into_owned();
    let right = &places[0].1;
    let message = format!("“{written}” has capitals here and none elsewhere in this note: write “{right}”.");
    let edits = places.iter().map(|(range, right)| Edit::new(range.clone(), right.clone())).collect();
    let draft = Draft::new(places[0].0.clone(), message).related(other, "without capitals");
    out.push(draft.fix(Fix::safe("Write it small throughout", edits)));
}
