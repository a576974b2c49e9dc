//! Events that repeat: the first, second and third workshop. Told by the words of their names and by what else they
//! have in common, never by the name alone.

use super::gather::kinds_agree;
use super::record::Record;
use super::same::{compare, shared_organizers, shared_states};
use super::titles::Title;
use super::{Archive, Key, NoteId};
use crate::registry::Registry;

/// An event of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// The note; of several on one event the one that tells most.
    pub note: NoteId,
    /// Which one of the series, where a note says so.
    pub ordinal: Option<u8>,
    /// Number of its first day, where the year is told.
    pub day: Option<i32>,
}

/// More candidates than this are not looked at.
const MOST: usize = 400;
/// So many of the rarest words of a name are looked up,
const RAREST: usize = 3;
/// so many notes with each, beside so many other words.
const LONGEST: usize = 600;
const OTHERS: usize = 4;

impl Archive {
    /// The events of the series that a note's event belongs to, itself among them, in the order of time. Empty where
    /// it stands alone.
    pub fn series(&self, note: NoteId) -> Vec<Member> {
        let Some(record) = self.record(note) else { return vec![] };
        let mut notes: Vec<NoteId> = self.in_series_with(record).into_iter().filter(|n| *n != note).collect();
        if notes.is_empty() {
            return vec![];
        }
        notes.push(note);
        self.in_time(notes)
    }

    /// Notes as events in the order of time; of several notes on one event the one that tells most.
    pub(super) fn in_time(&self, notes: Vec<NoteId>) -> Vec<Member> {
        let mut members: Vec<(Member, bool)> = notes
            .into_iter()
            .filter_map(|note| {
                let record = self.record(note)?;
                let day = record.stretch().map(|s| s.0);
                Some((Member { note, ordinal: record.event.ordinal, day }, record.is_prose))
            })
            .collect();
        members.sort_by(|(a, a_prose), (b, b_prose)| {
            (a.day.is_none(), a.day, a_prose, self.path(a.note)).cmp(&(
                b.day.is_none(),
                b.day,
                b_prose,
                self.path(b.note),
            ))
        });
        let registry = &self.knowledge().registry;
        let mut out: Vec<Member> = Vec::with_capacity(members.len());
        for (member, _) in members {
            let same =
                out.last().is_some_and(|last| match (self.record(last.note), self.record(member.note)) {
                    (Some(a), Some(b)) => compare(a, b, registry).is_some(),
                    _ => false,
                });
            if !same {
                out.push(member);
            }
        }
        out
    }

    /// The notes of the series that a record's event belongs to; its own note may be among them.
    pub fn in_series_with(&self, record: &Record) -> Vec<NoteId> {
        let title = record.title();
        let mut notes = vec![];
        if let Some(key) = title.key() {
            notes.extend_from_slice(self.with(Key::Title(key)));
        }
        notes.extend(self.like_named(title));
        notes.sort_unstable();
        notes.dedup();
        notes.truncate(MOST);
        let registry = &self.knowledge().registry;
        notes.retain(|note| self.record(*note).is_some_and(|other| is_series(record, other, registry)));
        notes
    }

    /// The notes whose event's name has two of the rarest telling words of a name.
    fn like_named(&self, title: &Title) -> Vec<NoteId> {
        let mut lists: Vec<&[NoteId]> =
            title.telling.iter().map(|word| self.with(Key::Word(*word))).collect();
        lists.sort_by_key(|list| list.len());
        let mut found = vec![];
        for (at, list) in lists.iter().enumerate().take(RAREST) {
            let others = &lists[at + 1..lists.len().min(at + 1 + OTHERS)];
            let has_another = |note: &&NoteId| others.iter().any(|list| list.binary_search(note).is_ok());
            found.extend(list.iter().take(LONGEST).filter(has_another).take(MOST));
        }
        found
    }
}

/// Whether two events belong to one series: names of the same words, and something besides that ties them.
pub(super) fn is_series(a: &Record, b: &Record, registry: &Registry) -> bool {
    let (title, other) = (a.title(), b.title());
    if title.words.is_empty() || !kinds_agree(a.event.kind, b.event.kind) {
        return false;
    }
    let telling = title.telling.len().min(other.telling.len());
    let same_name = title.words == other.words;
    if !(same_name || telling >= 2 && title.likeness(other) >= 0.99) {
        return false;
    }
    let state = |r: &Record| r.event.venue.as_ref().and_then(|v| v.state);
    let same_state = state(a).is_some() && state(a) == state(b);
    // what is done in each State for itself is no series across States
    let of_a_state = |t: &Title| ["national", "visit", "country"].iter().any(|word| t.has(word));
    let alone = a.event.states.len().min(b.event.states.len()) < 2;
    if !same_state && alone && of_a_state(title) && state(a).is_some() && state(b).is_some() {
        return false;
    }
    let city = |r: &Record| r.event.venue.as_ref().map(|v| v.folded.clone()).filter(|c| !c.is_empty());
    let (shared, _) = shared_organizers(a, b, registry);
    let (common, fewer) = shared_states(a, b);
    let both_counted = a.event.ordinal.is_some() && b.event.ordinal.is_some();
    let ties = [
        same_state && (same_name || city(a) == city(b)),
        !shared.is_empty() && (same_name || both_counted || fewer > 0 && common * 2 >= fewer),
        both_counted && same_name && telling >= 1,
        same_name && fewer >= 2 && common * 2 >= fewer,
    ];
    ties.contains(&true)
}
