//! Finding and reading notes on a real disk: loops, closed doors, things that are no files.

use std::path::{Path, PathBuf};

use rapporteur::files::read::Why;
use rapporteur::files::{read_note, walk, walk_where};
use rapporteur::model::Knowledge;

fn put(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path
}

fn names(folder: &Path) -> (Vec<String>, usize) {
    let found = walk(&[folder.to_owned()], &Knowledge::embedded().grammar);
    let wrong = found.iter().filter(|found| found.is_err()).count();
    let name = |path: PathBuf| path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
    (found.into_iter().filter_map(Result::ok).map(name).collect(), wrong)
}

#[test]
fn hidden_and_ignored_files_are_left_out() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["a.note", ".hidden/b.note", "drafts/c.note", "d.NOTE", "e.InfoNote", "f.pdf", "g.note.bak"] {
        put(dir.path(), name, b"");
    }
    put(dir.path(), ".ignore", b"drafts/\n");
    assert_eq!(names(dir.path()), (vec!["a.note".into(), "d.NOTE".into(), "e.InfoNote".into()], 0));
}

#[test]
fn a_text_is_a_note_by_its_first_lines() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), "bom.txt", "\u{feff}\r\n\r\nInformation Note\u{b9}\r\n".as_bytes());
    put(dir.path(), "latin.txt", b"Information Note\nCaf\xe9\n");
    put(dir.path(), "late.md", b"one\n\ntwo\n\nthree\n\nInformation Note\n");
    put(dir.path(), "other.md", b"# The Information Note explained\n");
    // what is not UTF-8 is found all the same, so that somebody is told
    assert_eq!(names(dir.path()), (vec!["bom.txt".into(), "latin.txt".into()], 0));
}

#[test]
fn settings_may_choose_otherwise() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), "a.note", b"");
    put(dir.path(), "b.dat", b"");
    let grammar = &Knowledge::embedded().grammar;
    let found = walk_where(&[dir.path().to_owned()], grammar, |path| Some(path.ends_with("b.dat")));
    assert_eq!(found, [Ok(dir.path().join("b.dat"))]);
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_in_circles() {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), "in/a.note", b"");
    std::os::unix::fs::symlink("..", dir.path().join("in/up")).unwrap();
    std::os::unix::fs::symlink("a.note", dir.path().join("in/b.note")).unwrap();
    assert_eq!(names(dir.path()), (vec!["in/a.note".into()], 0));
    // a link that is named is followed
    assert!(read_note(&dir.path().join("in/b.note")).is_ok());
}

#[cfg(unix)]
#[test]
fn a_closed_folder_is_named_and_the_rest_goes_on() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), "a.note", b"");
    put(dir.path(), "closed/b.note", b"");
    let closed = dir.path().join("closed");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    let seen = names(dir.path());
    let superuser = std::fs::read_dir(&closed).is_ok();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o700)).unwrap();
    if !superuser {
        assert_eq!(seen, (vec!["a.note".into()], 1));
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_opened() {
    assert_eq!(read_note(Path::new("/dev/zero")).unwrap_err().why, Why::NotRegular);
    let dir = tempfile::tempdir().unwrap();
    let socket = dir.path().join("s.note");
    let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    assert_eq!(read_note(&socket).unwrap_err().why, Why::NotRegular);
}

#[test]
fn a_file_is_read_byte_for_byte() {
    let dir = tempfile::tempdir().unwrap();
    let text = "\u{feff}a\r\nb\rc\n\u{a0}\u{200b}d";
    assert_eq!(read_note(&put(dir.path(), "a.note", text.as_bytes())).unwrap(), text);
}
