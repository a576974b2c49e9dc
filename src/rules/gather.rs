//! What the rules know of a block by itself, made once and kept with the block; and what all blocks together say.

use std::ops::Range;
use std::sync::Arc;

use super::finding::Draft;
use super::rule::Check;
use super::signs::{self, Sign};
use super::silence::{Directive, Silence, directives};
use super::table::RULES;
use super::view::BlockView;
use crate::model::note::{Part, PartChunk};
use crate::model::{Header, Note};
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

/// No rule of the whole note looks at more blocks than these, the first of the note: a hundred pages. What is longer is no
/// note, and a rule that compares everything with everything would make its writer wait.
pub const MOST_PARTS: usize = 2048;

/// No rule of the whole note looks at more sections or footnotes than these, the first of the note.
const MOST_SECTIONS: usize = 256;

/// A directive behind [`MOST_PARTS`] finds the block it is meant for within so many.
const FARTHEST: usize = 64;

/// What all blocks together say. Made by one walk over the first parts, each of which costs a few loads: nothing is read
/// again that was read before.
#[derive(Debug, Default)]
pub struct Gathered<'a> {
    /// The parts with their first byte, in order, [`MOST_PARTS`] at most.
    pub parts: Vec<(usize, &'a Arc<Part>, &'a Known)>,
    /// The parts behind them in which a rule of one block found something.
    pub(super) rest: Vec<(usize, &'a Known)>,
    pub(super) silences: Vec<Silence>,
}

/// The parts of a chunk of which there is something to tell, with their place in the chunk and their first byte in it.
struct Telling(Vec<(usize, usize)>);

impl Gathered<'_> {
    /// All signs with their places in the note, in the order of the text.
    pub fn signs(&self) -> impl Iterator<Item = (Range<usize>, &Sign, &Part)> {
        self.parts.iter().flat_map(|(start, part, known)| {
            known.signs.iter().map(move |s| (start + s.range.start..start + s.range.end, s, &***part))
        })
    }
}

/// Gathers from the parts of a note: from each of the first ones, and chunk by chunk from the rest.
pub(super) fn gather(note: &Note) -> Gathered<'_> {
    let mut gathered = Gathered::default();
    let mut waiting: Vec<(usize, &Directive)> = vec![];
    for chunk in note.chunks() {
        if gathered.parts.len() == MOST_PARTS {
            gathered.tell_of(note, chunk);
            continue;
        }
        for (start, part) in chunk.placed() {
            let Some(known) = part.derive(|| know(note, start, part)) else { continue };
            if gathered.parts.len() == MOST_PARTS {
                gathered.tell(note, start, known);
                continue;
            }
            if let Some(extent) = addressee(start, part) {
                for (start, directive) in waiting.drain(..) {
                    gathered.silences.push(Silence::new(directive, start, Some(extent.clone())));
                }
            }
            waiting.extend(known.directives.iter().map(|directive| (start, directive)));
            gathered.parts.push((start, part, known));
        }
    }
    let next = waiting.last().and_then(|(start, _)| addressee_behind(note, *start));
    for (start, directive) in waiting {
        gathered.silences.push(Silence::new(directive, start, next.clone()));
    }
    gathered
}

/// The frame of a note that has more sections and footnotes than a rule looks at, cut off behind these.
pub(super) fn bounded(header: &Header) -> Option<Header> {
    let first = |n: usize| ..n.min(MOST_SECTIONS);
    let is_long = header.sections.len().max(header.footnotes.len()) > MOST_SECTIONS;
    is_long.then(|| Header {
        kind: header.kind,
        title: header.title.clone(),
        fields: header.fields.clone(),
        sections: header.sections[first(header.sections.len())].to_vec(),
        footnotes: header.footnotes[first(header.footnotes.len())].to_vec(),
    })
}

impl<'a> Gathered<'a> {
    /// Takes what the parts of a chunk say, each for itself.
    fn tell_of(&mut self, note: &'a Note, chunk: PartChunk<'a>) {
        let telling = chunk.derive(|| {
            let telling = chunk.placed().enumerate().filter_map(|(at, (start, part))| {
                let known = part.derive(|| know(note, start, part))?;
                let tells = !(known.drafts.is_empty() && known.directives.is_empty());
                tells.then_some((at, start - chunk.start))
            });
            Telling(telling.collect())
        });
        for (at, start) in telling.map_or(&[][..], |telling| &telling.0) {
            let (start, part) = (chunk.start + start, &chunk.parts[*at]);
            if let Some(known) = part.derive(|| know(note, start, part)) {
                self.tell(note, start, known);
            }
        }
    }

