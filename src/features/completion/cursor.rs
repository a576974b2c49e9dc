//! Where the cursor stands: in which field's value, in running text, at the start of a line; and what stands before it.
//!
//! Reads the line and the part that hold the cursor, with a bound on both.

use std::borrow::Cow;
use std::ops::Range;

use super::lexicon::Lexicon;
use crate::model::{Note, PlacedPart};
use crate::registry::{Holds, fold};
use crate::syntax::{BlockKind, Current, FieldRole, Zone};

/// How many bytes before the cursor are looked at.
const REACH: usize = 400;
/// How many words a name may have before the one that is being typed.
const WORDS: usize = 10;
/// With these a name does not begin.
const SMALL_WORDS: [&str; 9] = ["the", "of", "and", "from", "by", "with", "to", "in", "at"];

/// The cursor and its line.
#[derive(Debug)]
pub struct Cursor<'a> {
    /// Byte of the note.
    pub offset: usize,
    /// The line before the cursor, from its start or from 400 bytes back.
    pub before: Cow<'a, str>,
    /// How many bytes of the word go on behind the cursor.
    pub after: usize,
    /// Whether nothing but white space stands on the line behind the cursor.
    pub at_line_end: bool,
    /// What kind of place it is.
    pub place: Place,
    /// Whether a new paragraph may begin on this line: it is the first, or a blank one stands before it.
    pub fresh: bool,
    /// Whether the line lies before the first heading.
    pub in_header: bool,
    /// Whether the label of the field says that who is named there pays for the event.
    pub pays: bool,
    /// The part.
    pub part: Option<PlacedPart<'a>>,
}

/// What kind of place the cursor is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the value of a field; with what the part of the participants holds, where it says so.
    Value(FieldRole, Option<Holds>),
    /// In running text.
    Prose,
    /// Where nothing is completed but labels and headings.
    Nothing,
}

