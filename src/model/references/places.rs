//! The places of a phrase: in front of the event word, and several that are told apart.

use super::scan::Look;
use super::{EventReference, Span};
use crate::model::prose::{Cursor, is_blank, span};

impl Look<'_> {
    /// `the training in Almaty`, `the visit to Samoa`: one event, and its place right behind it.
    pub fn is_placed_at_once(&self, start: usize, end: usize) -> bool {
        let mut cursor = Cursor::new(self.text, end);
        cursor.blanks();
        ["in", "to", "at"].iter().any(|lead| cursor.eat_word(lead))
            && cursor.blanks()
            && cursor.peek().is_some_and(char::is_uppercase)
            && self.word(start).is_some_and(|(_, word)| matches!(word, "the" | "The"))
    }

    /// `the Vienna seminar`, `the Accra, Lomé and Dakar courses`: capitals between "the" and the event word.
    pub fn named_in_front(&self, start: usize) -> Vec<Span> {
        let from = self.text.ceil_char_boundary(start.saturating_sub(NAMED).max(self.floor));
        let before = &self.text[from..start];
        let last = before.trim_end();
        let last = last.rfind(' ').map_or(last, |at| &last[at + 1..]);
        let last = last.rfind('\u{a0}').map_or(last, |at| &last[at + '\u{a0}'.len_utf8()..]);
        if !last.starts_with(char::is_uppercase) {
            return vec![];
        }
        let Some(the) = before.rfind("the ").or_else(|| before.rfind("The ")) else { return vec![] };
        let (at, list) = (from + the + 4, &before[the + 4..]);
        let is_name = |word: &str| {
            word.is_empty() || word == "and" || word == "of" || word.starts_with(char::is_uppercase)
        };
        if !list.split([' ', ',', '\u{a0}']).all(is_name) {
            return vec![];
        }
        let mut all = vec![];
        let mut cut = 0;
        for (comma, joint) in [", and ", ", ", " and "].iter().flat_map(|it| list.match_indices(it)) {
            all.push((comma, comma + joint.len()));
        }
        all.sort_unstable();
        let mut names = vec![];
        for (end, next) in all.into_iter().chain([(list.trim_end().len(), list.len())]) {
            if end > cut {
                names.push(span(at + cut, at + end));
            }
            cut = cut.max(next);
        }
        names
    }

    /// `seminars held in Montevideo and Buenos Aires in August 2011`: an event in each place, at the time that is told behind
    /// them. `Nairobi, Kenya` is one place.
    pub fn place_by_place(&self, reference: EventReference) -> Vec<EventReference> {
        let mut apart: Vec<Vec<Span>> = vec![];
        for place in &reference.places {
            let before = apart.last().and_then(|group| group.last());
            let joined = before.is_some_and(|before| {
                let gap = self.text.get(before.end as usize..place.start as usize).unwrap_or_default();
                !gap.split(is_blank).any(|word| word == "and")
            });
            match apart.last_mut().filter(|_| joined) {
                Some(group) => group.push(place.clone()),
                None => apart.push(vec![place.clone()]),
            }
        }
        if apart.len() < 2 {
            return vec![reference];
        }
        // "Accra, Lomé and Dakar" are three, "Lima, Peru, and Quito, Ecuador" are two
        if let [first, last] = &apart[..]
            && (first.len(), last.len()) >= (2, 1)
            && last.len() == 1
        {
            apart = apart.concat().into_iter().map(|place| vec![place]).collect();
        }
        let (first, last) = (reference.span.start, reference.span.end);
        let count = apart.len();
        let each = apart.into_iter().enumerate().map(|(at, places)| {
            let start = if at == 0 { first } else { places.first().map_or(first, |place| place.start) };
            let end = if at + 1 == count { last } else { places.last().map_or(last, |place| place.end) };
            EventReference { span: start..end, places, ..reference.clone() }
        });
        each.collect()
    }
}

/// How far in front of an event word the name of its place is looked for, in bytes.
const NAMED: usize = 60;
