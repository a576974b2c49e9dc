//! **What it finds.** A footnote with text behind it: it stood at the foot of a page and was copied with the page.
//!
//! **Why.** It interrupts the reader. Nothing is lost by it: everything is read as if it stood at the end.
//!
//! **Example.**
//! ```text
//! Information Note¹
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! Background
//!
//! It had been asked for.
//!
//! ¹ For information – not an official report. The views expressed here do not necessarily represent those of the 1540 Committee or of the organizers or participants in the event.
//!
//! Highlights
//!
//! It was held.
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note¹
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! Background
//!
//! It had been asked for.
//!
//! Highlights
//!
//! It was held.
//!
//! ¹ For information – not an official report. The views expressed here do not necessarily represent those of the 1540 Committee or of the organizers or participants in the event.
//! ```
//!
//! **The fix.** Moves it to the end. A footnote that cuts a sentence in two is the business of `layout/broken-by-page`.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/footnote-in-text",
    title: "a footnote in the middle of the text",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("footnote_in_text.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let parts = &view.gathered.parts;
    let last =
        parts.iter().rposition(|(_, p, _)| p.block.kind != BlockKind::Footnote && !p.block.kind.is_silent());
    let Some(last) = last else { return };
    let end = view.note.text().len();
    let tail = view.note.slice(end.saturating_sub(2)..end).into_owned();
    for (start, part, _) in parts[..last].iter().filter(|(_, p, _)| p.block.kind == BlockKind::Footnote) {
        let whole = *start..start + part.block.len as usize;
        let text = view.note.slice(whole.clone()).into_owned();
        let gap = if tail.ends_with("\n\n") {
            ""
        } else if tail.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        let edits = vec![Edit::new(whole, ""), Edit::new(end..end, format!("{gap}{}\n", text.trim_end()))];
        let mark = part.block.label.from(*start);
        let range = mark.start..part.block.body.end as usize + start;
        let message = "This footnote interrupts the text: move it to the end.";
        out.push(Draft::new(range, message).fix(Fix::safe("Move it to the end", edits)));
    }
}
