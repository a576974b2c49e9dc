//! One test for each provider, with a client that can everything.

use serde_json::{Value, json};

use crate::client::Client;

pub const URI: &str = "file:///notes/accra.note";

pub const NOTE: &str = "# Information Note[^1]

**Event:** Second regional workshop on the control of dual-use goods in West Africa

**Organizers:** Government of Ghana and the Economic Community of West African States (ECOWAS), supported by Denmark

**Date and Venue:** 3-4 April 2019, Accra, Ghana

**Participants:**

- *States:* Benin, Cabo Verde, Gambia, Ghana, Liberia, Senegal and Togo.
- *International organizations:* 1540 Group of Experts, ECOWAS and World Customs Organization (WCO).

## Background

- Operative paragraph 3 of resolution 1540 and paragraph 22 of resolution 2325 (2016), see S/RES/1977 (2011).

## Highlights

Ms. Abena Frimpong-Manso, Deputy Commissioner at the Customs Division of Ghana, opened the workshop. The WCO spoke.
Ms. Frimpong-Manso asked about weapons of mass destruction (WMD). No WMD were found. Ghana thanked ECOWAS.

## Additional comments

For further information, please contact the 1540 Committee experts by e-mail at 1540experts@un.org.

[^1]: For information – not an official report. The views expressed here do not necessarily represent those of the 1540 Committee or of the organizers or participants in the event.
";

/// A client that can everything that the server knows of.
pub fn able() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "experimental": { "rapporteur": { "textDocumentContent": true, "commands": ["rapporteur.showReferences"] } },
        "workspace": { "workspaceEdit": {
            "documentChanges": true, "changeAnnotationSupport": {}, "resourceOperations": ["create"],
        } },
        "textDocument": {
            "diagnostic": {},
            "completion": {
                "completionItem": {
                    "snippetSupport": true,
                    "insertReplaceSupport": true,
                    "labelDetailsSupport": true,
                    "documentationFormat": ["markdown", "plaintext"],
                    "resolveSupport": { "properties": ["documentation"] },
                },
                "completionList": { "itemDefaults": ["editRange"] },
            },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "definition": { "linkSupport": true },
            "declaration": { "linkSupport": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "documentLink": { "tooltipSupport": true },
            "rename": { "prepareSupport": true, "honorsChangeAnnotations": true },
            "linkedEditingRange": {},
            "selectionRange": {},
            "inlayHint": {},
            "signatureHelp": { "signatureInformation": {
                "documentationFormat": ["markdown"],
                "parameterInformation": { "labelOffsetSupport": true },
            } },
            "semanticTokens": {
                "requests": { "range": true, "full": { "delta": true } },
                "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"],
            },
            "codeAction": {
                "isPreferredSupport": true,
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } },
                "disabledSupport": true,
                "dataSupport": true,
                "resolveSupport": { "properties": ["edit"] },
            },
        },
    })
}

fn opened(text: &str) -> Client {
    let mut client = Client::start(&[]);
    client.initialize(json!({ "capabilities": able() }));
    client.open(URI, text);
    client
}

/// Where the words stand, and how far into them: line and character (UTF-16).
pub fn position(text: &str, words: &str, into: usize) -> Value {
    let at = text.find(words).unwrap_or_else(|| panic!("{words}")) + into;
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": text[start..at].encode_utf16().count() })
}

pub fn place(text: &str, words: &str, into: usize) -> Value {
    json!({ "textDocument": { "uri": URI }, "position": position(text, words, into) })
}

pub fn whole() -> Value {
    json!({ "textDocument": { "uri": URI } })
}

