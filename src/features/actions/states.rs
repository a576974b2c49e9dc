//! The everyday name of a State and the United Nations' short name, one for the other.

use super::{Action, ActionKind};
use crate::features::completion::plain_short;
use crate::features::target::{self, What};
use crate::model::Note;
use crate::model::names::{EntityRef, Form};
use crate::registry::State;
use crate::syntax::{BlockKind, Zone};
use crate::text::Edit;

pub fn at(note: &Note, offset: usize) -> Vec<Action> {
    let Some(target) = target::at(note, offset) else { return vec![] };
    let What::Name(found) = &target.what else { return vec![] };
    let EntityRef::State(at) = found.entity else { return vec![] };
    let Some(state) = note.knowledge().registry.states.get(usize::from(at)) else { return vec![] };
    if found.form != Form::Noun {
        return vec![];
    }
    let written = note.slice(target.range.clone()).into_owned();
    let official = official(note, state);
    let plain = plain_short(official, &state.common);
    let mut actions = vec![];
    for (name, what) in [(official, "the UN short name"), (plain, "the everyday name")] {
        if written != name && !actions.iter().any(|it: &Action| it.title.contains(name)) {
            let edit = Edit::new(target.range.clone(), name);
            actions.push(Action::edits(format!("Write {what}, “{name}”"), ActionKind::Rewrite, vec![edit]));
        }
    }
    for (title, edits) in [
        ("Write all States of the fields by their UN short names", all(note, official_of)),
        ("Write all States of the fields by their everyday names", all(note, plain_of)),
    ] {
        if !edits.is_empty() {
            actions.push(Action::edits(title.to_owned(), ActionKind::Rewrite, edits));
        }
    }
    actions
}

fn official<'n>(note: &'n Note, state: &'n State) -> &'n str {
    note.event().day().map_or(state.short.as_str(), |day| state.short_at(day))
}

fn official_of(note: &Note, state: &State) -> String {
    official(note, state).to_owned()
}

fn plain_of(note: &Note, state: &State) -> String {
    plain_short(official(note, state), &state.common).to_owned()
}

/// The edits that give every State in the fields its name by a rule.
fn all(note: &Note, name: fn(&Note, &State) -> String) -> Vec<Edit> {
    let mut edits = vec![];
    for part in note.parts() {
        let block = &part.item.block;
        if matches!(block.kind, BlockKind::Heading(_)) || block.enter.zone == Zone::Body {
            break;
        }
        for found in part.item.facts.names.iter().filter(|it| it.is_sure()) {
            let EntityRef::State(at) = found.entity else { continue };
            let Some(state) = note.knowledge().registry.states.get(usize::from(at)) else { continue };
            let range = part.item.place(part.start, &found.span);
            let text = name(note, state);
            let written = note.slice(range.clone());
            if written != text.as_str() && !written.contains(['\n', '\r']) {
                drop(written);
                edits.push(Edit::new(range, text));
            }
        }
    }
    edits
}
