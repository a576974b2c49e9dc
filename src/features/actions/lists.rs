//! Lists: participants sorted or divided by category, bullets made a sentence and a sentence made bullets.

use std::ops::Range;

use super::{Action, ActionKind};
use crate::model::event::{Category, ParticipantItem, Participants};
use crate::model::names::EntityRef;
use crate::model::{Note, PlacedPart};
use crate::registry::{OrganizationKind, fold};
use crate::syntax::{BlockKind, FieldRole};
use crate::text::Edit;

/// The most items that are gathered on either side of a place.
const ITEMS: usize = 200;

pub fn at(note: &Note, offset: usize) -> Vec<Action> {
    let mut actions = vec![];
    let in_participants = note
        .header()
        .field(FieldRole::Participants)
        .is_some_and(|it| it.range.start <= offset && offset <= it.range.end);
    if in_participants {
        actions.extend(sort(note, offset));
        actions.extend(divide(note));
        actions.extend(line_up(note));
    }
    let Some(part) = note.part_at(offset) else { return actions };
    match part.item.block.kind {
        BlockKind::ListItem => actions.extend(sentence(note, &part)),
        BlockKind::Paragraph => actions.extend(bullets(note, &part)),
        _ => {}
    }
    actions
}

/// The States of the list at the cursor in the English alphabetical order.
fn sort(note: &Note, offset: usize) -> Option<Action> {
    let title = "Sort the States alphabetically".to_owned();
    let event = note.event();
    let groups = &event.participants.groups;
    let holds = |group: &&crate::model::event::ParticipantGroup| {
        let first = group.items.first().map_or(usize::MAX, |it| it.words.range.start);
        let last = group.items.last().map_or(0, |it| it.words.range.end);
        let label = group.label.as_ref().map_or(first, |it| it.range.start);
        label <= offset && offset <= last + 1
    };
    let group = groups.iter().find(holds).or_else(|| groups.iter().find(|it| states(&it.items) > 1))?;
    let run = group
        .items
        .split(|it| it.category != Category::State)
        .filter(|run| run.len() > 1)
        .max_by_key(|run| run.len())?;
    let names: Vec<&str> = run.iter().map(|it| bare(&it.words.text)).collect();
    let keys: Vec<String> = names.iter().map(|it| key(it)).collect();
    if keys.windows(2).all(|pair| pair[0] <= pair[1]) {
        let why = "The States stand in alphabetical order already.";
        return Some(Action::disabled(title, ActionKind::Rewrite, why));
    }
    // an item with words besides its name would not be found at its place
    if run.iter().any(|it| it.names.len() != 1) {
        let why = "The list has more than names of States.";
        return Some(Action::disabled(title, ActionKind::Rewrite, why));
    }
    let mut order: Vec<usize> = (0..run.len()).collect();
    order.sort_by(|a, b| keys[*a].cmp(&keys[*b]));
    let edits = order
        .iter()
        .enumerate()
        .filter(|(at, from)| at != *from)
        .map(|(at, from)| Edit::new(named(note, &run[at]), names[*from]))
        .collect();
    Some(Action::edits(title, ActionKind::Rewrite, edits))
}

/// An item without the words that lead a list in: "Representatives of".
fn bare(text: &str) -> &str {
    let heads =
        ["representatives", "senior representatives", "officials", "delegates", "delegations", "experts"];
    for link in [" from the governments of ", " of the governments of ", " from ", " of "] {
        if let Some(at) = text.find(link)
            && heads.contains(&text[..at].to_lowercase().as_str())
        {
            let rest = &text[at + link.len()..];
            return rest.strip_prefix("the ").unwrap_or(rest);
        }
    }
    text
}

/// Where the name of an item stands, without the words that lead it in.
fn named(note: &Note, item: &ParticipantItem) -> Range<usize> {
    let range = item.words.range.clone();
    let name = bare(&item.words.text);
    let written = note.slice(range.clone());
    if written.ends_with(name) { range.end - name.len()..range.end } else { range }
}

fn states(items: &[ParticipantItem]) -> usize {
    items.iter().filter(|it| it.category == Category::State).count()
}

fn key(text: &str) -> String {
    let folded = fold(text);
    folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
}

