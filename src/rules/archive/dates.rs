//! **What it finds.** Two notes on one event that tell different days. That they are on one event is told by the place,
//! those who held it and the days that they share; a summary that leaves out the year contradicts nothing. What a note says of
//! the days of another event of its series, or of one that it dates to the day, is compared with the note on that event too.
//!
//! **Why.** One of them is wrong, and whoever looks the event up takes the one that comes first.
//!
//! **Example.** In one note and in another:
//! ```text
//! Date and Venue: 10-12 March 2015, Abuja, Nigeria
//! ```
//! ```text
//! Date and Venue: 10-11 March 2015, Abuja, Nigeria
//! ```
//!
//! **Instead.** The same days in both:
//! ```text
//! Date and Venue: 10-12 March 2015, Abuja, Nigeria
//! ```
//!
//! **The fix.** None: only the writer knows which is right.

use super::{Against, ArchiveView};
use crate::model::archive::{Days, Record, Reference, days, reasons::days_text};
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};

pub const RULE: Rule = Rule {
    code: "archive/dates",
    title: "another note on the event tells other days",
    default: Some(Severity::Warning),
    fixes: Fixes::None,
    source: include_str!("dates.rs"),
    check: Check::Archive(check),
};

fn check(view: &ArchiveView<'_>, out: &mut Vec<Draft>) {
    let own = days_text(view.record);
    let against =
        view.others().filter(|(_, other)| differ(view.record, other)).filter_map(|(same, other)| {
            let there = other.event.dates.first()?;
            Some(Against { note: same.note, place: there.place, says: days_text(other) })
        });
    let against: Vec<Against> = against.collect();
    if let Some(here) = view.record.event.dates.first() {
        out.extend(view.against(here.place, &against, |told| {
            format!("This note says {own}, {told} of the same event: correct the one that is wrong.")
        }));
    }
    for (said, note, other) in view.spoken_of() {
        let Some(there) = other.event.dates.first().filter(|days| is_elsewhen(said, days, other)) else {
            continue;
        };
        let says = days_text(other);
        let against = [Against { note, place: there.place, says }];
        out.extend(view.against(said.place, &against, |told| {
            format!("The days told here of another event are not those of its note: {told}. Correct the one that is wrong.")
        }));
    }
}

/// Whether what is said of an event cannot be its days. One day of several is none too few, and a note that tells no days
/// contradicts nothing.
fn is_elsewhen(said: &Reference, days: &Days, other: &Record) -> bool {
    let [_] = &*other.event.dates else { return false };
    let Some(has) = days.stretch().filter(|_| days.is_exact()) else { return false };
    let own = |year: Option<i16>| {
        days::stretch(&days::in_year(&said.start, year?), &days::in_year(&said.end, year?))
    };
    let Some(told) = own(said.start.year.or(days.start.year)).filter(|_| said.is_dated()) else {
        return false;
    };
    let is_range = said.start.day.is_some() && said.start != said.end;
    if is_range { told != has } else { days::between(told, has) > 0 }
}

/// Whether both tell days and not the same ones.
fn differ(a: &Record, b: &Record) -> bool {
    let ([x], [y]) = (&*a.event.dates, &*b.event.dates) else { return false };
    let exact = x.is_exact() && y.is_exact() && x.end.day.is_some() && y.end.day.is_some();
    let day = |d: &crate::model::dates::PartialDate| (d.month, d.day);
    let years_differ = matches!((x.start.year, y.start.year), (Some(a), Some(b)) if a != b);
    exact && (years_differ || day(&x.start) != day(&y.start) || day(&x.end) != day(&y.end))
}
