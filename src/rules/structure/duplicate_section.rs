//! **What it finds.** The same heading twice.
//!
//! **Why.** What stands under the second one is missed, or one of the two should have another heading.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! Background
//!
//! The workshop was the first one.
//!
//! Background
//!
//! It had been asked for.
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! Background
//!
//! The workshop was the first one.
//!
//! It had been asked for.
//! ```
//!
//! **The fix.** Takes the second heading out where the two sections follow each other.

use crate::registry;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/duplicate-section",
    title: "the same heading twice",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("duplicate_section.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let sections = &view.header.sections;
    for (index, section) in sections.iter().enumerate() {
        if section.id.is_none() {
            continue;
        }
        let title = registry::fold(&section.title);
        let same =
            |s: &&crate::model::header::Section| s.id == section.id && registry::fold(&s.title) == title;
        let Some(first) = sections[..index].iter().find(same) else { continue };
        let message =
            format!("The heading “{}” is here a second time: join the two or change one.", section.title);
        let draft =
            Draft::new(section.heading.clone(), message).related(first.heading.clone(), "the first one");
        let follows = sections[index - 1].id == section.id;
        let body = view
            .note
            .part_at(section.range.start)
            .map_or(section.heading.end, |p| p.start + p.item.block.len as usize);
        let alone = view.note.part_at(section.range.start).is_some_and(|p| p.item.block.body.is_empty());
        let fix = (follows && alone).then(|| {
            Fix::unsafe_("Take out the second heading", vec![Edit::new(section.range.start..body, "")])
        });
        out.push(draft.fix(fix));
    }
}
