//! Notes that contradict one another, or the order of their series.

pub mod affiliation;
pub mod event_dates;
pub mod event_organizers;
pub mod event_participants;
pub mod event_venue;
pub mod rare_spelling;
pub mod series_order;
mod view;

pub use view::ArchiveView;
