//! What a rule of the archive sees: a note's record among those of all others. It has no text, so a note need not be
//! open, or read, to be checked.

use std::ops::Range;

use crate::model::archive::{Archive, NoteId, Place, Record, SameEvent, reasons};
use crate::registry::Registry;
use crate::rules::finding::{Draft, Related};

/// A note among all others.
#[derive(Debug)]
pub struct ArchiveView<'a> {
    /// All notes.
    pub archive: &'a Archive,
    /// The note.
    pub note: NoteId,
    /// What is known of it.
    pub record: &'a Record,
    /// The other notes on its event.
    pub same: Vec<SameEvent>,
}

impl<'a> ArchiveView<'a> {
    /// A note's view; `None` where the archive has no such note.
    pub fn new(archive: &'a Archive, note: NoteId) -> Option<ArchiveView<'a>> {
        let record = archive.record(note)?;
        Some(ArchiveView { archive, note, record, same: archive.same_event(note) })
    }

    /// What is known.
    pub fn registry(&self) -> &'a Registry {
        &self.archive.knowledge().registry
    }

    /// The other notes on the event, with their records.
    pub fn others(&self) -> impl Iterator<Item = (&SameEvent, &'a Record)> {
        self.same.iter().filter_map(|same| self.archive.record(same.note).map(|record| (same, &**record)))
    }

    /// How a note is called in a message: its file's name.
    pub fn called(&self, note: NoteId) -> &'a str {
        let path = self.archive.path(note);
        path.rsplit(['/', '\\']).next().unwrap_or(path)
    }

    /// How an entity is called in a message.
    pub fn name(&self, entity: crate::model::names::EntityRef) -> &'a str {
        reasons::name(entity, self.registry())
    }

    /// A finding with a place in another note.
    pub fn draft(&self, place: Place, message: String, other: NoteId, there: Place, what: String) -> Draft {
        let mut draft = Draft::new(place.range(), message);
        draft.elsewhere.push(self.related(other, there.range(), what));
        draft
    }

    /// A place in another note.
    pub fn related(&self, note: NoteId, range: Range<usize>, message: String) -> Related {
        Related { path: Some(self.archive.path(note).to_owned()), range, message }
    }
}
