//! The outline of a note: title, fields with their values, parts of the participants, sections, footnotes.
//!
//! Reads the header only; running text does not appear in it.

use std::ops::Range;

use crate::model::Note;
use crate::model::header::{self, Field, Footnote, Piece};

/// How much of a value an entry shows, in characters.
const DETAIL: usize = 160;

/// An entry of the outline. Ranges are bytes of the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is called; never empty.
    pub name: String,
    /// Its value on one line, shortened.
    pub detail: Option<String>,
    /// What it is.
    pub kind: EntryKind,
    /// The whole of it.
    pub range: Range<usize>,
    /// Its label, heading or mark; lies within `range`.
    pub label: Range<usize>,
    /// What it consists of, in the order of the text.
    pub children: Vec<Entry>,
}

/// What an entry of the outline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// The title of the note.
    Title,
    /// A label with its value.
    Field,
    /// A part of the participants with its own label.
    Part,
    /// A heading with its text.
    Section,
    /// A footnote.
    Footnote,
}

/// The entries in the order of the text. Costs what the note has in fields, headings and footnotes.
pub fn outline(note: &Note) -> Vec<Entry> {
    let header = note.header();
    let event = header.field(crate::syntax::FieldRole::Event).map(Field::value);
    let title = header.title.iter().map(|range| Entry {
        name: named(one_line(&note.slice(range.clone())), "Title"),
        detail: event.as_deref().and_then(shortened),
        kind: EntryKind::Title,
        range: range.clone(),
        label: range.clone(),
        children: vec![],
    });
    let fields = header.fields.iter().map(|field| self::field(note, field));
    let sections = header::sections(note).map(|section| Entry {
        name: named(section.title, "Section"),
        detail: None,
        kind: EntryKind::Section,
        range: trimmed(note, &section.range),
        label: section.heading,
        children: vec![],
    });
    let footnotes = header::footnotes(note).map(|footnote| self::footnote(note, &footnote));
    let mut entries: Vec<Entry> = title.chain(fields).chain(sections).chain(footnotes).collect();
    entries.sort_by_key(|entry| (entry.range.start, std::cmp::Reverse(entry.range.end)));
    entries
}

fn field(note: &Note, field: &Field) -> Entry {
    let parts = field.pieces.iter().filter_map(|piece| part(note, piece));
    Entry {
        name: named(plain(&field.label_text), "Field"),
        detail: shortened(&field.value()),
        kind: EntryKind::Field,
        range: field.range.clone(),
        label: field.label.clone(),
        children: parts.collect(),
    }
}

fn part(note: &Note, piece: &Piece) -> Option<Entry> {
    let label = piece.label.clone()?;
    Some(Entry {
        name: named(plain(&note.slice(label.clone())), "Participants"),
        detail: shortened(&piece.words),
        kind: EntryKind::Part,
        range: label.start..label.end.max(piece.range.end),
        label,
        children: vec![],
    })
}

fn footnote(note: &Note, footnote: &Footnote) -> Entry {
    let mark = plain(&note.slice(footnote.mark.clone()));
    let text = note.slice(footnote.mark.end..footnote.range.end.max(footnote.mark.end));
    let label = if footnote.mark.is_empty() { footnote.range.clone() } else { footnote.mark.clone() };
    Entry {
        name: if mark.is_empty() { "Footnote".to_owned() } else { format!("Footnote {mark}") },
        detail: shortened(text.trim_start_matches([':', ' ', ']'])),
        kind: EntryKind::Footnote,
        range: footnote.range.clone(),
        label: label.start.max(footnote.range.start)..label.end.min(footnote.range.end),
        children: vec![],
    }
}

/// The range without the white space at its end, at least one byte where it had one.
fn trimmed(note: &Note, range: &Range<usize>) -> Range<usize> {
    let mut end = range.end;
    while end > range.start {
        let from = note.text().floor(end.saturating_sub(64).max(range.start));
        let tail = note.slice(from..end);
        let kept = tail.trim_end().len();
        if kept > 0 {
            return range.start..from + kept;
        }
        if from >= end {
            break;
        }
        end = from;
    }
    range.clone()
}

/// The words of a label without its decoration.
fn plain(label: &str) -> String {
    let label = one_line(label);
    let label = label.replace("<sup>", "").replace("</sup>", "");
    label.trim_matches(['*', '_', ':', ' ', '[', ']', '^', '#']).to_owned()
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value short enough to stand beside a name.
pub(super) fn shortened(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    match text.char_indices().nth(DETAIL) {
        None => Some(one_line(text)),
        Some((at, _)) => Some(format!("{}…", one_line(&text[..at]))),
    }
}

fn named(name: String, otherwise: &str) -> String {
    if name.is_empty() { otherwise.to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    #[test]
    fn every_part_of_a_note_has_its_entry() {
        let text = "Information Note¹\n\nEvent: Second workshop:\n\nnext steps\n\nParticipants:\n\n\
                    - *States:* Benin and Togo\n- *Industry:* Securus\n\n## Highlights\n\nIt went\n\n\
                    ¹ For information – not an official report.\n\nwell.\n\n## Outcome\n";
        let note = Note::read(text, Knowledge::embedded());
        let entries = outline(&note);
        let names: Vec<(&str, EntryKind)> = entries.iter().map(|e| (e.name.as_str(), e.kind)).collect();
        assert_eq!(
            names,
            [
                ("Information Note", EntryKind::Title),
                ("Event", EntryKind::Field),
                ("Participants", EntryKind::Field),
                ("Highlights", EntryKind::Section),
                ("Footnote ¹", EntryKind::Footnote),
                ("Outcome", EntryKind::Section),
            ]
        );
        assert_eq!(entries[0].detail.as_deref(), Some("Second workshop: next steps"));
        let parts: Vec<_> =
            entries[2].children.iter().map(|e| (e.name.as_str(), e.detail.as_deref())).collect();
        assert_eq!(parts, [("States", Some("Benin and Togo")), ("Industry", Some("Securus"))]);
        for entry in entries.iter().flat_map(|e| std::iter::once(e).chain(&e.children)) {
            assert!(
                entry.range.start <= entry.label.start && entry.label.end <= entry.range.end,
                "{entry:?}"
            );
        }
    }
}
