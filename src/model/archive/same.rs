//! Whether two notes tell of one event: by days, place and who held it; the name only adds to that.

use super::super::dates::PartialDate;
use super::super::names::EntityRef;
use super::super::references::{EventKind, Ordinal};
use super::gather::kinds_agree;
use super::reasons::{Reason, Why, days_text, place_text, total};
use super::record::{Days, Named, Record, Reference, Venue};
use super::{Archive, Key, NoteId, days};
use crate::registry::Registry;
use crate::syntax::near::distance;

/// A note on the same event as another.
#[derive(Debug, Clone, PartialEq)]
pub struct SameEvent {
    /// The note.
    pub note: NoteId,
    /// What speaks for it and against it.
    pub reasons: Vec<Reason>,
    /// The year that one of the two does not tell, taken from the other.
    pub inferred_year: Option<i16>,
}

/// From this score on two notes are on one event.
const ENOUGH: f32 = 5.5;
/// Days of one event that two notes tell differently may be this far apart.
const SLIP: i32 = 14;
/// More candidates than this are not looked at.
const MOST: usize = 2_000;

impl Archive {
    /// The other notes on the event of a note, the surest first.
    pub fn same_event(&self, note: NoteId) -> Vec<SameEvent> {
        let Some(record) = self.record(note) else { return vec![] };
        let mut found = self.same_event_as(record);
        found.retain(|same| same.note != note);
        found
    }

    /// The notes on the event of a record that need not be in the archive.
    pub fn same_event_as(&self, record: &Record) -> Vec<SameEvent> {
        let registry = &self.knowledge().registry;
        let mut found: Vec<SameEvent> = self
            .on_these_days(record)
            .into_iter()
            .filter_map(|note| {
                let other = self.record(note)?;
                let (reasons, inferred_year) = compare(record, other, registry)?;
                Some(SameEvent { note, reasons, inferred_year })
            })
            .collect();
        found.sort_by(|a, b| {
            total(&b.reasons)
                .total_cmp(&total(&a.reasons))
                .then_with(|| self.path(a.note).cmp(self.path(b.note)))
        });
        // a note without a year can be on one event only
        if record.year().is_none()
            && let Some(best) = found.first().and_then(|best| best.inferred_year)
        {
            found.retain(|same| same.inferred_year.is_none_or(|year| year == best));
        }
        found
    }

    /// The year of a note that tells none, and the note on its event that tells it.
    pub fn inferred_year(&self, note: NoteId) -> Option<(i16, NoteId)> {
        let record = self.record(note)?;
        if record.year().is_some() || record.event.dates.is_empty() {
            return None;
        }
        self.same_event_as(record).into_iter().filter(|same| same.note != note).find_map(|same| {
            Some((same.inferred_year?, same.note))
                .filter(|_| self.record(same.note).is_some_and(|r| r.year().is_some()))
        })
    }

    /// The notes that may be on the event of a record, by its days, or by its name where the days may be a slip.
    fn on_these_days(&self, record: &Record) -> Vec<NoteId> {
        let mut notes = vec![];
        for dates in &record.event.dates {
            let (Some(month), Some(day)) = (dates.start.month, dates.start.day) else {
                if let (Some(year), Some(month)) = (dates.start.year, dates.start.month) {
                    notes.extend_from_slice(self.with(Key::Month(year, month)));
                    for venue in record.event.venue.iter().filter(|v| !v.folded.is_empty()) {
                        let city = self.with(Key::City(&venue.folded));
                        notes.extend(city.iter().take(MOST).filter(|note| {
                            self.record(**note)
                                .is_some_and(|r| r.event.dates.iter().any(|d| d.start.month == Some(month)))
                        }));
                    }
                }
                continue;
            };
            notes.extend_from_slice(self.with(Key::Yearless(month, day)));
            match dates.stretch() {
                Some((first, last)) => {
                    for day in first..=last.min(first + days::LONGEST) {
                        notes.extend_from_slice(self.with(Key::Day(day)));
                    }
                    if let Some(year) = dates.start.year {
                        notes.extend_from_slice(self.with(Key::Month(year, month)));
                    }
                }
                None => notes.extend_from_slice(self.with(Key::DayOfYear(month, day))),
            }
        }
        if let Some(key) = record.title().key() {
            notes.extend(self.with(Key::Title(key)).iter().take(MOST));
        }
        notes.sort_unstable();
        notes.dedup();
        notes.truncate(MOST);
        notes
    }
}

