//! **What it finds.** A range of days that begins with *from* or *between* and goes on with a dash, or with
//! *between* and goes on with *to*.
//!
//! **Why.** A dash stands for *from … to*; with a *from* in front of it the sentence lacks its *to*.
//!
//! **Example.**
//! ```text
//! The first visit took place from 9-11 November 2016.
//! ```
//!
//! **Instead.**
//! ```text
//! The first visit took place from 9 to 11 November 2016.
//! ```
//!
//! **The fix.** Writes *to* behind *from*, *and* behind *between*.

use crate::model::dates::{Order, Preposition, Separator};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "dates/from-hyphen",
    title: "from or between with a dash",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("from_hyphen.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    for date in view.facts.dates() {
        let Some((preposition, lead)) = &date.form.preposition else { continue };
        let Some((separator, span)) = &date.form.separator else { continue };
        let (from, to) = match preposition {
            Preposition::From => ("from", "to"),
            Preposition::Between => ("between", "and"),
            _ => continue,
        };
        let dash = matches!(
            separator,
            Separator::Hyphen | Separator::EnDash | Separator::EmDash | Separator::OtherDash
        ) || *separator == Separator::To && *preposition == Preposition::Between;
        let is_numeric = matches!(
            date.form.order,
            Order::Numeric | Order::NumericMonthFirst | Order::Iso | Order::MonthOnly
        );
        if !dash || is_numeric || date.form.days.len() < 2 {
            continue;
        }
        let range = lead.start as usize..date.span.end as usize;
        let written = &view.words[span.start as usize..span.end as usize];
        let message = match separator {
            Separator::To => format!("Write “{to}” behind “{from}”, not “to”."),
            _ => format!("Write “{to}” behind “{from}” in place of the dash, or leave “{from}” out."),
        };
        let before = view.words[..span.start as usize].ends_with(' ');
        let behind = view.words[span.end as usize..].starts_with(' ');
        let right = format!("{}{to}{}", if before { "" } else { " " }, if behind { "" } else { " " });
        let place = view.place(span.start as usize..span.end as usize);
        let as_written = view.text.get(place.clone()) == Some(written);
        let fix =
            as_written.then(|| Fix::safe(format!("Write “{from} … {to}”"), vec![Edit::new(place, right)]));
        out.push(view.draft(range, message).fix(fix));
    }
}
