//! Symbols of documents: S/2016/1038, S/RES/1540 (2004), A/RES/67/19, AG/RES. 2333 (XXXVII-O/07), GC(60)/RES/12.

use super::resolutions::Numbered;
use super::{Organ, Span};
use crate::model::anchors::Anchors;
use crate::model::prose::{Cursor, before_blanks, char_at, char_before, is_blank, letters_at, slice, span};

/// A symbol as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentSymbol {
    /// The symbol, year or session in parentheses included.
    pub span: Span,
}

impl DocumentSymbol {
    /// The symbol without blanks: `S/RES/1540(2004)`.
    pub fn compact(&self, text: &str) -> String {
        slice(text, &self.span).chars().filter(|&c| !is_blank(c)).collect()
    }
}

/// First parts of symbols. A token with a slash that starts otherwise (`OAS/CICTE`, `and/or`) is no symbol.
const SERIES: [&str; 34] = [
    "S", "A", "E", "AG", "CP", "CICTE", "CSH", "GC", "GOV", "INFCIRC", "NPT", "BWC", "CWC", "C", "EC", "ST",
    "UNEP", "TD", "DP", "CD", "CCW", "ATT", "PSC", "EX", "EB", "PC", "FSC", "MC", "HRC", "CAC", "CONF",
    "WHA", "DC", "SC",
];

/// No symbol is longer, in bytes.
const LONGEST: usize = 48;

/// All symbols of a block, those of resolutions included.
pub fn scan_symbols(text: &str) -> Vec<DocumentSymbol> {
    scan_symbols_at(text, &Anchors::of(text))
}

/// As [`scan_symbols`], for a text that has been looked through.
pub fn scan_symbols_at(text: &str, anchors: &Anchors) -> Vec<DocumentSymbol> {
    let mut found: Vec<DocumentSymbol> = Vec::new();
    if anchors.numbers.is_empty() || !may_hold_one(text, anchors) {
        return found;
    }
    let mut floor = 0;
    for digit in anchors.numbers.iter().map(|&n| n as usize) {
        if digit >= floor
            && let Some(symbol) = around(text, digit, floor)
        {
            floor = symbol.end;
            found.push(DocumentSymbol { span: span(symbol.start, symbol.end) });
        }
    }
    found
}

/// Whether a text has what every symbol has.
fn may_hold_one(text: &str, anchors: &Anchors) -> bool {
    memchr::memchr(b'/', text.as_bytes()).is_some()
        || anchors.capitals.iter().any(|&at| text[at as usize..].starts_with("WHA"))
}

/// Whether a number behind `head` stands apart from the symbol that it belongs to: `S/RES 1540`, `AG/RES. 2333`.
pub(super) fn ends_in_res(head: &str) -> bool {
    let head = head.as_bytes();
    let end = head.iter().rposition(|b| !matches!(b, b' ' | b'.')).map_or(0, |last| last + 1);
    head[..end].ends_with(b"RES")
}

/// Whether a symbol may hold a byte: a table, since file names and links are followed far for nothing.
const IS_PART: [bool; 256] = {
    let mut parts = [false; 256];
    let mut b = 0;
    while b < 128 {
        parts[b] = (b as u8).is_ascii_alphanumeric() || matches!(b as u8, b'/' | b'.' | b'-' | b'(' | b')');
        b += 1;
    }
    parts
};

fn is_part(b: u8) -> bool {
    IS_PART[usize::from(b)]
}

/// The symbol that holds the digit at `digit`.
pub(super) fn around(text: &str, digit: usize, floor: usize) -> Option<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let mut start = digit;
    while start > floor && digit - start < LONGEST && is_part(bytes[start - 1]) {
        start -= 1;
    }
    if start == digit {
        // AG/RES. 2333, S/RES 1540: the number stands apart.
        let end = before_blanks(text, digit, floor);
        if !matches!(bytes[floor..end].last(), Some(b'S' | b's' | b'.')) {
            return None;
        }
        let head = &text[floor..end];
        let stem = head.strip_suffix('.').unwrap_or(head);
        let apart = ["AG/RES", "S/RES", "A/RES", "AG/Res", "S/Res"].iter().find(|s| stem.ends_with(**s))?;
        start = floor + stem.len() - apart.len();
        if char_before(text, start).is_some_and(char::is_alphanumeric) {
            return None;
        }
        let end = digit + bytes[digit..].iter().take_while(|b| b.is_ascii_digit()).count();
        return Some(start..with_parentheses(text, end));
    }
    while bytes[start] == b'(' || bytes[start] == b'.' || bytes[start] == b'-' || bytes[start] == b'/' {
        start += 1;
        if start > digit {
            return None;
        }
    }
    // Nearly every number of a text ends here.
    if !bytes[start].is_ascii_uppercase() || char_before(text, start).is_some_and(char::is_alphanumeric) {
        return None;
    }
    let series = letters_at(text, start);
    let health = series == "WHA";
    if !health && !SERIES.contains(&series) {
        return None;
    }
    let run = bytes[start..].iter().take(LONGEST).take_while(|&&b| is_part(b)).count();
    let mut end = start + run;
    // Closing marks belong to the sentence, an unmatched parenthesis to what is round the symbol.
    loop {
        let token = &text[start..end];
        let unmatched = token.ends_with(')') && token.matches(')').count() > token.matches('(').count();
        match token.as_bytes().last() {
            Some(b'.' | b'-' | b'/' | b'(') => end -= 1,
            Some(b')') if unmatched => end -= 1,
            Some(_) => break,
            None => return None,
        }
    }
    let token = &text[start..end];
    let behind = token[series.len()..].bytes().next();
    let health = health && behind.is_some_and(|b| b.is_ascii_digit()) && token.contains('.');
    let known = token.contains('/') && matches!(behind, Some(b'/' | b'.' | b'(' | b'-'));
    if end <= digit || !(known || health) || char_at(text, end).is_some_and(|c| c == '@') {
        return None;
    }
    Some(
        start..if token.contains("RES") || token.contains("Res") { with_parentheses(text, end) } else { end },
    )
}

