//! Names of events: their words in an order of no importance, which one of a series they are, and of what kind.
//!
//! A name is a poor witness of an event, and a fair one of a series: nothing here says that two events are one.

use super::super::prose::ORDINALS;
use super::super::references::EventKind;
use super::keys::of_words;
use crate::registry::fold;

/// What the name of an event tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// Its words folded, in the singular, sorted, each once; without small words, ordinals and years.
    pub words: Vec<String>,
    /// Which one of a series: the 2 of "Second workshop".
    pub ordinal: Option<u8>,
    /// The kind of event.
    pub kind: Option<EventKind>,
}

/// Words that say nothing of what an event is about.
const SMALL: [&str; 26] = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "our", "s",
    "the", "their", "to", "under", "un", "united", "nations", "with", "held", "annual",
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

/// Words for events beside those that running text uses alone.
const KINDS: [(&str, EventKind); 31] = [
    ("round table", EventKind::RoundTable),
    ("roundtable", EventKind::RoundTable),
    ("training course", EventKind::Training),
    ("peer review", EventKind::PeerReview),
    ("table-top", EventKind::Exercise),
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
    ("talks", EventKind::Meeting),
    ("congress", EventKind::Conference),
    ("summit", EventKind::Conference),
    ("colloquium", EventKind::Symposium),
    ("day", EventKind::Event),
    ("event", EventKind::Event),
    ("programme", EventKind::Event),
];

/// Reads the name of an event.
pub fn read(name: &str) -> Title {
    let folded = fold(name);
    let mut title = Title { kind: kind(&folded), ..Title::default() };
    let mut before = "";
    for word in folded.split(|c: char| !(c.is_alphanumeric() || c == '-')).map(|w| w.trim_matches('-')) {
        if word.is_empty() {
            continue;
        }
        let plain = word.replace('-', "");
        if title.ordinal.is_none()
            && let Some(nth) = ordinal(word).or_else(|| roman(word, before))
        {
            title.ordinal = Some(nth);
        } else if !SMALL.contains(&plain.as_str()) && !is_year(&plain) {
            title.words.push(singular(plain));
        }
        before = word;
    }
    title.words.sort_unstable();
    title.words.dedup();
    title
}

impl Title {
    /// A number for its words: the same for names that differ in ordinal, year and order only. `None` where it has
    /// too few words to be told from others.
    pub fn key(&self) -> Option<u64> {
        (self.words.len() >= 2).then(|| of_words(self.words.iter().map(String::as_str)))
    }

    /// The words that tell it from other events.
    pub fn telling(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str).filter(|w| !COMMON.contains(w))
    }

    /// How much of the telling words of both they share, 0 to 1; of the shorter one.
    pub fn likeness(&self, other: &Title) -> f32 {
        let (a, b) = (self.telling().count(), other.telling().count());
        if a == 0 || b == 0 {
            return if self.words == other.words && !self.words.is_empty() { 1.0 } else { 0.0 };
        }
        let shared = self.telling().filter(|w| other.words.iter().any(|o| o == w)).count();
        shared as f32 / a.min(b) as f32
    }
}

/// A short number for a word, to compare words without keeping them.
pub fn mark(word: &str) -> u32 {
    of_words([word]) as u32
}

/// Which one a word says: `second`, `2nd`, `twenty-first`.
pub fn ordinal(word: &str) -> Option<u8> {
    if let Some(at) = ORDINALS.iter().position(|o| *o == word) {
        return u8::try_from(at + 1).ok();
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

/// `Workshop III`, `Phase II`.
fn roman(word: &str, before: &str) -> Option<u8> {
    let event =
        matches!(before, "workshop" | "seminar" | "conference" | "phase" | "part" | "course" | "meeting");
    ROMAN.iter().position(|r| *r == word).filter(|n| event && *n > 0).map(|n| n as u8)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word != "1540" && word.parse().is_ok_and(|y: u16| (1945..2100).contains(&y))
}

fn singular(mut word: String) -> String {
    if word.len() > 4 && word.ends_with("ies") {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") {
        word.pop();
    }
    // one spelling for both of English
    if let Some(at) = word.find("isation") {
        word.replace_range(at..at + 2, "iz");
    }
    word.replace("centre", "center").replace("defence", "defense").replace("programme", "program")
}

/// The kind of event that a folded name tells: the first word for one.
fn kind(folded: &str) -> Option<EventKind> {
    KINDS
        .iter()
        .filter_map(|(word, kind)| {
            let (at, _) = folded.match_indices(word).find(|(at, _)| {
                let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                let rest = &folded[at + word.len()..];
                let rest = rest.strip_prefix('s').unwrap_or(rest);
                !letter(folded[..*at].chars().next_back()) && !letter(rest.chars().next())
            })?;
            Some((at, *kind))
        })
        .min_by_key(|(at, _)| *at)
        .map(|(_, kind)| kind)
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
        assert_ne!(read("Seminar for Peru").key(), read("Seminar for Chile").key());
    }

    #[test]
    fn kinds_are_told_by_the_first_word_for_one() {
        for (name, kind) in [
            ("Second training course for Points of Contact", Some(EventKind::Training)),
            ("Table-top exercise on detection", Some(EventKind::Exercise)),
            ("Regional Workshop: a dialogue of experts", Some(EventKind::Workshop)),
            ("Virtual round table on customs", Some(EventKind::RoundTable)),
            ("Todays events", Some(EventKind::Event)),
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
