//! One note: its text, its blocks and what they say, kept up to date edit by edit.
//!
//! A clone is a snapshot: text and parts are shared. An edit costs what it touches; nothing here walks the whole note
//! unless asked for.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock, Weak};

use rayon::prelude::*;

use super::archive;
use super::event::Event;
use super::facts::Facts;
use super::header::Header;
use super::knowledge::Knowledge;
use super::names::People;
use super::people::Evidence;
use crate::syntax::inline::{Logical, Map};
use crate::syntax::outline::{Iter, Outline, Placed};
use crate::syntax::parse;
use crate::syntax::reparse::{self, Changed, Difference, Piece};
use crate::syntax::{Block, BlockKind, KindId, Span, outline::Measured};
use crate::text::{Edit, Text};

/// Above this size, in bytes, a note is outlined only: nothing is recognised in it and nothing is checked.
pub const OUTLINE_ONLY: usize = 128 << 20;

/// A text longer than this, in bytes, is read by all cores at once; for a shorter one, waking them takes longer.
const MANY: usize = 256 << 10;

/// A block and what it says. Offsets of the block are bytes from its start.
pub struct Part {
    /// What is written.
    pub block: Block,
    /// What it says; spans are bytes of its words.
    pub facts: Facts,
    /// The way from its words back to its text.
    pub map: Map,
    beside: Option<Box<Beside>>,
    derived: OnceLock<Option<Made>>,
}

/// What few parts have.
#[derive(Debug)]
struct Beside {
    /// What the footnotes say that a page break put between its words, and the way back from theirs.
    asides: Box<[(Facts, Map)]>,
    /// What it tells of other events.
    told: archive::Told,
}

/// What a layer above has made; boxed twice because most parts have none, and one pointer is enough for that.
type Made = Box<Box<dyn Any + Send + Sync>>;

/// What a stretch of a part says, with the way back to its text.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// What it says.
    pub facts: &'a Facts,
    /// The way from its words back to the part's text.
    pub map: &'a Map,
    /// The footnote whose words they are; `None` for the part's own.
    aside: Option<Span>,
}

impl Reading<'_> {
    /// Where a stretch of its words stands in the note, for a part that begins at byte `start`.
    pub fn place(&self, start: usize, words: &Range<u32>) -> Range<usize> {
        self.map.source(words.clone()).from(start)
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Part");
        out.field("block", &self.block).field("facts", &self.facts).field("map", &self.map);
        // what was derived is left out: it is the same for the same part
        out.field("beside", &self.beside).finish_non_exhaustive()
    }
}

impl Part {
    /// Its own words, and those of the footnotes inside it.
    pub fn readings(&self) -> impl Iterator<Item = Reading<'_>> {
        let own = Reading { facts: &self.facts, map: &self.map, aside: None };
        let asides = self.beside.iter().flat_map(|it| &it.asides).zip(&self.block.inner);
        std::iter::once(own).chain(asides.map(|((facts, map), span)| Reading {
            facts,
            map,
            aside: Some(*span),
        }))
    }

    /// Where a stretch of the words of a part that begins at byte `start` stands in the note.
    pub fn place(&self, start: usize, words: &Range<u32>) -> Range<usize> {
        self.map.source(words.clone()).from(start)
    }

    /// What it tells of other events, if anything.
    pub(super) fn told(&self) -> Option<&archive::Told> {
        self.beside.as_ref().map(|it| &it.told)
    }

    /// Whether a layer above has looked at this part yet.
    pub fn is_derived(&self) -> bool {
        self.derived.get().is_some()
    }

    /// What a layer above makes of this part alone, made once and kept as long as the part; nothing is kept where there is
    /// nothing to tell. One type for all parts.
    pub fn derive<T: Any + Send + Sync>(&self, make: impl FnOnce() -> Option<T>) -> Option<&T> {
        let make = || make().map(|made| Box::new(Box::new(made) as Box<dyn Any + Send + Sync>));
        self.derived.get_or_init(make).as_ref()?.downcast_ref()
    }
}

impl Measured for Part {
    fn bytes(&self) -> usize {
        self.block.len as usize
    }

    fn breaks(&self) -> usize {
        self.block.breaks as usize
    }
}

