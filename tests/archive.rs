//! How much of what a careful reader of all notes knows the archive knows too: over a small archive with the reader's
//! answers beside it.
#![allow(clippy::print_stdout, reason = "the scores are what one runs it for")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rapporteur::model::archive::{Archive, Link, Record};
use rapporteur::model::settings::Settings;
use rapporteur::model::{Knowledge, Note};
use rapporteur::rules::{self, Finding};
use serde_json::Value;

/// The small archives; what is in the others was written by somebody who had not looked at the code.
const SETS: [&str; 5] = ["archive", "relatives", "families", "unseen/first", "unseen/second"];

fn folder(set: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(set)
}

/// The notes of a folder of folders, by the last two parts of their paths.
fn read(folder: &Path) -> BTreeMap<String, String> {
    let mut notes = BTreeMap::new();
    for year in std::fs::read_dir(folder).unwrap().flatten().filter(|e| e.path().is_dir()) {
        for file in std::fs::read_dir(year.path()).unwrap().flatten() {
            let name =
                format!("{}/{}", year.file_name().to_string_lossy(), file.file_name().to_string_lossy());
            notes.insert(name, std::fs::read_to_string(file.path()).unwrap());
        }
    }
    notes
}

struct Small {
    texts: BTreeMap<String, String>,
    notes: BTreeMap<String, Note>,
    archive: Archive,
    expected: Value,
}

impl Small {
    fn all() -> impl Iterator<Item = Small> {
        SETS.into_iter().map(Small::new)
    }

    fn new(set: &str) -> Small {
        let texts = read(&folder(set));
        let knowledge = Knowledge::embedded();
        let mut archive = Archive::new(knowledge.clone());
        let mut notes = BTreeMap::new();
        for (name, text) in &texts {
            let note = Note::read(text, knowledge.clone());
            archive.put(name, Record::of(&note));
            notes.insert(name.clone(), note);
        }
        let expected = std::fs::read_to_string(folder(set).join("expected.json")).unwrap();
        Small { texts, notes, archive, expected: serde_json::from_str(&expected).unwrap() }
    }

    /// How a note stands to others.
    fn links(&self, name: &str) -> BTreeSet<(String, Link)> {
        let note = self.archive.note(name).unwrap();
        let related = self.archive.related(note);
        related.into_iter().map(|r| (self.archive.path(r.note).to_owned(), r.link)).collect()
    }

    fn linked(&self, a: &str, b: &str, links: &[Link]) -> bool {
        let has = |a: &str, b: &str| links.iter().any(|l| self.links(a).contains(&(b.to_owned(), *l)));
        has(a, b) || has(b, a)
    }

    fn findings(&self, name: &str) -> Vec<Finding> {
        let id = self.archive.note(name).unwrap();
        rules::check_among(&self.notes[name], &Settings::default(), Some((&self.archive, id)))
    }

    /// Whether a finding in one of two notes points into the other.
    fn across(&self, a: &str, b: &str) -> bool {
        let points = |a: &str, b: &str| {
            let findings = self.findings(a);
            findings.iter().flat_map(|f| &f.related).any(|r| r.path.as_deref() == Some(b))
        };
        points(a, b) || points(b, a)
    }

    /// The part of the items of a list that are as they should be; the others are told.
    fn share(&self, list: &str, ok: impl Fn(&Value) -> bool) -> f64 {
        let items = self.expected[list].as_array().unwrap();
        let missed: Vec<&Value> = items.iter().filter(|item| !ok(item)).collect();
        println!("{list}: {} of {}", items.len() - missed.len(), items.len());
        for item in &missed {
            println!("  missed {item}");
        }
        (items.len() - missed.len()) as f64 / items.len() as f64
    }
}

fn pair(value: &Value) -> (&str, &str) {
    (value[0].as_str().unwrap(), value[1].as_str().unwrap())
}

#[test]
fn notes_on_one_event_are_known_and_no_others() {
    for small in Small::all() {
        let found = small.share("same_event", |p| {
            let (a, b) = pair(p);
            small.linked(a, b, &[Link::SameEvent])
        });
        let apart = small.share("unrelated", |u| {
            let (a, b) = pair(&u["pair"]);
            !small.linked(a, b, &[Link::SameEvent])
        });
        assert!(found >= 0.95);
        assert_eq!(apart, 1.0);
        let wanted: BTreeSet<BTreeSet<&str>> = small.expected["same_event"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| BTreeSet::from([pair(p).0, pair(p).1]))
            .collect();
        for name in small.notes.keys() {
            for (other, link) in small.links(name) {
                let wrong = link == Link::SameEvent && !wanted.contains(&BTreeSet::from([&**name, &other]));
                assert!(!wrong, "{name} and {other} are not on one event");
            }
        }
    }
}