/// The words of a range of the note.
pub fn words(text: &str, range: &Value) -> String {
    let at = |position: &Value| {
        let line = position["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let units = position["character"].as_u64().unwrap() as usize;
        let mut left = units;
        let mut at = start;
        for c in text[start..].chars() {
            if left == 0 {
                break;
            }
            left -= c.len_utf16();
            at += c.len_utf8();
        }
        at
    };
    text[at(&range["start"])..at(&range["end"])].to_owned()
}

#[test]
fn completion_offers_what_is_missing_and_tells_about_it() {
    let text = NOTE.replace("Senegal and Togo.", "Senegal and Tog");
    let mut client = opened(&text);
    let list = client.ask("textDocument/completion", place(&text, "and Tog\n", 7));
    let first = &list["items"][0];
    assert_eq!(first["label"], "Togo", "{list}");
    assert_eq!(first["filterText"], "Togo");
    assert_eq!(words(&text, &list["itemDefaults"]["editRange"]), "Tog");
    let resolved = client.ask("completionItem/resolve", first.clone());
    assert_eq!(resolved["documentation"]["kind"], "markdown");
    assert!(resolved["documentation"]["value"].as_str().unwrap().starts_with("**Togo**"), "{resolved}");
    let all: Vec<&str> =
        list["items"].as_array().unwrap().iter().map(|it| it["label"].as_str().unwrap()).collect();
    assert!(!all.contains(&"Benin") && all.len() <= 100, "{all:?}");
}

#[test]
fn hover_explains_names_citations_and_labels() {
    let mut client = opened(NOTE);
    for (at, starts) in [
        ("Cabo Verde", "**Cabo Verde**"),
        ("World Customs", "**World Customs Organization (WCO)**"),
        ("paragraph 22 of", "**Operative paragraph 22 of resolution 2325 (2016)**"),
        ("3-4 April", "**Wednesday, 3 to Thursday, 4 April 2019**"),
        ("Organizers", "**Organizers**"),
        ("Frimpong-Manso asked", "**Ms. Abena Frimpong-Manso**"),
    ] {
        let hover = client.ask("textDocument/hover", place(NOTE, at, 2));
        let text = hover["contents"]["value"].as_str().unwrap_or_else(|| panic!("{at}: {hover}"));
        assert!(text.starts_with(starts), "{at}: {text}");
    }
    assert_eq!(client.ask("textDocument/hover", place(NOTE, "opened the", 3)), Value::Null);
}

#[test]
fn definition_declaration_and_references_agree() {
    let mut client = opened(NOTE);
    let found = client.ask("textDocument/definition", place(NOTE, "WCO spoke", 1));
    assert_eq!(words(NOTE, &found[0]["targetSelectionRange"]), "World Customs Organization");
    assert_eq!(words(NOTE, &found[0]["originSelectionRange"]), "WCO");
    let found = client.ask("textDocument/definition", place(NOTE, "Frimpong-Manso asked", 1));
    assert_eq!(words(NOTE, &found[0]["targetSelectionRange"]), "Abena Frimpong-Manso");
    let found = client.ask("textDocument/definition", place(NOTE, "resolution 1540 and", 12));
    assert_eq!(found[0]["targetUri"], "rapporteur:/resolution/S-RES-1540-2004.md");
    let page = client.ask("rapporteur/textDocumentContent", json!({ "uri": found[0]["targetUri"] }));
    assert!(page["text"].as_str().unwrap().contains("own words"), "{page}");
    let found = client.ask("textDocument/declaration", place(NOTE, "Ghana thanked", 1));
    assert_eq!(words(NOTE, &found[0]["targetSelectionRange"]), "Ghana");

    let mut params = place(NOTE, "WCO spoke", 1);
    params["context"] = json!({ "includeDeclaration": true });
    let all = client.ask("textDocument/references", params.clone());
    let spelled: Vec<String> = all.as_array().unwrap().iter().map(|it| words(NOTE, &it["range"])).collect();
    assert_eq!(spelled, ["World Customs Organization", "WCO", "WCO"]);
    params["context"]["includeDeclaration"] = json!(false);
    assert_eq!(client.ask("textDocument/references", params).as_array().unwrap().len(), 2);
    let lit = client.ask("textDocument/documentHighlight", place(NOTE, "WCO spoke", 1));
    assert_eq!(lit.as_array().unwrap().len(), 3);
}

#[test]
fn renaming_asks_about_other_spellings_and_refuses_states() {
    let mut client = opened(NOTE);
    let prepared = client.ask("textDocument/prepareRename", place(NOTE, "Abena", 1));
    assert_eq!(prepared["placeholder"], "Abena Frimpong-Manso");
    let mut params = place(NOTE, "Abena", 1);
    params["newName"] = json!("Abena Osei");
    let edit = client.ask("textDocument/rename", params);
    let edits = edit["documentChanges"][0]["edits"].as_array().unwrap();
    let texts: Vec<&str> = edits.iter().map(|it| it["newText"].as_str().unwrap()).collect();
    assert_eq!(texts, ["Abena Osei", "Osei"], "{edit}");
    assert_eq!(edit["changeAnnotations"]["exact"]["needsConfirmation"], false);
    assert_eq!(edit["changeAnnotations"]["shorter"]["needsConfirmation"], true);
    let id = client.begin("textDocument/prepareRename", place(NOTE, "Cabo Verde", 1));
    let answer = client.answer(id);
    assert!(answer["error"]["message"].as_str().unwrap().starts_with("Cabo Verde is a State"), "{answer}");
}

#[test]
fn structure_is_told_in_every_way() {
    let mut client = opened(NOTE);
    let outline = client.ask("textDocument/documentSymbol", whole());
    let names: Vec<&str> =
        outline.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "Information Note",
            "Event",
            "Organizers",
            "Date and Venue",
            "Participants",
            "Background",
            "Highlights",
            "Additional comments",
            "Footnote 1"
        ]
    );
    assert_eq!(outline[4]["children"].as_array().unwrap().len(), 2);
    let folds = client.ask("textDocument/foldingRange", whole());
    assert!(folds.as_array().unwrap().len() >= 4, "{folds}");
    let links = client.ask("textDocument/documentLink", whole());
    let targets: Vec<&str> =
        links.as_array().unwrap().iter().map(|it| it["target"].as_str().unwrap()).collect();
    assert!(targets.contains(&"https://docs.un.org/S/RES/1977(2011)"), "{targets:?}");
    assert!(targets.contains(&"mailto:1540experts@un.org"), "{targets:?}");
    let params = json!({ "textDocument": { "uri": URI }, "positions": [position(NOTE, "Cabo Verde", 6)] });
    let mut grown = client.ask("textDocument/selectionRange", params)[0].clone();
    let mut chain = vec![];
    while !grown.is_null() {
        chain.push(words(NOTE, &grown["range"]));
        grown = grown["parent"].take();
    }
    assert_eq!(chain[..2], ["Verde", "Cabo Verde"]);
    assert_eq!(chain.last().unwrap(), NOTE);
}

