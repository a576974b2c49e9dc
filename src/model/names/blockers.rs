//! The data that keeps a name from being found or believed: `data/blockers.toml`, decoded once.
//!
//! It knows words, not what to do about them: that is decided in `ambiguity`.

use super::ambiguity::Traits;
use super::fold::fold_name;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::LazyLock;

/// The decoded data, ready to be asked.
pub(super) struct Blockers {
    /// Longer names that are none of ours.
    pub names: Vec<String>,
    /// Folded names in which the parts are mentions of their own.
    pub apart: FxHashSet<Vec<u8>>,
    /// Names that are mentions of their own within the names of others, and the same folded.
    pub apart_within: Vec<(String, Vec<u8>)>,
    /// By folded name: in which ways it is ambiguous.
    traits: FxHashMap<Vec<u8>, Traits>,
    /// By folded name: the words that speak for or against it.
    cues: FxHashMap<Vec<u8>, Vec<String>>,
    /// Behind the name of a State or a city: a longer name goes on.
    pub after: Phrases,
    /// In front of it: a longer name began.
    pub before: Phrases,
    /// In front of "Bank of": the bank is the State's own.
    pub own_banks: FxHashSet<String>,
    /// Behind "United Nations": a longer name goes on.
    pub institutions: Phrases,
    /// Behind a State's name: an office of the State, not a surname.
    pub offices: FxHashSet<String>,
    /// Titles of people, without their full stop.
    pub titles: FxHashSet<String>,
    /// Common given names.
    pub given_names: FxHashSet<String>,
    /// Words with which sentences begin.
    pub openers: FxHashSet<String>,
    /// The States of the United States, but Georgia.
    pub us_states: Phrases,
    /// Cities of the other Georgia.
    pub georgia_cities: FxHashSet<String>,
}

/// Phrases of a few words, compared in their case.
pub(super) struct Phrases {
    /// The phrases, and what some phrase begins with, in whole words: whether it is all of one.
    heads: FxHashMap<String, bool>,
    /// The phrases, and what some phrase ends with.
    tails: FxHashMap<String, bool>,
}

impl Phrases {
    fn of(phrases: FxHashSet<String>) -> Phrases {
        let (mut heads, mut tails) = (FxHashMap::default(), FxHashMap::default());
        for phrase in phrases {
            for (at, _) in phrase.match_indices(' ') {
                heads.entry(phrase[..at].to_owned()).or_default();
                tails.entry(phrase[at + 1..].to_owned()).or_default();
            }
            heads.insert(phrase.clone(), true);
            tails.insert(phrase, true);
        }
        Phrases { heads, tails }
    }

    /// Whether the text, at its beginning, goes on with one of the phrases as whole words.
    pub fn begin(&self, text: &str) -> bool {
        let mut end = 0;
        loop {
            let rest = &text[end..];
            let Some(word) = rest.strip_prefix(' ').or((end == 0).then_some(rest)) else { return false };
            let length = word.find(|c: char| !is_in_phrase(c)).unwrap_or(word.len());
            end += rest.len() - word.len() + length;
            match self.heads.get(&text[..end]) {
                Some(false) if length > 0 => {}
                known => return length > 0 && known.is_some(),
            }
        }
    }

    /// Whether the text, at its end, stops with one of the phrases as whole words.
    pub fn end(&self, text: &str) -> bool {
        let mut start = text.len();
        loop {
            let rest = &text[..start];
            let Some(head) = rest.strip_suffix(' ').or((start == text.len()).then_some(rest)) else {
                return false;
            };
            start = head.trim_end_matches(is_in_phrase).len();
            match self.tails.get(&text[start..]) {
                Some(false) if start < head.len() => {}
                known => return start < head.len() && known.is_some(),
            }
        }
    }
}

fn is_in_phrase(c: char) -> bool {
    super::fold::is_word(c) || matches!(c, '-' | '\'' | '’')
}

