//! **What it finds.** A venue whose last part is one or two slips away from a State, or follows a city and is nothing
//! that is known.
//!
//! **Why.** The event is filed under no State.
//!
//! **Example.**
//! ```text
//! Date and Venue: 10-12 May 2017, Yerevan, Armennia
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 10-12 May 2017, Yerevan, Armenia
//! ```
//!
//! **The fix.** Writes the State that was probably meant.

use crate::registry;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::names::unknown_state::near;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "venue/unknown-state",
    title: "a venue in a State that there is not",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("unknown_state.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let event = view.note.event();
    let Some(venue) = event.venue.as_ref().filter(|v| v.state_range.is_none() && !v.online) else { return };
    let text = view.note.slice(venue.range.clone());
    let Some((before, last)) = text.rsplit_once(',') else { return };
    let name = last.trim().trim_end_matches('.');
    let near = near(&registry::fold(name), registry).filter(|_| name.chars().count() >= 4);
    let from = venue.range.start + before.len() + 1 + (last.len() - last.trim_start().len());
    let range = from..from + name.len();
    let Some(near) = near else {
        // "Vienna, Austria Center" tells where in the city
        let city = venue.known.and_then(|at| registry.places.get(at as usize));
        let before_it = venue.place_range.as_ref().is_some_and(|place| place.end < from);
        let Some(city) = city.filter(|_| before_it && is_like_a_state(name)) else { return };
        let Some(state) = registry.states.iter().find(|state| state.alpha3 == city.state) else { return };
        let known = view.names_in(range.clone()).is_empty()
            && registry.places_named(&registry::fold(name)).next().is_none();
        if known {
            let message =
                format!("“{name}” is no State that is known: {} is in {}.", city.name, state.common);
            let edit = Edit::new(range.clone(), state.common.clone());
            let fix = Fix::unsafe_(format!("Change to “{}”", state.common), vec![edit]);
            out.push(Draft::new(range, message).at_most(Severity::Hint).fix(fix));
        }
        return;
    };
    let message = format!("There is no State “{name}”; did you mean “{near}”?");
    let edit = Edit::new(range.clone(), near);
    out.push(Draft::new(range, message).fix(Fix::unsafe_(format!("Change to “{near}”"), vec![edit])));
}

/// One or two words with capitals and letters only, and no word of a building or a part of a city.
fn is_like_a_state(name: &str) -> bool {
    const PARTS: [&str; 16] = [
        "hotel",
        "centre",
        "center",
        "palace",
        "house",
        "hall",
        "university",
        "campus",
        "headquarters",
        "street",
        "square",
        "airport",
        "island",
        "city",
        "province",
        "building",
    ];
    let mut words = name.split(' ');
    name.split(' ').count() <= 2
        && words.all(|word| {
            word.len() > 2
                && word.starts_with(char::is_uppercase)
                && word.chars().skip(1).all(|c| c.is_lowercase())
                && !PARTS.contains(&word.to_lowercase().as_str())
        })
}
