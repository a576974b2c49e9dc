//! The shape of a name: capitalised words, initials, particles, as they come in any order and script.

use super::ranks;
use super::words::{self, Sort};
use crate::model::prose::{Cursor, is_apostrophe, is_blank, is_dash};

/// Words for houses that are surnames, too, right behind a title: Mr. Hall.
const SURNAMES: [&str; 7] = ["Hall", "House", "Bridge", "Street", "Bank", "Villa", "Port"];

/// A name as read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// Bytes.
    pub start: usize,
    /// Bytes, possessive excluded.
    pub end: usize,
    /// Words that are neither initials nor particles.
    pub full_words: usize,
    /// All words.
    pub words: usize,
}

/// Nobody in these notes has more words to his name; the rest of a longer run is left out.
const MOST_WORDS: usize = 9;

const PARTICLES: [&str; 46] = [
    "de", "del", "della", "di", "da", "das", "do", "dos", "du", "des", "la", "las", "le", "les", "los",
    "van", "von", "der", "den", "ter", "ten", "te", "zu", "zum", "zur", "af", "av", "y", "e", "i", "bin",
    "bint", "ibn", "ben", "al", "el", "ul", "ud", "ur", "abu", "ould", "mint", "san", "ap", "wa", "binti",
];

/// Reads a name at `at`; `None` if what stands there is none, or is the name of an institution.
pub(super) fn read(text: &str, at: usize) -> Option<Name> {
    let mut cursor = Cursor::new(text, at);
    let mut name = Name { start: at, end: at, full_words: 0, words: 0 };
    let mut pending = 0;
    while name.words + pending < MOST_WORDS {
        let from = cursor.at;
        let Some(word) = read_word(&mut cursor) else { break };
        match word {
            Word::Initial => {
                name.words += 1 + pending;
                name.end = cursor.at;
                pending = 0;
            }
            Word::Particle => pending += 1,
            Word::Full(full, possessive) => {
                match words::sort(full) {
                    Sort::Institution if name.words == 0 && SURNAMES.contains(&full) => {}
                    // the second surname of a Spanish name: Alfredo Labbé Villa
                    Sort::Institution if name.full_words > 1 && full == "Villa" => {}
                    Sort::Institution => return None,
                    Sort::Outside => {
                        return Some(name).filter(|n| n.holds() && !institution_ahead(text, from));
                    }
                    Sort::Free => {}
                }
                let surname = name.words > 0 && ranks::SURNAMES_TOO.contains(&full);
                let title = !surname && super::titles::strength(full).is_some();
                if title || (name.full_words > 0 && is_acronym(full)) {
                    break;
                }
                name.words += 1 + pending;
                name.full_words += 1;
                name.end = cursor.at;
                pending = 0;
                if possessive > 0 {
                    name.end -= possessive;
                    break;
                }
            }
        }
        if pending > 3 || !step_blank(&mut cursor) {
            break;
        }
        if name.words > 0 && pending == 0 {
            step_over_nickname(&mut cursor);
        }
    }
    Some(name).filter(Name::holds)
}

impl Name {
    fn holds(&self) -> bool {
        self.full_words > 0
    }
}

/// `Conference Hall`, `Memorial Lecture`: the words that follow are a house even though the next one ends a name.
fn institution_ahead(text: &str, at: usize) -> bool {
    let mut cursor = Cursor::new(text, at);
    for _ in 0..3 {
        let Some(word) = cursor.word() else { return false };
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
        if matches!(
            word,
            "Hall" | "Center" | "Centre" | "Auditorium" | "Building" | "Room" | "Airport" | "University"
        ) {
            return true;
        }
        if !cursor.blanks() {
            return false;
        }
    }
    false
}

enum Word<'t> {
    Initial,
    Particle,
    /// A word and the bytes of its possessive.
    Full(&'t str, usize),
}

fn read_word<'t>(cursor: &mut Cursor<'t>) -> Option<Word<'t>> {
    let first = cursor.peek()?;
    if !first.is_alphabetic() {
        return None;
    }
    let mut ahead = *cursor;
    let word = ahead.word()?;
    // Initials: A. / A / J.R. / J.-P.
    if word.chars().count() == 1 && first.is_uppercase() {
        let mut initials = ahead;
        let dotted = initials.eat('.');
        while dotted
            && let Some(next) = {
                let mut more = initials;
                more.dash();
                let letter = more.letters().is_some_and(|l| l.chars().count() == 1) && more.eat('.');
                letter.then_some(more)
            }
        {
            initials = next;
        }
        *cursor = initials;
        return Some(Word::Initial);
    }
    if word.chars().count() == 2
        && word.starts_with(char::is_uppercase)
        && ahead.peek() == Some('.')
        && is_short_given(word)
    {
        ahead.eat('.');
        *cursor = ahead;
        return Some(Word::Initial);
    }
    if first.is_lowercase() {
        if PARTICLES.contains(&word) {
            *cursor = ahead;
            return Some(Word::Particle);
        }
        // al-Assad, d'Escoto
        let inner = word.find(|c| is_dash(c) || is_apostrophe(c))?;
        let stem = &word[..inner];
        let tail = word[inner..].trim_start_matches(|c| is_dash(c) || is_apostrophe(c));
        if stem.len() > 3 || !tail.starts_with(char::is_uppercase) {
            return None;
        }
    }
    if word.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let possessive = possessive(word);
    *cursor = ahead;
    Some(Word::Full(&word[..word.len() - possessive], possessive))
}

