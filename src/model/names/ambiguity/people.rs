//! Whether a State's or a city's name is a person's: "Michael Jordan", "Ms. India Ramos".

use super::words::{begins_sentence, first_word, is_particle, last_word, starts_name};
use super::{Scene, Traits};

impl Scene<'_> {
    /// Whether the words around make a person of it.
    pub(super) fn is_of_a_person(&self, at: usize) -> bool {
        let hit = &self.hits[at];
        let before = self.before(hit);
        let Some(word) = last_word(before) else { return self.is_given_name(at) };
        if self.is_title(word) && !follows_post(before, word) {
            return true;
        }
        if self.stands_behind_titled_name(before) {
            return true;
        }
        // "Michael Jordan": a known given name, or any capitalised word in front of what is a surname too.
        if starts_name(word) && before.ends_with(' ') && !self.ends_with_name(at) {
            if self.blockers.given_names.contains(word) {
                return true;
            }
            let begins_sentence = begins_sentence(&before[..before.len() - 1 - word.len()]);
            if hit.chosen.traits.has(Traits::SURNAME) && !self.is_ordinary(word, begins_sentence) {
                return true;
            }
        }
        self.is_given_name(at)
    }

    /// "Chad Smith": the name is a given name too, and what follows could be a surname.
    fn is_given_name(&self, at: usize) -> bool {
        let hit = &self.hits[at];
        if !hit.chosen.traits.has(Traits::GIVEN_NAME) {
            return false;
        }
        let Some(rest) = self.after(hit).strip_prefix(' ') else { return false };
        if self.gap_after(at) == Some(" ") {
            return false;
        }
        let word = first_word(rest);
        if is_particle(word) {
            // "Chad le Clos"
            return rest[word.len()..].strip_prefix(' ').is_some_and(|rest| starts_name(first_word(rest)));
        }
        let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        is_initial && rest[word.len()..].starts_with('.')
            || starts_name(word) && !self.blockers.offices.contains(word)
    }

    fn is_title(&self, word: &str) -> bool {
        self.blockers.titles.contains(word.trim_end_matches('.'))
    }

    /// Whether up to three capitalised words and then a title stand in front: "Dr Anatole France".
    fn stands_behind_titled_name(&self, before: &str) -> bool {
        let mut rest = before;
        for _ in 0..4 {
            let Some(head) = rest.strip_suffix(' ') else { return false };
            let Some(word) = last_word(rest) else { return false };
            let head = &head[..head.len() - word.len()];
            if self.is_title(word) {
                return rest.len() < before.len() && !follows_post(rest, word);
            }
            if !starts_name(word) && !is_particle(word) && !matches!(word, "Al" | "El") {
                return false;
            }
            rest = head;
        }
        false
    }

    /// Whether the word in front of this name belongs to another name.
    pub(super) fn ends_with_name(&self, at: usize) -> bool {
        self.gap_before(at) == Some(" ")
    }

    /// Whether a capitalised word in front of a name is just a word: an office, a direction, a sentence's beginning.
    fn is_ordinary(&self, word: &str, begins_sentence: bool) -> bool {
        if self.blockers.openers.contains(word) || self.blockers.offices.contains(word) {
            return true;
        }
        word.chars().skip(1).any(char::is_uppercase)
            || begins_sentence && ["ing", "ly", "ed", "ally", "s"].iter().any(|end| word.ends_with(end))
    }
}

/// "Director General Jordan ..." is a post, not a general.
fn follows_post(before: &str, title: &str) -> bool {
    let head = before.trim_end().strip_suffix(title).unwrap_or("").trim_end();
    ["Director", "Secretary", "Attorney", "Consul", "Inspector", "Surveyor", "Vice"]
        .iter()
        .any(|post| head.ends_with(post))
}
