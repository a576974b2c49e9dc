//! **What it finds.** A number of States that the text tells, such as *the nine participating States* or *all nine
//! delegations*, and a list of participants with another number. The host counts or does not count, as it fits, unless
//! the number announces or closes the list: *Seven States took part: …*, *… (seven States)*, *the five Central Asian
//! States (…)*, *three observers: …*, *five other States: …*. So with the number in a label, *States (12): …*, and with
//! organizations, ministries and the like: *four international organizations: …*.
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

use crate::model::event::{Category, ParticipantGroup};
use crate::model::names::EntityRef;
use crate::model::prose;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::gather::Topic;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::What;
use crate::rules::view::NoteView;
use crate::rules::words;
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "lists/count",
    title: "an announced number of States that the list does not have",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("count.rs"),
    check: Check::Note(check),
};

/// The States, and the items that nobody knows, of the list of participants in or before which a number stands.
fn in_group(view: &NoteView<'_>, range: &Range<usize>) -> Option<(usize, usize)> {
    let groups = &view.note.event().participants.groups;
    let start = |group: &ParticipantGroup| {
        let first = group.items.first().map(|item| item.words.range.start);
        group.label.as_ref().map(|label| label.range.start).or(first)
    };
    let end = |group: &ParticipantGroup| group.items.last().map(|item| item.words.range.end);
    let field = &view.header.fields.iter().find(|field| field.range.contains(&range.start))?.range;
    let inside = |group: &&ParticipantGroup| {
        start(group).is_some_and(|start| field.contains(&start))
            && end(group).is_some_and(|end| range.start <= end)
    };
    let group = groups.iter().find(inside)?;
    let mut states: Vec<EntityRef> = vec![];
    for item in &group.items {
        for (_, found) in view.names_in(item.words.range.clone()) {
            if matches!(found.entity, EntityRef::State(_)) && !states.contains(&found.entity) {
                states.push(found.entity);
            }
        }
    }
    let unknown = group.items.iter().filter(|i| i.category == Category::Other && i.names.is_empty()).count();
    Some((states.len(), unknown))
}

/// The States, and whatever else, of the list that stands right behind a number: in parentheses or behind a colon, as far
/// as the sentence goes.
fn behind(view: &NoteView<'_>, range: &Range<usize>) -> Option<(usize, usize)> {
    let field = &view.header.fields.iter().find(|field| field.range.contains(&range.start))?.range;
    let text = view.note.slice(range.end..field.end);
    let lead = text.len() - text.trim_start().len();
    let rest = &text[lead..];
    let (from, to) = if rest.starts_with('(') {
        (lead + 1, lead + rest.find(')')?)
    } else {
        let colon = lead + rest.get(..rest.len().min(MOST_BEFORE_COLON)).unwrap_or(rest).find(':')?;
        if text[..colon].contains(['.', ',', ';']) {
            return None;
        }
        let ends = [". ", ".\n", ";"].iter().filter_map(|end| text[colon..].find(end)).min();
        (colon + 1, ends.map_or(text.len(), |end| colon + end))
    };
    let mut states: Vec<EntityRef> = vec![];
    for (_, found) in view.names_in(range.end + from..range.end + to) {
        if matches!(found.entity, EntityRef::State(_)) && !states.contains(&found.entity) {
            states.push(found.entity);
        }
    }
    let pieces = text[from..to].split([',', '\n']).flat_map(|piece| piece.split(" and "));
    let pieces = pieces.filter(|piece| piece.contains(char::is_alphanumeric)).count();
    (!states.is_empty()).then(|| (states.len(), pieces.saturating_sub(states.len())))
}

/// Bytes between a number of States and the colon that begins their list.
const MOST_BEFORE_COLON: usize = 50;

