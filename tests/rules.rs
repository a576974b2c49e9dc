//! How right the rules are: over notes with planted errors and traps, over clean notes, and over real ones where the
//! shared folder is there.
#![allow(clippy::print_stdout, reason = "the scores are what one runs it for")]

#[path = "common/shared.rs"]
mod shared;

use rapporteur::model::settings::{Settings, Severity};
use rapporteur::model::{Knowledge, Note};
use rapporteur::rules::{self, Finding};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The folder with real notes and their answers, where there is one.
fn real_notes() -> Option<PathBuf> {
    Some(shared::shared()).filter(|path| path.join("gold/findings.tsv").exists())
}

struct Checked {
    text: String,
    findings: Vec<Finding>,
}

impl Checked {
    fn new(path: &Path) -> Checked {
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let text = String::from_utf8(bytes).expect("UTF-8");
        let note = Note::read(&text, Knowledge::embedded());
        let settings = Settings { today: jiff::civil::Date::new(2026, 1, 15).ok(), ..Settings::default() };
        let findings = rules::check(&note, &settings);
        Checked { text, findings }
    }

    /// The bytes of `quote` on a line (from 1); the whole line where it does not stand there.
    fn place(&self, line: usize, quote: &str) -> std::ops::Range<usize> {
        let start = self.text.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>();
        let words = self.text[start..].split('\n').next().unwrap_or_default();
        match words.find(quote) {
            Some(at) => start + at..start + at + quote.len(),
            None => start..start + words.len(),
        }
    }

    fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }
}

fn touches(finding: &Finding, place: &std::ops::Range<usize>) -> bool {
    let (start, end) = (finding.range.start, finding.range.end);
    start < place.end.max(place.start + 1) && end > place.start
        || start == end && (place.start..=place.end).contains(&start)
}

fn is_loud(finding: &Finding) -> bool {
    finding.severity >= Severity::Warning
}

struct Row {
    must: bool,
    /// What may be flagged without being wrong: everything but `never`.
    allowed: bool,
    file: String,
    line: usize,
    quote: String,
    what: String,
}

#[derive(Default)]
struct Score {
    must: usize,
    hit: usize,
    wrong: usize,
    unlisted: usize,
    told: Vec<String>,
}

/// Compares what is found with rows of must and never.
fn score(rows: &[Row], notes: &BTreeMap<String, Checked>) -> Score {
    let mut score = Score::default();
    let said = |row: &Row, finding: &Finding, note: &Checked| match (row.line, row.quote.as_str()) {
        (0, "*") => true,
        (0, word) => {
            format!("{} {}", finding.code, finding.message).to_lowercase().contains(&word.to_lowercase())
        }
        (line, quote) => touches(finding, &note.place(line, quote)),
    };
    for row in rows {
        let note = &notes[&row.file];
        if row.must {
            score.must += 1;
            if note.findings.iter().any(|f| said(row, f, note)) {
                score.hit += 1;
            } else {
                score.told.push(format!("missed   {}:{} {} [{}]", row.file, row.line, row.what, row.quote));
            }
        }
        if row.allowed {
            continue;
        }
        for finding in note.findings.iter().filter(|f| is_loud(f) && said(row, f, note)) {
            if !rows.iter().any(|r| r.allowed && r.file == row.file && said(r, finding, note)) {
                score.wrong += 1;
                score.told.push(format!(
                    "wrong    {}:{} {}: {}  [{}]",
                    row.file, row.line, finding.code, finding.message, row.quote
                ));
            }
        }
    }
    for (file, note) in notes {
        for finding in note.findings.iter().filter(|f| is_loud(f)) {
            if !rows.iter().any(|r| r.file == *file && said(r, finding, note)) {
                score.unlisted += 1;
                score.told.push(format!(
                    "unlisted {file}:{} {}: {}  [{}]",
                    note.line(finding.range.start),
                    finding.code,
                    finding.message,
                    &note.text[finding.range.clone()]
                ));
            }
        }
    }
    score
}

