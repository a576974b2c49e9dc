//! **What it finds.** A State in the parentheses behind a group of States to which it did not belong on the day of the
//! event.
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
//! **The fix.** Takes the State out of the parentheses and puts it behind them.

use crate::model::names::{EntityRef, Found};
use crate::registry::Member;
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
    let registry = &view.note.knowledge().registry;
    let event = view.note.event();
    let period = event.period();
    for item in event.participants.groups.iter().flat_map(|g| &g.items) {
        let Some(listed) = super::members(view, item) else { continue };
        let Some(group) = super::group_of(listed.entity, registry) else { continue };
        if period.is_some_and(|(day, _)| group.members_at(day).next().is_none()) {
            continue;
        }
        for (at, (range, found)) in listed.members.iter().enumerate() {
            let EntityRef::State(index) = found.entity else { continue };
            let state = &registry.states[usize::from(index)];
            let belongs =
                |(first, last)| group.has_at(&state.alpha3, first) || group.has_at(&state.alpha3, last);
            if period.is_some_and(belongs) {
                continue;
            }
            let stay = group.members.iter().find(|m| m.member == Member::State(state.alpha3.clone()));
            let message = match (stay, period) {
                // it belonged to it, and no date tells whether it still did
                (Some(_), None) => continue,
                (None, _) => format!("{} never belonged to “{}”.", state.common, group.name),
                (Some(stay), Some((day, last))) => {
                    let why = match (stay.from, stay.until) {
                        (Some(from), _) if from > last => format!("it joined on {}", words::day(from)),
                        (_, Some(until)) if until < day => format!("it left on {}", words::day(until)),
                        _ => "it did not belong to it then".to_owned(),
                    };
                    let group = &group.name;
                    format!("{} was no member of “{group}” at the time of the event: {why}.", state.common)
                }
            };
            let fix = move_behind(view, &listed.members, at, item.words.range.end);
            out.push(Draft::new(range.clone(), message).fix(fix));
        }
    }
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
