//! **What it finds.** Words in -ise beside words in -ize: *organised* and *organization*. Names keep their own spelling.
//! Told once for a note.
//!
//! **Why.** The United Nations write -ize; whichever is chosen, one note should keep to it.
//!
//! **Example.**
//! ```text
//! The seminar was well organised. It was recognized as useful.
//! ```
//!
//! **Instead.**
//! ```text
//! The seminar was well organized. It was recognized as useful.
//! ```
//!
//! **The fix.** Writes -ize throughout.

use super::{Mixed, mixed};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::{Pair, Way};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "consistency/ise-ize",
    title: "-ise and -ize in one note",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("ise_ize.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let Some(Mixed { places, other, .. }) = mixed(view, Pair::Ize, Some(Way::Other)) else { return };
    let (range, right) = &places[0];
    let written = view.note.slice(range.clone()).into_owned();
    let message =
        format!("“{written}” has an s, other words of this note a z: the United Nations write “{right}”.");
    let edits = places.iter().map(|(range, right)| Edit::new(range.clone(), right.clone())).collect();
    let draft = Draft::new(range.clone(), message).related(other, "with a z");
    out.push(draft.fix(Fix::unsafe_("Write -ize throughout", edits)));
}
