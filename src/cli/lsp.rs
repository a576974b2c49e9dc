//! `rapporteur lsp`: the language server over stdin and stdout.
//!
//! Only opens the two streams and reads the few environment variables; the server itself is in `server`.

use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use crate::server::{self, Level, Options};

/// Serves an editor over stdin and stdout.
#[derive(Args, Clone, Debug)]
pub struct Lsp {
    /// Use stdin and stdout. There is no other way; editors say it out of habit.
    #[arg(long)]
    stdio: bool,
    /// The process of the editor; the server leaves when it has gone.
    #[arg(long, alias = "clientProcessId", value_name = "PID")]
    client_process_id: Option<u32>,
}

/// Serves until the editor leaves.
pub fn run(args: &Lsp) -> anyhow::Result<ExitCode> {
    let log = std::env::var("RAPPORTEUR_LOG").ok().and_then(|name| Level::named(&name));
    let options = Options {
        log: log.unwrap_or_default(),
        editor: args.client_process_id,
        paranoid: std::env::var_os("RAPPORTEUR_PARANOID").is_some_and(|value| value != "0"),
        panic_on: std::env::var("RAPPORTEUR_TEST_PANIC").ok(),
        slow: std::env::var("RAPPORTEUR_TEST_SLOW").ok().and_then(|slow| {
            let (method, milliseconds) = slow.split_once('=')?;
            Some((method.to_string(), Duration::from_millis(milliseconds.parse().ok()?)))
        }),
    };
    Ok(server::run(io::stdin(), output(), options)?)
}

/// Stdout for one writer, without the buffering by lines that the standard library puts before it: what is written
/// at once arrives at once.
fn output() -> Box<dyn Write + Send> {
    match unbuffered() {
        Ok(file) => Box::new(file),
        Err(_) => Box::new(io::stdout()),
    }
}

#[cfg(unix)]
fn unbuffered() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

#[cfg(windows)]
fn unbuffered() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(File::from(io::stdout().as_handle().try_clone_to_owned()?))
}

#[cfg(not(any(unix, windows)))]
fn unbuffered() -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}
