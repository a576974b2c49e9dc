//! How many take part in an event, and from which regional groups.

use crate::model::Note;
use crate::model::names::EntityRef;
use crate::registry::RegionalGroup;

/// Who takes part, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// States, each once.
    pub states: usize,
    /// Organizations, each once.
    pub organizations: usize,
    /// People.
    pub people: usize,
    /// The States by regional group, the largest first.
    pub groups: Vec<(&'static str, usize)>,
}

/// Counts the participants of a note.
pub fn participants(note: &Note) -> Counts {
    let participants = &note.event().participants;
    let registry = &note.knowledge().registry;
    let mut states: Vec<u16> = participants
        .states
        .iter()
        .filter_map(|it| match it.entity {
            EntityRef::State(at) => Some(at),
            _ => None,
        })
        .collect();
    states.sort_unstable();
    states.dedup();
    let mut organizations: Vec<EntityRef> = participants.organizations.iter().map(|it| it.entity).collect();
    organizations.sort_unstable();
    organizations.dedup();
    let mut groups: Vec<(&'static str, usize)> = vec![];
    for at in &states {
        let Some(state) = registry.states.get(usize::from(*at)) else { continue };
        let name = short(state.group);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => groups.push((name, 1)),
        }
    }
    groups.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    Counts {
        states: states.len(),
        organizations: organizations.len(),
        people: participants.people.len(),
        groups,
    }
}

impl Counts {
    /// "16 States, 4 organizations"; empty where nobody takes part.
    pub fn in_words(&self) -> String {
        let one = |count: usize, name: &str| match count {
            0 => None,
            1 => Some(format!("1 {name}")),
            n => Some(format!("{n} {name}s")),
        };
        let people = match self.people {
            0 => None,
            1 => Some("1 person".to_owned()),
            n => Some(format!("{n} persons")),
        };
        let parts = [one(self.states, "State"), one(self.organizations, "organization"), people];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// "14 GRULAC, 2 WEOG"; nothing where there is only one State.
    pub fn by_group(&self) -> Option<String> {
        let parts: Vec<String> = self.groups.iter().map(|(name, count)| format!("{count} {name}")).collect();
        (self.states > 1).then(|| parts.join(", "))
    }
}

/// The usual short name of a regional group.
pub fn short(group: RegionalGroup) -> &'static str {
    match group {
        RegionalGroup::Africa => "African Group",
        RegionalGroup::AsiaPacific => "Asia-Pacific Group",
        RegionalGroup::EasternEurope => "Eastern European Group",
        RegionalGroup::Grulac => "GRULAC",
        RegionalGroup::Weog | RegionalGroup::WeogObserver => "WEOG",
        RegionalGroup::None => "no group",
    }
}