impl<'a> Cursor<'a> {
    /// Looks around byte `offset`.
    pub fn of(note: &'a Note, offset: usize) -> Cursor<'a> {
        let text = note.text();
        let offset = text.floor(offset);
        let line = text.line_of(offset);
        let line_start = text.line_start(line);
        let from = text.floor(line_start.max(offset.saturating_sub(REACH)));
        let before = note.slice(from..offset);
        let line_end = text.line_end(line);
        let rest = note.slice(offset..text.floor(line_end.min(offset + 64)));
        let after = rest.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
        let at_line_end = rest.trim().is_empty();
        let fresh = line == 0 || from == line_start && is_blank(note, line - 1);
        let part = note.part_at(offset);
        let mut cursor = Cursor {
            offset,
            before,
            after,
            at_line_end,
            place: Place::Nothing,
            fresh,
            in_header: part.is_none_or(|part| in_header(&part)),
            pays: part.is_some_and(|part| pays(note, &part)),
            part,
        };
        cursor.place = cursor.part.map_or(Place::Nothing, |part| place(note, &part, &cursor));
        cursor
    }

    /// The line before the cursor without its bullet, number, `#` and emphasis, and where that begins: bytes of `before`.
    pub fn bare(&self) -> (usize, &str) {
        let is_mark = |c: char| c.is_whitespace() || "#*_-•·–+>".contains(c);
        let bare = self.before.trim_start_matches(is_mark);
        let behind_number = bare.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = behind_number.len() < bare.len() && behind_number.starts_with(". ");
        let bare = if numbered { behind_number[2..].trim_start_matches(is_mark) } else { bare };
        (self.before.len() - bare.len(), bare)
    }

    /// The name that is being typed: the longest run of words up to the cursor with which a known name begins, else the
    /// last word. Where it begins in `before`, and its folded form.
    pub fn typed(&self, lexicon: &Lexicon) -> (usize, String) {
        let before = self.before.as_ref();
        let separator = before
            .rfind(|c: char| ",;:()/|•“”\"[]\t*_".contains(c))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        // what the members of a group are called is no part of its name once it stands there
        let separator = separator + behind_members(&before[separator..]);
        let segment = &before[separator..];
        let mut starts = [0usize; WORDS];
        let mut count = 0;
        let mut was_space = true;
        for (at, c) in segment.char_indices() {
            if was_space && c.is_alphanumeric() {
                starts[count % WORDS] = at;
                count += 1;
            }
            was_space = c.is_whitespace();
        }
        for word in count.saturating_sub(WORDS)..count {
            let start = starts[word % WORDS];
            let run = &segment[start..];
            let first = run.split(char::is_whitespace).next().unwrap_or(run);
            let is_last = first.len() == run.len();
            if !is_last && SMALL_WORDS.iter().any(|small| first.eq_ignore_ascii_case(small)) {
                continue;
            }
            let folded = fold(run);
            if lexicon.knows(&folded) {
                return (separator + start, folded);
            }
        }
        match segment.chars().next_back() {
            Some(c) if !c.is_whitespace() && count > 0 => {
                let start = starts[(count - 1) % WORDS];
                (separator + start, fold(&segment[start..]))
            }
            _ => (before.len(), String::new()),
        }
    }

    /// A range of `before` that ends at the cursor, as bytes of the note; and the same with the rest of the word.
    pub fn ranges(&self, start: usize) -> (Range<usize>, Range<usize>) {
        let from = self.offset - (self.before.len() - start);
        (from..self.offset, from..self.offset + self.after)
    }
}

/// Where the words behind "Member States of" begin; 0 where it does not stand there.
fn behind_members(segment: &str) -> usize {
    const WORDS: &str = "member states of ";
    let lower = segment.to_ascii_lowercase();
    lower.rfind(WORDS).map_or(0, |at| at + WORDS.len())
}

fn is_blank(note: &Note, line: usize) -> bool {
    let text = note.text();
    let (start, end) = (text.line_start(line), text.line_end(line));
    end - start < REACH && note.slice(start..end).trim().is_empty()
}

fn in_header(part: &PlacedPart<'_>) -> bool {
    let block = &part.item.block;
    match block.kind {
        BlockKind::Field(_) | BlockKind::SubField(_) | BlockKind::FieldItem | BlockKind::Title(_) => true,
        BlockKind::Heading(_) => false,
        _ => block.enter.zone != Zone::Body,
    }
}

fn pays(note: &Note, part: &PlacedPart<'_>) -> bool {
    let block = &part.item.block;
    let field = match (block.kind, block.enter.field) {
        (BlockKind::Field(field), _) => field,
        (_, Current::Field(field)) => Some(field),
        _ => None,
    };
    field.is_some() && field == note.knowledge().grammar.field("Sponsors")
}

fn place(note: &Note, part: &PlacedPart<'_>, cursor: &Cursor<'_>) -> Place {
    let block = &part.item.block;
    let grammar = &note.knowledge().grammar;
    let at = (cursor.offset - part.start) as u32;
    // blank lines behind a block belong to it, but what is typed there may be anything
    let behind = at > block.last_word() && cursor.before.trim().is_empty() && !cursor.before.is_empty();
    let new_line = at > block.last_word() && cursor.before.is_empty();
    match block.kind {
        BlockKind::Field(Some(id)) if at >= block.label.end && !new_line => {
            if at < block.body.start && !cursor.before.contains(':') {
                return Place::Nothing;
            }
            Place::Value(grammar.role(id), None)
        }
        BlockKind::SubField(index) if at >= block.label.end && !new_line => {
            let holds = index.and_then(|index| holds(note, index));
            value(note, block.enter.field, holds).unwrap_or(Place::Nothing)
        }
        // a line of digits among the fields looks like a page number until a word follows
        BlockKind::FieldItem | BlockKind::Furniture if !new_line && block.enter.zone != Zone::Body => {
            value(note, block.enter.field, None).unwrap_or(Place::Nothing)
        }
        BlockKind::Field(_) | BlockKind::SubField(_) | BlockKind::FieldItem => Place::Nothing,
        BlockKind::Paragraph | BlockKind::ListItem if !behind && !new_line => Place::Prose,
        BlockKind::Heading(_) if at > block.label.end && !block.body.is_empty() => Place::Prose,
        BlockKind::Heading(_) if !cursor.before.trim().is_empty() && at > block.last_word() => Place::Prose,
        _ => Place::Nothing,
    }
}

fn value(note: &Note, field: Current, holds: Option<Holds>) -> Option<Place> {
    match field {
        Current::Field(id) => Some(Place::Value(note.knowledge().grammar.role(id), holds)),
        _ => None,
    }
}

/// What a part of the participants with this label holds; the grammar counts the labels of each kind from 0.
fn holds(note: &Note, index: u16) -> Option<Holds> {
    note.knowledge().registry.kinds.first()?.sub_labels.get(usize::from(index)).map(|label| label.holds)
}
