//! The real handshakes of editors, replayed: what is announced is answered, what was not declared is not sent.

use serde_json::{Value, json};

use crate::client::Client;
use crate::providers::{NOTE, URI, able, place, position, whole};
use crate::shared::shared;

/// Each editor with its `initialize`: the recorded ones where they are, and one that can nothing and one that can all.
fn handshakes() -> Vec<(String, Value)> {
    let mut all = vec![
        ("able".to_owned(), json!({ "capabilities": able() })),
        ("bare".to_owned(), json!({ "capabilities": {} })),
    ];
    let Ok(entries) = std::fs::read_dir(shared().join("editors/handshakes")) else { return all };
    for entry in entries {
        let path = entry.unwrap().path();
        let params = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        all.push((path.file_stem().unwrap().to_string_lossy().into_owned(), params));
    }
    all
}

/// Starts a server as this editor would, and answers what the server asks on the way.
fn start(params: &Value) -> (Client, Value) {
    let mut client = Client::start(&[]);
    client.ignore_diagnostics();
    let mut params = params.clone();
    params["processId"] = Value::Null;
    let result = client.initialize(params.clone());
    let own = &params["capabilities"]["workspace"];
    if own["didChangeConfiguration"]["dynamicRegistration"] == true {
        let asked = client.told("client/registerCapability");
        client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }));
    }
    if own["configuration"] == true {
        let asked = client.told("workspace/configuration");
        client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": [null] }));
    }
    (client, result["capabilities"].clone())
}

fn has(list: &Value, value: &str) -> bool {
    list.as_array().is_some_and(|list| list.iter().any(|it| it == value))
}

#[test]
fn what_is_announced_is_answered() {
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 20, "character": 0 } });
    let ranged = json!({ "textDocument": { "uri": URI }, "range": range });
    let here = place(NOTE, "Ghana thanked", 2);
    let with = |mut params: Value, key: &str, value: Value| {
        params[key] = value;
        params
    };
    for (editor, handshake) in handshakes() {
        let (mut client, announced) = start(&handshake);
        client.open(URI, NOTE);
        let requests = [
            ("completionProvider", "textDocument/completion", here.clone()),
            ("hoverProvider", "textDocument/hover", here.clone()),
            ("definitionProvider", "textDocument/definition", here.clone()),
            ("declarationProvider", "textDocument/declaration", here.clone()),
            (
                "referencesProvider",
                "textDocument/references",
                with(here.clone(), "context", json!({ "includeDeclaration": true })),
            ),
            ("documentHighlightProvider", "textDocument/documentHighlight", here.clone()),
            ("documentSymbolProvider", "textDocument/documentSymbol", whole()),
            ("foldingRangeProvider", "textDocument/foldingRange", whole()),
            ("documentLinkProvider", "textDocument/documentLink", whole()),
            (
                "selectionRangeProvider",
                "textDocument/selectionRange",
                with(whole(), "positions", json!([position(NOTE, "Ghana thanked", 2)])),
            ),
            ("semanticTokensProvider", "textDocument/semanticTokens/full", whole()),
            ("semanticTokensProvider", "textDocument/semanticTokens/range", ranged.clone()),
            ("inlayHintProvider", "textDocument/inlayHint", ranged.clone()),
            ("codeLensProvider", "textDocument/codeLens", whole()),
            ("signatureHelpProvider", "textDocument/signatureHelp", here.clone()),
            ("linkedEditingRangeProvider", "textDocument/linkedEditingRange", here.clone()),
            ("diagnosticProvider", "textDocument/diagnostic", whole()),
            (
                "codeActionProvider",
                "textDocument/codeAction",
                with(ranged.clone(), "context", json!({ "diagnostics": [] })),
            ),
        ];
        for (provider, method, params) in requests {
            if announced[provider].is_null() || announced[provider] == false {
                continue;
            }
            client.ask(method, params);
        }
        client.ignore_log();
        client.rest();
        assert!(!announced["completionProvider"].is_null(), "{editor}");
    }
}

