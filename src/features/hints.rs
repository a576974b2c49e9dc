//! Small remarks between the words: weekdays and length behind a date, how many take part, codes, missing years, full names.
//!
//! Each kind is asked for by itself; an editor that asks for none gets none.

use std::ops::Range;

use jiff::civil::Date;

use super::{cards, counts, people};
use crate::model::citations;
use crate::model::names::EntityRef;
use crate::model::{Note, PlacedPart};
use crate::syntax::{BlockKind, Current, FieldRole, Zone};

/// Which remarks are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Weekdays and length behind the dates of the event.
    pub weekdays: bool,
    /// How many States and organizations take part.
    pub participants: bool,
    /// The alpha-3 code behind each State of a field.
    pub codes: bool,
    /// The year of a resolution that is cited without one.
    pub years: bool,
    /// The full name where only a surname stands.
    pub people: bool,
}

impl Default for Wanted {
    /// Quiet: what an editor would look up, and nothing that repeats.
    fn default() -> Self {
        Wanted { weekdays: true, participants: false, codes: false, years: true, people: false }
    }
}

/// A remark at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Where it stands; byte of the note.
    pub offset: usize,
    /// What it says.
    pub label: String,
    /// What there is to say beyond that.
    pub tip: Option<String>,
    /// The text that would make the remark superfluous, put in at the same place.
    pub insert: Option<String>,
    /// Whether it stands apart from the words before it.
    pub spaced: bool,
}

/// The remarks for `range` (bytes), in order.
pub fn hints(note: &Note, range: Range<usize>, wanted: Wanted) -> Vec<Hint> {
    let mut hints = vec![];
    for part in note.parts_in(range.clone()) {
        let role = role(note, &part);
        if wanted.weekdays && matches!(role, Some(FieldRole::Date | FieldRole::DateAndVenue)) {
            weekdays(&part, &mut hints);
        }
        if wanted.codes && role.is_some() {
            codes(note, &part, &mut hints);
        }
        if wanted.years {
            years(note, &part, &mut hints);
        }
        let is_label = matches!(part.item.block.kind, BlockKind::Field(_));
        if wanted.participants && is_label && role == Some(FieldRole::Participants) {
            let count = counts::participants(note);
            let label = count.in_words();
            if !label.is_empty() {
                let offset = part.item.block.label.from(part.start).end;
                hints.push(Hint { offset, label, tip: count.by_group(), insert: None, spaced: true });
            }
        }
    }
    if wanted.people && note.text().len() < 1 << 20 {
        full_names(note, &mut hints);
    }
    hints.retain(|hint| range.start <= hint.offset && hint.offset <= range.end);
    hints.sort_by_key(|hint| hint.offset);
    hints
}

fn role(note: &Note, part: &PlacedPart<'_>) -> Option<FieldRole> {
    let block = &part.item.block;
    if block.enter.zone == Zone::Body {
        return None;
    }
    let grammar = &note.knowledge().grammar;
    match (block.kind, block.enter.field) {
        (BlockKind::Field(Some(id)), _) => Some(grammar.role(id)),
        (BlockKind::SubField(_) | BlockKind::FieldItem, Current::Field(id)) => Some(grammar.role(id)),
        _ => None,
    }
}

fn weekdays(part: &PlacedPart<'_>, hints: &mut Vec<Hint>) {
    for date in part.item.facts.dates() {
        let day = |it: &crate::model::dates::PartialDate| {
            Date::new(it.year?, i8::try_from(it.month?).ok()?, i8::try_from(it.day?).ok()?).ok()
        };
        let (Some(from), Some(to)) = (day(&date.start), day(&date.end)) else { continue };
        // what is written already needs no remark
        if !date.form.weekdays.is_empty() || from > to {
            continue;
        }
        let short = |day: Date| &cards::weekday(day)[..3];
        let label = if from == to {
            short(from).to_owned()
        } else {
            format!("{}–{}, {}", short(from), short(to), cards::length(from, to))
        };
        let offset = part.item.place(part.start, &date.span).end;
        hints.push(Hint { offset, label, tip: Some(cards::span(from, to)), insert: None, spaced: true });
    }
}

