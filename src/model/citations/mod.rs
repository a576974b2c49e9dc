//! Citations of resolutions and of their paragraphs, and symbols of documents, in running text. Input is the logical
//! text of one block; spans are bytes of it. Says what is written; what exists is for the registry.

mod bare;
mod heads;
mod organs;
mod paragraphs;
mod resolutions;
mod resolve;
mod scan;
mod symbols;
mod thread;

#[cfg(test)]
mod tests;

pub use crate::model::prose::Span;
pub use organs::council_year;
pub use resolve::{known, resolve};
pub use scan::{scan, scan_at};
pub use symbols::{DocumentSymbol, scan_symbols, scan_symbols_at};

pub use thread::Thread;

/// One resolution, or one paragraph or sub-paragraph of it, cited once. `paragraphs 22 and 23 of resolution
/// 2663 (2022)` is two citations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The whole phrase, organ and paragraph included, articles not. The second and later members of a list have only
    /// their own number, year or letter.
    pub span: Span,
    /// Whose resolution it is.
    pub organ: Organ,
    /// The words that name the organ within the phrase.
    pub organ_span: Option<Span>,
    /// `resolution`, `UNSCR`, `Res.`, `S/RES/` as written.
    pub head_span: Option<Span>,
    /// 1540; of `60/288` the 288.
    pub number: u32,
    /// The session where the organ counts by sessions: `60`, `XXX`, `XXXVII-O/07`.
    pub session: Option<Box<str>>,
    /// The digits, session included.
    pub number_span: Span,
    /// The year as written.
    pub year: Option<u16>,
    /// The digits of the year.
    pub year_span: Option<Span>,
    /// The paragraph, where one is cited.
    pub paragraph: Option<Box<ParagraphRef>>,
    /// How the resolution is written.
    pub style: Style,
    /// The resolution is not written here: it is one cited elsewhere in the block. Number and year are copied from
    /// there, and their spans point there. Where the block cites none, the citation is open.
    pub inherited: bool,
}

impl Citation {
    /// True for a number without any word that makes it a resolution.
    pub fn is_bare(&self) -> bool {
        self.style == Style::Bare && !self.inherited && self.paragraph.is_none() && self.year.is_none()
    }

    /// True for a paragraph of a resolution that the block does not name: number 0, to be closed by what the note
    /// cited before (see [`Thread`]).
    pub fn is_open(&self) -> bool {
        self.number == 0
    }
}

/// A paragraph of a resolution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphRef {
    /// 5 of `paragraph 5`.
    pub number: u16,
    /// `(a)`, `(a)(ii)`; empty where the whole paragraph is meant.
    pub sub: String,
    /// Number and letters of this reference; of a paragraph inside a range (`1 to 3`) the whole range.
    pub span: Span,
    /// `Operational Paragraph`, `OP`: the words in front of the list.
    pub head_span: Span,
}

/// The body that adopted a resolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Organ {
    /// The Security Council of the United Nations.
    SecurityCouncil,
    /// The General Assembly of the Organization of American States.
    Oas,
    /// The General Assembly of the United Nations.
    GeneralAssembly,
    /// Any other.
    Other,
}

/// How a resolution is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `resolution 1540 (2004)`
    Words,
    /// `UNSCR 1540`, `Res. 1540`
    Short,
    /// `S/RES/1540 (2004)`
    Symbol,
    /// `the 1540 resolution`
    Inverted,
    /// `1673 (2006)` after another of a list
    Listed,
    /// `1540`, `1540 (2004)`
    Bare,
}
