//! Notes of a workspace that know one another: on the disk, in the editor, and on the way between the two.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::Client;
use crate::workspace::{Workspace, wait_for};

/// Two notes on one event that tell different days.
fn two_notes() -> Workspace {
    let workspace = Workspace::empty();
    workspace.put("a/one.note", &note("10-12 March 2015, Abuja, Nigeria", ""));
    workspace.put("b/two.note", &note("10-11 March 2015, Abuja, Nigeria", ""));
    workspace
}

/// A client that shows how far reading has come.
fn shown_progress(workspace: &Workspace) -> Client {
    let mut client = Client::start(&[]);
    client.initialize(json!({
        "rootUri": workspace.root(),
        "capabilities": { "textDocument": { "diagnostic": {} }, "window": { "workDoneProgress": true } },
    }));
    client
}

fn note(date_and_venue: &str, more: &str) -> String {
    format!(
        "Information Note\n\nEvent: Workshop on small arms and explosives\n\nOrganizers: Nigeria and the Economic \
         Community of West African States (ECOWAS)\n\nDate and Venue: {date_and_venue}\n\nParticipants: Benin, Ghana, \
         Liberia, Nigeria, Senegal, Togo\n\nHighlights\n\n{more}\n"
    )
}

/// The findings of a note that point into other notes: codes, with the notes they point to.
fn across(client: &mut Client, uri: &str) -> Vec<(String, String)> {
    let report = client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    let items = report["items"].as_array().cloned().unwrap_or_default();
    let related = |item: &Value| {
        let code = item["code"].as_str().unwrap().to_owned();
        let places = item["relatedInformation"].as_array().cloned().unwrap_or_default();
        places
            .into_iter()
            .map(move |place| (code.clone(), place["location"]["uri"].as_str().unwrap().to_owned()))
    };
    items.iter().filter(|i| i["code"].as_str().unwrap().starts_with("archive/")).flat_map(related).collect()
}

/// Waits until a note has as many findings that point into others.
fn wait_for_across(client: &mut Client, uri: &str, count: usize) {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let found = across(client, uri);
        if found.len() == count {
            return;
        }
        assert!(
            Instant::now() < until,
            "{found:?} {}",
            client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }))
        );
        std::thread::sleep(Duration::from_millis(30));
    }
}

fn capable() -> Value {
    json!({ "textDocument": { "diagnostic": { "relatedInformation": true }, "publishDiagnostics": { "relatedInformation": true } } })
}

#[test]
fn a_note_is_contradicted_by_a_file_and_by_what_is_typed() {
    let workspace = two_notes();
    let mut client = Client::start(&[]);
    client.initialize(json!({
        "workspaceFolders": [{ "uri": workspace.root(), "name": "notes" }],
        "capabilities": capable(),
    }));
    wait_for(&mut client, |status| status["isIndexed"] == true && status["notes"] == 2);
    client.ignore_log();
    let (one, two) = (workspace.uri("a/one.note"), workspace.uri("b/two.note"));
    client.open(&one, &note("10-12 March 2015, Abuja, Nigeria", ""));
    assert_eq!(across(&mut client, &one), [("archive/dates".to_owned(), two.clone())]);
    // the second note is opened and mended; its file still says otherwise
    client.open(&two, &note("10-11 March 2015, Abuja, Nigeria", ""));
    let line = json!({ "start": { "line": 6, "character": 16 }, "end": { "line": 6, "character": 21 } });
    client.change(&two, 2, json!([{ "range": line, "text": "10-12" }]));
    wait_for_across(&mut client, &one, 0);
    // closed without saving, the file counts again
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": two } }));
    wait_for_across(&mut client, &one, 1);
}

