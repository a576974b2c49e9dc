//! What the session knows of all notes: the archive, and what the files were like when they were read.
//!
//! Nothing here reads or waits. Handing in is cheap, whatever the size of the archive: whoever holds a snapshot keeps it,
//! and what is changed afterwards is copied where it is shared.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::files::many::Stamp;
use crate::model::Knowledge;
use crate::model::archive::{Archive, Change, NoteId, Person, Record};
use crate::model::names::People;

/// More notes than this are not counted one by one.
const MOST_BEARING: usize = 20_000;

/// All notes of a session.
#[derive(Debug)]
pub struct Shelf {
    /// What is built in comes first and stays; names of a workspace's own make another one.
    drawers: Vec<Drawer>,
    /// The folders that are read, none inside another.
    pub folders: Vec<PathBuf>,
    /// All folders have been read once.
    pub is_complete: bool,
}

/// The notes that are read with the same names known. Those in another drawer are none of their business: the numbers of
/// names mean something else there.
#[derive(Debug)]
struct Drawer {
    archive: Arc<Archive>,
    /// What the file of each note was like, by the note's number; `None` for what is not from a file.
    files: Vec<Option<OnDisk>>,
    /// Its notes name other people than when somebody asked last.
    names_others: bool,
}

/// What a file was like when it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnDisk {
    /// Its length and time.
    pub stamp: Stamp,
    /// The settings said that it is a note; else it was told from its text.
    pub is_named: bool,
}

/// A note as the disk has it.
#[derive(Debug)]
pub struct Filed {
    /// Its path.
    pub path: String,
    /// What it says; `None` where it is gone.
    pub note: Option<Read>,
}

/// What a file says.
#[derive(Debug)]
pub struct Read {
    /// What it says.
    pub record: Record,
    /// What the file is like.
    pub file: OnDisk,
    /// What it was read with.
    pub knowledge: Arc<Knowledge>,
}

/// What is known of a file.
#[derive(Debug)]
pub struct Stamped {
    /// Its path.
    pub path: String,
    /// What it was like when it was read.
    pub file: OnDisk,
    /// What it was read with.
    pub knowledge: Arc<Knowledge>,
}

impl Default for Shelf {
    fn default() -> Self {
        Shelf { drawers: vec![Drawer::new(Knowledge::embedded())], folders: vec![], is_complete: false }
    }
}

impl Drawer {
    fn new(knowledge: Arc<Knowledge>) -> Drawer {
        Drawer { archive: Arc::new(Archive::new(knowledge)), files: vec![], names_others: false }
    }

    fn keep_file(&mut self, note: NoteId, file: Option<OnDisk>) {
        let at = note.0 as usize;
        if self.files.len() <= at {
            self.files.resize(at + 1, None);
        }
        self.files[at] = file;
    }

    fn file_of(&self, note: NoteId) -> Option<OnDisk> {
        self.files.get(note.0 as usize).copied().flatten()
    }
}

impl Shelf {
    /// All notes that are read with `knowledge`, as they are now. Costs a pointer.
    pub fn archive(&self, knowledge: &Arc<Knowledge>) -> Arc<Archive> {
        match self.drawers.iter().find(|it| Arc::ptr_eq(it.archive.knowledge(), knowledge)) {
            Some(drawer) => drawer.archive.clone(),
            None => Arc::new(Archive::new(knowledge.clone())),
        }
    }

    /// The people with whom notes are read that are read with `knowledge`.
    pub fn people(&self, knowledge: &Arc<Knowledge>) -> Arc<People> {
        let drawer = self.drawers.iter().find(|it| Arc::ptr_eq(it.archive.knowledge(), knowledge));
        drawer.map_or(&knowledge.people, |it| it.archive.people()).clone()
    }

    /// From now on, those are they.
    pub fn set_people(&mut self, knowledge: &Arc<Knowledge>, people: &Arc<People>) {
        let drawer = self.drawers.iter_mut().find(|it| Arc::ptr_eq(it.archive.knowledge(), knowledge));
        if let Some(drawer) = drawer {
            Arc::make_mut(&mut drawer.archive).set_people(people.clone());
        }
    }

