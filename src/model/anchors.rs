//! Where a closer look at a text is worth while, for all recognisers at once: numbers, month names, titles, event words,
//! capitals in a row, names. One pass, sixty-four bytes in a step; a place given here may prove to be nothing, one that is
//! not given is nothing for sure.

use std::sync::LazyLock;

use super::{dates, people, references};

/// Places of one text, in bytes, in their order. Nothing is allocated for what the text has none of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// Where runs of ASCII digits begin.
    pub numbers: Vec<u32>,
    /// Where words begin like the name of a month.
    pub months: Vec<u32>,
    /// Where words begin like a title or a post.
    pub titles: Vec<u32>,
    /// Where words begin like those of events and of their days.
    pub events: Vec<u32>,
    /// Where two ASCII capitals or more stand in a row: the first one.
    pub capitals: Vec<u32>,
    /// Where words begin like one of the names that are looked for; and all words that begin beyond ASCII.
    pub names: Vec<u32>,
}

impl Anchors {
    /// Looks through a text once, for everything but names.
    pub fn of(text: &str) -> Anchors {
        Anchors::with(text, &BESIDES_NAMES)
    }

    /// Looks through a text once.
    pub fn with(text: &str, openings: &Openings) -> Anchors {
        let mut found = Anchors::default();
        found.refill(text, openings);
        found
    }

    /// Looks through another text, with the room that is there already.
    pub fn refill(&mut self, text: &str, openings: &Openings) {
        for places in [
            &mut self.numbers,
            &mut self.months,
            &mut self.titles,
            &mut self.events,
            &mut self.capitals,
            &mut self.names,
        ] {
            places.clear();
        }
        let bytes = text.as_bytes();
        each_step(bytes, |at, here, before| {
            for start in places(here.word_starts(before)) {
                let flags = openings.of(bytes, at + start);
                if flags != 0 {
                    self.open((at + start) as u32, flags);
                }
            }
            for start in places(here.digits & !(here.digits << 1 | before.digits)) {
                self.numbers.push((at + start) as u32);
            }
            let capital_behind = u64::from(bytes.get(at + STEP).is_some_and(u8::is_ascii_uppercase));
            let capitals = here.capitals
                & (here.capitals >> 1 | capital_behind << (STEP - 1))
                & !(here.capitals << 1 | before.capitals);
            for start in places(capitals) {
                self.capitals.push((at + start) as u32);
            }
        });
    }

    fn open(&mut self, start: u32, flags: u8) {
        if flags & NAME != 0 {
            self.names.push(start);
        }
        if flags & MONTH != 0 {
            self.months.push(start);
        }
        if flags & TITLE != 0 {
            self.titles.push(start);
        }
        if flags & EVENT != 0 {
            self.events.push(start);
        }
    }
}

const MONTH: u8 = 1;
const TITLE: u8 = 2;
const EVENT: u8 = 4;
const NAME: u8 = 8;

/// What words may open, by their first three bytes: for each three of [`SIGN`] four flags for words that begin with a
/// capital, and above them four for all others.
#[derive(Clone)]
pub struct Openings(Box<[u8]>);

static BESIDES_NAMES: LazyLock<Openings> = LazyLock::new(|| {
    let mut openings = Openings::none();
    dates::MONTHS.iter().for_each(|month| openings.put(month, MONTH));
    people::anchor_words().for_each(|word| openings.put(word, TITLE));
    for word in references::anchor_words() {
        openings.put(word, EVENT);
        openings.put(&(word[..1].to_ascii_uppercase() + &word[1..]), EVENT);
    }
    openings
});

impl Openings {
    /// Nothing is opened by any word.
    pub fn none() -> Openings {
        Openings(vec![0; SIGNS * SIGNS * SIGNS].into())
    }

    /// What is looked for besides names.
    pub fn besides_names() -> Openings {
        BESIDES_NAMES.clone()
    }

