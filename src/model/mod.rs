//! What it means: fields, dates, venues, participants, mentions, citations; one note and all notes.

pub mod acronyms;
pub mod anchors;
mod any_of;
pub mod archive;
pub mod citations;
pub mod dates;
pub mod event;
pub mod facts;
pub mod header;
pub mod knowledge;
pub mod mentions;
pub mod names;
pub mod note;
pub mod people;
pub mod prose;
pub mod references;
mod repeated;
pub mod settings;

pub use event::Event;
pub use facts::Facts;
pub use header::Header;
pub use knowledge::Knowledge;
pub use note::{Note, Part, PlacedPart};
