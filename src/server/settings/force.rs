//! What `rapporteur.toml` puts in force: for the open documents, and for the files of the workspace.
//!
//! [`Keeper`] reads the disk, so it is asked by threads that may wait; what it finds is handed to the session, which only
//! looks it up. The thread of [`run`] brings everything up to date when a settings file changes, on the disk or in the
//! editor, and tells what is wrong with it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, LazyLock, Weak};
use std::time::Duration;

use rustc_hash::FxHashMap;
use tower_lsp::ls_types::{Diagnostic, MessageType};

use crate::features::Desk;
use crate::files::folders::{Folder, Folders, Refreshed};
use crate::files::settings::Complaints;
use crate::model::Knowledge;
use crate::model::settings::FILE;
use crate::rules::table::known;
use crate::server::archive::Job;
use crate::server::conversion::{between, findings};
use crate::server::publish::pushed;
use crate::server::session::document::{self, Document};
use crate::server::state::State;
use crate::server::uri::{self, Place};
use crate::text::{Encoding, Lines, Text};

/// The other notes are read with other names when nobody has typed a name for so long.
const QUIET: Duration = Duration::from_millis(400);

/// How often is asked what is in force for a document, while settings change.
const TRIES: usize = 4;

/// What is in force in a folder, with what features have prepared for it.
#[derive(Debug)]
pub struct Force {
    /// Settings, names and the choice of files.
    pub folder: Arc<Folder>,
    /// What features have prepared for these names.
    pub desk: Desk,
    /// Grows with each time that anything was worked out: of two for a folder, the higher holds.
    pub number: u64,
}

impl Force {
    /// What is in force where nothing has been read.
    pub fn bare() -> Arc<Force> {
        static BARE: LazyLock<Arc<Force>> = LazyLock::new(|| {
            Arc::new(Force { folder: Arc::new(Folder::bare()), desk: Desk::embedded(), number: 0 })
        });
        BARE.clone()
    }
}

/// Whether a document is a settings file.
pub fn is_settings(place: &Place) -> bool {
    place.path.as_deref().and_then(Path::file_name).is_some_and(|name| name == FILE)
}

/// What is in force in all folders that have been asked for. Asking it may read the disk.
#[derive(Debug)]
pub struct Keeper {
    folders: Folders,
    desks: Vec<(Weak<Knowledge>, Desk)>,
    /// The number of the last [`Force`].
    last: u64,
}

impl Default for Keeper {
    fn default() -> Self {
        Keeper { folders: Folders::new(known), desks: vec![], last: 0 }
    }
}

impl Keeper {
    /// What is in force in a folder.
    pub fn folder(&mut self, path: &Path) -> Arc<Folder> {
        self.folders.of(path)
    }

    /// The same, with what features have prepared.
    pub fn force(&mut self, path: &Path) -> Arc<Force> {
        let folder = self.folders.of(path);
        let desk = self.desk(&folder.knowledge);
        self.last += 1;
        Arc::new(Force { folder, desk, number: self.last })
    }

    /// From now on every settings file is looked for again.
    pub fn look_again(&mut self) {
        self.folders.look_again();
    }

    fn desk(&mut self, knowledge: &Arc<Knowledge>) -> Desk {
        if Arc::ptr_eq(knowledge, &Knowledge::embedded()) {
            return Desk::embedded();
        }
        self.desks.retain(|(known, _)| known.strong_count() > 0);
        let mut prepared = self.desks.iter();
        if let Some((_, desk)) = prepared.find(|(known, _)| known.as_ptr() == Arc::as_ptr(knowledge)) {
            return desk.clone();
        }
        let desk = Desk::of(knowledge);
        self.desks.push((Arc::downgrade(knowledge), desk.clone()));
        desk
    }
}

/// Looks up what is in force for a document, if that has not been done. May read the disk.
pub fn settle(state: &State, place: &Place) {
    let Some(folder) = place.path.as_deref().and_then(Path::parent) else { return };
    for _ in 0..TRIES {
        if state.session().is_settled(place) {
            return;
        }
        let force = state.keeper().force(folder);
        // dropped where newer settings hold already: those are asked for then
        enforce(state, folder, &force);
        // reading the files may have shown mistakes in them
        state.tell_settings(Change::Read);
    }
}

/// Puts in force what holds in a folder; whether that is new for any open document.
fn enforce(state: &State, folder: &Path, force: &Arc<Force>) -> bool {
    let (changed, to_read) = state.update(|session| session.enforce(folder, force));
    let mut some = changed;
    for document in to_read {
        some = true;
        read_again(state, document, force);
    }
    some
}

