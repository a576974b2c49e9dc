//! The session: everything that changes while an editor is connected, and the only writer of it.
//!
//! It is changed by notifications, in the order in which they arrive, and read through [`Snapshot`]s. Nothing in it
//! waits, parses JSON or sends; what is worth telling goes into a log that the caller sends.

mod basis;
pub mod document;
mod stage;
pub mod sync;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use rustc_hash::{FxHashMap, FxHashSet};
use tower_lsp::ls_types::{
    Diagnostic, DidChangeTextDocumentParams, MessageType, TextDocumentItem, Uri,
    VersionedTextDocumentIdentifier,
};

use super::archive::overview::Overview;
use super::archive::{Filed, Shelf, same_for_others};
use super::capabilities::ClientFlags;
use super::settings::force::{Force, is_settings};
use super::settings::{self, Settings};
use super::uri::{self, Place};
use crate::features::Desk;
use crate::model::archive::{Archive, Change, NoteId, Record};
use crate::model::names::People;
use crate::model::{Knowledge, Note};
use crate::rules::Finding;
use crate::text::{Encoding, Text};

pub use basis::Basis;
pub use document::Document;
pub use stage::Stage;

/// Whether the answer to a request is still wanted. Work that takes long asks from time to time.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Nobody waits for the answer any more.
    pub fn cancel(&self) {
        self.0.store(true, Relaxed);
    }

    /// Whether nobody waits for the answer any more.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Relaxed)
    }
}

/// One document and all that its features may read, as it was when a request arrived.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The document.
    pub document: Document,
    /// What columns count.
    pub encoding: Encoding,
    /// What the client can do.
    pub client: Arc<ClientFlags>,
    /// What is set: by the editor, and over that by the settings files.
    pub settings: Arc<Settings>,
    /// What the settings files put in force.
    pub force: Arc<Force>,
    /// That has been looked up; else it is a guess.
    pub is_settled: bool,
    /// The settings files and baselines among the open documents.
    pub beside: Vec<Document>,
    /// Its path from the folder of that, with `/` between names.
    pub inner: String,
    /// The folder of the workspace that it lies in.
    pub root: Option<PathBuf>,
    /// What features have prepared.
    pub desk: Desk,
    /// All notes that are read with the same names, as the disk and the other documents have them.
    pub archive: Arc<Archive>,
    /// Whether the archive has this document as it stands; else as it stood a moment ago, or not at all.
    pub is_filed: bool,
    /// Whether all notes of the workspace have been read.
    pub is_indexed: bool,
    /// Whether the answer is still wanted.
    pub cancel: Cancel,
}

impl Snapshot {
    /// The text of the document.
    pub fn text(&self) -> &Text {
        self.document.text()
    }

    /// All notes with this one as it stands, and its place among them; `None` where it is no note.
    pub fn among(&self) -> Option<(Arc<Archive>, NoteId)> {
        let path = self.document.place.key.as_str();
        if self.is_filed {
            return self.archive.note(path).map(|note| (self.archive.clone(), note));
        }
        let record = self.document.record()?;
        let mut archive = Archive::clone(&self.archive);
        let note = archive.put(path, record).note;
        Some((Arc::new(archive), note))
    }
}

/// A sentence for the log.
pub type Remark = (MessageType, String);

/// Everything that changes while an editor is connected.
#[derive(Debug, Default)]
pub struct Session {
    documents: FxHashMap<String, Open>,
    /// Documents whose diagnostics are to be pushed.
    stale: FxHashSet<String>,
    /// Documents that were changed or closed without being open; each is told once.
    unopened: FxHashSet<String>,
    /// Something was typed since this was last asked.
    stirred: bool,
    /// The note that was asked about last.
    attended: Option<Arc<Uri>>,
    /// What was told to a client that asks for the diagnostics of all notes.
    pub overview: Overview,
    /// How often a document was opened.
    openings: u64,
    encoding: Encoding,
    client: Arc<ClientFlags>,
    settings: Arc<Settings>,
    /// What is in force in the folders of documents that have been opened.
    forces: FxHashMap<PathBuf, Arc<Force>>,
    /// All notes.
    pub shelf: Shelf,
    /// The folders of the workspace as the client has them.
    pub folders: Vec<PathBuf>,
    remarks: Vec<Remark>,
    /// After each change the whole document is read again and compared.
    paranoid: bool,
}

