//! An acronym spelled out, a full name shortened.

use super::{Action, ActionKind};
use crate::features::same::{self, Thing};
use crate::features::target::What;
use crate::model::Note;
use crate::model::names::EntityRef;
use crate::text::Edit;

pub fn at(note: &Note, offset: usize) -> Vec<Action> {
    let Some((thing, target)) = same::thing_at(note, offset) else { return vec![] };
    match (&target.what, &thing) {
        (What::Acronym(acronym), _) => term(note, acronym, target.range),
        (What::Name(found), Thing::Entity(entity)) => match found.entity {
            EntityRef::Organization(_) | EntityRef::Group(_) => organization(note, *entity, target.range),
            _ => vec![],
        },
        _ => vec![],
    }
}

/// An acronym that names no organization, with everything it may stand for.
fn term(note: &Note, acronym: &str, range: std::ops::Range<usize>) -> Vec<Action> {
    let Some(term) = note.knowledge().registry.term(acronym) else { return vec![] };
    let in_gloss = note.slice(range.start.saturating_sub(1)..range.start) == "(";
    if in_gloss {
        return vec![];
    }
    let written = note.slice(range.clone()).into_owned();
    let actions = term.expansions.iter().map(|expansion| {
        let text = format!("{expansion} ({written})");
        Action::edits(
            format!("Spell out as “{text}”"),
            ActionKind::Expand,
            vec![Edit::new(range.clone(), text)],
        )
    });
    actions.collect()
}

fn organization(note: &Note, entity: EntityRef, range: std::ops::Range<usize>) -> Vec<Action> {
    let EntityRef::Organization(at) = entity else { return vec![] };
    let Some(organization) = note.knowledge().registry.organizations.get(usize::from(at)) else {
        return vec![];
    };
    let Some(acronym) = organization.acronym.as_deref() else { return vec![] };
    let written = note.slice(range.clone()).into_owned();
    let gloss = format!(" ({acronym})");
    let end = note.text().floor((range.end + gloss.len()).min(note.text().len()));
    let has_gloss = note.slice(range.end..end) == gloss.as_str();
    if written == acronym {
        if note.slice(range.start.saturating_sub(1)..range.start) == "(" {
            return vec![];
        }
        let text = format!("{} ({acronym})", organization.name);
        let title = format!("Spell out as “{text}”");
        return vec![Action::edits(title, ActionKind::Expand, vec![Edit::new(range, text)])];
    }
    let title = format!("Shorten to “{acronym}”");
    let mut actions = vec![];
    if !has_gloss {
        let insert = Edit::new(range.end..range.end, gloss.clone());
        actions.push(Action::edits(format!("Put “({acronym})” behind it"), ActionKind::Expand, vec![insert]));
    }
    let all = same::occurrences(note, &Thing::Entity(entity), &range);
    let introduced =
        all.iter().any(|it| it.range.end < range.start && note.slice(it.range.clone()) == acronym);
    if introduced {
        let end = if has_gloss { range.end + gloss.len() } else { range.end };
        actions.push(Action::edits(title, ActionKind::Shorten, vec![Edit::new(range.start..end, acronym)]));
    } else {
        actions.push(Action::disabled(
            title,
            ActionKind::Shorten,
            "The acronym is not introduced before this place.",
        ));
    }
    actions
}
