//! Findings for a reader: the message, the line, and a caret under the words.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::Tally;
use super::work::Checked;
use crate::cli::shelf::place;
use crate::model::settings::Severity;

/// How many bytes of a line are shown on either side of the words.
const AROUND: usize = 90;

/// Writes each finding with its line.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>, coloured: bool) -> io::Result<()> {
    let path = checked.path.display().to_string();
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let source = checked.lines.text;
    for finding in checked.findings {
        let window = window(source, &finding.range);
        let line = checked.lines.line_of(window.start) + 1;
        let shown = finding.range.start - window.start..finding.range.end.min(window.end) - window.start;
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Information => Level::INFO,
            _ => Level::HELP.with_name("hint"),
        };
        let snippet = Snippet::source(&source[window])
            .line_start(line)
            .path(path.as_str())
            .annotation(AnnotationKind::Primary.span(shown));
        let mut group = level.primary_title(finding.message.as_str()).id(finding.code).element(snippet);
        for related in &finding.related {
            let there = related.path.as_deref().zip(checked.archive);
            let said =
                match there.and_then(|(path, archive)| Some((path, place(archive, path, &related.range)?))) {
                    Some((path, (start, _))) => format!("{path}:{}: {}", start.line + 1, related.message),
                    None => {
                        let line = checked.lines.line_of(related.range.start) + 1;
                        format!("{} (line {line})", related.message)
                    }
                };
            group = group.element(Level::NOTE.message(said));
        }
        if let Some(fix) = finding.fixes.iter().find(|f| f.preferred) {
            let safe = if fix.safe { "" } else { " (look at it first)" };
            group = group.element(Level::HELP.message(format!("{}{safe}", fix.title)));
        }
        writeln!(out, "{}\n", renderer.render(&[group]))?;
    }
    Ok(())
}

/// One line that says what was met.
pub(super) fn summary(out: &mut impl Write, tally: &Tally) -> io::Result<()> {
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    writeln!(
        out,
        "{} checked: {}, {}, {}{}",
        count(tally.notes, "note", "notes"),
        count(tally.errors, "error", "errors"),
        count(tally.warnings, "warning", "warnings"),
        count(tally.others, "remark", "remarks"),
        if tally.fixed > 0 {
            format!("; {} changed", count(tally.fixed, "note", "notes"))
        } else {
            String::new()
        },
    )
}

/// The part of the text to show for a range, on its own line. Lines of a PDF paste
/// are long: what is far from the words is left out.
fn window(source: &str, range: &Range<usize>) -> Range<usize> {
    let start = source[..range.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let end = source[range.end..].find(['\n', '\r']).map_or(source.len(), |at| range.end + at);
    let from = source.ceil_char_boundary(start.max(range.start.saturating_sub(AROUND)));
    let to = source
        .floor_char_boundary(end.min(range.end.max(range.start + 1) + AROUND).min(range.start + 4 * AROUND));
    from..to.max(from)
}
