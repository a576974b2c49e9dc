//! What a note says of others, and how it stands to them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::stretch::Stretch;
use crate::model::Note;
use crate::model::archive::{Archive, NoteId, Place};
use crate::model::references::{self, EventReference, Ordinal, Relation};
use crate::syntax::FieldRole;

/// A phrase about another event, or a day of the note's own.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Reference {
    /// The words.
    text: String,
    range: Stretch,
    /// What it is about: `visit`, `workshop` …, `event`, `day` or `year`.
    what: String,
    /// Which one of its kind: a number, `previous`, `last` or `next`.
    ordinal: Option<Which>,
    /// When, as far as the phrase says it: ISO 8601 as in `dates`.
    date: Option<Told>,
    /// Places that the phrase names, as they are written.
    places: Vec<String>,
    /// How it stands to the note's own event: `previous-year`, `last-year`, `earlier-this-year`, `next-year`, `earlier`,
    /// `same-days`, `day`, `following`, `follow-up` or `same-series`.
    relation: Option<String>,
    /// The path of the note of that event; null where there is none, or where several fit.
    target: Option<String>,
    /// The notes that fit, where there are several.
    candidates: Vec<Candidate>,
}

/// Which one of a kind.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
enum Which {
    /// Its number.
    Nth(u8),
    /// `previous`, `last`, `next`.
    Word(String),
}

/// First and last day.
#[derive(Debug, Serialize, JsonSchema)]
struct Told {
    start: String,
    end: String,
}

/// A note that a phrase may mean.
#[derive(Debug, Serialize, JsonSchema)]
struct Candidate {
    path: String,
    score: f32,
    reasons: Vec<String>,
}

/// A note that belongs with this one.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Related {
    /// The path of the note.
    path: String,
    /// `same-event`, `refers-to`, `referred-by`, `series` or `related`.
    relation: String,
    /// The sum of what speaks for it.
    score: f32,
    /// What speaks for it, each with its part of the score.
    reasons: Vec<String>,
}

/// The phrases of a note about events, with what they mean.
pub(super) fn references(note: &Note, among: Option<(&Archive, NoteId)>) -> Vec<Reference> {
    let mut out = vec![];
    let header = note.header();
    let own = header.field(FieldRole::Event).map_or(0..0, |field| field.range.clone());
    for part in note.parts() {
        let stretch = part.start..part.start + part.item.block.len as usize;
        // the name of the own event is no phrase about another
        if part.item.block.kind.is_silent() || !own.is_empty() && stretch.contains(&own.start) {
            continue;
        }
        let words = note.words_of(part.start, part.item);
        let facts = &part.item.facts;
        for phrase in &references::scan(&words, facts.dates(), facts.years()) {
            let range = part.item.place(part.start, &phrase.span);
            let (target, candidates) = meant(among, Place::of(&range));
            let slice = |span: &std::ops::Range<u32>| {
                words.get(span.start as usize..span.end as usize).unwrap_or_default().to_owned()
            };
            out.push(Reference {
                text: slice(&phrase.span),
                range: Stretch::of(note, &range),
                what: what(phrase).to_owned(),
                ordinal: phrase.ordinal.map(which),
                date: date(phrase),
                places: phrase.places.iter().map(slice).collect(),
                relation: phrase.relation.map(|relation| relation_name(relation).to_owned()),
                target,
                candidates,
            });
        }
    }
    out
}

/// The note that the phrase at a place means, or the notes that it may mean.
fn meant(among: Option<(&Archive, NoteId)>, place: Place) -> (Option<String>, Vec<Candidate>) {
    let none = (None, vec![]);
    let Some((archive, note)) = among else { return none };
    let Some(record) = archive.record(note) else { return none };
    let Some(reference) = record.references.iter().find(|r| r.place == place) else { return none };
    let resolved = archive.resolve(note, reference);
    if let Some(target) = resolved.target {
        return (Some(archive.path(target).to_owned()), vec![]);
    }
    let candidates = resolved.candidates.iter().map(|candidate| Candidate {
        path: archive.path(candidate.note).to_owned(),
        score: rounded(candidate.reasons.iter().map(|r| r.score).sum()),
        reasons: told(archive, &candidate.reasons),
    });
    (None, candidates.collect())
}

/// How a note stands to others.
pub(super) fn related(among: Option<(&Archive, NoteId)>) -> Vec<Related> {
    let Some((archive, note)) = among else { return vec![] };
    let related = archive.related(note).into_iter().map(|related| Related {
        path: archive.path(related.note).to_owned(),
        relation: related.link.name().to_owned(),
        score: rounded(related.score()),
        reasons: told(archive, &related.reasons),
    });
    related.collect()
}

fn told(archive: &Archive, reasons: &[crate::model::archive::Reason]) -> Vec<String> {
    let registry = &archive.knowledge().registry;
    reasons.iter().map(|reason| format!("{} ({:+.1})", reason.text(registry), reason.score)).collect()
}

fn rounded(score: f32) -> f32 {
    (score * 100.0).round() / 100.0
}

fn what(phrase: &EventReference) -> &'static str {
    match (phrase.kind, phrase.relation) {
        (Some(kind), _) => kind.word(),
        (None, Some(Relation::Day(_) | Relation::LastDay)) => "day",
        (None, Some(Relation::PreviousYear | Relation::LastYear | Relation::EarlierThisYear))
            if phrase.places.is_empty() && phrase.date.is_none() =>
        {
            "year"
        }
        _ => "event",
    }
}

fn which(ordinal: Ordinal) -> Which {
    match ordinal {
        Ordinal::Nth(n) => Which::Nth(n),
        Ordinal::Previous => Which::Word("previous".into()),
        Ordinal::Last => Which::Word("last".into()),
        Ordinal::Next => Which::Word("next".into()),
    }
}

fn date(phrase: &EventReference) -> Option<Told> {
    match (&phrase.date, phrase.year) {
        (Some(date), _) => Some(Told { start: date.start.iso(), end: date.end.iso() }),
        (None, Some(year)) => Some(Told { start: format!("{year:04}"), end: format!("{year:04}") }),
        (None, None) => None,
    }
}

fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::PreviousYear => "previous-year",
        Relation::LastYear => "last-year",
        Relation::EarlierThisYear => "earlier-this-year",
        Relation::DaysBefore(_) | Relation::YearsBefore(_) => "earlier",
        Relation::NextYear => "next-year",
        Relation::DaysAround(_) => "same-days",
        Relation::Day(_) | Relation::LastDay => "day",
        Relation::Following => "following",
        Relation::FollowUp => "follow-up",
        Relation::SameSeries { .. } => "same-series",
    }
}
