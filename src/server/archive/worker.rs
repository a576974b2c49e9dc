//! The thread that reads the workspace: all folders at the start, afterwards what has changed.
//!
//! It gathers what is told in a burst and works on it once. What it reads it hands to the session in small batches, so that
//! an editor is answered meanwhile, from what is there. It never holds the session while it reads; and whoever reads for it
//! side by side never asks for the session at all: the session may be held by one who waits for them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, LazyLock, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use dashmap::DashMap;
use rayon::prelude::*;
use rayon::{Scope, ThreadPool, ThreadPoolBuilder};
use rustc_hash::FxHashSet;
use tower_lsp::ls_types::MessageType;

use super::progress::Progress;
use super::shelf::{Filed, OnDisk, Read, Stamped};
use super::{folders, people};
use crate::files::folders::Folder;
use crate::files::many::{self, Fate, LARGEST_OF_MANY, MOST_FILES};
use crate::files::read::Why;
use crate::model::Note;
use crate::model::archive::Record;
use crate::server::settings::force::Change;
use crate::server::state::State;

/// What is told within this time belongs together: a checkout of a branch changes thousands of files.
const TOGETHER: Duration = Duration::from_millis(100);
/// Nobody is kept waiting longer than this by a burst that does not end.
const LONGEST_WAIT: Duration = Duration::from_millis(1500);
/// More paths than this are looked for by reading the folders again.
const MANY: usize = 1000;
/// Files that are read before what they say is handed in.
const BATCH: usize = 32;
/// So many notes are named that are not read.
const NAMED: usize = 3;
/// The folders are not compared with the archive more often than this.
const RARELY: Duration = Duration::from_secs(5);

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Read these folders, and forget the notes of others.
    Folders(Vec<PathBuf>),
    /// These files may have changed, come or gone.
    Paths(Vec<PathBuf>),
    /// Look whether any file has changed without a word.
    Compare,
}

/// Where jobs are left. Cheap, never waits.
#[derive(Debug, Clone)]
pub struct Tray(Sender<Job>);

impl Tray {
    /// Leaves a job.
    pub fn leave(&self, job: Job) {
        self.0.send(job).ok();
    }
}

/// A tray, and where its jobs are taken from.
pub fn tray() -> (Tray, Receiver<Job>) {
    let (sender, receiver) = channel();
    (Tray(sender), receiver)
}

/// Does jobs until the server is gone.
pub fn run(jobs: &Receiver<Job>, state: &Weak<State>) {
    let mut memory = Memory::default();
    loop {
        let first = match memory.next_compare() {
            Some(wait) => match jobs.recv_timeout(wait) {
                Ok(job) => job,
                Err(RecvTimeoutError::Timeout) => Job::Compare,
                Err(RecvTimeoutError::Disconnected) => return,
            },
            None => match jobs.recv() {
                Ok(job) => job,
                Err(_) => return,
            },
        };
        let bundle = gather(jobs, first);
        let Some(state) = state.upgrade() else { return };
        let work = || {
            work(&state, bundle, &mut memory);
            people::learn(&state);
        };
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            state.client.log(MessageType::ERROR, "Reading the workspace failed; the server goes on");
        }
    }
}

/// What the thread remembers from one burst to the next.
#[derive(Debug, Default)]
struct Memory {
    /// When the folders were last compared with the archive.
    compared: Option<Instant>,
    /// They are to be compared again as soon as they may.
    is_due: bool,
    /// What the user was told last about what is not read.
    told: Vec<String>,
    /// The notes of which the user was told that they are too large.
    left_out: FxHashSet<PathBuf>,
}

impl Memory {
    /// How long it is until the folders are to be compared; `None` where nobody wants that.
    fn next_compare(&self) -> Option<Duration> {
        let since = self.compared.map_or(RARELY, |at| at.elapsed());
        self.is_due.then(|| RARELY.saturating_sub(since))
    }

    fn has_compared(&mut self) {
        self.compared = Some(Instant::now());
        self.is_due = false;
    }
}

/// What is to be done after a burst.
#[derive(Debug, Default, PartialEq, Eq)]
struct Bundle {
    folders: Option<Vec<PathBuf>>,
    paths: FxHashSet<PathBuf>,
    compare: bool,
}

impl Bundle {
    fn add(&mut self, job: Job) {
        match job {
            Job::Folders(folders) => self.folders = Some(folders),
            Job::Paths(paths) => self.paths.extend(paths),
            Job::Compare => self.compare = true,
        }
    }
}

