//! **What it finds.** A resolution of the Security Council that the text mentions first without its year. A bare number
//! (`committed to 1540`), an adjective (`the 1540 Committee`) and the name of the event are left alone.
//!
//! **Why.** The first mention gives number and year; further mentions may be shorter.
//!
//! **Example.**
//! ```text
//! The workshop dealt with resolution 1540 and its follow-up.
//! ```
//!
//! **Instead.**
//! ```text
//! The workshop dealt with resolution 1540 (2004) and its follow-up.
//! ```
//!
//! **The fix.** Writes the year behind the number.

use super::of_council;
use crate::model::citations::Style;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "citations/missing-year",
    title: "a resolution that is mentioned first without its year",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("missing_year.rs"),
    check: Check::Note(check),
};

// Walks the citations of all parts: they are recognised already, and a note has few.
fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let mut seen = vec![];
    let mut in_header = vec![];
    for (start, part, _) in &view.gathered.parts {
        let is_body = matches!(part.block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        for citation in part.facts.citations.iter().filter(|c| !c.inherited) {
            let Some(known) = of_council(citation, registry) else { continue };
            if !is_body {
                in_header.extend(citation.year.map(|_| known.number));
                continue;
            }
            if matches!(citation.style, Style::Bare | Style::Inverted) || seen.contains(&known.number) {
                continue;
            }
            seen.push(known.number);
            if citation.year.is_some() {
                continue;
            }
            let (number, year) = (known.number, known.year);
            let range = part.place(*start, &citation.number_span);
            let message =
                format!("The first mention of resolution {number} lacks its year: write {number} ({year}).");
            let insert = Edit::new(range.end..range.end, format!(" ({year})"));
            let fix = Fix::safe(format!("Write {number} ({year})"), vec![insert]);
            let draft = Draft::new(range, message).fix(fix);
            let short = citation.style == Style::Short
                || in_header.contains(&number)
                || is_quoted(&view.note.words_of(*start, part), citation.span.start as usize);
            out.push(if short { draft.at_most(Severity::Hint) } else { draft });
        }
    }
}

/// Whether a place stands within quotation marks: the title of an event, or somebody's words.
fn is_quoted(words: &str, at: usize) -> bool {
    let before = words.get(..at).unwrap_or_default();
    let open = before.matches(['“', '«']).count() > before.matches(['”', '»']).count();
    open || before.matches('"').count() % 2 == 1
}
