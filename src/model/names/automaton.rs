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
        let nfa = NFA::builder().match_kind(MatchKind::LeftmostLongest).dense_depth(3).build(&patterns).ok();
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

    /// Whether it has no names at all.
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// Whether some name may begin with the bytes at `at`.
    #[inline]
    pub fn may_start(&self, text: &[u8], at: usize) -> bool {
        match text[at..] {
            [first, second, third, ..] => self.starts.allow([first, second, third]),
            [first, second] => self.starts.allow([first, second, b' ']),
            [first] => self.starts.allow([first, b' ', b' ']),
            [] => false,
        }
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

/// The first three bytes of all names: most words of a text are passed over by them.
#[derive(Clone)]
struct Starts {
    /// By small letters, for words that begin with a capital or a digit.
    capital: Openings,
    /// The same for words that begin with a small letter.
    small: Openings,
}

impl Default for Starts {
    fn default() -> Self {
        Starts { capital: Openings::new(), small: Openings::new() }
    }
}

impl Starts {
    fn add(&mut self, key: &[u8], case: Case) {
        self.capital.add(key);
        if case == Case::Any {
            self.small.add(key);
        }
    }

    #[inline]
    fn allow(&self, three: [u8; 3]) -> bool {
        if !three[0].is_ascii() || !three[1].is_ascii() {
            return true;
        }
        let openings = if three[0].is_ascii_lowercase() { &self.small } else { &self.capital };
        openings.allow(three)
    }
}

/// Sets of the bytes with which names begin, in small letters.
#[derive(Clone)]
struct Openings {
    pairs: Box<[u64; 1 << 10]>,
    /// Letters and digits alone.
    threes: Box<[u64; THREES]>,
}

/// The letters and digits that differ in small letters.
const SIGNS: usize = 36;
const THREES: usize = (SIGNS * SIGNS * SIGNS).div_ceil(64);

impl Openings {
    fn new() -> Openings {
        Openings { pairs: Box::new([0; 1 << 10]), threes: Box::new([0; THREES]) }
    }

    fn add(&mut self, key: &[u8]) {
        // A name of one letter may be followed by anything; a blank by any sign that folds to one.
        let after = |at: usize| key.get(at).copied().filter(u8::is_ascii_alphanumeric);
        let (second, third) = (after(1), after(1).and(after(2)));
        for second in second.map_or(0..=255, |byte| byte..=byte) {
            let (word, bit) = pair(key[0], second);
            self.pairs[word] |= bit;
        }
        let first = SIGN[usize::from(key[0])];
        if first == NONE {
            return;
        }
        let signs = |byte: Option<u8>| match byte.map(|byte| SIGN[usize::from(byte)]) {
            Some(sign) if sign != NONE => sign..=sign,
            _ => 0..=SIGNS as u8 - 1,
        };
        for second in signs(second) {
            for third in signs(third) {
                let place = three(first, second, third);
                self.threes[place / 64] |= 1 << (place % 64);
            }
        }
    }

    #[inline]
    fn allow(&self, bytes: [u8; 3]) -> bool {
        let [first, second, third] = bytes.map(|byte| SIGN[usize::from(byte)]);
        if first | second | third < NONE {
            let place = three(first, second, third);
            return self.threes[place / 64] >> (place % 64) & 1 == 1;
        }
        let (word, bit) = pair(bytes[0], bytes[1].to_ascii_lowercase());
        self.pairs[word] & bit != 0
    }
}

fn pair(first: u8, second: u8) -> (usize, u64) {
    let pair = usize::from(first.to_ascii_lowercase()) << 8 | usize::from(second);
    (pair >> 6, 1 << (pair & 63))
}

fn three(first: u8, second: u8, third: u8) -> usize {
    (usize::from(first) * SIGNS + usize::from(second)) * SIGNS + usize::from(third)
}

/// In the place of a number for what is neither letter nor digit; a bit that no number has.
const NONE: u8 = 0x80;

/// A number for each letter, in any case, and each digit.
static SIGN: [u8; 256] = {
    let mut signs = [NONE; 256];
    let mut at = 0;
    while at < 26 {
        signs[(b'a' + at) as usize] = at;
        signs[(b'A' + at) as usize] = at;
        at += 1;
    }
    while at < SIGNS as u8 {
        signs[(b'0' + at - 26) as usize] = at;
        at += 1;
    }
    signs
};
