//! The frame of a note: a whole new one, the labels that are not there yet, the headings that are missing.
//!
//! What is offered looks like what the note has: the decoration of its first label and of its first heading is taken over.

use super::cursor::Cursor;
use super::{Completions, Insert, Item, ItemKind, Request};
use crate::model::Note;
use crate::model::note::Mark;
use crate::registry::{Field, FieldRole, Kind, fold};
use crate::syntax::{BlockKind, FieldId, SectionId, Zone};

/// The most parts that are looked at for labels, and the most landmarks for headings.
const PARTS: usize = 200;
const LANDMARKS: usize = 2000;
/// A document with more text than this, in bytes, is no empty note.
const EMPTY: usize = 80;

/// A whole note, where there is none yet.
pub fn whole_note(request: &Request<'_>, cursor: &Cursor<'_>) -> Option<Completions> {
    let note = request.note;
    if !is_empty(note) {
        return None;
    }
    let text = note.slice(0..note.text().len());
    let typed = text.trim();
    let folded = fold(typed.trim_start_matches(['#', '*', ' ']));
    let (start, _) = cursor.bare();
    let start = cursor.before[..start].find(|c: char| !c.is_whitespace()).unwrap_or(start);
    let (typed_range, word) = cursor.ranges(start);
    let kinds = note.knowledge().registry.kinds.iter().filter(|kind| !kind.titles.is_empty());
    let mut items: Vec<Item> = kinds
        .filter(|kind| fold(&kind.titles[0]).starts_with(&folded))
        .take(12)
        .map(|kind| Item {
            label: kind.titles[0].clone(),
            insert: template(kind),
            filter: filter(&cursor.before[start..], &kind.titles[0]),
            kind: ItemKind::Template,
            detail: Some("a whole note".to_owned()),
            topic: None,
        })
        .collect();
    let mut incomplete = false;
    if let Some(others) = request.archive {
        let editions = super::editions::next(&others, request.today, &cursor.before[start..], &folded);
        // words that are typed may be those of an earlier event
        incomplete = !others.archive.is_empty();
        items.extend(editions);
    }
    (!items.is_empty() || incomplete).then_some(Completions { items, incomplete, typed: typed_range, word })
}

/// Whether nothing stands in a note yet, or but one line: there, other notes may be read for what can be written.
pub fn is_empty(note: &Note) -> bool {
    let text = note.text();
    text.len() <= EMPTY && text.to_string().trim().lines().count() <= 1
}

/// A new note of a kind in the canonical layout, without text.
pub fn blank(kind: &Kind) -> String {
    match template(kind) {
        Insert::Snippet(_, text) | Insert::Text(text) => text,
        Insert::Label => String::new(),
    }
}

/// The fields of a new note: those that are needed; where none is, the first of each sort that a note has.
fn fields(kind: &Kind) -> Vec<&Field> {
    let needed: Vec<&Field> = kind.fields.iter().filter(|field| field.required).collect();
    if !needed.is_empty() || kind.prose {
        return needed;
    }
    let mut found: Vec<&Field> = vec![];
    for field in &kind.fields {
        let is_part = matches!(field.role, FieldRole::Date | FieldRole::Venue)
            && found.iter().any(|it| it.role == FieldRole::DateAndVenue);
        if !is_part && field.role != FieldRole::Other && found.iter().all(|it| it.role != field.role) {
            found.push(field);
        }
    }
    found
}

/// A new note of a kind in the canonical layout.
fn template(kind: &Kind) -> Insert {
    let title = kind.titles.first().map_or("", String::as_str);
    let (mut with, mut without) = (String::new(), String::new());
    let mut stop = 0;
    let mut both = |text: &str, hint: Option<&str>| {
        with.push_str(&escaped(text));
        without.push_str(text);
        if let Some(hint) = hint {
            stop += 1;
            with.push_str(&format!("${{{stop}:{}}}", escaped(hint)));
        }
    };
    let disclaimer = kind.disclaimers.first().filter(|_| !kind.prose);
    both(&format!("# {title}{}\n", if disclaimer.is_some() { "[^1]" } else { "" }), None);
    for field in fields(kind) {
        let hint = match field.role {
            FieldRole::Event => "name of the event",
            FieldRole::Organizers => "who held it",
            FieldRole::DateAndVenue => "day month year, city, State",
            FieldRole::Date => "day month year",
            FieldRole::Venue => "city, State",
            FieldRole::Participants => "who took part",
            FieldRole::Other => "value",
        };
        both(&format!("\n**{}:** ", field.label), Some(hint));
        both("\n", None);
    }
    let usual = ["objectives", "background", "highlights", "additional-comments"];
    let is_usual = |id: &str| !kind.prose && usual.contains(&id);
    let sections: Vec<_> = kind.sections.iter().filter(|s| s.required || is_usual(&s.id)).collect();
    let is_bare = sections.is_empty();
    for section in sections {
        both(&format!("\n## {}\n\n", section.title), None);
        match &kind.contact {
            Some(contact) if section.id == "additional-comments" => both(contact, None),
            _ => both("", Some("text")),
        }
        both("\n", None);
    }
    if is_bare {
        both("\n", Some("text"));
        both("\n", None);
    }
    if let Some(disclaimer) = disclaimer {
        both(&format!("\n[^1]: {disclaimer}\n"), None);
    }
    with.push_str("$0");
    Insert::Snippet(with, without)
}

