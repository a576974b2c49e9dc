//! **What it finds.** A label that no kind of note has. Where it is one slip away from a label that the note lacks, it is
//! taken for that one. And, as a hint, a label that is known but that few notes have.
//!
//! **Why.** What stands behind a label that nobody knows is not read as what it is: the event loses its organizers, or its
//! participants.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Workshop on export controls
//!
//! Organizers: Government of Ghana
//!
//! Partcipants: Benin, Ghana and Togo.
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note
//!
//! Event: Workshop on export controls
//!
//! Organizers: Government of Ghana
//!
//! Participants: Benin, Ghana and Togo.
//! ```
//!
//! **The fix.** Writes the label that was probably meant. Fields of your own are made known in `rapporteur.toml` under
//! `[[kind]]`.

use super::labels;
use crate::model::header::Field;
use crate::registry;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::rules::words;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/unknown-field",
    title: "a label that no kind of note has",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("unknown_field.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let usual: Vec<&str> = view.kind.fields.iter().filter(|f| f.required).map(|f| f.label.as_str()).collect();
    for field in view.header.fields.iter().filter(|field| is_seldom(view, field)) {
        let message = format!(
            "Few notes have a field “{}”: the usual ones are {}.",
            field.label_text,
            words::list(&usual)
        );
        out.push(Draft::new(field.label.clone(), message).at_most(Severity::Hint));
    }
    for unknown in labels::unknown(view) {
        let label = &unknown.label;
        out.push(match unknown.meant {
            Some((meant, _)) => {
                let fix = Fix::unsafe_(
                    format!("Change to “{meant}”"),
                    vec![Edit::new(unknown.range.clone(), meant)],
                );
                Draft::new(unknown.range, format!("There is no field “{label}”; did you mean “{meant}”?")).fix(fix)
            }
            None => {
                let message = format!(
                    "“{label}” is not a field of this kind of note: see that its value is not lost on the reader."
                );
                Draft::new(unknown.range, message).at_most(Severity::Information)
            }
        });
    }
}

/// Whether a field is known, but none of those that say what the event was; a field that the settings name is meant to be there.
fn is_seldom(view: &NoteView<'_>, field: &Field) -> bool {
    let Some(id) = view.field_id(field) else { return false };
    let listed = |fields: &[registry::Field]| {
        fields.iter().any(|known| known.id == id && known.role == registry::FieldRole::Other)
    };
    let own = registry::Registry::embedded().kinds.iter().any(|kind| listed(&kind.fields));
    own && listed(&view.kind.fields) && id != "committee-participation"
}
