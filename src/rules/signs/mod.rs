//! What rules of the whole note want to know of each block: counts, ordinals, acronyms, spellings. Read once from the words
//! of a block and kept with it, so that no rule of the note reads text again.

mod counts;
mod layout;
pub(in crate::rules) use layout::mark_key;
mod short;
mod ways;

use std::ops::Range;

use super::view::BlockView;
use crate::model::acronyms::Span;
use crate::model::prose::char_at;
use crate::syntax::{BlockKind, SectionId};

/// Something that a rule of the whole note compares with other places.
#[derive(Clone, Debug, PartialEq)]
pub struct Sign {
    /// Where; bytes from the start of the part.
    pub range: Range<usize>,
    /// What.
    pub what: What,
}

/// What a sign is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// `on the third day`: 3. Not where the sentence tells a date or speaks of another event.
    DayOrdinal(usize),
    /// `the three-day workshop`: 3.
    DayCount(usize),
    /// `the nine participating States`: 9.
    StateCount(usize),
    /// An acronym by itself.
    Acronym(Box<str>),
    /// An acronym beside what it stands for: the acronym, where these words stand, and the words; no words where the
    /// letters do not tell which they are.
    Definition(Box<str>, Range<usize>, Box<str>),
    /// A footnote's mark in the text: `1` for `¹`, `[^1]` and `<sup>1</sup>`.
    Mark(Box<str>),
    /// A paragraph that ends without a stop; the place is its last word. Whether an address stands there.
    OpenEnd(bool),
    /// A line inside an item of a list that looks like an item itself: behind a semicolon, or set off by one blank, or
    /// neither.
    LineInItem(Lead),
    /// A heading, or a line by itself, that is one or two slips away from a heading; the section, and its heading.
    NearHeading(SectionId),
    /// The sentence with the contact address.
    Contact,
    /// One of two ways to write the same; see [`Pair`].
    Way(Pair, Way, Option<Box<str>>),
}

/// What sets a line inside an item off from the line before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// The line before ends in a semicolon.
    Semicolon,
    /// One blank stands in front of it.
    Blank,
    /// The line before ends in a full stop.
    Stop,
    /// The line before ends early, in a word that a line may end with.
    Short,
}

/// Two ways to write the same, between which a note should choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pair {
    /// `organize`, `organise`
    Ize,
    /// `subregional`, `sub-regional`
    Subregional,
    /// `Mr.`, `Mr`
    Title,
    /// `OAS/CICTE`, `CICTE/OAS`
    Slash,
    /// Straight and curly double quotation marks.
    Quotes,
    /// Straight and curly apostrophes.
    Apostrophes,
    /// `2-3 May`, `2–3 May`
    RangeDash,
    /// `port – and`, `port—and`
    Dash,
    /// `resolution 1540`, `Resolution 1540` within a sentence.
    Resolution,
    /// `Operative Paragraph`, `operative paragraph`
    Paragraph,
    /// `Member States`, `member States`
    MemberStates,
}

/// The first or the second way of a [`Pair`]; the first is the usual one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// As the United Nations write it, or as it is written mostly.
    Usual,
    /// The other.
    Other,
}

/// A word of a block; bytes of the words.
struct Token<'a> {
    text: &'a str,
    range: Range<usize>,
    /// Whether two ASCII capitals stand in a row in it.
    has_capitals: bool,
}

/// All signs of a block.
pub(super) fn read(view: &BlockView<'_>) -> Vec<Sign> {
    let block = view.block;
    if !matches!(
        block.kind,
        BlockKind::Paragraph
            | BlockKind::ListItem
            | BlockKind::Field(_)
            | BlockKind::SubField(_)
            | BlockKind::FieldItem
            | BlockKind::Heading(_)
    ) {
        return vec![];
    }
    let mut reader = Reader { view, signs: vec![] };
    let tokens = tokens(view.words);
    for (at, token) in tokens.iter().enumerate() {
        let (word, behind) = (token.text.as_bytes(), view.words.as_bytes().get(token.range.end));
        if word.ends_with(b"day") {
            reader.days(&tokens, at);
        }
        let may_open = MAY_OPEN[usize::from(word[0])];
        if may_open {
            reader.states(&tokens, at);
        }
        reader.endings(token);
        if may_open {
            reader.spelling(&tokens, at);
        }
        if behind == Some(&b'/') {
            reader.slashes(&tokens, at);
        }
    }
    reader.acronyms(&tokens);
    reader.marks();
    reader.dashes();
    reader.facts();
    reader.layout();
    if let BlockKind::Field(_) = block.kind {
        reader.label();
    }
    reader.signs
}

