//! `rapporteur check`: what there is to say about notes, in the terminal.

mod json;
mod text;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::files::{Unusable, read_note, walk};
use crate::model::settings::{Settings, Severity};
use crate::model::{Knowledge, Note};
use crate::rules::{self, Finding};

/// Check notes
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Notes, or folders with notes
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How to print findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// With the line and a caret under the words
    Text,
    /// One JSON object a line; lines and columns from 0, columns in UTF-16 units
    Json,
}

/// A note with what was found in it.
struct Checked<'a> {
    path: &'a Path,
    note: &'a Note,
    findings: &'a [Finding],
}

/// Checks; 0 where nothing of weight was found, 1 with findings of warning or worse, 2 where a file could not be used.
pub(super) fn run(args: &Check) -> anyhow::Result<ExitCode> {
    let knowledge = Knowledge::embedded();
    let settings = Settings::default();
    let mut out = anstream::AutoStream::auto(std::io::stdout().lock());
    let mut tally = Tally::default();
    for found in walk(&args.paths, &knowledge.grammar) {
        let read = found.and_then(|path| read_note(&path).map(|text| (path, text)));
        let (path, text) = match read {
            Ok(read) => read,
            Err(unusable) => {
                tally.refuse(&unusable);
                continue;
            }
        };
        let note = Note::read(&text, knowledge.clone());
        if note.outline_only() {
            let why = crate::files::read::Why::TooLarge(text.len() as u64);
            tally.refuse(&Unusable { path, why });
            continue;
        }
        let findings = rules::check(&note, &settings);
        tally.count(&findings);
        let checked = Checked { path: &path, note: &note, findings: &findings };
        let written = match args.format {
            Format::Text => text::write(&mut out, &checked, &text),
            Format::Json => json::write(&mut out, &checked),
        };
        if stops(written)? {
            return Ok(tally.status());
        }
    }
    if matches!(args.format, Format::Text) && !stops(text::summary(&mut out, &tally))? {
        stops(out.flush())?;
    }
    Ok(tally.status())
}

/// What was met on the way.
#[derive(Debug, Default)]
struct Tally {
    notes: usize,
    unusable: usize,
    errors: usize,
    warnings: usize,
    others: usize,
}

impl Tally {
    fn count(&mut self, findings: &[Finding]) {
        self.notes += 1;
        for finding in findings {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                _ => self.others += 1,
            }
        }
    }

    fn refuse(&mut self, unusable: &Unusable) {
        self.unusable += 1;
        writeln!(std::io::stderr(), "rapporteur: {unusable}").ok();
    }

    fn status(&self) -> ExitCode {
        if self.unusable > 0 {
            ExitCode::from(2)
        } else if self.errors + self.warnings > 0 {
            ExitCode::from(1)
        } else {
            ExitCode::SUCCESS
        }
    }
}

/// A reader that has gone away, as in `rapporteur check . | head`, ends the work and is no error.
fn stops(written: std::io::Result<()>) -> anyhow::Result<bool> {
    match written {
        Ok(()) => Ok(false),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(true),
        Err(error) => Err(error.into()),
    }
}
