//! The record of a note: what the archive keeps of it.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::citations::{self, Organ, Style};
use super::super::event::{self, Category, Cues};
use super::super::mentions::{people_shown, spells_out};
use super::super::names::{Certainty, Doubt, EntityRef, Form, Found};
use super::super::note::{Note, Part, PlacedPart, Reading};
use super::super::people::{Evidence, PersonMention};
use super::super::references::EventKind;
use super::layout::Layout;
use super::record::{
    Count, Days, EventRecord, Heads, Mention, Named, Organizer, Person, Place, Record, Reference, Venue,
};
use super::{counts, titles, told};
use crate::registry::fold;
use crate::syntax::FieldRole;

/// No more blocks than these are gathered from, the first of the note: fifty pages. What is longer is no note, and an
/// edit has it gathered from again.
const MOST_PARTS: usize = 1024;
/// More mentions than this are not kept of one note.
const MOST_MENTIONS: usize = 20_000;
/// More references than this are not kept of one note.
const MOST_REFERENCES: usize = 200;

impl Record {
    /// What is kept of a note. Walks its first parts; what each says of other events is kept with the part.
    pub fn of(note: &Note) -> Record {
        let mut gather = Gather::default();
        gather.event(note);
        if !note.outline_only() {
            let mut known: FxHashMap<EntityRef, bool> = FxHashMap::default();
            let parts = || note.parts().take(MOST_PARTS);
            let mut people = people_shown(parts()).into_iter().map(|(person, _)| person);
            for part in parts() {
                for reading in part.item.readings() {
                    gather.reading(note, (part.start, part.item), &reading, &mut people, &mut |entity| {
                        *known.entry(entity).or_insert_with(|| spells_out(note, parts(), entity))
                    });
                }
                gather.told(&part);
                gather.end = part.start + part.item.block.len as usize;
            }
        }
        gather.finish(note)
    }
}

#[derive(Default)]
struct Gather {
    record: Record,
    mentions: Vec<Mention>,
    people: Vec<Person>,
    person_at: FxHashMap<String, u16>,
    documents: Vec<Box<str>>,
    document_at: FxHashMap<String, u16>,
    references: Vec<Reference>,
    /// The resolution that the note is speaking of.
    thread: citations::Thread,
    /// One past the last byte of what was gathered from.
    end: usize,
    /// What the note says of its own event: which one of a series, and what kind.
    own: Option<(u8, Place, Option<EventKind>)>,
}

impl Gather {
    /// Reads the event.
    fn event(&mut self, note: &Note) {
        let (header, told) = (note.header(), note.event());
        let registry = &note.knowledge().registry;
        self.record.kind = header.kind;
        self.record.is_prose = header.fields.is_empty();
        let event = &mut self.record.event;
        if let Some(name) = &told.name {
            if !header.fields.is_empty() {
                event.name = name.text.as_str().into();
            }
            event.name_place = Place::of(&name.range);
        } else if let Some(title) = &header.title {
            event.name_place = Place::of(title);
        }
        let title = titles::read(&event.name);
        event.kind = title.kind;
        event.ordinal = title.ordinal;
        event.title = title;
        event.ordinal_place = event.name_place;
        event.dates = told
            .dates
            .iter()
            .map(|d| Days { start: d.start, end: d.end, place: Place::of(&d.range) })
            .collect();
        if header.fields.is_empty()
            && let Some(days) = told.dates.first()
        {
            event.opening = opening(note, days.range.start);
        }
        event.venue = told.venue.as_ref().map(|venue| {
            // "Wien", which is no name of it in a sentence, is one in a field
            let foreign = || {
                let mut places = registry.places_named(&fold(venue.place.as_deref()?));
                let state = &registry.states.get(usize::from(venue.state?))?.alpha3;
                places.find(|place| place.state == *state)
            };
            let known = venue.known.and_then(|at| registry.places.get(at as usize)).or_else(foreign);
            let city = known.map(|k| k.name.as_str()).or(venue.place.as_deref()).unwrap_or_default();
            let online_only = venue.online && known.is_none() && venue.state.is_none();
            let city = if online_only { "" } else { city };
            Venue {
                city: city.into(),
                folded: fold(city).into(),
                state: venue.state,
                online: venue.online,
                house: house(venue, city).into(),
                known: known.is_some(),
                place: Place::of(&venue.range),
            }
        });
        event.organizers =
            told.organizers.iter().map(|o| Organizer { entity: o.entity, role: o.role }).collect();
        let field = |role| header.field(role).map(|field| Place::of(&field.range));
        event.organizers_place = field(FieldRole::Organizers)
            .or_else(|| told.organizers.first().map(|o| Place::of(&o.range)))
            .unwrap_or_default();
        let participants = &told.participants;
        event.states = indices(participants.states.iter().map(|s| s.entity));
        event.organizations = indices(participants.organizations.iter().map(|s| s.entity));
        event.participants_place = field(FieldRole::Participants).unwrap_or_default();
        event.count_listed(note);
        event.is_counted = is_counted(participants, event.states.len());
    }

