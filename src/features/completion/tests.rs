//! Completion at single places. `|` is the cursor.

use jiff::civil::date;

use super::*;
use crate::model::Knowledge;
use crate::model::archive::Record;

fn at(text: &str) -> Completions {
    with(text, NameForm::AsTyped)
}

fn with(text: &str, form: NameForm) -> Completions {
    let offset = text.find('|').unwrap();
    let text = text.replacen('|', "", 1);
    let note = Note::read(&text, Knowledge::embedded());
    let desk = Desk::embedded();
    let request =
        Request { note: &note, offset, desk: &desk, form, today: Some(date(2025, 11, 20)), archive: None };
    let list = completion(&request);
    let typed = text[list.typed.clone()].to_owned();
    assert!(!typed.contains('\n') && list.typed.end == offset, "{typed:?}");
    for item in &list.items {
        assert!(item.filter.starts_with(&typed), "{item:?} for {typed:?}");
    }
    list
}

fn labels(text: &str) -> Vec<String> {
    at(text).items.into_iter().map(|item| item.label).collect()
}

const HEAD: &str = "# Information Note[^1]\n\n**Event:** Seminar\n\n**Organizers:** Government of Mexico\n\n\
                    **Date and Venue:** 25-26 June 2019, Mexico City, Mexico\n\n";

#[test]
fn an_empty_file_becomes_a_note() {
    for text in ["|", "\n\n|", "# Infor|", "info|"] {
        let list = at(text);
        assert_eq!(list.items[0].label, "Information Note", "{text:?}");
        let Insert::Snippet(with, without) = &list.items[0].insert else { panic!("no snippet") };
        assert!(with.contains("**Event:** ${1:name of the event}") && with.ends_with("$0"), "{with}");
        assert!(without.contains("\n## Highlights\n") && !without.contains('$'), "{without}");
    }
    assert_eq!(at("Dear all,|"), Completions { typed: 9..9, word: 9..9, ..Completions::default() });
}

#[test]
fn labels_that_are_missing_are_offered_in_the_notes_own_dress() {
    let list = at(&format!("{HEAD}|"));
    assert_eq!(list.items[0].label, "Participants");
    assert_eq!(list.items[0].text(), "**Participants:** ");
    let list = at("Information Note\n\nEvent: Seminar\n\nOrg|");
    assert_eq!((list.items[0].label.as_str(), list.items[0].text()), ("Organizers", "Organizers: "));
    assert!(labels(&format!("{HEAD}Ev|")).iter().all(|label| label != "Event"));
    assert!(!labels(&format!("{HEAD}Ven|")).contains(&"Venue".to_owned()));
}

#[test]
fn headings_that_are_missing_are_offered() {
    let text = format!("{HEAD}**Participants:** Peru\n\n## Background\n\nText.\n\n|");
    let headings: Vec<_> = at(&text).items;
    assert_eq!(headings.iter().map(|i| i.label.as_str()).next(), Some("Objectives"));
    assert!(headings.iter().all(|item| item.label != "Background" && item.kind == ItemKind::Heading));
    assert_eq!(headings[1].text(), "## Highlights\n\n");
    let list = at(&format!("{HEAD}**Participants:** Peru\n\n1. **Background**\n\nText.\n\n2. High|"));
    assert_eq!(list.items.first().map(|item| item.text()), Some("2. **Highlights**\n\n"));
    let inside = at(&format!("{HEAD}**Participants:** Peru\n\n## Background\n\nThe text goes on\nHigh|"));
    assert!(inside.items.iter().all(|item| item.kind != ItemKind::Heading));
}

#[test]
fn names_fit_the_field_and_are_not_offered_twice() {
    let part = format!("{HEAD}**Participants:** Argentina, Bolivia, ");
    assert_eq!(labels(&format!("{part}Ch|"))[0], "Chile");
    assert_eq!(labels(&format!("{part}Costa R|"))[0], "Costa Rica");
    assert_eq!(labels(&format!("{part}cote d|"))[0], "Côte d'Ivoire");
    assert!(
        labels(&format!("{part}Centroamericana|"))
            .iter()
            .any(|label| label.contains("SICA") || label.contains("Central American Integration System"))
    );
    assert!(labels(&format!("{part}Arg|")).iter().all(|label| label != "Argentina"));
    assert_eq!(labels(&format!("{part}UK|"))[0], "United Kingdom");
    assert!(labels(&format!("{HEAD}**Participants:** Representatives gathered|")).is_empty());
}

