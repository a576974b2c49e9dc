//! Which name is likelier: what the place asks for, who is there already, who usually comes.
//!
//! Scores are plain sums; a step of 10 is what turns one choice into another.

use super::Request;
use super::atlas::Atlas;
use super::lexicon::{Match, Via};
use super::surroundings::Surroundings;
use crate::features::habits::Slot;
use crate::model::names::EntityRef;
use crate::registry::{Holds, OrganizationKind};
use crate::syntax::FieldRole;

/// How often an organization is met at events on resolution 1540 (2004), by what such an organization does: those that
/// hold and support them, those that take part in nearly all, those that come where their subject is.
const PARTNERS: [(&str, i32); 27] = [
    ("unoda", 24),
    ("1540-committee", 18),
    ("1540-group-of-experts", 18),
    ("unodc", 17),
    ("iaea", 17),
    ("opcw", 17),
    ("interpol", 15),
    ("wco", 14),
    ("bwc-isu", 12),
    ("osce", 12),
    ("oas", 12),
    ("au", 12),
    ("unicri", 11),
    ("unlirec", 10),
    ("unrec", 10),
    ("unrcpd", 10),
    ("cicte", 10),
    ("eu", 10),
    ("caricom", 8),
    ("stimson-center", 8),
    ("vertic", 8),
    ("fatf", 7),
    ("ctbto", 7),
    ("imo", 6),
    ("icao", 6),
    ("who", 6),
    ("un", 5),
];

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
    /// The State of the city that stands before.
    pub home: Option<u16>,
}

impl Ranking<'_> {
    /// The score of a name that fits what was typed.
    pub fn score(&self, found: &Match<'_>) -> i32 {
        let via = match found.entry.via {
            Via::Preferred => 0,
            Via::Acronym => -1,
            Via::Name => -3,
            Via::Alias => -4,
            Via::Former if self.in_its_days(found) => -4,
            Via::Former => -15,
            Via::Slip => -30,
        };
        let inside = if found.word > 0 { -22 } else { 0 };
        let whole = if !self.typed.is_empty() && found.key.len() == self.typed.len() { 12 } else { 0 };
        via + inside + whole + self.case(found) + self.of_entity(found.entry.entity)
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
        kind + here + self.goes_on(entity) + self.habit(entity)
    }

    fn in_its_days(&self, found: &Match<'_>) -> bool {
        let (from, until) = found.entry.years;
        self.around.year != 0 && (from..=until).contains(&self.around.year) && until != 9999
    }

    /// Capitals where the name has none, or none where it has, once the writer uses capitals at all.
    fn case(&self, found: &Match<'_>) -> i32 {
        if found.word > 0 || self.typed.len() < 2 || !self.typed.chars().any(char::is_uppercase) {
            return 0;
        }
        let shouted = self.typed.chars().skip(1).take(4).filter(|c| c.is_alphabetic());
        let (mut upper, mut lower) = (0, 0);
        for c in shouted {
            if c.is_uppercase() { upper += 1 } else { lower += 1 }
        }
        let is_acronym = found.entry.folded.len() < 12
            && (found.entry.via == Via::Acronym
                || found.entry.text.chars().skip(1).all(|c| !c.is_lowercase()));
        match (is_acronym, upper > 0, lower > 0) {
            (true, false, true) => -25,
            (false, true, false) => -25,
            (true, true, false) => 6,
            _ => 0,
        }
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
        let near = i32::from(self.around.nearness.get(usize::from(at)).copied().unwrap_or(0));
        let is_host = self.around.hosts.contains(&at);
        let mut score = near / 2;
        match self.role {
            FieldRole::Participants if is_host => score += 8,
            FieldRole::Organizers => {
                let in_title = self.around.title.contains(&EntityRef::State(at));
                score = near / 4 + if is_host || in_title { 25 } else { 0 };
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
        if let Some((last, weight)) = self.after
            && let Some(name) = atlas.sort_name.get(usize::from(at))
        {
            score += if name.as_str() > last { weight } else { -weight };
        }
        score
    }

    /// Whether the State stands among the organizers or in the title: it will be the host.
    fn invites(&self, state: u16) -> bool {
        let named = |list: &[EntityRef]| list.contains(&EntityRef::State(state));
        named(&self.around.organizers) || named(&self.around.title)
    }

    fn place(&self, at: u32, atlas: &Atlas) -> i32 {
        let Some(place) = self.request.note.knowledge().registry.places.get(at as usize) else { return 0 };
        let mut score = if place.capital { 8 } else { 0 };
        let Some(Some(state)) = atlas.state_of_place.get(at as usize) else { return score };
        score += i32::from(self.around.nearness.get(usize::from(*state)).copied().unwrap_or(0)) / 3;
        if self.invites(*state) {
            score += 30;
        }
        score
    }

    fn organization(&self, at: u16, atlas: &Atlas) -> i32 {
        let Some(organization) = self.request.note.knowledge().registry.organizations.get(usize::from(at))
        else {
            return 0;
        };
        let usual = PARTNERS.iter().find(|(id, _)| *id == organization.id).map_or(0, |(_, weight)| *weight);
        let kind = match organization.kind {
            OrganizationKind::UnEntity | OrganizationKind::TreatyBody | OrganizationKind::UnRelated => 3,
            OrganizationKind::Intergovernmental => 2,
            OrganizationKind::ExportControlRegime | OrganizationKind::NationalAgency => -3,
            _ => 0,
        };
        let region = match atlas.group_of.get(&at) {
            Some(group) if !self.around.nearness.iter().all(|near| *near == 0) => {
                self.members_near(*group, atlas) - 10
            }
            _ => 0,
        };
        let home = atlas.state_of_organization.get(usize::from(at)).copied().flatten();
        let host = home.is_some_and(|state| self.around.hosts.contains(&state) || self.invites(state));
        usual + kind + region + if host { 10 } else { 0 }
    }

    /// How near the members of a group are, from 0 to 30.
    fn members_near(&self, group: u16, atlas: &Atlas) -> i32 {
        let at = usize::from(group);
        let (Some(members), Some(size)) = (atlas.members.get(at), atlas.sizes.get(at)) else { return 0 };
        let near: i32 = self
            .around
            .nearness
            .iter()
            .zip(members)
            .filter(|(_, is_member)| **is_member)
            .map(|(near, _)| i32::from(*near))
            .sum();
        near * 40 / 100 / i32::from(*size).max(1)
    }

    /// How often the archive names it in this field, and with the names around.
    fn habit(&self, entity: EntityRef) -> i32 {
        let habits = &self.request.desk.habits;
        if habits.notes == 0 {
            return 0;
        }
        let Some(slot) = Slot::of(self.role) else { return 0 };
        let often = habits.named(slot, entity) as f32 / habits.notes as f32;
        let company = self.around.listed.iter().map(|(other, _)| *other);
        let company = company.chain(self.around.organizers.iter().copied()).take(24);
        let (mut met, mut of) = (0f32, 0f32);
        for other in company {
            met += habits.together(entity, other) as f32;
            of += 1.0;
        }
        let together = if of > 0.0 { met / of } else { 0.0 };
        ((often * 40.0).min(20.0) + (together.ln_1p() * 8.0).min(20.0)) as i32
    }
}
