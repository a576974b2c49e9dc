//! The cards of organizations and groups of States.

use jiff::civil::Date;

use super::states::over_time;
use super::{Card, dates};
use crate::registry::{Group, Member, NameKind, Organization, Registry};

/// The card of an organization.
pub fn organization(registry: &Registry, organization: &Organization, day: Option<Date>) -> String {
    let mut title = organization.name.clone();
    if let Some(acronym) = &organization.acronym {
        title = format!("{title} ({acronym})");
    }
    let mut card = Card::titled(&title);
    let mut what = organization.kind.label().to_owned();
    if let Some(first) = what.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    card.line(&what);
    let named = |id: &Option<String>| {
        let id = id.as_deref()?;
        Some(registry.organization(id).map_or(id.to_owned(), |it| it.name.clone()))
    };
    card.fact("Part of", &named(&organization.parent).unwrap_or_default());
    card.fact("Its organization", &named(&organization.body).unwrap_or_default());
    let state = organization.state.as_deref().and_then(|code| registry.state(code));
    card.fact("State", state.map_or("", |state| &state.short));
    if let Some(until) = organization.until {
        card.fact("Until", &dates::day(until));
    }
    let also: Vec<&str> = organization
        .names
        .iter()
        .filter(|name| matches!(name.kind, NameKind::Common | NameKind::Alias | NameKind::Acronym))
        .filter(|name| Some(&name.text) != organization.acronym.as_ref() && name.text != organization.name)
        .map(|name| name.text.as_str())
        .take(6)
        .collect();
    card.fact("Also", &also.join(", "));
    card.fact("Names over time", &over_time(&organization.names));
    let wrong: Vec<String> = organization
        .names
        .iter()
        .filter(|name| name.is_error())
        .take(4)
        .map(|name| format!("“{}”", name.text))
        .collect();
    card.fact("Not", &wrong.join(", "));
    if let Some(group) = registry.groups.iter().find(|it| it.organization.as_ref() == Some(&organization.id))
    {
        card.fact(&members_title(day), &members(registry, group, day).join(", "));
    }
    if let Some(note) = &organization.note {
        card.remark(note);
    }
    card.done()
}

/// The card of a group of States: its members on `day`.
pub fn group(registry: &Registry, group: &Group, day: Option<Date>) -> String {
    let mut card = Card::titled(&group.name);
    let members = members(registry, group, day);
    card.line(&format!(
        "{} {}{}",
        members.len(),
        group.title(),
        day.map(|day| format!(" on {}", dates::day(day))).unwrap_or_default()
    ));
    card.line(&members.join(", "));
    if let Some(note) = &group.note {
        card.remark(note);
    }
    card.done()
}

/// The names of the members of a group, on `day` or today; those of States as they were on that day.
pub fn members(registry: &Registry, group: &Group, day: Option<Date>) -> Vec<String> {
    let name = |member: &Member| match member {
        Member::State(code) => match (registry.state(code), day) {
            (Some(state), Some(day)) => state.short_at(day).to_owned(),
            (Some(state), None) => state.short.clone(),
            (None, _) => code.clone(),
        },
        Member::Other(name) => name.clone(),
    };
    match day {
        Some(day) => group.members_at(day).map(name).collect(),
        None => group.members.iter().filter(|s| s.until.is_none()).map(|s| name(&s.member)).collect(),
    }
}

fn members_title(day: Option<Date>) -> String {
    day.map_or("Members".to_owned(), |day| format!("Members on {}", dates::day(day)))
}
