//! **What it finds.** A person who belongs to one body in a note and to another in a second note on the same days. Who
//! changes a post between two events is right in both.
//!
//! **Why.** One of the two is wrong, or they are two people of one name.
//!
//! **Example.** In two notes on 12 May 2020:
//! ```text
//! Dr. Efua Asante-Quarshie, Director at the Ministry of Health of Ghana, opened the briefing.
//! ```
//! ```text
//! Dr. Efua Asante-Quarshie of the International Atomic Energy Agency (IAEA) spoke on test kits.
//! ```
//!
//! **Instead.** The same body in both:
//! ```text
//! Dr. Efua Asante-Quarshie of the Ministry of Health of Ghana spoke on test kits.
//! ```
//!
//! **The fix.** None: only the writer knows which is right.

use super::ArchiveView;
use crate::model::archive::{Key, Person, days, is_kin};
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};

pub const RULE: Rule = Rule {
    code: "archive/affiliation",
    title: "a person of two bodies on one day",
    default: Some(Severity::Warning),
    fixes: Fixes::None,
    source: include_str!("affiliation.rs"),
    check: Check::Archive(check),
};

fn check(view: &ArchiveView<'_>, out: &mut Vec<Draft>) {
    let Some(own) = view.record.stretch() else { return };
    for person in view.record.people.iter().filter(|p| p.id.contains('-') && !p.bodies.is_empty()) {
        let others = view.archive.with(Key::Person(&person.id)).iter().filter(|n| **n != view.note);
        let against = others.filter_map(|n| {
            let record = view.archive.record(*n)?;
            let near = days::between(own, record.stretch()?) == 0;
            let other = record.people.iter().find(|p| p.id == person.id)?;
            (near && contradict(view, person, other)).then_some((*n, other))
        });
        // of several the same one, in whatever order the notes were read
        let other = against.min_by_key(|(note, _)| view.archive.path(*note));
        let Some((note, other)) = other else { continue };
        let name = view.called(note);
        let bodies = |p: &Person| {
            let all: Vec<&str> = p.bodies.iter().map(|e| view.name(*e)).collect();
            all.join(", ")
        };
        let (ours, theirs) = (bodies(person), bodies(other));
        let message = if ours == theirs {
            format!("{} has another post in “{name}” on the same days: correct one of them.", person.name)
        } else {
            format!(
                "{} belongs to {ours} here and to {theirs} in “{name}” on the same days: correct one of them.",
                person.name
            )
        };
        let there = other.affiliation_place;
        out.push(view.draft(person.affiliation_place, message, note, there, format!("here it is {theirs}")));
    }
}

/// Whether one person cannot be of both at once.
fn contradict(view: &ArchiveView<'_>, a: &Person, b: &Person) -> bool {
    if b.bodies.is_empty() {
        return false;
    }
    let shared = a.bodies.iter().any(|x| b.bodies.iter().any(|y| is_kin(*x, *y, view.registry())));
    if !shared {
        return true;
    }
    // two ministries of one State
    let ministry = |p: &Person| p.affiliation.contains("ministry");
    a.bodies == b.bodies && ministry(a) && ministry(b) && {
        let words = |p: &Person| -> Vec<String> {
            p.affiliation.split(' ').filter(|w| w.len() > 3).map(str::to_owned).collect()
        };
        let (x, y) = (words(a), words(b));
        x.iter().any(|w| !y.contains(w)) && y.iter().any(|w| !x.contains(w))
    }
}
