//! **What it finds.** A person or an organization in a list of States, in the fields or in running text; behind a label
//! such as *States* an organization, a person or an office, and behind *International organizations* a State or a person.
//! A group of States may stand among States, and the European Union behind their label.
//!
//! **Why.** A list names things of one kind; whoever else stands there is overlooked among the States, and a program takes the list for
//! longer than it is.
//!
//! **Example.**
//! ```text
//! Participants: Angola, Botswana, Mozambique, Ms. Helena Amukoto-Shivute, Namibia and South Africa.
//! ```
//!
//! **Instead.**
//! ```text
//! Participants: Angola, Botswana, Mozambique, Namibia and South Africa; Ms. Helena Amukoto-Shivute.
//! ```
//!
//! **The fix.** None: where they belong only you can tell.

use crate::model::event::{Category, ParticipantGroup, ParticipantItem};
use crate::model::names::{EntityRef, Found};
use crate::registry::Holds;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;

pub const RULE: Rule = Rule {
    code: "lists/mixed-kinds",
    title: "a person or an organization among States",
    default: Some(Severity::Hint),
    fixes: Fixes::None,
    source: include_str!("mixed_kinds.rs"),
    check: Check::Note(check),
};

// Walks the parts; the words are read only where a person or a body may stand among States.
fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    in_text(view, out);
    for group in &view.note.event().participants.groups {
        let items = &group.items;
        let is = |at: Option<usize>, category: Category| {
            at.and_then(|at| items.get(at)).is_some_and(|item| item.category == category)
        };
        // a semicolon or a stop has begun another list
        let gap = |at: usize| {
            let (item, next) = (items.get(at)?, items.get(at + 1)?);
            Some(view.note.slice(item.words.range.end..next.words.range.start))
        };
        let goes_on = |at: usize| gap(at).is_some_and(|gap| !gap.contains([';', '.', ':', '(']));
        for (at, item) in items.iter().enumerate() {
            let person = item.category == Category::Person || super::has_title(&item.words.text);
            let behind = at > 0 && is(at.checked_sub(1), Category::State) && goes_on(at - 1);
            let between = behind && is(Some(at + 1), Category::State) && goes_on(at);
            // at the end of a list only a person is a stranger: organizations follow States in many lists
            let run = (0..at).rev().take_while(|n| is(Some(*n), Category::State) && goes_on(*n)).count();
            let closes = at + 1 == items.len() && run > 2;
            let organization = item.category == Category::Organization && is_no_group(view, item);
            // the only one of its sentence
            let is_lone = |at: usize| {
                let first = (0..at).rev().take_while(|n| goes_on(*n)).last().unwrap_or(at);
                let last = (at..items.len()).take_while(|n| goes_on(*n)).last().map_or(at, |n| n + 1);
                of_kind(&items[first..=last], Category::Organization) == 1
            };
            let message = if let Some(stranger) = stranger(view, group, at, person) {
                stranger
            } else if organization && between && is_lone(at) {
                format!("“{}” stands among States: name organizations apart from them.", item.words.text)
            } else if person && (between || closes && !item.words.text.contains(" of ")) {
                format!("“{}” stands among States: name persons apart from them.", item.words.text)
            } else {
                continue;
            };
            out.push(Draft::new(item.words.range.clone(), message));
        }
    }
}

