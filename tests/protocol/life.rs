//! How a session begins and ends.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, command};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn shutdown_and_exit_end_it_with_0_while_stdin_is_open() {
    let mut client = Client::new();
    client.ask("shutdown", Value::Null);
    let begin = Instant::now();
    client.tell("exit", Value::Null);
    assert_eq!(client.exit(5 * SECOND).code(), Some(0));
    assert!(begin.elapsed() < SECOND, "{:?}", begin.elapsed());
}

#[test]
fn exit_alone_ends_it_with_1() {
    let mut client = Client::new();
    client.tell("exit", Value::Null);
    assert_eq!(client.exit(5 * SECOND).code(), Some(1));
}

#[test]
fn exit_before_initialize_ends_it_with_1() {
    let mut client = Client::start(&[]);
    client.tell("exit", Value::Null);
    assert_eq!(client.exit(5 * SECOND).code(), Some(1));
}

#[test]
fn a_closed_stdin_ends_it_with_1() {
    let mut client = Client::new();
    client.hang_up();
    assert_eq!(client.exit(5 * SECOND).code(), Some(1));
}

#[test]
fn a_stdin_closed_after_shutdown_ends_it_with_0() {
    let mut client = Client::new();
    client.ask("shutdown", Value::Null);
    client.hang_up();
    assert_eq!(client.exit(5 * SECOND).code(), Some(0));
}

#[test]
fn exit_waits_for_no_request_and_for_no_reader() {
    let mut client = Client::start(&[("RAPPORTEUR_TEST_SLOW", "rapporteur/status=60000")]);
    client.initialize(json!({}));
    client.begin("rapporteur/status", json!({}));
    client.ask("shutdown", Value::Null);
    client.tell("exit", Value::Null);
    assert_eq!(client.exit(3 * SECOND).code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn it_leaves_when_the_editor_has_gone() {
    let mut editor = Command::new("sleep").arg("60").stdout(Stdio::null()).spawn().unwrap();
    let mut client = Client::start(&[]);
    client.initialize(json!({ "processId": editor.id() }));
    client.ask("rapporteur/status", json!({}));
    editor.kill().unwrap();
    // Not waited for at first: what is dead but not buried counts as gone.
    assert_eq!(client.exit(5 * SECOND).code(), Some(1));
    editor.wait().unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn the_editor_may_be_named_on_the_command_line() {
    let mut editor = Command::new("sleep").arg("60").stdout(Stdio::null()).spawn().unwrap();
    let named = format!("--clientProcessId={}", editor.id());
    let mut client = Client::from(command(&[]).arg(named).stderr(Stdio::null()));
    client.initialize(json!({}));
    editor.kill().unwrap();
    editor.wait().unwrap();
    assert_eq!(client.exit(5 * SECOND).code(), Some(1));
}

#[test]
fn an_editor_that_cannot_be_seen_is_no_reason_to_leave() {
    let mut client = Client::start(&[]);
    client.initialize(json!({ "processId": 4_194_303 }));
    std::thread::sleep(SECOND / 2);
    client.ask("rapporteur/status", json!({}));
}

#[test]
fn nothing_is_answered_before_initialize() {
    let mut client = Client::start(&[]);
    assert_eq!(client.refused("textDocument/hover", json!({})), -32002);
    assert_eq!(client.refused("rapporteur/status", json!({})), -32002);
    assert_eq!(client.refused("shutdown", Value::Null), -32002);
    client.open("untitled:1", "not yet");
    client.initialize(json!({}));
    assert_eq!(client.status("untitled:1")["documents"], json!([]));
}

#[test]
fn a_second_initialize_and_anything_after_shutdown_are_refused() {
    let mut client = Client::new();
    assert_eq!(client.refused("initialize", json!({ "capabilities": {} })), -32600);
    client.ask("rapporteur/status", json!({}));
    client.ask("shutdown", Value::Null);
    for (method, params) in [
        ("shutdown", Value::Null),
        ("rapporteur/status", json!({})),
        ("textDocument/documentSymbol", json!({ "textDocument": { "uri": "untitled:1" } })),
    ] {
        assert_eq!(client.refused(method, params), -32600, "{method}");
    }
    client.tell("exit", Value::Null);
    assert_eq!(client.exit(5 * SECOND).code(), Some(0));
}

#[test]
fn columns_count_what_was_agreed_on() {
    for (offered, agreed) in [
        (json!(["utf-16", "utf-8"]), "utf-8"),
        (json!(["utf-32", "utf-16"]), "utf-16"),
        (json!(["utf-32"]), "utf-32"),
        (json!([]), "utf-16"),
        (Value::Null, "utf-16"),
    ] {
        let mut client = Client::start(&[]);
        let capabilities = json!({ "general": { "positionEncodings": offered } });
        let result = client.initialize(json!({ "capabilities": capabilities }));
        assert_eq!(result["capabilities"]["positionEncoding"], agreed);
        assert_eq!(client.ask("rapporteur/status", json!({}))["positionEncoding"], agreed);
    }
}
