//! What one block tells of other events and of how many took part, with the words around that say how it is meant.
//! Kept with the block, so that an edit reads again only what it touched.

use std::ops::Range;

use super::super::dates::MONTHS;
use super::super::facts::Facts;
use super::super::references::{EventReference, Ordinal, Relation};
use super::{counts, titles};
use crate::registry::fold;
use crate::syntax::{Block, BlockKind};

/// What a block tells. Spans are bytes of its words.
#[derive(Debug, Default)]
pub struct Told {
    /// What it says of other events.
    pub(super) said: Box<[Said]>,
    /// How many States took part.
    pub(super) count: Option<(u16, Range<u32>)>,
}

/// What a sentence says of an event.
#[derive(Debug)]
pub(super) struct Said {
    /// The phrase.
    pub phrase: EventReference,
    /// It is the note's own event that is meant: "This was the third workshop".
    pub is_own: bool,
    /// It lies ahead: "The second workshop will be held in Tirana".
    pub is_to_come: bool,
    /// Marks of the words that tell what it is about.
    pub topic: Box<[u32]>,
}

/// Words that put an event into the future.
const TO_COME: [&str; 12] = [
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
    "next ",
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

/// Reads a block.
pub(super) fn of(block: &Block, words: &str, facts: &Facts) -> Told {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
        return Told::default();
    }
    let count = counts::scan(words).map(|(n, at)| (n, at.start as u32..at.end as u32));
    let mut said: Vec<Said> = Vec::with_capacity(facts.references.len());
    for phrase in facts.references.iter() {
        if matches!(phrase.relation, Some(Relation::Day(_) | Relation::LastDay | Relation::Following)) {
            continue;
        }
        let sentence = sentence(words, phrase.span.start as usize, phrase.span.end as usize);
        let before = said.last().filter(|s| s.phrase.span.start as usize >= sentence.start);
        let is_to_come = is_to_come(words, &sentence, phrase, before);
        let is_own = is_own(words, &sentence, phrase);
        let topic = topic(words, &sentence, phrase);
        said.push(Said { phrase: phrase.clone(), is_own, is_to_come, topic });
    }
    Told { said: said.into(), count }
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
fn is_to_come(words: &str, sentence: &Range<usize>, phrase: &EventReference, before: Option<&Said>) -> bool {
    if matches!(phrase.ordinal, Some(Ordinal::Next)) {
        return true;
    }
    let (start, end) = (phrase.span.start as usize, phrase.span.end as usize);
    let from = before.map_or(sentence.start, |b| b.phrase.span.end as usize).min(start);
    let to = words.floor_char_boundary((end + 40).min(sentence.end));
    let window =
        words[words.ceil_char_boundary(from.max(start.saturating_sub(60)))..to.max(start)].to_lowercase();
    if TO_COME.iter().any(|w| window.contains(w)) {
        return !PAST.iter().any(|w| words[start..end].contains(w));
    }
    before.is_some_and(|b| b.is_to_come) && !PAST.iter().any(|w| window.contains(w))
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
    let lead = words[sentence.start..start].trim_end().to_lowercase();
    let lead = lead.strip_suffix("the").unwrap_or(&lead).trim_end();
    let in_series = words[start..sentence.end.min(end + 24)].contains(" series");
    if lead.is_empty() {
        return in_series;
    }
    let mut said = lead.split([' ', '\u{a0}']);
    let subject = said.next().unwrap_or_default();
    let copula = said.next_back().is_some_and(|verb| COPULAS.contains(&verb));
    copula && SUBJECTS.contains(&subject) && lead.split(' ').count() <= 7
}

/// Marks of the words that tell what the phrase is about.
fn topic(words: &str, sentence: &Range<usize>, phrase: &EventReference) -> Box<[u32]> {
    let Some(kind) = &phrase.kind_span else { return Box::default() };
    let from = (kind.start as usize).saturating_sub(BEFORE).max(sentence.start);
    let from = words.ceil_char_boundary(from.min(phrase.span.start as usize));
    let to = (phrase.span.end as usize).max(kind.end as usize);
    let text = fold(words.get(from..to).unwrap_or_default());
    // attributes belong to the last clause in front of the event word
    let head = (kind.start as usize).saturating_sub(from).min(text.len());
    let cut = text.get(..head).and_then(|t| t.rfind([',', ';', ':', '('])).map_or(0, |at| at + 1);
    let title = titles::read(&text[cut..]);
    let months: Vec<String> = MONTHS.iter().map(|m| fold(m)).collect();
    let mut marks: Vec<u32> = title
        .telling()
        .filter(|w| {
            w.len() > 2 && !months.iter().any(|m| m == w) && !w.starts_with(|c: char| c.is_ascii_digit())
        })
        .map(titles::mark)
        .collect();
    marks.sort_unstable();
    marks.truncate(12);
    marks.into()
}
