//! **What it finds.** Two notes on one event of which each names an organizer that the other does not. A note that names
//! fewer than another contradicts nothing, and who paid or supported does not count.
//!
//! **Why.** Who held an event is what it is filed under, and whom to ask about it.
//!
//! **Example.** In one note and in another:
//! ```text
//! Organizers: Georgia and the Organization for Security and Co-operation in Europe (OSCE)
//! ```
//! ```text
//! On 16 and 17 September 2014, Georgia and Lithuania held a table-top exercise in Tbilisi, Georgia.
//! ```
//!
//! **Instead.** The same organizers in both:
//! ```text
//! On 16 and 17 September 2014, Georgia and the OSCE held a table-top exercise in Tbilisi, Georgia.
//! ```
//!
//! **The fix.** None: only the writer knows which is right.

use super::ArchiveView;
use crate::model::archive::{Record, is_kin};
use crate::model::event::OrganizerRole;
use crate::model::names::EntityRef;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};

pub const RULE: Rule = Rule {
    code: "archive/organizers",
    title: "another note on the event names other organizers",
    default: Some(Severity::Warning),
    fixes: Fixes::None,
    source: include_str!("organizers.rs"),
    check: Check::Archive(check),
};

fn check(view: &ArchiveView<'_>, out: &mut Vec<Draft>) {
    for (same, other) in view.others() {
        let (ours, theirs) = (only(view, view.record, other), only(view, other, view.record));
        if ours.is_empty() || theirs.is_empty() {
            continue;
        }
        let list = |all: &[EntityRef]| {
            let names: Vec<&str> = all.iter().map(|e| view.name(*e)).collect();
            names.join(", ")
        };
        let name = view.called(same.note);
        let (ours, theirs) = (list(&ours), list(&theirs));
        let message = format!(
            "“{name}” has {theirs} among the organizers of the same event and not {ours}: agree on one list."
        );
        let (here, there) = (view.record.event.organizers_place, other.event.organizers_place);
        out.push(view.draft(here, message, same.note, there, format!("here it is {theirs}")));
    }
}

/// Those who hold the event in one note and have no part in it at all in the other.
fn only(view: &ArchiveView<'_>, one: &Record, other: &Record) -> Vec<EntityRef> {
    let holds = |role: OrganizerRole| !matches!(role, OrganizerRole::Supporter | OrganizerRole::Funder);
    one.event
        .organizers
        .iter()
        .filter(|o| holds(o.role))
        .map(|o| o.entity)
        .filter(|e| !other.event.organizers.iter().any(|o| is_kin(*e, o.entity, view.registry())))
        .collect()
}
