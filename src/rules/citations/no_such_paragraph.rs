//! **What it finds.** An operative paragraph, or a lettered part of one, that the resolution does not have. Where the
//! paragraphs were counted in a copy of the text it is an error, where the count is from memory a warning.
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
        let count = resolution.paragraph_count.unwrap_or(u16::MAX);
        if paragraph.number == 0 || paragraph.number > count {
            let has = match count {
                u16::MAX => "has no".to_owned(),
                1 => "has one operative paragraph only, there is no".to_owned(),
                count => format!("has {count} operative paragraphs, there is no"),
            };
            let message = format!("Resolution {number} ({year}) {has} paragraph {}.", paragraph.number);
            out.push(weighed(view.draft(range, message), resolution.count_verified));
            continue;
        }
        let Some(letter) = paragraph.sub.chars().nth(1).filter(char::is_ascii_lowercase) else { continue };
        let Some(known) = resolution.paragraph(paragraph.number) else { continue };
        let (Some(first), Some(last)) = (known.letters.first(), known.letters.last()) else { continue };
        if letter <= last.letter || known.letter(letter).is_some() {
            continue;
        }
        let message = format!(
            "Paragraph {} of resolution {number} ({year}) has ({}) to ({}), there is no ({letter}).",
            paragraph.number, first.letter, last.letter
        );
        out.push(weighed(view.draft(range, message), known.letters_verified));
    }
}

/// A count that nobody checked against the text is good for a warning.
fn weighed(draft: Draft, verified: bool) -> Draft {
    if verified { draft } else { draft.at_most(Severity::Warning) }
}
