//! **What it finds.** A label without a value: a field, or one of the kinds into which the participants are divided.
//!
//! **Why.** The reader cannot tell whether there was nobody or whether somebody was forgotten.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Workshop on export controls
//!
//! Sponsors:
//!
//! Date and Venue: 3-4 April 2019, Accra, Ghana
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note
//!
//! Event: Workshop on export controls
//!
//! Sponsors: Government of Ghana
//!
//! Date and Venue: 3-4 April 2019, Accra, Ghana
//! ```
//!
//! **The fix.** Takes the label out, where no note needs it.

use super::duplicate_field::remove;
use super::labels;
use crate::model::header::{Field, Piece};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/empty-field",
    title: "a label without a value",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("empty_field.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    for field in &view.header.fields {
        let label = &field.label_text;
        if field.is_empty() {
            let message = format!("The field “{label}” has no value: write it or take the label out.");
            let fix = Fix::unsafe_(format!("Take out “{label}”"), vec![remove(view, field)]);
            out.push(
                Draft::new(field.label.clone(), message).fix(Some(fix).filter(|_| !is_required(view, field))),
            );
            continue;
        }
        for (index, piece) in field.pieces.iter().enumerate() {
            let Some(range) = piece.label.clone().filter(|_| piece.words.is_empty()) else { continue };
            let goes_on = |next: &Piece| next.label.is_none() && !next.words.is_empty();
            if field.pieces.get(index + 1).is_some_and(goes_on) {
                continue;
            }
            let label = view.note.slice(range.clone()).into_owned();
            let message = format!("Nobody is named under “{label}”: name them or take the label out.");
            let block = piece.start..piece.start + piece.part.block.len as usize;
            let fix = Fix::unsafe_(format!("Take out “{label}”"), vec![Edit::new(block, "")]);
            out.push(Draft::new(range, message).fix(fix));
        }
    }
}

fn is_required(view: &NoteView<'_>, field: &Field) -> bool {
    let id = view.field_id(field);
    view.kind.fields.iter().any(|f| f.required && Some(f.id.as_str()) == id && labels::has(view, f))
}
