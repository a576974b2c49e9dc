//! **What it finds.** A city and a State behind it in which that city does not lie. Only cities whose State is known are
//! looked at; a city name that several States have is right with each of them.
//!
//! **Why.** The event is filed under the wrong State.
//!
//! **Example.**
//! ```text
//! Date and Venue: 17-18 June 2015, Nairobi, Uganda
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 17-18 June 2015, Nairobi, Kenya
//! ```
//!
//! **The fix.** Writes the State of the city. Look at it: the city may be what is wrong.

use crate::model::names::EntityRef;
use crate::registry;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;
use crate::syntax::FieldRole;

pub const RULE: Rule = Rule {
    code: "venue/other-state",
    title: "a city that lies in another State",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("other_state.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.knowledge.registry;
    for pair in view.facts.names.windows(2) {
        let [city, state] = pair else { continue };
        let (EntityRef::Place(place), EntityRef::State(at)) = (city.entity, state.entity) else { continue };
        let between = view.words.get(city.span.end as usize..state.span.start as usize).unwrap_or_default();
        // `Bangkok (Malaysia)`; elsewhere than in the field of the venue it may be the mission of a State
        let in_brackets = between == " ("
            && view.words[state.span.end as usize..].starts_with(')')
            && matches!(view.role(), Some(FieldRole::DateAndVenue | FieldRole::Venue));
        let is_pair = matches!(between, ", " | ", the ") || in_brackets;
        if !city.is_sure() || !state.is_sure() || !is_pair {
            continue;
        }
        let Some(state_name) = registry.states.get(usize::from(at)) else { continue };
        let Some(place) = registry.places.get(place as usize) else { continue };
        let written = &view.words[city.span.start as usize..city.span.end as usize];
        let all: Vec<&str> =
            registry.places_named(&registry::fold(written)).map(|p| p.state.as_str()).collect();
        if all.is_empty() || all.contains(&state_name.alpha3.as_str()) || place.state == state_name.alpha3 {
            continue;
        }
        // a list of cities and States has no pairs
        let behind = &view.words[state.span.end as usize..];
        let before = &view.words[..city.span.start as usize];
        if matches!(view.role(), None | Some(FieldRole::Participants))
            && (behind.starts_with(", ") || behind.starts_with(" and "))
            && before.ends_with(", ")
        {
            continue;
        }
        let right = registry.state(all[0]).map_or(all[0], |s| s.common.as_str());
        let written_state = &view.words[state.span.start as usize..state.span.end as usize];
        let message = format!("{written} is in {right}, not in {written_state}: check the place.");
        let edits = view.rewrite(state.span.start as usize..state.span.end as usize, right);
        let range = city.span.start as usize..state.span.end as usize;
        out.push(view.draft(range, message).fix(Fix::unsafe_(format!("Change to {right}"), edits)));
    }
}
