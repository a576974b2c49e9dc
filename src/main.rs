//! The `rapporteur` binary: arguments to a command, nothing else.
#![forbid(unsafe_code)]

use std::process::ExitCode;

/// Reading an archive makes and drops millions of small things, many of them on another thread than the one that made them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    rapporteur::cli::main()
}
