//! All notes of a command as one archive: the same that an editor has of its folders.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::notes::Source;
use crate::model::archive::{Archive, NoteId, Record};
use crate::model::{Knowledge, Note};
use crate::text::{Encoding, Position};

/// How many notes are read before they are put in: what is held in memory besides the archive.
const AT_ONCE: usize = 512;

/// The notes of a command. Notes that are read with different names known lie apart.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    archives: Vec<Archive>,
}

impl Shelf {
    /// Reads all notes once. What cannot be read is left out; whoever needs it will say so.
    pub(super) fn of(sources: &[Source]) -> Shelf {
        let mut shelf = Shelf::default();
        for batch in sources.chunks(AT_ONCE) {
            let read: Vec<(String, Arc<Knowledge>, Record)> = batch.par_iter().filter_map(read).collect();
            for (path, knowledge, record) in read {
                shelf.archive_for(&knowledge).put(&path, record);
            }
        }
        for archive in &mut shelf.archives {
            archive.set_people(Arc::new(archive.people_known()));
        }
        shelf
    }

    /// Reads a note as one among all others: with the names of the people whom they make known.
    pub(super) fn read(&self, text: &str, knowledge: &Arc<Knowledge>) -> Note {
        let archive = self.archives.iter().find(|archive| Arc::ptr_eq(archive.knowledge(), knowledge));
        let people = archive.map_or(&knowledge.people, |archive| archive.people());
        Note::read_knowing(text, knowledge.clone(), people.clone())
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

fn read(source: &Source) -> Option<(String, Arc<Knowledge>, Record)> {
    // standard input can be read only once, and has no place among the others
    let Source::File { terms, .. } = source else { return None };
    let (path, _, text) = source.read().ok()?;
    let note = Note::read(&text, terms.knowledge.clone());
    Some((path.display().to_string(), terms.knowledge.clone(), Record::of(&note)))
}

/// First and last position of a stretch of another note, from 0, columns in UTF-16 units.
pub(super) fn place(archive: &Archive, path: &str, range: &Range<usize>) -> Option<(Position, Position)> {
    let note = archive.note(path)?;
    Some(archive.positions(note, Encoding::Utf16)(range))
}
