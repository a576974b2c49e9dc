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
    assert_eq!(told.targets[0].place.note, first);
    assert_eq!(&FIRST[told.targets[0].place.range.clone()], "First visit to Mongolia");
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

/// The card on a phrase of the second note.
fn card(told_of: &str, others: &[&str]) -> String {
    let knowledge = Knowledge::embedded();
    let mut archive = Archive::new(knowledge.clone());
    let home = SECOND.replace("During the first visit to Mongolia, from 9 to 11 May 2016,", told_of);
    let mut put =
        |path: &str, text: &str| archive.put(path, Record::of(&Note::read(text, knowledge.clone()))).note;
    let own = put("/a/home.note", &home);
    for (at, text) in others.iter().enumerate() {
        put(&format!("/a/{at}.note"), text);
    }
    let offset = home.find(told_of).unwrap() + told_of.find('v').unwrap_or_default() + 2;
    let plain = |text: &str| text.to_owned();
    meant_at(&archive, own, offset).map_or_else(String::new, |told| meant_card(&archive, &told, plain))
}

#[test]
fn a_phrase_without_a_note_is_said_to_have_none() {
    let phrase = "During the visit to Grenada, from 9 to 11 November 2016,";
    assert_eq!(
        card(phrase, &[FIRST]),
        "No note on this event in the archive: visit, Grenada, 9-11 November 2016."
    );
    // the own event is not missing, nor is a day of it
    for own in ["During the visit to Mongolia, from 6 to 7 June 2017,", "On the last day of the visit,"] {
        assert_eq!(card(own, &[FIRST]), "", "{own}");
    }
}

#[test]
fn what_a_phrase_may_mean_is_told_with_what_speaks_for_it() {
    let one = card("During the first visit to Mongolia, from 9 to 11 May 2016,", &[FIRST]);
    assert!(one.starts_with("**First visit to Mongolia**\n\n9-11 May 2016, Ulaanbaatar\n\n"), "{one}");
    assert!(one.contains("14.0: same days: 9-11 May 2016 (+4.0), same State: Mongolia (+2.5)"), "{one}");
    let other = FIRST
        .replace("Sarnai", "Oyun")
        .replace("9-11 May 2016", "16-18 May 2016")
        .replace("and UNODA", "and OSCE");
    let several = card("During the visit to Mongolia, in May 2016,", &[FIRST, &other]);
    assert!(several.starts_with("One of these may be meant:\n\n- **"), "{several}");
    assert_eq!(several.matches("same month").count(), 2, "{several}");
    assert_eq!(
        several.lines().filter(|line| line.contains(" — ") && line.contains("(+")).count(),
        2,
        "{several}"
    );
}

#[test]
fn an_event_is_one_of_its_series_its_kind_and_its_part_of_the_world() {
    let knowledge = Knowledge::embedded();
    let (mut archive, first, second) = archive();
    let far =
        FIRST.replace("Mongolia", "Peru").replace("Ulaanbaatar", "Lima").replace("First visit", "Workshop");
    let far = archive.put("/a/far.note", Record::of(&Note::read(&far, knowledge.clone()))).note;
    let words = |class: &Class| class_in_words(&archive, class);
    let classes = classes_of(&archive, second);
    let (name, region) = ("Second visit to Mongolia".to_owned(), "Eastern Asia".to_owned());
    assert_eq!(
        classes.iter().map(words).collect::<Vec<_>>(),
        [
            (name, "series, 2 events".to_owned()),
            ("Visit".to_owned(), "kind of event".to_owned()),
            (region, "region, 2 events".to_owned())
        ]
    );
    assert_eq!(under(&archive, &classes[0]), [Under::Event(first), Under::Event(second)], "in their order");
    assert_eq!(under(&archive, &classes[1]), [Under::Event(second), Under::Event(first)], "the latest first");
    assert_eq!(under(&archive, &classes[2]), [Under::Event(second), Under::Event(first)]);
    assert_eq!(classes_above(&archive, &classes[0]), [classes[1].clone()]);
    let asia = &classes_above(&archive, &classes[2])[0];
    assert_eq!(
        (words(asia).0.as_str(), under(&archive, asia)),
        ("Asia", vec![Under::Class(classes[2].clone())])
    );
    assert_eq!(classes_of(&archive, far).len(), 2, "it stands alone");
    for class in classes.iter().chain([asia]) {
        let (sort, which) = class.key();
        assert_eq!(Class::of_key(sort, which, second).as_ref(), Some(class));
    }
}

#[test]
fn of_many_events_the_latest_are_told() {
    let knowledge = Knowledge::embedded();
    let mut archive = Archive::new(knowledge.clone());
    let mut last = None;
    for n in 0..150 {
        let text = FIRST.replace("9-11 May 2016", &format!("{} May {}", n % 28 + 1, 2004 + n / 28));
        let record = Record::of(&Note::read(&text, knowledge.clone()));
        last = Some(archive.put(&format!("/a/{n:03}.note"), record).note);
    }
    for class in classes_of(&archive, last.unwrap()).into_iter().filter(|it| !matches!(it, Class::Series(_)))
    {
        let events = under(&archive, &class);
        assert_eq!((events.len(), events.first()), (100, last.map(Under::Event).as_ref()), "{class:?}");
    }
}
