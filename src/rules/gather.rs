//! What the rules know of a block by itself, made once and kept with the block; and what all blocks together say.

use std::sync::Arc;

use super::finding::Draft;
use super::rule::Check;
use super::signs::{self, Sign};
use super::silence::{Directive, Silence, directives};
use super::table::RULES;
use super::view::BlockView;
use crate::model::{Note, note::Part};
use crate::syntax::BlockKind;
use crate::syntax::inline::Logical;

/// What the rules know of one block. Positions are bytes from its start.
#[derive(Debug, Default)]
pub struct Known {
    /// What the rules of one block found: the place of the rule in the table, and the finding.
    pub(super) drafts: Vec<(u16, Draft)>,
    pub(super) directives: Vec<Directive>,
    /// What rules of the whole note compare with other places.
    pub signs: Vec<Sign>,
}

/// What all blocks together say. Made by one walk over the parts, each of which costs a few loads: nothing is read again
/// that was read before.
#[derive(Debug, Default)]
pub struct Gathered<'a> {
    /// The parts with their first byte, in order.
    pub parts: Vec<(usize, &'a Arc<Part>, &'a Known)>,
    pub(super) silences: Vec<Silence>,
}

impl Gathered<'_> {
    /// All signs with their places in the note, in the order of the text.
    pub fn signs(&self) -> impl Iterator<Item = (std::ops::Range<usize>, &Sign, &Part)> {
        self.parts.iter().flat_map(|(start, part, known)| {
            known.signs.iter().map(move |s| (start + s.range.start..start + s.range.end, s, &***part))
        })
    }
}

/// Gathers from all parts of a note.
pub(super) fn gather(note: &Note) -> Gathered<'_> {
    let mut gathered = Gathered::default();
    let mut waiting: Vec<(usize, &Directive)> = vec![];
    for placed in note.parts() {
        let part = placed.item;
        let Some(known) = part.derive(|| know(note, placed.start, part)) else { continue };
        let kind = part.block.kind;
        if !matches!(kind, BlockKind::Comment | BlockKind::Blank | BlockKind::Furniture) {
            let extent = placed.start..placed.start + part.block.len as usize;
            for (start, directive) in waiting.drain(..) {
                gathered.silences.push(Silence::new(directive, start, Some((kind, extent.clone()))));
            }
        }
        for directive in &known.directives {
            waiting.push((placed.start, directive));
        }
        gathered.parts.push((placed.start, part, known));
    }
    for (start, directive) in waiting {
        gathered.silences.push(Silence::new(directive, start, None));
    }
    gathered
}

/// Runs everything that looks at one block only.
fn know(note: &Note, start: usize, part: &Part) -> Known {
    let text = note.text_of(start, part);
    let block = &part.block;
    let logical = Logical::of(&text, block.words(), &block.inner);
    let view = BlockView {
        block,
        text: &text,
        words: &logical.words,
        facts: &part.facts,
        knowledge: note.knowledge(),
        part,
    };
    let mut known =
        Known { directives: directives(block, &text), signs: signs::read(&view), ..Known::default() };
    let mut found = vec![];
    for (index, rule) in RULES.iter().enumerate() {
        let Check::Block(check) = rule.check else { continue };
        check(&view, &mut found);
        known.drafts.extend(found.drain(..).map(|draft| (index as u16, draft)));
    }
    known
}
