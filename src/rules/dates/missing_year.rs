//! **What it finds.** The date of the event without its year: in the field of the date, or, in a summary without fields,
//! where the text tells it first.
//!
//! **Why.** Other dates of a note take their year from this one; without it nobody knows when anything happened.
//!
//! **Example.**
//! ```text
//! Date and Venue: 9 and 10 November, Tallinn, Estonia
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 9 and 10 November 2016, Tallinn, Estonia
//! ```
//!
//! **The fix.** None: the year stands nowhere in the note.

use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;

pub const RULE: Rule = Rule {
    code: "dates/missing-year",
    title: "the date of the event without its year",
    default: Some(Severity::Warning),
    fixes: Fixes::None,
    source: include_str!("missing_year.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let message = "The date of the event lacks its year: write it.";
    let event = view.note.event();
    if !view.header.fields.is_empty() {
        let date = event.dates.iter().find(|d| d.start.year.is_none() && d.end.year.is_none());
        out.extend(date.map(|date| Draft::new(date.range.clone(), message)));
        return;
    }
    // a summary: the first day that is told is that of the event; walks the parts up to it
    let body = view.gathered.parts.iter().filter(|(_, part, _)| part.block.kind == BlockKind::Paragraph);
    let first =
        body.flat_map(|(start, part, _)| part.facts.dates().iter().map(move |d| (start, part, d))).next();
    if let Some((start, part, date)) = first
        && date.start.year.is_none()
        && date.end.year.is_none()
        && date.start.day.is_some()
        && part.facts.years().is_empty()
    {
        out.push(Draft::new(part.place(*start, &date.span), message));
    }
}
