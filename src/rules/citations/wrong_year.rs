//! **What it finds.** A resolution of the Security Council whose number and year disagree.
//!
//! **Why.** The Council counts its resolutions through all years, so a number belongs to one year only. A wrong year sends
//! the reader to another text, or to none.
//!
//! **Example.**
//! ```text
//! Resolution 1977 (2012) extended the mandate of the Committee.
//! ```
//!
//! **Instead.**
//! ```text
//! Resolution 1977 (2011) extended the mandate of the Committee.
//! ```
//!
//! **The fix.** Writes the year that belongs to the number; or the number that was probably meant, where the year is that
//! of a resolution with nearly the same number. Look at it: the number may be what is wrong.

use super::of_council;
use crate::model::citations::{Citation, Organ, council_year};
use crate::registry::{self, Registry};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::near::distance;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "citations/wrong-year",
    title: "the number and the year of a resolution disagree",
    default: Some(Severity::Error),
    fixes: Fixes::Unsafe,
    source: include_str!("wrong_year.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.knowledge.registry;
    for citation in view.facts.citations.iter().filter(|c| c.organ == Organ::SecurityCouncil && !c.inherited)
    {
        let (Some(year), Some(at)) = (citation.year, &citation.year_span) else { continue };
        let Some((first, last)) = years(citation, registry) else { continue };
        if (first..=last).contains(&year) {
            continue;
        }
        let number = citation.number;
        let closed = view.words[at.end as usize..].starts_with(')');
        let range = citation.number_span.start as usize..at.end as usize + usize::from(closed);
        out.push(match near(number, year, registry) {
            Some(meant) => {
                let message = format!(
                    "Resolution {number} was adopted in {first}, not in {year}; did you mean {meant} ({year})?"
                );
                let span = citation.number_span.start as usize..citation.number_span.end as usize;
                let edits = view.rewrite(span, &meant.to_string());
                view.draft(range, message).fix(Fix::unsafe_(format!("Change to {meant} ({year})"), edits))
            }
            None if first == last => {
                let message =
                    format!("Resolution {number} was adopted in {first}, not in {year}: write {number} ({first}).");
                let span = at.start as usize..at.end as usize;
                let edits = view.rewrite(span, &first.to_string());
                view.draft(range, message).fix(Fix::unsafe_(format!("Change to {number} ({first})"), edits))
            }
            None => view.draft(
                range,
                format!(
                    "Resolution {number} was adopted between {first} and {last}, not in {year}: check number and year."
                ),
            ),
        });
    }
}

/// The first and the last year that a number can belong to.
fn years(citation: &Citation, registry: &Registry) -> Option<(u16, u16)> {
    match of_council(citation, registry).map(|known| known.year as u16) {
        Some(year) => Some((year, year)),
        None => council_year(citation.number),
    }
}

/// A resolution that is well known here, of this year and with nearly this number.
pub(super) fn near(number: u32, year: u16, registry: &Registry) -> Option<u16> {
    let written = number.to_string();
    let council =
        |r: &&registry::Resolution| r.organ == registry::Organ::SecurityCouncil && r.year as u16 == year;
    let mut near = registry.resolutions.iter().filter(council).map(|r| r.number);
    near.find(|n| distance(&written, &n.to_string(), 1) == Some(1))
}
