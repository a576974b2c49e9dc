//! What is in force for a note: the settings of its folder and of the folders above it, over what is built in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::check::Chosen;
use super::output::say;
use crate::features::format::Layout;
use crate::model::Knowledge;
use crate::model::settings::Settings;

/// What is in force for a note.
#[derive(Clone)]
pub(super) struct Terms {
    pub settings: Arc<Settings>,
    pub knowledge: Arc<Knowledge>,
    /// The form that notes are to have.
    pub layout: Layout,
}

/// The settings of all folders that have been asked for.
#[derive(Default)]
pub(super) struct Desk {
    chosen: Option<Chosen>,
    folders: FxHashMap<PathBuf, Terms>,
    problems: Vec<String>,
}

impl Desk {
    /// Nothing has been asked for; `chosen` holds over all settings.
    pub(super) fn new(chosen: Option<Chosen>) -> Desk {
        Desk { chosen, ..Desk::default() }
    }

    /// What is in force for a note.
    pub(super) fn of_note(&mut self, note: &Path) -> Terms {
        let folder = note.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        self.of_folder(folder)
    }

    /// What is in force for the notes of a folder.
    pub(super) fn of_folder(&mut self, folder: &Path) -> Terms {
        if let Some(terms) = self.folders.get(folder) {
            return terms.clone();
        }
        let terms = self.read(folder);
        self.folders.insert(folder.to_owned(), terms.clone());
        terms
    }

    /// Says what is wrong with the settings, once each; how many things that are.
    pub(super) fn complain(&mut self) -> usize {
        let problems = std::mem::take(&mut self.problems);
        problems.iter().for_each(say);
        problems.len()
    }

    fn read(&mut self, _folder: &Path) -> Terms {
        let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let mut settings = Settings { today: Some(today), ..Settings::default() };
        if let Some(chosen) = &self.chosen {
            chosen.apply(&mut settings);
        }
        Terms { settings: Arc::new(settings), knowledge: Knowledge::embedded(), layout: Layout::default() }
    }
}