/// Labels not used yet and headings that are missing, where the cursor stands at the start of a line.
pub fn labels(request: &Request<'_>, cursor: &Cursor<'_>) -> Option<Completions> {
    let (bare_start, bare) = cursor.bare();
    let line_start = cursor.ranges(0).0.start;
    if note_line_start(request.note, cursor.offset) != line_start || !cursor.at_line_end {
        return None;
    }
    if bare.split_whitespace().count() > 4 || bare.contains([':', ',', '.', '(']) {
        return None;
    }
    let decoration = &cursor.before[..bare_start];
    let start = decoration.find(|c: char| !c.is_whitespace()).unwrap_or(bare_start);
    // on a line that goes on with a paragraph only what is clearly begun is offered
    let is_open = cursor.fresh || decoration.contains('#');
    let typed = fold(bare.trim_end());
    if !is_open && (typed.is_empty() || !cursor.in_header) {
        return None;
    }
    let note = request.note;
    let kind = kind(note)?;
    let mut items = vec![];
    let raw = &cursor.before[start..];
    if cursor.in_header && !decoration.contains('#') {
        let style = label_style(note);
        let used = used_fields(note, cursor.offset);
        for field in missing_fields(note, kind, &used) {
            let fits = [field.label.as_str()].into_iter().chain(field.variants.iter().map(String::as_str));
            let Some(by) = fits.map(fold).find(|label| label.starts_with(&typed)) else { continue };
            if typed.is_empty() && !field.required {
                continue;
            }
            let text = format!("{}{}{} ", style.before, field.label, style.after);
            items.push(Item {
                label: field.label.clone(),
                insert: Insert::Text(text),
                filter: format!("{raw}{}", by.get(typed.len()..).unwrap_or_default()),
                kind: ItemKind::FieldLabel,
                detail: Some("field".to_owned()),
                topic: None,
            });
        }
    }
    if is_open && !decoration.starts_with("**") {
        let headings = used_headings(note, cursor.offset);
        let fields_done = !cursor.in_header || used_fields(note, cursor.offset).len() >= 4;
        if fields_done || !typed.is_empty() || decoration.contains('#') {
            headings_missing(note, kind, &headings, &typed, raw, &mut items);
        }
    }
    if items.is_empty() {
        return None;
    }
    let (typed, word) = cursor.ranges(start);
    Some(Completions { items, incomplete: false, typed, word })
}

fn headings_missing(
    note: &Note,
    kind: &Kind,
    headings: &Headings,
    typed: &str,
    raw: &str,
    items: &mut Vec<Item>,
) {
    let grammar = &note.knowledge().grammar;
    let style = heading_style(note, headings);
    let mut sections: Vec<_> = kind
        .sections
        .iter()
        .filter(|section| grammar.section(&section.title).is_none_or(|id| !headings.ids.contains(&id)))
        .collect();
    sections.sort_by_key(|section| if section.order == 0 { 99 } else { section.order });
    let usual = ["objectives", "background", "highlights", "additional-comments"];
    for section in sections {
        let title = fold(&section.title);
        if !title.starts_with(typed)
            || typed.is_empty() && !section.required && !usual.contains(&section.id.as_str())
        {
            continue;
        }
        items.push(Item {
            label: section.title.clone(),
            insert: Insert::Text(format!("{}{}{}\n\n", style.before, section.title, style.after)),
            filter: format!("{raw}{}", &title[typed.len()..]),
            kind: ItemKind::Heading,
            detail: Some("section".to_owned()),
            topic: None,
        });
    }
}

/// The kind of note: that of the title, else the commonest.
fn kind(note: &Note) -> Option<&Kind> {
    let registry = &note.knowledge().registry;
    let titled = note
        .parts()
        .take(8)
        .find_map(|placed| match placed.item.block.kind {
            BlockKind::Title(kind) => Some(kind),
            _ => None,
        })
        .and_then(|id| note.knowledge().grammar.kinds.get(usize::from(id.0)))
        .and_then(|spec| registry.kind(&spec.id));
    titled.or_else(|| registry.kinds.first())
}

