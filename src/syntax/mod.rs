//! What is written: line kinds, blocks, the outline, parsing and parsing again after an edit.
//!
//! A note is a list of [`Block`]s whose lengths add up to the text. The parser ([`parse`]) reads one block at a time and
//! never fails; [`reparse`] reads again only what an edit can have touched; [`inline`] gives the words of a block as a
//! reader sees them, with a map back to the bytes. Which words are labels and headings is told by the [`Grammar`].

pub mod block;
pub mod few;
pub mod grammar;
pub mod inline;
pub mod line;
mod months;
pub mod near;
pub mod outline;
pub mod parse;
pub mod reparse;

pub use block::{Block, BlockKind, Current, Span, State, Zone};
pub use grammar::{FieldId, FieldRole, FieldSpec, Grammar, KindId, KindSpec, SectionId, SectionSpec};
pub use months::MONTHS;
