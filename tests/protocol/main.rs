//! The server over real pipes, with clients that do everything wrong.
#![expect(clippy::disallowed_types, reason = "the server runs in a process of its own here")]

mod alike;
mod archive;
mod client;
mod commands;
mod documents;
mod format;
mod frames;
mod life;
mod load;
mod model;
mod rules;
mod settings;
mod vanishing;
mod workspace;
