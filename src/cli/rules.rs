//! `rapporteur rules`: the list of rules.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::terms::Desk;
use super::{notes, output};
use crate::rules::RULES;

/// List the rules, with the severity that they have in this folder
#[derive(Debug, Args)]
pub(super) struct Rules {
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The folder whose settings count
    #[arg(default_value = ".")]
    folder: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For a reader
    Table,
    /// One JSON array
    Json,
}

#[derive(Serialize)]
struct Row {
    code: &'static str,
    title: &'static str,
    /// In force in the folder.
    severity: &'static str,
    default: &'static str,
    fix: &'static str,
    scope: &'static str,
    url: String,
}

/// Prints the list; 2 where the settings have a mistake.
pub(super) fn run(args: &Rules) -> anyhow::Result<ExitCode> {
    notes::hold_to_exist(&args.folder)?;
    let mut desk = Desk::new(None);
    let settings = desk.of_folder(&args.folder).settings;
    let wrong = desk.complain();
    let rows: Vec<Row> = RULES
        .iter()
        .map(|rule| Row {
            code: rule.code,
            title: rule.title,
            severity: settings.severity(rule.code, rule.default).map_or("off", |s| s.word()),
            default: rule.default.map_or("off", |s| s.word()),
            fix: rule.fixes.word(),
            scope: rule.scope(),
            url: rule.page(),
        })
        .collect();
    let out = match args.format {
        Format::Json => serde_json::to_string_pretty(&rows)? + "\n",
        Format::Table => table(&rows)?,
    };
    output::print(&out)?;
    Ok(ExitCode::from(if wrong > 0 { 2 } else { 0 }))
}

fn table(rows: &[Row]) -> Result<String, std::fmt::Error> {
    let width = rows.iter().map(|row| row.code.len()).max().unwrap_or(0);
    let mut out = String::new();
    writeln!(out, "{:width$}  {:11}  {:6}  finds", "rule", "severity", "fix")?;
    for row in rows {
        writeln!(out, "{:width$}  {:11}  {:6}  {}", row.code, row.severity, row.fix, row.title)?;
    }
    Ok(out)
}