impl Blockers {
    /// The data that is compiled in.
    pub fn embedded() -> &'static Blockers {
        static EMBEDDED: LazyLock<Blockers> = LazyLock::new(|| {
            let file: File = toml::from_str(include_str!("../../../data/blockers.toml"))
                .unwrap_or_else(|error| unreachable!("data/blockers.toml: {error}"));
            Blockers::from(file)
        });
        &EMBEDDED
    }

    /// In which ways a name, given folded, is ambiguous.
    pub fn traits_of(&self, name: &[u8]) -> Traits {
        self.traits.get(name).copied().unwrap_or_default()
    }

    /// The words that speak for or against a name.
    pub fn cues_of(&self, name: &str) -> &[String] {
        self.cues.get(&fold_name(name)).map_or(&[], Vec::as_slice)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: Vec<Longer>,
    apart: Apart,
    ambiguous: Vec<Ambiguous>,
    around: Around,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Longer {
    #[serde(rename = "what")]
    _what: String,
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Apart {
    within: Vec<String>,
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ambiguous {
    #[serde(rename = "as")]
    traits: Vec<String>,
    names: Vec<String>,
    #[serde(default)]
    cues: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Around {
    after: FxHashSet<String>,
    before: FxHashSet<String>,
    own_banks: FxHashSet<String>,
    institutions: FxHashSet<String>,
    offices: FxHashSet<String>,
    titles: FxHashSet<String>,
    given_names: FxHashSet<String>,
    openers: FxHashSet<String>,
    us_states: FxHashSet<String>,
    georgia_cities: FxHashSet<String>,
}

impl From<File> for Blockers {
    fn from(file: File) -> Blockers {
        let mut traits: FxHashMap<Vec<u8>, Traits> = FxHashMap::default();
        let mut cues: FxHashMap<Vec<u8>, Vec<String>> = FxHashMap::default();
        for entry in &file.ambiguous {
            for name in &entry.names {
                for word in &entry.traits {
                    traits.entry(fold_name(name)).or_default().add(word);
                }
                if !entry.cues.is_empty() {
                    cues.entry(fold_name(name)).or_default().extend(entry.cues.iter().cloned());
                }
            }
        }
        let around = file.around;
        Blockers {
            names: file.name.into_iter().flat_map(|longer| longer.names).collect(),
            apart: file.apart.names.iter().map(|name| fold_name(name)).collect(),
            apart_within: file
                .apart
                .within
                .into_iter()
                .map(|name| (name.clone(), fold_name(&name)))
                .collect(),
            traits,
            cues,
            after: Phrases::of(around.after),
            before: Phrases::of(around.before),
            own_banks: around.own_banks,
            institutions: Phrases::of(around.institutions),
            offices: around.offices,
            titles: around.titles,
            given_names: around.given_names,
            openers: around.openers,
            us_states: Phrases::of(around.us_states),
            georgia_cities: around.georgia_cities,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_decodes_and_every_trait_is_known() {
        let blockers = Blockers::embedded();
        assert!(blockers.names.len() > 500);
        assert!(blockers.traits.values().all(|traits| *traits != Traits::default()));
        assert!(!blockers.cues_of("korea").is_empty() && blockers.cues_of("Chad").is_empty());
    }

    #[test]
    fn phrases_are_whole_words() {
        let phrases = Phrases::of(["a b c", "b d", "b"].map(String::from).into_iter().collect());
        for text in ["a b c", "b", "b d", "b, d", "b e", "a b c d"] {
            assert!(phrases.begin(text), "{text}");
        }
        for text in ["a b", "a b cd", "", " b", "a, b", "c"] {
            assert!(!phrases.begin(text), "{text}");
        }
        for text in ["a b c", "x a b c", "b", "a b d", "d, b"] {
            assert!(phrases.end(text), "{text}");
        }
        for text in ["b c", "xa b c", "", "b ", "a, b c", "d"] {
            assert!(!phrases.end(text), "{text}");
        }
        let blockers = Blockers::embedded();
        assert!(blockers.before.end("the Gulf of") && !blockers.before.end("Golf of"));
        assert!(blockers.after.begin("River bank") && !blockers.after.begin("Riverside"));
    }
}
