//! Literate tests: `tests/notes/*.md`.
//!
//! Under a heading that is the code of a rule stand notes in fences. ```` ```note ```` is a whole note, ```` ```body ```` the text
//! below the heading *Highlights* of one. A line of carets marks what the rule says of the line above it, with the
//! beginning of its message. A fence ```` ```fixed ```` right behind a note is the note after all fixes of the rule were made.
//! Under any other heading all rules speak, with their codes.
//!
//! ```` ```names ```` is a text like a body, in which everything that is named is marked with what it is; what has no marks is understood
//! to name nothing. ```` ```event ```` is a whole note, and lines that begin with `=` behind it tell what is understood of its event.
//!
//! `UPDATE=1 cargo test --test literate` writes what is said now into the files; look at the difference.

use rapporteur::model::names::{EntityRef, Form};
use rapporteur::model::settings::{Settings, Severity};
use rapporteur::model::{Knowledge, Note, mentions};
use rapporteur::rules::{self, Finding, RULES, Which};
use std::ops::Range;
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
            "names" => {
                let note = unmarked(&inside);
                out.push_str(&named(&note, FRAME.len(), &format!("{FRAME}{note}{END}")));
            }
            "event" => {
                let lines: Vec<&str> =
                    inside.iter().copied().filter(|line| *line != "=" && !line.starts_with("= ")).collect();
                let note = unmarked(&lines);
                out.push_str(&format!("{note}\n{}", told(&note)));
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

/// The text with everything that is named in it.
fn named(text: &str, offset: usize, whole: &str) -> String {
    let note = Note::read(whole, Knowledge::embedded());
    let mut found: Vec<(Range<usize>, String)> = vec![];
    for mention in mentions::of(&note) {
        let kind = format!("{:?}", mention.kind).to_lowercase();
        found.push((mention.range, format!("{kind} {}", mention.id)));
    }
    for part in note.parts() {
        for reading in part.item.readings() {
            for date in reading.facts.dates() {
                let (start, end) = (date.start.iso(), date.end.iso());
                let days = if start == end { start } else { format!("{start} to {end}") };
                found.push((reading.place(part.start, &date.span), format!("date {days}")));
            }
            for name in reading.facts.names.iter().filter(|name| name.form == Form::Adjective) {
                let id = name.entity.id(&note.knowledge().registry).unwrap_or_default();
                found.push((reading.place(part.start, &name.span), format!("adjective {id}")));
            }
        }
    }
    found.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::new();
    let mut at = offset;
    for line in text.split('\n') {
        out.push_str(&shown(line));
        out.push('\n');
        for (range, what) in
            found.iter().filter(|(range, _)| at <= range.start && range.start <= at + line.len())
        {
            let column = whole[at..range.start].chars().count();
            let width = whole[range.start..range.end.min(at + line.len())].chars().count().max(1);
            let goes_on = if range.end > at + line.len() { " …" } else { "" };
            out.push_str(&format!("{}{}{goes_on} {what}\n", " ".repeat(column), "^".repeat(width)));
        }
        at += line.len() + 1;
    }
    out
}

/// A line with what one would not see.
fn shown(line: &str) -> String {
    let words = line.trim_end_matches(' ');
    let spaces = "·".repeat(line.len() - words.len());
    (words.to_owned() + &spaces).replace('\t', "→").replace('\r', "␍")
}

/// What is understood of the event of a note, line by line.
fn told(text: &str) -> String {
    let note = Note::read(text, Knowledge::embedded());
    let registry = &note.knowledge().registry;
    let event = note.event();
    let mut out = String::new();
    let mut line = |what: &str, said: Vec<String>| {
        if !said.is_empty() {
            out.push_str(&format!("= {what} {}\n", said.join("; ")));
        }
    };
    line("event", event.name.iter().map(|name| name.text.clone()).collect());
    let id = |entity: EntityRef| entity.id(registry).unwrap_or_default().to_owned();
    let organizers = event.organizers.iter().map(|it| match it.role.name() {
        "organizer" => id(it.entity),
        role => format!("{} ({role})", id(it.entity)),
    });
    line("organizers", organizers.collect());
    let days = event.dates.iter().map(|it| match (it.start.iso(), it.end.iso()) {
        (start, end) if start == end => start,
        (start, end) => format!("{start} to {end}"),
    });
    line("days", days.collect());
    if let Some(venue) = &event.venue {
        let place = venue.place.clone().unwrap_or_else(|| "nowhere".to_owned());
        let state = venue.state.and_then(|at| registry.states.get(usize::from(at)));
        let state = state.map_or("no State", |state| &state.alpha3);
        let online = if venue.online { ", online" } else { "" };
        line("venue", vec![format!("{place}, {state}{online}")]);
    }
    let participants = &event.participants;
    line("states", participants.states.iter().map(|it| id(it.entity)).collect());
    line("organizations", participants.organizations.iter().map(|it| id(it.entity)).collect());
    line("people", participants.people.iter().map(|it| it.id.clone()).collect());
    line("others", participants.other.iter().map(|it| it.text.clone()).collect());
    line("sections", note.header().sections.iter().map(|it| it.title.clone()).collect());
    out
}

/// The note with its marks.
fn marked(note: &str, offset: usize, whole: &str, rule: Option<&str>) -> String {
    let found = findings(whole, rule);
    let mut out = String::new();
    let mut at = offset;
    for line in note.split('\n') {
        out.push_str(&shown(line));
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