/// `Ch.`, `Th.`, `Yu.`: two letters that shorten a given name.
fn is_short_given(word: &str) -> bool {
    matches!(word, "Ch" | "Th" | "Yu" | "Ya" | "Ph" | "St" | "Md")
}

/// The bytes of `'s` at the end of a word.
fn possessive(word: &str) -> usize {
    match word.strip_suffix('s').and_then(|w| w.strip_suffix(is_apostrophe)) {
        Some(stem) => word.len() - stem.len(),
        None => 0,
    }
}

/// Capitals without a vowel, or the acronyms that every reader knows, are bodies behind a name and no part of it.
fn is_acronym(word: &str) -> bool {
    word.len() > 1
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && !word.bytes().any(|b| b"AEIOUY".contains(&b))
}

/// One blank (or a line's end) between two words of a name.
fn step_blank(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    let Some(c) = ahead.peek().filter(|&c| is_blank(c)) else { return text_ends_with_stop(cursor) };
    ahead.at += c.len_utf8();
    ahead.blanks();
    *cursor = ahead;
    true
}

/// `Steadroy "Cutie" Benjamin`, `Sibusiso 'Muzi' Nkosi`: one quoted word between two names.
fn step_over_nickname(cursor: &mut Cursor) {
    let rest = cursor.rest();
    let Some(open) = rest.chars().next().filter(|c| matches!(c, '"' | '“' | '\'' | '‘')) else { return };
    let inner = &rest[open.len_utf8()..];
    let Some(end) = inner.find(['"', '”', '\'', '’']).filter(|end| (1..=20).contains(end)) else {
        return;
    };
    let close = inner[end..].chars().next().map_or(1, char::len_utf8);
    let behind = &inner[end + close..];
    let word = inner.starts_with(char::is_uppercase) && !inner[..end].contains(is_blank);
    if word && behind.starts_with(' ') && behind[1..].starts_with(char::is_uppercase) {
        cursor.at += open.len_utf8() + end + close + 1;
    }
}

/// `J.Smith`: an initial's stop parts as a blank does.
fn text_ends_with_stop(cursor: &Cursor) -> bool {
    cursor.text[..cursor.at].ends_with('.') && cursor.peek().is_some_and(char::is_uppercase)
}

/// Whether the first word of a name is a particle, in any case: the surname of somebody whose given name is left out.
pub(super) fn begins_with_particle(name: &str) -> bool {
    let first = name.split([' ', '-', '\'', '’']).next().unwrap_or_default().to_lowercase();
    PARTICLES.contains(&first.as_str())
}

/// The start of the run of words that could be a name and ends at `end`.
pub(super) fn start_before(text: &str, end: usize, floor: usize) -> Option<usize> {
    let mut start = None;
    let mut at = end;
    for _ in 0..MOST_WORDS {
        let head = text.get(floor..at)?;
        let head = head.trim_end_matches(is_blank);
        if start.is_some() && head.len() == at - floor {
            break;
        }
        let stopped = head.strip_suffix('.');
        let body = stopped.unwrap_or(head);
        let from = body
            .rfind(|c: char| !(c.is_alphanumeric() || is_dash(c) || is_apostrophe(c)))
            .map_or(0, |i| i + body[i..].chars().next().map_or(1, char::len_utf8));
        let word = &body[from..];
        if word.is_empty() || word.len() > 64 || (stopped.is_some() && word.chars().count() > 1) {
            break;
        }
        let capital = word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        let named = capital
            && words::sort(word) == Sort::Free
            && (!words::leads_a_sentence(word) || stopped.is_some())
            && (super::titles::strength(word).is_none()
                || start.is_none() && ranks::SURNAMES_TOO.contains(&word));
        let particle = start.is_some() && PARTICLES.contains(&word);
        if !(named || particle) {
            break;
        }
        at = floor + from;
        if named {
            start = Some(at);
        }
    }
    start
}