#[test]
fn what_happens_to_files_is_heard() {
    let workspace = two_notes();
    let mut client = workspace.client(json!({}), 2);
    let tell = |client: &mut Client, name: &str, kind: u8| {
        let changes = json!({ "changes": [{ "uri": workspace.uri(name), "type": kind }] });
        client.tell("workspace/didChangeWatchedFiles", changes);
    };
    workspace.put("c/three.note", &note("1-2 May 2016, Accra, Ghana", ""));
    tell(&mut client, "c/three.note", 1);
    wait_for(&mut client, |status| status["notes"] == 3);
    std::fs::remove_file(workspace.path("b/two.note")).unwrap();
    tell(&mut client, "b/two.note", 3);
    wait_for(&mut client, |status| status["notes"] == 2);
    // what is ignored is no note
    workspace.put(".ignore", "drafts/\n");
    workspace.put("drafts/four.note", &note("1-2 May 2017, Accra, Ghana", ""));
    tell(&mut client, "drafts/four.note", 1);
    workspace.put("c/five.note", &note("1-2 May 2018, Accra, Ghana", ""));
    tell(&mut client, "c/five.note", 1);
    wait_for(&mut client, |status| status["notes"] == 3);
    // a checkout: many files at once, and without a word about some
    for i in 0..1200 {
        workspace.put(&format!("many/{i}.note"), &note("3 June 2019, Lima, Peru", ""));
    }
    let changes: Vec<Value> =
        (0..1100).map(|i| json!({ "uri": workspace.uri(&format!("many/{i}.note")), "type": 1 })).collect();
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    wait_for(&mut client, |status| status["notes"] == 1203);
    std::fs::remove_dir_all(workspace.path("many")).unwrap();
    tell(&mut client, "many", 3);
    client.tell("textDocument/didSave", json!({ "textDocument": { "uri": "untitled:1" } }));
    std::thread::sleep(Duration::from_secs(6));
    client.tell("textDocument/didSave", json!({ "textDocument": { "uri": "untitled:1" } }));
    wait_for(&mut client, |status| status["notes"] == 3);
    client.ignore_log();
}

#[test]
fn folders_come_and_go() {
    let workspace = two_notes();
    let mut client = Client::start(&[]);
    let folder = |name: &str| json!({ "uri": workspace.uri(name), "name": name });
    client.initialize(json!({ "workspaceFolders": [folder("a")] }));
    wait_for(&mut client, |status| status["isIndexed"] == true && status["notes"] == 1);
    let change = |client: &mut Client, added: Vec<Value>, removed: Vec<Value>| {
        let event = json!({ "event": { "added": added, "removed": removed } });
        client.tell("workspace/didChangeWorkspaceFolders", event);
    };
    change(&mut client, vec![folder("b"), folder("")], vec![]);
    wait_for(&mut client, |status| status["notes"] == 2);
    change(&mut client, vec![], vec![folder(""), folder("a")]);
    wait_for(&mut client, |status| status["notes"] == 1);
    change(&mut client, vec![], vec![folder("b")]);
    wait_for(&mut client, |status| status["notes"] == 0);
    // everything is too much
    let home = std::env::var("HOME").unwrap_or_else(|_| "/".to_owned());
    for (folder, what) in [("/".to_owned(), "root of all files"), (home, "is ")] {
        change(&mut client, vec![json!({ "uri": format!("file://{folder}"), "name": "all" })], vec![]);
        let told = client.told("window/showMessage");
        let message = told["params"]["message"].as_str().unwrap();
        assert!(message.contains("wholeHome") && message.contains(what), "{told}");
        change(&mut client, vec![], vec![json!({ "uri": format!("file://{folder}"), "name": "all" })]);
    }
    wait_for(&mut client, |status| status["notes"] == 0);
    client.ignore_log();
}

