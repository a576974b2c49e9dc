//! The terminal: one command is one file.

mod check;
mod completions;
mod config;
mod doctor;
mod explain;
mod export;
mod find;
mod format;
mod lsp;
mod man;
mod new;
mod notes;
mod output;
mod rules;
mod shelf;
mod stretch;
mod terms;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::files::read::in_words;

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
    Completions(completions::Completions),
    Config(config::Config),
    Doctor(doctor::Doctor),
    Explain(explain::Explain),
    Export(export::Export),
    Find(find::Find),
    Format(format::Format),
    Lsp(lsp::Lsp),
    Man(man::Man),
    New(new::New),
    Rules(rules::Rules),
}

/// Runs the command that the process arguments name.
pub fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Config(args) => config::run(&args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Find(args) => find::run(&args),
        Command::Format(args) => format::run(&args),
        Command::Lsp(args) => lsp::run(&args),
        Command::Man(args) => man::run(&args),
        Command::New(args) => new::run(&args),
        Command::Rules(args) => rules::run(&args),
    };
    done.unwrap_or_else(|why| {
        // what the system says in our words, each cause behind what it is the cause of
        let cause = |it: &(dyn std::error::Error + 'static)| match it.downcast_ref::<std::io::Error>() {
            Some(error) => in_words(error),
            None => it.to_string(),
        };
        output::say(why.chain().map(cause).collect::<Vec<_>>().join(": "));
        ExitCode::from(2)
    })
}