#[test]
fn references_lead_to_their_notes() {
    for small in Small::all() {
        let found = small.share("references", |wanted| {
            let name = wanted["file"].as_str().unwrap();
            let (line, quote) =
                (wanted["line"].as_u64().unwrap() as usize, wanted["quote"].as_str().unwrap());
            let text = &small.texts[name];
            let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            let at = start + text[start..].find(quote).unwrap();
            let note = small.archive.note(name).unwrap();
            let targets: BTreeSet<Option<&str>> = small
                .archive
                .refers_to(note)
                .filter(|(reference, _)| {
                    let range = reference.place.range();
                    range.start < at + quote.len() && at < range.end
                })
                .map(|(_, resolved)| resolved.target.map(|target| small.archive.path(target)))
                .collect();
            match wanted["target"].as_str() {
                Some(target) => targets.contains(&Some(target)),
                None => targets.iter().all(Option::is_none),
            }
        });
        assert!(found >= 0.95);
    }
}

#[test]
fn series_hang_together() {
    for small in Small::all() {
        let found = small.share("series", |series| {
            let names: Vec<&str> = series.as_array().unwrap().iter().filter_map(Value::as_str).collect();
            names
                .windows(2)
                .all(|w| small.linked(w[0], w[1], &[Link::Series, Link::RefersTo, Link::ReferredBy]))
        });
        assert!(found >= 0.95);
    }
}

#[test]
fn contradictions_are_found_and_only_they() {
    for small in Small::all() {
        let files = |c: &Value| -> Vec<String> {
            c["files"].as_array().unwrap().iter().filter_map(|f| f.as_str().map(str::to_owned)).collect()
        };
        let found = small.share("contradictions", |c| match &files(c)[..] {
            [a, b] => small.across(a, b),
            [a] => small.findings(a).iter().any(|f| f.code.starts_with("archive/")),
            _ => false,
        });
        let silent = small.share("compatible", |c| {
            let files = files(c);
            !small.across(&files[0], &files[1])
        });
        assert_eq!(found, 1.0);
        assert_eq!(silent, 1.0);
        let known: Vec<Vec<String>> =
            small.expected["contradictions"].as_array().unwrap().iter().map(files).collect();
        for name in small.notes.keys() {
            for finding in small.findings(name).iter().filter(|f| f.code.starts_with("archive/")) {
                let other = finding.related.iter().find_map(|r| r.path.clone());
                let wanted = known.iter().any(|files| {
                    files.contains(name) && other.as_ref().is_none_or(|other| files.contains(other))
                });
                assert!(wanted, "{name}: {}", finding.message);
            }
        }
    }
}

#[test]
fn what_is_said_of_two_notes_is_said_of_both() {
    for small in Small::all() {
        for (id, name, record) in small.archive.notes() {
            for same in small.archive.same_event(id) {
                let back = small.archive.same_event(same.note);
                assert!(back.iter().any(|s| s.note == id), "{name}");
            }
            assert_eq!(small.archive.note(name), Some(id));
            assert!(Arc::strong_count(record) >= 1);
        }
    }
}

/// A note on a workshop of its own: of the same kind and organizers as many, and named like none.
fn one_of_many(at: usize) -> String {
    const CITIES: [(&str, &str); 6] = [
        ("Lima", "Peru"),
        ("Accra", "Ghana"),
        ("Hanoi", "Viet Nam"),
        ("Oslo", "Norway"),
        ("Amman", "Jordan"),
        ("Suva", "Fiji"),
    ];
    let (city, state) = CITIES[at % CITIES.len()];
    let (day, month, year) = (at % 28 + 1, ["March", "June", "October"][at / 28 % 3], 2005 + at / 84 % 400);
    let topic: String =
        [at / 676 % 26, at / 26 % 26, at % 26].iter().map(|n| (b'a' + *n as u8) as char).collect();
    format!(
        "Information Note\n\nEvent: Workshop on {topic}ium and {topic}olene\n\nOrganizers: {state} and the World Customs \
         Organization (WCO)\n\nDate and Venue: {day} {month} {year}, {city}, {state}\n\nParticipants: {state}, Chile, \
         Kenya\n\nHighlights\n\nThe first workshop, held in {city} in {}, was recalled.\n",
        year - 1
    )
}

