//! **What it finds.** A month whose name is misspelt.
//!
//! **Why.** A date that cannot be read is a date that is lost.
//!
//! **Example.**
//! ```text
//! The next workshop will be held in Febuary 2015.
//! ```
//!
//! **Instead.**
//! ```text
//! The next workshop will be held in February 2015.
//! ```
//!
//! **The fix.** Writes the month.

use crate::model::dates::{MONTHS, Spelling};
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "dates/misspelt-month",
    title: "a month that is misspelt",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("misspelt_month.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let mut seen: Vec<u32> = vec![];
    for date in view.facts.dates() {
        for month in date.form.months.iter().filter(|m| m.spelling == Spelling::Misspelt) {
            // a month shared by several days is one word
            if seen.contains(&month.span.start) || !(1..=12).contains(&month.number) {
                continue;
            }
            seen.push(month.span.start);
            let right = MONTHS[usize::from(month.number) - 1];
            let range = month.span.start as usize..month.span.end as usize;
            let written = &view.words[range.clone()];
            out.push(view.correct(range, right, format!("“{written}” is misspelt: write “{right}”.")));
        }
    }
}
