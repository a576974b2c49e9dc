//! Reading again what an edit can have touched, and no more.
//!
//! Reading starts at the first block whose extent and look-ahead reach the edit and runs the ordinary parser from there;
//! it stops at the first place behind the edit where an old block begins in the same state. Everything else is kept,
//! shared with whoever holds a snapshot. The result equals reading the whole text anew.

use std::sync::Arc;

use super::block::{Block, State};
use super::grammar::Grammar;
use super::outline::{At, Measured, Outline};
use super::parse::{self, Window};
use crate::text::Text;

impl Measured for Block {
    fn bytes(&self) -> usize {
        self.len as usize
    }

    fn breaks(&self) -> usize {
        self.breaks as usize
    }
}

/// A piece of the outline that is made from a block.
pub trait Piece: Measured {
    /// The block.
    fn block(&self) -> &Block;
}

impl Piece for Block {
    fn block(&self) -> &Block {
        self
    }
}

/// Where the text comes from: parts of it, by bytes.
pub trait Source {
    /// Length in bytes.
    fn len(&self) -> usize;
    /// Whether there is nothing.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Appends the bytes from `from` on to `out`, at least up to `to` (or the end), and ends on a character boundary.
    fn copy(&self, from: usize, to: usize, out: &mut String);
}

impl Source for str {
    fn len(&self) -> usize {
        str::len(self)
    }

    fn copy(&self, from: usize, to: usize, out: &mut String) {
        out.push_str(&self[from..self.ceil_char_boundary(to)]);
    }
}

impl Source for Text {
    fn len(&self) -> usize {
        Text::len(self)
    }

    fn copy(&self, from: usize, to: usize, out: &mut String) {
        let (chunks, start, ..) = self.rope().chunks_at_byte(from);
        let mut at = start;
        for chunk in chunks {
            out.push_str(&chunk[from.saturating_sub(at).min(chunk.len())..]);
            at += chunk.len();
            if at >= to {
                return;
            }
        }
    }
}

/// An edit as it is seen from the text after it: `start..old_end` was replaced, `start..new_end` stands there now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// First byte replaced.
    pub start: usize,
    /// One past the last byte replaced, in the old text.
    pub old_end: usize,
    /// One past the last byte put in, in the new text.
    pub new_end: usize,
}

/// What reading again did.
#[derive(Debug)]
pub struct Difference<T> {
    /// Pieces that are gone.
    pub removed: Vec<Arc<T>>,
    /// Pieces that are new.
    pub added: Vec<Arc<T>>,
    /// First byte of both.
    pub start: usize,
    /// Lines that were read.
    pub lines_read: usize,
}

/// The outline of a whole text; `make` is called for each block with its text.
pub fn whole<T: Piece, S>(
    text: &str,
    grammar: &Grammar,
    limit: usize,
    mut make: impl FnMut(Block, &str) -> Arc<T>,
) -> Outline<T, S> {
    let mut outline = Outline::with_limit(limit);
    let window = Window { text, whole: true };
    let (mut at, mut state) = (0, State::default());
    outline.extend(std::iter::from_fn(|| {
        if at >= text.len() {
            return None;
        }
        let (block, next) = parse::block(window, at, state, grammar)?;
        let range = at..at + block.len as usize;
        (at, state) = (range.end, next);
        Some(make(block, &text[range]))
    }));
    outline
}

