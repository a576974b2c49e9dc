//! The words of a block as a reader sees them: one line, without emphasis, footnotes and page breaks.
//!
//! [`Logical`] keeps the way back to the bytes, so that what is found in the words can be shown in the text.

use std::borrow::Cow;

use super::block::Span;
use super::line::{footnote_mark, is_space, is_superscript};

/// Words and where they come from.
#[derive(Debug, Clone)]
pub struct Logical<'a> {
    /// The words: single spaces, no line breaks, no emphasis marks, no footnote marks.
    pub words: Cow<'a, str>,
    /// The way back to the text.
    pub map: Map,
}

/// The way from words back to the text they were taken from; needs neither of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Map {
    /// The words stand in the text as they are, from this byte on.
    Shift(u32),
    /// Runs of bytes copied without change, ascending in words and text.
    Runs(Box<[Run]>),
}

impl Default for Map {
    fn default() -> Self {
        Map::Shift(0)
    }
}

/// Bytes copied without change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    word: u32,
    text: u32,
    len: u32,
}

impl<'a> Logical<'a> {
    /// The words of `text[body]` without the `inner` stretches. Offsets are bytes of `text`.
    pub fn of(text: &'a str, body: Span, inner: &[Span]) -> Logical<'a> {
        let whole = &text[body.range()];
        if inner.is_empty() && is_plain(whole) {
            return Logical { words: Cow::Borrowed(whole), map: Map::Shift(body.start) };
        }
        let mut builder = Builder { text, words: String::with_capacity(whole.len()), runs: vec![] };
        let mut at = body.start as usize;
        for gap in inner {
            builder.stretch(at, gap.start as usize);
            builder.page_break();
            at = gap.end as usize;
        }
        builder.stretch(at, body.end as usize);
        builder.words.truncate(builder.words.trim_end().len());
        Logical { words: Cow::Owned(builder.words), map: Map::Runs(builder.runs.into()) }
    }

    /// Where a stretch of the words stands in the text. Bytes; `words` is a range of [`Logical::words`].
    pub fn source(&self, words: std::ops::Range<u32>) -> Span {
        self.map.source(words)
    }
}

impl Map {
    /// Where a stretch of the words stands in the text. Bytes of both.
    pub fn source(&self, words: std::ops::Range<u32>) -> Span {
        if words.start >= words.end {
            let at = self.byte(words.start);
            return Span { start: at, end: at };
        }
        Span { start: self.byte(words.start), end: self.byte_before(words.end) }
    }

    /// The word byte at which the byte `at` of the text stands; the next one where it was left out.
    pub fn word(&self, at: u32) -> u32 {
        match self {
            Map::Shift(by) => at.saturating_sub(*by),
            Map::Runs(runs) => {
                let i = runs.partition_point(|r| r.text <= at);
                match i.checked_sub(1).map(|i| runs[i]) {
                    Some(run) if at < run.text + run.len => run.word + (at - run.text),
                    Some(run) => runs.get(i).map_or(run.word + run.len, |next| next.word),
                    None => 0,
                }
            }
        }
    }

    /// The byte of the text at which the word byte `at` stands.
    fn byte(&self, at: u32) -> u32 {
        let runs = match self {
            Map::Shift(by) => return at + by,
            Map::Runs(runs) => runs,
        };
        let i = runs.partition_point(|r| r.word <= at);
        match i.checked_sub(1).map(|i| runs[i]) {
            Some(run) if at < run.word + run.len => run.text + (at - run.word),
            // a joint: the space that stands for a line break
            Some(run) => match runs.get(i) {
                Some(next) if at >= next.word => next.text,
                _ => run.text + run.len,
            },
            None => runs.first().map_or(0, |r| r.text),
        }
    }