fn used_fields(note: &Note, offset: usize) -> Vec<FieldId> {
    let mut used = vec![];
    for placed in note.parts().take(PARTS) {
        let block = &placed.item.block;
        if block.enter.zone == Zone::Body {
            break;
        }
        let here = block.label.from(placed.start);
        if let BlockKind::Field(Some(id)) = block.kind
            && !(here.start <= offset && offset <= here.end)
        {
            used.push(id);
        }
    }
    used
}

/// The fields of the kind that the note does not have, in canonical order; a date and a venue are a "Date and Venue".
fn missing_fields<'k>(note: &Note, kind: &'k Kind, used: &[FieldId]) -> Vec<&'k crate::registry::Field> {
    use crate::registry::FieldRole as Role;
    let grammar = &note.knowledge().grammar;
    let has = |role: crate::syntax::FieldRole| used.iter().any(|id| grammar.role(*id) == role);
    let mut fields: Vec<_> = kind
        .fields
        .iter()
        .filter(|field| grammar.field(&field.label).is_none_or(|id| !used.contains(&id)))
        .filter(|field| match field.role {
            Role::DateAndVenue => {
                !has(crate::syntax::FieldRole::Date) && !has(crate::syntax::FieldRole::Venue)
            }
            Role::Date | Role::Venue => !has(crate::syntax::FieldRole::DateAndVenue),
            _ => true,
        })
        .collect();
    fields.sort_by_key(|field| !field.required);
    fields
}

/// What stands around the words of a label or a heading.
struct Style {
    before: String,
    after: String,
}

/// The decoration of the note's first label.
fn label_style(note: &Note) -> Style {
    let first = note.parts().take(PARTS).find(|p| matches!(p.item.block.kind, BlockKind::Field(_)));
    let canonical = Style { before: "**".to_owned(), after: ":**".to_owned() };
    let Some(placed) = first else { return canonical };
    let label = placed.item.block.label.from(placed.start);
    let start = note_line_start(note, label.start);
    let before = note.slice(start..label.start).into_owned();
    let behind = note.slice(label.end..note.text().floor((label.end + 8).min(note.text().len())));
    let colon = behind.find(':').map_or(0, |at| at + 1);
    let marks = behind[colon..].len() - behind[colon..].trim_start_matches('*').len();
    let after = &behind[..colon + marks];
    if after.is_empty() || before.len() > 8 || before.contains(char::is_alphanumeric) {
        return canonical;
    }
    let bold = if !before.contains('*') && after.contains('*') { "**" } else { "" };
    Style { before: format!("{before}{bold}"), after: after.to_owned() }
}

/// The headings of a note, but not the one at the cursor.
#[derive(Default)]
struct Headings {
    ids: Vec<SectionId>,
    count: usize,
    /// The first one's words; bytes of the note.
    first: Option<std::ops::Range<usize>>,
}

fn used_headings(note: &Note, offset: usize) -> Headings {
    let mut headings = Headings::default();
    for (start, part) in note.marked(Mark::Heading).take(LANDMARKS) {
        let BlockKind::Heading(id) = part.block.kind else { continue };
        let words = part.block.label.from(start);
        if words.start <= offset && offset <= words.end {
            continue;
        }
        headings.ids.extend(id);
        headings.count += 1;
        headings.first.get_or_insert(words);
    }
    headings
}

/// The decoration of the note's first heading, with the next number where headings are numbered.
fn heading_style(note: &Note, headings: &Headings) -> Style {
    let canonical = Style { before: "## ".to_owned(), after: String::new() };
    let Some(words) = &headings.first else { return canonical };
    let start = note_line_start(note, words.start);
    let before = note.slice(start..words.start).into_owned();
    let line_end = note.text().line_end(note.text().line_of(words.start));
    let behind = note.slice(words.end..line_end.min(words.end + 8).max(words.end));
    let after: String = behind.chars().take_while(|c| "*_:".contains(*c)).collect();
    if before.len() > 12 {
        return canonical;
    }
    let digits = before.trim_start_matches(|c: char| !c.is_ascii_digit());
    let number: String = digits.chars().take_while(char::is_ascii_digit).collect();
    let next = (headings.count + 1).to_string();
    let before = if number.is_empty() { before.clone() } else { before.replacen(&number, &next, 1) };
    Style { before, after }
}

fn note_line_start(note: &Note, offset: usize) -> usize {
    note.text().line_start(note.text().line_of(offset))
}

/// What was typed, and what of `name` comes after it.
fn filter(typed: &str, name: &str) -> String {
    let bare = typed.trim_start_matches(['#', '*', ' ']);
    let rest: String = fold(name).chars().skip(bare.chars().count()).collect();
    format!("{typed}{rest}")
}

pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '$' | '}' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
