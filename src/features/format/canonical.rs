//! The canonical layout: a title, bold labels, `##` sections, the footnotes at the end.

use super::flow::{Wrap, dashes, flow, marks, quotes};
use super::pieces::Piece;
use super::style::{Style, is_ruling, name, plain};
use crate::syntax::line::{footnote_mark, is_enumeration, is_space};
use crate::syntax::{BlockKind, FieldRole, Grammar, SectionId};

/// What separates an item from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Paragraph,
    Item,
    /// Lines of a table, which end with the first blank line.
    Row,
    Comment,
}

/// The whole note.
pub fn whole(pieces: &[Piece], text: &str, grammar: &Grammar, style: &Style) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before: Option<(Shape, bool)> = None;
    let mut notes: Vec<String> = vec![];
    // comments belong to what follows them, wherever that goes
    let mut waiting: Vec<&Piece> = vec![];
    let mut put = |out: &mut String, written: &str, shape: Shape, gap: bool| {
        if written.is_empty() {
            return;
        }
        match before {
            None => {}
            Some((Shape::Item, _)) if shape == Shape::Item => out.push('\n'),
            Some((Shape::Row, false)) if shape == Shape::Row => out.push('\n'),
            Some((last, false)) if last == Shape::Comment || shape == Shape::Comment => out.push('\n'),
            _ => out.push_str("\n\n"),
        }
        out.push_str(written);
        before = Some((shape, gap));
    };
    let is_row = |it: &Piece| matches!(it.block.kind, BlockKind::Field(_)) && begins_with_bar(it.text(text));
    let has_table = pieces.iter().any(is_row);
    let mut in_header = true;
    for piece in pieces {
        in_header &= !matches!(piece.block.kind, BlockKind::Heading(_));
        match piece.block.kind {
            // the rows of this table become fields
            BlockKind::Furniture if has_table && in_header && is_ruling(piece.text(text)) => {}
            BlockKind::Comment => waiting.push(piece),
            BlockKind::Footnote => {
                let mut note = String::new();
                for comment in waiting.drain(..) {
                    note.push_str(&verbatim(comment, text));
                    note.push('\n');
                }
                note.push_str(&one(piece, text, grammar, style));
                notes.push(note);
            }
            _ => {
                for comment in waiting.drain(..) {
                    put(&mut out, &verbatim(comment, text), Shape::Comment, comment.gap);
                }
                let shape = match piece.block.kind {
                    BlockKind::Paragraph | BlockKind::Furniture if begins_with_bar(piece.text(text)) => {
                        Shape::Row
                    }
                    _ if is_item(piece, text) => Shape::Item,
                    _ => Shape::Paragraph,
                };
                // a comment directly behind stays directly behind
                put(&mut out, &one(piece, text, grammar, style), shape, piece.gap);
                for inner in &piece.block.inner {
                    let own = &piece.text(text)[inner.range()];
                    if is_furniture(own) {
                        put(&mut out, own.trim_matches(is_space), Shape::Paragraph, true);
                    } else {
                        notes.push(footnote(own, style));
                    }
                }
            }
        }
    }
    for note in notes {
        put(&mut out, &note, Shape::Paragraph, true);
    }
    for comment in waiting {
        put(&mut out, &verbatim(comment, text), Shape::Comment, true);
    }
    out
}

