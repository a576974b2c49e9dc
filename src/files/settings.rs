//! The settings files of a folder and of the folders above it.
//!
//! Finds and reads them; what they say is decoded by the model, and which rules exist is told by the caller.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::settings::{FILE, KnownRules, Placed, SettingsProblem, decode};

/// Settings files that have been read, each once.
#[derive(Default)]
pub struct Cabinet {
    read: FxHashMap<PathBuf, Option<Read>>,
    problems: Vec<SettingsProblem>,
}

#[derive(Clone)]
struct Read {
    placed: Placed,
    root: bool,
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
}

impl Chain {
    /// The name of a file or folder in the archive: its path from the root, with `/` between names.
    pub fn name_of(&self, path: &Path) -> String {
        let path = absolute(path);
        let inside = path.strip_prefix(&self.root).unwrap_or(&path);
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    }
}

impl Cabinet {
    /// The files that count for a folder: its own and those above, up to one that says `root = true`.
    pub fn chain(&mut self, folder: &Path, known: KnownRules<'_>) -> Chain {
        let folder = absolute(folder);
        let mut found: Vec<(PathBuf, Read)> = vec![];
        for above in folder.ancestors() {
            let Some(read) = self.read(above, known) else { continue };
            let root = read.root;
            found.push((above.to_owned(), read));
            if root {
                break;
            }
        }
        found.reverse();
        let root = found.first().map_or(folder, |(outermost, _)| outermost.clone());
        let mut chain = Chain { root, files: vec![], paths: vec![] };
        for (at, read) in found {
            let folder = chain.name_of(&at);
            chain.paths.push(at.join(FILE));
            chain.files.push(Placed { folder, ..read.placed });
        }
        chain
    }

    /// What was found to be wrong since this was last asked.
    pub fn take_problems(&mut self) -> Vec<SettingsProblem> {
        std::mem::take(&mut self.problems)
    }

    fn read(&mut self, folder: &Path, known: KnownRules<'_>) -> Option<Read> {
        if let Some(read) = self.read.get(folder) {
            return read.clone();
        }
        let read = self.read_file(&folder.join(FILE), known);
        self.read.insert(folder.to_owned(), read.clone());
        read
    }

    fn read_file(&mut self, path: &Path, known: KnownRules<'_>) -> Option<Read> {
        let name = shown(path);
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error)
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory
                ) =>
            {
                return None;
            }
            Err(error) => {
                self.problems.push(SettingsProblem::new(
                    &name,
                    "",
                    0..0,
                    format!("It could not be read: {error}."),
                ));
                return None;
            }
        };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
                self.problems.push(SettingsProblem::new(
                    &name,
                    &text,
                    good..good,
                    "This is not UTF-8.".to_owned(),
                ));
                return None;
            }
        };
        let (file, problems) = decode(&name, &text, known);
        self.problems.extend(problems);
        let root = file.root;
        let placed = Placed { folder: String::new(), path: name, text: text.into(), file: Arc::new(file) };
        Some(Read { placed, root })
    }
}

/// A path as a person would write it: from the current folder where it lies in it.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let inside = here.as_ref().and_then(|here| path.strip_prefix(here).ok());
    inside.unwrap_or(path).display().to_string()
}

/// A path from the root of the disk, without `.` and `..` where it exists.
fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_upward_to_a_root() {
        let dir = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        put("rapporteur.toml", "[rules]\nnames = \"off\"\n");
        put("a/rapporteur.toml", "root = true\n");
        put("a/b/rapporteur.toml", "rules = 3\n");
        let known = |_: &str| Some(None);
        let mut cabinet = Cabinet::default();
        let chain = cabinet.chain(&dir.path().join("a/b/c"), &known);
        assert_eq!(chain.files.iter().map(|f| f.folder.as_str()).collect::<Vec<_>>(), ["", "b"]);
        assert_eq!(chain.root, dir.path().join("a").canonicalize().unwrap());
        assert_eq!(cabinet.take_problems().len(), 1);
        let outer = cabinet.chain(dir.path(), &known);
        assert_eq!((outer.files.len(), outer.name_of(&dir.path().join("a/x.note"))), (1, "a/x.note".into()));
        assert_eq!(cabinet.take_problems(), []);
    }
}
