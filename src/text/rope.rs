//! [`Text`]: one document as a rope. An edit costs the same in a 1 kB note and a 100 MB one. Until it is edited, a short text
//! may stay the string that it came as.
//!
//! The rope is built without Unicode line breaks, so its lines are an editor's lines.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use ropey::Rope;

use super::{Edit, Encoding, Position};

/// The text of one document. A clone shares everything with the original and costs nothing.
#[derive(Clone)]
pub struct Text(Form);

/// Most texts are read once and neither edited nor asked for a line: they stay the string that they came as.
#[derive(Clone)]
enum Form {
    Whole(Arc<Whole>),
    Rope(Rope),
}

struct Whole {
    text: Box<str>,
    rope: OnceLock<Rope>,
}

/// A longer text, in bytes, is a rope at once: it is not kept twice.
const LONG: usize = 256 << 10;

impl Text {
    /// A text with these contents, kept byte by byte.
    pub fn new(text: &str) -> Self {
        if text.len() > LONG {
            return Self(Form::Rope(Rope::from_str(text)));
        }
        Self(Form::Whole(Arc::new(Whole { text: text.into(), rope: OnceLock::new() })))
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.whole().map_or_else(|| self.rope().len_bytes(), str::len)
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of lines: one more than there are line breaks.
    pub fn line_count(&self) -> usize {
        self.rope().len_lines()
    }

    /// The byte at which a line (from 0) starts; the length of the text if there is no such line.
    pub fn line_start(&self, line: usize) -> usize {
        if line >= self.line_count() {
            return self.len();
        }
        self.rope().line_to_byte(line)
    }

    /// The byte at which a line (from 0) ends, before its line break.
    pub fn line_end(&self, line: usize) -> usize {
        self.before_break(self.line_start(line), self.line_start(line.saturating_add(1)))
    }

    /// The line (from 0) that `byte` lies in.
    pub fn line_of(&self, byte: usize) -> usize {
        self.rope().byte_to_line(byte.min(self.len()))
    }

    /// The bytes of the line that `byte` lies in, without its line break.
    pub fn line_around(&self, byte: usize) -> Range<usize> {
        let Some(bytes) = self.whole().map(str::as_bytes) else {
            let line = self.line_of(byte);
            return self.line_start(line)..self.line_end(line);
        };
        let byte = byte.min(bytes.len());
        // between the two halves of a CRLF
        let is_inside = byte > 0 && bytes[byte - 1] == b'\r' && bytes.get(byte) == Some(&b'\n');
        let at = if is_inside { byte - 1 } else { byte };
        let start = memchr::memrchr2(b'\n', b'\r', &bytes[..at]).map_or(0, |before| before + 1);
        let end = memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |ahead| at + ahead);
        start..end
    }