#[derive(Debug)]
struct Open {
    document: Document,
    /// The diagnostics that were pushed last.
    published: Option<Vec<Diagnostic>>,
    /// The revision that the archive has.
    filed: Option<u64>,
    /// What is in force for it.
    force: Arc<Force>,
    /// Its path from the folder of that, with `/` between names.
    inner: String,
    /// `force` is not guessed.
    is_settled: bool,
    /// What the editor has set, and what is in force for it over that.
    settings: Arc<Settings>,
}

impl Open {
    /// Whether the archive has it as it stands.
    fn is_filed(&self) -> bool {
        self.filed == Some(self.document.revision)
    }

    /// Has it filed anew, and compared with the other notes as if for the first time.
    fn unfile(&mut self) {
        self.filed = None;
        self.document.among = None;
    }

    /// Puts something in force; the note must be read with its names.
    fn put(&mut self, force: &Arc<Force>, base: &Settings) {
        self.force = force.clone();
        if let Some(name) = self.document.place.path.as_deref().and_then(Path::file_name) {
            self.inner = name.to_string_lossy().into_owned();
        }
        self.is_settled = true;
        self.set(base);
    }

    fn set(&mut self, base: &Settings) {
        let note = self.force.folder.settings(base.note.clone(), &self.inner);
        self.settings = Arc::new(Settings { note, ..base.clone() });
    }
}

impl Session {
    /// A session that is `paranoid`: it compares what edits have led to with a full reading after each of them.
    pub fn paranoid() -> Self {
        Self { paranoid: true, ..Self::default() }
    }

    /// Takes what the client said about itself.
    pub fn meet(&mut self, flags: ClientFlags) {
        self.encoding = flags.encoding();
        self.client = Arc::new(flags);
    }

    /// Takes new settings.
    pub fn set(&mut self, settings: Settings) {
        self.settings = Arc::new(settings);
        for open in self.documents.values_mut() {
            open.set(&self.settings);
        }
        self.overview.stir_all();
        self.stale.extend(self.documents.keys().cloned());
    }

    /// Sees to it that today is today: whoever writes over midnight writes on another day.
    fn turn_the_page(&mut self) {
        let today = Some(settings::today());
        if self.settings.note.today != today {
            let mut settings = Settings::clone(&self.settings);
            settings.note.today = today;
            self.set(settings);
        }
    }

