//! The frame of a note: fields, sections, headings, lists, footnotes.

pub(super) mod duplicate_field;
pub(super) mod empty_field;
mod labels;
pub(super) mod missing_field;
pub(super) mod unknown_field;
