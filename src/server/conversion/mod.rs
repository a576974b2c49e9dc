//! From the words of the core to the words of LSP and back. Nothing here decides anything.

pub mod actions;
pub mod among;
pub mod completion;
pub mod findings;
pub mod marks;
pub mod structure;

use std::ops::Range;

use tower_lsp::ls_types as lsp;

use crate::text::{Encoding, Position, Text};

/// A position, to LSP.
pub fn position(position: Position) -> lsp::Position {
    lsp::Position { line: position.line, character: position.character }
}

/// The position of a byte, to LSP.
pub fn position_at(text: &Text, byte: usize, encoding: Encoding) -> lsp::Position {
    position(text.position(byte, encoding))
}

/// A range of bytes, to LSP.
pub fn range(text: &Text, range: Range<usize>, encoding: Encoding) -> lsp::Range {
    lsp::Range {
        start: position_at(text, range.start, encoding),
        end: position_at(text, range.end, encoding),
    }
}

/// What lies between two positions, to LSP.
pub fn between((start, end): (Position, Position)) -> lsp::Range {
    lsp::Range { start: position(start), end: position(end) }
}

/// A position, from LSP.
pub fn from_position(position: lsp::Position) -> Position {
    Position::new(position.line, position.character)
}

/// The byte at a position, from LSP.
pub fn offset(text: &Text, position: lsp::Position, encoding: Encoding) -> usize {
    text.offset(from_position(position), encoding)
}

/// A range of bytes, from LSP. One that ends before it starts is turned round.
pub fn bytes(text: &Text, range: lsp::Range, encoding: Encoding) -> Range<usize> {
    let (start, end) = (offset(text, range.start, encoding), offset(text, range.end, encoding));
    start.min(end)..start.max(end)
}
