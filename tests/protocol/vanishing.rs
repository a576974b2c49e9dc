//! Files that are something else by the time they are read: gone, a pipe, a link to itself, a folder, shut, of another name.
#![cfg(unix)]

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use serde_json::{Value, json};

use crate::client::Client;
use crate::workspace::{Workspace, wait_for};

fn note(days: &str) -> String {
    format!(
        "Information Note\n\nEvent: Workshop on small arms and explosives\n\nOrganizers: Nigeria and the Economic \
         Community of West African States (ECOWAS)\n\nDate and Venue: {days}, Abuja, Nigeria\n\nParticipants: Benin, \
         Ghana, Liberia, Nigeria, Senegal, Togo\n\nHighlights\n\nWords.\n"
    )
}

/// Makes something else of the file at a path.
type Turn = fn(&Path);

fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.is_ok_and(|status| status.success()));
}

fn changed(client: &mut Client, uris: &[String], kind: u8) {
    let changes: Vec<Value> = uris.iter().map(|uri| json!({ "uri": uri, "type": kind })).collect();
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
}

/// What is told of all notes to a client that holds something: the ends of their paths, with how much is wrong.
fn overview(client: &mut Client, held: &[Value]) -> (Vec<(String, usize)>, Vec<Value>) {
    let answer = client.ask("workspace/diagnostic", json!({ "previousResultIds": held }));
    let items = answer["items"].as_array().unwrap().clone();
    let name = |it: &Value| it["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let full = items.iter().filter(|it| it["kind"] == "full");
    let mut told: Vec<_> = full.map(|it| (name(it), it["items"].as_array().unwrap().len())).collect();
    told.sort();
    let ids = items.iter().filter(|it| !it["resultId"].is_null());
    let held = ids.map(|it| json!({ "uri": it["uri"], "value": it["resultId"] })).collect();
    (told, held)
}

#[test]
fn notes_that_go_while_the_folder_is_read_are_no_notes() {
    let workspace = Workspace::empty();
    for at in 0..400 {
        workspace.put(&format!("many/{at}.note"), &note("10-12 March 2015"));
    }
    let mut client = Client::start(&[]);
    client.initialize(json!({
        "rootUri": workspace.root(),
        "capabilities": { "textDocument": { "diagnostic": {} } },
    }));
    // some of them have been listed by now, and some of these have been read
    for at in 0..400 {
        if at % 4 != 0 {
            std::fs::remove_file(workspace.path(&format!("many/{at}.note"))).unwrap();
        }
    }
    wait_for(&mut client, |status| status["isIndexed"] == true);
    // one that goes and comes, and what the editor says of those that went
    let gone: Vec<String> =
        (0..400).filter(|at| at % 4 != 0).map(|at| workspace.uri(&format!("many/{at}.note"))).collect();
    changed(&mut client, &gone, 3);
    wait_for(&mut client, |status| status["notes"] == 100);
    let (told, held) = overview(&mut client, &[]);
    assert_eq!((told.len(), held.len()), (100, 100));
    // all of them, and the folder
    std::fs::remove_dir_all(workspace.path("many")).unwrap();
    changed(&mut client, &[workspace.uri("many")], 3);
    wait_for(&mut client, |status| status["notes"] == 0);
    let (told, held) = overview(&mut client, &held);
    assert!(told.len() == 100 && told.iter().all(|(_, wrong)| *wrong == 0) && held.is_empty(), "{told:?}");
    client.ignore_log();
}

#[test]
fn a_note_that_turns_into_something_else_takes_what_was_said_of_it_along() {
    let workspace = Workspace::empty();
    workspace.put("one.note", &note("10-12 March 2015"));
    let turns: [(&str, Turn); 4] = [
        ("pipe", pipe),
        ("link", |path| symlink(path, path).unwrap()),
        ("folder", |path| std::fs::create_dir(path).unwrap()),
        ("binary", |path| std::fs::write(path, b"a\0b").unwrap()),
    ];
    workspace.put("two.note", &note("10-11 March 2015"));
    let mut client = workspace.client(json!({ "textDocument": { "diagnostic": {} } }), 2);
    let two = workspace.uri("two.note");
    client.open(&workspace.uri("one.note"), &note("10-12 March 2015"));
    let against = |client: &mut Client| {
        let report = client
            .ask("textDocument/diagnostic", json!({ "textDocument": { "uri": workspace.uri("one.note") } }));
        report["items"].as_array().unwrap().iter().filter(|it| it["code"] == "archive/dates").count()
    };
    for (name, turn) in turns {
        wait_for(&mut client, |status| status["notes"] == 2);
        assert_eq!(against(&mut client), 1, "{name}");
        let (told, held) = overview(&mut client, &[]);
        assert!(told.iter().any(|(path, wrong)| path == "two.note" && *wrong > 0), "{name}: {told:?}");
        let path = workspace.path("two.note");
        std::fs::remove_file(&path).unwrap();
        turn(&path);
        changed(&mut client, std::slice::from_ref(&two), 2);
        wait_for(&mut client, |status| status["notes"] == 1);
        assert_eq!(against(&mut client), 0, "{name}");
        let (told, _) = overview(&mut client, &held);
        assert!(told.contains(&("two.note".to_owned(), 0)), "{name}: {told:?}");
        if path.is_dir() { std::fs::remove_dir(&path) } else { std::fs::remove_file(&path) }.unwrap();
        workspace.put("two.note", &note("10-11 March 2015"));
        changed(&mut client, std::slice::from_ref(&two), 1);
    }
    wait_for(&mut client, |status| status["notes"] == 2);
    client.ignore_log();
}

#[test]
fn a_folder_that_is_shut_goes_and_comes_back_when_it_is_opened() {
    let workspace = Workspace::empty();
    workspace.put("one.note", &note("10-12 March 2015"));
    workspace.put("inner/two.note", &note("10-11 March 2015"));
    workspace.put("inner/rapporteur.toml", "[rules]\nnames = \"off\"\n");
    let mut client = workspace.client(json!({ "textDocument": { "diagnostic": {} } }), 2);
    let inner = workspace.path("inner");
    let mode = |mode| std::fs::set_permissions(&inner, std::fs::Permissions::from_mode(mode)).unwrap();
    mode(0o000);
    // who may read everything reads it all the same
    let left = if std::fs::read_dir(&inner).is_ok() { 2 } else { 1 };
    changed(&mut client, &[workspace.uri("inner"), workspace.uri("inner/two.note")], 2);
    client.open(&workspace.uri("one.note"), &note("10-12 March 2015"));
    client
        .ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": workspace.uri("one.note") } }));
    wait_for(&mut client, |status| status["notes"] == left);
    mode(0o755);
    changed(&mut client, &[workspace.uri("inner"), workspace.uri("inner/two.note")], 2);
    wait_for(&mut client, |status| status["notes"] == 2);
    client.ignore_log();
}

#[test]
fn a_name_that_changes_by_case_only_is_one_note() {
    let workspace = Workspace::empty();
    workspace.put("visit.note", &note("10-12 March 2015"));
    let mut client = workspace.client(json!({ "textDocument": { "diagnostic": {} } }), 1);
    std::fs::rename(workspace.path("visit.note"), workspace.path("Visit.note")).unwrap();
    let (old, new) = (workspace.uri("visit.note"), workspace.uri("Visit.note"));
    client.tell("workspace/didRenameFiles", json!({ "files": [{ "oldUri": old, "newUri": new }] }));
    changed(&mut client, std::slice::from_ref(&old), 3);
    changed(&mut client, std::slice::from_ref(&new), 1);
    let found = |client: &mut Client| {
        let found = client.ask("rapporteur/find", json!({ "query": "kind:workshop" }));
        let uris: Vec<String> =
            found.as_array().unwrap().iter().map(|it| it["uri"].as_str().unwrap().to_owned()).collect();
        uris
    };
    std::thread::sleep(std::time::Duration::from_millis(400));
    wait_for(&mut client, |status| status["notes"] == 1);
    assert_eq!(found(&mut client), [new]);
    client.ignore_log();
}
