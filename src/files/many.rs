//! Many notes at once: listing folders and reading files side by side, and telling whether a file has changed since.

use std::borrow::Cow;
use std::fs::Metadata;
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::UNIX_EPOCH;

use ignore::{WalkBuilder, WalkState};
use rustc_hash::FxHasher;

use super::detect::is_note_text;
use super::read::{Unusable, Why, begins_as_note, with_bytes};
use super::walk::{NOTES, TEXTS};
use crate::syntax::Grammar;

/// Larger files, in bytes, are no notes of an archive.
pub const LARGEST_OF_MANY: u64 = 32 << 20;
/// More files than this are not looked at.
pub const MOST_FILES: usize = 250_000;
/// More entries of folders than this are not looked at.
pub const MOST_ENTRIES: usize = 4_000_000;

/// What a file was like when it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    /// Length in bytes.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970; 0 where the system does not say.
    pub modified: u64,
    /// A number for its bytes.
    pub fingerprint: u64,
}

impl Stamp {
    /// Whether a file that looks like this now has surely not changed, as far as its length and time tell.
    pub fn looks_like(&self, meta: &Metadata) -> bool {
        self.size == meta.len() && self.modified != 0 && self.modified == modified(meta)
    }
}

/// The files of some folders that may be notes.
#[derive(Debug, Default)]
pub struct Listing {
    /// Files that may be notes, sorted, each once.
    pub files: Vec<PathBuf>,
    /// What could not be looked at.
    pub problems: Vec<Unusable>,
    /// There were more than [`MOST_FILES`] or [`MOST_ENTRIES`]: some are left out.
    pub is_cut: bool,
}

/// Lists the files of folders that may be notes by their type, with ignore files honoured, hidden files left out and
/// symbolic links not followed. Uses all processors.
pub fn list(folders: &[PathBuf]) -> Listing {
    list_where(folders, &may_be_note)
}

/// As [`list`], with the files that are `wanted`.
pub fn list_where(folders: &[PathBuf], wanted: &(dyn Fn(&Path) -> bool + Sync)) -> Listing {
    let Some((first, rest)) = folders.split_first() else { return Listing::default() };
    let mut walk = WalkBuilder::new(first);
    rest.iter().for_each(|folder| {
        walk.add(folder);
    });
    let found = walked(&mut walk, MOST_ENTRIES, &|file| wanted(file).then_some(()));
    let mut files: Vec<PathBuf> = found.files.into_iter().map(|(file, ())| file).collect();
    files.dedup();
    let is_cut = found.is_cut || files.len() > MOST_FILES;
    files.truncate(MOST_FILES);
    Listing { files, problems: found.problems, is_cut }
}

/// The files of a walk of which `said` says something, sorted, with what it says. No more than `most` entries are looked at.
pub(super) fn walked<T: Send>(
    walk: &mut WalkBuilder,
    most: usize,
    said: &(dyn Fn(&Path) -> Option<T> + Sync),
) -> Walked<T> {
    let threads = std::thread::available_parallelism().map_or(2, |n| n.get()).min(8);
    walk.require_git(false).follow_links(false).threads(threads);
    let found: Mutex<Walked<T>> = Mutex::default();
    let seen = AtomicUsize::new(0);
    walk.build_parallel().run(|| {
        let mut own = Gathered { all: &found, own: Walked::default() };
        let seen = &seen;
        Box::new(move |entry| {
            if seen.fetch_add(1, Relaxed) > most {
                own.own.is_cut = true;
                return WalkState::Quit;
            }
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => {
                    if let Some(said) = said(entry.path()) {
                        own.own.files.push((entry.into_path(), said));
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    let path = path_of(&error).unwrap_or_default();
                    let why = error.io_error().map_or_else(|| Why::Other(error.to_string()), Why::of);
                    own.own.problems.push(Unusable { path, why });
                }
            }
            WalkState::Continue
        })
    });
    let mut found = found.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    found.files.sort_by_cached_key(|(file, _)| name_by_name(file));
    found
}

/// The bytes of a path such that they sort as its names do, one after the other: what separates them comes before all else.
/// Comparing paths themselves takes them apart each time.
fn name_by_name(path: &Path) -> Vec<u8> {
    let bytes = path.as_os_str().as_encoded_bytes();
    bytes.iter().map(|byte| if std::path::is_separator(char::from(*byte)) { 0 } else { *byte }).collect()
}

/// What a walk has found.
pub(super) struct Walked<T> {
    pub files: Vec<(PathBuf, T)>,
    pub problems: Vec<Unusable>,
    /// Not all entries were looked at.
    pub is_cut: bool,
}

