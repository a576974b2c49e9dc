//! **What it finds.** A dash between two days beside a hyphen between two others. Told once for a note.
//!
//! **Why.** Either will do; one note should keep to one.
//!
//! **Example.**
//! ```text
//! The courses took place on 3-4 May 2017, 6-7 June 2017 and 8–9 August 2017.
//! ```
//!
//! **Instead.**
//! ```text
//! The courses took place on 3-4 May 2017, 6-7 June 2017 and 8-9 August 2017.
//! ```
//!
//! **The fix.** Writes what is used more often.

use super::{Mixed, mixed};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::{Pair, Way};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "consistency/range-dash",
    title: "hyphens and dashes between days in one note",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("range_dash.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let Some(Mixed { places, other, way }) = mixed(view, Pair::RangeDash, None) else { return };
    let message = match way {
        Way::Usual => "Here a hyphen stands between two days, elsewhere in this note a dash.",
        Way::Other => "Here a dash stands between two days, elsewhere in this note a hyphen.",
    };
    let edits = places.iter().map(|(range, right)| Edit::new(range.clone(), right.clone())).collect();
    // the days on either side are shown too
    let dash = &places[0].0;
    let text = view.note.text();
    let digits = |c: &char| c.is_ascii_digit();
    let before = text.slice(text.floor(dash.start.saturating_sub(2))..dash.start);
    let behind = text.slice(dash.end..text.floor(dash.end + 2));
    let start = dash.start - before.chars().rev().take_while(digits).count();
    let end = dash.end + behind.chars().take_while(digits).count();
    let draft = Draft::new(start..end, message).related(other, "the other way");
    out.push(draft.fix(Fix::safe("Write one of them throughout", edits)));
}
