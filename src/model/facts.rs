//! What one block says, recognised from its words alone.
//!
//! All spans are bytes of the block's words (see [`crate::syntax::inline::Logical`]); the part that holds the facts knows
//! the way back to the text.

use std::ops::Range;

use super::anchors::Anchors;
use super::citations::{self, Citation, DocumentSymbol};
use super::dates::{self, DateMention, YearMention};
use super::knowledge::Knowledge;
use super::names::{EntityRef, Form, Found};
use super::people::{self, Evidence, PersonMention};
use super::references::{self, EventReference};
use crate::syntax::{Block, BlockKind};

/// What one block says. An open note keeps one for each block: what most blocks do not have takes no place in them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Names of States, organizations, groups and places, and full names of known people.
    pub names: Box<[Found]>,
    /// Resolutions and their paragraphs.
    pub citations: Box<[Citation]>,
    seldom: Option<Box<Seldom>>,
}

/// What few blocks say.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Seldom {
    dates: Box<[DateMention]>,
    years: Box<[YearMention]>,
    symbols: Box<[DocumentSymbol]>,
    people: Box<[PersonMention]>,
    references: Box<[EventReference]>,
}

impl Facts {
    /// Recognises everything in the words of a block.
    pub fn of(block: &Block, words: &str, knowledge: &Knowledge) -> Facts {
        if matches!(block.kind, BlockKind::Blank | BlockKind::Furniture | BlockKind::Comment)
            || words.is_empty()
        {
            return Facts::default();
        }
        let anchors = Anchors::of(words);
        let mut citations = citations::scan_at(words, &anchors);
        let mut names = knowledge.names.find(words);
        // "UNSCR 1540 Committee" names the Committee; "UN Security Council resolution 1540" cites
        citations.retain(|c| !names.iter().any(|n| overlaps(&c.span, &n.span) && n.span.end > c.span.end));
        names.retain(|n| !citations.iter().any(|c| overlaps(&c.span, &n.span)));
        let mut people = people::scan_at(words, &anchors);
        // what is known to be a State or a body is no person, unless a title says so; "Mr. Jordan" is no State
        people.retain(|p| {
            let apposed = p.evidence == Evidence::Apposition;
            !names
                .iter()
                .any(|n| is_another(n, &p.span) || apposed && n.is_sure() && overlaps(&p.span, &n.span))
        });
        names.retain(|n| !people.iter().any(|p| overlaps(&p.span, &n.span)));
        let dates = dates::scan_at(words, &anchors);
        let years = dates::scan_years_at(words, &dates, &anchors);
        let seldom = Seldom {
            symbols: citations::scan_symbols_at(words, &anchors).into(),
            people: people.into(),
            references: references::scan_at(words, &dates, &years, &anchors).into(),
            dates: dates.into(),
            years: years.into(),
        };
        let is_empty = seldom == Seldom::default();
        Facts {
            names: names.into(),
            citations: citations.into(),
            seldom: (!is_empty).then(|| Box::new(seldom)),
        }
    }

    /// Days and ranges of days.
    pub fn dates(&self) -> &[DateMention] {
        self.seldom.as_ref().map_or(&[], |it| &it.dates)
    }

    /// Years that stand alone.
    pub fn years(&self) -> &[YearMention] {
        self.seldom.as_ref().map_or(&[], |it| &it.years)
    }

    /// Symbols of documents.
    pub fn symbols(&self) -> &[DocumentSymbol] {
        self.seldom.as_ref().map_or(&[], |it| &it.symbols)
    }

    /// People, by titles and posts; short mentions are not linked here.
    pub fn people(&self) -> &[PersonMention] {
        self.seldom.as_ref().map_or(&[], |it| &it.people)
    }

    /// What is said of other events, and of the days of this one.
    pub fn references(&self) -> &[EventReference] {
        self.seldom.as_ref().map_or(&[], |it| &it.references)
    }
}

/// Whether what looks like a person is a State, a place or a body.
fn is_another(name: &Found, person: &Range<u32>) -> bool {
    let covers = name.span.start <= person.start && person.end <= name.span.end;
    covers && name.is_sure() && name.form == Form::Noun && !matches!(name.entity, EntityRef::Person(_))
}

fn overlaps(a: &Range<u32>, b: &Range<u32>) -> bool {
    a.start < b.end && b.start < a.end
}