/// A person or an organization between two States of a list in the text.
fn in_text(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let is_state = |found: &Found| matches!(found.entity, EntityRef::State(_)) && found.is_sure();
    for (start, part, _) in &view.gathered.parts {
        let names = &part.facts.names;
        if !matches!(part.block.kind, BlockKind::Paragraph | BlockKind::ListItem)
            || names.len() < 3 && part.facts.people().is_empty()
        {
            continue;
        }
        let people = part.facts.people().iter().map(|person| (person.span.clone(), "persons"));
        let bodies = names.windows(3).filter(|three| {
            is_state(&three[0])
                && is_state(&three[2])
                && matches!(three[1].entity, EntityRef::Organization(_))
                && three[1].is_sure()
                && super::group_of(three[1].entity, &view.note.knowledge().registry).is_none()
        });
        let bodies = bodies.map(|three| (three[1].span.clone(), "organizations"));
        let strangers: Vec<_> = people.chain(bodies).collect();
        if strangers.is_empty() {
            continue;
        }
        let words = view.note.words_of(*start, part);
        for (span, kind) in strangers {
            let before =
                names.iter().rev().find(|name| name.span.end <= span.start).filter(|name| is_state(name));
            let behind = names.iter().find(|name| name.span.start >= span.end).filter(|name| is_state(name));
            let (Some(before), Some(behind)) = (before, behind) else { continue };
            let gap = |from: u32, to: u32| words.get(from as usize..to as usize).unwrap_or_default();
            // "Dr Anil Karki": a title may stand in front of what is a name
            let lead = gap(before.span.end, span.start);
            let titled =
                lead.strip_prefix(", ").is_some_and(|title| title.is_empty() || super::has_title(title));
            let joined = matches!(gap(span.end, behind.span.start), ", " | " and " | ", and ");
            // "the Minister of Kenya, Mr. Ba, Uganda": two States in front make a list
            let first = names.iter().rev().find(|name| name.span.end <= before.span.start);
            let is_list =
                first.is_some_and(|first| is_state(first) && gap(first.span.end, before.span.start) == ", ");
            if !titled || !joined || !is_list {
                continue;
            }
            let range = part.place(*start, &(before.span.end + 2..span.end));
            let written = view.note.slice(range.clone()).into_owned();
            let message = format!("“{written}” stands among States: name {kind} apart from them.");
            out.push(Draft::new(range, message));
        }
    }
}

fn of_kind(items: &[ParticipantItem], category: Category) -> usize {
    items.iter().filter(|item| item.category == category).count()
}

/// Whether an organization is no group of States: the European Union takes part as States do.
fn is_no_group(view: &NoteView<'_>, item: &ParticipantItem) -> bool {
    let registry = &view.note.knowledge().registry;
    item.names.iter().all(|entity| super::group_of(*entity, registry).is_none())
}

/// Whether an item is the European Union, which takes part as States do.
fn is_union(view: &NoteView<'_>, item: &ParticipantItem) -> bool {
    let organizations = &view.note.knowledge().registry.organizations;
    item.names.iter().any(|entity| {
        matches!(entity, EntityRef::Organization(at) if organizations.get(usize::from(*at)).is_some_and(|o| o.id == "eu"))
    })
}

/// Whether a body is of the sort behind whose name its country is told.
fn is_seat(text: &str) -> bool {
    [
        "University",
        "Institut",
        "Center",
        "Centre",
        "College",
        "School",
        "Foundation",
        "Academy",
        "Laborator",
        "Ltd",
        "Inc",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// What stands behind a label that says the items are of another kind.
fn stranger(view: &NoteView<'_>, group: &ParticipantGroup, at: usize, person: bool) -> Option<String> {
    let (item, label) = (&group.items[at], group.label.as_ref()?);
    let text = &item.words.text;
    let before = at.checked_sub(1).map(|at| group.items[at].category);
    // a label tells of what follows at once: another sentence may be about others
    let first = group.items.first()?.words.range.start;
    let between = view.note.slice(first..item.words.range.start);
    if between.contains([';', ':']) || between.contains(". ") {
        return None;
    }
    let (kind, what) = match group.holds? {
        Holds::States
            if item.category == Category::Organization && !text.contains('(') && !is_union(view, item) =>
        {
            ("organization", "States")
        }
        Holds::States if person => ("person", "States"),
        Holds::States if item.category == Category::Office && !text.contains(" of ") => ("office", "States"),
        // "University of Georgia, United States" tells where it is
        Holds::Organizations
            if item.category == Category::State
                && matches!(before, None | Some(Category::Organization | Category::State))
                && !at.checked_sub(1).is_some_and(|at| is_seat(&group.items[at].words.text)) =>
        {
            ("State", "organizations")
        }
        Holds::Organizations
            if super::has_title(text) && of_kind(&group.items, Category::Organization) > 0 =>
        {
            ("person", "organizations")
        }
        _ => return None,
    };
    let article = if matches!(kind, "person" | "State") { "a" } else { "an" };
    Some(format!("“{text}” is {article} {kind}; behind “{}” {what} are listed.", label.text))
}
