//! Too much at once: floods, storms, and a client that does not listen.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, frame};
use crate::model::Random;

const NOTE: &str = "untitled:1";

fn digit(column: u32, digit: u32) -> Value {
    let range =
        json!({ "start": { "line": 0, "character": column }, "end": { "line": 0, "character": column } });
    json!([{ "range": range, "text": digit.to_string() }])
}

/// Each change writes a digit, so the text tells the order; each slow request must see exactly what came before it.
#[test]
fn twenty_thousand_changes_among_slow_requests_keep_their_order() {
    const CHANGES: u32 = 20_000;
    let mut client = Client::start(&[("RAPPORTEUR_TEST_SLOW", "rapporteur/status=20")]);
    client.initialize(json!({}));
    client.open(NOTE, "");
    let mut text = String::new();
    let mut asked = HashMap::new();
    for n in 0..CHANGES {
        let mut changes = digit(n % 60, n % 10);
        text.insert((n % 60) as usize, char::from(b'0' + (n % 10) as u8));
        if n % 60 == 59 {
            let mut paragraph = digit(0, 0)[0].take();
            paragraph["text"] = json!("\n\n");
            changes.as_array_mut().unwrap().push(paragraph);
            text.insert_str(0, "\n\n");
        }
        client.change(NOTE, i64::from(n) + 2, changes);
        if n % 500 == 77 {
            asked.insert(client.begin("rapporteur/status", json!({ "uri": NOTE })), text.clone());
        }
    }
    for (id, text) in asked {
        assert_eq!(client.answer(id)["result"]["text"], text.as_str());
    }
    assert_eq!(client.text(NOTE), text);
}

/// A server whose queue has an end would stop reading here, and the writes below would never return.
#[test]
fn a_client_that_does_not_read_and_requests_that_hang_stop_nothing() {
    let mut client = Client::start(&[("RAPPORTEUR_TEST_SLOW", "rapporteur/status=1500")]);
    client.initialize(json!({}));
    let large = "All work and no play.\n\n".repeat(8_000);
    client.open(NOTE, &large);
    let deaf = client.reading.clone();
    let deaf = deaf.lock().unwrap();
    let hanging: Vec<i64> =
        (0..64).map(|_| client.begin("rapporteur/status", json!({ "uri": NOTE }))).collect();
    let mut refused = Vec::new();
    for n in 0..400 {
        client.change(NOTE, n + 2, digit(0, n as u32 % 10));
        // Answers that nobody reads: more than any pipe holds.
        refused.push(client.begin(&"x".repeat(1_000), json!({})));
    }
    std::thread::sleep(Duration::from_millis(4_500));
    drop(deaf);
    for id in refused {
        assert_eq!(client.answer(id)["error"]["code"], -32601);
    }
    for id in hanging {
        assert_eq!(
            client.answer(id)["result"]["text"].as_str().unwrap().len(),
            large.len(),
            "as it was on arrival"
        );
    }
    let text = client.text(NOTE);
    assert_eq!(text.len(), large.len() + 400);
}

#[test]
fn each_request_of_a_storm_of_cancelling_is_answered_once() {
    let mut client = Client::start(&[("RAPPORTEUR_TEST_SLOW", "rapporteur/status=30")]);
    client.initialize(json!({}));
    client.open(NOTE, "text");
    let mut random = Random(7);
    let mut open: Vec<i64> = Vec::new();
    let mut all = Vec::new();
    for n in 0..400 {
        let id = client.begin("rapporteur/status", json!({ "uri": NOTE }));
        open.push(id);
        all.push(id);
        while open.len() > 3 {
            let id = open.swap_remove(random.below(open.len() as u32) as usize);
            for _ in 0..=random.below(3) {
                client.tell("$/cancelRequest", json!({ "id": id }));
            }
        }
        if n % 20 == 0 {
            client.change(NOTE, n + 2, json!([{ "text": n.to_string() }]));
        }
    }
    let mut cancelled = 0;
    for &id in &all {
        let answer = client.answer(id);
        if answer.get("error").is_some() {
            assert_eq!(answer["error"]["code"], -32800);
            cancelled += 1;
        } else {
            assert!(answer["result"]["text"].is_string(), "{answer}");
        }
    }
    assert!(cancelled > 100, "only {cancelled} were cancelled");
    // What was answered twice is left over, and fails when the client is dropped.
}

#[test]
fn an_id_that_is_not_answered_yet_cannot_be_used_again() {
    let mut client = Client::start(&[("RAPPORTEUR_TEST_SLOW", "rapporteur/status=200")]);
    client.initialize(json!({}));
    let twice = json!({ "jsonrpc": "2.0", "id": "twice", "method": "rapporteur/status" });
    client.send(&twice);
    client.send(&twice);
    let is_it = |message: &Value| message["id"] == "twice";
    assert_eq!(client.take(is_it)["error"]["code"], -32600);
    assert!(client.take(is_it)["result"].is_object());
    client.send(&twice);
    assert!(client.take(is_it)["result"].is_object(), "now it can");
}

#[test]
fn a_long_line_and_a_large_document_are_edited_at_once() {
    let mut client = Client::new();
    let line = "word ".repeat(100_000);
    client.open(NOTE, &line);
    let middle = line.len() as u32 / 2;
    for n in 0..50 {
        client.change(NOTE, n + 2, digit(middle, 1));
    }
    assert_eq!(client.status(NOTE)["documents"][0]["bytes"], line.len() + 50);
}

#[test]
fn many_messages_in_one_write_are_all_handled() {
    let mut client = Client::new();
    client.open(NOTE, "");
    let mut bytes = Vec::new();
    for id in 0..2_000 {
        let request =
            json!({ "jsonrpc": "2.0", "id": format!("m{id}"), "method": "rapporteur/status", "params": {} });
        bytes.extend(frame(&request.to_string()));
    }
    client.write(&bytes);
    for id in 0..2_000 {
        client.take(|message| message["id"] == format!("m{id}"));
    }
}
