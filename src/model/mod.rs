//! What it means: fields, dates, venues, participants, mentions, citations; one note and all notes.

pub mod citations;
pub mod dates;
pub mod facts;
pub mod header;
pub mod knowledge;
pub mod note;
pub mod prose;
pub mod settings;

pub use header::Header;
pub use knowledge::Knowledge;
pub use note::{Note, Part, PlacedPart};
pub mod names;
