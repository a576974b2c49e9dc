//! Silencing itself.

pub(super) mod unknown_rule;
pub(super) mod unused;