#[cfg(unix)]
#[test]
fn a_folder_full_of_traps_is_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let workspace = two_notes();
    symlink(workspace.folder(), workspace.path("loop")).unwrap();
    symlink(workspace.path("a/one.note"), workspace.path("link.note")).unwrap();
    symlink(workspace.path("nowhere"), workspace.path("dangling.note")).unwrap();
    workspace.put("closed/three.note", &note("1 May 2016, Accra, Ghana", ""));
    std::fs::set_permissions(workspace.path("closed"), std::fs::Permissions::from_mode(0o000)).unwrap();
    std::fs::write(workspace.path("binary.note"), b"a\0b").unwrap();
    std::fs::write(workspace.path("latin.note"), b"Information Note\n\nEvent: Caf\xe9\n").unwrap();
    workspace.put("Case.note", &note("1 May 2017, Accra, Ghana", ""));
    workspace.put("case.note", &note("1 May 2018, Accra, Ghana", ""));
    std::fs::create_dir(workspace.path("folder.note")).unwrap();
    let large = std::fs::File::create(workspace.path("large.note")).unwrap();
    large.set_len(1 << 30).unwrap();
    let pipe = std::process::Command::new("mkfifo").arg(workspace.path("pipe.note")).status();
    assert!(pipe.is_ok_and(|status| status.success()));
    // a socket is no note either
    let _socket = std::os::unix::net::UnixListener::bind(workspace.path("socket.note")).unwrap();
    let mut client = Client::start(&[]);
    client.initialize(json!({ "rootUri": workspace.root() }));
    let status = wait_for(&mut client, |status| status["isIndexed"] == true);
    // who may read everything reads the closed folder too
    let notes = status["notes"].as_u64().unwrap();
    assert!((5..=6).contains(&notes), "{status}");
    std::fs::set_permissions(workspace.path("closed"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let log = client.take_log();
    assert!(log.iter().any(|line| line.contains("binary.note: is a binary file")), "{log:?}");
    let told = client.told("window/showMessage");
    assert_eq!(
        told["params"]["message"],
        "large.note is larger than 32 MiB and is left out; open it to have it read."
    );
    // names that differ in case are two notes, and each is told of by itself
    for name in ["Case.note", "case.note"] {
        let found = client.ask("rapporteur/find", json!({ "query": format!("path:{name}") }));
        let uris: Vec<&str> = found.as_array().unwrap().iter().filter_map(|it| it["uri"].as_str()).collect();
        assert!(uris.contains(&workspace.uri(name).as_str()), "{found}");
    }
    // a file that is gone when it is to be read is no note any more
    std::fs::remove_file(workspace.path("Case.note")).unwrap();
    let changes = json!({ "changes": [{ "uri": workspace.uri("Case.note"), "type": 2 }] });
    client.tell("workspace/didChangeWatchedFiles", changes);
    wait_for(&mut client, |status| status["notes"] == notes - 1);
    client.ignore_log();
}

#[test]
fn reading_is_shown_to_a_client_that_wants_it() {
    let workspace = two_notes();
    for i in 0..900 {
        workspace.put(
            &format!("many/{i}.note"),
            &note("3 June 2019, Lima, Peru", &"Words and words. ".repeat(400)),
        );
    }
    let mut client = shown_progress(&workspace);
    let create = client.told("window/workDoneProgress/create");
    client.send(&json!({ "jsonrpc": "2.0", "id": create["id"], "result": null }));
    wait_for(&mut client, |status| status["isIndexed"] == true && status["notes"] == 902);
    let rest = client.rest();
    let kinds: Vec<&str> = rest
        .iter()
        .filter(|message| message["method"] == "$/progress")
        .filter_map(|message| message["params"]["value"]["kind"].as_str())
        .collect();
    assert_eq!((kinds.first(), kinds.last()), (Some(&"begin"), Some(&"end")), "{kinds:?}");
    client.ignore_log();
}

/// The diagnostics that are pushed for a note next, and the version they are of.
fn pushed(client: &mut Client, uri: &str) -> (i64, Vec<Value>) {
    let told = client.take(|message| {
        message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
    });
    let among = |item: &&Value| item["code"].as_str().unwrap().starts_with("archive/");
    let items = told["params"]["diagnostics"].as_array().unwrap();
    (told["params"]["version"].as_i64().unwrap_or_default(), items.iter().filter(among).cloned().collect())
}

#[test]
fn what_others_say_stays_in_its_place_while_one_types_and_is_looked_at_in_quiet() {
    let workspace = two_notes();
    let mut client = Client::start(&[]);
    client.initialize(json!({
        "rootUri": workspace.root(),
        "capabilities": { "textDocument": { "publishDiagnostics": { "relatedInformation": true } } },
    }));
    wait_for(&mut client, |status| status["isIndexed"] == true && status["notes"] == 2);
    client.ignore_log();
    let (one, two) = (workspace.uri("a/one.note"), workspace.uri("b/two.note"));
    client.open(&one, &note("10-12 March 2015, Abuja, Nigeria", ""));
    client.open(&two, &note("10-11 March 2015, Abuja, Nigeria", ""));
    let (_, first) = pushed(&mut client, &one);
    let (_, second) = pushed(&mut client, &two);
    assert_eq!((first.len(), second.len()), (1, 1), "{first:?} {second:?}");
    assert_eq!(first[0]["relatedInformation"][0]["location"]["uri"], json!(two));
    assert_eq!(second[0]["relatedInformation"][0]["location"]["uri"], json!(one));
    // a line above it: told at once, a line lower
    let above = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } });
    client.change(&one, 2, json!([{ "range": above, "text": "\n" }]));
    let (version, moved) = pushed(&mut client, &one);
    let line = |items: &[Value]| items[0]["range"]["start"]["line"].as_i64().unwrap();
    assert_eq!((version, moved.len()), (2, 1));
    assert_eq!(line(&moved), line(&first) + 1);
    // the day is corrected: where it was typed it goes at once, in the other note in quiet
    let day = json!({ "start": { "line": 7, "character": 19 }, "end": { "line": 7, "character": 21 } });
    client.change(&one, 3, json!([{ "range": day, "text": "11" }]));
    let (version, gone) = pushed(&mut client, &one);
    assert_eq!((version, gone.len()), (3, 0), "{gone:?}");
    let (_, gone) = pushed(&mut client, &two);
    assert_eq!(gone.len(), 0, "{gone:?}");
    // a note that is gone takes along what it contradicted
    client.change(&one, 4, json!([{ "range": day, "text": "12" }]));
    let until = |client: &mut Client, uri: &str, count: usize| while pushed(client, uri).1.len() != count {};
    until(&mut client, &two, 1);
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": one } }));
    std::fs::remove_file(workspace.path("a/one.note")).unwrap();
    let files = json!({ "files": [{ "uri": one }] });
    client.tell("workspace/didDeleteFiles", files);
    until(&mut client, &one, 0);
    until(&mut client, &two, 0);
    client.ignore_log();
    client.ignore_diagnostics();
}

