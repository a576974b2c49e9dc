//! Names of events: their words in an order of no importance, which one of a series they are, and of what kind.
//!
//! A name is a poor witness of an event, and a fair one of a series: nothing here says that two events are one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::prose::ORDINALS;
use super::super::references::EventKind;
use super::keys::{of_marks, of_words};
use crate::registry::fold;

/// What the name of an event tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// Marks of its words folded, in the singular, ascending, each once; without small words, ordinals and years.
    pub words: Box<[u32]>,
    /// Marks of those of its words that tell it from other events, ascending.
    pub telling: Box<[u32]>,
    /// Which one of a series: the 2 of "Second workshop".
    pub ordinal: Option<u8>,
    /// The kind of event.
    pub kind: Option<EventKind>,
}

/// Words that say nothing of what an event is about.
const SMALL: [&str; 39] = [
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "into",
    "its",
    "of",
    "on",
    "or",
    "our",
    "s",
    "the",
    "their",
    "to",
    "under",
    "un",
    "united",
    "nations",
    "with",
    "held",
    "annual",
    "ever",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words that so many events have in their names that they tell none from another.
const COMMON: [&str; 30] = [
    "workshop",
    "seminar",
    "conference",
    "meeting",
    "visit",
    "training",
    "course",
    "event",
    "exercise",
    "forum",
    "dialogue",
    "roundtable",
    "round",
    "table",
    "regional",
    "subregional",
    "national",
    "international",
    "resolution",
    "1540",
    "committee",
    "security",
    "council",
    "implementation",
    "state",
    "member",
    "expert",
    "country",
    "region",
    "republic",
];

const ROMAN: [&str; 11] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

/// Words for events, in the singular.
const KINDS: [(&str, EventKind); 26] = [
    ("roundtable", EventKind::RoundTable),
    ("tabletop", EventKind::Exercise),
    ("workshop", EventKind::Workshop),
    ("seminar", EventKind::Seminar),
    ("webinar", EventKind::Seminar),
    ("conference", EventKind::Conference),
    ("visit", EventKind::Visit),
    ("training", EventKind::Training),
    ("course", EventKind::Course),
    ("mission", EventKind::Mission),
    ("consultation", EventKind::Consultation),
    ("exercise", EventKind::Exercise),
    ("symposium", EventKind::Symposium),
    ("forum", EventKind::Forum),
    ("dialogue", EventKind::Dialogue),
    ("meeting", EventKind::Meeting),
    ("briefing", EventKind::Meeting),
    ("panel", EventKind::Meeting),
    ("session", EventKind::Meeting),
    ("assembly", EventKind::Meeting),
    ("talk", EventKind::Meeting),
    ("congress", EventKind::Conference),
    ("summit", EventKind::Conference),
    ("colloquium", EventKind::Symposium),
    ("day", EventKind::Event),
    ("event", EventKind::Event),
];

/// Words that are a kind of event together.
const PAIRS: [(&str, &str, EventKind); 3] = [
    ("round", "table", EventKind::RoundTable),
    ("training", "course", EventKind::Training),
    ("peer", "review", EventKind::PeerReview),
];

/// Other words for the first of a series.
const FIRST: [&str; 3] = ["inaugural", "firstever", "maiden"];

/// What a word of a name is.
#[derive(Debug, Clone, Copy, Default)]
struct Sort {
    is_small: bool,
    is_common: bool,
    ordinal: Option<u8>,
    kind: Option<EventKind>,
}

static SORTS: LazyLock<FxHashMap<&'static str, Sort>> = LazyLock::new(|| {
    let mut sorts: FxHashMap<&'static str, Sort> = FxHashMap::default();
    SMALL.iter().for_each(|word| sorts.entry(word).or_default().is_small = true);
    COMMON.iter().for_each(|word| sorts.entry(word).or_default().is_common = true);
    for (nth, word) in (1..).zip(ORDINALS) {
        sorts.entry(word).or_default().ordinal = Some(nth);
    }
    FIRST.iter().for_each(|word| sorts.entry(word).or_default().ordinal = Some(1));
    KINDS.iter().for_each(|(word, kind)| sorts.entry(word).or_default().kind = Some(*kind));
    sorts
});

