//! What is in force for a note: the settings of its folder over those of the folders above.

use std::path::Path;
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::decode::SettingsProblem;
use super::file::{Level, SettingsFile};
use super::{Rules, Settings};
use crate::registry::Additions;

/// A settings file with its place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The folder it stands in, relative to the archive's root, with `/` between names; empty for the root.
    pub folder: String,
    /// The file's name for problems.
    pub path: String,
    /// Its text, for the places of problems.
    pub text: Arc<str>,
    /// What it says.
    pub file: Arc<SettingsFile>,
}

impl Placed {
    /// A path, relative to the archive's root, as patterns of this file see it; `None` for a note outside its folder.
    fn inside<'p>(&self, note: &'p str) -> Option<&'p str> {
        inside(&self.folder, note)
    }
}

/// A path of the archive as seen from a folder of it; `None` where it lies elsewhere.
pub(super) fn inside<'p>(folder: &str, path: &'p str) -> Option<&'p str> {
    if folder.is_empty() {
        return Some(path);
    }
    path.strip_prefix(folder)?.strip_prefix('/')
}

/// What is in force for a note. `note` is its path relative to the archive's root, with `/` between names.
pub fn for_note(files: &[Placed], note: &str) -> Settings {
    for_note_over(Settings::default(), files, note)
}

/// As [`for_note`]; what the files say nothing about is as in `base`.
pub fn for_note_over(base: Settings, files: &[Placed], note: &str) -> Settings {
    let mut settings = base;
    for placed in relevant(files, note) {
        let file = &placed.file;
        lay(&mut settings.rules, file.rules.iter());
        settings.accepted.extend(file.names.accept.iter().cloned());
        settings.form = file.names.form.unwrap_or(settings.form);
        settings.format = settings.format.with(&file.format);
        settings.queries.extend(file.queries.clone());
        if file.manual.is_some() {
            settings.manual.clone_from(&file.manual);
        }
        for change in &file.overrides {
            let fits = change.paths.is_empty()
                || placed.inside(note).is_some_and(|path| matches(&matcher(&change.paths), path));
            if !fits {
                continue;
            }
            if change.kinds.is_empty() {
                lay(&mut settings.rules, change.rules.iter());
                continue;
            }
            let mut rules = Rules::default();
            lay(&mut rules, change.rules.iter());
            settings.by_kind.push((change.kinds.clone(), rules));
        }
    }
    settings
}

/// Which files are notes, as some settings files choose them; ready to be asked of many files.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The innermost first: the folder, what it excludes, what it includes.
    patterns: Vec<(String, Gitignore, Gitignore)>,
}

impl Choice {
    /// What the settings files that count for a path choose.
    pub fn of(files: &[Placed], path: &str) -> Choice {
        let chosen = |placed: &&Placed| {
            let files = &placed.file.files;
            !files.exclude.is_empty() || !files.include.is_empty()
        };
        let files = relevant(files, path).into_iter().rev().filter(chosen);
        let patterns = files.map(|placed| {
            let files = &placed.file.files;
            (placed.folder.clone(), matcher(&files.exclude), matcher(&files.include))
        });
        Choice { patterns: patterns.collect() }
    }

    /// Whether a file is read as a note: `Some(true)` where the settings include it, `Some(false)` where they exclude it,
    /// `None` where they say nothing. The innermost file that says something holds.
    pub fn reads(&self, path: &str) -> Option<bool> {
        self.patterns.iter().find_map(|(folder, exclude, include)| {
            let inner = inside(folder, path)?;
            if matches(exclude, inner) {
                return Some(false);
            }
            matches(include, inner).then_some(true)
        })
    }
}

/// The entries of all files for one registry, and what is wrong when two files define one id; the inner one holds.
pub fn additions(files: &[Placed]) -> (Additions, Vec<SettingsProblem>) {
    let mut all = Additions::default();
    let mut problems = vec![];
    let mut seen: Vec<(&'static str, &str, &str)> = vec![];
    let mut sorted: Vec<&Placed> = files.iter().collect();
    sorted.sort_by_key(|placed| placed.folder.len());
    for placed in sorted {
        let own = placed.file.additions.clone();
        all.organizations.extend(own.organizations);
        all.people.extend(own.people);
        all.places.extend(own.places);
        all.resolutions.extend(own.resolutions);
        all.kinds.extend(own.kinds);
        all.terms.extend(own.terms);
        for (list, id, range) in &placed.file.ids {
            match seen.iter().find(|(l, known, _)| l == list && known == id) {
                Some((_, _, other)) => {
                    let message = format!("The {list} `{id}` is defined in {other} too: this one holds.");
                    problems.push(SettingsProblem::new(&placed.path, &placed.text, range.clone(), message));
                }
                None => seen.push((list, id, &placed.path)),
            }
        }
    }
    (all, problems)
}

/// The files that count for a path, the outermost first; those above a file that says `root` do not.
fn relevant<'f>(files: &'f [Placed], path: &str) -> Vec<&'f Placed> {
    let mut found: Vec<&Placed> = files.iter().filter(|placed| placed.inside(path).is_some()).collect();
    found.sort_by_key(|placed| placed.folder.len());
    let root = found.iter().rposition(|placed| placed.file.root).unwrap_or(0);
    found.split_off(root)
}

