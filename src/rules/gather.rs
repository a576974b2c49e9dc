//! What the rules know of a block by itself, made once and kept with the block; and what all blocks together say.

use std::ops::Range;
use std::sync::{Arc, LazyLock, OnceLock};

use super::acronyms::Told;
use super::finding::Draft;
use super::rule::{Check, CheckBlock};
use super::signs::{self, Pair, Sign, What};
use super::silence::{Directive, Silence, directives};
use super::table::RULES;
use super::view::BlockView;
use crate::model::Note;
use crate::model::note::{Part, PartChunk};
use crate::syntax::BlockKind;
use crate::syntax::inline::Logical;

/// The signs of a block, once they are read.
type Signs = OnceLock<Box<[Sign]>>;

/// What the rules know of one block. Positions are bytes from its start.
#[derive(Debug, Default)]
struct Known {
    /// The place of the rule in the table, and the finding.
    drafts: Box<[(u16, Draft)]>,
    directives: Box<[Directive]>,
    /// What rules of the whole note compare; read once the block is one of the first.
    signs: Signs,
}

/// What the rules of one block found in the block that begins at this byte.
pub(super) type Drafts<'a> = (usize, &'a [(u16, Draft)]);

/// No rule of the whole note looks at more blocks than these, the first of the note: fifty pages. What is longer is no
/// note, and a rule that compares everything with everything would make its writer wait.
pub const MOST_PARTS: usize = 1024;

/// A directive behind [`MOST_PARTS`] finds the block it is meant for within so many.
const FARTHEST: usize = 64;

/// A part with its first byte and its signs.
pub type GatheredPart<'a> = (usize, &'a Arc<Part>, &'a [Sign]);

/// What all blocks together say. Made by one walk over the first parts, each of which costs a few loads: nothing is read
/// again that was read before.
#[derive(Debug, Default)]
pub struct Gathered<'a> {
    /// The parts in order, [`MOST_PARTS`] at most.
    pub parts: Vec<GatheredPart<'a>>,
    /// What their signs are about: the topic, and the places of part and sign in their lists.
    topics: Vec<(Topic, u32, u32)>,
    /// What the rules of one block found in them.
    pub(super) drafts: Vec<Drafts<'a>>,
    pub(super) silences: Vec<Silence>,
    /// What the signs tell of acronyms; made when the first rule asks for it.
    pub(super) acronyms: OnceLock<Told>,
}

/// What is kept of a chunk that was, as a whole or from some part on, behind those that are looked at together. Places
/// count from its first byte.
#[derive(Default)]
struct Telling {
    directives: OnceLock<Box<[(usize, Directive)]>>,
    /// The parts in which something was found, with their place in the chunk; once it was asked for.
    found: OnceLock<Box<[(usize, usize)]>>,
    /// The signs of parts that told nothing when they were behind, and have come to be among the first; by their place in the chunk.
    signs: OnceLock<Box<[Signs]>>,
}

/// What a rule wants to know of a whole note by its signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// [`What::DayOrdinal`]
    DayOrdinal,
    /// [`What::DayCount`]
    DayCount,
    /// [`What::StateCount`]
    StateCount,
    /// [`What::ThingCount`]
    ThingCount,
    /// [`What::Mark`]
    Mark,
    /// [`What::NearHeading`]
    NearHeading,
    /// [`What::Contact`]
    Contact,
    /// [`What::Mandate`]
    Mandate,
    /// [`What::Dotted`]
    Dotted,
    /// [`What::Way`]
    Way(Pair),
}

impl Gathered<'_> {
    /// The signs on a topic with their places in the note, in the order of the text.
    pub fn signs(&self, topic: Topic) -> impl Iterator<Item = (Range<usize>, &Sign, &Part)> {
        let told = self.topics.iter().filter(move |(about, ..)| *about == topic);
        told.map(|(_, at, sign)| {
            let (start, part, signs) = &self.parts[*at as usize];
            let sign = &signs[*sign as usize];
            (start + sign.range.start..start + sign.range.end, sign, &***part)
        })
    }
}