    /// Opens a document, again if it was open.
    pub fn open(&mut self, item: TextDocumentItem) -> Result<(), &'static str> {
        let place = uri::place(item.uri.as_str())?;
        let key = place.key.clone();
        if self.documents.contains_key(&key) {
            self.warn(format!("{} was opened while it was open; its text is replaced", item.uri.as_str()));
        }
        self.unopened.remove(&key);
        self.openings += 1;
        let (force, inner, is_settled) = self.guess(&place);
        let knowledge = force.folder.knowledge.clone();
        let note = if is_settings(&place) {
            Note::read_outline(&item.text, knowledge)
        } else {
            document::read(&item.text, &knowledge, &self.shelf.people(&knowledge))
        };
        let document = Document {
            uri: Arc::new(item.uri),
            place: Arc::new(place),
            language: item.language_id.into(),
            version: item.version,
            revision: 0,
            opening: self.openings,
            note,
            doubtful: false,
            among: None,
            colours: Arc::default(),
            answered: basis::Answered::default(),
            found: document::Found::default(),
        };
        self.stale.insert(key.clone());
        let settings = self.settings.clone();
        let mut open = Open { document, published: None, filed: None, force, inner, is_settled, settings };
        open.set(&self.settings);
        self.documents.insert(key, open);
        Ok(())
    }

    /// What is in force for a document as far as that is known: of its folder, or of the nearest one above. The path from
    /// there, and whether it is sure.
    fn guess(&self, place: &Place) -> (Arc<Force>, String, bool) {
        let path = place.path.as_deref().filter(|_| !is_settings(place));
        let Some((path, parent)) = path.and_then(|path| Some((path, path.parent()?))) else {
            return (Force::bare(), String::new(), true);
        };
        let known = parent.ancestors().find_map(|folder| Some((folder, self.forces.get(folder)?)));
        match known {
            Some((folder, force)) => {
                let inner = path.strip_prefix(folder).unwrap_or(path).iter();
                let inner: Vec<_> = inner.map(|part| part.to_string_lossy()).collect();
                (force.clone(), inner.join("/"), folder == parent)
            }
            None => (Force::bare(), path.to_string_lossy().into_owned(), false),
        }
    }

    /// Whether what is in force for a document has been looked up; so for one that is not open.
    pub fn is_settled(&self, place: &Place) -> bool {
        self.documents.get(&place.key).is_none_or(|open| open.is_settled)
    }

    /// A document for which nobody has looked up yet what is in force.
    pub fn unsettled(&self, place: &Place) -> Option<&Document> {
        self.documents.get(&place.key).filter(|open| !open.is_settled).map(|open| &open.document)
    }

    /// Whether a document is open, with the text that it had when it was taken.
    pub fn is_still(&self, document: &Document) -> bool {
        self.documents.get(&document.place.key).is_some_and(|open| open.document.is_same(document))
    }

    /// The folders for which something is to be in force: those of the workspace, and those of documents.
    pub fn forced(&self) -> Vec<PathBuf> {
        let known = self.forces.keys();
        known.chain(self.folders.iter().filter(|it| !self.forces.contains_key(*it))).cloned().collect()
    }

    /// Other settings hold in some folder: of any note other things may be said.
    pub fn other_settings(&mut self) {
        self.overview.stir_all();
    }

    /// Takes what is in force in a folder. Tells whether other settings hold now for a document that had been settled, and
    /// gives back the documents that are to be read with other names first. What was worked out before what holds already is
    /// dropped.
    pub fn enforce(&mut self, folder: &Path, force: &Arc<Force>) -> (bool, Vec<Document>) {
        if self.forces.get(folder).is_some_and(|had| had.number > force.number) {
            return (false, vec![]);
        }
        let had = self.forces.insert(folder.to_owned(), force.clone());
        if had.is_some_and(|had| !Arc::ptr_eq(&had.folder, &force.folder)) {
            self.overview.stir_all();
        }
        let (mut changed, mut to_read) = (false, vec![]);
        for (key, open) in &mut self.documents {
            let place = &open.document.place;
            if place.path.as_deref().and_then(Path::parent) != Some(folder) || is_settings(place) {
                continue;
            }
            if Arc::ptr_eq(&open.force.folder, &force.folder) {
                open.is_settled = true;
            } else if Arc::ptr_eq(open.document.note.knowledge(), &force.folder.knowledge) {
                let before = open.settings.note.clone();
                let read_before = open.force.folder.reads(&open.inner);
                changed |= open.is_settled;
                open.put(force, &self.settings);
                let is_chosen_otherwise = read_before != force.folder.reads(&open.inner);
                if is_chosen_otherwise {
                    open.unfile();
                }
                if is_chosen_otherwise || before != open.settings.note {
                    self.stale.insert(key.clone());
                }
            } else {
                to_read.push(open.document.clone());
            }
        }
        (changed, to_read)
    }

    /// Takes a document as it was read with other names. Gives back the document if it has changed meanwhile. Where others
    /// were faster, with the same or with newer settings, nothing is taken.
    pub fn take_reading(&mut self, read: &Document, note: Note, force: &Arc<Force>) -> Option<Document> {
        let folder = read.place.path.as_deref().and_then(Path::parent);
        let is_old = folder.and_then(|it| self.forces.get(it)).is_some_and(|it| it.number > force.number);
        let open = self.documents.get_mut(&read.place.key)?;
        if Arc::ptr_eq(&open.force.folder, &force.folder) {
            open.is_settled = true;
            return None;
        }
        if is_old {
            return None;
        }
        if !open.document.is_same(read) {
            return Some(open.document.clone());
        }
        open.document.note = note;
        open.unfile();
        open.put(force, &self.settings);
        self.stale.insert(read.place.key.clone());
        None
    }

    /// Has the notes that are read with `knowledge` read with other people from now on. Gives back the open ones that are not
    /// yet.
    pub fn learn(&mut self, knowledge: &Arc<Knowledge>, people: &Arc<People>) -> Vec<Document> {
        self.shelf.set_people(knowledge, people);
        let others = self.documents.values().map(|open| &open.document).filter(|it| {
            let note = &it.note;
            Arc::ptr_eq(note.knowledge(), knowledge) && !Arc::ptr_eq(note.people_known(), people)
        });
        others.cloned().collect()
    }

    /// Takes a document as it reads where other people are known. Gives back the document if it has changed meanwhile.
    pub fn take_learned(&mut self, read: &Document, note: Note) -> Option<Document> {
        let open = self.documents.get_mut(&read.place.key)?;
        let is_read_otherwise = !Arc::ptr_eq(open.document.note.knowledge(), note.knowledge());
        if open.document.opening != read.opening || is_read_otherwise {
            return None;
        }
        if !open.document.is_same(read) {
            return Some(open.document.clone());
        }
        // what the archive keeps of a note does not depend on whom it is read with
        open.document.note = note;
        open.document.found = document::Found::default();
        self.stale.insert(read.place.key.clone());
        None
    }

    /// The client's name of an open document, by its path.
    pub fn uri_of(&self, path: &Path) -> Option<Uri> {
        self.documents().find(|it| it.place.path.as_deref() == Some(path)).map(|it| Uri::clone(&it.uri))
    }

    /// The text of a settings file that is open.
    pub fn settings_text(&self, place: &Place) -> Option<Text> {
        let open = self.documents.get(&place.key).filter(|_| is_settings(place))?;
        Some(open.document.text().clone())
    }

    /// Changes a document.
    pub fn change(&mut self, params: &DidChangeTextDocumentParams) -> Result<(), &'static str> {
        let VersionedTextDocumentIdentifier { uri, version } = &params.text_document;
        let key = uri::place(uri.as_str())?.key;
        let Some(open) = self.documents.get_mut(&key) else {
            self.warn_unopened(key, "changed");
            return Ok(());
        };
        let oddities = sync::apply(&mut open.document, *version, &params.content_changes, self.encoding);
        let parting =
            if self.paranoid && !is_settings(&open.document.place) { open.document.distrust() } else { None };
        if let Some(line) = parting {
            let sentence = format!("{} was read differently at line {line}; it was read anew", uri.as_str());
            self.remarks.push((MessageType::ERROR, sentence));
        }
        self.stirred = true;
        for oddity in oddities {
            self.warn(format!("{} at version {version}: {oddity}", uri.as_str()));
        }
        self.stale.insert(key);
        Ok(())
    }

    /// Compares a document with what was saved, and believes the client where they differ.
    pub fn save(&mut self, uri: &Uri, text: Option<&str>) -> Result<(), &'static str> {
        let key = uri::place(uri.as_str())?.key;
        let (Some(open), Some(text)) = (self.documents.get_mut(&key), text) else { return Ok(()) };
        open.document.doubtful = false;
        if *open.document.text() == *text {
            return Ok(());
        }
        open.document.replace(text);
        self.stirred = true;
        self.stale.insert(key);
        self.warn(format!("{} was out of step with the editor; the saved text has mended it", uri.as_str()));
        Ok(())
    }

    /// Closes a document; gives it back if diagnostics are shown for it, which must be cleared.
    pub fn close(&mut self, uri: &Uri) -> Result<Option<Document>, &'static str> {
        let key = uri::place(uri.as_str())?.key;
        self.stale.remove(&key);
        let closed = self.documents.remove(&key);
        if closed.is_none() {
            self.warn_unopened(key, "closed");
        }
        let shown = |open: &Open| open.published.as_ref().is_some_and(|shown| !shown.is_empty());
        Ok(closed.filter(shown).map(|open| open.document))
    }

    /// A snapshot of an open document that may be a note.
    pub fn snapshot(&mut self, place: &Place) -> Option<Snapshot> {
        self.turn_the_page();
        self.documents.get(&place.key).filter(|_| !is_settings(place)).map(|open| self.snapshot_of(open))
    }

    /// A snapshot of the document that is being looked at.
    pub fn attend(&mut self, place: &Place) -> Option<Snapshot> {
        let snapshot = self.snapshot(place)?;
        self.attended = Some(snapshot.document.uri.clone());
        Some(snapshot)
    }

    /// The note that was asked about last.
    pub fn attended(&self) -> Option<Uri> {
        self.attended.as_deref().cloned()
    }

    /// The open documents, in no order.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.values().map(|open| &open.document)
    }

    /// What columns count.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What the client can do.
    pub fn client(&self) -> &Arc<ClientFlags> {
        &self.client
    }

    /// Whether documents wait to be looked at.
    pub fn has_stale(&self) -> bool {
        !self.stale.is_empty()
    }

    /// Snapshots of the documents that have changed, or whose diagnostics may have; from now on they count as known.
    pub fn take_stale(&mut self) -> Vec<Snapshot> {
        self.turn_the_page();
        let stale = std::mem::take(&mut self.stale);
        let open = stale.iter().filter_map(|key| self.documents.get(key));
        open.filter(|open| !is_settings(&open.document.place)).map(|open| self.snapshot_of(open)).collect()
    }

    /// Has the documents looked at again that the archive does not have as they stand.
    pub fn stir_unfiled(&mut self) {
        let unfiled = self.documents.iter().filter(|(_, open)| !open.is_filed());
        self.stale.extend(unfiled.map(|(key, _)| key.clone()));
    }

    /// Whether something was typed since this was last asked.
    pub fn take_stirred(&mut self) -> bool {
        std::mem::take(&mut self.stirred)
    }

    /// Keeps what was found for a snapshot among the other notes. `true` if that was otherwise before.
    pub fn keep(&mut self, snapshot: &Snapshot, among: Vec<Finding>) -> bool {
        let document = &snapshot.document;
        let Some(open) = self.documents.get_mut(&document.place.key) else { return false };
        let same_names = Arc::ptr_eq(open.document.note.knowledge(), document.note.knowledge());
        // where it is to be filed anew, it is compared anew after that
        if !open.document.is_same(document) || !same_names || !open.is_filed() {
            return false;
        }
        let among = Some(Arc::new(among));
        let changed = open.document.among.is_some() && open.document.among != among;
        open.document.among = among;
        changed
    }

    /// Remembers what is pushed for a snapshot. `false` if it must not be: the document has changed since, or the
    /// client has exactly this.
    pub fn publishes(&mut self, snapshot: &Snapshot, diagnostics: Vec<Diagnostic>) -> bool {
        let document = &snapshot.document;
        let Some(open) = self.documents.get_mut(&document.place.key) else { return false };
        if !open.document.is_same(document) || open.published.as_ref() == Some(&diagnostics) {
            return false;
        }
        open.published = Some(diagnostics);
        true
    }

    /// Takes what a document says into the archive; `None` where it is no note.
    pub fn take_record(&mut self, snapshot: &Snapshot, record: Option<Record>) {
        let document = &snapshot.document;
        let path = document.place.key.as_str();
        let Some(open) = self.documents.get_mut(path) else { return };
        let same_names = Arc::ptr_eq(open.document.note.knowledge(), document.note.knowledge());
        if !open.document.is_same(document) || !same_names {
            return;
        }
        open.filed = Some(document.revision);
        self.overview.stir(path);
        let is_excluded = open.force.folder.reads(&open.inner) == Some(false);
        let changes = match record.filter(|_| !is_excluded) {
            Some(record) => self.shelf.put(path, record, document.note.knowledge()),
            None => self.shelf.remove(path).into_iter().collect(),
        };
        self.touch(&changes);
    }

    /// Takes what files say; documents that are open count as they are.
    pub fn file(&mut self, filed: Vec<Filed>) {
        if self.overview.is_used() {
            filed.iter().for_each(|filed| self.overview.stir(&filed.path));
        }
        let changes = self.shelf.file(filed, |path| self.documents.contains_key(path));
        // while the folders are read for the first time everything changes; it is looked at once in the end
        if self.shelf.is_complete {
            self.touch(&changes);
        }
    }

    /// Gives a note, or all notes of a folder, another path.
    pub fn rename(&mut self, from: &str, to: &str) {
        let mut bearing: FxHashSet<u64> = FxHashSet::default();
        for (from, to) in self.shelf.rename(from, to) {
            self.overview.stir(&from);
            self.overview.stir(&to);
            if let Some(archive) = self.shelf.archive_with(&to)
                && let Some(record) = archive.note(&to).and_then(|note| archive.record(note))
            {
                bearing.extend(record.bearing());
            }
        }
        self.touch(&[]);
        // what is said elsewhere points to where it is now
        self.bear(&bearing, &FxHashSet::default());
    }

    /// Forgets a note that is closed and in no folder that is read.
    pub fn forget(&mut self, place: &Place) {
        if !self.documents.contains_key(&place.key) {
            let change = self.shelf.remove(&place.key);
            self.overview.stir(&place.key);
            self.touch(change.as_slice());
        }
    }

    /// All folders have been read: everything that is said of open documents is looked at again.
    pub fn complete(&mut self) {
        self.shelf.settle();
        self.overview.stir_all();
        self.stale.extend(self.documents.keys().cloned());
    }

    /// Has the diagnostics of the open documents looked at again of which other things may be said after some changes.
    fn touch(&mut self, changes: &[Change]) {
        if self.paranoid && !self.shelf.is_in_step() {
            let sentence = "The lists of the archive are not those of its notes".to_owned();
            self.remarks.push((MessageType::ERROR, sentence));
        }
        if self.documents.is_empty() && !self.overview.is_used() {
            return;
        }
        let mut bearing: FxHashSet<u64> = FxHashSet::default();
        let mut changed: FxHashSet<*const Record> = FxHashSet::default();
        for change in changes {
            if let (Some(before), Some(after)) = (&change.before, &change.after)
                && same_for_others(before, after)
            {
                continue;
            }
            changed.extend(change.after.as_ref().map(Arc::as_ptr));
            for record in change.before.iter().chain(&change.after) {
                bearing.extend(record.bearing());
            }
        }
        self.bear(&bearing, &changed);
    }

    /// The same of those on which some keys bear, without the records that have changed themselves.
    fn bear(&mut self, bearing: &FxHashSet<u64>, changed: &FxHashSet<*const Record>) {
        if bearing.is_empty() {
            return;
        }
        if self.overview.is_used() {
            match self.shelf.bearing(bearing) {
                Some(paths) => paths.iter().for_each(|path| self.overview.stir(path)),
                None => self.overview.stir_all(),
            }
        }
        let touched = self.documents.keys().filter(|path| {
            let Some(archive) = self.shelf.archive_with(path) else { return false };
            archive
                .note(path)
                .and_then(|note| archive.record(note))
                .filter(|record| !changed.contains(&Arc::as_ptr(record)))
                .is_some_and(|record| record.bearing().iter().any(|key| bearing.contains(key)))
        });
        let touched: Vec<String> = touched.cloned().collect();
        self.stale.extend(touched);
    }

    /// What the user has set.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// What is to be told since the last time.
    pub fn take_remarks(&mut self) -> Vec<Remark> {
        std::mem::take(&mut self.remarks)
    }

    /// What the notes are read with that have been opened: what is built in first, then with the names of a workspace.
    pub fn knowledge(&self) -> Vec<Arc<Knowledge>> {
        let mut all = vec![Knowledge::embedded()];
        for force in self.forces.values() {
            if !all.iter().any(|known| Arc::ptr_eq(known, &force.folder.knowledge)) {
                all.push(force.folder.knowledge.clone());
            }
        }
        all
    }

    /// The outermost folder of the workspace that a document lies in.
    fn root_of(&self, place: &Place) -> Option<PathBuf> {
        let path = place.path.as_deref()?;
        let around = self.folders.iter().filter(|folder| path.starts_with(folder));
        around.min_by_key(|folder| folder.as_os_str().len()).cloned()
    }

    /// What an open document is read with; what is built in where there is none of that key.
    pub fn knowledge_of(&self, key: &str) -> Arc<Knowledge> {
        let open = self.documents.get(key);
        open.map_or_else(Knowledge::embedded, |open| open.document.note.knowledge().clone())
    }

    fn snapshot_of(&self, open: &Open) -> Snapshot {
        Snapshot {
            document: open.document.clone(),
            encoding: self.encoding,
            client: self.client.clone(),
            settings: open.settings.clone(),
            force: open.force.clone(),
            is_settled: open.is_settled,
            beside: self.beside(open),
            inner: open.inner.clone(),
            root: self.root_of(&open.document.place),
            desk: open.force.desk.clone(),
            archive: self.shelf.archive(open.document.note.knowledge()),
            is_filed: open.is_filed(),
            is_indexed: self.shelf.is_complete,
            cancel: Cancel::default(),
        }
    }

    /// The open settings files, and the baseline that holds for a document if it is open.
    fn beside(&self, open: &Open) -> Vec<Document> {
        let baseline = open.force.folder.baseline.as_ref().map(|listed| listed.path.as_os_str());
        let wanted = |place: &Place| {
            is_settings(place) || baseline.is_some() && place.path.as_deref().map(Path::as_os_str) == baseline
        };
        self.documents().filter(|it| wanted(&it.place)).cloned().collect()
    }

    fn warn_unopened(&mut self, key: String, what: &str) {
        if !self.unopened.contains(&key) {
            self.warn(format!("{key} was {what} without being open; this is told once"));
            self.unopened.insert(key);
        }
    }

    fn warn(&mut self, sentence: String) {
        self.remarks.push((MessageType::WARNING, sentence));
    }
}
