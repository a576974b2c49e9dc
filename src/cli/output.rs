//! Standard output for one command: colours only where a person reads, and a reader that goes away is no error.

use std::io::{self, IsTerminal, Write};

/// Whether standard output shows colours: only on a terminal, and never against `NO_COLOR`.
pub(super) fn coloured() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Writes a finished text to standard output.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    gone(out.write_all(text.as_bytes()).and_then(|()| out.flush()))?;
    Ok(())
}

/// Whether the reader has gone away, as in `rapporteur check . | head`: it ends the work and is no error.
pub(super) fn gone(written: io::Result<()>) -> anyhow::Result<bool> {
    match written {
        Ok(()) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(true),
        Err(error) => Err(error.into()),
    }
}

/// Says one sentence on standard error.
pub(super) fn say(what: impl std::fmt::Display) {
    writeln!(io::stderr(), "rapporteur: {what}").ok();
}

/// How far long work has come, on standard error and only where a person waits there.
pub(super) struct Progress {
    total: usize,
    done: usize,
    since: std::time::Instant,
    watched: bool,
    shown: bool,
}

impl Progress {
    /// Of `total` notes none is done.
    pub(super) fn new(total: usize) -> Progress {
        let watched = io::stderr().is_terminal() && total > 1;
        Progress { total, done: 0, since: std::time::Instant::now(), watched, shown: false }
    }

    /// Takes the line away before something else is written.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            write!(io::stderr(), "\r\x1b[2K").ok();
        }
    }

    /// `more` notes are done.
    pub(super) fn step(&mut self, more: usize) {
        self.done += more;
        if self.watched && self.done < self.total && self.since.elapsed().as_millis() > 800 {
            write!(io::stderr(), "\r\x1b[2K{} of {} notes", self.done, self.total).ok();
            self.shown = true;
        }
    }
}
