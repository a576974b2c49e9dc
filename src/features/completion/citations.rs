//! Resolutions behind "resolution", their paragraphs behind "paragraph", people behind a title.
//!
//! The words right before the cursor decide; what is offered is known from the registry and from the parts nearby.

use super::cursor::Cursor;
use super::{Completions, Insert, Item, ItemKind, Request, Topic};
use crate::model::citations;
use crate::registry::{Form, Organ, Registry, Resolution, fold};

/// The resolutions on which the work of the 1540 Committee rests, the most cited first.
const FAMILY: [u16; 9] = [1540, 2325, 1977, 2663, 1810, 1673, 2622, 2572, 1887];
/// How many parts are looked at for people.
const PARTS: usize = 300;
/// How much of a digest stands beside a label, in characters.
const DIGEST: usize = 70;

/// What the words before the cursor ask for, where they ask for a citation or a person.
pub fn complete(request: &Request<'_>, cursor: &Cursor<'_>) -> Option<Completions> {
    let before = cursor.before.as_ref();
    paragraph_of(request, cursor, before)
        .or_else(|| resolution(request, cursor, before))
        .or_else(|| paragraph(request, cursor, before))
        .or_else(|| person(request, cursor, before))
}

/// The digits at the end of a text, and what stands before them.
fn digits(text: &str) -> (&str, &str) {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    (head, &text[head.len()..])
}

/// The last word of a text that ends with a blank, and what stands before it.
fn last_word(text: &str) -> Option<(&str, &str)> {
    let head = text.trim_end_matches([' ', '\u{a0}']);
    if head.len() == text.len() {
        return None;
    }
    let start = head
        .rfind(|c: char| !c.is_alphanumeric() && c != '.')
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    Some((&head[..start], &head[start..]))
}

/// "resolution 15": a number with its year.
fn resolution(request: &Request<'_>, cursor: &Cursor<'_>, before: &str) -> Option<Completions> {
    let (head, typed) = digits(before);
    let registry = &request.note.knowledge().registry;
    let is_symbol = head.ends_with("S/RES/");
    if !is_symbol {
        let (_, word) = last_word(head)?;
        let heads = ["resolution", "resolutions", "unscr", "res."];
        if !heads.iter().any(|known| word.eq_ignore_ascii_case(known)) {
            return None;
        }
    }
    let items = councils(registry)
        .filter(|found| found.number.to_string().starts_with(typed))
        .map(|found| {
            let label = format!("{} ({})", found.number, found.year);
            item(label, typed, ItemKind::Resolution, &found.subject, Topic::Resolution(found.id.clone()))
        })
        .collect();
    Some(list(cursor, head.len(), items))
}

/// The Council's resolutions: the family first, then the newest.
fn councils(registry: &Registry) -> impl Iterator<Item = &Resolution> {
    let mut all: Vec<&Resolution> = registry
        .resolutions
        .iter()
        .filter(|found| found.organ == Organ::SecurityCouncil && found.form == Form::Resolution)
        .collect();
    all.sort_by_key(|found| {
        let rank = FAMILY.iter().position(|number| *number == found.number).unwrap_or(FAMILY.len());
        (rank, std::cmp::Reverse(found.number))
    });
    all.into_iter()
}

/// "paragraph 3 of": the resolutions that have such a paragraph, with what it says.
fn paragraph_of(request: &Request<'_>, cursor: &Cursor<'_>, before: &str) -> Option<Completions> {
    let start = before.rfind(" of ")? + 4;
    let typed = &before[start..];
    if typed.len() > 16 || typed.contains([',', '.', ';']) {
        return None;
    }
    let bare = typed.trim_start_matches("the ");
    let begins = |word: &str| word.starts_with(&bare.to_ascii_lowercase());
    if !begins("resolution ") {
        return None;
    }
    let head = before[..start - 4].trim_end();
    let head =
        head.strip_suffix(')').map_or(head, |head| head.rfind('(').map_or(head, |at| head[..at].trim_end()));
    let (words, number) = digits(head);
    let number: u16 = number.parse().ok()?;
    is_paragraph(last_word(words)?.1).then_some(())?;
    let registry = &request.note.knowledge().registry;
    let items = councils(registry)
        .filter_map(|found| {
            let paragraph = found.paragraph(number)?;
            let label = format!("resolution {} ({})", found.number, found.year);
            let digest = paragraph.digest.as_deref().unwrap_or_default();
            Some(item(label, bare, ItemKind::Paragraph, digest, Topic::Paragraph(found.id.clone(), number)))
        })
        .collect();
    Some(list(cursor, before.len() - bare.len(), items))
}

