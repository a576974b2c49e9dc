//! Many names as one automaton: the names that begin at a given word, the longest last.
//!
//! It answers for one place in the text at a time, walking on as long as some name goes on; so a name that ends
//! inside a word never hides a shorter one that ends with it. It does not judge what it finds.

use super::ambiguity::Traits;
use super::fold::{self, Folds, Hyphens};
use super::{EntityRef, Spelling};
use aho_corasick::automaton::Automaton as _;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
use rustc_hash::FxHashMap;

/// Names longer than this many folded bytes are not looked for.
const LONGEST: usize = 400;

/// What a pattern may stand for.
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
    /// Index for [`Automaton::senses`].
    pub pattern: u32,
    /// Byte offset in the text behind the name.
    pub end: usize,
    /// Whether a plural "s" follows.
    pub has_plural: bool,
}

/// The names that one start leads to, by length; the shortest go when there are too many.
#[derive(Default)]
pub(super) struct Endings {
    found: Vec<Ending>,
}

impl Endings {
    /// The longest first.
    pub fn longest_first(&self) -> impl Iterator<Item = Ending> {
        self.found.iter().rev().copied()
    }
}

/// The names of many entities.
#[derive(Clone)]
pub(super) struct Automaton {
    nfa: Option<NFA>,
    /// Folded length of each pattern in bytes.
    lengths: Vec<u32>,
    /// Where the senses of each pattern begin; one more at the end.
    firsts: Vec<u32>,
    senses: Vec<Sense>,
    /// The first name of each entity that has more than one word.
    long_names: FxHashMap<EntityRef, Box<str>>,
    starts: Starts,
}

impl Automaton {
    /// Builds it; time grows with the length of all names together.
    pub fn new(senses: Vec<Sense>) -> Automaton {
        let mut long_names = FxHashMap::default();
        for sense in
            senses.iter().filter(|sense| sense.spelling == Spelling::Listed && sense.text.contains(' '))
        {
            if let Some(entity) = sense.entity {
                long_names.entry(entity).or_insert_with(|| sense.text.clone());
            }
        }
        let mut keyed: Vec<(Vec<u8>, Sense)> =
            senses.into_iter().map(|sense| (fold::fold_name(&sense.text), sense)).collect();
        keyed.retain(|(key, _)| !key.is_empty() && key.len() <= LONGEST);
        keyed.sort_by(|a, b| a.0.cmp(&b.0));
        let mut starts = Starts::default();
        let (mut firsts, mut lengths, mut kept) = (Vec::new(), Vec::new(), Vec::with_capacity(keyed.len()));
        let mut patterns: Vec<Vec<u8>> = Vec::new();
        for (key, sense) in keyed {
            starts.add(&key, sense.case);
            if patterns.last() != Some(&key) {
                firsts.push(kept.len() as u32);
                lengths.push(key.len() as u32);
                patterns.push(key);
            }
            kept.push(sense);
        }
        firsts.push(kept.len() as u32);
        let nfa = NFA::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns).ok();
        Automaton { nfa, lengths, firsts, senses: kept, long_names, starts }
    }

    /// What a pattern may stand for.
    pub fn senses(&self, pattern: u32) -> &[Sense] {
        let at = pattern as usize;
        match (self.firsts.get(at), self.firsts.get(at + 1)) {
            (Some(&first), Some(&next)) => &self.senses[first as usize..next as usize],
            _ => &[],
        }
    }

    /// An entity's full name.
    pub fn long_name(&self, entity: EntityRef) -> Option<&str> {
        self.long_names.get(&entity).map(|name| &**name)
    }

    /// Whether some name may begin with the bytes at `at`.
    pub fn may_start(&self, text: &[u8], at: usize) -> bool {
        self.starts.allow(text[at], text.get(at + 1).copied().unwrap_or(b' '))
    }

    /// Collects the names that begin at the byte offset `at` and end with a word.
    pub fn walk(&self, text: &str, at: usize, endings: &mut Endings) {
        endings.found.clear();
        let mut folds = Folds::new(text, at, Hyphens::Part);
        self.follow(text, &mut folds, endings);
        if endings.found.is_empty() && folds.passed_hyphen() {
            self.follow(text, &mut Folds::new(text, at, Hyphens::Vanish), endings);
        }
    }

    fn follow(&self, text: &str, folds: &mut Folds<'_>, endings: &mut Endings) {
        let Some(nfa) = &self.nfa else { return };
        let Ok(mut state) = nfa.start_state(Anchored::Yes) else { return };
        let mut taken = 0;
        while let Some(byte) = folds.next_byte() {
            state = nfa.next_state(Anchored::Yes, state, byte);
            taken += 1;
            if nfa.is_dead(state) {
                return;
            }
            if !nfa.is_match(state) {
                continue;
            }
            let Some(end) = folds.end() else { continue };
            // A match state also knows the names that end here but began later.
            let whole = (0..nfa.match_len(state)).map(|index| nfa.match_pattern(state, index));
            let Some(pattern) = whole.into_iter().find(|&pattern| self.lengths[pattern.as_usize()] == taken)
            else {
                continue;
            };
            let Some(has_plural) = ends_word(text, end) else { continue };
            endings.found.push(Ending { pattern: pattern.as_u32(), end, has_plural });
        }
    }
}

/// Whether a word ends at `end`: `Some(true)` when a lone "s" follows that may be a plural's.
fn ends_word(text: &str, end: usize) -> Option<bool> {
    let mut rest = text.get(end..)?.chars();
    match rest.next() {
        None => Some(false),
        Some('s') if !rest.next().is_some_and(fold::is_word) => Some(true),
        Some(next) if fold::is_word(next) => None,
        Some(_) => Some(false),
    }
}

/// The first two bytes of all names: most words of a text are passed over by them.
#[derive(Clone)]
struct Starts {
    /// By small letters, for words that begin with a capital or a digit.
    capital: Box<[u64; 1024]>,
    /// The same for words that begin with a small letter.
    small: Box<[u64; 1024]>,
}

impl Default for Starts {
    fn default() -> Self {
        Starts { capital: Box::new([0; 1024]), small: Box::new([0; 1024]) }
    }
}

impl Starts {
    fn add(&mut self, key: &[u8], case: Case) {
        let second = key.get(1).copied();
        // A name of one letter may be followed by anything; a blank by any sign that folds to one.
        let seconds = match second {
            Some(byte) if byte.is_ascii_alphanumeric() => byte..=byte,
            _ => 0..=255,
        };
        for second in seconds {
            let (word, bit) = place(key[0], second);
            self.capital[word] |= bit;
            if case == Case::Any {
                self.small[word] |= bit;
            }
        }
    }

    fn allow(&self, first: u8, second: u8) -> bool {
        if !first.is_ascii() || !second.is_ascii() {
            return true;
        }
        let table = if first.is_ascii_lowercase() { &self.small } else { &self.capital };
        let (word, bit) = place(first.to_ascii_lowercase(), second.to_ascii_lowercase());
        table[word] & bit != 0
    }
}

fn place(first: u8, second: u8) -> (usize, u64) {
    let pair = usize::from(first) << 8 | usize::from(second);
    (pair >> 6, 1 << (pair & 63))
}