    /// Adds a name, given folded. A text writes it with a capital first, or `small`.
    pub fn add_name(&mut self, folded: &[u8], small: bool) {
        let [a, b, c] = signs(folded, 0);
        let is_letter = folded.first().is_some_and(u8::is_ascii_lowercase);
        let flags = if small || !is_letter { NAME | NAME << SMALL } else { NAME };
        let all = 0..SIGNS as u8;
        let mut open = |a, b, c| self.0[place([a, b, c])] |= flags;
        // what is no plain letter in the text may be one when it is folded, or be passed over
        all.clone().for_each(|c| open(a, OTHER, c));
        match (is_plain(b), is_plain(c)) {
            (true, true) => [c, OTHER].into_iter().for_each(|c| open(a, b, c)),
            // a name that ends here may stand in the plural
            (true, false) => [NONE, PLURAL, OTHER].into_iter().for_each(|c| open(a, b, c)),
            (false, _) => {
                all.clone().for_each(|c| open(a, NONE, c));
                [NONE, OTHER].into_iter().for_each(|c| open(a, PLURAL, c));
            }
        }
        if self.0[place([OTHER, NONE, NONE])] == 0 {
            let pairs = all.clone().flat_map(|b| all.clone().map(move |c| [OTHER, b, c]));
            pairs.for_each(|signs| self.0[place(signs)] |= NAME | NAME << SMALL);
        }
    }

    /// Where names may begin in a text, in order.
    pub fn names_in(&self, text: &str, mut take: impl FnMut(usize)) {
        let bytes = text.as_bytes();
        each_step(bytes, |at, here, before| {
            for start in places(here.word_starts(before)) {
                if self.of(bytes, at + start) & NAME != 0 {
                    take(at + start);
                }
            }
        });
    }

    fn put(&mut self, word: &str, flag: u8) {
        let [a, b, c] = signs(word.as_bytes(), 0);
        let flag =
            if word.starts_with(|first: char| first.is_ascii_lowercase()) { flag << SMALL } else { flag };
        // whatever ends a word of two letters is the same
        let is_end = |sign: u8| !(1..=26).contains(&sign);
        for c in (0..SIGNS as u8).filter(|&sign| sign == c || is_end(c) && is_end(sign)) {
            self.0[place([a, b, c])] |= flag;
        }
    }

    /// The flags of the word that begins at `start`.
    #[inline]
    fn of(&self, bytes: &[u8], start: usize) -> u8 {
        let is_small = bytes[start] & b' ' != 0;
        let flags = self.0[place(signs(bytes, start))];
        if is_small { flags >> SMALL } else { flags & ((1 << SMALL) - 1) }
    }
}

/// How far the flags of words without a capital lie above the others.
const SMALL: u32 = 4;

/// A number for each letter, in any case, and each digit; one for what ends a word, and one for what may be anything.
static SIGN: [u8; 256] = {
    let mut signs = [NONE; 256];
    let mut byte = 0;
    while byte < 256 {
        signs[byte] = match byte as u8 {
            letter @ (b'a'..=b'z' | b'A'..=b'Z') => letter & 31,
            digit @ b'0'..=b'9' => 27 + digit - b'0',
            b'-' | b'&' | 128.. => OTHER,
            _ => NONE,
        };
        byte += 1;
    }
    signs
};
const NONE: u8 = 0;
const OTHER: u8 = 37;
const SIGNS: usize = 38;
const PLURAL: u8 = 19;

fn is_plain(sign: u8) -> bool {
    sign != NONE && sign != OTHER
}

#[inline]
fn signs(bytes: &[u8], start: usize) -> [u8; 3] {
    let sign = |byte: u8| SIGN[usize::from(byte)];
    match bytes[start..] {
        [a, b, c, ..] => [sign(a), sign(b), sign(c)],
        [a, b] => [sign(a), sign(b), NONE],
        [a] => [sign(a), NONE, NONE],
        [] => [NONE; 3],
    }
}

#[inline]
fn place([a, b, c]: [u8; 3]) -> usize {
    (usize::from(a) * SIGNS + usize::from(b)) * SIGNS + usize::from(c)
}

const STEP: usize = 64;

/// Hands on where each step begins, its masks, and as the lowest bits of others what the byte before it was.
#[inline]
fn each_step(bytes: &[u8], mut look: impl FnMut(usize, Masks, Masks)) {
    let mut before = Masks::default();
    let mut at = 0;
    while at < bytes.len() {
        let here = match bytes[at..].first_chunk::<STEP>() {
            Some(whole) => Masks::of(whole),
            None => {
                let mut padded = [0; STEP];
                padded[..bytes.len() - at].copy_from_slice(&bytes[at..]);
                Masks::of(&padded)
            }
        };
        look(at, here, before);
        before = here.last();
        at += STEP;
    }
}

/// The numbers of the bits that are set.
fn places(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (mask != 0).then(|| mask.trailing_zeros() as usize);
        mask &= mask.wrapping_sub(1);
        place
    })
}

