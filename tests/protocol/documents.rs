//! Documents: what a client does to them, and what it calls them.

use serde_json::{Value, json};

use crate::client::Client;
use crate::model::{Model, Random, Unit};

const NOTE: &str = "untitled:1";

fn range(a: u32, b: u32, c: u32, d: u32) -> Value {
    json!({ "start": { "line": a, "character": b }, "end": { "line": c, "character": d } })
}

#[test]
fn random_batches_leave_the_text_that_the_editor_has() {
    for (seed, unit) in [(1, Unit::Utf8), (2, Unit::Utf16), (3, Unit::Utf32)] {
        let mut client = Client::start(&[("RAPPORTEUR_PARANOID", "1")]);
        let encodings = json!({ "general": { "positionEncodings": [unit.name()] }, "textDocument": { "diagnostic": {} } });
        client.initialize(json!({ "capabilities": encodings }));
        let mut random = Random(seed);
        let mut model = Model { text: random.text(40), unit };
        client.open(NOTE, &model.text);
        for version in 2..120 {
            let changes: Vec<Value> = (0..=random.below(4)).map(|_| model.change(&mut random)).collect();
            client.change(NOTE, version, json!(changes));
            if version % 10 == 0 {
                assert_eq!(client.text(NOTE), model.text, "{unit:?}, version {version}");
            }
        }
        let log = client.take_log();
        let parted: Vec<_> = log.iter().filter(|said| said.contains("read differently")).collect();
        assert!(parted.is_empty(), "{parted:?}");
    }
}

#[test]
fn an_inverted_range_is_turned_round_and_told() {
    let mut client = Client::new();
    client.open(NOTE, "one two");
    client.change(NOTE, 2, json!([{ "range": range(0, 7, 0, 4), "text": "three" }]));
    client.warned("ended before it started");
    assert_eq!(client.text(NOTE), "one three");
}

#[test]
fn a_change_past_the_end_is_cut_and_the_next_save_mends_it() {
    let mut client = Client::new();
    client.open(NOTE, "one\ntwo");
    client.change(NOTE, 2, json!([{ "range": range(0, 99, 0, 99), "text": "!" }]));
    assert_eq!(client.status(NOTE)["documents"][0]["inStep"], true, "a column past its line is legal");
    client.change(NOTE, 3, json!([{ "range": range(7, 0, 8, 0), "text": "three" }]));
    client.warned("behind the end");
    let status = client.status(NOTE);
    assert_eq!(status["text"], "one!\ntwothree");
    assert_eq!(status["documents"][0]["inStep"], false);
    client
        .tell("textDocument/didSave", json!({ "textDocument": { "uri": NOTE }, "text": "one!\ntwo\nthree" }));
    client.warned("out of step");
    let status = client.status(NOTE);
    assert_eq!(status["text"], "one!\ntwo\nthree");
    assert_eq!(status["documents"][0]["inStep"], true);
    client
        .tell("textDocument/didSave", json!({ "textDocument": { "uri": NOTE }, "text": "one!\ntwo\nthree" }));
    client.tell("textDocument/didSave", json!({ "textDocument": { "uri": NOTE } }));
}

#[test]
fn a_full_replacement_in_the_middle_of_a_batch() {
    let mut client = Client::new();
    client.open(NOTE, "one");
    let batch = json!([
        { "range": range(0, 0, 0, 3), "text": "lost" },
        { "text": "two" },
        { "range": range(0, 0, 0, 1), "text": "T" },
        { "range": range(0, 3, 0, 3), "text": "!" },
    ]);
    client.change(NOTE, 2, batch);
    assert_eq!(client.text(NOTE), "Two!");
}

#[test]
fn a_position_inside_a_surrogate_pair_is_in_front_of_it() {
    let mut client = Client::new();
    client.open(NOTE, "a😀b");
    client.change(NOTE, 2, json!([{ "range": range(0, 2, 0, 3), "text": "x" }]));
    assert_eq!(client.text(NOTE), "axb");
}

#[test]
fn a_position_between_carriage_return_and_line_feed_is_in_front_of_both() {
    let mut client = Client::new();
    client.open(NOTE, "a\r\nb");
    client.change(NOTE, 2, json!([{ "range": range(0, 2, 0, 2), "text": "x" }]));
    assert_eq!(client.text(NOTE), "ax\r\nb");
}

