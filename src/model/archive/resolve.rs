//! Which note a phrase means: "the first visit to Guatemala, from 9 to 11 November 2016", "the conference of the
//! previous year", "the third workshop in the series". Several that fit are all told, with what speaks for each.

use super::super::dates::PartialDate;
use super::super::references::{EventKind, Ordinal, Relation};
use super::gather::kinds_agree;
use super::reasons::{Reason, Why, days_text, total};
use super::record::{Record, Reference};
use super::same::compare;
use super::{Archive, Key, NoteId, days};

/// A note that a phrase may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The note.
    pub note: NoteId,
    /// What speaks for it and against it.
    pub reasons: Vec<Reason>,
}

/// What a phrase means.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Resolved {
    /// The note that it means; `None` where there is none, or where several fit as well.
    pub target: Option<NoteId>,
    /// All that fit, the best first; notes on one event stand together.
    pub candidates: Vec<Candidate>,
}

/// From this score on a note fits.
const ENOUGH: f32 = 4.0;
/// A note that is better by this much is meant.
const CLEARLY: f32 = 0.75;
/// More candidates than this are not looked at.
const MOST: usize = 3_000;
/// Days that an event may be back that is told by its place alone.
const RECENT: i32 = 500;
/// Days told of another event may be off by this many.
const SLIP: i32 = 1;

impl Archive {
    /// The note that a phrase of a note means.
    pub fn resolve(&self, home: NoteId, reference: &Reference) -> Resolved {
        let Some(record) = self.record(home) else { return Resolved::default() };
        let record = self.dated(home, record);
        self.resolve_from(record, Some(home), reference)
    }

    /// The record of a note, or, where it tells no year, of a note on the same event that does.
    pub(super) fn dated<'a>(&'a self, home: NoteId, record: &'a Record) -> &'a Record {
        if record.stretch().is_some() || record.event.dates.is_empty() {
            return record;
        }
        let other = self.inferred_year(home).and_then(|(_, note)| self.record(note));
        other.map_or(record, |other| &**other)
    }

    /// The note that a phrase of a record means; `home` is the record's note, where it is in the archive.
    pub fn resolve_from(&self, record: &Record, home: Option<NoteId>, reference: &Reference) -> Resolved {
        let when = when(record, reference);
        let series = self.in_time(self.in_series_with(record));
        let notes = self.candidates(record, reference, &when);
        self.resolve_among(record, home, reference, notes, &series)
    }

    /// The note that a phrase means, among some notes and those of the series of the record.
    pub(super) fn resolve_among(
        &self,
        record: &Record,
        home: Option<NoteId>,
        reference: &Reference,
        mut notes: Vec<NoteId>,
        series: &[super::series::Member],
    ) -> Resolved {
        let when = when(record, reference);
        if is_own(record, reference, &when) {
            return Resolved::default();
        }
        notes.extend(series.iter().map(|member| member.note));
        notes.sort_unstable();
        notes.dedup();
        notes.truncate(MOST);
        let registry = &self.knowledge().registry;
        let may_be = |note: &NoteId| {
            // another note on the own event is not what the phrase means
            Some(*note) != home
                && self.record(*note).is_some_and(|other| compare(record, other, registry).is_none())
        };
        let mut found: Vec<Candidate> = notes
            .into_iter()
            .filter_map(|note| {
                let other = self.record(note)?;
                let reasons = self.weigh(record, reference, &when, note, other, series)?;
                (total(&reasons) >= ENOUGH).then_some(Candidate { note, reasons })
            })
            .filter(|c| may_be(&c.note))
            .collect();
        if found.is_empty() {
            let slips = series.iter().filter(|member| may_be(&member.note));
            found.extend(
                slips.filter_map(|member| self.with_a_slip(record, reference, &when, member, series)),
            );
        }
        found.sort_by(|a, b| {
            let prose = |c: &Candidate| self.record(c.note).is_some_and(|r| r.is_prose);
            total(&b.reasons)
                .total_cmp(&total(&a.reasons))
                .then_with(|| prose(a).cmp(&prose(b)))
                .then_with(|| self.path(a.note).cmp(self.path(b.note)))
        });
        let target = self.meant(&found);
        found.truncate(20);
        Resolved { target, candidates: found }
    }

    /// The best candidate, where no other event fits as well.
    fn meant(&self, found: &[Candidate]) -> Option<NoteId> {
        let best = found.first()?;
        let registry = &self.knowledge().registry;
        let record = self.record(best.note)?;
        let rival = found[1..]
            .iter()
            .take_while(|c| total(&best.reasons) - total(&c.reasons) < CLEARLY)
            .filter_map(|c| self.record(c.note))
            .any(|other| compare(record, other, registry).is_none());
        (!rival).then_some(best.note)
    }