    /// A line (from 0) with its line break; empty if there is no such line.
    pub fn line(&self, line: usize) -> Cow<'_, str> {
        self.slice(self.line_start(line)..self.line_start(line.saturating_add(1)))
    }

    /// A stretch of the text (bytes). Borrowed when it lies in one chunk of the rope, which short ones mostly do.
    pub fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        if let Some(slice) = self.whole().and_then(|text| text.get(range.clone())) {
            return Cow::Borrowed(slice);
        }
        if range.start < range.end && range.end <= self.len() {
            let (chunk, start) = self.chunk_at(range.start);
            if let Some(slice) = chunk.get(range.start - start..range.end - start) {
                return Cow::Borrowed(slice);
            }
        }
        let range = self.floor_range(range);
        self.rope().get_byte_slice(range).map(Cow::from).unwrap_or_default()
    }

    /// The pieces of the text in order; no piece splits a character, a CRLF may be split.
    pub fn chunks(&self) -> impl Iterator<Item = &str> {
        let rope = if self.whole().is_none() { Some(self.rope().chunks()) } else { None };
        self.whole().into_iter().chain(rope.into_iter().flatten())
    }

    /// The piece that `byte` lies in, and the byte at which that piece starts.
    pub fn chunk_at(&self, byte: usize) -> (&str, usize) {
        if let Some(text) = self.whole() {
            return (text, 0);
        }
        let (chunk, start, _, _) = self.rope().chunk_at_byte(byte.min(self.len()));
        (chunk, start)
    }

    /// The position of a byte.
    pub fn position(&self, byte: usize, encoding: Encoding) -> Position {
        let byte = self.floor(byte);
        let line = self.line_of(byte);
        let start = self.line_start(line);
        let byte = byte.min(self.line_end(line));
        Position::new(line as u32, self.units_between(start, byte, encoding) as u32)
    }

    /// The byte at a position.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        if line >= self.line_count() {
            return self.len();
        }
        let (start, end) = (self.line_start(line), self.line_end(line));
        let column = position.character as usize;
        match encoding {
            Encoding::Utf8 => self.floor(start.saturating_add(column).min(end)),
            Encoding::Utf16 => {
                let rope = self.rope();
                let unit = rope.char_to_utf16_cu(rope.byte_to_char(start)).saturating_add(column);
                rope.char_to_byte(rope.utf16_cu_to_char(unit.min(rope.len_utf16_cu()))).min(end)
            }
            Encoding::Utf32 => {
                let at = self.rope().byte_to_char(start).saturating_add(column);
                self.rope().char_to_byte(at.min(self.rope().len_chars())).min(end)
            }
        }
    }

    /// Replaces a stretch of the text.
    pub fn apply(&mut self, edit: &Edit) {
        let range = self.floor_range(edit.range.clone());
        if self.whole().is_some() {
            self.0 = Form::Rope(self.rope().clone());
        }
        let Form::Rope(rope) = &mut self.0 else { return };
        let start = rope.byte_to_char(range.start);
        if !range.is_empty() {
            let end = rope.byte_to_char(range.end);
            rope.remove(start..end);
        }
        if !edit.text.is_empty() {
            rope.insert(start, &edit.text);
        }
    }

    /// The last character boundary at or before `byte`, clamped to the text.
    pub fn floor(&self, byte: usize) -> usize {
        if let Some(text) = self.whole() {
            return super::floor(text, byte);
        }
        let byte = byte.min(self.len());
        self.rope().char_to_byte(self.rope().byte_to_char(byte))
    }

    /// The rope inside, for those who read it in ways this type does not offer.
    pub fn rope(&self) -> &Rope {
        match &self.0 {
            Form::Whole(whole) => whole.rope.get_or_init(|| Rope::from_str(&whole.text)),
            Form::Rope(rope) => rope,
        }
    }

    /// All of it, as long as it is in one piece.
    fn whole(&self) -> Option<&str> {
        match &self.0 {
            Form::Whole(whole) => Some(&whole.text),
            Form::Rope(_) => None,
        }
    }

    fn floor_range(&self, range: Range<usize>) -> Range<usize> {
        let (start, end) = (self.floor(range.start), self.floor(range.end));
        start.min(end)..end.max(start)
    }

    fn before_break(&self, start: usize, end: usize) -> usize {
        let last = |end: usize, byte: u8| end > start && self.rope().byte(end - 1) == byte;
        let end = if last(end, b'\n') { end - 1 } else { end };
        if last(end, b'\r') { end - 1 } else { end }
    }

    fn units_between(&self, start: usize, end: usize, encoding: Encoding) -> usize {
        let rope = self.rope();
        match encoding {
            Encoding::Utf8 => end - start,
            Encoding::Utf16 => {
                let unit = |byte| rope.char_to_utf16_cu(rope.byte_to_char(byte));
                unit(end) - unit(start)
            }
            Encoding::Utf32 => rope.byte_to_char(end) - rope.byte_to_char(start),
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::new("")
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        match (self.whole(), other.whole()) {
            (Some(a), Some(b)) => a == b,
            (Some(text), None) => *other == *text,
            (None, Some(text)) => *self == *text,
            (None, None) => self.rope() == other.rope(),
        }
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.chunks()).finish()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.whole().map_or_else(|| *self.rope() == *other, |text| text == other)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chunks().try_for_each(|chunk| f.write_str(chunk))
    }
}
