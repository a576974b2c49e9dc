//! All notes: their records, and by what they are found. Changed by difference; a clone is a snapshot.

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use super::super::knowledge::Knowledge;
use super::super::names::People;
use super::index;
use super::postings::Postings;
use super::{Key, Record};

/// A note of an archive. Stays the same while the note is there, whatever its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NoteId(pub u32);

thread_local! {
    static LOOKS: Cell<u64> = const { Cell::new(0) };
}

/// How often this thread has looked at a record, in any archive: the amount of work that a question makes.
pub fn looks() -> u64 {
    LOOKS.with(Cell::get)
}

/// How many notes lie in one part of the list; a change copies one part.
const CHUNK: usize = 256;

/// All notes that are known. A clone is a snapshot: it shares all with the original and costs a few pointers, and a
/// change of the original afterwards copies what it touches.
#[derive(Debug, Clone)]
pub struct Archive {
    knowledge: Arc<Knowledge>,
    pub(super) people: Arc<People>,
    slots: Vec<Arc<Vec<Option<Entry>>>>,
    /// Places of notes that went.
    free: Arc<Vec<NoteId>>,
    index: Postings,
    len: usize,
}

#[derive(Debug, Clone)]
struct Entry {
    path: Arc<str>,
    record: Arc<Record>,
}

/// What a change of the archive did.
#[derive(Debug, Clone)]
pub struct Change {
    /// The note.
    pub note: NoteId,
    /// Its record before; `None` where it is new.
    pub before: Option<Arc<Record>>,
    /// Its record now; `None` where it is gone.
    pub after: Option<Arc<Record>>,
}

impl Archive {
    /// An archive without notes, for notes that are read with `knowledge`.
    pub fn new(knowledge: Arc<Knowledge>) -> Archive {
        Archive {
            people: knowledge.people.clone(),
            knowledge,
            slots: vec![],
            free: Arc::default(),
            index: Postings::default(),
            len: 0,
        }
    }

    /// What its notes are read with.
    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    /// The number of notes.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has no note.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// All notes, in no order that means anything.
    pub fn notes(&self) -> impl Iterator<Item = (NoteId, &Arc<str>, &Arc<Record>)> {
        self.slots.iter().enumerate().flat_map(|(chunk, slots)| {
            slots.iter().enumerate().filter_map(move |(slot, entry)| {
                let id = NoteId((chunk * CHUNK + slot) as u32);
                entry.as_ref().map(|entry| (id, &entry.path, &entry.record))
            })
        })
    }

    /// The note with this path.
    pub fn note(&self, path: &str) -> Option<NoteId> {
        let notes = self.index.get(Key::Path(path).number());
        notes.iter().copied().find(|note| self.path(*note) == path)
    }

    /// The path of a note; empty where there is no such note.
    pub fn path(&self, note: NoteId) -> &str {
        self.entry(note).map_or("", |entry| &entry.path)
    }

    /// What is known of a note.
    pub fn record(&self, note: NoteId) -> Option<&Arc<Record>> {
        LOOKS.with(|looks| looks.set(looks.get() + 1));
        self.entry(note).map(|entry| &entry.record)
    }

    /// The notes that can be found by a key, ascending.
    pub fn with(&self, key: Key<'_>) -> &[NoteId] {
        self.index.get(key.number())
    }

    /// The notes that can be found by the number of a key, ascending.
    pub fn with_number(&self, key: u64) -> &[NoteId] {
        self.index.get(key)
    }

    /// Puts a note in, or in the place of what was known of it.
    pub fn put(&mut self, path: &str, record: Record) -> Change {
        let record = Arc::new(record);
        if let Some(note) = self.note(path) {
            let before = self.record(note).cloned();
            let had = before.as_ref().map(|before| index::keys(before)).unwrap_or_default();
            self.index.exchange(note, &had, &index::keys(&record));
            self.set(note, Some(Entry { path: path.into(), record: record.clone() }));
            return Change { note, before, after: Some(record) };
        }
        let note = self.vacancy();
        self.index.add(Key::Path(path).number(), note);
        self.index.exchange(note, &[], &index::keys(&record));
        self.set(note, Some(Entry { path: path.into(), record: record.clone() }));
        self.len += 1;
        Change { note, before: None, after: Some(record) }
    }

    /// Takes a note out. `None` where it was not there.
    pub fn remove(&mut self, path: &str) -> Option<Change> {
        let note = self.note(path)?;
        let before = self.record(note).cloned()?;
        self.index.remove(Key::Path(path).number(), note);
        self.index.exchange(note, &index::keys(&before), &[]);
        self.set(note, None);
        Arc::make_mut(&mut self.free).push(note);
        self.len -= 1;
        Some(Change { note, before: Some(before), after: None })
    }

    /// Gives a note another path; what stood there before is gone. `None` where there is no such note.
    pub fn rename(&mut self, from: &str, to: &str) -> Option<NoteId> {
        let note = self.note(from)?;
        if from == to {
            return Some(note);
        }
        self.remove(to);
        let record = self.record(note).cloned()?;
        self.index.remove(Key::Path(from).number(), note);
        self.index.add(Key::Path(to).number(), note);
        self.set(note, Some(Entry { path: to.into(), record }));
        Some(note)
    }

    /// Gives back memory that was reserved while many notes came in.
    pub fn settle(&mut self) {
        self.index.shrink();
    }

    /// All that can be found, in an order that depends on nothing but the notes: for comparing two archives.
    pub fn picture(&self) -> Vec<(u64, Vec<&str>)> {
        let mut all: Vec<(u64, Vec<&str>)> = self
            .index
            .iter()
            .map(|(key, notes)| {
                let mut paths: Vec<&str> = notes.iter().map(|note| self.path(*note)).collect();
                paths.sort_unstable();
                (key, paths)
            })
            .collect();
        all.sort_unstable();
        all
    }

    /// The lines and columns of stretches of a note.
    pub fn positions(
        &self,
        note: NoteId,
        encoding: crate::text::Encoding,
    ) -> impl Fn(&Range<usize>) -> (crate::text::Position, crate::text::Position) + use<> {
        let table = self.record(note).map(|record| record.layout.table()).unwrap_or_default();
        move |range| {
            (table.position(range.start as u32, encoding), table.position(range.end as u32, encoding))
        }
    }

    fn entry(&self, note: NoteId) -> Option<&Entry> {
        let at = note.0 as usize;
        self.slots.get(at / CHUNK)?.get(at % CHUNK)?.as_ref()
    }

    fn set(&mut self, note: NoteId, entry: Option<Entry>) {
        let at = note.0 as usize;
        if let Some(chunk) = self.slots.get_mut(at / CHUNK) {
            Arc::make_mut(chunk)[at % CHUNK] = entry;
        }
    }

    /// A place for a new note.
    fn vacancy(&mut self) -> NoteId {
        if !self.free.is_empty()
            && let Some(note) = Arc::make_mut(&mut self.free).pop()
        {
            return note;
        }
        match self.slots.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => Arc::make_mut(chunk).push(None),
            _ => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(None);
                self.slots.push(Arc::new(chunk));
            }
        }
        let last = self.slots.last().map_or(0, |chunk| chunk.len());
        NoteId(((self.slots.len() - 1) * CHUNK + last - 1) as u32)
    }
}
