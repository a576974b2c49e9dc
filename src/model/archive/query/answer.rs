//! Answering a query: which notes, and the places in them that say so.

use std::cell::OnceCell;
use std::ops::Range;

use super::super::super::names::EntityRef;
use super::super::super::note::Note;
use super::super::reasons::days_text;
use super::super::record::{Days, Named, Place, Record};
use super::super::{Archive, Key, NoteId, days};
use super::{Document, Node, Query, Term};
use crate::registry::fold;

/// A note that answers a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The note.
    pub note: NoteId,
    /// The places that answer, in the order of the text; at least one.
    pub hits: Vec<Hit>,
}

/// A place that answers a part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub place: Place,
    /// What is there.
    pub why: String,
}

/// No more places of one note than this for each part of a query.
const MOST_HITS: usize = 3;

impl Archive {
    /// The notes that answer a query, in the order of time. `note_at` gives the note at a path where it is at hand; it is
    /// asked for only where the query asks for words that nothing else tells.
    pub fn find(&self, query: &Query, note_at: &dyn Fn(&str) -> Option<Note>) -> Vec<Answer> {
        let asked = Asked { archive: self, note_at };
        let mut answers: Vec<Answer> = match asked.narrowed(&query.root) {
            Some(notes) => notes.into_iter().filter_map(|note| asked.note(note, &query.root)).collect(),
            None => self.notes().filter_map(|(note, ..)| asked.note(note, &query.root)).collect(),
        };
        answers.sort_by_cached_key(|answer| {
            let day = self.record(answer.note).and_then(|r| r.stretch()).map_or(i32::MAX, |s| s.0);
            (day, self.path(answer.note).to_owned())
        });
        answers
    }
}

struct Asked<'a> {
    archive: &'a Archive,
    note_at: &'a dyn Fn(&str) -> Option<Note>,
}

/// A note that is looked at, with its text once that was needed.
struct Seen<'a> {
    note: NoteId,
    record: &'a Record,
    text: OnceCell<Option<Note>>,
}

