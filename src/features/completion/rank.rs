//! Which name is likelier: what the place asks for, who is there already, who usually comes.
//!
//! Scores are plain sums; a step of 10 is what turns one choice into another.

use super::Request;
use super::atlas::Atlas;
use super::lexicon::{Match, Via};
use super::surroundings::Surroundings;
use crate::features::habits::Habits;
use crate::model::names::EntityRef;
use crate::registry::{Holds, OrganizationKind};
use crate::syntax::FieldRole;

/// How often an organization is met at events on resolution 1540 (2004): as one that holds or supports them, and as one
/// that takes part. By what such organizations do, not by counting notes.
const PARTNERS: [(&str, i32, i32); 53] = [
    ("unoda", 28, 20),
    ("1540-committee", 22, 10),
    ("1540-group-of-experts", 12, 24),
    ("unodc", 12, 22),
    ("iaea", 8, 20),
    ("opcw", 10, 20),
    ("interpol", 6, 18),
    ("wco", 6, 17),
    ("bwc-isu", 4, 14),
    ("osce", 16, 12),
    ("oas", 16, 12),
    ("au", 16, 13),
    ("eu", 18, 14),
    ("unicri", 8, 11),
    ("unlirec", 18, 12),
    ("unrec", 18, 12),
    ("unrcpd", 18, 12),
    ("cicte", 16, 10),
    ("caricom", 10, 8),
    ("stimson-center", 8, 8),
    ("vertic", 8, 9),
    ("fatf", 2, 8),
    ("ctbto", 3, 8),
    ("cted", 3, 8),
    ("unoct", 3, 7),
    ("imo", 2, 8),
    ("icao", 2, 7),
    ("who", 3, 9),
    ("woah", 2, 5),
    ("ipu", 6, 4),
    ("exbs", 8, 4),
    ("bafa", 6, 4),
    ("eu-p2p", 6, 4),
    ("nti", 4, 4),
    ("un", 4, 6),
    ("wins", 4, 5),
    ("iss-africa", 8, 8),
    ("istc", 6, 8),
    ("stcu", 5, 6),
    ("fao", 2, 4),
    ("ecowas", 8, 7),
    ("asean", 8, 7),
    ("sica", 8, 7),
    ("pif", 8, 7),
    ("european-commission", 6, 8),
    ("eeas", 4, 4),
    ("europol", 1, 5),
    ("arf", 5, 5),
    ("nsg", 1, 6),
    ("mtcr", 1, 5),
    ("australia-group", 1, 6),
    ("wassenaar-arrangement", 1, 6),
    ("unidir", 3, 6),
];

/// Words in the name of an event, and the organizations whose subject they are.
const SUBJECTS: [(&[&str], &[&str]); 8] = [
    (
        &["biolog", "biosec", "biosaf", "health", "disease", "toxin", "pathogen", "laborator"],
        &["who", "woah", "fao", "bwc-isu", "ifba", "afbsa", "africa-cdc", "paho", "icgeb", "vertic"],
    ),
    (
        &["nuclear", "radioactiv", "radiolog", "radiation"],
        &["iaea", "ctbto", "wins", "afcone", "opanal", "gicnt", "aaea", "nti", "nsg"],
    ),
    (&["chemical"], &["opcw"]),
    (
        &[
            "customs",
            "border",
            "export",
            "transit",
            "transship",
            "trade",
            "traffick",
            "dual-use",
            "strategic",
        ],
        &["wco", "interpol", "unodc", "exbs", "bafa", "wassenaar-arrangement", "oco", "eu-p2p"],
    ),
    (
        &["financ", "bank", "money"],
        &["fatf", "cfatf", "gafilat", "esaamlg", "giaba", "menafatf", "eag", "apg"],
    ),
    (&["maritime", "port ", "ports", "ship", "sea"], &["imo", "unodc", "wco"]),
    (&["legislat", "parliament", "law"], &["ipu", "pga", "vertic", "unodc"]),
    (&["industry", "private sector", "wiesbaden"], &["wiesbaden-process", "bafa", "icc-chamber"]),
];

