//! Words beside a name: the last one, the next one, what they look like. Knows nothing of names.

use super::super::fold;

/// The word at the end of `before`, when only one blank stands behind it; with its full stop.
pub(super) fn last_word(before: &str) -> Option<&str> {
    last_word_of(before.strip_suffix(' ')?)
}

pub(super) fn last_word_of(text: &str) -> Option<&str> {
    let at = text
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | ',' | ';' | ':' | '/'))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let word = &text[at..];
    (!word.is_empty()).then_some(word)
}

pub(super) fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !fold::is_word(c) && !matches!(c, '-' | '\'' | '’')).unwrap_or(text.len());
    &text[..end]
}

/// A small word inside a name: "van", "de la".
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "da"
            | "do"
            | "dos"
            | "van"
            | "von"
            | "bin"
            | "ibn"
            | "al"
            | "la"
            | "le"
            | "di"
            | "du"
            | "den"
            | "der"
            | "ter"
    )
}

/// A capital and then small letters, as a name is written.
pub(super) fn starts_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|c| c.is_lowercase() || c == '’' || c == '\'')
        && !word.ends_with('.')
}

/// Whether a sentence begins behind `before`.
pub(super) fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '”', '"', '•'])
}

pub(super) fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let is_open = |c: Option<char>| !c.is_some_and(fold::is_word);
        is_open(text[..at].chars().next_back()) && is_open(text[at + word.len()..].chars().next())
    })
}

/// Whether `gap` is what stands between two items of an enumeration.
pub(super) fn separates(gap: &str) -> bool {
    let has_sign = gap.contains([',', ';', '/', '&']);
    let mut has_word = false;
    for word in gap.split([' ', ',', ';', '/', '&', '-', '–', '\u{a0}']).filter(|word| !word.is_empty()) {
        match word {
            "and" | "or" => has_word = true,
            "the" | "as" | "well" | "both" | "with" | "from" | ")" => {}
            _ => return false,
        }
    }
    has_sign || has_word
}

/// The last character boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