impl Asked<'_> {
    /// What a note answers.
    fn note(&self, note: NoteId, root: &Node) -> Option<Answer> {
        let record = self.archive.record(note)?;
        let seen = Seen { note, record, text: OnceCell::new() };
        let mut hits = self.node(&seen, root)?;
        hits.sort_by_key(|hit| hit.place);
        hits.dedup();
        if hits.is_empty() {
            hits.push(Hit { place: record.event.name_place, why: "the note".to_owned() });
        }
        Some(Answer { note, hits })
    }

    fn node(&self, seen: &Seen<'_>, node: &Node) -> Option<Vec<Hit>> {
        match node {
            Node::All(parts) => {
                let mut hits = vec![];
                for part in parts {
                    hits.extend(self.node(seen, part)?);
                }
                Some(hits)
            }
            Node::Any(parts) => {
                let found: Vec<Vec<Hit>> = parts.iter().filter_map(|part| self.node(seen, part)).collect();
                (!found.is_empty()).then(|| found.into_iter().flatten().collect())
            }
            Node::Not(part) => self.node(seen, part).is_none().then(Vec::new),
            Node::Term(term) => self.term(seen, term),
        }
    }

    fn term(&self, seen: &Seen<'_>, term: &Term) -> Option<Vec<Hit>> {
        let record = seen.record;
        let event = &record.event;
        let hit = |place: Place, why: String| Some(vec![Hit { place, why }]);
        match term {
            Term::Names(wanted) => {
                let of = |m: &super::super::Mention| match m.what {
                    Named::Entity(entity) if wanted.contains(&entity) => Some(entity),
                    _ => None,
                };
                some(record.mentions.iter().filter_map(|m| of(m).map(|e| (m.place, self.name(e)))))
            }
            Term::TookPart(wanted) => {
                let took = |e: &EntityRef| match e {
                    EntityRef::State(at) => event.states.binary_search(at).is_ok(),
                    EntityRef::Organization(at) => event.organizations.binary_search(at).is_ok(),
                    _ => false,
                };
                let entity = wanted.iter().find(|e| took(e))?;
                hit(event.participants_place, format!("{} took part", self.name(*entity)))
            }
            Term::Organizer(wanted) => {
                let organizer = event.organizers.iter().find(|o| wanted.contains(&o.entity))?;
                hit(
                    event.organizers_place,
                    format!("{} ({})", self.name(organizer.entity), organizer.role.name()),
                )
            }
            Term::Place(city, states) => {
                let venue = event.venue.as_ref()?;
                let fits = *venue.folded == **city || venue.state.is_some_and(|s| states.contains(&s));
                fits.then(|| hit(venue.place, self.venue(venue)))?
            }
            Term::Person(words) => some(self.people(record, words)),
            Term::Document(document) => some(cited(record, |id| fits(document, id))),
            Term::Paragraph(wanted) => some(cited(record, |id| {
                id.split_once('#').is_some_and(|(_, para)| {
                    para == wanted
                        || para.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.starts_with('('))
                })
            })),
            Term::Kind(kinds, note) => {
                let of_event = event.kind.filter(|kind| kinds.contains(kind));
                let of_note = note.is_some() && record.kind.map(|k| k.0) == *note;
                match of_event {
                    Some(kind) => hit(event.name_place, kind.word().to_owned()),
                    None if of_note => hit(event.name_place, "kind of note".to_owned()),
                    None => None,
                }
            }
            Term::Days(first, last) => {
                let fits = |stretch: (i32, i32)| stretch.0 <= *last && *first <= stretch.1;
                if let Some(told) = event.dates.iter().find(|d| d.stretch().is_some_and(fits)) {
                    return hit(told.place, days_text(record));
                }
                // a note without a year has that of another note on its event
                let (year, from) = self.archive.inferred_year(seen.note)?;
                let of_year = |d: &&Days| {
                    let (start, end) = days::within(&d.start, &d.end, year);
                    days::stretch(&start, &end).is_some_and(fits)
                };
                let dated = event.dates.iter().find(of_year)?;
                hit(dated.place, format!("{year}, as {} says", self.archive.path(from)))
            }
            Term::Name(words) => {
                has(&fold(&event.name), words).then(|| hit(event.name_place, event.name.to_string()))?
            }
            Term::Path(words) => {
                let path = self.archive.path(seen.note);
                has(&fold(path), words).then(|| hit(event.name_place, path.to_owned()))?
            }
            Term::Text(words) => some(self.in_text(seen, words)),
            Term::Words(words) => self.words(seen, words),
        }
    }

    /// What is known of a note that has these words; else its text.
    fn words(&self, seen: &Seen<'_>, words: &str) -> Option<Vec<Hit>> {
        let record = seen.record;
        let event = &record.event;
        let mut hits = vec![];
        if has(&fold(&event.name), words) {
            hits.push(Hit { place: event.name_place, why: event.name.to_string() });
        }
        if let Some(venue) = event.venue.as_ref().filter(|v| has(&v.folded, words)) {
            hits.push(Hit { place: venue.place, why: self.venue(venue) });
        }
        hits.extend(some(self.people(record, words)).unwrap_or_default());
        let registry = &self.archive.knowledge().registry;
        let entities = super::terms::anything(words, registry);
        if !entities.is_empty() {
            hits.extend(self.term(seen, &Term::Names(entities)).unwrap_or_default());
        }
        if hits.is_empty() {
            hits.extend(some(self.in_text(seen, words)).unwrap_or_default());
        }
        (!hits.is_empty()).then_some(hits)
    }

    /// The places of some folded words in the text of a note, where that is at hand.
    fn in_text(&self, seen: &Seen<'_>, words: &str) -> Vec<(Place, String)> {
        let note = seen.text.get_or_init(|| (self.note_at)(self.archive.path(seen.note)));
        let Some(note) = note else { return vec![] };
        let mut found = vec![];
        for part in note.parts() {
            let text = note.words_of(part.start, part.item);
            if let Some(range) = find(&text, words) {
                let place = part.item.place(part.start, &(range.start as u32..range.end as u32));
                found.push((Place::of(&place), excerpt(&text, range)));
            }
            if found.len() >= MOST_HITS {
                break;
            }
        }
        found
    }

    fn people(&self, record: &Record, words: &str) -> Vec<(Place, String)> {
        let id = words.replace([' ', '-'], "-");
        let fits =
            |p: &&super::super::Person| p.id.split('-').any(|w| *w == *id) || has(&fold(&p.name), words);
        record.people.iter().filter(fits).map(|p| (p.place, p.name.to_string())).collect()
    }

    fn name(&self, entity: EntityRef) -> String {
        super::super::reasons::name(entity, &self.archive.knowledge().registry).to_owned()
    }

    fn venue(&self, venue: &super::super::Venue) -> String {
        let state = venue.state.map(|s| self.name(EntityRef::State(s)));
        match (venue.city.is_empty(), state) {
            (false, Some(state)) if state != *venue.city => format!("{}, {state}", venue.city),
            (false, _) => venue.city.to_string(),
            (true, Some(state)) => state,
            (true, None) => "online".to_owned(),
        }
    }

    /// The notes that may answer, where a list tells: the shortest of those that must hold.
    fn narrowed(&self, node: &Node) -> Option<Vec<NoteId>> {
        let union = |keys: Vec<Key<'_>>| {
            let mut all: Vec<NoteId> = keys.iter().flat_map(|key| self.archive.with(*key)).copied().collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        match node {
            Node::All(parts) => parts.iter().filter_map(|part| self.narrowed(part)).min_by_key(Vec::len),
            Node::Any(parts) => {
                let mut all = vec![];
                for part in parts {
                    all.extend(self.narrowed(part)?);
                }
                all.sort_unstable();
                all.dedup();
                Some(all)
            }
            Node::Not(_) => None,
            Node::Term(term) => match term {
                Term::Names(all) => Some(union(all.iter().map(|e| Key::Names(*e)).collect())),
                Term::TookPart(all) => Some(union(all.iter().map(|e| Key::TookPart(*e)).collect())),
                Term::Organizer(all) => Some(union(all.iter().map(|e| Key::Organizer(*e)).collect())),
                Term::Place(city, states) => {
                    let states = states.iter().map(|s| Key::HeldIn(*s));
                    Some(union(states.chain([Key::City(city)]).collect()))
                }
                _ => None,
            },
        }
    }
}

