//! What begins on a line: a title, a label, a heading, an item, a footnote, or plain words.
//!
//! Depends on the line, the state and the grammar, and on nothing else.

use super::super::block::{Current, State, Zone};
use super::super::grammar::{FieldId, FieldRole, Grammar, KindId, SectionId};
use super::super::line::{Shape, skip_space};
use super::marks::{
    find_label, footnote, is_directive, is_disclaimer, is_enumerated, is_furniture, names_a_group, words_end,
};
use super::verbatim::is_fence;

/// Longest line that can be a heading, in bytes.
const HEADING_REACH: usize = 160;

/// What begins on a line. Offsets are bytes of the line.
pub(super) enum Start {
    Title {
        kind: KindId,
        words: (usize, usize),
    },
    Field {
        field: Option<FieldId>,
        label: (usize, usize),
        value: usize,
    },
    SubField {
        index: Option<u16>,
        label: (usize, usize),
        value: usize,
    },
    FieldItem {
        marker: Option<(usize, usize)>,
        words: usize,
    },
    Heading {
        section: Option<SectionId>,
        words: (usize, usize),
        value: usize,
        numbered: bool,
    },
    ListItem {
        marker: (usize, usize),
        words: usize,
    },
    Footnote {
        mark: (usize, usize),
        words: usize,
    },
    Comment,
    /// What opens or closes code.
    Fence,
    Furniture,
    Plain,
}

/// What a line is read with.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    /// The state in which it is read.
    pub(super) state: State,
    /// The words of the language.
    pub(super) grammar: &'a Grammar,
}

