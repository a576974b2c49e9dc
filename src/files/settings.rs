//! The settings files of a folder and of the folders above it.
//!
//! Finds and reads them; what they say is decoded by the model, and which rules exist is told by the caller. The text of a
//! file that an editor has open counts instead of the disk's.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::read::{Why, read_note};
use crate::model::settings::{FILE, KnownRules, Placed, SettingsProblem, decode};

/// Settings files that have been read.
#[derive(Debug, Default)]
pub struct Cabinet {
    /// By folder; those that are looked for again are not among the `sure`.
    read: FxHashMap<PathBuf, Option<Read>>,
    sure: FxHashSet<PathBuf>,
    /// What an editor has open, by folder.
    held: FxHashMap<PathBuf, (PathBuf, Arc<str>)>,
    /// The last text of each file that was TOML throughout, by folder.
    good: FxHashMap<PathBuf, Read>,
}

/// A settings file as it was read.
#[derive(Clone, Debug)]
struct Read {
    placed: Placed,
    /// Where it is, as whoever opened it calls it.
    path: PathBuf,
    /// The text that was read, which may not be the one that is in force.
    text: Arc<str>,
    /// That is all of the file.
    is_whole: bool,
    problems: Arc<[SettingsProblem]>,
}

/// The settings files that count for a folder.
#[derive(Clone, Debug)]
pub struct Chain {
    /// The folder of the outermost file, or the folder itself where there is none; absolute.
    pub root: PathBuf,
    /// The files, the outermost first.
    pub files: Vec<Placed>,
    /// Their paths, in the same order.
    pub paths: Vec<PathBuf>,
    /// Their texts as they are, in the same order: not what is in force, where a text is no TOML.
    pub texts: Vec<Arc<str>>,
    /// Whether those are all of the files, in the same order; a file that is not UTF-8 throughout is cut.
    pub are_whole: Vec<bool>,
}

/// What is wrong with a settings file.
#[derive(Clone, Debug, PartialEq)]
pub struct Complaints {
    /// Its text.
    pub text: Arc<str>,
    /// In the order of the text.
    pub problems: Vec<SettingsProblem>,
}

impl Chain {
    /// The name of a file or folder in the archive: its path from the root, with `/` between names.
    pub fn name_of(&self, path: &Path) -> String {
        let path = absolute(path);
        let inside = path.strip_prefix(&self.root).unwrap_or(&path);
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    }

    /// Whether these are the same files with the same text.
    pub fn is_same(&self, other: &Chain) -> bool {
        let pairs = || self.files.iter().zip(&other.files);
        self.root == other.root
            && self.paths == other.paths
            && self.texts == other.texts
            && self.are_whole == other.are_whole
            && pairs().all(|(a, b)| Arc::ptr_eq(&a.file, &b.file) && a.folder == b.folder)
    }
}

impl Cabinet {
    /// The files that count for a folder: its own and those above, up to one that says `root = true`.
    pub fn chain(&mut self, folder: &Path, known: KnownRules<'_>) -> Chain {
        let folder = absolute(folder);
        let mut found: Vec<(PathBuf, Read)> = vec![];
        for above in folder.ancestors() {
            let Some(read) = self.read(above, known) else { continue };
            let root = read.placed.file.root;
            found.push((above.to_owned(), read));
            if root {
                break;
            }
        }
        found.reverse();
        let root = found.first().map_or(folder, |(outermost, _)| outermost.clone());
        let mut chain = Chain { root, files: vec![], paths: vec![], texts: vec![], are_whole: vec![] };
        for (at, read) in found {
            let folder = chain.name_of(&at);
            chain.paths.push(read.path);
            chain.texts.push(read.text);
            chain.are_whole.push(read.is_whole);
            chain.files.push(Placed { folder, ..read.placed });
        }
        chain
    }

    /// Takes the text of a file as an editor has it; without one, the disk counts again.
    pub fn hold(&mut self, file: &Path, text: Option<Arc<str>>) {
        let Some(folder) = file.parent().map(absolute) else { return };
        self.sure.remove(&folder);
        match text {
            Some(text) => self.held.insert(folder, (file.to_owned(), text)),
            None => self.held.remove(&folder),
        };
    }

    /// From now on every file is looked for again. One that has not changed stays what it is.
    pub fn look_again(&mut self) {
        self.sure.clear();
    }

    /// What is wrong with each file that was found, sorted by path; also of those with which nothing is.
    pub fn complaints(&self) -> Vec<(PathBuf, Complaints)> {
        let read = self.read.values().flatten();
        let mut all: Vec<_> = read
            .map(|read| {
                let problems = read.problems.to_vec();
                (read.path.clone(), Complaints { text: read.text.clone(), problems })
            })
            .collect();
        all.sort_by(|(a, _), (b, _)| a.cmp(b));
        all
    }

    fn read(&mut self, folder: &Path, known: KnownRules<'_>) -> Option<Read> {
        if !self.sure.insert(folder.to_owned()) {
            return self.read.get(folder).cloned().flatten();
        }
        let before = self.read.remove(folder).flatten();
        let read = self.read_file(folder, before, known);
        self.read.insert(folder.to_owned(), read.clone());
        read
    }

