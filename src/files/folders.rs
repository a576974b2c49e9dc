//! What is in force for the notes of a folder: its settings files, the names that they add, which files they choose.
//!
//! The same for the terminal and for an editor: each folder is worked out once and kept until it is looked at again.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use rustc_hash::{FxHashMap, FxHashSet};

use super::read::{is_gone, read_note};
use super::settings::{Cabinet, Chain, Complaints, absolute};
use crate::model::Knowledge;
use crate::model::settings::{
    Baseline, Choice, Placed, Settings, SettingsProblem, additions, for_note_over, referred,
};
use crate::registry::Additions;

/// Tells what a name of a rule means, as [`KnownRules`](crate::model::settings::KnownRules).
pub type Known = fn(&str) -> Option<Option<String>>;

/// What is in force in all folders that have been asked for.
#[derive(Debug)]
pub struct Folders {
    known: Known,
    cabinet: Cabinet,
    folders: FxHashMap<PathBuf, Arc<Folder>>,
    /// The folders that need not be looked at again.
    sure: FxHashSet<PathBuf>,
    /// What is known with each set of additions that is in use.
    knowledge: Vec<(Additions, Arc<Knowledge>)>,
    /// What the settings files that were asked about last name and nobody knows: folders of one archive mostly share theirs.
    referred: Option<Referred>,
    /// The baselines that are named, by their paths.
    baselines: FxHashMap<PathBuf, Baselined>,
    /// Those that need not be read again.
    sure_baselines: FxHashSet<PathBuf>,
}

/// The text of a baseline, and what it lists; or why it cannot be used.
type Baselined = Result<(Arc<str>, Arc<Baseline>), String>;

/// Settings files, what they were read with, and what is wrong between the two.
#[derive(Debug)]
struct Referred {
    files: Vec<Placed>,
    // nothing is kept alive by what was wrong with it
    knowledge: Weak<Knowledge>,
    problems: Vec<(usize, SettingsProblem)>,
}

/// What is in force in a folder.
#[derive(Debug)]
pub struct Folder {
    /// The settings files that count for it.
    pub chain: Chain,
    /// Its path from the outermost of them, with `/` between names; empty where it is that folder itself.
    pub name: String,
    /// What its notes are read with.
    pub knowledge: Arc<Knowledge>,
    /// Some of its notes have terms of their own.
    pub by_path: bool,
    /// The findings of its notes that are passed over.
    pub baseline: Option<Listed>,
    choice: Choice,
    /// What is wrong between files: the index of the file, and what.
    problems: Vec<(usize, SettingsProblem)>,
}

/// A baseline as a settings file names it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its file.
    pub path: PathBuf,
    /// Its text.
    pub text: Arc<str>,
    /// What it lists.
    pub baseline: Arc<Baseline>,
    /// The path of the folder in it, with `/` between names; empty where it is the folder of the file.
    pub folder: String,
}

impl Folder {
    /// What is in force where nothing has been read.
    pub fn bare() -> Folder {
        let chain =
            Chain { root: PathBuf::new(), files: vec![], paths: vec![], texts: vec![], are_whole: vec![] };
        Folder::of(chain, String::new(), Knowledge::embedded(), None, vec![])
    }

    fn of(
        chain: Chain,
        name: String,
        knowledge: Arc<Knowledge>,
        baseline: Option<Listed>,
        problems: Vec<(usize, SettingsProblem)>,
    ) -> Folder {
        let by_path = baseline.is_some()
            || chain.files.iter().any(|placed| placed.file.overrides.iter().any(|o| !o.paths.is_empty()));
        let choice = Choice::of(&chain.files, &format!("{name}/?"));
        Folder { chain, name, knowledge, by_path, baseline, choice, problems }
    }

    /// The name of a file in the archive; `inner` is its path from this folder, with `/` between names.
    pub fn name_of(&self, inner: &str) -> String {
        if self.name.is_empty() { inner.to_owned() } else { format!("{}/{inner}", self.name) }
    }

    /// What is in force for a note; `inner` is its path from this folder, and what the files say nothing about is as in
    /// `base`.
    pub fn settings(&self, base: Settings, inner: &str) -> Settings {
        let passed = self.baseline.as_ref().and_then(|listed| listed.baseline.of(&listed.name_of(inner)));
        let settings = for_note_over(base, &self.chain.files, &self.name_of(inner));
        Settings { passed, ..settings }
    }

    /// Whether the same files are read in the same way.
    fn reads_alike(&self, other: &Folder) -> bool {
        let files = |folder: &Folder| -> Vec<_> {
            folder.chain.files.iter().map(|it| (it.folder.clone(), it.file.files.clone())).collect()
        };
        Arc::ptr_eq(&self.knowledge, &other.knowledge)
            && self.chain.root == other.chain.root
            && files(self) == files(other)
    }

    /// Whether the settings say that a file of this folder is, or is not, read as a note.
    pub fn reads(&self, inner: &str) -> Option<bool> {
        self.choice.reads(&self.name_of(inner))
    }
}