    /// The notes on some days, and on those right before and after.
    pub(super) fn on_days(&self, (first, last): (i32, i32)) -> Vec<NoteId> {
        let last = last.min(first + days::LONGEST);
        (first - SLIP..=last + SLIP).flat_map(|day| self.with(Key::Day(day))).copied().collect()
    }

    /// Notes that may be meant: by their days, their place, or their month.
    fn candidates(&self, record: &Record, reference: &Reference, when: &When) -> Vec<NoteId> {
        let mut notes = vec![];
        if let Some((first, last)) = when.days.filter(|(a, b)| b - a <= days::LONGEST) {
            notes.extend(self.on_days((first, last)));
        }
        for city in &reference.cities {
            notes.extend_from_slice(self.with(Key::City(city)));
        }
        let years = when.days.and_then(|(a, b)| Some((year_of(a)?, year_of(b)?)));
        for state in &reference.states {
            let held = self.with(Key::HeldIn(*state));
            match years {
                // of the State's events only those of the years that are told
                Some((a, b)) if held.len() > MOST / 4 => {
                    for year in a..=b {
                        let list = self.with(Key::Year(year));
                        notes.extend(list.iter().filter(|n| held.binary_search(n).is_ok()));
                    }
                }
                _ => notes.extend_from_slice(held),
            }
        }
        // "the conference of the previous year": the same place, or the same organizers
        if !reference.is_placed()
            && let Some(venue) = &record.event.venue
            && when.is_told()
        {
            if !venue.folded.is_empty() {
                notes.extend(self.with(Key::City(&venue.folded)).iter().take(MOST));
            } else if let Some(state) = venue.state {
                notes.extend(self.with(Key::HeldIn(state)).iter().take(MOST));
            }
        }
        notes
    }

