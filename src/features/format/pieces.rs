//! The blocks of a text, with what stands in front of and behind them.

use crate::syntax::line::{Line, Shape, bullet_level, is_enumeration, is_space};
use crate::syntax::{Block, BlockKind, Grammar, parse};

/// A block with its place.
pub struct Piece {
    /// What is written.
    pub block: Block,
    /// First byte.
    pub start: usize,
    /// Whether a blank line lies behind it.
    pub gap: bool,
    /// Columns in front of an item of a list, so that it stands below the words of the item it belongs to.
    pub indent: usize,
}

impl Piece {
    /// Its text, with the blank lines behind it.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start..self.start + self.block.len as usize]
    }

    /// One past its last word or mark, in the whole text.
    pub fn words_end(&self, text: &str) -> usize {
        self.start + self.text(text).trim_end_matches(is_space).len()
    }

    /// Its first line.
    pub fn line<'a>(&self, text: &'a str) -> &'a str {
        let text = self.text(text);
        Line::at(text, 0).of(text)
    }

    /// The decoration of its first line.
    pub fn shape(&self, text: &str) -> Shape {
        Shape::of(self.line(text))
    }

    /// Its label as it is written.
    pub fn label<'a>(&self, text: &'a str) -> &'a str {
        &self.text(text)[self.block.label.range()]
    }

    /// Whether it is written as an item of a list.
    pub fn bulleted(&self, text: &str) -> bool {
        let marked = |piece: &Piece| piece.shape(text).marker.is_some();
        match self.block.kind {
            BlockKind::ListItem | BlockKind::FieldItem | BlockKind::SubField(_) => marked(self),
            _ => false,
        }
    }
}

/// The pieces of a text in order, without blank lines at its start.
pub fn read(text: &str, grammar: &Grammar) -> Vec<Piece> {
    let mut start = 0;
    let mut pieces = vec![];
    for block in parse::blocks(text, grammar) {
        let len = block.len as usize;
        let own = &text[start..start + len];
        let body = own.trim_end_matches(is_space);
        let mut breaks = 0;
        let mut rest = &own[body.len()..];
        while !rest.is_empty() {
            let line = Line::at(rest, 0);
            breaks += usize::from(line.next > line.end);
            rest = &rest[line.next..];
        }
        if block.kind != BlockKind::Blank {
            pieces.push(Piece { start, gap: breaks > 1, indent: 0, block });
        }
        start += len;
    }
    nest(&mut pieces, text);
    pieces
}

/// An item of a list that others may stand below: the column of its mark as written, and in canonical form the column of its
/// mark and of its words.
struct Level {
    written: usize,
    mark: usize,
    words: usize,
}

/// Finds which items of a list stand below others: those that are indented by two columns or more, or have the bullet of a
/// lower level. Time grows with the text.
fn nest(pieces: &mut [Piece], text: &str) {
    let mut levels: Vec<Level> = vec![];
    for piece in pieces {
        let shape = piece.shape(text);
        let Some((from, to)) = shape.marker.filter(|_| piece.block.kind == BlockKind::ListItem) else {
            levels.clear();
            continue;
        };
        let line = piece.line(text);
        let columns = |c: char| if c == '\t' { 4 } else { usize::from(is_space(c)) };
        let mark = &line[from as usize..to as usize];
        let written = line[..from as usize].chars().map(columns).sum::<usize>() + 4 * bullet_level(mark);
        while levels.len() > 1 && levels.last().is_some_and(|level| written < level.written) {
            levels.pop();
        }
        let width = if is_enumeration(mark) { mark.len() } else { 1 };
        let mark = match levels.last() {
            Some(above) if written >= above.written + 2 => above.words,
            Some(beside) => beside.mark,
            None => 0,
        };
        let deeper = levels.last().is_none_or(|level| mark > level.mark);
        let level = Level { written, mark, words: mark + width + 1 };
        if !deeper {
            levels.pop();
        }
        levels.push(level);
        piece.indent = mark;
    }
}
