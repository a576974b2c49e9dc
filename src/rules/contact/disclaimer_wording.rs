//! **What it finds.** A disclaimer in other words than those in use, and a footnote of the title that says something else
//! while no other is the disclaimer. The spelling of single words does not count.
//!
//! **Why.** It is a fixed sentence; words that are missing from it change what it says.
//!
//! **Example.**
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
//! ¹ For information – not an official report. The views expressed here are those of the organizers.
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
//! **The fix.** Writes the usual disclaimer.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::mark_key;
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "contact/disclaimer-wording",
    title: "a disclaimer in other words than the usual ones",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("disclaimer_wording.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let Some(usual) = view.kind.disclaimers.first() else { return };
    out.extend(another(view, usual));
    for footnote in &view.header.footnotes {
        let range = footnote.mark.end.max(footnote.range.start)..footnote.range.end;
        let text = view.note.slice(range.clone()).into_owned();
        let lead = text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || c == ':').len();
        let written = text[lead..].trim_end();
        let is_usual = || view.kind.disclaimers.iter().any(|d| super::same_words(d, written));
        if !super::is_disclaimer(written) || is_usual() {
            continue;
        }
        let bare = super::bare(written);
        if view.kind.disclaimers.iter().any(|d| super::bare(d) == bare) {
            continue;
        }
        let range = range.start + lead..range.start + lead + written.len();
        let message = "The disclaimer has other words than usual: look whether some are missing.";
        let fix = Fix::unsafe_("Write the usual disclaimer", vec![Edit::new(range.clone(), usual.clone())]);
        out.push(Draft::new(range, message).fix(fix));
    }
}

/// The footnote of the title, where it says something else altogether and no other is the disclaimer.
fn another(view: &NoteView<'_>, usual: &str) -> Option<Draft> {
    let (_, key) = crate::rules::structure::title_mark(view)?;
    let footnotes = &view.header.footnotes;
    if footnotes.iter().any(|f| super::is_disclaimer(&view.note.slice(f.range.clone())))
        || view.header.is_cut()
    {
        return None;
    }
    let own = footnotes.iter().find(|f| mark_key(&view.note.slice(f.mark.clone())) == key)?;
    let range = own.mark.end.max(own.range.start)..own.range.end;
    let text = view.note.slice(range.clone()).into_owned();
    let lead = text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || c == ':').len();
    let range = range.start + lead..range.start + text.trim_end().len().max(lead);
    let message = "This footnote of the title is not the usual disclaimer.";
    let fix = Fix::unsafe_("Write the usual disclaimer", vec![Edit::new(range.clone(), usual)]);
    Some(Draft::new(range, message).fix(fix))
}
