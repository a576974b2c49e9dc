//! Which notes belong with a note, and why: the same event, its series, what it refers to and what refers to it, and
//! events with the same place, States, organizers or citations.

use rustc_hash::FxHashMap;

use super::super::names::EntityRef;
use super::reasons::{Reason, Why, apart, place_text, total};
use super::record::{Place, Record, Reference};
use super::resolve::Candidate;
use super::same::{shared_organizers, shared_states};
use super::{Archive, Key, NoteId, Resolved};

/// How two notes stand to one another. In the order of weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// On the same event.
    SameEvent,
    /// The note refers to the other.
    RefersTo,
    /// The other refers to the note.
    ReferredBy,
    /// Of the same series.
    Series,
    /// Much in common.
    Related,
}

impl Link {
    /// The word for it in an export.
    pub fn name(self) -> &'static str {
        match self {
            Link::SameEvent => "same-event",
            Link::RefersTo => "refers-to",
            Link::ReferredBy => "referred-by",
            Link::Series => "series",
            Link::Related => "related",
        }
    }
}

/// A note that belongs with another.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The note.
    pub note: NoteId,
    /// How it stands to it; the weightiest where there are several ways.
    pub link: Link,
    /// The parts of the score.
    pub reasons: Vec<Reason>,
    /// Where the other note speaks of this one.
    pub phrases: Vec<Place>,
}

impl Related {
    /// The sum of the parts.
    pub fn score(&self) -> f32 {
        total(&self.reasons)
    }
}

/// From this score on notes that nothing else links are related.
const ENOUGH: f32 = 3.5;
/// Events this many days apart are near in time.
const NEAR: i32 = 45;
/// No more notes than this are told of that are only related.
const ONLY_RELATED: usize = 10;
/// More candidates of one sort than this are not looked at.
const MOST: usize = 2_000;
/// A document that more notes than this cite links none of them.
const RARE: usize = 40;

impl Archive {
    /// The notes that belong with a note, the weightiest and nearest first: ten of those that are only related, and all
    /// others.
    pub fn related(&self, note: NoteId) -> Vec<Related> {
        let Some(record) = self.record(note) else { return vec![] };
        let mut all: FxHashMap<NoteId, Related> = FxHashMap::default();
        let mut put = |other: NoteId, link: Link, reasons: Vec<Reason>| {
            if other == note {
                return;
            }
            let entry = all.entry(other).or_insert_with(|| Related {
                note: other,
                link,
                reasons: vec![],
                phrases: vec![],
            });
            entry.link = entry.link.min(link);
            for reason in reasons {
                if !entry.reasons.iter().any(|r| r.why == reason.why) {
                    entry.reasons.push(reason);
                }
            }
        };
        let mut same = vec![];
        for it in self.same_event(note) {
            same.push(it.note);
            put(it.note, Link::SameEvent, it.reasons);
        }
        for reference in &record.references {
            if let Some(target) = self.resolve(note, reference).target {
                put(target, Link::RefersTo, vec![Reason::new(Why::RefersTo, 4.0)]);
            }
        }
        let referred_by = self.referred_by(note);
        for (by, _) in &referred_by {
            put(*by, Link::ReferredBy, vec![Reason::new(Why::ReferredBy, 4.0)]);
        }
        for member in self.in_series_with(record).into_iter().filter(|it| !same.contains(it)) {
            put(member, Link::Series, vec![Reason::new(Why::SameSeries, 3.0)]);
        }
        let rare = self.rare_citations(record);
        for other in self.near(note, record, &rare) {
            if let Some(reasons) = self.in_common(record, other, &rare)
                && total(&reasons) >= ENOUGH
            {
                put(other, Link::Related, reasons);
            }
        }
        for (by, phrase) in referred_by {
            if let Some(entry) = all.get_mut(&by) {
                entry.phrases.push(phrase.place);
            }
        }
        // what is linked otherwise is told what else it has in common
        for entry in all.values_mut().filter(|entry| !matches!(entry.link, Link::SameEvent | Link::Related)) {
            for reason in self.in_common(record, entry.note, &rare).unwrap_or_default() {
                if !entry.reasons.iter().any(|r| r.why == reason.why) {
                    entry.reasons.push(reason);
                }
            }
        }
        let mut all: Vec<Related> = all.into_values().collect();
        all.sort_by(|a, b| {
            (a.link.cmp(&b.link))
                .then_with(|| b.score().total_cmp(&a.score()))
                .then_with(|| self.path(a.note).cmp(self.path(b.note)))
        });
        let linked = all.iter().filter(|r| r.link != Link::Related).count();
        all.truncate(linked + ONLY_RELATED);
        all
    }

    /// What a note refers to: each phrase with what it means.
    pub fn refers_to(&self, note: NoteId) -> impl Iterator<Item = (&Reference, Resolved)> {
        let record = self.record(note);
        record
            .into_iter()
            .flat_map(|record| record.references.iter())
            .map(move |reference| (reference, self.resolve(note, reference)))
    }