/// Reads the name of an event. Time grows with its length.
pub fn read(name: &str) -> Title {
    let folded = fold::folded(name);
    let sorts = &*SORTS;
    let mut title = Title::default();
    let (mut words, mut telling) = (Vec::with_capacity(16), Vec::with_capacity(12));
    let (mut word, mut before) = (String::new(), String::new());
    for written in folded.split(|c: char| !(c.is_alphanumeric() || c == '-')).map(|w| w.trim_matches('-')) {
        if written.is_empty() {
            continue;
        }
        std::mem::swap(&mut word, &mut before);
        word.clear();
        written.split('-').for_each(|part| word.push_str(part));
        let plain = sorts.get(word.as_str()).copied().unwrap_or_default();
        if title.ordinal.is_none()
            && let Some(nth) = plain.ordinal.or_else(|| ordinal(written)).or_else(|| roman(written, &before))
        {
            title.ordinal = Some(nth);
            continue;
        }
        if plain.is_small || is_year(&word) {
            continue;
        }
        singular(&mut word);
        let sort = sorts.get(word.as_str()).copied().unwrap_or_default();
        // the first word for a kind says it, with its neighbour where they belong together
        let pair = PAIRS.iter().find(|(first, second, _)| before == *first && word == *second);
        if let Some((.., kind)) = pair
            && (title.kind.is_none() || title.kind == sorts.get(before.as_str()).and_then(|s| s.kind))
        {
            title.kind = Some(*kind);
        }
        // "Pacific Islands Forum Seminar": who holds it stands before what it is
        let forum = title.kind == Some(EventKind::Forum) && sort.kind.is_some() && before == "forum";
        title.kind = if forum { sort.kind } else { title.kind.or(sort.kind) };
        words.push(mark(&word));
        if !sort.is_common {
            telling.push(mark(&word));
        }
    }
    for marks in [&mut words, &mut telling] {
        marks.sort_unstable();
        marks.dedup();
    }
    title.words = words.into();
    title.telling = telling.into();
    title
}

impl Title {
    /// A number for its words: the same for names that differ in ordinal, year and order only. `None` where it has
    /// too few words to be told from others.
    pub fn key(&self) -> Option<u64> {
        (self.words.len() >= 2).then(|| of_marks(&self.words))
    }

    /// Whether it has a word, given folded and in the singular.
    pub fn has(&self, word: &str) -> bool {
        self.words.binary_search(&mark(word)).is_ok()
    }

    /// How much of the telling words of both they share, 0 to 1; of the shorter one.
    pub fn likeness(&self, other: &Title) -> f32 {
        let fewer = self.telling.len().min(other.telling.len());
        if fewer == 0 {
            return if self.words == other.words && !self.words.is_empty() { 1.0 } else { 0.0 };
        }
        let shared = self.telling.iter().filter(|w| other.telling.binary_search(w).is_ok()).count();
        shared as f32 / fewer as f32
    }
}

/// A short number for a word, to compare words without keeping them.
pub fn mark(word: &str) -> u32 {
    (of_words([word]) >> 16) as u32
}

/// Which one a word says: `second`, `2nd`, `twenty-first`, `inaugural`.
pub fn ordinal(word: &str) -> Option<u8> {
    if let Some(nth) = SORTS.get(word).and_then(|sort| sort.ordinal) {
        return Some(nth);
    }
    if let Some(rest) = word.strip_prefix("twenty-") {
        return ordinal(rest).filter(|n| *n < 10).map(|n| n + 20);
    }
    let digits = word.len().checked_sub(2)?;
    let (number, suffix) = (word.get(..digits)?, word.get(digits..)?);
    if !matches!(suffix, "st" | "nd" | "rd" | "th") {
        return None;
    }
    number.parse().ok().filter(|n| (1..100).contains(n))
}

