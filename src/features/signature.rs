//! The expected form of a value while it is written: the date and the venue.

use std::ops::Range;

use crate::model::Note;
use crate::syntax::{BlockKind, FieldRole};

/// The form of a value, with the part that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The whole form.
    pub form: &'static str,
    /// Its parts: bytes of `form`.
    pub parts: Vec<Range<usize>>,
    /// Which part the cursor is in, from 0.
    pub active: usize,
    /// An example and a remark, in Markdown.
    pub text: &'static str,
}

/// The form of the value at byte `offset`, where it has one.
pub fn signature(note: &Note, offset: usize) -> Option<Signature> {
    let offset = note.text().floor(offset);
    let part = note.part_at(offset)?;
    let BlockKind::Field(Some(id)) = part.item.block.kind else { return None };
    let label = part.item.block.label.from(part.start);
    let line_end = note.text().line_end(note.text().line_of(label.end));
    let end = part.start + part.item.block.last_word() as usize;
    if offset <= label.end || offset > end.max(line_end) {
        return None;
    }
    let value = note.slice(label.end..offset);
    let value = value.trim_start_matches(['*', '_', ':', ' ']);
    let dated = part
        .item
        .facts
        .dates()
        .iter()
        .any(|date| date.start.year.is_some() && part.item.place(part.start, &date.span).end <= offset);
    let commas = value.matches(',').count();
    let date = "days month year";
    let venue = ["city", "State"];
    let role = note.knowledge().grammar.role(id);
    let (form, pieces, active): (&'static str, Vec<&str>, usize) = match role {
        FieldRole::DateAndVenue => {
            let active = if dated { commas.clamp(1, 2) } else { 0 };
            ("days month year, city, State", vec![date, venue[0], venue[1]], active)
        }
        FieldRole::Date => ("days month year", vec![date], 0),
        FieldRole::Venue => ("city, State", venue.to_vec(), commas.min(1)),
        _ => return None,
    };
    let parts = pieces.iter().filter_map(|piece| form.find(piece).map(|at| at..at + piece.len())).collect();
    let text = match role {
        FieldRole::Venue => "Example: `Accra, Ghana`; `online` where there is no place.",
        FieldRole::Date => "Example: `3-4 April 2019`, `30 May - 1 June 2017`, `29 August 2018`.",
        _ => "Example: `3-4 April 2019, Accra, Ghana`; `online` where there is no place.",
    };
    Some(Signature { form, parts, active, text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    fn part(text: &str) -> Option<String> {
        let offset = text.find('|').unwrap();
        let note = Note::read(&text.replacen('|', "", 1), Knowledge::embedded());
        let found = signature(&note, offset)?;
        Some(found.form[found.parts[found.active].clone()].to_owned())
    }

    #[test]
    fn the_part_that_is_written_is_shown() {
        let head = "# Information Note\n\n**Event:** X\n\n";
        for (value, wanted) in [
            ("**Date and Venue:** |", Some("days month year")),
            ("**Date and Venue:** 3-4 Ap|", Some("days month year")),
            ("**Date and Venue:** 3-4 April 2019, |", Some("city")),
            ("**Date and Venue:** 3-4 April 2019, Accra, G|", Some("State")),
            ("**Venue:** Accra, |", Some("State")),
            ("**Organizers:** OS|CE", None),
            ("**Da|te and Venue:** x", None),
        ] {
            assert_eq!(part(&format!("{head}{value}")).as_deref(), wanted, "{value}");
        }
    }
}