    /// What speaks for a note, or `None` where something it says rules it out.
    fn weigh(
        &self,
        record: &Record,
        reference: &Reference,
        when: &When,
        note: NoteId,
        other: &Record,
        series: &[super::series::Member],
    ) -> Option<Vec<Reason>> {
        let mut reasons = vec![];
        let mut add = |why: Why, score: f32| reasons.push(Reason::new(why, score));
        let days = other.stretch();
        if when.is_told() {
            let (told, has) = (when.days?, days?);
            let apart = days::between(told, has);
            let long = told.1 - told.0;
            match (apart, long) {
                (0, _) if matches!(reference.relation, Some(Relation::DaysAround(_))) => {
                    add(Why::SharedDays(days_text(other)), 3.0);
                }
                (0, 0..=40) if reference.start.day.is_some() => add(Why::SameDays(days_text(other)), 4.0),
                (1, 0..=40) if reference.start.day.is_some() => add(Why::DaysApart(1), 2.0),
                (0, 0..=40) => add(Why::SameMonth(days_text(other)), 3.0),
                (0, _) => add(Why::SameYear(year_of(has.0)?), 2.0),
                _ => return None,
            }
        }
        let own = record.stretch();
        if let (Some(own), Some(has)) = (own, days) {
            // what has been is before, what is to come is after
            let fits = match () {
                () if reference.start.day.is_some() || reference.start.month.is_some() => true,
                // the year or the days that are told say enough
                () if reference.start.year.is_some_and(|year| Some(year) != record.year()) => true,
                () if matches!(reference.relation, Some(Relation::DaysAround(_) | Relation::NextYear)) => {
                    true
                }
                () if reference.is_to_come => has.0 > own.0,
                // "a third visit may follow", in the note on the second
                () if reference.is_beyond(record) => has.0 > own.0,
                () => has.0 < own.0,
            };
            if !fits {
                return None;
            }
        } else if !when.is_told() && (own.is_none() || days.is_none()) {
            return None;
        }
        if reference.is_plain()
            && !series.iter().any(|member| member.note == note)
            && !self.may_be_plain(record, reference, other)
        {
            return None;
        }
        let venue = other.event.venue.as_ref();
        if reference.is_placed() {
            let city = |c: &str| venue.is_some_and(|v| *v.folded == *c);
            let state = venue.and_then(|v| v.state).filter(|s| reference.states.contains(s));
            if reference.cities.iter().any(|c| city(c)) {
                add(Why::SameCity(venue.map(|v| v.city.to_string()).unwrap_or_default()), 3.0);
            } else if let Some(state) = state.filter(|_| reference.cities.is_empty()) {
                add(Why::SameState(state), 2.5);
            } else if let Some(state) = state {
                add(Why::SameState(state), 0.5);
            } else if !reference.cities.is_empty() && reference.states.is_empty() && !self.is_known(reference)
            {
                // words that may be a place and are none that anybody knows
            } else {
                return None;
            }
        }
        // where nothing is said of the place, the own one is the nearest
        if !reference.is_placed()
            && let (Some(x), Some(y)) = (&record.event.venue, venue)
            && let (Some(state), true) = (x.state, x.state == y.state)
        {
            add(Why::SameState(state), 1.0);
        }
        match (reference.kind, other.event.kind) {
            (Some(x), Some(y)) if x == y && x != EventKind::Event => add(Why::SameKind(x), 1.5),
            (Some(x), Some(y)) if kinds_agree(Some(x), Some(y)) => add(Why::SameKind(y), 0.75),
            (Some(_), Some(_)) if other.is_prose => {}
            (Some(EventKind::Event | EventKind::Meeting), Some(_)) => {}
            // one calls a training what the other calls a workshop
            (Some(x), Some(y)) if is_taught(x) && is_taught(y) && when.is_told() && reference.is_placed() => {
                add(Why::OtherKind, -0.75)
            }
            (Some(_), Some(_)) => add(Why::OtherKind, -2.0),
            _ => {}
        }
        let at = series.iter().position(|member| member.note == note);
        if at.is_some() {
            add(Why::SameSeries, 2.0);
        } else if !reference.is_placed() && !has_day(&reference.start) {
            // nothing but the own series or the own kind of event can be meant
            let same_place = match (&record.event.venue, venue) {
                (Some(x), Some(y)) => x.folded == y.folded && x.state == y.state && x.state.is_some(),
                _ => false,
            };
            let akin = record.title().likeness(other.title()) >= 0.5;
            match (same_place, akin) {
                _ if matches!(reference.relation, Some(Relation::DaysAround(_))) && !same_place => {
                    return None;
                }
                (true, true) => add(Why::LikeName, 1.5),
                (true, false) => add(Why::OtherName, 0.0),
                _ => return None,
            }
        }
        match reference.ordinal {
            Some(Ordinal::Nth(n)) => match other.event.ordinal {
                Some(has) if has == n => add(Why::Nth(n), 3.0),
                Some(_) => return None,
                None if nth_in_time(series, note) == Some(n) => add(Why::NthInTime(n), 1.5),
                // the first there was of its kind in its place
                None if at.is_none() && reference.is_placed() => {}
                None => add(Why::OtherOrdinal, -1.0),
            },
            Some(Ordinal::Previous | Ordinal::Last) => {
                if before(series, record).is_some_and(|before| before == note) {
                    add(Why::Neighbour, 1.5);
                }
            }
            Some(Ordinal::Next) | None => {}
        }
        let title = other.title();
        let shared = title.telling.iter().filter(|word| reference.topic.binary_search(word).is_ok()).count();
        if shared > 0 {
            add(Why::SharedWords, 0.5 * shared.min(3) as f32);
        }
        let (common, fewer) = super::same::shared_organizers(record, other, &self.knowledge().registry);
        if fewer > 0 && !common.is_empty() {
            add(Why::SameOrganizers(common), 0.5);
        }
        if reference.relation == Some(Relation::FollowUp) {
            add(Why::RefersTo, 0.5);
        }
        Some(reasons)
    }

    /// Whether "the training in Almaty" may mean a note: an event of that kind of the last months, elsewhere than the own one,
    /// and held by somebody who holds the own one or in its series.
    fn may_be_plain(&self, record: &Record, reference: &Reference, other: &Record) -> bool {
        let recent = |(own, has): ((i32, i32), (i32, i32))| (0..RECENT).contains(&(own.0 - has.0));
        let elsewhere = record.event.venue.as_ref().is_none_or(|own| match own.folded.is_empty() {
            false if !reference.cities.is_empty() => !reference.cities.contains(&own.folded),
            _ => own.state.is_none_or(|state| !reference.states.contains(&state)),
        });
        let (common, _) = super::same::shared_organizers(record, other, &self.knowledge().registry);
        elsewhere
            && record.stretch().zip(other.stretch()).is_some_and(recent)
            && kinds_agree(reference.kind, other.event.kind)
            && (!common.is_empty() || record.title().likeness(other.title()) >= 0.5)
    }

