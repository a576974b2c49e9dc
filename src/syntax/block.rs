//! A block: the smallest piece of a note that is read on its own, with everything that its words need.
//!
//! A field's wrapped value is one block with its label; a sentence that a page break cut in two is one block with the
//! footnote between its halves. Blank lines belong to the block before them, so the blocks' lengths add up to the text.

use super::few::Few;
use super::grammar::{FieldId, KindId, SectionId};

/// A stretch of bytes, relative to the start of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end.max(start) as u32 }
    }

    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.start >= self.end
    }

    /// As a range to slice with.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// As an absolute range, for a block that starts at `base`.
    pub fn from(&self, base: usize) -> std::ops::Range<usize> {
        base + self.start as usize..base + self.end as usize
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Blank lines at the very start.
    Blank,
    /// The title of a kind of note.
    Title(KindId),
    /// A label and its value; `None` where the label is not known.
    Field(Option<FieldId>),
    /// A label that divides the participants, and its part of the value; the index where the label is known.
    SubField(Option<u16>),
    /// A line of a field's value that stands on its own: a bullet, or text after one.
    FieldItem,
    /// A section heading; `None` where it is not a known one. The body is empty unless text follows on its line.
    Heading(Option<SectionId>),
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A footnote or the disclaimer.
    Footnote,
    /// A comment: what is said to tools, not to readers.
    Comment,
    /// Page numbers and rules.
    Furniture,
    /// Fenced code, and the lines of settings between two rules at the very start: what stays as it stands.
    Verbatim,
}

impl BlockKind {
    /// Whether it says nothing to readers: blank lines, page numbers and rules, comments, code.
    pub fn is_silent(self) -> bool {
        matches!(self, BlockKind::Blank | BlockKind::Furniture | BlockKind::Comment | BlockKind::Verbatim)
    }
}

/// Where the reader of a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Zone {
    /// Before the first field or heading.
    #[default]
    Before,
    /// Among the fields.
    Header,
    /// After the first heading.
    Body,
}

/// The field whose value is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Current {
    /// None.
    #[default]
    None,
    /// A field with an unknown label.
    Unknown,
    /// A known one.
    Field(FieldId),
}

/// Everything that reading a block depends on besides the text from its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct State {
    /// Where the reader is.
    pub zone: Zone,
    /// The kind that the title told.
    pub titled: Option<KindId>,
    /// The field whose value is being read.
    pub field: Current,
    /// A field has been seen.
    pub fields_seen: bool,
    /// A numbered heading has been seen.
    pub numbered: bool,
    /// The text before ended as a sentence or heading ends.
    pub closed: bool,
}

/// A block of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its length in bytes, with the blank lines behind it.
    pub len: u32,
    /// How many line breaks it has.
    pub breaks: u32,
    /// How many bytes past its end were looked at to find that end, at most: rounded up.
    pub reach: u32,
    /// The state in which it was read.
    pub enter: State,
    /// The words of a label, heading or title; the bullet of an item; the mark of a footnote.
    pub label: Span,
    /// The value or the text, without white space at either end.
    pub body: Span,
    /// Footnotes and page furniture that stand in the middle of the body.
    pub inner: Few<Span>,
}

impl Block {
    /// The stretch whose words say something: the body, with the label of a heading and of a part of the participants,
    /// which name things too.
    pub fn words(&self) -> Span {
        match self.kind {
            BlockKind::SubField(_) | BlockKind::Heading(_) => {
                Span { start: self.label.start, end: self.last_word() }
            }
            _ => self.body,
        }
    }

    /// Where the first word of label or body begins.
    pub fn first_word(&self) -> u32 {
        match self.kind {
            BlockKind::Field(_) | BlockKind::SubField(_) | BlockKind::Heading(_) | BlockKind::Title(_) => {
                self.label.start
            }
            _ => self.body.start,
        }
    }

    /// Where the last word of label or body ends.
    pub fn last_word(&self) -> u32 {
        self.body.end.max(self.label.end)
    }
}
