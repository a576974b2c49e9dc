//! Whether to believe a name: every question of ambiguity is decided here, by what stands around it.
//!
//! The words are data (`data/blockers.toml`). The questions are asked here in a fixed order, and the first that has an
//! answer gives the reason; where it stays open the reading is uncertain. Each question is one function: about people
//! (`people`), about longer names and other places (`places`), about organizations (`bodies`), and what all of them
//! look at (`around`).

mod around;
mod bodies;
mod people;
mod places;
mod words;

use super::blockers::Blockers;
use super::table::Case;
use super::{Certainty, Doubt, EntityRef, Form, Found, Hit, Reading};
use rustc_hash::FxHashSet;

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
            form: if hit.chosen.is_adjective && !is_of_government(text, hit) {
                Form::Adjective
            } else {
                Form::Noun
            },
            certainty: if is_city { Certainty::Sure } else { certainty },
            reading,
        });
    }
    found
}

/// Whether an adjective stands for the State whose Government it names: “the South African Government”.
fn is_of_government(text: &str, hit: &Hit<'_>) -> bool {
    let rest = text[hit.end..].strip_prefix(" Government").unwrap_or("x");
    matches!(hit.chosen.entity, Some(EntityRef::State(_))) && !rest.starts_with(|c: char| c.is_alphanumeric())
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
            return match hit.chosen.is_error {
                true if self.is_sent(hit) => Verdict::Doubtful(Doubt::Misspelling),
                true => Verdict::Nothing,
                false => Verdict::Doubtful(Doubt::CommonWord),
            };
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