/// Waits until nothing more is told. The folders at the start wait for nobody.
fn gather(jobs: &Receiver<Job>, first: Job) -> Bundle {
    let mut bundle = Bundle::default();
    let mut at_once = matches!(first, Job::Folders(_));
    bundle.add(first);
    let since = Instant::now();
    while !at_once && since.elapsed() < LONGEST_WAIT {
        match jobs.recv_timeout(TOGETHER) {
            Ok(job) => {
                at_once = matches!(job, Job::Folders(_));
                bundle.add(job);
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    bundle
}

fn work(state: &Arc<State>, bundle: Bundle, memory: &mut Memory) {
    memory.is_due |= bundle.compare;
    if let Some(folders) = bundle.folders {
        memory.told = read_folders(state, &folders, &memory.told, &mut memory.left_out);
        memory.has_compared();
    } else if bundle.paths.len() > MANY {
        compare(state, &mut memory.left_out);
        memory.has_compared();
        return;
    }
    if !bundle.paths.is_empty() {
        read_paths(state, bundle.paths.into_iter().collect(), &mut memory.left_out);
    }
    // looking for notes may have shown settings files, and mistakes in them
    state.tell_settings(Change::Read);
    if memory.next_compare() == Some(Duration::ZERO) {
        compare(state, &mut memory.left_out);
        memory.has_compared();
    }
}

/// Which files are notes and what they are read with, folder by folder: as the settings said when this was made.
struct Choice<'a> {
    state: &'a Arc<State>,
    folders: DashMap<PathBuf, Arc<Folder>>,
    /// Notes that were too large to be read.
    left_out: Mutex<Vec<PathBuf>>,
}

impl<'a> Choice<'a> {
    fn new(state: &'a Arc<State>) -> Choice<'a> {
        Choice { state, folders: DashMap::new(), left_out: Mutex::default() }
    }

    /// What is in force in the folder of a file.
    fn folder(&self, file: &Path) -> Arc<Folder> {
        let Some(parent) = file.parent() else { return Arc::new(Folder::bare()) };
        if let Some(folder) = self.folders.get(parent) {
            return folder.clone();
        }
        let folder = self.state.keeper().folder(parent);
        self.folders.insert(parent.to_owned(), folder.clone());
        folder
    }

    /// What the settings say of a file.
    fn said(&self, folder: &Folder, file: &Path) -> Option<bool> {
        folder.reads(&file.file_name()?.to_string_lossy())
    }

    /// Whether a file may be a note.
    fn wants(&self, file: &Path) -> bool {
        self.said(&self.folder(file), file).unwrap_or_else(|| many::may_be_note(file))
    }

    fn list(&self, folders: &[PathBuf]) -> many::Listing {
        many::list_where(folders, &|file| self.wants(file))
    }
}

/// Reads all notes of some folders and forgets those of others. Tells the user what is not read, unless that was `told` last;
/// gives it back.
fn read_folders(
    state: &Arc<State>,
    given: &[PathBuf],
    told: &[String],
    left_out: &mut FxHashSet<PathBuf>,
) -> Vec<String> {
    let whole_home = state.session().settings().whole_home;
    let chosen = folders::choose(given, whole_home);
    let mut not_read = chosen.refused;
    let known = {
        let mut session = state.session();
        session.shelf.folders.clone_from(&chosen.folders);
        session.shelf.stamps()
    };
    let inside = |path: &str| chosen.folders.iter().any(|folder| Path::new(path).starts_with(folder));
    let gone = known.iter().filter(|it| !inside(&it.path));
    hand_in(state, gone.map(|it| Filed { path: it.path.clone(), note: None }).collect());
    if chosen.folders.is_empty() {
        state.update(|session| session.complete());
        tell_new(state, &not_read, told);
        return not_read;
    }
    let since = Instant::now();
    let progress = Progress::begin(state, "Reading notes");
    let choice = Choice::new(state);
    let listing = choice.list(&chosen.folders);
    if listing.is_cut {
        not_read.push(format!(
            "There are more than {MOST_FILES} files in the workspace: not all notes are read."
        ));
    }
    tell_new(state, &not_read, told);
    for problem in listing.problems.iter().take(20) {
        state.client.log(MessageType::WARNING, problem);
    }
    bring_up_to_date(&choice, &listing.files, known, |done, of| progress.report(done, of));
    tell_left_out(&choice, left_out);
    let notes = state.update(|session| {
        session.complete();
        session.shelf.len()
    });
    state.look_again();
    let said = format!("{notes} notes read in {} ms", since.elapsed().as_millis());
    state.client.log(MessageType::INFO, &said);
    progress.end(said);
    not_read
}

/// Reads files that may have changed. A folder among them stands for what is in it.
fn read_paths(state: &Arc<State>, paths: Vec<PathBuf>, left_out: &mut FxHashSet<PathBuf>) {
    let choice = Choice::new(state);
    let roots = state.session().shelf.folders.clone();
    let (folders, others): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| path.is_dir());
    let mut files: Vec<PathBuf> = vec![];
    // what has been in a folder may not be any more; what is gone may have been a folder
    let mut emptied: FxHashSet<PathBuf> = folders.iter().cloned().collect();
    for path in others {
        if choice.wants(&path) || many::may_be_note(&path) {
            files.push(path);
        } else if !path.exists() {
            emptied.insert(path);
        }
    }
    if !folders.is_empty() {
        files.extend(choice.list(&folders).files);
    }
    if !emptied.is_empty() {
        files.extend(state.session().shelf.inside(&emptied).into_iter().map(PathBuf::from));
        files.sort_unstable();
        files.dedup();
    }
    // what is ignored, or lies elsewhere, is no note of the workspace; what is known of it must go all the same
    let listed: Option<FxHashSet<PathBuf>> =
        (files.len() > 8).then(|| choice.list(&roots).files.into_iter().collect());
    let wanted = |path: &PathBuf| match &listed {
        Some(listed) => listed.contains(path),
        None => choice.wants(path) && many::is_listed(path, &roots),
    };
    let (read, gone): (Vec<PathBuf>, Vec<PathBuf>) = files.into_iter().partition(wanted);
    read_all(&choice, &read, |_, _| {});
    tell_left_out(&choice, left_out);
    let gone = gone.iter().filter_map(|path| Some(Filed { path: name(path)?, note: None }));
    hand_in(state, gone.collect());
}

/// Looks at all files whether they are what they were, and reads those that are not.
fn compare(state: &Arc<State>, left_out: &mut FxHashSet<PathBuf>) {
    let (known, roots) = {
        let session = state.session();
        (session.shelf.stamps(), session.shelf.folders.clone())
    };
    let choice = Choice::new(state);
    bring_up_to_date(&choice, &choice.list(&roots).files, known, |_, _| {});
    tell_left_out(&choice, left_out);
}

/// Reads those of some files that are new or changed, and takes out the notes whose files are not among them.
fn bring_up_to_date(
    choice: &Choice<'_>,
    files: &[PathBuf],
    known: Vec<Stamped>,
    report: impl Fn(usize, usize),
) {
    let there: FxHashSet<&str> = match known.is_empty() {
        true => FxHashSet::default(),
        false => files.iter().filter_map(|path| path.to_str()).collect(),
    };
    let (kept, gone): (Vec<_>, Vec<_>) = known.into_iter().partition(|it| there.contains(it.path.as_str()));
    let fates: Vec<Fate> = kept.par_iter().map(|it| many::fate(it.path.as_ref(), &it.file.stamp)).collect();
    let mut gone: Vec<Filed> = gone.into_iter().map(|it| Filed { path: it.path, note: None }).collect();
    let mut same: FxHashSet<&str> = FxHashSet::default();
    for (fate, Stamped { path, knowledge, file }) in fates.iter().zip(&kept) {
        match fate {
            Fate::Same => {
                let folder = choice.folder(path.as_ref());
                let is_named = choice.said(&folder, path.as_ref()) == Some(true);
                if Arc::ptr_eq(knowledge, &folder.knowledge) && is_named == file.is_named {
                    same.insert(path);
                }
            }
            Fate::Touched => {}
            Fate::Gone => {
                same.insert(path);
                gone.push(Filed { path: path.clone(), note: None });
            }
        }
    }
    hand_in(choice.state, gone);
    let read: Vec<PathBuf> =
        files.iter().filter(|path| path.to_str().is_none_or(|path| !same.contains(path))).cloned().collect();
    read_all(choice, &read, report);
}

/// Those who read files side by side. Not the threads that all share: a large note that is opened is read by those, while
/// the session is held, and must not wait behind all the files.
static READERS: LazyLock<Option<ThreadPool>> =
    LazyLock::new(|| ThreadPoolBuilder::new().thread_name(|at| format!("read-{at}")).build().ok());

/// Reads files side by side, and hands in here what they say, batch by batch.
fn read_all<'a>(choice: &'a Choice<'a>, files: &'a [PathBuf], report: impl Fn(usize, usize)) {
    let (sender, read_so_far) = channel();
    let work = |scope: &Scope<'a>| {
        scope.spawn(move |_| {
            files.par_chunks(BATCH).for_each_with(sender, |sender, batch| {
                let filed: Vec<Filed> = batch.iter().filter_map(|path| read(choice, path)).collect();
                sender.send((batch.len(), filed)).ok();
            });
        });
        let mut done = 0;
        for (count, filed) in read_so_far {
            hand_in(choice.state, filed);
            done += count;
            report(done, files.len());
        }
    };
    match &*READERS {
        Some(readers) => readers.in_place_scope(work),
        None => rayon::in_place_scope(work),
    }
}

