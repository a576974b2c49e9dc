//! Literate tests: `tests/notes/*.md`.
//!
//! Under a heading that is the code of a rule stand notes in fences. ```` ```note ```` is a whole note, ```` ```body ```` the text
//! below the heading *Highlights* of one. A line of carets marks what the rule says of the line above it, with the
//! beginning of its message. A fence ```` ```fixed ```` right behind a note is the note after all fixes of the rule were made.
//! Under any other heading all rules speak, with their codes.
//!
//! `UPDATE=1 cargo test --test literate` writes what is said now into the files; look at the difference.

use rapporteur::model::settings::{Settings, Severity};
use rapporteur::model::{Knowledge, Note};
use rapporteur::rules::{self, Finding, RULES, Which};
use std::path::PathBuf;

/// What stands around a ```` ```body ````.
const FRAME: &str = "Information Note\n\nEvent: Workshop on export controls\n\nOrganizers: Government of Ghana\n\n\
    Date and Venue: 3-4 April 2019, Accra, Ghana\n\nParticipants: Benin, Ghana and Togo.\n\nHighlights\n\n";
/// What stands behind it.
const END: &str = "\n\nAdditional comments\n\nFor further information, please contact the 1540 Committee experts by \
    e-mail at 1540experts@un.org.\n";

fn files() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/notes");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("tests/notes")
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    files.sort();
    files
}

/// A file with every fence answered anew.
fn answered(text: &str) -> String {
    let mut out = String::new();
    let mut rule: Option<String> = None;
    let mut lines = text.lines().peekable();
    let mut fixed: Option<String> = None;
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix('#') {
            let heading = heading.trim_start_matches('#').trim();
            rule = rules::rule(heading).map(|r| r.code.to_owned());
        }
        let Some(kind) = line.strip_prefix("```").filter(|kind| !kind.is_empty()) else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        out.push_str(line);
        out.push('\n');
        let mut inside: Vec<&str> = vec![];
        for line in lines.by_ref() {
            if line == "```" {
                break;
            }
            inside.push(line);
        }
        match kind {
            "note" | "body" => {
                let note = unmarked(&inside);
                let (before, behind) = if kind == "body" { (FRAME, END) } else { ("", "") };
                let whole = format!("{before}{note}{behind}");
                out.push_str(&marked(&note, before.len(), &whole, rule.as_deref()));
                fixed = Some(after_fixes(&whole, rule.as_deref()));
                let fixed = fixed.as_mut().unwrap();
                *fixed = fixed.strip_prefix(before).unwrap_or(fixed).to_owned();
                *fixed = fixed.strip_suffix(behind).unwrap_or(fixed).to_owned();
            }
            "fixed" => {
                let text = fixed.clone().unwrap_or_default();
                out.push_str(&text);
                if !text.ends_with('\n') {
                    out.push('\n');
                }
            }
            _ => inside.iter().for_each(|line| {
                out.push_str(line);
                out.push('\n');
            }),
        }
        out.push_str("```\n");
    }
    out
}

fn is_mark(line: &str) -> bool {
    line.trim_start().starts_with('^')
}

/// A note without its marks. `·` at the end of a line is a space, `→` a tab, `␍` a carriage return.
fn unmarked(lines: &[&str]) -> String {
    let lines: Vec<String> = lines
        .iter()
        .filter(|line| !is_mark(line))
        .map(|line| line.replace('·', " ").replace('→', "\t").replace('␍', "\r"))
        .collect();
    lines.join("\n")
}

fn findings(whole: &str, rule: Option<&str>) -> Vec<Finding> {
    let note = Note::read(whole, Knowledge::embedded());
    let mut found = rules::check(&note, &settings(rule));
    found.retain(|f| rule.is_none_or(|code| f.code == code));
    found
}

/// Every rule on, or just one, with a day to call today.
fn settings(rule: Option<&str>) -> Settings {
    let mut settings = Settings { today: jiff::civil::Date::new(2026, 1, 15).ok(), ..Settings::default() };
    if let Some(code) = rule {
        // what is idle is told by what is silent besides
        let alone = RULES.iter().filter(|_| !code.starts_with("silencing/"));
        for other in alone {
            settings.rules.insert(other.code.to_owned(), None);
        }
        let default = rules::rule(code).and_then(|r| r.default).unwrap_or(Severity::Hint);
        settings.rules.insert(code.to_owned(), Some(default));
    }
    settings
}

fn after_fixes(whole: &str, rule: Option<&str>) -> String {
    let note = Note::read(whole, Knowledge::embedded());
    let which = rule.map_or(Which::Safe, Which::Rule);
    rules::fix::apply(whole, &rules::fix_all(&note, &settings(rule), which))
}

/// The note with its marks.
fn marked(note: &str, offset: usize, whole: &str, rule: Option<&str>) -> String {
    let found = findings(whole, rule);
    let mut out = String::new();
    let mut at = offset;
    for line in note.split('\n') {
        let shown = line.trim_end_matches(' ').to_owned()
            + &"·".repeat(line.len() - line.trim_end_matches(' ').len());
        out.push_str(&shown.replace('\t', "→").replace('\r', "␍"));
        out.push('\n');
        for finding in found.iter().filter(|f| f.range.start >= at && f.range.start <= at + line.len()) {
            let column = whole[at..finding.range.start].chars().count();
            let end = finding.range.end.min(at + line.len()).max(finding.range.start);
            let width = whole[finding.range.start..end].chars().count().max(1);
            let code = if rule.is_some() { String::new() } else { format!("{}: ", finding.code) };
            out.push_str(&" ".repeat(column));
            out.push_str(&"^".repeat(width));
            out.push_str(&format!(" {code}{}\n", finding.message));
        }
        at += line.len() + 1;
    }
    out
}

#[test]
fn the_rules_say_what_the_notes_say_they_do() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = vec![];
    for path in files() {
        let before = std::fs::read_to_string(&path).expect("a readable file");
        let after = answered(&before);
        if before == after {
            continue;
        }
        if update {
            std::fs::write(&path, after).expect("a file that can be written");
        } else {
            let diff =
                similar::TextDiff::from_lines(&before, &after).unified_diff().context_radius(3).to_string();
            wrong.push(format!("{}\n{diff}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 writes what is said now", wrong.join("\n"));
}
