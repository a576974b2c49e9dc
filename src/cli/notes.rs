//! The notes that a command works on: files, the notes of folders, standard input; each with what is in force for it.

use std::io::Read;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::terms::{Desk, Terms};
use crate::files::many::LARGEST_OF_MANY;
use crate::files::read::{LARGEST, Unusable, Why, decode, read_note_of, read_note_with};
use crate::files::{Candidate, walk_where};

/// Where a note comes from.
pub(super) enum Source {
    /// A file.
    File {
        path: PathBuf,
        terms: Terms,
        /// Larger than so many bytes, it is left out.
        most: u64,
    },
    /// Standard input, under this name.
    Stdin { path: PathBuf, terms: Terms },
    /// Nothing: it cannot be used.
    Unusable(Unusable),
}

impl Source {
    /// The name of the note, what is in force for it, and its text.
    pub(super) fn read(&self) -> Result<(&Path, &Terms, String), Unusable> {
        match self {
            Source::File { path, terms, most } => Ok((path, terms, read_note_of(path, *most)?)),
            Source::Stdin { path, terms } => {
                let mut bytes = vec![];
                let read = std::io::stdin().lock().read_to_end(&mut bytes);
                let unusable = |why| Unusable { path: path.clone(), why };
                read.map_err(|error| unusable(Why::of(&error)))?;
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

/// A file that is a note, or may be one, with what is in force for it.
pub(super) struct Maybe {
    pub file: Candidate,
    pub terms: Terms,
}

impl Maybe {
    /// Hands its text to `work`; `None` where it is no note.
    pub(super) fn read_with<T>(&self, work: impl FnOnce(&str) -> T) -> Result<Option<T>, Unusable> {
        let grammar = (!self.file.is_sure).then_some(&self.terms.knowledge.grammar);
        match read_note_with(&self.file.path, grammar, self.file.most, work) {
            // a file that only its words would tell from others, and that has none
            Err(unusable) if !self.file.is_sure && !matches!(unusable.why, Why::LeftOut(_)) => Ok(None),
            read => read,
        }
    }
}

/// As [`sources`], without standard input and with the files that only their first lines would tell from notes.
pub(super) fn candidates(paths: &[PathBuf], desk: &mut Desk) -> Vec<Result<Maybe, Unusable>> {
    let paths: Vec<PathBuf> = paths.iter().filter(|path| path.as_os_str() != "-").cloned().collect();
    let mut found = crate::files::candidates(&paths, |file| desk.reads(file));
    let mut is_new = each_once(&paths);
    found.retain(|found| found.as_ref().map_or(true, |file| is_new(&file.path)));
    let mut with_terms = |file: Candidate| Maybe { terms: desk.of_note(&file.path), file };
    found.into_iter().map(|found| found.map(&mut with_terms)).collect()
}

/// Whether a file that some paths lead to comes for the first time. One path gives each file once; several may lead to the
/// same one.
fn each_once(paths: &[PathBuf]) -> impl FnMut(&Path) -> bool {
    let (one, mut seen) = (paths.len() < 2, FxHashSet::default());
    move |file| one || seen.insert(file.canonicalize().unwrap_or_else(|_| file.to_owned()))
}

/// All notes that the paths name or hold, in their order, each once; `-` is standard input, which is called `named`.
pub(super) fn sources(paths: &[PathBuf], named: Option<&Path>, desk: &mut Desk) -> Vec<Source> {
    let mut sources = vec![];
    let mut is_new = each_once(paths);
    for path in paths {
        if path.as_os_str() == "-" {
            let path = named.unwrap_or(Path::new("<stdin>")).to_owned();
            let terms = desk.of_note(named.unwrap_or(Path::new("stdin.note")));
            sources.push(Source::Stdin { path, terms });
            continue;
        }
        let grammar =
            if path.is_dir() { desk.of_folder(path).knowledge } else { desk.of_note(path).knowledge };
        let most = if path.is_dir() { LARGEST_OF_MANY } else { LARGEST };
        for found in walk_where(std::slice::from_ref(path), &grammar.grammar, |file| desk.reads(file)) {
            match found {
                Ok(path) if is_new(&path) => {
                    sources.push(Source::File { terms: desk.of_note(&path), path, most });
                }
                Ok(_) => {}
                Err(unusable) => sources.push(Source::Unusable(unusable)),
            }
        }
    }
    sources
}
