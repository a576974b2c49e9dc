//! What an editor is told about the other notes of a workspace.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::Client;
use crate::providers::{able, position};

const FIRST: &str = "# Information Note\n\n**Event:** First visit to Mongolia\n\n**Organizers:** Mongolia and UNODA\n\n\
    **Date and Venue:** 9-11 May 2016, Ulaanbaatar, Mongolia\n\n**Participants:** Mongolia and OSCE.\n\n## Highlights\n\n\
    Ms. Sarnai Bat-Erdene, Director of Customs, recalled paragraph 3 of resolution 1540 (2004). Ms. Bat-Erdene left.\n";

const SECOND: &str = "# Information Note\n\n**Event:** Second visit to Mongolia\n\n**Organizers:** Mongolia and UNODA\n\n\
    **Date and Venue:** 6-7 June 2017, Ulaanbaatar, Mongolia\n\n**Participants:** Mongolia and OSCE.\n\n## Background\n\n\
    - During the first visit to Mongolia, from 9 to 11 May 2016, the experts met Ms. Sarnai Bat-Erdene, Director of Customs.\n";

struct Desk {
    client: Client,
    folder: tempfile::TempDir,
}

impl Desk {
    /// Two notes in a folder; the second is open, and the archive has both.
    fn new() -> Desk {
        Desk::with(&[])
    }

    /// The same with more files.
    fn with(files: &[(&str, &str)]) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("first.note", FIRST), ("second.note", SECOND)].iter().chain(files) {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let mut client = Client::start(&[]);
        let mut capabilities = able();
        capabilities["textDocument"]["callHierarchy"] = json!({});
        capabilities["workspace"]["symbol"] =
            json!({ "resolveSupport": { "properties": ["location.range"] } });
        let root = format!("file://{}", folder.path().display());
        let folders = json!([{ "uri": root, "name": "notes" }]);
        client.initialize(
            json!({ "capabilities": capabilities, "rootUri": root, "workspaceFolders": folders }),
        );
        let mut desk = Desk { client, folder };
        desk.client.open(&desk.uri("second"), SECOND);
        let until = Instant::now() + Duration::from_secs(20);
        let both = |found: &Value| found.as_array().is_some_and(|all| all.len() > 1);
        let is_read = |desk: &mut Desk| desk.client.ask("rapporteur/status", json!({}))["isIndexed"] == true;
        while !is_read(&mut desk) || !both(&desk.symbols("")) {
            assert!(Instant::now() < until, "the archive never had both notes");
            std::thread::sleep(Duration::from_millis(20));
        }
        desk
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}.note", self.folder.path().display())
    }

    fn symbols(&mut self, query: &str) -> Value {
        self.client.ask("workspace/symbol", json!({ "query": query }))
    }

    fn place(&self, words: &str, into: usize) -> Value {
        json!({ "textDocument": { "uri": self.uri("second") }, "position": position(SECOND, words, into) })
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.client.ignore_log();
            self.client.rest();
        }
    }
}

#[test]
fn symbols_of_the_workspace_are_found_and_placed() {
    let mut desk = Desk::new();
    let all = desk.symbols("second mong");
    assert_eq!(all[0]["name"], "Second visit to Mongolia");
    assert_eq!(all[0]["location"], json!({ "uri": desk.uri("second") }));
    let placed = desk.client.ask("workspaceSymbol/resolve", all[0].clone());
    assert_eq!(placed["location"]["range"]["start"], json!({ "line": 2, "character": 11 }));
    assert_eq!(desk.symbols("sarnai")[0]["name"], "Sarnai Bat-Erdene");
    assert_eq!(desk.symbols("").as_array().unwrap().len(), 2);
    assert_eq!(desk.symbols("no such thing at all"), json!([]));
}

