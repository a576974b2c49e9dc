//! The blast radius of a change: everything that is said of the examples, of the notes with planted errors and of the
//! clean ones, a line each, in `tests/findings.txt`. `UPDATE=1 cargo test --test findings` writes it; read the difference.

use rapporteur::model::settings::Settings;
use rapporteur::model::{Knowledge, Note};
use rapporteur::rules;
use std::fmt::Write;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn notes(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![root().join(folder)];
    let mut notes = vec![];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| ["txt", "note", "md"].iter().any(|x| e == *x)) {
                notes.push(path);
            }
        }
    }
    notes.sort();
    notes
}

fn said() -> String {
    let settings = Settings { today: jiff::civil::Date::new(2026, 1, 15).ok(), ..Settings::default() };
    let mut out = String::new();
    for folder in ["examples", "tests/planted", "tests/corpus"] {
        for path in notes(folder) {
            let text = String::from_utf8_lossy(&std::fs::read(&path).expect("a note")).into_owned();
            let note = Note::read(&text, Knowledge::embedded());
            let name = path.strip_prefix(root()).expect("inside").to_string_lossy().replace('\\', "/");
            for finding in rules::check(&note, &settings) {
                let place = note.text().position(finding.range.start, rapporteur::text::Encoding::Utf16);
                let (line, column) = (place.line + 1, place.character + 1);
                let (severity, code, message) = (finding.severity.word(), finding.code, &finding.message);
                writeln!(out, "{name}:{line}:{column} {severity} {code} {message}")
                    .expect("a string takes everything");
            }
        }
    }
    out
}

#[test]
fn nothing_else_is_said_than_was_said_before() {
    let file = root().join("tests/findings.txt");
    let (before, now) = (std::fs::read_to_string(&file).unwrap_or_default(), said());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, now).expect("a file that can be written");
        return;
    }
    let change = similar::TextDiff::from_lines(&before, &now).unified_diff().context_radius(0).to_string();
    assert!(before == now, "{change}\nif this is right, UPDATE=1 cargo test --test findings writes it");
}
