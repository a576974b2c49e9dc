//! Many names in one table: those that begin at a given word, the longest last.
//!
//! The table knows the beginnings of all folded names up to the end of each word, by their hash. It answers for one place in
//! the text at a time: it folds on, and where a word ends looks whether a name ends there too, or goes on; so a name that ends
//! inside a word never hides a shorter one that ends with it. It does not judge what it finds.

use super::ambiguity::Traits;
use super::fold::{self, Folds, Hyphens};
use super::{EntityRef, Spelling};
use crate::model::anchors::Openings;
use rustc_hash::FxHashMap;

/// Names longer than this many folded bytes are not looked for.
const LONGEST: usize = 400;

/// What a name may stand for.
#[derive(Clone, Debug)]
pub(super) struct Sense {
    /// What it names; `None` for a longer name that only keeps the names inside it from being found.
    pub entity: Option<EntityRef>,
    /// The index of the name in the entity's list.
    pub name: u16,
    /// The name as it is listed, or the variant of it.
    pub text: Box<str>,
    /// Whether the text stands for the listed name as it is, or for a variant of it.
    pub spelling: Spelling,
    /// How the case of the text has to be.
    pub case: Case,
    /// Whether a small "the" in front belongs to it: "the former Yugoslav Republic of Macedonia".
    pub takes_article: bool,
    /// Whether it ends with the name of the State to which the agency belongs.
    pub names_state: bool,
    /// Whether it is an adjective.
    pub is_adjective: bool,
    /// Whether an editor would correct it.
    pub is_error: bool,
    /// In which ways it is ambiguous.
    pub traits: Traits,
}

/// How the text has to be written to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// As in the name, letter by letter; a plural "s" may follow.
    Exact,
    /// It begins with a capital or a digit.
    Capital,
    /// Any case: the name itself begins with a small letter.
    Any,
}

/// A name that ends here.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ending {
    /// Index for [`Table::senses`].
    pub name: u32,
    /// Byte offset in the text behind the name.
    pub end: usize,
    /// Whether a plural "s" follows.
    pub has_plural: bool,
}

/// The names that one start leads to.
#[derive(Default)]
pub(super) struct Endings {
    found: Vec<Ending>,
    /// How the hyphens in the text were read.
    pub hyphens: Hyphens,
}

impl Endings {
    /// The longest first.
    pub fn longest_first(&self) -> impl Iterator<Item = Ending> {
        self.found.iter().rev().copied()
    }
}

/// The names of many entities.
#[derive(Clone)]
pub(super) struct Table {
    beginnings: Beginnings,
    /// Where the senses of each name begin; one more at the end.
    firsts: Vec<u32>,
    senses: Vec<Sense>,
    /// The sense with an entity's first name of more than one word.
    long_names: FxHashMap<EntityRef, u32>,
}

impl Table {
    /// Builds it, and adds how its names begin to the `openings`; time grows with the length of all names together.
    pub fn new(senses: Vec<Sense>, openings: &mut Openings) -> Table {
        let (mut hashed, mut within) =
            (Vec::with_capacity(senses.len()), Vec::with_capacity(4 * senses.len()));
        for sense in senses {
            let key = fold::fold_name(&sense.text);
            if !key.is_empty() && key.len() <= LONGEST {
                openings.add_name(&key, sense.text.starts_with(char::is_lowercase));
                hashed.push((hash_with(&key, &mut within), sense));
            }
        }
        hashed.sort_by_key(|(hash, _)| *hash);
        let mut beginnings = Beginnings::with_room_for(within.len() + hashed.len());
        for hash in within {
            beginnings.at(hash).goes_on();
        }
        let (mut firsts, mut long_names) = (Vec::with_capacity(hashed.len() + 1), FxHashMap::default());
        let mut kept: Vec<Sense> = Vec::with_capacity(hashed.len());
        let mut last = None;
        for (hash, sense) in hashed {
            if last.replace(hash) != Some(hash) {
                beginnings.at(hash).ends_name(firsts.len() as u32);
                firsts.push(kept.len() as u32);
            }
            if let Some(entity) = sense.entity
                && sense.spelling == Spelling::Listed
                && sense.text.contains(' ')
            {
                let first = long_names.entry(entity).or_insert(kept.len() as u32);
                if kept.get(*first as usize).is_some_and(|first| sense.name < first.name) {
                    *first = kept.len() as u32;
                }
            }
            kept.push(sense);
        }
        firsts.push(kept.len() as u32);
        Table { beginnings, firsts, senses: kept, long_names }
    }

    /// What a name may stand for.
    pub fn senses(&self, name: u32) -> &[Sense] {
        let at = name as usize;
        match (self.firsts.get(at), self.firsts.get(at + 1)) {
            (Some(&first), Some(&next)) => &self.senses[first as usize..next as usize],
            _ => &[],
        }
    }

