//! **What it finds.** A name that an organization, a State or a place does not have, though people write it:
//! `UN Office of Drugs and Crime`.
//!
//! **Why.** Organizations are particular about their names, and one wrong word hides them from a search.
//!
//! **Example.**
//! ```text
//! Organizers: the UN Office of Disarmament Affairs and the Organisation of American States (OAS)
//! ```
//!
//! **Instead.**
//! ```text
//! Organizers: the UN Office for Disarmament Affairs and the Organization of American States (OAS)
//! ```
//!
//! **The fix.** Writes the right name.

use super::span;
use crate::model::names::{Certainty, EntityRef, Found};
use crate::registry::NameKind;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "names/wrong-name",
    title: "a name that its bearer does not have",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("wrong_name.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.knowledge.registry;
    for found in view.facts.names.iter().filter(|f| f.certainty == Certainty::Sure) {
        let Some(name) = found.entity.names(registry).get(usize::from(found.name)) else { continue };
        let is_state = matches!(found.entity, EntityRef::State(_));
        let is_wrong = name.kind == NameKind::Wrong || name.kind == NameKind::Misspelling && !is_state;
        let Some(instead) = name.instead.as_deref().filter(|_| is_wrong) else { continue };
        if goes_on(&view.words[span(found).end..], instead) || is_inside_longer(view, found) {
            continue;
        }
        let written = &view.words[span(found)];
        let draft = view.correct(span(found), instead, format!("The name is “{instead}”, not “{written}”."));
        out.push(draft);
    }
}

/// Whether the last word of the right name follows already, perhaps misspelt: `UN Office for Disarmament | Affair`.
fn goes_on(behind: &str, instead: &str) -> bool {
    let first = |text: &str| text.chars().next();
    let last = instead.rsplit(' ').next().and_then(first);
    let next = behind.strip_prefix(' ').and_then(first);
    next.is_some_and(char::is_uppercase) && next == last
}

/// Whether it is only the beginning of a longer name with a slip: `United Nation | Office for Disarmament Affairs`.
fn is_inside_longer(view: &BlockView<'_>, found: &Found) -> bool {
    let own = span(found);
    let ends = |c: char| c.is_alphanumeric() || c == ' ';
    view.words[own.end..].starts_with(ends)
        && view
            .knowledge
            .nearly(view.words)
            .iter()
            .any(|near| near.span.start <= own.start && own.end < near.span.end)
}