    /// Takes what the part that begins at byte `start` says for itself.
    fn tell(&mut self, note: &Note, start: usize, known: &'a Known) {
        if known.directives.is_empty() && known.drafts.is_empty() {
            return;
        }
        for directive in &known.directives {
            let next = directive.is_for_next().then(|| addressee_behind(note, start)).flatten();
            self.silences.push(Silence::new(directive, start, next));
        }
        self.rest.push((start, known));
    }
}

/// The first block behind the part that begins at byte `start` that directives can be meant for.
fn addressee_behind(note: &Note, start: usize) -> Option<(BlockKind, Range<usize>)> {
    note.parts_from(start).skip(1).take(FARTHEST).find_map(|next| addressee(next.start, next.item))
}

/// The kind and extent of a part that the directives in front of it can be meant for.
fn addressee(start: usize, part: &Part) -> Option<(BlockKind, Range<usize>)> {
    let kind = part.block.kind;
    let is = !matches!(kind, BlockKind::Comment | BlockKind::Blank | BlockKind::Furniture);
    is.then(|| (kind, start..start + part.block.len as usize))
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
    // it is kept as long as the block
    known.drafts.shrink_to_fit();
    known.directives.shrink_to_fit();
    known.signs.shrink_to_fit();
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;
    use crate::model::settings::Settings;
    use crate::rules::{Finding, check};
    use crate::text::Edit;

    /// A note with `n` paragraphs, twice as many blocks as anybody looks at together.
    fn long(n: usize) -> String {
        let mut text = String::from(
            "Information Note\n\nEvent: A\nOrganizers: Kenya\nDate and Venue: 4-6 March 2019, Nairobi, Kenya\n\nHighlights\n\n",
        );
        for at in 0..n {
            text.push_str(&format!("- The delegates heard speaker {at} on the control of lists.\n\n"));
        }
        text
    }

    fn of_dates(note: &Note) -> Vec<Finding> {
        let found = check(note, &Settings::default());
        found.into_iter().filter(|f| f.code == "dates/impossible" || f.code == "silencing/unused").collect()
    }

    #[test]
    fn an_edit_has_the_blocks_it_made_looked_at_and_no_others() {
        for at in [0.1, 0.5, 0.9] {
            let text = long(2 * MOST_PARTS);
            let mut note = Note::read(&text, Knowledge::embedded());
            check(&note, &Settings::default());
            assert!(note.parts().all(|part| part.item.is_derived()));
            let at = note.text().floor((text.len() as f64 * at) as usize);
            let added = note.apply(&Edit::new(at..at, "x")).added.len();
            let strangers = note.parts().filter(|part| !part.item.is_derived()).count();
            let chunks = note.chunks().skip_while(|c| c.start <= MOST_PARTS * 60).filter(|c| !c.is_derived());
            assert!(strangers == added && added <= 3, "{strangers} blocks to look at, {added} made");
            assert!(chunks.count() <= 2, "of the rest only the chunk of the edit is walked");
        }
    }

    #[test]
    fn rules_of_the_note_look_at_the_first_blocks_alone() {
        let note = Note::read(&long(2 * MOST_PARTS), Knowledge::embedded());
        assert_eq!(gather(&note).parts.len(), MOST_PARTS);
    }

    #[test]
    fn blocks_far_behind_are_checked_and_silenced() {
        let wrong = "The delegates met on 31 April 2019.\n\n";
        let silence = "<!-- rapporteur: ignore dates/impossible -->\n";
        let text = long(2 * MOST_PARTS);
        assert_eq!(of_dates(&Note::read(&text, Knowledge::embedded())).len(), 0);
        for limit in [16, 256] {
            let of = |text: &str| of_dates(&Note::read_in_chunks(text, Knowledge::embedded(), limit));
            let found = of(&format!("{text}{wrong}"));
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].code, "dates/impossible");
            assert_eq!(
                of(&format!("{text}{silence}{wrong}{wrong}")).len(),
                1,
                "the second one is not silenced"
            );
            let idle = of(&format!("{text}{silence}The end.\n\n{wrong}"));
            assert_eq!(
                idle.iter().map(|f| f.code).collect::<Vec<_>>(),
                ["silencing/unused", "dates/impossible"]
            );
        }
    }
}