/// What a file says.
fn read(choice: &Choice<'_>, path: &Path) -> Option<Filed> {
    let key = name(path)?;
    let folder = choice.folder(path);
    let knowledge = &folder.knowledge;
    let is_named = choice.said(&folder, path) == Some(true);
    let grammar = (!is_named).then_some(&knowledge.grammar);
    let read = many::read_with(path, grammar, |text, stamp| {
        let record = Record::of(&Note::read(text, knowledge.clone()));
        Read { record, file: OnDisk { stamp, is_named }, knowledge: knowledge.clone() }
    });
    match read {
        Ok(note) => Some(Filed { path: key, note }),
        // it went while it was read
        Err(problem) if matches!(problem.why, Why::Missing | Why::NotRegular | Why::Directory) => {
            Some(Filed { path: key, note: None })
        }
        Err(problem) => {
            match problem.why {
                Why::LeftOut(_) => {
                    choice.left_out.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
                }
                _ => choice.state.client.log(MessageType::WARNING, &problem),
            }
            Some(Filed { path: key, note: None })
        }
    }
}

fn hand_in(state: &Arc<State>, filed: Vec<Filed>) {
    if !filed.is_empty() {
        state.update(|session| session.file(filed));
    }
}

/// The name of a file in the archive: the same that its document has.
fn name(path: &Path) -> Option<String> {
    crate::server::uri::of_path(path)
        .and_then(|uri| crate::server::uri::place(uri.as_str()).ok())
        .map(|p| p.key)
}

