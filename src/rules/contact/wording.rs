//! **What it finds.** The sentence with the contact address in other words than the usual ones, without the address, or
//! not at all in the section that should have it.
//!
//! **Why.** It is the same in all notes, so that it can be found and changed in all of them.
//!
//! **Example.**
//! ```text
//! For further information please contact the experts by e-mail at 1540experts@un.org.
//! ```
//!
//! **Instead.**
//! ```text
//! For further information, please contact the 1540 Committee experts by e-mail at 1540experts@un.org.
//! ```
//!
//! **The fix.** Writes the usual sentence.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::gather::Topic;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "contact/wording",
    title: "the sentence with the address is not the usual one",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("wording.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let Some(usual) = &view.kind.contact else { return };
    if view.gathered.signs(Topic::Contact).next().is_none() {
        out.extend(missing(view, usual));
    }
    for (range, ..) in view.gathered.signs(Topic::Contact) {
        let written = view.note.slice(range.clone()).into_owned();
        if super::same_words(&written, usual) {
            continue;
        }
        let lower = written.to_lowercase();
        let addressed = ["@", ".org", "mail", "(at)", "experts", "://", "www."]
            .iter()
            .any(|sign| lower.contains(sign) && (*sign != "experts" || lower.contains("1540experts")));
        if !addressed {
            let message = "The address is missing from this sentence.";
            let fix = Fix::unsafe_("Write the usual sentence", vec![Edit::new(range.clone(), usual.clone())]);
            out.push(Draft::new(range, message).fix(fix));
            continue;
        }
        let bare = super::bare(&written);
        // an address that is broken is another rule's business
        if bare.replace(' ', "") == super::bare(usual).replace(' ', "") || !written.contains('@') {
            continue;
        }
        let first = written.split_inclusive(". ").next().unwrap_or(&written);
        if !first.contains('@') || super::bare(first) == super::bare(usual) {
            continue;
        }
        let range = range.start..range.start + first.trim_end().len();
        let message = "The usual sentence is: “".to_owned() + usual + "”";
        let fix = Fix::unsafe_("Write the usual sentence", vec![Edit::new(range.clone(), usual.clone())]);
        out.push(Draft::new(range, message).fix(fix));
    }
}

/// The last section without the sentence: at its heading.
fn missing(view: &NoteView<'_>, usual: &str) -> Option<Draft> {
    let sections = &view.header.sections;
    let last = sections.iter().find(|s| view.section_id(s) == Some("additional-comments"))?;
    let footnotes =
        view.header.footnotes.iter().map(|footnote| footnote.range.start.min(footnote.mark.start));
    let end = footnotes.filter(|at| *at > last.heading.end).fold(last.range.end, usize::min);
    let text = view.note.slice(last.heading.end..end);
    // an empty section is another rule's business, and so is an address that is broken
    let first = text.trim_start_matches(['*', ':', ' ', '\n', '\r']).lines().next().unwrap_or_default();
    if first.is_empty()
        || text.contains(['@'])
        || text.to_lowercase().contains("e-mail")
        || view.header.is_cut()
    {
        return None;
    }
    let at = last.heading.end + text.find(first)? + first.trim_end().len();
    let edit = Edit::new(at..at, format!(" {usual}"));
    let message = "The sentence with the contact address is missing here.";
    Some(Draft::new(last.heading.clone(), message).fix(Fix::unsafe_("Write the usual sentence", vec![edit])))
}
