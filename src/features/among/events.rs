//! Events: which one a phrase means, what came before and after, what speaks of it, when somebody was last met.

use std::ops::Range;

use super::{Elsewhere, in_words, named};
use crate::features::hints::Hint;
use crate::features::same::joined;
use crate::model::Note;
use crate::model::archive::{Archive, Key, NoteId, Reference, reasons};
use crate::model::names::EntityRef;

/// A phrase that speaks of another event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The phrase; bytes of the note that has it.
    pub range: Range<usize>,
    /// What it may mean, the likeliest first.
    pub targets: Vec<Elsewhere>,
    /// Whether the first of them is meant without doubt.
    pub is_sure: bool,
}

/// What the phrase at byte `offset` of a note means.
pub fn meant_at(archive: &Archive, note: NoteId, offset: usize) -> Option<Told> {
    let record = archive.record(note)?;
    let touches = |it: &&Reference| {
        let range = it.place.range();
        range.start <= offset && offset <= range.end
    };
    let reference = record.references.iter().filter(touches).min_by_key(|it| it.place.len)?;
    let resolved = archive.resolve(note, reference);
    let mut targets: Vec<NoteId> = resolved.target.into_iter().collect();
    targets.extend(resolved.candidates.iter().map(|it| it.note).filter(|it| Some(*it) != resolved.target));
    targets.retain(|target| *target != note);
    if targets.is_empty() {
        return None;
    }
    Some(Told {
        range: reference.place.range(),
        targets: targets.into_iter().map(|target| named(archive, target)).collect(),
        is_sure: resolved.target.is_some(),
    })
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