/// Cities where international organizations have their seats.
const SEATS: [&str; 8] =
    ["New York", "Geneva", "Vienna", "Nairobi", "Brussels", "The Hague", "Addis Ababa", "Bangkok"];

/// States that seldom send anybody: few people, few officials.
const SMALL: [&str; 20] = [
    "AND", "ATG", "DMA", "GRD", "KIR", "KNA", "LIE", "LCA", "VCT", "MHL", "FSM", "MCO", "NRU", "PLW", "SMR",
    "TUV", "VAT", "TON", "STP", "COM",
];

/// States that are often met outside their own region: they pay for events, or send experts everywhere. As supporters,
/// and as participants.
const TRAVELLERS: [(&str, i32, i32); 18] = [
    ("USA", 24, 12),
    ("DEU", 20, 7),
    ("NOR", 18, 4),
    ("CAN", 18, 6),
    ("JPN", 18, 6),
    ("GBR", 16, 9),
    ("KOR", 14, 6),
    ("FRA", 14, 7),
    ("ESP", 12, 4),
    ("NLD", 12, 4),
    ("SWE", 12, 3),
    ("AUS", 11, 4),
    ("DNK", 10, 2),
    ("NZL", 10, 2),
    ("FIN", 9, 2),
    ("CHE", 9, 3),
    ("RUS", 8, 9),
    ("CHN", 8, 8),
];

/// The subjects of an event, by its name: indices of those that are known here.
pub fn subjects(name: &str) -> Vec<usize> {
    let name = crate::registry::fold(name);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    SUBJECTS.iter().enumerate().filter(|(_, (words, _))| has(words)).map(|(at, _)| at).collect()
}

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
    /// Where the organizations are in alphabetical order so far: the last, as written, and how sure that is.
    pub after_organization: Option<(&'a str, i32)>,
    /// The State of the city that stands before.
    pub home: Option<u16>,
    /// "of" stands between the name before and this one: a part and the whole it belongs to.
    pub belongs: Option<EntityRef>,
}