/// Shows the user sentences that are not among those `told` last.
fn tell_new(state: &State, sentences: &[String], told: &[String]) {
    for message in sentences.iter().filter(|it| !told.contains(it)) {
        state.client.show(MessageType::WARNING, message);
    }
}

/// Shows the user which notes were left out because of their size, of each once.
fn tell_left_out(choice: &Choice<'_>, told: &mut FxHashSet<PathBuf>) {
    let mut left_out = std::mem::take(&mut *choice.left_out.lock().unwrap_or_else(PoisonError::into_inner));
    left_out.retain(|path| told.insert(path.clone()));
    left_out.sort();
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let named: Vec<String> = left_out.iter().take(NAMED).map(name).collect();
    let more = left_out.len().saturating_sub(named.len());
    let most = LARGEST_OF_MANY >> 20;
    let message = match (named.as_slice(), more) {
        ([], _) => return,
        ([one], 0) => format!("{one} is larger than {most} MiB and is left out; open it to have it read."),
        (some, 0) => format!(
            "{} are larger than {most} MiB and are left out; open them to have them read.",
            some.join(", ")
        ),
        (some, more) => {
            format!("{} and {more} more notes are larger than {most} MiB and are left out.", some.join(", "))
        }
    };
    choice.state.client.show(MessageType::WARNING, message);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_one_piece_of_work() {
        let (tray, jobs) = tray();
        for i in 0..5000 {
            tray.leave(Job::Paths(vec![format!("/n/{}.note", i % 1500).into()]));
        }
        tray.leave(Job::Compare);
        let bundle = gather(&jobs, Job::Compare);
        assert_eq!(bundle.paths.len(), 1500);
        assert!(bundle.compare && bundle.folders.is_none());
        assert!(jobs.try_recv().is_err());
    }
}
