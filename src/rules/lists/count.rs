//! **What it finds.** A number of States that the text tells, such as *the nine participating States* or *all nine
//! delegations*, and a list of participants with another number. The host counts or does not count, as it fits.
//!
//! **Why.** Either somebody is missing from the list or the number is wrong.
//!
//! **Example.**
//! ```text
//! Participants: Benin, Ghana and Togo.
//!
//! The nine participating States compared their lists.
//! ```
//!
//! **Instead.**
//! ```text
//! Participants: Benin, Ghana and Togo.
//!
//! The three participating States compared their lists.
//! ```
//!
//! **The fix.** Writes the number of those who are listed. Look at it: the list may be what is wrong.

use crate::model::event::Category;
use crate::model::names::EntityRef;
use crate::model::prose;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::What;
use crate::rules::view::NoteView;
use crate::rules::words;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "lists/count",
    title: "an announced number of States that the list does not have",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("count.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let event = view.note.event();
    let participants = &event.participants;
    let listed = participants.states.len();
    let items = || participants.groups.iter().flat_map(|g| &g.items);
    // a group without its members, or a list that is told in words, may be any number
    let vague = items().any(|i| i.category == Category::Group && super::members(view, i).is_none());
    if listed < 2 || vague {
        return;
    }
    let registry = &view.note.knowledge().registry;
    let host = event.venue.as_ref().and_then(|v| v.state).map(EntityRef::State);
    let host_listed = host.is_none_or(|host| participants.states.iter().any(|s| s.entity == host));
    let unknown = items().filter(|i| i.category == Category::Other && i.names.is_empty()).count();
    for (range, sign, _) in view.gathered.signs() {
        let What::StateCount(told) = sign.what else { continue };
        let least = listed - usize::from(host_listed && host.is_some());
        let most = listed + usize::from(!host_listed) + unknown;
        if (least..=most).contains(&told) {
            continue;
        }
        // the text may mean the members of another group
        let is_group = registry.groups.iter().any(|g| g.members.len() == told && listed > told);
        let message = format!(
            "{} States are told of here, {} are listed: check the number and the list.",
            words::capital(&words::number(told)),
            words::number(listed)
        );
        let written = view.note.slice(range.clone()).into_owned();
        let fix = written.split(' ').next().filter(|word| prose::number(word) == Some(told)).map(|word| {
            let right = match word {
                figures if figures.starts_with(|c: char| c.is_ascii_digit()) => listed.to_string(),
                word if word.starts_with(char::is_uppercase) => words::capital(&words::number(listed)),
                _ => words::number(listed),
            };
            let place = range.start..range.start + word.len();
            Fix::unsafe_(format!("Change to “{right}”"), vec![Edit::new(place, right)])
        });
        let mut draft = Draft::new(range, message).fix(fix);
        if let Some(first) = participants.states.first() {
            draft = draft.related(first.range.clone(), "the list");
        }
        out.push(if is_group { draft.at_most(Severity::Hint) } else { draft });
    }
}