struct Reader<'a> {
    view: &'a BlockView<'a>,
    signs: Vec<Sign>,
}

impl Reader<'_> {
    fn put(&mut self, words: Range<usize>, what: What) {
        self.signs.push(Sign { range: self.view.place(words), what });
    }
}

impl Token<'_> {
    /// Where two ASCII capitals or more stand in a row: the first ones.
    fn capitals(&self) -> impl Iterator<Item = usize> {
        let word = if self.has_capitals { self.text.as_bytes() } else { &[] };
        let is_capital = |at: usize| word.get(at).is_some_and(u8::is_ascii_uppercase);
        let firsts = (0..word.len())
            .filter(move |at| is_capital(*at) && is_capital(at + 1) && !(*at > 0 && is_capital(at - 1)));
        firsts.map(|at| self.range.start + at)
    }
}

/// The first letters of the words that [`Reader::states`] and [`Reader::spelling`] look for: most words have others.
static MAY_OPEN: [bool; 256] = {
    let (letters, mut opens, mut at) = (b"DGMPScdms", [false; 256], 0);
    while at < letters.len() {
        opens[letters[at] as usize] = true;
        at += 1;
    }
    opens
};

/// What a byte is to a word: ASCII letters and digits are of it, capitals among them; other ASCII is not; of what is
/// longer only the character tells.
static CLASSES: [u8; 256] = {
    let mut classes = [LONG; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'A'..=b'Z' => PLAIN | CAPITAL,
            b'a'..=b'z' | b'0'..=b'9' => PLAIN,
            _ => 0,
        };
        byte += 1;
    }
    classes
};
const PLAIN: u8 = 1;
const CAPITAL: u8 = 2;
const LONG: u8 = 4;

/// Words: letters and digits, with hyphens and apostrophes inside.
fn tokens(words: &str) -> Vec<Token<'_>> {
    let bytes = words.as_bytes();
    let mut found = Vec::with_capacity(bytes.len() / 5 + 1);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let class = CLASSES[usize::from(*byte)];
        if class == 0 {
            at += 1;
            continue;
        }
        if class == LONG {
            let Some(c) = char_at(words, at) else { break };
            if !c.is_alphanumeric() {
                at += c.len_utf8();
                continue;
            }
        }
        let (start, mut end) = (at, at);
        let (mut before, mut in_a_row) = (0, 0);
        loop {
            let class_at = |at: usize| bytes.get(at).map(|byte| CLASSES[usize::from(*byte)]);
            while let Some(class) = class_at(end).filter(|class| class & PLAIN != 0) {
                in_a_row |= class & before;
                before = class;
                end += 1;
            }
            if matches!(bytes.get(end), None | Some(b' ')) {
                break;
            }
            let Some(c) = char_at(words, end) else { break };
            let joint = matches!(c, '-' | '\'' | '’' | '\u{2011}' | '&')
                && char_at(words, end + c.len_utf8()).is_some_and(char::is_alphanumeric);
            if !c.is_alphanumeric() && !joint {
                break;
            }
            before = 0;
            end += c.len_utf8();
        }
        at = end;
        let has_capitals = in_a_row & CAPITAL != 0;
        found.push(Token { text: &words[start..end], range: start..end, has_capitals });
    }
    found
}

fn meets(a: &Span, b: &Span) -> bool {
    a.start < b.end && b.start < a.end
}
