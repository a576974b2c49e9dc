//! **What it finds.** A State that is listed by itself although it is among the members that are named behind its group.
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

use crate::model::event::Category;
use crate::model::names::EntityRef;
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
        let fix = super::take_out(view, at.checked_sub(1).map(|n| items[n]), item, "");
        out.push(
            Draft::new(range.clone(), message).related(place.clone(), "listed here as a member").fix(fix),
        );
    }
}