    /// One past the byte of the text at which the last byte before `at` stands.
    fn byte_before(&self, at: u32) -> u32 {
        let runs = match self {
            Map::Shift(by) => return at + by,
            Map::Runs(runs) => runs,
        };
        let i = runs.partition_point(|r| r.word < at);
        match i.checked_sub(1).map(|i| runs[i]) {
            Some(run) => run.text + (at - run.word).min(run.len),
            None => runs.first().map_or(0, |r| r.text),
        }
    }
}

/// Whether a text is already what a reader sees.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = plain_run(bytes);
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            // one blank, in front of or behind a character beyond ASCII
            b' ' if at > 0 && bytes.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace()) => 1,
            0xc2 | 0xe2 if is_plain_mark(&bytes[at..]) => text[at..].chars().next().map_or(1, char::len_utf8),
            0xc2 | 0xe2 | 0xef | 0..0x80 => return false,
            // the rest of a character is passed over with its first byte
            _ => 1,
        };
        at += plain_run(&bytes[at..]);
    }
    true
}

/// Whether a character that begins with one of two bytes is a quotation mark, a dash, a bullet or the like, and neither a
/// blank nor a raised number nor invisible.
fn is_plain_mark(bytes: &[u8]) -> bool {
    match bytes {
        [0xc2, second, ..] => !matches!(second, 0x80..=0xa0 | 0xad | 0xb2 | 0xb3 | 0xb9),
        [0xe2, 0x80, third, ..] => matches!(third, 0x90..=0xa7),
        _ => false,
    }
}

/// Whether a byte is of a word wherever it stands: all of ASCII but blanks, breaks and marks. Without branches, so that
/// many can be asked at once.
fn is_word(byte: u8) -> bool {
    (byte > b' ') & (byte < 0x7f) & (byte != b'*') & (byte != b'_') & (byte != b'<') & (byte != b'[')
}

/// How many bytes from the first on are words of ASCII with one blank between each two. Looks at sixteen of them at once
/// as long as nothing else comes.
pub(super) fn plain_run(bytes: &[u8]) -> usize {
    let mut end = 0;
    if !bytes.first().is_some_and(|byte| is_word(*byte)) {
        return 0;
    }
    while let Some((block, _)) = bytes[end..].split_first_chunk::<17>() {
        let ends = |at: usize| !is_word(block[at]) & !((block[at] == b' ') & is_word(block[at + 1]));
        if (0..16).fold(false, |found, at| found | ends(at)) {
            break;
        }
        end += 16;
    }
    let is_plain = |at: usize| bytes.get(at).is_some_and(|byte| is_word(*byte));
    while is_plain(end) || bytes.get(end) == Some(&b' ') && is_plain(end + 1) {
        end += 1;
    }
    end
}

struct Builder<'a> {
    text: &'a str,
    words: String,
    runs: Vec<Run>,
}

