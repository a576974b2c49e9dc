//! The archive of a session: all notes of the workspace's folders, and the open ones as they stand.
//!
//! [`Shelf`] is what the session holds and changes; [`worker`] is the thread that reads the disk and hands in what it
//! finds; [`folders`] says which folders are read. What a document says counts, not its file, as long as it is open.

pub mod folders;
pub mod overview;
pub mod people;
mod progress;
mod shelf;
pub mod worker;

pub use shelf::{Filed, OnDisk, Read, Shelf, Stamped, same_for_others};
pub use worker::{Job, Tray};
