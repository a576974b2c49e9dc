//! What can be folded: fields, sections, lists, footnotes.

use std::ops::Range;

use crate::model::Note;
use crate::syntax::BlockKind;

/// A stretch of the note that can be folded away behind its first line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// From the first word to the last; bytes of the note. Runs over at least two lines.
    pub range: Range<usize>,
    /// What it is.
    pub kind: FoldKind,
}

/// What a fold holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FoldKind {
    /// A field with its value.
    Field,
    /// A section with its heading.
    Section,
    /// A list.
    List,
    /// A footnote or a comment.
    Comment,
}

/// Everything that can be folded, in the order of the text.
pub fn folding(note: &Note) -> Vec<Fold> {
    let mut folds = vec![];
    for field in &note.header().fields {
        folds.push(Fold { range: field.range.clone(), kind: FoldKind::Field });
    }
    let mut section: Option<usize> = None;
    let mut list: Option<(usize, usize, Range<usize>)> = None;
    let mut last_word = 0;
    for placed in note.parts() {
        let block = &placed.item.block;
        let words = placed.start + block.first_word() as usize..placed.start + block.last_word() as usize;
        let item = block.kind == BlockKind::ListItem;
        if item {
            list = match list.take() {
                Some((count, first, range)) => Some((count + 1, first, range.start..words.end)),
                None => Some((1, words.start, words.clone())),
            };
        } else if block.kind != BlockKind::Footnote && block.kind != BlockKind::Furniture {
            close_list(&mut folds, list.take());
        }
        match block.kind {
            BlockKind::Heading(_) => {
                close_section(&mut folds, section.take(), last_word);
                section = Some(words.start);
            }
            BlockKind::Footnote | BlockKind::Comment | BlockKind::Verbatim => {
                folds.push(Fold { range: words.clone(), kind: FoldKind::Comment });
            }
            _ => {}
        }
        if block.kind != BlockKind::Furniture && words.end > placed.start {
            last_word = words.end;
        }
    }
    close_list(&mut folds, list);
    close_section(&mut folds, section, last_word);
    folds.retain(|fold| {
        fold.range.start < fold.range.end
            && note.text().line_of(fold.range.start) < note.text().line_of(fold.range.end)
    });
    folds.sort_by_key(|fold| (fold.range.start, std::cmp::Reverse(fold.range.end)));
    folds
}

fn close_list(folds: &mut Vec<Fold>, list: Option<(usize, usize, Range<usize>)>) {
    if let Some((count, _, range)) = list
        && count > 1
    {
        folds.push(Fold { range, kind: FoldKind::List });
    }
}

fn close_section(folds: &mut Vec<Fold>, start: Option<usize>, end: usize) {
    if let Some(start) = start
        && end > start
    {
        folds.push(Fold { range: start..end, kind: FoldKind::Section });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    #[test]
    fn fields_sections_and_lists_fold() {
        let text = "# Information Note\n\n**Event:** A\nlong one\n\n**Organizers:** x\n\n## Background\n\n\
                    - one\n- two\n\n## Highlights\n\nText.\n";
        let note = Note::read(text, Knowledge::embedded());
        let folds: Vec<(&str, FoldKind)> =
            folding(&note).into_iter().map(|f| (&text[f.range], f.kind)).collect();
        assert_eq!(
            folds,
            [
                ("Event:** A\nlong one", FoldKind::Field),
                ("Background\n\n- one\n- two", FoldKind::Section),
                ("one\n- two", FoldKind::List),
                ("Highlights\n\nText.", FoldKind::Section),
            ]
        );
    }
}
