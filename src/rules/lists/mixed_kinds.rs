//! **What it finds.** A person in a list of States, or the only organization in the middle of one.
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

use crate::model::event::{Category, ParticipantItem};
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;

pub const RULE: Rule = Rule {
    code: "lists/mixed-kinds",
    title: "a person or an organization among States",
    default: Some(Severity::Hint),
    fixes: Fixes::None,
    source: include_str!("mixed_kinds.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
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
            let message = if person && (between || closes && !item.words.text.contains(" of ")) {
                format!("“{}” stands among States: name persons apart from them.", item.words.text)
            } else if between && is_lone_organization(view, items, at) {
                format!("“{}” stands among States: name organizations apart from them.", item.words.text)
            } else {
                continue;
            };
            out.push(Draft::new(item.words.range.clone(), message));
        }
    }
}

/// Whether an item is the only organization of a list of States, and no group of States itself.
fn is_lone_organization(view: &NoteView<'_>, items: &[ParticipantItem], at: usize) -> bool {
    let registry = &view.note.knowledge().registry;
    let of_kind = |category: Category| items.iter().filter(|item| item.category == category).count();
    items[at].category == Category::Organization
        && of_kind(Category::Organization) == 1
        && of_kind(Category::State) > 3
        && items[at].names.iter().all(|entity| super::group_of(*entity, registry).is_none())
}
