//! Events: which one a phrase means, what came before and after, what speaks of it, when somebody was last met.

use std::ops::Range;

use super::{Elsewhere, in_words, named};
use crate::features::hints::Hint;
use crate::features::same::joined;
use crate::model::Note;
use crate::model::archive::{Archive, Candidate, Key, NoteId, Record, Reference, days, reasons};
use crate::model::names::EntityRef;
use crate::model::prose::ORDINALS;
use crate::model::references::{Ordinal, Relation};
use crate::registry::Registry;

/// A phrase that speaks of another event.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The phrase; bytes of the note that has it.
    pub range: Range<usize>,
    /// What it may mean, the likeliest first; empty where no note is on that event.
    pub targets: Vec<Meant>,
    /// Whether the first of them is meant without doubt.
    pub is_sure: bool,
    /// What it says of the event, in words: "first visit, Guatemala, 9-11 November 2016".
    pub sought: String,
}

/// A note on an event that a phrase may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Meant {
    /// Where it names the event.
    pub place: Elsewhere,
    /// The sum of what speaks for it.
    pub score: f32,
    /// What speaks for it and against it, each with its share.
    pub reasons: Vec<String>,
}

/// What the phrase at byte `offset` of a note means; `None` where there is no phrase about another event.
pub fn meant_at(archive: &Archive, note: NoteId, offset: usize) -> Option<Told> {
    let record = archive.record(note)?;
    let touches = |it: &&Reference| {
        let range = it.place.range();
        range.start <= offset && offset <= range.end
    };
    let reference = record.references.iter().filter(touches).min_by_key(|it| it.place.len)?;
    let mut resolved = archive.resolve(note, reference);
    resolved.candidates.retain(|it| it.note != note);
    resolved.candidates.sort_by_key(|it| Some(it.note) != resolved.target);
    if resolved.candidates.is_empty() && may_be_own(record, reference) {
        return None;
    }
    let registry = &archive.knowledge().registry;
    let meant = |it: &Candidate| Meant {
        place: named(archive, it.note),
        score: reasons::total(&it.reasons),
        reasons: it.reasons.iter().map(|it| format!("{} ({:+.1})", it.text(registry), it.score)).collect(),
    };
    Some(Told {
        range: reference.place.range(),
        targets: resolved.candidates.iter().map(meant).collect(),
        is_sure: resolved.target.is_some(),
        sought: sought(reference, registry),
    })
}

/// So many notes a card tells of that a phrase may mean.
const SHOWN: usize = 5;

/// What a phrase means, as a card: the event, or those that may be meant, each with what speaks for it; or that there is none.
pub fn meant_card(archive: &Archive, told: &Told, escaped: fn(&str) -> String) -> String {
    let named = |it: &Meant| {
        let (name, beside) = in_words(archive, it.place.note);
        let beside = if beside == name { String::new() } else { beside };
        (escaped(&name), escaped(&beside))
    };
    let why = |it: &Meant| format!("{:.1}: {}", it.score, escaped(&it.reasons.join(", ")));
    match told.targets.as_slice() {
        [] => format!("No note on this event in the archive: {}.", escaped(&told.sought)),
        [one, ..] if told.is_sure || told.targets.len() == 1 => {
            let (name, beside) = named(one);
            let beside = if beside.is_empty() { beside } else { format!("\n\n{beside}") };
            format!("**{name}**{beside}\n\n{}", why(one))
        }
        many => {
            let mut text = "One of these may be meant:\n".to_owned();
            for it in many.iter().take(SHOWN) {
                let (name, beside) = named(it);
                let beside = if beside.is_empty() { beside } else { format!(", {beside}") };
                text.push_str(&format!("\n- **{name}**{beside} — {}", why(it)));
            }
            if many.len() > SHOWN {
                text.push_str(&format!("\n- and {} more", many.len() - SHOWN));
            }
            text
        }
    }
}

/// Whether a phrase may as well mean the event of its own note: nothing that it says is against that.
fn may_be_own(record: &Record, reference: &Reference) -> bool {
    match reference.relation {
        Some(Relation::Day(_) | Relation::LastDay | Relation::Following | Relation::SameSeries { .. }) => {
            return true;
        }
        Some(_) => return false,
        None => {}
    }
    let nth = match reference.ordinal {
        Some(Ordinal::Nth(nth)) => record.event.ordinal.is_none_or(|own| own == nth),
        Some(_) => false,
        None => true,
    };
    let of_kind = reference.kind.zip(record.event.kind).is_none_or(|(told, own)| told == own);
    let there = record.event.venue.as_ref().is_none_or(|own| {
        let in_city = own.folded.is_empty() || reference.cities.contains(&own.folded);
        let in_state = own.state.is_none_or(|state| reference.states.contains(&state));
        !reference.is_placed() || in_city || reference.cities.is_empty() && in_state
    });
    let year = reference.start.year.or(record.year());
    let told = year.and_then(|year| {
        days::stretch(&days::in_year(&reference.start, year), &days::in_year(&reference.end, year))
    });
    let then = !reference.is_dated()
        || told.zip(record.stretch()).is_none_or(|(told, own)| days::between(told, own) == 0);
    nth && of_kind && there && then
}

