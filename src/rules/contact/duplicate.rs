//! **What it finds.** The sentence with the contact address, or the disclaimer, a second time. Twice in one paragraph it
//! is a hint.
//!
//! **Why.** One of them was left behind when pages were joined or a note was copied.
//!
//! **Example.**
//! ```text
//! For further information, please contact the 1540 Committee experts by e-mail at 1540experts@un.org.
//!
//! For further information, please contact the 1540 Committee experts by e-mail at 1540experts@un.org.
//! ```
//!
//! **Instead.**
//! ```text
//! For further information, please contact the 1540 Committee experts by e-mail at 1540experts@un.org.
//! ```
//!
//! **The fix.** Takes the second one out.

use crate::rules::finding::{Draft, Fix, Severity, Tag};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::What;
use crate::rules::view::NoteView;
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "contact/duplicate",
    title: "the sentence with the address, or the disclaimer, twice",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("duplicate.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let mut first: Option<Range<usize>> = None;
    for (start, part, signs) in &view.gathered.parts {
        let Some(sign) = signs.iter().find(|s| s.what == What::Contact) else { continue };
        let range = start + sign.range.start..start + sign.range.end;
        // twice in one paragraph
        let text = view.note.slice(range.clone()).into_owned();
        let again = text
            .match_indices("For further information")
            .nth(1)
            .or_else(|| text.match_indices("For more information").nth(1));
        if let Some((at, _)) = again {
            let own = range.start..range.start + text[..at].trim_end().len();
            let second = own.end..range.end;
            let fix = Fix::unsafe_("Take out the second one", vec![Edit::new(second.clone(), "")]);
            let message = "The sentence with the address is here a second time: take one out.";
            let draft = Draft::new(range.start + at..range.end, message);
            let draft = draft.related(own, "the first one").tag(Tag::Unnecessary).fix(fix);
            out.push(draft.at_most(Severity::Hint));
        }
        if let Some(first) = &first {
            let message = "The sentence with the address is here a second time: take one out.";
            let whole = *start..start + part.block.len as usize;
            let fix = Fix::unsafe_("Take out the second one", vec![Edit::new(whole, "")]);
            out.push(
                Draft::new(range, message)
                    .related(first.clone(), "the first one")
                    .tag(Tag::Unnecessary)
                    .fix(fix),
            );
        } else {
            first = Some(range);
        }
    }
    let mut first: Option<Range<usize>> = None;
    for footnote in &view.header.footnotes {
        let text = view.note.slice(footnote.range.clone());
        if !super::is_disclaimer(&text) {
            continue;
        }
        if let Some(first) = &first {
            let message = "The disclaimer is here a second time: take one out.";
            let fix = Fix::unsafe_("Take out the second one", vec![Edit::new(footnote.range.clone(), "")]);
            let draft = Draft::new(footnote.range.clone(), message);
            out.push(draft.related(first.clone(), "the first one").tag(Tag::Unnecessary).fix(fix));
        } else {
            first = Some(footnote.range.clone());
        }
    }
}
