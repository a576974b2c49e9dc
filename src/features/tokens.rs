//! What the words of a note are, for colouring: labels, headings, names, people, citations, dates.

use std::ops::Range;

use super::same::joined;
use crate::model::names::{Certainty, EntityRef, Form};
use crate::model::{Note, PlacedPart};
use crate::syntax::BlockKind;
use rustc_hash::FxHashSet;

/// A stretch of one line with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the note; within one line.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
    /// The first full mention of what it names.
    pub defines: bool,
    /// It may be something else.
    pub uncertain: bool,
}

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// The label of a field or of a part of the participants.
    FieldLabel,
    /// The title or a section's heading.
    Heading,
    /// A State.
    State,
    /// An organization or a group of States.
    Organization,
    /// A person.
    Person,
    /// A resolution or a paragraph of one.
    Resolution,
    /// A date.
    Date,
    /// A city.
    Place,
}

/// All kinds, in the order in which a client learns them.
pub const KINDS: [TokenKind; 8] = [
    TokenKind::FieldLabel,
    TokenKind::Heading,
    TokenKind::State,
    TokenKind::Organization,
    TokenKind::Person,
    TokenKind::Resolution,
    TokenKind::Date,
    TokenKind::Place,
];

impl TokenKind {
    /// The name of the kind, as themes know it.
    pub fn name(self) -> &'static str {
        match self {
            TokenKind::FieldLabel => "fieldLabel",
            TokenKind::Heading => "heading",
            TokenKind::State => "state",
            TokenKind::Organization => "organization",
            TokenKind::Person => "person",
            TokenKind::Resolution => "resolution",
            TokenKind::Date => "date",
            TokenKind::Place => "place",
        }
    }
}

/// The tokens that touch `range` (bytes), in order and without overlap. A mention counts as the defining one if it is the
/// first in the parts that are looked at.
pub fn tokens(note: &Note, range: Range<usize>) -> Vec<Token> {
    let mut tokens = vec![];
    let mut seen: FxHashSet<EntityRef> = FxHashSet::default();
    let mut people: FxHashSet<String> = FxHashSet::default();
    // names that came before the range are not new in it; far into a large note that is not worth a walk
    if range.start > 0 && range.start < 1 << 16 {
        for part in note.parts_in(0..range.start) {
            seen.extend(part.item.facts.names.iter().map(|it| joined(it.entity, &note.knowledge().registry)));
            people.extend(part.item.facts.people().iter().map(|it| it.id.clone()));
        }
    }
    for part in note.parts_in(range.clone()) {
        of_part(note, &part, &mut seen, &mut people, &mut tokens);
    }
    tokens.retain(|token| token.range.start < range.end && range.start < token.range.end);
    tokens
}

