//! **What it finds.** Two notes on one event that tell different numbers of participating States, in words or by their
//! lists, or different numbers of participants; a number told roughly is none. What a note says of another event of its series is
//! compared with the note on that event too.
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

use super::{Against, ArchiveView};
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
    let here = counts(view.record);
    let (mut against, mut heads): (Vec<Against>, Vec<Against>) = (vec![], vec![]);
    for (same, other) in view.others() {
        let there = counts(other);
        if let Some(told) = there.first().filter(|_| !here.is_empty() && !agree_at_all(&here, &there)) {
            let says = format!("{} States", told.states);
            against.push(Against { note: same.note, place: told.place, says });
        }
        if let (Some(own), Some(told)) = (view.record.event.heads, other.event.heads)
            && own.who == told.who
            && own.number != told.number
        {
            let says = format!("{} {}", told.number, told.who);
            heads.push(Against { note: same.note, place: told.place, says });
        }
    }
    if let Some(own) = here.first() {
        out.extend(view.against(own.place, &against, |told| {
            let states = own.states;
            format!("{states} States took part by this note, {told} of the same event: correct the one that is wrong.")
        }));
    }
    if let Some(own) = view.record.event.heads {
        out.extend(view.against(own.place, &heads, |told| {
            let (number, who) = (own.number, own.who);
            format!("{number} {who} took part by this note, {told} of the same event: correct the one that is wrong.")
        }));
    }
    for (said, note, other) in view.spoken_of() {
        let Some(states) = said.claims.as_ref().and_then(|claims| claims.states) else { continue };
        let here = [Number { states: states.into(), place: said.place, without_host: false }];
        let there = counts(other);
        let Some(told) = there.first().filter(|_| !agree_at_all(&here, &there)) else { continue };
        let against = [Against { note, place: told.place, says: format!("{} States", told.states) }];
        out.extend(view.against(said.place, &against, |told| {
            format!("{states} States took part in this other event by what is said here, {told} of it: correct the one that is wrong.")
        }));
    }
}

fn agree_at_all(here: &[Number], there: &[Number]) -> bool {
    here.iter().any(|a| there.iter().any(|b| agree(a, b)))
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
