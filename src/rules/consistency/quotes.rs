//! **What it finds.** Straight quotation marks beside curly ones, single or double. Told once for a note.
//!
//! **Why.** They come from different programs, and show.
//!
//! **Example.**
//! ```text
//! The seminar discussed “home-made” explosives and the word "precursor".
//! ```
//!
//! **Instead.**
//! ```text
//! The seminar discussed “home-made” explosives and the word “precursor”.
//! ```
//!
//! **The fix.** Writes those that are used more often.

use super::{Mixed, mixed};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::{Pair, Way};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "consistency/quotes",
    title: "straight and curly quotation marks in one note",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("quotes.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let Some(Mixed { places, other, way }) = mixed(view, Pair::Quotes, None) else { return };
    let message = match way {
        Way::Usual => "This quotation mark is straight, others of this note are curly.",
        Way::Other => "This quotation mark is curly, others of this note are straight.",
    };
    let edits = places.iter().map(|(range, _)| {
        let before = view.note.slice(range.start.saturating_sub(1)..range.start).into_owned();
        let opens =
            before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | '['));
        let single = matches!(&*view.note.slice(range.clone()), "‘" | "’");
        let right = match way {
            Way::Other if single => "'",
            Way::Other => "\"",
            Way::Usual if opens => "“",
            Way::Usual => "”",
        };
        Edit::new(range.clone(), right)
    });
    let edits = edits.collect();
    let draft = Draft::new(places[0].0.clone(), message).related(other, "one of the other sort");
    out.push(draft.fix(Fix::safe("Write one sort throughout", edits)));
}
