//! **What it finds.** Two notes on one event that tell different numbers of participating States, in words or by their
//! lists.
//!
//! **Why.** The number goes into reports; one of the two is wrong.
//!
//! **Example.** In one note and in another:
//! ```text
//! Participants: Cambodia, Indonesia, Malaysia, Myanmar, Philippines, Singapore, Thailand, Viet Nam
//! ```
//! ```text
//! The eleven participating States signed a statement on outreach.
//! ```
//!
//! **Instead.** The number of the list:
//! ```text
//! The eight participating States signed a statement on outreach.
//! ```
//!
//! **The fix.** None: only the writer knows which is right.

use super::ArchiveView;
use crate::model::archive::{Place, Record};
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};

pub const RULE: Rule = Rule {
    code: "archive/count",
    title: "another note on the event tells another number of States",
    default: Some(Severity::Warning),
    fixes: Fixes::None,
    source: include_str!("count.rs"),
    check: Check::Archive(check),
};

fn check(view: &ArchiveView<'_>, out: &mut Vec<Draft>) {
    for (same, other) in view.others() {
        let (here, there) = (counts(view.record), counts(other));
        if here.is_empty() || there.is_empty() || here.iter().any(|a| there.iter().any(|b| agree(a, b))) {
            continue;
        }
        let (own, told) = (here[0], there[0]);
        let name = view.called(same.note);
        let message = format!(
            "{} States took part by this note, {} by “{name}” on the same event: correct the one that is wrong.",
            own.states, told.states
        );
        out.push(view.draft(
            own.place,
            message,
            same.note,
            told.place,
            format!("here it is {}", told.states),
        ));
    }
}

/// A number of States, said or counted.
#[derive(Clone, Copy)]
struct Number {
    states: usize,
    place: Place,
    /// Counted from a list that may leave out the host.
    without_host: bool,
}

/// The numbers that a note tells.
fn counts(record: &Record) -> Vec<Number> {
    let event = &record.event;
    let said = event.count.map(|c| Number { states: c.states.into(), place: c.place, without_host: false });
    let host = event.venue.as_ref().and_then(|v| v.state);
    let counted = event.is_counted.then(|| Number {
        states: event.states.len(),
        place: event.participants_place,
        without_host: host.is_some_and(|host| event.states.binary_search(&host).is_err()),
    });
    said.into_iter().chain(counted).collect()
}

fn agree(a: &Number, b: &Number) -> bool {
    a.states == b.states
        || a.without_host && a.states + 1 == b.states
        || b.without_host && b.states + 1 == a.states
}
