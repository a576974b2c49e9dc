//! **What it finds.** A State whose name is misspelt in a way that is known: `Kirgizstan`, `Phillipines`. A spelling that is a
//! word of its own (`Equator`, `Columbia`) is taken for a State only among States. In a list of States also a name in
//! another language: `Brasil`.
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
use crate::model::names::{Certainty, Doubt, EntityRef, Found};
use crate::registry::{NameKind, fold};
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
        if found.certainty != Certainty::Sure
            && !(is_word && (is_among_states(view, at) || is_sent(view, found)))
        {
            continue;
        }
        let Some(name) = found.entity.names(registry).get(usize::from(found.name)) else { continue };
        if name.kind == NameKind::Foreign && (is_beside_english(view, at) || is_sent(view, found)) {
            out.extend(in_english(view, found));
            continue;
        }
        if let Some(right) = marked(view, found).filter(|_| !ends_a_line(view, found)) {
            let written = &view.words[span(found)];
            let message = format!("“{written}” is written “{right}”.");
            out.push(view.correct(span(found), right, message).at_most(Severity::Warning));
            continue;
        }
        let Some(instead) = name.instead.as_deref().filter(|_| name.kind == NameKind::Misspelling) else {
            continue;
        };
        let written = &view.words[span(found)];
        out.push(view.correct(span(found), instead, format!("“{written}” is misspelt: write “{instead}”.")));
    }
}

/// The usual name of a State that is written with other hyphens or apostrophes: `Guinea Bissau`, `Timor Leste`.
fn marked<'v>(view: &BlockView<'v>, found: &Found) -> Option<&'v str> {
    let EntityRef::State(at) = found.entity else { return None };
    let state = view.knowledge.registry.states.get(usize::from(at))?;
    let written = &view.words[span(found)];
    if written == state.short || written == state.common {
        return None;
    }
    let letters = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    // whatever hyphen or apostrophe it is: that is a matter of style
    const MARKS: &str = "-\u{2010}\u{2011}\u{2013}'’‘`´ʼ";
    let marks = |text: &str| text.chars().filter(|c| MARKS.contains(*c)).count();
    let usual = |text: &&str| letters(text) == letters(written);
    let right = [state.short.as_str(), state.common.as_str()].into_iter().find(usual)?;
    (marks(right) != marks(written)).then_some(right)
}

/// Whether a line ends inside the name: its hyphen may be that of the line (`Ja-` … `pan`).
fn ends_a_line(view: &BlockView<'_>, found: &Found) -> bool {
    view.text.get(view.place(span(found))).is_some_and(|source| source.contains(['\n', '\r']))
}

/// A name in another language in a list of States: in English it is a slip.
fn in_english(view: &BlockView<'_>, found: &Found) -> Option<Draft> {
    let EntityRef::State(at) = found.entity else { return None };
    let state = view.knowledge.registry.states.get(usize::from(at))?;
    let usual = state.names.iter().find(|n| n.kind == NameKind::Common && !n.is_error());
    let right = usual.map_or(state.short.as_str(), |name| name.text.as_str());
    let written = &view.words[span(found)];
    // `Perú`, `Panamá`: the accents alone
    if fold(written) == fold(right) {
        return None;
    }
    let message = format!("“{written}” is the name in another language: write “{right}”.");
    Some(view.suggest(span(found), right, message).at_most(Severity::Warning))
}

/// Whether a name stands next to the English name of another State in a list.
fn is_beside_english(view: &BlockView<'_>, at: usize) -> bool {
    let names = &view.facts.names;
    let registry = &view.knowledge.registry;
    let is_english = |found: &Found| {
        let name = found.entity.names(registry).get(usize::from(found.name));
        matches!(found.entity, EntityRef::State(_))
            && found.is_sure()
            && name.is_some_and(|it| {
                matches!(it.kind, NameKind::UnShort | NameKind::Common | NameKind::Misspelling)
            })
    };
    let joined = |one: usize, other: usize| {
        let (Some(a), Some(b)) = (names.get(one), names.get(other)) else { return false };
        let gap = view.words.get(a.span.end as usize..b.span.start as usize).unwrap_or_default();
        matches!(gap, ", " | " and " | ", and " | "; ") && (is_english(a) || is_english(b))
    };
    at.checked_sub(1).is_some_and(|before| joined(before, at)) || joined(at, at + 1)
}

/// Whether somebody is sent by what is named: “the delegation of Columbia”, not “the University of Columbia”.
fn is_sent(view: &BlockView<'_>, found: &Found) -> bool {
    let before = view.words.get(..found.span.start as usize).unwrap_or_default();
    let behind = view.words.get(found.span.end as usize..).unwrap_or_default();
    let goes_on = behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let Some(before) = before.strip_suffix(" of ").or_else(|| before.strip_suffix(" from ")) else {
        return false;
    };
    let last = before.rsplit(' ').next().unwrap_or_default().to_lowercase();
    const SENT: [&str; 14] = [
        "delegation",
        "delegations",
        "representative",
        "representatives",
        "government",
        "governments",
        "authorities",
        "delegate",
        "delegates",
        "officials",
        "experts",
        "mission",
        "permanent representative",
        "participants",
    ];
    !goes_on && SENT.contains(&last.as_str())
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
