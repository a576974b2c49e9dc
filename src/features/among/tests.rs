//! A small archive, asked for everything.

use super::*;
use crate::features::same;
use crate::model::archive::Record;
use crate::model::{Knowledge, Note};

const FIRST: &str = "# Information Note\n\n**Event:** First visit to Mongolia\n\n**Organizers:** Mongolia and UNODA\n\n\
    **Date and Venue:** 9-11 May 2016, Ulaanbaatar, Mongolia\n\n**Participants:** Mongolia and OSCE.\n\n## Highlights\n\n\
    Ms. Sarnai Bat-Erdene, Director of Customs, recalled paragraph 3 of resolution 1540 (2004).\n";

const SECOND: &str = "# Information Note\n\n**Event:** Second visit to Mongolia\n\n**Organizers:** Mongolia and UNODA\n\n\
    **Date and Venue:** 6-7 June 2017, Ulaanbaatar, Mongolia\n\n**Participants:** Mongolia, Japan and OSCE.\n\n## Background\n\n\
    - During the first visit to Mongolia, from 9 to 11 May 2016, the experts met Ms. Sarnai Bat-Erdene, Director of Customs.\n";

fn archive() -> (Archive, NoteId, NoteId) {
    let knowledge = Knowledge::embedded();
    let mut archive = Archive::new(knowledge.clone());
    let mut put =
        |path: &str, text: &str| archive.put(path, Record::of(&Note::read(text, knowledge.clone()))).note;
    let (first, second) = (put("/a/first.note", FIRST), put("/a/second.note", SECOND));
    (archive, first, second)
}

#[test]
fn a_phrase_leads_to_the_event_it_means() {
    let (archive, first, second) = archive();
    let offset = SECOND.find("first visit").unwrap() + 3;
    let told = meant_at(&archive, second, offset).unwrap();
    assert!(told.is_sure);
    assert_eq!(told.targets[0].note, first);
    assert_eq!(&FIRST[told.targets[0].range.clone()], "First visit to Mongolia");
    assert!(SECOND[told.range].starts_with("first visit"));
    assert_eq!(meant_at(&archive, second, 3), None);
    assert_eq!(refers_to(&archive, second).len(), 1);
    assert_eq!(referred_to_by(&archive, first)[0].0, second);
}

#[test]
fn a_series_has_a_before_and_an_after() {
    let (archive, first, second) = archive();
    assert_eq!(editions_before(&archive, second).iter().map(|it| it.note).collect::<Vec<_>>(), [first]);
    assert_eq!(editions_after(&archive, first).iter().map(|it| it.note).collect::<Vec<_>>(), [second]);
    let (title, places) = lens(&archive, second).unwrap();
    assert_eq!(title, "1 related event · previous: 9-11 May 2016");
    assert_eq!(places[0].note, first);
}

#[test]
fn mentions_are_found_in_other_notes() {
    let (archive, first, second) = archive();
    let note = Note::read(SECOND, Knowledge::embedded());
    let offset = SECOND.find("Sarnai").unwrap();
    let (thing, target) = same::thing_at(&note, offset).unwrap();
    let found = mentions(&archive, Some(second), &thing);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].note, first);
    assert_eq!(&FIRST[found[0].range.clone()], "Sarnai Bat-Erdene");
    assert_eq!(&SECOND[target.range], "Sarnai Bat-Erdene");
    let (thing, _) = same::thing_at(&note, SECOND.find("OSCE").unwrap()).unwrap();
    assert_eq!(mentions(&archive, None, &thing).len(), 2);
    let read = |_| Some(Note::read(FIRST, Knowledge::embedded()));
    let person = same::Thing::Person("sarnai-bat-erdene".to_owned());
    let changes = renamed(
        &archive,
        Some(second),
        Renaming::Thing(&person),
        "Sarnai Bat-Erdene",
        "Sarnai Ganbold",
        &read,
    );
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].1[0].text, "Sarnai Ganbold");
}

#[test]
fn things_are_found_by_parts_of_their_names() {
    let (archive, first, second) = archive();
    let names = |query: &str| symbols(&archive, query, 10).into_iter().map(|it| it.name).collect::<Vec<_>>();
    assert_eq!(names("second mong")[0], "Second visit to Mongolia");
    assert_eq!(names("sarnai")[0], "Sarnai Bat-Erdene");
    assert_eq!(names("mongolia")[0], "Mongolia");
    assert_eq!(names("osce")[0], "Organization for Security and Co-operation in Europe");
    assert!(names("zzz").is_empty());
    assert!(names("norway").is_empty());
    assert_eq!(symbols(&archive, "", 10).iter().map(|it| it.place.note).collect::<Vec<_>>(), [second, first]);
    assert_eq!(symbols(&archive, "", 1).len(), 1);
}

#[test]
fn who_took_part_and_when_last() {
    let (archive, ..) = archive();
    let registry = &archive.knowledge().registry;
    let state = |code: &str| {
        crate::model::names::EntityRef::State(
            registry.states.iter().position(|it| it.alpha3 == code).unwrap() as u16,
        )
    };
    assert_eq!(seen(&archive, state("MNG")).as_deref(), Some("2 notes, last: 6-7 June 2017, Ulaanbaatar"));
    assert_eq!(seen(&archive, state("JPN")).as_deref(), Some("1 note, last: 6-7 June 2017, Ulaanbaatar"));
    assert_eq!(seen(&archive, state("PER")), None);
}
