//! How the recognisers look at running text: spans, and a cursor that steps over words and numbers. It knows characters, not what they mean.

use std::ops::Range;

/// `first` to `twentieth`; the place in the list is one less than the number.
pub const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// `zero` to `twenty`; the place in the list is the number.
pub const NUMBERS: [&str; 21] = [
    "zero",
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

/// The number that a word or figures mean: `nine`, `Twenty-one`, `33`; from one to ninety-nine in words, up to four figures.
pub fn number(word: &str) -> Option<usize> {
    if word.bytes().all(|b| b.is_ascii_digit()) && (1..=4).contains(&word.len()) {
        return word.parse().ok();
    }
    if let Some(n) = NUMBERS.iter().position(|named| named.eq_ignore_ascii_case(word)) {
        return (n > 0).then_some(n);
    }
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let (tens, ones) = word.split_once(['-', ' ']).unwrap_or((word, ""));
    let tens = (TENS.iter().position(|named| named.eq_ignore_ascii_case(tens))? + 2) * 10;
    if ones.is_empty() {
        return Some(tens);
    }
    let ones = NUMBERS[1..10].iter().position(|named| named.eq_ignore_ascii_case(ones))? + 1;
    Some(tens + ones)
}

/// A range of bytes in the logical text of one block.
pub type Span = Range<u32>;

/// The span of `start..end`; a text beyond 4 GiB is cut by the caller, so the cast cannot lose anything real.
pub fn span(start: usize, end: usize) -> Span {
    start as u32..end as u32
}

/// The text a span covers, empty when the span does not fit the text.
pub fn slice<'t>(text: &'t str, span: &Span) -> &'t str {
    text.get(span.start as usize..span.end as usize).unwrap_or("")
}

/// Blanks inside one paragraph, no-break ones included.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}')
}

/// A hyphen or a dash of any width.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}')
}

/// An apostrophe, straight or curly.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{b4}')
}

/// The run of ASCII letters that begins at `start`.
pub fn letters_at(text: &str, start: usize) -> &str {
    let run =
        text.as_bytes()[start..].iter().take(WORD_LIMIT).take_while(|b| b.is_ascii_alphabetic()).count();
    &text[start..start + run]
}

/// How many ASCII digits stand at `start`.
pub fn digits_at(text: &str, start: usize) -> usize {
    text.as_bytes()[start..].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// A set of words, for lists too long to compare one by one.
pub type WordSet = rustc_hash::FxHashSet<&'static str>;

/// The words of a text, as a set.
pub fn word_set(words: &'static str) -> WordSet {
    words.split_whitespace().collect()
}

/// Room for a short word in lower case.
#[derive(Default)]
pub struct Lower([u8; 20]);

impl Lower {
    /// Empty room.
    pub fn new() -> Lower {
        Lower::default()
    }

    /// The word in lower case; `None` for long ones, which no list has.
    pub fn of<'l>(&'l mut self, word: &str) -> Option<&'l str> {
        std::str::from_utf8(self.bytes(word)?).ok()
    }

    /// As [`Lower::of`], for a look into a table with keys of bytes.
    pub fn bytes<'l>(&'l mut self, word: &str) -> Option<&'l [u8]> {
        let room = self.0.get_mut(..word.len())?;
        room.copy_from_slice(word.as_bytes());
        room.make_ascii_lowercase();
        Some(room)
    }
}

/// The character that ends at `at`.
pub fn char_before(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(..at)?.last()? {
        &b if b.is_ascii() => Some(b as char),
        _ => text.get(..at)?.chars().next_back(),
    }
}

/// The character that starts at `at`.
pub fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        &b if b.is_ascii() => Some(b as char),
        _ => text.get(at..)?.chars().next(),
    }
}

/// `at` without the blanks in front of it, but not below `floor`.
pub fn before_blanks(text: &str, at: usize, floor: usize) -> usize {
    let mut end = at;
    while end > floor {
        match text.as_bytes()[end - 1] {
            b' ' | b'\t' | b'\n' | b'\r' => end -= 1,
            b if b.is_ascii() => break,
            _ => return floor + text[floor..end].trim_end_matches(is_blank).len(),
        }
    }
    end
}

/// How many bytes [`threes`] looks at in one step.
const STEP: usize = 32;

