//! The only part that touches the disk: walking, reading and recognising notes.
//!
//! What it hands on is text and paths; it knows nothing of what a note means, except the titles that tell a note from
//! another text.

pub mod detect;
pub mod read;
pub mod walk;

pub use detect::is_note_text;
pub use read::{Unusable, read_note};
pub use walk::{Found, walk};
