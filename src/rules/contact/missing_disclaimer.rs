//! **What it finds.** A note without the disclaimer that says that it is not an official report.
//!
//! **Why.** Every note has it: its views are not those of the Committee.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! Highlights
//!
//! It was held.
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
//! It was held.
//!
//! For information – not an official report. The views expressed here do not necessarily represent those of the 1540 Committee or of the organizers or participants in the event.
//! ```
//!
//! **The fix.** Writes the disclaimer at the end, and its mark behind the title.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "contact/missing-disclaimer",
    title: "a note without the disclaimer",
    default: Some(Severity::Information),
    fixes: Fixes::Unsafe,
    source: include_str!("missing_disclaimer.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    if view.header.is_cut() {
        return;
    }
    let required = view.kind.fields.iter().any(|f| f.required);
    let Some(disclaimer) = view.kind.disclaimers.first().filter(|_| required) else { return };
    let there = view.header.footnotes.iter().any(|f| super::is_disclaimer(&view.note.slice(f.range.clone())));
    let Some(title) = view.header.title.clone().filter(|_| !there) else { return };
    let text = view.note.text();
    let marked =
        !text.slice(title.end..text.line_around(title.end).end).trim_matches(['*', '_', ' ']).is_empty();
    // a mark without its footnote is reported at the mark
    if marked {
        return;
    }
    let end = text.len();
    let gap = if text.slice(end.saturating_sub(1)..end).ends_with('\n') { "\n" } else { "\n\n" };
    let footnote = format!("{gap}¹ {disclaimer}\n");
    let edits = if title.end == end {
        vec![Edit::new(end..end, format!("¹{footnote}"))]
    } else {
        vec![Edit::new(title.end..title.end, "¹"), Edit::new(end..end, footnote)]
    };
    let message = "The disclaimer is missing: write it as a footnote of the title.";
    out.push(Draft::new(title, message).fix(Fix::unsafe_("Write the disclaimer", edits)));
}
