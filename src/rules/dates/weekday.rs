//! **What it finds.** A weekday that does not belong to the date behind it.
//!
//! **Why.** Either of them is wrong. Readers book journeys by such dates.
//!
//! **Example.**
//! ```text
//! The mission arrived on Monday, 15 March 2017.
//! ```
//!
//! **Instead.**
//! ```text
//! The mission arrived on Wednesday, 15 March 2017.
//! ```
//!
//! **The fix.** Writes the weekday of the date. Look at it: the date may be what is wrong.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;
use crate::rules::words;

pub const RULE: Rule = Rule {
    code: "dates/weekday",
    title: "a weekday that does not belong to its date",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("weekday.rs"),
    check: Check::Block(check),
};

const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    for date in view.facts.dates() {
        let weekdays = &date.form.weekdays;
        // several weekdays in front of a range belong to its first and its last day
        let pairs: Vec<_> = match weekdays.as_slice() {
            [one] => vec![(one, &date.start)],
            [first, last] if date.is_range() => vec![(first, &date.start), (last, &date.end)],
            _ => continue,
        };
        for ((written, span), day) in pairs {
            let Some(right) = day.weekday().filter(|right| right != written) else { continue };
            let Some(full) = day.day() else { continue };
            let right = NAMES[usize::from(right) - 1];
            let range = span.start as usize..span.end as usize;
            let message = format!("{} was a {right}: check weekday and date.", words::day(full));
            let edits = view.rewrite(range.clone(), right);
            let whole = range.start.min(date.span.start as usize)..range.end.max(date.span.end as usize);
            out.push(view.draft(whole, message).fix(Fix::unsafe_(format!("Change to {right}"), edits)));
        }
    }
}
