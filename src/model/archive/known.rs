//! Whom the notes of an archive make known: everybody who is named in full where a note shows him to be a person.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::super::names::People;
use super::super::people::is_full_name;
use super::store::Archive;

impl Archive {
    /// The full names of all people, ascending, one for each person; the same whatever the order in which the notes came.
    /// Cost: once through the people of all notes.
    pub fn full_names(&self) -> Vec<Box<str>> {
        let mut by_id: FxHashMap<&str, &str> = FxHashMap::default();
        for (_, _, record) in self.notes() {
            for person in record.people.iter().filter(|person| is_full_name(&person.name)) {
                let known = by_id.entry(&person.id).or_insert(&person.name);
                *known = (*known).min(&person.name);
            }
        }
        let mut names: Vec<Box<str>> = by_id.into_values().map(Box::from).collect();
        names.sort_unstable();
        names
    }

    /// Those of the workspace's own list, and those whom the notes make known now. Builds what is looked for.
    pub fn people_known(&self) -> People {
        People::new(&self.knowledge().registry, self.full_names())
    }

    /// The people with whom the notes of this archive are read: as they were when somebody saw to it last.
    pub fn people(&self) -> &Arc<People> {
        &self.people
    }

    /// From now on its notes are read with these people.
    pub fn set_people(&mut self, people: Arc<People>) {
        self.people = people;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Record;
    use super::*;
    use crate::model::mentions::{self, MentionKind};
    use crate::model::{Knowledge, Note};
    use crate::text::Edit;

    const FIRST: &str = "Information Note\n\nEvent: Workshop\n\nHighlights\n\nAmbassador Mónica Bolaños opened it, and \
        Mr. Diaz closed it.\n";
    const SECOND: &str = "Information Note\n\nEvent: Seminar\nParticipants: Peru, Monica Bolaños (Guatemala)\n\nHighlights\n\n\
        Monica Bolaños spoke. Carmen Mónica Bolaños did not. Ms. Eva Roth spoke.\n\nAmbassador Bolaños left.\n";

    fn people(note: &Note) -> Vec<String> {
        let named = mentions::of(note).into_iter().filter(|it| it.kind == MentionKind::Person);
        named.map(|it| format!("{} {}", it.range.start, it.id)).collect()
    }

    fn archive(texts: &[(&str, &str)]) -> Archive {
        let knowledge = Knowledge::embedded();
        let mut archive = Archive::new(knowledge.clone());
        for (path, text) in texts {
            archive.put(path, Record::of(&Note::read(text, knowledge.clone())));
        }
        archive
    }

    #[test]
    fn whoever_is_named_in_full_is_known_in_other_notes() {
        let archive = archive(&[("a", FIRST), ("b", SECOND)]);
        assert_eq!(archive.full_names(), ["Eva Roth".into(), "Mónica Bolaños".into()] as [Box<str>; 2]);
        let alone = Note::read(SECOND, Knowledge::embedded());
        assert_eq!(people(&alone).len(), 2);
        let known = alone.knowing(&Arc::new(archive.people_known()));
        let found = people(&known);
        let ids: Vec<&str> = found.iter().map(|it| it.split(' ').nth(1).unwrap()).collect();
        assert_eq!(ids, ["monica-bolanos", "monica-bolanos", "eva-roth", "monica-bolanos"]);
        let took_part: Vec<&str> =
            known.event().participants.people.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(took_part, ["monica-bolanos"]);
        // and forgotten again
        assert_eq!(people(&known.knowing(&alone.knowledge().people)), people(&alone));
    }

    #[test]
    fn the_order_of_notes_does_not_matter_nor_who_was_known_before() {
        let texts = [("a", FIRST), ("b", SECOND), ("c", "Ms. EVA ROTH and Prof. Ana Diaz spoke.")];
        let one = archive(&texts);
        let mut other = archive(&[texts[2], texts[1], texts[0]]);
        assert_eq!(one.full_names(), other.full_names());
        // what is kept of a note does not depend on whom it was read with, so nobody keeps himself known
        let known = Note::read(SECOND, Knowledge::embedded()).knowing(&Arc::new(one.people_known()));
        other.put("b", Record::of(&known));
        assert_eq!(one.full_names(), other.full_names());
        assert_eq!(one.picture(), other.picture());
        other.remove("a");
        other.put("b", Record::of(&known));
        assert!(!other.full_names().iter().any(|name| name.contains("Bolaños")));
    }

    #[test]
    fn an_edit_reads_with_the_people_that_are_known() {
        let people_known = Arc::new(archive(&[("a", FIRST)]).people_known());
        let mut note = Note::read(SECOND, Knowledge::embedded()).knowing(&people_known);
        let at = SECOND.find("spoke").unwrap();
        note.apply(&Edit::new(at..at, "of Peru, as Mónica Bolaños noted, "));
        let anew = Note::read(&note.text().to_string(), Knowledge::embedded()).knowing(&people_known);
        assert_eq!(people(&note), people(&anew));
        assert_eq!(people(&note).len(), 5);
    }
}