#[test]
fn nothing_is_sent_that_was_not_declared() {
    let partial = NOTE.replace("Senegal and Togo.", "Senegal and Tog");
    for (editor, handshake) in handshakes() {
        let declared = &handshake["capabilities"]["textDocument"];
        let (mut client, announced) = start(&handshake);
        client.open(URI, &partial);

        for (provider, capability) in [
            ("inlayHintProvider", "inlayHint"),
            ("linkedEditingRangeProvider", "linkedEditingRange"),
            ("selectionRangeProvider", "selectionRange"),
            ("semanticTokensProvider", "semanticTokens"),
            ("callHierarchyProvider", "callHierarchy"),
            ("typeHierarchyProvider", "typeHierarchy"),
        ] {
            let is_announced = !announced[provider].is_null();
            assert!(!is_announced || !declared[capability].is_null(), "{editor}: {provider}");
        }
        let item = &declared["completion"]["completionItem"];
        let list = client.ask("textDocument/completion", place(&partial, "and Tog\n", 7));
        let defaults = &declared["completion"]["completionList"]["itemDefaults"];
        if let Some(sent) = list["itemDefaults"].as_object() {
            assert!(sent.keys().all(|key| has(defaults, key)), "{editor}: {list}");
        }
        for it in list["items"].as_array().unwrap() {
            assert!(it["labelDetails"].is_null() || item["labelDetailsSupport"] == true, "{editor}: {it}");
            assert!(
                it["textEdit"]["insert"].is_null() || item["insertReplaceSupport"] == true,
                "{editor}: {it}"
            );
            assert!(!it["textEdit"].is_null() || has(defaults, "editRange"), "{editor}: {it}");
            assert!(it["commitCharacters"].is_null(), "{editor}: {it}");
            let kinds = &declared["completion"]["completionItemKind"]["valueSet"];
            let kind = it["kind"].as_u64().unwrap();
            assert!(
                kind <= 18 || kinds.as_array().is_some_and(|all| all.contains(&it["kind"])),
                "{editor}: {it}"
            );
        }
        let first = client.ask("completionItem/resolve", list["items"][0].clone());
        if first["documentation"]["kind"] == "markdown" {
            assert!(has(&item["documentationFormat"], "markdown"), "{editor}: {first}");
        }
        let snippets = item["snippetSupport"] == true;
        client.open("untitled:new", "");
        let start = json!({ "line": 0, "character": 0 });
        let params = json!({ "textDocument": { "uri": "untitled:new" }, "position": start });
        let list = client.ask("textDocument/completion", params);
        let template = &list["items"][0];
        assert_eq!(template["insertTextFormat"] == 2, snippets, "{editor}: {template}");
        let text = template["textEdit"]["newText"].as_str().or(template["textEditText"].as_str()).unwrap();
        assert_eq!(text.contains("${1:"), snippets, "{editor}: {text}");

        let hover = client.ask("textDocument/hover", place(&partial, "Cabo Verde", 2));
        if hover["contents"]["kind"] == "markdown" {
            assert!(has(&declared["hover"]["contentFormat"], "markdown"), "{editor}: {hover}");
        } else {
            assert!(!hover["contents"]["value"].as_str().unwrap().contains("**"), "{editor}: {hover}");
        }
        let found = client.ask("textDocument/definition", place(&partial, "WCO spoke", 1));
        let is_link = found[0]["targetUri"].is_string();
        assert_eq!(is_link, declared["definition"]["linkSupport"] == true, "{editor}: {found}");
        let found = client.ask("textDocument/definition", place(&partial, "Cabo Verde", 2));
        let own = &handshake["capabilities"]["experimental"]["rapporteur"];
        let opens = own["textDocumentContent"] == true
            || handshake["capabilities"]["workspace"]["textDocumentContent"].is_object();
        assert_eq!(!found.is_null(), opens, "{editor}: {found}");
        let outline = client.ask("textDocument/documentSymbol", whole());
        let nested = declared["documentSymbol"]["hierarchicalDocumentSymbolSupport"] == true;
        assert_eq!(outline[0]["location"].is_null(), nested, "{editor}: {outline}");
        for link in client.ask("textDocument/documentLink", whole()).as_array().unwrap() {
            assert!(
                link["tooltip"].is_null() || declared["documentLink"]["tooltipSupport"] == true,
                "{editor}"
            );
        }
        let wrong = "The Organisation for Prohibition of Chemical Weapons met.\n\n";
        client.open(URI, &partial.replace("## Highlights\n\n", &format!("## Highlights\n\n{wrong}")));
        let everything =
            json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
        let params =
            json!({ "textDocument": { "uri": URI }, "range": everything, "context": { "diagnostics": [] } });
        let fixes = client.ask("textDocument/codeAction", params);
        let fixes = fixes.as_array().map(Vec::as_slice).unwrap_or_default();
        let literals = declared["codeAction"]["codeActionLiteralSupport"].is_object();
        assert_eq!(!fixes.is_empty(), literals, "{editor}: {fixes:?}");
        for fix in fixes {
            let prefers = declared["codeAction"]["isPreferredSupport"] == true;
            assert!(prefers || fix["isPreferred"].is_null(), "{editor}: {fix}");
            for found in fix["diagnostics"].as_array().into_iter().flatten() {
                let push = &declared["publishDiagnostics"];
                assert!(found["tags"].is_null() || push["tagSupport"].is_object(), "{editor}: {found}");
                let links = push["codeDescriptionSupport"] == true && opens;
                assert_eq!(found["codeDescription"].is_null(), !links, "{editor}: {found}");
            }
        }
        let kinds = &handshake["capabilities"]["workspace"]["symbol"]["symbolKind"]["valueSet"];
        for it in client.ask("workspace/symbol", json!({ "query": "" })).as_array().unwrap() {
            let kind = it["kind"].as_u64().unwrap();
            assert!(
                kind <= 18 || kinds.as_array().is_some_and(|all| all.contains(&it["kind"])),
                "{editor}: {it}"
            );
        }
        client.open(URI, &partial);
        let mut rename = place(&partial, "Abena", 1);
        rename["newName"] = json!("Abena Osei");
        let edit = client.ask("textDocument/rename", rename);
        let workspace = &handshake["capabilities"]["workspace"]["workspaceEdit"];
        assert!(
            edit["documentChanges"].is_null() || workspace["documentChanges"] == true,
            "{editor}: {edit}"
        );
        let groups = workspace["changeAnnotationSupport"].is_object();
        assert!(edit["changeAnnotations"].is_null() || groups, "{editor}: {edit}");
        client.ignore_log();
        client.rest();
    }
}

#[test]
fn commands_are_those_that_the_editor_runs() {
    for (editor, handshake) in handshakes() {
        let (mut client, announced) = start(&handshake);
        client.open(URI, NOTE);
        let run = &handshake["capabilities"]["experimental"]["rapporteur"]["commands"];
        let ours = &announced["executeCommandProvider"]["commands"];
        let shows = handshake["capabilities"]["textDocument"]["codeLens"].is_object();
        assert_eq!(!announced["codeLensProvider"].is_null(), !run.is_null() || shows, "{editor}");
        if !announced["codeLensProvider"].is_null() {
            let lenses = client.ask("textDocument/codeLens", whole());
            assert!(!lenses.as_array().unwrap().is_empty(), "{editor}");
            for lens in lenses.as_array().unwrap() {
                let command = lens["command"]["command"].as_str().unwrap();
                let by = if run.is_null() { ours } else { run };
                assert!(has(by, command), "{editor}: {lens}");
                if run.is_null() {
                    let command = lens["command"].clone();
                    client.ask("workspace/executeCommand", command);
                }
            }
        }
        client.ignore_log();
        client.rest();
    }
}
