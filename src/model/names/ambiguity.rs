//! Whether to believe a name: every question of ambiguity is decided here, by what stands around it.
//!
//! The words are data (`data/blockers.toml`); what they mean for a reading is here, one function a question, asked
//! in a fixed order, and the first that has an answer gives the reason. Where it stays open the reading is uncertain.

use super::automaton::Case;
use super::blockers::Blockers;
use super::fold;
use super::{Certainty, Doubt, EntityRef, Form, Found, Hit, Reading};
use rustc_hash::FxHashSet;

/// How far, in bytes, a word may be that speaks for or against a reading.
const CUE_REACH: usize = 600;

/// How long, in bytes, the part of an address before or behind a name may be.
const ADDRESS_REACH: usize = 120;

/// In which ways a name is ambiguous: a set of the words that the data uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(u16);

impl Traits {
    const GIVEN_NAME: u16 = 1 << 0;
    const SURNAME: u16 = 1 << 1;
    const US_STATE: u16 = 1 << 2;
    const NEEDS_CUE: u16 = 1 << 3;
    const HAS_RIVAL: u16 = 1 << 4;
    const ONLY_IN_LIST: u16 = 1 << 5;
    const WORD: u16 = 1 << 6;
    const MONEY: u16 = 1 << 7;
    const NEEDS_COMPANY: u16 = 1 << 8;
    const GENERIC: u16 = 1 << 9;
    const NATIONAL_TOO: u16 = 1 << 10;
    const BEGINS_NAMES: u16 = 1 << 11;
    const NEEDS_STATE: u16 = 1 << 12;
    const PROSE: u16 = 1 << 13;

    /// Adds a trait by its word in the data; an unknown one is passed over.
    pub fn add(&mut self, word: &str) {
        self.0 |= match word {
            "given-name" => Traits::GIVEN_NAME,
            "surname" => Traits::SURNAME,
            "us-state" => Traits::US_STATE,
            "needs-cue" => Traits::NEEDS_CUE,
            "has-rival" => Traits::HAS_RIVAL,
            "only-in-list" => Traits::ONLY_IN_LIST,
            "word" => Traits::WORD,
            "money" => Traits::MONEY,
            "needs-company" => Traits::NEEDS_COMPANY,
            "generic" => Traits::GENERIC,
            "national-too" => Traits::NATIONAL_TOO,
            "begins-names" => Traits::BEGINS_NAMES,
            "needs-state" => Traits::NEEDS_STATE,
            "prose" => Traits::PROSE,
            _ => 0,
        };
    }

    fn has(self, one: u16) -> bool {
        self.0 & one != 0
    }
}

/// Judges the names of one text; `long_name` tells an entity's full name.
pub(super) fn read<'t>(
    text: &'t str,
    hits: &'t [Hit<'t>],
    long_name: &'t dyn Fn(EntityRef) -> Option<&'t str>,
) -> Vec<Found> {
    let scene =
        Scene { text, hits, spelled_out: spelled_out(hits), blockers: Blockers::embedded(), long_name };
    let mut found = Vec::with_capacity(hits.len());
    for (at, hit) in hits.iter().enumerate() {
        let Some(entity) = hit.chosen.entity else { continue };
        let (certainty, reading) = match scene.judge(at) {
            Verdict::Sure(reading) => (Certainty::Sure, reading),
            Verdict::Doubtful(doubt) => (Certainty::Uncertain(doubt), Reading::Name),
            Verdict::Nothing => continue,
        };
        let (entity, name) = match certainty {
            Certainty::Uncertain(Doubt::CityOfSameName) => city(hit).unwrap_or((entity, hit.chosen.name)),
            _ => (entity, hit.chosen.name),
        };
        let is_city =
            matches!(entity, EntityRef::Place(_)) && !matches!(hit.chosen.entity, Some(EntityRef::Place(_)));
        found.push(Found {
            span: hit.start as u32..hit.end as u32,
            entity,
            name,
            spelling: hit.chosen.spelling,
            form: if hit.chosen.is_adjective { Form::Adjective } else { Form::Noun },
            certainty: if is_city { Certainty::Sure } else { certainty },
            reading,
        });
    }
    found
}

enum Verdict {
    Sure(Reading),
    Doubtful(Doubt),
    /// Not even worth mentioning.
    Nothing,
}

/// A text with its names, while they are judged.
struct Scene<'t> {
    text: &'t str,
    hits: &'t [Hit<'t>],
    spelled_out: FxHashSet<EntityRef>,
    blockers: &'static Blockers,
    long_name: &'t dyn Fn(EntityRef) -> Option<&'t str>,
}

