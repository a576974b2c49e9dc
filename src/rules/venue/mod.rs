//! Places of events.

pub(super) mod missing;
pub(super) mod other_state;
pub(super) mod unknown_place;
pub(super) mod unknown_state;