/// Brings an outline up to date with one edit. `source` is the text after the edit; `make` is called for each new block
/// with its text.
pub fn update<T: Piece, S>(
    outline: &mut Outline<T, S>,
    source: &(impl Source + ?Sized),
    changed: Changed,
    grammar: &Grammar,
    mut make: impl FnMut(Block, &str) -> T,
) -> Difference<T> {
    let first = first_touched(outline, changed.start);
    let (mut from, first, mut state) = match first {
        Some((at, start, state)) => (at, start, state),
        None => (At::default(), 0, State::default()),
    };
    let mut start = first;
    // old blocks behind the edit, and where they would begin now
    let mut old = outline.from(start);
    let mut candidate = old.next();
    let shift = changed.new_end as isize - changed.old_end as isize;

    let mut reader = Reader { source, base: start, text: String::new() };
    let mut added = vec![];
    let mut at = start;
    let mut lines_read = 0;
    let mut until = None;
    while at < source.len() {
        if at >= changed.new_end && at > first {
            while candidate
                .is_some_and(|c| (c.start as isize + shift) < at as isize || c.start < changed.old_end)
            {
                candidate = old.next();
            }
            if let Some(c) = candidate
                && c.start as isize + shift == at as isize
                && c.item.block().enter == state
            {
                until = Some(c.at);
                break;
            }
        }
        let (block, next) = reader.block(at, state, grammar);
        lines_read += block.breaks as usize + 1;
        // a block in front of the edit that is what it was stays, with all that was made of it
        if added.is_empty()
            && at + block.len as usize <= changed.start
            && candidate.is_some_and(|c| c.start == at && *c.item.block() == block)
        {
            candidate = old.next();
            from = candidate.map_or(outline.end(), |c| c.at);
            at += block.len as usize;
            start = at;
            state = next;
            continue;
        }
        let range = at - reader.base..at - reader.base + block.len as usize;
        at += block.len as usize;
        state = next;
        added.push(Arc::new(make(block, &reader.text[range])));
    }
    let removed = outline.splice(from, until, added.clone());
    Difference { removed, added, start, lines_read }
}

/// The first block that looked at byte `offset` or ends there, with its start and state.
fn first_touched<T: Piece, S>(outline: &Outline<T, S>, offset: usize) -> Option<(At, usize, State)> {
    let mut first = outline.piece_at(offset)?;
    let (mut at, mut missed) = (first, 0);
    while missed <= parse::VERBATIM_LINES + 1 {
        let Some(before) = outline.before(&at) else { break };
        let reached = at.start + before.item.block().reach as usize;
        at = before;
        if reached < offset {
            missed += 1;
        } else {
            (first, missed) = (at, 0);
        }
    }
    Some((first.at, first.start, first.item.block().enter))
}

/// A growing copy of the text from where reading starts.
struct Reader<'a, R: Source + ?Sized> {
    source: &'a R,
    base: usize,
    text: String,
}

