//! The terminal: one command is one file.

mod check;
mod export;
mod format;
mod lsp;
mod notes;
mod output;
mod shelf;
mod terms;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Reads Information Notes: in an editor and in the terminal.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Export(export::Export),
    Format(format::Format),
    Lsp(lsp::Lsp),
}

/// Runs the command that the process arguments name.
pub fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Format(args) => format::run(&args),
        Command::Lsp(args) => lsp::run(&args),
    };
    done.unwrap_or_else(|why| {
        output::say(format!("{why:#}"));
        ExitCode::from(2)
    })
}
