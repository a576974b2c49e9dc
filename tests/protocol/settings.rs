//! `rapporteur.toml`: the same in editor and terminal, and in force as soon as it is typed.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::Client;
use crate::workspace::Workspace;

const ROOT: &str = r#"
[files]
exclude = ["drafts/"]
baseline = "known.tsv"
include = ["minutes/*.rst"]

[rules]
layout = "off"
"structure/missing-section" = "error"

[names]
accept = ["SCHCC"]

[format]
dashes = "en-dash"

[[overrides]]
paths = ["old/"]
rules = { structure = "hint" }

[[overrides]]
kinds = ["mission-report"]
rules = { "structure/missing-field" = "information" }

[[organization]]
id = "sahel-council"
acronym = "SAHCO"
name = "Sahel Council on Harmful Cargo"
kind = "regional"
wrong = ["Sahel Council for Harmful Cargo"]

[[place]]
name = "Wagaba"
state = "NER"

[[person]]
name = "Ousmane Tassiga"
title = "Ambassador"
wrong = ["Ousmane Tasiga"]

[[kind]]
id = "mission-report"
like = "information-note"
titles = ["Mission Report"]
"#;

const OLD: &str = r#"
[format]
layout = "keep"

[[term]]
acronym = "XYZQ"
expansions = ["extremely yellow zinc quota"]
"#;

/// A folder of notes with settings in several folders.
fn workspace() -> Workspace {
    let workspace = Workspace::empty();
    workspace.put("rapporteur.toml", ROOT);
    workspace.put("old/rapporteur.toml", OLD);
    workspace.put("old/deep/rapporteur.toml", "root = true\n[rules]\nnames = \"hint\"\n");
    workspace.put("a.note", &note("Information Note", "10-12 March 2015, Wagaba, Niger", "SAHCO", ""));
    workspace.put(
        "b.note",
        &note(
            "Information Note",
            "10-11 March 2015, Wagaba, Niger",
            "the Sahel Council for Harmful Cargo",
            "",
        ),
    );
    workspace.put("new/c.txt", &note("Mission Report", "3-4 May 2016, Wagaba, Niger", "SAHCO", ""));
    let prose = "Ambassador Ousmane Tasiga spoke about XYZQ  and the QQQW.\nThe SCHCC was there.";
    workspace
        .put("old/d.note", &note("Information Note", "3-4 May 2016, Lima, Peru", "SAHCO and ABCDE", prose));
    workspace
        .put("old/deep/e.note", &note("Information Note", "3-4 May 2016, Lima", "the Stimson Centre", prose));
    workspace.put("minutes/f.rst", &note("Minutes", "3-4 May 2016, Wagaba, Niger", "SAHCO", prose));
    workspace.put("known.tsv", "");
    workspace.put("drafts/g.note", &note("Information Note", "", "nobody", prose));
    workspace
}

/// A client that asks for diagnostics, once all notes have been read.
fn client(workspace: &Workspace, notes: u64) -> Client {
    workspace.client(
        json!({
            "textDocument": {
                "diagnostic": {},
                "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
            },
            "workspace": {
                "diagnostics": { "refreshSupport": true },
                "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] },
            },
        }),
        notes,
    )
}

fn open(workspace: &Workspace, client: &mut Client, name: &str) {
    client.open(&workspace.uri(name), &std::fs::read_to_string(workspace.path(name)).unwrap());
}

fn note(title: &str, date_and_venue: &str, organizers: &str, more: &str) -> String {
    format!(
        "{title}\n\nEvent: Workshop on harmful cargo\n\nOrganizers: {organizers}\n\nDate and Venue: {date_and_venue}\n\n\
         Participants: Benin, Ghana, Senegal, Togo, Nigger\n\nHighlights\n\n{more}\n"
    )
}

/// What there is to say about an open document, as the terminal writes it.
fn pulled(client: &mut Client, uri: &str) -> Vec<String> {
    let report = client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    let severity =
        |number: &Value| ["error", "warning", "information", "hint"][number.as_u64().unwrap() as usize - 1];
    let items = report["items"].as_array().unwrap().iter();
    items.map(|it| line(&it["range"], severity(&it["severity"]), &it["code"], &it["message"])).collect()
}

fn line(range: &Value, severity: &str, code: &Value, message: &Value) -> String {
    json!([range, severity, code, message]).to_string()
}