/// Takes ` (2004)` and ` (XXXVII-O/07)` behind a symbol of a resolution in.
fn with_parentheses(text: &str, end: usize) -> usize {
    let mut cursor = Cursor::new(text, end);
    cursor.blanks();
    if !cursor.eat('(') {
        return end;
    }
    let inside = cursor.rest().bytes().take(16).take_while(|&b| b != b')').count();
    let close = cursor.at + inside;
    let body = text.get(cursor.at..close).unwrap_or("");
    let year = body.len() == 4 && body.bytes().all(|b| b.is_ascii_digit());
    let session = body.starts_with(|c| "IVXLC".contains(c))
        && body.bytes().all(|b| b"IVXLC0123456789-/OE".contains(&b));
    let closed = text.as_bytes().get(close) == Some(&b')');
    if closed && (year || session) { close + 1 } else { end }
}

/// What the symbol of a resolution says.
pub(super) struct ResolutionSymbol {
    pub organ: Organ,
    pub written: Numbered,
    /// The part in front of the number.
    pub head: Span,
}

/// Reads a symbol as that of a resolution; `None` for other documents.
pub(super) fn resolution(text: &str, symbol: &std::ops::Range<usize>) -> Option<ResolutionSymbol> {
    let token = &text[symbol.clone()];
    let (body, parentheses) = match token.find(" (").or_else(|| token.rfind('(').filter(|&i| i > 4)) {
        Some(i) if token.ends_with(')') => {
            (token[..i].trim_end_matches(is_blank), token[i..].trim_matches([' ', '(', ')']))
        }
        _ => (token, ""),
    };
    let at = |part: &str| {
        let from = part.as_ptr() as usize - text.as_ptr() as usize;
        span(from, from + part.len())
    };
    let upper = body.to_ascii_uppercase();
    let res = upper.find("RES").filter(|&i| upper[..i].ends_with('/'));
    if let Some(number) = body.strip_prefix("WHA") {
        let (session, n) = number.split_once('.')?;
        return Some(ResolutionSymbol {
            organ: Organ::Other,
            written: Numbered {
                number: n.parse().ok()?,
                session: Some(session.to_string()),
                digits: at(number),
                year: None,
            },
            head: at(&body[..3]),
        });
    }
    let res = res?;
    let tail = body[res + 3..].trim_start_matches(|c| matches!(c, '.' | '/') || is_blank(c));
    let (session, number) = match tail.split_once('/') {
        Some((session, number)) => (Some(session.to_string()), number),
        None => (None, tail),
    };
    let number: u32 = number.parse().ok()?;
    let organ = match &upper[..res] {
        "S/" => Organ::SecurityCouncil,
        "AG/" => Organ::Oas,
        "A/" => Organ::GeneralAssembly,
        _ => Organ::Other,
    };
    let year = (parentheses.len() == 4)
        .then(|| parentheses.parse().ok())
        .flatten()
        .map(|y: u16| (y, at(parentheses)));
    let sitting = (year.is_none() && !parentheses.is_empty()).then(|| parentheses.to_string());
    let held = upper.strip_prefix("GC(").and_then(|r| r.split_once(')')).map(|(n, _)| n.to_string());
    let head_end = tail.as_ptr() as usize - text.as_ptr() as usize;
    Some(ResolutionSymbol {
        organ,
        written: Numbered { number, session: session.or(sitting).or(held), digits: at(tail), year },
        head: span(symbol.start, head_end),
    })
}
