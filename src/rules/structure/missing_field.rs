//! **What it finds.** A note of a kind that has fields lacks one of those that every such note has: Event, Organizers, Date
//! and Venue, Participants. A field *Date* and a field *Venue* together count as Date and Venue.
//!
//! **Why.** Whoever looks for an event by its place, its date or the States that took part does not find this one.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Workshop on export controls
//!
//! Date and Venue: 3-4 April 2019, Accra, Ghana
//!
//! Participants: Benin, Ghana and Togo.
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
//! Date and Venue: 3-4 April 2019, Accra, Ghana
//!
//! Participants: Benin, Ghana and Togo.
//! ```
//!
//! **The fix.** Puts the label in its place, decorated as its neighbours are; the value is for you to write.

use super::labels;
use crate::registry::{self, FieldRole};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/missing-field",
    title: "a field that every such note has is missing",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("missing_field.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let unknown = labels::unknown(view);
    let bare = labels::without_colon(view);
    let misspelt = |field: &registry::Field| {
        unknown.iter().any(|u| u.meant.is_some_and(|(_, meant)| meant.role == field.role))
            || bare
                .iter()
                .any(|(_, label)| field.label == *label || field.variants.iter().any(|v| v == label))
    };
    let header = view.header;
    let place = header.title.clone().or_else(|| header.fields.first().map(|f| f.label.clone()));
    let Some(place) = place else { return };
    for field in view.kind.fields.iter().filter(|f| f.required && !labels::has(view, f) && !misspelt(f)) {
        let label = missing_label(view, field);
        let message = format!("The field “{label}” is missing: say {}.", what(field.role));
        let fix = Fix::unsafe_(format!("Add “{label}”"), insertion(view, field, &label));
        let draft = Draft::new(place.clone(), message).fix(fix);
        // without any field it may be another document with such a title
        let framed = header.fields.iter().any(|f| f.id.is_some());
        out.push(if framed { draft } else { draft.at_most(Severity::Information) });
    }
}

/// The label to ask for: of date and venue only the one that is not there.
fn missing_label(view: &NoteView<'_>, field: &registry::Field) -> String {
    if field.role == FieldRole::DateAndVenue {
        let with = |role| view.header.fields.iter().any(|f| f.role == role);
        if with(crate::syntax::FieldRole::Date) {
            return "Venue".to_owned();
        }
        if with(crate::syntax::FieldRole::Venue) {
            return "Date".to_owned();
        }
    }
    field.label.clone()
}

fn what(role: FieldRole) -> &'static str {
    match role {
        FieldRole::Event => "which event it was",
        FieldRole::Organizers => "who held the event",
        FieldRole::DateAndVenue | FieldRole::Date | FieldRole::Venue => "when and where the event was held",
        FieldRole::Participants => "who took part",
        FieldRole::Other => "what it is for this event",
    }
}

/// The label on a line of its own, in front of the first field that usually follows it, else behind the last field.
fn insertion(view: &NoteView<'_>, field: &registry::Field, label: &str) -> Vec<Edit> {
    let usual = &view.kind.fields;
    let rank = |id: &str| usual.iter().position(|f| f.id == id);
    let own = rank(&field.id);
    let (before, behind) = labels::decoration(view);
    let line = format!("{before}{label}{}", behind.trim_end());
    let fields = &view.header.fields;
    let next = fields.iter().find(|f| view.field_id(f).and_then(rank).is_some_and(|r| Some(r) > own));
    if let Some(next) = next {
        let at = labels::line_start(view, next);
        let gap = if before.trim_start().starts_with('-') { "\n" } else { "\n\n" };
        return vec![Edit::new(at..at, format!("{line}{gap}"))];
    }
    let end = fields.last().map(|f| f.range.end).or_else(|| view.header.title.as_ref().map(|t| t.end));
    let Some(end) = end else { return vec![] };
    let end = view.note.text().line_around(end).end;
    let gap = if before.trim_start().starts_with('-') && !fields.is_empty() { "\n" } else { "\n\n" };
    vec![Edit::new(end..end, format!("{gap}{line}"))]
}
