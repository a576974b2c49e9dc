//! The words round an event word: what may stand in the phrase, what ends it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{EventKind, Ordinal};
use crate::model::prose::{self, Cursor, Lower, char_at, char_before, is_blank, is_dash, letters_at};

/// Event words in lower case, and what they say. Longer ones first.
pub(super) const KINDS: [(&str, EventKind); 39] = [
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
    ("ones", EventKind::Event),
    ("predecessors", EventKind::Event),
    ("predecessor", EventKind::Event),
];

/// Words besides those of [`KINDS`] that a look starts from.
pub(super) const OTHERS: [&str; 7] = ["day", "year", "time", "held", "took place", "series", "visited"];

/// The words that a look starts from, in lower case.
pub fn anchor_words() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|k| k.0).chain(OTHERS)
}

/// Words in lower case, and what they say.
type Table<T> = FxHashMap<&'static [u8], T>;

/// The words that a look starts from by their first word, each with what may follow, longest first.
static BY_FIRST: LazyLock<Table<Vec<&str>>> = LazyLock::new(|| {
    let mut map: Table<Vec<&str>> = Table::default();
    for word in anchor_words() {
        map.entry(letters_at(word, 0).as_bytes()).or_default().push(word);
    }
    map.values_mut().for_each(|words| words.sort_by_key(|w| std::cmp::Reverse(w.len())));
    map
});

/// For each first letter of those words the lengths that they have, in letters, a bit for each.
const LENGTHS: [u32; 26] = {
    let mut lengths = [0; 26];
    let mut at = 0;
    while at < KINDS.len() + OTHERS.len() {
        let word = if at < KINDS.len() { KINDS[at].0 } else { OTHERS[at - KINDS.len()] }.as_bytes();
        let mut letters = 0;
        while letters < word.len() && word[letters].is_ascii_lowercase() {
            letters += 1;
        }
        lengths[(word[0] - b'a') as usize] |= 1 << letters;
        at += 1;
    }
    lengths
};

/// The end of the event word, or word of time, that begins at `start`.
pub(super) fn anchor_at(text: &str, start: usize) -> Option<usize> {
    let word = letters_at(text, start);
    // Many words begin like one of them; most have another length.
    let first = word.bytes().next()?.to_ascii_lowercase() - b'a';
    if word.len() > 31 || LENGTHS[usize::from(first)] >> word.len() & 1 == 0 {
        return None;
    }
    let mut lower = Lower::new();
    let words = BY_FIRST.get(lower.bytes(word)?)?;
    let rest = &text.as_bytes()[start..];
    let fits = |w: &&&str| rest.get(..w.len()).is_some_and(|r| r.eq_ignore_ascii_case(w.as_bytes()));
    let end = start + words.iter().find(fits)?.len();
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    (!char_before(text, start).is_some_and(inside) && !char_at(text, end).is_some_and(inside)).then_some(end)
}

static KIND_MAP: LazyLock<Table<EventKind>> =
    LazyLock::new(|| KINDS.iter().map(|(word, kind)| (word.as_bytes(), *kind)).collect());

/// The kind that an event word says.
pub(super) fn kind_of(word: &str) -> Option<EventKind> {
    KIND_MAP.get(Lower::new().bytes(word)?).copied()
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

/// Words that tell which one of a series without a number.
const RELATIVE: [(&str, Ordinal); 15] = [
    ("inaugural", Ordinal::Nth(1)),
    ("maiden", Ordinal::Nth(1)),
    ("previous", Ordinal::Previous),
    ("earlier", Ordinal::Previous),
    ("past", Ordinal::Previous),
    ("recent", Ordinal::Previous),
    ("prior", Ordinal::Previous),
    ("preceding", Ordinal::Previous),
    ("initial", Ordinal::Previous),
    ("last", Ordinal::Last),
    ("latest", Ordinal::Last),
    ("final", Ordinal::Last),
    ("next", Ordinal::Next),
    ("upcoming", Ordinal::Next),
    ("forthcoming", Ordinal::Next),
];

/// What a word in front of an event word says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Nothing: it goes on in front of it.
    Nothing,
    /// `first`, `previous`, `last`
    Ordinal(Ordinal),
    /// `three`
    Count(u8),
    /// `the`, `a`, `our`
    Article,
    /// `most`
    Most,
    /// `year's`
    OfYear,
    /// `of`
    Of,
    /// The phrase begins behind it.
    End,
}

