//! One resolution or a list of them: numbers, years, sessions, and whose they are.

use super::bare::is_function_word;
use super::heads::{self, Head, Kind};
use super::{Citation, Organ, Span, Style, organs};
use crate::model::prose::{self, Cursor, char_at, is_blank, is_dash, span};

/// One resolution read from the text, and where its phrase starts and ends.
pub(super) struct Item {
    pub organ: Organ,
    pub organ_span: Option<Span>,
    pub head_span: Option<Span>,
    pub written: Numbered,
    pub style: Style,
    pub start: usize,
    pub end: usize,
}

/// The number of a resolution with its session or year.
pub(super) struct Numbered {
    pub number: u32,
    pub session: Option<String>,
    /// The digits, session included.
    pub digits: Span,
    pub year: Option<(u16, Span)>,
}

impl Numbered {
    /// The year as written.
    pub fn year(&self) -> Option<u16> {
        self.year.as_ref().map(|y| y.0)
    }
}

impl Item {
    pub fn citation(&self) -> Citation {
        Citation {
            span: span(self.start, self.end),
            organ: self.organ,
            organ_span: self.organ_span.clone(),
            head_span: self.head_span.clone(),
            number: self.written.number,
            session: self.written.session.as_deref().map(Into::into),
            number_span: self.written.digits.clone(),
            year: self.written.year(),
            year_span: self.written.year.as_ref().map(|y| y.1.clone()),
            paragraph: None,
            style: self.style,
            inherited: false,
        }
    }
}

/// The span of `start..end` without closing blanks.
pub(super) fn trimmed(text: &str, start: usize, end: usize) -> Span {
    span(start, start + text[start..end].trim_end_matches(is_blank).len())
}

/// The resolutions of the list whose first number stands at `digit` behind `head`.
pub(super) fn resolutions(text: &str, digit: usize, head: Head, floor: usize) -> Option<Vec<Item>> {
    let named = organs::before(text, head.start, floor);
    let start = named.map_or(head.start, |n| n.1);
    let style = if head.kind == Kind::Short { Style::Short } else { Style::Words };
    let mut cursor = Cursor::new(text, digit);
    let written = number_and_year(&mut cursor)?;
    let mut first = Item {
        organ: Organ::SecurityCouncil,
        organ_span: named.map(|n| trimmed(text, n.1, head.start)),
        head_span: Some(span(head.start, head.end)),
        written,
        style,
        start,
        end: cursor.at,
    };
    first.organ = organ_of(text, &first, head.kind, named.map(|n| n.0));
    if first.written.year.is_none() && names_a_body(text, cursor.at) {
        return None;
    }
    let plural = head.kind == Kind::Resolutions || text[head.start..head.end].ends_with('s');
    let mut items = vec![first];
    while let Some(mut next) = next_in_list(text, cursor.at, plural) {
        next.organ = items[0].organ;
        cursor.at = next.end;
        items.push(next);
    }
    Some(items)
}

/// `, 1673 (2006)`, ` and 1977 (2011)`, `, S/RES/…` is left to its own.
fn next_in_list(text: &str, at: usize, plural: bool) -> Option<Item> {
    let mut cursor = Cursor::new(text, at);
    let spaced = cursor.blanks();
    let comma = cursor.eat(',');
    cursor.blanks();
    let joined = cursor.eat_word("and")
        || cursor.eat_word("or")
        || cursor.eat('&')
        || (!spaced && !comma && cursor.eat('/'));
    if !(comma || joined) {
        return None;
    }
    cursor.blanks();
    let start = cursor.at;
    let written = number_and_year(&mut cursor)?;
    let told = written.year.is_some() || written.session.is_some();
    if (written.number < 100 && written.session.is_none()) || !(told || plural) {
        return None;
    }
    // "resolutions 1540 and 1673": but "resolutions 1540 and 2011 reports" ends the list.
    if !told && (names_a_body(text, cursor.at) || is_year_of_something(written.number, &cursor)) {
        return None;
    }
    Some(Item {
        organ: Organ::SecurityCouncil,
        organ_span: None,
        head_span: None,
        written,
        style: Style::Listed,
        start,
        end: cursor.at,
    })
}

fn is_year_of_something(number: u32, cursor: &Cursor) -> bool {
    let mut ahead = *cursor;
    (1945..2100).contains(&number)
        && number != 1977
        && ahead.blanks()
        && ahead.letters().is_some_and(|w| !is_function_word(w))
}