/// Where three bytes in a row are what `is` says; behind the end stand zeros. Most texts have few such places, and most of a
/// text is passed over in steps: write `is` with `&` and `|`, so that the processor can answer for a whole step at once.
pub fn threes(text: &str, is: impl Fn([u8; 3]) -> bool) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    (0..bytes.len()).step_by(STEP).flat_map(move |from| {
        let mut step = [0; STEP + 2];
        let rest = &bytes[from..];
        match rest.first_chunk() {
            Some(whole) => step = *whole,
            None => step[..rest.len()].copy_from_slice(rest),
        }
        let mut here = [false; STEP];
        for (at, here) in here.iter_mut().enumerate() {
            *here = is([step[at], step[at + 1], step[at + 2]]);
        }
        let is_any = here.iter().fold(false, |any, here| any | here);
        let places = if is_any { STEP } else { 0 };
        (0..places).filter(move |at| here[*at]).map(move |at| from + at)
    })
}

/// No word is followed further than this: longer runs of letters are not words of this genre, and the limit keeps
/// every look around a hit constant in cost.
const WORD_LIMIT: usize = 96;

/// The word (letters and digits, with hyphens and apostrophes inside) that ends before `at`, blanks skipped.
/// `None` when punctuation stands between.
pub fn word_before(text: &str, at: usize) -> Option<Range<usize>> {
    if !text.is_char_boundary(at) {
        return None;
    }
    let end = before_blanks(text, at, 0);
    let bytes = &text.as_bytes()[..end];
    // Most words are ASCII letters alone, or none at all.
    let (mut start, limit) = (end, end.saturating_sub(WORD_LIMIT));
    while start > limit && IS_WORD[usize::from(bytes[start - 1])] {
        start -= 1;
    }
    if bytes[..start].last().is_none_or(|b| ends_ascii_word(*b)) {
        return (start < end).then_some(start..end);
    }
    for c in text[..start].chars().rev() {
        if end - start > WORD_LIMIT || !(c.is_alphanumeric() || is_apostrophe(c) || is_dash(c)) {
            break;
        }
        start -= c.len_utf8();
    }
    let word = text[start..end].trim_start_matches(|c| is_dash(c) || is_apostrophe(c));
    let start = end - word.len();
    let word = word.trim_end_matches(|c| is_dash(c) || is_apostrophe(c));
    (!word.is_empty() && word.len() == end - start).then_some(start..end)
}

/// The letters and digits of ASCII: a table, since nothing is done so often as to step over a word.
const IS_WORD: [bool; 256] = {
    let mut is_word = [false; 256];
    let mut b = 0;
    while b < 128 {
        is_word[b] = (b as u8).is_ascii_alphanumeric();
        b += 1;
    }
    is_word
};

/// True for an ASCII character that no word has inside.
fn ends_ascii_word(b: u8) -> bool {
    b.is_ascii() && !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'\'')
}

/// True if a letter or digit stands at `at`.
pub fn goes_on(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(char::is_alphanumeric)
}

/// A place in a text and the steps a scanner takes from there. Copying it is the way to look ahead.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Bytes from the start of the text.
    pub at: usize,
}

impl<'t> Cursor<'t> {
    /// A cursor at `at`.
    pub fn new(text: &'t str, at: usize) -> Self {
        Cursor { text, at }
    }

