//! What the session knows of all notes: the archive, and what the files were like when they were read.
//!
//! Nothing here reads or waits. Handing in is cheap, whatever the size of the archive: whoever holds a snapshot keeps it,
//! and what is changed afterwards is copied where it is shared.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::files::many::Stamp;
use crate::model::Knowledge;
use crate::model::archive::{Archive, Change, NoteId, Record};

/// All notes of a session.
#[derive(Debug)]
pub struct Shelf {
    archive: Arc<Archive>,
    /// What the file of each note was like, by the note's number; `None` for what is not from a file.
    stamps: Vec<Option<Stamp>>,
    /// The folders that are read, none inside another.
    pub folders: Vec<PathBuf>,
    /// All folders have been read once.
    pub is_complete: bool,
}

/// A note as the disk has it.
#[derive(Debug)]
pub struct Filed {
    /// Its path.
    pub path: String,
    /// What it says, and what its file is like; `None` where it is gone.
    pub note: Option<(Record, Stamp)>,
}

impl Default for Shelf {
    fn default() -> Self {
        Shelf {
            archive: Arc::new(Archive::new(Knowledge::embedded())),
            stamps: vec![],
            folders: vec![],
            is_complete: false,
        }
    }
}

impl Shelf {
    /// All notes as they are now. Costs a pointer.
    pub fn archive(&self) -> Arc<Archive> {
        self.archive.clone()
    }

    /// Forgets all notes, because they are to be read with other knowledge.
    pub fn restart(&mut self, knowledge: Arc<Knowledge>) {
        self.archive = Arc::new(Archive::new(knowledge));
        self.stamps.clear();
        self.is_complete = false;
    }

    /// Takes what an open document says.
    pub fn put(&mut self, path: &str, record: Record) -> Change {
        let change = Arc::make_mut(&mut self.archive).put(path, record);
        self.stamp(change.note, None);
        change
    }

    /// Takes what files say. Those of documents that are open are passed over: `is_open` tells which.
    pub fn file(&mut self, filed: Vec<Filed>, is_open: impl Fn(&str) -> bool) -> Vec<Change> {
        let archive = Arc::make_mut(&mut self.archive);
        let mut changes = vec![];
        for filed in filed.into_iter().filter(|filed| !is_open(&filed.path)) {
            match filed.note {
                Some((record, stamp)) => changes.push((archive.put(&filed.path, record), Some(stamp))),
                None => changes.extend(archive.remove(&filed.path).map(|change| (change, None))),
            }
        }
        changes
            .into_iter()
            .map(|(change, stamp)| {
                self.stamp(change.note, stamp);
                change
            })
            .collect()
    }

    /// Takes a note out.
    pub fn remove(&mut self, path: &str) -> Option<Change> {
        let change = Arc::make_mut(&mut self.archive).remove(path)?;
        self.stamp(change.note, None);
        Some(change)
    }

    /// Gives a note another path.
    pub fn rename(&mut self, from: &str, to: &str) {
        if self.archive.note(from).is_some() {
            Arc::make_mut(&mut self.archive).rename(from, to);
        }
    }

    /// Whether a file lies in a folder that is read.
    pub fn reads(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }

    /// What the file of a note was like when it was read.
    pub fn stamp_of(&self, path: &str) -> Option<Stamp> {
        let note = self.archive.note(path)?;
        self.stamps.get(note.0 as usize).copied().flatten()
    }

    /// What the files of all notes were like when they were read.
    pub fn stamps(&self) -> Vec<(String, Stamp)> {
        let stamp = |note: NoteId| self.stamps.get(note.0 as usize).copied().flatten();
        self.archive.notes().filter_map(|(note, path, _)| Some((path.to_string(), stamp(note)?))).collect()
    }

    /// Gives back memory that was reserved while many notes came in.
    pub fn settle(&mut self) {
        self.is_complete = true;
        if let Some(archive) = Arc::get_mut(&mut self.archive) {
            archive.settle();
        }
    }

    fn stamp(&mut self, note: NoteId, stamp: Option<Stamp>) {
        let at = note.0 as usize;
        if self.stamps.len() <= at {
            self.stamps.resize(at + 1, None);
        }
        self.stamps[at] = stamp;
    }
}

/// Whether two records of a note differ in nothing that bears on other notes, positions aside.
pub fn same_for_others(a: &Record, b: &Record) -> bool {
    let (x, y) = (&a.event, &b.event);
    let days = |r: &Record| r.event.dates.iter().map(|d| (d.start, d.end)).collect::<Vec<_>>();
    let place = |r: &Record| r.event.venue.as_ref().map(|v| (v.folded.clone(), v.state, v.online));
    let people = |r: &Record| {
        r.people.iter().map(|p| (p.id.clone(), p.name.clone(), p.bodies.clone())).collect::<Vec<_>>()
    };
    x.name == y.name
        && x.ordinal == y.ordinal
        && x.organizers == y.organizers
        && x.states == y.states
        && x.count.map(|c| c.states) == y.count.map(|c| c.states)
        && x.is_counted == y.is_counted
        && days(a) == days(b)
        && place(a) == place(b)
        && people(a) == people(b)
}
