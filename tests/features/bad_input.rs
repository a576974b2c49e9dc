//! What an editor may ask where there is nothing to say: a useful partial answer, and never an error that it would show.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::Client;
use crate::providers::{NOTE, able};

const NOWHERE: u32 = 4_000_000_000;

/// Everything that can be asked about a place in a document.
fn requests(uri: &str, line: u32, character: u32) -> Vec<(&'static str, Value)> {
    let position = json!({ "line": line, "character": character });
    let document = json!({ "uri": uri });
    let place = json!({ "textDocument": document, "position": position });
    let with = |mut params: Value, key: &str, value: Value| {
        params[key] = value;
        params
    };
    let range = json!({ "start": position, "end": { "line": NOWHERE, "character": NOWHERE } });
    let whole = json!({ "textDocument": document });
    let ranged = with(whole.clone(), "range", range);
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let mut all: Vec<(&str, Value)> = [
        "textDocument/completion",
        "textDocument/hover",
        "textDocument/definition",
        "textDocument/declaration",
        "textDocument/documentHighlight",
        "textDocument/signatureHelp",
        "textDocument/linkedEditingRange",
        "textDocument/prepareCallHierarchy",
        "textDocument/prepareTypeHierarchy",
    ]
    .into_iter()
    .map(|method| (method, place.clone()))
    .collect();
    for method in [
        "textDocument/documentSymbol",
        "textDocument/foldingRange",
        "textDocument/documentLink",
        "textDocument/codeLens",
        "textDocument/semanticTokens/full",
        "textDocument/diagnostic",
    ] {
        all.push((method, whole.clone()));
    }
    all.extend([
        ("textDocument/references", with(place.clone(), "context", json!({ "includeDeclaration": true }))),
        ("textDocument/selectionRange", with(whole.clone(), "positions", json!([position]))),
        ("textDocument/semanticTokens/range", ranged.clone()),
        ("textDocument/inlayHint", ranged.clone()),
        ("textDocument/codeAction", with(ranged.clone(), "context", json!({ "diagnostics": [] }))),
        ("textDocument/formatting", with(whole, "options", options.clone())),
        ("textDocument/rangeFormatting", with(ranged, "options", options.clone())),
        ("textDocument/onTypeFormatting", with(with(place, "ch", json!("\n")), "options", options)),
    ]);
    all
}

fn client() -> Client {
    let mut client = Client::start(&[]);
    let mut capabilities = able();
    capabilities["textDocument"]["callHierarchy"] = json!({});
    capabilities["textDocument"]["typeHierarchy"] = json!({});
    client.initialize(json!({ "capabilities": capabilities }));
    client
}

#[test]
fn places_outside_the_text_have_answers() {
    let mut client = client();
    client.open("file:///notes/a.note", NOTE);
    for (line, character) in [(2, 5000), (5000, 0), (NOWHERE, NOWHERE), (0, NOWHERE)] {
        for (method, params) in requests("file:///notes/a.note", line, character) {
            client.ask(method, params);
        }
    }
    // a rename says that there is nothing to be renamed, which an editor shows beside the cursor
    let place = json!({ "textDocument": { "uri": "file:///notes/a.note" }, "position": { "line": NOWHERE, "character": 0 } });
    let id = client.begin("textDocument/prepareRename", place);
    let said = client.answer(id);
    assert!(said["error"]["message"].as_str().unwrap().starts_with("There is no name here"), "{said}");
    client.ignore_log();
}

#[test]
fn documents_that_nobody_has_opened_have_answers() {
    let mut client = client();
    for (method, params) in requests("file:///notes/closed.note", 2, 3) {
        let answer = client.ask(method, params);
        let empty = answer.is_null() || answer["items"].as_array().is_some_and(Vec::is_empty);
        assert!(empty, "{method}: {answer}");
    }
    let place = json!({ "textDocument": { "uri": "file:///x.note" }, "position": { "line": 0, "character": 0 }, "newName": "x" });
    assert_eq!(client.ask("textDocument/prepareRename", place.clone()), Value::Null);
    assert_eq!(client.ask("textDocument/rename", place), Value::Null);
    let action = json!({ "title": "x", "data": { "canonical": "file:///x.note" } });
    assert_eq!(client.ask("codeAction/resolve", action)["title"], "x");
    client.ignore_log();
}

#[test]
fn documents_without_a_file_have_answers() {
    let mut client = client();
    for (name, text) in
        [("untitled:Untitled-1", NOTE), ("untitled:Untitled-2", ""), ("vscode-vfs://github/a/b.note", NOTE)]
    {
        client.open(name, text);
        for (method, params) in requests(name, 8, 20) {
            client.ask(method, params);
        }
    }
    let hover = json!({ "textDocument": { "uri": "untitled:Untitled-1" }, "position": { "line": 10, "character": 12 } });
    let hover = client.ask("textDocument/hover", hover);
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("**Benin**"), "{hover}");
    client.ignore_log();
}

#[test]
fn while_the_archive_is_read_there_are_answers() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..600 {
        std::fs::write(folder.path().join(format!("n{n}.note")), NOTE.replace("Second", "Third")).unwrap();
    }
    let root = format!("file://{}", folder.path().display());
    let mut client = Client::start(&[]);
    client.initialize(json!({
        "capabilities": able(),
        "rootUri": root,
        "workspaceFolders": [{ "uri": root, "name": "notes" }],
    }));
    let uri = format!("{root}/open.note");
    client.open(&uri, NOTE);
    for _ in 0..3 {
        for (method, params) in requests(&uri, 10, 12) {
            let answer = client.ask(method, params);
            if method == "textDocument/hover" {
                assert!(answer["contents"]["value"].as_str().unwrap().starts_with("**Benin**"), "{answer}");
            }
        }
        assert!(client.ask("workspace/symbol", json!({ "query": "workshop" })).is_array());
    }
    client.ignore_log();
}

#[test]
fn files_that_come_and_move_are_followed() {
    let folder = tempfile::tempdir().unwrap();
    let root = format!("file://{}", folder.path().display());
    let mut client = Client::start(&[]);
    client.initialize(json!({
        "capabilities": able(),
        "rootUri": root,
        "workspaceFolders": [{ "uri": root, "name": "notes" }],
    }));
    client.tell("$/setTrace", json!({ "value": "messages" }));
    let path = folder.path().join("first.note");
    std::fs::write(&path, NOTE).unwrap();
    client.tell("workspace/didCreateFiles", json!({ "files": [{ "uri": format!("{root}/first.note") }] }));
    find(&mut client, &format!("{root}/first.note"));
    std::fs::rename(&path, folder.path().join("moved.note")).unwrap();
    let moved = json!({ "oldUri": format!("{root}/first.note"), "newUri": format!("{root}/moved.note") });
    client.tell("workspace/didRenameFiles", json!({ "files": [moved] }));
    find(&mut client, &format!("{root}/moved.note"));
    client.ignore_log();
}

/// Waits until the event of the note is found in the file.
fn find(client: &mut Client, uri: &str) {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let all = client.ask("workspace/symbol", json!({ "query": "dual-use goods" }));
        if all[0]["location"]["uri"] == uri {
            return;
        }
        assert!(Instant::now() < until, "{uri}: {all}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
