//! What editors without commands of their own get of related events: actions, lines above the text, pages that stay true.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, code};
use crate::workspace::Workspace;

/// Two visits, of which the second speaks of the first, and one that has nothing to do with them.
fn visits() -> Workspace {
    let workspace = Workspace::empty();
    workspace.put("first visit.note", &visit("First visit", "6-7 March 2017", "A work plan was drafted."));
    let spoken = "It built on the first visit to Suriname, on 6-7 March 2017.";
    workspace.put("second.note", &visit("Second visit", "4-5 June 2018", spoken));
    let other = visit("Third visit", "1-2 May 2019", "Nothing was said.");
    workspace.put("other.note", &other.replace("Suriname", "Lesotho").replace("Paramaribo", "Maseru"));
    workspace
}

fn visit(which: &str, days: &str, more: &str) -> String {
    format!(
        "Information Note\n\nEvent: {which} of the 1540 Committee to Suriname\n\nOrganizers: Suriname\n\nDate and Venue: \
         {days}, Paramaribo, Suriname\n\nParticipants: Suriname, Guyana\n\nHighlights\n\n{more}\n"
    )
}

/// What an editor can that shows code actions, and what else is wanted.
fn able(window: Value, text: Value) -> Value {
    let mut capabilities = json!({
        "window": window,
        "textDocument": {
            "diagnostic": {},
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
        },
    });
    for (key, value) in text.as_object().unwrap() {
        capabilities["textDocument"][key] = value.clone();
    }
    capabilities
}

fn open(client: &mut Client, workspace: &Workspace, name: &str) -> String {
    let uri = workspace.uri(name).replace(' ', "%20");
    client.open(&uri, &std::fs::read_to_string(workspace.path(name)).unwrap());
    uri
}

/// The commands that are offered at a line: title and the command.
fn offered(client: &mut Client, uri: &str, line: u32) -> Vec<(String, Value)> {
    let here = json!({ "line": line, "character": 0 });
    let params = json!({
        "textDocument": { "uri": uri },
        "range": { "start": here, "end": here },
        "context": { "diagnostics": [] },
    });
    let actions = client.ask("textDocument/codeAction", params);
    let leads = actions.as_array().unwrap().iter().filter(|it| it["kind"] == "navigate.related");
    leads.map(|it| (it["title"].as_str().unwrap().to_owned(), it["command"].clone())).collect()
}

fn execute(client: &mut Client, command: &Value) {
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    assert_eq!(client.ask("workspace/executeCommand", params), Value::Null);
}

/// Answers a request of the server's; gives back its parameters.
fn asked(client: &mut Client, method: &str, result: Value) -> Value {
    let request = client.told(method);
    client.send(&json!({ "jsonrpc": "2.0", "id": request["id"], "result": result }));
    request["params"].clone()
}

#[test]
fn actions_on_the_title_and_the_event_lead_to_related_notes() {
    let workspace = visits();
    let mut client = workspace.client(able(json!({ "showDocument": { "support": true } }), json!({})), 3);
    let uri = open(&mut client, &workspace, "second.note");
    let found = offered(&mut client, &uri, 0);
    assert_eq!(found, offered(&mut client, &uri, 2));
    assert_eq!(offered(&mut client, &uri, 8), [], "not on the participants");
    let [(title, command)] = &found[..] else { panic!("{found:?}") };
    assert!(
        title.starts_with("Go to First visit of the 1540 Committee to Suriname, 6-7 March 2017"),
        "{title}"
    );
    assert!(title.contains("(refers to, ") && title.contains("(+"), "{title}");
    execute(&mut client, command);
    let shown = asked(&mut client, "window/showDocument", json!({ "success": true }));
    assert_eq!(shown["uri"], workspace.uri("first visit.note").replace(' ', "%20"));
    assert_eq!((&shown["selection"]["start"]["line"], &shown["takeFocus"]), (&json!(2), &json!(true)));
    // where it is spoken of, from the other side
    let uri = open(&mut client, &workspace, "first visit.note");
    let (_, command) = offered(&mut client, &uri, 2).remove(0);
    execute(&mut client, &command);
    let shown = asked(&mut client, "window/showDocument", json!({ "success": true }));
    assert_eq!(shown["selection"]["start"]["line"], 12, "{shown}");
    let uri = open(&mut client, &workspace, "other.note");
    assert_eq!(offered(&mut client, &uri, 0), []);
}

