//! **What it finds.** A field for date and venue in which only a date stands.
//!
//! **Why.** An event without a place cannot be found by it. A meeting by video is held *online*.
//!
//! **Example.**
//! ```text
//! Date and Venue: 3-4 April 2019
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 3-4 April 2019, Accra, Ghana
//! ```
//!
//! **The fix.** None: the place stands nowhere in the field.

use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::syntax::FieldRole;

pub const RULE: Rule = Rule {
    code: "venue/missing",
    title: "a field for the venue without a place",
    default: Some(Severity::Warning),
    fixes: Fixes::None,
    source: include_str!("missing.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let event = view.note.event();
    if event.venue.is_some() || event.dates.is_empty() {
        return;
    }
    let field = view.header.fields.iter().find(|f| f.role == FieldRole::DateAndVenue && !f.is_empty());
    let elsewhere = view.header.fields.iter().any(|f| f.role == FieldRole::Venue);
    if let Some(field) = field.filter(|_| !elsewhere) {
        let message = "The place of the event is missing: write city and State behind the date, or “online”.";
        out.push(Draft::new(field.label.clone(), message));
    }
}
