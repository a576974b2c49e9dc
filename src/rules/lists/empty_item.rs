//! **What it finds.** Two commas with nothing between them, in the fields of a note.
//!
//! **Why.** Text that was copied from a page with links loses the names that were links: whoever stood there is gone.
//!
//! **Example.**
//! ```text
//! Participants: African Union Member States: , , Democratic Republic of the Congo and Ghana.
//! ```
//!
//! **Instead.**
//! ```text
//! Participants: African Union Member States: Benin, Chad, Democratic Republic of the Congo and Ghana.
//! ```
//!
//! **The fix.** Takes the idle commas out; see first who is missing.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "lists/empty-item",
    title: "nothing between two commas",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("empty_item.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    if view.role().is_none() {
        return;
    }
    let words = view.words;
    let mut at = 0;
    while let Some(n) = words[at..].find(',') {
        let first = at + n;
        let mut last = first;
        let mut end = first + 1;
        for (i, c) in words[first + 1..].char_indices() {
            match c {
                ',' => {
                    last = first + 1 + i;
                    end = last + 1;
                }
                c if c.is_whitespace() => {}
                _ => break,
            }
        }
        at = end;
        let behind_colon = words[..first].trim_end().ends_with(':');
        if last == first && !behind_colon {
            continue;
        }
        let range = first..end;
        let message = "Nobody is named between these commas: see who is missing, or take them out.";
        let rest = end + (words[end..].len() - words[end..].trim_start().len());
        let (cut, with) = if behind_colon { (first..rest, "") } else { (first + 1..end, "") };
        let place = view.place(cut.clone());
        let whole =
            view.text.get(place.clone()).is_some_and(|t| t.trim_matches([' ', ',', '\n', '\r']).is_empty());
        let fix = whole.then(|| Fix::unsafe_("Take the idle commas out", vec![Edit::new(place, with)]));
        out.push(view.draft(range, message).fix(fix));
    }
}
