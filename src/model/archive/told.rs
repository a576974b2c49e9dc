//! What one block tells of other events and of how many took part, with the words around that say how it is meant.
//! Kept with the block, so that an edit reads again only what it touched.

use std::ops::Range;

use super::super::dates::PartialDate;
use super::super::facts::Facts;
use super::super::names::{EntityRef, Form, Found};

use super::super::references::{EventReference, Ordinal, Relation};
use super::claims::{body_behind, claims, clause};
use super::record::{Place, Reference};
use super::{counts, titles};
use crate::registry::{Registry, fold};
use crate::syntax::{Block, BlockKind};

/// What a block tells. Spans are bytes of its words.
#[derive(Debug, Default)]
pub struct Told {
    /// What it says of other events, or of the note's own.
    pub(super) said: Box<[Said]>,
    /// How many States took part.
    pub(super) count: Option<(u16, Range<u32>)>,
    /// How many people took part, and the word for them.
    pub(super) heads: Option<(u16, &'static str, Range<u32>)>,
    /// Names of bodies that stand behind people who are of them: “Dr. Efua Asante of the IAEA”.
    pub(super) bodies: Box<[Range<u32>]>,
}

impl Told {
    /// Whether it tells nothing.
    pub fn is_empty(&self) -> bool {
        self.said.is_empty() && self.count.is_none() && self.heads.is_none() && self.bodies.is_empty()
    }
}

/// What a sentence says of an event.
#[derive(Debug)]
pub(super) struct Said {
    /// The phrase.
    pub span: Range<u32>,
    /// What it says; its place is not told here.
    pub reference: Reference,
    /// It is the note's own event that is meant, this one of its series: "This was the third workshop".
    pub own: Option<u8>,
}

/// Words that put an event into the future.
const TO_COME: [&str; 24] = [
    "will ",
    "planned",
    "to be held",
    "to take place",
    "scheduled",
    "offered to host",
    "would host",
    "intends to",
    "forthcoming",
    "upcoming",
    "proposed to",
    "next year",
    "next month",
    "next week",
    "announced",
    "a further ",
    "readiness to hold",
    "may take place",
    "may be held",
    "could be held",
    "could take place",
    "is to be",
    "would be held",
    "should be held",
];
/// Words that put it into the past.
const PAST: [&str; 6] = [" was ", " were ", " had ", " took place", " followed", " has "];
/// Verbs by which a sentence says what the note's own event is.
const COPULAS: [&str; 10] =
    ["was", "is", "were", "being", "been", "marked", "constituted", "represented", "became", "as"];
/// Subjects that stand for the note's own event.
const SUBJECTS: [&str; 5] = ["this", "it", "the", "which", "our"];
/// How far before an event word its attributes are looked for, in bytes.
const BEFORE: usize = 60;

/// How far a sentence is followed, in bytes to either side of a phrase: a text without stops has many phrases.
const REACH: usize = 1000;

/// A body is of a person when it begins within this many bytes behind the name.
pub(super) const NEAR: u32 = 24;

/// Reads a block whose words, facts and references to events are known.
pub(in crate::model) fn of(
    block: &Block,
    words: &str,
    facts: &Facts,
    references: &[EventReference],
    registry: &Registry,
) -> Told {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
        return Told::default();
    }
    let counts = counts::read(words);
    let mut told = Told {
        count: counts.states.map(|(n, at)| (n, at.start as u32..at.end as u32)),
        heads: counts.people.map(|(n, who, at)| (n, who, at.start as u32..at.end as u32)),
        ..Told::default()
    };
    if !facts.people().is_empty() {
        let plain = facts.people().iter().filter(|p| p.affiliation_span.is_none());
        told.bodies = plain.filter_map(|person| body_behind(words, facts, person)).collect();
    }
    if references.is_empty() {
        return told;
    }
    let mut said: Vec<Said> = vec![];
    let mut last: Option<(Range<u32>, bool)> = None;
    for (at, phrase) in references.iter().enumerate() {
        // "following this meeting" is behind the own one, "following the course in Dakar" behind another
        let elsewhere = !phrase.places.is_empty() || phrase.date.is_some();
        if matches!(phrase.relation, Some(Relation::Day(_) | Relation::LastDay))
            || phrase.relation == Some(Relation::Following) && !elsewhere
        {
            continue;
        }
        let sentence = sentence(words, phrase.span.start as usize, phrase.span.end as usize);
        let before = last.take().filter(|(span, _)| span.start as usize >= sentence.start);
        let is_to_come = is_to_come(words, &sentence, phrase, before);
        last = Some((phrase.span.clone(), is_to_come));
        let own = match (phrase.ordinal, phrase.relation) {
            (_, Some(Relation::SameSeries { nth: Some(nth), .. })) => Some(nth),
            (Some(Ordinal::Nth(nth)), _) if is_own(words, &sentence, phrase) => Some(nth),
            _ => None,
        };
        let mut reference = reference(words, facts, phrase, registry);
        if own.is_none() && !points_somewhere(phrase, &reference) {
            continue;
        }
        reference.is_to_come = is_to_come;
        reference.topic = topic(words, &sentence, phrase);
        if own.is_none() && !is_to_come {
            let next = references.get(at + 1).map_or(sentence.end, |next| next.span.start as usize);
            let clause = clause(words, phrase, next.min(sentence.end));
            // how many came to another event is not how many came to this one
            let is_of_it = |place: &Range<u32>| clause.contains(&(place.start as usize));
            told.count.take_if(|(_, place)| is_of_it(place));
            told.heads.take_if(|(_, _, place)| is_of_it(place));
            reference.claims = claims(&words[clause.clone()], clause.start, facts);
        }
        said.push(Said { span: phrase.span.clone(), reference, own });
    }
    told.said = said.into();
    told
}

