//! **What it finds.** The sentence with the contact address in other words than the usual ones.
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
    for (range, ..) in view.gathered.signs(Topic::Contact) {
        let written = view.note.slice(range.clone()).into_owned();
        if super::same_words(&written, usual) {
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
