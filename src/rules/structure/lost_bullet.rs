//! **What it finds.** A paragraph, or a line inside an item, that was an item of the list beside it: it ends as the items
//! do, or one blank is left of its mark; and a label within the participants without the bullet that the others have.
//!
//! **Why.** Without its mark it is read as running text, or as the end of the item above.
//!
//! **Example.**
//! ```text
//! - Peru has four land borders;
//!  The officers had been chosen by their services;
//! - The course was free of charge.
//! ```
//!
//! **Instead.**
//! ```text
//! - Peru has four land borders;
//! - The officers had been chosen by their services;
//! - The course was free of charge.
//! ```
//!
//! **The fix.** Puts the mark of its neighbours in front.

use crate::model::Part;
use crate::model::header::Piece;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::{Lead, What};
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "structure/lost-bullet",
    title: "an item of a list that has lost its mark",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("lost_bullet.rs"),
    check: Check::Note(check),
};

// Walks the kinds of all parts; text is read only of paragraphs beside a list.
fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    among_sub_labels(view, out);
    let parts = &view.gathered.parts;
    let solid = |kind: BlockKind| kind != BlockKind::Footnote && !kind.is_silent();
    let mut before: Option<usize> = None;
    for at in 0..parts.len() {
        let (start, part, signs) = &parts[at];
        let kind = part.block.kind;
        if kind == BlockKind::ListItem {
            let lines = signs.iter().filter_map(|s| match s.what {
                What::LineInItem(lead) => Some((s, lead)),
                _ => None,
            });
            for (sign, lead) in lines {
                if matches!(lead, Lead::Stop | Lead::Short) && !stands_alone(view, at) {
                    continue;
                }
                let range = start + sign.range.start..start + sign.range.end;
                let draft = draft(view, range, marker(view, at));
                out.push(if lead == Lead::Short { draft.at_most(Severity::Hint) } else { draft });
            }
        } else if kind == BlockKind::Paragraph {
            let item = |at: usize| parts.get(at).is_some_and(|(_, p, _)| p.block.kind == BlockKind::ListItem);
            let above = before.filter(|at| item(*at));
            let below = (at + 1..parts.len().min(at + 6))
                .find(|at| solid(parts[*at].1.block.kind))
                .filter(|at| item(*at));
            if (above.is_some() || below.is_some()) && is_item(view, *start, part, above, below) {
                let sibling = below.or(above).unwrap_or(at);
                out.push(draft(view, part.block.body.from(*start), marker(view, sibling)));
            }
        }
        if solid(kind) {
            before = Some(at);
        }
    }
}

/// A label within the participants that stands without a bullet among others that have one.
fn among_sub_labels(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    for field in &view.header.fields {
        let labels = field.pieces.iter().skip(1).filter(|piece| piece.label.is_some());
        let line =
            |piece: &Piece| view.note.text().line_around(piece.part.block.label.start as usize + piece.start);
        let is_bullet = |c: char| matches!(c, '-' | '+' | '•' | '–') || c == '*';
        let with_bullet = |piece: &&Piece| {
            let text = view.note.slice(line(piece)).into_owned();
            let words = text.trim_start();
            let spaced =
                words.strip_prefix(is_bullet).is_some_and(|rest| rest.starts_with([' ', '\t', '\u{a0}']));
            spaced || words.starts_with('•')
        };
        let (with, without): (Vec<&Piece>, Vec<&Piece>) = labels.partition(with_bullet);
        let Some(sibling) = with.first() else { continue };
        if without.is_empty() || without.len() > with.len() {
            continue;
        }
        let sibling_line = view.note.slice(line(sibling)).into_owned();
        let end = sibling_line.find(|c: char| !c.is_whitespace() && !is_bullet(c)).unwrap_or_default();
        // "- *States:*": the star belongs to the label
        let marker = sibling_line[..end].trim_end_matches(['*', '_']).to_owned();
        for piece in without {
            let range = line(piece);
            out.push(draft(view, range.start..range.end, Some(marker.clone())).at_most(Severity::Hint));
        }
    }
}

/// Whether a paragraph beside a list was one of its items.
fn is_item(
    view: &NoteView<'_>,
    start: usize,
    part: &Part,
    above: Option<usize>,
    below: Option<usize>,
) -> bool {
    let body = part.block.body.from(start);
    let line = view.note.text().line_around(body.start).start;
    let lead = view.note.slice(line..body.start);
    let text = view.note.slice(body);
    let semicolon = text.trim_end().ends_with(';');
    let set_off = lead.len() == 1 && lead == " ";
    let small = text.starts_with(char::is_lowercase);
    match (above, below) {
        (None, Some(_)) => semicolon && !text.contains(':') || set_off && !text.trim_end().ends_with(':'),
        (Some(_), Some(_)) => semicolon || set_off,
        (Some(above), None) => set_off && !small && ends_open(view, above),
        (None, None) => false,
    }
}

fn ends_open(view: &NoteView<'_>, at: usize) -> bool {
    let (start, part, _) = &view.gathered.parts[at];
    view.note.slice(part.block.body.from(*start)).trim_end().ends_with(';')
}

/// Whether the other items of the list have one line each.
fn stands_alone(view: &NoteView<'_>, at: usize) -> bool {
    let parts = &view.gathered.parts;
    let single = |at: usize| {
        let (start, part, _) = &parts[at];
        part.block.kind != BlockKind::ListItem
            || !view.note.slice(part.block.body.from(*start)).contains(['\n', '\r'])
    };
    let mut beside = (at.saturating_sub(2)..at).chain(at + 1..parts.len().min(at + 3));
    let items = (at.saturating_sub(2)..parts.len().min(at + 3))
        .filter(|n| parts[*n].1.block.kind == BlockKind::ListItem);
    items.count() > 1 && beside.all(single)
}

/// The bullet of an item with its blank; numbers are not guessed.
fn marker(view: &NoteView<'_>, at: usize) -> Option<String> {
    let (start, part, _) = &view.gathered.parts[at];
    let label = part.block.label.from(*start);
    let marker = view.note.slice(label.clone());
    let gap = view.note.slice(label.end..part.block.body.start as usize + start);
    let bullet = !marker.is_empty() && marker.chars().all(|c| !c.is_alphanumeric() && c != '(');
    bullet.then(|| format!("{marker}{gap}"))
}

fn draft(view: &NoteView<'_>, range: Range<usize>, marker: Option<String>) -> Draft {
    let line = view.note.text().line_around(range.start).start;
    let fix = marker.map(|marker| {
        let mark = marker.trim().to_owned();
        Fix::safe(format!("Put “{mark}” in front"), vec![Edit::new(line..range.start, marker)])
    });
    let message = "This item of the list has lost its mark: put one in front.";
    // without the blank in front, which is all that is left of the mark, there is little to see
    Draft::new(line..range.end, message).fix(fix)
}