/// One piece, without what a page break put into it.
pub fn one(piece: &Piece, text: &str, grammar: &Grammar, style: &Style) -> String {
    let block = &piece.block;
    let own = piece.text(text);
    let body = |wrap| {
        let text = flow(own, block.body, &block.inner, wrap, text);
        quotes(&marks(&text, &style.footnotes), style.form.quotes)
    };
    match block.kind {
        BlockKind::Blank => String::new(),
        BlockKind::Title(_) => {
            let title = flow(own, block.label, &[], Wrap::Join, "");
            format!("# {title}{}", title_mark(&body(Wrap::Join), style))
        }
        BlockKind::Field(id) => {
            let role = id.map(|id| grammar.role(id));
            let label = tidy_label(piece.label(text));
            let label = usual(label, id.map(|id| grammar.field_spec(id).label.as_str()), style);
            let value = closed(piece, text, body(Wrap::Join));
            let value = match role {
                Some(FieldRole::Date | FieldRole::DateAndVenue) => dashes(&value, style.form.dashes),
                _ => value,
            };
            match role {
                Some(FieldRole::Participants) => match first_part(&value, grammar) {
                    Some((part, list)) => format!("**{label}:**\n\n- *{part}:* {list}"),
                    None => line(&format!("**{label}:** {value}")),
                },
                _ => line(&format!("**{label}:** {value}")),
            }
        }
        BlockKind::SubField(_) => {
            let label = tidy_label(piece.label(text));
            line(&format!("- *{label}:* {}", closed(piece, text, body(Wrap::Join))))
        }
        BlockKind::FieldItem if piece.bulleted(text) => {
            format!("{}{}", bullet(piece, text), body(Wrap::Join))
        }
        BlockKind::FieldItem => body(Wrap::Join),
        BlockKind::Heading(section) => {
            let level = usize::from(piece.shape(text).hashes).clamp(2, 6);
            let title = usual(tidy_label(piece.label(text)), title_of(section, grammar), style);
            let heading = format!("{} {title}", "#".repeat(level));
            if block.body.is_empty() {
                heading
            } else {
                format!("{heading}\n\n{}", closed(piece, text, body(Wrap::Stay(0))))
            }
        }
        BlockKind::Paragraph => body(Wrap::Stay(0)),
        BlockKind::ListItem => {
            let bullet = format!("{}{}", " ".repeat(piece.indent), bullet(piece, text));
            let width = bullet.chars().count();
            format!("{bullet}{}", body(Wrap::Stay(width)))
        }
        BlockKind::Footnote => footnote(own, style),
        BlockKind::Comment | BlockKind::Furniture => verbatim(piece, text),
        BlockKind::Verbatim => own.trim_end().to_owned(),
    }
}

/// Whether a piece is written as an item of a list.
fn begins_with_bar(own: &str) -> bool {
    own.trim_start_matches(is_space).starts_with('|')
}

fn is_item(piece: &Piece, text: &str) -> bool {
    match piece.block.kind {
        BlockKind::SubField(_) => true,
        BlockKind::Field(_) => false,
        _ => piece.bulleted(text),
    }
}

/// A footnote, at its place at the end.
fn footnote(own: &str, style: &Style) -> String {
    let bare = own.trim_matches(is_space);
    let lead = bare.trim_start_matches(['*', '_']).trim_start_matches(is_space);
    let (mark, words) = match footnote_mark(lead) {
        Some(len) if !lead.starts_with('*') => (name(&lead[..len]), lead[len..].trim_start_matches(':')),
        _ => {
            let digits = lead.bytes().take_while(u8::is_ascii_digit).count();
            let rest = lead[digits..].strip_prefix(['.', ')']).unwrap_or(&lead[digits..]);
            (
                (1..=2).contains(&digits).then(|| lead[..digits].to_owned()),
                if digits > 0 { rest } else { bare },
            )
        }
    };
    let span = crate::syntax::Span::new(0, words.len());
    let words = quotes(&flow(words, span, &[], Wrap::Join, ""), style.form.quotes);
    match mark {
        Some(mark) => format!("[^{mark}]: {words}"),
        // a disclaimer without a mark is the first footnote, if no other is
        None if !style.footnotes.iter().any(|known| known.name == "1")
            && !own.trim_start_matches(is_space).starts_with('*') =>
        {
            format!("[^1]: {words}")
        }
        None => words,
    }
}

