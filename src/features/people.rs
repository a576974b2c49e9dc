//! People of a note: the full mention that a short one stands for, and what the note says of a person.

use std::ops::Range;

use super::cards;
use crate::model::Note;
use crate::model::people::{PersonMention, id_of};

/// A mention of a person with its place; bytes of the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The mention.
    pub person: PersonMention,
    /// The name without title.
    pub range: Range<usize>,
    /// With its title.
    pub titled: Range<usize>,
    /// The post in apposition.
    pub role: Option<Range<usize>>,
    /// The body or State in apposition.
    pub affiliation: Option<Range<usize>>,
}

/// Everybody named in the note, in reading order, with short mentions linked to the full name. Walks the whole note.
pub fn people(note: &Note) -> Vec<Named> {
    let mut named: Vec<Named> = vec![];
    for part in note.parts() {
        for reading in part.item.readings() {
            for person in reading.facts.people() {
                let place = |span: &Range<u32>| reading.place(part.start, span);
                let range = place(&person.span);
                let start = person.title_span.as_ref().map_or(range.start, |title| place(title).start);
                named.push(Named {
                    titled: start.min(range.start)..range.end,
                    role: person.role_span.as_ref().map(place),
                    affiliation: person.affiliation_span.as_ref().map(place),
                    range,
                    person: person.clone(),
                });
            }
        }
    }
    named.sort_by_key(|it| it.range.start);
    let mut mentions: Vec<PersonMention> = named.iter().map(|it| it.person.clone()).collect();
    crate::model::people::link(&mut mentions);
    for (it, mention) in named.iter_mut().zip(mentions) {
        it.person.id = mention.id;
    }
    named
}

/// Every mention of the person that is named at byte `at`, and which of them says most.
pub fn same_person(note: &Note, at: &Range<usize>) -> (Vec<Named>, Option<usize>) {
    let all = people(note);
    let Some(id) = all.iter().find(|it| it.range == *at).map(|it| it.person.id.clone()) else {
        return (vec![], None);
    };
    let same: Vec<Named> = all.into_iter().filter(|it| it.person.id == id).collect();
    let fullest = same.iter().enumerate().max_by_key(|(at, it)| {
        (it.person.name.matches(' ').count(), it.role.is_some(), std::cmp::Reverse(*at))
    });
    let fullest = fullest.map(|(at, _)| at);
    (same, fullest)
}

/// What the note says of a person.
pub fn card(note: &Note, person: &PersonMention) -> String {
    let all = people(note);
    let id = all
        .iter()
        .find(|it| it.person.name == person.name && it.person.span == person.span)
        .map_or(person.id.clone(), |it| it.person.id.clone());
    let same: Vec<&Named> = all.iter().filter(|it| it.person.id == id).collect();
    let words = |range: &Range<usize>| super::outline::one_line(&note.slice(range.clone()));
    let fullest = same.iter().max_by_key(|it| it.person.name.matches(' ').count());
    let title = fullest.map_or(person.name.clone(), |it| words(&it.titled));
    let registry = &note.knowledge().registry;
    // what the workspace says of somebody stands above what the note says
    let listed = registry.people.iter().find(|listed| id_of(&listed.name) == id);
    let mut text = listed.map_or_else(
        || format!("**{}**", cards::escaped(&title)),
        |listed| cards::person(registry, listed).trim_end().to_owned(),
    );
    let mut seen: Vec<String> = vec![];
    for it in &same {
        for range in [&it.role, &it.affiliation].into_iter().flatten() {
            let words = words(range);
            if !words.is_empty() && !seen.contains(&words) {
                text.push_str(if seen.is_empty() { "\n\n- " } else { "\n- " });
                text.push_str(&cards::escaped(&words));
                seen.push(words);
            }
        }
    }
    if same.len() > 1 {
        text.push_str(&format!("\n\nNamed {} times in this note.", same.len()));
    }
    text
}
