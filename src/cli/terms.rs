//! What is in force for a note: the settings of its folder and of the folders above, over what is built in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::check::{Chosen, File};
use super::output::say;
use crate::files::folders::{Folder, Folders};
use crate::model::Knowledge;
use crate::model::settings::{Settings, SettingsProblem, Severity};
use crate::rules::table::known;

/// What is in force for a note.
#[derive(Clone)]
pub(super) struct Terms {
    pub settings: Arc<Settings>,
    pub knowledge: Arc<Knowledge>,
}

/// The settings of all folders that have been asked for.
pub(super) struct Desk {
    chosen: Option<Chosen>,
    /// Holds instead of the baselines of the settings.
    passed: Option<File>,
    folders: Folders,
    /// What holds for the notes of a folder that have no terms of their own.
    terms: FxHashMap<PathBuf, Terms>,
}

impl Desk {
    /// Nothing has been asked for; `chosen` holds over all settings.
    pub(super) fn new(chosen: Option<Chosen>) -> Desk {
        Desk { chosen, passed: None, folders: Folders::new(known), terms: FxHashMap::default() }
    }

    /// Passes over what this baseline lists, instead of those that the settings name.
    pub(super) fn pass_over(&mut self, file: File) {
        self.passed = Some(file);
    }

    /// What is in force for a note.
    pub(super) fn of_note(&mut self, note: &Path) -> Terms {
        let folder = self.folders.of(parent(note));
        if !folder.by_path && self.passed.is_none() {
            return self.of_folder(parent(note));
        }
        let mut settings = self.settings(&folder, &file_name(note));
        if let Some(file) = &self.passed {
            settings = Arc::new(Settings {
                passed: file.known.of(&file.name_of(note)),
                ..Settings::clone(&settings)
            });
        }
        Terms { settings, knowledge: folder.knowledge.clone() }
    }

    /// What is in force for the notes of a folder.
    pub(super) fn of_folder(&mut self, path: &Path) -> Terms {
        if let Some(terms) = self.terms.get(path) {
            return terms.clone();
        }
        let folder = self.folders.of(path);
        // no file of that name: only the settings of paths could tell it from another
        let terms = Terms { settings: self.settings(&folder, "?"), knowledge: folder.knowledge.clone() };
        self.terms.insert(path.to_owned(), terms.clone());
        terms
    }

    /// What is in force in a folder, file by file.
    pub(super) fn folder(&mut self, path: &Path) -> Arc<Folder> {
        self.folders.of(path)
    }

    /// Whether the settings say that a file is, or is not, read as a note.
    pub(super) fn reads(&mut self, file: &Path) -> Option<bool> {
        self.folders.of(parent(file)).reads(&file_name(file))
    }

    /// What is wrong with the settings, a sentence each.
    pub(super) fn problems(&self) -> Vec<String> {
        self.told(|severity| severity > Severity::Hint)
    }

    /// What is worth knowing of the settings and is no mistake, a sentence each.
    pub(super) fn remarks(&self) -> Vec<String> {
        self.told(|severity| severity == Severity::Hint)
    }

    /// Says what is wrong with the settings; how many things that are.
    pub(super) fn complain(&self) -> usize {
        let problems = self.problems();
        problems.iter().for_each(say);
        problems.len()
    }

    fn told(&self, wanted: impl Fn(Severity) -> bool) -> Vec<String> {
        let complaints = self.folders.complaints();
        let problems = complaints.iter().flat_map(|(_, complaints)| &complaints.problems);
        problems.filter(|problem| wanted(problem.severity)).map(told).collect()
    }

    fn settings(&self, folder: &Folder, inner: &str) -> Arc<Settings> {
        let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let base = Settings { today: Some(today), ..Settings::default() };
        let mut settings = folder.settings(base, inner);
        if let Some(chosen) = &self.chosen {
            chosen.apply(&mut settings);
        }
        Arc::new(settings)
    }
}

/// A problem in one line: where it is, and what.
fn told(problem: &SettingsProblem) -> String {
    format!("{}:{}:{}: {}", problem.path, problem.line, problem.column, problem.message)
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
