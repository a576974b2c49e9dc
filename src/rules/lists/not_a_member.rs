//! **What it finds.** A State in the parentheses behind a group of States, or behind a label such as *ASEAN Member States*,
//! to which it did not belong on the day of the event.
//!
//! **Why.** Memberships change. Either the State stands in the wrong list, or the list is of another year.
//!
//! **Example.**
//! ```text
//! Date and Venue: 12-13 June 2013, Santiago, Chile
//! Participants: Member States of the Andean Community (Bolivia, Colombia, Ecuador, Peru, Venezuela) and Chile.
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 12-13 June 2013, Santiago, Chile
//! Participants: Member States of the Andean Community (Bolivia, Colombia, Ecuador, Peru), Venezuela and Chile.
//! ```
//!
//! **The fix.** Takes the State out of the parentheses and puts it behind them; behind a label there is none.

use super::Listed;
use crate::model::event::{Category, ParticipantGroup};
use crate::model::names::{EntityRef, Found};
use crate::registry::{self, Member};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::rules::words;
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "lists/not-a-member",
    title: "a State among the members of a group that it does not belong to",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("not_a_member.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    for group in &view.note.event().participants.groups {
        if let Some(listed) = labelled(view, group) {
            for (range, found) in &listed.members {
                if let Some(message) = stranger(view, listed.entity, found) {
                    out.push(Draft::new(range.clone(), message));
                }
            }
        }
        for item in &group.items {
            let Some(listed) = super::members(view, item) else { continue };
            for (at, (range, found)) in listed.members.iter().enumerate() {
                let Some(message) = stranger(view, listed.entity, found) else { continue };
                let fix = move_behind(view, &listed.members, at, item.words.range.end);
                out.push(Draft::new(range.clone(), message).fix(fix));
            }
        }
    }
}

/// What is to be said of a State among the members of a group.
fn stranger(view: &NoteView<'_>, entity: EntityRef, found: &Found) -> Option<String> {
    let registry = &view.note.knowledge().registry;
    let period = view.note.event().period();
    let group = super::group_of(entity, registry)?;
    if period.is_some_and(|(day, _)| group.members_at(day).next().is_none()) {
        return None;
    }
    let EntityRef::State(index) = found.entity else { return None };
    let state = &registry.states[usize::from(index)];
    let belongs = |(first, last)| group.has_at(&state.alpha3, first) || group.has_at(&state.alpha3, last);
    if period.is_some_and(belongs) {
        return None;
    }
    let stay = group.members.iter().find(|m| m.member == Member::State(state.alpha3.clone()));
    match (stay, period) {
        // it belonged to it, and no date tells whether it still did
        (Some(_), None) => None,
        (None, _) => {
            let name = &group.name;
            Some(format!("{} was no member of “{name}” at the time of the event.", state.common))
        }
        (Some(stay), Some((day, last))) => {
            let why = match (stay.from, stay.until) {
                (Some(from), _) if from > last => format!("it joined on {}", words::day(from)),
                (_, Some(until)) if until < day => format!("it left on {}", words::day(until)),
                _ => "it did not belong to it then".to_owned(),
            };
            let group = &group.name;
            Some(format!("{} was no member of “{group}” at the time of the event: {why}.", state.common))
        }
    }
}

/// The States that stand by themselves behind a label such as “ASEAN Member States”. Others may follow behind a full stop
/// or a semicolon, and where most are strangers the label means something else.
fn labelled<'a>(view: &NoteView<'a>, group: &ParticipantGroup) -> Option<Listed<'a>> {
    let registry = &view.note.knowledge().registry;
    let label = group.label.as_ref()?;
    let folded = registry::fold(&label.text);
    let of_members =
        ["states", "members", "countries"].iter().any(|word| folded.split(' ').any(|w| w == *word));
    const OTHERS: [&str; 9] =
        ["other", "non", "and", "observer", "partner", "dialogue", "candidate", "region", "associate"];
    if !of_members || OTHERS.iter().any(|word| folded.split([' ', '-']).any(|w| w.starts_with(word))) {
        return None;
    }
    let [(_, name)] = view.names_in(label.range.clone())[..] else { return None };
    super::group_of(name.entity, registry)?;
    let mut members = vec![];
    for (at, item) in group.items.iter().enumerate() {
        if at > 0 {
            let gap = view.note.slice(group.items[at - 1].words.range.end..item.words.range.start);
            if gap.contains([';', '.']) {
                break;
            }
        }
        let names = view.names_in(item.words.range.clone());
        if let (Category::State, [one]) = (item.category, &names[..]) {
            members.push(one.clone());
        }
    }
    let strangers = members.iter().filter(|(_, found)| stranger(view, name.entity, found).is_some()).count();
    (strangers * 3 <= members.len()).then_some(Listed { entity: name.entity, members })
}

/// Takes a member with its comma out of the parentheses and puts it behind the item.
fn move_behind(
    view: &NoteView<'_>,
    members: &[(Range<usize>, &Found)],
    at: usize,
    end: usize,
) -> Option<Fix> {
    let range = &members[at].0;
    let from = match at.checked_sub(1) {
        Some(before) => members[before].0.end..range.end,
        None => range.start..members.get(1)?.0.start,
    };
    let gap = view.note.slice(if at > 0 { from.start..range.start } else { range.end..from.end });
    let name = view.note.slice(range.clone());
    let plain = |text: &str| !text.contains(['\n', '\r', '(', ')']);
    (plain(&gap) && plain(&name)).then(|| {
        let edits = vec![Edit::new(from, ""), Edit::new(end..end, format!(", {name}"))];
        Fix::unsafe_(format!("List “{name}” by itself"), edits)
    })
}
