//! Messages that are well formed and wrong.

use serde_json::{Value, json};

use crate::client::Client;

#[test]
fn what_is_unknown_is_refused_and_what_is_optional_is_ignored() {
    let mut client = Client::new();
    assert_eq!(client.refused("textDocument/unheardOf", json!({})), -32601);
    assert_eq!(client.refused("$/unheardOf", json!({})), -32601);
    client.tell("$/unheardOf", json!({}));
    client.tell("textDocument/unheardOf", json!({ "a": 1 }));
    client.tell("$/cancelRequest", json!({ "id": 77 }));
    client.tell("$/cancelRequest", json!({ "id": "x" }));
    client.tell("$/cancelRequest", json!({}));
    client.send(&json!({ "jsonrpc": "2.0", "id": 4711, "result": null }));
    client.told("window/logMessage");
    client.ask("rapporteur/status", json!({}));
}

#[test]
fn bad_parameters_are_refused_and_the_session_lives() {
    let mut client = Client::new();
    client.open("untitled:1", "a");
    for params in [
        Value::Null,
        json!([]),
        json!(3),
        json!({}),
        json!({ "textDocument": 3 }),
        json!({ "textDocument": { "uri": 3 } }),
        json!({ "textDocument": { "uri": "" } }),
        json!({ "textDocument": { "uri": "relative/a.md" } }),
    ] {
        assert_eq!(client.refused("textDocument/diagnostic", params.clone()), -32602, "{params}");
    }
    // nothing is known of a document that nobody has opened, and that is no error
    let unopened = json!({ "textDocument": { "uri": "untitled:nobody-opened-this" } });
    assert_eq!(client.ask("textDocument/diagnostic", unopened)["items"], json!([]));
    for (method, params) in [
        ("textDocument/didOpen", json!({})),
        ("textDocument/didChange", json!({ "textDocument": { "uri": "untitled:1", "version": "2" } })),
        (
            "textDocument/didChange",
            json!({ "textDocument": { "uri": "untitled:1", "version": 9_000_000_000_i64 } }),
        ),
        (
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": "", "languageId": "", "version": 1, "text": "" } }),
        ),
    ] {
        client.tell(method, params.clone());
        client.warned(&format!("{method} was passed over"));
    }
    assert_eq!(client.text("untitled:1"), "a");
}

#[test]
fn a_notification_with_an_id_and_a_request_without_one() {
    let mut client = Client::new();
    assert_eq!(client.refused("textDocument/didOpen", json!({})), -32600);
    client.tell("rapporteur/status", json!({}));
    client.ask("rapporteur/status", json!({}));
}

#[test]
fn ids_may_be_strings_or_large_or_null() {
    let mut client = Client::new();
    for id in [json!("a \"b\" ü"), json!(9_007_199_254_740_991_i64), json!(-1), json!(0), Value::Null] {
        client.send(&json!({ "jsonrpc": "2.0", "id": id, "method": "rapporteur/status" }));
        let answer = client.take(|message| message["id"] == id && message.get("method").is_none());
        assert!(answer["result"].is_object(), "{answer}");
    }
}

#[test]
fn a_feature_that_panics_costs_one_request() {
    let mut client = Client::start(&[("RAPPORTEUR_TEST_PANIC", "textDocument/diagnostic")]);
    client.initialize(json!({}));
    client.open("untitled:1", "one");
    let params = json!({ "textDocument": { "uri": "untitled:1" } });
    for _ in 0..3 {
        assert_eq!(client.refused("textDocument/diagnostic", params.clone()), -32603);
    }
    client.change("untitled:1", 2, json!([{ "text": "two" }]));
    assert_eq!(client.text("untitled:1"), "two");
}

#[test]
fn a_notification_that_panics_costs_itself() {
    let mut client = Client::start(&[("RAPPORTEUR_TEST_PANIC", "textDocument/didClose")]);
    client.initialize(json!({}));
    client.open("untitled:1", "one");
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": "untitled:1" } }));
    assert_eq!(client.text("untitled:1"), "one");
}

#[test]
fn a_wrong_setting_is_named_and_costs_nothing_else() {
    let mut client = Client::start(&[]);
    client.initialize(json!({ "initializationOptions": { "diagnostics": { "enable": "yes" } } }));
    let said = client.told("window/showMessage");
    assert!(
        said["params"]["message"].as_str().unwrap().contains("`rapporteur.diagnostics.enable`"),
        "{said}"
    );
    client
        .tell("workspace/didChangeConfiguration", json!({ "settings": { "rapporteur": { "nonsense": 1 } } }));
    let said = client.told("window/showMessage");
    assert!(said["params"]["message"].as_str().unwrap().contains("`rapporteur.nonsense`"), "{said}");
    client.tell("workspace/didChangeConfiguration", json!({ "settings": null }));
    client.ask("rapporteur/status", json!({}));
}

