//! What a position is: the rope, positions in lines and columns of UTF-8, UTF-16 or UTF-32, and edits.
//!
//! The only place that turns columns into bytes and back. It knows nothing of notes, files or editors. Every
//! function accepts every number: what lies past an end is clamped, what lies inside a character or between the
//! two halves of a CRLF goes back to its start.

pub mod lines;
mod rope;

use std::ops::Range;

pub use lines::Lines;
pub use rope::Text;

/// A place in a text as an editor counts it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 0. `\n`, `\r\n` and `\r` end a line, nothing else does.
    pub line: u32,
    /// Units of the negotiated [`Encoding`] from the start of the line, from 0.
    pub character: u32,
}

impl Position {
    /// A position from a line and a column, both from 0.
    pub fn new(line: u32, character: u32) -> Self {
        Self { line, character }
    }
}

/// What one unit of [`Position::character`] is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what an editor means that says nothing.
    #[default]
    Utf16,
    /// Characters (Unicode scalar values).
    Utf32,
}

/// A replacement of one stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to remove, of the text before the edit.
    pub range: Range<usize>,
    /// What to put in their place.
    pub text: String,
}

impl Edit {
    /// An edit that replaces `range` (bytes) by `text`.
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }
}

/// The number of units that `text` takes in `encoding`.
pub fn units(text: &str, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => text.len(),
        Encoding::Utf16 if text.is_ascii() => text.len(),
        Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
        Encoding::Utf32 => text.chars().count(),
    }
}

/// The byte in `text` that lies `units` units of `encoding` behind its start: the start of the character that
/// the unit belongs to, and the length of the text if it has fewer units.
pub fn byte_at(text: &str, units: usize, encoding: Encoding) -> usize {
    if encoding == Encoding::Utf8 {
        return floor(text, units);
    }
    let mut left = units;
    for (at, c) in text.char_indices() {
        let width = if encoding == Encoding::Utf16 { c.len_utf16() } else { 1 };
        if left < width {
            return at;
        }
        left -= width;
    }
    text.len()
}

/// The last character boundary at or before `byte`, clamped to the text.
pub fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// `line` without the line break it ends with, if it ends with one.
pub fn without_break(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}
