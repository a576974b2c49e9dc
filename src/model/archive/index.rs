//! By what a note is found: the keys of its record.

use super::super::dates::PartialDate;
use super::super::names::EntityRef;
use super::days;
use super::keys::{Key, of_words};
use super::record::{Named, Record, Reference};

/// The keys of a record, ascending, each once.
pub(super) fn keys(record: &Record) -> Vec<u64> {
    let event = &record.event;
    let likely = record.mentions.len() + 2 * (record.people.len() + record.documents.len());
    let mut out = Keys(Vec::with_capacity(likely + 64));
    for mention in &record.mentions {
        if let Named::Entity(entity) = mention.what {
            out.add(Key::Names(entity));
        }
    }
    for person in &record.people {
        out.add(Key::Person(&person.id));
        out.add(Key::PersonLike(skeleton(&person.id)));
    }
    for document in &record.documents {
        let base = document.split('#').next().unwrap_or(document);
        out.add(Key::Document(base));
        if base.len() < document.len() {
            out.add(Key::Paragraph(document));
        }
    }
    for organizer in &event.organizers {
        out.add(Key::Organizer(organizer.entity));
    }
    for state in &event.states {
        out.add(Key::TookPart(EntityRef::State(*state)));
    }
    for organization in &event.organizations {
        out.add(Key::TookPart(EntityRef::Organization(*organization)));
    }
    if let Some(venue) = &event.venue {
        if !venue.folded.is_empty() {
            out.add(Key::City(&venue.folded));
            if !venue.known {
                out.add(Key::CityLike(skeleton(&venue.folded)));
            }
        }
        if let Some(state) = venue.state {
            out.add(Key::HeldIn(state));
        }
    }
    for days in &event.dates {
        out.dates(&days.start, &days.end);
    }
    let title = record.title();
    if let Some(key) = title.key() {
        out.add(Key::Title(key));
    }
    for word in &title.words {
        out.add(Key::Word(*word));
    }
    for reference in &record.references {
        out.reference(reference, title.key(), event.venue.as_ref().map(|venue| &*venue.folded));
    }
    if let Some(kind) = record.kind {
        out.add(Key::Kind(kind.0));
    }
    out.0.sort_unstable();
    out.0.dedup();
    out.0
}

impl Record {
    /// Numbers for what this note says that bears on what is said of others: its days, the telling words of its name, its
    /// people. Two notes that share none of them cannot contradict one another.
    pub fn bearing(&self) -> Vec<u64> {
        let mut out = Keys(Vec::with_capacity(32));
        for days in &self.event.dates {
            out.dates(&days.start, &days.end);
            if let Some((first, last)) = days.stretch() {
                for day in first - 1..=last.min(first + days::LONGEST) + 1 {
                    out.add(Key::RefersToDay(day));
                }
            }
            if let (Some(month), Some(day)) = (days.start.month, days.start.day) {
                out.add(Key::DayOfYear(month, day));
            }
        }
        for word in &self.title().telling {
            out.add(Key::Word(*word));
        }
        for person in &self.people {
            out.add(Key::PersonLike(skeleton(&person.id)));
        }
        if let Some(venue) = self.event.venue.as_ref().filter(|v| !v.known) {
            out.add(Key::CityLike(skeleton(&venue.folded)));
        }
        out.0.sort_unstable();
        out.0.dedup();
        out.0
    }
}

struct Keys(Vec<u64>);

impl Keys {
    fn add(&mut self, key: Key<'_>) {
        self.0.push(key.number());
    }

    fn dates(&mut self, start: &PartialDate, end: &PartialDate) {
        if let Some(year) = start.year {
            self.add(Key::Year(year));
        }
        let (Some(month), Some(day)) = (start.month, start.day) else {
            if let (Some(year), Some(month)) = (start.year, start.month) {
                self.add(Key::Month(year, month));
            }
            return;
        };
        match days::stretch(start, end) {
            Some((first, last)) => {
                for day in first..=last.min(first + days::LONGEST) {
                    self.add(Key::Day(day));
                }
                self.add(Key::DayOfYear(month, day));
            }
            None => self.add(Key::Yearless(month, day)),
        }
    }

    fn reference(&mut self, reference: &Reference, own: Option<u64>, city: Option<&str>) {
        if let Some(day) = days::number(&reference.start) {
            self.add(Key::RefersToDay(day));
        }
        for state in &reference.states {
            self.add(Key::RefersToState(*state, reference.start.year));
        }
        for city in &reference.cities {
            self.add(Key::RefersToCity(city));
        }
        // what names no place may mean the own one
        if let Some(city) = city.filter(|city| !reference.is_placed() && !city.is_empty()) {
            self.add(Key::RefersToCity(city));
        }
        if (!reference.is_placed() || reference.ordinal.is_some())
            && let Some(own) = own
        {
            self.add(Key::RefersToTitle(own));
        }
    }
}

/// A number that names have in common which differ by a slip of the pen: of the consonants, doubled ones once.
pub fn skeleton(folded: &str) -> u64 {
    let mut bones = String::with_capacity(folded.len());
    for c in folded
        .chars()
        .filter(|c| c.is_alphanumeric() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h'))
    {
        // letters that stand for one sound in one spelling or another
        let c = match c {
            'c' | 'q' => 'k',
            'w' => 'v',
            'z' => 's',
            'j' => 'g',
            'x' => 's',
            't' => 'd',
            c => c,
        };
        if !bones.ends_with(c) {
            bones.push(c);
        }
    }
    of_words([bones.as_str()])
}
