//! A group of States with its members, and without them.

use super::{Action, ActionKind};
use crate::features::cards::listed;
use crate::features::completion::plain_short;
use crate::features::target::{self, What};
use crate::model::Note;
use crate::model::names::EntityRef;
use crate::registry::{Group, Member, Registry};
use crate::text::Edit;

pub fn at(note: &Note, offset: usize) -> Vec<Action> {
    let Some(target) = target::at(note, offset) else { return vec![] };
    let What::Name(found) = &target.what else { return vec![] };
    let registry = &note.knowledge().registry;
    let Some(group) = group(registry, found.entity) else { return vec![] };
    let text = note.text();
    let end = text.floor((target.range.end + 4000).min(text.len()));
    let behind = note.slice(target.range.end..end);
    let lead = behind.len() - behind.trim_start_matches(' ').len();
    if let Some(inside) = behind[lead..].strip_prefix('(')
        && let Some(close) = inside.find(')')
        && inside[..close].contains(',')
        && !inside[..close].contains('\n')
    {
        let range = target.range.end..target.range.end + lead + 1 + close + 1;
        let title = "Leave its members out".to_owned();
        return vec![Action::edits(title, ActionKind::Shorten, vec![Edit::new(range, "")])];
    }
    // only where the group stands for its States
    let from = text.floor(target.range.start.saturating_sub(40));
    let before = note.slice(from..target.range.start).to_lowercase();
    let stands = before.contains("states") || matches!(found.entity, EntityRef::Group(_));
    if !stands {
        return vec![];
    }
    let day = note.event().day();
    let names: Vec<&str> = match day {
        Some(day) => group.members_at(day).filter_map(|it| name(registry, it)).collect(),
        None => group
            .members
            .iter()
            .filter(|it| it.until.is_none())
            .filter_map(|it| name(registry, &it.member))
            .collect(),
    };
    if names.is_empty() {
        return vec![];
    }
    let mut names = names;
    names.sort_by_key(|name| crate::registry::fold(name));
    let insert = format!(" ({})", listed(&names));
    let when = if day.is_some() { " at the date of the event" } else { "" };
    let title = format!("Name its {} members{when}", names.len());
    vec![Action::edits(
        title,
        ActionKind::Expand,
        vec![Edit::new(target.range.end..target.range.end, insert)],
    )]
}

fn group(registry: &Registry, entity: EntityRef) -> Option<&Group> {
    match entity {
        EntityRef::Group(at) => registry.groups.get(usize::from(at)),
        EntityRef::Organization(at) => {
            let id = registry.organizations.get(usize::from(at))?.id.as_str();
            registry.groups.iter().find(|it| it.organization.as_deref() == Some(id))
        }
        _ => None,
    }
}

fn name<'r>(registry: &'r Registry, member: &'r Member) -> Option<&'r str> {
    match member {
        Member::State(code) => registry.state(code).map(|it| plain_short(&it.short, &it.common)),
        Member::Other(name) => Some(name),
    }
}
