//! The notes that a command works on: files, the notes of folders, standard input; each with what is in force for it.

use std::io::Read;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::terms::{Desk, Terms};
use crate::files::read::{Unusable, Why, decode};
use crate::files::{read_note, walk_where};

/// Where a note comes from.
pub(super) enum Source {
    /// A file.
    File { path: PathBuf, terms: Terms },
    /// Standard input, under this name.
    Stdin { path: PathBuf, terms: Terms },
    /// Nothing: it cannot be used.
    Unusable(Unusable),
}

impl Source {
    /// The name of the note, what is in force for it, and its text.
    pub(super) fn read(&self) -> Result<(&Path, &Terms, String), Unusable> {
        match self {
            Source::File { path, terms } => Ok((path, terms, read_note(path)?)),
            Source::Stdin { path, terms } => {
                let mut bytes = vec![];
                let read = std::io::stdin().lock().read_to_end(&mut bytes);
                let unusable = |why| Unusable { path: path.clone(), why };
                read.map_err(|error| unusable(Why::Other(error.to_string())))?;
                Ok((path, terms, decode(bytes).map_err(unusable)?))
            }
            Source::Unusable(unusable) => Err(unusable.clone()),
        }
    }
}

/// Fails where there is no such file or folder.
pub(super) fn hold_to_exist(path: &Path) -> anyhow::Result<()> {
    let is_there = path.try_exists().unwrap_or(true);
    anyhow::ensure!(is_there, "{}: {}", path.display(), Why::Missing);
    Ok(())
}

/// All notes that the paths name or hold, in their order, each once; `-` is standard input, which is called `named`.
pub(super) fn sources(paths: &[PathBuf], named: Option<&Path>, desk: &mut Desk) -> Vec<Source> {
    let mut sources = vec![];
    // one path gives each file once; several may lead to the same one
    let mut seen = FxHashSet::default();
    let mut is_new =
        |file: &Path| paths.len() < 2 || seen.insert(file.canonicalize().unwrap_or_else(|_| file.to_owned()));
    for path in paths {
        if path.as_os_str() == "-" {
            let path = named.unwrap_or(Path::new("<stdin>")).to_owned();
            let terms = desk.of_note(named.unwrap_or(Path::new("stdin.note")));
            sources.push(Source::Stdin { path, terms });
            continue;
        }
        let grammar =
            if path.is_dir() { desk.of_folder(path).knowledge } else { desk.of_note(path).knowledge };
        for found in walk_where(std::slice::from_ref(path), &grammar.grammar, |file| desk.reads(file)) {
            match found {
                Ok(path) if is_new(&path) => {
                    sources.push(Source::File { terms: desk.of_note(&path), path });
                }
                Ok(_) => {}
                Err(unusable) => sources.push(Source::Unusable(unusable)),
            }
        }
    }
    sources
}
