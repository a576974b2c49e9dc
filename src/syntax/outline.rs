//! A long list of pieces of text, in chunks, with lengths instead of positions.
//!
//! An edit replaces some pieces and moves none: absolute positions are sums. Chunks are shared with every snapshot, so a
//! clone costs one pointer a chunk and an edit copies the chunks it touches. With `n` pieces and chunks of `c`, finding a
//! position costs `n / c` additions and replacing costs `c` pointers. Knows nothing of what a piece is but its size.

use std::sync::{Arc, OnceLock};

/// The size of a piece.
pub trait Measured {
    /// Length in bytes.
    fn bytes(&self) -> usize;
    /// Number of line breaks.
    fn breaks(&self) -> usize;
}

/// The usual number of pieces in a chunk.
pub const CHUNK: usize = 256;

/// A list of pieces; `S` is what is remembered of each chunk once asked for.
#[derive(Debug)]
pub struct Outline<T, S = ()> {
    slots: Vec<Slot<T, S>>,
    limit: usize,
}

#[derive(Debug)]
struct Slot<T, S> {
    bytes: usize,
    breaks: usize,
    chunk: Arc<Chunk<T, S>>,
}

#[derive(Debug)]
struct Chunk<T, S> {
    items: Vec<Arc<T>>,
    summary: OnceLock<S>,
}

/// Where a piece is in the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    chunk: usize,
    item: usize,
}

/// A piece with its absolute position.
#[derive(Debug)]
pub struct Placed<'a, T> {
    /// The piece.
    pub item: &'a Arc<T>,
    /// Its first byte.
    pub start: usize,
    /// Its first line, from 0.
    pub line: usize,
    /// Where it is in the list.
    pub at: At,
}

impl<T> Clone for Placed<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Placed<'_, T> {}

impl<T, S> Clone for Slot<T, S> {
    fn clone(&self) -> Self {
        Slot { bytes: self.bytes, breaks: self.breaks, chunk: self.chunk.clone() }
    }
}

impl<T, S> Clone for Outline<T, S> {
    fn clone(&self) -> Self {
        Outline { slots: self.slots.clone(), limit: self.limit }
    }
}

impl<T, S> Default for Outline<T, S> {
    fn default() -> Self {
        Outline { slots: vec![], limit: CHUNK }
    }
}

impl<T: Measured, S> Outline<T, S> {
    /// An empty list whose chunks hold at most `limit` pieces.
    pub fn with_limit(limit: usize) -> Self {
        Outline { slots: vec![], limit: limit.max(1) }
    }

    /// An empty list whose chunks hold as many pieces.
    pub fn emptied(&self) -> Self {
        Outline::with_limit(self.limit)
    }

    /// Length in bytes; the sum over all pieces.
    pub fn bytes(&self) -> usize {
        self.slots.iter().map(|s| s.bytes).sum()
    }

    /// The number of pieces.
    pub fn len(&self) -> usize {
        self.slots.iter().map(|s| s.chunk.items.len()).sum()
    }