    fn read_file(&mut self, folder: &Path, before: Option<Read>, known: KnownRules<'_>) -> Option<Read> {
        let (path, text) = match self.held.get(folder) {
            Some((path, text)) => (path.clone(), Ok(text.clone())),
            None => {
                let path = folder.join(FILE);
                let text = text_of(&path)?;
                (path, text)
            }
        };
        let name = shown(&path);
        let text = match text {
            Ok(text) => text,
            Err((text, message)) => {
                let at = text.len();
                let problems = [SettingsProblem::new(&name, &text, at..at, message)].into();
                let good = self.good.get(folder).map(|good| good.placed.clone());
                let none = || Placed {
                    folder: String::new(),
                    path: name.clone(),
                    text: "".into(),
                    file: Arc::default(),
                };
                return Some(Read {
                    placed: good.unwrap_or_else(none),
                    path,
                    text,
                    is_whole: false,
                    problems,
                });
            }
        };
        if let Some(same) = before.filter(|it| it.is_whole && it.text == text && it.path == path) {
            return Some(same);
        }
        let (file, problems) = decode(&name, &text, known);
        let broken = file.broken;
        let placed = Placed { folder: String::new(), path: name, text: text.clone(), file: Arc::new(file) };
        let mut read = Read { placed, path, text, is_whole: true, problems: problems.into() };
        match self.good.get(folder) {
            Some(good) if broken => read.placed = good.placed.clone(),
            _ if broken => {}
            _ => {
                self.good.insert(folder.to_owned(), read.clone());
            }
        }
        Some(read)
    }
}

/// What of a text can be read, and why no more.
type Cut = (Arc<str>, String);

/// The text of a file, or what of it can be read and why no more; nothing where there is no such file.
fn text_of(path: &Path) -> Option<Result<Arc<str>, Cut>> {
    let why = match read_note(path) {
        Ok(text) => return Some(Ok(text.into())),
        Err(unusable) => unusable.why,
    };
    match why {
        Why::Missing => None,
        // a folder above is no folder
        Why::Other(_) if path.symlink_metadata().is_err() => None,
        Why::NotUtf8(good) => {
            let bytes = std::fs::read(path).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes[..good.min(bytes.len())]);
            Some(Err((text.as_ref().into(), "This is not UTF-8.".to_owned())))
        }
        Why::Other(message) => Some(Err(("".into(), format!("It could not be read: {message}.")))),
        why => Some(Err(("".into(), format!("It could not be read: it {why}.")))),
    }
}

/// A path as a person would write it: from the current folder where it lies in it.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let inside = here.as_ref().and_then(|here| path.strip_prefix(here).ok());
    inside.unwrap_or(path).display().to_string()
}

/// A path from the root of the disk, without `.` and `..` where it exists.
pub(super) fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(dir: &tempfile::TempDir, name: &str, text: &str) {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn problems(cabinet: &Cabinet) -> usize {
        cabinet.complaints().iter().map(|(_, complaints)| complaints.problems.len()).sum()
    }

    #[test]
    fn files_are_found_upward_to_a_root() {
        let dir = tempfile::tempdir().unwrap();
        put(&dir, "rapporteur.toml", "[rules]\nnames = \"off\"\n");
        put(&dir, "a/rapporteur.toml", "root = true\n");
        put(&dir, "a/b/rapporteur.toml", "rules = 3\n");
        let known = |_: &str| Some(None);
        let mut cabinet = Cabinet::default();
        let chain = cabinet.chain(&dir.path().join("a/b/c"), &known);
        assert_eq!(chain.files.iter().map(|f| f.folder.as_str()).collect::<Vec<_>>(), ["", "b"]);
        assert_eq!(chain.root, dir.path().join("a").canonicalize().unwrap());
        assert_eq!(problems(&cabinet), 1);
        let outer = cabinet.chain(dir.path(), &known);
        assert_eq!((outer.files.len(), outer.name_of(&dir.path().join("a/x.note"))), (1, "a/x.note".into()));
        assert_eq!(problems(&cabinet), 1);
    }

    #[test]
    fn the_last_good_text_holds_while_a_file_is_no_toml() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join(FILE);
        let known = |_: &str| Some(None);
        let mut cabinet = Cabinet::default();
        let rules = |cabinet: &mut Cabinet| cabinet.chain(dir.path(), &known).files[0].file.rules.len();
        put(&dir, FILE, "[rules]\nnames = \"off\"\n");
        assert_eq!((rules(&mut cabinet), problems(&cabinet)), (1, 0));
        let first = cabinet.chain(dir.path(), &known);
        cabinet.look_again();
        assert!(first.is_same(&cabinet.chain(dir.path(), &known)));
        cabinet.hold(&file, Some("[rules".into()));
        assert_eq!((rules(&mut cabinet), problems(&cabinet)), (1, 1));
        cabinet.hold(&file, Some("[rules]\n".into()));
        assert_eq!((rules(&mut cabinet), problems(&cabinet)), (0, 0));
        cabinet.hold(&file, None);
        assert_eq!((rules(&mut cabinet), problems(&cabinet)), (1, 0));
        std::fs::write(&file, b"[rules]\n# caf\xe9\n").unwrap();
        cabinet.look_again();
        assert_eq!((rules(&mut cabinet), problems(&cabinet)), (1, 1));
        assert_eq!(cabinet.complaints()[0].1.problems[0].line, 2);
        std::fs::remove_file(&file).unwrap();
        cabinet.look_again();
        assert!(cabinet.chain(dir.path(), &known).files.is_empty());
    }
}
