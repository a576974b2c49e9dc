//! **What it finds.** A known heading with nothing under it. A heading with headings of its own under it is not empty.
//!
//! **Why.** The reader cannot tell whether there was nothing to say or whether it was forgotten.
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
//! Highlights
//!
//! The workshop was held.
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! Highlights
//!
//! The workshop was held.
//! ```
//!
//! **The fix.** Takes the heading out, where no note needs it.

use crate::model::header::Section;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/empty-section",
    title: "a heading with nothing under it",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("empty_section.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let sections = &view.header.sections;
    let order = |s: &Section| {
        view.kind.sections.iter().find(|k| view.section_id(s) == Some(&k.id)).map(|k| (k.order, k.required))
    };
    for (index, section) in sections.iter().enumerate() {
        let Some((own, required)) = order(section) else { continue };
        // looks at no more parts than it takes to find the first words
        let mut parts = view.note.parts_in(section.range.clone());
        let heading = parts.next();
        let own_words = heading.is_some_and(|p| !p.item.block.body.is_empty());
        let words = |kind: BlockKind| {
            kind != BlockKind::Footnote && (!kind.is_silent() || kind == BlockKind::Verbatim)
        };
        if own_words || parts.any(|p| p.start < section.range.end && words(p.item.block.kind)) {
            continue;
        }
        let next = sections.get(index + 1);
        let below = next.is_some_and(|next| {
            match (super::heading_style(section), super::heading_style(next)) {
                // bold or plain is below any number of hashes
                // and what counts from one is below what does not count
                _ if section.shape.number.is_none() && next.shape.number == Some(1) => true,
                (Some((a, _)), Some((b, _))) if a != b => b > a && a > 0 || b == 0,
                _ => order(next).is_none_or(|(order, _)| order == own && next.id != section.id),
            }
        });
        if below {
            continue;
        }
        let message = format!("Nothing stands under “{}”: write it or take the heading out.", section.title);
        let end = next
            .map_or(heading.map_or(section.heading.end, |p| p.start + p.item.block.len as usize), |n| {
                n.range.start
            });
        let only_heading = heading.is_some_and(|p| p.start + p.item.block.len as usize == end);
        let fix = (!required && only_heading).then(|| {
            Fix::unsafe_(
                format!("Take out “{}”", section.title),
                vec![Edit::new(section.range.start..end, "")],
            )
        });
        out.push(Draft::new(section.heading.clone(), message).fix(fix));
    }
}
