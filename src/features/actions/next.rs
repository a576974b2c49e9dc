//! A new note from this one: the next event of its kind.

use std::ops::Range;

use jiff::civil::Date;

use super::{Action, ActionKind, Change};
use crate::model::Note;
use crate::model::dates::MONTHS;
use crate::model::prose::ORDINALS;
use crate::syntax::{BlockKind, FieldRole};

pub fn at(note: &Note, offset: usize, today: Option<Date>) -> Option<Action> {
    let header = note.header();
    let title = header.title.clone()?;
    let event = header.field(FieldRole::Event).map(|field| field.range.clone());
    let near = |range: &Range<usize>| range.start <= offset && offset <= range.end;
    if !near(&title) && !event.as_ref().is_some_and(near) {
        return None;
    }
    let edition = next_edition(note, today)?;
    Some(Action {
        title: "New note from this one".to_owned(),
        kind: ActionKind::Extract,
        change: Change::NewNote(edition.text),
        disabled: None,
    })
}

/// A note that is to be filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    /// Its text.
    pub text: String,
    /// What is to be written over or filled in, in the order of the text: the days, the empty sections. Bytes of the text.
    pub stops: Vec<Range<usize>>,
}

/// A note for the next event of the series: the same frame, organizers and participants, the number of the event counted
/// on, the date open, the sections empty but for the fixed sentences. `None` for a note without fields.
pub fn next_edition(note: &Note, today: Option<Date>) -> Option<Edition> {
    let header = note.header();
    if header.fields.is_empty() {
        return None;
    }
    let (mut text, mut stops) = (String::new(), vec![]);
    let mut is_last_section = false;
    let mut open = false;
    for part in note.parts() {
        let block = &part.item.block;
        let raw = note.text_of(part.start, part.item);
        let keep = match block.kind {
            BlockKind::Title(_) | BlockKind::Field(_) | BlockKind::SubField(_) | BlockKind::FieldItem => true,
            BlockKind::Heading(id) => {
                let sections = &note.knowledge().grammar.sections;
                let known = id.and_then(|id| sections.get(usize::from(id.0)));
                is_last_section = known.is_some_and(|it| it.id == "additional-comments");
                open = !is_last_section;
                true
            }
            BlockKind::Footnote | BlockKind::Blank => true,
            BlockKind::Paragraph | BlockKind::ListItem => is_last_section,
            BlockKind::Comment | BlockKind::Furniture | BlockKind::Verbatim => false,
        };
        if keep {
            let mut part_text = raw.into_owned();
            if let Some(days) = change(note, &part, today, &mut part_text) {
                stops.push(text.len() + days.start..text.len() + days.end);
            }
            text.push_str(&part_text);
            if open && matches!(block.kind, BlockKind::Heading(_)) {
                if !text.ends_with("\n\n") {
                    text.push('\n');
                }
                stops.push(text.len()..text.len());
            }
        }
    }
    Some(Edition { text, stops })
}

/// Counts the number of the event on, and opens its date: where that stands now.
fn change(
    note: &Note,
    part: &crate::model::PlacedPart<'_>,
    today: Option<Date>,
    text: &mut String,
) -> Option<Range<usize>> {
    let BlockKind::Field(Some(id)) = part.item.block.kind else { return None };
    match note.knowledge().grammar.role(id) {
        FieldRole::Event => {
            let body = part.item.block.body.range();
            let next = counted_on(text.get(body.clone())?);
            text.replace_range(body, &next);
            None
        }
        FieldRole::Date | FieldRole::DateAndVenue => {
            let hint = match today {
                Some(day) => {
                    let month = MONTHS.get(day.month() as usize - 1).copied().unwrap_or_default();
                    format!("DD-DD {month} {}", day.year())
                }
                None => "DD-DD Month YYYY".to_owned(),
            };
            let mut places: Vec<Range<usize>> =
                part.item.facts.dates().iter().map(|it| part.item.place(0, &it.whole())).collect();
            places.sort_by_key(|range| range.start);
            let (first, last) = (places.first()?, places.last()?);
            if !text.is_char_boundary(first.start) || !text.is_char_boundary(last.end) {
                return None;
            }
            text.replace_range(first.start..last.end, &hint);
            Some(first.start..first.start + hint.len())
        }
        _ => None,
    }
}

/// "Second workshop" is "Third workshop", "the 2nd meeting" the "3rd meeting"; other names stay.
fn counted_on(name: &str) -> String {
    for (at, word) in words(name) {
        let lower = word.to_lowercase();
        if let Some(number) = ORDINALS.iter().position(|it| *it == lower) {
            let Some(next) = ORDINALS.get(number + 1) else { continue };
            let mut next = (*next).to_owned();
            if word.starts_with(char::is_uppercase)
                && let Some(first) = next.get_mut(..1)
            {
                first.make_ascii_uppercase();
            }
            return format!("{}{next}{}", &name[..at], &name[at + word.len()..]);
        }
        let digits = word.trim_end_matches(char::is_alphabetic);
        let suffix = &word[digits.len()..];
        if ["st", "nd", "rd", "th"].contains(&suffix)
            && let Ok(number) = digits.parse::<u32>()
        {
            let next = number.saturating_add(1);
            let suffix = match (next % 10, next % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            return format!("{}{next}{suffix}{}", &name[..at], &name[at + word.len()..]);
        }
    }
    name.to_owned()
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    let mut at = 0;
    std::iter::from_fn(move || {
        let skip = rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let word = &rest[skip..];
        let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        if end == 0 {
            return None;
        }
        let start = at + skip;
        at = start + end;
        rest = &word[end..];
        Some((start, &word[..end]))
    })
}
