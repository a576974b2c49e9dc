//! Whether an organization's name or acronym is a part of a longer name, a national body's, or something else's.

use super::around::CUE_REACH;
use super::words::{begins_sentence, floor, last_word, starts_name};
use super::{Scene, Traits};

impl Scene<'_> {
    /// "United Nations Office at ...", "UN 1540 Committee": the name only opens another.
    pub(super) fn is_only_a_prefix(&self, at: usize) -> bool {
        let hit = &self.hits[at];
        let is_opener = self.gap_after(at) == Some(" ")
            && self.hits[at + 1].chosen.text.starts_with(|c: char| c.is_ascii_digit());
        let rest = self.after(hit).strip_prefix(' ');
        is_opener
            || hit.chosen.traits.has(Traits::BEGINS_NAMES)
                && rest.is_some_and(|rest| self.blockers.institutions.begin(rest))
    }

    /// "the National Security Council", "the Security Council of the Russian Federation".
    pub(super) fn is_national(&self, at: usize) -> bool {
        let before = self.before(&self.hits[at]);
        // "the Port Security Council": a capitalised word in front that begins no sentence is part of the name.
        let is_qualified = !self.ends_with_name(at)
            && last_word(before).is_some_and(|word| {
                let begins = begins_sentence(&before[..before.len() - 1 - word.len()]);
                starts_name(word)
                    && !self.blockers.openers.contains(word)
                    && !(begins && word.ends_with("ing"))
            });
        let behind_state = self.gap_before(at).is_some_and(|gap| gap == " " || gap == "'s " || gap == "’s ")
            && self.is_state(at - 1);
        let before_state = matches!(self.gap_after(at), Some(" of " | " of the ")) && self.is_state(at + 1);
        is_qualified || behind_state || before_state
    }

    /// "Sustainable Industry Council of Agders (SICA)": the words in front have the acronym's initials, and are not
    /// the organization's.
    pub(super) fn stands_for_another(&self, at: usize) -> bool {
        let hit = &self.hits[at];
        let Some(before) = self.before(hit).strip_suffix(" (") else { return false };
        if !self.after(hit).starts_with(')') || self.gap_before(at) == Some(" (") {
            return false;
        }
        let acronym = self.written(at);
        let mut letters: Vec<char> = acronym.chars().filter(|c| c.is_alphabetic()).collect();
        if letters.len() < 3 {
            return false;
        }
        let mut words: Vec<&str> = Vec::new();
        for word in before[floor(before, before.len().saturating_sub(CUE_REACH))..].split([' ', '-']).rev() {
            let Some(&letter) = letters.last() else { break };
            if word.chars().next().is_some_and(|first| first.to_uppercase().eq([letter])) {
                letters.pop();
                words.push(word);
            } else if !matches!(
                word,
                "of" | "the" | "and" | "for" | "in" | "on" | "against" | "to" | "de" | "la" | "del" | "para"
            ) {
                return false;
            }
        }
        let is_told = |word: &&&str| {
            hit.chosen.entity.and_then(self.long_name).is_some_and(|name| name.contains(**word))
        };
        letters.is_empty() && words.iter().filter(is_told).count() * 2 < words.len()
    }
}
