//! Titles and posts, and chains of them: `H.E. Mr.`, `Prof. Dr.`, `Assistant Secretary General`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ranks;
use crate::model::prose::{Cursor, char_before, is_apostrophe, is_blank, is_dash, letters_at, word_before};

/// How far a title alone proves that a name follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Part of a post that proves nothing alone: Deputy, First, Acting.
    Prefix,
    /// A post or rank whose word has other uses: General, President, Chair.
    Post,
    /// Stands before names only: Ms., Ambassador.
    Title,
}

use Strength::{Post, Prefix, Title};

static TABLE: LazyLock<FxHashMap<&str, Strength>> = LazyLock::new(|| {
    let kinds = [(ranks::PREFIXES, Prefix), (ranks::POSTS, Post), (ranks::TITLES, Title)];
    kinds.iter().flat_map(|(words, kind)| words.split_whitespace().map(|word| (word, *kind))).collect()
});

/// Titles that are written with stops, the longest first.
const STOPPED: [&str; 7] = ["S.E.M.", "S. E. M.", "S.E.", "S. E.", "H.E.", "H. E.", "M."];

/// The words that a look at a title starts from.
pub fn anchor_words() -> impl Iterator<Item = &'static str> {
    let words = ranks::TITLES.split_whitespace().chain(ranks::POSTS.split_whitespace());
    words.chain(STOPPED).chain(["Mission"])
}

/// Those words cut to their ASCII letters, where that leaves enough to know them by; the others as they are.
static ANCHORS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let letters =
        |word: &'static str| Some(letters_at(word, 0)).filter(|cut| cut.len() > 2 || word.is_ascii());
    anchor_words().map(|word| letters(word).unwrap_or(word)).filter(|word| word.len() > 1).collect()
});

/// The end of the title or post that begins at `start`, if one does.
pub(super) fn anchor_at(text: &str, start: usize) -> Option<usize> {
    if char_before(text, start).is_some_and(char::is_alphanumeric) {
        return None;
    }
    let word = letters_at(text, start);
    let end = start + word.len();
    if word.len() > 1 && ANCHORS.contains(word) {
        return Some(end);
    }
    if text.as_bytes().get(end) == Some(&b'.') {
        return stopped(text, start).map(|len| start + len);
    }
    if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
        return None;
    }
    // "Général", "Doña": too few letters before the first accent
    let whole = Cursor::new(text, start).letters().filter(|whole| whole.len() > word.len())?;
    ANCHORS.contains(whole).then_some(start + whole.len())
}

/// The length of a title with stops that begins at `start`: `H.E.`, `S.E.`, and the French `M.` where it is no initial.
fn stopped(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let found = STOPPED.iter().find(|title| rest.starts_with(*title))?;
    if *found == "M." {
        let head = text[..start].trim_end_matches(is_blank);
        let before = head.rsplit(is_blank).next().unwrap_or_default();
        // "Ahmed M. Ali", "J. M. Smith", "Mr. M. Ahmed"
        let is_short = before.ends_with('.') && before.len() <= 6 && !before.ends_with("E.");
        let is_named = before.starts_with(char::is_uppercase) && before.ends_with(char::is_alphanumeric);
        let behind = rest[2..].trim_start_matches(is_blank);
        let is_name = rest[2..].starts_with(is_blank) && behind.starts_with(char::is_uppercase);
        if head.len() == start && start > 0 && !head.ends_with('(') || is_short || is_named || !is_name {
            return None;
        }
    }
    Some(found.len())
}

/// How strong a word is as a title; hyphenated posts (`Under-Secretary-General`) are as strong as their parts.
pub(super) fn strength(word: &str) -> Option<Strength> {
    if let Some(&known) = TABLE.get(word) {
        return Some(known);
    }
    if !word.contains(is_dash) {
        return None;
    }
    let mut best = None;
    for (at, part) in word.split(is_dash).enumerate() {
        // "Colonel-major", "Vice-ministre"
        let known = match part.chars().next()? {
            first if first.is_uppercase() => TABLE.get(part).copied(),
            first if at > 0 => {
                TABLE.get((first.to_uppercase().to_string() + &part[first.len_utf8()..]).as_str()).copied()
            }
            _ => None,
        };
        best = best.max(Some(known?));
    }
    best
}

/// A chain of titles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain {
    /// Bytes: start of the first word.
    pub start: usize,
    /// Bytes: behind the last word and its stop.
    pub end: usize,
    /// That of its strongest word.
    pub strength: Strength,
    /// `Ambassadors`: two names may follow.
    pub plural: bool,
}

/// No chain has more words.
const LONGEST: usize = 7;