/// One bit for each byte of a step.
#[derive(Clone, Copy, Default)]
struct Masks {
    letters: u64,
    digits: u64,
    capitals: u64,
    /// The first bytes of characters beyond ASCII.
    beyond: u64,
}

impl Masks {
    fn of(step: &[u8; STEP]) -> Masks {
        let mut kinds = [0; STEP];
        for (kind, byte) in kinds.iter_mut().zip(step) {
            *kind = u8::from(byte.is_ascii_alphabetic())
                | u8::from(byte.is_ascii_digit()) << 1
                | u8::from(byte.is_ascii_uppercase()) << 2
                | u8::from(*byte >= 0xc0) << 3;
        }
        let mask = |kind: u32| {
            let eights = kinds.as_chunks::<8>().0.iter().enumerate();
            eights.fold(0, |mask, (i, eight)| mask | gathered(u64::from_le_bytes(*eight) >> kind) << (8 * i))
        };
        Masks { letters: mask(0), digits: mask(1), capitals: mask(2), beyond: mask(3) }
    }

    /// Where words begin, and where letters stand behind a digit or a character beyond ASCII.
    #[inline]
    fn word_starts(self, before: Masks) -> u64 {
        let behind_letter = self.letters << 1 | before.letters;
        let behind_digit = self.digits << 1 | before.digits;
        self.letters & !behind_letter | (self.digits | self.beyond) & !(behind_letter | behind_digit)
    }

    /// The bits of the last byte, moved to the lowest place.
    fn last(self) -> Masks {
        let last = STEP - 1;
        Masks {
            letters: self.letters >> last,
            digits: self.digits >> last,
            capitals: self.capitals >> last,
            beyond: self.beyond >> last,
        }
    }
}

/// The lowest bits of eight bytes as eight bits.
fn gathered(bits: u64) -> u64 {
    (bits & 0x0101_0101_0101_0101).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_stand_at_every_distance() {
        for pad in 0..140 {
            let text = format!("{}é1540 (2004) Visit-June xMr. Mr ABc OAS dAY", " ".repeat(pad));
            let found = Anchors::of(&text);
            let at = |w: &str| text.find(w).unwrap() as u32;
            assert_eq!(found.numbers, [at("1540"), at("2004")]);
            assert!(found.events.contains(&at("Visit")));
            assert_eq!(found.months, [at("June")]);
            assert!(found.titles.contains(&at("Mr A")) && !found.titles.contains(&at("Mr. Mr")));
            assert_eq!(found.capitals, [at("ABc"), at("OAS"), at("AY")]);
        }
    }

    #[test]
    fn masks_are_those_of_the_characters() {
        for start in (0..=255u8).step_by(64) {
            let step: [u8; 64] = std::array::from_fn(|i| start + i as u8);
            let masks = Masks::of(&step);
            for (i, byte) in step.iter().enumerate() {
                assert_eq!(masks.letters >> i & 1 == 1, byte.is_ascii_alphabetic(), "{byte}");
                assert_eq!(masks.digits >> i & 1 == 1, byte.is_ascii_digit(), "{byte}");
                assert_eq!(masks.capitals >> i & 1 == 1, byte.is_ascii_uppercase(), "{byte}");
                assert_eq!(masks.beyond >> i & 1 == 1, *byte >= 0xc0, "{byte}");
            }
        }
    }

    #[test]
    fn names_open_what_may_be_written_for_them() {
        let mut openings = Openings::none();
        openings.add_name(b"chad", false);
        openings.add_name(b"un", false);
        openings.add_name(b"eswatini", true);
        let opened = |text: &str| {
            let mut starts = vec![];
            openings.names_in(text, |start| starts.push(start));
            assert_eq!(
                Anchors::with(text, &openings).names,
                starts.iter().map(|&s| s as u32).collect::<Vec<_>>()
            );
            starts
        };
        for text in
            ["Chad", "CHAD", "Chád", "C\u{ad}had", "UN", "UNs", "UN-led", "UN,", "eSwatini", "ESWATINI", "Ça"]
        {
            assert_eq!(opened(text), [0], "{text}");
        }
        for text in ["chad", "Under", "un", "Ch", "Cat", "-Ch"] {
            assert_eq!(opened(text), [] as [usize; 0], "{text}");
        }
        assert_eq!(opened("in Chad, Mali (UN) –"), [3, 15, 19]);
    }

    #[test]
    fn empty_text_has_none() {
        assert_eq!(Anchors::of(""), Anchors::default());
        assert_eq!(Anchors::of("é – ü"), Anchors::default());
    }
}
