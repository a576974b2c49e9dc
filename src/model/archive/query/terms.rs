//! From what a query writes to what it means: names to entities, words to kinds of events.

use super::super::super::names::EntityRef;
use super::super::super::references::EventKind;
use super::super::titles;
use crate::registry::{Name, Registry, fold};

/// The States of a name or code.
pub(super) fn states(text: &str, registry: &Registry) -> Vec<EntityRef> {
    let folded = fold(text.trim());
    let code = |s: &crate::registry::State| {
        s.alpha3.eq_ignore_ascii_case(&folded) || s.alpha2.eq_ignore_ascii_case(&folded)
    };
    let all = registry.states.iter().enumerate();
    all.filter(|(_, s)| code(s) || is_named(&s.names, &folded))
        .map(|(at, _)| EntityRef::State(at as u16))
        .collect()
}

/// The organizations of a name, acronym or id, groups among them.
pub(super) fn organizations(text: &str, registry: &Registry) -> Vec<EntityRef> {
    let folded = fold(text.trim());
    let acronym = |a: &Option<String>| a.as_ref().is_some_and(|a| fold(a) == folded);
    let organizations = registry.organizations.iter().enumerate();
    let found = organizations
        .filter(|(_, o)| o.id == folded || acronym(&o.acronym) || is_named(&o.names, &folded))
        .map(|(at, _)| EntityRef::Organization(at as u16));
    let groups = registry.groups.iter().enumerate();
    let groups = groups
        .filter(|(_, g)| g.organization.is_none() && (g.id == folded || is_named(&g.names, &folded)))
        .map(|(at, _)| EntityRef::Group(at as u16));
    found.chain(groups).collect()
}

/// Everything that has a name.
pub(super) fn anything(text: &str, registry: &Registry) -> Vec<EntityRef> {
    let folded = fold(text.trim());
    let mut found = states(text, registry);
    // two letters are a word before they are a code
    if folded.len() <= 3 && !text.chars().all(char::is_uppercase) {
        found.clear();
    }
    found.extend(organizations(text, registry));
    let places = registry.places.iter().enumerate();
    found.extend(
        places.filter(|(_, p)| is_named(&p.names, &folded)).map(|(at, _)| EntityRef::Place(at as u32)),
    );
    found
}

/// The kinds of events that a word stands for.
pub(super) fn kinds(text: &str) -> Vec<EventKind> {
    titles::read(text).kind.into_iter().collect()
}

fn is_named(names: &[Name], folded: &str) -> bool {
    names.iter().any(|name| fold(&name.text) == folded)
}
