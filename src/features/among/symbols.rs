//! Finding events, people, organizations and States of all notes by a part of their names.

use memchr::memchr;
use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

use super::{Elsewhere, in_words, named};
use crate::model::archive::{Answer, Archive, Key, Named, NoteId};
use crate::model::names::EntityRef;
use crate::registry::{Registry, fold};

/// Something that can be found by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// A few words beside it.
    pub beside: String,
    /// What it is.
    pub kind: SymbolKind,
    /// Where it is named.
    pub place: Elsewhere,
}

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SymbolKind {
    /// An event.
    Event,
    /// A person.
    Person,
    /// A State.
    State,
    /// An organization or a group.
    Organization,
}

/// What fits a query best, at most `most`. Words may be given in any order, each by its beginning or a part of it; one word may
/// also leave letters out. An empty query finds the latest events.
pub fn symbols(archive: &Archive, query: &str, most: usize) -> Vec<Symbol> {
    let query = fold(query);
    let mut wanted = Wanted::of(&query);
    let is_open = wanted.words.is_empty();
    let registry = &archive.knowledge().registry;
    let mut found: Vec<(i32, Found)> = vec![];
    let mut people: FxHashMap<&str, (NoteId, usize)> = FxHashMap::default();
    for (note, path, record) in archive.notes() {
        if record.has_event() {
            // the latest first among equals
            let day = record.stretch().map_or(0, |(first, _)| first / 64);
            if is_open {
                found.push((day, Found::Event(note)));
            } else if let Some(score) = wanted.fits(&record.event.name) {
                found.push((score + 4 + day / 64, Found::Event(note)));
            } else if let Some(score) = file_fits(&wanted, path) {
                found.push((score + day / 64, Found::Event(note)));
            }
        }
        if !is_open {
            for (at, person) in record.people.iter().enumerate() {
                // who is met in many notes is looked at once
                people.entry(&person.id).or_insert((note, at));
            }
        }
    }
    for (note, at) in people.into_values() {
        let Some(person) = archive.record(note).and_then(|record| record.people.get(at)) else { continue };
        if let Some(score) = wanted.fits(&person.name) {
            found.push((score, Found::Person(note, at)));
        }
    }
    if !is_open {
        for entity in entities(registry) {
            let names = entity.names(registry).iter().filter(|name| !name.is_error());
            let Some(score) = names.filter_map(|name| wanted.fits(&name.text)).max() else { continue };
            if !archive.with(Key::Names(entity)).is_empty() {
                found.push((score + 6, Found::Entity(entity)));
            }
        }
    }
    let order = |(a, x): &(i32, Found), (b, y): &(i32, Found)| b.cmp(a).then_with(|| x.key().cmp(&y.key()));
    if found.len() > most && most > 0 {
        found.select_nth_unstable_by(most, order);
        found.truncate(most);
    }
    found.sort_unstable_by(order);
    found.into_iter().filter_map(|(_, it)| it.symbol(archive)).collect()
}

/// The event of a note that answers a query, at the first place that answers.
pub fn answer(archive: &Archive, answer: &Answer) -> Symbol {
    let (name, beside) = in_words(archive, answer.note);
    let place = match answer.hits.first() {
        Some(hit) => Elsewhere { note: answer.note, range: hit.place.range() },
        None => named(archive, answer.note),
    };
    Symbol { name, beside, kind: SymbolKind::Event, place }
}

fn entities(registry: &Registry) -> impl Iterator<Item = EntityRef> {
    let states = (0..registry.states.len()).map(|at| EntityRef::State(at as u16));
    states.chain((0..registry.organizations.len()).map(|at| EntityRef::Organization(at as u16)))
}

enum Found {
    Event(NoteId),
    Person(NoteId, usize),
    Entity(EntityRef),
}

impl Found {
    fn key(&self) -> (u8, u32) {
        match self {
            Found::Event(note) => (0, note.0),
            Found::Person(note, at) => (1, note.0.wrapping_mul(64).wrapping_add(*at as u32)),
            Found::Entity(EntityRef::State(at)) => (2, u32::from(*at)),
            Found::Entity(EntityRef::Organization(at)) => (3, u32::from(*at)),
            Found::Entity(_) => (4, 0),
        }
    }

