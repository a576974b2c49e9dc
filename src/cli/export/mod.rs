//! `rapporteur export`: what notes say, for other programs.

mod record;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::files::{read_note, walk};
use crate::model::{Knowledge, Note};
use record::Record;

/// Print what notes say, one record a note
#[derive(Debug, Args)]
pub(super) struct Export {
    /// Notes, or folders with notes
    paths: Vec<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Print the JSON Schema of a record and end
    #[arg(long)]
    schema: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One JSON object a line
    Jsonl,
    /// One row for each event and participant
    Csv,
}

/// Exports; 0 where every file was read, 2 where one could not be.
pub(super) fn run(args: &Export) -> anyhow::Result<ExitCode> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args.schema {
        serde_json::to_writer_pretty(&mut out, &schemars::schema_for!(Record))?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let knowledge = Knowledge::embedded();
    if matches!(args.format, Format::Csv) {
        writeln!(out, "{}", record::CSV_HEADER)?;
    }
    let mut all_read = true;
    for found in walk(&args.paths, &knowledge.grammar) {
        let read = found.and_then(|path: PathBuf| read_note(&path).map(|text| (path, text)));
        match read {
            Ok((path, text)) => {
                let note = Note::read(&text, knowledge.clone());
                let record = Record::of(&path.display().to_string(), &note);
                match args.format {
                    Format::Jsonl => {
                        serde_json::to_writer(&mut out, &record)?;
                        writeln!(out)?;
                    }
                    Format::Csv => record.write_csv(&mut out)?,
                }
            }
            Err(unusable) => {
                all_read = false;
                writeln!(std::io::stderr(), "rapporteur: {unusable}").ok();
            }
        }
    }
    out.flush()?;
    Ok(if all_read { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
