//! Which name is likelier: what the place asks for, who is there already, who usually comes.
//!
//! Scores are plain sums; a step of 10 is what turns one choice into another.

use super::Request;
use super::atlas::{Atlas, OrganizationFacts};
use super::lexicon::{Match, Via};
use super::surroundings::Surroundings;
use crate::features::habits::Habits;
use crate::model::names::EntityRef;
use crate::registry::Holds;
use crate::syntax::FieldRole;

/// What kind of name the place asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// For a State.
    pub state: i32,
    /// For an organization.
    pub organization: i32,
    /// For a group.
    pub group: i32,
    /// For a place.
    pub place: i32,
    /// For a person.
    pub person: i32,
}

/// Below this a kind is not offered at all.
pub const NEVER: i32 = -90;

impl Wanted {
    /// What a field asks for.
    pub fn in_field(role: FieldRole, holds: Option<Holds>) -> Wanted {
        let wanted =
            |state, organization, group, place, person| Wanted { state, organization, group, place, person };
        match (role, holds) {
            (FieldRole::Participants, Some(Holds::States)) => wanted(40, -10, 20, -60, -20),
            (FieldRole::Participants, Some(Holds::Organizations)) => wanted(-5, 40, 0, -60, -20),
            (FieldRole::Participants, Some(Holds::People)) => wanted(5, 5, -20, -60, 40),
            (FieldRole::Participants, Some(Holds::Agencies)) => wanted(10, 15, -20, -60, 0),
            (FieldRole::Participants, _) => wanted(30, 20, 8, -60, 0),
            (FieldRole::Organizers, _) => wanted(18, 30, -20, -60, -20),
            (FieldRole::Venue | FieldRole::DateAndVenue, _) => wanted(12, -60, NEVER, 30, NEVER),
            _ => wanted(20, 20, 0, 10, 10),
        }
    }

    /// For an entity.
    pub fn for_entity(&self, entity: EntityRef) -> i32 {
        match entity {
            EntityRef::State(_) => self.state,
            EntityRef::Organization(_) => self.organization,
            EntityRef::Group(_) => self.group,
            EntityRef::Place(_) => self.place,
            EntityRef::Person(_) => self.person,
        }
    }
}