#[test]
fn what_an_edit_costs_does_not_grow_with_the_archive() {
    let knowledge = Knowledge::embedded();
    let note = |date: &str| {
        let text = format!(
            "Information Note\n\nEvent: Second seminar on quartz for Tuvalu\n\nOrganizers: Tuvalu and UNODA\n\nDate and Venue: \
             {date}, Funafuti, Tuvalu\n\nParticipants: Tuvalu, Kiribati, Nauru\n\nHighlights\n\nThe first seminar, in May 1999, \
             was opened by Ms. Aliki Faleolo-Tamasi.\n"
        );
        Note::read(&text, knowledge.clone())
    };
    let mut archive = Archive::new(knowledge.clone());
    let mut looks = vec![];
    let mut at = 0;
    for size in [100, 1200] {
        for at in at..size {
            archive.put(
                &format!("many/{at}.note"),
                Record::of(&Note::read(&one_of_many(at), knowledge.clone())),
            );
        }
        at = size;
        let mut of_size = vec![];
        for day in ["1-2 August 1998", "3-4 August 1998"] {
            let edited = note(day);
            let before = rapporteur::model::archive::looks();
            let change = archive.put("own.note", Record::of(&edited));
            rules::check_among(&edited, &Settings::default(), Some((&archive, change.note)));
            of_size.push(rapporteur::model::archive::looks() - before);
        }
        looks.push(of_size);
        archive.remove("own.note");
    }
    println!("records looked at with 100 and 1200 notes: {looks:?}");
    assert!(looks[1].iter().zip(&looks[0]).all(|(many, few)| *many <= few + 8), "{looks:?}");
}

#[test]
fn a_spelling_that_stands_alone_against_many_is_told() {
    let knowledge = Knowledge::embedded();
    let note = |at: usize, city: &str, person: &str| {
        let text = format!(
            "Information Note\n\nEvent: Workshop on harbours number {at}\n\nOrganizers: Madagascar and the International Maritime \
             Organization (IMO)\n\nDate and Venue: {} May {}, {city}, Madagascar\n\nParticipants: Comoros, Madagascar, \
             Mauritius\n\nHighlights\n\nMs. {person}, Director of Ports, opened the workshop.\n",
            at % 28 + 1,
            2005 + at / 28
        );
        Note::read(&text, knowledge.clone())
    };
    let mut archive = Archive::new(knowledge.clone());
    for at in 0..100 {
        archive.put(
            &format!("{at}.note"),
            Record::of(&note(at, "Ambatofotsikely", "Haingo Rakotomalala-Ravel")),
        );
    }
    let told = |archive: &mut Archive, city: &str, person: &str| -> Vec<String> {
        let own = note(100, city, person);
        let change = archive.put("own.note", Record::of(&own));
        let found = rules::check_among(&own, &Settings::default(), Some((archive, change.note)));
        found.iter().filter(|it| it.code == "archive/spelling").map(|it| it.message.clone()).collect()
    };
    assert_eq!(told(&mut archive, "Ambatofotsikely", "Haingo Rakotomalala-Ravel"), [""; 0]);
    let slips = told(&mut archive, "Ambatofotsikelly", "Haingo Rakotomalalla-Ravel");
    assert_eq!(slips.len(), 2, "{slips:?}");
    assert!(slips[0].contains("100 notes have “Ambatofotsikely”"), "{slips:?}");
    assert!(slips[1].contains("100 notes have “Haingo Rakotomalala-Ravel”"), "{slips:?}");
    // another person, and another place, are nobody's slip
    assert_eq!(told(&mut archive, "Ambatolampy", "Haja Rakotomanana-Ravel"), [""; 0]);
    // and what two notes spell so is a spelling
    let twice = note(101, "Ambatofotsikelly", "Haingo Rakotomalalla-Ravel");
    archive.put("twice.note", Record::of(&twice));
    assert_eq!(told(&mut archive, "Ambatofotsikelly", "Haingo Rakotomalalla-Ravel"), [""; 0]);
}

