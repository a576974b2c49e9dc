//! The notes among files and folders: named files as they are, folders walked with their ignore files honoured.

use std::io::Read;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use rayon::prelude::*;

use super::detect::{HEAD, is_note_text};
use super::many::may_be_note;
use super::read::{Unusable, Why};
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
    mut reads: impl FnMut(&Path) -> Option<bool>,
) -> Vec<Found> {
    let mut found = vec![];
    for path in paths {
        if !path.is_dir() {
            let is_there = path.try_exists().unwrap_or(true);
            let missing = || Unusable { path: path.clone(), why: Why::Missing };
            found.push(if is_there { Ok(path.clone()) } else { Err(missing()) });
            continue;
        }
        // what a file says of itself has to be read: that is done side by side
        let mut files: Vec<(Found, Option<bool>)> = vec![];
        for entry in folder(path).build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => {
                    let said = reads(entry.path());
                    if said.unwrap_or_else(|| may_be_note(entry.path())) {
                        files.push((Ok(entry.into_path()), said));
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    let why = Why::Other(error.to_string());
                    files.push((Err(Unusable { path: path.clone(), why }), Some(true)));
                }
            }
        }
        let is_one = |(file, said): &(Found, Option<bool>)| {
            said.unwrap_or_else(|| file.as_ref().is_ok_and(|file| is_note_file(file, grammar)))
        };
        found.extend(files.into_par_iter().filter(is_one).map(|(file, _)| file).collect::<Vec<_>>());
    }
    found
}

/// How a folder is walked: ignore files honoured also outside a repository, hidden files left out, links not followed.
pub fn folder(path: &Path) -> WalkBuilder {
    let mut walk = WalkBuilder::new(path);
    walk.require_git(false).follow_links(false).sort_by_file_path(Path::cmp);
    walk
}

/// Whether a file of a folder is a note: by its type, or for `.md` and `.txt` by its first lines.
pub fn is_note_file(path: &Path, grammar: &Grammar) -> bool {
    let Some(extension) = path.extension().and_then(|e| e.to_str()) else { return false };
    let is = |list: &[&str]| list.iter().any(|e| e.eq_ignore_ascii_case(extension));
    if is(&NOTES) {
        return true;
    }
    is(&TEXTS) && head(path).is_some_and(|head| is_note_text(&head, grammar))
}

/// The first bytes of a file as text.
fn head(path: &Path) -> Option<String> {
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
