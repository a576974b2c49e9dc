//! `rapporteur check`: what there is to say about notes, in the terminal.

mod baseline;
mod chosen;
mod github;
mod json;
mod sarif;
mod text;
mod work;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::notes::{self, Source};
use super::output::{self, Progress, gone, say};
use super::shelf::Shelf;
use super::terms::Desk;
use crate::model::settings::Severity;
use crate::rules::{Finding, Which};
pub(super) use baseline::File;
pub(super) use chosen::Chosen;
use work::{Done, Plan};

/// How many notes are worked on before their findings are printed: what is held in memory.
const AT_ONCE: usize = 64;

/// Check notes
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 nothing of weight was found, 1 findings of warning or worse, 2 something could \
not be used."
)]
pub(super) struct Check {
    /// Notes, or folders with notes; `-` reads standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How to print findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Make the fixes that need no look
    #[arg(long)]
    fix: bool,
    /// Make all preferred fixes, also those that should be looked at afterwards
    #[arg(long)]
    unsafe_fixes: bool,
    /// Only these rules or families of rules, also where they are off
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules or families of rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Pass over the findings that this file lists
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all present findings to the file that --baseline names, and end with 0
    #[arg(long, requires = "baseline")]
    write_baseline: bool,
    /// The least severity that makes the exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Warning)]
    fail_on: FailOn,
    /// The file that standard input stands for: its name, and where its settings are looked for
    #[arg(long, value_name = "PATH")]
    stdin_path: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the line and a caret under the words
    Text,
    /// One JSON object a line; lines and columns from 0, columns in UTF-16 units
    Json,
    /// One SARIF 2.1.0 document, for code scanning
    Sarif,
    /// Commands that GitHub shows beside the changed lines
    Github,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Information,
    Hint,
    Never,
}

impl FailOn {
    fn least(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Information => Some(Severity::Information),
            FailOn::Hint => Some(Severity::Hint),
            FailOn::Never => None,
        }
    }
}

/// Checks; 0 where nothing of weight was found, 1 with findings of that weight, 2 where something could not be used.
pub(super) fn run(args: &Check) -> anyhow::Result<ExitCode> {
    let chosen = Chosen::new(&args.select, &args.ignore)?;
    let known = match &args.baseline {
        Some(file) => Some(baseline::File::open(file, args.write_baseline)?),
        None => None,
    };
    let mut desk = Desk::new(Some(chosen));
    if let Some(file) = &known {
        desk.pass_over(file.clone());
    }
    let sources = notes::sources(&args.paths, args.stdin_path.as_deref(), &mut desk);
    let mut tally = Tally { unusable: desk.complain(), ..Tally::default() };
    let shelf = Shelf::for_work(&sources);
    let plan = Plan {
        shelf: &shelf,
        format: args.format,
        coloured: output::coloured(),
        fix: match (args.fix, args.unsafe_fixes) {
            (_, true) => Some(Which::Unsafe),
            (true, false) => Some(Which::Safe),
            (false, false) => None,
        },
        writing: known.as_ref().filter(|_| args.write_baseline),
    };
    // a note that is fixed on its way through a pipe is what standard output is for
    let aside = plan.fix.is_some() && sources.iter().any(|source| matches!(source, Source::Stdin { .. }));
    let mut out: Box<dyn Write> = match aside {
        true => Box::new(std::io::stderr().lock()),
        false => Box::new(std::io::stdout().lock()),
    };
    let mut progress = Progress::new(sources.len());
    let mut printed = Printed { format: args.format, some: false };
    let mut stopped = gone(printed.head(&mut out))?;
    let mut collected = crate::model::settings::Baseline::default();
    for batch in sources.chunks(AT_ONCE) {
        if stopped {
            break;
        }
        let done: Vec<Done> = batch.par_iter().map(|source| work::work(&plan, source)).collect();
        progress.clear();
        for done in done {
            done.complaints.iter().for_each(say);
            tally.add(&done);
            collected.extend(done.baseline);
            if let Some(text) = &done.fixed {
                output::print(text)?;
            }
            stopped = stopped || gone(printed.note(&mut out, &done.out))?;
        }
        progress.step(batch.len());
    }
    progress.clear();
    if let Some(file) = known.filter(|_| args.write_baseline) {
        file.write(&collected)?;
        return Ok(ExitCode::from(if tally.unusable > 0 { 2 } else { 0 }));
    }
    if !stopped {
        gone(printed.foot(&mut out, &tally).and_then(|()| out.flush()))?;
    }
    Ok(tally.status(args.fail_on.least()))
}

/// What has been printed so far: the pieces of one document, whatever its form.
struct Printed {
    format: Format,
    some: bool,
}

impl Printed {
    fn head(&self, out: &mut impl Write) -> std::io::Result<()> {
        if self.format == Format::Sarif { sarif::head(out) } else { Ok(()) }
    }

    fn note(&mut self, out: &mut impl Write, findings: &[u8]) -> std::io::Result<()> {
        if findings.is_empty() {
            return Ok(());
        }
        if std::mem::replace(&mut self.some, true) && self.format == Format::Sarif {
            out.write_all(b",\n")?;
        }
        out.write_all(findings)
    }

    fn foot(&self, out: &mut impl Write, tally: &Tally) -> std::io::Result<()> {
        match self.format {
            Format::Text => text::summary(out, tally),
            Format::Sarif => sarif::foot(out),
            Format::Json | Format::Github => Ok(()),
        }
    }
}

/// What was met on the way.
#[derive(Debug, Default)]
struct Tally {
    notes: usize,
    unusable: usize,
    errors: usize,
    warnings: usize,
    others: usize,
    fixed: usize,
    /// The loudest finding.
    worst: Option<Severity>,
}

impl Tally {
    fn count(&mut self, findings: &[Finding]) {
        self.notes += 1;
        for finding in findings {
            self.worst = self.worst.max(Some(finding.severity));
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                _ => self.others += 1,
            }
        }
    }

    fn add(&mut self, done: &Done) {
        let tally = &done.tally;
        self.notes += tally.notes;
        self.unusable += tally.unusable;
        self.errors += tally.errors;
        self.warnings += tally.warnings;
        self.others += tally.others;
        self.fixed += tally.fixed;
        self.worst = self.worst.max(tally.worst);
    }

    fn status(&self, least: Option<Severity>) -> ExitCode {
        let fails = least.is_some_and(|least| self.worst.is_some_and(|worst| worst >= least));
        match (self.unusable, fails) {
            (0, false) => ExitCode::SUCCESS,
            (0, true) => ExitCode::from(1),
            _ => ExitCode::from(2),
        }
    }
}