/// The rules of the archive that speak of either of two notes, each of which is a name, a date and a place, and what it tells.
fn said_of(notes: [(&str, &str, &str); 2]) -> BTreeSet<&'static str> {
    let knowledge = Knowledge::embedded();
    let mut archive = Archive::new(knowledge.clone());
    let read = |(name, held, body): (&str, &str, &str)| {
        let text = format!(
            "Information Note\n\nEvent: {name}\n\nOrganizers: Malawi and UNODA\n\nDate and Venue: {held}\n\nParticipants: Kenya, \
             Malawi, Mozambique, Rwanda, Uganda, Zambia\n\nHighlights\n\n{body}\n"
        );
        Note::read(&text, knowledge.clone())
    };
    let notes = notes.map(read);
    let ids: Vec<_> = notes
        .iter()
        .enumerate()
        .map(|(at, note)| archive.put(&format!("{at}.note"), Record::of(note)).note)
        .collect();
    let found = notes
        .iter()
        .zip(ids)
        .flat_map(|(note, id)| rules::check_among(note, &Settings::default(), Some((&archive, id))));
    found.map(|it| it.code).filter(|code| code.starts_with("archive/")).collect()
}

#[test]
fn what_is_said_of_one_event_in_two_notes_is_compared() {
    let held = "3-4 May 2016, Lilongwe, Malawi";
    for (one, other, code) in [
        ("In all, 45 participants attended.", "The workshop was attended by 62 participants.", "count"),
        ("Around 45 officials attended.", "The workshop brought together 47 officials.", ""),
        ("Sixty-one participants attended.", "The 12 participants from industry met apart.", ""),
        ("The decision of the 57 participating States of the OSCE was read.", "Six States took part.", ""),
        (
            "Ms. Ana Torres-Vega of the Customs Service spoke.",
            "Ms. Ana Torres-Vega of the Border Police spoke.",
            "affiliation",
        ),
        ("Ms. Ana Torres-Vega of the IAEA spoke.", "Ms. Ana Torres-Vega of INTERPOL spoke.", "affiliation"),
        ("Ms. Ana Torres-Vega of UNODA spoke.", "Ms. Ana Torres-Vega of the United Nations spoke.", ""),
        (
            "Ambassador Ana Torres-Vega, Permanent Representative of Spain, spoke.",
            "Ambassador Ana Torres-Vega, Chair of the 1540 Committee, spoke.",
            "",
        ),
        (
            "Ms. Ana Torres-Vega of the Attorney General's Office spoke.",
            "Ms. Ana Torres-Vega of the Office of the Attorney General of Malawi spoke.",
            "",
        ),
    ] {
        let name = "Workshop on Harbours and Resolution 1540 (2004)";
        let wanted = if code.is_empty() { BTreeSet::new() } else { BTreeSet::from([code]) };
        let found = said_of([(name, held, one), (name, held, other)]);
        let found: BTreeSet<&str> = found.iter().filter_map(|code| code.strip_prefix("archive/")).collect();
        assert_eq!(found, wanted, "{one} | {other}");
    }
}

#[test]
fn what_a_note_says_of_another_event_is_compared_with_its_note() {
    let name = "Conference of Inspectors on Harbours";
    let first = ("5-7 August 2014, Lilongwe and Blantyre, Malawi", "The conference went well.");
    for (said, code) in [
        ("The first conference, from 12 to 14 August 2014, was small.", "dates"),
        ("The first conference, which began on 5 August 2014, was small.", ""),
        ("The first conference, in Kampala in August 2014, was small.", "venue"),
        ("The first conference, in Blantyre in August 2014, was small.", ""),
        ("The first conference, organized by the IAEA in August 2014, was small.", "organizers"),
        ("The first conference, in August 2014, had been supported by Sweden.", ""),
        ("The first conference, in August 2014, had been attended by 12 States.", "count"),
        ("A first conference for judges, held in Kampala in 2015, was small.", ""),
        ("The third conference will be held in Kampala in 2020.", ""),
        ("This was the first conference of the inspectors.", "ordinal"),
        ("The conference was the first of its kind.", "ordinal"),
        ("This was the first conference since 2014.", ""),
        ("It had been agreed at a meeting held from 6 to 8 August 2014.", ""),
        ("This was the first conference at which industry was present.", ""),
    ] {
        let own = (name, "13-14 June 2018, Lilongwe, Malawi", said);
        let wanted = if code.is_empty() { BTreeSet::new() } else { BTreeSet::from([code]) };
        let found = said_of([(name, first.0, first.1), own]);
        let found: BTreeSet<&str> = found.iter().filter_map(|code| code.strip_prefix("archive/")).collect();
        assert_eq!(found, wanted, "{said}");
    }
}
