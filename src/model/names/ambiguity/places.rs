//! Whether a State's or a city's name is a part of a longer one, or means another place.

use super::super::{EntityRef, Hit};
use super::Scene;
use super::words::{last_word, last_word_of, separates};

impl Scene<'_> {
    pub(super) fn is_part_of_longer_name(&self, at: usize) -> bool {
        let hit = &self.hits[at];
        if let Some(rest) = self.after(hit).strip_prefix([' ', '-'])
            && self.blockers.after.begin(rest)
        {
            return true;
        }
        let Some(before) = self.before(hit).strip_suffix(' ') else { return false };
        let before = before.strip_suffix(" the").unwrap_or(before);
        if !self.blockers.before.end(before) {
            return false;
        }
        let is_own_bank = before.strip_suffix(" Bank of").is_some_and(|head| {
            last_word_of(head).is_some_and(|word| self.blockers.own_banks.contains(word))
        });
        !is_own_bank
    }

    /// "Guatemala, Guatemala", "Luxembourg, Luxembourg".
    pub(super) fn is_before_its_own_state(&self, at: usize) -> bool {
        let is_alone = |gap: Option<&str>, other: usize| !gap.is_some_and(separates) || !self.is_state(other);
        self.gap_after(at) == Some(", ")
            && self.hits[at + 1].chosen.entity == self.hits[at].chosen.entity
            && self.written(at + 1).eq_ignore_ascii_case(self.written(at))
            && is_alone(self.gap_before(at), at.saturating_sub(1))
            && is_alone(self.gap_after(at + 1), at + 2)
    }

    /// "Congo (DRC)": the gloss names another State.
    pub(super) fn is_glossed_as_another(&self, at: usize) -> bool {
        self.gap_after(at) == Some(" (")
            && self.is_state(at + 1)
            && !self.hits[at + 1].chosen.is_adjective
            && self.hits[at + 1].chosen.entity != self.hits[at].chosen.entity
            && self.after(&self.hits[at + 1]).starts_with(')')
            && self.is_state(at)
    }

    /// "Georgetown, Guyana".
    pub(super) fn is_before_a_state(&self, at: usize) -> bool {
        self.gap_after(at) == Some(", ") && self.is_state(at + 1)
    }

    pub(super) fn is_state(&self, at: usize) -> bool {
        matches!(self.hits[at].chosen.entity, Some(EntityRef::State(_)))
    }

    /// "Lebanon, Pennsylvania": a town.
    pub(super) fn is_in_the_united_states(&self, hit: &Hit<'_>) -> bool {
        self.after(hit).strip_prefix(", ").is_some_and(|rest| self.blockers.us_states.begin(rest))
    }

    /// "have Guinea in their names", "the word Chad".
    pub(super) fn is_mentioned_as_word(&self, hit: &Hit<'_>) -> bool {
        let before = self.before(hit).trim_end_matches(['“', '"', '‘', '\'']);
        let after = self.after(hit).trim_start_matches(['”', '"', '’', '\'']);
        let is_named =
            [" the word ", " the name ", " the words "].iter().any(|words| before.ends_with(words));
        is_named
            || [" in its name", " in their name", " in his name", " in her name"]
                .iter()
                .any(|words| after.starts_with(words))
    }

    pub(super) fn is_us_state(&self, at: usize) -> bool {
        let hit = &self.hits[at];
        if self.before(hit).ends_with("state of ") || self.before(hit).ends_with("states of ") {
            return true;
        }
        let behind =
            ["and ", "or ", ", and "].iter().find_map(|word| self.after(hit).trim_start().strip_prefix(word));
        if behind.is_some_and(|rest| self.blockers.us_states.begin(rest)) {
            return true;
        }
        if let Some(before) = self.before(hit).strip_suffix(", ") {
            let town = last_word_of(before).unwrap_or("");
            let head = &before[..before.len() - town.len()];
            let start = head.len() - last_word(head).map_or(0, |word| word.len() + 1);
            let cities = &self.blockers.georgia_cities;
            if cities.contains(town) || cities.contains(&before[start..]) {
                return true;
            }
        }
        let is_usa = |at: usize| {
            self.hits
                .get(at)
                .is_some_and(|next| self.is_state(at) && is_united_states(&self.text[next.start..next.end]))
        };
        let beside_usa = matches!(self.gap_after(at), Some(", " | " (")) && is_usa(at + 1);
        let is_in_list = self.gap_before(at).is_some_and(separates) && self.is_state(at - 1)
            || self.gap_after(at + 1).is_some_and(separates)
                && self.hits.len() > at + 2
                && self.is_state(at + 2);
        beside_usa && !is_in_list
    }

    /// "INTERPOL (Guatemala)": alone in parentheses behind an organization.
    pub(super) fn is_bureau(&self, at: usize) -> bool {
        self.gap_before(at) == Some(" (")
            && matches!(self.hits[at - 1].chosen.entity, Some(EntityRef::Organization(_)))
            && self.after(&self.hits[at]).starts_with(')')
    }
}

fn is_united_states(name: &str) -> bool {
    matches!(name, "USA" | "US" | "U.S." | "U.S.A." | "United States" | "United States of America")
}