/// The topic of a sign; none for what is looked at part by part.
fn topic(sign: &Sign) -> Option<Topic> {
    Some(match sign.what {
        What::DayOrdinal(_) => Topic::DayOrdinal,
        What::DayCount(_) => Topic::DayCount,
        What::StateCount(_) => Topic::StateCount,
        What::ThingCount(..) => Topic::ThingCount,
        What::Mark(_) => Topic::Mark,
        What::NearHeading(_) => Topic::NearHeading,
        What::Contact => Topic::Contact,
        What::Mandate => Topic::Mandate,
        What::Dotted(_) => Topic::Dotted,
        What::Way(pair, ..) => Topic::Way(pair),
        What::Acronym(_) | What::Definition(..) | What::OpenEnd(_) | What::LineInItem(_) => return None,
    })
}

/// Gathers from the parts of a note: all that is told by each of the first ones, and the directives of the rest.
pub(super) fn gather(note: &Note) -> Gathered<'_> {
    let mut gathered = Gathered::default();
    let mut waiting: Vec<(usize, &Directive)> = vec![];
    for chunk in note.chunks() {
        let left = MOST_PARTS - gathered.parts.len();
        if left == 0 {
            break;
        }
        for (place, (start, part)) in chunk.placed().enumerate().take(left) {
            let known = part.derive(|| Some(know(note, start, part, Depth::Signs)));
            if let Some(extent) = addressee(start, part) {
                for (start, directive) in waiting.drain(..) {
                    gathered.silences.push(Silence::new(directive, start, Some(extent.clone())));
                }
            }
            if let Some(known) = known {
                waiting.extend(known.directives.iter().map(|directive| (start, directive)));
                if !known.drafts.is_empty() {
                    gathered.drafts.push((start, &known.drafts));
                }
            }
            // a part that was not among the first when it was looked at, and has come to be
            let read = || look(note, &note.text_of(start, part), part, signs::read).into();
            let signs = match known {
                Some(known) => known.signs.get_or_init(read),
                None => late_signs(chunk, place).map_or(&[][..], |kept| kept.get_or_init(read)),
            };
            let at = gathered.parts.len() as u32;
            let topics = signs.iter().enumerate().filter_map(|(n, sign)| Some((topic(sign)?, at, n as u32)));
            gathered.topics.extend(topics);
            gathered.parts.push((start, part, signs));
        }
    }
    let next = waiting.last().and_then(|(start, _)| addressee_behind(note, *start));
    for (start, directive) in waiting {
        gathered.silences.push(Silence::new(directive, start, next.clone()));
    }
    for (chunk, behind) in rest(note) {
        for (start, directive) in directives_of(note, chunk) {
            let start = chunk.start + start;
            if start >= behind {
                let next = directive.is_for_next().then(|| addressee_behind(note, start)).flatten();
                gathered.silences.push(Silence::new(directive, start, next));
            }
        }
    }
    gathered
}

/// What the rules of one block find behind the parts that were gathered. A block is looked at when its turn comes: who has
/// enough leaves the others alone.
pub(super) fn drafts_of_rest(note: &Note) -> impl Iterator<Item = Drafts<'_>> {
    rest(note).flat_map(move |(chunk, behind)| {
        let find = || {
            let found = chunk.placed().enumerate().filter_map(|(at, (start, part))| {
                let known = part.derive(|| tell(note, start, part))?;
                (!known.drafts.is_empty()).then_some((at, start - chunk.start))
            });
            found.collect()
        };
        let found = chunk.derive(Telling::default).map_or(&[][..], |it| it.found.get_or_init(find));
        found.iter().filter_map(move |(at, start)| {
            let (start, part) = (chunk.start + start, &chunk.parts[*at]);
            let known = part.derive(|| tell(note, start, part))?;
            (start >= behind).then_some((start, &*known.drafts))
        })
    })
}