    /// Whether there is no piece.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// All pieces in order.
    pub fn iter(&self) -> Iter<'_, T, S> {
        self.iter_from(At { chunk: 0, item: 0 }, 0, 0)
    }

    /// The place behind the last piece.
    pub fn end(&self) -> At {
        At { chunk: self.slots.len(), item: 0 }
    }

    /// The pieces from one on; `start` and `line` are its position.
    fn iter_from(&self, at: At, start: usize, line: usize) -> Iter<'_, T, S> {
        Iter { outline: self, at, start, line }
    }

    /// The pieces from the one that holds byte `offset` (the last one where it is the end of the text).
    pub fn from(&self, offset: usize) -> Iter<'_, T, S> {
        let (at, start, line) = self.find(offset);
        self.iter_from(at, start, line)
    }

    /// The piece that holds byte `offset`; at the end of the text, the last piece.
    pub fn piece_at(&self, offset: usize) -> Option<Placed<'_, T>> {
        self.from(offset).next()
    }

    /// The piece before one.
    pub fn before(&self, placed: &Placed<'_, T>) -> Option<Placed<'_, T>> {
        let at = match placed.at {
            At { chunk, item } if item > 0 => At { chunk, item: item - 1 },
            At { chunk: 0, .. } => return None,
            At { chunk, .. } => At { chunk: chunk - 1, item: self.slots[chunk - 1].chunk.items.len() - 1 },
        };
        let item = &self.slots[at.chunk].chunk.items[at.item];
        Some(Placed { item, start: placed.start - item.bytes(), line: placed.line - item.breaks(), at })
    }

    fn find(&self, offset: usize) -> (At, usize, usize) {
        let (mut start, mut line) = (0, 0);
        for (chunk, slot) in self.slots.iter().enumerate() {
            let last = chunk + 1 == self.slots.len();
            if offset < start + slot.bytes || last {
                let items = &slot.chunk.items;
                for (item, piece) in items.iter().enumerate() {
                    if offset < start + piece.bytes() || last && item + 1 == items.len() {
                        return (At { chunk, item }, start, line);
                    }
                    start += piece.bytes();
                    line += piece.breaks();
                }
            }
            start += slot.bytes;
            line += slot.breaks;
        }
        (At { chunk: self.slots.len(), item: 0 }, start, line)
    }

    /// Puts `pieces` at the end.
    pub fn extend(&mut self, pieces: impl IntoIterator<Item = Arc<T>>) {
        let limit = self.limit;
        let mut run: Vec<Arc<T>> = Vec::with_capacity(limit);
        for piece in pieces {
            run.push(piece);
            if run.len() == limit {
                self.slots.push(slot(std::mem::replace(&mut run, Vec::with_capacity(limit))));
            }
        }
        if !run.is_empty() {
            self.slots.push(slot(run));
        }
    }

    /// Replaces the pieces from `from` up to, not including, `to` (`None`: up to the end) and returns what was there.
    pub fn splice(&mut self, from: At, to: Option<At>, pieces: Vec<Arc<T>>) -> Vec<Arc<T>> {
        let end = to.unwrap_or(At { chunk: self.slots.len(), item: 0 });
        if from.chunk >= self.slots.len() {
            self.extend(pieces);
            return vec![];
        }
        let last = if end.item == 0 && end.chunk > from.chunk { end.chunk - 1 } else { end.chunk };
        let mut removed = vec![];
        let mut kept: Vec<Arc<T>> = vec![];
        for chunk in from.chunk..=last.min(self.slots.len() - 1) {
            let items = &self.slots[chunk].chunk.items;
            let a = if chunk == from.chunk { from.item } else { 0 };
            let b = if chunk == end.chunk { end.item } else { items.len() };
            if chunk == from.chunk {
                kept.extend_from_slice(&items[..a]);
                kept.extend(pieces.iter().cloned());
            }
            removed.extend_from_slice(&items[a..b]);
            if chunk == last {
                kept.extend_from_slice(&items[b..]);
            }
        }
        let mut last = last.min(self.slots.len() - 1);
        // a chunk that has become small joins its neighbour, so that many deletions leave no dust
        if kept.len() < self.limit / 4
            && let Some(next) = self.slots.get(last + 1)
            && next.chunk.items.len() + kept.len() <= self.limit
        {
            kept.extend_from_slice(&next.chunk.items);
            last += 1;
        }
        let parts = kept.len().div_ceil(self.limit);
        let size = if parts == 0 { 1 } else { kept.len().div_ceil(parts) };
        let slots: Vec<_> = kept.chunks(size).map(|c| slot(c.to_vec())).collect();
        self.slots.splice(from.chunk..=last, slots);
        removed
    }

    /// What `summarize` says of each chunk, remembered with the chunk; with the chunk's first byte and its pieces.
    pub fn summaries<'a>(
        &'a self,
        summarize: impl Fn(&[Arc<T>]) -> S + 'a,
    ) -> impl Iterator<Item = (usize, &'a [Arc<T>], &'a S)> + 'a {
        let mut start = 0;
        self.slots.iter().map(move |slot| {
            let here = start;
            start += slot.bytes;
            (
                here,
                slot.chunk.items.as_slice(),
                slot.chunk.summary.get_or_init(|| summarize(&slot.chunk.items)),
            )
        })
    }
}

fn slot<T: Measured, S>(items: Vec<Arc<T>>) -> Slot<T, S> {
    Slot {
        bytes: items.iter().map(|i| i.bytes()).sum(),
        breaks: items.iter().map(|i| i.breaks()).sum(),
        chunk: Arc::new(Chunk { items, summary: OnceLock::new() }),
    }
}

/// Pieces in order, with their positions.
#[derive(Debug)]
pub struct Iter<'a, T, S> {
    outline: &'a Outline<T, S>,
    at: At,
    start: usize,
    line: usize,
}

impl<'a, T: Measured, S> Iterator for Iter<'a, T, S> {
    type Item = Placed<'a, T>;

    fn next(&mut self) -> Option<Placed<'a, T>> {
        loop {
            let items = &self.outline.slots.get(self.at.chunk)?.chunk.items;
            if let Some(item) = items.get(self.at.item) {
                let placed = Placed { item, start: self.start, line: self.line, at: self.at };
                self.at.item += 1;
                self.start += item.bytes();
                self.line += item.breaks();
                return Some(placed);
            }
            self.at = At { chunk: self.at.chunk + 1, item: 0 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, PartialEq)]
    struct Piece(usize);
    impl Measured for Piece {
        fn bytes(&self) -> usize {
            self.0
        }
        fn breaks(&self) -> usize {
            1
        }
    }

    proptest! {
        /// Whatever is replaced, the list equals a plain vector.
        #[test]
        fn splices_like_a_vector(limit in 1usize..6, edits in prop::collection::vec((0usize..40, 0usize..6, prop::collection::vec(1usize..9, 0..7)), 1..30)) {
            let mut list: Outline<Piece> = Outline::with_limit(limit);
            let mut model: Vec<usize> = vec![];
            for (from, count, new) in edits {
                let from = from.min(model.len());
                let to = (from + count).min(model.len());
                let pieces: Vec<_> = new.iter().map(|n| Arc::new(Piece(*n))).collect();
                let places: Vec<_> = list.iter().map(|p| p.at).collect();
                let removed = match places.get(from) {
                    Some(at) => list.splice(*at, places.get(to).copied(), pieces),
                    None => { list.extend(pieces); vec![] }
                };
                let gone: Vec<usize> = model.splice(from..to, new).collect();
                prop_assert_eq!(removed.iter().map(|p| p.0).collect::<Vec<_>>(), gone);
                prop_assert_eq!(list.iter().map(|p| p.item.0).collect::<Vec<_>>(), model.clone());
                prop_assert_eq!(list.bytes(), model.iter().sum::<usize>());
                let mut start = 0;
                for (i, n) in model.iter().enumerate() {
                    let found = list.piece_at(start).unwrap();
                    prop_assert_eq!((found.start, found.line, found.item.0), (start, i, *n));
                    if let Some(before) = list.before(&found) {
                        prop_assert_eq!(before.start + before.item.0, start);
                    }
                    start += n;
                }
            }
        }
    }
}
