//! Everything a note names, in reading order, with the ids by which others know it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::citations::{Citation, Organ};
use super::names::{self, EntityRef, Found};
use super::note::Note;
use super::people::{self, PersonMention};
use crate::registry::{self, Registry};
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
    let spelled_out = spelled_out(note);
    let mut people = people_of(note).into_iter();
    let mut out = vec![];
    for part in note.parts() {
        for reading in part.item.readings() {
            let facts = &reading.facts;
            if facts.names.is_empty() && facts.citations.is_empty() && facts.people.is_empty() {
                continue;
            }
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
            for person in &facts.people {
                let id = people.next().map_or_else(|| person.id.clone(), |person| person.id);
                add(MentionKind::Person, id, &person.span);
            }
            for citation in facts.citations.iter().filter(|c| !c.is_bare()) {
                if let Some(id) = citation_id(citation, registry) {
                    add(MentionKind::Resolution, id, &citation.span);
                }
            }
        }
    }
    out.sort_by_key(|m| (m.range.start, m.range.end));
    out
}

/// The people of a note in the order of its readings, short mentions with the id of the full name.
pub fn people_of(note: &Note) -> Vec<PersonMention> {
    let mut people: Vec<PersonMention> = note
        .parts()
        .flat_map(|part| part.item.readings())
        .flat_map(|reading| reading.facts.people.iter().cloned())
        .collect();
    people::link(&mut people);
    people
}

/// Words as a reader sees them, on one line.
fn joined(text: &str) -> String {
    Logical::of(text, Span::new(0, text.len()), &[]).words.into_owned()
}

/// The entities that the note names by more than an acronym.
pub fn spelled_out(note: &Note) -> FxHashSet<EntityRef> {
    let registry = &note.knowledge().registry;
    note.parts()
        .flat_map(|p| p.item.readings())
        .flat_map(|reading| reading.facts.names.iter())
        .filter(|n| n.is_sure())
        .filter(|n| {
            n.entity
                .names(registry)
                .get(usize::from(n.name))
                .is_some_and(|name| name.kind != registry::NameKind::Acronym)
        })
        .map(|n| n.entity)
        .collect()
}

fn name_id(name: &Found, registry: &Registry) -> Option<(MentionKind, String)> {
    let kind = match name.entity {
        EntityRef::State(_) => MentionKind::State,
        // treaties and documents are named, but are nobody
        EntityRef::Organization(at) => {
            registry.organizations.get(usize::from(at)).filter(|o| o.kind.takes_part())?;
            MentionKind::Organization
        }
        EntityRef::Group(at) => {
            let organization = registry.groups.get(usize::from(at))?.organization.clone()?;
            return Some((MentionKind::Organization, organization));
        }
        EntityRef::Person(_) | EntityRef::Place(_) => return None,
    };
    Some((kind, name.entity.id(registry)?.to_owned()))
}

/// The symbol of what is cited, with its paragraph: `S/RES/1540(2004)#3(a)`. `None` where the year is neither written nor
/// known.
pub fn citation_id(citation: &Citation, registry: &Registry) -> Option<String> {
    let resolution = resolution_id(citation, registry)?;
    Some(match &citation.paragraph {
        Some(paragraph) => format!("{resolution}#{}{}", paragraph.number, paragraph.sub),
        None => resolution,
    })
}

fn resolution_id(citation: &Citation, registry: &Registry) -> Option<String> {
    let number = u16::try_from(citation.number).ok()?;
    let known = |organ| registry.resolution(organ, number, citation.year.map(|y| y as i16));
    match citation.organ {
        Organ::SecurityCouncil => match (known(registry::Organ::SecurityCouncil), citation.year) {
            (Some(known), _) => Some(known.id.clone()),
            (None, Some(year)) => Some(format!("S/RES/{number}({year})")),
            (None, None) => None,
        },
        Organ::Oas => match (&citation.session, known(registry::Organ::OasGeneralAssembly)) {
            (Some(session), _) => Some(format!("AG/RES.{number}({session})")),
            (None, known) => known.map(|r| r.id.clone()),
        },
        Organ::GeneralAssembly => Some(format!("A/RES/{}/{number}", citation.session.as_ref()?)),
        Organ::Other => None,
    }
}
