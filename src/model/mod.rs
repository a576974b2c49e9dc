//! What it means: fields, dates, venues, participants, mentions, citations; one note and all notes.

pub mod dates;
pub mod prose;