impl Piece for Part {
    fn block(&self) -> &Block {
        &self.block
    }
}

/// The parts of a chunk that are more than running text, with their places in the chunk; and what was derived of the
/// chunk.
#[derive(Debug, Default)]
pub struct Landmarks {
    of: [Box<[Landmark]>; 3],
    derived: OnceLock<Box<dyn Any + Send + Sync>>,
}

/// Parts that a note is found its way in by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The title, the fields and the pieces of their values.
    Frame,
    /// Headings of sections.
    Heading,
    /// Footnotes, and what holds one because a page break put it there.
    Footnote,
}

/// A run of parts that stay together: an edit makes new ones of those it touches, and leaves the others as they are.
#[derive(Debug, Clone, Copy)]
pub struct PartChunk<'a> {
    /// The first byte.
    pub start: usize,
    /// The parts, in order.
    pub parts: &'a [Arc<Part>],
    landmarks: &'a Landmarks,
}

impl<'a> PartChunk<'a> {
    /// The parts with their first bytes.
    pub fn placed(&self) -> impl Iterator<Item = (usize, &'a Arc<Part>)> + use<'a> {
        let mut at = self.start;
        self.parts.iter().map(move |part| {
            let start = at;
            at += part.bytes();
            (start, part)
        })
    }

    /// Whether a layer above has made anything of this chunk yet.
    pub fn is_derived(&self) -> bool {
        self.landmarks.derived.get().is_some()
    }

    /// What a layer above makes of this chunk alone, made once and kept as long as the chunk. One type for all chunks;
    /// positions count from the chunk's first byte, which moves.
    pub fn derive<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Option<&'a T> {
        self.landmarks.derived.get_or_init(|| Box::new(make())).downcast_ref()
    }
}

#[derive(Debug)]
struct Landmark {
    item: u32,
    start: u32,
}

/// A note as it stands.
#[derive(Debug, Clone)]
pub struct Note {
    text: Text,
    parts: Outline<Part, Landmarks>,
    knowledge: Arc<Knowledge>,
    /// Who is known by his full name.
    people: Arc<People>,
    outline_only: bool,
    /// Shared by the snapshots of one state, so that whoever asks first reads it for all.
    header: Arc<OnceLock<Arc<Header>>>,
    frame: Arc<Frame>,
}

/// What is made of title and fields alone. It stays while these stay as they are and where they are.
#[derive(Debug, Default)]
struct Frame {
    event: OnceLock<Arc<Event>>,
    derived: OnceLock<Box<dyn Any + Send + Sync>>,
}

/// Tells one state of a note from all others. Keeps nothing of it.
#[derive(Debug, Clone)]
pub struct Stamp(Weak<OnceLock<Arc<Header>>>);

impl PartialEq for Stamp {
    fn eq(&self, other: &Stamp) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

/// A part with its absolute position.
pub type PlacedPart<'a> = Placed<'a, Part>;

impl Note {
    /// Reads a text. Cost: once through it.
    pub fn read(text: &str, knowledge: Arc<Knowledge>) -> Note {
        Note::read_in_chunks(text, knowledge, crate::syntax::outline::CHUNK)
    }

    /// Reads a text where other people are known by their full names than the registry has.
    pub fn read_knowing(text: &str, knowledge: Arc<Knowledge>, people: Arc<People>) -> Note {
        let outline_only = text.len() > OUTLINE_ONLY;
        Note::read_with(text, knowledge, people, crate::syntax::outline::CHUNK, outline_only)
    }

    /// Reads a text into an outline whose chunks hold `limit` blocks; for tests that want many chunks in a short text.
    pub fn read_in_chunks(text: &str, knowledge: Arc<Knowledge>, limit: usize) -> Note {
        let people = knowledge.people.clone();
        Note::read_with(text, knowledge, people, limit, text.len() > OUTLINE_ONLY)
    }

    /// Reads the outline of a text and recognises nothing in it, whatever its size: the way out for who could not read
    /// it otherwise.
    pub fn read_outline(text: &str, knowledge: Arc<Knowledge>) -> Note {
        let people = knowledge.people.clone();
        Note::read_with(text, knowledge, people, crate::syntax::outline::CHUNK, true)
    }

