//! Which folders of a workspace are read.

use std::path::{Path, PathBuf};

use crate::files::many::too_much;

/// The folders to read, none inside another, and a sentence for each that is not read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The folders, sorted.
    pub folders: Vec<PathBuf>,
    /// Why others are not read.
    pub refused: Vec<String>,
}

/// Chooses among the folders of a workspace. A home folder or the root of all files is read only if `whole_home`.
pub fn choose(given: &[PathBuf], whole_home: bool) -> Chosen {
    let mut chosen = Chosen::default();
    let mut given: Vec<&Path> = given.iter().map(PathBuf::as_path).collect();
    given.sort_unstable();
    given.dedup();
    for folder in given {
        if chosen.folders.iter().any(|outer| folder.starts_with(outer)) {
            continue;
        }
        match too_much(folder).filter(|_| !whole_home) {
            Some(what) => chosen.refused.push(format!(
                "{} is {what}, so its notes are not read: open the folder that holds your notes, or set \
                 `rapporteur.files.wholeHome`.",
                folder.display()
            )),
            None => chosen.folders.push(folder.to_owned()),
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_inside_another_is_read_once_and_the_root_not_at_all() {
        let given = ["/w/notes/2019", "/w/notes", "/w/notes", "/w/notes-old", "/"].map(PathBuf::from);
        let chosen = choose(&given, false);
        assert_eq!(chosen.folders, ["/w/notes", "/w/notes-old"].map(PathBuf::from));
        assert_eq!(chosen.refused.len(), 1);
        assert_eq!(choose(&given, true).folders, [PathBuf::from("/")]);
    }
}
