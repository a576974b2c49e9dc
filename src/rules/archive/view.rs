//! What a rule of the archive sees: a note's record among those of all others. It has no text, so a note need not be
//! open, or read, to be checked.

use std::ops::Range;

use crate::model::archive::{Archive, NoteId, Place, Record, Reference, SameEvent, reasons};
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
    /// What it says of events of other notes, and those notes.
    pub spoken_of: Vec<(&'a Reference, NoteId)>,
}

/// What another note says against this one.
#[derive(Debug, Clone)]
pub struct Against {
    /// The other note.
    pub note: NoteId,
    /// Where it says so.
    pub place: Place,
    /// What it says, as a reader would put it: "4-6 May 2017".
    pub says: String,
}

impl<'a> ArchiveView<'a> {
    /// A note's view; `None` where the archive has no such note.
    pub fn new(archive: &'a Archive, note: NoteId) -> Option<ArchiveView<'a>> {
        let record = archive.record(note)?;
        let spoken_of = archive.speaks_of(note, record);
        Some(ArchiveView { archive, note, record, same: archive.same_event(note), spoken_of })
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

    /// One finding for all notes that say something else than this one; none where nobody does. `message` makes a sentence of
    /// what they say: "“a.note” says 4-6 May 2017 and “b.note” says 5 May 2017".
    pub fn against(&self, place: Place, all: &[Against], message: impl Fn(&str) -> String) -> Option<Draft> {
        let said = |it: &Against| format!("“{}” says {}", self.called(it.note), it.says);
        let told = match all {
            [] => return None,
            [one] => said(one),
            [one, other] => format!("{} and {}", said(one), said(other)),
            [one, rest @ ..] => format!("{} and {} other notes disagree too", said(one), rest.len()),
        };
        let mut draft = Draft::new(place.range(), message(&told));
        for it in all {
            draft.elsewhere.push(self.related(it.note, it.place.range(), format!("here it is {}", it.says)));
        }
        Some(draft)
    }

    /// What this note says of the events of other notes, with their records, and the words that say it.
    pub fn spoken_of(&self) -> impl Iterator<Item = (&'a Reference, NoteId, &'a Record)> {
        self.spoken_of.iter().filter_map(|(said, note)| Some((*said, *note, &**self.archive.record(*note)?)))
    }

    /// A place in another note.
    pub fn related(&self, note: NoteId, range: Range<usize>, message: String) -> Related {
        Related { path: Some(self.archive.path(note).to_owned()), range, message }
    }
}
