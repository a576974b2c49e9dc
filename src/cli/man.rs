//! `rapporteur man`: the manual page for `man`, of the whole or of one command.

use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, CommandFactory};
use clap_mangen::Man as Page;

use super::{Arguments, output};

/// Print the manual page, in the form that `man` reads
#[derive(Debug, Args)]
pub(super) struct Man {
    /// A command; without it, the page of the whole
    command: Option<String>,
}

/// Prints it; 2 where there is no such command.
pub(super) fn run(args: &Man) -> anyhow::Result<ExitCode> {
    let mut whole = Arguments::command();
    whole.build();
    let command = match &args.command {
        Some(name) => {
            whole.find_subcommand(name).cloned().with_context(|| format!("there is no command `{name}`"))?
        }
        None => whole,
    };
    let mut out = vec![];
    Page::new(command).render(&mut out)?;
    output::print(&String::from_utf8_lossy(&out))?;
    Ok(ExitCode::SUCCESS)
}
