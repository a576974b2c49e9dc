//! **What it finds.** A resolution of the General Assembly of the Organization of American States that is cited by its
//! number alone; a resolution of the Security Council that is ascribed to the General Assembly, another council or an
//! organization; and one of the General Assembly that is ascribed to the Council.
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
//! **The fix.** Writes the symbol, or the organ.

use crate::model::citations::{Citation, Organ, Style};
use crate::registry;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "citations/other-organ",
    title: "a resolution of another organ than the one that is named, or than the number alone tells",
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
    for citation in view.facts.citations.iter().filter(|c| !c.inherited) {
        ascribed(view, citation, out);
    }
}

const ASSEMBLY: &str = "General Assembly";
const COUNCIL: &str = "Security Council";
/// Organs that have resolutions of their own.
const OTHERS: [&str; 4] =
    ["Human Rights Council", "Economic and Social Council", "ECOSOC", "World Health Assembly"];
/// Bodies that may have them.
const BODIES: [&str; 7] = [
    "OAS",
    "African Union",
    "European Union",
    "International Atomic Energy Agency",
    "IAEA",
    "Organization of American States",
    "European Parliament",
];

/// A resolution whose number is of the other organ's kind: the Council counts through and adds the year, the Assembly puts
/// its session in front.
fn ascribed(view: &BlockView<'_>, citation: &Citation, out: &mut Vec<Draft>) {
    let head = citation.head_span.as_ref().unwrap_or(&citation.number_span).start as usize;
    let Some(organ) = organ_before(view.words, head) else { return };
    let written = &view.words[organ.clone()];
    let (right, why) = match written {
        other if other != COUNCIL => {
            let (Some(year), Ok(number)) = (citation.year, u16::try_from(citation.number)) else { return };
            let council = registry::Organ::SecurityCouncil;
            let known = view
                .knowledge
                .registry
                .resolution(council, number, None)
                .filter(|r| i32::from(r.year) == i32::from(year));
            if known.is_none() || citation.session.is_some() {
                return;
            }
            (COUNCIL, format!("Resolution {number} ({year}) is one of the Security Council."))
        }
        _ => {
            let number = &view.words[citation.number_span.start as usize..citation.number_span.end as usize];
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            let assembly =
                number.split_once('/').is_some_and(|(session, own)| digits(session) && digits(own));
            if !assembly || citation.style == Style::Symbol {
                return;
            }
            (ASSEMBLY, format!("A number such as {number} is one of the General Assembly."))
        }
    };
    out.push(view.suggest(organ, right, why).at_most(Severity::Warning));
}

/// The organ that stands right in front of a citation: “the General Assembly in its”, “Security Council”.
fn organ_before(words: &str, head: usize) -> Option<std::ops::Range<usize>> {
    let mut before = words.get(..head)?.trim_end();
    let mut acts = false;
    for link in [" in its", " by its", ",", " adopted", " passed", "'s", "’s"] {
        acts |= link != "," && before.ends_with(link);
        before = before.strip_suffix(link).unwrap_or(before);
    }
    let organ = [ASSEMBLY, COUNCIL].into_iter().chain(OTHERS).find(|organ| before.ends_with(organ));
    // of the others it is told only where they are said to have done it
    let organ = organ.or_else(|| BODIES.into_iter().find(|organ| acts && before.ends_with(organ)))?;
    Some(before.len() - organ.len()..before.len())
}