fn codes(note: &Note, part: &PlacedPart<'_>, hints: &mut Vec<Hint>) {
    let registry = &note.knowledge().registry;
    for found in part.item.facts.names.iter().filter(|it| it.is_sure()) {
        let EntityRef::State(at) = found.entity else { continue };
        let Some(state) = registry.states.get(usize::from(at)) else { continue };
        hints.push(Hint {
            offset: part.item.place(part.start, &found.span).end,
            label: state.alpha3.clone(),
            tip: Some(state.short.clone()),
            insert: None,
            spaced: true,
        });
    }
}

fn years(note: &Note, part: &PlacedPart<'_>, hints: &mut Vec<Hint>) {
    let registry = &note.knowledge().registry;
    for reading in part.item.readings() {
        for citation in reading.facts.citations.iter() {
            if citation.is_bare()
                || citation.inherited
                || citation.year.is_some()
                || citation.session.is_some()
            {
                continue;
            }
            let Some(resolution) = citations::known(citation, registry) else { continue };
            let label = format!("({})", resolution.year);
            hints.push(Hint {
                offset: reading.place(part.start, &citation.number_span).end,
                insert: Some(format!(" {label}")),
                label,
                tip: Some(cards::resolution_title(resolution)),
                spaced: true,
            });
        }
    }
}

fn full_names(note: &Note, hints: &mut Vec<Hint>) {
    let all = people::people(note);
    for it in all.iter().filter(|it| it.person.is_short()) {
        let full = all.iter().find(|other| other.person.id == it.person.id && !other.person.is_short());
        let Some(full) = full else { continue };
        let first = full.person.name.strip_suffix(it.person.name.as_str()).map(str::trim);
        let Some(first) = first.filter(|first| !first.is_empty()) else { continue };
        hints.push(Hint {
            offset: it.range.start,
            label: first.to_owned(),
            tip: Some(full.person.name.clone()),
            insert: None,
            spaced: true,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    const TEXT: &str = "# Information Note\n\n**Event:** Seminar\n\n**Date and Venue:** 25-26 June 2019, Mexico City, Mexico\n\n\
                        **Participants:** Chile, Peru and OSCE\n\n## Background\n\nIn resolution 1540 and resolution 2325 (2016), Dr Ana Pérez Soto spoke. Dr Soto left.\n";

    fn labels(wanted: Wanted) -> Vec<(usize, String)> {
        let note = Note::read(TEXT, Knowledge::embedded());
        hints(&note, 0..TEXT.len(), wanted).into_iter().map(|it| (it.offset, it.label)).collect()
    }

    #[test]
    fn a_quiet_note_tells_weekdays_and_missing_years() {
        let at = |words: &str| TEXT.find(words).unwrap() + words.len();
        assert_eq!(
            labels(Wanted::default()),
            [(at("June 2019"), "Tue–Wed, 2 days".to_owned()), (at("resolution 1540"), "(2004)".to_owned())]
        );
    }

    #[test]
    fn each_kind_can_be_had_and_left() {
        let none = Wanted { weekdays: false, participants: false, codes: false, years: false, people: false };
        assert_eq!(labels(none), []);
        let labels_of = |wanted| labels(wanted).into_iter().map(|it| it.1).collect::<Vec<_>>();
        assert_eq!(labels_of(Wanted { codes: true, ..none }), ["MEX", "CHL", "PER"]);
        assert_eq!(labels_of(Wanted { participants: true, ..none }), ["2 States, 1 organization"]);
        assert_eq!(labels_of(Wanted { people: true, ..none }), ["Ana Pérez"]);
    }
}
