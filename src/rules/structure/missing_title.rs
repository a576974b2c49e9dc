//! **What it finds.** Fields of a note without the title of a kind of note above them.
//!
//! **Why.** The title tells people and programs what the document is; a file without it is not found among the notes.
//!
//! **Example.**
//! ```text
//! Event: Workshop
//! Organizers: Ghana
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//! ```
//!
//! **The fix.** Writes the title.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/missing-title",
    title: "a note without its title",
    default: Some(Severity::Information),
    fixes: Fixes::Safe,
    source: include_str!("missing_title.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    if view.header.kind.is_some() {
        return;
    }
    let Some(field) = view.header.fields.first() else { return };
    let Some(title) = view.kind.titles.first() else { return };
    let at = super::labels::line_start(view, field);
    let message = format!("The title is missing: write “{title}” above the fields.");
    // below a text a title is read as text
    let first = view.gathered.parts.iter().find(|(_, part, _)| !part.block.kind.is_silent());
    let opens = first.is_some_and(|(start, part, _)| {
        (*start..start + part.block.len as usize).contains(&field.label.start)
    });
    let fix =
        opens.then(|| Fix::safe(format!("Write “{title}”"), vec![Edit::new(at..at, format!("{title}\n\n"))]));
    out.push(Draft::new(field.label.clone(), message).fix(fix));
}