/// Whether a folded word is one for an event: `workshop`, `visits`.
pub fn kind_of_word(folded: &str) -> bool {
    let mut word = folded.to_owned();
    singular(&mut word);
    SORTS.get(word.as_str()).is_some_and(|sort| sort.kind.is_some())
}

/// `Workshop III`, `Phase II`.
fn roman(word: &str, before: &str) -> Option<u8> {
    let event =
        matches!(before, "workshop" | "seminar" | "conference" | "phase" | "part" | "course" | "meeting");
    // a letter may be anything, "II" behind other words than those of a list is a number
    let listed = matches!(
        before,
        "annex" | "chapter" | "article" | "list" | "schedule" | "category" | "group" | "volume"
    );
    let plain = word.len() > 1 && !listed;
    ROMAN.iter().position(|r| *r == word).filter(|n| (event || plain) && *n > 0).map(|n| n as u8)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word != "1540" && word.parse().is_ok_and(|y: u16| (1945..2100).contains(&y))
}

/// Makes a word singular, in one spelling for both of English.
fn singular(word: &mut String) {
    if word.len() > 4 && word.ends_with("ies") {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") {
        word.pop();
    }
    let british =
        [("isation", "ization"), ("centre", "center"), ("defence", "defense"), ("programme", "program")];
    for (from, to) in british {
        if word.len() >= from.len() && word.ends_with(from) {
            word.truncate(word.len() - from.len());
            word.push_str(to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_years_and_order_do_not_count() {
        let a = read("First visit of the 1540 Committee to Grenada");
        let b = read("1540 Committee visit to Grenada, 2014");
        assert_eq!((a.ordinal, b.ordinal), (Some(1), None));
        assert_eq!(a.key(), b.key());
        assert_eq!(a.kind, Some(EventKind::Visit));
        let a = read("3rd Sub-regional workshops on action plans");
        let b = read("Workshop on Action Plan (subregional)");
        assert_eq!(a.ordinal, Some(3));
        assert_eq!(a.words, b.words);
        assert!(a.has("plan") && !a.has("plans"));
        assert_ne!(read("Seminar for Peru").key(), read("Seminar for Chile").key());
        assert_eq!(read("Workshop III").ordinal, Some(3));
        assert_eq!(read("Workshop on ports III").ordinal, Some(3));
        assert_eq!(read("Workshop on Annex II").ordinal, None);
        assert_eq!(
            read("Organisation of training centres").words,
            read("Organization of training center").words
        );
        for first in ["First-ever forum on banks", "Inaugural forum on banks", "First ever forum on banks"] {
            assert_eq!(read(first), read("1st forum on banks"), "{first}");
        }
    }

    #[test]
    fn kinds_are_told_by_the_first_word_for_one() {
        for (name, kind) in [
            ("Second training course for Points of Contact", Some(EventKind::Training)),
            ("Table-top exercise on detection", Some(EventKind::Exercise)),
            ("Regional Workshop: a dialogue of experts", Some(EventKind::Workshop)),
            ("Virtual round table on customs", Some(EventKind::RoundTable)),
            ("National round-table on customs", Some(EventKind::RoundTable)),
            ("Seminar on peer reviews", Some(EventKind::Seminar)),
            ("Pacific Islands Forum Seminar on laws", Some(EventKind::Seminar)),
            ("Forum on seminars of universities", Some(EventKind::Forum)),
            ("Peer review visit", Some(EventKind::PeerReview)),
            ("Regional industry days", Some(EventKind::Event)),
            ("Implementation of resolution 1540", None),
        ] {
            assert_eq!(read(name).kind, kind, "{name}");
        }
    }

    #[test]
    fn likeness_is_of_the_telling_words() {
        let a = read("Workshop on small arms, explosives and resolution 1540 (2004)");
        let b = read("ECOWAS workshop on small arms, explosives and resolution 1540 (2004)");
        assert_eq!(a.likeness(&b), 1.0);
        assert_eq!(read("Seminar on maritime cargo").likeness(&read("Seminar on ships")), 0.0);
    }
}