    /// What is left.
    pub fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        match self.text.as_bytes().get(self.at) {
            Some(&b) if b < 0x80 => Some(b as char),
            Some(_) => self.rest().chars().next(),
            None => None,
        }
    }

    /// Steps over blanks; true if there was one.
    pub fn blanks(&mut self) -> bool {
        let from = self.at;
        while let Some(&b) = self.text.as_bytes().get(self.at) {
            match b {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                _ if b.is_ascii() => break,
                _ => match self.peek().filter(|&c| is_blank(c)) {
                    Some(c) => self.at += c.len_utf8(),
                    None => break,
                },
            }
        }
        self.at > from
    }

    /// Steps over `c` if it comes next.
    pub fn eat(&mut self, c: char) -> bool {
        let hit = self.peek() == Some(c);
        if hit {
            self.at += c.len_utf8();
        }
        hit
    }

    /// Steps over `word` (ASCII, any case) if it comes next as a whole word.
    pub fn eat_word(&mut self, word: &str) -> bool {
        let end = self.at + word.len();
        let here = self.text.as_bytes().get(self.at..end);
        let hit = here.is_some_and(|w| w.eq_ignore_ascii_case(word.as_bytes())) && !goes_on(self.text, end);
        if hit {
            self.at = end;
        }
        hit
    }

    /// Steps over one hyphen or dash and says which.
    pub fn dash(&mut self) -> Option<char> {
        let c = self.peek().filter(|&c| is_dash(c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Steps over a run of at most nine ASCII digits. Longer runs are no number anybody cites: `None`, no step.
    pub fn number(&mut self) -> Option<(u32, Span)> {
        let bytes = &self.text.as_bytes()[self.at.min(self.text.len())..];
        let digits = bytes.iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 || digits > 9 {
            return None;
        }
        let value = bytes[..digits].iter().fold(0, |n, b| n * 10 + u32::from(b - b'0'));
        let from = self.at;
        self.at += digits;
        Some((value, span(from, self.at)))
    }

    /// Steps over a run of letters.
    pub fn letters(&mut self) -> Option<&'t str> {
        let from = self.at;
        self.at += self.ascii(u8::is_ascii_alphabetic);
        if self.text.as_bytes().get(self.at).is_none_or(u8::is_ascii) {
            return (self.at > from).then(|| &self.text[from..self.at]);
        }
        while let Some(c) = self.peek().filter(|c| c.is_alphabetic() && self.at - from < WORD_LIMIT) {
            self.at += c.len_utf8();
        }
        (self.at > from).then(|| &self.text[from..self.at])
    }

    /// How many bytes of a kind come next, as far as a word is followed.
    fn ascii(&self, kind: impl Fn(&u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        rest.iter().take(WORD_LIMIT).take_while(|b| kind(b)).count()
    }

    /// Steps over a word: letters and digits, with hyphens and apostrophes between them.
    pub fn word(&mut self) -> Option<&'t str> {
        let from = self.at;
        self.at += self.ascii(|b| IS_WORD[usize::from(*b)]);
        let mut end = self.at;
        if self.text.as_bytes().get(end).is_none_or(|b| ends_ascii_word(*b)) {
            return (end > from).then(|| &self.text[from..end]);
        }
        while let Some(c) = self.peek() {
            let inner = is_apostrophe(c) || is_dash(c);
            if self.at - from > WORD_LIMIT || !(c.is_alphanumeric() || (inner && end > from)) {
                break;
            }
            self.at += c.len_utf8();
            if !inner {
                end = self.at;
            }
        }
        self.at = end;
        (end > from).then(|| &self.text[from..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threes_are_found_at_every_distance() {
        for pad in 0..2 * STEP {
            let text = format!("{}abc{}ab", "é".repeat(pad % 3) + &"x".repeat(pad), "y".repeat(pad));
            let whole: Vec<usize> =
                threes(&text, |[a, b, c]| (a == b'a') & (b == b'b') & (c == b'c')).collect();
            assert_eq!(whole, [text.find("abc").unwrap()]);
            let ending: Vec<usize> = threes(&text, |[a, _, c]| (a == b'a') & (c == 0)).collect();
            assert_eq!(ending, [text.len() - 2]);
        }
        assert_eq!(threes("", |_| true).count(), 0);
    }

    #[test]
    fn numbers_are_read_in_words_and_figures() {
        for (word, n) in [("nine", 9), ("Twenty-one", 21), ("33", 33), ("ninety", 90), ("thirty two", 32)] {
            assert_eq!(number(word), Some(n), "{word}");
        }
        for word in ["no", "zero", "several", "12345", "twenty-eleven", "twenty-zero", ""] {
            assert_eq!(number(word), None, "{word}");
        }
    }

    #[test]
    fn word_before_stops_at_punctuation_and_keeps_hyphens() {
        let text = "the Vice-Minister\u{a0}of, X";
        assert_eq!(word_before(text, 17), Some(4..17));
        assert_eq!(word_before(text, text.len() - 3), Some(19..21));
        assert_eq!(word_before(text, text.len() - 1), None);
        assert_eq!(word_before("", 0), None);
    }

    #[test]
    fn a_cursor_never_steps_off_the_text() {
        let mut c = Cursor::new("Bolaños’s 12th – x", 0);
        assert_eq!(c.word(), Some("Bolaños’s"));
        assert!(c.blanks());
        assert_eq!(c.number().map(|n| n.0), Some(12));
        assert_eq!(c.letters(), Some("th"));
        assert!(c.blanks() && c.dash() == Some('–') && c.blanks() && c.eat_word("X"));
        assert_eq!((c.peek(), c.number(), c.word()), (None, None, None));
        assert_eq!(Cursor::new("1234567890", 0).number(), None);
    }
}