/// What is told of all notes: by the end of its path, kind, name and findings among others.
fn overview(client: &mut Client, held: &[Value], token: Option<&str>) -> Vec<Value> {
    let mut params = json!({ "previousResultIds": held });
    if let Some(token) = token {
        params["partialResultToken"] = json!(token);
    }
    let answer = client.ask("workspace/diagnostic", params);
    let mut items = answer["items"].as_array().unwrap().clone();
    if token.is_some() {
        assert!(items.is_empty(), "{items:?}");
        let (parts, rest): (Vec<Value>, Vec<Value>) =
            client.rest().into_iter().partition(|message| message["method"] == "$/progress");
        assert!(rest.is_empty(), "{rest:?}");
        for part in parts {
            assert_eq!(part["params"]["token"], json!(token));
            items.extend(part["params"]["value"]["items"].as_array().unwrap().iter().cloned());
        }
    }
    items
}

#[test]
fn all_notes_are_told_of_and_what_is_unchanged_is_said_so() {
    let workspace = two_notes();
    workspace.put("c/three.note", &note("1-2 May 2016, Accra, Ghana", ""));
    let mut client = Client::start(&[]);
    client.initialize(json!({ "rootUri": workspace.root(), "capabilities": capable() }));
    wait_for(&mut client, |status| status["isIndexed"] == true && status["notes"] == 3);
    client.ignore_log();
    client.open(&workspace.uri("a/one.note"), &note("10-12 March 2015, Abuja, Nigeria", ""));
    let all = overview(&mut client, &[], None);
    let of = |all: &[Value], name: &str| {
        let uri = workspace.uri(name);
        all.iter().find(|item| item["uri"] == json!(uri)).cloned().unwrap_or_else(|| panic!("{name} {all:?}"))
    };
    let codes = |item: &Value| -> Vec<String> {
        let items = item["items"].as_array().unwrap().iter();
        items
            .map(|it| it["code"].as_str().unwrap().to_owned())
            .filter(|it| it.starts_with("archive/"))
            .collect()
    };
    assert_eq!(all.len(), 3);
    assert_eq!(codes(&of(&all, "a/one.note")), ["archive/dates"]);
    assert_eq!(of(&all, "a/one.note")["version"], 1);
    let two = of(&all, "b/two.note");
    assert_eq!((codes(&two), &two["version"]), (vec!["archive/dates".to_owned()], &Value::Null));
    let place = &two["items"].as_array().unwrap().iter().find(|it| it["code"] == "archive/dates").unwrap()["relatedInformation"]
        [0]["location"];
    assert_eq!(place["uri"], json!(workspace.uri("a/one.note")));
    let held = |all: &[Value]| -> Vec<Value> {
        all.iter().map(|it| json!({ "uri": it["uri"], "value": it["resultId"] })).collect()
    };
    // nothing has happened, also when told bit by bit
    let again = overview(&mut client, &held(&all), Some("bits"));
    assert_eq!(again.len(), 3);
    assert!(again.iter().all(|it| it["kind"] == "unchanged"), "{again:?}");
    // the contradiction is mended in one note: both change, the third does not
    let day = json!({ "start": { "line": 6, "character": 19 }, "end": { "line": 6, "character": 21 } });
    client.change(&workspace.uri("a/one.note"), 2, json!([{ "range": day, "text": "11" }]));
    wait_for(&mut client, |status| status["documents"][0]["isFiled"] == true);
    let mended = overview(&mut client, &held(&all), None);
    for name in ["a/one.note", "b/two.note"] {
        let item = of(&mended, name);
        assert_eq!((item["kind"].as_str(), codes(&item).len()), (Some("full"), 0), "{item}");
    }
    assert_eq!(of(&mended, "c/three.note")["kind"], "unchanged");
    // a file that is gone is told with nothing
    std::fs::remove_file(workspace.path("c/three.note")).unwrap();
    client.tell("workspace/didDeleteFiles", json!({ "files": [{ "uri": workspace.uri("c/three.note") }] }));
    wait_for(&mut client, |status| status["notes"] == 2);
    let left = overview(&mut client, &held(&all), None);
    let gone = of(&left, "c/three.note");
    assert_eq!((gone["kind"].as_str(), gone["items"].as_array().unwrap().len()), (Some("full"), 0));
}

