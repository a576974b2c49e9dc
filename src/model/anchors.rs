//! Where a closer look at a text is worth while, for all recognisers at once: numbers, month names, titles, event words,
//! capitals in a row. One pass, sixty-four bytes in a step; a place given here may prove to be nothing, one that is not
//! given is nothing for sure.

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
}

const MONTH: u8 = 1;
const TITLE: u8 = 2;
const EVENT: u8 = 4;

/// What the first three bytes of a word may open, by their hash.
struct Openings([u8; 1 << BITS]);

const BITS: u32 = 13;

static OPENINGS: LazyLock<Box<Openings>> = LazyLock::new(|| {
    let mut openings = Box::new(Openings([0; 1 << BITS]));
    for month in dates::MONTHS {
        openings.put(month, MONTH);
        openings.put(&month.to_ascii_uppercase(), MONTH);
    }
    people::anchor_words().for_each(|word| openings.put(word, TITLE));
    for word in references::anchor_words() {
        openings.put(word, EVENT);
        openings.put(&word.to_ascii_uppercase(), EVENT);
        openings.put(&(word[..1].to_ascii_uppercase() + &word[1..]), EVENT);
    }
    openings
});

impl Openings {
    fn slot(three: u32) -> usize {
        (three.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as usize
    }

    /// The slot of what begins with these bytes. Whatever ends a word of two letters is the same.
    fn of([a, b, c]: [u8; 3]) -> usize {
        Self::slot(u32::from_le_bytes([a, b, if c.is_ascii_alphabetic() { c } else { 0 }, 0]))
    }

    fn put(&mut self, word: &str, flag: u8) {
        if let [a, b, rest @ ..] = word.as_bytes() {
            self.0[Self::of([*a, *b, rest.first().copied().unwrap_or(0)])] |= flag;
        }
    }
}

const STEP: usize = 64;

impl Anchors {
    /// Looks through a text once.
    pub fn of(text: &str) -> Anchors {
        let mut found = Anchors::default();
        let openings = &**OPENINGS;
        let bytes = text.as_bytes();
        // What the byte before the step was, as the lowest bit.
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
            let capital_behind = u64::from(bytes.get(at + STEP).is_some_and(u8::is_ascii_uppercase));
            let mut starts = here.letters & !(here.letters << 1 | before.letters);
            let mut numbers = here.digits & !(here.digits << 1 | before.digits);
            let mut capitals = here.capitals
                & (here.capitals >> 1 | capital_behind << (STEP - 1))
                & !(here.capitals << 1 | before.capitals);
            before = here.last();
            while starts != 0 {
                let start = at + starts.trailing_zeros() as usize;
                starts &= starts - 1;
                let three = match bytes[start..] {
                    [a, b, c, ..] => [a, b, c],
                    [a, b] => [a, b, 0],
                    _ => [bytes[start], 0, 0],
                };
                let flags = openings.0[Openings::of(three)];
                if flags != 0 {
                    found.open(start as u32, flags);
                }
            }
            while numbers != 0 {
                found.numbers.push((at + numbers.trailing_zeros() as usize) as u32);
                numbers &= numbers - 1;
            }
            while capitals != 0 {
                found.capitals.push((at + capitals.trailing_zeros() as usize) as u32);
                capitals &= capitals - 1;
            }
            at += STEP;
        }
        found
    }

    fn open(&mut self, start: u32, flags: u8) {
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

/// One bit for each byte of a step.
#[derive(Clone, Copy, Default)]
struct Masks {
    letters: u64,
    digits: u64,
    capitals: u64,
}

impl Masks {
    fn of(step: &[u8; STEP]) -> Masks {
        let mut masks = Masks::default();
        for (i, eight) in step.as_chunks::<8>().0.iter().enumerate() {
            let eight = u64::from_le_bytes(*eight);
            masks.letters |= gathered(within(eight | (ONES * 0x20), b'a', b'z') & !eight) << (8 * i);
            masks.digits |= gathered(within(eight, b'0', b'9') & !eight) << (8 * i);
            masks.capitals |= gathered(within(eight, b'A', b'Z') & !eight) << (8 * i);
        }
        masks
    }

    /// The bit of the last byte, moved to the lowest place.
    fn last(self) -> Masks {
        let last = STEP - 1;
        Masks { letters: self.letters >> last, digits: self.digits >> last, capitals: self.capitals >> last }
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// The top bit of each byte whose lower seven bits lie in the range; what the top bit was is for the caller to mask.
fn within(eight: u64, from: u8, to: u8) -> u64 {
    let seven = eight & !TOPS;
    (seven + ONES * u64::from(0x80 - from)) & !(seven + ONES * u64::from(0x7f - to)) & TOPS
}

/// The top bits of eight bytes as the lowest eight bits.
fn gathered(tops: u64) -> u64 {
    (tops >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
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
            }
        }
    }

    #[test]
    fn empty_text_has_none() {
        assert_eq!(Anchors::of(""), Anchors::default());
        assert_eq!(Anchors::of("é – ü"), Anchors::default());
    }
}
