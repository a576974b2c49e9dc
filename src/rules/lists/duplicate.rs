//! **What it finds.** A State, an organization or an office that stands twice in one list of participants; States and
//! organizations also under different names.
//!
//! **Why.** The list says how many took part; whoever is in it twice was probably meant to be somebody else.
//!
//! **Example.**
//! ```text
//! Participants: Georgia, Kazakhstan, Georgia and Ukraine.
//! ```
//!
//! **Instead.**
//! ```text
//! Participants: Georgia, Kazakhstan and Ukraine.
//! ```
//!
//! **The fix.** Takes the second one out, with its comma.

use crate::model::event::{Category, ParticipantGroup};
use crate::model::names::EntityRef;
use crate::registry;
use crate::rules::finding::{Draft, Severity, Tag};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use rustc_hash::FxHashMap;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "lists/duplicate",
    title: "somebody who is listed twice",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("duplicate.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    for group in &view.note.event().participants.groups {
        let mut seen: FxHashMap<EntityRef, Range<usize>> = FxHashMap::default();
        let mut words: FxHashMap<String, usize> = FxHashMap::default();
        for (at, item) in group.items.iter().enumerate() {
            // word for word: also an office
            let text = registry::fold(item.words.text.trim_end_matches('.'));
            if item.category != Category::Empty && text.contains(' ') {
                let first = *words.entry(text).or_insert(at);
                if first < at {
                    out.push(twice(view, group, at, &group.items[first].words.range));
                    continue;
                }
            }
            if !matches!(item.category, Category::State | Category::Organization) {
                continue;
            }
            // the item is the name, and perhaps its acronym: not a ministry or an officer of it
            let names = view.names_in(item.words.range.clone());
            let Some((_, first)) =
                names.first().filter(|(range, _)| is_whole(view, range, &item.words.range))
            else {
                continue;
            };
            let entity = first.entity;
            let Some(before) = seen.get(&entity) else {
                seen.insert(entity, item.words.range.clone());
                continue;
            };
            // "Stockholm International Peace Research Institute, SIPRI": one name, told twice
            let neighbour = at.checked_sub(1).is_some_and(|n| {
                group.items[n].words.range == *before && !is_acronym(&group.items[n].words.text)
            });
            if neighbour && is_acronym(&item.words.text) {
                continue;
            }
            out.push(twice(view, group, at, before));
        }
    }
}

fn is_acronym(text: &str) -> bool {
    !text.contains(' ') && text.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// The finding for the second of two.
fn twice(view: &NoteView<'_>, group: &ParticipantGroup, at: usize, first: &Range<usize>) -> Draft {
    let item = &group.items[at];
    let written = &item.words.text;
    let message = format!("“{written}” is in this list already: take one out, or name whom you meant.");
    let before = [1, 2].map(|n| at.checked_sub(n).map(|at| &group.items[at]));
    let fix = super::take_out(view, before, item, "the second ");
    let draft = Draft::new(item.words.range.clone(), message);
    draft.related(first.clone(), "the first one").tag(Tag::Unnecessary).fix(fix)
}

/// “experts from”, “representatives of the Governments of”: words before a list that are not of its first item.
fn is_lead(lead: &str) -> bool {
    const HEADS: [&str; 14] = [
        "government",
        "governments",
        "representatives",
        "experts",
        "officials",
        "delegates",
        "delegations",
        "participants",
        "observers",
        "practitioners",
        "states",
        "members",
        "senior",
        "national",
    ];
    let head = lead.split(' ').next().unwrap_or(lead);
    HEADS.contains(&head)
        && (lead.ends_with(" of") || lead.ends_with(" from"))
        && lead.split(' ').all(|word| HEADS.contains(&word) || ["of", "from", "the", "and"].contains(&word))
}

/// Whether nothing but a small lead and the acronym in parentheses stands beside the name.
fn is_whole(view: &NoteView<'_>, name: &Range<usize>, item: &Range<usize>) -> bool {
    let before = view.note.slice(item.start..name.start).to_lowercase();
    let behind = view.note.slice(name.end..item.end);
    let behind = behind.trim().trim_end_matches('.');
    let lead = before.trim().trim_end_matches("the").trim();
    let lead = lead.rsplit(':').next().unwrap_or(lead).trim();
    (lead.is_empty() || is_lead(lead))
        && (behind.is_empty() || behind.starts_with('(') && behind.ends_with(')'))
}
