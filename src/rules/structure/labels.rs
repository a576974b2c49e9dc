//! What several rules about fields need: which labels are misspelt, which fields are there, how a label is decorated.

use std::ops::Range;

use crate::model::header::Field;
use crate::registry::{self, FieldRole};
use crate::rules::near::nearest;
use crate::rules::view::NoteView;
use crate::syntax::{BlockKind, Zone};

/// A label that is not known.
pub(super) struct Unknown<'a> {
    /// The label's words; bytes of the note.
    pub range: Range<usize>,
    /// The label as written.
    pub label: String,
    /// The label that was probably meant, and its field.
    pub meant: Option<(&'a str, &'a registry::Field)>,
}

/// The labels that are not known: those that the parser takes for labels, and those within a value or in front of the
/// first field that are one slip away from a label which the note does not have. Costs what the header has in lines.
pub(super) fn unknown<'a>(view: &NoteView<'a>) -> Vec<Unknown<'a>> {
    let mut found = vec![];
    for (start, part, _) in
        view.gathered.parts.iter().take_while(|(_, part, _)| part.block.enter.zone != Zone::Body)
    {
        let block = &part.block;
        let label = block.label.from(*start);
        match block.kind {
            BlockKind::Field(None) => {
                let text = view.note.slice(label.clone()).into_owned();
                let meant = meant(view, &text);
                found.push(Unknown { range: label, label: text, meant });
            }
            BlockKind::Field(Some(_))
            | BlockKind::SubField(_)
            | BlockKind::FieldItem
            | BlockKind::Paragraph => {
                let text = view.note.text_of(*start, part);
                let skip_first = matches!(block.kind, BlockKind::Field(_));
                for (at, label) in label_lines(&text, usize::from(skip_first)) {
                    if let Some(meant) = meant(view, label) {
                        let range = start + at..start + at + label.len();
                        found.push(Unknown { range, label: label.to_owned(), meant: Some(meant) });
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// Lines of the header that begin with the usual label of a field which the note lacks, and have no colon behind it: where
/// the label stands, and the label.
pub(super) fn without_colon<'a>(view: &NoteView<'a>) -> Vec<(Range<usize>, &'a str)> {
    let mut found = vec![];
    let absent: Vec<&str> = view
        .kind
        .fields
        .iter()
        .filter(|f| f.required && !has(view, f))
        .flat_map(|f| std::iter::once(&f.label).chain(&f.variants))
        .map(String::as_str)
        .filter(|label| label.len() >= 8 || *label == "Event")
        .collect();
    for (start, part, _) in
        view.gathered.parts.iter().take_while(|(_, part, _)| part.block.enter.zone != Zone::Body)
    {
        if absent.is_empty()
            || matches!(part.block.kind, BlockKind::Title(_) | BlockKind::Footnote | BlockKind::Heading(_))
        {
            continue;
        }
        let text = view.note.text_of(*start, part);
        let mut at = 0;
        for line in text.split_inclusive(['\n', '\r']) {
            let lead = line.len()
                - line.trim_start_matches(|c: char| c.is_whitespace() || "-*_#•".contains(c)).len();
            let words = &line[lead..];
            let fits = |label: &&&str| {
                words.strip_prefix(**label).is_some_and(|rest| {
                    let value = rest.trim_start_matches([' ', '\u{a0}', '*']);
                    value.len() < rest.len()
                        && value.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                })
            };
            if let Some(label) = absent.iter().filter(fits).max_by_key(|label| label.len()) {
                let from = start + at + lead;
                found.push((from..from + label.len(), *label));
            }
            at += line.len();
        }
    }
    found
}

/// What stands in front of a colon near the start of a line, from the line `skip` on.
fn label_lines(text: &str, skip: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let lines = text.split_inclusive(['\n', '\r']).map(move |line| {
        at += line.len();
        (at - line.len(), line)
    });
    lines.skip(skip).filter_map(|(at, line)| {
        let lead =
            line.len() - line.trim_start_matches(|c: char| c.is_whitespace() || "-*_#•".contains(c)).len();
        let words = &line[lead..];
        let colon = words.find(':').filter(|n| *n <= 40)?;
        let label = words[..colon].trim_end_matches(|c: char| c.is_whitespace() || "*_".contains(c));
        (label.len() >= 4).then_some((at + lead, label))
    })
}

/// The label of a field that the note lacks and that is one or two slips away.
fn meant<'a>(view: &NoteView<'a>, label: &str) -> Option<(&'a str, &'a registry::Field)> {
    let folded = registry::fold(label);
    let absent = |field: &&registry::Field| !has(view, field);
    let candidates = view.kind.fields.iter().filter(absent).flat_map(|field| {
        let labels = std::iter::once(&field.label).chain(&field.variants);
        labels.filter(|label| label.len() >= 5).map(move |label| (label.as_str(), field))
    });
    let known = view
        .kind
        .fields
        .iter()
        .any(|f| std::iter::once(&f.label).chain(&f.variants).any(|l| registry::fold(l) == folded));
    if known {
        return None;
    }
    let candidates: Vec<_> = candidates.collect();
    // several spellings of one label are equally near: the usual one is preferred
    let usual = candidates.iter().filter(|(label, field)| *label == field.label).map(|(l, _)| *l);
    let near = nearest(&folded, usual).or_else(|| nearest(&folded, candidates.iter().map(|(l, _)| *l)))?;
    candidates.into_iter().find(|(label, _)| *label == near)
}

/// Whether the note has a field, or others that say the same.
pub(super) fn has(view: &NoteView<'_>, field: &registry::Field) -> bool {
    let with = |role: FieldRole| {
        let role = crate::model::knowledge::role(role);
        view.header.fields.iter().any(|f| f.role == role)
    };
    match field.role {
        FieldRole::DateAndVenue => {
            with(FieldRole::DateAndVenue) || with(FieldRole::Date) && with(FieldRole::Venue)
        }
        FieldRole::Date | FieldRole::Venue => with(field.role) || with(FieldRole::DateAndVenue),
        FieldRole::Other => view.header.fields.iter().any(|f| view.field_id(f) == Some(&field.id)),
        role => with(role),
    }
}

/// Where the line of a field begins.
pub(super) fn line_start(view: &NoteView<'_>, field: &Field) -> usize {
    view.note.text().line_around(field.label.start).start
}

/// What stands before and behind the words of labels in this note: `- **` and `:** `.
pub(super) fn decoration(view: &NoteView<'_>) -> (String, String) {
    let plain = || (String::new(), ": ".to_owned());
    let Some(field) = view.header.fields.iter().find(|f| f.id.is_some()) else {
        return ("**".to_owned(), ":** ".to_owned());
    };
    let Some(piece) = field.pieces.first() else { return plain() };
    let before = view.note.slice(line_start(view, field)..field.label.start).into_owned();
    let behind = view.note.slice(field.label.end..piece.range.start.max(field.label.end)).into_owned();
    if behind.contains(['\n', '\r']) || before.len() > 12 || behind.len() > 8 {
        return plain();
    }
    let behind = format!("{} ", behind.trim_end());
    let marks = |text: &str| text.matches("**").count();
    if marks(&behind) > marks(&before) {
        return (before + "**", behind);
    }
    if marks(&before) > marks(&behind) {
        return (before.replace("**", ""), ": ".to_owned());
    }
    (before, behind)
}
