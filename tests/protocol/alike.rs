//! The editor and the terminal give the same answers: the small archives, asked both ways.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::Client;

/// What the terminal says, a value a line.
fn terminal(folder: &Path, args: &[&str]) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    let output = command.args(args).arg(folder).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn uri(path: &str) -> String {
    format!("file://{path}")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value}")).to_owned()
}

/// Where a stretch begins.
fn start(range: &Value) -> (u64, u64) {
    (range["start"]["line"].as_u64().unwrap(), range["start"]["character"].as_u64().unwrap())
}

fn read(folder: &Path) -> Client {
    let mut client = Client::start(&[]);
    client.initialize(json!({
        "rootUri": uri(&folder.display().to_string()),
        "capabilities": {
            "textDocument": {
                "diagnostic": { "relatedInformation": true },
                "publishDiagnostics": { "relatedInformation": true },
                "callHierarchy": {},
            },
        },
    }));
    let until = Instant::now() + Duration::from_secs(30);
    while client.ask("rapporteur/status", json!({}))["isIndexed"] != true {
        assert!(Instant::now() < until, "the notes are never read");
        std::thread::sleep(Duration::from_millis(20));
    }
    client.ignore_log();
    client
}

fn alike(set: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(set).canonicalize().unwrap();
    let mut client = read(&folder);
    let notes = terminal(&folder, &["export"]);
    assert!(notes.len() > 40);

    // related notes, with their reasons; references; lineage
    let mut referred: BTreeSet<(String, String)> = BTreeSet::new();
    let mut lineage: BTreeSet<(String, String)> = BTreeSet::new();
    for note in &notes {
        let path = text(&note["path"]);
        let here = uri(&path);
        let told: Vec<(String, String, Value)> = note["related"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (uri(&text(&it["path"])), text(&it["relation"]), it["reasons"].clone()))
            .collect();
        let shown = client.ask("rapporteur/related", json!({ "uri": here }));
        let shown: Vec<(String, String, Value)> = shown
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (text(&it["location"]["uri"]), text(&it["relation"]), it["reasons"].clone()))
            .collect();
        assert_eq!(told, shown, "{path}");

        client.open(&here, &std::fs::read_to_string(&path).unwrap());
        for reference in note["references"].as_array().unwrap() {
            let Some(target) = reference["target"].as_str() else { continue };
            let at = json!({ "textDocument": { "uri": here }, "position": reference["range"]["start"] });
            let definition = client.ask("textDocument/definition", at);
            let places: BTreeSet<String> = match &definition {
                Value::Array(all) => all.iter().map(|it| text(&it["uri"])).collect(),
                Value::Object(one) => BTreeSet::from([text(&one["uri"])]),
                _ => BTreeSet::new(),
            };
            assert_eq!(places, BTreeSet::from([uri(target)]), "{path}: {}", reference["text"]);
            referred.insert((here.clone(), uri(target)));
        }
        let symbols = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": here } }));
        assert!(symbols.is_array() || symbols.is_null());
        let top = json!({ "textDocument": { "uri": here }, "position": title(&path) });
        let items = client.ask("textDocument/prepareCallHierarchy", top);
        for item in items.as_array().into_iter().flatten() {
            for call in client.ask("callHierarchy/outgoingCalls", json!({ "item": item })).as_array().unwrap()
            {
                lineage.insert((here.clone(), text(&call["to"]["uri"])));
            }
        }
        client.tell("textDocument/didClose", json!({ "textDocument": { "uri": here } }));
    }
    assert!(referred.len() > 8);
    assert_eq!(lineage, referred);

    // contradictions
    let told: BTreeSet<_> = terminal(&folder, &["check", "--format", "json"])
        .iter()
        .filter(|it| text(&it["code"]).starts_with("archive/"))
        .map(|it| {
            let related = it["related"].as_array().unwrap().iter();
            let related: Vec<_> = related.map(|it| (uri(&text(&it["path"])), start(&it["range"]))).collect();
            (uri(&text(&it["path"])), text(&it["code"]), text(&it["message"]), start(&it["range"]), related)
        })
        .collect();
    let mut shown = BTreeSet::new();
    let all = client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
    for note in all["items"].as_array().unwrap() {
        for it in
            note["items"].as_array().unwrap().iter().filter(|it| text(&it["code"]).starts_with("archive/"))
        {
            let related = it["relatedInformation"].as_array().into_iter().flatten();
            let related: Vec<_> =
                related.map(|it| (text(&it["location"]["uri"]), start(&it["location"]["range"]))).collect();
            shown.insert((
                text(&note["uri"]),
                text(&it["code"]),
                text(&it["message"]),
                start(&it["range"]),
                related,
            ));
        }
    }
    assert!(told.len() > 8);
    assert_eq!(told, shown);

    // queries
    for query in [
        "kind:workshop after:2016",
        "org:OPCW or org:WCO",
        "state:KEN -kind:visit",
        "\"action plan\"",
        "para:3(a)",
    ] {
        let told: Vec<_> = terminal(&folder, &["find", "--format", "json", query])
            .iter()
            .map(|it| {
                (
                    uri(&text(&it["path"])),
                    it["hits"].as_array().unwrap().iter().map(|it| start(&it["range"])).collect::<Vec<_>>(),
                )
            })
            .collect();
        let shown = client.ask("rapporteur/find", json!({ "query": query }));
        let shown: Vec<_> = shown
            .as_array()
            .unwrap()
            .iter()
            .map(|it| {
                (
                    text(&it["uri"]),
                    it["hits"].as_array().unwrap().iter().map(|it| start(&it["range"])).collect::<Vec<_>>(),
                )
            })
            .collect();
        assert_eq!(told, shown, "{query}");
        let symbols = client.ask("workspace/symbol", json!({ "query": query }));
        let symbols: Vec<_> = symbols
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (text(&it["location"]["uri"]), start(&it["location"]["range"])))
            .collect();
        let firsts: Vec<_> = told.iter().map(|(uri, hits)| (uri.clone(), hits[0])).collect();
        assert_eq!(symbols, firsts, "{query}");
    }
    assert_eq!(client.refused("rapporteur/find", json!({ "query": "state:Atlantis" })), -32602);
}

/// Where the title of a note stands.
fn title(path: &str) -> Value {
    let text = std::fs::read_to_string(path).unwrap();
    let line = text.lines().position(|line| !line.trim().is_empty()).unwrap_or_default();
    json!({ "line": line, "character": 0 })
}

#[test]
fn one_archive_is_the_same_in_the_editor_and_in_the_terminal() {
    alike("archive");
}

#[test]
fn another_archive_is_the_same_in_the_editor_and_in_the_terminal() {
    alike("relatives");
}