/// "paragraph 1": the paragraphs of the resolution that the part speaks of, or of resolution 1540 (2004).
fn paragraph(request: &Request<'_>, cursor: &Cursor<'_>, before: &str) -> Option<Completions> {
    let (head, typed) = digits(before);
    is_paragraph(last_word(head)?.1).then_some(())?;
    let registry = &request.note.knowledge().registry;
    let part = cursor.part?;
    let cited = part
        .item
        .facts
        .citations
        .iter()
        .filter(|citation| part.item.place(part.start, &citation.span).end <= cursor.offset)
        .filter_map(|citation| citations::known(citation, registry))
        .next_back();
    let of = cited.or_else(|| registry.resolution(Organ::SecurityCouncil, FAMILY[0], None))?;
    let items = of
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.number.to_string().starts_with(typed))
        .map(|paragraph| {
            let label = format!("{} of resolution {} ({})", paragraph.number, of.number, of.year);
            let digest = paragraph.digest.as_deref().unwrap_or_default();
            let topic = Topic::Paragraph(of.id.clone(), paragraph.number);
            item(label, typed, ItemKind::Paragraph, digest, topic)
        })
        .collect();
    Some(list(cursor, head.len(), items))
}

fn is_paragraph(word: &str) -> bool {
    let words = ["paragraph", "paragraphs", "para.", "para", "paras.", "op", "ops"];
    words.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// "Ambassador B": the people that the note has named, and those the workspace knows.
fn person(request: &Request<'_>, cursor: &Cursor<'_>, before: &str) -> Option<Completions> {
    let head = before.trim_end_matches(|c: char| c.is_alphabetic() || c == '-' || c == '\'');
    let typed = &before[head.len()..];
    let (_, title) = last_word(head)?;
    const TITLES: [&str; 17] = [
        "Ambassador",
        "Amb.",
        "Dr",
        "Dr.",
        "Mr",
        "Mr.",
        "Ms",
        "Ms.",
        "Mrs",
        "Mrs.",
        "Prof.",
        "Professor",
        "H.E.",
        "Minister",
        "Colonel",
        "General",
        "Director",
    ];
    if !TITLES.contains(&title) {
        return None;
    }
    let folded = fold(typed);
    let mut names: Vec<(String, String)> = vec![];
    for part in request.note.parts().take(PARTS) {
        for person in part.item.facts.people() {
            let place = part.item.place(part.start, &person.span);
            if place.start <= cursor.offset && cursor.offset <= place.end {
                continue;
            }
            let surname = person.name.rsplit(' ').next().unwrap_or(&person.name).to_owned();
            if !names.iter().any(|(known, _)| *known == surname) {
                names.push((surname, person.name.clone()));
            }
        }
    }
    let people = &request.note.knowledge().registry.people;
    names.extend(people.iter().map(|person| (person.name.clone(), person.post.clone().unwrap_or_default())));
    let mut items: Vec<Item> = names
        .into_iter()
        .filter(|(name, full)| {
            fold(name).starts_with(&folded) || fold(full).split(' ').any(|word| word.starts_with(&folded))
        })
        .map(|(name, full)| {
            let rest: String = name.chars().skip(typed.chars().count()).collect();
            let detail = (full != name && !full.is_empty()).then_some(full);
            Item {
                filter: format!("{typed}{rest}"),
                label: name,
                insert: Insert::Label,
                kind: ItemKind::Person,
                detail,
                topic: None,
            }
        })
        .collect();
    items.dedup_by(|a, b| a.label == b.label);
    (!items.is_empty()).then(|| list(cursor, head.len(), items))
}

fn item(label: String, typed: &str, kind: ItemKind, detail: &str, topic: Topic) -> Item {
    let detail = match detail.char_indices().nth(DIGEST) {
        Some((at, _)) => format!("{}…", detail[..at].trim_end()),
        None => detail.to_owned(),
    };
    let rest = label.get(typed.len()..).unwrap_or_default();
    Item {
        filter: format!("{typed}{rest}"),
        label,
        insert: Insert::Label,
        kind,
        detail: (!detail.is_empty()).then_some(detail),
        topic: Some(topic),
    }
}

fn list(cursor: &Cursor<'_>, start: usize, items: Vec<Item>) -> Completions {
    let (typed, word) = cursor.ranges(start);
    Completions { items, incomplete: false, typed, word }
}