/// What a phrase says of its event.
fn sought(reference: &Reference, registry: &Registry) -> String {
    let ordinal = match reference.ordinal {
        Some(Ordinal::Nth(nth)) => {
            ORDINALS.get(usize::from(nth).wrapping_sub(1)).copied().unwrap_or_default()
        }
        Some(Ordinal::Previous) => "previous",
        Some(Ordinal::Last) => "last",
        Some(Ordinal::Next) => "next",
        None => "",
    };
    let kind = reference.kind.map_or("event", |kind| kind.word());
    let mut parts = vec![format!("{ordinal} {kind}").trim_start().to_owned()];
    let city =
        |city: &str| registry.places_named(city).next().map_or_else(|| city.to_owned(), |it| it.name.clone());
    parts.extend(reference.cities.iter().map(|it| city(it)));
    let states = reference.states.iter().filter_map(|at| registry.states.get(usize::from(*at)));
    parts.extend(states.map(|state| state.common.clone()));
    let days = reasons::span_text(&reference.start, &reference.end);
    parts.extend((!days.is_empty()).then_some(days));
    parts.join(", ")
}

/// Whether byte `offset` is on the name of the note's own event.
pub fn named_event(archive: &Archive, note: NoteId, offset: usize) -> bool {
    archive.record(note).is_some_and(|record| {
        let range = record.event.name_place.range();
        !range.is_empty() && range.start <= offset && offset <= range.end
    })
}

/// The notes that speak of the event of a note, each with its phrases.
pub fn referred_to_by(archive: &Archive, note: NoteId) -> Vec<(NoteId, Vec<Range<usize>>)> {
    gathered(archive.referred_by(note).into_iter().map(|(by, reference)| (by, reference.place.range())))
}

/// The notes of which a note speaks, each with the phrases.
pub fn refers_to(archive: &Archive, note: NoteId) -> Vec<(NoteId, Vec<Range<usize>>)> {
    let sure = archive.refers_to(note).filter_map(|(reference, resolved)| {
        Some((resolved.target.filter(|target| *target != note)?, reference.place.range()))
    });
    gathered(sure)
}

fn gathered(all: impl Iterator<Item = (NoteId, Range<usize>)>) -> Vec<(NoteId, Vec<Range<usize>>)> {
    let mut notes: Vec<(NoteId, Vec<Range<usize>>)> = vec![];
    for (note, range) in all {
        match notes.iter_mut().find(|(known, _)| *known == note) {
            Some((_, ranges)) => ranges.push(range),
            None => notes.push((note, vec![range])),
        }
    }
    notes
}

/// An event of the series of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The note.
    pub note: NoteId,
    /// Which one it is, where a note says so.
    pub ordinal: Option<u8>,
}

/// The earlier events of the series, the last one first.
pub fn editions_before(archive: &Archive, note: NoteId) -> Vec<Edition> {
    let series = archive.series(note);
    let Some(at) = series.iter().position(|it| it.note == note) else { return vec![] };
    series[..at].iter().rev().map(|it| Edition { note: it.note, ordinal: it.ordinal }).collect()
}

/// The later events of the series, the next one first.
pub fn editions_after(archive: &Archive, note: NoteId) -> Vec<Edition> {
    let series = archive.series(note);
    let Some(at) = series.iter().position(|it| it.note == note) else { return vec![] };
    series[at + 1..].iter().map(|it| Edition { note: it.note, ordinal: it.ordinal }).collect()
}

/// What there is to say above the title of a note: how many notes belong with it, and the edition before. With the places of
/// those notes.
pub fn lens(archive: &Archive, note: NoteId) -> Option<(String, Vec<Elsewhere>)> {
    let related = archive.related(note);
    if related.is_empty() {
        return None;
    }
    let mut title = match related.len() {
        1 => "1 related event".to_owned(),
        n => format!("{n} related events"),
    };
    if let Some(before) = editions_before(archive, note).first()
        && let Some(record) = archive.record(before.note)
    {
        let days = reasons::days_text(record);
        if !days.is_empty() {
            title.push_str(&format!(" · previous: {days}"));
        }
    }
    Some((title, related.into_iter().map(|it| named(archive, it.note)).collect()))
}

/// A remark behind the days of a note that leaves out their year, where another note on the event tells it. `note` is the
/// text, `own` what the archive has of it.
pub fn inferred_year(archive: &Archive, own: NoteId, note: &Note) -> Option<Hint> {
    let days = note.event().dates.iter().find(|days| days.start.year.is_none())?;
    let (year, from) = archive.inferred_year(own)?;
    let (name, beside) = in_words(archive, from);
    let told = if beside.is_empty() || beside == name { name } else { format!("{name}, {beside}") };
    Some(Hint {
        offset: days.range.end,
        label: format!("{year}?"),
        tip: Some(format!("The year is inferred: it is that of another note on this event ({told}).")),
        insert: None,
        spaced: true,
    })
}

/// In how many notes a State or an organization takes part, and which was the last: "12 notes, last: 3-4 April 2019, Accra".
pub fn seen(archive: &Archive, entity: EntityRef) -> Option<String> {
    let entity = joined(entity, &archive.knowledge().registry);
    let notes = archive.with(Key::TookPart(entity));
    if notes.is_empty() {
        return None;
    }
    let last = last_of(archive, notes);
    let count = match notes.len() {
        1 => "1 note".to_owned(),
        n => format!("{n} notes"),
    };
    let beside = last.map(|note| in_words(archive, note).1).unwrap_or_default();
    Some(if beside.is_empty() { count } else { format!("{count}, last: {beside}") })
}

/// The latest of some notes, ascending by number. Looks at those of the last years only.
fn last_of(archive: &Archive, notes: &[NoteId]) -> Option<NoteId> {
    for year in (1990..=2100i16).rev() {
        let of_year = archive.with(Key::Year(year));
        if of_year.is_empty() {
            continue;
        }
        let (few, many) = if of_year.len() < notes.len() { (of_year, notes) } else { (notes, of_year) };
        let both = few.iter().filter(|note| many.binary_search(note).is_ok());
        let latest = both.filter_map(|note| Some((archive.record(*note)?.stretch()?, *note))).max();
        if let Some((_, note)) = latest {
            return Some(note);
        }
    }
    None
}
