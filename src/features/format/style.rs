//! How a note is written on the whole: what most of it does is what the rest of it should do.

use super::pieces::Piece;
use crate::model::settings::Format;
use crate::syntax::BlockKind;
use crate::syntax::line::{bullet_level, footnote_mark};

/// How a field's label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// `Event: …`
    Plain,
    /// `**Event:** …`
    Bold,
    /// `**Event**: …`
    BoldWord,
}

/// The manners of a note.
#[derive(Debug, Clone)]
pub struct Style {
    /// The line break.
    pub newline: &'static str,
    /// The decoration of labels.
    pub label: Label,
    /// Labels stand behind a bullet.
    pub bulleted_labels: bool,
    /// The mark of list items that are not numbered.
    pub bullet: char,
    /// The marks of its footnotes.
    pub footnotes: Vec<Mark>,
    /// What a person wants.
    pub form: Format,
}

/// The mark in front of a footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// `1`, `2`, as they are written in `[^1]`.
    pub name: String,
    /// Whether it is written `[1]`; in a note without such footnotes that is something else.
    pub in_brackets: bool,
}

/// The manners of a text.
pub fn of(pieces: &[Piece], text: &str, form: &Format) -> Style {
    let (mut plain, mut bold, mut word) = (0, 0, 0);
    let (mut with, mut without) = (0, 0);
    let mut bullets: Vec<(char, usize)> = vec![];
    let mut footnotes = vec![];
    for piece in pieces {
        let block = &piece.block;
        if piece.shape(text).marker.is_some()
            && matches!(
                block.kind,
                BlockKind::Field(_) | BlockKind::SubField(_) | BlockKind::FieldItem | BlockKind::ListItem
            )
            && let Some(mark) = bullet(piece, text)
        {
            match bullets.iter_mut().find(|(known, _)| *known == mark) {
                Some((_, count)) => *count += 1,
                None => bullets.push((mark, 1)),
            }
        }
        footnotes.extend(block.inner.iter().filter_map(|inner| mark(&piece.text(text)[inner.range()])));
        match block.kind {
            BlockKind::Field(_) => {
                match label(piece, text) {
                    Label::Plain => plain += 1,
                    Label::Bold => bold += 1,
                    Label::BoldWord => word += 1,
                }
                *if piece.shape(text).marker.is_some() { &mut with } else { &mut without } += 1;
            }
            BlockKind::Footnote => footnotes.extend(mark(piece.text(text))),
            _ => {}
        }
    }
    Style {
        newline: newline(text),
        label: if plain > bold + word {
            Label::Plain
        } else if word > bold {
            Label::BoldWord
        } else {
            Label::Bold
        },
        bulleted_labels: with > without,
        bullet: bullets.iter().rev().max_by_key(|(_, count)| *count).map_or('-', |(mark, _)| *mark),
        footnotes,
        form: form.clone(),
    }
}

/// How the label of a field is written; half of a bold is meant to be a whole one.
pub fn label(piece: &Piece, text: &str) -> Label {
    let own = piece.text(text);
    let label = piece.block.label.range();
    let before = own[..label.start].contains("**") || own[..label.start].contains("__");
    let gap = own[label.end..].find([':', '：', '\t']).map_or("", |at| &own[label.end..label.end + at]);
    let behind = &own[label.end + gap.len()..(piece.block.body.start as usize).max(label.end + gap.len())];
    if gap.contains("**") || gap.contains("__") {
        Label::BoldWord
    } else if before || behind.contains("**") || behind.contains("__") {
        Label::Bold
    } else {
        Label::Plain
    }
}

/// The bullet of an item that is not numbered.
pub fn bullet(piece: &Piece, text: &str) -> Option<char> {
    let (from, to) = piece.shape(text).marker?;
    let mark = &piece.line(text)[from as usize..to as usize];
    if bullet_level(mark) > 0 {
        return None;
    }
    let mut chars = mark.chars();
    chars.next().filter(|c| chars.next().is_none() && !c.is_ascii_alphanumeric() && *c != '(')
}

/// The name of the mark that a footnote begins with: `1` for `¹`, `<sup>1</sup>`, `[^1]` and `1 `.
pub fn mark(footnote: &str) -> Option<Mark> {
    let footnote =
        footnote.trim_start_matches(|c: char| crate::syntax::line::is_space(c) || "*_".contains(c));
    if let Some(len) = footnote_mark(footnote) {
        let in_brackets = footnote.starts_with('[') && !footnote.starts_with("[^");
        return name(&footnote[..len]).map(|name| Mark { name, in_brackets });
    }
    let digits = footnote.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits).then(|| Mark { name: footnote[..digits].to_owned(), in_brackets: false })
}

/// The name in a mark: letters and digits, superscripts as digits.
pub fn name(mark: &str) -> Option<String> {
    let inner = mark
        .strip_prefix('<')
        .and_then(|m| m.get(4..))
        .map_or(mark, |m| m.split('<').next().unwrap_or_default());
    let name: String = inner
        .chars()
        .filter_map(|c| match c {
            '¹' => Some('1'),
            '²' => Some('2'),
            '³' => Some('3'),
            '\u{2070}' => Some('0'),
            '\u{2074}'..='\u{2079}' => char::from_digit(c as u32 - 0x2070, 10),
            c if c.is_ascii_alphanumeric() => Some(c),
            _ => None,
        })
        .collect();
    (!name.is_empty()).then_some(name)
}

/// The line break that a text uses, by its first one.
fn newline(text: &str) -> &'static str {
    let Some(at) = text.find(['\n', '\r']) else { return "\n" };
    match (text.as_bytes()[at], text.as_bytes().get(at + 1)) {
        (b'\r', Some(b'\n')) => "\r\n",
        (b'\r', _) => "\r",
        _ => "\n",
    }
}

/// Whether a line is of a table and has no words: `| | |`, `|---|---|`.
pub fn is_ruling(own: &str) -> bool {
    own.contains('|') && own.chars().all(|c| crate::syntax::line::is_space(c) || "|-:\n\r".contains(c))
}

/// What two spellings of a label or heading have in common; a plural is another word.
pub fn plain(label: &str) -> String {
    let label =
        label.to_lowercase().replace('&', "and").replace("isation", "ization").replace("iser", "izer");
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ")
}
