//! All that is needed besides a text to treat a closed note as if it were open, as it was when a request arrived.

use std::path::Path;
use std::sync::{Arc, Mutex};

use tower_lsp::ls_types::Uri;

use super::document::{self, Document};
use super::{Cancel, Session, Snapshot};
use crate::model::archive::Archive;
use crate::server::capabilities::ClientFlags;
use crate::server::settings::Settings;
use crate::server::settings::force::{Force, is_settings};
use crate::server::uri::Place;
use crate::text::Encoding;

/// What the notes of a session have in common.
#[derive(Clone, Debug)]
pub struct Stage {
    encoding: Encoding,
    client: Arc<ClientFlags>,
    settings: Arc<Settings>,
    archives: Vec<Arc<Archive>>,
    is_complete: bool,
}

impl Session {
    /// What closed notes are looked at with.
    pub fn stage(&mut self) -> Stage {
        self.turn_the_page();
        Stage {
            encoding: self.encoding,
            client: self.client.clone(),
            settings: self.settings.clone(),
            archives: self.shelf.archives(),
            is_complete: self.shelf.is_complete,
        }
    }

    /// Snapshots of all open documents that may be notes, in no order.
    pub fn snapshots(&mut self) -> Vec<Snapshot> {
        self.turn_the_page();
        let notes = self.documents.values().filter(|open| !is_settings(&open.document.place));
        notes.map(|open| self.snapshot_of(open)).collect()
    }
}

impl Stage {
    /// The paths of all notes, in the order of the alphabet; none while the folders are read for the first time.
    pub fn paths(&self) -> Vec<Arc<str>> {
        if !self.is_complete {
            return vec![];
        }
        let all = self.archives.iter().flat_map(|archive| archive.notes());
        let mut paths: Vec<Arc<str>> = all.map(|(_, path, _)| path.clone()).collect();
        paths.sort_unstable();
        paths
    }

    /// A closed note as if it were open with this text, and read with what is in force for it.
    pub fn snapshot(&self, uri: Uri, place: Place, text: &str, force: Arc<Force>) -> Snapshot {
        let knowledge = &force.folder.knowledge;
        let archive = self.archives.iter().find(|it| Arc::ptr_eq(it.knowledge(), knowledge)).cloned();
        let people = archive.as_ref().map_or(&knowledge.people, |archive| archive.people());
        let inner = place.path.as_deref().and_then(Path::file_name).unwrap_or_default();
        let inner = inner.to_string_lossy().into_owned();
        let note = force.folder.settings(self.settings.note.clone(), &inner);
        let document = Document {
            note: document::read(text, knowledge, people),
            uri: Arc::new(uri),
            place: Arc::new(place),
            language: "infonote".into(),
            version: 0,
            revision: 0,
            opening: 0,
            colours: Arc::new(Mutex::default()),
            found: document::Found::default(),
            answered: super::basis::Answered::default(),
            among: None,
            doubtful: false,
        };
        Snapshot {
            document,
            encoding: self.encoding,
            client: self.client.clone(),
            settings: Arc::new(Settings { note, ..Settings::clone(&self.settings) }),
            archive: archive.unwrap_or_else(|| Arc::new(Archive::new(knowledge.clone()))),
            desk: force.desk.clone(),
            force,
            is_settled: true,
            beside: vec![],
            inner,
            root: None,
            is_filed: true,
            is_indexed: true,
            cancel: Cancel::default(),
        }
    }
}