/// How two dates of events stand to one another.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Dates {
    Same,
    Shared,
    /// The same days, once the year of the other is taken.
    SameInYear(i16),
    SharedInYear(i16),
    Month,
    Near,
}

/// Whether two records tell of one event: what speaks for it, and the year that had to be inferred. Symmetric.
pub fn compare(a: &Record, b: &Record, registry: &Registry) -> Option<(Vec<Reason>, Option<i16>)> {
    let dates = dates(a, b)?;
    // most that share a day are told apart by this alone: all that can speak for them is not enough against another State, and a
    // slip in the days needs the same name
    if are_in_two_states(a, b) || dates == Dates::Near && a.title().words != b.title().words {
        return None;
    }
    let mut reasons = Vec::with_capacity(6);
    let (mut inferred, mut score) = (None, 0.0);
    let mut add = |why: Why, part: f32| {
        score += part;
        reasons.push(Reason::new(why, part));
    };
    let text = || if a.year().is_some() { days_text(a) } else { days_text(b) };
    match dates {
        Dates::Same => add(Why::SameDays(text()), 3.0),
        Dates::Shared => add(Why::SharedDays(text()), 2.0),
        Dates::SameInYear(year) => {
            inferred = Some(year);
            add(Why::InferredYear(text(), year), 2.5);
        }
        Dates::SharedInYear(year) => {
            inferred = Some(year);
            add(Why::InferredYear(text(), year), 1.0);
        }
        Dates::Month => add(Why::SameMonth(text()), 1.0),
        Dates::Near => add(Why::DaysApart(super::reasons::apart(a, b).unwrap_or_default()), -0.5),
    }
    let mut same_place = false;
    if let (Some(x), Some(y)) = (&a.event.venue, &b.event.venue) {
        if is_one_city(x, y) {
            same_place = true;
            add(Why::SameCity(place_text(x, registry).to_owned()), 3.0);
        } else if x.online && y.online {
            add(Why::BothOnline, 2.0);
        } else if !x.folded.is_empty() && !y.folded.is_empty() {
            add(Why::OtherCity(x.city.to_string(), y.city.to_string()), -1.0);
        } else if x.state.is_some() && x.state == y.state {
            add(Why::SameState(x.state.unwrap_or_default()), 1.5);
        }
    }
    let (title, other) = (a.title(), b.title());
    let mut support = false;
    let (shared, fewer) = shared_organizers(a, b, registry);
    let same_organizers = fewer > 0 && shared.len() >= fewer;
    // three bodies do not hold two events of other names in one place on one day
    let many_organizers =
        same_organizers && fewer >= 3 && a.event.organizers.len() == b.event.organizers.len();
    if fewer > 0 {
        if shared.is_empty() {
            add(Why::OtherOrganizers, -3.0);
        } else {
            support = true;
            add(Why::SameOrganizers(shared), if same_organizers { 2.0 } else { 1.0 });
        }
    }
    let (common, smaller) = shared_states(a, b);
    if smaller >= 3 {
        let part = common as f32 / smaller as f32;
        if common == 0 {
            add(Why::OtherParticipants, -2.0);
        } else {
            support |= part >= 0.5;
            let all = smaller >= 4 && part >= 0.9;
            let score = match part {
                _ if all => 2.5,
                0.6.. => 1.5,
                part => 0.5 * part,
            };
            add(Why::SharedStates(common, smaller), score);
        }
    }
    if a.is_prose != b.is_prose {
        let (prose, fields) = if a.is_prose { (a, b) } else { (b, a) };
        match shared_names(prose, fields) {
            Some(part) if part >= 0.6 => {
                support = true;
                add(Why::SharedNames, 1.0);
            }
            Some(part) if part < 0.2 => add(Why::OtherParticipants, -1.0),
            _ => {}
        }
    }
    if a.is_prose != b.is_prose {
        let (prose, fields) = if a.is_prose { (a, b) } else { (b, a) };
        let telling = &fields.title().telling;
        let said = telling.iter().filter(|word| prose.event.opening.binary_search(word).is_ok()).count();
        if said >= 2 && said * 5 >= telling.len() * 3 {
            support = true;
            add(Why::LikeName, 1.5);
        }
        if let (Some(x), Some(y)) = (opening_ordinal(prose), fields.event.ordinal)
            && x == y
        {
            add(Why::Nth(x), 1.0);
        }
    }
    let mut same_name = false;
    // events of one host in one city and one week, of which neither the days nor the names nor the hosts are the same
    if dates == Dates::Shared && !a.is_prose && !b.is_prose && !same_organizers && title.likeness(other) < 0.5
    {
        return None;
    }
    if !title.words.is_empty() && !other.words.is_empty() {
        if title.words == other.words {
            same_name = true;
            support = true;
            add(Why::SameName, 2.0);
        } else if title.likeness(other) >= 0.5 {
            support = true;
            add(Why::LikeName, 1.0);
        } else if title.likeness(other) == 0.0 {
            // two events of one host on one day are told apart by their names where their participants are not the same
            let are_named = !title.telling.is_empty() && !other.telling.is_empty();
            let are_fields = !a.is_prose && !b.is_prose;
            let is_other = are_named && are_fields && !many_organizers && !share_participants(a, b);
            add(Why::OtherName, if is_other { -3.5 } else { -1.5 });
        }
        match (a.event.kind, b.event.kind) {
            (Some(EventKind::Event), _) | (_, Some(EventKind::Event)) => {}
            (Some(x), Some(y)) if kinds_agree(Some(x), Some(y)) => add(Why::SameKind(x), 0.5),
            (Some(_), Some(_)) if !same_name => add(Why::OtherKind, -1.5),
            _ => {}
        }
    }
    if let (Some(x), Some(y)) = (a.event.ordinal, b.event.ordinal)
        && x != y
    {
        add(Why::OtherOrdinal, -1.5);
    }
    let enough = match dates {
        // days that do not agree are a slip only where everything else does
        Dates::Near => same_name && same_place && same_organizers && score >= ENOUGH && common == smaller,
        _ => support && score >= ENOUGH,
    };
    enough.then_some((reasons, inferred))
}

