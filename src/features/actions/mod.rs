//! Rewritings that a writer may ask for at a place: names spelled out or shortened, lists sorted and split, groups expanded.
//!
//! Nothing here is a fix: what is there is right, and the other form is right too. Edits touch only what they name.

mod acronyms;
mod groups;
mod lists;
mod next;
mod own;
mod states;

use std::ops::Range;

use jiff::civil::Date;

use crate::model::Note;
use crate::text::Edit;

pub use next::{Edition, next_edition};

/// Something that can be done at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What it does, as a menu says it.
    pub title: String,
    /// What kind of change it is.
    pub kind: ActionKind,
    /// What it does.
    pub change: Change,
    /// Why it cannot be done here, where it cannot.
    pub disabled: Option<String>,
}

/// What an action does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Changes this note; ascending and apart from one another.
    Edits(Vec<Edit>),
    /// Makes another note with this text.
    NewNote(String),
    /// Puts this at the end of the settings file.
    Settings(String),
}

/// Kinds of actions, as menus group them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActionKind {
    /// The same in another form.
    Rewrite,
    /// Said in full.
    Expand,
    /// Said shortly.
    Shorten,
    /// Something new beside this note.
    Extract,
}

/// What can be done in `range` (bytes); an empty range is a cursor. `today` dates a new note.
pub fn actions(note: &Note, range: Range<usize>, today: Option<Date>) -> Vec<Action> {
    if note.outline_only() {
        return vec![];
    }
    let at = range.start;
    let mut actions = vec![];
    actions.extend(acronyms::at(note, at));
    actions.extend(states::at(note, at));
    actions.extend(groups::at(note, at));
    actions.extend(lists::at(note, at));
    actions.extend(own::at(note, at));
    actions.extend(next::at(note, at, today));
    actions
}

impl Action {
    fn edits(title: String, kind: ActionKind, edits: Vec<Edit>) -> Action {
        Action { title, kind, change: Change::Edits(edits), disabled: None }
    }

    fn disabled(title: String, kind: ActionKind, why: &str) -> Action {
        Action { title, kind, change: Change::Edits(vec![]), disabled: Some(why.to_owned()) }
    }
}

#[cfg(test)]
mod tests;
