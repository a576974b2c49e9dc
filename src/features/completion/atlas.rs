//! Where the States are and what they belong to, as small numbers, so that ranking compares no strings.

use rustc_hash::FxHashMap;

use crate::registry::{Member, Registry};

/// The map of a registry. States, groups, organizations and places are told by their index in it.
#[derive(Debug, Default)]
pub struct Atlas {
    /// The subregion of each State.
    pub subregion: Vec<u8>,
    /// The region of each State.
    pub region: Vec<u8>,
    /// For each group, whether each State has ever belonged to it.
    pub members: Vec<Vec<bool>>,
    /// How many States have belonged to each group.
    pub sizes: Vec<u16>,
    /// The group of the member States of an organization.
    pub group_of: FxHashMap<u16, u16>,
    /// For each organization of a part of the world, its States: its members, or what its name tells.
    pub reach: Vec<Option<Vec<bool>>>,
    /// The State of each place.
    pub state_of_place: Vec<Option<u16>>,
    /// The State of each organization that belongs to one.
    pub state_of_organization: Vec<Option<u16>>,
    /// The folded short name of each State, for alphabetical order.
    pub sort_name: Vec<String>,
}

impl Atlas {
    /// Draws the map.
    pub fn of(registry: &Registry) -> Atlas {
        let index: FxHashMap<&str, u16> = registry
            .states
            .iter()
            .enumerate()
            .map(|(at, state)| (state.alpha3.as_str(), at as u16))
            .collect();
        let mut names: Vec<&str> = vec![];
        let mut numbered = |name| match names.iter().position(|known| *known == name) {
            Some(at) => at as u8,
            None => {
                names.push(name);
                names.len() as u8 - 1
            }
        };
        let subregion = registry.states.iter().map(|state| numbered(state.subregion.as_str())).collect();
        let region = registry.states.iter().map(|state| numbered(state.region.as_str())).collect();
        let members: Vec<Vec<bool>> = registry
            .groups
            .iter()
            .map(|group| {
                let mut members = vec![false; registry.states.len()];
                for stay in &group.members {
                    if let Member::State(code) = &stay.member
                        && let Some(at) = index.get(code.as_str())
                    {
                        members[usize::from(*at)] = true;
                    }
                }
                members
            })
            .collect();
        let organizations: FxHashMap<&str, u16> = registry
            .organizations
            .iter()
            .enumerate()
            .map(|(at, organization)| (organization.id.as_str(), at as u16))
            .collect();
        let group_of = registry
            .groups
            .iter()
            .enumerate()
            .filter_map(|(at, group)| Some((*organizations.get(group.organization.as_deref()?)?, at as u16)))
            .collect();
        let state = |code: &str| index.get(code).copied();
        let group_of: FxHashMap<u16, u16> = group_of;
        let reach = registry
            .organizations
            .iter()
            .enumerate()
            .map(|(at, organization)| match group_of.get(&(at as u16)) {
                Some(group) => Some(members[usize::from(*group)].clone()),
                None => named_reach(registry, &organization.name),
            })
            .collect();
        Atlas {
            subregion,
            region,
            sizes: members.iter().map(|set| set.iter().filter(|is| **is).count() as u16).collect(),
            members,
            group_of,
            reach,
            state_of_place: registry.places.iter().map(|place| state(&place.state)).collect(),
            state_of_organization: registry
                .organizations
                .iter()
                .map(|organization| organization.state.as_deref().and_then(state))
                .collect(),
            sort_name: registry
                .states
                .iter()
                .map(|s| crate::registry::fold(super::lexicon::plain_short(&s.short, &s.common)))
                .collect(),
        }
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
fn named_reach(registry: &Registry, name: &str) -> Option<Vec<bool>> {
    let name = crate::registry::fold(name);
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
    Some(registry.states.iter().map(within).collect())
}