#[test]
fn a_server_that_distrusts_itself_finds_nothing_amiss() {
    let workspace = two_notes();
    for at in 3..12 {
        workspace.put(&format!("many/{at}.note"), &note(&format!("{at} March 2015, Abuja, Nigeria"), ""));
    }
    let mut client = Client::start(&[("RAPPORTEUR_PARANOID", "1")]);
    client.initialize(json!({ "rootUri": workspace.root(), "capabilities": capable() }));
    wait_for(&mut client, |status| status["isIndexed"] == true && status["notes"] == 11);
    let names = ["many/3.note", "many/4.note", "a/one.note"];
    for name in names {
        client.open(&workspace.uri(name), &std::fs::read_to_string(workspace.path(name)).unwrap());
    }
    for step in 0..60i64 {
        let (line, character) = (step * 7 % 16, step * 5 % 30);
        let end = json!({ "line": line, "character": character + step % 9 });
        let range = json!({ "start": { "line": line, "character": character }, "end": end });
        let text =
            ["Ghana", "", ", 4 May 2016", "\n", "the first workshop in Lima in 2014"][step as usize % 5];
        let name = names[step as usize % 3];
        client.change(&workspace.uri(name), step + 2, json!([{ "range": range, "text": text }]));
        if step % 12 == 5 {
            wait_for(&mut client, |status| {
                status["documents"].as_array().unwrap().iter().all(|it| it["isFiled"] == true)
            });
            let (from, to) = (format!("many/{}.note", 5 + step / 12), format!("other/{step}.note"));
            std::fs::create_dir_all(workspace.path("other")).unwrap();
            std::fs::rename(workspace.path(&from), workspace.path(&to)).unwrap();
            let files =
                json!({ "files": [{ "oldUri": workspace.uri(&from), "newUri": workspace.uri(&to) }] });
            client.tell("workspace/didRenameFiles", files);
        }
    }
    // a whole folder goes by another name, and then for good
    std::fs::rename(workspace.path("other"), workspace.path("new")).unwrap();
    let files = json!({ "files": [{ "oldUri": workspace.uri("other"), "newUri": workspace.uri("new") }] });
    client.tell("workspace/didRenameFiles", files);
    wait_for(&mut client, |status| status["notes"] == 11);
    let found = client.ask("rapporteur/find", json!({ "query": "path:new" }));
    assert_eq!(found.as_array().unwrap().len(), 5, "{found}");
    std::fs::remove_dir_all(workspace.path("new")).unwrap();
    client.tell("workspace/didDeleteFiles", json!({ "files": [{ "uri": workspace.uri("new") }] }));
    wait_for(&mut client, |status| status["notes"] == 6);
    let log = client.take_log();
    assert!(!log.iter().any(|line| line.contains("not those of") || line.contains("differently")), "{log:?}");
}