/// The chunks that hold parts behind [`MOST_PARTS`], each with the first byte of the first such part.
fn rest(note: &Note) -> impl Iterator<Item = (PartChunk<'_>, usize)> {
    let mut before = 0;
    note.chunks().filter_map(move |chunk| {
        let own = MOST_PARTS.saturating_sub(before);
        before += chunk.parts.len();
        (own < chunk.parts.len()).then(|| {
            let first: usize = chunk.parts[..own].iter().map(|part| part.block.len as usize).sum();
            (chunk, chunk.start + first)
        })
    })
}

/// The directives of a chunk.
fn directives_of<'a>(note: &Note, chunk: PartChunk<'a>) -> &'a [(usize, Directive)] {
    let read = || {
        let found = chunk.placed().flat_map(|(start, part)| {
            let found = directives(&part.block, &note.text_of(start, part));
            found.into_iter().map(move |directive| (start - chunk.start, directive))
        });
        found.collect()
    };
    chunk.derive(Telling::default).map_or(&[][..], |it| it.directives.get_or_init(read))
}

/// Where the signs of a part are kept that tells nothing else.
fn late_signs<'a>(chunk: PartChunk<'a>, place: usize) -> Option<&'a Signs> {
    let none = || chunk.parts.iter().map(|_| OnceLock::new()).collect();
    chunk.derive(Telling::default)?.signs.get_or_init(none).get(place)
}

/// The first block behind the part that begins at byte `start` that directives can be meant for.
fn addressee_behind(note: &Note, start: usize) -> Option<(BlockKind, Range<usize>)> {
    note.parts_from(start).skip(1).take(FARTHEST).find_map(|next| addressee(next.start, next.item))
}

/// The kind and extent of a part that the directives in front of it can be meant for.
fn addressee(start: usize, part: &Part) -> Option<(BlockKind, Range<usize>)> {
    let kind = part.block.kind;
    let is = !kind.is_silent();
    is.then(|| (kind, start..start + part.block.len as usize))
}

/// How much is read of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Findings,
    Signs,
}

/// The rules of one block, with their places in the table.
static OF_BLOCKS: LazyLock<Vec<(u16, CheckBlock)>> = LazyLock::new(|| {
    let of_blocks = RULES.iter().zip(0..).filter_map(|(rule, index)| match rule.check {
        Check::Block(check) => Some((index, check)),
        _ => None,
    });
    of_blocks.collect()
});

/// Runs everything that looks at one block only.
fn know(note: &Note, start: usize, part: &Part, depth: Depth) -> Known {
    let text = note.text_of(start, part);
    let (mut drafts, mut found) = (vec![], vec![]);
    let signs = look(note, &text, part, |view| {
        for (index, check) in OF_BLOCKS.iter() {
            check(view, &mut found);
            if !found.is_empty() {
                drafts.extend(found.drain(..).map(|draft| (*index, draft)));
            }
        }
        match depth {
            Depth::Signs => OnceLock::from(signs::read(view).into_boxed_slice()),
            Depth::Findings => OnceLock::new(),
        }
    });
    Known { drafts: drafts.into(), directives: directives(&part.block, &text).into(), signs }
}

/// What a block behind the first ones tells by itself; most tell nothing.
fn tell(note: &Note, start: usize, part: &Part) -> Option<Known> {
    let known = know(note, start, part, Depth::Findings);
    let tells = !(known.drafts.is_empty() && known.directives.is_empty());
    tells.then_some(known)
}

fn look<T>(note: &Note, text: &str, part: &Part, look: impl FnOnce(&BlockView<'_>) -> T) -> T {
    let block = &part.block;
    let logical = Logical::of(text, block.words(), &block.inner);
    look(&BlockView {
        block,
        text,
        words: &logical.words,
        facts: &part.facts,
        knowledge: note.knowledge(),
        part,
    })
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
