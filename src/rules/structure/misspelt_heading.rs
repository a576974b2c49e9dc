//! **What it finds.** A heading, or a line by itself, that is one or two slips away from a heading which the note does
//! not have.
//!
//! **Why.** What stands under it is not read as what it is.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! Backgroud
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
//! It had been asked for.
//! ```
//!
//! **The fix.** Writes the heading that was probably meant.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::gather::Topic;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::What;
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/misspelt-heading",
    title: "a heading that is misspelt",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("misspelt_heading.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let grammar = &view.note.knowledge().grammar;
    for (range, sign, _) in view.gathered.signs(Topic::NearHeading) {
        let What::NearHeading(id) = sign.what else { continue };
        let Some(section) = grammar.sections.get(usize::from(id.0)) else { continue };
        if view.header.sections.iter().any(|s| s.id == Some(id)) {
            continue;
        }
        let written = view.note.slice(range.clone()).into_owned();
        let message = format!("There is no heading “{written}”; did you mean “{}”?", section.title);
        let edit = Edit::new(range.clone(), section.title.clone());
        out.push(
            Draft::new(range, message)
                .fix(Fix::unsafe_(format!("Change to “{}”", section.title), vec![edit])),
        );
    }
}