    /// Keeps what a stretch of words names.
    fn reading(
        &mut self,
        note: &Note,
        (start, part): (usize, &Part),
        reading: &Reading<'_>,
        people: &mut impl Iterator<Item = PersonMention>,
        is_spelled_out: &mut dyn FnMut(EntityRef) -> bool,
    ) {
        let registry = &note.knowledge().registry;
        let facts = reading.facts;
        let from = self.mentions.len();
        for name in facts.names.iter() {
            if !is_meant(name, is_spelled_out) {
                continue;
            }
            let entity = match name.entity {
                EntityRef::Group(at) => registry
                    .groups
                    .get(usize::from(at))
                    .and_then(|group| group.organization.as_deref())
                    .and_then(|id| registry.organizations.iter().position(|o| o.id == id))
                    .map_or(name.entity, |at| EntityRef::Organization(at as u16)),
                entity => entity,
            };
            let place = Place::of(&reading.place(start, &name.span));
            self.mentions.push(Mention { what: Named::Entity(entity), place });
        }
        let is_own = std::ptr::eq(facts, &raw const part.facts);
        for mention in facts.people().iter().filter(|person| person.evidence != Evidence::Known) {
            let linked = people.next();
            let id = linked.map_or_else(|| mention.id.clone(), |linked| linked.id);
            let place = Place::of(&reading.place(start, &mention.span));
            let bodies = part.told().filter(|_| is_own).map_or(&[][..], |told| &told.bodies);
            let at = self.person((note, start), reading, bodies, mention, id, place);
            self.mentions.push(Mention { what: Named::Person(at), place });
        }
        for citation in facts.citations.iter().filter(|c| !c.is_bare()) {
            // only what nobody knows has to be read in the text
            let is_symbol = citation.organ == Organ::Other && citation.style == Style::Symbol;
            let words = if is_symbol { note.words_read(start, part, reading) } else { String::new() };
            let settled = self.thread.settle(citation);
            let Some(id) = citations::resolve(&settled, &words, registry) else { continue };
            let place = Place::of(&reading.place(start, &citation.span));
            let next = self.documents.len() as u16;
            let at = *self.document_at.entry(id).or_insert_with_key(|id| {
                self.documents.push(id.as_str().into());
                next
            });
            self.mentions.push(Mention { what: Named::Document(at), place });
        }
        self.mentions[from..].sort_by_key(|m| m.place);
    }

    /// The person's number; what is said of the person where it is said is kept with the first that says it.
    fn person(
        &mut self,
        (note, start): (&Note, usize),
        reading: &Reading<'_>,
        bodies: &[Range<u32>],
        mention: &PersonMention,
        id: String,
        place: Place,
    ) -> u16 {
        let next = self.people.len() as u16;
        let at = *self.person_at.entry(id).or_insert_with_key(|id| {
            self.people.push(Person {
                id: id.as_str().into(),
                name: mention.name.as_str().into(),
                place,
                bodies: Box::default(),
                affiliation: Box::default(),
                affiliation_place: Place::default(),
            });
            next
        });
        let Some(person) = self.people.get_mut(usize::from(at)) else { return at };
        if person.name.len() < mention.name.len() {
            person.name = mention.name.as_str().into();
            person.place = place;
        }
        if person.affiliation.is_empty() {
            let role = mention.role_span.clone();
            let behind = || {
                bodies
                    .iter()
                    .find(|b| b.start >= mention.span.end && b.start - mention.span.end <= told::NEAR)
            };
            let said = mention.affiliation_span.clone().or_else(|| behind().cloned());
            let Some(span) = said.or(role.clone()) else { return at };
            let all = role.map_or(span.clone(), |role| role.start.min(span.start)..role.end.max(span.end));
            let inside = |n: &&Found| all.start <= n.span.start && n.span.end <= all.end;
            let names = reading.facts.names.iter().filter(inside).filter(|n| n.form == Form::Noun);
            person.bodies = names
                .map(|n| n.entity)
                .filter(|e| matches!(e, EntityRef::State(_) | EntityRef::Organization(_)))
                .collect();
            // "the Ministry of Justice of Georgia": the State alone tells less than what is said of it
            let alone =
                reading.facts.names.iter().any(|n| n.span == span && matches!(n.entity, EntityRef::State(_)));
            let range = reading.place(start, if alone { &all } else { &span });
            person.affiliation = fold(&note.slice(range.clone())).into();
            person.affiliation_place = Place::of(&range);
        }
        at
    }