#[test]
fn an_editor_that_shows_no_documents_is_told_where_they_are() {
    let workspace = visits();
    let mut client = workspace.client(able(json!({}), json!({ "codeLens": {} })), 3);
    let uri = open(&mut client, &workspace, "second.note");
    let [(title, command)] = &offered(&mut client, &uri, 0)[..] else { panic!() };
    assert_eq!(title, "Show related events");
    execute(&mut client, command);
    let told = client.told("window/showMessage")["params"]["message"].as_str().unwrap().to_owned();
    let place = format!("{}:3: First visit", workspace.path("first visit.note").display());
    assert!(told.starts_with("Related events:\n") && told.contains(&place), "{told}");
    let lenses = client.ask("textDocument/codeLens", json!({ "textDocument": { "uri": uri } }));
    let commands: Vec<&Value> = lenses.as_array().unwrap().iter().map(|it| &it["command"]).collect();
    assert_eq!(commands.len(), 2, "{commands:?}");
    execute(&mut client, commands[0]);
    assert_eq!(client.told("window/showMessage")["params"]["message"], told);
    execute(&mut client, commands[1]);
    let told = client.told("window/showMessage")["params"]["message"].as_str().unwrap().to_owned();
    assert!(told.starts_with("2 States") && told.ends_with(": Suriname, Guyana"), "{told}");
    // without a word it is the note that was looked at last
    execute(&mut client, &json!({ "command": "rapporteur.relatedEvents", "arguments": [] }));
    assert!(client.told("window/showMessage")["params"]["message"].as_str().unwrap().contains(&place));
    let uri = open(&mut client, &workspace, "other.note");
    execute(&mut client, &json!({ "command": "rapporteur.relatedEvents", "arguments": [uri] }));
    assert_eq!(
        client.told("window/showMessage")["params"]["message"],
        "No other note belongs with this one."
    );
}

