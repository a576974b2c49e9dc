//! The words in which a sign may be, without looking at all the others, and the words beside them.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::prose::{char_at, char_before};

/// A word: letters and digits, with hyphens and apostrophes inside.
#[derive(Clone)]
pub(super) struct Token<'a> {
    /// The words of the block.
    words: &'a str,
    /// The word.
    pub text: &'a str,
    /// Where it stands; bytes of the words.
    pub range: Range<usize>,
}

/// Pieces of all words that are looked for by themselves, as many letters as tell them from most other words. Of three letters at
/// least: so many are compared at once.
const PIECES: [&str; 26] = [
    "nizations",
    "nisations",
    "inistries",
    "gencies",
    "ntities",
    "stitutions",
    "iversities",
    "mpanies",
    "NGOs",
    "day",
    "Day ",
    "tates",
    "egations",
    "ntries",
    "rnments",
    "sub",
    "Sub",
    "Mr.",
    "Mr ",
    "Ms.",
    "Ms ",
    "Mrs",
    "Dr.",
    "Dr ",
    "Prof",
    "observers",
];

static SEARCHED: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(PIECES).ok());

/// The words that are looked for by themselves, and some others; in order, each once.
pub(super) fn candidates(words: &str) -> impl Iterator<Item = Token<'_>> {
    let mut done = 0;
    let found = SEARCHED.iter().flat_map(move |all| all.find_iter(words));
    found.filter_map(move |found| {
        let token = Token::round(words, found.start().max(done))?;
        let is_new = token.range.start >= done;
        done = token.range.end.max(done);
        is_new.then_some(token)
    })
}

impl<'a> Token<'a> {
    /// The word that the character at `at` belongs to; `None` where it belongs to none.
    pub fn round(words: &'a str, at: usize) -> Option<Token<'a>> {
        if !is_inside(words, at) {
            return None;
        }
        let (mut start, mut end) = (at, at);
        while let Some(c) = char_before(words, start)
            && is_inside(words, start - c.len_utf8())
        {
            start -= c.len_utf8();
        }
        while is_inside(words, end) {
            end += char_at(words, end).map_or(1, char::len_utf8);
        }
        Some(Token { words, text: &words[start..end], range: start..end })
    }

    /// The word in front of it.
    pub fn before(&self) -> Option<Token<'a>> {
        let last = self.words[..self.range.start].char_indices().rev().find(|(_, c)| c.is_alphanumeric())?;
        Token::round(self.words, last.0)
    }

    /// The word behind it.
    pub fn behind(&self) -> Option<Token<'a>> {
        let from = self.range.end;
        let first = self.words[from..].char_indices().find(|(_, c)| c.is_alphanumeric())?;
        Token::round(self.words, from + first.0)
    }

    /// The words behind it.
    pub fn followers(&self) -> impl Iterator<Item = Token<'a>> + use<'a> {
        std::iter::successors(self.behind(), Token::behind)
    }
}

/// Whether the character at `at` belongs to a word: a letter or a digit, or a joint between two of these.
fn is_inside(words: &str, at: usize) -> bool {
    let Some(c) = char_at(words, at) else { return false };
    let is_joint = matches!(c, '-' | '\'' | '’' | '\u{2011}' | '&');
    c.is_alphanumeric()
        || is_joint
            && char_before(words, at).is_some_and(char::is_alphanumeric)
            && char_at(words, at + c.len_utf8()).is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(words: &str, at: usize) -> Option<&str> {
        Token::round(words, at).map(|token| token.text)
    }

    #[test]
    fn a_word_is_the_same_from_each_of_its_letters() {
        let words = "l’État’s five-day R&D -- ’tis a' (été)";
        for (at, _) in words.char_indices() {
            let Some(token) = Token::round(words, at) else { continue };
            for (inside, _) in token.text.char_indices() {
                assert_eq!(round(words, token.range.start + inside), Some(token.text));
            }
        }
        let first = Token::round(words, 0).unwrap();
        let all: Vec<&str> = [first.clone()].into_iter().chain(first.followers()).map(|it| it.text).collect();
        assert_eq!(all, ["l’État’s", "five-day", "R&D", "tis", "a", "été"]);
        let last = first.followers().last().unwrap();
        let back = std::iter::successors(Some(last), Token::before);
        assert!(back.map(|it| it.text).eq(all.into_iter().rev()));
    }

    #[test]
    fn no_word_that_is_looked_for_is_passed_over() {
        let words = "day three-day States states delegations countries Governments observers sub Sub sub-region \
                     Mr. Mr Ms. Ms Mrs. Dr. Dr Prof. Prof A";
        let all: Vec<&str> = candidates(words).map(|it| it.text).collect();
        assert_eq!(all, words.split(' ').map(|it| it.trim_end_matches('.')).take(20).collect::<Vec<_>>());
    }

    #[test]
    fn each_candidate_is_given_once() {
        let words = "Monday-to-day talks of subregional States, Mr. Ba and sub-countries";
        let all: Vec<&str> = candidates(words).map(|it| it.text).collect();
        assert_eq!(all, ["Monday-to-day", "subregional", "States", "Mr", "sub-countries"]);
    }
}
