//! Where the States are and what they belong to, as small numbers, so that ranking compares no strings.

use rustc_hash::FxHashMap;

use super::lexicon::plain_short;
use super::usual;
use crate::registry::{Member, OrganizationKind, Registry, fold};

/// The map of a registry. States, groups, organizations and places are told by their index in it.
#[derive(Debug, Default)]
pub struct Atlas {
    /// What ranking asks of each State.
    pub states: Vec<StateFacts>,
    /// What ranking asks of each organization.
    pub organizations: Vec<OrganizationFacts>,
    /// For each group, whether each State has ever belonged to it.
    pub members: Vec<Vec<bool>>,
    /// The same as lists of States.
    pub lists: Vec<Box<[u16]>>,
    /// The group of the member States of an organization.
    pub group_of: FxHashMap<u16, u16>,
    /// The State of each place, and what the place itself is worth.
    pub places: Vec<(Option<u16>, i32)>,
}

/// What ranking asks of a State.
#[derive(Debug, Default)]
pub struct StateFacts {
    /// Its subregion.
    pub subregion: u8,
    /// Its region.
    pub region: u8,
    /// What it is worth as one that pays, and as one that comes from elsewhere.
    pub travels: (i32, i32),
    /// Its folded short name, for alphabetical order.
    pub sort_name: String,
}

/// What ranking asks of an organization.
#[derive(Debug, Default)]
pub struct OrganizationFacts {
    /// What it is worth as one that holds events, and as one that takes part.
    pub usual: (i32, i32),
    /// The subjects that are its own, a bit each.
    pub subjects: u8,
    /// The States it is there for: its members, or those of the part of the world that its name tells.
    pub reach: Option<Box<[u16]>>,
    /// Its State, for a national agency or an institute.
    pub home: Option<u16>,
    /// The organization it belongs to.
    pub parent: Option<u16>,
    /// Whether it can come at all: a treaty cannot.
    pub takes_part: bool,
    /// Whether it pays for events everywhere, so that its own part of the world says little.
    pub is_donor: bool,
    /// Its folded name and acronym, for alphabetical order.
    pub sort_names: (String, Option<String>),
}

impl Atlas {
    /// Draws the map.
    pub fn of(registry: &Registry) -> Atlas {
        let states: FxHashMap<&str, u16> = registry
            .states
            .iter()
            .enumerate()
            .map(|(at, state)| (state.alpha3.as_str(), at as u16))
            .collect();
        let organizations: FxHashMap<&str, u16> =
            registry.organizations.iter().enumerate().map(|(at, it)| (it.id.as_str(), at as u16)).collect();
        let mut names: Vec<&str> = vec![];
        let mut numbered = |name| match names.iter().position(|known| *known == name) {
            Some(at) => at as u8,
            None => {
                names.push(name);
                names.len() as u8 - 1
            }
        };
        let state_facts = registry.states.iter().map(|state| StateFacts {
            subregion: numbered(state.subregion.as_str()),
            region: numbered(state.region.as_str()),
            travels: usual::travels(&state.alpha3),
            sort_name: fold(plain_short(&state.short, &state.common)),
        });
        let states_of: Vec<StateFacts> = state_facts.collect();
        let lists: Vec<Box<[u16]>> = registry
            .groups
            .iter()
            .map(|group| {
                let mut members: Vec<u16> = group
                    .members
                    .iter()
                    .filter_map(|stay| match &stay.member {
                        Member::State(code) => states.get(code.as_str()).copied(),
                        Member::Other(_) => None,
                    })
                    .collect();
                members.sort_unstable();
                members.dedup();
                members.into()
            })
            .collect();
        let members = lists
            .iter()
            .map(|list| {
                let mut set = vec![false; registry.states.len()];
                list.iter().for_each(|at| set[usize::from(*at)] = true);
                set
            })
            .collect();
        let group_of: FxHashMap<u16, u16> = registry
            .groups
            .iter()
            .enumerate()
            .filter_map(|(at, group)| Some((*organizations.get(group.organization.as_deref()?)?, at as u16)))
            .collect();
        let organization_facts = registry.organizations.iter().enumerate().map(|(at, organization)| {
            let reach = match group_of.get(&(at as u16)) {
                Some(group) => lists.get(usize::from(*group)).cloned(),
                None => named_reach(registry, &organization.name),
            };
            let (holds, comes) = usual::partner(&organization.id);
            let kind = match organization.kind {
                OrganizationKind::UnEntity | OrganizationKind::TreatyBody | OrganizationKind::UnRelated => 3,
                OrganizationKind::Intergovernmental => 2,
                OrganizationKind::NationalAgency => -3,
                _ => 0,
            };
            OrganizationFacts {
                usual: (holds + kind, comes + kind),
                subjects: usual::subjects_of(&organization.id),
                reach,
                home: organization.state.as_deref().and_then(|code| states.get(code).copied()),
                parent: organization.parent.as_deref().and_then(|id| organizations.get(id).copied()),
                takes_part: organization.kind.takes_part(),
                is_donor: organization.id == "eu",
                sort_names: (fold(&organization.name), organization.acronym.as_deref().map(fold)),
            }
        });
        let organization_facts = organization_facts.collect();
        let places = registry.places.iter().map(|place| {
            let seat = usual::SEATS.contains(&place.name.as_str());
            let worth = if place.capital { 8 } else { 0 } + if seat { 8 } else { 0 };
            (states.get(place.state.as_str()).copied(), worth)
        });
        Atlas {
            places: places.collect(),
            organizations: organization_facts,
            states: states_of,
            members,
            lists,
            group_of,
        }
    }

    /// The State of a place.
    pub fn state_of_place(&self, place: u32) -> Option<u16> {
        self.places.get(place as usize)?.0
    }
}

/// Words that tell a part of the world, in names of organizations, with the M49 regions and subregions they stand for.
const PARTS: [(&str, &[&str]); 16] = [
    ("latin america", &["South America", "Central America", "Caribbean"]),
    ("inter-american", &["Americas"]),
    ("pan american", &["Americas"]),
    ("american states", &["Americas"]),
    ("south america", &["South America"]),
    ("central america", &["Central America"]),
    ("caribbean", &["Caribbean"]),
    ("africa", &["Africa"]),
    ("central asia", &["Central Asia"]),
    ("southeast asia", &["South-eastern Asia"]),
    ("south asia", &["Southern Asia"]),
    ("arab", &["Western Asia", "Northern Africa"]),
    ("gulf", &["Western Asia"]),
    ("asia", &["Asia"]),
    ("pacific", &["Oceania", "South-eastern Asia"]),
    ("europe", &["Europe"]),
];

/// The States of the parts of the world that a name tells.
fn named_reach(registry: &Registry, name: &str) -> Option<Box<[u16]>> {
    let name = fold(name);
    let mut regions: Vec<&str> = vec![];
    let mut rest = name.clone();
    for (word, parts) in PARTS {
        if rest.contains(word) {
            rest = rest.replace(word, "");
            regions.extend(parts);
        }
    }
    if regions.is_empty() {
        return None;
    }
    let within = |state: &crate::registry::State| {
        regions.contains(&state.region.as_str()) || regions.contains(&state.subregion.as_str())
    };
    let states = registry.states.iter().enumerate().filter(|(_, state)| within(state));
    Some(states.map(|(at, _)| at as u16).collect())
}