    /// Keeps what a part tells of other events.
    fn told(&mut self, part: &PlacedPart<'_>) {
        let Some(told) = part.item.told() else { return };
        let event = &mut self.record.event;
        if event.count.is_none()
            && let Some((states, span)) = &told.count
        {
            event.count =
                Some(Count { states: *states, place: Place::of(&part.item.place(part.start, span)) });
        }
        if let Some((number, who, span)) = &told.heads
            && event.heads.is_none_or(|heads| heads.number < *number)
        {
            let place = Place::of(&part.item.place(part.start, span));
            event.heads = Some(Heads { number: *number, who, place });
        }
        for said in &told.said {
            let place = Place::of(&part.item.place(part.start, &said.span));
            // what the name counts otherwise is another one
            if let Some(nth) = said.own.filter(|nth| event.ordinal.is_none_or(|own| own == *nth)) {
                self.own.get_or_insert((nth, place, said.reference.kind));
            } else if self.references.len() < MOST_REFERENCES {
                self.references.push(Reference { place, ..said.reference.clone() });
            }
        }
    }

    fn finish(mut self, note: &Note) -> Record {
        let event = &mut self.record.event;
        if let Some((nth, place, kind)) = self.own
            && event.ordinal.is_none()
            && kinds_agree(event.kind, kind)
        {
            event.ordinal = Some(nth);
            event.ordinal_place = place;
        }
        self.mentions.truncate(MOST_MENTIONS);
        self.record.mentions = self.mentions.into();
        self.record.people = self.people.into();
        self.record.documents = self.documents.into();
        self.record.references = self.references.into();
        let header = note.header();
        let frame = header.fields.last().map(|it| it.end()).or(header.title.as_ref().map(|it| it.end));
        let mut left = self.end.max(frame.unwrap_or(0));
        let until_end = note.text().chunks().map_while(|piece| {
            let piece = piece.get(..left.min(piece.len()))?;
            left -= piece.len();
            (!piece.is_empty()).then_some(piece)
        });
        self.record.layout = Layout::of(until_end);
        self.record
    }
}

impl EventRecord {
    /// Keeps the numbers that the participants' field tells: "Points of contact from 16 States".
    fn count_listed(&mut self, note: &Note) {
        let place = self.participants_place;
        if place.len == 0 {
            return;
        }
        let words = note.slice(place.range());
        self.count = counts::listed(&words[words.find(':').map_or(0, |at| at + 1)..])
            .map(|states| Count { states, place });
        self.heads = counts::read(&words).people.map(|(number, who, _)| Heads { number, who, place });
    }
}

/// The telling words of the sentence around a byte of a note.
fn opening(note: &Note, at: usize) -> Box<[u32]> {
    let text = note.slice(at.saturating_sub(OPENING)..at + OPENING);
    let at = text.floor_char_boundary(OPENING.min(at).min(text.len()));
    let from = text[..at].rfind(". ").or_else(|| text[..at].rfind("\n\n")).map_or(0, |stop| stop + 2);
    let to = text[at..].find(". ").map_or(text.len(), |stop| at + stop);
    titles::read(&text[from..to]).telling
}

/// How far round the days of a note without fields its sentence reaches, in bytes.
const OPENING: usize = 300;

/// The first part of a venue that has others, where it is not its city, folded.
fn house(venue: &event::Venue, city: &str) -> String {
    let Some((first, _)) = venue.text.split_once(',') else { return String::new() };
    let first = first.trim();
    let is_city = first == city || venue.place.as_deref() == Some(first);
    if is_city { String::new() } else { fold(first) }
}

/// Whether two kinds of events may be said of one event.
pub(super) fn kinds_agree(a: Option<EventKind>, b: Option<EventKind>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    family(a) == family(b) || a == EventKind::Event || b == EventKind::Event
}

fn family(kind: EventKind) -> u8 {
    match kind {
        EventKind::Training | EventKind::Course => 0,
        EventKind::Visit | EventKind::Mission => 1,
        other => other as u8 + 2,
    }
}

fn is_meant(name: &Found, is_spelled_out: &mut dyn FnMut(EntityRef) -> bool) -> bool {
    name.is_sure()
        || name.form == Form::Noun
            && name.certainty == Certainty::Uncertain(Doubt::AcronymAlone)
            && is_spelled_out(name.entity)
}

/// The registry indices of entities, ascending, each once.
fn indices(entities: impl Iterator<Item = EntityRef>) -> Box<[u16]> {
    let mut out: Vec<u16> = entities
        .filter_map(|entity| match entity {
            EntityRef::State(at) | EntityRef::Organization(at) => Some(at),
            _ => None,
        })
        .collect();
    out.sort_unstable();
    out.dedup();
    out.into()
}

/// Words of participants that are not all told by name.
static VAGUE: LazyLock<Cues> =
    LazyLock::new(|| Cues::new(["other", "several", "various", "including", "region"]));

/// Whether the participants are States by name, so that their number is what the list says.
fn is_counted(participants: &event::Participants, states: usize) -> bool {
    let items = || participants.groups.iter().flat_map(|group| &group.items);
    let is_vague = |words: &event::Words| words.range.is_empty() || VAGUE.all(&words.text).next().is_some();
    states >= 2
        && items().filter(|item| item.category == Category::State).count() >= states
        && !items().any(|item| item.category == Category::Group || is_vague(&item.words))
}
