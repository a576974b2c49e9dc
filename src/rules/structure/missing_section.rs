//! **What it finds.** A note of a kind that has sections lacks one of those that every such note has: Highlights,
//! Additional comments. Objectives and Background may be left out.
//!
//! **Why.** Readers look for what happened under *Highlights*, and for the address under *Additional comments*.
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
//! The workshop was the first one.
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
//! **The fix.** Puts the heading into its place, decorated as its neighbours are; the text is for you to write. Under
//! *Additional comments* the sentence with the address is written too.

use crate::model::header::Section;
use crate::registry;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::gather::Topic;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::What;
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/missing-section",
    title: "a section that every such note has is missing",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("missing_section.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let header = view.header;
    if header.is_cut() {
        return;
    }
    let place = header.title.clone().or_else(|| header.fields.first().map(|f| f.label.clone()));
    let Some(place) = place else { return };
    let grammar = &view.note.knowledge().grammar;
    let misspelt = |id: &str| {
        view.gathered.signs(Topic::NearHeading).any(|(_, sign, _)| {
            matches!(sign.what, What::NearHeading(near) if grammar.sections.get(usize::from(near.0)).is_some_and(|s| s.id == id))
        })
    };
    let framed =
        header.fields.iter().any(|f| f.id.is_some()) || header.sections.iter().any(|s| s.id.is_some());
    for section in view.kind.sections.iter().filter(|s| s.required) {
        let there = header.sections.iter().any(|s| view.section_id(s) == Some(&section.id));
        // the sentence with the address under a heading of what comes next
        let last = section.id == "additional-comments" && {
            let next = header.sections.iter().find(|s| view.section_id(s) == Some("next-steps"));
            next.is_some_and(|next| {
                view.gathered.signs(Topic::Contact).any(|(range, ..)| next.range.contains(&range.start))
            })
        };
        if there || last || misspelt(&section.id) || section.id == "highlights" && told_elsewhere(view) {
            continue;
        }
        let title = &section.title;
        let message = format!("The section “{title}” is missing: write it.");
        let fix = Fix::unsafe_(format!("Add “{title}”"), insertion(view, section));
        let draft = Draft::new(place.clone(), message).fix(fix);
        // without its last sentence a note is whole all the same; under a heading of its own kind, or where nothing else
        // is as in a note, the text may be where it belongs
        let weak = section.id == "additional-comments"
            || !framed
            || header.sections.iter().any(|s| stands_for(view, s, section));
        out.push(if weak { draft.at_most(Severity::Information) } else { draft });
    }
}

/// Whether a section with a heading of the note's own tells what happened: “Main points discussed”.
fn told_elsewhere(view: &NoteView<'_>) -> bool {
    let own = view.header.sections.iter().filter(|s| view.section_id(s).is_none());
    let words = [
        "highlight",
        "discuss",
        "summar",
        "proceeding",
        "point",
        "outcome",
        "session",
        "debate",
        "deliberation",
    ];
    own.map(|s| s.title.to_lowercase()).any(|title| words.iter().any(|w| title.contains(w)))
}

/// Whether a section may be what is missing under another heading.
fn stands_for(view: &NoteView<'_>, there: &Section, missing: &registry::Section) -> bool {
    let Some(id) = view.section_id(there) else { return true };
    view.kind.sections.iter().any(|s| s.id == id && s.order == missing.order)
}

/// The heading in front of the first section that usually follows it, else at the end, before the footnote.
fn insertion(view: &NoteView<'_>, section: &registry::Section) -> Vec<Edit> {
    let order = |id: &str| view.kind.sections.iter().find(|s| s.id == id).map(|s| s.order);
    let next = view
        .header
        .sections
        .iter()
        .find(|s| view.section_id(s).and_then(order).is_some_and(|o| o > section.order));
    let (hashes, bold) = view.header.sections.iter().find_map(super::heading_style).unwrap_or((0, false));
    let marks = if bold { "**" } else { "" };
    let lead = if hashes > 0 { format!("{} ", "#".repeat(usize::from(hashes))) } else { String::new() };
    let heading = format!("{lead}{marks}{}{marks}", section.title);
    let body = match &view.kind.contact {
        Some(contact) if section.id == "additional-comments" => format!("\n\n{contact}"),
        _ => String::new(),
    };
    if let Some(next) = next {
        let at = next.range.start;
        return vec![Edit::new(at..at, format!("{heading}{body}\n\n"))];
    }
    let text = view.note.text();
    let last = view
        .gathered
        .parts
        .iter()
        .rev()
        .find(|(_, part, _)| part.block.kind != BlockKind::Footnote && !part.block.kind.is_silent());
    let end = last.map_or(text.len(), |(start, part, _)| start + part.block.last_word() as usize);
    let end = text.line_around(end).end;
    vec![Edit::new(end..end, format!("\n\n{heading}{body}"))]
}
