//! Requests: each takes a snapshot and LSP's parameters, asks a feature, and puts the answer into LSP's words.

mod diagnostics;
pub mod status;

pub use diagnostics::{diagnostics, pull};