impl Scene<'_> {
    fn judge(&self, at: usize) -> Verdict {
        let hit = &self.hits[at];
        let traits = hit.chosen.traits;
        if self.is_in_address(hit) {
            return Verdict::Nothing;
        }
        if traits.has(Traits::ONLY_IN_LIST) && !self.is_among_states(at) {
            return if hit.chosen.is_error { Verdict::Nothing } else { Verdict::Doubtful(Doubt::CommonWord) };
        }
        match hit.chosen.entity {
            Some(EntityRef::State(_) | EntityRef::Place(_)) if hit.chosen.is_adjective => {
                self.judge_adjective(at)
            }
            Some(EntityRef::State(_) | EntityRef::Place(_)) => self.judge_country(at),
            Some(EntityRef::Organization(_) | EntityRef::Group(_)) => self.judge_organization(at),
            _ => Verdict::Sure(Reading::Name),
        }
    }

    fn judge_adjective(&self, at: usize) -> Verdict {
        let hit = &self.hits[at];
        let others =
            hit.senses.iter().filter(|sense| sense.is_adjective && sense.entity != hit.chosen.entity);
        if others.count() > 0 || hit.chosen.traits.has(Traits::NEEDS_CUE) {
            return Verdict::Doubtful(Doubt::SharedName);
        }
        Verdict::Sure(Reading::Name)
    }

    fn judge_country(&self, at: usize) -> Verdict {
        let hit = &self.hits[at];
        let traits = hit.chosen.traits;
        if traits.has(Traits::MONEY) && self.is_money(hit) {
            return Verdict::Nothing;
        }
        if traits.has(Traits::WORD) && self.is_shouted(at) {
            return Verdict::Doubtful(Doubt::Capitals);
        }
        if self.is_of_a_person(at) {
            return Verdict::Doubtful(Doubt::PersonName);
        }
        if self.is_part_of_longer_name(at) {
            return Verdict::Doubtful(Doubt::LongerName);
        }
        if self.is_before_its_own_state(at) {
            return Verdict::Doubtful(Doubt::CityOfSameName);
        }
        if self.is_in_the_united_states(hit) || traits.has(Traits::US_STATE) && self.is_us_state(at) {
            return Verdict::Doubtful(Doubt::UsState);
        }
        if self.is_mentioned_as_word(hit) {
            return Verdict::Doubtful(Doubt::Word);
        }
        if traits.has(Traits::HAS_RIVAL) && self.has_cue(hit) || self.is_glossed_as_another(at) {
            return Verdict::Doubtful(Doubt::Rival);
        }
        if traits.has(Traits::NEEDS_CUE) {
            let is_clear = self.has_cue(hit);
            return if is_clear { Verdict::Sure(Reading::Cue) } else { Verdict::Doubtful(Doubt::SharedName) };
        }
        if traits.has(Traits::NEEDS_STATE) && !self.is_before_a_state(at) {
            return Verdict::Doubtful(Doubt::CommonWord);
        }
        if traits.has(Traits::NEEDS_COMPANY) {
            return self.judge_acronym(at);
        }
        if self.is_bureau(at) {
            return Verdict::Doubtful(Doubt::Bureau);
        }
        if traits.has(Traits::ONLY_IN_LIST) {
            return if hit.chosen.is_error {
                Verdict::Doubtful(Doubt::Misspelling)
            } else {
                Verdict::Sure(Reading::List)
            };
        }
        Verdict::Sure(Reading::Name)
    }

    fn judge_organization(&self, at: usize) -> Verdict {
        let hit = &self.hits[at];
        let traits = hit.chosen.traits;
        if self.is_in_symbol(hit) {
            return Verdict::Doubtful(Doubt::Symbol);
        }
        if traits.has(Traits::WORD) && self.is_shouted(at) {
            return Verdict::Doubtful(Doubt::Capitals);
        }
        if hit.chosen.case == Case::Exact && self.stands_for_another(at) {
            return Verdict::Doubtful(Doubt::OtherMeaning);
        }
        if traits.has(Traits::GENERIC) {
            return if self.is_beside_cue(hit) {
                Verdict::Sure(Reading::Cue)
            } else {
                Verdict::Doubtful(Doubt::Generic)
            };
        }
        if traits.has(Traits::NEEDS_COMPANY) {
            return self.judge_acronym(at);
        }
        if (traits.has(Traits::BEGINS_NAMES) || traits.has(Traits::NATIONAL_TOO)) && self.is_only_a_prefix(at)
        {
            return Verdict::Doubtful(Doubt::LongerName);
        }
        if traits.has(Traits::NATIONAL_TOO) && self.is_national(at) {
            return Verdict::Doubtful(Doubt::NationalBody);
        }
        Verdict::Sure(Reading::Name)
    }

    fn judge_acronym(&self, at: usize) -> Verdict {
        let hit = &self.hits[at];
        if hit.chosen.entity.is_some_and(|entity| self.spelled_out.contains(&entity)) {
            return Verdict::Sure(Reading::LongForm);
        }
        if self.is_listed(at, |neighbour| {
            matches!(neighbour.chosen.entity, Some(EntityRef::State(_) | EntityRef::Organization(_)))
                && !neighbour.chosen.is_adjective
        }) {
            return Verdict::Sure(Reading::List);
        }
        if hit.chosen.traits.has(Traits::PROSE) && self.before(hit).ends_with("the ") {
            return Verdict::Sure(Reading::Name);
        }
        Verdict::Doubtful(Doubt::AcronymAlone)
    }

    // ------------------------------------------------------------- what stands around

    fn before(&self, hit: &Hit<'_>) -> &str {
        &self.text[..hit.start]
    }

    fn after(&self, hit: &Hit<'_>) -> &str {
        &self.text[hit.end..]
    }

    fn written(&self, at: usize) -> &str {
        &self.text[self.hits[at].start..self.hits[at].end]
    }

    /// The text between this name and the next, when they are near.
    fn gap_after(&self, at: usize) -> Option<&str> {
        let next = self.hits.get(at + 1)?;
        // a State within the name of its agency ends with it: there is no gap
        let gap = self.text.get(self.hits[at].end..next.start)?;
        (gap.len() <= 40).then_some(gap)
    }

    fn gap_before(&self, at: usize) -> Option<&str> {
        at.checked_sub(1).and_then(|before| self.gap_after(before))
    }

    /// Whether a neighbour in an enumeration is one of those.
    fn is_listed(&self, at: usize, is_one: impl Fn(&Hit<'_>) -> bool) -> bool {
        let before = self.gap_before(at).is_some_and(separates) && is_one(&self.hits[at - 1]);
        before || self.gap_after(at).is_some_and(separates) && is_one(&self.hits[at + 1])
    }

    /// Whether it stands in an enumeration with at least two States beside it.
    fn is_among_states(&self, at: usize) -> bool {
        let is_state = |at: usize| {
            let chosen = self.hits[at].chosen;
            matches!(chosen.entity, Some(EntityRef::State(_)))
                && !chosen.is_adjective
                && !chosen.traits.has(Traits::ONLY_IN_LIST)
        };
        let mut count = 0;
        let mut left = at;
        while count < 2 && self.gap_before(left).is_some_and(separates) && is_state(left - 1) {
            left -= 1;
            count += 1;
        }
        let mut right = at;
        while count < 2 && self.gap_after(right).is_some_and(separates) && is_state(right + 1) {
            right += 1;
            count += 1;
        }
        count >= 2
    }

    fn is_in_address(&self, hit: &Hit<'_>) -> bool {
        let before = self.before(hit);
        let is_edge =
            |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | ',' | ';' | '"' | '[' | ']');
        let before = &before[floor(before, before.len().saturating_sub(ADDRESS_REACH))..];
        let head = before.rfind(is_edge).map_or(before, |edge| &before[edge..]);
        let after = self.after(hit);
        let after = &after[..floor(after, after.len().min(ADDRESS_REACH))];
        let tail = after.find(is_edge).map_or(after, |edge| &after[..edge]);
        if after.trim_start().starts_with('@') {
            return true;
        }
        if head.is_empty() && tail.is_empty() {
            return false;
        }
        let is_domain =
            tail.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
        is_domain || head.contains("://") || head.contains("www.") || head.contains('@') || tail.contains('@')
    }

    /// Whether it begins or continues a document's symbol: `AG/RES.`, `OEA/Ser.L/X`, `S/AC.44/...`.
    fn is_in_symbol(&self, hit: &Hit<'_>) -> bool {
        let Some(rest) = self.after(hit).strip_prefix('/') else { return false };
        let part: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
        let is_number = part.starts_with(|c: char| c.is_ascii_digit());
        is_number
            || matches!(
                part.as_str(),
                "RES" | "DEC" | "CONF" | "INF" | "DOC" | "WG" | "Ser" | "SER" | "L" | "CP" | "AG"
            )
    }

    fn is_money(&self, hit: &Hit<'_>) -> bool {
        let rest = self.after(hit).trim_start();
        rest.starts_with('$') || rest.starts_with("dollar")
    }

    /// Whether the words around it are all in capitals, names aside.
    fn is_shouted(&self, at: usize) -> bool {
        let hit = &self.hits[at];
        let left_end = at.checked_sub(1).map_or(0, |before| self.hits[before].end);
        let right_end = self.hits.get(at + 1).map_or(self.text.len(), |next| next.start);
        let before = self.text.get(left_end..hit.start).unwrap_or_default().split_whitespace().rev().take(3);
        let after = self.text.get(hit.end..right_end).unwrap_or_default().split_whitespace().take(3);
        let mut letters = 0;
        for word in before.chain(after) {
            if word.chars().any(char::is_lowercase) {
                return false;
            }
            letters += word.chars().filter(|c| c.is_uppercase()).count();
        }
        letters >= 4
    }

    // ------------------------------------------------------------- people

    fn is_of_a_person(&self, at: usize) -> bool {
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
    fn ends_with_name(&self, at: usize) -> bool {
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

    // ------------------------------------------------------------- longer names

    fn is_part_of_longer_name(&self, at: usize) -> bool {
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
    fn is_before_its_own_state(&self, at: usize) -> bool {
        let is_alone = |gap: Option<&str>, other: usize| !gap.is_some_and(separates) || !self.is_state(other);
        self.gap_after(at) == Some(", ")
            && self.hits[at + 1].chosen.entity == self.hits[at].chosen.entity
            && self.written(at + 1).eq_ignore_ascii_case(self.written(at))
            && is_alone(self.gap_before(at), at.saturating_sub(1))
            && is_alone(self.gap_after(at + 1), at + 2)
    }

    /// "Congo (DRC)": the gloss names another State.
    fn is_glossed_as_another(&self, at: usize) -> bool {
        self.gap_after(at) == Some(" (")
            && self.is_state(at + 1)
            && !self.hits[at + 1].chosen.is_adjective
            && self.hits[at + 1].chosen.entity != self.hits[at].chosen.entity
            && self.after(&self.hits[at + 1]).starts_with(')')
            && self.is_state(at)
    }

    /// "Georgetown, Guyana".
    fn is_before_a_state(&self, at: usize) -> bool {
        self.gap_after(at) == Some(", ") && self.is_state(at + 1)
    }

    fn is_state(&self, at: usize) -> bool {
        matches!(self.hits[at].chosen.entity, Some(EntityRef::State(_)))
    }

    /// "Lebanon, Pennsylvania": a town.
    fn is_in_the_united_states(&self, hit: &Hit<'_>) -> bool {
        self.after(hit).strip_prefix(", ").is_some_and(|rest| self.blockers.us_states.begin(rest))
    }

    /// "have Guinea in their names", "the word Chad".
    fn is_mentioned_as_word(&self, hit: &Hit<'_>) -> bool {
        let before = self.before(hit).trim_end_matches(['“', '"', '‘', '\'']);
        let after = self.after(hit).trim_start_matches(['”', '"', '’', '\'']);
        let is_named =
            [" the word ", " the name ", " the words "].iter().any(|words| before.ends_with(words));
        is_named
            || [" in its name", " in their name", " in his name", " in her name"]
                .iter()
                .any(|words| after.starts_with(words))
    }

    fn is_us_state(&self, at: usize) -> bool {
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
    fn is_bureau(&self, at: usize) -> bool {
        self.gap_before(at) == Some(" (")
            && matches!(self.hits[at - 1].chosen.entity, Some(EntityRef::Organization(_)))
            && self.after(&self.hits[at]).starts_with(')')
    }

    // ------------------------------------------------------------- organizations

    /// "United Nations Office at ...", "UN 1540 Committee": the name only opens another.
    fn is_only_a_prefix(&self, at: usize) -> bool {
        let hit = &self.hits[at];
        let is_opener = self.gap_after(at) == Some(" ")
            && self.hits[at + 1].chosen.text.starts_with(|c: char| c.is_ascii_digit());
        let rest = self.after(hit).strip_prefix(' ');
        is_opener
            || hit.chosen.traits.has(Traits::BEGINS_NAMES)
                && rest.is_some_and(|rest| self.blockers.institutions.begin(rest))
    }

    /// "the National Security Council", "the Security Council of the Russian Federation".
    fn is_national(&self, at: usize) -> bool {
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
    fn stands_for_another(&self, at: usize) -> bool {
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

    // ------------------------------------------------------------- cues

    fn has_cue(&self, hit: &Hit<'_>) -> bool {
        let start = floor(self.text, hit.start.saturating_sub(CUE_REACH));
        let end = floor(self.text, (hit.end + CUE_REACH).min(self.text.len()));
        let around = [&self.text[start..hit.start], &self.text[hit.end..end]];
        let cues = self.blockers.cues_of(&hit.chosen.text);
        cues.iter().any(|cue| around.iter().any(|text| has_word(text, cue)))
    }

    /// Whether a cue stands directly in front, or behind a few small words: "Group of Experts of the 1540 Committee".
    fn is_beside_cue(&self, hit: &Hit<'_>) -> bool {
        let before = self.before(hit).trim_end();
        let mut after = self.after(hit).trim_start();
        for _ in 0..3 {
            if !after.starts_with(|c: char| c.is_lowercase()) {
                break;
            }
            after = after.split_once(' ').map_or("", |(_, rest)| rest);
        }
        let cues = self.blockers.cues_of(&hit.chosen.text);
        cues.iter().any(|cue| before.ends_with(cue.as_str()) || after.starts_with(cue.as_str()))
    }
}

/// The entities whose long form stands in the text.
fn spelled_out(hits: &[Hit<'_>]) -> FxHashSet<EntityRef> {
    if !hits.iter().any(|hit| hit.chosen.traits.has(Traits::NEEDS_COMPANY)) {
        return FxHashSet::default();
    }
    let long = hits
        .iter()
        .filter(|hit| hit.chosen.text.chars().any(char::is_lowercase) && hit.chosen.text.contains(' '));
    long.filter_map(|hit| hit.chosen.entity).collect()
}

/// The city among the meanings of a name.
fn city(hit: &Hit<'_>) -> Option<(EntityRef, u16)> {
    let place = hit.senses.iter().find(|sense| matches!(sense.entity, Some(EntityRef::Place(_))))?;
    place.entity.map(|entity| (entity, place.name))
}

/// Whether `gap` is what stands between two items of an enumeration.
fn separates(gap: &str) -> bool {
    let has_sign = gap.contains([',', ';', '/', '&']);
    let mut has_word = false;
    for word in gap.split([' ', ',', ';', '/', '&', '-', '–', '\u{a0}']).filter(|word| !word.is_empty()) {
        match word {
            "and" | "or" => has_word = true,
            "the" | "as" | "well" | "both" | "with" | "from" | ")" => {}
            _ => return false,
        }
    }
    has_sign || has_word
}

fn is_united_states(name: &str) -> bool {
    matches!(name, "USA" | "US" | "U.S." | "U.S.A." | "United States" | "United States of America")
}

/// The word at the end of `before`, when only one blank stands behind it; with its full stop.
fn last_word(before: &str) -> Option<&str> {
    last_word_of(before.strip_suffix(' ')?)
}

fn last_word_of(text: &str) -> Option<&str> {
    let at = text
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | ',' | ';' | ':' | '/'))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let word = &text[at..];
    (!word.is_empty()).then_some(word)
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !fold::is_word(c) && !matches!(c, '-' | '\'' | '’')).unwrap_or(text.len());
    &text[..end]
}

/// A small word inside a name: "van", "de la".
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "da"
            | "do"
            | "dos"
            | "van"
            | "von"
            | "bin"
            | "ibn"
            | "al"
            | "la"
            | "le"
            | "di"
            | "du"
            | "den"
            | "der"
            | "ter"
    )
}

/// A capital and then small letters, as a name is written.
fn starts_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|c| c.is_lowercase() || c == '’' || c == '\'')
        && !word.ends_with('.')
}

/// "Director General Jordan ..." is a post, not a general.
fn follows_post(before: &str, title: &str) -> bool {
    let head = before.trim_end().strip_suffix(title).unwrap_or("").trim_end();
    ["Director", "Secretary", "Attorney", "Consul", "Inspector", "Surveyor", "Vice"]
        .iter()
        .any(|post| head.ends_with(post))
}

/// Whether a sentence begins behind `before`.
fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '”', '"', '•'])
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let is_open = |c: Option<char>| !c.is_some_and(fold::is_word);
        is_open(text[..at].chars().next_back()) && is_open(text[at + word.len()..].chars().next())
    })
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
