//! **What it finds.** A list of at least five States in the order of the alphabet, except one. The host in front or
//! behind is left alone, and so is a list in any other order.
//!
//! **Why.** In official lists States stand in the English alphabetical order; one out of its place was probably added
//! later.
//!
//! **Example.**
//! ```text
//! Participants: Belize, Costa Rica, El Salvador, Panama, Guatemala, Honduras and Mexico.
//! ```
//!
//! **Instead.**
//! ```text
//! Participants: Belize, Costa Rica, El Salvador, Guatemala, Honduras, Mexico and Panama.
//! ```
//!
//! **The fix.** Puts it into its place.

use std::ops::Range;

use crate::model::event::{Category, Words};
use crate::model::names::EntityRef;
use crate::registry;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "lists/order",
    title: "one State out of its place",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("order.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    for group in &view.note.event().participants.groups {
        // runs of States
        for run in group.items.split(|item| item.category != Category::State) {
            // an observer is named behind the members
            let run = match run.split_last() {
                Some((last, rest)) if is_observer(view, &last.words.range) => rest,
                _ => run,
            };
            if run.len() < 5 {
                continue;
            }
            // "Representatives from Argentina" begins the list
            let run: Vec<Words> = run.iter().map(|item| bare(view, &item.words)).collect();
            // an observer, or a remark beside a name, makes another order
            let plain = |words: &Words| registered(view, &words.range, words.text.trim_start_matches("the "));
            if !run.iter().all(plain) {
                continue;
            }
            let keys: Vec<String> = run.iter().map(|i| key(&i.text)).collect();
            let Some(mut odd) = only_one_out(&keys) else { continue };
            // the host may lead the list; where somebody else does, the one behind belongs before it
            if odd == 0 && keys.len() > 2 && keys[0] <= keys[2] && leads_by_chance(view, &run[0].range) {
                odd = 1;
            }
            let rest: Vec<usize> = (0..run.len()).filter(|i| *i != odd).collect();
            let place = rest.iter().position(|i| keys[*i] > keys[odd]).unwrap_or(rest.len());
            if odd == 0 || odd + 1 == run.len() && place == 0 {
                continue;
            }
            // another of its names may stand where it stands: "Korea, Republic of" where "Republic of Korea" is written
            let fits =
                |name: &String| keys[odd - 1] <= *name && keys.get(odd + 1).is_none_or(|next| name <= next);
            if other_keys(view, &run[odd]).iter().any(fits) {
                continue;
            }
            let name = &run[odd].text;
            let message = match rest.get(place) {
                Some(next) => format!(
                    "The States stand in alphabetical order, but “{name}” belongs before “{}”.",
                    run[*next].text
                ),
                None => format!("The States stand in alphabetical order, but “{name}” belongs at the end."),
            };
            let mut order = rest.clone();
            order.insert(place, odd);
            // the names change places, whatever stands between them stays
            let texts: Vec<String> =
                run.iter().map(|i| view.note.slice(i.range.clone()).into_owned()).collect();
            let edits: Vec<Edit> = order
                .iter()
                .enumerate()
                .filter(|(at, from)| at != *from)
                .map(|(at, from)| Edit::new(run[at].range.clone(), texts[*from].clone()))
                .collect();
            let whole = texts.iter().zip(&run).all(|(text, item)| *text == item.text);
            let fix = whole.then(|| Fix::unsafe_(format!("Move “{name}” to its place"), edits));
            out.push(Draft::new(run[odd].range.clone(), message).fix(fix));
        }
    }
}

/// The State of an item that says who comes from it.
fn bare(view: &NoteView<'_>, words: &Words) -> Words {
    let names = view.names_in(words.range.clone());
    if let [(range, found)] = &names[..]
        && matches!(found.entity, EntityRef::State(_))
        && range.end == words.range.end
    {
        let lead = view.note.slice(words.range.start..range.start).into_owned();
        let lead = lead.trim_end().trim_end_matches(" the");
        if lead.ends_with(" from") || lead.ends_with(" of") {
            return Words { text: view.note.slice(range.clone()).into_owned(), range: range.clone() };
        }
    }
    words.clone()
}

/// Whether a text is a name of a State as it is listed.
fn registered(view: &NoteView<'_>, range: &Range<usize>, text: &str) -> bool {
    let is_one = |state: &registry::State| state.names.iter().any(|name| name.text == text);
    // mostly it is the State that was recognised there
    state_in(view, range).is_some_and(is_one) || view.note.knowledge().registry.states.iter().any(is_one)
}

/// Whether the State that leads a list is neither the host nor an organizer of the event.
fn leads_by_chance(view: &NoteView<'_>, range: &Range<usize>) -> bool {
    let event = view.note.event();
    let host = event.venue.as_ref().and_then(|venue| venue.state).map(EntityRef::State);
    let entity = view.names_in(range.clone()).first().map(|(_, found)| found.entity);
    let organizes = event.organizers.iter().any(|organizer| Some(organizer.entity) == entity);
    host.is_some() && host != entity && !organizes
}

fn key(text: &str) -> String {
    let folded = registry::fold(text);
    folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
}

fn state_in<'a>(view: &NoteView<'a>, range: &Range<usize>) -> Option<&'a registry::State> {
    let names = view.names_in(range.clone());
    let EntityRef::State(at) = names.first()?.1.entity else { return None };
    view.note.knowledge().registry.states.get(usize::from(at))
}

fn is_observer(view: &NoteView<'_>, range: &Range<usize>) -> bool {
    state_in(view, range).is_some_and(|s| s.status != registry::Status::Member)
}

/// What else a State can be ordered by: its short and usual names, its name behind “Republic of”, and the article where
/// it begins the name, as in “the former Yugoslav Republic of Macedonia”.
fn other_keys(view: &NoteView<'_>, words: &Words) -> Vec<String> {
    let folded = registry::fold(&words.text);
    let mut keys = vec![];
    if let Some((_, name)) = folded.rsplit_once(" of ") {
        keys.push(key(name));
    }
    if let Some(state) = state_in(view, &words.range) {
        keys.push(key(&state.short));
        keys.push(key(&state.common));
        keys.push(format!("{} republic", key(&state.short)));
    }
    keys.push(folded);
    keys
}

/// The only one without which the keys ascend.
fn only_one_out(keys: &[String]) -> Option<usize> {
    let ascends = |skip: usize| {
        let rest: Vec<&String> =
            keys.iter().enumerate().filter(|(i, _)| *i != skip).map(|(_, k)| k).collect();
        rest.windows(2).all(|w| w[0] <= w[1])
    };
    if ascends(usize::MAX) {
        return None;
    }
    let candidates: Vec<usize> = (0..keys.len()).filter(|i| ascends(*i)).collect();
    match candidates.as_slice() {
        [one] => Some(*one),
        // two neighbours that changed places: the first of them has run ahead
        [first, second] if first + 1 == *second => Some(*first),
        _ => None,
    }
}
