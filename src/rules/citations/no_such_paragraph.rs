//! **What it finds.** An operative paragraph, or a lettered part of one, that the resolution does not have. Said only of
//! resolutions whose paragraphs were counted in a copy of the text.
//!
//! **Why.** The reader looks it up and finds nothing.
//!
//! **Example.**
//! ```text
//! Operative paragraph 14 of resolution 1540 (2004) asks for effective border controls.
//! ```
//!
//! **Instead.**
//! ```text
//! Operative paragraph 3 (c) of resolution 1540 (2004) asks for effective border controls.
//! ```
//!
//! **The fix.** None: which paragraph was meant only the text can tell. The message says how many there are.

use super::of_council;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "citations/no-such-paragraph",
    title: "a paragraph that the resolution does not have",
    default: Some(Severity::Error),
    fixes: Fixes::None,
    source: include_str!("no_such_paragraph.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    for citation in &view.facts.citations {
        let Some(paragraph) = &citation.paragraph else { continue };
        let Some(resolution) = of_council(citation, &view.knowledge.registry) else { continue };
        let range = paragraph.span.start as usize..paragraph.span.end as usize;
        let (number, year) = (resolution.number, resolution.year);
        if resolution.lacks(paragraph.number) {
            let count = resolution.paragraph_count.unwrap_or_default();
            let has = match count {
                1 => "has one operative paragraph only".to_owned(),
                count => format!("has {count} operative paragraphs"),
            };
            let message =
                format!("Resolution {number} ({year}) {has}, there is no paragraph {}.", paragraph.number);
            out.push(view.draft(range, message));
            continue;
        }
        let Some(letter) = paragraph.sub.chars().nth(1).filter(char::is_ascii_alphabetic) else { continue };
        let Some(known) = resolution.paragraph(paragraph.number).filter(|p| p.letters_verified) else {
            continue;
        };
        if known.letter(letter).is_some() {
            continue;
        }
        let has = match (known.letters.first(), known.letters.last()) {
            (Some(first), Some(last)) => format!("has ({}) to ({})", first.letter, last.letter),
            _ => "has no lettered parts".to_owned(),
        };
        let message = format!(
            "Paragraph {} of resolution {number} ({year}) {has}, there is no ({letter}).",
            paragraph.number
        );
        out.push(view.draft(range, message));
    }
}