fn of_part(
    note: &Note,
    part: &PlacedPart<'_>,
    seen: &mut FxHashSet<EntityRef>,
    people: &mut FxHashSet<String>,
    tokens: &mut Vec<Token>,
) {
    let block = &part.item.block;
    let registry = &note.knowledge().registry;
    let mut found: Vec<Token> = vec![];
    let mut add = |range: Range<usize>, kind, defines, uncertain| {
        if !range.is_empty() {
            found.push(Token { range, kind, defines, uncertain });
        }
    };
    let label = block.label.from(part.start);
    match block.kind {
        BlockKind::Field(_) | BlockKind::SubField(_) => add(label, TokenKind::FieldLabel, false, false),
        BlockKind::Title(_) | BlockKind::Heading(_) => add(label, TokenKind::Heading, false, false),
        _ => {}
    }
    let labelled = found.len();
    for reading in part.item.readings() {
        let place = |span: &Range<u32>| reading.place(part.start, span);
        for citation in reading.facts.citations.iter().filter(|it| !it.is_bare()) {
            found.push(Token {
                range: place(&citation.span),
                kind: TokenKind::Resolution,
                defines: false,
                uncertain: citation.inherited,
            });
        }
        for name in &reading.facts.names {
            let kind = match name.entity {
                EntityRef::State(_) => TokenKind::State,
                EntityRef::Organization(_) | EntityRef::Group(_) => TokenKind::Organization,
                EntityRef::Place(_) => TokenKind::Place,
                EntityRef::Person(_) => TokenKind::Person,
            };
            let uncertain = matches!(name.certainty, Certainty::Uncertain(_)) || name.form == Form::Adjective;
            let defines = !uncertain && seen.insert(joined(name.entity, registry));
            found.push(Token { range: place(&name.span), kind, defines, uncertain });
        }
        for person in reading.facts.people() {
            let defines = !person.is_short() && people.insert(person.id.clone());
            let range = place(&person.span);
            found.push(Token { range, kind: TokenKind::Person, defines, uncertain: false });
        }
        for date in reading.facts.dates() {
            found.push(Token {
                range: place(&date.span),
                kind: TokenKind::Date,
                defines: false,
                uncertain: false,
            });
        }
    }
    // the names of a heading are words of the heading
    if matches!(block.kind, BlockKind::Heading(_) | BlockKind::Title(_)) {
        let heading = block.label.from(part.start);
        let mut at = 0;
        found.retain(|token| {
            at += 1;
            at <= labelled || token.range.end <= heading.start || token.range.start >= heading.end
        });
    }
    // a person's name wins over a State that may be in it, what is sure over what is not, then the longer
    found.sort_by_key(|it| {
        (it.range.start, it.uncertain, it.kind != TokenKind::Person, std::cmp::Reverse(it.range.end))
    });
    let mut end = 0;
    for token in found {
        if token.range.start >= end {
            end = token.range.end;
            by_lines(note, token, tokens);
        }
    }
}

/// Cuts a token where a line ends; blank lines and the white space around them belong to none.
fn by_lines(note: &Note, token: Token, tokens: &mut Vec<Token>) {
    let text = note.slice(token.range.clone());
    if !text.contains(['\n', '\r']) {
        drop(text);
        tokens.push(token);
        return;
    }
    let mut at = token.range.start;
    for line in text.split_inclusive(['\n', '\r']) {
        let words = line.trim();
        if !words.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            tokens.push(Token { range: start..start + words.len(), ..token });
        }
        at += line.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    #[test]
    fn words_are_told_by_what_they_mean() {
        let text = "# Information Note[^1]\n\n**Event:** Seminar\n\n**Date and Venue:** 3-4 April 2019, Accra, Ghana\n\n\
                    **Participants:** Costa\nRica and OSCE\n\n## Background\n\nMs. Ana Pérez of Ghana cited resolution 1540 (2004).\n";
        let note = Note::read(text, Knowledge::embedded());
        let all = tokens(&note, 0..text.len());
        let words: Vec<(&str, &str)> =
            all.iter().map(|it| (&text[it.range.clone()], it.kind.name())).collect();
        assert_eq!(
            words,
            [
                ("Information Note", "heading"),
                ("Event", "fieldLabel"),
                ("Date and Venue", "fieldLabel"),
                ("3-4 April 2019", "date"),
                ("Accra", "place"),
                ("Ghana", "state"),
                ("Participants", "fieldLabel"),
                ("Costa", "state"),
                ("Rica", "state"),
                ("OSCE", "organization"),
                ("Background", "heading"),
                ("Ana Pérez", "person"),
                ("Ghana", "state"),
                ("resolution 1540 (2004)", "resolution"),
            ]
        );
        let defining: Vec<bool> =
            all.iter().filter(|it| &text[it.range.clone()] == "Ghana").map(|it| it.defines).collect();
        assert_eq!(defining, [true, false]);
        assert!(all.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        let some = tokens(&note, text.find("## Back").unwrap()..text.len());
        assert_eq!(some, all[10..]);
    }
}
