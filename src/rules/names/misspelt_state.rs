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
use crate::model::names::{Certainty, EntityRef};
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
    for found in view.facts.names.iter().filter(|f| f.certainty == Certainty::Sure) {
        let EntityRef::State(_) = found.entity else { continue };
        let Some(name) = found.entity.names(registry).get(usize::from(found.name)) else { continue };
        let Some(instead) = name.instead.as_deref().filter(|_| name.kind == NameKind::Misspelling) else {
            continue;
        };
        let written = &view.words[span(found)];
        out.push(view.correct(span(found), instead, format!("“{written}” is misspelt: write “{instead}”.")));
    }
}