/// Lays severities over others: a family's holds over those of its rules below, and `all` over everything.
fn lay<'a>(rules: &mut Rules, over: impl Iterator<Item = (&'a String, &'a Level)> + Clone) {
    for (name, _) in over.clone() {
        rules.retain(|code, _| name != "all" && code.split('/').next() != Some(name) || code == name);
        if name == "all" {
            rules.clear();
        }
    }
    rules.extend(over.map(|(name, level)| (name.clone(), level.severity())));
}

/// Patterns that do not compile are told by the decoder and pass over everything.
fn matcher(patterns: &[String]) -> Gitignore {
    let mut builder = GitignoreBuilder::new("");
    for pattern in patterns {
        let _told = builder.add_line(None, pattern);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

fn matches(matcher: &Gitignore, path: &str) -> bool {
    !matcher.is_empty() && matcher.matched_path_or_any_parents(Path::new(path), false).is_ignore()
}

#[cfg(test)]
mod tests {
    use super::super::{Severity, decode};
    use super::*;

    fn placed(folder: &str, text: &str) -> Placed {
        let path = format!("{folder}/rapporteur.toml");
        let (file, problems) = decode(&path, text, &|_| Some(None));
        assert_eq!(problems, [], "{text}");
        Placed { folder: folder.into(), path, text: text.into(), file: Arc::new(file) }
    }

    #[test]
    fn the_folder_of_a_note_holds_over_those_above() {
        let files = [
            placed("2019/africa", "[rules]\nnames = \"off\"\n[names]\naccept = [\"Y\"]\n"),
            placed(
                "",
                "[rules]\n\"names/wrong-name\" = \"error\"\n\"lists/order\" = \"off\"\n[names]\naccept = [\"X\"]\n",
            ),
        ];
        let above = for_note(&files, "2019/a.note");
        assert_eq!(above.severity("names/wrong-name", None), Some(Severity::Error));
        let below = for_note(&files, "2019/africa/a.note");
        assert_eq!(below.severity("names/wrong-name", Some(Severity::Error)), None);
        assert_eq!(below.severity("lists/order", Some(Severity::Hint)), None);
        assert_eq!((above.accepted.len(), below.accepted.len()), (1, 2));
        assert_eq!(for_note(&files, "2019/africana/a.note").accepted.len(), 1);
    }

    #[test]
    fn a_root_and_all_begin_anew() {
        let files = [
            placed("", "[rules]\nnames = \"off\"\n"),
            placed("a", "root = true\n"),
            placed("b", "[rules]\nall = \"hint\"\n"),
        ];
        assert_eq!(for_note(&files, "a/x").severity("names/x", Some(Severity::Error)), Some(Severity::Error));
        assert_eq!(for_note(&files, "b/x").severity("names/x", Some(Severity::Error)), Some(Severity::Hint));
    }

    #[test]
    fn overrides_are_for_paths_and_kinds() {
        let files = [placed(
            "n",
            "[rules]\nall = \"warning\"\n[[overrides]]\npaths = [\"old/\"]\nrules = { names = \"off\" }\n\
             [[overrides]]\nkinds = [\"summary\"]\nrules = { dates = \"off\" }\n",
        )];
        let old = for_note(&files, "n/old/a.note");
        assert_eq!(old.severity("names/x", None), None);
        assert_eq!(for_note(&files, "n/new/a.note").severity("names/x", None), Some(Severity::Warning));
        assert_eq!(old.severity_in("summary", "dates/x", None), None);
        assert_eq!(old.severity_in("information-note", "dates/x", None), Some(Severity::Warning));
    }

    #[test]
    fn files_are_chosen_by_the_innermost_settings() {
        let files =
            [placed("", "[files]\nexclude = [\"*.txt\"]\n"), placed("r", "[files]\ninclude = [\"*.txt\"]\n")];
        let reads = |path: &str| Choice::of(&files, path).reads(path);
        assert_eq!(reads("a.txt"), Some(false));
        assert_eq!(reads("r/a.txt"), Some(true));
        assert_eq!(reads("r/a.md"), None);
    }

    #[test]
    fn one_id_in_two_files_is_told_at_the_inner_one() {
        let entry = |name: &str| format!("[[term]]\nacronym = \"ABC\"\nexpansions = [\"{name}\"]\n");
        let (all, problems) = additions(&[placed("a", &entry("second")), placed("", &entry("first"))]);
        assert_eq!(all.terms.len(), 2);
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].path.as_str(), problems[0].line), ("a/rapporteur.toml", 2));
    }
}