/// What has changed in any folder.
#[derive(Clone, Copy, Debug, Default)]
pub struct Refreshed {
    /// Something.
    pub some: bool,
    /// Which names are known, or which files are notes.
    pub reading: bool,
}

impl Listed {
    /// The name of a note in it; `inner` is its path from the folder, with `/` between names.
    pub fn name_of(&self, inner: &str) -> String {
        if self.folder.is_empty() { inner.to_owned() } else { format!("{}/{inner}", self.folder) }
    }
}

impl Folders {
    /// Nothing has been asked for; `known` tells which rules there are.
    pub fn new(known: Known) -> Folders {
        Folders {
            known,
            cabinet: Cabinet::default(),
            folders: FxHashMap::default(),
            sure: FxHashSet::default(),
            knowledge: vec![],
            referred: None,
            baselines: FxHashMap::default(),
            sure_baselines: FxHashSet::default(),
        }
    }

    /// What is in force in a folder. As long as nothing changes, the same.
    pub fn of(&mut self, path: &Path) -> Arc<Folder> {
        if self.sure.contains(path)
            && let Some(folder) = self.folders.get(path)
        {
            return folder.clone();
        }
        self.sure.insert(path.to_owned());
        let chain = self.cabinet.chain(path, &self.known);
        let name = chain.name_of(path);
        let (baseline, problem) = match self.baseline(&chain, &name) {
            Some(Ok(listed)) => (Some(listed), None),
            Some(Err(problem)) => (None, Some(problem)),
            None => (None, None),
        };
        if let Some(folder) = self.folders.get(path).filter(|folder| folder.chain.is_same(&chain)) {
            let list = |listed: &Option<Listed>| listed.as_ref().map(|it| Arc::as_ptr(&it.baseline));
            if list(&folder.baseline) == list(&baseline) {
                return folder.clone();
            }
        }
        let (own, problems) = additions(&chain.files);
        let of_file = |problem: SettingsProblem| {
            let at = chain.files.iter().position(|placed| placed.path == problem.path)?;
            Some((at, problem))
        };
        let knowledge = self.knowledge(own);
        let unknown = self.referred(&chain.files, &knowledge);
        let problems = problems.into_iter().filter_map(of_file).chain(problem).chain(unknown).collect();
        let folder = Arc::new(Folder::of(chain, name, knowledge, baseline, problems));
        self.folders.insert(path.to_owned(), folder.clone());
        folder
    }

    /// Takes the text of a settings file as an editor has it; without one, the disk counts again.
    pub fn hold(&mut self, file: &Path, text: Option<Arc<str>>) {
        self.cabinet.hold(file, text);
        self.sure.clear();
    }

    /// From now on every settings file is looked for again.
    pub fn look_again(&mut self) {
        self.cabinet.look_again();
        self.sure.clear();
        self.sure_baselines.clear();
    }

    /// Whether baselines are in force: then which files there are makes a difference.
    pub fn has_baselines(&self) -> bool {
        !self.baselines.is_empty()
    }

    /// Works out anew what may have changed, and tells what has.
    pub fn refresh(&mut self) -> Refreshed {
        let before: Vec<_> =
            self.folders.iter().map(|(path, folder)| (path.clone(), folder.clone())).collect();
        let mut refreshed = Refreshed::default();
        for (path, before) in before {
            let now = self.of(&path);
            refreshed.some |= !Arc::ptr_eq(&before, &now);
            refreshed.reading |= !now.reads_alike(&before);
        }
        refreshed
    }

    /// What is wrong with each settings file that was found, sorted by path; also of those with which nothing is.
    pub fn complaints(&self) -> Vec<(PathBuf, Complaints)> {
        let mut all = self.cabinet.complaints();
        for folder in self.folders.iter().filter(|(path, _)| self.sure.contains(*path)).map(|it| it.1) {
            for (at, problem) in &folder.problems {
                let of_file = all.iter_mut().find(|(path, _)| *path == folder.chain.paths[*at]);
                let Some((_, complaints)) = of_file else { continue };
                // what holds is not what was read last: its places mean nothing there
                if complaints.text != folder.chain.files[*at].text || complaints.problems.contains(problem) {
                    continue;
                }
                complaints.problems.push(problem.clone());
                complaints.problems.sort_by_key(|p| (p.range.start, p.range.end));
            }
        }
        all
    }

