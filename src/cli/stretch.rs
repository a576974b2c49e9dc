//! A stretch of a text as the JSON of every command writes it: lines and columns from 0, columns in UTF-16 units.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Note;
use crate::text::{self, Encoding, Lines};

/// A place in a text: line and column from 0, columns in UTF-16 units.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub(super) struct Position {
    line: u32,
    character: u32,
}

/// A stretch of a text; the end is not part of it.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub(super) struct Stretch {
    start: Position,
    end: Position,
}

impl Stretch {
    /// Of a range in bytes of a note.
    pub(super) fn of(note: &Note, range: &Range<usize>) -> Stretch {
        let at = |byte| note.text().position(byte, Encoding::Utf16);
        Stretch::between(at(range.start), at(range.end))
    }

    /// Of a range in bytes of a text whose lines are known.
    pub(super) fn within(lines: &Lines<'_>, range: &Range<usize>) -> Stretch {
        let at = |byte| lines.position(byte, Encoding::Utf16);
        Stretch::between(at(range.start), at(range.end))
    }

    /// From one position in UTF-16 units to another.
    pub(super) fn between(start: text::Position, end: text::Position) -> Stretch {
        let at = |text::Position { line, character }| Position { line, character };
        Stretch { start: at(start), end: at(end) }
    }
}
