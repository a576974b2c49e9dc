//! How messages write days, numbers and lists.

use jiff::civil::Date;
use std::ops::Range;

use crate::model::dates::MONTHS;

/// `26 June 2019`.
pub fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year())
}

const NUMBERS: [&str; 21] = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// A number as running text writes it: in words up to twenty.
pub fn number(n: usize) -> String {
    NUMBERS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// A word with a capital.
pub fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

/// The number that a word or figures mean: `nine`, `Twenty-one`, `33`; up to ninety-nine in words.
pub fn parse_number(word: &str) -> Option<usize> {
    if word.bytes().all(|b| b.is_ascii_digit()) && (1..=4).contains(&word.len()) {
        return word.parse().ok();
    }
    let word = word.to_lowercase();
    if let Some(n) = NUMBERS.iter().position(|w| *w == word) {
        return (n > 0).then_some(n);
    }
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let (tens, ones) = word.split_once(['-', ' ']).unwrap_or((&word, ""));
    let tens = (TENS.iter().position(|w| *w == tens)? + 2) * 10;
    let ones = if ones.is_empty() { 0 } else { NUMBERS[..10].iter().position(|w| *w == ones)? };
    Some(tens + ones)
}

/// `first` for 1, up to `twelfth`.
pub const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

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
    fn numbers_are_read_in_words_and_figures() {
        for (word, n) in [("nine", 9), ("Twenty-one", 21), ("33", 33), ("ninety", 90), ("thirty two", 32)] {
            assert_eq!(parse_number(word), Some(n), "{word}");
        }
        for word in ["no", "several", "12345", "twenty-eleven", ""] {
            assert_eq!(parse_number(word), None, "{word}");
        }
        assert_eq!((number(9), number(33)), ("nine".to_owned(), "33".to_owned()));
        assert_eq!(list(&["Benin", "Ghana", "Togo"]), "Benin, Ghana and Togo");
    }
}