#[test]
fn what_git_ignores_goes_and_comes_back() {
    let workspace = two_notes();
    let mut client = workspace.client(json!({}), 2);
    let tell = |client: &mut Client| {
        let changes = json!({ "changes": [{ "uri": workspace.uri(".gitignore"), "type": 2 }] });
        client.tell("workspace/didChangeWatchedFiles", changes);
    };
    workspace.put(".gitignore", "b/\n");
    tell(&mut client);
    wait_for(&mut client, |status| status["notes"] == 1);
    workspace.put(".gitignore", "\n");
    tell(&mut client);
    wait_for(&mut client, |status| status["notes"] == 2);
    client.ignore_log();
}

#[test]
fn two_roots_that_overlap_are_read_once_and_one_may_go() {
    let workspace = two_notes();
    let mut client = Client::start(&[]);
    let folder = |name: &str| json!({ "uri": workspace.uri(name), "name": name });
    client.initialize(json!({ "workspaceFolders": [folder("a"), folder("")] }));
    wait_for(&mut client, |status| status["isIndexed"] == true && status["notes"] == 2);
    let event = json!({ "event": { "added": [], "removed": [folder("")] } });
    client.tell("workspace/didChangeWorkspaceFolders", event);
    wait_for(&mut client, |status| status["notes"] == 1);
    client.ignore_log();
}

#[test]
fn progress_that_is_agreed_to_too_late_does_not_begin() {
    let workspace = two_notes();
    let mut client = shown_progress(&workspace);
    let create = client.told("window/workDoneProgress/create");
    wait_for(&mut client, |status| status["isIndexed"] == true && status["notes"] == 2);
    std::thread::sleep(Duration::from_millis(200));
    client.send(&json!({ "jsonrpc": "2.0", "id": create["id"], "result": null }));
    std::thread::sleep(Duration::from_millis(300));
    client.ignore_log();
    let rest = client.rest();
    assert!(!rest.iter().any(|message| message["method"] == "$/progress"), "{rest:?}");
}

#[test]
fn a_large_note_is_opened_while_the_folders_are_read() {
    let workspace = Workspace::empty();
    for i in 0..500 {
        workspace.put(&format!("many/{i}.note"), &note("3 June 2019, Lima, Peru", &"Words. ".repeat(100)));
    }
    // two that are read side by side themselves, in the midst of the others
    let large = note("4 June 2019, Lima, Peru", &format!("{}\n\n", "Words. ".repeat(100)).repeat(500));
    for i in [100, 300] {
        workspace.put(&format!("many/{i}-large.note"), &large);
    }
    let mut client = Client::start(&[]);
    client.initialize(json!({ "rootUri": workspace.root() }));
    let uri = workspace.uri("many/100-large.note");
    client.open(&uri, &large);
    assert_eq!(client.text(&uri).len(), large.len());
    let status = wait_for(&mut client, |status| status["isIndexed"] == true);
    assert_eq!(status["notes"], 502);
    let log = client.take_log();
    assert!(!log.iter().any(|line| line.contains("is being read")), "{log:?}");
}

/// A note that takes a while to read, in a folder with names of its own.
fn slow_note() -> (Workspace, String) {
    let workspace = two_notes();
    let settings = "[[organization]]\nid = \"sahel-council\"\nacronym = \"SAHCO\"\nname = \"Sahel Council\"\nkind = \"regional\"\n";
    workspace.put("own/rapporteur.toml", settings);
    let text = note("1-2 May 2016, Accra, Ghana", &"The Sahel Council met in Peru.\n\n".repeat(5600));
    workspace.put("own/long.note", &text);
    (workspace, text)
}

