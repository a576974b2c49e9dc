//! The cards of States and places.

use jiff::civil::Date;

use super::{Card, dates, listed};
use crate::registry::{Name, NameKind, Place, Registry, State, Status};

/// The card of a State, with the groups it belongs to on `day`.
pub fn state(registry: &Registry, state: &State, day: Option<Date>) -> String {
    let short = day.map_or(state.short.as_str(), |day| state.short_at(day));
    let mut card = Card::titled(short);
    if state.formal != short {
        card.line(&state.formal);
    }
    card.fact("Codes", &format!("{} · {} · {}", state.alpha2, state.alpha3, state.m49));
    card.fact("Regional group", state.group.name());
    let admitted = if state.admitted_verified {
        dates::day(state.admitted)
    } else {
        format!("{} (day not checked)", dates::day(state.admitted))
    };
    match state.status {
        Status::Member => card.fact("Member of the United Nations since", &admitted),
        Status::Observer => card.fact("Observer State at the United Nations since", &admitted),
        Status::Associated => {
            card.fact("State in free association, party to treaties in its own name since", &admitted)
        }
    }
    card.fact("Region", &format!("{}, {}", state.region, state.subregion));
    card.fact("Capital", state.capital.as_deref().unwrap_or_default());
    card.fact("Adjective", &state.adjective);
    let groups: Vec<&str> = registry
        .groups
        .iter()
        .filter(|group| match day {
            Some(day) => group.has_at(&state.alpha3, day),
            None => group.members.iter().any(|stay| {
                stay.until.is_none() && stay.member == crate::registry::Member::State(state.alpha3.clone())
            }),
        })
        .map(|group| group.name.as_str())
        .collect();
    let when = day.map_or("Groups".to_owned(), |day| format!("Groups on {}", dates::day(day)));
    card.fact(&when, &groups.join(", "));
    card.fact("Also", &also(state, short));
    card.fact("Names over time", &over_time(&state.names));
    card.done()
}

/// Names that are right besides the short and the formal one.
fn also(state: &State, short: &str) -> String {
    let names: Vec<&str> = state
        .names
        .iter()
        .filter(|name| matches!(name.kind, NameKind::Common | NameKind::Acronym | NameKind::Alias))
        .map(|name| name.text.as_str())
        .filter(|text| *text != short && *text != state.formal)
        .take(6)
        .collect();
    names.join(", ")
}

/// "Swaziland until 30 May 2018, Eswatini since 31 May 2018"; empty where nothing changed.
pub(super) fn over_time(names: &[Name]) -> String {
    let mut stays = vec![];
    for name in names.iter().filter(|name| !name.is_error() && name.kind != NameKind::Adjective) {
        let days = match (name.from, name.until) {
            (None, None) => continue,
            (Some(from), None) => format!("since {}", dates::day(from)),
            (None, Some(until)) => format!("until {}", dates::day(until)),
            (Some(from), Some(until)) => format!("from {} to {}", dates::day(from), dates::day(until)),
        };
        stays.push(format!("{} {days}", name.text));
    }
    stays.join(", ")
}

/// The card of a city.
pub fn place(registry: &Registry, place: &Place) -> String {
    let mut card = Card::titled(&place.name);
    let state = registry.state(&place.state);
    let of = state.map_or(place.state.as_str(), |state| &state.short);
    let what = if place.capital { format!("Capital of {of}") } else { format!("City in {of}") };
    card.line(&what);
    if let Some(region) = &place.region {
        card.line(region);
    }
    let wanted = |name: &&Name| !name.is_error() && name.text != place.name;
    let names: Vec<&str> = place.names.iter().filter(wanted).map(|name| name.text.as_str()).take(6).collect();
    card.fact("Also", &listed(&names));
    card.done()
}
