//! **What it finds.** A day that no calendar has: the 31st of June, the 29th of February of a common year, a thirteenth
//! month.
//!
//! **Why.** It is a slip of the keyboard, and nobody can tell from the note when the event was held.
//!
//! **Example.**
//! ```text
//! Date and Venue: 30-31 June 2017, Dublin, Ireland
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 29-30 June 2017, Dublin, Ireland
//! ```
//!
//! **The fix.** Writes the last day of the month. Look at it: the month may be what is wrong.

use crate::model::dates::{DateMention, MONTHS, PartialDate};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "dates/impossible",
    title: "a day that no calendar has",
    default: Some(Severity::Error),
    fixes: Fixes::Unsafe,
    source: include_str!("impossible.rs"),
    check: Check::Block(check),
};

/// The last day of the month in place of a later one.
fn last_day(view: &BlockView<'_>, date: &DateMention, day: &PartialDate) -> Option<Fix> {
    let written = day.day?;
    let most = (1..written).rev().find(|d| PartialDate { day: Some(*d), ..*day }.is_possible())?;
    let span = date
        .form
        .days
        .iter()
        .find(|s| view.words.get(s.start as usize..s.end as usize) == Some(&written.to_string()))?;
    let edits = view.rewrite(span.start as usize..span.end as usize, &most.to_string());
    Some(Fix::unsafe_(format!("Change {written} to {most}"), edits))
}

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    for date in view.facts.dates() {
        for day in [&date.start, &date.end] {
            if day.is_possible() {
                continue;
            }
            let range = date.span.start as usize..date.span.end as usize;
            let message = match (day.month, day.day) {
                (Some(month), _) if !(1..=12).contains(&month) => {
                    format!("There is no month {month}: check the date.")
                }
                (Some(month), Some(day_of_month)) => {
                    let most = (1..=31).rev().find(|d| PartialDate { day: Some(*d), ..*day }.is_possible());
                    let name = MONTHS[usize::from(month) - 1];
                    let year = day.year.map_or(String::new(), |year| format!(" {year}"));
                    format!(
                        "{name}{year} has {} days, there is no {day_of_month} {name}: check the date.",
                        most.unwrap_or(31)
                    )
                }
                _ => "There is no such day: check the date.".to_owned(),
            };
            out.push(view.draft(range, message).fix(last_day(view, date, day)));
            break;
        }
    }
}
