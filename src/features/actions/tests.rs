//! Actions at single places. `|` is the cursor.

use super::*;
use crate::model::Knowledge;

const HEAD: &str = "# Information Note[^1]\n\n**Event:** Second workshop on controls\n\n**Organizers:** OSCE\n\n\
                    **Date and Venue:** 25-26 June 2019, Mexico City, Mexico\n\n";

fn all(text: &str) -> (String, Vec<Action>) {
    let offset = text.find('|').unwrap();
    let text = text.replacen('|', "", 1);
    let note = Note::read(&text, Knowledge::embedded());
    let found = actions(&note, offset..offset, Date::new(2025, 11, 20).ok());
    for action in &found {
        if let Change::Edits(edits) = &action.change {
            assert_eq!(edits.is_empty(), action.disabled.is_some(), "{action:?}");
            assert!(edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{action:?}");
        }
    }
    (text, found)
}

/// The text after the action whose title begins so.
fn done(text: &str, title: &str) -> String {
    let (mut text, found) = all(text);
    let titles: Vec<&str> = found.iter().map(|it| it.title.as_str()).collect();
    let action = found.iter().find(|it| it.title.starts_with(title)).unwrap_or_else(|| panic!("{titles:?}"));
    assert_eq!(action.disabled, None);
    match &action.change {
        Change::Edits(edits) => {
            for edit in edits.iter().rev() {
                text.replace_range(edit.range.clone(), &edit.text);
            }
            text
        }
        Change::NewNote(text) | Change::Settings(text) => text.clone(),
    }
}

fn why_not(text: &str, title: &str) -> Option<String> {
    all(text).1.into_iter().find(|it| it.title.starts_with(title))?.disabled
}

#[test]
fn acronyms_are_spelled_out_and_names_shortened() {
    let text = format!("{HEAD}**Participants:** OA|S\n");
    assert!(done(&text, "Spell out").contains("**Participants:** Organization of American States (OAS)\n"));
    let text = format!(
        "{HEAD}## Highlights\n\nThe Organization of American States (OAS) met. The Organization of American Sta|tes left.\n"
    );
    assert!(done(&text, "Shorten").contains("The OAS left."));
    let text = format!("{HEAD}## Highlights\n\nThe Organization of American Sta|tes (OAS) met.\n");
    assert!(why_not(&text, "Shorten").is_some());
    let text = format!("{HEAD}## Highlights\n\nNo W|MD were found.\n");
    assert!(done(&text, "Spell out").contains("weapons of mass destruction (WMD)"));
}

#[test]
fn states_change_between_their_names() {
    let text = format!("{HEAD}**Participants:** Boliv|ia, Chile and Venezuela\n");
    assert!(done(&text, "Write the UN short name").contains("Bolivia (Plurinational State of), Chile"));
    let official = done(&text, "Write all States of the fields by their UN");
    assert!(official.contains("Venezuela (Bolivarian Republic of)"), "{official}");
    let back = official.replace("**Participants:** Boliv", "**Participants:** Boliv|");
    assert!(
        done(&back, "Write all States of the fields by their everyday")
            .contains("Bolivia, Chile and Venezuela\n")
    );
}

#[test]
fn groups_are_opened_and_closed_at_the_date() {
    let text = format!("{HEAD}**Participants:** Member States of the Andean Commun|ity, Canada\n");
    let opened = done(&text, "Name its 4 members");
    assert!(opened.contains("Andean Community (Bolivia, Colombia, Ecuador and Peru), Canada"), "{opened}");
    let again = opened.replace("Andean Commun", "Andean Commun|");
    assert!(done(&again, "Leave its members out").contains("Andean Community, Canada"));
}

#[test]
fn participants_are_sorted_and_divided() {
    let text = format!("{HEAD}**Participants:** Peru, Chi|le, Türkiye and Côte d'Ivoire.\n");
    assert!(
        done(&text, "Sort the States").contains("**Participants:** Chile, Côte d'Ivoire, Peru and Türkiye.")
    );
    let text = format!("{HEAD}**Participants:** Chi|le, Peru and Uruguay.\n");
    assert_eq!(
        why_not(&text, "Sort the States").as_deref(),
        Some("The States stand in alphabetical order already.")
    );
    let text = format!("{HEAD}**Participants:** Representatives of Chi|le, Peru, OSCE and VERTIC.\n");
    let divided = done(&text, "Divide");
    assert!(
        divided.contains(
            "**Participants:**\n\n- *States:* Chile and Peru.\n- *International organizations:* OSCE.\n- *Civil society:* VERTIC."
        ),
        "{divided}"
    );
}

#[test]
fn lists_and_sentences_change_places() {
    let text = format!("{HEAD}## Objectives\n\n- Test th|e plan;\n- Compare the laws.\n\nMore.\n");
    let sentence = done(&text, "Make the list a sentence");
    assert!(sentence.contains("## Objectives\n\nTest the plan and Compare the laws.\n\nMore."), "{sentence}");
    let text = format!(
        "{HEAD}## Objectives\n\nThe aims w|ere: to test the plan; to compare laws, old and new; and to meet.\n"
    );
    let list = done(&text, "Make the enumeration a list");
    assert!(
        list.contains("The aims were:\n\n- to test the plan;\n- to compare laws, old and new;\n- to meet.\n"),
        "{list}"
    );
}

#[test]
fn the_next_note_has_the_frame_of_this_one() {
    let text = format!(
        "{HEAD}**Participants:** Chile\n\n## Highlights\n\nIt rained.\n\n## Additional comments\n\nFor further information, write.\n\n[^1]: For information – not an official report.\n"
    );
    let next = done(&text.replacen("Note", "No|te", 1), "New note");
    assert!(next.contains("**Event:** Third workshop on controls"), "{next}");
    assert!(next.contains("**Date and Venue:** DD-DD November 2025, Mexico City, Mexico"), "{next}");
    assert!(
        next.contains("## Highlights\n\n## Additional comments\n\nFor further information, write."),
        "{next}"
    );
    assert!(!next.contains("rained") && next.ends_with("official report.\n"), "{next}");
}

#[test]
fn an_unknown_name_can_be_made_known() {
    let text = format!("{HEAD}**Participants:** Chile, Peru and the Quuxian Institute of Pl|umbing (QIP).\n");
    let toml = done(&text, "Add “Quuxian Institute of Plumbing”");
    assert_eq!(
        toml,
        "[[organization]]\nid = \"qip\"\nacronym = \"QIP\"\nname = \"Quuxian Institute of Plumbing\"\nkind = \"ngo\"\n"
    );
}

#[test]
fn any_place_in_any_note_can_be_asked() {
    let text = format!(
        "{HEAD}**Participants:** Perú, (x\n- *Ind\n\n## Ba\n\n- a\n- b: c; d\n\n¹ For\n\n2. \u{feff}end"
    );
    let note = Note::read(&text, Knowledge::embedded());
    for offset in 0..text.len() + 3 {
        actions(&note, offset..offset, None);
    }
}
