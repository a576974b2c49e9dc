//! Reading a text as the tables have it: lower case, no accents, plain quotes, one blank for any run of blanks.
//!
//! Folding happens on the way, character by character, so that an offset in the given text is known at every
//! step and nothing is copied. It must fold names and notes alike; what a name is, it does not know.
//!
//! On top of the registry's folding a dash inside a word counts as a blank and an ampersand as "and": `Timor Leste`
//! and `Trinidad & Tobago` are found, and whoever minds the difference compares the text itself.

use crate::registry;
use std::sync::{LazyLock, OnceLock};

/// One character folded: at most twelve bytes, mostly one.
#[derive(Clone, Copy, Default)]
struct Folded {
    bytes: [u8; 12],
    len: u8,
}

/// The folded bytes of a text from some offset on.
pub(super) struct Folds<'t> {
    text: &'t str,
    /// Byte offset behind the last character taken.
    at: usize,
    waiting: Folded,
    given: u8,
    previous: u8,
    hyphens: Hyphens,
    passed_hyphen: bool,
}

/// What becomes of a hyphen between two small letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Hyphens {
    /// A blank, as any dash inside a word.
    #[default]
    Part,
    /// Nothing: it stood at the end of a line where a word was divided ("Ne-pal").
    Vanish,
}

impl<'t> Folds<'t> {
    /// Starts at the byte offset `at`, which must lie between two characters.
    pub fn new(text: &'t str, at: usize, hyphens: Hyphens) -> Self {
        Folds { text, at, waiting: Folded::default(), given: 0, previous: 0, hyphens, passed_hyphen: false }
    }

    /// Whether a hyphen between two small letters was met.
    pub fn passed_hyphen(&self) -> bool {
        self.passed_hyphen
    }

    /// The byte offset in the text behind everything given so far; `None` in the middle of a character.
    pub fn end(&self) -> Option<usize> {
        (self.given == self.waiting.len).then_some(self.at)
    }

    /// Hands on, folded, the plain letters and digits from here on behind which the word certainly goes on.
    #[inline]
    pub fn inside_word(&mut self, mut take: impl FnMut(u8)) {
        let bytes = self.text.as_bytes();
        let small = |at: usize| bytes.get(at).map_or(0, |byte| SMALL[usize::from(*byte)]);
        if self.given < self.waiting.len {
            return;
        }
        let mut byte = small(self.at);
        while byte != 0 {
            let next = small(self.at + 1);
            // a plural's "s" may be no part of the name
            if next == 0 || next == b's' && small(self.at + 2) == 0 {
                return;
            }
            take(byte);
            self.previous = byte;
            self.at += 1;
            byte = next;
        }
    }

    /// The next folded byte.
    #[inline]
    pub fn next_byte(&mut self) -> Option<u8> {
        loop {
            if self.given < self.waiting.len {
                let byte = self.waiting.bytes[usize::from(self.given)];
                self.given += 1;
                self.previous = byte;
                return Some(byte);
            }
            let byte = *self.text.as_bytes().get(self.at)?;
            if byte.is_ascii() {
                self.at += 1;
                if self.text.as_bytes().get(self.at).is_some_and(|next| !next.is_ascii()) {
                    self.skip_invisible();
                }
                match byte {
                    b'-' if self.divides() => {}
                    b'-' => return Some(self.dash()),
                    b'&' => self.wait_for(*AND),
                    byte if byte.is_ascii_whitespace() => {
                        if self.previous != b' ' {
                            self.previous = b' ';
                            return Some(b' ');
                        }
                    }
                    byte => {
                        self.previous = byte.to_ascii_lowercase();
                        return Some(self.previous);
                    }
                }
                continue;
            }
            let character = self.text.get(self.at..)?.chars().next()?;
            self.at += character.len_utf8();
            let folded = fold_character(character);
            self.skip_invisible();
            match &folded.bytes[..usize::from(folded.len)] {
                b" " if self.previous == b' ' => {}
                b"-" => return Some(self.dash()),
                _ => self.wait_for(folded),
            }
        }
    }

    fn wait_for(&mut self, folded: Folded) {
        self.waiting = folded;
        self.given = 0;
    }

    /// Whether the hyphen just taken may divide a word, and is to vanish.
    fn divides(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let is_small =
            |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_lowercase);
        let is_between = is_small(self.at.checked_sub(2)) && is_small(Some(self.at));
        self.passed_hyphen |= is_between;
        is_between && self.hyphens == Hyphens::Vanish
    }

    /// A dash between two words joins them as a blank does; one that stands alone parts them.
    fn dash(&mut self) -> u8 {
        let next = self.text.get(self.at..).and_then(|rest| rest.chars().next());
        let joins = self.previous != b' ' && self.previous != 0 && next.is_some_and(char::is_alphanumeric);
        self.previous = if joins { b' ' } else { b'-' };
        self.previous
    }

    /// Takes accents, soft hyphens and the like along with the character before them.
    fn skip_invisible(&mut self) {
        while self.text.as_bytes().get(self.at).is_some_and(|byte| !byte.is_ascii()) {
            let Some(character) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) else {
                return;
            };
            if fold_character(character).len > 0 {
                return;
            }
            self.at += character.len_utf8();
        }
    }
}

