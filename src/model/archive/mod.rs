//! All notes: one body of knowledge that answers while one of them is written.
//!
//! An [`Archive`] keeps a [`Record`] of each note, its facts and not its text, and lists by which notes are found. It is
//! changed by difference, a clone is a snapshot, and everything that it says is worked out from records when it is
//! asked: nothing is remembered that a change could make wrong. It knows neither files nor editors: a note is known
//! by a path that means something to the caller only.

mod claims;
mod counts;
pub mod days;
mod gather;
mod index;
mod keys;
mod known;
mod layout;
mod postings;
mod record;
mod store;
pub mod titles;
mod told;

pub mod query;
pub mod reasons;
mod related;
mod resolve;
mod same;
mod series;
mod slip;
pub use index::skeleton;
pub use keys::Key;
pub use layout::{Layout, Table};
pub use query::{Answer, Complaint, Hit, Query};
pub use reasons::{Reason, Why};
pub use record::{
    Claims, Count, Days, EventRecord, Heads, Mention, Named, Organizer, Person, Place, Record, Reference,
    Venue,
};
pub use related::{Link, Related};
pub use resolve::{Candidate, Resolved};
pub use same::{SameEvent, compare, is_kin, is_one_city};
pub use series::Member;
pub use store::{Archive, Change, NoteId, looks};
pub use told::Told;
pub(super) use told::of as told;
