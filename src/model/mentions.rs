//! Everything a note names, in reading order, with the ids by which others know it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::citations;
use super::names::{self, EntityRef, Found};
use super::note::{Note, PlacedPart};
use super::people::{self, Evidence, PersonMention};
use crate::registry::{self, Registry, Status};
use crate::syntax::Span;
use crate::syntax::inline::Logical;

/// What kind of thing is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionKind {
    /// A State.
    State,
    /// An organization, a treaty or a document.
    Organization,
    /// A person.
    Person,
    /// A resolution or one of its paragraphs.
    Resolution,
}

/// One mention. The range is bytes of the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What kind of thing.
    pub kind: MentionKind,
    /// Its id: alpha-3 code, organization id, a person's name in kebab case, a document symbol with `#` and paragraph.
    pub id: String,
    /// The words as a reader sees them.
    pub text: String,
    /// Where they stand.
    pub range: Range<usize>,
}

/// All mentions that a careful reader would agree on. Walks the whole note.
pub fn of(note: &Note) -> Vec<Mention> {
    let registry = &note.knowledge().registry;
    let spelled_out = spelled_out(note, note.parts());
    let mut out = vec![];
    let mut thread = citations::Thread::default();
    for part in note.parts() {
        for reading in part.item.readings() {
            let facts = &reading.facts;
            let mut add = |kind, id: String, span: &Range<u32>| {
                let range = reading.place(part.start, span);
                let text = joined(&note.slice(range.clone()));
                out.push(Mention { kind, id, text, range });
            };
            let mut found = facts.names.to_vec();
            names::settle(&mut found, |entity| spelled_out.contains(&entity));
            for name in found.iter().filter(|n| n.is_sure()) {
                if let Some((kind, id)) = name_id(name, registry) {
                    add(kind, id, &name.span);
                }
            }
            if facts.citations.is_empty() {
                continue;
            }
            let words = note.words_read(part.start, part.item, &reading);
            for citation in facts.citations.iter().filter(|c| !c.is_bare()) {
                let settled = thread.settle(citation);
                if let Some(id) = citations::resolve(&settled, &words, registry) {
                    add(MentionKind::Resolution, id, &citation.span);
                }
            }
        }
    }
    for (person, range) in people(note.parts()) {
        let text = joined(&note.slice(range.clone()));
        out.push(Mention { kind: MentionKind::Person, id: person.id, text, range });
    }
    out.sort_by_key(|m| (m.range.start, m.range.end));
    out
}

/// The people of some parts in reading order, short mentions with the id of the full name they stand for; each with its
/// place in bytes of the note.
pub fn people<'a>(parts: impl Iterator<Item = PlacedPart<'a>>) -> Vec<(PersonMention, Range<usize>)> {
    people_where(parts, |_| true)
}

/// As [`people`], of those whom the note itself shows to be people: what it says does not depend on who else is known.
pub fn people_shown<'a>(parts: impl Iterator<Item = PlacedPart<'a>>) -> Vec<(PersonMention, Range<usize>)> {
    people_where(parts, |person| person.evidence != Evidence::Known)
}

fn people_where<'a>(
    parts: impl Iterator<Item = PlacedPart<'a>>,
    counts: impl Fn(&PersonMention) -> bool,
) -> Vec<(PersonMention, Range<usize>)> {
    let (mut mentions, mut places) = (vec![], vec![]);
    for part in parts {
        for reading in part.item.readings() {
            for person in reading.facts.people().iter().filter(|person| counts(person)) {
                mentions.push(person.clone());
                places.push(reading.place(part.start, &person.span));
            }
        }
    }
    people::link(&mut mentions);
    mentions.into_iter().zip(places).collect()
}

/// Words as a reader sees them, on one line.
fn joined(text: &str) -> String {
    Logical::of(text, Span::new(0, text.len()), &[]).words.into_owned()
}

/// The entities that some parts of a note name by more than an acronym.
pub fn spelled_out<'a>(note: &Note, parts: impl Iterator<Item = PlacedPart<'a>>) -> FxHashSet<EntityRef> {
    names_in(parts)
        .filter(|name| is_spelled_out(name, &note.knowledge().registry))
        .map(|n| n.entity)
        .collect()
}

/// Whether some parts of a note name an entity by more than an acronym.
pub fn spells_out<'a>(note: &Note, parts: impl Iterator<Item = PlacedPart<'a>>, entity: EntityRef) -> bool {
    let registry = &note.knowledge().registry;
    names_in(parts).any(|name| name.entity == entity && is_spelled_out(name, registry))
}

fn names_in<'a>(parts: impl Iterator<Item = PlacedPart<'a>>) -> impl Iterator<Item = &'a Found> {
    parts.flat_map(|part| part.item.readings()).flat_map(|reading| reading.facts.names.iter())
}

fn is_spelled_out(name: &Found, registry: &Registry) -> bool {
    if !name.is_sure() {
        return false;
    }
    let written = name.entity.names(registry).get(usize::from(name.name));
    written.is_some_and(|written| written.kind != registry::NameKind::Acronym)
}

fn name_id(name: &Found, registry: &Registry) -> Option<(MentionKind, String)> {
    let kind = match name.entity {
        // an associated State takes part in its own name, but has no seat among those that are counted
        EntityRef::State(at) => {
            registry.states.get(usize::from(at)).filter(|s| s.status != Status::Associated)?;
            MentionKind::State
        }
        // treaties and documents are named, but are nobody
        EntityRef::Organization(at) => {
            registry.organizations.get(usize::from(at)).filter(|o| o.kind.takes_part())?;
            MentionKind::Organization
        }
        // "Andean countries" are States, not their organization; its own name is found as the organization
        EntityRef::Group(_) | EntityRef::Person(_) | EntityRef::Place(_) => return None,
    };
    Some((kind, name.entity.id(registry)?.to_owned()))
}