    fn read_with(
        text: &str,
        knowledge: Arc<Knowledge>,
        people: Arc<People>,
        limit: usize,
        outline_only: bool,
    ) -> Note {
        let parts = if text.len() > MANY && !outline_only {
            read_by_many(text, &knowledge, &people, limit)
        } else {
            reparse::whole(text, &knowledge.grammar, limit, |block, words| {
                let make = |block| part(block, words, &knowledge, &people, outline_only);
                if outline_only {
                    Arc::new(make(block))
                } else {
                    knowledge.repeated.part(block, words, &people, make)
                }
            })
        };
        Note {
            text: Text::new(text),
            parts,
            people,
            knowledge,
            outline_only,
            header: Arc::default(),
            frame: Arc::default(),
        }
    }

    /// Applies an edit and brings everything up to date; tells which parts went and came.
    pub fn apply(&mut self, edit: &Edit) -> Difference<Part> {
        let (a, b) = (self.text.floor(edit.range.start), self.text.floor(edit.range.end));
        let range = a.min(b)..a.max(b);
        self.text.apply(&Edit { range: range.clone(), text: edit.text.clone() });
        let changed =
            Changed { start: range.start, old_end: range.end, new_end: range.start + edit.text.len() };
        let (knowledge, people, outline_only) = (&self.knowledge, &self.people, self.outline_only);
        let grammar = &knowledge.grammar;
        let difference = reparse::update(&mut self.parts, &self.text, changed, grammar, |block, words| {
            part(block, words, knowledge, people, outline_only)
        });
        let by = changed.new_end as isize - changed.old_end as isize;
        let header = Arc::unwrap_or_clone(std::mem::take(&mut self.header)).into_inner();
        let header = header.and_then(|header| moved(header, &difference, by));
        // running text may be the event of a note without fields
        let stays = header.as_ref().is_some_and(|header| {
            !header.fields.is_empty() && header.fields.iter().all(|field| field.end() <= difference.start)
        });
        if !stays {
            self.frame = Arc::default();
        }
        self.header = Arc::new(header.map_or_else(OnceLock::new, OnceLock::from));
        difference
    }

    /// The same note where other people are known by their full names. Looks through the whole note for the names, and reads
    /// anew only what that changes.
    pub fn knowing(&self, people: &Arc<People>) -> Note {
        let mut note = self.clone();
        if Arc::ptr_eq(&self.people, people) {
            return note;
        }
        note.people = people.clone();
        if self.outline_only {
            return note;
        }
        let read = |(at, placed)| Some((at, self.part_knowing(&placed, people)?));
        let fresh: Vec<(usize, Part)> = self.parts().enumerate().filter_map(read).collect();
        if !fresh.is_empty() {
            let mut parts: Vec<Arc<Part>> = self.parts().map(|placed| placed.item.clone()).collect();
            for (at, part) in fresh {
                parts[at] = Arc::new(part);
            }
            note.parts = self.parts.emptied();
            note.parts.extend(parts);
            note.header = Arc::default();
            note.frame = Arc::default();
        }
        note
    }

    /// A part as it reads where other people are known; `None` where it reads the same.
    fn part_knowing(&self, placed: &PlacedPart<'_>, people: &People) -> Option<Part> {
        let block = &placed.item.block;
        if block.kind.is_silent() {
            return None;
        }
        let text = self.text_of(placed.start, placed.item);
        let is_known = |reading: Reading<'_>| {
            let told = reading.facts.people();
            // whom the words themselves show to be a person stays what he is
            let is_new = |name: &Range<u32>| {
                !told.iter().any(|person| person.span.start < name.end && name.start < person.span.end)
            };
            let words = || match reading.aside {
                None => Logical::of(&text, block.words(), &block.inner).words,
                Some(span) => Logical::of(&text, span, &[]).words,
            };
            told.iter().any(|person| person.evidence == Evidence::Known)
                || people.find(&words()).iter().any(|(name, _)| is_new(name))
        };
        if !placed.item.readings().any(is_known) {
            return None;
        }
        let fresh = part(placed.item.block.clone(), &text, &self.knowledge, people, false);
        let same = fresh.readings().map(|it| it.facts).eq(placed.item.readings().map(|it| it.facts));
        (!same).then_some(fresh)
    }

