//! **What it finds.** A label that no kind of note has. Where it is one slip away from a label that the note lacks, it is
//! taken for that one.
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
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
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
