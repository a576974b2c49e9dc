//! Blocks that many notes have word for word: the disclaimer, the address to write to, what a resolution obliges to. They
//! are read once, and shared.
//!
//! Knows that a part is the same for the same block, text and people, with all that layers above derive of it; must not
//! know what it says.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHasher;

use super::names::People;
use super::note::Part;
use crate::syntax::Block;

/// How many different blocks are kept at most.
const PLACES: usize = 1 << 10;
/// Longer blocks, in bytes, are not kept.
const LONGEST: usize = 4 << 10;

/// The blocks that were met more than once, as far as there is room.
pub(super) struct Repeated {
    places: Box<[Mutex<Place>]>,
}

/// Where the blocks with some hashes lie, one at a time.
#[derive(Default)]
struct Place {
    /// The hash of the last one that was not the one kept: whoever comes twice in a row takes the place.
    last: u64,
    kept: Option<Kept>,
}

struct Kept {
    text: Box<str>,
    people: Arc<People>,
    part: Arc<Part>,
}

impl Default for Repeated {
    fn default() -> Self {
        Repeated { places: std::iter::repeat_with(Mutex::default).take(PLACES).collect() }
    }
}

impl fmt::Debug for Repeated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Repeated").finish_non_exhaustive()
    }
}

impl Repeated {
    /// The part that is made of a block with this text where these people are known: one from before, or a new one. Never
    /// waits for another thread.
    pub fn part(
        &self,
        block: Block,
        text: &str,
        people: &Arc<People>,
        make: impl FnOnce(Block) -> Part,
    ) -> Arc<Part> {
        if text.len() > LONGEST {
            return Arc::new(make(block));
        }
        let hash = hash(&block, text);
        let place = &self.places[hash as usize % PLACES];
        let mut comes_again = false;
        if let Ok(mut place) = place.try_lock() {
            match &place.kept {
                Some(kept) if kept.is(&block, text, people) => return kept.part.clone(),
                _ => comes_again = std::mem::replace(&mut place.last, hash) == hash,
            }
        }
        let part = Arc::new(make(block));
        if comes_again && let Ok(mut place) = place.try_lock() {
            place.kept = Some(Kept { text: text.into(), people: people.clone(), part: part.clone() });
        }
        part
    }
}

impl Kept {
    fn is(&self, block: &Block, text: &str, people: &Arc<People>) -> bool {
        *self.text == *text && self.part.block == *block && Arc::ptr_eq(&self.people, people)
    }
}

/// A number for what a part is made of.
fn hash(block: &Block, text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    (block.enter, block.reach).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Knowledge, Note};

    fn read(event: &str, knowledge: &Arc<Knowledge>, people: &Arc<People>) -> Vec<Arc<Part>> {
        let text = format!(
            "Information Note\n\nEvent: {event}\n\nBackground\n\nKenya spoke of resolution 1540 (2004) {event}.\n\nOman and INTERPOL agreed.\n"
        );
        let note = Note::read_knowing(&text, knowledge.clone(), people.clone());
        note.parts().map(|placed| placed.item.clone()).collect()
    }

    fn shared(one: &[Arc<Part>], other: &[Arc<Part>]) -> Vec<usize> {
        (0..one.len()).filter(|&at| Arc::ptr_eq(&one[at], &other[at])).collect()
    }

    #[test]
    fn what_stands_in_many_notes_is_read_twice_and_then_shared() {
        let knowledge = Arc::new(Knowledge::new(crate::registry::Registry::embedded().clone()));
        let notes = ["one", "two", "six", "ten"].map(|event| read(event, &knowledge, &knowledge.people));
        assert_eq!(shared(&notes[0], &notes[1]), [] as [usize; 0]);
        // all but the event and the sentence with its name
        assert_eq!(shared(&notes[2], &notes[3]), [0, 2, 4]);
        assert_eq!(shared(&notes[1], &notes[3]), [0, 2, 4]);
        let alone = Arc::new(Knowledge::new(crate::registry::Registry::embedded().clone()));
        let fresh = read("ten", &alone, &alone.people);
        assert_eq!(format!("{:?}", notes[3]), format!("{fresh:?}"));
    }

    #[test]
    fn other_people_make_other_parts() {
        let knowledge = Arc::new(Knowledge::new(crate::registry::Registry::embedded().clone()));
        let others = Arc::new(People::new(&knowledge.registry, []));
        let notes = ["one", "two", "six"].map(|event| read(event, &knowledge, &knowledge.people));
        let other = read("ten", &knowledge, &others);
        assert_eq!(shared(&notes[2], &other), [] as [usize; 0]);
    }
}
