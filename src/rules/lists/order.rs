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

use crate::model::event::Category;
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
            if run.len() < 5 {
                continue;
            }
            // an observer, or a remark beside a name, makes another order
            let plain = |i: &crate::model::event::ParticipantItem| {
                registered(view, i.words.text.trim_start_matches("the "))
            };
            if !run.iter().all(plain) {
                continue;
            }
            let keys: Vec<String> = run.iter().map(|i| key(&i.words.text)).collect();
            let Some(odd) = only_one_out(&keys) else { continue };
            let rest: Vec<usize> = (0..run.len()).filter(|i| *i != odd).collect();
            let place = rest.iter().position(|i| keys[*i] > keys[odd]).unwrap_or(rest.len());
            if odd == 0 || odd + 1 == run.len() && place == 0 {
                continue;
            }
            let name = &run[odd].words.text;
            let message = match rest.get(place) {
                Some(next) => format!(
                    "The States stand in alphabetical order, but “{name}” belongs before “{}”.",
                    run[*next].words.text
                ),
                None => format!("The States stand in alphabetical order, but “{name}” belongs at the end."),
            };
            let mut order = rest.clone();
            order.insert(place, odd);
            // the names change places, whatever stands between them stays
            let texts: Vec<String> =
                run.iter().map(|i| view.note.slice(i.words.range.clone()).into_owned()).collect();
            let edits: Vec<Edit> = order
                .iter()
                .enumerate()
                .filter(|(at, from)| at != *from)
                .map(|(at, from)| Edit::new(run[at].words.range.clone(), texts[*from].clone()))
                .collect();
            let whole = texts.iter().zip(run).all(|(text, item)| *text == item.words.text);
            let fix = whole.then(|| Fix::unsafe_(format!("Move “{name}” to its place"), edits));
            out.push(Draft::new(run[odd].words.range.clone(), message).fix(fix));
        }
    }
}

fn registered(view: &NoteView<'_>, text: &str) -> bool {
    view.note.knowledge().registry.states.iter().any(|s| s.names.iter().any(|n| n.text == text))
}

fn key(text: &str) -> String {
    let folded = registry::fold(text);
    folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
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
