//! **What it finds.** A range of days that ends before it begins.
//!
//! **Why.** One of the two days, or a month, is wrong; or they have changed places.
//!
//! **Example.**
//! ```text
//! Date and Venue: 15-13 October 2014, Amman, Jordan
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 13-15 October 2014, Amman, Jordan
//! ```
//!
//! **The fix.** Lets the two days change places, where they are days of one month.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "dates/reversed",
    title: "a range of days that ends before it begins",
    default: Some(Severity::Error),
    fixes: Fixes::Unsafe,
    source: include_str!("reversed.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    for date in view.facts.dates() {
        let possible = date.start.is_possible() && date.end.is_possible();
        if !possible || date.start.days_between(&date.end).is_none_or(|days| days >= 0) {
            continue;
        }
        let range = date.span.start as usize..date.span.end as usize;
        let message = "These days end before they begin: check them.";
        let mut draft = view.draft(range, message);
        if let [first, last] = date.form.days.as_slice()
            && date.start.month == date.end.month
            && date.start.year == date.end.year
        {
            let words = |span: &crate::model::dates::Span| span.start as usize..span.end as usize;
            let mut edits = view.rewrite(words(first), &view.words[words(last)]);
            edits.extend(view.rewrite(words(last), &view.words[words(first)]));
            draft = draft.fix(Fix::unsafe_("Let the days change places", edits));
        }
        out.push(draft);
    }
}