/// The mark behind the title.
fn title_mark(rest: &str, style: &Style) -> String {
    let rest = rest.trim_matches(|c: char| is_space(c) || matches!(c, '*' | '_' | '#'));
    let digit = (1..=2).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit());
    if digit && style.footnotes.iter().any(|known| known.name == rest) {
        return format!("[^{rest}]");
    }
    match rest {
        "" => String::new(),
        mark if footnote_mark(mark) == Some(mark.len()) => mark.to_owned(),
        rest if rest.starts_with(|c: char| c.is_alphanumeric() || "–—-(".contains(c)) => {
            format!(" {rest}")
        }
        rest => rest.to_owned(),
    }
}

/// A label or heading in the spelling of the language, where it differs from that in spelling only.
pub fn usual(written: String, usual: Option<&str>, style: &Style) -> String {
    match usual {
        Some(usual) if style.form.labels && plain(usual) == plain(&written) => usual.to_owned(),
        _ => written,
    }
}

/// The heading of a known section.
pub fn title_of(section: Option<SectionId>, grammar: &Grammar) -> Option<&str> {
    grammar.sections.get(usize::from(section?.0)).map(|section| section.title.as_str())
}

/// A label as it is written, without emphasis and the colon.
fn tidy_label(label: &str) -> String {
    let bare = label.trim_matches(|c: char| is_space(c) || matches!(c, '*' | '_' | ':' | '：'));
    let span = crate::syntax::Span::new(0, bare.len());
    flow(bare, span, &[], Wrap::Join, "")
}

/// The mark of an item with the blank behind it: numbers stay, every bullet is a hyphen.
fn bullet(piece: &Piece, text: &str) -> String {
    let Some((from, to)) = piece.shape(text).marker else { return String::new() };
    let mark = &piece.line(text)[from as usize..to as usize];
    if is_enumeration(mark) { format!("{mark} ") } else { "- ".to_owned() }
}

/// A value without the end of an emphasis that began before its label.
pub fn closed(piece: &Piece, text: &str, value: String) -> String {
    let own = piece.text(text);
    let label = piece.block.label.range();
    let opened = own[..label.start].trim_end_matches(is_space);
    let mark = match () {
        () if opened.ends_with("**") => "**",
        () if opened.ends_with("__") => "__",
        () if opened.ends_with('*') && opened.len() > 1 || opened == "*" => "*",
        () => return value,
    };
    let between = &own[label.end..(piece.block.body.start as usize).max(label.end)];
    if between.contains(mark) || value.matches(mark).count() % 2 == 0 {
        return value;
    }
    match value.strip_suffix(mark) {
        Some(rest) => rest.trim_end().to_owned(),
        None => value,
    }
}

/// The label and list that the participants begin with: `*States:* Peru`.
fn first_part<'a>(value: &'a str, grammar: &Grammar) -> Option<(String, &'a str)> {
    let bare = value.strip_prefix('*')?;
    let at = bare.find(':')?;
    let (label, rest) = (bare[..at].trim_end_matches('*'), &bare[at + 1..]);
    grammar.sub_label(label)?;
    let list = rest.trim_start_matches('*').trim_start();
    let closes = rest.starts_with('*') || bare[..at].ends_with('*');
    (closes && !list.is_empty()).then(|| (label.trim().to_owned(), list))
}

/// Whether what stands between two halves of a sentence is a page number or a rule.
pub fn is_furniture(own: &str) -> bool {
    let bare = own.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() <= 16 && footnote_mark(own.trim_matches(is_space)).is_none()
}

/// A comment or a page number as it stands.
pub fn verbatim(piece: &Piece, text: &str) -> String {
    let lines: Vec<&str> =
        piece.text(text).trim_matches(is_space).lines().map(|l| l.trim_end_matches(is_space)).collect();
    lines.join("\n")
}

/// A line without blanks at its end.
fn line(text: &str) -> String {
    text.trim_end_matches(' ').to_owned()
}
