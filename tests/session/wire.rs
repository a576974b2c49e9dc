//! A long session with the real server: every announced request at random places of three notes, between random edits.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::Client;
use crate::model::{Model, Random, Unit};
use crate::{notes, seed, soak};

/// What a client may be told that is no bug of the server: the document is newer, or there is nothing to rename.
const FORGIVEN: [i64; 4] = [-32801, -32800, -32803, -32602];
/// A panic, or anything else that the server did not expect.
const BROKEN: i64 = -32603;

/// What VS Code says of itself, as far as the server looks.
fn able(unit: Unit) -> Value {
    json!({
        "general": { "positionEncodings": [unit.name()] },
        "experimental": { "rapporteur": { "textDocumentContent": true, "commands": ["rapporteur.showReferences"] } },
        "workspace": { "workspaceEdit": { "documentChanges": true, "changeAnnotationSupport": {} } },
        "textDocument": {
            "diagnostic": {},
            "completion": {
                "completionItem": {
                    "snippetSupport": true, "insertReplaceSupport": true, "labelDetailsSupport": true,
                    "documentationFormat": ["markdown"], "resolveSupport": { "properties": ["documentation"] },
                },
                "completionList": { "itemDefaults": ["editRange"] },
            },
            "hover": { "contentFormat": ["markdown"] },
            "definition": { "linkSupport": true }, "declaration": { "linkSupport": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "documentLink": { "tooltipSupport": true },
            "rename": { "prepareSupport": true, "honorsChangeAnnotations": true },
            "linkedEditingRange": {}, "selectionRange": {}, "inlayHint": {}, "formatting": {},
            "rangeFormatting": {}, "onTypeFormatting": {}, "foldingRange": {},
            "signatureHelp": { "signatureInformation": {
                "documentationFormat": ["markdown"], "parameterInformation": { "labelOffsetSupport": true },
            } },
            "semanticTokens": {
                "requests": { "range": true, "full": { "delta": true } },
                "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"],
            },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
        },
    })
}

/// Each option a server may announce, with the requests that it allows.
const METHODS: [(&str, &[&str]); 25] = [
    ("completionProvider", &["completion"]),
    ("hoverProvider", &["hover"]),
    ("definitionProvider", &["definition"]),
    ("declarationProvider", &["declaration"]),
    ("typeDefinitionProvider", &["typeDefinition"]),
    ("implementationProvider", &["implementation"]),
    ("referencesProvider", &["references"]),
    ("documentHighlightProvider", &["documentHighlight"]),
    ("renameProvider", &["prepareRename", "rename"]),
    ("signatureHelpProvider", &["signatureHelp"]),
    ("codeLensProvider", &["codeLens"]),
    ("inlayHintProvider", &["inlayHint"]),
    ("linkedEditingRangeProvider", &["linkedEditingRange"]),
    ("selectionRangeProvider", &["selectionRange"]),
    ("semanticTokensProvider", &["semanticTokens/full", "semanticTokens/range", "semanticTokens/full/delta"]),
    ("documentSymbolProvider", &["documentSymbol"]),
    ("foldingRangeProvider", &["foldingRange"]),
    ("documentLinkProvider", &["documentLink"]),
    ("codeActionProvider", &["codeAction"]),
    ("diagnosticProvider", &["diagnostic"]),
    ("documentFormattingProvider", &["formatting"]),
    ("documentRangeFormattingProvider", &["rangeFormatting"]),
    ("documentOnTypeFormattingProvider", &["onTypeFormatting"]),
    ("callHierarchyProvider", &["prepareCallHierarchy"]),
    ("colorProvider", &["documentColor"]),
];

