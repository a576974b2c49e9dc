//! Notes of a workspace that know one another: on the disk, in the editor, and on the way between the two.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::Client;

/// A workspace of two notes on one event that tell different days.
struct Workspace {
    dir: tempfile::TempDir,
}

impl Workspace {
    fn new() -> Workspace {
        let workspace = Workspace { dir: tempfile::tempdir().unwrap() };
        workspace.put("a/one.note", &note("10-12 March 2015, Abuja, Nigeria", ""));
        workspace.put("b/two.note", &note("10-11 March 2015, Abuja, Nigeria", ""));
        workspace
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn uri(&self, name: &str) -> String {
        uri(&self.path(name))
    }

    /// A client whose workspace this is, once all notes have been read.
    fn client(&self, notes: u64) -> Client {
        let mut client = Client::start(&[]);
        client.initialize(json!({ "workspaceFolders": [{ "uri": uri(self.dir.path()), "name": "notes" }] }));
        wait_for(&mut client, |status| status["isIndexed"] == true && status["notes"] == notes);
        client.ignore_log();
        client
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn note(date_and_venue: &str, more: &str) -> String {
    format!(
        "Information Note\n\nEvent: Workshop on small arms and explosives\n\nOrganizers: Nigeria and the Economic \
         Community of West African States (ECOWAS)\n\nDate and Venue: {date_and_venue}\n\nParticipants: Benin, Ghana, \
         Liberia, Nigeria, Senegal, Togo\n\nHighlights\n\n{more}\n"
    )
}

/// Waits until the server says of itself what is wanted.
fn wait_for(client: &mut Client, wanted: impl Fn(&Value) -> bool) -> Value {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let status = client.ask("rapporteur/status", json!({}));
        if wanted(&status) {
            return status;
        }
        assert!(Instant::now() < until, "{status}");
        std::thread::sleep(Duration::from_millis(20));
    }
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
    let workspace = Workspace::new();
    let mut client = Client::start(&[]);
    client.initialize(json!({
        "workspaceFolders": [{ "uri": uri(workspace.dir.path()), "name": "notes" }],
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
    let workspace = Workspace::new();
    let mut client = workspace.client(2);
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
    let workspace = Workspace::new();
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
    change(&mut client, vec![json!({ "uri": "file:///", "name": "all" })], vec![]);
    let told = client.told("window/showMessage");
    assert!(told["params"]["message"].as_str().unwrap().contains("wholeHome"), "{told}");
    client.ignore_log();
}

#[cfg(unix)]
#[test]
fn a_folder_full_of_traps_is_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let workspace = Workspace::new();
    symlink(workspace.dir.path(), workspace.path("loop")).unwrap();
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
    let mut client = Client::start(&[]);
    client.initialize(json!({ "rootUri": uri(workspace.dir.path()) }));
    let status = wait_for(&mut client, |status| status["isIndexed"] == true);
    // who may read everything reads the closed folder too
    let notes = status["notes"].as_u64().unwrap();
    assert!((5..=6).contains(&notes), "{status}");
    std::fs::set_permissions(workspace.path("closed"), std::fs::Permissions::from_mode(0o755)).unwrap();
    client.ignore_log();
}

#[test]
fn reading_is_shown_to_a_client_that_wants_it() {
    let workspace = Workspace::new();
    for i in 0..300 {
        workspace.put(
            &format!("many/{i}.note"),
            &note("3 June 2019, Lima, Peru", &"Words and words. ".repeat(400)),
        );
    }
    let mut client = Client::start(&[]);
    client.initialize(json!({
        "rootUri": uri(workspace.dir.path()),
        "capabilities": { "textDocument": { "diagnostic": {} }, "window": { "workDoneProgress": true } },
    }));
    let create = client.told("window/workDoneProgress/create");
    client.send(&json!({ "jsonrpc": "2.0", "id": create["id"], "result": null }));
    wait_for(&mut client, |status| status["isIndexed"] == true && status["notes"] == 302);
    let rest = client.rest();
    let kinds: Vec<&str> = rest
        .iter()
        .filter(|message| message["method"] == "$/progress")
        .filter_map(|message| message["params"]["value"]["kind"].as_str())
        .collect();
    if let (Some(first), Some(last)) = (kinds.first(), kinds.last()) {
        assert_eq!((*first, *last), ("begin", "end"), "{kinds:?}");
    }
    client.ignore_log();
}
