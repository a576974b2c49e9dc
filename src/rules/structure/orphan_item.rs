//! **What it finds.** A bullet without a label of its own below a value that stands behind its label, or among bullets
//! that have one: the list goes on in another form.
//!
//! **Why.** It looks like another field that has lost its label.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! - **Event:** Visit to Jamaica
//! - **Participants:** Ministry of Health, Customs Agency.
//! - 1540 Group of Experts, CARICOM
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note
//!
//! - **Event:** Visit to Jamaica
//! - **Participants:** Ministry of Health, Customs Agency. 1540 Group of Experts, CARICOM
//! ```
//!
//! **The fix.** Joins it with the value above.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "structure/orphan-item",
    title: "a bullet below a field that belongs to no label",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("orphan_item.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    for field in &view.header.fields {
        let Some(first) = field.pieces.first() else { continue };
        let mut before = first;
        // the bullet of the labelled pieces, with the blanks in front of it; a label by itself heads plain bullets
        let mut labelled = first.words.is_empty().then(String::new);
        for piece in &field.pieces[1..] {
            let block = &piece.part.block;
            let marker = view.note.slice(block.label.from(piece.start));
            let is_bullet = block.kind == BlockKind::FieldItem && !marker.trim().is_empty();
            let sign = bullet(view, piece.start);
            let beside = |above: &String| !before.words.is_empty() && sign.as_ref() == Some(above);
            let orphan = labelled.as_ref().is_none_or(beside);
            if piece.label.is_some() {
                labelled = Some(sign.unwrap_or_default());
            }
            if is_bullet && orphan && !piece.words.is_empty() {
                let label = &field.label_text;
                let message =
                    format!("This bullet goes on with “{label}” but has no label: join it or give it one.");
                let range = piece.part.block.label.start as usize + piece.start..piece.range.end;
                let gap = before.range.end..piece.range.start;
                let plain =
                    view.note.slice(gap.clone()).chars().all(|c| c.is_whitespace() || "-*+•".contains(c));
                let closed = before.words.ends_with(['.', ',', ';', ':']);
                let joint = if closed { " " } else { ", " };
                let fix = plain
                    .then(|| Fix::unsafe_(format!("Join it with “{label}”"), vec![Edit::new(gap, joint)]));
                out.push(Draft::new(range, message).fix(fix));
            }
            before = piece;
        }
    }
}

/// The bullet that a line begins with, and the blanks in front of it; the line holds byte `at`.
fn bullet(view: &NoteView<'_>, at: usize) -> Option<String> {
    let line = view.note.slice(view.note.text().line_around(at));
    let end = line
        .find(|c: char| !c.is_whitespace())
        .map(|n| n + line[n..].chars().next().map_or(0, char::len_utf8))?;
    line[..end].ends_with(['-', '*', '+', '•', '–']).then(|| line[..end].to_owned())
}
