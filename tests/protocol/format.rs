//! Formatting, and the same findings in editor and terminal.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::client::Client;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All notes of the examples, as the terminal finds them.
fn examples() -> Vec<PathBuf> {
    let knowledge = rapporteur::model::Knowledge::embedded();
    let found = rapporteur::files::walk(&[root().join("examples")], &knowledge.grammar);
    found.into_iter().map(|path| path.unwrap()).collect()
}

/// A text after edits, by lines and columns in UTF-16 units.
pub fn applied(text: &str, edits: &Value) -> String {
    let positions = rapporteur::text::Text::new(text);
    let at = |place: &Value| {
        let number = |key: &str| place[key].as_u64().unwrap() as u32;
        let position = rapporteur::text::Position::new(number("line"), number("character"));
        positions.offset(position, rapporteur::text::Encoding::Utf16)
    };
    let edit = |edit: &Value| {
        let range = at(&edit["range"]["start"])..at(&edit["range"]["end"]);
        rapporteur::text::Edit::new(range, edit["newText"].as_str().unwrap())
    };
    let edits: Vec<_> = edits.as_array().into_iter().flatten().map(edit).collect();
    rapporteur::rules::fix::apply(text, &edits)
}

fn binary() -> Command {
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
}

#[test]
fn the_editor_formats_as_the_terminal_does() {
    let mut client = Client::new();
    for (n, path) in examples().into_iter().enumerate() {
        let text = std::fs::read_to_string(&path).unwrap();
        let uri = format!("untitled:{n}.note");
        client.open(&uri, &text);
        let options = json!({ "tabSize": 4, "insertSpaces": true });
        let edits = client
            .ask("textDocument/formatting", json!({ "textDocument": { "uri": uri }, "options": options }));
        let copy = tempfile::tempdir().unwrap();
        let file = copy.path().join("a.note");
        std::fs::write(&file, &text).unwrap();
        assert!(binary().arg("format").arg(&file).status().unwrap().success());
        assert_eq!(applied(&text, &edits), std::fs::read_to_string(&file).unwrap(), "{}", path.display());
    }
}

#[test]
fn a_part_is_tidied_and_a_list_goes_on() {
    let mut client = Client::new();
    let text = "Information Note\n\nEvent:  A\n\nOrganizers:  B\n\nBackground\n\n- one\n";
    client.open("untitled:1", text);
    let range = json!({ "start": { "line": 4, "character": 0 }, "end": { "line": 4, "character": 3 } });
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let edits = client.ask(
        "textDocument/rangeFormatting",
        json!({ "textDocument": { "uri": "untitled:1" }, "range": range, "options": options }),
    );
    assert_eq!(applied(text, &edits), text.replace("Organizers:  B", "**Organizers:** B"));
    let edits = client.ask(
        "textDocument/onTypeFormatting",
        json!({ "textDocument": { "uri": "untitled:1" }, "position": { "line": 9, "character": 0 }, "ch": "\n", "options": options }),
    );
    assert_eq!(applied(text, &edits), format!("{text}- "));
}

/// What both say of a finding, in one form.
fn finding(range: &Value, severity: &str, code: &Value, message: &Value) -> String {
    json!([range, severity, code, message]).to_string()
}

#[test]
fn the_editor_says_what_the_terminal_says() {
    let mut client = Client::new();
    let mut compared = 0;
    for (n, path) in examples().into_iter().enumerate() {
        let text = std::fs::read_to_string(&path).unwrap();
        let uri = format!("untitled:{n}.note");
        client.open(&uri, &text);
        let report = client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
        let severity = |number: &Value| {
            ["error", "warning", "information", "hint"][number.as_u64().unwrap() as usize - 1]
        };
        let editor: Vec<String> = report["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| finding(&item["range"], severity(&item["severity"]), &item["code"], &item["message"]))
            .collect();
        let output = binary().args(["check", "--format", "json"]).arg(&path).output().unwrap();
        let terminal: Vec<String> = String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap())
            .map(|l| finding(&l["range"], l["severity"].as_str().unwrap(), &l["code"], &l["message"]))
            .collect();
        assert_eq!(editor, terminal, "{}", path.display());
        compared += terminal.len();
    }
    assert!(compared > 10, "{compared}");
}
