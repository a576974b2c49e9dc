//! **What it finds.** A line of the header that begins with the label of a field which the note lacks, without the colon
//! behind it.
//!
//! **Why.** Without the colon it is read as a part of the value above.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers Government of Ghana
//! Date and Venue: 3-4 April 2019, Accra, Ghana
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Government of Ghana
//! Date and Venue: 3-4 April 2019, Accra, Ghana
//! ```
//!
//! **The fix.** Writes the colon.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/missing-colon",
    title: "a label without its colon",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("missing_colon.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    for (range, label) in super::labels::without_colon(view) {
        let message = format!("The label “{label}” lacks its colon: write it.");
        let fix = Fix::safe("Write the colon", vec![Edit::new(range.end..range.end, ":")]);
        out.push(Draft::new(range, message).fix(fix));
    }
}