impl Builder<'_> {
    /// Copies the words of `from..to`.
    fn stretch(&mut self, from: usize, to: usize) {
        let text = self.text;
        let mut at = from;
        while at < to {
            let plain = plain_run(&text.as_bytes()[at..to]);
            if plain > 0 {
                self.copy(at, plain);
                at += plain;
                continue;
            }
            let rest = &text[at..to];
            let Some(c) = rest.chars().next() else { break };
            let len = c.len_utf8();
            match c {
                '\n' | '\r' => {
                    self.page_break();
                    at += len;
                }
                '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => at += len,
                c if is_space(c) => {
                    self.space(at, len);
                    at += len;
                }
                '*' => at += len,
                '_' if !self.joins(at, to) => at += len,
                '<' | '[' if footnote_mark(rest).is_some() => at += footnote_mark(rest).unwrap_or(1),
                '<' if rest.starts_with("<!--") => at += rest.find("-->").map_or(rest.len(), |n| n + 3),
                c if is_superscript(c) => at += len,
                _ => {
                    self.copy(at, len);
                    at += len;
                }
            }
        }
    }

    /// Whether the byte at `at` stands between two letters or digits.
    fn joins(&self, at: usize, to: usize) -> bool {
        let before = self.words.chars().next_back().is_some_and(char::is_alphanumeric);
        before && self.text[at + 1..to].chars().next().is_some_and(char::is_alphanumeric)
    }

    fn copy(&mut self, at: usize, len: usize) {
        let word = self.words.len() as u32;
        self.words.push_str(&self.text[at..at + len]);
        match self.runs.last_mut() {
            Some(run) if run.word + run.len == word && run.text + run.len == at as u32 => {
                run.len += len as u32
            }
            _ => self.runs.push(Run { word, text: at as u32, len: len as u32 }),
        }
    }

    fn space(&mut self, at: usize, len: usize) {
        if self.words.is_empty() || self.words.ends_with(' ') {
            return;
        }
        if len == 1 && self.text.as_bytes()[at] == b' ' {
            return self.copy(at, 1);
        }
        self.words.push(' ');
    }

    /// A line or page ends here: one space, or none behind a hyphen.
    fn page_break(&mut self) {
        self.words.truncate(self.words.trim_end().len());
        if let Some(run) = self.runs.last_mut() {
            run.len = run.len.min(self.words.len() as u32 - run.word);
        }
        let hyphen = self.words.ends_with(['-', '‑', '‐'])
            && self.words.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
        if !hyphen && !self.words.is_empty() {
            self.words.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, inner: &[&str], words: &str, find: &str, source: &str) {
        let inner: Vec<Span> = inner
            .iter()
            .map(|i| {
                let at = text.find(i).unwrap();
                Span::new(at, at + i.len())
            })
            .collect();
        let logical = Logical::of(text, Span::new(0, text.len()), &inner);
        assert_eq!(logical.words, words);
        let at = words.find(find).unwrap() as u32;
        let span = logical.source(at..at + find.len() as u32);
        assert_eq!(&text[span.range()], source);
    }

    proptest! {
        /// What is told by looking at many bytes at once is what a look at each tells.
        #[test]
        fn a_run_of_plain_words_ends_at_the_first_other_byte(text in "([a-z]{1,9} ?){0,9}[a-z *\n<é]{0,4}[a-z ]{0,20}") {
            let bytes = text.as_bytes();
            let is_word_at = |at: usize| bytes.get(at).is_some_and(|byte| is_word(*byte));
            let goes_on = |at: &usize| is_word_at(*at) || *at > 0 && bytes.get(*at) == Some(&b' ') && is_word_at(at + 1);
            prop_assert_eq!(plain_run(bytes), (0..).take_while(goes_on).count());
        }

        /// A text that is taken as it is reads as it would if it were taken apart.
        #[test]
        fn what_is_plain_has_nothing_to_leave_out(text in r"[a-c é–“”¹·\u{a0}\u{ad}*_\n<\[-]{0,40}") {
            let mut builder = Builder { text: &text, words: String::new(), runs: vec![] };
            builder.stretch(0, text.len());
            let words = builder.words.trim_end();
            prop_assert!(!is_plain(&text) || words == text, "{text:?} {words:?}");
        }
    }

    #[test]
    fn wraps_and_marks_vanish_and_ranges_return() {
        check("Costa\n\nRica, Peru", &[], "Costa Rica, Peru", "Costa Rica", "Costa\n\nRica");
        check("the **States** of¹ Peru", &[], "the States of Peru", "States", "States");
        check("BWC-\n\nISU and", &[], "BWC-ISU and", "BWC-ISU", "BWC-\n\nISU");
        check(
            "to full\n\n¹ For information.\n\nimplementation",
            &["¹ For information.\n"],
            "to full implementation",
            "full implementation",
            "full\n\n¹ For information.\n\nimplementation",
        );
        check("São\u{a0}Tomé  and", &[], "São Tomé and", "São Tomé and", "São\u{a0}Tomé  and");
        check("a.b_c@d.org _now_", &[], "a.b_c@d.org now", "now", "now");
        check("plain", &[], "plain", "lai", "lai");
    }
}