/// Reads a document with other names, beside the one who types in it.
fn read_again(state: &State, document: Document, force: &Arc<Force>) {
    let knowledge = &force.folder.knowledge;
    state.read_beside(
        document,
        |session| session.shelf.people(knowledge),
        |document, people| document::read(&document.text().to_string(), knowledge, people),
        |session, document, note| session.take_reading(document, note, force),
    );
}

/// What may make other settings hold.
#[derive(Debug)]
pub enum Change {
    /// The editor has this text of a settings file, or none any more.
    Buffer(PathBuf, Option<Text>),
    /// Files have changed on the disk.
    Disk,
    /// Notes have come or gone.
    Notes,
    /// Files have been read: there may be something to say about them.
    Read,
}

/// Where changes are left. Cheap, never waits.
#[derive(Debug, Clone)]
pub struct Tray(Sender<Change>);

impl Tray {
    /// Leaves a change.
    pub fn leave(&self, change: Change) {
        self.0.send(change).ok();
    }
}

/// A tray, and where its changes are taken from.
pub fn tray() -> (Tray, Receiver<Change>) {
    let (sender, receiver) = channel();
    (Tray(sender), receiver)
}

/// Brings up to date what is in force, until the server is gone.
pub fn run(changes: &Receiver<Change>, state: &Weak<State>) {
    let mut shown = FxHashMap::default();
    let mut is_due = false;
    loop {
        let first = match changes.recv_timeout(if is_due { QUIET } else { Duration::MAX }) {
            Ok(first) => Some(first),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let Some(state) = state.upgrade() else { return };
        let Some(first) = first else {
            is_due = false;
            let folders = state.session().folders.clone();
            state.leave(Job::Folders(folders));
            continue;
        };
        let all: Vec<Change> = std::iter::once(first).chain(changes.try_iter()).collect();
        match catch_unwind(AssertUnwindSafe(|| take(&state, all, &mut shown))) {
            Ok(due) => is_due |= due,
            Err(_) => state.client.log(MessageType::ERROR, "Reading the settings failed; the server goes on"),
        }
    }
}

/// Diagnostics of settings files as they were sent last.
type Shown = FxHashMap<PathBuf, Vec<Diagnostic>>;

/// Takes changes; whether other notes than the open ones are to be read again.
fn take(state: &Arc<State>, changes: Vec<Change>, shown: &mut Shown) -> bool {
    let mut keeper = state.keeper();
    let mut is_new = false;
    for change in changes {
        match change {
            Change::Buffer(file, text) => {
                is_new = true;
                keeper.folders.hold(&file, text.map(|text| text.to_string().into()));
            }
            Change::Disk => {
                is_new = true;
                keeper.look_again();
            }
            // another name is not another note
            Change::Notes if keeper.folders.has_baselines() => {
                is_new = true;
                keeper.look_again();
            }
            Change::Notes | Change::Read => {}
        }
    }
    let refreshed = if is_new { keeper.folders.refresh() } else { Refreshed::default() };
    drop(keeper);
    if is_new {
        let mut some = refreshed.some;
        if some {
            state.session().other_settings();
        }
        let folders = state.session().forced();
        for folder in folders {
            let force = state.keeper().force(&folder);
            some |= enforce(state, &folder, &force);
        }
        if some {
            state.look_again();
        }
    }
    show(state, shown);
    refreshed.reading
}

/// Tells what is wrong with the settings files, where that is not what was told last.
fn show(state: &State, shown: &mut Shown) {
    let complaints = state.keeper().folders.complaints();
    let encoding = state.session().encoding();
    let mut now: Shown = FxHashMap::default();
    for (path, complaints) in complaints {
        now.insert(path, diagnostics(&complaints, encoding));
    }
    for path in shown.keys() {
        now.entry(path.clone()).or_default();
    }
    for (path, diagnostics) in &now {
        if shown.get(path).map_or(diagnostics.is_empty(), |before| before == diagnostics) {
            continue;
        }
        let Some(uri) = state.session().uri_of(path).or_else(|| uri::of_path(path)) else { continue };
        state.client.outbox.send(pushed(&uri, None, diagnostics));
    }
    now.retain(|_, diagnostics| !diagnostics.is_empty());
    *shown = now;
}

fn diagnostics(complaints: &Complaints, encoding: Encoding) -> Vec<Diagnostic> {
    let lines = Lines::new(&complaints.text);
    let at = |byte: usize| lines.position(byte, encoding);
    let diagnostic = |problem: &crate::model::settings::SettingsProblem| Diagnostic {
        range: between((at(problem.range.start), at(problem.range.end))),
        severity: Some(findings::severity(problem.severity)),
        source: Some("rapporteur".to_string()),
        message: problem.message.clone(),
        ..Diagnostic::default()
    };
    complaints.problems.iter().map(diagnostic).collect()
}