#[test]
fn what_was_typed_is_replaced_whole() {
    let text = format!("{HEAD}**Participants:** Peru and Trinidad and T|obago");
    let list = at(&text);
    assert_eq!(list.items[0].label, "Trinidad and Tobago");
    let start = text.find("Trinidad").unwrap();
    assert_eq!(list.typed, start..start + "Trinidad and T".len());
    assert_eq!(list.word.end, text.len() - 1);
}

#[test]
fn the_host_state_comes_first_behind_its_city() {
    let list =
        labels("# Information Note\n\n**Event:** Seminar\n\n**Date and Venue:** 3-4 April 2019, Accra, |");
    assert_eq!(list[0], "Ghana");
    let list =
        labels(&format!("{}**Date and Venue:** 3-4 April 2019, M|", &HEAD[..HEAD.find("**Date").unwrap()]));
    assert_eq!(list[0], "Mexico City");
}

#[test]
fn states_are_written_as_the_user_wants() {
    let text = format!("{HEAD}**Participants:** Boliv|");
    assert_eq!(with(&text, NameForm::AsTyped).items[0].label, "Bolivia");
    assert_eq!(with(&text, NameForm::UnShort).items[0].label, "Bolivia (Plurinational State of)");
    let old = text.replace("2019", "2015").replace("Boliv", "Swazi");
    assert_eq!(with(&old, NameForm::UnShort).items[0].label, "Swaziland");
    assert_eq!(with(&old, NameForm::AsTyped).items[0].label, "Swaziland");
    let new = text.replace("Boliv", "Swazi");
    assert_eq!(with(&new, NameForm::AsTyped).items[0].label, "Eswatini");
}

#[test]
fn prose_is_left_alone_but_for_names() {
    let prose = format!("{HEAD}## Highlights\n\nThe experts of ");
    assert!(labels(&format!("{prose}the work|")).is_empty());
    assert!(labels(&format!("{prose}|")).is_empty());
    let one = at(&format!("{prose}G|"));
    assert!(one.items.is_empty() && one.incomplete);
    assert!(labels(&format!("{prose}Gu|")).contains(&"Guatemala".to_owned()));
}

#[test]
fn resolutions_and_paragraphs_follow_their_words() {
    let prose = format!("{HEAD}## Highlights\n\nThey recalled ");
    assert_eq!(labels(&format!("{prose}resolution |"))[0], "1540 (2004)");
    assert_eq!(labels(&format!("{prose}resolution 23|"))[0], "2325 (2016)");
    let list = at(&format!("{prose}operative paragraph 3 of |"));
    assert_eq!(list.items[0].label, "resolution 1540 (2004)");
    assert!(list.items[0].detail.is_some());
    let list = labels(&format!("{prose}resolution 1540 (2004), in particular paragraph 1|"));
    assert!(list.contains(&"10 of resolution 1540 (2004)".to_owned()), "{list:?}");
}

#[test]
fn people_follow_their_titles() {
    let text = format!(
        "{HEAD}## Highlights\n\nAmbassador Mónica Bolaños, Director General of Affairs, spoke.\n\nThen Ambassador Bo|"
    );
    let list = at(&text);
    assert_eq!(list.items[0].label, "Bolaños");
    assert_eq!(list.items[0].detail.as_deref(), Some("Mónica Bolaños"));
}

#[test]
fn dates_tell_their_weekdays() {
    let head = "# Information Note\n\n**Event:** Seminar\n\n**Date and Venue:** ";
    let list = at(&format!("{head}|"));
    assert_eq!(list.items[0].label, "20 November 2025");
    assert_eq!(list.items[1].label, "20-21 November 2025");
    assert_eq!(list.items[1].detail.as_deref(), Some("Thursday, 20 to Friday, 21 November 2025"));
    assert_eq!(labels(&format!("{head}25-26 Ju|")), ["July 2025", "June 2025"]);
    assert_eq!(labels(&format!("{head}25-26 June 201|"))[0], "2019");
}

#[test]
fn any_place_in_any_note_has_an_answer() {
    let text = format!(
        "{HEAD}**Participants:** *States:* Perú, Côte d’Ivoire (x\n- *Ind\n\n## Ba\n\n¹ For\n\n2. \u{feff}end"
    );
    let note = Note::read(&text, Knowledge::embedded());
    let desk = Desk::embedded();
    for offset in 0..text.len() + 3 {
        let request =
            Request { note: &note, offset, desk: &desk, form: NameForm::AsTyped, today: None, archive: None };
        let list = completion(&request);
        assert!(list.items.len() <= LIMIT && list.typed.start <= list.typed.end);
    }
}

