//! **What it finds.** A list whose last item ends in a semicolon, a comma or without a stop, and an item without a stop
//! in a list whose other items have one.
//!
//! **Why.** The mark says that something follows. Items before the last may end in a semicolon, also where they quote a
//! resolution.
//!
//! **Example.**
//! ```text
//! - Denmark adopted a law in 2019;
//! - Norway will adopt one in 2021;
//! ```
//!
//! **Instead.**
//! ```text
//! - Denmark adopted a law in 2019;
//! - Norway will adopt one in 2021.
//! ```
//!
//! **The fix.** Writes a full stop.

use crate::model::Part;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "lists/last-item",
    title: "the last item of a list does not end as a sentence",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("last_item.rs"),
    check: Check::Note(check),
};

// Walks the kinds of all parts; text is read only where a list ends.
fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    for run in super::runs(view) {
        without_stop(view, &run, out);
        let Some((start, part)) = run.last().filter(|_| run.len() > 1) else { continue };
        let range = part.block.body.from(*start);
        let text = view.note.slice(range.clone());
        let words = text.trim_end_matches(['*', '_', ' ']);
        let Some(mark) = words.chars().next_back().filter(|c| matches!(c, ';' | ',')) else { continue };
        let at = range.start + words.len() - 1;
        let message = format!("The last item of a list ends in a full stop, not in “{mark}”.");
        let fix = Fix::safe("Change to a full stop", vec![Edit::new(at..at + 1, ".")]);
        out.push(Draft::new(at..at + 1, message).fix(fix));
    }
}

/// The only item without a stop in a list whose other items have one.
fn without_stop(view: &NoteView<'_>, run: &[(usize, &Part)], out: &mut Vec<Draft>) {
    let mut open = None;
    let last_start = run.last().map_or(0, |(start, _)| *start);
    for (start, part) in run {
        let range = part.block.body.from(*start);
        let tail = view.note.slice(range.end.saturating_sub(80).max(range.start)..range.end).into_owned();
        let words = tail.trim_end_matches(['*', '_', ' ', '"', '”', ')']);
        match words.chars().next_back() {
            Some('.') => {}
            Some(';') if *start != last_start => {}
            // "…; and" leads to the next item
            Some('d' | 'r') if ["; and", "; or", ", and", ", or"].iter().any(|end| words.ends_with(end)) => {}
            Some(c) if c.is_alphanumeric() && open.is_none() && (*start == last_start || run.len() > 2) => {
                open = Some((range, words.to_owned(), tail.len()))
            }
            _ => return,
        }
    }
    let Some((range, words, length)) = open.filter(|_| run.len() > 1) else { return };
    let end = range.end - length + words.len();
    let last = words.rsplit([' ', '\n']).next().map_or(0, str::len);
    let is_address = words[words.len() - last..].contains(['@', '/']);
    let text = view.note.slice(range.clone());
    if is_address || text.split(' ').count() < 5 {
        return;
    }
    let message = match range.start >= last_start {
        true => "The last item of a list ends in a full stop.",
        false => "This item ends without a full stop, the others have one.",
    };
    let fix = Fix::safe("Write the full stop", vec![Edit::new(end..end, ".")]);
    out.push(Draft::new(end - last..end, message).fix(fix));
}
