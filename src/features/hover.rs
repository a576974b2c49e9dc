//! What there is to read about the thing under the pointer.

use std::ops::Range;

use jiff::civil::Date;

use super::cards;
use super::target::{self, What};
use crate::model::Note;
use crate::model::header::footnotes;
use crate::model::names::{Certainty, EntityRef};

/// A card for a place in the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The words it is about; bytes of the note.
    pub range: Range<usize>,
    /// Markdown; [`cards::plain`] makes it readable without.
    pub text: String,
}

/// The card for byte `offset`.
pub fn hover(note: &Note, offset: usize) -> Option<Hover> {
    let target = target::at(note, offset)?;
    let knowledge = note.knowledge();
    let registry = &knowledge.registry;
    let text = match &target.what {
        What::Title(kind) => cards::title(knowledge, *kind)?,
        What::Label(id) => cards::field(knowledge, (*id)?),
        What::PartLabel(index) => cards::part_label(knowledge, (*index)?)?,
        What::Heading(id) => cards::heading(knowledge, (*id)?)?,
        What::Name(found) => {
            let mut card = named(note, found.entity)?;
            if matches!(found.certainty, Certainty::Uncertain(_)) {
                card.push_str("\n\n*It may be something else here.*");
            }
            card
        }
        What::Citation(citation) => cards::citation(registry, citation)?,
        What::Date(date) => cards::date(date)?,
        What::Person(person) => super::people::card(note, person),
        What::Acronym(acronym) => cards::term(registry.term(acronym)?),
        What::Mark(mark) => footnote(note, mark)?,
    };
    Some(Hover { range: target.range, text })
}

fn named(note: &Note, entity: EntityRef) -> Option<String> {
    cards::entity(&note.knowledge().registry, entity, event_day(note))
}

/// The day by which names are judged in a note: that of its event.
pub fn event_day(note: &Note) -> Option<Date> {
    note.event().day()
}

/// The words of the footnote with this mark.
fn footnote(note: &Note, mark: &str) -> Option<String> {
    let footnote = footnotes(note).find(|footnote| {
        let written = note.slice(footnote.mark.clone());
        written.chars().filter_map(target::digit).eq(mark.chars())
    })?;
    let text = note.slice(footnote.mark.end..footnote.range.end.max(footnote.mark.end));
    Some(cards::escaped(super::outline::one_line(text.trim_start_matches([':', ']', ' '])).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    fn card(text: &str) -> String {
        let offset = text.find('|').unwrap();
        let note = Note::read(&text.replacen('|', "", 1), Knowledge::embedded());
        hover(&note, offset).map(|hover| hover.text).unwrap_or_default()
    }

    const HEAD: &str = "# Information Note[^1]\n\n**Event:** Seminar\n\n**Date and Venue:** 25-26 June 2019, Mexico City, Mexico\n\n";

    #[test]
    fn a_digest_is_never_shown_as_the_official_text() {
        let card = card(&format!(
            "{HEAD}## Background\n\nOperational paragraph |22 of resolution 2325 (2016) encourages the Committee"
        ));
        assert!(card.starts_with("**Operative paragraph 22 of resolution 2325 (2016)**"), "{card}");
        assert!(card.contains("Our summary, not the official text."), "{card}");
        assert!(card.contains("(https://docs.un.org/S/RES/2325(2016))"), "{card}");
    }

    #[test]
    fn for_a_paragraph_that_does_not_exist_it_is_told_what_does() {
        let card = card(&format!("{HEAD}## Background\n\nparagraph 1|3 of resolution 1540 (2004)"));
        assert!(card.contains("There is no paragraph 13: it has paragraphs 1 to 12"), "{card}");
    }

    #[test]
    fn names_are_those_of_the_day_of_the_event() {
        let text = HEAD.replace("2019", "2015");
        assert!(card(&format!("{text}**Participants:** Swazi|land")).starts_with("**Swaziland**"));
        let card = card(&format!("{HEAD}**Participants:** Swazi|land"));
        assert!(card.starts_with("**Eswatini**") && card.contains("SWZ"), "{card}");
    }

    #[test]
    fn dates_tell_weekday_and_length() {
        let text = HEAD.replace("25-26", "25-|26");
        assert_eq!(card(&text), "**Tuesday, 25 to Wednesday, 26 June 2019**\n\n2 days");
    }
}