/// Waits until what is said of a document is as wanted; the server may ask meanwhile that it be asked again.
fn wait_for(client: &mut Client, uri: &str, wanted: impl Fn(&[String]) -> bool) {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let found = pulled(client, uri);
        if wanted(&found) {
            return;
        }
        assert!(Instant::now() < until, "{found:#?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Answers that the client will ask again.
fn refreshed(client: &mut Client) {
    let asked = client.told("workspace/diagnostic/refresh");
    client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }));
}

fn says(found: &[String], code: &str) -> bool {
    found.iter().any(|it| it.contains(code))
}

fn terminal(dir: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    let output = command.args(args).current_dir(dir).output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn settings_hold_in_the_editor_as_in_the_terminal() {
    let workspace = workspace();
    let names = ["a.note", "b.note", "minutes/f.rst", "new/c.txt", "old/d.note", "old/deep/e.note"];
    // what one note has is known from before, and then it gets more of it
    let known = note("Information Note", "10-12 March 2015, Wagaba, Niger", "SAHCO", "");
    workspace.put("a.note", &known.replace("Nigger", "Niger, Nigger"));
    let before = terminal(workspace.folder(), &["check", "--format", "json", "a.note"]);
    terminal(workspace.folder(), &["check", "--baseline", "known.tsv", "--write-baseline", "a.note"]);
    let after = terminal(workspace.folder(), &["check", "--format", "json", "a.note"]);
    assert!(before.lines().count() > 2 && after.is_empty(), "{before}{after}");
    workspace.put("a.note", &known.replace("Nigger", "Niger, Nigger, Bennin"));
    let mut client = client(&workspace, names.len() as u64);
    let output = terminal(workspace.folder(), &["check", "--format", "json", "."]);
    let all: Vec<Value> = output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut compared = 0;
    for name in names {
        open(&workspace, &mut client, name);
        let lines = all.iter().filter(|it| it["path"] == format!("./{name}"));
        let expected: Vec<String> = lines
            .map(|it| line(&it["range"], it["severity"].as_str().unwrap(), &it["code"], &it["message"]))
            .collect();
        assert_eq!(pulled(&mut client, &workspace.uri(name)), expected, "{name}");
        compared += expected.len();

        let options = json!({ "tabSize": 4, "insertSpaces": true });
        let document = json!({ "textDocument": { "uri": workspace.uri(name) }, "options": options });
        let edits = client.ask("textDocument/formatting", document);
        let text = std::fs::read_to_string(workspace.path(name)).unwrap();
        let formatted = crate::format::applied(&text, &edits);
        terminal(workspace.folder(), &["format", name]);
        assert_eq!(formatted, std::fs::read_to_string(workspace.path(name)).unwrap(), "{name}");
        workspace.put(name, &text);
    }
    assert!(compared > 20, "{compared}");
    assert!(all.iter().all(|it| !it["path"].as_str().unwrap().contains("drafts")));
    let said = |code: &str, path: &str| all.iter().any(|it| it["code"] == code && it["path"] == path);
    assert!(said("names/wrong-name", "./b.note") && said("archive/dates", "./b.note"), "{output}");
    assert!(all.iter().any(|it| it["path"] == "./new/c.txt"), "a kind of one's own");
}

#[test]
fn an_edit_of_the_settings_is_in_force_at_once() {
    let workspace = workspace();
    let mut client = client(&workspace, 6);
    let (settings, b) = (workspace.uri("rapporteur.toml"), workspace.uri("b.note"));
    open(&workspace, &mut client, "b.note");
    wait_for(&mut client, &b, |found| says(found, "names/wrong-name"));

    // the text in the editor counts, as soon as it is open
    client.open(&settings, "[rules]\nnames = \"off\"\n");
    refreshed(&mut client);
    wait_for(&mut client, &b, |found| !says(found, "names/") && says(found, "structure/"));
    let everything = json!([{ "text": "[rules]\nnames = \"off\"\nstructure = \"off\"\n" }]);
    client.change(&settings, 2, everything);
    refreshed(&mut client);
    wait_for(&mut client, &b, |found| !says(found, "structure/"));

    // what is no TOML is told where it is, and the last good text stays in force
    client.change(&settings, 3, json!([{ "text": "# é𝄞\n[names\naccept = 1\n" }]));
    let told = client.told("textDocument/publishDiagnostics");
    assert_eq!(told["params"]["uri"], settings);
    assert_eq!(told["params"]["diagnostics"][0]["range"]["start"]["line"], 1, "{told}");
    assert!(!says(&pulled(&mut client, &b), "structure/"));

    // a mistake costs what it stands in
    client.change(&settings, 4, json!([{ "text": "[rules]\nstructur = \"off\"\nnames = \"off\"\n" }]));
    let told = client.told("textDocument/publishDiagnostics");
    let first = &told["params"]["diagnostics"][0];
    assert_eq!(first["range"]["start"], json!({ "line": 1, "character": 0 }), "{told}");
    assert_eq!(told["params"]["diagnostics"].as_array().unwrap().len(), 1);
    refreshed(&mut client);
    wait_for(&mut client, &b, |found| says(found, "structure/") && !says(found, "names/"));

    // closed, the file on the disk counts again
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": settings } }));
    let told = client.told("textDocument/publishDiagnostics");
    assert_eq!(told["params"]["diagnostics"], json!([]));
    refreshed(&mut client);
    wait_for(&mut client, &b, |found| says(found, "names/wrong-name"));

    // and what others write to it
    workspace.put("rapporteur.toml", "[rules]\nall = \"off\"\n");
    let changes = json!([{ "uri": settings, "type": 2 }]);
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    refreshed(&mut client);
    wait_for(&mut client, &b, |found| found.is_empty());
    std::fs::remove_file(workspace.path("rapporteur.toml")).unwrap();
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": settings, "type": 3 }] }));
    refreshed(&mut client);
    wait_for(&mut client, &b, |found| says(found, "structure/"));
}

#[test]
fn what_names_a_path_letter_by_letter_goes_along_with_a_rename() {
    let workspace = Workspace::empty();
    let text =
        note("Information Note", "10-12 March 2015, Lima, Peru", "the UN Office of Drugs and Crime", "");
    workspace.put("in/a.note", &text);
    workspace.put("in/b.note", &text);
    terminal(workspace.folder(), &["check", "--baseline", "known.tsv", "--write-baseline", "in"]);
    let settings = "[files]\nbaseline = \"known.tsv\"\nexclude = [\"in/*.txt\"]\n[[overrides]]\npaths = [\"in/a.note\"]\n\
                    rules = { names = \"hint\" }\n";
    workspace.put("rapporteur.toml", settings);
    let mut client = client(&workspace, 2);
    let mut other = Client::start(&[]);
    let result = other.initialize(json!({}));
    let announced = &result["capabilities"]["workspace"]["fileOperations"]["willRename"];
    assert_eq!(announced["filters"][0]["scheme"], "file", "{result}");
    other.ignore_log();
    let (toml, known) = (workspace.uri("rapporteur.toml"), workspace.uri("known.tsv"));
    let renamed = |client: &mut Client, from: &str, to: &str| {
        let files = json!([{ "oldUri": workspace.uri(from), "newUri": workspace.uri(to) }]);
        let edit = client.ask("workspace/willRenameFiles", json!({ "files": files }));
        let changes = edit["documentChanges"].as_array().cloned().unwrap_or_default();
        let apply = |uri: &str, name: &str| {
            let text = std::fs::read_to_string(workspace.path(name)).unwrap();
            let of_file: Vec<_> = changes.iter().filter(|it| it["textDocument"]["uri"] == uri).collect();
            of_file.iter().fold(text, |text, it| crate::format::applied(&text, &it["edits"]))
        };
        (apply(&toml, "rapporteur.toml"), apply(&known, "known.tsv"), changes.len())
    };
    let list = std::fs::read_to_string(workspace.path("known.tsv")).unwrap();
    assert!(list.contains("in/a.note\t") && list.contains("in/b.note\t"), "{list}");
    // the settings are open: the edit is for the version that the editor has
    client.open(&toml, settings);
    let (now, lines, count) = renamed(&mut client, "in/a.note", "out/c.note");
    assert_eq!((now, count), (settings.replace("in/a.note", "out/c.note"), 2));
    assert_eq!(lines, list.replace("in/a.note\t", "out/c.note\t"));
    // a folder takes along what lies in it; a pattern means what it means
    let (now, lines, _) = renamed(&mut client, "in", "old/in");
    assert_eq!(now, settings.replace("in/a.note", "old/in/a.note"));
    assert_eq!(lines, list.replace("in/", "old/in/"));
    let (now, _, count) = renamed(&mut client, "known.tsv", "lists/known.tsv");
    assert_eq!((now, count), (settings.replace("known.tsv", "lists/known.tsv"), 1));
    assert_eq!(renamed(&mut client, "in/none.note", "in/x.note").2, 0);
}

#[test]
fn a_finding_leads_to_the_page_of_its_rule_where_the_manual_is_published() {
    let workspace = Workspace::empty();
    workspace.put(
        "a.note",
        &note("Information Note", "10-12 March 2015, Lima, Peru", "the UN Office of Drugs and Crime", ""),
    );
    let capabilities = json!({
        "textDocument": { "diagnostic": {}, "publishDiagnostics": { "codeDescriptionSupport": true } },
    });
    let mut client = workspace.client(capabilities, 1);
    let a = workspace.uri("a.note");
    open(&workspace, &mut client, "a.note");
    let mut pages = |manual: &str| {
        workspace.put("rapporteur.toml", manual);
        let changes = json!([{ "uri": workspace.uri("rapporteur.toml"), "type": 2 }]);
        client.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
        let output = terminal(
            workspace.folder(),
            &["check", "--format", "json", "--select", "names/wrong-name", "a.note"],
        );
        let line: Value = serde_json::from_str(output.trim()).unwrap();
        let url = line["url"].clone();
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let report = client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": a } }));
            let found = report["items"].as_array().unwrap();
            let href =
                found.iter().find(|it| it["code"] == "names/wrong-name").unwrap()["codeDescription"]["href"]
                    .clone();
            // an editor that opens no pages of ours is led nowhere
            if href == url || href.is_null() && manual.is_empty() {
                return url;
            }
            assert!(Instant::now() < until, "{href} {url}");
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    assert_eq!(pages(""), "rapporteur:/rule/names/wrong-name.md");
    assert_eq!(
        pages("manual = \"https://example.org/docs/\"\n"),
        "https://example.org/docs/rules/names/wrong-name.md"
    );
    assert_eq!(pages("manual = \"file:///doc/{rule}.html\"\n"), "file:///doc/names/wrong-name.html");
    assert_eq!(pages(""), "rapporteur:/rule/names/wrong-name.md");
}

#[test]
fn a_file_with_nuls_is_the_same_to_editor_and_terminal() {
    let workspace = Workspace::empty();
    let text = note(
        "Information Note",
        "10-12 March 2015, Lima, Peru",
        "the UN Office of Drugs and Crime",
        "A\0stray  one.",
    );
    workspace.put("stray.note", &text);
    workspace.put("zip.note", &format!("PK\u{3}\u{4}\0\0\0\0{text}")[..40]);
    let mut client = client(&workspace, 1);
    let (stray, zip) = (workspace.uri("stray.note"), workspace.uri("zip.note"));
    open(&workspace, &mut client, "stray.note");
    let output = terminal(workspace.folder(), &["check", "--format", "json", "stray.note"]);
    let expected: Vec<String> = output
        .lines()
        .map(|it| serde_json::from_str::<Value>(it).unwrap())
        .map(|it| line(&it["range"], it["severity"].as_str().unwrap(), &it["code"], &it["message"]))
        .collect();
    assert!(says(&expected, "names/wrong-name"), "{output}");
    assert_eq!(pulled(&mut client, &stray), expected);
    // what is no text is told, and nothing is said of it
    open(&workspace, &mut client, "zip.note");
    let told = client.told("window/showMessage");
    assert_eq!(told["params"]["message"], "zip.note is a binary file, not a note: it is not checked.");
    assert_eq!(pulled(&mut client, &zip), [""; 0]);
    let status = client.ask("rapporteur/status", json!({}));
    assert_eq!(status["notes"], 1, "{status}");
}

#[test]
fn a_note_that_gets_another_name_keeps_what_is_known_of_it() {
    let workspace = Workspace::empty();
    let text =
        note("Information Note", "10-12 March 2015, Lima, Peru", "the UN Office of Drugs and Crime", "");
    workspace.put("a.note", &text);
    terminal(workspace.folder(), &["check", "--baseline", "known.tsv", "--write-baseline", "a.note"]);
    workspace.put("rapporteur.toml", "[files]\nbaseline = \"known.tsv\"\n");
    let mut client = client(&workspace, 1);
    let (a, b) = (workspace.uri("a.note"), workspace.uri("in/b.note"));
    open(&workspace, &mut client, "a.note");
    wait_for(&mut client, &a, |found| found.is_empty());
    // while the first is there, its copy is another note
    workspace.put("in/b.note", &text);
    open(&workspace, &mut client, "in/b.note");
    wait_for(&mut client, &b, |found| says(found, "names/wrong-name"));
    // a program that tells the editor nothing but what it did to the files
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": a } }));
    std::fs::remove_file(workspace.path("a.note")).unwrap();
    let changes = json!([{ "uri": a, "type": 3 }, { "uri": b, "type": 1 }]);
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    refreshed(&mut client);
    wait_for(&mut client, &b, |found| found.is_empty());
}

/// What can be done at a place, by title.
fn actions(client: &mut Client, uri: &str, place: (u32, u32)) -> Vec<(String, Value)> {
    let at = json!({ "line": place.0, "character": place.1 });
    let params = json!({ "textDocument": { "uri": uri }, "range": { "start": at, "end": at }, "context": { "diagnostics": [] } });
    let actions = client.ask("textDocument/codeAction", params);
    let titled = |it: &Value| (it["title"].as_str().unwrap().to_owned(), it.clone());
    actions.as_array().unwrap().iter().map(titled).collect()
}

impl Workspace {
    /// Does to the files what an editor would do: the settings files on the disk, a note in the editor.
    fn perform(&self, client: &mut Client, action: &Value, version: i64) {
        for change in action["edit"]["documentChanges"].as_array().unwrap() {
            if change["kind"] == "create" {
                let path = change["uri"].as_str().unwrap().strip_prefix("file://").unwrap();
                std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
                continue;
            }
            let uri = change["textDocument"]["uri"].as_str().unwrap();
            let path = uri.strip_prefix("file://").unwrap();
            let text = std::fs::read_to_string(path).unwrap();
            let text = crate::format::applied(&text, &change["edits"]);
            if path.ends_with(".note") {
                client.change(uri, version, json!([{ "text": text }]));
            } else {
                std::fs::write(path, text).unwrap();
                let changes = json!([{ "uri": uri, "type": 2 }]);
                client.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
            }
        }
    }
}

#[test]
fn every_way_to_hear_no_more_of_a_finding() {
    let workspace = workspace();
    let mut client = client(&workspace, 6);
    let b = workspace.uri("b.note");
    let text = std::fs::read_to_string(workspace.path("b.note")).unwrap();
    open(&workspace, &mut client, "b.note");
    let settings = std::fs::read_to_string(workspace.path("rapporteur.toml")).unwrap();
    let code = "names/wrong-name";
    let ways = [
        format!("Ignore `{code}` on this line"),
        format!("Ignore `{code}` in this block"),
        format!("Ignore `{code}` in this note"),
        format!("Turn `{code}` off in rapporteur.toml"),
        "Pass over this one: add it to known.tsv".to_owned(),
    ];
    for (at, way) in ways.iter().enumerate() {
        let version = at as i64 * 2 + 2;
        wait_for(&mut client, &b, |found| says(found, code));
        let offered = actions(&mut client, &b, (4, 20));
        let (_, action) =
            offered.iter().find(|(title, _)| title == way).unwrap_or_else(|| panic!("{way}: {offered:?}"));
        workspace.perform(&mut client, action, version);
        wait_for(&mut client, &b, |found| !says(found, code) && !says(found, "silencing/"));
        // all as it was
        client.change(&b, version + 1, json!([{ "text": text }]));
        workspace.put("rapporteur.toml", &settings);
        let changes = json!([{ "uri": workspace.uri("rapporteur.toml"), "type": 2 }]);
        client.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    }
}

#[test]
fn a_name_is_made_known_where_it_is_met() {
    let workspace = Workspace::empty();
    let text = "Information Note\n\nEvent: A workshop\n\nOrganizers: the Baltic Chemical Watch Network (BCWN)\n\nDate and \
                Venue: 3-4 May 2016, Lima, Peru\n\nParticipants: Peru, Baltic Chemical Watch Network (BCWN)\n\n\
                Highlights\n\nThe BCWN spoke.\n";
    workspace.put("in/a.note", text);
    let mut client = client(&workspace, 1);
    let a = workspace.uri("in/a.note");
    open(&workspace, &mut client, "in/a.note");
    let place = json!({ "textDocument": { "uri": a }, "position": { "line": 8, "character": 25 } });
    assert_eq!(client.ask("textDocument/hover", place.clone()), Value::Null);
    let offered = actions(&mut client, &a, (8, 25));
    let add = offered.iter().find(|(title, _)| title.starts_with("Add “Baltic Chemical Watch Network”"));
    workspace.perform(&mut client, &add.unwrap_or_else(|| panic!("{offered:?}")).1, 2);
    let written = std::fs::read_to_string(workspace.path("rapporteur.toml")).unwrap();
    assert!(written.contains("acronym = \"BCWN\"") && written.contains("kind = \"ngo\""), "{written}");
    refreshed(&mut client);
    let until = Instant::now() + Duration::from_secs(20);
    while !client
        .ask("textDocument/hover", place.clone())
        .to_string()
        .contains("Baltic Chemical Watch Network")
    {
        assert!(Instant::now() < until);
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(actions(&mut client, &a, (8, 25)).iter().all(|(title, _)| !title.starts_with("Add ")));
    // it leads to where it was made known, is completed, and can be read about
    let found = client.ask("textDocument/definition", place);
    assert_eq!(found["uri"], workspace.uri("rapporteur.toml"), "{found}");
    let line = written.lines().position(|line| line.starts_with("id = ")).unwrap();
    assert_eq!(found["range"]["start"]["line"], line, "{found}");
    client.change(
        &a,
        2,
        json!([{ "text": text.replace("Peru, Baltic Chemical Watch Network (BCWN)", "Peru, Baltic Ch") }]),
    );
    let place = json!({ "textDocument": { "uri": a }, "position": { "line": 8, "character": 29 } });
    let items = client.ask("textDocument/completion", place)["items"].clone();
    let item =
        items.as_array().unwrap().iter().find(|it| it["label"].as_str().unwrap().contains("Baltic Chemical"));
    client.ask("completionItem/resolve", item.unwrap_or_else(|| panic!("{items}")).clone());
}

#[test]
fn an_edit_of_settings_that_are_open_is_for_the_text_that_the_editor_has() {
    let workspace = workspace();
    let mut client = client(&workspace, 6);
    let (a, b) = (workspace.uri("a.note"), workspace.uri("b.note"));
    let settings = workspace.uri("rapporteur.toml");
    open(&workspace, &mut client, "a.note");
    open(&workspace, &mut client, "b.note");
    wait_for(&mut client, &b, |found| says(found, "names/wrong-name"));
    let mut text = ROOT.to_owned();
    client.open(&settings, &text);
    let (mut offered, mut renamed) = (0, 0);
    for version in 2..40 {
        text.insert_str(0, "# one more line\n");
        client.change(&settings, version, json!([{ "text": text }]));
        if version % 3 == 0 {
            std::thread::sleep(Duration::from_millis(50));
        }
        let check = |change: &Value| {
            assert_eq!(change["textDocument"]["version"], version, "{change}");
            let after = crate::format::applied(&text, &change["edits"]);
            assert_eq!(after.matches("# one more line\n").count() as i64, version - 1);
            after.parse::<toml::Table>().unwrap_or_else(|why| panic!("{why} {after}"));
        };
        let off = "Turn `names/wrong-name` off in rapporteur.toml";
        if let Some((_, action)) = actions(&mut client, &b, (4, 20)).iter().find(|it| it.0 == off) {
            check(&action["edit"]["documentChanges"][0]);
            offered += 1;
        }
        let place = json!({ "line": 4, "character": 14 });
        let rename = json!({ "textDocument": { "uri": a }, "position": place, "newName": "SACO" });
        let id = client.begin("textDocument/rename", rename);
        let answer = client.answer(id);
        let changes = answer["result"]["documentChanges"].as_array().cloned().unwrap_or_default();
        if let Some(change) = changes.iter().find(|it| it["textDocument"]["uri"] == settings) {
            check(change);
            renamed += 1;
        } else {
            assert_eq!(answer["error"]["code"], -32803, "{answer}");
        }
    }
    assert!(offered > 5 && renamed > 5, "{offered} {renamed}");
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": settings } }));
    // of a file of which a part is not known, nothing is changed
    std::fs::write(workspace.path("rapporteur.toml"), [ROOT.as_bytes(), b"# caf\xe9\n"].concat()).unwrap();
    let changes = json!([{ "uri": settings, "type": 2 }]);
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    client.told("textDocument/publishDiagnostics");
    let offered = actions(&mut client, &b, (4, 20));
    assert!(!offered.iter().any(|it| it.0.starts_with("Turn ")), "{offered:?}");
}

#[test]
fn a_client_asks_again_when_the_editor_sets_something() {
    let mut client = Client::start(&[]);
    let refresh = json!({ "refreshSupport": true });
    client.initialize(json!({ "capabilities": {
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": refresh, "inlayHint": refresh, "codeLens": refresh, "semanticTokens": refresh },
    } }));
    let set = json!({ "settings": { "rules": { "structure": "off" } } });
    client.tell("workspace/didChangeConfiguration", set.clone());
    for what in ["diagnostic", "inlayHint", "codeLens", "semanticTokens"] {
        let asked = client.told(&format!("workspace/{what}/refresh"));
        client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null }));
    }
    // the same again is nothing new
    client.tell("workspace/didChangeConfiguration", set);
    client.ask("rapporteur/status", json!({}));
}