/// The rows of a file of tab-separated values; a field may stand in quotes, with quotes doubled.
fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).expect("a table");
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let plain = |field: &str| match field.strip_prefix('"').and_then(|f| f.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => field.to_owned(),
    };
    let row = |line: &str| names.iter().map(|n| n.to_string()).zip(line.split('\t').map(plain)).collect();
    lines.filter(|line| !line.is_empty()).map(row).collect()
}

#[test]
fn planted_errors_are_found_and_traps_are_not() {
    let folder = root().join("tests/planted");
    let rows: Vec<Row> = table(&folder.join("expected.tsv"))
        .into_iter()
        .map(|row| Row {
            must: row["expect"] == "must",
            allowed: row["expect"] == "must",
            file: row["file"].clone(),
            line: row["line"].parse().expect("a line"),
            quote: row["quote"].clone(),
            what: row["what"].clone(),
        })
        .collect();
    let mut notes = BTreeMap::new();
    for row in &rows {
        notes.entry(row.file.clone()).or_insert_with(|| Checked::new(&folder.join(&row.file)));
    }
    let score = score(&rows, &notes);
    let told = score.told.join("\n");
    println!(
        "{told}\nplanted: {} of {}, wrong {}, unlisted {}",
        score.hit, score.must, score.wrong, score.unlisted
    );
    assert!(score.hit * 100 >= score.must * 98, "{} of {}\n{told}", score.hit, score.must);
    assert_eq!(score.wrong, 0, "{told}");
    assert!(score.unlisted <= 5, "{told}");
}

#[test]
fn clean_notes_of_many_regions_stay_clean() {
    let folder = root().join("tests/corpus");
    let mut loud = vec![];
    let mut count = 0;
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("tests/corpus").filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.sort();
    for path in
        paths.iter().filter(|p| p.extension().is_some_and(|e| ["txt", "md", "note"].iter().any(|x| e == *x)))
    {
        let note = Checked::new(path);
        count += 1;
        for finding in note.findings.iter().filter(|f| is_loud(f)) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let line = note.line(finding.range.start);
            loud.push(format!(
                "{name}:{line} {}: {} [{}]",
                finding.code,
                finding.message,
                &note.text[finding.range.clone()]
            ));
        }
    }
    println!("{}\n{count} notes, {} warnings", loud.join("\n"), loud.len());
    assert!(count >= 40);
}

#[test]
fn real_notes_are_judged_as_their_editor_judges_them() {
    let Some(shared) = real_notes() else { return };
    let mut notes = BTreeMap::new();
    for entry in std::fs::read_dir(shared.join("seeds")).expect("seeds").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        notes.insert(name[..3].to_owned(), Checked::new(&entry.path()));
    }
    let rows: Vec<Row> = table(&shared.join("gold/findings.tsv"))
        .into_iter()
        .map(|row| Row {
            must: row["expect"] == "must",
            allowed: row["expect"] != "never",
            file: row["seed"].clone(),
            line: row["line"].parse().expect("a line"),
            quote: row["quote"].clone(),
            what: row["rule"].clone(),
        })
        .collect();
    let score = score(&rows, &notes);
    let told = score.told.join("\n");
    println!(
        "{told}\nreal: {} of {}, wrong {}, unlisted {}",
        score.hit, score.must, score.wrong, score.unlisted
    );
    assert_eq!((score.hit, score.wrong), (score.must, 0), "{told}");
}

/// The code block behind a heading of a manual page.
fn example(page: &str, heading: &str) -> String {
    let (_, rest) = page.split_once(heading).expect("a heading");
    let (_, rest) = rest.split_once("```text\n").expect("a code block");
    rest.split_once("```").expect("its end").0.to_owned()
}

