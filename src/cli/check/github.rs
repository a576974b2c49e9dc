//! Findings as commands of GitHub's workflows: shown beside the lines of a change.

use std::io::{self, Write};

use super::work::Checked;
use crate::model::settings::Severity;
use crate::text::Encoding;

/// Writes a command for each finding; lines and columns from 1.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>) -> io::Result<()> {
    let path = checked.path.strip_prefix(".").unwrap_or(checked.path);
    let path = property(&path.display().to_string());
    for finding in checked.findings {
        let at = |byte| checked.lines.position(byte, Encoding::Utf32);
        let (start, end) = (at(finding.range.start), at(finding.range.end));
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information | Severity::Hint => "notice",
        };
        write!(out, "::{level} file={path},line={}", start.line + 1)?;
        // GitHub takes columns only for a place on one line
        if start.line == end.line {
            write!(out, ",col={},endColumn={}", start.character + 1, end.character + 1)?;
        } else {
            write!(out, ",endLine={}", end.line + 1)?;
        }
        writeln!(out, ",title={}::{}", property(finding.code), data(&finding.message))?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