#[test]
fn what_is_wrong_with_a_query_is_told_once_and_not_with_every_key() {
    let mut desk = Desk::new();
    // as it is typed: any of these may become a query
    for typed in ["state:", "state:A", "state:At", "state:Atl"] {
        assert_eq!(desk.symbols(typed), json!([]), "{typed}");
    }
    let told = desk.client.told("window/showMessage");
    let message = told["params"]["message"].as_str().unwrap();
    assert!(message.starts_with("No State is called “Atl”"), "{message}");
    // asked again, and mended: nothing more is said, which the end of the test makes sure of
    assert_eq!(desk.symbols("state:Atl"), json!([]));
    std::thread::sleep(Duration::from_millis(1300));
    assert_eq!(desk.symbols("state:Atla"), json!([]));
    assert_eq!(desk.symbols("state:MNG").as_array().unwrap().len(), 2);
    std::thread::sleep(Duration::from_millis(1300));
}

#[test]
fn a_phrase_leads_to_the_note_it_means_and_mentions_to_all() {
    let mut desk = Desk::new();
    let place = desk.place("first visit", 3);
    let found = desk.client.ask("textDocument/definition", place.clone());
    assert_eq!(found[0]["targetUri"], desk.uri("first"), "{found}");
    assert_eq!(found[0]["targetSelectionRange"]["start"], json!({ "line": 2, "character": 11 }));
    let hover = desk.client.ask("textDocument/hover", place);
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(
        text.starts_with("**First visit to Mongolia**") && text.contains("9-11 May 2016, Ulaanbaatar"),
        "{text}"
    );
    // an event's name leads back to the notes that speak of it
    let uri = desk.uri("first");
    desk.client.open(&uri, FIRST);
    let place = json!({ "textDocument": { "uri": uri }, "position": position(FIRST, "First visit", 3),
        "context": { "includeDeclaration": true } });
    let all = desk.client.ask("textDocument/references", place);
    let files: Vec<&Value> = all.as_array().unwrap().iter().map(|it| &it["uri"]).collect();
    assert_eq!(files, [&json!(uri), &json!(desk.uri("second"))], "{all}");
    let mut params = desk.place("Sarnai", 2);
    params["context"] = json!({ "includeDeclaration": true });
    let all = desk.client.ask("textDocument/references", params);
    assert_eq!(all.as_array().unwrap().len(), 3, "{all}");
    let hover = desk.client.ask("textDocument/hover", desk.place("OSCE", 2));
    assert!(
        hover["contents"]["value"].as_str().unwrap().contains("In the archive: 2 notes, last: 6-7 June 2017"),
        "{hover}"
    );
}

#[test]
fn events_have_a_lineage_and_a_series() {
    let mut desk = Desk::new();
    let item = desk.client.ask("textDocument/prepareCallHierarchy", desk.place("Second visit", 3))[0].clone();
    assert_eq!(item["name"], "Second visit to Mongolia");
    let calls = desk.client.ask("callHierarchy/outgoingCalls", json!({ "item": item }));
    assert_eq!(calls[0]["to"]["name"], "First visit to Mongolia", "{calls}");
    assert_eq!(calls[0]["to"]["detail"], "9-11 May 2016, Ulaanbaatar");
    let back = desk.client.ask("callHierarchy/incomingCalls", json!({ "item": calls[0]["to"] }));
    assert_eq!(back[0]["from"]["uri"], desk.uri("second"), "{back}");
    assert_eq!(back[0]["fromRanges"].as_array().unwrap().len(), 1);

    let item = desk.client.ask("textDocument/prepareTypeHierarchy", desk.place("Second visit", 3))[0].clone();
    let above = desk.client.ask("typeHierarchy/supertypes", json!({ "item": item }));
    let names: Vec<&str> = above.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Second visit to Mongolia", "Visit", "Eastern Asia"], "{above}");
    assert_eq!(above[0]["detail"], "series, 2 events");
    for class in above.as_array().unwrap() {
        let events = desk.client.ask("typeHierarchy/subtypes", json!({ "item": class }));
        let mut uris: Vec<&str> =
            events.as_array().unwrap().iter().map(|it| it["uri"].as_str().unwrap()).collect();
        uris.sort_unstable();
        assert_eq!(uris, [desk.uri("first"), desk.uri("second")], "{events}");
        assert_eq!(desk.client.ask("typeHierarchy/subtypes", json!({ "item": events[0] })), json!([]));
    }
    let region = desk.client.ask("typeHierarchy/supertypes", json!({ "item": above[2] }));
    assert_eq!(region[0]["name"], "Asia");
    let parts = desk.client.ask("typeHierarchy/subtypes", json!({ "item": region[0] }));
    assert_eq!(parts[0]["name"], "Eastern Asia", "{parts}");
    let odd = json!({ "item": { "name": "x", "kind": 5, "uri": desk.uri("second"), "data": ["kind", 3],
        "range": above[0]["range"], "selectionRange": above[0]["range"] } });
    assert_eq!(desk.client.ask("typeHierarchy/subtypes", odd), json!([]));

    let document = json!({ "textDocument": { "uri": desk.uri("second") } });
    let lenses = desk.client.ask("textDocument/codeLens", document);
    assert_eq!(lenses[0]["command"]["title"], "1 related event · previous: 9-11 May 2016", "{lenses}");
}

