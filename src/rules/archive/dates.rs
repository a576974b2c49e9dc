//! **What it finds.** Two notes on one event that tell different days. That they are on one event is told by the place,
//! those who held it and the days that they share; a summary that leaves out the year contradicts nothing.
//!
//! **Why.** One of them is wrong, and whoever looks the event up takes the one that comes first.
//!
//! **Example.** In one note and in another:
//! ```text
//! Date and Venue: 10-12 March 2015, Abuja, Nigeria
//! ```
//! ```text
//! Date and Venue: 10-11 March 2015, Abuja, Nigeria
//! ```
//!
//! **Instead.** The same days in both:
//! ```text
//! Date and Venue: 10-12 March 2015, Abuja, Nigeria
//! ```
//!
//! **The fix.** None: only the writer knows which is right.

use super::ArchiveView;
use crate::model::archive::{Record, reasons::days_text};
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};

pub const RULE: Rule = Rule {
    code: "archive/dates",
    title: "another note on the event tells other days",
    default: Some(Severity::Warning),
    fixes: Fixes::None,
    source: include_str!("dates.rs"),
    check: Check::Archive(check),
};

fn check(view: &ArchiveView<'_>, out: &mut Vec<Draft>) {
    for (same, other) in view.others() {
        if !differ(view.record, other) {
            continue;
        }
        let (Some(here), Some(there)) = (view.record.event.dates.first(), other.event.dates.first()) else {
            continue;
        };
        let (own, told) = (days_text(view.record), days_text(other));
        let name = view.called(same.note);
        let message = format!(
            "This note says {own}, “{name}” says {told} of the same event: correct the one that is wrong."
        );
        out.push(view.draft(here.place, message, same.note, there.place, format!("here it is {told}")));
    }
}

/// Whether both tell days and not the same ones.
fn differ(a: &Record, b: &Record) -> bool {
    let ([x], [y]) = (&*a.event.dates, &*b.event.dates) else { return false };
    let exact = x.is_exact() && y.is_exact() && x.end.day.is_some() && y.end.day.is_some();
    let day = |d: &crate::model::dates::PartialDate| (d.month, d.day);
    let years_differ = matches!((x.start.year, y.start.year), (Some(a), Some(b)) if a != b);
    exact && (years_differ || day(&x.start) != day(&y.start) || day(&x.end) != day(&y.end))
}
