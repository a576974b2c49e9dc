//! `rapporteur find`: asks all notes of some folders at once.

use std::cell::OnceCell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use clap::{Args, ValueEnum};
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::notes::{self, Maybe};
use super::output::{gone, say};
use super::shelf::Shelf;
use super::stretch::Stretch;
use super::terms::Desk;
use crate::model::Note;
use crate::model::archive::{Answer, Archive, Query, query};
use crate::text::Encoding;

/// Find notes by what they say
#[derive(Debug, Args)]
#[command(after_help = help())]
pub(super) struct Find {
    /// What to look for: words, "phrases", field:value, @name of a saved query; joined by and, or, not and parentheses
    #[arg(allow_hyphen_values = true, required_unless_present = "list")]
    query: Option<String>,
    /// Notes, or folders with notes
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// How to print what is found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print the saved queries of the folder and end
    #[arg(long)]
    list: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One line for each place: path, line, and what is there
    Text,
    /// One JSON object a note; lines and columns from 0, columns in UTF-16 units
    Json,
}

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    event: Option<&'a str>,
    date: Option<Days>,
    hits: Vec<Place>,
}

/// ISO 8601, as in an export.
#[derive(Serialize)]
struct Days {
    start: String,
    end: String,
}

#[derive(Serialize)]
struct Place {
    range: Stretch,
    why: String,
}

fn help() -> String {
    let mut help = String::from("Fields:\n");
    for (field, what) in query::FIELDS {
        help.push_str(&format!("  {field:<12} {what}\n"));
    }
    help.push_str(
        "\nExit status: 0 something was found, 1 nothing was, 2 the query or a file could not be used.",
    );
    help
}

/// Finds; 0 where something was found, 1 where nothing was, 2 where something could not be used.
pub(super) fn run(args: &Find) -> anyhow::Result<ExitCode> {
    let mut desk = Desk::new(None);
    // the saved queries of the folder that is looked through
    let first = args.paths.first().map_or(Path::new("."), PathBuf::as_path);
    let terms = if first.is_dir() { desk.of_folder(first) } else { desk.of_note(first) };
    let saved = &terms.settings.queries;
    let Some(text) = args.query.as_deref().filter(|_| !args.list) else {
        let wide = saved.keys().map(|name| name.chars().count()).max().unwrap_or_default();
        let lines: String = saved.iter().map(|(name, query)| format!("@{name:wide$}  {query}\n")).collect();
        super::output::print(&lines)?;
        return Ok(ExitCode::from(if desk.complain() > 0 { 2 } else { 0 }));
    };
    let candidates = notes::candidates(&args.paths, &mut desk);
    let mut all_read = desk.complain() == 0;
    let mut files = vec![];
    for candidate in candidates {
        match candidate {
            Ok(file) => files.push(file),
            Err(unusable) => {
                all_read = false;
                say(&unusable);
            }
        }
    }
    let (shelf, unusable) = Shelf::of(&files);
    all_read &= unusable.is_empty();
    unusable.iter().for_each(say);
    let by_path: OnceCell<FxHashMap<String, &Maybe>> = OnceCell::new();
    let note_at = |path: &str| {
        let named = || files.iter().map(|it| (it.file.path.display().to_string(), it)).collect();
        let file = by_path.get_or_init(named).get(path)?;
        file.read_with(|text| Note::read(text, file.terms.knowledge.clone())).ok().flatten()
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut found = false;
    let embedded = desk.of_folder(Path::new(".")).knowledge;
    let empty = Archive::new(embedded);
    let archives: Vec<&Archive> =
        if shelf.archives().next().is_some() { shelf.archives().collect() } else { vec![&empty] };
    for archive in archives {
        let query = match Query::parse_with(text, &archive.knowledge().registry, saved) {
            Ok(query) => query,
            Err(complaint) => {
                let (before, rest) = text.split_at(complaint.range.start);
                let column = before.chars().count();
                let wide = rest.chars().take(complaint.range.len()).count().max(1);
                bail!("{}\n  {}\n  {}{}", complaint.message, text, " ".repeat(column), "^".repeat(wide));
            }
        };
        for answer in archive.find(&query, &note_at) {
            found = true;
            let written = match args.format {
                Format::Text => lines(&mut out, archive, &answer),
                Format::Json => json(&mut out, archive, &answer),
            };
            if gone(written)? {
                return Ok(ExitCode::SUCCESS);
            }
        }
    }
    gone(out.flush())?;
    Ok(match (all_read, found) {
        (false, _) => ExitCode::from(2),
        (true, true) => ExitCode::SUCCESS,
        (true, false) => ExitCode::from(1),
    })
}

fn lines(out: &mut impl Write, archive: &Archive, answer: &Answer) -> std::io::Result<()> {
    let place = archive.positions(answer.note, Encoding::Utf16);
    for hit in &answer.hits {
        let (start, _) = place(&hit.place.range());
        writeln!(out, "{}:{}: {}", archive.path(answer.note), start.line + 1, hit.why)?;
    }
    Ok(())
}

fn json(out: &mut impl Write, archive: &Archive, answer: &Answer) -> std::io::Result<()> {
    let place = archive.positions(answer.note, Encoding::Utf16);
    let Some(record) = archive.record(answer.note) else { return Ok(()) };
    let line = Line {
        path: archive.path(answer.note),
        event: Some(&*record.event.name).filter(|name| !name.is_empty()),
        date: record.event.dates.first().map(|d| Days { start: d.start.iso(), end: d.end.iso() }),
        hits: answer
            .hits
            .iter()
            .map(|hit| {
                let (start, end) = place(&hit.place.range());
                Place { range: Stretch::between(start, end), why: hit.why.clone() }
            })
            .collect(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    writeln!(out)
}