#[test]
fn a_note_that_many_ask_for_while_its_names_are_looked_up_is_filed_again() {
    let (workspace, text) = slow_note();
    let mut client = workspace.client(capable(), 3);
    let uri = workspace.uri("own/long.note");
    client.open(&uri, &text);
    let document = json!({ "textDocument": { "uri": uri } });
    let asked: Vec<i64> =
        (0..10).map(|_| client.begin("textDocument/documentSymbol", document.clone())).collect();
    for id in asked {
        assert!(client.answer(id).get("error").is_none());
    }
    let start = json!({ "start": { "line": 2, "character": 7 }, "end": { "line": 2, "character": 7 } });
    client.change(&uri, 2, json!([{ "range": start, "text": "Small " }]));
    wait_for(&mut client, |status| status["documents"][0]["isFiled"] == true);
    client.ignore_log();
}

#[test]
fn what_is_asked_before_the_names_are_looked_up_is_not_answered_from_a_later_text() {
    let (workspace, text) = slow_note();
    let mut client = workspace.client(capable(), 3);
    let uri = workspace.uri("own/long.note");
    client.open(&uri, &text);
    let document = json!({ "textDocument": { "uri": uri } });
    let asked = client.begin("textDocument/diagnostic", document.clone());
    client.change(&uri, 2, json!([{ "text": "Information Note\n\nEvent: Ending\n" }]));
    let answer = client.answer(asked);
    match answer.get("error") {
        Some(error) => assert_eq!(error["code"], -32801, "{answer}"),
        // it was faster: then it is about the first text, where no field is missing
        None => {
            let text = answer.to_string();
            assert!(!text.contains("structure/missing-field"), "{text}");
        }
    }
    let now = client.ask("textDocument/diagnostic", document);
    assert!(now.to_string().contains("structure/missing-field"), "{now}");
    client.ignore_log();
}

#[test]
fn the_next_edition_of_an_open_note_is_that_of_its_text_in_the_editor() {
    let workspace = two_notes();
    let mut client = workspace.client(capable(), 2);
    let (one, new) = (workspace.uri("a/one.note"), workspace.uri("new.note"));
    std::fs::remove_file(workspace.path("b/two.note")).unwrap();
    client.tell("workspace/didDeleteFiles", json!({ "files": [{ "uri": workspace.uri("b/two.note") }] }));
    client.open(&one, &note("10-12 March 2015, Abuja, Nigeria", "").replace("Senegal, Togo", "Senegal"));
    wait_for(&mut client, |it| it["notes"] == 1 && it["documents"][0]["isFiled"] == true);
    client.open(&new, "");
    let start = json!({ "line": 0, "character": 0 });
    let params = json!({ "textDocument": { "uri": new }, "position": start });
    let items = client.ask("textDocument/completion", params)["items"].clone();
    let next = items.as_array().unwrap().iter().find(|it| it.to_string().contains("Next edition of"));
    let next = next.unwrap_or_else(|| panic!("{items}")).to_string();
    assert!(next.contains("Senegal") && !next.contains("Togo"), "{next}");
    client.ignore_log();
}

#[test]
fn each_reading_of_the_folders_is_shown_by_itself() {
    let workspace = two_notes();
    let mut client = shown_progress(&workspace);
    let mut tokens = vec![];
    for _ in 0..3 {
        let create = client.told("window/workDoneProgress/create");
        tokens.push(create["params"]["token"].to_string());
        client
            .send(&json!({ "jsonrpc": "2.0", "id": create["id"], "error": { "code": -1, "message": "no" } }));
        let changes = json!({ "changes": [{ "uri": workspace.uri(".gitignore"), "type": 2 }] });
        client.tell("workspace/didChangeWatchedFiles", changes);
    }
    let create = client.told("window/workDoneProgress/create");
    client.send(&json!({ "jsonrpc": "2.0", "id": create["id"], "error": { "code": -1, "message": "no" } }));
    tokens.dedup();
    assert_eq!(tokens.len(), 3, "{tokens:?}");
    client.ignore_log();
}

