//! **What it finds.** A field for the date in which no date can be read.
//!
//! **Why.** An event without a date cannot be found by its year, nor put in order with others.
//!
//! **Example.**
//! ```text
//! Date and Venue: Accra, Ghana
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 3-4 April 2019, Accra, Ghana
//! ```
//!
//! **The fix.** None: the date stands nowhere in the note.

use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::syntax::FieldRole;

pub const RULE: Rule = Rule {
    code: "dates/missing",
    title: "a field for the date without a date",
    default: Some(Severity::Warning),
    fixes: Fixes::None,
    source: include_str!("missing.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    if !view.note.event().dates.is_empty() {
        return;
    }
    let dated = |role: FieldRole| matches!(role, FieldRole::DateAndVenue | FieldRole::Date);
    let Some(field) = view.header.fields.iter().find(|f| dated(f.role) && !f.is_empty()) else { return };
    let has_digit = field.value().bytes().any(|b| b.is_ascii_digit());
    let message = if has_digit {
        "No date can be read here: write it as “3-4 April 2019”."
    } else {
        "The date of the event is missing: write it as “3-4 April 2019”."
    };
    out.push(Draft::new(field.label.clone(), message));
}