    /// An entity's full name.
    pub fn long_name(&self, entity: EntityRef) -> Option<&str> {
        self.long_names.get(&entity).map(|&at| &*self.senses[at as usize].text)
    }

    /// Collects the names that begin at the byte offset `at` and end with a word. That their letters are those of the text is
    /// likely and not sure.
    pub fn walk(&self, text: &str, at: usize, endings: &mut Endings) {
        endings.found.clear();
        endings.hyphens = Hyphens::Part;
        let has_hyphen = self.follow(text, at, endings);
        if endings.found.is_empty() && has_hyphen {
            endings.hyphens = Hyphens::Vanish;
            self.follow(text, at, endings);
        }
    }

    /// Tells whether a hyphen was met that may divide a word.
    fn follow(&self, text: &str, at: usize, endings: &mut Endings) -> bool {
        let mut folds = Folds::new(text, at, endings.hyphens);
        let (mut hash, mut previous, mut may_go_on) = (SEED, 0, true);
        loop {
            folds.inside_word(|byte| {
                previous = byte;
                hash = hash_on(hash, byte);
            });
            let Some(byte) = folds.next_byte() else { break };
            if !may_go_on && parts(previous, byte) {
                break;
            }
            may_go_on = true;
            hash = hash_on(hash, byte);
            previous = byte;
            if byte == b' ' {
                continue;
            }
            let Some(end) = folds.end() else { continue };
            let Some(has_plural) = ends_word(text, end) else { continue };
            let found = self.beginnings.get(hash);
            if let Some(name) = found.name() {
                endings.found.push(Ending { name, end, has_plural });
            }
            may_go_on = found.may_go_on();
            if !may_go_on && text.as_bytes().get(end).is_none_or(ends_all) {
                break;
            }
        }
        folds.passed_hyphen()
    }
}

/// Whether a word ends at `end`: `Some(true)` when a lone "s" follows that may be a plural's.
fn ends_word(text: &str, end: usize) -> Option<bool> {
    let is_word = |at: usize| match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric() || *byte == b'_',
        _ => text.get(at..).is_some_and(|rest| rest.starts_with(fold::is_word)),
    };
    let is_plural = || text.as_bytes()[end] == b's' && !is_word(end + 1);
    if !is_word(end) { Some(false) } else { is_plural().then_some(true) }
}

/// Whether no word goes on at this byte, however it is folded.
fn ends_all(byte: &u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'&')
}

/// Whether a word ends or begins between the two folded bytes, as far as they tell.
fn parts(one: u8, next: u8) -> bool {
    !(one.is_ascii_alphanumeric() && next.is_ascii_alphanumeric())
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of a beginning that is longer by a byte.
#[inline]
fn hash_on(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The hash of a folded name; those of its beginnings go `within`.
fn hash_with(key: &[u8], within: &mut Vec<u64>) -> u64 {
    let mut hash = SEED;
    for (at, &byte) in key.iter().enumerate() {
        if at > 0 && parts(key[at - 1], byte) && key[at - 1] != b' ' {
            within.push(hash);
        }
        hash = hash_on(hash, byte);
    }
    hash
}

/// What is known of the beginnings of names, by their hash.
#[derive(Clone)]
struct Beginnings {
    /// A place is that of the hash, or the next ones where others have taken it; their number is a power of two, and a free
    /// one always among them.
    places: Box<[Beginning]>,
}

#[derive(Clone, Copy, Default)]
struct Beginning {
    /// The low half of the hash; the high one tells the place.
    hash: u32,
    /// Zero for a free place; one for what some name only begins with; and, shifted by one, the number of the name that is all
    /// of it, from one on.
    what: u32,
}

impl Beginnings {
    fn with_room_for(count: usize) -> Beginnings {
        Beginnings { places: vec![Beginning::default(); (count + count / 4 + 1).next_power_of_two()].into() }
    }

    fn place(&self, hash: u64) -> usize {
        let mask = self.places.len() - 1;
        let mut place = (hash >> 32) as usize & mask;
        while self.places[place].what != 0 && self.places[place].hash != hash as u32 {
            place = (place + 1) & mask;
        }
        place
    }

    fn get(&self, hash: u64) -> Beginning {
        self.places[self.place(hash)]
    }

    fn at(&mut self, hash: u64) -> &mut Beginning {
        let place = self.place(hash);
        self.places[place].hash = hash as u32;
        &mut self.places[place]
    }
}

impl Beginning {
    fn may_go_on(self) -> bool {
        self.what & 1 == 1
    }

    fn name(self) -> Option<u32> {
        (self.what >> 1).checked_sub(1)
    }

    fn goes_on(&mut self) {
        self.what |= 1;
    }

    fn ends_name(&mut self, name: u32) {
        self.what |= (name + 1) << 1;
    }
}