/// The ASCII letters and digits, small; zero for all other bytes.
static SMALL: [u8; 256] = {
    let mut small = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            small[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    small
};

/// A name as the tables keep it.
pub(super) fn fold_name(name: &str) -> Vec<u8> {
    let mut folds = Folds::new(name, 0, Hyphens::Part);
    let mut bytes = Vec::with_capacity(name.len());
    while let Some(byte) = folds.next_byte() {
        bytes.push(byte);
    }
    bytes
}

/// Whether `text` spells `name` in any case.
pub(super) fn same(text: &str, name: &str, hyphens: Hyphens) -> bool {
    if text == name || text.eq_ignore_ascii_case(name) {
        return true;
    }
    let (mut folds, mut wanted) = (Folds::new(text, 0, hyphens), Folds::new(name, 0, Hyphens::Part));
    loop {
        match (folds.next_byte(), wanted.next_byte()) {
            (None, None) => return true,
            (one, other) if one != other => return false,
            _ => {}
        }
    }
}

/// Whether `text` spells `name` in this very case; accents, quotes, dashes and blanks may differ.
pub(super) fn same_but_for_accents(text: &str, name: &str) -> bool {
    if text == name {
        return true;
    }
    if text.eq_ignore_ascii_case(name) {
        return false;
    }
    let cases =
        |text: &str| text.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase).collect::<Vec<_>>();
    fold_name(text) == fold_name(name) && cases(text) == cases(name)
}

/// Whether `character` belongs to a word.
pub(super) fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric() || is_invisible(character)
}

fn is_invisible(character: char) -> bool {
    !character.is_ascii() && fold_character(character).len == 0
}

static AND: LazyLock<Folded> = LazyLock::new(|| Folded::of("and"));

/// Characters that are folded together.
const PAGE: usize = 64;

/// The folds of Latin, Greek, Cyrillic and general punctuation, which is nearly all that notes hold; a page is made when it
/// is first needed.
static PAGES: [OnceLock<[Folded; PAGE]>; 0x2100 / PAGE] = [const { OnceLock::new() }; 0x2100 / PAGE];

fn fold_character(character: char) -> Folded {
    let code = character as usize;
    let Some(page) = PAGES.get(code / PAGE) else { return fold_slowly(character) };
    let first = code - code % PAGE;
    let fold = |at: usize| char::from_u32((first + at) as u32).map_or(Folded::default(), fold_slowly);
    page.get_or_init(|| std::array::from_fn(fold))[code % PAGE]
}

fn fold_slowly(character: char) -> Folded {
    let mut buffer = [0; 4];
    Folded::of(&registry::fold(character.encode_utf8(&mut buffer)))
}

impl Folded {
    fn of(text: &str) -> Folded {
        let mut folded = Folded::default();
        for byte in text.bytes().take(folded.bytes.len()) {
            folded.bytes[usize::from(folded.len)] = byte;
            folded.len += 1;
        }
        folded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        String::from_utf8(fold_name(text)).unwrap()
    }

    #[test]
    fn blanks_dashes_accents_and_quotes_are_unified() {
        for (text, wanted) in [
            ("Côte  d’Ivoire", "cote d'ivoire"),
            ("Guinea\u{2011}Bissau", "guinea bissau"),
            ("Viet\u{a0} \tNam", "viet nam"),
            ("Lome\u{301}", "lome"),
            ("Trinidad & Tobago", "trinidad and tobago"),
            ("RACVIAC – Centre", "racviac - centre"),
            ("BWC- ISU", "bwc- isu"),
            ("-x", "-x"),
            ("Euro\u{ad}pe", "europe"),
            ("Straße", "strasse"),
            ("日本", "日本"),
        ] {
            assert_eq!(folded(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_end_is_known_between_characters_only() {
        let text = "Aße\u{301}x";
        let mut folds = Folds::new(text, 0, Hyphens::Part);
        let mut seen = Vec::new();
        while let Some(byte) = folds.next_byte() {
            seen.push((byte as char, folds.end()));
        }
        assert_eq!(seen, [('a', Some(1)), ('s', None), ('s', Some(3)), ('e', Some(6)), ('x', Some(7))]);
    }

    #[test]
    fn case_matters_where_it_is_asked_for() {
        assert!(same_but_for_accents("BWC\u{2011}ISU", "BWC-ISU"));
        assert!(!same_but_for_accents("us", "US"));
        assert!(!same_but_for_accents("Who", "WHO"));
    }
}
