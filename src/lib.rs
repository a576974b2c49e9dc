//! Rapporteur: a language server for Information Notes.
//!
//! The crate is read from left to right, and an arrow points from the user to what it may use:
//!
//! `text ← syntax ← model ← { rules, features } ← { server, cli }`
//!
//! `registry` feeds `model`; only `files` touches the disk; only `server` knows LSP, tokio and JSON-RPC.
//! Everything left of `server` is ordinary synchronous Rust that cannot fail: it takes a snapshot and offsets
//! and returns plain structs in the words of a note-taker.
#![forbid(unsafe_code)]

pub mod text;

pub mod syntax;

pub mod registry;

pub mod model;

pub mod rules;

pub mod features;

pub mod files;

pub mod server;

pub mod cli;