#[test]
fn a_change_of_settings_that_does_not_say_which_resets_nothing() {
    let bad = "Information Note\n\nEvent:\n";
    let of_rules = |client: &mut Client| says(&pulled(client, "untitled:1"), "structure/");
    let none = json!({ "settings": null });
    let mut client = Client::new();
    client.open("untitled:1", bad);
    assert!(of_rules(&mut client));
    client
        .tell("workspace/didChangeConfiguration", json!({ "settings": { "rules": { "structure": "off" } } }));
    assert!(!of_rules(&mut client));
    client.tell("workspace/didChangeConfiguration", none.clone());
    assert!(!of_rules(&mut client));
    // one that can be asked is asked
    let mut client = Client::start(&[]);
    client.initialize(json!({ "capabilities": {
        "textDocument": { "diagnostic": {} }, "workspace": { "configuration": true },
    } }));
    client.open("untitled:1", bad);
    for value in [json!(null), json!({ "rules": { "structure": "off" } })] {
        let asked = client.told("workspace/configuration");
        client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": [value] }));
        if value.is_null() {
            assert!(of_rules(&mut client));
            client.tell("workspace/didChangeConfiguration", none.clone());
        }
    }
    wait_for(&mut client, "untitled:1", |found| !says(found, "structure/"));
}

