//! Findings as JSON Lines.

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;

use super::work::Checked;
use crate::cli::shelf;
use crate::cli::stretch::Stretch;
use crate::features::pages;

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    range: Stretch,
    severity: &'a str,
    code: &'a str,
    message: &'a str,
    url: String,
    related: Vec<Other<'a>>,
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
struct Other<'a> {
    path: &'a str,
    range: Stretch,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    range: Stretch,
    text: &'a str,
}

/// Writes a line for each finding.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>) -> io::Result<()> {
    let path = checked.path.display().to_string();
    let at = |range: &Range<usize>| Stretch::within(&checked.lines, range);
    for finding in checked.findings {
        let line = Line {
            path: &path,
            range: at(&finding.range),
            severity: finding.severity.word(),
            code: finding.code,
            message: &finding.message,
            url: checked.settings.page_of(finding.code).unwrap_or_else(|| pages::of_rule(finding.code)),
            related: finding
                .related
                .iter()
                .map(|r| {
                    let there = r.path.as_deref().zip(checked.archive);
                    let there = there.and_then(|(path, archive)| shelf::place(archive, path, &r.range));
                    Other {
                        path: r.path.as_deref().unwrap_or(&path),
                        range: there
                            .map_or_else(|| at(&r.range), |(start, end)| Stretch::between(start, end)),
                        message: &r.message,
                    }
                })
                .collect(),
            fixes: finding
                .fixes
                .iter()
                .map(|f| Fix {
                    title: &f.title,
                    safe: f.safe,
                    edits: f.edits.iter().map(|e| Edit { range: at(&e.range), text: &e.text }).collect(),
                })
                .collect(),
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}