#[test]
fn a_person_is_renamed_in_all_notes() {
    let mut desk = Desk::new();
    let mut params = desk.place("Sarnai", 2);
    params["newName"] = json!("Sarnai Ganbold");
    let edit = desk.client.ask("textDocument/rename", params);
    let documents = edit["documentChanges"].as_array().unwrap();
    assert_eq!(documents.len(), 2, "{edit}");
    assert_eq!(documents[1]["textDocument"], json!({ "uri": desk.uri("first"), "version": null }));
    let texts: Vec<&str> =
        documents[1]["edits"].as_array().unwrap().iter().map(|it| it["newText"].as_str().unwrap()).collect();
    assert_eq!(texts, ["Sarnai Ganbold", "Ganbold"], "{edit}");
}

#[test]
fn a_new_file_can_be_the_next_event_of_a_series() {
    let mut desk = Desk::new();
    desk.client.open("untitled:new", "Next");
    let place =
        json!({ "textDocument": { "uri": "untitled:new" }, "position": { "line": 0, "character": 4 } });
    let list = desk.client.ask("textDocument/completion", place);
    let item = &list["items"][0];
    assert_eq!(item["label"], "Next edition of “Second visit to Mongolia”", "{list}");
    assert_eq!(item["insertTextFormat"], 2);
    let text = item["textEditText"].as_str().unwrap();
    assert!(text.contains("**Event:** Third visit to Mongolia") && text.contains("${1:DD-DD"), "{text}");
}

/// The file, the group and the new text of each change of a rename.
fn changes(edit: &Value) -> Vec<(String, String, String)> {
    let mut all = vec![];
    for document in edit["documentChanges"].as_array().unwrap() {
        let uri = document["textDocument"]["uri"].as_str().unwrap();
        let file = uri.rsplit('/').next().unwrap();
        for it in document["edits"].as_array().unwrap() {
            let group = it["annotationId"].as_str().unwrap();
            all.push((file.to_owned(), group.to_owned(), it["newText"].as_str().unwrap().to_owned()));
        }
    }
    all.sort();
    all
}

fn change(file: &str, group: &str, text: &str) -> (String, String, String) {
    (file.to_owned(), group.to_owned(), text.to_owned())
}

#[test]
fn an_event_gets_its_new_name_in_the_notes_that_speak_of_it() {
    let summary = "# Conference Summary\n\nThe Second visit to Mongolia was held on 6 and 7 June 2017 in Ulaanbaatar, Mongolia. \
                   UNODA and OSCE came to Mongolia.\n";
    let mut desk = Desk::with(&[("summary.note", summary)]);
    let prepared = desk.client.ask("textDocument/prepareRename", desk.place("Second visit", 3));
    assert_eq!(prepared["placeholder"], "Second visit to Mongolia");
    let mut params = desk.place("Second visit", 3);
    params["newName"] = json!("Second mission to Mongolia");
    let edit = desk.client.ask("textDocument/rename", params);
    assert_eq!(
        changes(&edit),
        [
            change("second.note", "exact", "Second mission to Mongolia"),
            change("summary.note", "exact", "Second mission to Mongolia"),
        ]
    );
}

