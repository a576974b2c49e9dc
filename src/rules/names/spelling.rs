//! **What it finds.** The name of an organization with a word in the other spelling than its own: `Organisation` for
//! `Organization`, `Centre` for `Center`, or the reverse. Where both are in use, as with the `Organization for the
//! Prohibition of Chemical Weapons`, the organization's own spelling is a hint.
//!
//! **Why.** Names keep their own spelling, whatever the spelling of the text around them. The Organisation for the
//! Prohibition of Chemical Weapons has an *s*, the World Customs Organization a *z*.
//!
//! **Example.**
//! ```text
//! The International Organisation for Standardization took part.
//! ```
//!
//! **Instead.**
//! ```text
//! The International Organization for Standardization took part.
//! ```
//!
//! **The fix.** Writes the word as the organization does.

use super::span;
use crate::model::names::{Certainty, EntityRef, Found, Spelling};
use crate::registry::NameKind;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "names/spelling",
    title: "a name in another spelling than its own",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("spelling.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.knowledge.registry;
    for found in view.facts.names.iter().filter(|f| f.certainty == Certainty::Sure) {
        if found.spelling != Spelling::Respelt {
            out.extend(other_ending(view, found));
            continue;
        }
        let Some(name) = found.entity.names(registry).get(usize::from(found.name)) else { continue };
        let written = &view.words[span(found)];
        let Some(right) = respelt(written, &name.text) else { continue };
        let draft = view.correct(span(found), &right, format!("This name is spelt “{right}”."));
        // how a name is written in other languages, and the case of small words, is a matter of house style
        let strict = ["organi", "cent"].iter().any(|w| written.to_lowercase().contains(w));
        let weak = !strict || name.kind == NameKind::Alias || written.to_lowercase() == right.to_lowercase();
        out.push(if weak { draft.at_most(Severity::Hint) } else { draft });
    }
}

/// `Organization for the Prohibition of Chemical Weapons`: known so, but its own name has an s; a hyphen is told alike.
fn other_ending(view: &BlockView<'_>, found: &Found) -> Option<Draft> {
    let EntityRef::Organization(at) = found.entity else { return None };
    let organization = view.knowledge.registry.organizations.get(usize::from(at))?;
    let name = organization.names.get(usize::from(found.name)).filter(|name| name.kind == NameKind::Alias)?;
    let own = &organization.name;
    let same = |text: &str| text.replace("isation", "ization").replace('-', "").to_lowercase();
    if name.text == *own || same(&name.text) != same(own) {
        return None;
    }
    let message = format!("The organization itself writes “{own}”.");
    Some(view.correct(span(found), own, message).at_most(Severity::Hint))
}

/// What is written, with the words that are spelt otherwise in the name; `None` where they differ in more than spelling.
fn respelt(written: &str, name: &str) -> Option<String> {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let (from, to): (Vec<&str>, Vec<&str>) = (written.split(' ').collect(), name.split(' ').collect());
    if from.len() != to.len() {
        return None;
    }
    let words: Vec<&str> = from
        .iter()
        .zip(&to)
        .map(
            |(from, to)| {
                if from.to_lowercase() == to.to_lowercase() && !is_small(from) { *from } else { *to }
            },
        )
        .collect();
    Some(words.join(" ")).filter(|right| right != written)
}

fn is_small(word: &str) -> bool {
    word.eq_ignore_ascii_case("against")
}
