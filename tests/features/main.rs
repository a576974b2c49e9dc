//! Every feature through the real program, as editors ask for it: nothing is sent that the client did not declare, and
//! everything that is announced is answered.
#![expect(clippy::disallowed_types, reason = "the server runs in a process of its own here")]

mod among;
mod bad_input;
#[allow(dead_code, reason = "the protocol's tests use the rest")]
#[path = "../protocol/client.rs"]
mod client;
mod declared;
mod pages;
mod providers;
#[path = "../common/shared.rs"]
mod shared;