/// What decides between names at one place.
#[derive(Debug)]
pub struct Ranking<'a> {
    /// What is asked.
    pub request: &'a Request<'a>,
    /// What stands around.
    pub around: &'a Surroundings,
    /// The field.
    pub role: FieldRole,
    /// What kind is asked for.
    pub wanted: Wanted,
    /// What was typed, as it was typed.
    pub typed: &'a str,
    /// The name before, where the list just goes on behind it.
    pub previous: Option<EntityRef>,
    /// Where the list of States is in alphabetical order so far: its last name, folded, and how sure that is.
    pub after: Option<(&'a str, i32)>,
    /// What notes of events like this one say.
    pub habits: &'a Habits,
    /// By how much a State that only pays steps back: 1 where the text says that somebody pays.
    pub reserve: i32,
    /// Where the organizations are in alphabetical order so far: the last, folded, whether it is an acronym, and how sure that
    /// is.
    pub after_organization: Option<(&'a str, bool, i32)>,
    /// The State of the city that stands before.
    pub home: Option<u16>,
    /// "of" stands between the name before and this one: a part and the whole it belongs to.
    pub belongs: Option<EntityRef>,
}

impl Ranking<'_> {
    /// What a name adds to the score of what it names: how well it fits what was typed.
    pub fn of_name(&self, found: &Match<'_>) -> i32 {
        let via = match found.entry.via {
            // before a State had its name of today
            Via::Preferred if self.around.year != 0 && self.around.year < found.entry.years.0 => -12,
            Via::Preferred => 0,
            Via::Acronym => -1,
            Via::Name => -3,
            Via::Rare => -8,
            // a short form in capitals is meant; a descriptive one may be the beginning of many things
            Via::Alias if found.entry.name.len() < 6 => -4,
            Via::Alias => -14,
            Via::Formal => -45,
            Via::Former if self.in_its_days(found) => -4,
            Via::Former => -28,
            Via::Slip => -35,
        };
        let inside = if found.word > 0 { -22 } else { 0 };
        let whole = match found.key.len() == self.typed.len() && found.word == 0 {
            true if self.typed.len() > 2 && found.entry.text.len() == self.typed.len() => 26,
            true => 12,
            false => 0,
        };
        via + inside + whole + self.case(found)
    }

    /// The score of an entity, whatever was typed.
    pub fn of_entity(&self, entity: EntityRef) -> i32 {
        let kind = self.wanted.for_entity(entity);
        let atlas = &self.request.desk.atlas;
        let here = match entity {
            EntityRef::State(at) => self.state(at, atlas),
            EntityRef::Organization(at) => self.organization(at, atlas),
            EntityRef::Group(at) => self.members_near(at, atlas),
            EntityRef::Place(at) => self.place(at, atlas),
            EntityRef::Person(_) => 0,
        };
        kind + here + self.goes_on(entity) + self.habit(entity) + self.told(entity)
    }

    /// What the text tells of was there.
    fn told(&self, entity: EntityRef) -> i32 {
        if !self.around.tells_of(entity) {
            return 0;
        }
        match entity {
            EntityRef::State(_) | EntityRef::Place(_) => 10,
            EntityRef::Organization(_) => 16,
            EntityRef::Group(_) | EntityRef::Person(_) => 8,
        }
    }

    /// Whether the name was right in the year of the event.
    pub fn in_its_days(&self, found: &Match<'_>) -> bool {
        let (from, until) = found.entry.years;
        self.around.year != 0 && (from..=until).contains(&self.around.year) && until != 9999
    }

    /// Capitals where the name has none, or none where it has, once the writer uses capitals at all.
    fn case(&self, found: &Match<'_>) -> i32 {
        if found.word > 0 || !self.typed.chars().any(char::is_uppercase) {
            return 0;
        }
        let pairs = self.typed.chars().zip(found.entry.name.chars()).skip(1);
        let differs = |(typed, name): (char, char)| {
            typed.is_alphabetic() && name.is_alphabetic() && typed.is_uppercase() != name.is_uppercase()
        };
        if pairs.clone().any(differs) { -25 } else { 0 }
    }

    /// A list goes on with more of its kind.
    fn goes_on(&self, entity: EntityRef) -> i32 {
        match (self.previous, entity) {
            (Some(EntityRef::State(_)), EntityRef::State(_)) => 16,
            (Some(EntityRef::Organization(_)), EntityRef::Organization(_)) => 14,
            (Some(EntityRef::Group(_)), EntityRef::State(_) | EntityRef::Group(_)) => 8,
            (Some(EntityRef::Person(_)), EntityRef::Person(_)) => 14,
            _ => 0,
        }
    }

    fn state(&self, at: u16, atlas: &Atlas) -> i32 {
        let Some(facts) = atlas.states.get(usize::from(at)) else { return 0 };
        let near = self.nearness(at);
        let is_host = self.around.hosts.contains(&at);
        let mut score = near / 2;
        match self.role {
            FieldRole::Participants if is_host => score += 8,
            FieldRole::Participants => score += facts.travels.1,
            FieldRole::Organizers => {
                let in_title = self.around.title.contains(&EntityRef::State(at));
                score = near / 4 + if is_host || in_title { 25 } else { facts.travels.0 / self.reserve };
            }
            FieldRole::Venue | FieldRole::DateAndVenue => {
                if self.home == Some(at) {
                    score += 120;
                }
                if self.invites(at) {
                    score += 20;
                }
            }
            _ => {}
        }
        if let Some((last, weight)) = self.after {
            score += if facts.sort_name.as_str() > last { weight } else { -weight };
        }
        score
    }

    fn nearness(&self, state: u16) -> i32 {
        i32::from(self.around.nearness.get(usize::from(state)).copied().unwrap_or(0))
    }

    /// Whether the State stands among the organizers or in the title: it will be the host.
    fn invites(&self, state: u16) -> bool {
        let named = |list: &[EntityRef]| list.contains(&EntityRef::State(state));
        named(&self.around.organizers) || named(&self.around.title)
    }

    fn place(&self, at: u32, atlas: &Atlas) -> i32 {
        let Some((state, worth)) = atlas.places.get(at as usize) else { return 0 };
        let mut score = *worth;
        if let Some(place) = self.request.note.knowledge().registry.places.get(at as usize) {
            score += (self.habits.city(&place.name) * 30.0) as i32;
        }
        let Some(state) = *state else { return score };
        score += self.nearness(state) / 3;
        if self.invites(state) {
            score += 30;
        }
        score
    }

    fn organization(&self, at: u16, atlas: &Atlas) -> i32 {
        let Some(facts) = atlas.organizations.get(usize::from(at)) else { return 0 };
        let usual = if self.role == FieldRole::Organizers { facts.usual.0 } else { facts.usual.1 };
        let region = facts.reach.as_ref().map_or(0, |reach| self.near(reach));
        // who pays for events does so everywhere
        let region = if facts.is_donor { region.max(-3) } else { region };
        let subject = facts.subjects & self.around.subject != 0;
        let host = facts.home.is_some_and(|state| self.around.hosts.contains(&state) || self.invites(state));
        let family = match self.belongs {
            Some(EntityRef::Organization(part)) => {
                let parent = atlas.organizations.get(usize::from(part)).and_then(|it| it.parent);
                if parent == Some(at) { 60 } else { 0 }
            }
            _ => 0,
        };
        // who holds the event is seldom listed again among those who came
        let again = self.role == FieldRole::Participants
            && self.around.organizers.contains(&EntityRef::Organization(at));
        let worth = |holds: bool, points| if holds { points } else { 0 };
        let order = self.in_order(facts);
        if !facts.takes_part {
            // a treaty comes nowhere, but texts speak of it
            return if self.role == FieldRole::Other { usual } else { -60 };
        }
        usual + region + family + worth(host, 10) + worth(subject, 14) - worth(again, 9) + order
    }

    /// Organizations that stand in alphabetical order so far go on so.
    fn in_order(&self, facts: &OrganizationFacts) -> i32 {
        let Some((last, is_acronym, weight)) = self.after_organization else { return 0 };
        // a list of acronyms goes by acronyms
        let name = match &facts.sort_names {
            (_, Some(acronym)) if is_acronym => acronym,
            (name, _) => name,
        };
        if name.as_str() > last { weight } else { -weight }
    }

    /// How near the members of a group are.
    fn members_near(&self, group: u16, atlas: &Atlas) -> i32 {
        atlas.lists.get(usize::from(group)).map_or(0, |members| self.near(members))
    }

    /// Whether the States in play lie within a set, from -14 to 24: by how much more often than chance would put them there.
    fn near(&self, set: &[u16]) -> i32 {
        let all = self.around.mass;
        if all == 0.0 || set.is_empty() {
            return 0;
        }
        let nearness = &self.around.nearness;
        let inside: f32 = set
            .iter()
            .map(|at| {
                // what is far away adds nothing, however much of it there is
                let near = f32::from(nearness.get(usize::from(*at)).copied().unwrap_or(0));
                near * near
            })
            .sum();
        let expected = set.len() as f32 / nearness.len().max(1) as f32;
        let lift = (inside / all + 0.02) / (expected + 0.02);
        (lift.ln() * 10.0).clamp(-14.0, 24.0) as i32
    }

    /// How often notes of events like this one name it in this field.
    fn habit(&self, entity: EntityRef) -> i32 {
        (self.habits.share(self.role, entity) * 36.0) as i32
    }
}