impl<R: Source + ?Sized> Reader<'_, R> {
    fn block(&mut self, at: usize, state: State, grammar: &Grammar) -> (Block, State) {
        loop {
            let whole = self.base + self.text.len() >= self.source.len();
            let window = Window { text: &self.text, whole };
            let known = self.base + self.text.len();
            if (at < known || whole)
                && let Some(read) = parse::block(window, at - self.base, state, grammar)
            {
                return read;
            }
            self.grow();
        }
    }

    fn grow(&mut self) {
        let known = self.base + self.text.len();
        let more = (self.text.len() * 2).max(2048);
        self.source.copy(known, (known + more).min(self.source.len()), &mut self.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appending_reads_the_last_block() {
        let grammar = Grammar::default();
        let text = "one.\n\ntwo.\n\nthree";
        let mut outline: Outline<Block> = whole(text, &grammar, 2, |b, _| Arc::new(b));
        assert_eq!(outline.len(), 3);
        let new = format!("{text}!");
        let changed = Changed { start: text.len(), old_end: text.len(), new_end: new.len() };
        let diff = update(&mut outline, new.as_str(), changed, &grammar, |b, _| b);
        assert_eq!(outline.bytes(), new.len());
        assert_eq!(diff.added.len(), diff.removed.len());
    }
}

#[cfg(test)]
mod oracle {
    //! Reading again equals reading anew, whatever is written and however it is cut into chunks.

    use super::*;
    use crate::syntax::{FieldRole, FieldSpec, KindSpec, SectionSpec};
    use proptest::prelude::*;

    fn grammar() -> Grammar {
        let mut g = Grammar::default();
        g.add_kind(KindSpec { id: "information-note".into(), prose: false }, ["Information Note"]);
        g.add_kind(KindSpec { id: "summary".into(), prose: true }, ["Conference Summary"]);
        for (id, role, label) in [
            ("event", FieldRole::Event, "Event"),
            ("date-and-venue", FieldRole::DateAndVenue, "Date and Venue"),
            ("participants", FieldRole::Participants, "Participants"),
        ] {
            g.add_field(FieldSpec { id: id.into(), role, label: label.into() }, [label]);
        }
        g.add_sub_label("States", 0);
        for title in ["Background", "Highlights"] {
            g.add_section(SectionSpec { id: title.to_lowercase(), title: title.into() }, [title]);
        }
        g
    }

    /// Pieces of which notes are made, and what is between them.
    fn piece() -> impl Strategy<Value = String> {
        prop_oneof![
            Just("Information Note¹"),
            Just("Conference Summary"),
            Just("Event:"),
            Just("- Event:** "),
            Just("**Date and Venue:** "),
            Just("Participants: "),
            Just("*States:* "),
            Just("Moderator: "),
            Just("Background"),
            Just("## **Highlights**"),
            Just("1. **"),
            Just("4. "),
            Just("¹ For information – not an official report."),
            Just("<sup>1</sup> x"),
            Just("[^1]: y"),
            Just("\n"),
            Just("\n"),
            Just("\n\n"),
            Just("\r"),
            Just("\r\n"),
            Just("- "),
            Just("• "),
            Just("*"),
            Just("**"),
            Just("#"),
            Just(":"),
            Just(" "),
            Just("."),
            Just("-"),
            Just("7"),
            Just("Opening Session"),
            Just("the end of the"),
            Just("implementation goes on"),
            Just("Peru, Chile"),
            Just("A sentence."),
            Just("<!-- rapporteur: ignore x -->"),
            Just("---"),
            Just("\u{feff}"),
            Just("\u{a0}"),
            Just("é"),
            Just("😀"),
            Just("\t"),
        ]
        .prop_map(String::from)
    }

    fn note(n: usize) -> impl Strategy<Value = String> {
        prop::collection::vec(piece(), 0..n).prop_map(|p| p.concat())
    }

    fn boundary(text: &str, at: usize) -> usize {
        text.floor_char_boundary(at % (text.len() + 1))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn blocks_add_up_to_the_text(text in note(60)) {
            let blocks = crate::syntax::parse::blocks(&text, &grammar());
            prop_assert_eq!(blocks.iter().map(|b| b.len as usize).sum::<usize>(), text.len());
            let mut at = 0;
            for b in &blocks {
                let t = &text[at..at + b.len as usize];
                prop_assert!(b.len > 0);
                for span in b.inner.iter().chain([&b.label, &b.body]) {
                    prop_assert!(t.get(span.range()).is_some(), "{:?} in {:?}", b, t);
                }
                at += b.len as usize;
            }
        }

        #[test]
        fn reading_again_equals_reading_anew(start in note(50), edits in prop::collection::vec((any::<usize>(), any::<usize>(), note(4)), 1..12), limit in 1usize..5) {
            let grammar = grammar();
            let mut text = start;
            let mut outline: Outline<Block> = whole(&text, &grammar, limit, |b, _| Arc::new(b));
            for (from, len, new) in edits {
                let from = boundary(&text, from);
                let to = boundary(&text, from + len % 40).max(from);
                let changed = Changed { start: from, old_end: to, new_end: from + new.len() };
                text.replace_range(from..to, &new);
                update(&mut outline, text.as_str(), changed, &grammar, |b, _| b);
                let fresh: Outline<Block> = whole(&text, &grammar, limit, |b, _| Arc::new(b));
                let blocks = |o: &Outline<Block>| o.iter().map(|p| (p.start, p.line, Block::clone(p.item))).collect::<Vec<_>>();
                prop_assert_eq!(blocks(&outline), blocks(&fresh), "{:?}", text);
            }
        }
    }
}