    /// Who is known by his full name in this note.
    pub fn people_known(&self) -> &Arc<People> {
        &self.people
    }

    /// What tells this state of the note from those before and after an edit.
    pub fn stamp(&self) -> Stamp {
        Stamp(Arc::downgrade(&self.header))
    }

    /// The text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// What the note was read with.
    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    /// Whether the note is too large for more than its outline.
    pub fn outline_only(&self) -> bool {
        self.outline_only
    }

    /// All parts in order.
    pub fn parts(&self) -> Iter<'_, Part, Landmarks> {
        self.parts.iter()
    }

    /// The parts from the one on that holds byte `offset`.
    pub fn parts_from(&self, offset: usize) -> Iter<'_, Part, Landmarks> {
        self.parts.from(offset)
    }

    /// The parts that have a byte in `range`, in order.
    pub fn parts_in(&self, range: Range<usize>) -> impl Iterator<Item = PlacedPart<'_>> {
        self.parts.from(range.start).take_while(move |p| p.start < range.end || p.start == range.start)
    }

    /// The part that holds byte `offset`; at the end of the text, the last.
    pub fn part_at(&self, offset: usize) -> Option<PlacedPart<'_>> {
        self.parts.piece_at(offset)
    }

    /// The part before one.
    pub fn part_before<'a>(&'a self, part: &PlacedPart<'a>) -> Option<PlacedPart<'a>> {
        self.parts.before(part)
    }

    /// The part after one.
    pub fn part_after<'a>(&'a self, part: &PlacedPart<'a>) -> Option<PlacedPart<'a>> {
        self.parts.from(part.start + part.item.bytes()).next().filter(|next| next.start > part.start)
    }

    /// The text of a part that begins at byte `start`.
    pub fn text_of(&self, start: usize, part: &Part) -> Cow<'_, str> {
        self.text.slice(start..start + part.bytes())
    }

    /// The words of a part that begins at byte `start`, as its facts count them.
    pub fn words_of(&self, start: usize, part: &Part) -> String {
        let text = self.text_of(start, part);
        Logical::of(&text, part.block.words(), &part.block.inner).words.into_owned()
    }

    /// The words that a reading of a part speaks of; the part begins at byte `start`.
    pub fn words_read(&self, start: usize, part: &Part, reading: &Reading<'_>) -> String {
        match reading.aside {
            None => self.words_of(start, part),
            Some(span) => Logical::of(&self.text_of(start, part), span, &[]).words.into_owned(),
        }
    }

    /// A stretch of the text.
    pub fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        self.text.slice(range)
    }

    /// The parts of one sort, with their first byte, in order.
    /// Costs what there are of them, not what the note has in text.
    pub fn marked(&self, mark: Mark) -> impl Iterator<Item = (usize, &Arc<Part>)> {
        self.parts.summaries(landmarks).flat_map(move |(start, items, landmarks)| {
            let marks = landmarks.of[mark as usize].iter();
            marks.map(move |m| (start + m.start as usize, &items[m.item as usize]))
        })
    }

    /// The chunks of parts, in order.
    pub fn chunks(&self) -> impl Iterator<Item = PartChunk<'_>> {
        self.parts.summaries(landmarks).map(|(start, parts, landmarks)| PartChunk { start, parts, landmarks })
    }

    /// The kind of note that the title tells.
    pub fn titled(&self) -> Option<KindId> {
        self.marked(Mark::Frame).find_map(|(_, part)| match part.block.kind {
            BlockKind::Title(kind) => Some(kind),
            _ => None,
        })
    }

    /// What the header says; read once for each state of the note.
    pub fn header(&self) -> &Arc<Header> {
        self.header.get_or_init(|| Arc::new(super::header::read(self)))
    }

    /// The event that the note is about; read once for each state of the note.
    pub fn event(&self) -> &Arc<Event> {
        self.frame.event.get_or_init(|| Arc::new(super::event::read(self)))
    }

    /// What a layer above makes of title and fields alone, made once and kept while these stay as they are and where they
    /// are. One type for all notes.
    pub fn derive_of_frame<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Option<&T> {
        self.frame.derived.get_or_init(|| Box::new(make())).downcast_ref()
    }

    /// The id of the kind of note: what the title tells; without a title, the usual kind where there are fields.
    pub fn kind_id(&self) -> Option<&str> {
        let kinds = &self.knowledge.grammar.kinds;
        match self.header().kind {
            Some(kind) => kinds.get(usize::from(kind.0)).map(|k| k.id.as_str()),
            None if !self.header().fields.is_empty() => kinds.first().map(|k| k.id.as_str()),
            None => None,
        }
    }
}

