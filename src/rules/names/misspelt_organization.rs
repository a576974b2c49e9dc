//! **What it finds.** An organization of which one or two letters are wrong: `African Union Comission`, `Southern African
//! Developement Community (SADC)`. The words have capitals, as many as the name has, and none of them is a word that another
//! name has; with the right acronym behind them they may be any.
//!
//! **Why.** Who looks for the organization does not find the note.
//!
//! **Example.**
//! ```text
//! The African Union Comission opened the workshop.
//! ```
//!
//! **Instead.**
//! ```text
//! The African Union Commission opened the workshop.
//! ```
//!
//! **The fix.** Writes the name as it is spelt. It is safe where the acronym of the organization follows in parentheses.

use super::span;
use crate::registry::NameKind;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "names/misspelt-organization",
    title: "an organization whose name is misspelt",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("misspelt_organization.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.knowledge.registry;
    for near in view.knowledge.nearly(view.words) {
        // a longer name around it, or the same words as a name that is known to be wrong, are told of already
        let is_taken = view.facts.names.iter().any(|found| {
            let own = span(found);
            let name = found.entity.names(registry).get(usize::from(found.name));
            let beyond = own.start < near.span.start || near.span.end < own.end;
            let is_whole = own.start <= near.span.start && near.span.end <= own.end;
            let overlaps = own.start < near.span.end && near.span.start < own.end;
            overlaps && (beyond || is_whole && name.is_some_and(|it| it.kind != NameKind::Adjective))
        });
        if is_taken {
            continue;
        }
        let written = &view.words[near.span.clone()];
        let message = match near.other_word {
            true => format!("“{written}” is called “{}”, unless another body is meant.", near.right),
            false => format!("“{written}” is misspelt: the name is “{}”.", near.right),
        };
        if near.other_word {
            let most = if near.is_sure { Severity::Warning } else { Severity::Hint };
            out.push(view.suggest(near.span, &near.right, message).at_most(most));
            continue;
        }
        out.push(match near.is_sure {
            true => view.correct(near.span, &near.right, message),
            false => view.suggest(near.span, &near.right, message),
        });
    }
}