#[test]
fn colours_can_be_asked_for_whole_in_part_and_as_a_difference() {
    let mut client = opened(NOTE);
    let all = client.ask("textDocument/semanticTokens/full", whole());
    let data = all["data"].as_array().unwrap().clone();
    assert!(data.len() > 100 && data.len().is_multiple_of(5));
    let at = position(NOTE, "Cabo Verde", 0);
    client.change(URI, 2, json!([{ "range": { "start": at, "end": at }, "text": "Guinea, " }]));
    let params = json!({ "textDocument": { "uri": URI }, "previousResultId": all["resultId"] });
    let difference = client.ask("textDocument/semanticTokens/full/delta", params);
    let mut data: Vec<u64> = data.iter().map(|it| it.as_u64().unwrap()).collect();
    for edit in difference["edits"].as_array().unwrap() {
        let start = edit["start"].as_u64().unwrap() as usize;
        let count = edit["deleteCount"].as_u64().unwrap() as usize;
        let new: Vec<u64> = edit["data"].as_array().unwrap().iter().map(|it| it.as_u64().unwrap()).collect();
        data.splice(start..start + count, new);
    }
    let fresh = client.ask("textDocument/semanticTokens/full", whole());
    let fresh: Vec<u64> = fresh["data"].as_array().unwrap().iter().map(|it| it.as_u64().unwrap()).collect();
    assert_eq!(data, fresh);
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 3, "character": 0 } });
    let some = client
        .ask("textDocument/semanticTokens/range", json!({ "textDocument": { "uri": URI }, "range": range }));
    assert!(some["data"].as_array().unwrap().len() < fresh.len());
    let params = json!({ "textDocument": { "uri": URI }, "previousResultId": "from another life" });
    assert!(client.ask("textDocument/semanticTokens/full/delta", params)["data"].is_array());
}