/// Cuts a text into blocks, and has every core recognise what some of them say: no block needs another one for that.
fn read_by_many(
    text: &str,
    knowledge: &Knowledge,
    people: &People,
    limit: usize,
) -> Outline<Part, Landmarks> {
    let mut end = 0;
    let blocks = parse::blocks(text, &knowledge.grammar).into_iter().map(|block| {
        let start = end;
        end += block.len as usize;
        (start..end, block)
    });
    let blocks: Vec<_> = blocks.collect();
    let parts = blocks.into_par_iter().with_min_len(64);
    let parts: Vec<_> =
        parts.map(|(range, block)| Arc::new(part(block, &text[range], knowledge, people, false))).collect();
    let mut outline = Outline::with_limit(limit);
    outline.extend(parts);
    outline
}

fn part(block: Block, words: &str, knowledge: &Knowledge, people: &People, outline_only: bool) -> Part {
    let derived = OnceLock::new();
    if outline_only {
        return Part { block, facts: Facts::default(), map: Map::default(), beside: None, derived };
    }
    let logical = Logical::of(words, block.words(), &block.inner);
    let (facts, references) = Facts::of(&block, &logical.words, knowledge, people);
    let told = archive::told(&block, &logical.words, &facts, &references, &knowledge.registry);
    let asides = block.inner.iter().map(|inner| {
        let logical = Logical::of(words, *inner, &[]);
        (Facts::of(&block, &logical.words, knowledge, people).0, logical.map)
    });
    let beside = Beside { asides: asides.collect(), told };
    let has_beside = !(beside.asides.is_empty() && beside.told.is_empty());
    Part { facts, map: logical.map, beside: has_beside.then(|| Box::new(beside)), block, derived }
}

/// The header after an edit that touched running text alone; `by` is what the edit made the text longer.
fn moved(mut header: Arc<Header>, difference: &Difference<Part>, by: isize) -> Option<Arc<Header>> {
    let mut touched = difference.removed.iter().chain(&difference.added);
    // where nothing went, what ends here and what begins here cannot be told apart
    if difference.removed.is_empty() || touched.any(|part| marks(part).next().is_some()) {
        return None;
    }
    Arc::make_mut(&mut header).move_behind(difference.start, by);
    Some(header)
}

/// The sorts that a part is of.
fn marks(part: &Part) -> impl Iterator<Item = Mark> {
    let own = match part.block.kind {
        BlockKind::Title(_) | BlockKind::Field(_) | BlockKind::SubField(_) | BlockKind::FieldItem => {
            Some(Mark::Frame)
        }
        BlockKind::Heading(_) => Some(Mark::Heading),
        BlockKind::Footnote => Some(Mark::Footnote),
        BlockKind::Paragraph
        | BlockKind::ListItem
        | BlockKind::Blank
        | BlockKind::Furniture
        | BlockKind::Verbatim
        | BlockKind::Comment => None,
    };
    let inside = (!part.block.inner.is_empty() && own != Some(Mark::Footnote)).then_some(Mark::Footnote);
    own.into_iter().chain(inside)
}

fn landmarks(items: &[Arc<Part>]) -> Landmarks {
    let mut start = 0;
    let mut of = [vec![], vec![], vec![]];
    for (item, part) in items.iter().enumerate() {
        for mark in marks(part) {
            of[mark as usize].push(Landmark { item: item as u32, start: start as u32 });
        }
        start += part.bytes();
    }
    Landmarks { of: of.map(Into::into), derived: OnceLock::new() }
}
