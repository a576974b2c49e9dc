//! **What it finds.** A section that stands in another place than usual: Objectives, Background, Highlights, Additional
//! comments.
//!
//! **Why.** Who reads many notes looks for each thing where it always is.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! Highlights
//!
//! It was held.
//!
//! Background
//!
//! It had been asked for.
//!
//! Additional comments
//!
//! None.
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
//! It had been asked for.
//!
//! Highlights
//!
//! It was held.
//!
//! Additional comments
//!
//! None.
//! ```
//!
//! **The fix.** Puts it into its place, with everything under it.

use crate::model::header::Section;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/section-order",
    title: "a section out of its usual place",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("section_order.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let order = |s: &Section| {
        let id = view.section_id(s)?;
        view.kind.sections.iter().find(|k| k.id == id).map(|k| usize::from(k.order)).filter(|o| *o > 0)
    };
    let sections: Vec<(&Section, usize)> =
        view.header.sections.iter().filter_map(|s| Some((s, order(s)?))).collect();
    let ranks: Vec<usize> = sections.iter().map(|(_, order)| *order).collect();
    for odd in super::out_of_order(&ranks) {
        let (section, rank) = sections[odd];
        let next =
            sections.iter().enumerate().find(|(at, (_, r))| *at != odd && *r > rank).map(|(_, (s, _))| *s);
        let message = match next {
            Some(next) => format!("“{}” usually stands before “{}”.", section.title, next.title),
            None => format!("“{}” usually stands last.", section.title),
        };
        let text = view.note.slice(section.range.clone()).into_owned();
        let target = next.map(|next| next.range.start).filter(|at| !section.range.contains(at));
        let movable = text.ends_with(['\n', '\r']);
        let fix = target.filter(|_| movable).map(|at| {
            let mut edits = vec![Edit::new(section.range.clone(), ""), Edit::new(at..at, text)];
            edits.sort_by_key(|e| e.range.start);
            Fix::unsafe_(format!("Move “{}” to its place", section.title), edits)
        });
        out.push(Draft::new(section.heading.clone(), message).fix(fix));
    }
}
