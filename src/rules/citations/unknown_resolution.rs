//! **What it finds.** A number that no resolution of the Security Council has.
//!
//! **Why.** It is a slip of the keyboard: two figures have changed places, or one is wrong.
//!
//! **Example.**
//! ```text
//! The obligations of resolution 9540 (2004) were explained.
//! ```
//!
//! **Instead.**
//! ```text
//! The obligations of resolution 1540 (2004) were explained.
//! ```
//!
//! **The fix.** Writes the number that was probably meant, where the year tells which.

use super::wrong_year::near;
use crate::model::citations::{Organ, council_year};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "citations/unknown-resolution",
    title: "a number that no resolution of the Security Council has",
    default: Some(Severity::Error),
    fixes: Fixes::Unsafe,
    source: include_str!("unknown_resolution.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.knowledge.registry;
    for citation in view.facts.citations.iter().filter(|c| c.organ == Organ::SecurityCouncil && !c.inherited)
    {
        let number = citation.number;
        let known = || registry.resolutions_numbered(number as u16).next().is_some();
        if council_year(number).is_some() || number <= u32::from(u16::MAX) && known() {
            continue;
        }
        let span = citation.number_span.start as usize..citation.number_span.end as usize;
        let meant = citation.year.and_then(|year| near(number, year, registry));
        let mut message = format!("The Security Council has no resolution {number}");
        match meant {
            Some(meant) => message.push_str(&format!("; did you mean {meant}?")),
            None => message.push_str(": check the number."),
        }
        let fix = meant.map(|meant| {
            Fix::unsafe_(format!("Change to {meant}"), view.rewrite(span.clone(), &meant.to_string()))
        });
        out.push(view.draft(span, message).fix(fix));
    }
}