    fn symbol(self, archive: &Archive) -> Option<Symbol> {
        let registry = &archive.knowledge().registry;
        Some(match self {
            Found::Event(note) => {
                let (name, beside) = in_words(archive, note);
                Symbol { name, beside, kind: SymbolKind::Event, place: named(archive, note) }
            }
            Found::Person(note, at) => {
                let person = archive.record(note)?.people.get(at)?;
                let (event, _) = in_words(archive, note);
                let place = Elsewhere { note, range: person.place.range() };
                let kind = SymbolKind::Person;
                Symbol { name: person.name.to_string(), beside: event, kind, place }
            }
            Found::Entity(entity) => {
                let notes = archive.with(Key::Names(entity));
                let (note, mention) = notes.iter().rev().find_map(|note| {
                    let record = archive.record(*note)?;
                    let mention = record.mentions.iter().find(|it| it.what == Named::Entity(entity))?;
                    Some((*note, mention))
                })?;
                let (name, kind) = match entity {
                    EntityRef::State(at) => (&registry.states.get(usize::from(at))?.short, SymbolKind::State),
                    EntityRef::Organization(at) => {
                        (&registry.organizations.get(usize::from(at))?.name, SymbolKind::Organization)
                    }
                    _ => return None,
                };
                let beside = match notes.len() {
                    1 => "1 note".to_owned(),
                    n => format!("{n} notes"),
                };
                let place = Elsewhere { note, range: mention.place.range() };
                Symbol { name: name.clone(), beside, kind, place }
            }
        })
    }
}

/// How well words fit the name of a file, which is what a note is known by where it names no event.
fn file_fits(wanted: &Wanted<'_>, path: &str) -> Option<i32> {
    let folded = fold(path.rsplit('/').next().unwrap_or(path));
    wanted.words.iter().all(|(word, _)| folded.contains(word)).then_some(8)
}

/// The words of a query, ready to be looked for in thousands of names.
struct Wanted<'q> {
    words: Vec<(&'q str, Finder<'q>)>,
    /// The name at hand, folded.
    folded: String,
}

impl<'q> Wanted<'q> {
    fn of(query: &'q str) -> Wanted<'q> {
        let words = query.split_whitespace().map(|word| (word, Finder::new(word))).collect();
        Wanted { words, folded: String::new() }
    }

    /// How well the words fit a name; `None` where one does not.
    fn fits(&mut self, name: &str) -> Option<i32> {
        if name.is_empty() {
            return None;
        }
        self.folded.clear();
        if name.is_ascii() {
            // most names are, and there are many
            self.folded.push_str(name);
            self.folded.make_ascii_lowercase();
        } else {
            self.folded = fold(name);
        }
        let mut score = 0;
        for (word, finder) in &self.words {
            score += match finder.find(self.folded.as_bytes()) {
                Some(0) => 40,
                Some(at) if !self.folded[..at].ends_with(char::is_alphanumeric) => 30,
                Some(_) => 12,
                None if self.words.len() == 1 && word.len() > 2 && is_spread(word, &self.folded) => 2,
                None => return None,
            };
        }
        // of two names that fit, the shorter one is meant
        Some(score - (self.folded.len() / 24).min(6) as i32)
    }
}

/// Whether the letters of a word stand in a name in their order, the first at the start of a word.
fn is_spread(word: &str, name: &str) -> bool {
    // most names fail here, for a tenth of the price
    let mut rest = name.as_bytes();
    for byte in word.bytes() {
        let Some(at) = memchr(byte, rest) else { return false };
        rest = &rest[at + 1..];
    }
    let mut letters = word.chars();
    let mut wanted = letters.next();
    let mut begun = false;
    let mut before = ' ';
    for c in name.chars() {
        let starts = !before.is_alphanumeric();
        before = c;
        if wanted == Some(c) && (begun || starts) {
            begun = true;
            wanted = letters.next();
        }
        if wanted.is_none() {
            return true;
        }
    }
    false
}
