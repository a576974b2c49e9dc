//! What a block says of another event besides when and where it was, and which body a person is of.

use std::ops::Range;

use super::super::facts::Facts;
use super::super::names::{EntityRef, Form, Found};
use super::super::people::PersonMention;
use super::super::references::EventReference;
use super::counts;
use super::record::Claims;
use super::told::NEAR;

/// What is said of an event behind its kind, as far as the clause goes.
pub(super) fn clause(words: &str, phrase: &EventReference, end: usize) -> Range<usize> {
    let start = phrase.kind_span.as_ref().map_or(phrase.span.start, |kind| kind.end) as usize;
    let end = words.floor_char_boundary(end.clamp(start, start + CLAUSE));
    let stop = words.get(start..end).and_then(|rest| rest.find(';')).map_or(end, |at| start + at);
    start..stop
}

/// How far behind its kind it is looked for what is said of an event, in bytes.
const CLAUSE: usize = 300;

/// Verbs that say who held an event.
const HELD_BY: [&str; 8] = [
    "organized by",
    "organised by",
    "hosted by",
    "held by",
    "convened by",
    "conducted by",
    "arranged by",
    "given by",
];

/// Who held another event and how many took part, where a clause says so; it begins at byte `from` of the words.
pub(super) fn claims(clause: &str, from: usize, facts: &Facts) -> Option<Box<Claims>> {
    let verb = HELD_BY.iter().filter_map(|verb| clause.find(verb).map(|at| at + verb.len())).min();
    let organizers = verb.map(|at| held_by(clause, from, at, facts)).unwrap_or_default();
    let states = counts::read(clause).states.map(|(states, _)| states);
    let claims = Claims { organizers: organizers.into(), states };
    (claims != Claims::default()).then(|| Box::new(claims))
}

/// The States and bodies named in a row from byte `at` of a clause.
fn held_by(clause: &str, from: usize, mut at: usize, facts: &Facts) -> Vec<EntityRef> {
    let mut all: Vec<EntityRef> = vec![];
    for name in &*facts.names {
        if (name.span.start as usize) < from + at {
            continue;
        }
        let Some(gap) = clause.get(at..(name.span.start as usize).saturating_sub(from)) else { break };
        let small = ["the", "of", "and", "its", "government", "governments", "by", "jointly", "both"];
        let is_small = |word: &str| word.is_empty() || small.contains(&&*word.to_lowercase());
        if !gap.split([' ', ',', '(', ')', '\u{a0}']).all(is_small) {
            break;
        }
        if name.form != Form::Noun || !matches!(name.entity, EntityRef::State(_) | EntityRef::Organization(_))
        {
            break;
        }
        if !all.contains(&name.entity) {
            all.push(name.entity);
        }
        at = (name.span.end as usize).saturating_sub(from);
    }
    all
}

/// The body that a person is of: “Dr. Efua Asante of the International Atomic Energy Agency”.
pub(super) fn body_behind(words: &str, facts: &Facts, mention: &PersonMention) -> Option<Range<u32>> {
    let end = mention.span.end;
    let near = |name: &&Found| name.span.start - end <= LONGEST_OFFICE;
    let next = facts.names.iter().find(|n| n.span.start >= end && n.form == Form::Noun).filter(near);
    // "the Kenya Wildlife Service" is no State
    let goes_on = |next: &Found| {
        let rest = words[next.span.end as usize..].strip_prefix(' ').unwrap_or_default();
        matches!(next.entity, EntityRef::State(_)) && rest.starts_with(char::is_uppercase)
    };
    let named = next.filter(|next| !goes_on(next)).and_then(|next| body_named(words, end, next));
    named.or_else(|| office_behind(words, end as usize))
}

/// Heads of offices that have no name of their own: “the Customs Service”.
const OFFICES: [&str; 25] = [
    "Office",
    "Secretariat",
    "Centre",
    "Bank",
    "Court",
    "Ministry",
    "Service",
    "Services",
    "Authority",
    "Agency",
    "Police",
    "Customs",
    "Commission",
    "Council",
    "Administration",
    "Academy",
    "Inspectorate",
    "Directorate",
    "Department",
    "University",
    "Institute",
    "Bureau",
    "Board",
    "Guard",
    "Forces",
];

/// “of the Customs Service”: an office told by its head, from byte `end` on.
fn office_behind(words: &str, end: usize) -> Option<Range<u32>> {
    let rest = words.get(end..)?;
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    let lead = [" of the ", " from the ", " of ", " from "].iter().find(|lead| rest.starts_with(**lead))?;
    let start = words.len() - rest.len() + lead.len();
    let (mut last, mut is_office, mut at) = (start, false, start);
    for word in words[start..].split_inclusive([' ', '\u{a0}']) {
        if at - start > LONGEST_OFFICE as usize {
            break;
        }
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if bare.starts_with(char::is_uppercase) {
            is_office |= OFFICES.contains(&bare);
            last = at + bare.len();
        } else if !matches!(bare, "of" | "the" | "for" | "and" | "on" | "against") {
            break;
        }
        // a comma or a stop ends the name
        if word.trim_end().len() > bare.len() {
            break;
        }
        at += word.len();
    }
    is_office.then_some(start as u32..last as u32)
}

/// The body whose name `next` is, where it is told as the person's.
fn body_named(words: &str, end: u32, next: &Found) -> Option<Range<u32>> {
    const JOINTS: [&str; 8] =
        ["of", "of the", "from", "from the", "of the Government of", "now of", "now of the", "then of the"];
    let between = words.get(end as usize..next.span.start as usize)?;
    let joint = between.trim_start_matches([',', ' ']).trim_end();
    if JOINTS.contains(&joint) && next.span.start - end <= NEAR {
        return Some(next.span.clone());
    }
    // "of the Revenue Service of Georgia"
    let office = ["of the ", "from the "].iter().find_map(|lead| joint.strip_prefix(lead))?;
    let named = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(word, "of" | "the" | "for" | "and" | "on" | "against")
    };
    let is_office = (office.ends_with(" of") || office.ends_with(" of the")) && office.split(' ').all(named);
    let start = end as usize + between.find(office)?;
    is_office.then_some(start as u32..next.span.end)
}

/// Bytes between a person and the State whose office the person is of.
const LONGEST_OFFICE: u32 = 90;