#[test]
fn a_version_that_goes_back_is_told_and_applied() {
    let mut client = Client::new();
    client.open(NOTE, "a");
    client.change(NOTE, 5, json!([{ "text": "b" }]));
    client.change(NOTE, 3, json!([{ "text": "c" }]));
    client.warned("from 5 to 3");
    client.change(NOTE, 4, json!([{ "text": "d" }]));
    let status = client.status(NOTE);
    assert_eq!((&status["text"], &status["documents"][0]["version"]), (&json!("d"), &json!(4)));
}

#[test]
fn opening_twice_replaces_and_what_is_not_open_is_told_once() {
    let mut client = Client::new();
    client.open(NOTE, "one");
    client.open(NOTE, "two");
    client.warned("opened while it was open");
    assert_eq!(client.text(NOTE), "two");
    for version in 1..4 {
        client.change("untitled:2", version, json!([{ "text": "invented" }]));
    }
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": "untitled:2" } }));
    client.warned("without being open");
    assert_eq!(client.status("untitled:2")["text"], Value::Null);
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": NOTE } }));
    assert_eq!(client.status(NOTE)["documents"], json!([]));
}

#[test]
fn line_breaks_and_odd_characters_are_kept() {
    let mut client = Client::new();
    let text = "\u{feff}Titel\r\nzwei\rdrei\u{2028}drei\u{85}drei\n\n\u{202e}\0😀 vier";
    client.open(NOTE, text);
    let status = client.status(NOTE);
    assert_eq!((&status["text"], &status["documents"][0]["lines"]), (&json!(text), &json!(5)));
    for (n, (at, new, old)) in
        [(range(0, 0, 0, 1), "", "\u{feff}"), (range(4, 2, 4, 4), "x", "😀"), (range(2, 5, 2, 9), "", "drei")]
            .into_iter()
            .enumerate()
    {
        let before = client.text(NOTE);
        client.change(NOTE, 2 + n as i64, json!([{ "range": at, "text": new }]));
        let after = client.text(NOTE);
        assert_eq!(after.len() + old.len(), before.len() + new.len(), "{old:?}: {after:?}");
    }
    assert_eq!(client.text(NOTE), "Titel\r\nzwei\rdrei\u{2028}\u{85}drei\n\n\u{202e}\0x vier");
}

#[test]
fn two_spellings_are_one_document_and_the_first_is_kept() {
    let mut client = Client::new();
    client.open("file:///c%3A/a%20b.note", "one");
    client.change("file:///C:/x/../a b.note", 2, json!([{ "text": "two" }]));
    let status = client.status("file:///c:/a%20b.note");
    assert_eq!(status["text"], "two");
    assert_eq!(status["documents"][0]["uri"], "file:///c%3A/a%20b.note");
}

#[test]
fn a_document_needs_no_disk() {
    let mut client = Client::new();
    let uris = [
        "untitled:Untitled-1",
        "vscode-vfs://github/a/b.md",
        "git:/a/b.md?%7B%22ref%22%3A%22x%22%7D",
        "file:///a%2Fb.md",
        "file:///a/b.md",
        "file:///a%00b.md",
        "file:///a%FFb.md",
        "file://server/share/x.md",
        "zipfile:///a.zip::b.md",
    ];
    for uri in uris {
        client.open(uri, uri);
    }
    for uri in uris {
        assert_eq!(client.text(uri), uri);
    }
    let status = client.ask("rapporteur/status", json!({}));
    assert_eq!(status["documents"].as_array().unwrap().len(), uris.len());
}

const INCOMPLETE: &str =
    "Information Note\n\nEvent: A meeting\nOrganizers: B\nDate: 1 May 2019\nVenue: Lima, Peru\n";

/// How many fields are missing; whatever else is found is the business of other tests.
fn missing_fields(diagnostics: &Value) -> usize {
    let all = diagnostics.as_array().unwrap();
    all.iter().filter(|it| it["code"] == "structure/missing-field" && it["source"] == "rapporteur").count()
}

