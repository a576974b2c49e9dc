//! **What it finds.** A person in the middle of a list of States.
//!
//! **Why.** A list names things of one kind; the person is overlooked among the States, and a program takes the list for
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
//! **The fix.** None: where the person belongs only you can tell.

use crate::model::event::Category;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;

pub const RULE: Rule = Rule {
    code: "lists/mixed-kinds",
    title: "a person among States",
    default: Some(Severity::Hint),
    fixes: Fixes::None,
    source: include_str!("mixed_kinds.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    for group in &view.note.event().participants.groups {
        let is = |at: Option<usize>, category: Category| {
            at.and_then(|at| group.items.get(at)).is_some_and(|item| item.category == category)
        };
        for (at, item) in group.items.iter().enumerate() {
            let person = item.category == Category::Person || super::has_title(&item.words.text);
            let between = is(at.checked_sub(1), Category::State) && is(Some(at + 1), Category::State);
            // a semicolon has begun another list
            let gap = group
                .items
                .get(at + 1)
                .map(|next| view.note.slice(item.words.range.end..next.words.range.start));
            let ends_list = gap.is_none_or(|gap| gap.contains([';', '.']));
            if person && between && !ends_list {
                let message =
                    format!("“{}” stands among States: name persons apart from them.", item.words.text);
                out.push(Draft::new(item.words.range.clone(), message));
            }
        }
    }
}
