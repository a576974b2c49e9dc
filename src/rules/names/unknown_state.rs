//! **What it finds.** A name among States that no State has. Where it is one or two slips away from a State, that one is
//! proposed.
//!
//! **Why.** It is misspelt, or a territory, a city or somebody else who stands in the wrong list.
//!
//! **Example.**
//! ```text
//! Participants: Argentina, Brazil, Columbia, Costa Rica and Peru.
//! ```
//!
//! **Instead.**
//! ```text
//! Participants: Argentina, Brazil, Colombia, Costa Rica and Peru.
//! ```
//!
//! **The fix.** Writes the State that was probably meant.

use crate::model::event::{Category, ParticipantGroup, ParticipantItem};
use crate::model::names::EntityRef;
use crate::registry::{self, NameKind, Registry};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::near::nearest;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "names/unknown-state",
    title: "a name among States that no State has",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("unknown_state.rs"),
    check: Check::Frame(check),
};

/// What sits among States in lists and is none: observers, territories, whole regions.
const NEIGHBOURS: [&str; 16] = [
    "european union",
    "kosovo",
    "taiwan",
    "hong kong",
    "macao",
    "bermuda",
    "cayman islands",
    "greenland",
    "tokelau",
    "american samoa",
    "new caledonia",
    "french polynesia",
    "puerto rico",
    "palestine",
    "cook islands",
    "niue",
];

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    for group in &view.note.event().participants.groups {
        for (range, text) in strangers(view, group) {
            let folded = registry::fold(&text);
            if NEIGHBOURS.contains(&folded.as_str()) || is_known(&folded, registry) {
                continue;
            }
            out.push(match near(&folded, registry) {
                Some(state) => {
                    let message = format!("There is no State “{text}”; did you mean “{state}”?");
                    let edit = Edit::new(range.clone(), state);
                    Draft::new(range, message).fix(Fix::unsafe_(format!("Change to “{state}”"), vec![edit]))
                }
                None => {
                    let message =
                        format!("“{text}” stands among States and is none that is known: check the name.");
                    Draft::new(range, message).at_most(Severity::Information)
                }
            });
        }
    }
}

/// The State that is one or two slips away.
pub(crate) fn near<'r>(folded: &str, registry: &'r Registry) -> Option<&'r str> {
    let slips =
        registry.states.iter().flat_map(|state| &state.names).filter(|n| n.kind == NameKind::Misspelling);
    if let Some(known) = slips.clone().find(|n| registry::fold(&n.text) == folded) {
        return known.instead.as_deref();
    }
    let names = registry.states.iter().flat_map(|state| {
        let wanted = |kind: NameKind| matches!(kind, NameKind::UnShort | NameKind::Common);
        state.names.iter().filter(move |n| wanted(n.kind) && !n.text.contains('(')).map(|n| n.text.as_str())
    });
    nearest(folded, names)
}

fn is_known(folded: &str, registry: &Registry) -> bool {
    registry.places_named(folded).next().is_some() && near(folded, registry).is_none()
        || registry.organizations.iter().flat_map(|o| &o.names).any(|n| registry::fold::same(&n.text, folded))
}

/// Short names without a known one in them, between at least two States. An item that a misspelt name and a State share
/// (`Tongga and Viet Nam`) is taken apart.
fn strangers(view: &NoteView<'_>, group: &ParticipantGroup) -> Vec<(Range<usize>, String)> {
    let mut found = vec![];
    let is_state = |at: usize| group.items.get(at).is_some_and(|i| i.category == Category::State);
    let states = (0..group.items.len()).filter(|at| is_state(*at)).count();
    if states < 2 {
        return found;
    }
    for (at, item) in group.items.iter().enumerate() {
        let text = view.note.slice(item.words.range.clone()).into_owned();
        if text != item.words.text {
            continue;
        }
        let start = item.words.range.start;
        let beside = at > 0 && is_state(at - 1) || is_state(at + 1);
        match item.category {
            // a city may be meant for the State whose name is like its own: Granada, Grenada
            Category::Other if beside && is_odd(view, item) => {
                for (from, piece) in pieces(&text) {
                    found.push((start + from..start + from + piece.len(), piece.to_owned()));
                }
            }
            Category::State if text.contains(" and ") => {
                let names = view.names_in(item.words.range.clone());
                for (from, piece) in pieces(&text) {
                    let range = start + from..start + from + piece.len();
                    let named = |(r, f): &(Range<usize>, &crate::model::names::Found)| {
                        matches!(f.entity, EntityRef::State(_)) && r.start < range.end && range.start < r.end
                    };
                    if !names.iter().any(named) {
                        found.push((range, piece.to_owned()));
                    }
                }
            }
            _ => {}
        }
    }
    found.retain(|(_, text)| is_like_a_name(text));
    found
}

/// Whether nothing is named in an item, or nothing but one city.
fn is_odd(view: &NoteView<'_>, item: &ParticipantItem) -> bool {
    let names = view.names_in(item.words.range.clone());
    let is_place = |(range, found): &(Range<usize>, &crate::model::names::Found)| {
        matches!(found.entity, EntityRef::Place(_)) && *range == item.words.range
    };
    item.names.is_empty() || matches!(&names[..], [one] if is_place(one))
}

/// The parts of an item around "and".
fn pieces(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let mut found = vec![];
    for piece in text.split(" and ") {
        let lead = piece.len() - piece.trim_start_matches("the ").len();
        found.push((at + lead, piece[lead..].trim_end_matches('.')));
        at += piece.len() + 5;
    }
    found
}

/// One to three words with capitals, such as a State may have.
fn is_like_a_name(text: &str) -> bool {
    let mut words = text.split([' ', '-']).peekable();
    let count = text.split(' ').count();
    words.peek().is_some()
        && (1..=3).contains(&count)
        && text.chars().count() >= 4
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'))
        && text.split(' ').all(|w| w.starts_with(char::is_uppercase) || matches!(w, "and" | "of" | "the"))
        && text.chars().any(char::is_lowercase)
}
