//! Titles and posts, and chains of them: `H.E. Mr.`, `Prof. Dr.`, `Assistant Secretary General`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::prose::{Cursor, char_before, is_apostrophe, is_dash, letters_at, word_before};

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

const WORDS: &[(&str, Strength)] = &[
    ("Ambassador", Title),
    ("Ambassadors", Title),
    ("Ambassador-at-Large", Title),
    ("Amb", Title),
    ("Dr", Title),
    ("Drs", Title),
    ("Doctor", Title),
    ("Dra", Title),
    ("Mr", Title),
    ("Mrs", Title),
    ("Ms", Title),
    ("Miss", Title),
    ("Messrs", Title),
    ("Mme", Title),
    ("Mlle", Title),
    ("Mx", Title),
    ("Madam", Title),
    ("Madame", Title),
    ("Prof", Title),
    ("Professor", Title),
    ("Professors", Title),
    ("Hon", Title),
    ("Honourable", Title),
    ("Honorable", Title),
    ("Rt", Title),
    ("Excellency", Title),
    ("HE", Title),
    ("HRH", Title),
    ("HH", Title),
    ("Sr", Title),
    ("Sra", Title),
    ("Srta", Title),
    ("Sir", Title),
    ("Dame", Title),
    ("Engr", Title),
    ("Atty", Title),
    ("Undersecretary", Post),
    ("Adv", Title),
    ("Advocate", Post),
    ("Dato", Title),
    ("Datuk", Title),
    ("Datin", Title),
    ("Khun", Title),
    ("Daw", Title),
    ("Shri", Title),
    ("Smt", Title),
    ("Herr", Title),
    ("Frau", Title),
    ("Monsieur", Title),
    ("Signor", Title),
    ("Dott", Title),
    ("Senhor", Title),
    ("Senhora", Title),
    ("Arq", Title),
    ("Msgr", Title),
    ("Eng", Title),
    ("Ing", Title),
    ("Lic", Title),
    ("Rev", Title),
    ("Sheikh", Title),
    ("Sheikha", Title),
    ("Col", Title),
    ("Gen", Title),
    ("Lt", Title),
    ("Maj", Title),
    ("Capt", Title),
    ("Cdr", Title),
    ("Cmdr", Title),
    ("Brig", Title),
    ("Adm", Title),
    ("Sgt", Title),
    ("Insp", Title),
    ("Supt", Title),
    ("Colonel", Title),
    ("Lieutenant", Title),
    ("General", Post),
    ("Major", Post),
    ("Captain", Post),
    ("Commander", Post),
    ("Admiral", Post),
    ("Brigadier", Post),
    ("Commodore", Post),
    ("Inspector", Post),
    ("Superintendent", Post),
    ("Commissioner", Post),
    ("Judge", Post),
    ("Justice", Post),
    ("Senator", Post),
    ("Deputies", Prefix),
    ("President", Post),
    ("Minister", Post),
    ("Secretary", Post),
    ("Chair", Post),
    ("Chairman", Post),
    ("Chairwoman", Post),
    ("Chairperson", Post),
    ("Director", Post),
    ("Coordinator", Post),
    ("Co-ordinator", Post),
    ("Representative", Post),
    ("Counsellor", Post),
    ("Counselor", Post),
    ("Envoy", Post),
    ("Attaché", Post),
    ("Governor", Post),
    ("Prince", Post),
    ("Princess", Post),
    ("Expert", Post),
    ("Officer", Post),
    ("Adviser", Post),
    ("Advisor", Post),
    ("Rapporteur", Post),
    ("Prosecutor", Post),
    ("Moderator", Post),
    ("Speaker", Post),
    ("Delegate", Post),
    ("Head", Post),
    ("Manager", Post),
    ("Chief", Post),
    ("Fellow", Post),
    ("Consultant", Post),
    ("Specialist", Post),
    ("Researcher", Post),
    ("Analyst", Post),
    ("Deputy", Prefix),
    ("Vice", Prefix),
    ("Under", Prefix),
    ("Assistant", Prefix),
    ("Associate", Prefix),
    ("Acting", Prefix),
    ("Former", Prefix),
    ("First", Prefix),
    ("Second", Prefix),
    ("Third", Prefix),
    ("Senior", Prefix),
    ("Prime", Prefix),
    ("Foreign", Prefix),
    ("Permanent", Prefix),
    ("High", Prefix),
    ("Executive", Prefix),
    ("Special", Prefix),
    ("Alternate", Prefix),
    ("Resident", Prefix),
    ("Attorney", Prefix),
    ("His", Prefix),
    ("Her", Prefix),
    ("Their", Prefix),
    ("Legal", Prefix),
    ("Political", Prefix),
    ("Programme", Prefix),
    ("Program", Prefix),
    ("Project", Prefix),
    ("Regional", Prefix),
    ("National", Prefix),
    ("Sub", Prefix),
];

static TABLE: LazyLock<FxHashMap<&str, Strength>> = LazyLock::new(|| WORDS.iter().copied().collect());

/// What opens a look at a title besides the words that are none but prefixes: `H.E.`, `Permanent Mission`.
const OTHERS: [&str; 3] = ["H.E.", "H. E.", "Mission"];

/// The words that a look at a title starts from, cut to their ASCII letters.
pub fn anchor_words() -> impl Iterator<Item = &'static str> {
    let words = WORDS.iter().filter(|w| w.1 != Prefix).map(|w| letters_at(w.0, 0));
    words.chain(OTHERS)
}

static ANCHORS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| anchor_words().collect());

/// The end of the title or post that begins at `start`, if one does.
pub(super) fn anchor_at(text: &str, start: usize) -> Option<usize> {
    let word = letters_at(text, start);
    let rest = &text[start..];
    let excellency = word == "H" && (rest.starts_with("H.E.") || rest.starts_with("H. E."));
    let known = excellency || ANCHORS.contains(word);
    (known && !char_before(text, start).is_some_and(char::is_alphanumeric)).then_some(start + word.len())
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
    for part in word.split(is_dash) {
        let capital = part.chars().next().is_some_and(char::is_uppercase);
        best = best.max(Some(*TABLE.get(part).filter(|_| capital)?));
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
        if ahead.rest().starts_with("H.E.") || ahead.rest().starts_with("H. E.") {
            ahead.at += if ahead.rest().starts_with("H.E.") { 4 } else { 5 };
            chain.strength = Title;
        } else {
            let Some(word) = ahead.word() else { break };
            let Some(found) = strength(word) else { break };
            chain.plural |= matches!(word, "Ambassadors" | "Messrs" | "Drs" | "Professors");
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
                if word.len() > 5 && word != "Messrs" {
                    return None;
                }
                ahead.eat('.');
            }
        }
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
