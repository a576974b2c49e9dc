//! **What it finds.** A name of a person or an unknown place that stands in one note only, and is a slip away from a
//! name that many notes have.
//!
//! **Why.** Whoever looks for the person or the place does not find this note.
//!
//! **Example.** In one note, where a dozen others have “Mónica Bolaños”:
//! ```text
//! Ambassador Mónica Bolanos opened the seminar.
//! ```
//!
//! **Instead.**
//! ```text
//! Ambassador Mónica Bolaños opened the seminar.
//! ```
//!
//! **The fix.** None: both may be right.

use rustc_hash::FxHashMap;

use super::ArchiveView;
use crate::model::archive::{Key, NoteId, Place, skeleton};
use crate::rules::finding::{Draft, Severity};
use crate::rules::near::distance;
use crate::rules::rule::{Check, Fixes, Rule};

pub const RULE: Rule = Rule {
    code: "archive/spelling",
    title: "a name that all other notes spell otherwise",
    default: Some(Severity::Information),
    fixes: Fixes::None,
    source: include_str!("spelling.rs"),
    check: Check::Archive(check),
};

/// So many notes have to spell it otherwise.
const MANY: usize = 10;
/// More notes than this are not looked at.
const MOST: usize = 400;

fn check(view: &ArchiveView<'_>, out: &mut Vec<Draft>) {
    for person in view.record.people.iter().filter(|p| p.id.contains('-')) {
        let others = view.archive.with(Key::PersonLike(skeleton(&person.id)));
        let spell = |note: NoteId| {
            let people = &view.archive.record(note)?.people;
            let same = people.iter().find(|p| p.id == person.id);
            let found = same.or_else(|| people.iter().find(|p| alike(&p.id, &person.id)))?;
            Some((&*found.name, found.place))
        };
        out.extend(rare(view, &person.name, person.place, others, spell));
    }
    if let Some(venue) = view.record.event.venue.as_ref().filter(|v| !v.known && !v.folded.is_empty()) {
        let others = view.archive.with(Key::CityLike(skeleton(&venue.folded)));
        let spell = |note: NoteId| {
            let other = view.archive.record(note)?.event.venue.as_ref()?;
            let alike = other.state == venue.state && alike(&other.folded, &venue.folded);
            alike.then_some((&*other.city, other.place))
        };
        out.extend(rare(view, &venue.city, venue.place, others, spell));
    }
}

/// Whether two folded names are a slip apart, or none.
fn alike(a: &str, b: &str) -> bool {
    a == b || a.len().min(b.len()) > 5 && distance(a, b, 2).is_some_and(|slips| slips <= 2)
}

/// A finding where nobody else spells a name like this, and many another way. Done with the first who spells it like this.
fn rare<'a>(
    view: &ArchiveView<'a>,
    spelling: &str,
    place: Place,
    others: &[NoteId],
    spell: impl Fn(NoteId) -> Option<(&'a str, Place)>,
) -> Option<Draft> {
    if others.len() <= MANY {
        return None;
    }
    let mut counts: FxHashMap<&str, (usize, NoteId, Place)> = FxHashMap::default();
    for note in others.iter().filter(|n| **n != view.note).take(MOST) {
        if let Some((found, place)) = spell(*note) {
            if found == spelling {
                return None;
            }
            let entry = counts.entry(found).or_insert((0, *note, place));
            entry.0 += 1;
            // of many the same one, in whatever order the notes were read
            if view.archive.path(*note) < view.archive.path(entry.1) {
                (entry.1, entry.2) = (*note, place);
            }
        }
    }
    let (usual, (count, note, there)) =
        counts.into_iter().max_by(|a, b| (a.1.0, &b.0).cmp(&(b.1.0, &a.0)))?;
    if count < MANY {
        return None;
    }
    let message = format!("“{spelling}” is only here; {count} notes have “{usual}”: is it the same?");
    Some(view.draft(place, message, note, there, format!("here it is “{usual}”")))
}