/// A number with its session or year: `1540`, `1540 (2004)`, `1540/2004`, `60/288`, `3472 (XXX)`, `1540 of 2004`.
pub(super) fn number_and_year(cursor: &mut Cursor) -> Option<Numbered> {
    let mut ahead = *cursor;
    let (number, digits) = ahead.number().filter(|n| n.1.len() < 6 && n.0 > 0)?;
    if heads::runs_on(ahead.text, ahead.at) {
        return None;
    }
    let mut behind = ahead;
    if behind.eat('/')
        && let Some((second, at)) = behind.number()
        && !heads::runs_on(behind.text, behind.at)
    {
        *cursor = behind;
        let is_year = number > 500 && at.len() == 4 && (1946..2100).contains(&second);
        return Some(match is_year {
            true => Numbered { number, session: None, digits, year: Some((second as u16, at)) },
            false => Numbered {
                number: second,
                session: Some(number.to_string()),
                digits: digits.start..at.end,
                year: None,
            },
        });
    }
    // A dash ties the number to a word: 1540-related. A thousands comma or a decimal makes it an amount.
    let next = ahead.peek();
    let tied = next.is_some_and(|c| is_dash(c) || matches!(c, '.' | ',' | ':'))
        && char_at(ahead.text, ahead.at + next.map_or(0, char::len_utf8)).is_some_and(char::is_alphanumeric);
    if tied {
        return None;
    }
    *cursor = ahead;
    let mut year = None;
    let mut session = None;
    let mut inner = ahead;
    inner.blanks();
    if inner.eat('(') {
        inner.blanks();
        if let Some((value, at)) = inner.number().filter(|y| y.1.len() == 4 && (1900..2200).contains(&y.0)) {
            inner.blanks();
            if inner.eat(')') {
                year = Some((value as u16, at));
                *cursor = inner;
            }
        } else {
            let from = inner.at;
            let body =
                inner.rest().bytes().take(16).take_while(|b| b"IVXLCDOE-/0123456789".contains(b)).count();
            inner.at += body;
            let roman = inner.text.as_bytes().get(from).is_some_and(|b| b"IVXL".contains(b));
            if roman && inner.eat(')') {
                session = Some(inner.text[from..from + body].to_string());
                *cursor = inner;
            }
        }
    } else if inner.at > ahead.at && inner.eat_word("of") {
        inner.blanks();
        if let Some((value, at)) = inner.number().filter(|y| y.1.len() == 4 && (1946..2100).contains(&y.0))
            && !heads::runs_on(inner.text, inner.at)
            && organs::speaks_for_council(number, Some(value as u16))
        {
            year = Some((value as u16, at));
            *cursor = inner;
        }
    }
    Some(Numbered { number, session, digits, year })
}

/// Decides whose resolution it is: words beside it, its own form, its year, its sentence, in this order.
fn organ_of(text: &str, item: &Item, kind: Kind, named: Option<Organ>) -> Organ {
    let short = kind == Kind::Short
        && item.head_span.as_ref().is_some_and(|h| prose::slice(text, h).starts_with("UNSC"));
    if short {
        return Organ::SecurityCouncil;
    }
    let (number, year) = (item.written.number, item.written.year());
    if let Some(session) = &item.written.session {
        return match named.or_else(|| organs::after(text, item.end)) {
            Some(Organ::SecurityCouncil) | None if session.bytes().any(|b| b == b'O') => Organ::Oas,
            None if organs::is_of_another(text, item.start, item.end) => Organ::Other,
            Some(Organ::SecurityCouncil) | None => Organ::GeneralAssembly,
            Some(organ) => organ,
        };
    }
    if let Some(organ) = named.or_else(|| organs::after(text, item.end)) {
        return organ;
    }
    if organs::speaks_for_council(number, year) {
        return Organ::SecurityCouncil;
    }
    match organs::of_sentence(text, item.start, item.end) {
        Some(organ) => organ,
        None if number < 100 && year.is_none() => Organ::Other,
        None => Organ::SecurityCouncil,
    }
}

/// True if the number is part of the name of a body or a document: `1540 Committee`, `1540 matrix`.
pub(super) fn names_a_body(text: &str, end: usize) -> bool {
    let mut ahead = Cursor::new(text, end);
    ahead.blanks();
    ahead.letters().is_some_and(|w| {
        ["committee", "committees", "group", "expert", "experts", "panel", "matrix", "matrices"]
            .iter()
            .any(|n| n.eq_ignore_ascii_case(w))
    })
}
