//! The words round an event word: what may stand in the phrase, what ends it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{EventKind, Ordinal};
use crate::model::prose::{
    self, Cursor, Lower, WordSet, char_at, char_before, is_blank, is_dash, letters_at, word_set,
};

/// Event words in lower case, and what they say. Longer ones first.
pub(super) const KINDS: [(&str, EventKind); 36] = [
    ("training courses", EventKind::Training),
    ("training course", EventKind::Training),
    ("round tables", EventKind::RoundTable),
    ("round table", EventKind::RoundTable),
    ("round-tables", EventKind::RoundTable),
    ("round-table", EventKind::RoundTable),
    ("roundtables", EventKind::RoundTable),
    ("roundtable", EventKind::RoundTable),
    ("peer reviews", EventKind::PeerReview),
    ("peer review", EventKind::PeerReview),
    ("visits", EventKind::Visit),
    ("visit", EventKind::Visit),
    ("workshops", EventKind::Workshop),
    ("workshop", EventKind::Workshop),
    ("seminars", EventKind::Seminar),
    ("seminar", EventKind::Seminar),
    ("conferences", EventKind::Conference),
    ("conference", EventKind::Conference),
    ("trainings", EventKind::Training),
    ("training", EventKind::Training),
    ("courses", EventKind::Course),
    ("course", EventKind::Course),
    ("meetings", EventKind::Meeting),
    ("meeting", EventKind::Meeting),
    ("missions", EventKind::Mission),
    ("mission", EventKind::Mission),
    ("consultations", EventKind::Consultation),
    ("exercises", EventKind::Exercise),
    ("exercise", EventKind::Exercise),
    ("symposium", EventKind::Symposium),
    ("forum", EventKind::Forum),
    ("dialogue", EventKind::Dialogue),
    ("events", EventKind::Event),
    ("event", EventKind::Event),
    ("editions", EventKind::Event),
    ("edition", EventKind::Event),
];

/// Words besides those of [`KINDS`] that a look starts from.
pub(super) const OTHERS: [&str; 5] = ["day", "year", "time", "held", "took place"];

/// The words that a look starts from, in lower case.
pub fn anchor_words() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|k| k.0).chain(OTHERS)
}

/// The words that a look starts from by their first word, each with what may follow, longest first.
static BY_FIRST: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut map: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for word in anchor_words() {
        map.entry(letters_at(word, 0)).or_default().push(word);
    }
    map.values_mut().for_each(|words| words.sort_by_key(|w| std::cmp::Reverse(w.len())));
    map
});

/// The end of the event word, or word of time, that begins at `start`.
pub(super) fn anchor_at(text: &str, start: usize) -> Option<usize> {
    let mut lower = Lower::new();
    let words = BY_FIRST.get(lower.of(letters_at(text, start))?)?;
    let rest = &text.as_bytes()[start..];
    let fits = |w: &&&str| rest.get(..w.len()).is_some_and(|r| r.eq_ignore_ascii_case(w.as_bytes()));
    let end = start + words.iter().find(fits)?.len();
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    (!char_before(text, start).is_some_and(inside) && !char_at(text, end).is_some_and(inside)).then_some(end)
}

static KIND_SET: LazyLock<FxHashMap<&str, EventKind>> = LazyLock::new(|| KINDS.into_iter().collect());

/// The kind that an event word says.
pub(super) fn kind_of(word: &str) -> Option<EventKind> {
    KIND_SET.get(Lower::new().of(word)?).copied()
}

const NTH: [(&str, u8); 24] = [
    ("first", 1),
    ("1st", 1),
    ("second", 2),
    ("2nd", 2),
    ("third", 3),
    ("3rd", 3),
    ("fourth", 4),
    ("4th", 4),
    ("fifth", 5),
    ("5th", 5),
    ("sixth", 6),
    ("6th", 6),
    ("seventh", 7),
    ("7th", 7),
    ("eighth", 8),
    ("8th", 8),
    ("ninth", 9),
    ("9th", 9),
    ("tenth", 10),
    ("10th", 10),
    ("eleventh", 11),
    ("11th", 11),
    ("twelfth", 12),
    ("12th", 12),
];

static NTH_MAP: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| NTH.into_iter().collect());

/// `first`, `previous`, `last` and their like.
pub(super) fn ordinal(word: &str) -> Option<Ordinal> {
    let mut lower = Lower::new();
    let word = lower.of(word)?;
    if let Some(nth) = NTH_MAP.get(word) {
        return Some(Ordinal::Nth(*nth));
    }
    Some(match word {
        "previous" | "earlier" | "past" | "recent" | "prior" | "preceding" | "initial" => Ordinal::Previous,
        "last" | "latest" | "final" => Ordinal::Last,
        "next" | "upcoming" | "forthcoming" => Ordinal::Next,
        _ => return None,
    })
}

/// A small number, in words or figures.
pub(super) fn count(word: &str) -> Option<u8> {
    prose::number(word).filter(|n| (1..=20).contains(n)).map(|n| n as u8)
}

/// Participles that tell where and when an event was, and small words: both may stand between its word and its date.
static ALLOWED: LazyLock<WordSet> = LazyLock::new(|| {
    word_set(
        "held organized organised hosted conducted convened co-organized co-organised co-hosted entitled planned \
        scheduled supported funded delivered carried undertaken facilitated jointly dedicated of on in at to for the \
        its kind and a an by from between with which that was were took take taken be been place out also both overall region same this \
        earlier year as those had",
    )
});

/// Verbs that end the phrase although they look like nouns.
static VERBS: LazyLock<WordSet> = LazyLock::new(|| {
    word_set(
        "is are has have will would could can may should made gave brought said began focused included provided \
        highlighted discussed noted addressed aimed sought served gathered covered concluded opened closed started \
        allowed helped offered enabled during since showed demonstrated finished continued turned heard took benefited where when \
        while",
    )
});

/// True if a lower-case word ends the noun phrase that an event word opened.
pub(super) fn ends_phrase(word: &str) -> bool {
    if ALLOWED.contains(word) {
        return false;
    }
    VERBS.contains(word) || (word.len() > 4 && word.ends_with("ed"))
}

/// A name of a place as it may stand behind "in": capitalised words with their small words inside.
pub(super) fn place(cursor: &mut Cursor) -> Option<(usize, usize)> {
    let mut ahead = *cursor;
    for article in ["the", "The"] {
        if ahead.eat_word(article) {
            ahead.blanks();
        }
    }
    let start = ahead.at;
    let mut end = start;
    for _ in 0..6 {
        let mut next = ahead;
        let Some(word) = next.word() else { break };
        let capital = word.starts_with(|c: char| c.is_uppercase());
        let inner = end > start && matches!(word, "of" | "de" | "del" | "la" | "es" | "do" | "da" | "the");
        if !(capital || inner) || (end == start && super::super::dates::MONTHS.contains(&word)) {
            break;
        }
        ahead = next;
        if capital {
            end = ahead.at;
            *cursor = ahead;
        }
        // "St. Petersburg"
        if word.len() < 3 && capital && ahead.peek() == Some('.') {
            ahead.eat('.');
        }
        if !ahead.blanks() && !ahead.peek().is_some_and(is_dash) {
            break;
        }
    }
    let last = ahead.text[start..end].trim_end_matches(is_blank).len();
    (last > 0).then_some((start, start + last))
}
