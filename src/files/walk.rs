//! The notes among files and folders: named files as they are, folders walked with their ignore files honoured.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ignore::WalkBuilder;
use rayon::prelude::*;

use super::detect::{HEAD, is_note_text};
use super::many::{LARGEST_OF_MANY, may_be_note, walked};
use super::read::{LARGEST, Unusable, Why};
use crate::syntax::Grammar;

/// A note that was found, or what could not be looked at.
pub type Found = Result<PathBuf, Unusable>;

/// File types that are always notes.
pub const NOTES: [&str; 2] = ["note", "infonote"];
/// File types that are notes where their first lines say so.
pub const TEXTS: [&str; 3] = ["md", "txt", "text"];

/// All notes that `paths` name or hold, in the order given, those of a folder sorted by path. A file that is named is
/// always a note. Symbolic links inside folders are not followed.
pub fn walk(paths: &[PathBuf], grammar: &Grammar) -> Vec<Found> {
    walk_where(paths, grammar, |_| None)
}

/// As [`walk`]; `reads` may say of a file in a folder that it is a note, or none, whatever its type and first lines say.
pub fn walk_where(
    paths: &[PathBuf],
    grammar: &Grammar,
    reads: impl FnMut(&Path) -> Option<bool> + Send,
) -> Vec<Found> {
    // what a file says of itself has to be read: that is done side by side
    let is_one = |found: &Result<Candidate, Unusable>| match found {
        Ok(candidate) => {
            candidate.is_sure || head(&candidate.path).is_some_and(|it| is_note_text(&it, grammar))
        }
        Err(_) => true,
    };
    let found = candidates(paths, reads).into_par_iter().filter(is_one);
    found.map(|found| found.map(|candidate| candidate.path)).collect()
}

/// A file that is a note, or may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The file.
    pub path: PathBuf,
    /// It is one, whatever its first lines say.
    pub is_sure: bool,
    /// Larger than so many bytes, it is left out: what is named is read at almost any size.
    pub most: u64,
}

/// As [`walk_where`], with the files that only their first lines would tell from notes: for who reads them anyway.
pub fn candidates(
    paths: &[PathBuf],
    reads: impl FnMut(&Path) -> Option<bool> + Send,
) -> Vec<Result<Candidate, Unusable>> {
    let reads = Mutex::new(reads);
    // whether it is sure
    let said = |file: &Path| {
        let said = reads.lock().ok().and_then(|mut reads| reads(file));
        let by_type = || may_be_note(file).then(|| is_of_type(file, &NOTES));
        said.map_or_else(by_type, |reads| reads.then_some(true))
    };
    let mut found = vec![];
    for path in paths {
        if !path.is_dir() {
            let is_there = path.try_exists().unwrap_or(true);
            let missing = || Unusable { path: path.clone(), why: Why::Missing };
            let candidate = || Candidate { path: path.clone(), is_sure: true, most: LARGEST };
            found.push(if is_there { Ok(candidate()) } else { Err(missing()) });
            continue;
        }
        let walked = walked(&mut WalkBuilder::new(path), usize::MAX, &said);
        let problem = |problem: Unusable| Err(Unusable { path: path.clone(), why: problem.why });
        found.extend(walked.problems.into_iter().map(problem));
        found.extend(
            walked
                .files
                .into_iter()
                .map(|(path, is_sure)| Ok(Candidate { path, is_sure, most: LARGEST_OF_MANY })),
        );
    }
    found
}

fn is_of_type(path: &Path, types: &[&str]) -> bool {
    let extension = path.extension().and_then(|e| e.to_str());
    extension.is_some_and(|extension| types.iter().any(|e| e.eq_ignore_ascii_case(extension)))
}

/// The first bytes of a file as text.
pub(super) fn head(path: &Path) -> Option<String> {
    let mut bytes = Vec::with_capacity(HEAD);
    std::fs::File::open(path).ok()?.take(HEAD as u64).read_to_end(&mut bytes).ok()?;
    match str::from_utf8(&bytes) {
        Ok(text) => Some(text.to_owned()),
        // the last character is cut
        Err(error) if error.error_len().is_none() => {
            bytes.truncate(error.valid_up_to());
            String::from_utf8(bytes).ok()
        }
        Err(_) => Some(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    #[test]
    fn a_folder_gives_its_notes_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        put("b.note", "");
        put("a/c.infonote", "");
        put("a/d.md", "# Information Note\n");
        put("a/readme.md", "# Read me\n");
        put("e.txt", "Conference Summary\n");
        put("f.rs", "Information Note\n");
        put("g/h.note", "");
        put(".gitignore", "g/\n");
        let knowledge = Knowledge::embedded();
        let names: Vec<String> = walk(&[dir.path().to_owned()], &knowledge.grammar)
            .into_iter()
            .map(|f| f.unwrap().strip_prefix(dir.path()).unwrap().display().to_string())
            .collect();
        assert_eq!(names, ["a/c.infonote", "a/d.md", "b.note", "e.txt"]);
        let named = walk(&[dir.path().join("f.rs")], &knowledge.grammar);
        assert_eq!(named.len(), 1);
    }
}