impl Ranking<'_> {
    /// The score of a name that fits what was typed.
    pub fn score(&self, found: &Match<'_>) -> i32 {
        let via = match found.entry.via {
            // before a State had its name of today
            Via::Preferred if self.around.year != 0 && self.around.year < found.entry.years.0 => -12,
            Via::Preferred => 0,
            Via::Acronym => -1,
            Via::Name => -3,
            // a short form in capitals is meant; a descriptive one may be the beginning of many things
            Via::Alias if found.entry.name.len() < 6 => -4,
            Via::Alias => -14,
            Via::Formal => -45,
            Via::Former if self.in_its_days(found) => -4,
            Via::Former => -28,
            Via::Slip => -35,
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
        let near = i32::from(self.around.nearness.get(usize::from(at)).copied().unwrap_or(0));
        let is_host = self.around.hosts.contains(&at);
        let mut score = near / 2;
        match self.role {
            FieldRole::Participants if is_host => score += 8,
            FieldRole::Participants => score += self.travels(at).1,
            FieldRole::Organizers => {
                let in_title = self.around.title.contains(&EntityRef::State(at));
                score = near / 4 + if is_host || in_title { 25 } else { self.travels(at).0 / self.reserve };
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

    fn travels(&self, at: u16) -> (i32, i32) {
        let Some(state) = self.request.note.knowledge().registry.states.get(usize::from(at)) else {
            return (0, 0);
        };
        if SMALL.contains(&state.alpha3.as_str()) {
            return (-4, -4);
        }
        let known = TRAVELLERS.iter().find(|(code, _, _)| *code == state.alpha3);
        known.map_or((0, 0), |(_, pays, comes)| (*pays, *comes))
    }

    /// Whether the State stands among the organizers or in the title: it will be the host.
    fn invites(&self, state: u16) -> bool {
        let named = |list: &[EntityRef]| list.contains(&EntityRef::State(state));
        named(&self.around.organizers) || named(&self.around.title)
    }

    fn place(&self, at: u32, atlas: &Atlas) -> i32 {
        let Some(place) = self.request.note.knowledge().registry.places.get(at as usize) else { return 0 };
        let mut score = if place.capital { 8 } else { 0 };
        if SEATS.contains(&place.name.as_str()) {
            score += 8;
        }
        let Some(Some(state)) = atlas.state_of_place.get(at as usize) else { return score };
        score += i32::from(self.around.nearness.get(usize::from(*state)).copied().unwrap_or(0)) / 3;
        score += (self.habits.city(&place.name) * 30.0) as i32;
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
        let usual =
            PARTNERS.iter().find(|(id, _, _)| *id == organization.id).map_or(0, |(_, holds, comes)| {
                if self.role == FieldRole::Organizers { *holds } else { *comes }
            });
        let kind = match organization.kind {
            OrganizationKind::UnEntity | OrganizationKind::TreatyBody | OrganizationKind::UnRelated => 3,
            OrganizationKind::Intergovernmental => 2,
            OrganizationKind::NationalAgency => -3,
            _ => 0,
        };
        let region =
            atlas.reach.get(usize::from(at)).and_then(Option::as_ref).map_or(0, |reach| self.near(reach));
        // who pays for events does so everywhere
        let region = if organization.id == "eu" { region.max(-3) } else { region };
        let subject =
            self.around.subject.iter().any(|at| SUBJECTS[*at].1.contains(&organization.id.as_str()));
        let home = atlas.state_of_organization.get(usize::from(at)).copied().flatten();
        let host = home.is_some_and(|state| self.around.hosts.contains(&state) || self.invites(state));
        let family = match self.belongs {
            Some(EntityRef::Organization(part)) => {
                let registry = &self.request.note.knowledge().registry;
                let parent = registry.organizations.get(usize::from(part)).and_then(|it| it.parent.as_ref());
                if parent == Some(&organization.id) { 60 } else { 0 }
            }
            _ => 0,
        };
        // who holds the event is seldom listed again among those who came
        let again = self.role == FieldRole::Participants
            && self.around.organizers.contains(&EntityRef::Organization(at));
        let worth = |holds: bool, points| if holds { points } else { 0 };
        usual + kind + region + family + worth(host, 10) + worth(subject, 14) - worth(again, 9)
            + self.in_order(at)
    }

    /// Organizations that stand in alphabetical order so far go on so.
    fn in_order(&self, at: u16) -> i32 {
        let Some((last, weight)) = self.after_organization else { return 0 };
        let registry = &self.request.note.knowledge().registry;
        let Some(organization) = registry.organizations.get(usize::from(at)) else { return 0 };
        // a list of acronyms goes by acronyms
        let shouts = last.chars().all(|c| !c.is_lowercase());
        let name = match &organization.acronym {
            Some(acronym) if shouts => acronym,
            _ => &organization.name,
        };
        if crate::registry::fold(name) > crate::registry::fold(last) { weight } else { -weight }
    }

    /// How near the members of a group are.
    fn members_near(&self, group: u16, atlas: &Atlas) -> i32 {
        atlas.members.get(usize::from(group)).map_or(0, |members| self.near(members))
    }

    /// Whether the States in play lie within a set, from -14 to 24: by how much more often than chance would put them there.
    fn near(&self, set: &[bool]) -> i32 {
        let (mut inside, mut all, mut size) = (0f32, 0f32, 0f32);
        for (near, is_member) in self.around.nearness.iter().zip(set) {
            // what is far away adds nothing, however much of it there is
            let near = f32::from(*near) * f32::from(*near);
            all += near;
            if *is_member {
                inside += near;
                size += 1.0;
            }
        }
        if all == 0.0 || size == 0.0 {
            return 0;
        }
        let expected = size / self.around.nearness.len().max(1) as f32;
        let lift = (inside / all + 0.02) / (expected + 0.02);
        (lift.ln() * 10.0).clamp(-14.0, 24.0) as i32
    }

    /// How often notes of events like this one name it in this field.
    fn habit(&self, entity: EntityRef) -> i32 {
        (self.habits.share(self.role, entity) * 36.0) as i32
    }
}
