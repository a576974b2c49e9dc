//! Findings as one SARIF 2.1.0 document, for code scanning. Written piece by piece: it is never in memory as a whole.

use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::work::Checked;
use crate::cli::shelf;
use crate::model::archive::Archive;
use crate::model::settings::Severity;
use crate::rules::{RULES, baseline::fingerprint};
use crate::text::{Encoding, Lines, Position};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// What stays as it is in the path of a URI.
const PATH: AsciiSet = NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The document up to its first result.
pub(super) fn head(out: &mut impl Write) -> io::Result<()> {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            let manual = rule.manual();
            json!({
                "id": rule.code,
                "name": rule.code,
                "shortDescription": { "text": rule.title },
                "fullDescription": { "text": rule.title },
                "help": { "text": manual, "markdown": manual },
                "defaultConfiguration": {
                    "enabled": rule.default.is_some(),
                    "level": level(rule.default.unwrap_or(Severity::Hint)),
                },
            })
        })
        .collect();
    let driver = json!({ "name": "rapporteur", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    writeln!(
        out,
        r#"{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"tool":{{"driver":{driver}}},"columnKind":"utf16CodeUnits","results":["#
    )
}

/// The results of one note, with commas between them.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>) -> io::Result<()> {
    for (at, finding) in checked.findings.iter().enumerate() {
        if at > 0 {
            out.write_all(b",\n")?;
        }
        let place = |range: &Range<usize>| location(checked.path, &checked.lines, range);
        let related: Vec<Value> = finding
            .related
            .iter()
            .enumerate()
            .map(|(id, related)| {
                let there = related.path.as_deref().zip(checked.archive);
                let mut place = there
                    .and_then(|(path, archive)| elsewhere(archive, path, &related.range))
                    .unwrap_or_else(|| place(&related.range));
                place["id"] = json!(id);
                place["message"] = json!({ "text": related.message });
                place
            })
            .collect();
        let fixes: Vec<Value> = finding
            .fixes
            .iter()
            .map(|fix| {
                let replacements: Vec<Value> = fix
                    .edits
                    .iter()
                    .map(|edit| {
                        json!({
                            "deletedRegion": region(&checked.lines, &edit.range),
                            "insertedContent": { "text": edit.text },
                        })
                    })
                    .collect();
                json!({
                    "description": { "text": fix.title },
                    "artifactChanges": [{
                        "artifactLocation": { "uri": uri(checked.path) },
                        "replacements": replacements,
                    }],
                })
            })
            .collect();
        let result = json!({
            "ruleId": finding.code,
            "ruleIndex": RULES.iter().position(|rule| rule.code == finding.code),
            "level": level(finding.severity),
            "message": { "text": finding.message },
            "locations": [place(&finding.range)],
            "relatedLocations": related,
            "fixes": fixes,
            "partialFingerprints": {
                "rapporteur/v1": format!("{:016x}", fingerprint(checked.note, finding)),
            },
        });
        serde_json::to_writer(&mut *out, &result)?;
    }
    Ok(())
}

/// The end of the document.
pub(super) fn foot(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n]}}]}}")
}

fn location(path: &Path, lines: &Lines<'_>, range: &Range<usize>) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(path) },
            "region": region(lines, range),
        },
    })
}

/// A place in another note.
fn elsewhere(archive: &Archive, path: &str, range: &Range<usize>) -> Option<Value> {
    let (start, end) = shelf::place(archive, path, range)?;
    Some(json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(Path::new(path)) },
            "region": region_between(start, end),
        },
    }))
}

fn region(lines: &Lines<'_>, range: &Range<usize>) -> Value {
    let at = |byte| lines.position(byte, Encoding::Utf16);
    region_between(at(range.start), at(range.end))
}

/// Lines and columns from 1, columns in UTF-16 units.
fn region_between(start: Position, end: Position) -> Value {
    json!({
        "startLine": start.line + 1,
        "startColumn": start.character + 1,
        "endLine": end.line + 1,
        "endColumn": end.character + 1,
    })
}

/// A path as it was given, as a reference that a relative path resolves from.
fn uri(path: &Path) -> String {
    let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let encoded = utf8_percent_encode(path.strip_prefix("./").unwrap_or(&path), &PATH);
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded.to_string() }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}
