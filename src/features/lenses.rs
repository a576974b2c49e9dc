//! Lines above the text that say something about what follows.

use std::ops::Range;

use super::counts;
use crate::model::Note;
use crate::syntax::FieldRole;

/// A line above a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// The words it belongs to; bytes of the note.
    pub range: Range<usize>,
    /// What it says.
    pub title: String,
    /// What can be done from it.
    pub action: LensAction,
}

/// What a line above the text does when it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LensAction {
    /// Shows the participants by regional group.
    Participants,
}

/// The lines of a note.
pub fn lenses(note: &Note) -> Vec<Lens> {
    let mut lenses = vec![];
    if let Some(field) = note.header().field(FieldRole::Participants) {
        let counts = counts::participants(note);
        if counts.states > 1 {
            let title = match counts.by_group() {
                Some(groups) => format!("{}: {groups}", counts.in_words()),
                None => counts.in_words(),
            };
            lenses.push(Lens { range: field.label.clone(), title, action: LensAction::Participants });
        }
    }
    lenses
}

/// The participants by regional group, as a page in Markdown.
pub fn participants_page(note: &Note) -> String {
    use crate::model::names::EntityRef;
    let registry = &note.knowledge().registry;
    let participants = &note.event().participants;
    let mut groups: Vec<(&'static str, Vec<&str>)> = vec![];
    let mut seen = vec![];
    for named in &participants.states {
        let EntityRef::State(at) = named.entity else { continue };
        let Some(state) = registry.states.get(usize::from(at)) else { continue };
        if seen.contains(&at) {
            continue;
        }
        seen.push(at);
        let name = counts::short(state.group);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, states)) => states.push(&state.short),
            None => groups.push((name, vec![&state.short])),
        }
    }
    groups.sort_by_key(|(name, states)| (std::cmp::Reverse(states.len()), *name));
    let mut page = "# Participants\n".to_owned();
    for (name, states) in groups {
        page.push_str(&format!("\n## {name}: {}\n\n", states.len()));
        for state in states {
            page.push_str(&format!("- {}\n", super::cards::escaped(state)));
        }
    }
    if !participants.organizations.is_empty() {
        page.push_str(&format!("\n## Organizations: {}\n\n", participants.organizations.len()));
        for named in &participants.organizations {
            page.push_str(&format!("- {}\n", super::cards::escaped(&super::outline::one_line(&named.text))));
        }
    }
    page
}
