//! What stands at the cursor: a name, a citation, a date, a person, a label, a heading, an acronym.
//!
//! Every feature that starts from a place in the note asks here first, so that all agree on what is there.

use std::ops::Range;

use crate::model::citations::Citation;
use crate::model::dates::DateMention;
use crate::model::names::Found;
use crate::model::people::PersonMention;
use crate::model::{Note, PlacedPart};
use crate::syntax::{BlockKind, FieldId, KindId, SectionId};

/// What stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its words; bytes of the note.
    pub range: Range<usize>,
    /// What it is.
    pub what: What,
}

/// What can stand at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The title of a kind of note.
    Title(KindId),
    /// A field's label; `None` where it is not known.
    Label(Option<FieldId>),
    /// The label of a part of the participants, by its place among those that are known.
    PartLabel(Option<u16>),
    /// A section's heading; `None` where it is not known.
    Heading(Option<SectionId>),
    /// A name.
    Name(Found),
    /// A resolution or one of its paragraphs.
    Citation(Citation),
    /// A day or a range of days.
    Date(DateMention),
    /// A person.
    Person(PersonMention),
    /// An acronym that names no organization.
    Acronym(String),
    /// The mark of a footnote, where it stands in the text or at the footnote.
    Mark(String),
}

/// What stands at byte `offset`, also right behind it. Looks at one part.
pub fn at(note: &Note, offset: usize) -> Option<Target> {
    let offset = note.text().floor(offset);
    let part = note.part_at(offset)?;
    of_facts(&part, offset).or_else(|| of_block(&part, offset)).or_else(|| of_word(note, &part, offset))
}

fn touches(range: &Range<usize>, offset: usize) -> bool {
    range.start <= offset && offset <= range.end
}

fn of_facts(part: &PlacedPart<'_>, offset: usize) -> Option<Target> {
    let mut best: Option<Target> = None;
    let mut offer = |range: Range<usize>, what: &dyn Fn() -> What| {
        if !touches(&range, offset) {
            return;
        }
        // what holds the cursor wins over what ends before it, then the shorter
        let key = |range: &Range<usize>| (!range.contains(&offset), range.len());
        if best.as_ref().is_none_or(|known| key(&range) < key(&known.range)) {
            best = Some(Target { range, what: what() });
        }
    };
    for reading in part.item.readings() {
        let place = |span: &Range<u32>| reading.place(part.start, span);
        for citation in &reading.facts.citations {
            offer(place(&citation.span), &|| What::Citation(citation.clone()));
        }
        for found in &reading.facts.names {
            offer(place(&found.span), &|| What::Name(found.clone()));
        }
        for person in reading.facts.people() {
            offer(place(&person.span), &|| What::Person(person.clone()));
        }
        for date in reading.facts.dates() {
            offer(place(&date.span), &|| What::Date(date.clone()));
        }
    }
    best
}

fn of_block(part: &PlacedPart<'_>, offset: usize) -> Option<Target> {
    let block = &part.item.block;
    let range = block.label.from(part.start);
    if range.is_empty() || !touches(&range, offset) {
        return None;
    }
    let what = match block.kind {
        BlockKind::Title(kind) => What::Title(kind),
        BlockKind::Field(id) => What::Label(id),
        BlockKind::SubField(index) => What::PartLabel(index),
        BlockKind::Heading(id) => What::Heading(id),
        _ => return None,
    };
    Some(Target { range, what })
}

fn of_word(note: &Note, part: &PlacedPart<'_>, offset: usize) -> Option<Target> {
    let from = note.text().floor(offset.saturating_sub(40).max(part.start));
    let to = note.text().floor((offset + 40).min(note.text().len()));
    let window = note.slice(from..to);
    let at = offset - from;
    if let Some((range, digits)) = mark(&window, at) {
        return Some(Target { range: from + range.start..from + range.end, what: What::Mark(digits) });
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '-';
    let start =
        at - window[..at].chars().rev().take_while(|c| is_word(*c)).map(char::len_utf8).sum::<usize>();
    let end = at + window[at..].chars().take_while(|c| is_word(*c)).map(char::len_utf8).sum::<usize>();
    let word = window[start..end].trim_matches('-');
    let term = note.knowledge().registry.term(word)?;
    Some(Target { range: from + start..from + end, what: What::Acronym(term.acronym.clone()) })
}

/// A footnote mark that touches byte `at`: `¹`, `[^1]`, `<sup>1</sup>`.
fn mark(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    let from = crate::text::floor(text, at.saturating_sub(14));
    for (start, c) in text[from..].char_indices().map(|(i, c)| (from + i, c)) {
        if start > at {
            break;
        }
        let opens = matches!(c, '[' | '<') || crate::syntax::line::is_superscript(c);
        let Some(len) = opens.then(|| crate::syntax::line::footnote_mark(&text[start..])).flatten() else {
            continue;
        };
        if start + len >= at {
            let digits = text[start..start + len].chars().filter_map(digit).collect();
            return Some((start..start + len, digits));
        }
    }
    None
}

/// The digit of a mark, raised or not.
pub fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '¹' => Some('1'),
        '²' => Some('2'),
        '³' => Some('3'),
        '\u{2070}' => Some('0'),
        '\u{2074}'..='\u{2079}' => char::from_digit(c as u32 - 0x2070, 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    fn what(text: &str) -> Option<(String, What)> {
        let offset = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        let note = Note::read(&text, Knowledge::embedded());
        at(&note, offset).map(|target| (text[target.range].to_owned(), target.what))
    }

    #[test]
    fn the_smallest_thing_at_the_cursor_is_found() {
        let head = "# Information Note[^1]\n\n**Event:** Seminar\n\n";
        for (rest, words) in [
            ("**Organi|zers:** OSCE", "Organizers"),
            ("**Participants:** Costa R|ica and Peru", "Costa Rica"),
            ("**Participants:** Costa Rica|, Peru", "Costa Rica"),
            ("## High|lights\n\nText", "Highlights"),
            (
                "## Highlights\n\nIt recalled operative para|graph 3 of resolution 1540 (2004).",
                "operative paragraph 3 of resolution 1540 (2004)",
            ),
            ("**Date and Venue:** 3-4 |April 2019, Accra, Ghana", "3-4 April 2019"),
            ("## Highlights\n\nIt was said[^|1].", "[^1]"),
            ("## Highlights\n\nOn WM|D they", "WMD"),
        ] {
            let found = what(&format!("{head}{rest}"));
            assert_eq!(found.as_ref().map(|(text, _)| text.as_str()), Some(words), "{rest}: {found:?}");
        }
        assert_eq!(what(&format!("{head}## Highlights\n\nThe wo|rkshop")), None);
        assert_eq!(what("|"), None);
    }
}
