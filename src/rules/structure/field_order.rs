//! **What it finds.** A field that every such note has and that stands in another place than usual: Event, Organizers,
//! Date and Venue, Participants.
//!
//! **Why.** Who reads many notes looks for each thing where it always is.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Seminar
//! Participants: Benin and Togo.
//! Organizers: Ghana
//! Date and Venue: 3-4 April 2019, Accra, Ghana
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note
//!
//! Event: Seminar
//! Organizers: Ghana
//! Date and Venue: 3-4 April 2019, Accra, Ghana
//! Participants: Benin and Togo.
//! ```
//!
//! **The fix.** Puts it into its place.

use crate::model::header::Field;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/field-order",
    title: "a field out of its usual place",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("field_order.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let usual = &view.kind.fields;
    let rank = |field: &Field| {
        let id = view.field_id(field)?;
        usual.iter().position(|f| f.required && f.id == id)
    };
    let fields: Vec<(&Field, usize)> =
        view.header.fields.iter().filter_map(|f| Some((f, rank(f)?))).collect();
    let ranks: Vec<usize> = fields.iter().map(|(_, rank)| *rank).collect();
    for odd in super::out_of_order(&ranks) {
        let (field, rank) = fields[odd];
        if fields[..odd].iter().any(|(_, r)| *r == rank) {
            continue;
        }
        let label = &field.label_text;
        let next = fields.iter().enumerate().find(|(at, (_, r))| *at != odd && *r > rank);
        let message = match next {
            Some((_, (next, _))) => format!("“{label}” usually stands before “{}”.", next.label_text),
            None => format!("“{label}” usually stands last among the fields."),
        };
        let block = super::duplicate_field::remove(view, field).range;
        let text = view.note.slice(block.clone()).into_owned();
        let target = match next {
            Some((_, (next, _))) => super::labels::line_start(view, next),
            None => fields
                .last()
                .map_or(block.end, |(last, _)| super::duplicate_field::remove(view, last).range.end),
        };
        let whole = text.ends_with(['\n', '\r']) && (target <= block.start || target >= block.end);
        let fix = whole.then(|| {
            let mut edits = vec![Edit::new(block, ""), Edit::new(target..target, text)];
            edits.sort_by_key(|e| e.range.start);
            Fix::unsafe_(format!("Move “{label}” to its place"), edits)
        });
        out.push(Draft::new(field.label.clone(), message).fix(fix));
    }
}