/// Reads the chain whose first or middle word stands at `at`, words in front included.
pub(super) fn chain(text: &str, at: usize, floor: usize) -> Option<Chain> {
    let mut start = at;
    // Take prefixes in front in: "Deputy Foreign" of "Deputy Foreign Minister".
    for _ in 0..3 {
        let Some(word) = word_before(text, start).filter(|w| w.start >= floor && w.end < start) else {
            break;
        };
        if strength(&text[word.clone()]) != Some(Prefix) {
            break;
        }
        start = word.start;
    }
    let mut cursor = Cursor::new(text, start);
    let mut chain = Chain { start, end: start, strength: Prefix, plural: false };
    for _ in 0..LONGEST {
        let mut ahead = cursor;
        if let Some(len) = stopped(text, ahead.at) {
            ahead.at += len;
            chain.strength = Title;
        } else {
            let Some(word) = ahead.word() else { break };
            let Some(found) = strength(word) else { break };
            chain.plural |=
                matches!(word, "Ambassadors" | "Messrs" | "Drs" | "Professors" | "MM" | "Sres" | "Srs");
            chain.strength = chain.strength.max(found);
            // "Dato' Rohana", "Dato' Sri Azlan"
            if word.trim_end_matches(is_apostrophe) == "Dato" && (ahead.eat('\'') || ahead.eat('’')) {
                let mut honour = ahead;
                honour.blanks();
                if honour.eat_word("Sri") || honour.eat_word("Seri") {
                    ahead = honour;
                }
            }
            // A stop behind a word in full ends the sentence: "the Minister. Kim".
            if ahead.peek() == Some('.') {
                if word.len() > 5 && !matches!(word, "Messrs" | "Lt-Col" | "Lt-Gen" | "Maj-Gen" | "Dipl-Ing")
                {
                    return None;
                }
                ahead.eat('.');
            }
        }
        chain.end = ahead.at;
        ahead.at = after_arm(ahead);
        chain.end = ahead.at;
        ahead.at = after_remark(ahead);
        // "Lt. Gen. (ret.) X"
        let mut retired = ahead;
        retired.blanks();
        if retired.eat('(')
            && ["ret", "retd", "Ret", "Retd", "rtd", "Rtd", "retired"].iter().any(|w| retired.eat_word(w))
        {
            retired.eat('.');
            if retired.eat(')') {
                ahead = retired;
            }
        }
        chain.end = ahead.at;
        // "H.E.Mr. X", "Dr.X"
        let tight = text[..ahead.at].ends_with('.');
        if !ahead.blanks() && !tight {
            return (ahead.peek().is_none_or(|c| !c.is_alphanumeric())).then_some(chain);
        }
        cursor = ahead;
    }
    (chain.end > at).then_some(chain)
}

/// Steps over the arm of a rank: `Capitán de Navío`, `Capitaine de vaisseau`, `General de Brigada`.
fn after_arm(mut cursor: Cursor) -> usize {
    const ARMS: [&str; 12] = [
        "Navío",
        "Fragata",
        "Corbeta",
        "Brigada",
        "División",
        "Divisão",
        "vaisseau",
        "frégate",
        "corvette",
        "brigade",
        "division",
        "navío",
    ];
    let end = cursor.at;
    let known = cursor.blanks() && cursor.eat_word("de") && cursor.blanks();
    if known && cursor.letters().is_some_and(|arm| ARMS.contains(&arm)) { cursor.at } else { end }
}

/// Steps over a remark on a title: `Captain (Navy)`, `Col. (ret.)`.
fn after_remark(mut cursor: Cursor) -> usize {
    let end = cursor.at;
    cursor.blanks();
    if !cursor.eat('(') {
        return end;
    }
    let inside = cursor
        .rest()
        .bytes()
        .take(16)
        .take_while(|&b| b.is_ascii_alphabetic() || matches!(b, b'.' | b' '))
        .count();
    let remark = &cursor.rest()[..inside];
    cursor.at += inside;
    let known = [
        "Navy",
        "Army",
        "Air Force",
        "Air",
        "Naval",
        "Ms",
        "Ms.",
        "Mr",
        "Mr.",
        "Mrs",
        "Mrs.",
        "Dr",
        "Dr.",
        "Eng.",
        "Ing.",
        "Prof.",
        "R",
        "RE",
        "er",
        "ret",
        "ret.",
        "Ret.",
        "Ret",
        "retd",
        "retd.",
        "Retd.",
        "rtd",
        "Rtd.",
        "res.",
    ];
    if known.contains(&remark) && cursor.eat(')') { cursor.at } else { end }
}
