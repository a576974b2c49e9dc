//! What a note says of another event although one thing does not fit: the number of a series tells which one is meant, and one of
//! two notes is wrong.

use super::super::references::Ordinal;
use super::gather::kinds_agree;
use super::reasons::{Reason, Why, days_text};
use super::record::{Record, Reference};
use super::resolve::{Candidate, When, before, nth_in_time, when};
use super::{Archive, NoteId, days};

impl Archive {
    /// The events that a note speaks of and that can be told by their series or by their days and place, each with what is said of it: a
    /// part of what [`Archive::refers_to`] tells, whose cost does not grow with the archive.
    pub fn speaks_of<'r>(&self, home: NoteId, record: &'r Record) -> Vec<(&'r Reference, NoteId)> {
        // what was planned may have come otherwise
        let tells = |r: &&Reference| {
            !r.is_to_come && (r.claims.is_some() || r.start.day.is_some() || r.ordinal.is_some())
        };
        let mut all = record.references.iter().filter(tells).take(MOST_SPOKEN_OF).peekable();
        if all.peek().is_none() {
            return vec![];
        }
        let record = self.dated(home, record);
        let series = self.in_time(self.in_series_with(record));
        let resolved = all.filter_map(|reference| {
            let notes = when(record, reference).days.filter(|_| reference.start.day.is_some());
            let notes = notes.map(|days| self.on_days(days)).unwrap_or_default();
            let target = self.resolve_among(record, Some(home), reference, notes, &series).target?;
            // in a large archive something else is on every day
            let is_counted = reference.is_definite || reference.ordinal.is_some();
            let in_series = || series.iter().any(|member| member.note == target);
            let is_alike =
                || self.record(target).is_some_and(|other| kinds_agree(reference.kind, other.event.kind));
            let is_sure = reference.is_placed() && is_alike() || is_counted && in_series();
            is_sure.then_some((reference, target))
        });
        resolved.collect()
    }

    /// The event of the series that has the number which a phrase tells, where one other thing that the phrase says of it does not
    /// fit: its days or its place. One of the two notes is wrong.
    pub(super) fn with_a_slip(
        &self,
        record: &Record,
        reference: &Reference,
        when: &When,
        member: &super::series::Member,
        series: &[super::series::Member],
    ) -> Option<Candidate> {
        let other = self.record(member.note)?;
        let (has, own) = (other.stretch()?, record.stretch()?);
        if !reference.is_definite
            || !kinds_agree(reference.kind, other.event.kind)
            || (has.0 < own.0) == reference.is_to_come
        {
            return None;
        }
        let (number, furthest) = match (reference.ordinal?, other.event.ordinal) {
            (Ordinal::Nth(nth), Some(has)) => ((has == nth).then_some(Reason::new(Why::Nth(nth), 3.0))?, FAR),
            (Ordinal::Nth(nth), None) => {
                let is_it = nth_in_time(series, member.note) == Some(nth);
                (is_it.then_some(Reason::new(Why::NthInTime(nth), 3.0))?, NEAR)
            }
            (Ordinal::Previous | Ordinal::Last, _) => {
                let is_it = before(series, record) == Some(member.note) && reference.count.is_none();
                (is_it.then_some(Reason::new(Why::Neighbour, 3.0))?, NEAR)
            }
            (Ordinal::Next, _) => return None,
        };
        let mut reasons = vec![number, Reason::new(Why::SameSeries, 2.0)];
        let mut slips = 0;
        if when.told {
            match days::between(when.days?, has) {
                0 => reasons.push(Reason::new(Why::SameDays(days_text(other)), 2.0)),
                apart if apart <= furthest => {
                    slips += 1;
                    reasons.push(Reason::new(Why::DaysApart(apart), -1.0));
                }
                _ => return None,
            }
        }
        if reference.is_placed()
            && let Some(venue) = &other.event.venue
        {
            let city = reference.cities.contains(&venue.folded);
            let state = venue.state.is_some_and(|state| reference.states.contains(&state));
            match city || state && reference.cities.is_empty() {
                true => reasons.push(Reason::new(Why::SameCity(venue.city.to_string()), 2.0)),
                // a region may be named, and a place told too
                false if !state && !self.is_known(reference) && !when.told => {}
                false => {
                    slips += 1;
                    reasons.push(Reason::new(Why::ElsewhereThan(venue.city.to_string()), -1.0));
                }
            }
        }
        (slips == 1).then_some(Candidate { note: member.note, reasons })
    }
}

/// Days told of the event of a series whose note has the number that is told may be off by this many,
const FAR: i32 = 400;

/// and by this many where the number follows from the order in time.
const NEAR: i32 = 31;

/// No more phrases of one note than these are compared with what they mean.
const MOST_SPOKEN_OF: usize = 24;
