//! What is in force for a note: the settings of its folder and of the folders above, over what is built in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::check::Chosen;
use super::output::say;
use crate::files::settings::{Cabinet, Chain};
use crate::model::Knowledge;
use crate::model::settings::{Settings, additions, for_note, reads};
use crate::rules::table::known;

/// What is in force for a note.
#[derive(Clone)]
pub(super) struct Terms {
    pub settings: Arc<Settings>,
    pub knowledge: Arc<Knowledge>,
}

/// The settings of all folders that have been asked for.
#[derive(Default)]
pub(super) struct Desk {
    chosen: Option<Chosen>,
    cabinet: Cabinet,
    folders: FxHashMap<PathBuf, Folder>,
    /// By the settings files that it was made of.
    knowledge: FxHashMap<Vec<PathBuf>, Arc<Knowledge>>,
    problems: Vec<String>,
}

/// What is in force in a folder.
#[derive(Clone)]
struct Folder {
    chain: Arc<Chain>,
    terms: Terms,
    /// Some notes have terms of their own.
    by_path: bool,
}

impl Desk {
    /// Nothing has been asked for; `chosen` holds over all settings.
    pub(super) fn new(chosen: Option<Chosen>) -> Desk {
        Desk { chosen, ..Desk::default() }
    }

    /// What is in force for a note.
    pub(super) fn of_note(&mut self, note: &Path) -> Terms {
        let folder = self.folder(parent(note));
        if !folder.by_path {
            return folder.terms;
        }
        let name = folder.chain.name_of(note);
        Terms { settings: self.settings(&folder.chain, &name), ..folder.terms }
    }

    /// What is in force for the notes of a folder.
    pub(super) fn of_folder(&mut self, folder: &Path) -> Terms {
        self.folder(folder).terms
    }

    /// The settings files that count for a folder.
    pub(super) fn chain(&mut self, folder: &Path) -> Arc<Chain> {
        self.folder(folder).chain
    }

    /// Whether the settings say that a file is, or is not, read as a note.
    pub(super) fn reads(&mut self, file: &Path) -> Option<bool> {
        let chain = self.folder(parent(file)).chain;
        if chain.files.is_empty() { None } else { reads(&chain.files, &chain.name_of(file)) }
    }

    /// What is wrong with the settings, a sentence each, told once.
    pub(super) fn problems(&mut self) -> Vec<String> {
        let mut problems = std::mem::take(&mut self.problems);
        problems.sort();
        problems.dedup();
        problems
    }

    /// Says what is wrong with the settings; how many things that are.
    pub(super) fn complain(&mut self) -> usize {
        let problems = self.problems();
        problems.iter().for_each(say);
        problems.len()
    }

    fn folder(&mut self, path: &Path) -> Folder {
        if let Some(folder) = self.folders.get(path) {
            return folder.clone();
        }
        let chain = self.cabinet.chain(path, &known);
        let problems = self.cabinet.take_problems();
        self.problems.extend(problems.iter().map(told));
        let knowledge = self.knowledge(&chain);
        // no file of that name: only the settings of paths could tell it from another
        let name = format!("{}/?", chain.name_of(path));
        let terms = Terms { settings: self.settings(&chain, name.trim_start_matches('/')), knowledge };
        let by_path =
            chain.files.iter().any(|placed| placed.file.overrides.iter().any(|o| !o.paths.is_empty()));
        let folder = Folder { chain: Arc::new(chain), terms, by_path };
        self.folders.insert(path.to_owned(), folder.clone());
        folder
    }

    fn settings(&self, chain: &Chain, note: &str) -> Arc<Settings> {
        let mut settings = for_note(&chain.files, note);
        settings.today = Some(jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date());
        if let Some(chosen) = &self.chosen {
            chosen.apply(&mut settings);
        }
        Arc::new(settings)
    }

    fn knowledge(&mut self, chain: &Chain) -> Arc<Knowledge> {
        if let Some(knowledge) = self.knowledge.get(&chain.paths) {
            return knowledge.clone();
        }
        let embedded = Knowledge::embedded();
        let (own, problems) = additions(&chain.files);
        self.problems.extend(problems.iter().map(told));
        let none = own.organizations.is_empty()
            && own.people.is_empty()
            && own.places.is_empty()
            && own.resolutions.is_empty()
            && own.kinds.is_empty()
            && own.terms.is_empty();
        let knowledge =
            if none { embedded } else { Arc::new(Knowledge::new(embedded.registry.extended_with(own))) };
        self.knowledge.insert(chain.paths.clone(), knowledge.clone());
        knowledge
    }
}

/// A problem in one line: where it is, and what.
fn told(problem: &crate::model::settings::SettingsProblem) -> String {
    format!("{}:{}:{}: {}", problem.path, problem.line, problem.column, problem.message)
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