#[test]
fn what_the_workspace_adds_is_renamed_in_all_notes_and_where_it_is_added() {
    let settings = "[[organization]]\nid = \"qip\"\nname = \"Quuxian Institute of Plumbing\"\nacronym = \"QIP\"\nkind = \"ngo\"\n";
    let third = FIRST.replace("OSCE", "Quuxian Institute of Plumbing (QIP)").replace("First", "Other");
    let fourth = SECOND.replace("OSCE", "QUUXIAN Institute of Plumbing").replace("Second", "Another");
    let files =
        [("rapporteur.toml", settings), ("third.note", third.as_str()), ("fourth.note", fourth.as_str())];
    let mut desk = Desk::with(&files);
    let uri = desk.uri("third");
    desk.client.open(&uri, &third);
    // the notes are read with the names of the workspace
    let until = Instant::now() + Duration::from_secs(20);
    while desk
        .symbols("quuxian")
        .as_array()
        .is_none_or(|all| all.iter().all(|it| it["containerName"] != "2 notes"))
    {
        assert!(Instant::now() < until, "the archive never had the names of the workspace");
        std::thread::sleep(Duration::from_millis(20));
    }
    let at = position(&third, "Quuxian", 3);
    let params = json!({ "textDocument": { "uri": uri }, "position": at, "newName": "Institute of Pipes" });
    let edit = desk.client.ask("textDocument/rename", params);
    assert_eq!(
        changes(&edit),
        [
            change("fourth.note", "variant", "Institute of Pipes"),
            change("rapporteur.toml", "exact", "\"Institute of Pipes\""),
            change("third.note", "exact", "Institute of Pipes"),
        ],
        "{edit}"
    );
    assert_eq!(edit["changeAnnotations"]["variant"]["needsConfirmation"], true);
    let place = json!({ "textDocument": { "uri": uri }, "position": position(&third, "(QIP)", 2) });
    let hover = desk.client.ask("textDocument/hover", place);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Quuxian Institute"), "{hover}");
}

#[test]
fn a_place_is_renamed_in_all_notes() {
    let mut desk = Desk::new();
    let mut params = desk.place("Ulaanbaatar", 3);
    params["newName"] = json!("Urga");
    let edit = desk.client.ask("textDocument/rename", params);
    assert_eq!(
        changes(&edit),
        [change("first.note", "exact", "Urga"), change("second.note", "exact", "Urga")]
    );
}