    /// The notes that refer to the event of a note, with the phrases that do.
    pub fn referred_by(&self, note: NoteId) -> Vec<(NoteId, &Reference)> {
        let Some(record) = self.record(note) else { return vec![] };
        let mut notes = vec![];
        if let Some(venue) = &record.event.venue {
            if !venue.folded.is_empty() {
                notes.extend_from_slice(self.with(Key::RefersToCity(&venue.folded)));
            }
            if let Some(state) = venue.state {
                for year in [record.year(), None] {
                    notes.extend_from_slice(self.with(Key::RefersToState(state, year)));
                }
            }
        }
        if let Some((first, last)) = record.stretch() {
            for day in first - 1..=last.min(first + 31) + 1 {
                notes.extend_from_slice(self.with(Key::RefersToDay(day)));
            }
        }
        for member in self.in_series_with(record) {
            let Some(member) = self.record(member) else { continue };
            if let Some(key) = member.title().key() {
                notes.extend_from_slice(self.with(Key::RefersToTitle(key)));
            }
        }
        if let Some(key) = record.title().key() {
            notes.extend_from_slice(self.with(Key::RefersToTitle(key)));
        }
        notes.sort_unstable();
        notes.dedup();
        let mut found = vec![];
        for by in notes.into_iter().filter(|by| *by != note).take(MOST) {
            let Some(other) = self.record(by) else { continue };
            for reference in &other.references {
                if may_mean(reference, record) && self.resolve(by, reference).target == Some(note) {
                    found.push((by, reference));
                }
            }
        }
        found
    }

    /// What a phrase of a note means, with what may also be meant: all candidates as they would be listed.
    pub fn meanings(&self, home: NoteId, reference: &Reference) -> Vec<Candidate> {
        self.resolve(home, reference).candidates
    }

    /// Notes near enough to be looked at: in the same city, on near days, or with the same rare citations.
    fn near(&self, note: NoteId, record: &Record, rare: &[&str]) -> Vec<NoteId> {
        let mut notes = vec![];
        if let Some((first, last)) = record.stretch() {
            for day in first - NEAR..=last.min(first + 31) + NEAR {
                notes.extend_from_slice(self.with(Key::Day(day)));
            }
        }
        if let Some(venue) = record.event.venue.as_ref().filter(|v| !v.folded.is_empty()) {
            notes.extend(self.with(Key::City(&venue.folded)).iter().take(MOST));
        }
        for document in rare {
            notes.extend_from_slice(self.with(Key::Document(document)));
        }
        notes.sort_unstable();
        notes.dedup();
        notes.retain(|other| *other != note);
        notes
    }

    /// The documents that a note cites and few others do.
    fn rare_citations<'a>(&self, record: &'a Record) -> Vec<&'a str> {
        let mut all: Vec<&str> =
            record.documents.iter().map(|id| id.split('#').next().unwrap_or(id)).collect();
        all.sort_unstable();
        all.dedup();
        all.retain(|id| {
            let notes = self.with(Key::Document(id)).len();
            (2..=RARE).contains(&notes) && notes * 3 < self.len().max(12)
        });
        all
    }

    /// What two notes have in common.
    fn in_common(&self, record: &Record, other: NoteId, rare: &[&str]) -> Option<Vec<Reason>> {
        let registry = &self.knowledge().registry;
        let other = self.record(other)?;
        let mut reasons = vec![];
        let mut add = |why: Why, score: f32| reasons.push(Reason::new(why, score));
        if let (Some(x), Some(y)) = (&record.event.venue, &other.event.venue) {
            if !x.folded.is_empty() && x.folded == y.folded && x.state == y.state {
                add(Why::SameCity(place_text(x, registry).to_owned()), 1.5);
            } else if let (Some(x), Some(y)) = (x.state, y.state)
                && x == y
            {
                add(Why::SameState(x), 1.0);
            }
        }
        let (shared, _) = shared_organizers(record, other, registry);
        let telling: Vec<EntityRef> = shared
            .into_iter()
            .filter(|e| self.with(Key::Organizer(*e)).len() * 4 <= self.len().max(40))
            .collect();
        if !telling.is_empty() {
            let score = 1.0 * telling.len().min(2) as f32;
            add(Why::SameOrganizers(telling), score);
        }
        let (common, fewer) = shared_states(record, other);
        if common > 0 && fewer >= 2 {
            add(Why::SharedStates(common, fewer), 2.0 * common as f32 / fewer as f32);
        }
        for id in rare {
            let cites = |d: &str| d == *id || d.strip_prefix(id).is_some_and(|rest| rest.starts_with('#'));
            if other.documents.iter().any(|d| cites(d)) {
                add(Why::SameCitation((*id).to_owned()), 0.75);
            }
        }
        if record.title().likeness(other.title()) >= 0.5 {
            add(Why::LikeName, 1.0);
        }
        if let Some(days) = apart(record, other)
            && days <= NEAR
        {
            add(Why::DaysApart(days), 0.75 * (1.0 - days as f32 / NEAR as f32));
        }
        Some(reasons)
    }
}

/// Whether what a phrase says is not ruled out by a record at first sight.
fn may_mean(reference: &Reference, record: &Record) -> bool {
    let venue = record.event.venue.as_ref();
    // the number of a series may tell it, whatever else is said
    if reference.ordinal.is_some() && reference.is_definite {
        return true;
    }
    let years = match (reference.start.year, record.year()) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    years
        && (!reference.is_placed()
            || venue.is_some_and(|v| {
                reference.cities.contains(&v.folded) || v.state.is_some_and(|s| reference.states.contains(&s))
            })
            || reference.states.is_empty())
}