/// The sentence around a stretch of words.
fn sentence(words: &str, start: usize, end: usize) -> Range<usize> {
    let first = words.ceil_char_boundary(start.saturating_sub(REACH));
    let last = words.floor_char_boundary(end.saturating_add(REACH));
    let stop = |at: usize| {
        let capital = words[at..].trim_start().starts_with(char::is_uppercase);
        let last =
            words[first..at].trim_end_matches(['.', ';']).rsplit([' ', '(']).next().unwrap_or_default();
        capital && last.chars().count() > 2
    };
    let head = &words[first..start];
    let from = head.rmatch_indices(". ").map(|(at, _)| first + at + 2).find(|at| stop(*at)).unwrap_or(first);
    let to = words[end..last].match_indices(". ").map(|(at, _)| end + at + 1).find(|at| stop(*at));
    from..to.unwrap_or(last)
}

/// Whether the phrase is about an event that lies ahead.
fn is_to_come(
    words: &str,
    sentence: &Range<usize>,
    phrase: &EventReference,
    before: Option<(Range<u32>, bool)>,
) -> bool {
    if matches!(phrase.ordinal, Some(Ordinal::Next)) {
        return true;
    }
    let is_before = matches!(
        phrase.relation,
        Some(
            Relation::PreviousYear
                | Relation::LastYear
                | Relation::DaysBefore(_)
                | Relation::YearsBefore(_)
                | Relation::FollowUp
        )
    );
    if is_before {
        return false;
    }
    let (start, end) = (phrase.span.start as usize, phrase.span.end as usize);
    let from = before.as_ref().map_or(sentence.start, |(span, _)| span.end as usize).min(start);
    let to = words.floor_char_boundary((end + 40).min(sentence.end));
    let window =
        words[words.ceil_char_boundary(from.max(start.saturating_sub(60)))..to.max(start)].to_lowercase();
    if TO_COME.iter().any(|w| window.contains(w)) {
        return !PAST.iter().any(|w| words[start..end].contains(w));
    }
    before.is_some_and(|(_, to_come)| to_come) && !PAST.iter().any(|w| window.contains(w))
}

/// Whether the phrase is about the note's own event.
fn is_own(words: &str, sentence: &Range<usize>, phrase: &EventReference) -> bool {
    let Some(Ordinal::Nth(_)) = phrase.ordinal else { return false };
    if phrase.date.is_some()
        || phrase.year.is_some()
        || !phrase.places.is_empty() && phrase.relation.is_some()
    {
        return false;
    }
    let (start, end) = (phrase.span.start as usize, phrase.span.end as usize);
    // "the first workshop in the series had been held in Botswana": before this one
    if words[start..end].contains(" had ") || words[end..].starts_with(" had ") {
        return false;
    }
    let lead = words[sentence.start..start].trim_end().to_lowercase();
    let lead = lead.strip_suffix("the").unwrap_or(&lead).trim_end();
    let in_series = words[start..words.floor_char_boundary(sentence.end.min(end + 24))].contains(" series");
    // "the first workshop in the series had brought together"
    let soon = &words[end..words.floor_char_boundary(sentence.end.min(end + 60))];
    if in_series && soon.contains(" had ") {
        return false;
    }
    let kind = phrase.kind_span.as_ref().map_or(start, |kind| kind.end as usize).min(end);
    if is_limited(&words[kind..end + soon.len()]) {
        return false;
    }
    if lead.is_empty() {
        return in_series;
    }
    let mut said = lead.split([' ', '\u{a0}']);
    let subject = said.next().unwrap_or_default();
    let copula = said.next_back().is_some_and(|verb| COPULAS.contains(&verb));
    copula && SUBJECTS.contains(&subject) && lead.split(' ').count() <= 7
}

/// Whether words behind an event word count only some of its series: "the first visit since 2014", "the first visit at which industry
/// was present".
fn is_limited(rest: &str) -> bool {
    const LIMITS: [&str; 19] = [
        " since ",
        " outside ",
        " after ",
        " under ",
        " of the year",
        " this year",
        " at which ",
        " in which ",
        " for which ",
        " where ",
        " to be ",
        " to include ",
        " to address ",
        " to deal ",
        " to bring ",
        " to focus ",
        " to take ",
        " to have ",
        " to involve ",
    ];
    let rest = &rest[..rest.find([',', ';']).unwrap_or(rest.len())];
    LIMITS.iter().any(|limit| rest.contains(limit))
}

