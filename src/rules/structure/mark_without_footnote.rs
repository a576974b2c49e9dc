//! **What it finds.** The mark of a footnote in the title or in the text, and no footnote with that mark.
//!
//! **Why.** The reader looks for the footnote. Under the title it is the disclaimer, which every note has to have.
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
//! ```
//!
//! **The fix.** Writes the disclaimer at the end, where the mark is that of the title; elsewhere takes the mark out.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::gather::Topic;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::What;
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/mark-without-footnote",
    title: "a mark that no footnote belongs to",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("mark_without_footnote.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    if view.header.is_cut() {
        return;
    }
    let defined: Vec<String> = super::footnote_keys(view);
    if let Some((range, key)) = super::title_mark(view)
        && !defined.contains(&key)
        && !(defined.len() == 1 && defined[0].is_empty())
    {
        let end = view.note.text().len();
        let gap = if view.note.slice(end.saturating_sub(1)..end).ends_with('\n') { "\n" } else { "\n\n" };
        let mark = view.note.slice(range.clone());
        let mark = if mark.starts_with("[^") { format!("{mark}:") } else { mark.into_owned() };
        let message = "This mark has no footnote: write the disclaimer at the end.";
        let fix = view.kind.disclaimers.first().map(|disclaimer| {
            Fix::unsafe_(
                "Write the disclaimer",
                vec![Edit::new(end..end, format!("{gap}{mark} {disclaimer}\n"))],
            )
        });
        out.push(Draft::new(range, message).fix(fix));
    }
    for (range, sign, part) in view.gathered.signs(Topic::Mark) {
        let What::Mark(key) = &sign.what else { continue };
        if part.block.kind == BlockKind::Footnote || defined.iter().any(|d| d == &**key) {
            continue;
        }
        let message = format!("There is no footnote {key}: write it or take its mark out.");
        let fix = Fix::unsafe_("Take out the mark", vec![Edit::new(range.clone(), "")]);
        out.push(Draft::new(range, message).fix(fix));
    }
}
