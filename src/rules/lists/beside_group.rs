//! **What it finds.** A State that is listed by itself although it is among the members that are named behind its group, or
//! although all Member States of its group are listed; and a whole group behind some of its members.
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
use crate::registry::{Group, Registry};
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use jiff::civil::Date;
use std::ops::Range;

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
        let Some((group, (place, _))) = inside else {
            beside_whole(view, &items, at, range, found.entity, out);
            continue;
        };
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

/// More members behind their group are its list.
const MOST_SINGLED_OUT: usize = 3;

fn is_member(entity: EntityRef, group: &Group, day: Date, registry: &Registry) -> bool {
    let EntityRef::State(at) = entity else { return false };
    registry.states.get(usize::from(at)).is_some_and(|state| group.has_at(&state.alpha3, day))
}

/// What an item names, where it names one thing: “Commonwealth of Independent States (CIS)”.
fn only(item: &ParticipantItem) -> Option<EntityRef> {
    let (first, rest) = item.names.split_first()?;
    rest.iter().all(|entity| entity == first).then_some(*first)
}

/// Whether an item stands for all members of a group: “Member States of the CIS”, and not “some Member States”, “other”.
fn is_whole(item: &ParticipantItem) -> bool {
    let lower = item.words.text.to_lowercase();
    let members = ["member states", "member countries", "members of", "states members"];
    let part = [
        "other",
        "some",
        "several",
        "most",
        "various",
        "certain",
        "selected",
        "number of",
        "from among",
        "non-",
    ];
    members.iter().any(|words| lower.contains(words)) && !part.iter().any(|word| lower.contains(word))
}

/// “Member States of the CIS, Mongolia and Tajikistan”: one of them is listed by itself behind its group. Who belongs to it
/// is told nowhere in the list, so that this is less sure.
fn beside_whole(
    view: &NoteView<'_>,
    items: &[&ParticipantItem],
    at: usize,
    range: &Range<usize>,
    state: EntityRef,
    out: &mut Vec<Draft>,
) {
    let registry = &view.note.knowledge().registry;
    let Some(day) = view.note.event().day() else { return };
    let whole = items[..at].iter().find_map(|item| {
        let entity = only(item)?;
        let group = super::group_of(entity, registry).filter(|_| is_whole(item))?;
        is_member(state, group, day, registry).then_some((item, group))
    });
    let Some((item, group)) = whole else { return };
    let singles_out = |item: &&ParticipantItem| {
        let lower = item.words.text.to_lowercase();
        ["includ", "in particular", "especially", "such as", "notably", "namely", "as well as", ":"]
            .iter()
            .any(|word| lower.contains(word))
    };
    if items[..=at].iter().any(singles_out) {
        return;
    }
    // so many are the list of those who came
    let behind = items
        .iter()
        .filter(|i| i.words.range.start > item.words.range.start && i.category == Category::State);
    if behind.flat_map(|i| &i.names).filter(|entity| is_member(**entity, group, day, registry)).count()
        > MOST_SINGLED_OUT
    {
        return;
    }
    let message = format!(
        "“{}” is a member of {}, whose Member States are listed already.",
        items[at].words.text, group.name
    );
    let fix = super::take_out(view, [1, 2].map(|n| at.checked_sub(n).map(|at| items[at])), items[at], "");
    out.push(
        Draft::new(range.clone(), message).related(item.words.range.clone(), "the whole group").fix(fix),
    );
}

/// “African Union Member States” behind three of them: all are meant, and some are told twice.
fn whole_groups(view: &NoteView<'_>, items: &[&ParticipantItem], out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    for item in items {
        let Some(entity) = only(item) else { continue };
        if !is_whole(item) {
            continue;
        }
        let Some(group) = super::group_of(entity, registry) else { continue };
        let day = view.note.event().day();
        let is_member = |found: &Found| day.is_some_and(|day| is_member(found.entity, group, day, registry));
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
