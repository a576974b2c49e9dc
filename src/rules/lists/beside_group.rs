//! **What it finds.** A State that is listed by itself although it is among the members that are named behind its group; and
//! a whole group behind some of its members.
//!
//! **Why.** It is counted twice, or the reader wonders why it is singled out.
//!
//! **Example.**
//! ```text
//! Participants: Member States of the Andean Community (Bolivia, Colombia, Ecuador, Peru), Canada, Peru and Japan.
//! ```
//!
//! **Instead.**
//! ```text
//! Participants: Member States of the Andean Community (Bolivia, Colombia, Ecuador, Peru), Canada and Japan.
//! ```
//!
//! **The fix.** Takes the State out of the list. Look at it: it may have been there in a role of its own.

use crate::model::event::{Category, ParticipantItem};
use crate::model::names::{EntityRef, Found};
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;

pub const RULE: Rule = Rule {
    code: "lists/beside-group",
    title: "a State that is listed beside its group",
    default: Some(Severity::Information),
    fixes: Fixes::Unsafe,
    source: include_str!("beside_group.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let items: Vec<_> = view.note.event().participants.groups.iter().flat_map(|g| &g.items).collect();
    let groups: Vec<_> = items.iter().filter_map(|item| super::members(view, item)).collect();
    whole_groups(view, &items, out);
    for (at, item) in items.iter().enumerate().filter(|(_, i)| i.category == Category::State) {
        let names = view.names_in(item.words.range.clone());
        let Some((range, found)) = names.iter().find(|(_, f)| matches!(f.entity, EntityRef::State(_))) else {
            continue;
        };
        let inside = groups.iter().find_map(|group| {
            let member = group.members.iter().find(|(_, f)| f.entity == found.entity)?;
            Some((group, member))
        });
        let Some((group, (place, _))) = inside else { continue };
        if place.start == range.start {
            continue;
        }
        let name = group.entity.names(registry).first().map_or("its group", |n| n.text.as_str());
        let message = format!("“{}” is listed already as a member of {name}.", item.words.text);
        let fix = super::take_out(view, [1, 2].map(|n| at.checked_sub(n).map(|at| items[at])), item, "");
        out.push(
            Draft::new(range.clone(), message).related(place.clone(), "listed here as a member").fix(fix),
        );
    }
}

/// “African Union Member States” behind three of them: all are meant, and some are told twice.
fn whole_groups(view: &NoteView<'_>, items: &[&ParticipantItem], out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    for item in items {
        let [entity] = item.names[..] else { continue };
        let lower = item.words.text.to_lowercase();
        if !lower.contains("member states") || lower.contains("other") || lower.contains("some") {
            continue;
        }
        let Some(group) = super::group_of(entity, registry) else { continue };
        let day = view.note.event().day();
        let is_member = |found: &Found| {
            let EntityRef::State(at) = found.entity else { return false };
            let Some(state) = registry.states.get(usize::from(at)) else { return false };
            day.is_some_and(|day| group.has_at(&state.alpha3, day))
        };
        // in front of the others it heads their list
        let before = items.iter().filter(|i| i.words.range.end <= item.words.range.start);
        let listed = before.filter(|i| i.category == Category::State);
        let mut members =
            listed.flat_map(|i| view.names_in(i.words.range.clone())).filter(|(_, f)| is_member(f));
        let (Some((first, _)), Some(_), Some(_)) = (members.next(), members.next(), members.next()) else {
            continue;
        };
        let message = format!("“{}” stands beside States that belong to it: name either.", item.words.text);
        out.push(Draft::new(item.words.range.clone(), message).related(first, "a member, listed by itself"));
    }
}
