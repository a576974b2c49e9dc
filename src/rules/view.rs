//! What a rule sees: one block with its words and facts, or the frame of a note with what was gathered from its blocks.

use std::ops::Range;

use super::finding::{Draft, Fix};
use super::gather::Gathered;
use crate::model::facts::Facts;
use crate::model::names::Found;
use crate::model::{Header, Knowledge, Note, note::Part, settings::Settings};
use crate::registry::{self, Kind, fold};
use crate::syntax::{Block, BlockKind, Current, FieldRole, Zone};
use crate::text::Edit;

/// One block, apart from the note it stands in. Positions are bytes of its text (`text`), or of its words (`words`).
pub struct BlockView<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its text, with the blank lines behind it.
    pub text: &'a str,
    /// Its words, joined over line breaks, without emphasis and footnotes.
    pub words: &'a str,
    /// What its words say.
    pub facts: &'a Facts,
    /// What is known.
    pub knowledge: &'a Knowledge,
    pub(super) part: &'a Part,
}

impl BlockView<'_> {
    /// Where a stretch of the words stands in the text.
    pub fn place(&self, words: Range<usize>) -> Range<usize> {
        self.part.place(0, &(words.start as u32..words.end as u32))
    }

    /// The role of the field that the block belongs to.
    pub fn role(&self) -> Option<FieldRole> {
        let id = match self.block.kind {
            BlockKind::Field(id) => id?,
            BlockKind::SubField(_) | BlockKind::FieldItem => match self.block.enter.field {
                Current::Field(id) => id,
                _ => return None,
            },
            _ => return None,
        };
        Some(self.knowledge.grammar.role(id))
    }

    /// Whether it is running text of the note's body: a paragraph or an item of a list.
    pub fn is_body(&self) -> bool {
        matches!(self.block.kind, BlockKind::Paragraph | BlockKind::ListItem)
    }

    /// Whether the block stands in front of everything that is known of a note.
    pub fn is_before(&self) -> bool {
        self.block.enter.zone == Zone::Before && self.block.kind == BlockKind::Paragraph
    }

    /// The edits that turn a stretch of the words into `new`, word by word, so that line breaks, footnotes and emphasis
    /// between them stay. Empty where that cannot be done without touching what lies between.
    pub fn rewrite(&self, words: Range<usize>, new: &str) -> Vec<Edit> {
        let Some(old) = self.words.get(words.clone()) else { return vec![] };
        super::rewrite::edits(old, new, |range| {
            let place = self.place(words.start + range.start..words.start + range.end);
            let as_written = self.text.get(place.clone()) == old.get(range.clone())
                || place.is_empty() && range.is_empty();
            as_written.then_some(place)
        })
    }

    /// A finding at a stretch of the words.
    pub fn draft(&self, words: Range<usize>, message: impl Into<String>) -> Draft {
        Draft::new(self.place(words), message)
    }

    /// A finding whose safe fix writes `new` instead.
    pub fn correct(&self, words: Range<usize>, new: &str, message: impl Into<String>) -> Draft {
        let edits = self.rewrite(words.clone(), new);
        self.draft(words, message).fix(Fix::safe(format!("Change to “{new}”"), edits))
    }

    /// A finding whose fix, to be looked at, writes `new` instead.
    pub fn suggest(&self, words: Range<usize>, new: &str, message: impl Into<String>) -> Draft {
        let edits = self.rewrite(words.clone(), new);
        self.draft(words, message).fix(Fix::unsafe_(format!("Change to “{new}”"), edits))
    }
}

/// The frame of a note and what was gathered from its blocks. Positions are bytes of the note.
pub struct NoteView<'a> {
    /// The note. A rule that walks its parts says why that is bearable.
    pub note: &'a Note,
    /// Title, fields, sections and footnotes.
    pub header: &'a Header,
    /// The kind of note it is, or is taken for where the title is missing.
    pub kind: &'a Kind,
    /// What all blocks together say.
    pub gathered: &'a Gathered<'a>,
    /// What is in force.
    pub settings: &'a Settings,
}

impl<'a> NoteView<'a> {
    /// The names within a stretch of the note, with their places.
    pub fn names_in(&self, range: Range<usize>) -> Vec<(Range<usize>, &'a Found)> {
        let mut found = vec![];
        for placed in self.note.parts_in(range.clone()) {
            let facts: &'a Facts = &placed.item.facts;
            // they stand in the order of the text, and a long list asks for each of its items
            let place = |name: &Found| placed.item.place(placed.start, &name.span);
            let first = facts.names.partition_point(|name| place(name).start < range.start);
            for name in facts.names[first..].iter() {
                let place = place(name);
                if place.start >= range.end {
                    break;
                }
                if range.start <= place.start && place.end <= range.end {
                    found.push((place, name));
                }
            }
        }
        found
    }

    /// The identifier of a field: `date-and-venue`.
    pub fn field_id(&self, field: &crate::model::header::Field) -> Option<&str> {
        let grammar = &self.note.knowledge().grammar;
        field.id.and_then(|id| grammar.fields.get(id.0 as usize)).map(|f| f.id.as_str())
    }

    /// The identifier of a section: `highlights`. A heading that several kinds of notes have is that of this kind.
    pub fn section_id(&self, section: &crate::model::header::Section) -> Option<&str> {
        let grammar = &self.note.knowledge().grammar;
        let usual = grammar.sections.get(section.id?.0 as usize)?.id.as_str();
        let own = &self.kind.sections;
        if own.iter().any(|s| usual == s.id) {
            return Some(usual);
        }
        let title = fold(&section.title);
        let same = |s: &&registry::Section| {
            std::iter::once(&s.title).chain(&s.variants).any(|known| fold(known) == title)
        };
        own.iter().find(same).map(|s| s.id.as_str()).or(Some(usual))
    }
}
