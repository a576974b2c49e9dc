//! What can be written at the cursor.
//!
//! [`completion`] finds out where the cursor stands (`cursor`), asks the module for that place, and ranks. It looks at the
//! part the cursor is in, at the header and at the first blocks behind it, never at the whole note; names were prepared
//! once in a [`Lexicon`].

mod atlas;
mod citations;
mod cursor;
mod dates;
mod editions;
mod layout;
mod lexicon;
mod names;
mod rank;
mod surroundings;
#[cfg(test)]
mod tests;
mod usual;

pub use crate::model::settings::Form as NameForm;
pub use atlas::Atlas;
pub use layout::{blank, is_empty};
pub use lexicon::{Entry, Lexicon, Match, Via, plain_short};

use std::fmt;
use std::ops::Range;

use jiff::civil::Date;

use super::desk::Desk;
use crate::model::Note;
use crate::model::archive::{Archive, NoteId};
use crate::model::names::EntityRef;
use crate::syntax::FieldRole;
use cursor::{Cursor, Place};

/// The most items in an answer.
pub const LIMIT: usize = 40;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The note.
    pub note: &'a Note,
    /// The byte at which the cursor stands.
    pub offset: usize,
    /// What was prepared for the knowledge the note is read with.
    pub desk: &'a Desk,
    /// How States are written.
    pub form: NameForm,
    /// The day on which the note is written, where it is known.
    pub today: Option<Date>,
    /// All notes, where they are known.
    pub archive: Option<Others<'a>>,
}

/// All notes, and which one is written.
#[derive(Clone, Copy)]
pub struct Others<'a> {
    /// What they say.
    pub archive: &'a Archive,
    /// The path of the note that is written.
    pub path: &'a str,
    /// Reads another one, where that can be done.
    pub read: &'a dyn Fn(NoteId) -> Option<Note>,
}

impl fmt::Debug for Others<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Others").field("path", &self.path).finish_non_exhaustive()
    }
}

/// What can be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completions {
    /// The best first.
    pub items: Vec<Item>,
    /// Whether more typing may bring items that are not here.
    pub incomplete: bool,
    /// What was typed so far of it, up to the cursor; one line. Bytes of the note.
    pub typed: Range<usize>,
    /// The same with the rest of the word behind the cursor.
    pub word: Range<usize>,
}

/// Something that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What is shown.
    pub label: String,
    /// What is written in the place of what was typed.
    pub insert: Insert,
    /// Begins like what was typed, letter by letter, so that an editor that compares keeps the item.
    pub filter: String,
    /// What it is.
    pub kind: ItemKind,
    /// A few words beside the label.
    pub detail: Option<String>,
    /// What there is to read about it.
    pub topic: Option<Topic>,
}

/// What is written for an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Insert {
    /// The label.
    Label,
    /// A text.
    Text(String),
    /// A text with stops, in the syntax of LSP's snippets, and the same without them.
    Snippet(String, String),
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemKind {
    /// A field's label.
    FieldLabel,
    /// A section's heading.
    Heading,
    /// A whole note.
    Template,
    /// A State.
    State,
    /// An organization.
    Organization,
    /// A group of States.
    Group,
    /// A city.
    Place,
    /// A person.
    Person,
    /// A date.
    Date,
    /// A resolution.
    Resolution,
    /// A paragraph of a resolution.
    Paragraph,
    /// A few usual words.
    Phrase,
}

/// What there is to read about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// A State, an organization, a group, a place, a person.
    Entity(EntityRef),
    /// A resolution, by its id.
    Resolution(String),
    /// A paragraph of a resolution, by the resolution's id and the number.
    Paragraph(String, u16),
}

/// What can be written at the cursor.
pub fn completion(request: &Request<'_>) -> Completions {
    let cursor = Cursor::of(request.note, request.offset);
    if let Some(whole) = layout::whole_note(request, &cursor) {
        return whole;
    }
    if cursor.place != Place::Nothing
        && let Some(list) = citations::complete(request, &cursor)
    {
        return list.finished();
    }
    if let Place::Value(FieldRole::Date | FieldRole::DateAndVenue, _) = cursor.place
        && let Some(list) = dates::complete(request, &cursor)
    {
        return list.finished();
    }
    let labels = layout::labels(request, &cursor);
    let mut list = match cursor.place {
        Place::Value(role, holds) => names::in_field(request, &cursor, role, holds),
        Place::Prose => names::in_prose(request, &cursor),
        Place::Nothing => Completions::nothing(&cursor),
    };
    if let Some(labels) = labels {
        let in_list =
            matches!(cursor.place, Place::Value(FieldRole::Organizers | FieldRole::Participants, _));
        list = if in_list && !list.items.is_empty() { list.before(labels) } else { labels.before(list) };
    }
    list.finished()
}

impl Completions {
    fn nothing(cursor: &Cursor<'_>) -> Completions {
        let range = cursor.offset..cursor.offset;
        Completions { typed: range.clone(), word: range, ..Completions::default() }
    }

    /// These items and, where they replace the same words, the others behind them.
    fn before(mut self, others: Completions) -> Completions {
        if self.typed == others.typed {
            self.items.extend(others.items);
            self.incomplete |= others.incomplete;
        }
        self
    }

    fn finished(mut self) -> Completions {
        self.incomplete |= self.items.len() > LIMIT;
        self.items.truncate(LIMIT);
        self
    }
}

impl Item {
    /// What is written, without stops.
    pub fn text(&self) -> &str {
        match &self.insert {
            Insert::Label => &self.label,
            Insert::Text(text) | Insert::Snippet(_, text) => text,
        }
    }
}
