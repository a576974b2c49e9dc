//! Full names of people who are known: from the workspace's own list, and from other notes. They are looked for apart from
//! other names, so that what else is found in a text does not depend on whom one knows. Must not know where the names come
//! from.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::table::{Endings, Table};
use super::{EntityRef, begins_word, entries, longest};
use crate::model::anchors::Openings;
use crate::registry::Registry;

/// People who are known by their full names.
#[derive(Default)]
pub struct People {
    table: Option<(Table, Openings)>,
    /// The names that were given besides those of the registry, ascending.
    given: Box<[Box<str>]>,
}

impl std::fmt::Debug for People {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("People").field("given", &self.given.len()).finish_non_exhaustive()
    }
}

impl People {
    /// The people of `registry`, and others by their full names; names of one word are passed over. Time grows with the
    /// length of all names together.
    pub fn new(registry: &Registry, others: impl IntoIterator<Item = Box<str>>) -> People {
        let mut given: Vec<Box<str>> = others.into_iter().collect();
        given.sort_unstable();
        given.dedup();
        let listed = registry.people.iter().enumerate().flat_map(|(at, person)| {
            let name = move |(name, text)| entries::person_sense(EntityRef::Person(at as u32), name, text);
            person.names.iter().enumerate().map(|(at, name)| (at as u16, name.text.as_str())).filter_map(name)
        });
        let first = registry.people.len();
        let told = given
            .iter()
            .enumerate()
            .filter_map(|(at, name)| entries::person_sense(EntityRef::Person((first + at) as u32), 0, name));
        let senses: Vec<_> = listed.chain(told).collect();
        let table = (!senses.is_empty()).then(|| {
            let mut openings = Openings::none();
            (Table::new(senses, &mut openings), openings)
        });
        People { table, given: given.into() }
    }

    /// Whether nobody is known.
    pub fn is_empty(&self) -> bool {
        self.table.is_none()
    }

    /// The names that were given besides those of the registry, ascending.
    pub fn given(&self) -> &[Box<str>] {
        &self.given
    }

    /// The full names in a text, in order: bytes of the text, and the person. Where two begin with the same word, the longer.
    /// Time grows with the length of the text.
    pub fn find(&self, text: &str) -> Vec<(Range<u32>, EntityRef)> {
        let Some((table, openings)) = &self.table else { return vec![] };
        let (mut endings, mut passed, mut found) = (Endings::default(), 0, vec![]);
        let nothing = FxHashSet::default();
        openings.names_in(text, |start| {
            if !begins_word(text, start, passed) {
                return;
            }
            let Some(hit) = longest(table, text, start, &nothing, &mut endings) else { return };
            passed = hit.end;
            found.extend(hit.chosen.entity.map(|person| (hit.start as u32..hit.end as u32, person)));
        });
        found
    }
}
