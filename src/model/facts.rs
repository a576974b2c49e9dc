//! What one block says, recognised from its words alone.
//!
//! All spans are bytes of the block's words (see [`crate::syntax::inline::Logical`]); the part that holds the facts knows
//! the way back to the text.

use std::cell::Cell;
use std::ops::Range;

use super::anchors::Anchors;
use super::citations::{self, Citation, DocumentSymbol};
use super::dates::{self, DateMention, YearMention};
use super::knowledge::Knowledge;
use super::names::{EntityRef, Form, Found, People};
use super::people::{self, Evidence, PersonMention};
use super::references::{self, EventReference};
use crate::registry::Registry;
use crate::syntax::{Block, BlockKind};

/// What one block says. An open note keeps one for each block: what most blocks do not have takes no place in them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Names of States, organizations, groups and places.
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
}

thread_local! {
    /// The room for what a look through a block finds: most are short, and a text has many.
    static ANCHORS: Cell<Anchors> = Cell::default();
}

impl Facts {
    /// Recognises everything in the words of a block; and what is said in it of other events, and of the days of its own,
    /// which is read further at once and not kept.
    pub fn of(
        block: &Block,
        words: &str,
        knowledge: &Knowledge,
        known: &People,
    ) -> (Facts, Vec<EventReference>) {
        if block.kind.is_silent() || words.is_empty() {
            return (Facts::default(), vec![]);
        }
        let mut anchors = ANCHORS.take();
        anchors.refill(words, knowledge.names.openings());
        let mut citations = citations::scan_at(words, &anchors);
        let mut names = knowledge.names.find_at(words, &anchors);
        // "UNSCR 1540 Committee" names the Committee; "UN Security Council resolution 1540" cites
        citations.retain(|c| !touching(&names, &c.span).any(|n| n.span.end > c.span.end));
        names.retain(|n| touching(&citations, &n.span).next().is_none());
        let mut people = people::scan_at(words, &anchors);
        // what is known to be a State or a body is no person, unless a title says so; "Mr. Jordan" is no State
        people.retain(|p| {
            let is_weak = matches!(p.evidence, Evidence::Apposition | Evidence::List);
            !touching(&names, &p.span).any(|n| is_another(n, &p.span) || is_weak && n.is_sure())
        });
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            add_before_bodies(words, &names, &mut people);
        }
        if !known.is_empty() {
            add_known(words, known, &names, &mut people, &knowledge.registry);
        }
        names.retain(|n| touching(&people, &n.span).next().is_none());
        let dates = dates::scan_at(words, &anchors);
        let years = dates::scan_years_at(words, &dates, &anchors);
        let references = references::scan_at(words, &dates, &years, &anchors);
        let symbols = citations::scan_symbols_at(words, &anchors);
        ANCHORS.set(anchors);
        let seldom = Seldom {
            symbols: symbols.into(),
            people: people.into(),
            dates: dates.into(),
            years: years.into(),
        };
        let is_empty = seldom == Seldom::default();
        let seldom = (!is_empty).then(|| Box::new(seldom));
        (Facts { names: names.into(), citations: citations.into(), seldom }, references)
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

    /// People, by titles and posts, and known ones by their full names; short mentions are not linked here.
    pub fn people(&self) -> &[PersonMention] {
        self.seldom.as_ref().map_or(&[], |it| &it.people)
    }
}

/// Whether what looks like a person is a State, a place or a body.
fn is_another(name: &Found, person: &Range<u32>) -> bool {
    let covers = name.span.start <= person.start && person.end <= name.span.end;
    covers && name.is_sure() && name.form == Form::Noun
}

/// Adds those whom only the body behind their name shows to be people.
fn add_before_bodies(words: &str, names: &[Found], people: &mut Vec<PersonMention>) {
    let mut added = vec![];
    for name in
        names.iter().filter(|name| matches!(name.entity, EntityRef::Organization(_)) && name.is_sure())
    {
        let Some(person) = people::before_body(words, &name.span) else { continue };
        let is_taken = touching(people, &person.span).next().is_some();
        if !is_taken && touching(names, &person.span).next().is_none() {
            added.push(person);
        }
    }
    if !added.is_empty() {
        people.append(&mut added);
        people.sort_by_key(|person| person.span.start);
    }
}

/// Adds those of the `known` people whom nothing else shows to be people where they stand.
fn add_known(
    words: &str,
    known: &People,
    names: &[Found],
    people: &mut Vec<PersonMention>,
    registry: &Registry,
) {
    let mut added = vec![];
    for (span, person) in known.find(words) {
        let is_taken = touching(people, &span).next().is_some();
        if is_taken || touching(names, &span).any(|name| is_another(name, &span)) {
            continue;
        }
        let EntityRef::Person(at) = person else { continue };
        let full_name = registry.people.get(at as usize).map(|person| person.name.as_str());
        added.extend(people::known(words, &span, full_name));
    }
    if !added.is_empty() {
        people.append(&mut added);
        people.sort_by_key(|person| person.span.start);
    }
}

/// What stands somewhere in the words.
trait Placed {
    /// Its bytes.
    fn span(&self) -> &Range<u32>;
}

impl Placed for Found {
    fn span(&self) -> &Range<u32> {
        &self.span
    }
}

impl Placed for Citation {
    fn span(&self) -> &Range<u32> {
        &self.span
    }
}

impl Placed for PersonMention {
    fn span(&self) -> &Range<u32> {
        &self.span
    }
}

/// Those of some things in the order of the text that share a byte with a span. Costs a search and what is found.
fn touching<'a, T: Placed>(things: &'a [T], span: &Range<u32>) -> impl Iterator<Item = &'a T> {
    let first = things.partition_point(|thing| thing.span().end <= span.start);
    let end = span.end;
    things[first..].iter().take_while(move |thing| thing.span().start < end)
}
