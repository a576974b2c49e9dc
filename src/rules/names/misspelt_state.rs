//! **What it finds.** A State whose name is misspelt in a way that is known: `Kirgizstan`, `Phillipines`. A spelling that is a
//! word of its own (`Equator`, `Columbia`) is taken for a State only among States.
//!
//! **Why.** A misspelt State is not found when somebody looks for it, and it is the first thing that its delegation sees.
//!
//! **Example.**
//! ```text
//! Participants: Bolivia, Equador and Peru.
//! ```
//!
//! **Instead.**
//! ```text
//! Participants: Bolivia, Ecuador and Peru.
//! ```
//!
//! **The fix.** Writes the name as it is spelt.

use super::span;
use crate::model::names::{Certainty, Doubt, EntityRef};
use crate::registry::NameKind;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "names/misspelt-state",
    title: "a State whose name is misspelt",
    default: Some(Severity::Error),
    fixes: Fixes::Safe,
    source: include_str!("misspelt_state.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.knowledge.registry;
    for (at, found) in view.facts.names.iter().enumerate() {
        let EntityRef::State(_) = found.entity else { continue };
        let is_word = found.certainty == Certainty::Uncertain(Doubt::Misspelling);
        if found.certainty != Certainty::Sure && !(is_word && is_among_states(view, at)) {
            continue;
        }
        let Some(name) = found.entity.names(registry).get(usize::from(found.name)) else { continue };
        let Some(instead) = name.instead.as_deref().filter(|_| name.kind == NameKind::Misspelling) else {
            continue;
        };
        let written = &view.words[span(found)];
        out.push(view.correct(span(found), instead, format!("“{written}” is misspelt: write “{instead}”.")));
    }
}

/// Whether the names on either side are States, with nothing but a comma or "and" between.
fn is_among_states(view: &BlockView<'_>, at: usize) -> bool {
    let names = &view.facts.names;
    let (Some(before), Some(next)) = (at.checked_sub(1).map(|at| &names[at]), names.get(at + 1)) else {
        return false;
    };
    let own = &names[at];
    let is_state = |f: &crate::model::names::Found| matches!(f.entity, EntityRef::State(_)) && f.is_sure();
    let gap = |from: u32, to: u32| view.words.get(from as usize..to as usize).unwrap_or_default();
    let joins = |gap: &str| matches!(gap, ", " | " and " | ", and ");
    is_state(before)
        && is_state(next)
        && joins(gap(before.span.end, own.span.start))
        && joins(gap(own.span.end, next.span.start))
}
