//! What settings and a baseline have to say instead when a file or folder gets another path: only where they name it letter
//! by letter. A pattern with `*` means what it means.

use super::file::Referent;
use super::force::{Placed, inside};
use crate::text::Edit;

/// What makes more of a pattern than a path.
const SPECIAL: [char; 9] = ['*', '?', '[', ']', '{', '}', '!', '#', '\\'];

/// The changes of a settings file, in its order, for a file or folder that gets another path; both relative to the archive's root, with `/`
/// between names.
pub fn moved(placed: &Placed, old: &str, new: &str) -> Vec<Edit> {
    let (Some(old), Some(new)) = (inside(&placed.folder, old), inside(&placed.folder, new)) else {
        return vec![];
    };
    // what would have to be escaped is left to a person
    if new.contains(SPECIAL) || new.contains(['"', '\'']) || new.chars().any(char::is_control) {
        return vec![];
    }
    let paths = placed.file.refers.iter().filter(|refers| refers.to == Referent::Path);
    let edit = |refers: &super::Refers| {
        let bare = refers.text.trim_start_matches("./").trim_start_matches('/');
        if bare.contains(SPECIAL) || old.is_empty() {
            return None;
        }
        let rest = bare.strip_prefix(old).filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
        let text = format!("{}{new}{rest}", &refers.text[..refers.text.len() - bare.len()]);
        // between its quotation marks, as long as nothing is escaped there
        let written = placed.text.get(refers.range.clone())?;
        let start = refers.range.start + written.find(&refers.text)?;
        Some(Edit::new(start..start + refers.text.len(), text))
    };
    let mut edits: Vec<Edit> = paths.filter_map(edit).collect();
    edits.sort_by_key(|edit| edit.range.start);
    edits
}

/// The changes of the text of a baseline; both paths relative to its folder, with `/` between names.
pub fn moved_lines(text: &str, old: &str, new: &str) -> Vec<Edit> {
    let mut edits = vec![];
    let mut start = 0;
    if old.is_empty() || new.contains(['\t', '\n', '\r']) {
        return edits;
    }
    for line in text.split_inclusive('\n') {
        let path = line.split('\t').next().unwrap_or_default();
        let rest = path.strip_prefix(old).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        if rest.is_some() && path.len() < line.len() && !line.starts_with('#') {
            edits.push(Edit::new(start..start + old.len(), new.to_owned()));
        }
        start += line.len();
    }
    edits
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::decode;
    use super::*;

    fn applied(text: &str, edits: Vec<Edit>) -> String {
        let mut text = text.to_owned();
        for edit in edits.into_iter().rev() {
            text.replace_range(edit.range, &edit.text);
        }
        text
    }

    fn settings(folder: &str, text: &str, old: &str, new: &str) -> String {
        let (file, problems) = decode("r.toml", text, &|_| Some(None));
        assert_eq!(problems, []);
        let placed = Placed {
            folder: folder.to_owned(),
            path: "r.toml".into(),
            text: text.into(),
            file: Arc::new(file),
        };
        applied(text, moved(&placed, old, new))
    }

    const TEXT: &str = "[files]\nexclude = [\"/drafts/a.note\", 'drafts/*.note']\ninclude = [\"drafts\"]\nbaseline = \"known.tsv\"\n\
                        [[overrides]]\npaths = [\"drafts/a.note\", \"drafts/\"]\nrules = { all = \"hint\" }\n";

    #[test]
    fn what_is_named_letter_by_letter_gets_the_new_name() {
        let now = settings("", TEXT, "drafts/a.note", "old/b.note");
        assert_eq!(
            now,
            TEXT.replace("/drafts/a.note", "/old/b.note").replace("\"drafts/a.note", "\"old/b.note"),
            "{now}"
        );
        let now = settings("", TEXT, "drafts", "old");
        assert!(now.contains("[\"/old/a.note\", 'drafts/*.note']"), "{now}");
        assert!(now.contains("include = [\"old\"]") && now.contains("[\"old/a.note\", \"old/\"]"), "{now}");
        assert!(settings("", TEXT, "known.tsv", "in/known.tsv").contains("baseline = \"in/known.tsv\""));
        // a file of another folder, or of another name that begins so
        for (folder, old, new) in [
            ("in", "drafts/a.note", "b.note"),
            ("", "drafts/a.not", "x"),
            ("", "a.note", "b.note"),
            ("", "drafts", "a*b"),
        ] {
            assert_eq!(settings(folder, TEXT, old, new), TEXT, "{old}");
        }
        assert!(settings("in", TEXT, "in/drafts/a.note", "in/b.note").contains("[\"/b.note\""));
    }

    #[test]
    fn the_lines_of_a_baseline_get_the_new_path() {
        let text = "# head\tx\na.note\tx\t1\nin/a.note\tx\t2\nina\tx\t3\n";
        assert_eq!(
            applied(text, moved_lines(text, "a.note", "b.note")),
            text.replacen("a.note\tx\t1", "b.note\tx\t1", 1)
        );
        assert_eq!(
            applied(text, moved_lines(text, "in", "out/in")),
            text.replace("in/a.note", "out/in/a.note")
        );
        assert_eq!(moved_lines(text, "b.note", "c.note"), []);
    }
}
