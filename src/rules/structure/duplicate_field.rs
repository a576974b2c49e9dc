//! **What it finds.** The same field twice; as a hint, a date or a venue by itself that “Date and Venue” tells already.
//!
//! **Why.** Only one of them can be meant; what reads the note takes the first and misses the second.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Workshop on export controls
//!
//! Participants: Benin, Ghana and Togo.
//!
//! Participants: World Customs Organization.
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note
//!
//! Event: Workshop on export controls
//!
//! Participants: Benin, Ghana and Togo.
//!
//! World Customs Organization.
//! ```
//!
//! **The fix.** Takes out the second field where it says the same as the first; where it goes on directly behind the first,
//! takes out its label.

use super::labels;
use crate::model::header::Field;
use crate::registry::fold;
use crate::rules::finding::{Draft, Fix, Severity, Tag};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::syntax::FieldRole;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/duplicate-field",
    title: "the same field twice",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("duplicate_field.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let fields = &view.header.fields;
    for (index, field) in fields.iter().enumerate() {
        let Some(id) = field.id else { continue };
        let Some(first) = fields[..index].iter().find(|f| f.id == Some(id)) else {
            told_before(view, &fields[..index], field, out);
            continue;
        };
        // "Participating States" below "Participants", "Donors" below "Sponsors": two labels side by side are two fields
        let spelling = |f: &Field| fold(&f.label_text).replace("is", "iz");
        if spelling(field) != spelling(first) && fields[index - 1].id == Some(id) {
            continue;
        }
        let label = &field.label_text;
        let message = format!("The field “{label}” is here a second time: join the two or take one out.");
        let draft = Draft::new(field.label.clone(), message).related(first.label.clone(), "the first one");
        let same = field.value() == first.value();
        out.push(if same {
            draft
                .tag(Tag::Unnecessary)
                .fix(Fix::unsafe_("Take out the second one", vec![remove(view, field)]))
        } else if fields[index - 1].id == Some(id) {
            draft.fix(Fix::unsafe_("Take out its label", vec![unlabel(field)]))
        } else {
            draft
        });
    }
}

/// “Venue” behind a “Date and Venue” that tells the venue.
fn told_before(view: &NoteView<'_>, before: &[Field], field: &Field, out: &mut Vec<Draft>) {
    let event = view.note.event();
    let Some(both) = before.iter().find(|f| f.role == FieldRole::DateAndVenue) else { return };
    let told = match field.role {
        FieldRole::Date => event.dates.first().map(|date| date.range.start),
        FieldRole::Venue => event.venue.as_ref().map(|venue| venue.range.start),
        _ => None,
    };
    if told.is_some_and(|at| both.range.contains(&at)) {
        let message = format!("“{}” tells this already: join the two or take one out.", both.label_text);
        let draft = Draft::new(field.label.clone(), message).related(both.label.clone(), "told here");
        out.push(draft.at_most(Severity::Hint));
    }
}

/// The whole field with its lines.
pub(super) fn remove(view: &NoteView<'_>, field: &Field) -> Edit {
    let end = field.pieces.last().map_or(field.range.end, |p| p.start + p.part.block.len as usize);
    Edit::new(labels::line_start(view, field)..end, "")
}

/// The label up to its value.
fn unlabel(field: &Field) -> Edit {
    let value = field.pieces.first().map_or(field.label.end, |p| p.range.start);
    Edit::new(field.label.start..value.max(field.label.end), "")
}