#[test]
fn the_event_field_tells_its_relatives_and_why() {
    let mut desk = Desk::new();
    for place in [desk.place("**Event", 3), desk.place("visit to Mongolia", 2)] {
        let hover = desk.client.ask("textDocument/hover", place.clone());
        let text = hover["contents"]["value"].as_str().unwrap();
        assert!(text.contains("**Related events**"), "{text}");
        assert!(text.contains("refers to: First visit to Mongolia, 9-11 May 2016, Ulaanbaatar"), "{text}");
        assert!(text.contains("same series (+3.0)"), "{text}");
        let mut params = place;
        params["context"] = json!({ "includeDeclaration": false });
        let all = desk.client.ask("textDocument/references", params);
        assert_eq!(all.as_array().unwrap().len(), 1, "{all}");
        assert_eq!(all[0]["uri"], desk.uri("first"));
    }
    // in the name a State is a State
    let mut params = desk.place("to Mongolia", 4);
    params["context"] = json!({ "includeDeclaration": true });
    let all = desk.client.ask("textDocument/references", params);
    assert!(all.as_array().unwrap().len() > 5, "{all}");

    let related = desk.client.ask("rapporteur/related", json!({ "uri": desk.uri("first") }));
    assert_eq!(related[0]["relation"], "referred-by", "{related}");
    assert_eq!(related[0]["location"]["range"]["start"]["line"], 12, "the phrase: {related}");
    std::fs::write(desk.folder.path().join("rapporteur.toml"), "[queries]\nmine = \"state:MNG\"\n").unwrap();
    let changes = json!({ "changes": [{ "uri": format!("file://{}/rapporteur.toml", desk.folder.path().display()), "type": 1 }] });
    desk.client.tell("workspace/didChangeWatchedFiles", changes);
    let until = Instant::now() + Duration::from_secs(20);
    while desk.client.ask("rapporteur/queries", json!({}))
        != json!([{ "name": "mine", "query": "state:MNG" }])
    {
        assert!(Instant::now() < until);
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(desk.client.ask("rapporteur/find", json!({ "query": "@mine" })).as_array().unwrap().len(), 2);
    assert_eq!(desk.symbols("@mine").as_array().unwrap().len(), 2);
}

#[test]
fn a_phrase_about_an_event_says_what_it_means_or_that_there_is_no_note() {
    let third = "# Information Note\n\n**Event:** Third visit to Mongolia\n\n**Organizers:** Mongolia and UNODA\n\n\
        **Date and Venue:** 4-5 June 2018, Ulaanbaatar, Mongolia\n\n## Background\n\n- The first visit to Mongolia, from 9 to 11 May \
        2016, and the visit to Grenada, from 9 to 11 November 2016, were useful.\n";
    let mut desk = Desk::with(&[("third.note", third)]);
    let uri = desk.uri("third");
    desk.client.open(&uri, third);
    let at = |words: &str| json!({ "textDocument": { "uri": uri }, "position": position(third, words, 3) });
    let mut card = |words: &str| {
        let hover = desk.client.ask("textDocument/hover", at(words));
        hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let found = card("first visit");
    assert!(
        found.contains("**First visit to Mongolia**") && found.contains("same days: 9-11 May 2016 (+4.0)"),
        "{found}"
    );
    // on the State of the phrase there is what it is, and the event
    let state = card("Mongolia, from");
    assert!(state.contains("MNG") && state.contains("**First visit to Mongolia**"), "{state}");
    let none = card("visit to Grenada");
    assert_eq!(none, "No note on this event in the archive: visit, Grenada, 9-11 November 2016.");
    assert_eq!(desk.client.ask("textDocument/definition", at("visit to Grenada")), Value::Null);
}

#[test]
fn people_of_one_note_are_known_in_the_others() {
    let third = "# Information Note\n\n**Event:** Course\n\n**Organizers:** Ghana\n\n## Highlights\n\nSarnai Bat-Erdene and \
        Efua Asante-Boateng spoke.\n";
    let mut desk = Desk::with(&[("third.note", third)]);
    let uri = desk.uri("third");
    desk.client.open(&uri, third);
    let who = |desk: &mut Desk, name: &str| {
        let at =
            json!({ "textDocument": { "uri": desk.uri("third") }, "position": position(third, name, 2) });
        desk.client.ask("textDocument/hover", at)["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let wait = |desk: &mut Desk, name: &str, wanted: bool| {
        let until = Instant::now() + Duration::from_secs(20);
        while who(desk, name).contains(name) != wanted {
            assert!(Instant::now() < until, "{name} is not {wanted}");
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    wait(&mut desk, "Sarnai Bat-Erdene", true);
    assert_eq!(who(&mut desk, "Efua Asante-Boateng"), "");
    // what another open note says counts, and what it no longer says does not
    let second = desk.uri("second");
    let named = format!("{SECOND}\n- Dr. Efua Asante-Boateng opened the visit.\n");
    desk.client.change(&second, 2, json!([{ "text": named }]));
    wait(&mut desk, "Efua Asante-Boateng", true);
    desk.client.change(&second, 3, json!([{ "text": SECOND }]));
    wait(&mut desk, "Efua Asante-Boateng", false);
    wait(&mut desk, "Sarnai Bat-Erdene", true);
}

#[test]
fn a_year_that_another_note_tells_is_shown_as_inferred() {
    let summary = "Conference Summary\n\nFrom June 6-7th, Mongolia and UNODA held a second visit in Ulaanbaatar, Mongolia. OSCE took part.\n";
    let mut desk = Desk::with(&[("summary.note", summary)]);
    let uri = desk.uri("summary");
    desk.client.open(&uri, summary);
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 3, "character": 0 } });
    let params = json!({ "textDocument": { "uri": uri }, "range": range });
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let hints = desk.client.ask("textDocument/inlayHint", params.clone());
        let hints = hints.as_array().cloned().unwrap_or_default();
        if let Some(hint) = hints.iter().find(|it| it["label"] == "2017?") {
            assert_eq!(hint["position"]["line"], 2);
            assert!(hint["tooltip"].to_string().contains("Second visit to Mongolia"), "{hint}");
            break;
        }
        assert!(Instant::now() < until, "{hints:?}");
        std::thread::sleep(Duration::from_millis(30));
    }
}