#[test]
fn what_is_not_included_any_more_is_no_note() {
    let workspace = Workspace::empty();
    workspace.put("rapporteur.toml", "[files]\ninclude = [\"minutes/*.txt\"]\n");
    workspace.put("minutes/a.txt", "Dear Sir\n");
    workspace.put("b.note", "Information Note\n");
    let mut client = client(&workspace, 2);
    workspace.put("rapporteur.toml", "[files]\n");
    let changes = json!([{ "uri": workspace.uri("rapporteur.toml"), "type": 2 }]);
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    crate::workspace::wait_for(&mut client, |status| status["notes"] == 1);
}

#[test]
fn settings_that_come_and_go_through_the_editor_are_noticed() {
    let workspace = workspace();
    let mut client = client(&workspace, 6);
    let (b, settings) = (workspace.uri("b.note"), workspace.uri("rapporteur.toml"));
    open(&workspace, &mut client, "b.note");
    wait_for(&mut client, &b, |found| says(found, "structure/"));
    let files = json!({ "files": [{ "uri": settings }] });
    workspace.put("new/rapporteur.toml", "");
    std::fs::remove_file(workspace.path("rapporteur.toml")).unwrap();
    client.tell("workspace/didDeleteFiles", files.clone());
    wait_for(&mut client, &b, |found| !says(found, "names/wrong-name"));
    workspace.put("rapporteur.toml", "[rules]\nall = \"off\"\n");
    client.tell("workspace/didCreateFiles", files);
    wait_for(&mut client, &b, |found| found.is_empty());
}
