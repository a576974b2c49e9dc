//! A note's own layout, tidied: values joined, page breaks mended, labels and bullets as most of them are, one blank line
//! at most.

use super::canonical::{closed, is_furniture, title_of, usual, verbatim};
use super::flow::{Wrap, dashes, flow, quotes};
use super::pieces::Piece;
use super::style::{Label, Style, bullet, label};
use crate::syntax::line::is_space;
use crate::syntax::{BlockKind, FieldRole, Grammar};

/// The whole note.
pub fn whole(pieces: &[Piece], text: &str, grammar: &Grammar, style: &Style) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces {
        out.push_str(&one(piece, text, grammar, style));
        out.push('\n');
        let inner = &piece.block.inner;
        for aside in inner {
            let own = &piece.text(text)[aside.range()];
            let written = if is_furniture(own) {
                own.trim_matches(is_space).to_owned()
            } else {
                paragraph(own.trim_matches(is_space))
            };
            out.push('\n');
            out.push_str(&written);
            out.push('\n');
        }
        if piece.gap || !inner.is_empty() {
            out.push('\n');
        }
    }
    out
}

/// One piece, without what a page break put into it.
pub fn one(piece: &Piece, text: &str, grammar: &Grammar, style: &Style) -> String {
    let block = &piece.block;
    let own = piece.text(text);
    let body = |wrap| quotes(&flow(own, block.body, &block.inner, wrap, text), style.form.quotes);
    match block.kind {
        BlockKind::Blank => String::new(),
        BlockKind::Field(id) => {
            let value = closed(piece, text, body(Wrap::Join));
            let value = match id.map(|id| grammar.role(id)) {
                Some(FieldRole::Date | FieldRole::DateAndVenue) => dashes(&value, style.form.dashes),
                _ => value,
            };
            let known = id.map(|id| grammar.field_spec(id).label.as_str());
            field(piece, text, style, known, &value)
        }
        BlockKind::SubField(_) => {
            let front = front(piece, text, style);
            let word = piece.label(text).trim_matches(|c: char| is_space(c) || matches!(c, '*' | '_'));
            let between =
                &own[block.label.range().end..block.body.range().start.max(block.label.range().end)];
            let opened = own[..block.label.range().start].trim_end_matches(is_space).ends_with(['*', '_']);
            let marked = between.contains(['*', '_']);
            let mark = match between.contains("**") || own[..block.label.range().start].contains("**") {
                true => "**",
                false => "*",
            };
            let value = closed(piece, text, body(Wrap::Join));
            let label = if opened || marked { format!("{mark}{word}:{mark}") } else { format!("{word}:") };
            format!("{front}{label} {value}").trim_end_matches(' ').to_owned()
        }
        BlockKind::FieldItem | BlockKind::ListItem => {
            let front = front(piece, text, style);
            let width = front.chars().count();
            let wrap = if block.kind == BlockKind::ListItem { Wrap::Stay(width) } else { Wrap::Join };
            format!("{front}{}", body(wrap))
        }
        BlockKind::Paragraph => body(Wrap::Stay(0)),
        BlockKind::Footnote => paragraph(own.trim_matches(is_space)),
        BlockKind::Title(_) | BlockKind::Comment | BlockKind::Furniture => {
            let mut written = verbatim(piece, text);
            if let BlockKind::Title(_) = block.kind {
                written = paragraph(&written);
            }
            written
        }
        BlockKind::Verbatim => own.trim_end().to_owned(),
        BlockKind::Heading(section) => {
            let label = block.label.range();
            let word = usual(own[label.clone()].to_owned(), title_of(section, grammar), style);
            let behind = if block.body.is_empty() { own.len() } else { block.body.range().start };
            let head = format!("{}{word}{}", &own[..label.start], &own[label.end..behind]);
            let head = paragraph(head.trim_matches(is_space));
            if block.body.is_empty() {
                return head;
            }
            format!("{head} {}", body(Wrap::Stay(0)))
        }
    }
}

/// A label and its value in the manner of the note.
fn field(piece: &Piece, text: &str, style: &Style, known: Option<&str>, value: &str) -> String {
    let word = piece.label(text).trim_matches(|c: char| is_space(c) || matches!(c, '*' | '_'));
    let word = usual(word.to_owned(), known, style);
    let shape = piece.shape(text);
    let heading = if shape.hashes > 0 { "#".repeat(usize::from(shape.hashes)) + " " } else { String::new() };
    let bullet = if style.bulleted_labels || shape.marker.is_some() {
        match shape.marker {
            Some((from, to)) if shape.number.is_some() => {
                format!("{} ", &piece.line(text)[from as usize..to as usize])
            }
            _ => format!("{} ", style.bullet),
        }
    } else {
        String::new()
    };
    let colon =
        piece.text(text)[piece.block.label.range().end..].trim_start_matches(['*', '_', ' ', '\u{a0}']);
    if !colon.starts_with([':', '：', '\t']) {
        // a label that stands alone, as a heading does
        return paragraph(piece.text(text).trim_matches(is_space));
    }
    let decorated = match style.label {
        Label::Plain if label(piece, text) == Label::Plain => format!("{word}:"),
        Label::BoldWord => format!("**{word}**:"),
        _ => format!("**{word}:**"),
    };
    format!("{heading}{bullet}{decorated} {value}").trim_end_matches(' ').to_owned()
}

/// What stands before an item: its own indentation, and the bullet of the note.
fn front(piece: &Piece, text: &str, style: &Style) -> String {
    let Some((from, to)) = piece.shape(text).marker else { return String::new() };
    let line = piece.line(text);
    let indent: String = match piece.block.kind {
        BlockKind::ListItem => line[..from as usize].chars().filter(|c| matches!(c, ' ' | '\t')).collect(),
        _ => String::new(),
    };
    match bullet(piece, text) {
        Some(_) => format!("{indent}{} ", style.bullet),
        None => format!("{indent}{} ", &line[from as usize..to as usize]),
    }
}

/// A stretch of running text.
fn paragraph(own: &str) -> String {
    flow(own, crate::syntax::Span::new(0, own.len()), &[], Wrap::Stay(0), "")
}
