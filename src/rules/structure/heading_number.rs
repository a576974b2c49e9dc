//! **What it finds.** A known heading whose number does not follow that of the heading before it.
//!
//! **Why.** A section was taken out, or put in, and the others were forgotten; references to a number lead astray.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! 1. **Background**
//!
//! It had been asked for.
//!
//! 3. **Highlights**
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
//! 1. **Background**
//!
//! It had been asked for.
//!
//! 2. **Highlights**
//!
//! It was held.
//! ```
//!
//! **The fix.** Numbers this heading and those behind it anew.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "structure/heading-number",
    title: "a heading whose number does not follow the one before",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("heading_number.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let mut numbers: Vec<(Range<usize>, u32, bool)> = vec![];
    for section in &view.header.sections {
        let (start, shape) = (section.range.start, section.shape);
        if let (Some(number), Some((from, to))) = (shape.number, shape.marker) {
            let to = to as usize - 1;
            numbers.push((start + from as usize..start + to, number, section.id.is_some()));
        }
    }
    // one number for all is how Markdown counts
    if numbers.windows(2).all(|w| w[0].1 == w[1].1) {
        return;
    }
    for at in 1..numbers.len() {
        let (before, own) = (numbers[at - 1].1, numbers[at].1);
        // headings that nobody knows may count by themselves
        if own == before + 1 || !numbers[at].2 || !numbers[at - 1].2 {
            continue;
        }
        let message = format!("Number {own} does not follow number {before}: write {}.", before + 1);
        let edits: Vec<Edit> = numbers[at..]
            .iter()
            .enumerate()
            .map(|(n, (range, ..))| Edit::new(range.clone(), (before + 1 + n as u32).to_string()))
            .filter(|e| view.note.slice(e.range.clone()) != e.text)
            .collect();
        out.push(
            Draft::new(numbers[at].0.clone(), message).fix(Fix::unsafe_("Number the headings anew", edits)),
        );
    }
}