/// The parameters of any request about a document: what a method does not know it does not look at.
fn params(uri: &str, random: &mut Random, lines: u32) -> Value {
    let mut position = || json!({ "line": random.below(lines + 2), "character": random.below(60) });
    let (a, b, c) = (position(), position(), position());
    let order = |it: &Value| (it["line"].as_u64(), it["character"].as_u64());
    let (start, end) = if order(&a) <= order(&b) { (a, b) } else { (b, a) };
    json!({
        "textDocument": { "uri": uri },
        "position": c,
        "positions": [c, start],
        "range": { "start": start, "end": end },
        "context": { "includeDeclaration": true, "diagnostics": [], "triggerKind": 1, "isRetrigger": false },
        "newName": "Ama Mensah",
        "ch": if random.below(2) == 0 { "\n" } else { ":" },
        "options": { "tabSize": 4, "insertSpaces": true },
        "previousResultId": "1",
    })
}

fn session(unit: Unit, number: u64, requests: u32) {
    let mut random = Random(number);
    let mut client = Client::start(&[]);
    let initialized = client.initialize(json!({ "capabilities": able(unit) }));
    let announced = &initialized["capabilities"];
    assert_eq!(announced["positionEncoding"], unit.name());
    let methods: Vec<&str> = METHODS
        .iter()
        .filter(|(option, _)| !announced[*option].is_null() && announced[*option] != false)
        .flat_map(|(_, methods)| methods.iter().copied())
        .collect();
    let unheard: Vec<_> = announced
        .as_object()
        .unwrap()
        .keys()
        .filter(|key| key.ends_with("Provider") && !METHODS.iter().any(|(option, _)| option == key))
        .filter(|key| *key != "executeCommandProvider" && *key != "workspaceSymbolProvider")
        .collect();
    assert!(unheard.is_empty(), "announced, and not asked here: {unheard:?}");
    let notes = notes::notes();
    let uris = ["file:///fuzz/a.note", "file:///fuzz/b%20c.note", "untitled:Untitled-1"];
    let mut models: Vec<Model> = vec![];
    for uri in uris {
        let text = notes[random.below(notes.len() as u32) as usize].1.clone();
        client.open(uri, &text);
        models.push(Model { text, unit });
    }
    let mut waiting: BTreeMap<i64, String> = BTreeMap::new();
    for step in 0..requests {
        let which = random.below(3) as usize;
        if random.below(3) == 0 {
            let changes: Vec<Value> =
                (0..1 + random.below(3)).map(|_| models[which].change(&mut random)).collect();
            client.change(uris[which], i64::from(step) + 2, json!(changes));
        }
        let method = format!("textDocument/{}", methods[random.below(methods.len() as u32) as usize]);
        let lines = models[which].text.lines().count() as u32;
        let params = params(uris[which], &mut random, lines);
        let id = client.begin(&method, params.clone());
        waiting.insert(id, format!("{method} {params}"));
        if random.below(20) == 0 {
            client.tell("$/cancelRequest", json!({ "id": id }));
        }
        if waiting.len() > 30 {
            take(&mut client, &mut waiting);
        }
    }
    take(&mut client, &mut waiting);
    for (uri, model) in uris.iter().zip(&models) {
        assert_eq!(client.text(uri), model.text, "{uri}, seed {number}");
    }
    for uri in uris {
        client.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }
    client.ignore_log();
}

/// One answer for each, and none that says that the server broke. A second answer stays in the client's inbox, which must be
/// empty in the end.
fn take(client: &mut Client, waiting: &mut BTreeMap<i64, String>) {
    for (id, asked) in std::mem::take(waiting) {
        let answer = client.answer(id);
        let Some(error) = answer.get("error") else { continue };
        let code = error["code"].as_i64().unwrap();
        assert_ne!(code, BROKEN, "{asked}: {answer}");
        assert!(FORGIVEN.contains(&code), "{asked}: {answer}");
    }
}

#[test]
fn a_long_session_ends_in_step() {
    let units = [Unit::Utf8, Unit::Utf16, Unit::Utf32];
    let until = Instant::now() + Duration::from_secs(soak().unwrap_or(0));
    let first = seed();
    let mut sessions = 0;
    while sessions < 1 || Instant::now() < until {
        for unit in units {
            session(unit, first.wrapping_add(sessions), if soak().is_some() { 300 } else { 100 });
        }
        sessions += 1;
    }
    println!("{sessions} sessions in each unit, seed {first}");
}
