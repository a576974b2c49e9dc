//! One open document: the client's words for it and the note as the client has it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tower_lsp::ls_types::{SemanticToken, Uri};

use super::super::settings::force::is_settings;
use super::super::uri::Place;
use super::basis::Answered;
use crate::files::read::{BINARY_REACH, is_text};
use crate::model::archive::Record;
use crate::model::names::People;
use crate::model::{Knowledge, Note};
use crate::rules::{self, Finding};
use crate::text::{Edit, Text};

/// Lists of colours with their names.
type Colours = Arc<Mutex<Vec<(String, Vec<SemanticToken>)>>>;

/// What was found in a document, with the revision in which it was.
#[derive(Clone, Debug, Default)]
pub struct Found(Arc<Mutex<Latest>>);

/// A revision, and what was found in it.
type Latest = Option<(u64, Arc<[Finding]>)>;

impl Found {
    /// Remembers what was found in a revision.
    pub fn keep(&self, revision: u64, found: &Arc<[Finding]>) {
        *self.held() = Some((revision, found.clone()));
    }

    /// What was found in a revision, if that was the last to be checked.
    pub fn of(&self, revision: u64) -> Option<Arc<[Finding]>> {
        self.held().as_ref().filter(|(known, _)| *known == revision).map(|(_, found)| found.clone())
    }

    fn held(&self) -> MutexGuard<'_, Latest> {
        // what is in it is whole at any time
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An open document. A clone is a snapshot and shares everything with the original.
#[derive(Clone, Debug)]
pub struct Document {
    /// The client's own spelling, for everything that is said to the client.
    pub uri: Arc<Uri>,
    /// Which document it is, whatever its spelling.
    pub place: Arc<Place>,
    /// The client's name for the kind of document.
    pub language: Arc<str>,
    /// The client's version of the text; a client may give one twice.
    pub version: i32,
    /// How often the text has changed since it was opened.
    pub revision: u64,
    /// Which opening this is, counted over the session: what the client held of an earlier one, it has thrown away.
    pub opening: u64,
    /// The text and what it says.
    pub note: Note,
    /// The colours that were sent last, by the names they were given; shared by the snapshots.
    pub colours: Colours,
    /// What was found in it last; shared by the snapshots.
    pub found: Found,
    /// What a client was told last that asked for its diagnostics; shared by the snapshots.
    pub answered: Answered,
    /// What was found among the other notes when it was last compared with them, moved by the edits since; `None` before
    /// the first time.
    pub among: Option<Arc<Vec<Finding>>>,
    /// A change did not fit, so the text may differ from the client's until the next save shows it.
    pub doubtful: bool,
}

impl Document {
    /// The text.
    pub fn text(&self) -> &Text {
        self.note.text()
    }

    /// Whether this is the same text of the same opening, by the same version.
    pub fn is_same(&self, other: &Document) -> bool {
        let state = |it: &Document| (it.opening, it.revision, it.version);
        state(self) == state(other)
    }

    /// Replaces a stretch of the text. Should reading the edited part fail, the whole is read again: a text whose
    /// outline belongs to another text would make everything fail that comes after it.
    pub fn edit(&mut self, edit: &Edit) {
        self.shift(edit);
        self.revision += 1;
        let before = self.text().clone();
        let applied = catch_unwind(AssertUnwindSafe(|| self.note.apply(edit)));
        if applied.is_err() {
            let mut text = before;
            text.apply(edit);
            self.note = read(&text.to_string(), self.note.knowledge(), self.note.people_known());
        }
    }

    /// Reads the whole text again, and keeps that if it says anything else than what the edits have led to: then, the
    /// line (from 1) where the two part. Costs a full reading; for those who look for mistakes of ours.
    pub fn distrust(&mut self) -> Option<usize> {
        let (knowledge, people) = (self.note.knowledge().clone(), self.note.people_known().clone());
        let fresh = Note::read_knowing(&self.text().to_string(), knowledge, people);
        let mut pairs = self.note.parts().zip(fresh.parts());
        let parting = pairs.find(|(kept, read)| {
            kept.start != read.start
                || kept.item.block != read.item.block
                || kept.item.facts != read.item.facts
        });
        let same_count = self.note.parts().count() == fresh.parts().count();
        let line = match parting {
            Some((kept, _)) => self.text().line_of(kept.start) + 1,
            None if same_count => return None,
            None => self.text().line_count(),
        };
        self.note = fresh;
        Some(line)
    }

    /// What the archive keeps of it; `None` where it is no note.
    pub fn record(&self) -> Option<Record> {
        (self.is_text() && rules::kind(&self.note).is_some()).then(|| Record::of(&self.note))
    }

    /// Whether it is text, by the measure of a file; else it is no note, whatever its name.
    pub fn is_text(&self) -> bool {
        // what is on no disk was typed
        self.place.path.is_none()
            || is_text(self.note.slice(0..self.note.text().len().min(BINARY_REACH)).as_bytes()).is_ok()
    }

    fn shift(&mut self, edit: &Edit) {
        if let Some(among) = self.among.as_mut().filter(|among| !among.is_empty()) {
            *among = Arc::new(among.iter().filter_map(|finding| finding.moved(edit)).collect());
        }
    }

    /// Replaces the whole text.
    pub fn replace(&mut self, text: &str) {
        self.revision += 1;
        if self.among.as_ref().is_some_and(|among| !among.is_empty()) {
            let edit = difference(&self.text().to_string(), text);
            self.shift(&edit);
        }
        let knowledge = self.note.knowledge().clone();
        self.note = if is_settings(&self.place) {
            Note::read_outline(text, knowledge)
        } else {
            read(text, &knowledge, &self.note.people_known().clone())
        };
    }
}

/// The one edit that makes one text another.
fn difference(before: &str, after: &str) -> Edit {
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = before.chars().zip(after.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (rest, new) = (&before[head..], &after[head..]);
    let tail: usize =
        rest.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    Edit::new(head..before.len() - tail, &new[..new.len() - tail])
}

/// Reads a text. Should that fail, its outline alone is read: a document that could not be opened could not be edited
/// either, and everything that comes after would be about another text.
pub fn read(text: &str, knowledge: &Arc<Knowledge>, people: &Arc<People>) -> Note {
    let read = catch_unwind(AssertUnwindSafe(|| Note::read_knowing(text, knowledge.clone(), people.clone())));
    read.unwrap_or_else(|_| Note::read_outline(text, knowledge.clone()))
}
