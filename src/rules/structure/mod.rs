//! The frame of a note: fields, sections, headings, lists, footnotes.

pub(super) mod duplicate_field;
pub(super) mod duplicate_section;
pub(super) mod empty_field;
pub(super) mod empty_section;
pub(super) mod field_order;
pub(super) mod footnote_in_text;
pub(super) mod footnote_without_mark;
pub(super) mod heading_number;
pub(super) mod heading_style;
pub(super) mod label_style;
mod labels;
pub(super) mod lost_bullet;
pub(super) mod mark_without_footnote;
pub(super) mod missing_colon;
pub(super) mod missing_field;
pub(super) mod missing_section;
pub(super) mod missing_title;
pub(super) mod misspelt_heading;
pub(super) mod orphan_item;
pub(super) mod section_order;
pub(super) mod unknown_field;

use std::ops::Range;

use crate::model::header::Section;
use crate::rules::signs::mark_key;
use crate::rules::view::NoteView;
use crate::syntax::line::footnote_mark;

/// The places in a list of ranks that are not part of the longest ascending run through it; of two such runs the one that
/// begins first counts.
fn out_of_order(ranks: &[usize]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = vec![];
    for at in 0..ranks.len() {
        let mut own = (1, None);
        for before in 0..at {
            if ranks[before] <= ranks[at] && best[before].0 + 1 > own.0 {
                own = (best[before].0 + 1, Some(before));
            }
        }
        best.push(own);
    }
    let mut kept = vec![false; ranks.len()];
    let most = best.iter().map(|b| b.0).max().unwrap_or(0);
    let mut at = best.iter().position(|b| b.0 == most);
    while let Some(here) = at {
        kept[here] = true;
        at = best[here].1;
    }
    (0..ranks.len()).filter(|at| !kept[*at]).collect()
}

/// How a heading is decorated: the number of its hashes, and whether it is bold.
fn heading_style(section: &Section) -> Option<(u8, bool)> {
    let shape = section.shape;
    // a heading with text behind it on its line is of another sort
    let alone = (shape.end.saturating_sub(shape.words)) as usize <= section.title.len() + 6;
    alone.then_some((shape.hashes, shape.bold))
}

/// The mark of a footnote behind the title, and what it is: `1`.
pub(super) fn title_mark(view: &NoteView<'_>) -> Option<(Range<usize>, String)> {
    let title = view.header.title.clone()?;
    let text = view.note.text();
    let line = text.line_around(title.start);
    let before = view.note.slice(line.start..title.start);
    let behind = view.note.slice(title.end..line.end);
    // what closes the bold in front is no mark
    let opened = before.chars().rev().take_while(|c| matches!(c, '*' | '_')).count();
    let closed = behind.chars().take_while(|c| matches!(c, '*' | '_')).count();
    let skip = opened.min(closed);
    let rest = &behind[skip..];
    let lead = rest.len() - rest.trim_start().len();
    let rest = rest.trim_start();
    let len = match footnote_mark(rest) {
        Some(len) => len,
        None => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let ends = rest[digits..].trim_matches(['*', '_', ' ']).is_empty();
            if digits == 0 || digits > 2 || !ends {
                return None;
            }
            digits
        }
    };
    let start = title.end + skip + lead;
    Some((start..start + len, mark_key(&rest[..len])))
}

/// What the footnotes of a note are marked with; empty for one without a mark.
fn footnote_keys(view: &NoteView<'_>) -> Vec<String> {
    view.header.footnotes.iter().map(|f| mark_key(&view.note.slice(f.mark.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_order_is_as_little_as_can_be() {
        for (ranks, odd) in [
            (&[0, 3, 1, 2][..], &[1][..]),
            (&[3, 2, 7], &[1]),
            (&[1, 2, 2, 3], &[]),
            (&[4, 1, 2, 3], &[0]),
            (&[], &[]),
        ] {
            assert_eq!(out_of_order(ranks), odd, "{ranks:?}");
        }
    }
}
