//! What a machine would do to the program: every feature at every place of every kind of text, long sessions with the real
//! server, and texts that get longer.
//!
//! Short by itself; `RAPPORTEUR_SOAK=<seconds>` lets it run that long with other numbers each time.
#![expect(clippy::disallowed_types, reason = "the server runs in a process of its own here")]
#![allow(clippy::print_stdout, reason = "the counts are what one runs it for")]

mod features;
mod growth;
#[path = "../common/notes.rs"]
mod notes;
#[path = "../common/shared.rs"]
mod shared;
mod texts;
mod wire;

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../protocol/client.rs"]
mod client;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../protocol/model.rs"]
mod model;

/// For how many seconds to go on; `None` for the short run.
fn soak() -> Option<u64> {
    let value = std::env::var("RAPPORTEUR_SOAK").ok()?;
    Some(value.parse().ok().filter(|it| *it > 1).unwrap_or(60))
}

/// Where the numbers of a run begin: the same for a short run, another one for each long run.
fn seed() -> u64 {
    if soak().is_none() {
        return 1;
    }
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    std::env::var("RAPPORTEUR_SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(now.as_nanos() as u64)
}
