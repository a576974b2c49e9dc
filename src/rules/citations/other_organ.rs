//! **What it finds.** A resolution of the General Assembly of the Organization of American States that is cited by its
//! number alone.
//!
//! **Why.** The Security Council counts its resolutions too, and the reader of these notes takes every number for one of
//! the Council's: resolution 2333 (2016) of the Council is about Liberia.
//!
//! **Example.**
//! ```text
//! In 2007, the OAS passed Resolution 2333.
//! ```
//!
//! **Instead.**
//! ```text
//! In 2007, the OAS passed resolution AG/RES. 2333 (XXXVII-O/07).
//! ```
//!
//! **The fix.** Writes the symbol.

use crate::model::citations::{Organ, Style};
use crate::registry;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "citations/other-organ",
    title: "a resolution of another organ that is cited by its number alone",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("other_organ.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    for citation in view.facts.citations.iter().filter(|c| c.organ == Organ::Oas && c.style != Style::Symbol)
    {
        if citation.session.is_some() || citation.inherited {
            continue;
        }
        let Ok(number) = u16::try_from(citation.number) else { continue };
        let registry = &view.knowledge.registry;
        let Some(known) = registry.resolution(registry::Organ::OasGeneralAssembly, number, None) else {
            continue;
        };
        let span = citation.number_span.start as usize..citation.number_span.end as usize;
        let message = format!(
            "Resolution {number} is one of the Organization of American States: cite it as {}.",
            known.symbol
        );
        out.push(view.suggest(span, &known.symbol, message));
    }
}