/// Whether two events were in one city, also where one of them spells it in a way that nobody knows: "Al-Manamah".
pub fn is_one_city(x: &Venue, y: &Venue) -> bool {
    if x.folded.is_empty() || y.folded.is_empty() {
        return false;
    }
    if x.folded == y.folded {
        return true;
    }
    if x.known && y.known || x.state != y.state || x.state.is_none() {
        return false;
    }
    let plain = |name: &str| -> String {
        let articles = ["al-", "al ", "el-", "el ", "the "];
        let name = articles.iter().find_map(|it| name.strip_prefix(it)).unwrap_or(name);
        name.trim_end_matches('h').chars().filter(|c| c.is_alphanumeric()).collect()
    };
    // "United Nations Office at Nairobi"
    let within = |long: &Venue, short: &Venue| {
        !long.known && short.folded.len() > 4 && long.folded.rsplit(' ').next() == Some(&*short.folded)
    };
    if within(x, y) || within(y, x) {
        return true;
    }
    let (a, b) = (plain(&x.folded), plain(&y.folded));
    let most = match a.len().min(b.len()) {
        0..5 => 0,
        5..8 => 1,
        _ => 2,
    };
    a == b || most > 0 && distance(&a, &b, most).is_some_and(|slips| slips <= most)
}

/// Which one of a series a note without fields says its event is where it tells the days.
fn opening_ordinal(prose: &Record) -> Option<u8> {
    let days = prose.event.dates.first()?;
    let is_then = |r: &Reference| r.start == PartialDate::default() || r.start == days.start;
    let near = |r: &&Reference| r.place.start.abs_diff(days.place.start) < OPENING && is_then(r);
    prose.references.iter().filter(near).find_map(|r| match r.ordinal {
        Some(Ordinal::Nth(nth)) => Some(nth),
        _ => None,
    })
}

/// How far from the days of a note without fields its first sentence is looked for, in bytes.
const OPENING: u32 = 300;

/// Whether some of the States or organizations that took part in one took part in the other.
fn share_participants(a: &Record, b: &Record) -> bool {
    let (common, smaller) = shared_states(a, b);
    let bodies = |r: &Record| r.event.organizations.clone();
    let (x, y) = (bodies(a), bodies(b));
    common >= 2 && common * 2 >= smaller || x.iter().any(|body| y.binary_search(body).is_ok())
}

/// Whether both tell a State, and not the same one.
fn are_in_two_states(a: &Record, b: &Record) -> bool {
    let state = |record: &Record| record.event.venue.as_ref().and_then(|venue| venue.state);
    matches!((state(a), state(b)), (Some(x), Some(y)) if x != y)
}

