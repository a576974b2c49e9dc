//! **What it finds.** An organization of which one or two letters are wrong: `African Union Comission`, `Southern African
//! Developement Community (SADC)`. The words have capitals, as many as the name has, and none of them is a word that
//! another name has; with the right acronym behind them they may be any, and one may be another word altogether: `World
//! Customs Union (WCO)`. Without the acronym another word in a long name is a hint.
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
use crate::model::names::{Certainty, EntityRef};
use crate::registry::{Name, NameKind, fold};
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
    in_front_of_acronyms(view, out);
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

/// `World Customs Union (WCO)`: the name in front of a known acronym with one word that is another. That which begins with the
/// same letter is found with the slips.
fn in_front_of_acronyms(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.knowledge.registry;
    for found in view.facts.names.iter() {
        let EntityRef::Organization(at) = found.entity else { continue };
        let own = span(found);
        let Some(before) = view.words[..own.start].strip_suffix(" (") else { continue };
        if !view.words[own.end..].starts_with(')') {
            continue;
        }
        let end = before.len();
        // the name is known as it stands there, or as another's
        if view.facts.names.iter().any(|other| span(other).end == end && other.certainty == Certainty::Sure) {
            continue;
        }
        let Some(organization) = registry.organizations.get(usize::from(at)) else { continue };
        let plain = |name: &&Name| {
            matches!(name.kind, NameKind::UnShort | NameKind::Common | NameKind::Alias)
                && name.text.contains(' ')
        };
        for name in organization.names.iter().filter(plain) {
            let words: Vec<&str> = name.text.trim_start_matches("The ").split(' ').collect();
            let written: Vec<&str> = before.rsplit(' ').take(words.len()).collect();
            if words.len() < 3 || written.len() < words.len() {
                continue;
            }
            let pairs: Vec<(&str, &str)> = written.into_iter().rev().zip(words.iter().copied()).collect();
            let mut odd = pairs.iter().filter(|(written, own)| fold(written) != fold(own));
            let (Some((other, right)), None) = (odd.next(), odd.next()) else { continue };
            let large = |word: &str| word.len() > 3 && word.starts_with(char::is_uppercase);
            let same_letter = fold(other).chars().next() == fold(right).chars().next();
            if !large(other) || !large(right) || same_letter {
                continue;
            }
            // the name may open the block
            let length: usize = pairs.iter().map(|(written, _)| written.len() + 1).sum();
            let start = (end + 1).saturating_sub(length);
            let written = &view.words[start..end];
            let right = words.join(" ");
            let message = format!("“{written}” is called “{right}”, unless another body is meant.");
            out.push(view.suggest(start..end, &right, message));
            break;
        }
    }
}
