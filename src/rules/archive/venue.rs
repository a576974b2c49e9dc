//! **What it finds.** Two notes on one event that tell different places. That they are on one event is told by the days,
//! those who held it and its name. Two houses in one city are only an information, and another spelling of a city is none. What a
//! note says of the place of another event of its series is compared with the note on that event too.
//!
//! **Why.** One of them is wrong, and the event is looked for in the wrong city.
//!
//! **Example.** In one note and in another, both of the same workshop:
//! ```text
//! Date and Venue: 13-15 September 2016, Nairobi, Kenya
//! ```
//! ```text
//! Date and Venue: 13-15 September 2016, Mombasa, Kenya
//! ```
//!
//! **Instead.** The same city in both:
//! ```text
//! Date and Venue: 13-15 September 2016, Nairobi, Kenya
//! ```
//!
//! **The fix.** None: only the writer knows which is right.

use super::{Against, ArchiveView};
use crate::model::archive::reasons::place_text;
use crate::model::archive::{Named, Record, Venue, is_one_city};
use crate::model::names::EntityRef;
use crate::registry::fold;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};

pub const RULE: Rule = Rule {
    code: "archive/venue",
    title: "another note on the event tells another place",
    default: Some(Severity::Warning),
    fixes: Fixes::None,
    source: include_str!("venue.rs"),
    check: Check::Archive(check),
};

fn check(view: &ArchiveView<'_>, out: &mut Vec<Draft>) {
    let Some(here) = &view.record.event.venue else {
        out.extend(spoken_of(view));
        return;
    };
    let (mut cities, mut houses) = (vec![], vec![]);
    for (same, other) in view.others() {
        // an event by video that somebody hosts in a city is in both
        let Some(there) = other.event.venue.as_ref().filter(|there| there.online == here.online) else {
            continue;
        };
        let against = |says: &str| Against { note: same.note, place: there.place, says: says.to_owned() };
        if are_apart(here, there) {
            cities.push(against(place_text(there, view.registry())));
        } else if are_two_houses(here, there) {
            houses.push(against("another house"));
        }
    }
    let own = place_text(here, view.registry());
    out.extend(view.against(here.place, &cities, |told| {
        format!("This note says {own}, {told} of the same event: correct the one that is wrong.")
    }));
    let houses = view.against(here.place, &houses, |told| {
        format!("Of the same event {told} in the same city: correct the one that is wrong.")
    });
    out.extend(houses.map(|draft| draft.at_most(Severity::Information)));
    out.extend(spoken_of(view));
}

/// What the note says of the places of other events.
fn spoken_of(view: &ArchiveView<'_>) -> Vec<Draft> {
    let mut all = vec![];
    for (said, note, other) in view.spoken_of() {
        let Some(there) =
            other.event.venue.as_ref().filter(|v| !v.folded.is_empty() && !said.cities.is_empty())
        else {
            continue;
        };
        let is_known = |city: &str| view.registry().places_named(city).next().is_some();
        let (folded, state) = (&there.folded, there.state);
        let is_there = said.cities.contains(folded)
            || !said.cities.iter().any(|city| is_known(city))
            || state.is_some_and(|state| said.states.contains(&state));
        if is_there || there.online || names_another(view, other, there, &said.cities) {
            continue;
        }
        let says = place_text(there, view.registry()).to_owned();
        all.extend(view.against(said.place, &[Against { note, place: there.place, says }], |told| {
            format!("The place told here of another event is not that of its note: {told}. Correct the one that is wrong.")
        }));
    }
    all
}

/// Whether the venue of a note names one of some cities besides its first: "Lilongwe and Blantyre, Malawi".
fn names_another(view: &ArchiveView<'_>, note: &Record, venue: &Venue, cities: &[Box<str>]) -> bool {
    let range = venue.place.range();
    let inside = note.mentions.iter().filter(|it| range.contains(&(it.place.start as usize)));
    let mut places = inside.filter_map(|it| match it.what {
        Named::Entity(EntityRef::Place(at)) => view.registry().places.get(at as usize),
        _ => None,
    });
    places.any(|place| cities.iter().any(|city| **city == *fold(&place.name)))
}

fn are_apart(here: &Venue, there: &Venue) -> bool {
    let cities = !here.folded.is_empty() && !there.folded.is_empty() && !is_one_city(here, there);
    cities || matches!((here.state, there.state), (Some(a), Some(b)) if a != b)
}

/// Whether both name a house and have no telling word of it in common: a palace and a hotel, or two hotels with other names.
fn are_two_houses(here: &Venue, there: &Venue) -> bool {
    let words = |venue: &Venue| -> Vec<String> {
        venue.house.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
    };
    let (a, b) = (words(here), words(there));
    let heads = |all: &[String]| all.iter().any(|word| HOUSES.contains(&&**word));
    let telling = |all: &[String]| -> Vec<String> {
        let is_telling = |word: &&String| {
            word.len() > 3
                && !HOUSES.contains(&&***word)
                && !GENERAL.contains(&&***word)
                && **word != *here.folded
                && **word != *there.folded
        };
        all.iter().filter(is_telling).cloned().collect()
    };
    // "Congress" and "Congresses" are one word
    let alike =
        |x: &str, y: &str| x.chars().zip(y.chars()).take_while(|(x, y)| x == y).count() >= 5 || x == y;
    let share = |x: &[String], y: &[String]| x.iter().any(|x| y.iter().any(|y| alike(x, y)));
    let is_head_shared = a.iter().any(|word| HOUSES.contains(&&**word) && b.contains(word));
    let (x, y) = (telling(&a), telling(&b));
    heads(&a) && heads(&b) && !share(&x, &y) && (!is_head_shared || !x.is_empty() && !y.is_empty())
}

/// Words for houses in which events are held.
const HOUSES: [&str; 16] = [
    "hotel",
    "palace",
    "house",
    "centre",
    "center",
    "building",
    "headquarters",
    "hall",
    "university",
    "institute",
    "academy",
    "ministry",
    "club",
    "resort",
    "museum",
    "library",
];
/// Words that many of them have in their names.
const GENERAL: [&str; 6] = ["international", "national", "conference", "convention", "grand", "united"];
