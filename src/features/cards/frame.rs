//! The cards of labels and headings: what belongs there.

use super::Card;
use crate::model::Knowledge;
use crate::registry::{Holds, Kind};
use crate::syntax::{FieldId, FieldRole, KindId, SectionId};

/// What belongs in a field.
pub fn field(knowledge: &Knowledge, id: FieldId) -> String {
    let spec = knowledge.grammar.field_spec(id);
    let mut card = Card::titled(&spec.label);
    let (what, example) = match spec.role {
        FieldRole::Event => (
            "The name of the event, as its organizers wrote it.",
            "Regional workshop on strategic trade controls",
        ),
        FieldRole::Organizers => (
            "Who held the event: States and organizations, with hosts, supporters and donors.",
            "Government of Ghana and UNODA, supported by Denmark",
        ),
        FieldRole::DateAndVenue => (
            "The days, then the place from small to large; the last part is the State. An event without a place is online.",
            "3-4 April 2019, Accra, Ghana",
        ),
        FieldRole::Date => ("The days of the event, with the year.", "3-4 April 2019"),
        FieldRole::Venue => ("The place from small to large; the last part is the State.", "Accra, Ghana"),
        FieldRole::Participants => (
            "Who took part: States in alphabetical order, then organizations, then others; or one bullet for each kind.",
            "*States:* Benin, Ghana and Togo",
        ),
        FieldRole::Other => ("Kept as it is.", ""),
    };
    card.line(what);
    if !example.is_empty() {
        card.raw(&format!("Example: `{example}`"));
    }
    if let Some(field) =
        knowledge.registry.kinds.iter().flat_map(|kind| &kind.fields).find(|it| it.id == spec.id)
    {
        card.line(if field.required { "A note has it once." } else { "It may be left out." });
        let also: Vec<&str> = field.variants.iter().map(String::as_str).take(8).collect();
        card.fact("Read as the same", &also.join(", "));
    }
    card.done()
}

/// What belongs in a part of the participants.
pub fn part_label(knowledge: &Knowledge, index: u16) -> Option<String> {
    let label = knowledge.registry.kinds.first()?.sub_labels.get(usize::from(index))?;
    let mut card = Card::titled(&label.label);
    card.line(match label.holds {
        Holds::States => "States that took part, in alphabetical order.",
        Holds::Organizations => "Organizations that took part.",
        Holds::People => "Persons, with title and post.",
        Holds::Agencies => "Ministries and agencies of one State.",
        Holds::Other => "Others who took part.",
    });
    Some(card.done())
}

/// What belongs under a heading.
pub fn heading(knowledge: &Knowledge, id: SectionId) -> Option<String> {
    let spec = knowledge.grammar.sections.get(usize::from(id.0))?;
    let mut card = Card::titled(&spec.title);
    card.line(match spec.id.as_str() {
        "objectives" => {
            "What the event, or the part that the 1540 Committee's experts took in it, was to achieve."
        }
        "background" => {
            "What led to the event: earlier events, decisions, the paragraphs of resolutions that it serves."
        }
        "agenda" => "What was on the programme.",
        "opening" => "Who opened the event, and what they said.",
        "highlights" => "What happened and what was said, in the past tense; the longest part of the note.",
        "assistance" => "What assistance was asked for or offered.",
        "lessons" => "What worked, what was difficult, what others can learn.",
        "closing" => "How the event ended.",
        "outcome" => "What came of it.",
        "next-steps" => "What is to follow, by whom and when.",
        "additional-comments" => "One sentence with the contact address, and whatever has no other place.",
        _ => "A section of a note.",
    });
    let section = knowledge.registry.kinds.iter().flat_map(|kind| &kind.sections).find(|it| it.id == spec.id);
    if let Some(section) = section {
        card.line(if section.required { "A note has it." } else { "It may be left out." });
        let also: Vec<&str> = section.variants.iter().map(String::as_str).take(8).collect();
        card.fact("Read as the same", &also.join(", "));
    }
    Some(card.done())
}

/// What kind of note a title announces.
pub fn title(knowledge: &Knowledge, id: KindId) -> Option<String> {
    let spec = knowledge.grammar.kinds.get(usize::from(id.0))?;
    let kind: &Kind = knowledge.registry.kind(&spec.id)?;
    let mut card = Card::titled(kind.titles.first()?);
    let required: Vec<&str> =
        kind.fields.iter().filter(|field| field.required).map(|field| field.label.as_str()).collect();
    if required.is_empty() {
        card.line("Prose without labelled fields.");
    } else {
        card.fact("Fields", &required.join(", "));
        let sections: Vec<&str> = kind
            .sections
            .iter()
            .filter(|section| section.required)
            .map(|section| section.title.as_str())
            .collect();
        card.fact("Sections", &sections.join(", "));
    }
    Some(card.done())
}