/// One list of participants as a bullet for each category.
fn divide(note: &Note) -> Option<Action> {
    let title = "Divide the participants by category".to_owned();
    let header = note.header();
    let field = header.field(FieldRole::Participants)?;
    let event = note.event();
    if field.pieces.iter().any(|it| it.label.is_some()) || field.pieces.len() != 1 {
        return None;
    }
    let items = listed(&event.participants);
    let mut classes: [(&str, Vec<&str>); 5] = [
        ("States", vec![]),
        ("International organizations", vec![]),
        ("Civil society", vec![]),
        ("Experts", vec![]),
        ("Others", vec![]),
    ];
    for item in &items {
        let class = match item.category {
            Category::State | Category::Group => 0,
            Category::Organization if is_civil(note, item) => 2,
            Category::Organization => 1,
            Category::Person => 3,
            Category::Office | Category::Other | Category::Empty => 4,
        };
        classes[class].1.push(bare(&item.words.text));
    }
    if classes.iter().filter(|(_, items)| !items.is_empty()).count() < 2 {
        return None;
    }
    let value = field.pieces.first()?.range.clone();
    if !only_links_between(note, &value, &items) {
        let why = "The value has words besides the names, which would be lost.";
        return Some(Action::disabled(title, ActionKind::Rewrite, why));
    }
    let lines: Vec<String> = classes
        .iter()
        .filter(|(_, items)| !items.is_empty())
        .map(|(label, items)| format!("- *{label}:* {}.", crate::features::cards::listed(items)))
        .collect();
    // what separates the label from the value goes with the value
    let label_end = field.label.end;
    let marks = note.slice(label_end..value.start).trim_end().len();
    let text = format!("\n\n{}", lines.join("\n"));
    Some(Action::edits(title, ActionKind::Rewrite, vec![Edit::new(label_end + marks..value.end, text)]))
}

/// What the participants field lists, without its empty items.
fn listed(participants: &Participants) -> Vec<&ParticipantItem> {
    let items = participants.groups.iter().flat_map(|group| &group.items);
    items.filter(|item| item.category != Category::Empty).collect()
}

/// The participants of a sentence as a bullet each, and bullets as one sentence.
fn line_up(note: &Note) -> Option<Action> {
    let header = note.header();
    let field = header.field(FieldRole::Participants)?;
    if field.pieces.iter().any(|it| it.label.is_some()) {
        return None;
    }
    let event = note.event();
    let items = listed(&event.participants);
    let value = field.pieces.first()?.range.start..field.pieces.last()?.range.end;
    if items.len() < 2 || value.start > value.end {
        return None;
    }
    let bullets = field.pieces.iter().filter(|it| it.part.block.kind == BlockKind::FieldItem).count();
    let filled = field.pieces.iter().filter(|it| !it.words.is_empty()).count();
    let name = |it: &&ParticipantItem| bare(&it.words.text).to_owned();
    let names: Vec<String> = items.iter().map(name).collect();
    let (title, text) = if bullets == filled {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        ("Make the list a sentence", format!(" {}.", crate::features::cards::listed(&names)))
    } else if bullets == 0 {
        let lines: Vec<String> =
            names.iter().map(|it| format!("- {}", it.strip_prefix("the ").unwrap_or(it))).collect();
        ("Make the participants a list", format!("\n\n{}", lines.join("\n")))
    } else {
        return None;
    };
    if !only_links_between(note, &value, &items) {
        let why = "The value has words besides the names, which would be lost.";
        return Some(Action::disabled(title.to_owned(), ActionKind::Rewrite, why));
    }
    let label_end = field.label.end;
    let marks =
        note.slice(label_end..value.start).split(['\n', '\r']).next().unwrap_or_default().trim_end().len();
    let edits = vec![Edit::new(label_end + marks..value.end, text)];
    Some(Action::edits(title.to_owned(), ActionKind::Rewrite, edits))
}

fn is_civil(note: &Note, item: &ParticipantItem) -> bool {
    let registry = &note.knowledge().registry;
    item.names.first().is_some_and(|entity| match entity {
        EntityRef::Organization(at) => registry.organizations.get(usize::from(*at)).is_some_and(|it| {
            matches!(it.kind, OrganizationKind::Ngo | OrganizationKind::Academic | OrganizationKind::Company)
        }),
        _ => false,
    })
}

