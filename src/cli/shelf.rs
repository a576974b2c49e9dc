//! All notes of a command as one archive: the same that an editor has of its folders.

use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::notes::{Maybe, Source};
use crate::files::Unusable;
use crate::model::archive::{Archive, NoteId, Record};
use crate::model::names::People;
use crate::model::{Knowledge, Note};
use crate::text::{Encoding, Position};

/// How many notes are read before they are put in: what is held in memory besides the archive.
const AT_ONCE: usize = 256;

/// So many bytes of text stay in memory as notes; a note takes three to five times its text.
const KEPT: usize = 16 << 20;

/// The notes of a command. Notes that are read with different names known lie apart.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    archives: Vec<Archive>,
    /// Notes that were read and will be worked on, by their paths.
    kept: FxHashMap<String, Mutex<Option<Note>>>,
}

impl Shelf {
    /// Reads all notes among some files once. What cannot be read is left out, and told.
    pub(super) fn of(files: &[Maybe]) -> (Shelf, Vec<Unusable>) {
        let unusable: Mutex<Vec<Unusable>> = Mutex::default();
        let shelf = Shelf::filled(files, |file| {
            let knowledge = &file.terms.knowledge;
            let record = file.read_with(|text| Record::of(&Note::read(text, knowledge.clone())));
            let record = record.unwrap_or_else(|why| {
                unusable.lock().unwrap_or_else(PoisonError::into_inner).push(why);
                None
            })?;
            let path = file.file.path.display().to_string();
            Some(Entry { path, record, knowledge: knowledge.clone(), note: None })
        });
        let mut unusable = unusable.into_inner().unwrap_or_else(PoisonError::into_inner);
        unusable.sort_by(|a, b| a.path.cmp(&b.path));
        (shelf, unusable)
    }

    /// Reads all notes, for who works on them afterwards: as many as memory allows are not read again, and all with the
    /// people known whom the others name. What cannot be read is left out; whoever needs it will say so.
    pub(super) fn for_work(sources: &[Source]) -> Shelf {
        let left = AtomicUsize::new(KEPT);
        let mut shelf = Shelf::filled(sources, |source| read(source, &left));
        for archive in &mut shelf.archives {
            archive.set_people(Arc::new(archive.people_known()));
        }
        shelf
    }

    fn filled<T: Sync>(sources: &[T], read: impl Fn(&T) -> Option<Entry> + Sync) -> Shelf {
        let mut shelf = Shelf::default();
        let mut waiting: Vec<Entry> = vec![];
        for batch in sources.chunks(AT_ONCE) {
            // what was read is put in, in the order of the notes, while the next ones are read
            let next = || batch.par_iter().filter_map(&read).collect();
            let ((), next) = rayon::join(|| shelf.put(waiting), next);
            waiting = next;
        }
        shelf.put(waiting);
        shelf
    }

    fn put(&mut self, entries: Vec<Entry>) {
        for Entry { path, record, knowledge, note } in entries {
            self.archive_for(&knowledge).put(&path, record);
            if note.is_some() {
                self.kept.insert(path, Mutex::new(note));
            }
        }
    }

    /// The note with this path and text, as [`Shelf::read`] reads it; one that was kept is not read again.
    pub(super) fn note(&self, path: &Path, text: &str, knowledge: &Arc<Knowledge>) -> Note {
        let kept = self.kept.get(&path.display().to_string()).and_then(|kept| kept.lock().ok()?.take());
        match kept.filter(|note| *note.text() == *text && Arc::ptr_eq(note.knowledge(), knowledge)) {
            Some(note) => note.knowing(self.people(knowledge)),
            None => self.read(text, knowledge),
        }
    }

    /// Reads a note as one among all others: with the names of the people whom they make known.
    pub(super) fn read(&self, text: &str, knowledge: &Arc<Knowledge>) -> Note {
        Note::read_knowing(text, knowledge.clone(), self.people(knowledge).clone())
    }

    fn people<'a>(&'a self, knowledge: &'a Arc<Knowledge>) -> &'a Arc<People> {
        let archive = self.archives.iter().find(|archive| Arc::ptr_eq(archive.knowledge(), knowledge));
        archive.map_or(&knowledge.people, |archive| archive.people())
    }

    /// A note among all others; `None` where it is not among them.
    pub(super) fn find(&self, path: &Path, knowledge: &Arc<Knowledge>) -> Option<(&Archive, NoteId)> {
        let archive = self.archives.iter().find(|a| Arc::ptr_eq(a.knowledge(), knowledge))?;
        Some((archive, archive.note(&path.display().to_string())?))
    }

    /// The archives.
    pub(super) fn archives(&self) -> impl Iterator<Item = &Archive> {
        self.archives.iter()
    }

    fn archive_for(&mut self, knowledge: &Arc<Knowledge>) -> &mut Archive {
        let at = self.archives.iter().position(|a| Arc::ptr_eq(a.knowledge(), knowledge));
        let at = at.unwrap_or_else(|| {
            self.archives.push(Archive::new(knowledge.clone()));
            self.archives.len() - 1
        });
        &mut self.archives[at]
    }
}

/// A note that was read.
struct Entry {
    path: String,
    record: Record,
    knowledge: Arc<Knowledge>,
    /// The note, where there is room for it.
    note: Option<Note>,
}

/// Reads a note, and keeps it where it takes no more bytes than are left.
fn read(source: &Source, left: &AtomicUsize) -> Option<Entry> {
    // standard input can be read only once, and has no place among the others
    let Source::File { terms, .. } = source else { return None };
    let (path, _, text) = source.read().ok()?;
    let note = Note::read(&text, terms.knowledge.clone());
    let record = Record::of(&note);
    let is_kept = left.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(text.len())).is_ok();
    Some(Entry {
        path: path.display().to_string(),
        record,
        knowledge: terms.knowledge.clone(),
        note: is_kept.then_some(note),
    })
}

/// First and last position of a stretch of another note, from 0, columns in UTF-16 units.
pub(super) fn place(archive: &Archive, path: &str, range: &Range<usize>) -> Option<(Position, Position)> {
    let note = archive.note(path)?;
    Some(archive.positions(note, Encoding::Utf16)(range))
}
