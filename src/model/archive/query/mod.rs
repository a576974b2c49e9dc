//! Asking the archive: `state:GTM after:2016 org:oas "action plan"`.
//!
//! A query is words, phrases in quotes and `field:value`, joined by `and` (or nothing), `or`, `not` (or `-`) and
//! parentheses. [`Query::parse`] says what is wrong with a text in one sentence at its place; [`find`](super::Archive::find)
//! tells the notes with the places that answer.

mod answer;
mod parse;
mod terms;

use std::collections::BTreeMap;
use std::ops::Range;

pub use answer::{Answer, Hit};
pub use parse::FIELDS;

use super::super::dates::PartialDate;
use super::super::names::EntityRef;
use super::super::references::EventKind;
use crate::registry::Registry;

/// A query that can be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    pub(super) root: Node,
}

/// What is wrong with the text of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Where; bytes of the text.
    pub range: Range<usize>,
    /// One sentence that names the thing and the way out.
    pub message: String,
}

/// A query or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Term(Term),
}

/// One condition.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Term {
    /// Names any of these anywhere.
    Names(Vec<EntityRef>),
    /// One of these took part.
    TookPart(Vec<EntityRef>),
    /// One of these held it.
    Organizer(Vec<EntityRef>),
    /// Held in a city of this folded name, or in one of these States.
    Place(String, Vec<u16>),
    /// Names a person with these folded words in the name.
    Person(String),
    /// Cites a document whose id, without paragraph, fits.
    Document(Document),
    /// Cites this paragraph of any document.
    Paragraph(String),
    /// An event of one of these kinds, or a note of the kind of this number.
    Kind(Vec<EventKind>, Option<u16>),
    /// On these days: numbers of the first and the last.
    Days(i32, i32),
    /// The event's name has these folded words.
    Name(String),
    /// The path has these folded words.
    Path(String),
    /// The text has these folded words; only where the text is at hand.
    Text(String),
    /// Anything above that has these folded words; also the text, where that is at hand.
    Words(String),
}

/// A document as a query names it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Document {
    /// By its number: `1540`.
    Number(String),
    /// By its symbol without blanks, folded: `s/res/1540(2004)`.
    Symbol(String),
}

impl Query {
    /// Reads a query; the registry tells what its names mean.
    pub fn parse(text: &str, registry: &Registry) -> Result<Query, Complaint> {
        Query::parse_with(text, registry, &BTreeMap::new())
    }

    /// The same, with queries that it may use by their names: `@visits after:2016`.
    pub fn parse_with(
        text: &str,
        registry: &Registry,
        saved: &BTreeMap<String, String>,
    ) -> Result<Query, Complaint> {
        parse::query(text, registry, saved).map(|root| Query { root })
    }

    /// Whether a text asks in this language, and is not just words: a field, a saved query, a phrase.
    pub fn is_asked(text: &str) -> bool {
        let field = |word: &str| {
            let word = word.trim_start_matches(['-', '(']);
            FIELDS.iter().any(|(name, _)| word.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))
        };
        text.starts_with('@') || text.contains('"') || text.split_whitespace().any(field)
    }

    /// Whether the answer may depend on the texts of notes, and not on the archive alone.
    pub fn reads_texts(&self) -> bool {
        fn reads(node: &Node) -> bool {
            match node {
                Node::All(parts) | Node::Any(parts) => parts.iter().any(reads),
                Node::Not(part) => reads(part),
                Node::Term(term) => matches!(term, Term::Text(_) | Term::Words(_)),
            }
        }
        reads(&self.root)
    }
}

/// The first and last day of a date as a query writes it: `2016`, `2016-03`, `2016-03-09`.
fn days(text: &str) -> Option<(i32, i32)> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let month = parts.next().map(str::parse).transpose().ok()?;
    let day = parts.next().map(str::parse).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    super::days::window(&PartialDate { year: Some(year), month, day })
}