static SIGNS: LazyLock<Table<Sign>> = LazyLock::new(|| {
    let mut signs = Table::default();
    let mut put = |words: &'static str, sign| {
        words.split_whitespace().for_each(|word| {
            signs.insert(word.as_bytes(), sign);
        });
    };
    // Where a word stands in two of these, the latter counts.
    put(VERBS, Sign::End);
    put(ALLOWED, Sign::Nothing);
    put("in to on at for from with by during after under is was were are or", Sign::End);
    put("the a an its their our this that these", Sign::Article);
    put("most", Sign::Most);
    put("year's year’s", Sign::OfYear);
    put("of", Sign::Of);
    prose::NUMBERS.iter().zip(0..).skip(1).for_each(|(word, n)| put(word, Sign::Count(n)));
    NTH.iter().for_each(|(word, n)| put(word, Sign::Ordinal(Ordinal::Nth(*n))));
    RELATIVE.iter().for_each(|(word, ordinal)| put(word, Sign::Ordinal(*ordinal)));
    signs
});

/// What a word says that stands in front of an event word.
pub(super) fn sign(word: &str) -> Sign {
    let mut lower = Lower::new();
    let Some(lower) = lower.bytes(word) else { return Sign::Nothing };
    if let Some(sign) = SIGNS.get(lower) {
        return *sign;
    }
    match lower[0].is_ascii_digit().then(|| count(word)).flatten() {
        Some(n) => Sign::Count(n),
        None if is_participle(lower) => Sign::End,
        None => Sign::Nothing,
    }
}

/// `first`, `previous`, `last` and their like.
pub(super) fn ordinal(word: &str) -> Option<Ordinal> {
    match SIGNS.get(Lower::new().bytes(word)?)? {
        Sign::Ordinal(ordinal) => Some(*ordinal),
        _ => None,
    }
}

/// A small number, in words or figures.
pub(super) fn count(word: &str) -> Option<u8> {
    prose::number(word).filter(|n| (1..=20).contains(n)).map(|n| n as u8)
}

/// Participles that tell where and when an event was, and small words: both may stand between its word and its date.
const ALLOWED: &str = "held organized organised hosted conducted convened co-organized co-organised co-hosted entitled planned \
        scheduled supported funded delivered carried undertaken facilitated jointly dedicated of on in at to for the \
        its kind and a an by from between with which that was were took take taken be been place out also both overall region same this \
        earlier year as those had";

/// Verbs that end the phrase although they look like nouns.
const VERBS: &str = "is are has have will would could can may should made gave brought said began focused included provided \
        highlighted discussed noted addressed aimed sought served gathered covered concluded opened closed started \
        allowed helped offered enabled during since showed demonstrated finished continued turned heard took benefited where when \
        while";

/// Whether a word ends the phrase, for those whose form does not say it.
static ENDS: LazyLock<Table<bool>> = LazyLock::new(|| {
    let verbs = VERBS.split_whitespace().map(|word| (word.as_bytes(), true));
    verbs.chain(ALLOWED.split_whitespace().map(|word| (word.as_bytes(), false))).collect()
});

/// True if a lower-case word ends the noun phrase that an event word opened.
pub(super) fn ends_phrase(word: &[u8]) -> bool {
    ENDS.get(word).copied().unwrap_or_else(|| is_participle(word))
}

fn is_participle(word: &[u8]) -> bool {
    word.len() > 4 && word.ends_with(b"ed")
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
        // "the visit to Jordan of June 2012"
        let is_of = end < ahead.at && ahead.text[end..ahead.at].trim() == "of";
        let inner = end > start
            && (matches!(word, "of" | "de" | "del" | "la" | "es" | "do" | "da")
                || word == "the" && ahead.text[end..ahead.at].trim_end().ends_with(" of"));
        if !(capital || inner) || ((end == start || is_of) && super::super::dates::MONTHS.contains(&word)) {
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
