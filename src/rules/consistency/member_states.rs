//! **What it finds.** *Member States* beside *member States* or *member states*, and *Member states* or *member states*
//! within a sentence. Told once for a note.
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

use super::{Mixed, mixed, ways};
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
    let Some(Mixed { places, other, .. }) = mixed(view, Pair::MemberStates, Some(Way::Other)) else {
        return half(view, out);
    };
    let written = view.note.slice(places[0].0.clone()).into_owned();
    let message = format!("“{written}” is “Member States” elsewhere in this note: choose one.");
    let edits = places.iter().filter(|(r, _)| !view.note.slice(r.clone()).contains(['\n', '\r']));
    let edits = edits.map(|(range, right)| Edit::new(range.clone(), right.clone())).collect();
    let draft = Draft::new(places[0].0.clone(), message).related(other, "with capitals");
    out.push(draft.fix(Fix::unsafe_("Write “Member States” throughout", edits)));
}

/// “Member states” within a sentence and “member states”, which are neither of the two ways.
fn half(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let opens = |at: usize| {
        let before = view.note.slice(at.saturating_sub(4)..at).into_owned();
        let before = before.trim_end_matches([' ', '*', '_']);
        before.is_empty() || before.ends_with(['.', ':', ';', '!', '?', '\n', '\r', '-', '•', '“', '"'])
    };
    let half = ways(view, Pair::MemberStates).find(|(range, way, _)| {
        let written = view.note.slice(range.clone());
        *way == Way::Other && written.ends_with("states") && (written.starts_with('m') || !opens(range.start))
    });
    let Some((range, ..)) = half else { return };
    let small = view.note.slice(range.clone()).starts_with('m');
    let right = if small { "member States" } else { "Member States" };
    let message = "The United Nations write “States” with a capital.";
    let fix = Fix::unsafe_(format!("Write “{right}”"), vec![Edit::new(range.clone(), right)]);
    out.push(Draft::new(range, message).fix(fix));
}
