//! Which notes have what: for each key an ascending list of notes. Changed by difference; a clone is a snapshot that
//! shares all it can. Knows nothing of what a key means.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::NoteId;

/// How many parts the lists are kept in; a change copies at most the part it touches.
const SHARDS: usize = 256;

/// Lists of notes by key.
#[derive(Debug, Clone)]
pub(super) struct Postings {
    shards: Arc<[Arc<Shard>]>,
}

type Shard = FxHashMap<u64, List>;

/// Most keys belong to one note only.
#[derive(Debug, Clone, PartialEq, Eq)]
enum List {
    One(NoteId),
    Many(Arc<Vec<NoteId>>),
}

impl Default for Postings {
    fn default() -> Self {
        Postings { shards: (0..SHARDS).map(|_| Arc::default()).collect() }
    }
}

impl Postings {
    /// The notes that have a key, ascending.
    pub fn get(&self, key: u64) -> &[NoteId] {
        match self.shards[shard(key)].get(&key) {
            Some(List::One(note)) => std::slice::from_ref(note),
            Some(List::Many(notes)) => notes,
            None => &[],
        }
    }

    /// Lets a note have a key.
    pub fn add(&mut self, key: u64, note: NoteId) {
        self.exchange(note, &[], &[key]);
    }

    /// Takes a key from a note.
    pub fn remove(&mut self, key: u64, note: NoteId) {
        self.exchange(note, &[key], &[]);
    }

    /// Takes those keys from a note that it had and has no more, and lets it have those that are new. Both ascend.
    pub fn exchange(&mut self, note: NoteId, had: &[u64], has: &[u64]) {
        let shards = Arc::make_mut(&mut self.shards);
        let (mut a, mut b) = (0, 0);
        while a < had.len() || b < has.len() {
            match (had.get(a), has.get(b)) {
                (Some(x), Some(y)) if x == y => {
                    a += 1;
                    b += 1;
                }
                (Some(x), y) if y.is_none_or(|y| x < y) => {
                    remove(Arc::make_mut(&mut shards[shard(*x)]), *x, note);
                    a += 1;
                }
                (_, Some(y)) => {
                    add(Arc::make_mut(&mut shards[shard(*y)]), *y, note);
                    b += 1;
                }
                (_, None) => break,
            }
        }
    }

    /// All keys with their notes, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &[NoteId])> {
        self.shards.iter().flat_map(|shard| shard.iter()).map(|(key, list)| match list {
            List::One(note) => (*key, std::slice::from_ref(note)),
            List::Many(notes) => (*key, notes.as_slice()),
        })
    }

    /// Gives back what lists have reserved beyond what they hold.
    pub fn shrink(&mut self) {
        for shard in Arc::make_mut(&mut self.shards) {
            let Some(shard) = Arc::get_mut(shard) else { continue };
            for list in shard.values_mut() {
                if let List::Many(notes) = list
                    && let Some(notes) = Arc::get_mut(notes)
                {
                    notes.shrink_to_fit();
                }
            }
        }
    }
}

fn add(shard: &mut Shard, key: u64, note: NoteId) {
    let list = match shard.entry(key) {
        Entry::Vacant(vacant) => {
            vacant.insert(List::One(note));
            return;
        }
        Entry::Occupied(list) => list.into_mut(),
    };
    match list {
        List::One(other) if *other == note => {}
        List::One(other) => *list = List::Many(Arc::new(vec![note.min(*other), note.max(*other)])),
        List::Many(notes) => {
            if notes.last().is_some_and(|last| *last < note) {
                Arc::make_mut(notes).push(note);
            } else if let Err(at) = notes.binary_search(&note) {
                Arc::make_mut(notes).insert(at, note);
            }
        }
    }
}

fn remove(shard: &mut Shard, key: u64, note: NoteId) {
    match shard.get_mut(&key) {
        Some(List::One(other)) if *other == note => {
            shard.remove(&key);
        }
        Some(list @ List::Many(_)) => {
            let List::Many(notes) = list else { return };
            if let Ok(at) = notes.binary_search(&note) {
                Arc::make_mut(notes).remove(at);
            }
            if let [last] = notes[..] {
                *list = List::One(last);
            }
        }
        _ => {}
    }
}

fn shard(key: u64) -> usize {
    // the map uses the other bits of the key
    (key >> 32) as usize % SHARDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_ascending_and_a_snapshot_stays_as_it_was() {
        let mut postings = Postings::default();
        for note in [5, 1, 9, 5, 3] {
            postings.add(7, NoteId(note));
        }
        let before = postings.clone();
        postings.remove(7, NoteId(5));
        postings.remove(7, NoteId(6));
        assert_eq!(postings.get(7), [1, 3, 9].map(NoteId));
        assert_eq!(before.get(7), [1, 3, 5, 9].map(NoteId));
        for note in [1, 3, 9] {
            postings.remove(7, NoteId(note));
        }
        assert_eq!(postings.iter().count(), 0);
        assert_eq!(before.iter().count(), 1);
    }
}