/// A whole note around the lines of an example: its fields take the place of those of the frame, the rest is body.
fn framed(example: &str) -> String {
    if example.contains("Information Note") || example.contains("Conference Summary") {
        return example.to_owned();
    }
    let mut fields = [
        ("Event", "Workshop on export controls".to_owned()),
        ("Organizers", "Government of Ghana".to_owned()),
        ("Date and Venue", "3-4 April 2019, Accra, Ghana".to_owned()),
        ("Participants", "Benin, Ghana and Togo.".to_owned()),
    ];
    let mut header = String::new();
    let mut body = String::new();
    let mut in_body = false;
    for line in example.lines() {
        let field = fields.iter_mut().find(|(label, _)| line.starts_with(&format!("{label}: ")));
        match field {
            Some((label, value)) => *value = line[label.len() + 2..].to_owned(),
            None => {
                let labelled = line.split_once(':').is_some_and(|(l, v)| l.len() < 28 && v.starts_with(' '));
                let decorated = line.contains(":**") || line.contains(":*") || line.contains("**:");
                if !in_body && (labelled || decorated) {
                    header.push_str(line);
                    header.push('\n');
                    continue;
                }
                in_body |= !line.trim().is_empty();
                body.push_str(line);
                body.push('\n');
            }
        }
    }
    let mut note = String::from("Information Note\n\n");
    for (label, value) in &fields {
        if !header.contains(label) {
            note.push_str(&format!("{label}: {value}\n"));
        }
    }
    note.push_str(&header);
    let headed = ["Background", "Highlights", "Objectives"]
        .iter()
        .any(|h| body.lines().any(|l| l.contains(h) && l.len() < 30));
    note.push_str(if headed { "\n" } else { "\nHighlights\n\n" });
    note.push_str(body.trim_start_matches('\n'));
    note
}

#[test]
fn the_examples_of_the_manual_are_true() {
    let mut wrong = vec![];
    // what takes several notes is tried in tests/archive.rs
    for rule in rules::RULES.iter().filter(|rule| rule.scope() != "archive") {
        let page = rule.manual();
        let check = |text: &str| {
            let note = Note::read(text, Knowledge::embedded());
            let mut settings =
                Settings { today: jiff::civil::Date::new(2026, 1, 15).ok(), ..Settings::default() };
            let severity = rule.default.unwrap_or(Severity::Hint);
            settings.rules.insert(rule.code.to_owned(), Some(severity));
            let found = rules::check(&note, &settings);
            (found.into_iter().filter(|f| f.code == rule.code).collect::<Vec<_>>(), note, settings)
        };
        let framed = |example: &str| match rule.code {
            "structure/missing-title" => example.to_owned(),
            _ => framed(&example.replace('·', " ")),
        };
        let (bad, good) = (framed(&example(&page, "**Example.**")), framed(&example(&page, "**Instead.**")));
        let (found, note, settings) = check(&bad);
        if found.is_empty() {
            wrong.push(format!("{}: silent on its example\n{bad}", rule.code));
            continue;
        }
        let (left, ..) = check(&good);
        if !left.is_empty() {
            wrong.push(format!("{}: says of the better text: {}\n{good}", rule.code, left[0].message));
        }
        let fixable = found.iter().any(|f| f.fixes.iter().any(|fix| fix.preferred));
        let promised = rule.fixes != rules::Fixes::None;
        if fixable != promised {
            wrong.push(format!("{}: fixes are promised {promised}, and there {fixable}", rule.code));
        }
        if found.iter().flat_map(|f| &f.fixes).any(|fix| fix.safe) && rule.fixes != rules::Fixes::Safe {
            wrong.push(format!("{}: has a safe fix that it does not promise", rule.code));
        }
        if promised {
            let edits = rules::fix_all(&note, &settings, rules::Which::Rule(rule.code));
            let fixed = rules::fix::apply(&bad, &edits);
            let (left, ..) = check(&fixed);
            if left.len() >= found.len() {
                wrong.push(format!("{}: its fix does not help\n{fixed}", rule.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn four_rules_of_five_have_a_fix() {
    let fixable = rules::RULES.iter().filter(|rule| rule.fixes != rules::Fixes::None).count();
    assert!(fixable * 100 >= rules::RULES.len() * 80, "{fixable} of {}", rules::RULES.len());
}
