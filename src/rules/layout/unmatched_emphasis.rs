//! **What it finds.** Marks of bold (`**`) or italics (`*`) without a partner in the same paragraph.
//!
//! **Why.** They are shown as stars, and in Markdown everything behind them may turn bold. Texts that were copied from a
//! PDF lose the first half of each pair.
//!
//! **Example.**
//! ```text
//! - Event:** Training for front-line officers
//! ```
//!
//! **Instead.**
//! ```text
//! - **Event:** Training for front-line officers
//! ```
//!
//! **The fix.** Writes the mark that is missing at a label; elsewhere takes the idle one out.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;
use crate::syntax::line::Shape;
use crate::syntax::{BlockKind, Span};
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "layout/unmatched-emphasis",
    title: "bold or italics that open and do not close, or the reverse",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("unmatched_emphasis.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let block = view.block;
    if matches!(
        block.kind,
        BlockKind::Comment
            | BlockKind::Furniture
            | BlockKind::Verbatim
            | BlockKind::Title(_)
            | BlockKind::Footnote
    ) {
        return;
    }
    if memchr::memchr(b'*', view.text.as_bytes()).is_none() {
        return;
    }
    let from = line_words(view);
    let end = text_end(view);
    let marks = marks(view.text, from, end, &block.inner);
    let of = |len: u8| {
        let of_kind = marks.iter().filter(move |m| m.1 & len > 0);
        of_kind.map(move |m| m.0 + usize::from(m.1 == 3 && len == 2)).collect::<Vec<usize>>()
    };
    // where both are wrong, one star may be in the place of two
    let is_sure = of(1).len().is_multiple_of(2) || of(2).len().is_multiple_of(2);
    for (len, name, sign) in [(2, "bold", "**"), (1, "italic", "*")] {
        let of_kind = of(len);
        if of_kind.len().is_multiple_of(2) {
            continue;
        }
        let label = block.label.range();
        let labelled = matches!(block.kind, BlockKind::Field(_) | BlockKind::SubField(_));
        let value = block.body.start as usize;
        let in_label: Vec<usize> = of_kind.iter().copied().filter(|at| labelled && *at < value).collect();
        let (at, edit) = if in_label.len() % 2 == 1 {
            // of three the last one is too many
            let at = if in_label.len() > 1 { in_label[in_label.len() - 1] } else { in_label[0] };
            // of three stars in front of a label that closes with fewer, so many are too many
            let in_three = marks.iter().any(|m| m.1 == 3 && m.0 <= at && at < m.0 + 3);
            let edit = if in_label.len() > 1 || in_three {
                Edit::new(at..at + len as usize, "")
            } else if at < label.start {
                // behind the colon, where the value begins, in the place of what may stand there of them
                let colon = view.text[label.end..].find(':').map_or(label.end, |n| label.end + n + 1);
                let stars = view.text[colon..].bytes().take_while(|byte| *byte == b'*').count();
                Edit::new(colon..colon + stars, sign)
            } else if at < label.end {
                Edit::new(at..at + len as usize, "")
            } else {
                // in the place of what may stand there of them
                let is_star = |byte: &u8| *byte == b'*';
                let before = view.text[..label.start].bytes().rev().take_while(is_star).count();
                let behind = view.text[label.start..].bytes().take_while(is_star).count();
                match before + behind {
                    // other marks belong to the label: this one is too many
                    1..=3 => Edit::new(at..at + len as usize, ""),
                    _ => Edit::new(label.start - before..label.start + behind, sign),
                }
            };
            (at, edit)
        } else {
            let Some(at) = idle(view.text, &of_kind, len as usize) else { continue };
            // a star behind a word is the mark of a footnote
            if len == 1 && !opens(view.text, at, 1) {
                continue;
            }
            (at, Edit::new(at..at + len as usize, ""))
        };
        let what = if at < label.start || !labelled && opens(view.text, at, len as usize) {
            format!("This mark opens {name} type that is closed nowhere: close it or take it out.")
        } else {
            format!("This mark closes {name} type that is opened nowhere: open it or take it out.")
        };
        let title = if edit.text.is_empty() {
            format!("Take out “{sign}”")
        } else {
            format!("Write the other “{sign}”")
        };
        out.push(Draft::new(at..at + len as usize, what).fix(if is_sure {
            Fix::safe(title, vec![edit])
        } else {
            Fix::unsafe_(title, vec![edit])
        }));
    }
}

/// Where the first line's words begin, behind a bullet.
fn line_words(view: &BlockView<'_>) -> usize {
    let text = view.text;
    let line = text.lines().next().unwrap_or_default();
    let shape = Shape::of(line);
    match shape.marker {
        Some((_, end)) => end as usize,
        None => 0,
    }
}

fn text_end(view: &BlockView<'_>) -> usize {
    let end = view.block.last_word() as usize;
    let line = view.text[end..].find(['\n', '\r']).map_or(view.text.len(), |n| end + n);
    line.max(end)
}

/// Runs of one to three stars that stand beside a word: their place and their length.
fn marks(text: &str, from: usize, end: usize, inner: &[Span]) -> Vec<(usize, u8)> {
    let bytes = text.as_bytes();
    let mut found = vec![];
    let mut at = from;
    while let Some(n) = memchr::memchr(b'*', &bytes[at.min(end)..end]) {
        let start = at + n;
        let len = bytes[start..end].iter().take_while(|b| **b == b'*').count();
        at = start + len;
        if inner.iter().any(|i| i.range().contains(&start)) || len > 3 {
            continue;
        }
        let blank = |b: Option<&u8>| b.is_none_or(|b| b.is_ascii_whitespace());
        let before = start.checked_sub(1).and_then(|i| bytes.get(i));
        // a star by itself, or at the start of a line, is a bullet or a sign
        if blank(before) && blank(bytes.get(at)) {
            continue;
        }
        found.push((start, len as u8));
    }
    found
}

fn opens(text: &str, at: usize, len: usize) -> bool {
    text[at + len..].starts_with(|c: char| !c.is_whitespace())
        && !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == ':')
}

/// The mark that has no partner: the first one that opens where another is open, or that closes where none is, else the
/// last.
fn idle(text: &str, marks: &[usize], len: usize) -> Option<usize> {
    let mut open: Option<usize> = None;
    for at in marks {
        match (open, opens(text, *at, len)) {
            (None, false) => return Some(*at),
            (Some(before), true) => return Some(before),
            (None, true) => open = Some(*at),
            (Some(_), false) => open = None,
        }
    }
    open.or(marks.last().copied())
}
