//! Many notes at once: listing folders and reading files side by side, and telling whether a file has changed since.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fs::{File, Metadata};
use std::hash::Hasher;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::UNIX_EPOCH;

use ignore::{WalkBuilder, WalkState};
use rustc_hash::FxHasher;

use super::detect::is_note_text;
use super::read::{Unusable, Why};
use super::walk::{NOTES, TEXTS};
use crate::syntax::Grammar;

/// Larger files, in bytes, are no notes of an archive.
pub const LARGEST: u64 = 32 << 20;
/// More files than this are not looked at.
pub const MOST_FILES: usize = 250_000;
/// More entries of folders than this are not looked at.
pub const MOST_ENTRIES: usize = 4_000_000;
/// A thread keeps no more memory than this, in bytes, for the next file.
const KEPT: usize = 1 << 20;
/// No more than this many bytes are searched for a NUL to tell a binary file.
const BINARY_REACH: usize = 8192;

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
    let threads = std::thread::available_parallelism().map_or(2, |n| n.get()).min(8);
    walk.require_git(false).follow_links(false).threads(threads);
    let found: Mutex<Listing> = Mutex::default();
    let seen = AtomicUsize::new(0);
    walk.build_parallel().run(|| {
        let mut own = Gathered { all: &found, own: Listing::default() };
        let seen = &seen;
        Box::new(move |entry| {
            if seen.fetch_add(1, Relaxed) > MOST_ENTRIES {
                own.own.is_cut = true;
                return WalkState::Quit;
            }
            match entry {
                Ok(entry) => {
                    if entry.file_type().is_some_and(|t| t.is_file()) && wanted(entry.path()) {
                        own.own.files.push(entry.into_path());
                    }
                }
                Err(error) => {
                    let path = path_of(&error).unwrap_or_default();
                    own.own.problems.push(Unusable { path, why: Why::Other(error.to_string()) });
                }
            }
            WalkState::Continue
        })
    });
    let mut listing = found.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    listing.files.sort_unstable();
    listing.files.dedup();
    if listing.files.len() > MOST_FILES {
        listing.files.truncate(MOST_FILES);
        listing.is_cut = true;
    }
    listing
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
struct Gathered<'a> {
    all: &'a Mutex<Listing>,
    own: Listing,
}

impl Drop for Gathered<'_> {
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

thread_local! {
    /// The bytes of the file that a thread reads: given back after each one, so that reading takes no memory anew.
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
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
    if meta.len() > LARGEST {
        return Err(unusable(Why::TooLarge(meta.len())));
    }
    // not held while `work` goes on: that may wait for others, and read the next file meanwhile on this very thread
    let mut bytes = BYTES.take();
    let read = read_into(&mut bytes, path, &meta).map_err(unusable);
    let result = read.map(|()| {
        if memchr::memchr(0, &bytes[..bytes.len().min(BINARY_REACH)]).is_some() {
            return None;
        }
        let stamp = Stamp { size: meta.len(), modified: modified(&meta), fingerprint: fingerprint(&bytes) };
        // what has no mistake, as nearly all have none, is told by looking at several bytes at once
        let text = str::from_utf8(&bytes).map_or_else(|_| String::from_utf8_lossy(&bytes), Cow::Borrowed);
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        let sure = NOTES.iter().any(|e| e.eq_ignore_ascii_case(extension));
        let is_note = sure || grammar.is_none_or(|grammar| is_note_text(&text, grammar));
        is_note.then(|| work(&text, stamp))
    });
    if bytes.capacity() <= KEPT {
        BYTES.set(bytes);
    }
    result
}

/// Reads a file in the place of what `bytes` holds.
fn read_into(bytes: &mut Vec<u8>, path: &Path, meta: &Metadata) -> Result<(), Why> {
    bytes.clear();
    let mut file = File::open(path).map_err(|e| Why::of(&e))?;
    // a file that grows while it is read is cut, and read again when it is told to have changed
    bytes.reserve(meta.len() as usize + 1);
    file.by_ref().take(LARGEST + 1).read_to_end(bytes).map_err(|e| Why::of(&e))?;
    Ok(())
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
        assert_eq!(read(&dir.path().join("e.note")), Ok(None));
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