#[test]
fn diagnostics_are_pushed_with_their_version_and_only_when_they_change() {
    let mut client = Client::start(&[]);
    client.initialize(json!({ "capabilities": {} }));
    let pushed = |client: &mut Client| client.told("textDocument/publishDiagnostics")["params"].take();
    client.open(NOTE, INCOMPLETE);
    let first = pushed(&mut client);
    assert_eq!((&first["uri"], &first["version"]), (&json!(NOTE), &json!(1)));
    assert_eq!(missing_fields(&first["diagnostics"]), 1);
    // What is still true is not said again; what is no longer true is taken back.
    client.change(NOTE, 2, json!([{ "text": INCOMPLETE }]));
    client.text(NOTE);
    client.change(NOTE, 3, json!([{ "range": range(6, 0, 6, 0), "text": "Participants: Peru\n" }]));
    let second = pushed(&mut client);
    assert_eq!((&second["version"], missing_fields(&second["diagnostics"])), (&json!(3), 0));
    client.change(NOTE, 4, json!([{ "text": INCOMPLETE }]));
    let third = pushed(&mut client);
    assert_eq!((&third["version"], &third["diagnostics"]), (&json!(4), &first["diagnostics"]));
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": NOTE } }));
    assert_eq!(pushed(&mut client), json!({ "uri": NOTE, "diagnostics": [] }));
}

#[test]
fn diagnostics_that_are_asked_for_are_not_pushed_and_not_repeated() {
    let mut client = Client::new();
    client.open(NOTE, INCOMPLETE);
    let ask = |client: &mut Client, previous: Value| {
        let params = json!({ "textDocument": { "uri": NOTE }, "previousResultId": previous });
        client.ask("textDocument/diagnostic", params)
    };
    let first = ask(&mut client, Value::Null);
    assert_eq!((&first["kind"], missing_fields(&first["items"])), (&json!("full"), 1));
    let second = ask(&mut client, first["resultId"].clone());
    assert_eq!((&second["kind"], &second["resultId"]), (&json!("unchanged"), &first["resultId"]));
    // a client that gives another text the same version is not told that nothing changed
    client.change(NOTE, 1, json!([{ "text": INCOMPLETE.replace("Event", "Even") }]));
    client.warned("from 1 to 1");
    let other = ask(&mut client, first["resultId"].clone());
    assert_eq!(other["kind"], "full");
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": NOTE } }));
    client.open(NOTE, INCOMPLETE);
    let reopened = ask(&mut client, first["resultId"].clone());
    assert_eq!((&reopened["kind"], &reopened["items"]), (&json!("full"), &first["items"]));
    client.change(NOTE, 2, json!([{ "range": range(6, 0, 6, 0), "text": "Participants: Peru\n" }]));
    let third = ask(&mut client, first["resultId"].clone());
    assert_eq!((&third["kind"], missing_fields(&third["items"])), (&json!("full"), 0));
    client.change(NOTE, 3, json!([{ "text": INCOMPLETE }]));
    let off = json!({ "settings": { "rules": { "structure/missing-field": "off" } } });
    client.tell("workspace/didChangeConfiguration", off);
    assert_eq!(missing_fields(&ask(&mut client, Value::Null)["items"]), 0);
}

#[test]
fn the_outline_comes_as_a_tree_or_flat() {
    let params = json!({ "textDocument": { "uri": NOTE } });
    let mut client = Client::new();
    client.open(NOTE, INCOMPLETE);
    let flat = client.ask("textDocument/documentSymbol", params.clone());
    assert!(flat[1]["location"]["range"].is_object(), "{flat}");
    let mut client = Client::start(&[]);
    let symbols =
        json!({ "documentSymbol": { "hierarchicalDocumentSymbolSupport": true }, "diagnostic": {} });
    client.initialize(json!({ "capabilities": { "textDocument": symbols } }));
    client.open(NOTE, INCOMPLETE);
    let tree = client.ask("textDocument/documentSymbol", params.clone());
    let event = tree.as_array().unwrap().iter().find(|it| it["name"] == "Event").expect("the field Event");
    assert_eq!(event["detail"], "A meeting");
    assert_eq!(event["selectionRange"], range(2, 0, 2, 5));
    assert!(client.ask("textDocument/foldingRange", params.clone()).is_array());
    assert!(client.ask("textDocument/documentLink", params).is_array());
}