/// The first of some places with what is there; `None` where there is none.
fn some(found: impl IntoIterator<Item = (Place, String)>) -> Option<Vec<Hit>> {
    let hits: Vec<Hit> = found.into_iter().take(MOST_HITS).map(|(place, why)| Hit { place, why }).collect();
    (!hits.is_empty()).then_some(hits)
}

/// The citations of a record whose id fits.
fn cited(record: &Record, fits: impl Fn(&str) -> bool) -> Vec<(Place, String)> {
    let wanted: Vec<bool> = record.documents.iter().map(|id| fits(&fold(id))).collect();
    let of = |m: &super::super::Mention| match m.what {
        Named::Document(at) if wanted.get(usize::from(at)) == Some(&true) => {
            Some((m.place, record.documents[usize::from(at)].to_string()))
        }
        _ => None,
    };
    record.mentions.iter().filter_map(of).take(MOST_HITS).collect()
}

fn fits(document: &Document, id: &str) -> bool {
    let base = id.split('#').next().unwrap_or(id);
    match document {
        Document::Number(number) => {
            let digits = |c: char| !c.is_ascii_digit();
            base.split(digits).any(|part| part == number) && !base.contains(&format!("({number}"))
        }
        Document::Symbol(symbol) => base == symbol || id == symbol || base.ends_with(&format!("/{symbol}")),
    }
}

/// Whether a folded text has folded words, as whole words.
fn has(text: &str, words: &str) -> bool {
    !words.is_empty()
        && text.match_indices(words).any(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let (before, rest) = (&text[..at], &text[at + words.len()..]);
            // a mark at the edge, as in "2016/", is an edge itself
            let goes_on = letter(words.chars().next()) && letter(before.chars().next_back())
                || letter(words.chars().next_back()) && letter(rest.chars().next());
            !goes_on
        })
}

/// Where a text has some folded words, as whole words; bytes of the text.
fn find(text: &str, words: &str) -> Option<Range<usize>> {
    // most texts do not have them: no map is made for those
    if !has(&fold(text), words) {
        return None;
    }
    let mut folded = String::with_capacity(text.len());
    let mut origin: Vec<u32> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        folded.push_str(&fold(c.encode_utf8(&mut [0; 4])));
        origin.resize(folded.len(), at as u32);
    }
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (at, _) = folded.match_indices(words).find(|(at, _)| {
        !letter(folded[..*at].chars().next_back()) && !letter(folded[at + words.len()..].chars().next())
    })?;
    let start = *origin.get(at)? as usize;
    let last = *origin.get(at + words.len() - 1)? as usize;
    Some(start..last + text[last..].chars().next().map_or(1, char::len_utf8))
}

/// A stretch of a text with what stands around it.
fn excerpt(text: &str, range: Range<usize>) -> String {
    const AROUND: usize = 40;
    let from = text.floor_char_boundary(range.start.saturating_sub(AROUND));
    let to = text.ceil_char_boundary((range.end + AROUND).min(text.len()));
    let mut out = String::new();
    if from > 0 {
        out.push('…');
    }
    out.push_str(text[from..to].trim());
    if to < text.len() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_accents() {
        let text = "“Énfasis” on the Plan d’Action – Bogotá";
        assert_eq!(find(text, "bogota").map(|r| &text[r]), Some("Bogotá"));
        assert_eq!(find(text, "enfasis").map(|r| &text[r]), Some("Énfasis"));
        assert_eq!(find(text, "plan d'action").map(|r| &text[r]), Some("Plan d’Action"));
        assert_eq!(find(text, "lan"), None);
        assert_eq!(find("", "a"), None);
    }
}
