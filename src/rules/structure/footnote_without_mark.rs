//! **What it finds.** A footnote whose mark stands nowhere in the title or the text.
//!
//! **Why.** Nobody knows what it belongs to. The disclaimer belongs to the title.
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
//!
//! ¹ For information – not an official report. The views expressed here do not necessarily represent those of the 1540 Committee or of the organizers or participants in the event.
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note¹
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! Highlights
//!
//! It was held.
//!
//! ¹ For information – not an official report. The views expressed here do not necessarily represent those of the 1540 Committee or of the organizers or participants in the event.
//! ```
//!
//! **The fix.** Puts the mark behind the title, where the footnote is the disclaimer.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::gather::{MOST_PARTS, Topic};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::What;
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/footnote-without-mark",
    title: "a footnote that no mark leads to",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("footnote_without_mark.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    // the mark may stand where nobody looks
    if view.gathered.parts.len() == MOST_PARTS {
        return;
    }
    let title = super::title_mark(view);
    for footnote in &view.header.footnotes {
        let mark = view.note.slice(footnote.mark.clone()).into_owned();
        let key = super::mark_key(&mark);
        if key.is_empty() || title.as_ref().is_some_and(|(_, k)| *k == key) {
            continue;
        }
        let used = |kind| matches!(kind, BlockKind::Footnote | BlockKind::Comment);
        if view
            .gathered
            .signs(Topic::Mark)
            .any(|(_, s, part)| !used(part.block.kind) && matches!(&s.what, What::Mark(k) if **k == key))
        {
            continue;
        }
        let text = view.note.slice(footnote.range.clone());
        let is_disclaimer = text.contains("or information");
        let at = view.header.title.as_ref().map(|t| t.end);
        let fix = at.filter(|_| is_disclaimer && title.is_none()).map(|at| {
            Fix::unsafe_("Put the mark behind the title", vec![Edit::new(at..at, mark.trim_end_matches(':'))])
        });
        let message = "No mark leads to this footnote: put its mark behind what it belongs to.";
        let range =
            footnote.mark.start..footnote.range.end.min(footnote.mark.end + 60).max(footnote.mark.end);
        let range = range.start..view.note.text().floor(range.end);
        out.push(Draft::new(range, message).fix(fix));
    }
}