impl<T> Default for Walked<T> {
    fn default() -> Self {
        Walked { files: vec![], problems: vec![], is_cut: false }
    }
}

/// Whether a file is one that [`list`] would give: inside one of the folders and not ignored.
pub fn is_listed(file: &Path, folders: &[PathBuf]) -> bool {
    folders.iter().filter(|folder| file.starts_with(folder)).any(|folder| {
        let way = file.to_owned();
        let mut walk = WalkBuilder::new(folder);
        walk.require_git(false).follow_links(false).filter_entry(move |entry| way.starts_with(entry.path()));
        walk.build()
            .flatten()
            .any(|entry| entry.path() == file && entry.file_type().is_some_and(|t| t.is_file()))
    })
}

/// What one thread has found; given to all when the thread is done.
struct Gathered<'a, T> {
    all: &'a Mutex<Walked<T>>,
    own: Walked<T>,
}

impl<T> Drop for Gathered<'_, T> {
    fn drop(&mut self) {
        let mut all = self.all.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        all.files.append(&mut self.own.files);
        all.problems.append(&mut self.own.problems);
        all.is_cut |= self.own.is_cut;
    }
}

fn path_of(error: &ignore::Error) -> Option<PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.clone()),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child.clone()),
        _ => None,
    }
}

/// Whether a file may be a note by its type.
pub fn may_be_note(path: &Path) -> bool {
    let Some(extension) = path.extension().and_then(|e| e.to_str()) else { return false };
    NOTES.iter().chain(&TEXTS).any(|e| e.eq_ignore_ascii_case(extension))
}

/// Reads a file of a folder and hands its text to `work`; `Ok(None)` where it is no note: a file of another type has to say
/// so in its first lines, unless there is no `grammar` to tell by. Text that is not UTF-8 is read
/// as well as it can be. Only regular files are opened, so that a pipe cannot block.
pub fn read_with<T>(
    path: &Path,
    grammar: Option<&Grammar>,
    work: impl FnOnce(&str, Stamp) -> T,
) -> Result<Option<T>, Unusable> {
    let unusable = |why| Unusable { path: path.to_owned(), why };
    let meta = path.symlink_metadata().map_err(|e| unusable(Why::of(&e)))?;
    if !meta.is_file() {
        return Err(unusable(if meta.is_dir() { Why::Directory } else { Why::NotRegular }));
    }
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    let sure = NOTES.iter().any(|e| e.eq_ignore_ascii_case(extension));
    if meta.len() > LARGEST_OF_MANY {
        // what is no note is not missed
        return match grammar.filter(|_| !sure) {
            Some(grammar) if !begins_as_note(path, grammar) => Ok(None),
            _ => Err(unusable(Why::LeftOut(LARGEST_OF_MANY))),
        };
    }
    // a file that grows while it is read is cut, and read again when it is told to have changed
    let read = with_bytes(path, meta.len(), LARGEST_OF_MANY, |bytes| {
        let stamp = Stamp { size: meta.len(), modified: modified(&meta), fingerprint: fingerprint(bytes) };
        // what has no mistake, as nearly all have none, is told by looking at several bytes at once
        let text = str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
        let is_note = sure || grammar.is_none_or(|grammar| is_note_text(&text, grammar));
        is_note.then(|| work(&text, stamp))
    });
    match read {
        Err(Why::Binary | Why::Utf16) if !sure => Ok(None),
        read => read.map_err(unusable),
    }
}

/// A number for some bytes: the same for the same bytes, and hardly ever for others.
pub fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

fn modified(meta: &Metadata) -> u64 {
    let since = meta.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| since.as_nanos() as u64)
}

/// What became of files since they were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Looks as it did.
    Same,
    /// Has another length or time; it may still have the same bytes.
    Touched,
    /// Is gone, or is no regular file any more.
    Gone,
}

/// What became of a file since it was read.
pub fn fate(path: &Path, stamp: &Stamp) -> Fate {
    match path.symlink_metadata() {
        Ok(meta) if meta.is_file() && stamp.looks_like(&meta) => Fate::Same,
        Ok(meta) if meta.is_file() => Fate::Touched,
        Ok(_) => Fate::Gone,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Fate::Gone,
        Err(_) => Fate::Touched,
    }
}

