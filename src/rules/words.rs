//! How messages write days, numbers and lists.

use jiff::civil::Date;
use std::ops::Range;

use crate::model::dates::MONTHS;
use crate::model::prose::NUMBERS;

/// `26 June 2019`.
pub fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year())
}

/// A number as running text writes it: in words up to twenty, and `no` for none.
pub fn number(n: usize) -> String {
    match n {
        0 => "no".to_owned(),
        _ => NUMBERS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned()),
    }
}

/// A word with a capital.
pub fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

/// `Benin, Ghana and Togo`.
pub fn list(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// How far a sentence is followed, in bytes to either side: a text without stops is asked about at many places.
const REACH: usize = 1000;

/// The sentence of a text that byte `at` lies in; from the first word to its stop.
pub fn sentence(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let first = text.ceil_char_boundary(at.saturating_sub(REACH));
    let last = text.floor_char_boundary(at.saturating_add(REACH));
    let start = stops(&text[first..at]).next_back().map_or(first, |n| first + n);
    let end = stops(&text[at..last]).next().map_or(last, |n| at + n);
    let lead = text[start..end].len() - text[start..end].trim_start().len();
    start + lead..end
}

/// The ends of the sentences in a text: behind a stop that a blank and a capital follow. A stop of a title or an initial
/// (`Mr.`, `A.`) ends none.
fn stops(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    text.match_indices(['.', '!', '?', ';']).map(|(at, _)| at + 1).filter(move |end| {
        let rest = &text[*end..];
        let next = rest.trim_start().chars().next();
        let opens = rest.starts_with(char::is_whitespace) && next.is_some_and(|c| !c.is_lowercase());
        if text.as_bytes()[*end - 1] == b';' || !opens {
            return text.as_bytes()[*end - 1] == b';';
        }
        let word = text[..*end - 1].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
        let short = word.chars().count() < 2
            || ["Mr", "Ms", "Mrs", "Dr", "Prof", "St", "H.E", "Amb", "Hon", "No", "no", "Res"]
                .contains(&word);
        !short
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        let text = "It was said by Mr. A. Ba. The rest, no. 3 of it; and more.";
        assert_eq!(&text[sentence(text, 3)], "It was said by Mr. A. Ba.");
        assert_eq!(&text[sentence(text, 30)], "The rest, no. 3 of it;");
        assert_eq!(&text[sentence(text, text.len())], "and more.");
    }

    #[test]
    fn numbers_and_lists_are_written_in_words() {
        assert_eq!([number(0), number(9), number(33)], ["no", "nine", "33"]);
        assert_eq!(list(&["Benin", "Ghana", "Togo"]), "Benin, Ghana and Togo");
    }
}
