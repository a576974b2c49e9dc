//! The sentence with the contact address, and the disclaimer.

pub(super) mod broken_address;
pub(super) mod disclaimer_wording;
pub(super) mod duplicate;
pub(super) mod missing_disclaimer;
pub(super) mod wording;

use crate::registry::fold;

/// Whether a footnote is the disclaimer.
fn is_disclaimer(text: &str) -> bool {
    // a quick look first: few footnotes are one, and most of these say it as they should
    if !has_word(text, "official") && !has_word(text, "necessarily") {
        return false;
    }
    if text.contains("views expressed") && text.contains("not necessarily") {
        return true;
    }
    let bare = bare(text);
    bare.contains("for information") && bare.contains("official")
        || bare.contains("views expressed") && bare.contains("not necessarily")
}

/// Whether a word in small letters stands in a text in any case.
fn has_word(text: &str, word: &str) -> bool {
    let (bytes, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first() else { return true };
    memchr::memchr2_iter(*first, first.to_ascii_uppercase(), bytes)
        .any(|at| bytes.get(at..at + word.len()).is_some_and(|there| there.eq_ignore_ascii_case(word)))
}

/// Whether two texts differ in nothing but blanks and line breaks; then they are the same as [`bare`] words too.
fn same_words(one: &str, other: &str) -> bool {
    one.split_ascii_whitespace().eq(other.split_ascii_whitespace())
}

/// Words only: no case, no marks, no dashes, one spelling.
fn bare(text: &str) -> String {
    let folded = fold(text).replace("organis", "organiz").replace("email", "e-mail");
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '@').filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