#[test]
fn an_empty_file_can_be_the_next_event_of_a_series() {
    let knowledge = Knowledge::embedded();
    let mut archive = Archive::new(knowledge.clone());
    let note = |ordinal: &str, year: u16| {
        format!(
            "# Information Note\n\n**Event:** {ordinal} workshop on border controls\n\n**Organizers:** OSCE\n\n\
             **Date and Venue:** 3-4 April {year}, Bishkek, Kyrgyzstan\n\n**Participants:** Kazakhstan and WCO.\n\n\
             ## Highlights\n\nIt rained $5.\n\n## Additional comments\n\nWrite to us.\n"
        )
    };
    let texts = [("a", note("First", 2017)), ("b", note("Second", 2019))];
    for (path, text) in &texts {
        archive.put(path, Record::of(&Note::read(text, knowledge.clone())));
    }
    let read = |id: NoteId| {
        let text = texts.iter().find(|(path, _)| *path == archive.path(id))?.1.as_str();
        Some(Note::read(text, knowledge.clone()))
    };
    let others = Others { archive: &archive, path: "new", read: &read };
    let ask = |text: &str| {
        let (note, desk) = (Note::read(text, knowledge.clone()), Desk::embedded());
        let today = Some(date(2025, 11, 20));
        let archive = Some(others);
        let form = NameForm::AsTyped;
        completion(&Request { note: &note, offset: text.len(), desk: &desk, form, today, archive })
    };
    for typed in ["", "next", "border", "Second w"] {
        let list = ask(typed);
        let item =
            list.items.iter().find(|it| it.label.starts_with("Next")).unwrap_or_else(|| panic!("{typed}"));
        assert_eq!(item.label, "Next edition of “Second workshop on border controls”");
        assert!(item.filter.starts_with(typed), "{}", item.filter);
        let Insert::Snippet(with, without) = &item.insert else { panic!("{item:?}") };
        assert!(with.contains("**Event:** Third workshop on border controls"), "{with}");
        assert!(with.contains("${1:DD-DD November 2025}, Bishkek, Kyrgyzstan"), "{with}");
        assert!(with.contains("## Highlights\n\n${2}\n\n## Additional comments"), "{with}");
        assert!(with.contains("Kazakhstan and WCO.") && !with.contains("rained"), "{with}");
        assert!(without.contains("DD-DD November 2025, Bishkek"), "{without}");
    }
    assert!(ask("Quuxia").items.is_empty());
    assert!(ask("Quuxia").incomplete);
}

#[test]
fn a_state_comes_by_its_own_name_before_one_that_has_another_like_it() {
    let first = |typed: &str| labels(&format!("{HEAD}**Participants:** {typed}|"));
    let place = |list: &[String], label: &str| list.iter().position(|it| it == label);
    let list = first("Arg");
    assert!(
        place(&list, "Argentina") < place(&list, "Algeria") || place(&list, "Algeria").is_none(),
        "{list:?}"
    );
    assert_eq!(place(&list, "Argentina"), Some(0), "{list:?}");
    // what is typed to its last letter is meant
    assert_eq!(first("UK")[0], "United Kingdom");
    let registry = &Knowledge::embedded().registry;
    let mut compared = 0;
    for state in &registry.states {
        for (head, event) in [("", HEAD), ("Organizers", "Information Note\n\nEvent: Workshop\n\n")] {
            let typed: String = state.common.chars().take(3).collect();
            let field = if head.is_empty() { "**Participants:** " } else { "Organizers: " };
            let list = at(&format!("{event}{field}{typed}|"));
            // in what order the States stand, by whether they begin so themselves
            let begins = |label: &str| {
                let state =
                    registry.states.iter().find(|it| it.names.iter().any(|name| name.text == label))?;
                let own = [&state.short, &state.common];
                Some(
                    own.iter()
                        .any(|name| crate::registry::fold(name).starts_with(&crate::registry::fold(&typed))),
                )
            };
            let order: Vec<bool> = list
                .items
                .iter()
                .filter(|item| {
                    item.kind == ItemKind::State
                        && crate::registry::fold(&item.filter).starts_with(&crate::registry::fold(&typed))
                })
                .filter_map(|item| begins(&item.label))
                .collect();
            let last_own = order.iter().rposition(|own| *own);
            let first_other = order.iter().position(|own| !own);
            if let (Some(own), Some(other)) = (last_own, first_other) {
                compared += 1;
                assert!(
                    own < other,
                    "{typed}: {:?}",
                    list.items.iter().map(|it| &it.label).collect::<Vec<_>>()
                );
            }
        }
    }
    assert!(compared > 20, "{compared}");
}