#[test]
fn a_line_above_the_title_asks_where_to_go() {
    let workspace = visits();
    let window = json!({ "showDocument": { "support": true } });
    let mut client = workspace.client(able(window, json!({ "codeLens": {} })), 3);
    let uri = open(&mut client, &workspace, "second.note");
    let lenses = client.ask("textDocument/codeLens", json!({ "textDocument": { "uri": uri } }));
    let command = &lenses[0]["command"];
    execute(&mut client, command);
    let question = client.told("window/showMessageRequest");
    let items = question["params"]["actions"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{question}");
    client.send(&json!({ "jsonrpc": "2.0", "id": question["id"], "result": items[0] }));
    let shown = asked(&mut client, "window/showDocument", json!({ "success": true }));
    assert_eq!(shown["selection"]["start"]["line"], 2);
    // nothing is chosen
    execute(&mut client, command);
    asked(&mut client, "window/showMessageRequest", Value::Null);
    // an editor that asks nobody is told
    execute(&mut client, command);
    let question = client.told("window/showMessageRequest");
    let error = json!({ "code": -32601, "message": "unknown" });
    client.send(&json!({ "jsonrpc": "2.0", "id": question["id"], "error": error }));
    let told = client.told("window/showMessage");
    assert!(told["params"]["message"].as_str().unwrap().contains("First visit"), "{told}");
}

#[test]
fn a_command_that_makes_no_sense_is_refused() {
    let mut client = Client::new();
    for params in [
        json!({ "command": "rapporteur.format", "arguments": [] }),
        json!({ "command": "rapporteur.relatedEvents" }),
        json!({ "command": "rapporteur.relatedEvents", "arguments": ["nowhere"] }),
        json!({ "command": "rapporteur.goTo", "arguments": [{ "uri": 3 }] }),
        json!({ "command": "rapporteur.whoIsCounted", "arguments": [[]] }),
    ] {
        let id = client.begin("workspace/executeCommand", params.clone());
        let answer = client.answer(id);
        assert_eq!(code(&answer), -32602, "{params}: {answer}");
    }
}

#[test]
fn a_page_is_asked_for_again_when_it_has_changed() {
    let workspace = visits();
    workspace.put("rapporteur.toml", "");
    let window = json!({ "showDocument": { "support": true } });
    let mut capabilities = able(window, json!({ "hover": { "contentFormat": ["markdown"] } }));
    capabilities["workspace"] = json!({ "textDocumentContent": {} });
    let mut client = workspace.client(capabilities, 3);
    let uri = open(&mut client, &workspace, "second.note");
    execute(&mut client, &json!({ "command": "rapporteur.relatedEvents", "arguments": [uri] }));
    let page = asked(&mut client, "window/showDocument", json!({ "success": true }))["uri"].clone();
    assert!(page.as_str().unwrap().starts_with("rapporteur:/related/second.note.md?file"), "{page}");
    let place = json!({ "textDocument": { "uri": uri }, "position": { "line": 2, "character": 1 } });
    let hover = client.ask("textDocument/hover", place)["contents"]["value"].to_string();
    assert!(hover.contains(page.as_str().unwrap()), "{hover}");
    let read = |client: &mut Client, page: &Value| {
        let content = client.ask("workspace/textDocumentContent", json!({ "uri": page }));
        content["text"].as_str().unwrap().to_owned()
    };
    let text = read(&mut client, &page);
    let link = format!("({}#L3)", workspace.uri("first visit.note").replace(' ', "%20"));
    assert!(text.starts_with("# Related events\n\nWhat belongs with [Second visit"), "{text}");
    assert!(text.contains(&link) && text.contains("- same place: Paramaribo (+"), "{text}");
    let state = json!("rapporteur:/state/SUR.md");
    read(&mut client, &state);
    let own = json!("rapporteur:/organization/sahco.md");
    assert!(read(&mut client, &own).starts_with("There is no page"));

    // another note comes
    workspace.put("third.note", &visit("Third visit", "1-2 July 2019", "More followed."));
    let changes = json!({ "changes": [{ "uri": workspace.uri("third.note"), "type": 1 }] });
    client.tell("workspace/didChangeWatchedFiles", changes);
    let asked_again = asked(&mut client, "workspace/textDocumentContent/refresh", Value::Null);
    assert_eq!(asked_again, json!({ "uri": page }));
    assert!(read(&mut client, &page).contains("[Third visit"), "the page that is made then");
    // the other note is typed in
    let third = open(&mut client, &workspace, "third.note");
    let title = json!({ "start": { "line": 2, "character": 7 }, "end": { "line": 2, "character": 12 } });
    client.change(&third, 2, json!([{ "range": title, "text": "Fourth" }]));
    let asked_again = asked(&mut client, "workspace/textDocumentContent/refresh", Value::Null);
    assert_eq!(asked_again, json!({ "uri": page }));
    assert!(read(&mut client, &page).contains("[Fourth visit"));
    // other names are known
    let more = "[[organization]]\nid = \"sahco\"\nacronym = \"SAHCO\"\nname = \"Sahel Council on Cargo\"\nkind = \"regional\"\n";
    workspace.put("rapporteur.toml", more);
    let changes = json!({ "changes": [{ "uri": workspace.uri("rapporteur.toml"), "type": 2 }] });
    client.tell("workspace/didChangeWatchedFiles", changes);
    let again = client
        .take(|it| it["method"] == "workspace/textDocumentContent/refresh" && it["params"]["uri"] == own);
    client.send(&json!({ "jsonrpc": "2.0", "id": again["id"], "result": null }));
    assert!(read(&mut client, &own).starts_with("# Sahel Council on Cargo"));
    // the other notes are read again with these, and the page follows
    let until = Instant::now() + Duration::from_secs(20);
    while !read(&mut client, &page).contains("[Fourth visit") {
        assert!(Instant::now() < until);
        std::thread::sleep(Duration::from_millis(30));
    }
    client.ignore_log();
    let rest = client.rest();
    assert!(rest.iter().all(|it| it["params"]["uri"] == page), "{rest:?}");
}

#[test]
fn an_editor_that_reads_no_standard_pages_is_not_asked_to() {
    let workspace = visits();
    let mut capabilities = able(json!({}), json!({}));
    capabilities["experimental"] = json!({ "rapporteur": { "textDocumentContent": true } });
    let mut client = workspace.client(capabilities, 3);
    let page = format!("rapporteur:/related/second.note.md?{}", workspace.uri("second.note"));
    let text = client.ask("rapporteur/textDocumentContent", json!({ "uri": page }))["text"].to_string();
    assert!(text.contains("First visit"), "{text}");
    std::fs::remove_file(workspace.path("first visit.note")).unwrap();
    let changes =
        json!({ "changes": [{ "uri": workspace.uri("first visit.note").replace(' ', "%20"), "type": 3 }] });
    client.tell("workspace/didChangeWatchedFiles", changes);
    crate::workspace::wait_for(&mut client, |status| status["notes"] == 2);
    std::thread::sleep(Duration::from_millis(500));
    let text = client.ask("rapporteur/textDocumentContent", json!({ "uri": page }))["text"].to_string();
    assert!(text.contains("No other note belongs with"), "{text}");
    let rest = client.rest();
    assert!(!rest.iter().any(|it| it["method"] == "workspace/textDocumentContent/refresh"), "{rest:?}");
    client.ignore_log();
}