impl Context<'_> {
    /// Whether the value of the participants is being read.
    pub(super) fn among_participants(self) -> bool {
        matches!(self.state.field, Current::Field(id) if self.grammar.role(id) == FieldRole::Participants)
    }

    /// What begins on a line, in the present state.
    pub(super) fn start(self, line: &str) -> Start {
        let first = line.as_bytes()[0];
        let body = self.state.zone == Zone::Body;
        // the common case: a long line of running text that begins with a letter
        if body
            && self.state.fields_seen
            && line.len() > HEADING_REACH
            && first.is_ascii_alphabetic()
            && !is_enumerated(line)
        {
            return if is_disclaimer(line) {
                Start::Footnote { mark: (0, 0), words: 0 }
            } else {
                Start::Plain
            };
        }
        if is_fence(line) {
            return Start::Fence;
        }
        let shape = Shape::of(line);
        let words = shape.text(line);
        if words.is_empty() || is_furniture(words) && shape.marker.is_none() {
            return Start::Furniture;
        }
        if words.starts_with("<!--") || is_directive(words) {
            return Start::Comment;
        }
        if let Some((mark, start)) = footnote(line) {
            return Start::Footnote { mark, words: start };
        }
        let span = (shape.words as usize, shape.end as usize);
        if self.state.zone == Zone::Before
            && self.state.titled.is_none()
            && let Some((kind, len)) = self.grammar.title(words)
        {
            return Start::Title { kind, words: (span.0, span.0 + len) };
        }
        if (!body || !self.state.fields_seen)
            && let Some(start) = self.label(line, &shape)
        {
            return start;
        }
        if let Some(start) = self.heading(line, &shape) {
            return start;
        }
        match shape.marker {
            Some((a, b)) => {
                let marker = (a as usize, b as usize);
                let words = skip_space(line, marker.1);
                if self.state.zone == Zone::Header && !(shape.number.is_some() && tells(&line[words..])) {
                    Start::FieldItem { marker: Some(marker), words }
                } else {
                    Start::ListItem { marker, words }
                }
            }
            None => Start::Plain,
        }
    }

    /// A field label, a sub-label of the participants, or what looks like a label and is not known.
    fn label(self, line: &str, shape: &Shape) -> Option<Start> {
        let from = shape.words as usize;
        let Some(found) = find_label(line, from) else {
            // a label alone on its line: as bold text, as a heading, or bare where it is one that every note has
            let bare = self.is_bare_label(line, shape);
            let alone = bare || shape.hashes > 0 || shape.all_bold(line);
            let field = alone.then(|| self.grammar.field(shape.text(line)))??;
            let end = shape.end as usize;
            return Some(Start::Field { field: Some(field), label: (from, end), value: words_end(line) });
        };
        let (label, value) = found;
        let words = &line[label.0..label.1];
        let role = match self.state.field {
            Current::Field(id) if self.state.zone == Zone::Header => Some(self.grammar.role(id)),
            _ => None,
        };
        let known_sub = self.grammar.sub_label(words);
        if let Some(field) = self.grammar.field(words) {
            // inside the participants, "Group of Experts:" divides the list and begins no field of its own
            let divides = role == Some(FieldRole::Participants)
                && known_sub.is_some()
                && matches!(self.grammar.role(field), FieldRole::Other | FieldRole::Participants);
            return Some(if divides {
                Start::SubField { index: known_sub, label, value }
            } else {
                Start::Field { field: Some(field), label, value }
            });
        }
        let starts_upper = words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        let count = words.split_whitespace().count();
        if self.state.zone != Zone::Header || !starts_upper || self.grammar.section(words).is_some() {
            return None;
        }
        let half_bold = line[label.1..value].contains("**") || shape.bold;
        if role == Some(FieldRole::Participants) {
            let plausible = count <= 9 && !words.contains(['.', ';', '(', '"', '“']);
            let own_field = shape.bold && shape.marker.is_none() && !names_a_group(words);
            if known_sub.is_some() || plausible && !own_field {
                return Some(Start::SubField { index: known_sub, label, value });
            }
        }
        let plain_label = role.is_some_and(|r| !matches!(r, FieldRole::Event | FieldRole::Participants))
            && count <= 3
            && shape.marker.is_none()
            && words.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
        (count <= 5 && (half_bold || plain_label)).then_some(Start::Field { field: None, label, value })
    }

    /// Whether a line is a label that most notes have and nothing else, as in a table that was copied cell by cell. Labels
    /// that are ordinary words could be the end of a wrapped value.
    fn is_bare_label(self, line: &str, shape: &Shape) -> bool {
        const STEMS: [&str; 12] = [
            "event",
            "organi",
            "co-organi",
            "date",
            "venue",
            "participa",
            "host",
            "sponsor",
            "title of",
            "name of",
            "place and",
            "location and",
        ];
        let words = shape.text(line);
        let plain = shape.marker.is_none() && !shape.row && words.len() <= 40 && line.trim() == words;
        if !plain || !(self.state.titled.is_some() || self.state.fields_seen) {
            return false;
        }
        let starts = |stem: &str| words.get(..stem.len()).is_some_and(|w| w.eq_ignore_ascii_case(stem));
        words.starts_with(char::is_uppercase) && STEMS.iter().any(|stem| starts(stem))
    }

    /// A heading: Markdown, bold, numbered in bold, or a known one undecorated.
    fn heading(self, line: &str, shape: &Shape) -> Option<Start> {
        let (mut from, end) = (shape.words as usize, shape.end as usize);
        let mut words = shape.text(line);
        let mut numbered = shape.number.is_some();
        let bullet = shape.marker.is_some() && !numbered;
        // "**1. Background**", "II. Highlights"
        if !numbered
            && let Some(n) = number_in_front(words).filter(|n| self.grammar.section(&words[*n..]).is_some())
        {
            (from, words, numbered) = (from + n, &words[n..], true);
        }
        if shape.hashes > 0 {
            return Some(Start::Heading {
                section: self.grammar.section(words),
                words: (from, end),
                value: words_end(line),
                numbered,
            });
        }
        if line.len() > HEADING_REACH && !shape.bold {
            return None;
        }
        let capital = words.chars().next().is_some_and(|c| !c.is_lowercase());
        let section = if capital && !bullet { self.grammar.section(words) } else { None };
        if section.is_some() {
            return Some(Start::Heading { section, words: (from, end), value: words_end(line), numbered });
        }
        if shape.all_bold(line)
            && !bullet
            && capital
            && words.len() <= 120
            && !words.ends_with(['.', ',', ';'])
            && !words.contains("**")
        {
            return Some(Start::Heading {
                section: None,
                words: (from, end),
                value: words_end(line),
                numbered,
            });
        }
        // "Background: text": marked as a heading in front of the colon, behind it, or by standing behind the fields
        let marked = shape.bold || self.state.zone == Zone::Header;
        if !capital || bullet || !marked && memchr::memchr(b'*', line.as_bytes()).is_none() {
            return None;
        }
        let (label, value) = find_label(line, from)?;
        let marked = marked || line[label.1..value].contains("**");
        let section = if marked { self.grammar.section(&line[label.0..label.1])? } else { return None };
        Some(Start::Heading { section: Some(section), words: label, value, numbered })
    }
}

/// The bytes of a number in front of words, with the blank behind it: `1. `, `2) `, `IV. `.
fn number_in_front(words: &str) -> Option<usize> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let roman = words.bytes().take_while(|b| b"IVX".contains(b)).count();
    let count = digits.max(roman);
    let ends = matches!(words.as_bytes().get(count), Some(b'.' | b')'));
    let blank = words.get(count + 1..)?.bytes().take_while(|b| *b == b' ').count();
    (ends && (1..=2.max(roman.min(4))).contains(&count) && blank > 0).then_some(count + 1 + blank)
}

/// Whether an item is a paragraph that tells what happened, and not somebody who took part.
fn tells(words: &str) -> bool {
    let words = words.trim_end();
    words.len() >= 120
        && words.ends_with('.')
        && [" was ", " were ", " opened ", " has ", " had "].iter().any(|verb| words.contains(verb))
}
