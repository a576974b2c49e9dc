//! All mentions of a thing in the other notes, whatever their spelling.

use super::Elsewhere;
use crate::features::same::{Thing, joined};
use crate::model::archive::{Archive, Key, Mention, Named, NoteId, Record};
use crate::model::names::EntityRef;

/// The most mentions that are told.
const MOST: usize = 5_000;

/// The mentions of a thing in all notes but `own`, note by note.
pub fn mentions(archive: &Archive, own: Option<NoteId>, thing: &Thing) -> Vec<Elsewhere> {
    let mut found = vec![];
    for note in notes(archive, thing) {
        if Some(note) == own {
            continue;
        }
        let Some(record) = archive.record(note) else { continue };
        for mention in of_record(archive, record, thing) {
            found.push(Elsewhere { note, range: mention.place.range() });
            if found.len() == MOST {
                return found;
            }
        }
    }
    found
}

/// The notes that mention a thing, ascending.
fn notes(archive: &Archive, thing: &Thing) -> Vec<NoteId> {
    let mut notes = match thing {
        Thing::Entity(entity) => {
            let mut notes = archive.with(Key::Names(*entity)).to_vec();
            for group in groups(archive, *entity) {
                notes.extend_from_slice(archive.with(Key::Names(group)));
            }
            notes
        }
        Thing::Person(id) => archive.with(Key::Person(id)).to_vec(),
        Thing::Resolution(id) => archive.with(Key::Document(id)).to_vec(),
        Thing::Paragraph(id, ..) => archive.with(Key::Document(id)).to_vec(),
        Thing::Acronym(_) | Thing::Footnote(_) => vec![],
    };
    notes.sort_unstable();
    notes.dedup();
    notes
}

/// The groups that are one with an organization.
fn groups(archive: &Archive, entity: EntityRef) -> impl Iterator<Item = EntityRef> {
    let registry = &archive.knowledge().registry;
    let all = (0..registry.groups.len()).map(|at| EntityRef::Group(at as u16));
    all.filter(move |group| *group != entity && joined(*group, registry) == entity)
}

fn of_record<'r>(
    archive: &'r Archive,
    record: &'r Record,
    thing: &'r Thing,
) -> impl Iterator<Item = &'r Mention> {
    let registry = &archive.knowledge().registry;
    record.mentions.iter().filter(move |mention| match (mention.what, thing) {
        (Named::Entity(entity), Thing::Entity(wanted)) => {
            entity == *wanted || joined(entity, registry) == *wanted
        }
        (Named::Person(at), Thing::Person(id)) => {
            record.people.get(usize::from(at)).is_some_and(|person| *person.id == **id)
        }
        (Named::Document(at), Thing::Resolution(id)) => {
            record.documents.get(usize::from(at)).is_some_and(|it| it.split('#').next() == Some(id))
        }
        (Named::Document(at), Thing::Paragraph(id, number, sub)) => {
            record.documents.get(usize::from(at)).is_some_and(|it| is_paragraph(it, id, *number, sub))
        }
        _ => false,
    })
}

/// Whether a document's id with its paragraph means a paragraph, one of its letters, or the whole that a letter is of.
fn is_paragraph(document: &str, id: &str, number: u16, sub: &str) -> bool {
    let Some((base, paragraph)) = document.split_once('#') else { return false };
    let digits = paragraph.bytes().take_while(u8::is_ascii_digit).count();
    let letters = &paragraph[digits..];
    base == id
        && paragraph[..digits].parse() == Ok(number)
        && (letters.starts_with(sub) || sub.starts_with(letters))
}

/// The words of a mention in a person's record, where the archive keeps them: the full name.
pub fn spelled<'a>(archive: &'a Archive, place: &Elsewhere) -> Option<&'a str> {
    let record = archive.record(place.note)?;
    let start = place.range.start as u32;
    record.people.iter().find(|person| person.place.start == start).map(|person| person.name.as_ref())
}
