//! What may come through the pipe. After each of these the server must answer the next message.

use std::process::Stdio;

use serde_json::json;

use crate::client::{Client, command, frame};

/// One server takes everything one after the other: nothing may depend on what came before.
#[test]
fn no_bad_frame_ends_the_server() {
    let mut client = Client::new();
    let ping =
        |id: &str| format!(r#"{{"jsonrpc":"2.0","id":"{id}","method":"rapporteur/status","params":{{}}}}"#);
    let deep = format!(r#"{{"jsonrpc":"2.0","method":"m","params":{}{}}}"#, "[".repeat(200), "]".repeat(200));
    let cases: &[(&str, Vec<u8>, Option<i64>)] = &[
        ("no JSON", frame("{"), Some(-32700)),
        ("no JSON at all", frame("GET / HTTP/1.1"), Some(-32700)),
        ("not UTF-8", b"Content-Length: 4\r\n\r\n\"\xff\xfe\"".to_vec(), Some(-32700)),
        ("too deep", frame(&deep), Some(-32700)),
        ("a batch", frame(&format!("[{}]", ping("lost"))), Some(-32600)),
        ("a number", frame("3"), Some(-32600)),
        ("an object", frame("{}"), Some(-32600)),
        ("JSON-RPC 1.0", frame(r#"{"jsonrpc":"1.0","method":"m"}"#), Some(-32600)),
        ("no body", frame(""), None),
        ("length is no number", b"Content-Length: foo\r\n\r\n{}".to_vec(), None),
        ("length is huge", b"Content-Length: 99999999999999999999999999\r\n\r\n{}".to_vec(), None),
        ("length is over the limit and false", b"Content-Length: 999999999\r\n\r\n{}".to_vec(), Some(-32600)),
        ("length is negative", b"Content-Length: -1\r\n\r\n".to_vec(), None),
        (
            "length is too short",
            [&b"Content-Length: 20\r\n\r\n"[..], ping("lost").as_bytes()].concat(),
            Some(-32700),
        ),
        (
            "length is too long by a little",
            [&b"Content-Length: 80\r\n\r\n"[..], ping("lost").as_bytes()].concat(),
            Some(-32700),
        ),
        ("no length", b"Content-Type: x\r\n\r\n".to_vec(), None),
        ("noise", b"\r\n\r\nStarting...\nwarning: \x00\xff\n".to_vec(), None),
    ];
    for (n, (case, bytes, code)) in cases.iter().enumerate() {
        let id = format!("after {n}");
        client.write(&[bytes.clone(), frame(&ping(&id))].concat());
        let answer = client.take(|message| message["id"] == id);
        assert!(answer["result"]["version"].is_string(), "{case}: {answer}");
        if let Some(code) = code {
            assert_eq!(client.orphan(), *code, "{case}");
        }
        if code.is_some() || case.starts_with("length") {
            client.take(|message| message["method"] == "window/logMessage");
        }
        assert_eq!(client.rest(), [json!(null); 0], "{case}");
    }
}

#[test]
fn a_length_that_is_much_too_long_keeps_nothing_back() {
    let mut client = Client::new();
    let ping = r#"{"jsonrpc":"2.0","id":"first","method":"rapporteur/status"}"#;
    client.write(&[&b"Content-Length: 60000\r\n\r\n"[..], ping.as_bytes()].concat());
    client.ask("rapporteur/status", json!({}));
    client.take(|message| message["id"] == "first");
}

#[test]
fn headers_may_be_written_in_other_ways() {
    let mut client = Client::new();
    let ping = |id: usize| format!(r#"{{"jsonrpc":"2.0","id":"{id}","method":"rapporteur/status"}}"#);
    let length = ping(0).len();
    for (id, header) in [
        format!("content-length: {length}\r\n\r\n"),
        format!("CONTENT-LENGTH:{length}\r\n\r\n"),
        format!("Content-Length: {length}\r\nContent-Type: application/vscode-jsonrpc\r\n\r\n"),
        format!("Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: {length}\r\n\r\n"),
        format!("X-A: 1\r\nX-B: Content-Length\r\nX-C: 3\r\nContent-Length: {length}\r\nX-D: 4\r\n\r\n"),
        format!("Content-Length: 3\r\nContent-Length: {length}\r\n\r\n"),
        format!("Content-Length: {length}\n\n"),
    ]
    .iter()
    .enumerate()
    {
        let body = ping(id);
        let id = id.to_string();
        client.write(&[header.as_bytes(), body.as_bytes()].concat());
        let answer = client.take(|message| message["id"] == id.as_str());
        // `params` may be left out.
        assert!(answer["result"]["version"].is_string(), "{header:?}: {answer}");
    }
}

#[test]
fn a_frame_may_come_byte_by_byte() {
    let mut client = Client::new();
    let body = r#"{"jsonrpc":"2.0","id":"slowly","method":"rapporteur/status","params":{}}"#;
    for byte in frame(body) {
        client.write(&[byte]);
    }
    client.take(|message| message["id"] == "slowly");
}

#[test]
fn half_a_surrogate_pair_is_one_unit() {
    let mut client = Client::new();
    let open = r#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":
        {"uri":"untitled:1","languageId":"infonote","version":1,"text":"a\ud800b\ud83d\ude00"}}}"#;
    client.write(&frame(open));
    assert_eq!(client.text("untitled:1"), "a\u{fffd}b😀");
    let range = json!({ "start": { "line": 0, "character": 2 }, "end": { "line": 0, "character": 3 } });
    client.change("untitled:1", 2, json!([{ "range": range, "text": "" }]));
    assert_eq!(client.text("untitled:1"), "a\u{fffd}😀");
}

#[test]
fn a_message_over_the_limit_is_passed_over() {
    let mut client = Client::new();
    let length = (64 << 20) + 1;
    client.write(format!("Content-Length: {length}\r\n\r\n").as_bytes());
    let piece = vec![b' '; 1 << 20];
    for _ in 0..64 {
        client.write(&piece);
    }
    client.write(b" ");
    assert_eq!(client.orphan(), -32600);
    client.warned("longer than 64 MiB");
    client.ask("rapporteur/status", json!({}));
}

#[test]
fn a_closed_stderr_is_no_reason_to_die() {
    let mut client = Client::from(
        command(&[("RAPPORTEUR_LOG", "trace")]).stderr(Stdio::piped()).env("RUST_BACKTRACE", "0"),
    );
    client.close_stderr();
    client.initialize(json!({}));
    for _ in 0..20 {
        client.write(&frame("{"));
        assert_eq!(client.orphan(), -32700);
    }
    client.ask("rapporteur/status", json!({}));
    client.ignore_log();
}

#[test]
fn stdout_holds_frames_only_even_when_everything_is_logged() {
    let mut client =
        Client::start(&[("RAPPORTEUR_LOG", "trace"), ("RAPPORTEUR_TEST_PANIC", "textDocument/hover")]);
    client.initialize(json!({}));
    client.open("untitled:1", "Information Note\n\nEvent: A\n");
    client.write(&frame("nonsense"));
    assert_eq!(client.orphan(), -32700);
    assert_eq!(client.refused("textDocument/hover", json!({})), -32603);
    client.ask("rapporteur/status", json!({}));
    let told = client.ignore_log();
    assert!(told > 3, "only {told} messages in the log");
}