#[test]
fn remarks_and_lines_above_are_short() {
    let mut client = opened(NOTE);
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let hints =
        client.ask("textDocument/inlayHint", json!({ "textDocument": { "uri": URI }, "range": range }));
    let labels: Vec<&str> =
        hints.as_array().unwrap().iter().map(|it| it["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["Wed–Thu, 2 days", "(2004)"]);
    assert_eq!(hints[1]["textEdits"][0]["newText"], " (2004)");
    let lenses = client.ask("textDocument/codeLens", whole());
    assert_eq!(lenses[0]["command"]["command"], "rapporteur.showReferences");
    let title = lenses[0]["command"]["title"].as_str().unwrap();
    assert!(title.starts_with("7 States, 3 organizations"), "{title}");
    assert_eq!(lenses[0]["command"]["arguments"][2].as_array().unwrap().len(), 7);
}

#[test]
fn the_form_of_a_value_is_shown_while_it_is_written() {
    let mut client = opened(NOTE);
    let help = client.ask("textDocument/signatureHelp", place(NOTE, "Accra, Ghana", 3));
    assert_eq!(help["signatures"][0]["label"], "days month year, city, State");
    assert_eq!(help["activeParameter"], 1);
    assert_eq!(client.ask("textDocument/signatureHelp", place(NOTE, "opened the", 3)), Value::Null);
}

#[test]
fn one_spelling_is_edited_in_all_places_at_once() {
    let text = NOTE.replace("Ghana thanked", "Ms. Frimpong-Manso thanked");
    let mut client = opened(&text);
    let linked = client.ask("textDocument/linkedEditingRange", place(&text, "Frimpong-Manso thanked", 2));
    assert_eq!(linked["ranges"].as_array().unwrap().len(), 2, "{linked}");
    // what cannot be renamed is not renamed in passing
    for known in ["ECOWAS and World", "Ghana, opened"] {
        assert_eq!(client.ask("textDocument/linkedEditingRange", place(&text, known, 2)), Value::Null);
    }
    assert_eq!(client.ask("textDocument/linkedEditingRange", place(&text, "opened the", 3)), Value::Null);
}

#[test]
fn actions_change_names_and_lists_or_say_why_not() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("rapporteur.toml"), "[names]").unwrap();
    let uri = format!("file://{}/a.note", folder.path().display());
    let text = NOTE.replace("World Customs Organization (WCO).", "the Quuxian Institute of Plumbing.");
    let mut client = Client::start(&[]);
    client.initialize(json!({ "capabilities": able() }));
    client.open(&uri, &text);
    let mut offered = |at: &str, only: Value| {
        let place = position(&text, at, 2);
        let context = json!({ "diagnostics": [], "only": only });
        let range = json!({ "start": place, "end": place });
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        client.ask("textDocument/codeAction", params).as_array().unwrap().clone()
    };
    let by_title = |all: &[Value], title: &str| {
        let found = all.iter().find(|it| it["title"].as_str().unwrap().starts_with(title));
        found.unwrap_or_else(|| panic!("{title}: {all:#?}")).clone()
    };
    let all = offered("Cabo Verde", json!(["refactor"]));
    assert_eq!(
        by_title(&all, "Sort the States")["disabled"]["reason"],
        "The States stand in alphabetical order already."
    );
    let all = offered("ECOWAS and the", Value::Null);
    let expand = by_title(&all, "Spell out");
    assert_eq!(
        expand["edit"]["documentChanges"][0]["edits"][0]["newText"],
        "Economic Community of West African States (ECOWAS)"
    );
    let all = offered("Quuxian Institute", json!(["refactor.extract"]));
    let own = by_title(&all, "Add “Quuxian Institute of Plumbing”");
    let changes = &own["edit"]["documentChanges"];
    // the file is there already
    assert_eq!(changes[0]["edits"][0]["range"]["start"], json!({ "line": 0, "character": 7 }));
    assert!(changes[0]["edits"][0]["newText"].as_str().unwrap().starts_with("\n\n[[organization]]"), "{own}");
    let all = offered("Information Note", json!(["refactor"]));
    let next = by_title(&all, "New note from this one");
    assert!(next["edit"].is_null());
    let next = client.ask("codeAction/resolve", next);
    assert!(next["edit"]["documentChanges"][0]["uri"].as_str().unwrap().ends_with("/a-next.note"), "{next}");
    let canonical = by_title(&all, "Put the note into the canonical layout");
    assert!(canonical["edit"].is_null());
    assert!(client.ask("codeAction/resolve", canonical)["edit"].is_object());
}

