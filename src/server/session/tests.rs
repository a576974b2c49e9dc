//! The session by itself: what happens when two threads work on one document in turns.

use super::super::settings::force::Keeper;
use super::*;

fn item(uri: &str, version: i32, text: &str) -> TextDocumentItem {
    TextDocumentItem { uri: uri.parse().unwrap(), language_id: "infonote".into(), version, text: text.into() }
}

fn file(snapshot: &Snapshot, session: &mut Session) -> Snapshot {
    session.take_record(snapshot, snapshot.document.record());
    session.snapshot(&snapshot.document.place).unwrap()
}

const NOTE: &str = "Information Note\n\nEvent: Workshop\n";

#[test]
fn a_note_that_is_read_with_other_names_while_it_is_checked_is_filed_anew() {
    let dir = tempfile::tempdir().unwrap();
    let settings = "[[term]]\nacronym = \"ABC\"\nexpansions = [\"a\"]\n";
    std::fs::write(dir.path().join("rapporteur.toml"), settings).unwrap();
    let mut session = Session::default();
    let uri = format!("file://{}/a.note", dir.path().display());
    let place = uri::place(&uri).unwrap();
    session.open(item(&uri, 1, NOTE)).unwrap();
    let before = session.snapshot(&place).unwrap();
    let before = file(&before, &mut session);
    assert!(before.is_filed);
    // somebody checks it; meanwhile it is read with other names
    let force = Keeper::default().force(dir.path());
    let (_, to_read) = session.enforce(dir.path(), &force);
    let document = &to_read[0];
    let note = Note::read(NOTE, force.folder.knowledge.clone());
    assert!(session.take_reading(document, note.clone(), &force).is_none());
    assert!(!session.keep(&before, vec![]));
    let now = session.snapshot(&place).unwrap();
    assert!(!now.is_filed && now.document.among.is_none(), "so that it is filed as if for the first time");
    session.take_stale();
    session.stir_unfiled();
    assert_eq!(session.take_stale().len(), 1);
    // another one who has read it with the same names comes too late and changes nothing
    let filed = file(&now, &mut session);
    assert!(filed.is_filed);
    assert!(session.take_reading(document, note, &force).is_none());
    assert!(session.snapshot(&place).unwrap().is_filed);
}

#[test]
fn a_change_that_repeats_a_version_and_a_repair_on_saving_are_filed() {
    let mut session = Session::default();
    let place = uri::place("untitled:1").unwrap();
    session.open(item("untitled:1", 1, NOTE)).unwrap();
    let snapshot = session.snapshot(&place).unwrap();
    assert!(file(&snapshot, &mut session).is_filed);
    let change = |text: &str| {
        serde_json::from_value(serde_json::json!({
            "textDocument": { "uri": "untitled:1", "version": 1 }, "contentChanges": [{ "text": text }],
        }))
        .unwrap()
    };
    session.change(&change("Information Note\n\nEvent: Conference\n")).unwrap();
    let snapshot = session.snapshot(&place).unwrap();
    assert!(!snapshot.is_filed);
    assert!(!session.keep(&snapshot, vec![]));
    assert!(file(&snapshot, &mut session).is_filed);
    session.save(&"untitled:1".parse().unwrap(), Some("Information Note\n\nEvent: Seminar\n")).unwrap();
    let snapshot = session.snapshot(&place).unwrap();
    assert!(!snapshot.is_filed);
    let (archive, note) = file(&snapshot, &mut session).among().unwrap();
    assert_eq!(archive.record(note).unwrap().event.name, "Seminar".into());
}

#[test]
fn of_settings_the_newest_hold_whoever_comes_last() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("rapporteur.toml");
    let mut session = Session::default();
    let mut keeper = Keeper::default();
    let uri = format!("file://{}/a.note", dir.path().display());
    let place = uri::place(&uri).unwrap();
    std::fs::write(&file, "[rules]\nlayout = \"off\"\n").unwrap();
    let old = keeper.force(dir.path());
    std::fs::write(&file, "[rules]\nnames = \"off\"\n").unwrap();
    keeper.look_again();
    let new = keeper.force(dir.path());
    session.open(item(&uri, 1, NOTE)).unwrap();
    session.enforce(dir.path(), &new);
    session.enforce(dir.path(), &old);
    let held = session.snapshot(&place).unwrap();
    assert!(Arc::ptr_eq(&held.force.folder, &new.folder) && held.is_settled);
    let document = held.document.clone();
    assert!(session.take_reading(&document, document.note.clone(), &old).is_none());
    assert!(Arc::ptr_eq(&session.snapshot(&place).unwrap().force.folder, &new.folder));
}

#[test]
fn today_is_the_day_on_which_is_asked() {
    let mut session = Session::default();
    let mut settings = Settings::default();
    settings.note.today = Some(jiff::civil::date(2019, 5, 1));
    session.set(settings);
    let place = uri::place("untitled:1").unwrap();
    session.open(item("untitled:1", 1, NOTE)).unwrap();
    let today = Some(settings::today());
    assert_eq!(session.snapshot(&place).unwrap().settings.note.today, today);
    assert_eq!(session.settings().note.today, today);
}