/// Marks of the words that tell what the phrase is about.
fn topic(words: &str, sentence: &Range<usize>, phrase: &EventReference) -> Box<[u32]> {
    let Some(kind) = &phrase.kind_span else { return Box::default() };
    let from = (kind.start as usize).saturating_sub(BEFORE).max(sentence.start);
    let from = words.ceil_char_boundary(from.min(phrase.span.start as usize));
    let to = (phrase.span.end as usize).max(kind.end as usize);
    let text = words.get(from..to).unwrap_or_default();
    // attributes belong to the last clause in front of the event word
    let head = (kind.start as usize).saturating_sub(from).min(text.len());
    let cut = text.get(..head).and_then(|t| t.rfind([',', ';', ':', '('])).map_or(0, |at| at + 1);
    let mut marks = titles::read(&text[cut..]).telling.into_vec();
    marks.truncate(12);
    marks.into()
}

/// What a phrase says, its places told from its other words.
fn reference(words: &str, facts: &Facts, phrase: &EventReference, registry: &Registry) -> Reference {
    let (mut states, mut cities): (Vec<u16>, Vec<Box<str>>) = (vec![], vec![]);
    for span in &phrase.places {
        // the article of "The Hague" belongs to the name, and not to the phrase
        let article = 4;
        let inside = |name: &&Found| {
            let within = span.start <= name.span.start + article
                && span.start < name.span.end
                && name.span.end <= span.end;
            // "Bosnia and Herzegovina" looks like two places
            within || name.span.start <= span.start && span.end <= name.span.end
        };
        let mut known = false;
        for name in facts.names.iter().filter(inside) {
            match name.entity {
                EntityRef::State(at) if name.form == Form::Noun => states.push(at),
                EntityRef::Place(at) => {
                    let Some(place) = registry.places.get(at as usize) else { continue };
                    cities.push(fold(&place.name).into());
                }
                _ => continue,
            }
            known = true;
        }
        if !known {
            let name = words.get(span.start as usize..span.end as usize).unwrap_or_default();
            if !name.is_empty() && is_city_like(name) {
                cities.push(fold(name).into());
            }
        }
    }
    // in front of the event word only what is known to be a city
    if let Some(span) = &phrase.attribute {
        let last =
            facts.names.iter().filter(|name| span.start <= name.span.start && name.span.end == span.end);
        cities.extend(last.filter_map(|name| match name.entity {
            EntityRef::Place(at) => Some(fold(&registry.places.get(at as usize)?.name).into()),
            _ => None,
        }));
    }
    let (start, end) = match (&phrase.date, phrase.year) {
        (Some(date), _) => (date.start, date.end),
        (None, year) => {
            let year = PartialDate { year, ..PartialDate::default() };
            (year, year)
        }
    };
    states.dedup();
    cities.dedup();
    Reference {
        place: Place::default(),
        kind: phrase.kind,
        ordinal: phrase.ordinal,
        count: phrase.count,
        states: states.into(),
        cities: cities.into(),
        start,
        end,
        relation: phrase.relation,
        is_to_come: false,
        is_definite: is_definite(words, phrase.span.start as usize),
        topic: Box::default(),
        claims: None,
    }
}

/// Whether what begins at a byte of the words is led in by an article or a pronoun that means one.
fn is_definite(words: &str, start: usize) -> bool {
    let front = words.get(..start).unwrap_or_default().trim_end();
    let word = front.rsplit([' ', '\u{a0}', '(', '“', '"']).next().unwrap_or_default();
    ["the", "its", "their", "this", "our"].iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// Whether a phrase says enough to look for a note.
fn points_somewhere(phrase: &EventReference, reference: &Reference) -> bool {
    let when = reference.is_dated()
        || matches!(
            phrase.relation,
            Some(
                Relation::PreviousYear
                    | Relation::LastYear
                    | Relation::EarlierThisYear
                    | Relation::DaysBefore(_)
                    | Relation::YearsBefore(_)
                    | Relation::NextYear
                    | Relation::DaysAround(_)
            )
        );
    let which = phrase.ordinal.is_some() || reference.is_placed() || phrase.relation.is_some();
    (phrase.kind.is_some() && (when || which)) || (when && reference.is_placed()) || when && which
}

/// Whether the words of a place that nobody knows may be a city: not a region of the world or a body.
fn is_city_like(name: &str) -> bool {
    const REGIONS: [&str; 16] = [
        "Africa",
        "Asia",
        "Europe",
        "America",
        "Americas",
        "Caribbean",
        "Pacific",
        "Balkans",
        "Caucasus",
        "Gulf",
        "Region",
        "Committee",
        "Council",
        "States",
        "Organization",
        "Union",
    ];
    !REGIONS.iter().any(|r| name.contains(r))
}
