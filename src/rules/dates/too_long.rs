//! **What it finds.** An event that lasts more than two weeks.
//!
//! **Why.** There are such events, but more often a month or a day is wrong.
//!
//! **Example.**
//! ```text
//! Date and Venue: 1-28 February 2019, Ottawa, Canada
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 1-2 February 2019, Ottawa, Canada
//! ```
//!
//! **The fix.** None: look at the dates, and silence the rule if they are right.

use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;

pub const RULE: Rule = Rule {
    code: "dates/too-long",
    title: "an event of more than two weeks",
    default: Some(Severity::Hint),
    fixes: Fixes::None,
    source: include_str!("too_long.rs"),
    check: Check::Frame(check),
};

/// The longest event about which nothing is said, in days.
const USUAL: i32 = 14;

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    for date in view.note.event().dates.iter().filter(|d| d.start.day.is_some()) {
        let Some(days) = date.start.days_between(&date.end).map(|d| d + 1).filter(|d| *d > USUAL) else {
            continue;
        };
        let message = format!("An event of {days} days is unusual: check the dates.");
        out.push(Draft::new(date.range.clone(), message));
    }
}
