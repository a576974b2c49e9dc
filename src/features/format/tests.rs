//! What formatting does, in examples.

use super::*;
use crate::model::Knowledge;
use crate::rules::fix::apply;

fn form(layout: Layout) -> Format {
    Format { layout, ..Format::default() }
}

fn formatted(text: &str, layout: Layout) -> String {
    let note = Note::read(text, Knowledge::embedded());
    apply(text, &document(&note, &form(layout)))
}

const PASTED: &str = "\u{feff}Information Note¹\r\n\r\n- Event:** Seminar on  the\r\n\r\ncontrol of goods\r\n- \
Organisers:** Peru\r\n- Date and venue:** 3 – 4 April 2019, Lima, Peru\r\n- Participants:** *States:* Peru, Chile\r\n- \
International organizations:* OAS\r\n\r\n2. **Background**\r\n\r\n• One\r\n• Two\r\n\r\nHighlights\r\n\r\nThe Commis-\r\n\r\n¹ \
For information – not an official report.\r\n\r\nsion was ready to\r\n\r\n2\r\n\r\nspeak.\r\n<!-- rapporteur: ignore x \
-->\r\nThe end.";

#[test]
fn any_layout_becomes_the_canonical_one() {
    let expected = "\u{feff}# Information Note[^1]\n\n**Event:** Seminar on the control of goods\n\n**Organizers:** \
Peru\n\n**Date and Venue:** 3-4 April 2019, Lima, Peru\n\n**Participants:**\n\n- *States:* Peru, Chile\n- *International \
organizations:* OAS\n\n## Background\n\n- One\n- Two\n\n## Highlights\n\nThe Commission was ready to speak.\n\n2\n\n<!-- \
rapporteur: ignore x -->\nThe end.\n\n[^1]: For information – not an official report.\n";
    assert_eq!(formatted(PASTED, Layout::Canonical).replace("\r\n", "\n"), expected);
}

#[test]
fn a_line_that_leads_to_a_list_stays_one() {
    let text = "# Information Note\n\n**Event:** A\n\n## Highlights\n\nThe following points were made:\n- One.\n- Two.\n";
    let expected = text.replace("made:\n", "made:\n\n");
    assert_eq!(formatted(text, Layout::Canonical), expected);
    assert_eq!(formatted(&expected, Layout::Canonical), expected);
    let heading = text.replace("The following points were made:", "**Main points:**");
    assert_eq!(
        formatted(&heading, Layout::Canonical),
        expected.replace("The following points were made:", "## Main points")
    );
}

#[test]
fn items_stay_below_the_items_they_belong_to() {
    let text = "# Information Note\n\n**Event:** A\n\n## Highlights\n\n  * One:\n      * two;\n\t\t* three.\n   * Four.\n\nThey said:\n\n1. Five:\n    a) six;\n    b) seven.\n2. Eight.\n";
    let expected = "# Information Note\n\n**Event:** A\n\n## Highlights\n\n- One:\n  - two;\n    - three.\n- Four.\n\nThey said:\n\n1. Five:\n   a) six;\n   b) seven.\n2. Eight.\n";
    assert_eq!(formatted(text, Layout::Canonical), expected);
    assert_eq!(formatted(expected, Layout::Canonical), expected);
}

#[test]
fn bullets_of_a_text_processor_tell_their_level() {
    let text = "# Information Note\n\n**Event:** A\n\n## Highlights\n\n• One\n\no Two of it\n\no\tthree\n\n▪ Four\n\n• Five\n";
    let expected = "# Information Note\n\n**Event:** A\n\n## Highlights\n\n- One\n  - Two of it\n  - three\n    - Four\n- Five\n";
    assert_eq!(formatted(text, Layout::Canonical), expected);
    assert_eq!(formatted(expected, Layout::Canonical), expected);
    assert!(formatted(text, Layout::Keep).contains("\n• Five"));
    assert!(formatted(text, Layout::Keep).contains("\no Two of it"));
}

#[test]
fn a_heading_in_italics_becomes_one() {
    let text =
        "# Information Note\n\n**Event:** A\n\n## Highlights\n\n*Session I: Laws*\n\nThe experts spoke.\n";
    assert_eq!(formatted(text, Layout::Canonical), text.replace("*Session I: Laws*", "## Session I: Laws"));
}

#[test]
fn a_table_of_fields_becomes_fields_and_another_table_stays() {
    let table = "| Day | Topic |\n|---|---|\n| 1 | Laws |";
    let text = format!(
        "# Information Note\n\n| | |\n|---|---|\n| **Event** | Seminar |\n| **Organizers** | Peru |\n\n## Highlights\n\n{table}\n"
    );
    let expected = format!(
        "# Information Note\n\n**Event:** Seminar\n\n**Organizers:** Peru\n\n## Highlights\n\n{table}\n"
    );
    assert_eq!(formatted(&text, Layout::Canonical), expected);
    let kept = formatted(&text, Layout::Keep);
    assert!(kept.contains(table) && kept.contains("|---|---|\n| **Event**"), "{kept}");
}

#[test]
fn a_layout_of_its_own_is_tidied() {
    let expected = "\u{feff}Information Note¹\n\n- **Event:** Seminar on the control of goods\n- **Organizers:** Peru\n- \
**Date and Venue:** 3-4 April 2019, Lima, Peru\n- **Participants:** *States:* Peru, Chile\n- *International \
organizations:* OAS\n\n2. **Background**\n\n- One\n- Two\n\nHighlights\n\nThe Commission was ready to speak.\n\n¹ For \
information – not an official report.\n\n2\n\n<!-- rapporteur: ignore x -->\nThe end.\n";
    assert_eq!(formatted(PASTED, Layout::Keep).replace("\r\n", "\n"), expected);
}

#[test]
fn what_is_no_note_is_left_alone() {
    for text in ["", "# Read me\n\n\n\ntext  text", "Dear Sir,\n\nEvent: none."] {
        assert_eq!(formatted(text, Layout::Canonical), text);
    }
}

#[test]
fn a_range_changes_its_blocks_only() {
    let text = "Information Note\n\nEvent:  A\n\nOrganizers:  B\n\nDate and Venue:  C\n";
    let note = Note::read(text, Knowledge::embedded());
    let at = text.find("Organizers").unwrap();
    let new = apply(text, &range(&note, at..at + 3, &form(Layout::Keep)));
    assert_eq!(new, text.replace("Organizers:  B", "Organizers: B"));
}

#[test]
fn a_list_goes_on_and_ends() {
    let typed = |text: &str, c: char| {
        let note = Note::read(text, Knowledge::embedded());
        apply(text, &on_type(&note, text.len(), c))
    };
    assert_eq!(typed("Information Note\n\n- one\n", '\n'), "Information Note\n\n- one\n- ");
    assert_eq!(typed("Information Note\n\n- one\n- \n", '\n'), "Information Note\n\n- one\n\n");
    assert_eq!(typed("Information Note\n\n  9. one\n", '\n'), "Information Note\n\n  9. one\n  10. ");
    assert_eq!(typed("Information Note\n\n(a) one\n", '\n'), "Information Note\n\n(a) one\n(b) ");
    assert_eq!(typed("Information Note\n\ntext\n", '\n'), "Information Note\n\ntext\n");
    assert_eq!(
        typed("Information Note\n\n**Event:** A\n\nOrganizers:", ':'),
        "Information Note\n\n**Event:** A\n\n**Organizers:** "
    );
    assert_eq!(
        typed("Information Note\n\nEvent: A\n\nOrganizers:", ':'),
        "Information Note\n\nEvent: A\n\nOrganizers:"
    );
}
