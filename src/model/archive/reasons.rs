//! Why two notes belong together, in parts that can be read and added up.

use super::super::dates::PartialDate;
use super::super::names::EntityRef;
use super::super::references::EventKind;
use super::days;
use super::record::{Record, Venue};
use crate::registry::Registry;

/// One part of a score, and what it is given for.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// What speaks for it, or against it.
    pub why: Why,
    /// How much: positive where it speaks for it.
    pub score: f32,
}

/// What speaks for or against two notes belonging together.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// On the same days.
    SameDays(String),
    /// On days of which some are the same.
    SharedDays(String),
    /// On the same days of the year; the note without a year is taken to be of this one.
    InferredYear(String, i16),
    /// In the same month, as far as is told.
    SameMonth(String),
    /// In the same year, as far as is told.
    SameYear(i16),
    /// This many days apart.
    DaysApart(i32),
    /// In the same city.
    SameCity(String),
    /// In the same State.
    SameState(u16),
    /// In two cities of one State.
    OtherCity(String, String),
    /// Elsewhere than is said: here.
    ElsewhereThan(String),
    /// Both by video.
    BothOnline,
    /// Held by the same.
    SameOrganizers(Vec<EntityRef>),
    /// Held by others.
    OtherOrganizers,
    /// This many States took part in both, of the smaller number.
    SharedStates(usize, usize),
    /// What the one names the other names too.
    SharedNames,
    /// No State took part in both.
    OtherParticipants,
    /// Of the same name but for ordinals and years.
    SameName,
    /// Of a name with the same words in it.
    LikeName,
    /// Of a quite different name.
    OtherName,
    /// Of the same kind.
    SameKind(EventKind),
    /// Of another kind.
    OtherKind,
    /// One after the other in a series.
    SameSeries,
    /// This one of its kind.
    Nth(u8),
    /// This one of its kind, going by the order in time.
    NthInTime(u8),
    /// The one before or after.
    Neighbour,
    /// Other ordinals.
    OtherOrdinal,
    /// The note refers to the other.
    RefersTo,
    /// The other refers to the note.
    ReferredBy,
    /// Both cite this, and few others do.
    SameCitation(String),
    /// Words of the phrase are in the other's name.
    SharedWords,
}

impl Reason {
    /// A part of a score.
    pub fn new(why: Why, score: f32) -> Reason {
        Reason { why, score }
    }

    /// For a reader.
    pub fn text(&self, registry: &Registry) -> String {
        let state = |at: u16| registry.states.get(usize::from(at)).map_or("", |s| s.common.as_str());
        match &self.why {
            Why::SameDays(days) => format!("same days: {days}"),
            Why::SharedDays(days) => format!("days in common: {days}"),
            Why::InferredYear(days, year) => format!("same days: {days}; the year {year} is inferred"),
            Why::SameMonth(month) => format!("same month: {month}"),
            Why::SameYear(year) => format!("same year: {year}"),
            Why::DaysApart(1) => "1 day apart".into(),
            Why::DaysApart(days) => format!("{days} days apart"),
            Why::SameCity(city) => format!("same place: {city}"),
            Why::SameState(at) => format!("same State: {}", state(*at)),
            Why::OtherCity(a, b) => format!("other city: {a}, {b}"),
            Why::ElsewhereThan(city) => format!("other place: {city}"),
            Why::BothOnline => "both by video".into(),
            Why::SameOrganizers(all) => {
                let names: Vec<&str> = all.iter().map(|e| name(*e, registry)).collect();
                let what = if names.len() == 1 { "same organizer" } else { "same organizers" };
                format!("{what}: {}", names.join(", "))
            }
            Why::OtherOrganizers => "other organizers".into(),
            Why::SharedStates(shared, of) => format!("shared States: {shared}/{of}"),
            Why::SharedNames => "names the same States and bodies".into(),
            Why::OtherParticipants => "no State in common".into(),
            Why::SameName => "same name".into(),
            Why::LikeName => "similar name".into(),
            Why::OtherName => "another name".into(),
            Why::SameKind(kind) => format!("same kind: {}", kind.word()),
            Why::OtherKind => "another kind of event".into(),
            Why::SameSeries => "same series".into(),
            Why::Nth(n) => format!("number {n} of its series"),
            Why::NthInTime(n) => format!("number {n} of its series in time"),
            Why::Neighbour => "next to it in its series".into(),
            Why::OtherOrdinal => "another number of its series".into(),
            Why::RefersTo => "this note refers to it".into(),
            Why::ReferredBy => "it refers to this note".into(),
            Why::SameCitation(id) => format!("same citation: {id}"),
            Why::SharedWords => "named in the same words".into(),
        }
    }
}

/// The short name of a State or body.
pub fn name(entity: EntityRef, registry: &Registry) -> &str {
    match entity {
        EntityRef::State(at) => registry.states.get(usize::from(at)).map_or("", |s| s.common.as_str()),
        EntityRef::Organization(at) => registry
            .organizations
            .get(usize::from(at))
            .map_or("", |o| o.acronym.as_deref().unwrap_or(&o.name)),
        EntityRef::Group(at) => registry.groups.get(usize::from(at)).map_or("", |g| &g.name),
        EntityRef::Person(at) => registry.people.get(at as usize).map_or("", |p| &p.name),
        EntityRef::Place(at) => registry.places.get(at as usize).map_or("", |p| &p.name),
    }
}

/// The days of an event as a reader writes them: `12-14 March 2012`, `30 May - 2 June`.
pub fn days_text(record: &Record) -> String {
    record.event.dates.first().map_or_else(String::new, |days| span_text(&days.start, &days.end))
}

/// A first and a last day in words, as far as they are told.
pub fn span_text(a: &PartialDate, b: &PartialDate) -> String {
    let month = |m: Option<u8>| {
        m.and_then(|m| super::super::dates::MONTHS.get(usize::from(m).wrapping_sub(1))).copied().unwrap_or("")
    };
    let mut text = String::new();
    let mut push = |part: &str| {
        if !part.is_empty() {
            if !text.is_empty() && !text.ends_with('-') {
                text.push(' ');
            }
            text.push_str(part);
        }
    };
    let number = |d: Option<u8>| d.map(|d| d.to_string()).unwrap_or_default();
    let year = |y: Option<i16>| y.map(|y| y.to_string()).unwrap_or_default();
    if a == b {
        push(&number(a.day));
    } else if a.month == b.month && a.year == b.year {
        push(&format!("{}-{}", number(a.day), number(b.day)));
    } else {
        push(&number(a.day));
        push(month(a.month));
        if a.year != b.year {
            push(&year(a.year));
        }
        push("-");
        push(" ");
        push(&number(b.day));
    }
    push(month(b.month));
    push(&year(b.year));
    text.replace("  ", " ")
}

/// The place of an event in a word or two.
pub fn place_text<'a>(venue: &'a Venue, registry: &'a Registry) -> &'a str {
    if !venue.city.is_empty() {
        return &venue.city;
    }
    match venue.state {
        Some(state) => name(EntityRef::State(state), registry),
        None if venue.online => "online",
        None => "",
    }
}

/// The sum of the parts.
pub fn total(reasons: &[Reason]) -> f32 {
    reasons.iter().map(|r| r.score).sum()
}

/// How many days lie between two events, where both have a year.
pub fn apart(a: &Record, b: &Record) -> Option<i32> {
    Some(days::between(a.stretch()?, b.stretch()?))
}
