//! `rapporteur export`: what notes say, for other programs.

mod among;
mod record;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use rayon::prelude::*;

use super::notes::{self, Source};
use super::output::{gone, say};
use super::shelf::Shelf;
use super::terms::Desk;
use record::Record;

/// How many notes are worked on before they are printed: what is held in memory.
const AT_ONCE: usize = 64;

/// Print what notes say, one record a note
#[derive(Debug, Args)]
pub(super) struct Export {
    /// Notes, or folders with notes
    #[arg(required_unless_present = "schema")]
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
    let mut desk = Desk::new(None);
    let sources = notes::sources(&args.paths, None, &mut desk);
    let mut all_read = desk.complain() == 0;
    let shelf = Shelf::for_work(&sources);
    if matches!(args.format, Format::Csv) {
        writeln!(out, "{}", record::CSV_HEADER)?;
    }
    for batch in sources.chunks(AT_ONCE) {
        let lines: Vec<anyhow::Result<Vec<u8>>> =
            batch.par_iter().map(|source| line(source, &shelf, args.format)).collect();
        for line in lines {
            match line {
                Ok(line) if gone(out.write_all(&line))? => return Ok(ExitCode::SUCCESS),
                Ok(_) => {}
                Err(why) => {
                    all_read = false;
                    say(why);
                }
            }
        }
    }
    gone(out.flush())?;
    Ok(if all_read { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// What is printed of one note.
fn line(source: &Source, shelf: &Shelf, format: Format) -> anyhow::Result<Vec<u8>> {
    let (path, terms, text) = source.read().map_err(|unusable| anyhow::anyhow!("{unusable}"))?;
    let note = shelf.note(path, &text, &terms.knowledge);
    let record = Record::of(&path.display().to_string(), &note, shelf.find(path, &terms.knowledge));
    let mut out = vec![];
    match format {
        Format::Jsonl => {
            serde_json::to_writer(&mut out, &record)?;
            out.push(b'\n');
        }
        Format::Csv => record.write_csv(&mut out)?,
    }
    Ok(out)
}