/// Whether nothing but separators and the usual links stands between the items of a value.
fn only_links_between(note: &Note, value: &Range<usize>, items: &[&ParticipantItem]) -> bool {
    const LINKS: [&str; 16] = [
        "representatives",
        "representative",
        "from",
        "of",
        "and",
        "the",
        "experts",
        "other",
        "officials",
        "as",
        "well",
        "delegations",
        "delegates",
        "participants",
        "states",
        "organizations",
    ];
    let mut at = value.start;
    let mut ranges: Vec<Range<usize>> = items.iter().map(|it| it.words.range.clone()).collect();
    ranges.push(value.end..value.end);
    for range in ranges {
        if range.start < at {
            return false;
        }
        let between = note.slice(at..range.start).to_lowercase();
        let words = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        if words.into_iter().any(|word| !LINKS.contains(&word)) {
            return false;
        }
        at = range.end;
    }
    true
}

/// The bullets around a place as one sentence.
fn sentence(note: &Note, part: &PlacedPart<'_>) -> Option<Action> {
    let is_item =
        |it: &PlacedPart<'_>| it.item.block.kind == BlockKind::ListItem && it.item.block.inner.is_empty();
    let mut first = *part;
    for _ in 0..ITEMS {
        match note.part_before(&first).filter(is_item) {
            Some(before) => first = before,
            None => break,
        }
    }
    let mut items = vec![first];
    for _ in 0..ITEMS {
        let last = items.last()?;
        match note.part_after(last).filter(is_item) {
            Some(next) => items.push(next),
            None => break,
        }
    }
    if items.len() < 2 {
        return None;
    }
    let texts: Vec<String> = items
        .iter()
        .map(|it| {
            let words = crate::features::outline::one_line(&note.slice(it.item.block.body.from(it.start)));
            let words = words.trim_end_matches([';', '.', ',']);
            words.strip_suffix(" and").unwrap_or(words).trim_end_matches([';', ',']).to_owned()
        })
        .collect();
    let has_sentences = texts.iter().any(|it| it.contains(". "));
    let long = texts.iter().any(|it| it.contains([',', ';']));
    let text = if has_sentences {
        texts.iter().map(|it| format!("{it}.")).collect::<Vec<_>>().join(" ")
    } else {
        let (head, last) = texts.split_at(texts.len() - 1);
        let glue = if long { "; " } else { ", " };
        let and = if long { "; and " } else { " and " };
        format!("{}{and}{}.", head.join(glue), last[0])
    };
    let text_start =
        note.text().line_start(note.text().line_of(first.start + first.item.block.first_word() as usize));
    let last = items.last()?;
    let range = text_start..last.start + last.item.block.last_word() as usize;
    Some(Action::edits(
        "Make the list a sentence".to_owned(),
        ActionKind::Rewrite,
        vec![Edit::new(range, text)],
    ))
}

/// A sentence with an enumeration behind a colon as bullets.
fn bullets(note: &Note, part: &PlacedPart<'_>) -> Option<Action> {
    let block = &part.item.block;
    if !block.inner.is_empty() {
        return None;
    }
    let body = block.body.from(part.start);
    let text = note.slice(body.clone());
    let colon = text.find(": ")?;
    let list = text[colon + 2..].trim_end();
    let items: Vec<&str> = list.trim_end_matches('.').split("; ").collect();
    if items.len() < 2 || list.contains(". ") {
        return None;
    }
    let last = items.len() - 1;
    let lines: Vec<String> = items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let item = crate::features::outline::one_line(item);
            let item = item.strip_prefix("and ").unwrap_or(&item).trim_end_matches(';');
            format!("- {item}{}", if at == last { "." } else { ";" })
        })
        .collect();
    let range = body.start + colon + 1..body.end;
    let text = format!("\n\n{}", lines.join("\n"));
    Some(Action::edits(
        "Make the enumeration a list".to_owned(),
        ActionKind::Rewrite,
        vec![Edit::new(range, text)],
    ))
}