/// Why a folder is not read as a whole unless that is asked for: it is the home of a person, or everything.
pub fn too_much(folder: &Path) -> Option<&'static str> {
    if folder.parent().is_none() {
        return Some("the root of all files");
    }
    let home = std::env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" }).map(PathBuf::from)?;
    let same = |a: &Path, b: &Path| {
        a == b || a.canonicalize().ok().is_some_and(|a| b.canonicalize().ok() == Some(a))
    };
    if same(folder, &home) || home.starts_with(folder) {
        return Some("your home folder");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    fn note(dir: &Path, name: &str, text: &str) -> PathBuf {
        let path = dir.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn overlapping_folders_give_each_file_once_and_ignore_files_count() {
        let dir = tempfile::tempdir().unwrap();
        note(dir.path(), "a/b/one.note", "");
        note(dir.path(), "a/two.txt", "Information Note\n");
        note(dir.path(), "drafts/three.note", "");
        note(dir.path(), "four.rs", "");
        note(dir.path(), ".gitignore", "drafts/\n");
        let folders = [dir.path().to_owned(), dir.path().join("a")];
        let listing = list(&folders);
        let names: Vec<_> = listing.files.iter().map(|p| p.strip_prefix(dir.path()).unwrap()).collect();
        assert_eq!(names, [Path::new("a/b/one.note"), Path::new("a/two.txt")]);
        assert!(listing.problems.is_empty() && !listing.is_cut);
        assert!(list(&[]).files.is_empty());
        assert_eq!(list(&[dir.path().join("none")]).problems.len(), 1);
    }

    #[test]
    fn only_notes_are_read() {
        let dir = tempfile::tempdir().unwrap();
        let knowledge = Knowledge::embedded();
        let read =
            |path: &Path| read_with(path, Some(&knowledge.grammar), |text, stamp| (text.to_owned(), stamp));
        let a = note(dir.path(), "a.note", "anything\n");
        assert_eq!(read(&a).unwrap().unwrap().0, "anything\n");
        assert_eq!(read(&note(dir.path(), "b.txt", "Dear Sir\n")), Ok(None));
        assert!(read(&note(dir.path(), "c.txt", "Information Note\n")).unwrap().is_some());
        assert_eq!(read(dir.path()).unwrap_err().why, Why::Directory);
        assert_eq!(read(&dir.path().join("none.note")).unwrap_err().why, Why::Missing);
        std::fs::write(dir.path().join("d.note"), b"caf\xe9\n").unwrap();
        assert_eq!(read(&dir.path().join("d.note")).unwrap().unwrap().0, "caf\u{fffd}\n");
        std::fs::write(dir.path().join("e.note"), b"a\0b").unwrap();
        assert_eq!(read(&dir.path().join("e.note")).unwrap_err().why, Why::Binary);
        std::fs::write(dir.path().join("e.txt"), b"a\0b").unwrap();
        assert_eq!(read(&dir.path().join("e.txt")), Ok(None));
        // a large text is no note by its size
        for (name, text, left_out) in
            [("l.note", "", true), ("l.txt", "Information Note\n", true), ("m.txt", "Dear Sir\n", false)]
        {
            let path = note(dir.path(), name, text);
            let file = std::fs::OpenOptions::new().append(true).open(&path).unwrap();
            if file.set_len(LARGEST_OF_MANY + 1).is_ok() {
                let found = read(&path);
                assert_eq!(
                    found.is_err_and(|it| it.why == Why::LeftOut(LARGEST_OF_MANY)),
                    left_out,
                    "{name}"
                );
            }
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&a, dir.path().join("f.note")).unwrap();
            assert_eq!(read(&dir.path().join("f.note")).unwrap_err().why, Why::NotRegular);
        }
    }

    #[test]
    fn one_file_is_read_while_another_is_looked_at() {
        let dir = tempfile::tempdir().unwrap();
        let (a, b) = (note(dir.path(), "a.note", "one\n"), note(dir.path(), "b.note", "two\n"));
        let both = read_with(&a, None, |outer, _| {
            let inner = read_with(&b, None, |inner, _| inner.to_owned()).unwrap().unwrap();
            format!("{outer}{inner}")
        });
        assert_eq!(both.unwrap().unwrap(), "one\ntwo\n");
    }

    #[test]
    fn a_change_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let knowledge = Knowledge::embedded();
        let path = note(dir.path(), "a.note", "one\n");
        let stamp = read_with(&path, Some(&knowledge.grammar), |_, stamp| stamp).unwrap().unwrap();
        assert_eq!(fate(&path, &stamp), Fate::Same);
        note(dir.path(), "a.note", "longer\n");
        assert_eq!(fate(&path, &stamp), Fate::Touched);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(fate(&path, &stamp), Fate::Gone);
    }

    #[test]
    fn nobody_reads_everything_by_accident() {
        assert!(too_much(Path::new("/")).is_some());
        let home = std::env::var_os("HOME").map(PathBuf::from);
        if let Some(home) = home.filter(|home| home.parent().is_some()) {
            assert!(too_much(&home).is_some());
            assert!(too_much(&home.join("notes")).is_none());
        }
    }
}
