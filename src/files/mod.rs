//! The only part that touches the disk: walking, reading, recognising and replacing notes.
//!
//! What it hands on is text and paths; it knows nothing of what a note means, except the titles that tell a note from
//! another text.

pub mod detect;
pub mod folders;
pub mod many;
pub mod read;
pub mod replace;
pub mod settings;
pub mod walk;

pub use detect::is_note_text;
pub use read::{Unusable, is_gone, read_note};
pub use replace::replace;
pub use walk::{Candidate, Found, candidates, walk, walk_where};
