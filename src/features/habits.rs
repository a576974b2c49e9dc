//! Who is met with whom: what the notes of an archive say of events like the one at hand.
//!
//! Looked up anew at each request, in a few notes that share the series, the organizers or the place. Must not know where
//! notes come from.

use crate::model::archive::{Archive, Key, NoteId, Record, titles};
use crate::model::names::EntityRef;
use crate::syntax::FieldRole;

/// At most so many notes of one sort are looked at, the last ones.
const MOST: usize = 24;
/// What a note of the same series counts, compared with one of the same organizer or place.
const SERIES: f32 = 4.0;

/// What notes like the one at hand name, from 0 to 1 each.
#[derive(Debug, Default)]
pub struct Habits {
    total: f32,
    states: Vec<f32>,
    organizations: Vec<f32>,
    organizers: Vec<(EntityRef, f32)>,
    hosts: Vec<(u16, f32)>,
    cities: Vec<(Box<str>, f32)>,
}

/// What is known of the event at hand.
#[derive(Debug, Default)]
pub struct Known<'a> {
    /// The path of its own note, which does not count.
    pub path: &'a str,
    /// The name of the event.
    pub title: &'a str,
    /// Who holds it.
    pub organizers: &'a [EntityRef],
    /// The States where it is held.
    pub hosts: &'a [u16],
}

impl Habits {
    /// What the notes of an archive say of events like this one.
    pub fn of(archive: &Archive, known: &Known<'_>) -> Habits {
        let mut habits = Habits::default();
        let own = archive.note(known.path);
        let mut seen: Vec<NoteId> = own.into_iter().collect();
        let title = titles::read(known.title);
        if let Some(key) = title.key() {
            habits.add_all(archive, archive.with(Key::Title(key)), SERIES, &mut seen);
        }
        for organizer in known.organizers.iter().take(4) {
            habits.add_all(archive, archive.with(Key::Organizer(*organizer)), 1.0, &mut seen);
        }
        for host in known.hosts.iter().take(2) {
            habits.add_all(archive, archive.with(Key::HeldIn(*host)), 1.0, &mut seen);
        }
        habits
    }

    /// How often such a note names an entity in a field, from 0 to 1.
    pub fn share(&self, role: FieldRole, entity: EntityRef) -> f32 {
        if self.total == 0.0 {
            return 0.0;
        }
        let sum = match (role, entity) {
            (FieldRole::Organizers, entity) => {
                self.organizers.iter().find(|(known, _)| *known == entity).map_or(0.0, |(_, sum)| *sum)
            }
            (FieldRole::Venue | FieldRole::DateAndVenue, EntityRef::State(at)) => {
                self.hosts.iter().find(|(known, _)| *known == at).map_or(0.0, |(_, sum)| *sum)
            }
            (_, EntityRef::State(at)) => self.states.get(usize::from(at)).copied().unwrap_or(0.0),
            (_, EntityRef::Organization(at)) => {
                self.organizations.get(usize::from(at)).copied().unwrap_or(0.0)
            }
            _ => 0.0,
        };
        sum / self.total
    }

    /// How often such an event is held in a city, by its usual name, from 0 to 1.
    pub fn city(&self, name: &str) -> f32 {
        if self.total == 0.0 {
            return 0.0;
        }
        self.cities.iter().find(|(known, _)| known.as_ref() == name).map_or(0.0, |(_, sum)| *sum) / self.total
    }

    fn add_all(&mut self, archive: &Archive, notes: &[NoteId], weight: f32, seen: &mut Vec<NoteId>) {
        for note in notes.iter().rev().take(MOST) {
            if seen.contains(note) {
                continue;
            }
            seen.push(*note);
            if let Some(record) = archive.record(*note) {
                self.add(record, weight);
            }
        }
    }

    fn add(&mut self, record: &Record, weight: f32) {
        self.total += weight;
        let event = &record.event;
        for state in &event.states {
            count(&mut self.states, *state, weight);
        }
        for organization in &event.organizations {
            count(&mut self.organizations, *organization, weight);
        }
        for organizer in &event.organizers {
            add_to(&mut self.organizers, &organizer.entity, weight);
        }
        if let Some(venue) = &event.venue {
            if let Some(state) = venue.state {
                add_to(&mut self.hosts, &state, weight);
            }
            if !venue.city.is_empty() {
                add_to(&mut self.cities, &venue.city, weight);
            }
        }
    }
}

fn count(list: &mut Vec<f32>, at: u16, weight: f32) {
    let at = usize::from(at);
    if list.len() <= at {
        list.resize(at + 1, 0.0);
    }
    list[at] += weight;
}

fn add_to<T: PartialEq + Clone>(list: &mut Vec<(T, f32)>, what: &T, weight: f32) {
    match list.iter_mut().find(|(known, _)| known == what) {
        Some((_, sum)) => *sum += weight,
        None => list.push((what.clone(), weight)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Knowledge, Note};

    #[test]
    fn earlier_editions_tell_who_comes() {
        let knowledge = Knowledge::embedded();
        let mut archive = Archive::new(knowledge.clone());
        let text = "# Information Note\n\n**Event:** First workshop on border controls\n\n**Organizers:** OSCE\n\n\
                    **Date and Venue:** 3-4 April 2019, Bishkek, Kyrgyzstan\n\n**Participants:** Kazakhstan, Kyrgyzstan and WCO.\n";
        archive.put("a", Record::of(&Note::read(text, knowledge.clone())));
        let other = text.replace("OSCE", "OAS").replace("First workshop on border", "Course on financial");
        archive.put("b", Record::of(&Note::read(&other.replace("Kazakhstan", "Peru"), knowledge.clone())));
        let registry = &knowledge.registry;
        let state = |code: &str| {
            EntityRef::State(registry.states.iter().position(|it| it.alpha3 == code).unwrap() as u16)
        };
        let known = Known { path: "c", title: "Second workshop on border controls", ..Known::default() };
        let habits = Habits::of(&archive, &known);
        assert_eq!(habits.share(FieldRole::Participants, state("KAZ")), 1.0);
        assert_eq!(habits.share(FieldRole::Participants, state("PER")), 0.0);
        assert_eq!(habits.share(FieldRole::Venue, state("KGZ")), 1.0);
        assert_eq!(habits.city("Bishkek"), 1.0);
        assert_eq!(Habits::of(&archive, &Known { path: "a", ..known }).total, 0.0);
    }
}
