//! **What it finds.** A venue in a State of which a known city has nearly the same name, or none that is known has it.
//!
//! **Why.** The event is filed under a city that there is not.
//!
//! **Example.**
//! ```text
//! Date and Venue: 3-4 April 2019, Nairoby, Kenya
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 3-4 April 2019, Nairobi, Kenya
//! ```
//!
//! **The fix.** Writes the city that was probably meant.

use crate::registry;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::near::nearest;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "venue/unknown-place",
    title: "a city that is one slip away from one that is known",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("unknown_place.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let event = view.note.event();
    let Some(venue) = event.venue.as_ref().filter(|v| v.known.is_none() && v.state_range.is_some()) else {
        return;
    };
    let (Some(place), Some(range), Some(state)) = (&venue.place, &venue.place_range, venue.state) else {
        return;
    };
    let Some(state) = registry.states.get(usize::from(state)) else { return };
    let folded = registry::fold(place);
    if folded.chars().count() < 4 || view.note.slice(range.clone()) != place.as_str() {
        return;
    }
    let cities = registry.places.iter().filter(|p| p.state == state.alpha3).map(|p| p.name.as_str());
    let Some(near) = nearest(&folded, cities).filter(|near| registry::fold(near) != folded) else {
        let plain =
            place.split([' ', '-']).all(|word| word.starts_with(char::is_uppercase) && word.len() > 2);
        if plain && place.split(' ').count() <= 2 && registry.places_named(&folded).next().is_none() {
            let message = format!("“{place}” is no place that is known in {}: check its name.", state.common);
            out.push(Draft::new(range.clone(), message));
        }
        return;
    };
    let message = format!("“{place}” is not known in {}; did you mean “{near}”?", state.common);
    let edit = Edit::new(range.clone(), near);
    out.push(Draft::new(range.clone(), message).fix(Fix::unsafe_(format!("Change to “{near}”"), vec![edit])));
}