fn dates(a: &Record, b: &Record) -> Option<Dates> {
    let mut best: Option<Dates> = None;
    for x in &a.event.dates {
        for y in &b.event.dates {
            let found = two_dates(x, y);
            let rank = |d: &Dates| match d {
                Dates::Same | Dates::SameInYear(_) => 0,
                Dates::Shared | Dates::SharedInYear(_) => 1,
                Dates::Month => 2,
                Dates::Near => 3,
            };
            if let Some(found) = found
                && best.as_ref().is_none_or(|best| rank(&found) < rank(best))
            {
                best = Some(found);
            }
        }
    }
    best
}

fn two_dates(x: &Days, y: &Days) -> Option<Dates> {
    if x.start == y.start && x.end == y.end && x.is_exact() {
        return Some(Dates::Same);
    }
    let year = match (x.start.year, y.start.year) {
        (None, Some(year)) | (Some(year), None) => Some(year),
        (None, None) => Some(2000),
        _ => None,
    };
    if let Some(year) = year {
        let told = |d: &Days| {
            let (start, end) = days::within(&d.start, &d.end, year);
            days::stretch(&start, &end)
        };
        if !x.is_exact() || !y.is_exact() {
            return None;
        }
        let (p, q) = (told(x)?, told(y)?);
        return match days::between(p, q) {
            _ if p == q => Some(Dates::SameInYear(year)),
            0 => Some(Dates::SharedInYear(year)),
            _ => None,
        };
    }
    let (p, q) = (x.stretch()?, y.stretch()?);
    match days::between(p, q) {
        0 if x.is_exact() && y.is_exact() => Some(if p == q { Dates::Same } else { Dates::Shared }),
        0 => Some(Dates::Month),
        apart if x.is_exact() && y.is_exact() && (apart <= SLIP || is_month_slip(x, y)) => Some(Dates::Near),
        _ => None,
    }
}

/// Whether two dates differ in the month only.
fn is_month_slip(x: &Days, y: &Days) -> bool {
    let days = |d: &Days| (d.start.day, d.end.day, d.start.year, d.end.year);
    let is_in_one = |d: &Days| d.start.month == d.end.month;
    days(x) == days(y) && is_in_one(x) && is_in_one(y)
}

/// The organizers of both, and how many the one with fewer has. A body and its parent count as one.
pub(super) fn shared_organizers(a: &Record, b: &Record, registry: &Registry) -> (Vec<EntityRef>, usize) {
    let (few, many) = if a.event.organizers.len() <= b.event.organizers.len() { (a, b) } else { (b, a) };
    let shared = few
        .event
        .organizers
        .iter()
        .filter(|x| many.event.organizers.iter().any(|y| is_kin(x.entity, y.entity, registry)))
        .map(|x| x.entity)
        .collect();
    (shared, few.event.organizers.len())
}

/// Whether two names are of one body, or of a body and the one it belongs to.
pub fn is_kin(a: EntityRef, b: EntityRef, registry: &Registry) -> bool {
    if a == b {
        return true;
    }
    let (EntityRef::Organization(a), EntityRef::Organization(b)) = (a, b) else { return false };
    let get = |at: u16| registry.organizations.get(usize::from(at));
    let (Some(a), Some(b)) = (get(a), get(b)) else { return false };
    let parent = |x: &Option<String>, y: &str| x.as_deref() == Some(y);
    parent(&a.parent, &b.id) || parent(&b.parent, &a.id)
}

/// How many States took part in both, and how many in the one with fewer.
pub(super) fn shared_states(a: &Record, b: &Record) -> (usize, usize) {
    let (x, y) = (&a.event.states, &b.event.states);
    let common = x.iter().filter(|s| y.binary_search(s).is_ok()).count();
    (common, x.len().min(y.len()))
}

/// The part of the States and bodies named in a prose note that a note with fields names too. `None` where the prose
/// names too few to tell.
fn shared_names(prose: &Record, fields: &Record) -> Option<f32> {
    let named = |record: &Record| {
        let mut all: Vec<EntityRef> = record
            .mentions
            .iter()
            .filter_map(|m| match m.what {
                Named::Entity(e @ (EntityRef::State(_) | EntityRef::Organization(_))) => Some(e),
                _ => None,
            })
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (few, all) = (named(prose), named(fields));
    if few.len() < 3 {
        return None;
    }
    Some(few.iter().filter(|e| all.binary_search(e).is_ok()).count() as f32 / few.len() as f32)
}
