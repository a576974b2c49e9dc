//! What a note-taker's editor can be told: one feature = one file.
//!
//! Every feature is a function of a snapshot and byte offsets that cannot fail. It answers in plain structs, in the words of
//! a note-taker; what an editor calls these things is known to `server` alone.

pub mod actions;
pub mod among;
pub mod cards;
pub mod completion;
pub mod counts;
pub mod definition;
pub mod desk;
pub mod event_name;
pub mod folding;
pub mod format;
pub mod habits;
pub mod hints;
pub mod hover;
pub mod lenses;
pub mod links;
pub mod next_event;
pub mod outline;
pub mod pages;
pub mod people;
pub mod rename;
pub mod same;
pub mod selection;
pub mod signature;
pub mod target;
pub mod tokens;

pub use desk::Desk;
pub use habits::Habits;