    /// The archives whose notes may name other people than before, since the last time this was asked.
    pub fn take_changed(&mut self) -> Vec<Arc<Archive>> {
        let changed = |it: &mut Drawer| std::mem::take(&mut it.names_others).then(|| it.archive.clone());
        self.drawers.iter_mut().filter_map(changed).collect()
    }

    /// All notes, apart by what they are read with; none of the archives is empty, unless all are.
    pub fn archives(&self) -> Vec<Arc<Archive>> {
        let full = self.drawers.iter().filter(|it| !it.archive.is_empty());
        let archives: Vec<_> = full.map(|it| it.archive.clone()).collect();
        if archives.is_empty() { vec![self.archive(&Knowledge::embedded())] } else { archives }
    }

    /// The archive that has a note.
    pub fn archive_with(&self, path: &str) -> Option<Arc<Archive>> {
        self.drawers.iter().find(|it| it.archive.note(path).is_some()).map(|it| it.archive.clone())
    }

    /// How many notes there are.
    pub fn len(&self) -> usize {
        self.drawers.iter().map(|it| it.archive.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes what an open document says, read with `knowledge`.
    pub fn put(&mut self, path: &str, record: Record, knowledge: &Arc<Knowledge>) -> Vec<Change> {
        self.put_file(path, record, None, knowledge)
    }

    /// Takes what files say. Those of documents that are open are passed over: `is_open` tells which.
    pub fn file(&mut self, filed: Vec<Filed>, is_open: impl Fn(&str) -> bool) -> Vec<Change> {
        let mut changes = vec![];
        for filed in filed.into_iter().filter(|filed| !is_open(&filed.path)) {
            match filed.note {
                Some(Read { record, file, knowledge }) => {
                    changes.extend(self.put_file(&filed.path, record, Some(file), &knowledge));
                }
                None => changes.extend(self.remove(&filed.path)),
            }
        }
        changes
    }

    fn put_file(
        &mut self,
        path: &str,
        record: Record,
        file: Option<OnDisk>,
        knowledge: &Arc<Knowledge>,
    ) -> Vec<Change> {
        let at = self.drawers.iter().position(|it| Arc::ptr_eq(it.archive.knowledge(), knowledge));
        let at = at.unwrap_or_else(|| {
            self.drawers.push(Drawer::new(knowledge.clone()));
            self.drawers.len() - 1
        });
        let mut changes = vec![];
        if self.drawers.len() > 1 && self.drawers[at].archive.note(path).is_none() {
            changes.extend(self.remove(path));
        }
        let Some(drawer) = self.drawers.iter_mut().find(|it| Arc::ptr_eq(it.archive.knowledge(), knowledge))
        else {
            return changes;
        };
        let change = Arc::make_mut(&mut drawer.archive).put(path, record);
        drawer.keep_file(change.note, file);
        drawer.names_others |= names_others(&change);
        changes.push(change);
        changes
    }

    /// Takes a note out.
    pub fn remove(&mut self, path: &str) -> Option<Change> {
        let at = self.drawers.iter().position(|it| it.archive.note(path).is_some())?;
        let drawer = &mut self.drawers[at];
        let change = Arc::make_mut(&mut drawer.archive).remove(path)?;
        drawer.keep_file(change.note, None);
        drawer.names_others |= names_others(&change);
        Some(change)
    }

    /// Gives a note, or all notes of a folder, another path; which those are.
    pub fn rename(&mut self, from: &str, to: &str) -> Vec<(String, String)> {
        let renamed: Vec<(String, String)> = match self.archive_with(from) {
            Some(_) => vec![(from.to_owned(), to.to_owned())],
            None => {
                let inside = self.inside(&FxHashSet::from_iter([PathBuf::from(from)])).into_iter();
                inside.map(|path| (path.clone(), format!("{to}{}", &path[from.len()..]))).collect()
            }
        };
        for (from, to) in &renamed {
            self.remove(to);
            if let Some(drawer) = self.drawers.iter_mut().find(|it| it.archive.note(from).is_some()) {
                Arc::make_mut(&mut drawer.archive).rename(from, to);
            }
        }
        renamed
    }

    /// The notes in some folders, by their paths.
    pub fn inside(&self, folders: &FxHashSet<PathBuf>) -> Vec<String> {
        let all = self.drawers.iter().flat_map(|it| it.archive.notes()).map(|(_, path, _)| path);
        let is_inside = |path: &str| Path::new(path).ancestors().any(|it| folders.contains(it));
        all.filter(|path| is_inside(path)).map(|path| path.to_string()).collect()
    }

    /// Makes all lists anew from what the notes say, and tells whether they are those that changes have led to. Costs as much as
    /// filing all notes; for those who look for mistakes of ours.
    pub fn is_in_step(&self) -> bool {
        self.drawers.iter().all(|drawer| {
            let mut fresh = Archive::new(drawer.archive.knowledge().clone());
            for (_, path, record) in drawer.archive.notes() {
                fresh.put(path, Record::clone(record));
            }
            fresh.picture() == drawer.archive.picture()
        })
    }

    /// The notes of which other things may be said after a change that bears on some keys; `None` where there are so many
    /// that it may be any.
    pub fn bearing(&self, keys: &FxHashSet<u64>) -> Option<FxHashSet<String>> {
        let archives = || self.drawers.iter().map(|it| &it.archive);
        let lists: Vec<(&Archive, &[NoteId])> = archives()
            .flat_map(|archive| keys.iter().map(move |key| (&**archive, archive.with_number(*key))))
            .collect();
        if lists.iter().map(|(_, list)| list.len()).sum::<usize>() > MOST_BEARING {
            return None;
        }
        let paths = |(archive, list): (&'_ Archive, &'_ [NoteId])| {
            list.iter().map(|note| archive.path(*note).to_owned()).collect::<Vec<_>>()
        };
        Some(lists.into_iter().flat_map(paths).collect())
    }

    /// Whether a file lies in a folder that is read.
    pub fn reads(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }

    /// What the files of all notes were like when they were read.
    pub fn stamps(&self) -> Vec<Stamped> {
        let of = |it: &Drawer| {
            let stamped = it.archive.notes().filter_map(|(note, path, _)| {
                let knowledge = it.archive.knowledge().clone();
                Some(Stamped { path: path.to_string(), file: it.file_of(note)?, knowledge })
            });
            stamped.collect::<Vec<_>>()
        };
        self.drawers.iter().flat_map(of).collect()
    }

    /// Gives back memory that was reserved while many notes came in, and what nobody reads with any more.
    pub fn settle(&mut self) {
        self.is_complete = true;
        let mut first = true;
        self.drawers.retain(|it| std::mem::take(&mut first) || !it.archive.is_empty());
        for drawer in &mut self.drawers {
            if let Some(archive) = Arc::get_mut(&mut drawer.archive) {
                archive.settle();
            }
        }
    }
}

/// Whether a note names other people after a change.
fn names_others(change: &Change) -> bool {
    let before = change.before.iter().flat_map(|it| &it.people).map(|person| &person.name);
    let after = change.after.iter().flat_map(|it| &it.people).map(|person| &person.name);
    !before.eq(after)
}

/// Whether two records of a note differ in nothing that bears on other notes, positions aside.
pub fn same_for_others(a: &Record, b: &Record) -> bool {
    let (x, y) = (&a.event, &b.event);
    let days = |r: &Record| r.event.dates.iter().map(|d| (d.start, d.end)).collect::<Vec<_>>();
    let place =
        |r: &Record| r.event.venue.as_ref().map(|v| (v.folded.clone(), v.house.clone(), v.state, v.online));
    let people = |r: &Record| {
        let of = |p: &Person| (p.id.clone(), p.name.clone(), p.bodies.clone(), p.affiliation.clone());
        r.people.iter().map(of).collect::<Vec<_>>()
    };
    x.name == y.name
        && x.ordinal == y.ordinal
        && x.organizers == y.organizers
        && x.states == y.states
        && x.count.map(|c| c.states) == y.count.map(|c| c.states)
        && x.heads.map(|h| (h.number, h.who)) == y.heads.map(|h| (h.number, h.who))
        && x.is_counted == y.is_counted
        && days(a) == days(b)
        && place(a) == place(b)
        && people(a) == people(b)
}