#[test]
fn a_client_that_offers_settings_is_asked_and_need_not_answer() {
    let mut client = Client::start(&[]);
    let workspace =
        json!({ "configuration": true, "didChangeConfiguration": { "dynamicRegistration": true } });
    client.initialize(
        json!({ "capabilities": { "workspace": workspace, "textDocument": { "diagnostic": {} } } }),
    );
    let registration = client.told("client/registerCapability");
    assert_eq!(registration["params"]["registrations"][0]["method"], "workspace/didChangeConfiguration");
    // Nobody answers; everything else goes on.
    client.open("untitled:1", "text");
    assert_eq!(client.text("untitled:1"), "text");
    client.send(
        &json!({ "jsonrpc": "2.0", "id": registration["id"], "error": { "code": -1, "message": "no" } }),
    );
    client
        .take(|it| it["params"]["message"].as_str().is_some_and(|said| said.contains("registering failed")));
    let asked = client.told("workspace/configuration");
    assert_eq!(asked["params"]["items"][0]["section"], "rapporteur");
    client.send(
        &json!({ "jsonrpc": "2.0", "id": asked["id"], "result": [{ "diagnostics": { "enable": 3 } }] }),
    );
    client.told("window/showMessage");
}

#[test]
fn a_question_that_stays_unanswered_is_given_up() {
    let mut client = Client::start(&[]);
    let workspace = json!({ "configuration": true });
    client.initialize(
        json!({ "capabilities": { "workspace": workspace, "textDocument": { "diagnostic": {} } } }),
    );
    let asked = client.told("workspace/configuration");
    client.open("untitled:1", "text");
    assert_eq!(client.text("untitled:1"), "text");
    client.take(|it| {
        it["params"]["message"].as_str().is_some_and(|said| said.contains("did not answer within 10 s"))
    });
    // Too late, and of no use to anybody.
    client.send(
        &json!({ "jsonrpc": "2.0", "id": asked["id"], "result": [{ "diagnostics": { "enable": 3 } }] }),
    );
    client.told("window/logMessage");
}

#[test]
fn each_key_of_initialize_may_be_nonsense() {
    for (key, value) in [
        ("processId", json!("x")),
        ("rootUri", json!("not a uri")),
        ("rootPath", json!(3)),
        ("workspaceFolders", json!([{ "uri": "", "name": "" }])),
        ("trace", json!("loud")),
        ("clientInfo", json!({})),
        (
            "capabilities",
            json!({ "textDocument": { "hover": 3 }, "general": { "positionEncodings": ["utf-8"] } }),
        ),
    ] {
        let mut client = Client::start(&[]);
        let result = client.initialize(json!({ key: value }));
        assert_eq!(result["serverInfo"]["name"], "rapporteur", "{key}");
        if key == "capabilities" {
            assert_eq!(result["capabilities"]["positionEncoding"], "utf-8");
        }
        client.ask("rapporteur/status", json!({}));
        client.ignore_log();
    }
}

#[test]
fn a_note_that_cannot_be_checked_does_not_silence_the_others() {
    let mut client = Client::start(&[("RAPPORTEUR_TEST_PANIC", "untitled:bad")]);
    client.initialize(json!({ "capabilities": {} }));
    client.open("untitled:bad", "Information Note\n");
    let names: Vec<String> = (0..12).map(|at| format!("untitled:{at}")).collect();
    let told = |client: &mut Client| {
        let mut left = names.clone();
        while !left.is_empty() {
            let told = client.told("textDocument/publishDiagnostics");
            left.retain(|name| told["params"]["uri"] != *name);
        }
    };
    for name in &names {
        client.open(name, "Information Note\n");
    }
    told(&mut client);
    // all are looked at again at once
    client.tell(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "rules": { "structure": "hint" } } }),
    );
    told(&mut client);
    client.ignore_log();
}

#[test]
fn a_client_that_traces_nothing_hears_warnings_all_the_same() {
    let mut client = Client::new();
    client.tell("$/setTrace", json!({ "value": "verbose" }));
    client.tell("$/setTrace", json!({ "value": "off" }));
    client.change("untitled:1", 2, json!([{ "text": "two" }]));
    client.warned("without being open");
    client.ignore_log();
}
