//! What rules of the whole note want to know of each block: counts, ordinals, acronyms, spellings. Read once from the words
//! of a block and kept with it, so that no rule of the note reads text again.

mod counts;
mod layout;
pub(in crate::rules) use layout::mark_key;
mod short;
mod token;
mod ways;

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use super::view::BlockView;
use crate::model::acronyms::Span;
use crate::syntax::{BlockKind, SectionId};
use token::candidates;

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
    /// `four international organizations: …`, where another number of them follows: what is told, and the least and the
    /// most that the list may be read as.
    ThingCount(usize, usize, usize),
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
    /// An acronym of an organization with stops between its letters, and the acronym: `I.M.O.`.
    Dotted(Box<str>),
    /// The block speaks of a mandate; the place is its first byte.
    Mandate,
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
    /// A short dash in the place of a hyphen: `dual–use`. Goes one way only.
    Compound,
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

/// All signs of a block.
pub(super) fn read(view: &BlockView<'_>) -> Vec<Sign> {
    let block = view.block;
    if block.kind == BlockKind::Footnote {
        let mut reader = Reader { view, signs: vec![] };
        reader.endings();
        return reader.signs;
    }
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
    for token in candidates(view.words) {
        reader.days(&token);
        reader.states(&token);
        reader.things(&token);
        reader.spelling(&token);
    }
    reader.endings();
    reader.endings_of_footnotes();
    reader.slashes();
    reader.acronyms();
    reader.marks();
    reader.dashes();
    reader.facts();
    reader.dotted();
    reader.mandate();
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
    /// Whether the block speaks of a mandate.
    fn mandate(&mut self) {
        static WORD: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("andate"));
        if WORD.find(self.view.words.as_bytes()).is_some() {
            self.signs.push(Sign { range: 0..0, what: What::Mandate });
        }
    }

    fn put(&mut self, words: Range<usize>, what: What) {
        self.signs.push(Sign { range: self.view.place(words), what });
    }
}

fn meets(a: &Span, b: &Span) -> bool {
    a.start < b.end && b.start < a.end
}