/// `States (12):`, where as many items should follow.
fn in_labels(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    for group in &view.note.event().participants.groups {
        let Some(label) = &group.label else { continue };
        let text = view.note.slice(label.range.clone()).into_owned();
        let Some(open) = text.find(['(', '[']) else { continue };
        let digits = text[open + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let Ok(told) = text[open + 1..open + 1 + digits].parse::<usize>() else { continue };
        let closes = text[open + 1 + digits..].starts_with([')', ']']);
        let items: Vec<_> = group.items.iter().filter(|item| item.category != Category::Empty).collect();
        let states = |item: &&crate::model::event::ParticipantItem| {
            item.names.iter().filter(|entity| matches!(entity, EntityRef::State(_))).count()
        };
        let named: usize = items.iter().map(states).sum();
        if !closes || items.len() < 2 || told > 300 || told == items.len() || told == named {
            continue;
        }
        let start = label.range.start + open + 1;
        let message =
            format!("{told} are told of here, {} are listed: check the number and the list.", items.len());
        let edit = Edit::new(start..start + digits, items.len().to_string());
        let fix = Fix::unsafe_(format!("Change to “{}”", items.len()), vec![edit]);
        let sure = items.iter().all(|item| item.category == Category::State);
        let draft = Draft::new(start..start + digits, message).fix(fix);
        out.push(if sure { draft } else { draft.at_most(Severity::Hint) });
    }
}

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let event = view.note.event();
    let participants = &event.participants;
    let listed = participants.states.len();
    let items = || participants.groups.iter().flat_map(|g| &g.items);
    // a group without its members, or a list that is told in words, may be any number
    let vague = items().any(|i| i.category == Category::Group && super::members(view, i).is_none());
    let registry = &view.note.knowledge().registry;
    let host = event.venue.as_ref().and_then(|v| v.state).map(EntityRef::State);
    let host_listed = host.is_none_or(|host| participants.states.iter().any(|s| s.entity == host));
    let unknown = items().filter(|i| i.category == Category::Other && i.names.is_empty()).count();
    in_labels(view, out);
    for (range, sign, _) in view.gathered.signs(Topic::ThingCount) {
        let What::ThingCount(told, least, most) = sign.what else { continue };
        let message = format!(
            "{} are told of here, {} are listed: check the number and the list.",
            words::capital(&words::number(told)),
            words::number(least)
        );
        let draft = Draft::new(range, message);
        // "Trade and Industry" may be one or two
        out.push(if least == most { draft } else { draft.at_most(Severity::Hint) });
    }
    for (range, sign, _) in view.gathered.signs(Topic::StateCount) {
        let What::StateCount(told) = sign.what else { continue };
        let here = behind(view, &range);
        if here.is_some_and(|(own, strange)| (own..=own + strange).contains(&told)) {
            continue;
        }
        let written = view.note.slice(range.clone()).into_owned();
        let closed = view.note.slice(range.end..range.end + 2).trim_start().starts_with('(');
        // observers and other States are not counted among the rest, nor are those in parentheses
        let other = [" other ", " further ", " more "].iter().any(|word| written.contains(word));
        let apart = written.ends_with("observers") || closed || other;
        if here.is_none() && (apart || listed < 2 || vague) {
            continue;
        }
        // a number that announces or closes a list counts the host in it; elsewhere the host may be meant or not
        let own = in_group(view, &range).filter(|(own, _)| *own > 1);
        let fits = !apart
            && match own {
                Some((own, strange)) => {
                    (own..=own + strange).contains(&told) || (listed..=listed + unknown).contains(&told)
                }
                None => {
                    let least = listed - usize::from(host_listed && host.is_some());
                    (least..=listed + usize::from(!host_listed) + unknown).contains(&told)
                }
            };
        if fits {
            continue;
        }
        let listed = here.or(own).map_or(listed, |(own, _)| own);
        // the text may mean the members of another group
        let is_group = !apart && registry.groups.iter().any(|g| g.members.len() == told && listed > told);
        let message = format!(
            "{} States are told of here, {} are listed: check the number and the list.",
            words::capital(&words::number(told)),
            words::number(listed)
        );
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
