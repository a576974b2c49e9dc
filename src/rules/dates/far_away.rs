//! **What it finds.** An event that lies in the future, or before resolution 1540 was adopted on 28 April 2004.
//!
//! **Why.** A note reports what has been, and there was no Committee before; a figure of the year may be wrong.
//!
//! **Example.**
//! ```text
//! Date and Venue: 5-6 March 2061, Singapore, Singapore
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 5-6 March 2016, Singapore, Singapore
//! ```
//!
//! **The fix.** None: look at the year.

use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::rules::words;
use jiff::civil::Date;

pub const RULE: Rule = Rule {
    code: "dates/far-away",
    title: "an event in the future or before resolution 1540",
    default: Some(Severity::Hint),
    fixes: Fixes::None,
    source: include_str!("far_away.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let Some(date) = view.note.event().dates.first() else { return };
    let Some(day) = date.start.day() else { return };
    let first = Date::constant(2004, 4, 28);
    let message = if view.settings.today.is_some_and(|today| day > today) {
        format!("The event lies in the future ({}): check the date.", words::day(day))
    } else if day < first && view.kind.id == "information-note" {
        format!(
            "The event took place before resolution 1540 (2004) was adopted on {}: check the date.",
            words::day(first)
        )
    } else {
        return;
    };
    out.push(Draft::new(date.range.clone(), message));
}