#[test]
fn settings_choose_remarks_and_names() {
    let mut client = Client::start(&[]);
    let options = json!({
        "names": { "form": "un-short" },
        "hints": { "weekdays": false, "years": false, "codes": true },
        "codeLens": { "enable": false },
    });
    client.initialize(json!({ "capabilities": able(), "initializationOptions": options }));
    let text = NOTE.replace("and Togo.", "and Iran|").replace('|', "");
    client.open(URI, &text);
    let list = client.ask("textDocument/completion", place(&text, "and Iran", 8));
    assert_eq!(list["items"][0]["label"], "Iran (Islamic Republic of)", "{list}");
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let hints =
        client.ask("textDocument/inlayHint", json!({ "textDocument": { "uri": URI }, "range": range }));
    assert!(hints.as_array().unwrap().iter().any(|it| it["label"] == "CPV"), "{hints}");
    assert_eq!(client.ask("textDocument/codeLens", whole()), json!([]));
}

#[test]
fn every_place_has_an_answer() {
    let mut client = opened(NOTE);
    for (line, character) in [(0, 0), (2, 5000), (5000, 0), (4_000_000_000u32, 4_000_000_000u32)] {
        let place =
            json!({ "textDocument": { "uri": URI }, "position": { "line": line, "character": character } });
        for method in
            ["completion", "hover", "definition", "declaration", "documentHighlight", "signatureHelp"]
        {
            client.ask(&format!("textDocument/{method}"), place.clone());
        }
    }
    for text in ["", "\n", "Dear all,\n\nno note at all.\n"] {
        client.open("untitled:Untitled-1", text);
        let place = json!({ "textDocument": { "uri": "untitled:Untitled-1" }, "position": { "line": 0, "character": 0 } });
        for method in ["completion", "hover", "definition", "documentHighlight"] {
            client.ask(&format!("textDocument/{method}"), place.clone());
        }
    }
    // nobody has opened this one
    let place =
        json!({ "textDocument": { "uri": "file:///x.note" }, "position": { "line": 0, "character": 0 } });
    for method in ["completion", "hover", "definition", "documentHighlight", "documentSymbol", "codeLens"] {
        assert_eq!(client.ask(&format!("textDocument/{method}"), place.clone()), Value::Null);
    }
    client.ignore_log();
}
