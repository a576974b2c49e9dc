//! Requests: each takes a snapshot and LSP's parameters, asks a feature, and puts the answer into LSP's words.

pub mod among;
pub mod asking;
pub mod commands;
pub mod diagnostics;
pub mod format;
pub mod marks;
pub mod moving;
pub mod overview;
pub mod pages;
pub mod reading;
pub mod status;
pub mod structure;
pub mod writing;
