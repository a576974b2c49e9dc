//! The `rapporteur` binary: arguments to a command, nothing else.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    rapporteur::cli::main()
}