    /// The baseline that the innermost file names, for the folder of this name; or what is wrong, with the index of the file.
    fn baseline(&mut self, chain: &Chain, name: &str) -> Option<Result<Listed, (usize, SettingsProblem)>> {
        let at = chain.files.iter().rposition(|placed| placed.file.files.baseline.is_some())?;
        let placed = &chain.files[at];
        let named = placed.file.files.baseline.as_deref()?;
        let path = absolute(&chain.root.join(&placed.folder).join(named));
        let read = self.read_baseline(&path);
        let parts = |path: &Path| path.iter().map(|it| it.to_string_lossy()).collect::<Vec<_>>().join("/");
        Some(match read {
            Ok((text, baseline)) => {
                let folder = chain.root.join(name);
                let inside = path.parent().and_then(|home| folder.strip_prefix(home).ok()).unwrap_or(&folder);
                let folder = parts(inside);
                Ok(Listed { path, text, baseline, folder })
            }
            Err(why) => {
                let start = placed.text.find(named).unwrap_or_default();
                let range = start..start + named.len();
                Err((at, SettingsProblem::new(&placed.path, &placed.text, range, why)))
            }
        })
    }

    /// A baseline as the disk has it; the same as before where its text is the same.
    fn read_baseline(&mut self, path: &Path) -> Baselined {
        let before = self.baselines.get(path);
        if !self.sure_baselines.insert(path.to_owned())
            && let Some(before) = before
        {
            return before.clone();
        }
        let read = match (read_note(path), before) {
            (Ok(text), before) => match Baseline::parse(&text) {
                (baseline, 0) => {
                    let home = path.parent().unwrap_or(path);
                    let baseline = baseline.with_gone(|name| is_gone(&home.join(name)));
                    match before {
                        Some(Ok((same, known))) if **same == *text && **known == baseline => {
                            Ok((same.clone(), known.clone()))
                        }
                        _ => Ok((text.into(), Arc::new(baseline))),
                    }
                }
                (_, odd) => {
                    Err(format!("The baseline cannot be used: {odd} of its lines are none of a baseline."))
                }
            },
            (Err(unusable), _) => Err(format!("The baseline cannot be read: {}.", unusable.why)),
        };
        self.baselines.insert(path.to_owned(), read.clone());
        read
    }

    /// What some settings files name and nobody knows.
    fn referred(&mut self, files: &[Placed], knowledge: &Arc<Knowledge>) -> Vec<(usize, SettingsProblem)> {
        let is_same = |known: &&Referred| {
            known.knowledge.as_ptr() == Arc::as_ptr(knowledge)
                && known.files.len() == files.len()
                && known
                    .files
                    .iter()
                    .zip(files)
                    .all(|(a, b)| Arc::ptr_eq(&a.file, &b.file) && a.path == b.path)
        };
        if let Some(known) = self.referred.as_ref().filter(is_same) {
            return known.problems.clone();
        }
        let problems = referred(files, &knowledge.registry, &Knowledge::embedded().registry);
        let (files, knowledge) = (files.to_vec(), Arc::downgrade(knowledge));
        self.referred = Some(Referred { files, knowledge, problems: problems.clone() });
        problems
    }

    fn knowledge(&mut self, own: Additions) -> Arc<Knowledge> {
        if own == Additions::default() {
            return Knowledge::embedded();
        }
        if let Some((_, knowledge)) = self.knowledge.iter().find(|(known, _)| *known == own) {
            return knowledge.clone();
        }
        self.knowledge.retain(|(_, knowledge)| Arc::strong_count(knowledge) > 1);
        let registry = Knowledge::embedded().registry.extended_with(own.clone());
        let knowledge = Arc::new(Knowledge::new(registry));
        self.knowledge.push((own, knowledge.clone()));
        knowledge
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_with_the_same_names_know_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        put("rapporteur.toml", "[[term]]\nacronym = \"ABC\"\nexpansions = [\"a\"]\n");
        put("a/rapporteur.toml", "[rules]\nnames = \"off\"\n[files]\nexclude = [\"draft*\"]\n");
        put("b/rapporteur.toml", "[[term]]\nacronym = \"ABC\"\nexpansions = [\"b\"]\n");
        let mut folders = Folders::new(|_| Some(None));
        let at = |name: &str| dir.path().join(name);
        let (root, a, b) = (folders.of(dir.path()), folders.of(&at("a")), folders.of(&at("b")));
        assert!(Arc::ptr_eq(&root.knowledge, &a.knowledge) && !Arc::ptr_eq(&root.knowledge, &b.knowledge));
        assert_eq!(
            (a.reads("draft-1.note"), a.reads("x.note"), root.reads("draft")),
            (Some(false), None, None)
        );
        assert_eq!(a.settings(Settings::default(), "x.note").rules.len(), 1);
        // sorted by path: a, b and the one above
        let told: Vec<usize> = folders.complaints().iter().map(|(_, it)| it.problems.len()).collect();
        assert_eq!(told, [0, 1, 0]);
        // an edit of the rules costs no names, and what does not change stays
        folders.hold(&at("a/rapporteur.toml"), Some("[rules]\nnames = \"hint\"\n".into()));
        let again = folders.of(&at("a"));
        assert!(!Arc::ptr_eq(&a, &again) && Arc::ptr_eq(&a.knowledge, &again.knowledge));
        folders.look_again();
        assert!(Arc::ptr_eq(&b, &folders.of(&at("b"))));
    }
}
