//! **What it finds.** *Member States* beside *member States* or *member states*. Told once for a note.
//!
//! **Why.** The United Nations write *Member States* for their own; one note should keep to one.
//!
//! **Example.**
//! ```text
//! Member States reported. The report asks member states for help.
//! ```
//!
//! **Instead.**
//! ```text
//! Member States reported. The report asks Member States for help.
//! ```
//!
//! **The fix.** Writes *Member States* throughout. Look at it: the members of other bodies are often written small.

use super::{Mixed, mixed};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::{Pair, Way};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "consistency/member-states",
    title: "Member States and member States in one note",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("member_states.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let Some(Mixed { places, other, .. }) = mixed(view, Pair::MemberStates, Some(Way::Other)) else { return };
    let written = view.note.slice(places[0].0.clone()).into_owned();
    let message = format!("“{written}” is “Member States” elsewhere in this note: choose one.");
    let edits = places.iter().filter(|(r, _)| !view.note.slice(r.clone()).contains(['\n', '\r']));
    let edits = edits.map(|(range, right)| Edit::new(range.clone(), right.clone())).collect();
    let draft = Draft::new(places[0].0.clone(), message).related(other, "with capitals");
    out.push(draft.fix(Fix::unsafe_("Write “Member States” throughout", edits)));
}
