//! **What it finds.** A date in figures of which nobody can tell which is the day and which the month.
//!
//! **Why.** In Europe 04/05/2010 is the fourth of May, in America the fifth of April.
//!
//! **Example.**
//! ```text
//! Date and Venue: 04/05/2010, Lima, Peru
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 4 May 2010, Lima, Peru
//! ```
//!
//! **The fix.** Two to choose from: the one reading and the other.

use crate::model::dates::{MONTHS, Order};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "dates/ambiguous",
    title: "a date in figures that can be read in two ways",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("ambiguous.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    for date in view.facts.dates().iter().filter(|d| d.form.order == Order::NumericAmbiguous && !d.is_range())
    {
        let (Some(day), Some(month), Some(year)) = (date.start.day, date.start.month, date.start.year) else {
            continue;
        };
        if day == month {
            continue;
        }
        let range = date.span.start as usize..date.span.end as usize;
        let written = &view.words[range.clone()];
        let name = |n: u8| MONTHS[usize::from(n.clamp(1, 12)) - 1];
        let (one, other) = (format!("{day} {} {year}", name(month)), format!("{month} {} {year}", name(day)));
        let message = format!("“{written}” can be {one} or {other}: write the month as a word.");
        let mut draft = view.draft(range.clone(), message);
        for reading in [one, other] {
            let place = view.place(range.clone());
            let title = format!("Change to {reading}");
            let edits = vec![Edit::new(place, reading)];
            // the day stands first in most of the world
            let first = draft.fixes.is_empty();
            draft = draft.fix(if first { Fix::unsafe_(title, edits) } else { Fix::choice(title, edits) });
        }
        out.push(draft);
    }
}