    /// Whether any note is held in a city that the phrase names.
    pub(super) fn is_known(&self, reference: &Reference) -> bool {
        reference.cities.iter().any(|city| !self.with(Key::City(city)).is_empty())
            || reference
                .cities
                .iter()
                .any(|city| self.knowledge().registry.places_named(city).next().is_some())
    }
}

/// When the event of a phrase was, as far as it is told: numbers of the first and the last day it may mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct When {
    pub days: Option<(i32, i32)>,
    pub told: bool,
}

impl When {
    fn is_told(&self) -> bool {
        self.told
    }
}

/// When the event of a phrase was; a year that is left out is the nearest one that fits.
pub(super) fn when(record: &Record, reference: &Reference) -> When {
    let year = record.year();
    let stretch =
        |start: PartialDate, end: PartialDate| When { days: days::stretch(&start, &end), told: true };
    let (start, end) = (reference.start, reference.end);
    if start.year.is_some() {
        return stretch(start, end);
    }
    let of_year = |year: i16| PartialDate { year: Some(year), ..PartialDate::default() };
    if start.month.is_some() {
        let Some(year) = year else { return When { days: None, told: true } };
        let this = days::stretch(&days::in_year(&start, year), &days::in_year(&end, year));
        let own = record.stretch();
        let year = match (reference.relation, this, own) {
            (Some(Relation::PreviousYear | Relation::LastYear), ..) => year - 1,
            (_, Some(this), Some(own)) if !reference.is_to_come && this.0 > own.1 => year - 1,
            (_, Some(this), Some(own)) if reference.is_to_come && this.1 < own.0 => year + 1,
            _ => year,
        };
        return stretch(days::in_year(&start, year), days::in_year(&end, year));
    }
    match (reference.relation, year) {
        (Some(Relation::PreviousYear | Relation::LastYear), Some(year)) => {
            stretch(of_year(year - 1), of_year(year - 1))
        }
        (Some(Relation::EarlierThisYear), Some(year)) => stretch(of_year(year), of_year(year)),
        (Some(Relation::NextYear), Some(year)) => stretch(of_year(year + 1), of_year(year + 1)),
        (Some(Relation::DaysAround(days)), Some(_)) => {
            let days = i32::from(days);
            When { days: record.stretch().map(|(a, b)| (a - days, b + days)), told: true }
        }
        (Some(Relation::YearsBefore(years)), Some(year)) => {
            let year = year - i16::from(years);
            stretch(of_year(year), of_year(year))
        }
        // "two weeks" are told roughly: half of them, and another unit
        (Some(Relation::DaysBefore(days)), Some(_)) => {
            let days = i32::from(days);
            let window = |(own, _): (i32, i32)| (own - days - days.min(30) - 3, own - days / 2);
            When { days: record.stretch().map(window), told: true }
        }
        _ => When::default(),
    }
}

/// Whether a phrase tells of the note's own event: "opened the seminar in the afternoon of 24 November".
fn is_own(record: &Record, reference: &Reference, when: &When) -> bool {
    let (Some(days), Some(own)) = (when.days, record.stretch()) else { return false };
    let is_within = reference.start.day.is_some() && own.0 <= days.0 && days.1 <= own.1;
    is_within
        && reference.ordinal.is_none()
        && !reference.is_placed()
        && reference.relation.is_none()
        && reference.kind.is_some()
        && reference.kind == record.event.kind
}

/// Whether people are taught at events of a kind.
fn is_taught(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Training
            | EventKind::Course
            | EventKind::Workshop
            | EventKind::Seminar
            | EventKind::Exercise
    )
}

fn has_day(date: &PartialDate) -> bool {
    date.day.is_some() || date.month.is_some()
}

/// Which one of a series a note is, going by time; `None` where a day is missing.
pub(super) fn nth_in_time(series: &[super::series::Member], note: NoteId) -> Option<u8> {
    let at = series.iter().position(|member| member.note == note)?;
    series[..=at].iter().all(|member| member.day.is_some()).then(|| u8::try_from(at + 1).ok()).flatten()
}

/// The event of a series right before a record's.
pub(super) fn before(series: &[super::series::Member], record: &Record) -> Option<NoteId> {
    let own = record.stretch()?.0;
    series.iter().rev().find(|member| member.day.is_some_and(|day| day < own)).map(|member| member.note)
}

/// The year of a day by its number.
fn year_of(day: i32) -> Option<i16> {
    let mut year = 1970 + day.div_euclid(366) as i16;
    let starts = |year: i16| {
        days::window(&PartialDate { year: Some(year), ..PartialDate::default() }).map(|window| window.0)
    };
    while starts(year + 1)? <= day {
        year += 1;
    }
    Some(year)
}
