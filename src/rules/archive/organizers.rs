//! **What it finds.** Two notes on one event of which each names an organizer that the other does not. A note that names
//! fewer than another contradicts nothing, and who paid or supported does not count. Who is said to have held another event of the series is
//! compared with the note on that event too.
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

use super::{Against, ArchiveView};
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
    let list = |all: &[EntityRef]| {
        let names: Vec<&str> = all.iter().map(|e| view.name(*e)).collect();
        names.join(", ")
    };
    let mut against: Vec<Against> = vec![];
    let mut missed: Vec<EntityRef> = vec![];
    for (same, other) in view.others() {
        let (ours, theirs) = (only(view, view.record, other), only(view, other, view.record));
        if ours.is_empty() || theirs.is_empty() {
            continue;
        }
        missed.extend(ours.iter().filter(|it| !missed.contains(it)).copied().collect::<Vec<_>>());
        let place = other.event.organizers_place;
        against.push(Against { note: same.note, place, says: list(&theirs) });
    }
    let ours = list(&missed);
    out.extend(view.against(view.record.event.organizers_place, &against, |told| {
        format!("{ours} held the event by this note, {told} of the same event: agree on one list.")
    }));
    for (said, note, other) in view.spoken_of() {
        let Some(claims) = said.claims.as_ref().filter(|claims| !claims.organizers.is_empty()) else {
            continue;
        };
        let is_in = |e: EntityRef, all: &[EntityRef]| all.iter().any(|x| is_kin(e, *x, view.registry()));
        let held: Vec<EntityRef> = other.event.organizers.iter().map(|o| o.entity).collect();
        let ours: Vec<EntityRef> = claims.organizers.iter().copied().filter(|e| !is_in(*e, &held)).collect();
        let theirs: Vec<EntityRef> = other
            .event
            .organizers
            .iter()
            .filter(|o| holds(o.role) && !is_in(o.entity, &claims.organizers))
            .map(|o| o.entity)
            .collect();
        if ours.is_empty() || theirs.is_empty() {
            continue;
        }
        let against = [Against { note, place: other.event.organizers_place, says: list(&theirs) }];
        out.extend(view.against(said.place, &against, |told| {
            let ours = list(&ours);
            format!("{ours} held this other event by what is said here, {told} of it: correct the one that is wrong.")
        }));
    }
}

/// Those who hold the event in one note and have no part in it at all in the other.
fn only(view: &ArchiveView<'_>, one: &Record, other: &Record) -> Vec<EntityRef> {
    one.event
        .organizers
        .iter()
        .filter(|o| holds(o.role))
        .map(|o| o.entity)
        .filter(|e| !other.event.organizers.iter().any(|o| is_kin(*e, o.entity, view.registry())))
        .collect()
}

fn holds(role: OrganizerRole) -> bool {
    !matches!(role, OrganizerRole::Supporter | OrganizerRole::Funder)
}