#[test]
fn a_home_folder_that_is_not_read_is_told_once() {
    let workspace = two_notes();
    let mut client = Client::start(&[("HOME", workspace.folder().to_str().unwrap())]);
    client.initialize(json!({ "rootUri": workspace.root() }));
    let said = client.told("window/showMessage");
    assert!(said["params"]["message"].as_str().unwrap().contains("your home folder"), "{said}");
    for _ in 0..3 {
        let changes = json!({ "changes": [{ "uri": workspace.uri(".gitignore"), "type": 2 }] });
        client.tell("workspace/didChangeWatchedFiles", changes);
        std::thread::sleep(Duration::from_millis(250));
    }
    let added = json!({ "uri": workspace.uri("a"), "name": "a" });
    client
        .tell("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": [added], "removed": [] } }));
    wait_for(&mut client, |status| status["notes"] == 1);
    client.ignore_log();
}

#[test]
fn what_came_without_a_word_is_seen_after_saving_even_if_somebody_has_just_looked() {
    let workspace = two_notes();
    let mut client = workspace.client(json!({}), 2);
    workspace.put("c/three.note", &note("1-2 May 2016, Accra, Ghana", ""));
    client.tell("textDocument/didSave", json!({ "textDocument": { "uri": workspace.uri("a/one.note") } }));
    wait_for(&mut client, |status| status["notes"] == 3);
    client.ignore_log();
}

#[test]
fn a_file_that_goes_by_another_name_is_pointed_to_by_that() {
    let workspace = two_notes();
    let mut client = Client::start(&[]);
    client.initialize(json!({
        "rootUri": workspace.root(),
        "capabilities": { "textDocument": { "publishDiagnostics": { "relatedInformation": true } } },
    }));
    wait_for(&mut client, |status| status["isIndexed"] == true && status["notes"] == 2);
    let (one, two, new) =
        (workspace.uri("a/one.note"), workspace.uri("b/two.note"), workspace.uri("b/new.note"));
    client.open(&one, &note("10-12 March 2015, Abuja, Nigeria", ""));
    let leads_to = |client: &mut Client, uri: &str| {
        let found = pushed(client, &one).1;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0]["relatedInformation"][0]["location"]["uri"], uri);
    };
    leads_to(&mut client, &two);
    std::fs::rename(workspace.path("b/two.note"), workspace.path("b/new.note")).unwrap();
    let files = json!({ "files": [{ "oldUri": two, "newUri": new }] });
    client.tell("workspace/didRenameFiles", files);
    leads_to(&mut client, &new);
    client.ignore_log();
    client.ignore_diagnostics();
}

#[test]
fn the_name_of_a_new_note_is_looked_for_when_it_is_wanted() {
    let workspace = two_notes();
    let actions = json!({
        "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } },
        "dataSupport": true, "resolveSupport": { "properties": ["edit"] },
    });
    let edits = json!({ "documentChanges": true, "resourceOperations": ["create"] });
    let capabilities = json!({
        "textDocument": { "diagnostic": {}, "codeAction": actions }, "workspace": { "workspaceEdit": edits },
    });
    let mut client = workspace.client(capabilities, 2);
    let one = workspace.uri("a/one.note");
    client.open(&one, &note("10-12 March 2015, Abuja, Nigeria", ""));
    let at = json!({ "line": 0, "character": 3 });
    let params = json!({ "textDocument": { "uri": one }, "range": { "start": at, "end": at }, "context": { "diagnostics": [] } });
    let offered = client.ask("textDocument/codeAction", params);
    let next = offered.as_array().unwrap().iter().find(|it| it["data"]["beside"] == one);
    let next = next.unwrap_or_else(|| panic!("{offered}"));
    assert!(next.get("edit").is_none());
    workspace.put("a/one-next.note", "");
    let resolved = client.ask("codeAction/resolve", next.clone());
    let created = &resolved["edit"]["documentChanges"][0];
    assert_eq!(
        (&created["kind"], &created["uri"]),
        (&json!("create"), &json!(workspace.uri("a/one-next-2.note")))
    );
}

#[test]
fn all_notes_are_told_of_as_their_own_settings_have_it() {
    let workspace = two_notes();
    workspace.put("own/rapporteur.toml", "[rules]\nall = \"off\"\n");
    workspace.put("own/note.note", "Information Note\n");
    let mut client = workspace.client(capable(), 3);
    client.open(&workspace.uri("own/note.note"), "Information Note\n");
    let all = overview(&mut client, &[], None);
    let own = all.iter().find(|it| it["uri"] == workspace.uri("own/note.note")).unwrap();
    assert_eq!(own["items"], json!([]), "{own}");
}
