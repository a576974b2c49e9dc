//! The session: everything that changes while an editor is connected, and the only writer of it.
//!
//! It is changed by notifications, in the order in which they arrive, and read through [`Snapshot`]s. Nothing in it
//! waits, parses JSON or sends; what is worth telling goes into a log that the caller sends.

mod document;
pub mod sync;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use rustc_hash::{FxHashMap, FxHashSet};
use tower_lsp::ls_types::{
    Diagnostic, DidChangeTextDocumentParams, MessageType, TextDocumentItem, Uri,
    VersionedTextDocumentIdentifier,
};

use super::capabilities::ClientFlags;
use super::settings::Settings;
use super::uri::{self, Place};
use crate::features::Desk;
use crate::model::Knowledge;
use crate::text::{Encoding, Text};

pub use document::Document;

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
    /// What the user has set.
    pub settings: Arc<Settings>,
    /// What features have prepared.
    pub desk: Desk,
    /// Whether the answer is still wanted.
    pub cancel: Cancel,
}

impl Snapshot {
    /// The text of the document.
    pub fn text(&self) -> &Text {
        self.document.text()
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
    /// How often a document was opened.
    openings: u64,
    encoding: Encoding,
    client: Arc<ClientFlags>,
    settings: Arc<Settings>,
    remarks: Vec<Remark>,
    /// After each change the whole document is read again and compared.
    paranoid: bool,
}

#[derive(Debug)]
struct Open {
    document: Document,
    /// The diagnostics that were pushed last.
    published: Option<Vec<Diagnostic>>,
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
        self.stale.extend(self.documents.keys().cloned());
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
        let document = Document {
            uri: Arc::new(item.uri),
            place: Arc::new(place),
            language: item.language_id.into(),
            version: item.version,
            opening: self.openings,
            note: document::read(&item.text, self.knowledge()),
            doubtful: false,
            colours: Arc::default(),
        };
        self.stale.insert(key.clone());
        self.documents.insert(key, Open { document, published: None });
        Ok(())
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
        let parting = if self.paranoid { open.document.distrust() } else { None };
        if let Some(line) = parting {
            let sentence = format!("{} was read differently at line {line}; it was read anew", uri.as_str());
            self.remarks.push((MessageType::ERROR, sentence));
        }
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

    /// A snapshot of an open document.
    pub fn snapshot(&self, place: &Place) -> Option<Snapshot> {
        self.documents.get(&place.key).map(|open| self.snapshot_of(open))
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

    /// Whether diagnostics wait to be pushed, to a client that does not ask for them.
    pub fn has_stale(&self) -> bool {
        !self.stale.is_empty() && !self.client.pulls_diagnostics
    }

    /// Snapshots of the documents whose diagnostics are to be pushed; from now on they count as pushed.
    pub fn take_stale(&mut self) -> Vec<Snapshot> {
        let stale = std::mem::take(&mut self.stale);
        if self.client.pulls_diagnostics {
            return Vec::new();
        }
        stale.iter().filter_map(|key| self.documents.get(key)).map(|open| self.snapshot_of(open)).collect()
    }

    /// Remembers what is pushed for a snapshot. `false` if it must not be: the document has changed since, or the
    /// client has exactly this.
    pub fn publishes(&mut self, snapshot: &Snapshot, diagnostics: Vec<Diagnostic>) -> bool {
        let document = &snapshot.document;
        let Some(open) = self.documents.get_mut(&document.place.key) else { return false };
        if open.document.version != document.version || open.published.as_ref() == Some(&diagnostics) {
            return false;
        }
        open.published = Some(diagnostics);
        true
    }

    /// What is to be told since the last time.
    pub fn take_remarks(&mut self) -> Vec<Remark> {
        std::mem::take(&mut self.remarks)
    }

    /// What notes are read with.
    pub fn knowledge(&self) -> Arc<Knowledge> {
        Knowledge::embedded()
    }

    fn snapshot_of(&self, open: &Open) -> Snapshot {
        Snapshot {
            document: open.document.clone(),
            encoding: self.encoding,
            client: self.client.clone(),
            settings: self.settings.clone(),
            desk: Desk::embedded(),
            cancel: Cancel::default(),
        }
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
