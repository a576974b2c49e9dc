//! Lines and columns of a plain string, for those who have no rope: the terminal and tests.
//!
//! Must agree with [`Text`](super::Text) on every string; it knows nothing else.

use std::ops::Range;

use super::{Encoding, Position, byte_at, floor, units, without_break};

/// A string and where its lines start.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    /// The string itself.
    pub text: &'a str,
    /// The byte at which each line starts; the first is 0, so it is never empty.
    pub starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text`, once and in one pass.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
            .map(|at| at + 1);
        Self { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The number of lines: one more than there are line breaks.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line (from 0) that `byte` lies in.
    pub fn line_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte.min(self.text.len())) - 1
    }

    /// The bytes of a line (from 0) with its line break; empty at the end of the text if there is no such line.
    pub fn range(&self, line: usize) -> Range<usize> {
        let len = self.text.len();
        let start = self.starts.get(line).copied().unwrap_or(len);
        start..self.starts.get(line + 1).copied().unwrap_or(len)
    }

    /// A line (from 0) without its line break; empty if there is no such line.
    pub fn line(&self, line: usize) -> &'a str {
        without_break(&self.text[self.range(line)])
    }

    /// The position of a byte.
    pub fn position(&self, byte: usize, encoding: Encoding) -> Position {
        let line = self.line_of(byte);
        let content = self.line(line);
        let column = floor(content, byte.min(self.text.len()) - self.starts[line]);
        Position::new(line as u32, units(&content[..column], encoding) as u32)
    }

    /// The byte at a position.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        self.range(line).start + byte_at(self.line(line), position.character as usize, encoding)
    }
}
