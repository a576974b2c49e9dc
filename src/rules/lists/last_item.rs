//! **What it finds.** A list whose last item ends in a semicolon or a comma.
//!
//! **Why.** The mark says that something follows. Items before the last may end in a semicolon, also where they quote a
//! resolution.
//!
//! **Example.**
//! ```text
//! - Denmark adopted a law in 2019;
//! - Norway will adopt one in 2021;
//! ```
//!
//! **Instead.**
//! ```text
//! - Denmark adopted a law in 2019;
//! - Norway will adopt one in 2021.
//! ```
//!
//! **The fix.** Writes a full stop.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "lists/last-item",
    title: "the last item of a list does not end as a sentence",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("last_item.rs"),
    check: Check::Note(check),
};

// Walks the kinds of all parts; text is read only where a list ends.
fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    for run in super::runs(view) {
        let Some((start, part)) = run.last().filter(|_| run.len() > 1) else { continue };
        let range = part.block.body.from(*start);
        let text = view.note.slice(range.clone());
        let words = text.trim_end_matches(['*', '_', ' ']);
        let Some(mark) = words.chars().next_back().filter(|c| matches!(c, ';' | ',')) else { continue };
        let at = range.start + words.len() - 1;
        let message = format!("The last item of a list ends in a full stop, not in “{mark}”.");
        let fix = Fix::safe("Change to a full stop", vec![Edit::new(at..at + 1, ".")]);
        out.push(Draft::new(at..at + 1, message).fix(fix));
    }
}
