//! **What it finds.** A known heading in another decoration than most of the others, or than the only other one: bold,
//! plain or with hashes, or with a colon that the others do not have.
//!
//! **Why.** It looks as if it were of another rank.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! ## Background
//!
//! It had been asked for.
//!
//! **Highlights**
//!
//! It was held.
//!
//! **Additional comments**
//!
//! None.
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! **Background**
//!
//! It had been asked for.
//!
//! **Highlights**
//!
//! It was held.
//!
//! **Additional comments**
//!
//! None.
//! ```
//!
//! **The fix.** Decorates it as the others are.

use crate::model::header::Section;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::syntax::line::Shape;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/heading-style",
    title: "a heading in another decoration than the others",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("heading_style.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    // "Opening" under "Highlights" is of another rank: it has the same place among the sections
    let order =
        |s: &Section| view.kind.sections.iter().find(|k| view.section_id(s) == Some(&k.id)).map(|k| k.order);
    let pairs = view.header.sections.windows(2);
    let below: Vec<usize> = pairs
        .filter(|w| order(&w[0]).is_some() && order(&w[0]) == order(&w[1]))
        .map(|w| w[1].range.start)
        .collect();
    let styled: Vec<_> = view
        .header
        .sections
        .iter()
        .filter(|s| s.id.is_some() && !below.contains(&s.range.start))
        .filter_map(|s| Some((s, super::heading_style(s)?)))
        .collect();
    with_colon(view, &styled.iter().map(|(section, _)| *section).collect::<Vec<_>>(), out);
    let count = |style: (u8, bool)| styled.iter().filter(|(_, s)| *s == style).count();
    let Some(usual) = styled.iter().rev().map(|(_, s)| *s).max_by_key(|s| count(*s)) else { return };
    // of two headings that differ, the first is taken for the usual one
    if count(usual) < 2 && styled.len() != 2 {
        return;
    }
    for (section, style) in styled.iter().filter(|(_, style)| *style != usual) {
        let message = format!("“{}” is decorated otherwise than the other headings.", section.title);
        let mut draft = Draft::new(section.heading.clone(), message).fix(restyle(view, section, usual));
        if let Some((other, _)) = styled.iter().find(|(_, s)| *s == usual) {
            draft = draft.related(other.heading.clone(), "as most are");
        }
        debug_assert_ne!(*style, usual);
        out.push(draft);
    }
}

/// A colon behind one of several headings.
fn with_colon(view: &NoteView<'_>, sections: &[&Section], out: &mut Vec<Draft>) {
    let colon = |section: &Section| {
        let line = view.note.text().line_around(section.heading.start);
        let words = view.note.slice(section.heading.start..line.end).into_owned();
        let rest = &words[words.find(':')?..];
        let at = section.heading.start + words.len() - rest.len();
        rest[1..].chars().all(|c| matches!(c, '*' | '_' | ' ' | '\r')).then_some(at)
    };
    let with: Vec<_> = sections.iter().filter_map(|section| Some((*section, colon(section)?))).collect();
    if with.is_empty() || with.len() * 2 >= sections.len() {
        return;
    }
    for (section, at) in with {
        let message = format!("“{}” has a colon behind it, the other headings have none.", section.title);
        let fix = Fix::safe("Take the colon out", vec![Edit::new(at..at + 1, "")]);
        out.push(Draft::new(section.heading.clone(), message).fix(fix));
    }
}

/// The decoration in front of and behind the words, changed; its number stays.
fn restyle(view: &NoteView<'_>, section: &Section, (hashes, bold): (u8, bool)) -> Option<Fix> {
    let text = view.note.text();
    let line = text.line_around(section.heading.start);
    let start = line.start;
    let words = &*text.slice(line);
    let shape = Shape::of(words);
    let number = shape.marker.map_or(String::new(), |(a, b)| format!("{} ", &words[a as usize..b as usize]));
    let (from, to) = (shape.words as usize, shape.end as usize);
    // marks of a footnote, or text, behind the heading: leave it
    let behind = words[to..].trim_end();
    if !behind.chars().all(|c| matches!(c, '*' | '_' | '#' | ' ')) {
        return None;
    }
    let marks = if bold { "**" } else { "" };
    let lead = if hashes > 0 { format!("{} ", "#".repeat(usize::from(hashes))) } else { String::new() };
    let edits = vec![
        Edit::new(start..start + from, format!("{lead}{number}{marks}")),
        Edit::new(start + to..start + words.len(), marks),
    ];
    let edits: Vec<Edit> = edits.into_iter().filter(|e| view.note.slice(e.range.clone()) != e.text).collect();
    Some(Fix::safe("Decorate it as the others", edits))
}
