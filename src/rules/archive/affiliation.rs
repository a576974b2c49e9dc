//! **What it finds.** A person who belongs to one body in a note and to another in a second note on the same days. Who
//! changes a post between two events is right in both. Two offices of one State are only an information: one may belong to
//! the other.
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
use crate::model::names::EntityRef;
use crate::registry::OrganizationKind;
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
    let own = view.record.stretch();
    for person in view.record.people.iter().filter(|p| p.id.contains('-') && !p.affiliation.is_empty()) {
        let others = view.archive.with(Key::Person(&person.id)).iter().filter(|n| **n != view.note);
        let against = others.filter_map(|n| {
            let record = view.archive.record(*n)?;
            let near = || match own.zip(record.stretch()) {
                Some((own, has)) => days::between(own, has) == 0,
                // one of the two tells no year, and takes it from the other where both are on one event
                None => view.archive.same_event(view.note).iter().any(|same| same.note == *n),
            };
            let other = record.people.iter().find(|p| p.id == person.id)?;
            contradict(view, person, other).filter(|_| near()).map(|sure| (*n, other, sure))
        });
        // of several the same one, in whatever order the notes were read
        let other = against.min_by_key(|(note, ..)| view.archive.path(*note));
        let Some((note, other, sure)) = other else { continue };
        let name = view.called(note);
        let bodies = |p: &Person| {
            if p.bodies.is_empty() {
                return "another office".to_owned();
            }
            let all: Vec<&str> = p.bodies.iter().map(|e| view.name(*e)).collect();
            all.join(", ")
        };
        let (ours, theirs) = (bodies(person), bodies(other));
        let message = if ours == theirs || person.bodies.is_empty() || other.bodies.is_empty() {
            format!("{} has another post in “{name}” on the same days: correct one of them.", person.name)
        } else {
            format!(
                "{} belongs to {ours} here and to {theirs} in “{name}” on the same days: correct one of them.",
                person.name
            )
        };
        let there = other.affiliation_place;
        let draft =
            view.draft(person.affiliation_place, message, note, there, format!("here it is {theirs}"));
        out.push(if sure { draft } else { draft.at_most(Severity::Information) });
    }
}

/// Whether one person cannot be of both at once: for sure, or perhaps, where one office may belong to the other.
fn contradict(view: &ArchiveView<'_>, a: &Person, b: &Person) -> Option<bool> {
    let words = |p: &Person| -> Vec<String> {
        p.affiliation.split(' ').filter(|w| w.len() > 3).map(str::to_owned).collect()
    };
    let (x, y) = (words(a), words(b));
    // an office without a name of its own: "the Customs Service"
    if a.bodies.is_empty() || b.bodies.is_empty() {
        let is_told = |p: &Person, words: &[String]| {
            let bodies = p.bodies.iter().any(|e| matches!(e, EntityRef::Organization(_)));
            bodies || words.iter().any(|word| HEADS.contains(&&**word))
        };
        let telling = |word: &&String| {
            let word = word.as_str();
            ["customs", "police", "guard"].contains(&word) || !SMALL.contains(&word) && !HEADS.contains(&word)
        };
        let apart = !x.iter().filter(telling).any(|w| y.contains(w));
        let is_more = |words: &[String]| words.iter().any(|word| telling(&word));
        return (is_told(a, &x) && is_told(b, &y) && is_more(&x) && is_more(&y) && apart).then_some(false);
    }
    // whoever represents a State may sit in the Council or chair its Committee
    let organs = |e: &EntityRef| is_one_of(view, *e, &["unsc", "1540-committee"]);
    let is_state = |e: &EntityRef| matches!(e, EntityRef::State(_));
    let sits = |a: &Person, b: &Person| a.bodies.iter().all(is_state) && b.bodies.iter().any(organs);
    if sits(a, b) || sits(b, a) {
        return None;
    }
    // the United Nations have many offices
    let of_un = |a: &EntityRef, b: &EntityRef| is_one_of(view, *a, &["un"]) && is_un(view, *b);
    if a.bodies.iter().any(|x| b.bodies.iter().any(|y| of_un(x, y) || of_un(y, x))) {
        return None;
    }
    let shared = a.bodies.iter().any(|x| b.bodies.iter().any(|y| is_kin(*x, *y, view.registry())));
    if !shared {
        return Some(true);
    }
    // two ministries, or two offices, of one State
    let differ = x.iter().any(|w| !y.contains(w)) && y.iter().any(|w| !x.contains(w));
    let is = |p: &Person, heads: &[&str]| p.affiliation.split(' ').any(|word| heads.contains(&word));
    let both = |heads: &[&str]| is(a, heads) && is(b, heads);
    if a.bodies != b.bodies || !differ || !both(&OFFICES) {
        return None;
    }
    Some(both(&OFFICES[..1]))
}

/// Whether a body has one of some ids.
fn is_one_of(view: &ArchiveView<'_>, body: EntityRef, ids: &[&str]) -> bool {
    let EntityRef::Organization(at) = body else { return false };
    view.registry().organizations.get(usize::from(at)).is_some_and(|it| ids.contains(&it.id.as_str()))
}

/// Whether a body is part of the United Nations.
fn is_un(view: &ArchiveView<'_>, body: EntityRef) -> bool {
    let EntityRef::Organization(at) = body else { return false };
    let body = view.registry().organizations.get(usize::from(at));
    body.is_some_and(|it| it.kind == OrganizationKind::UnEntity)
}

/// Heads of offices that have no name of their own.
const HEADS: [&str; 24] = [
    "office",
    "secretariat",
    "centre",
    "bank",
    "court",
    "ministry",
    "service",
    "services",
    "authority",
    "agency",
    "police",
    "customs",
    "commission",
    "council",
    "administration",
    "academy",
    "inspectorate",
    "directorate",
    "department",
    "university",
    "institute",
    "bureau",
    "guard",
    "forces",
];
/// Words that many offices have.
const SMALL: [&str; 7] = ["national", "state", "general", "federal", "republic", "central", "government"];

/// Heads of offices of a State, ministries first.
const OFFICES: [&str; 11] = [
    "ministry",
    "service",
    "authority",
    "agency",
    "police",
    "university",
    "customs",
    "commission",
    "council",
    "administration",
    "academy",
];
