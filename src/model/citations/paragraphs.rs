//! Lists and ranges of paragraphs and sub-paragraphs: `22 and 23`, `1 to 3`, `3 (a) and (b)`, `8 (a), (b), (c)`.

use super::heads::{self, Head, Kind};
use super::{ParagraphRef, Span};
use crate::model::prose::{Cursor, span};

/// No resolution of the Council has more paragraphs than this.
const MOST: u32 = 150;

/// A range of more paragraphs is a slip or something else; nobody wants each of them told.
const LONGEST_RANGE: u16 = 40;

/// Reads the numbers behind the head of a paragraph, further heads included (`OP 8 (a) and OP 10`). The cursor ends
/// behind the last one. Empty if no number follows.
pub(super) fn read(cursor: &mut Cursor, head: &Head) -> Vec<ParagraphRef> {
    let head_span = span(head.start, head.end);
    let mut found: Vec<ParagraphRef> = Vec::new();
    let mut join = Join::Start;
    let mut ahead = *cursor;
    loop {
        let from = found.len();
        if !read_one(&mut ahead, &head_span, join, &mut found) {
            found.truncate(from);
            break;
        }
        *cursor = ahead;
        let Some(next) = joiner(&mut ahead) else { break };
        join = next;
        // Another head may open the next item.
        let mut inner = ahead;
        if heads::read(&mut inner).is_some_and(|h| h.kind == Kind::Paragraph) {
            ahead = inner;
        }
    }
    found
}

/// What joins two items of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    Start,
    And,
    Range,
}

fn joiner(cursor: &mut Cursor) -> Option<Join> {
    let mut ahead = *cursor;
    let spaced = ahead.blanks();
    let comma = ahead.eat(',') || ahead.eat(';');
    ahead.blanks();
    let apart = spaced || comma;
    let join = if ahead.dash().is_some() || (apart && (ahead.eat_word("to") || ahead.eat_word("through"))) {
        Join::Range
    } else if (apart && (ahead.eat_word("and") || ahead.eat_word("or") || ahead.eat('&'))) || comma {
        Join::And
    } else {
        return None;
    };
    ahead.blanks();
    *cursor = ahead;
    Some(join)
}

/// One number with its letters, or letters of the number before.
fn read_one(cursor: &mut Cursor, head: &Span, join: Join, found: &mut Vec<ParagraphRef>) -> bool {
    let start = cursor.at;
    if let Some(last) = found.last().cloned()
        && let Some(sub) = letters(cursor)
    {
        let whole = span(start, cursor.at);
        if join == Join::Range {
            fill_letters(&last, &sub, &whole, found);
        }
        found.push(ParagraphRef { number: last.number, sub, span: whole, head_span: head.clone() });
        return letters_follow(cursor, head, found);
    }
    let Some((number, digits)) = cursor.number().filter(|n| (1..=MOST).contains(&n.0) && n.1.len() < 4)
    else {
        return false;
    };
    // 3a is 3 (a).
    let mut sub = String::new();
    let attached = cursor.peek().filter(char::is_ascii_lowercase);
    if let Some(letter) = attached
        && !heads::runs_on(cursor.text, cursor.at + 1)
    {
        cursor.at += 1;
        sub = format!("({letter})");
    }
    if heads::runs_on(cursor.text, cursor.at) {
        return false;
    }
    if join != Join::Start && is_counted(cursor) {
        return false;
    }
    if sub.is_empty() {
        let mut inner = *cursor;
        inner.blanks();
        if let Some(read) = letters(&mut inner) {
            sub = read;
            *cursor = inner;
        }
    }
    let number = number as u16;
    if join == Join::Range
        && let Some(last) = found.last().map(|l| (l.number, l.span.start))
    {
        let whole = last.1..digits.end;
        if number.saturating_sub(last.0) > LONGEST_RANGE {
            return false;
        }
        for between in last.0 + 1..number.max(last.0 + 1) {
            found.push(ParagraphRef {
                number: between,
                sub: String::new(),
                span: whole.clone(),
                head_span: head.clone(),
            });
        }
    }
    found.push(ParagraphRef { number, sub, span: span(start, cursor.at), head_span: head.clone() });
    letters_follow(cursor, head, found)
}

/// Letters that continue the number before: `(a), (b) and (c)`.
fn letters_follow(cursor: &mut Cursor, head: &Span, found: &mut Vec<ParagraphRef>) -> bool {
    while found.len() < 400 {
        let mut ahead = *cursor;
        let Some(join) = joiner(&mut ahead) else { break };
        let start = ahead.at;
        let Some(sub) = letters(&mut ahead) else { break };
        let Some(last) = found.last().cloned().filter(|l| !l.sub.is_empty()) else { break };
        let whole = span(start, ahead.at);
        if join == Join::Range {
            fill_letters(&last, &sub, &whole, found);
        }
        found.push(ParagraphRef { number: last.number, sub, span: whole, head_span: head.clone() });
        *cursor = ahead;
    }
    true
}

/// Adds the letters between `(a)` and `(d)`.
fn fill_letters(last: &ParagraphRef, sub: &str, whole: &Span, found: &mut Vec<ParagraphRef>) {
    let one = |s: &str| s.strip_prefix('(')?.strip_suffix(')')?.bytes().next().filter(|_| s.len() == 3);
    let (Some(from), Some(to)) = (one(&last.sub), one(sub)) else { return };
    let range = last.span.start..whole.end;
    for letter in from.saturating_add(1)..to {
        let sub = format!("({})", letter as char);
        found.push(ParagraphRef {
            number: last.number,
            sub,
            span: range.clone(),
            head_span: last.head_span.clone(),
        });
    }
}

/// `(a)`, `(a)(ii)`, `(a) (ii)`.
fn letters(cursor: &mut Cursor) -> Option<String> {
    let mut out = String::new();
    loop {
        let mut ahead = *cursor;
        if !out.is_empty() {
            ahead.blanks();
        }
        let letter = ahead.eat('(').then(|| ahead.letters()).flatten();
        let Some(letter) = letter.filter(|l| is_letter(l, out.is_empty()) && ahead.eat(')')) else { break };
        out.push('(');
        out.push_str(letter);
        out.push(')');
        *cursor = ahead;
    }
    (!out.is_empty()).then_some(out)
}

fn is_letter(letter: &str, first: bool) -> bool {
    let one = letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_lowercase());
    one || (letter.len() < 5
        && letter.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
        && !(first && letter.len() == 1))
}

/// True if a noun follows that the number counts: `paragraph 5 and 12 States`, `and 6 June`.
fn is_counted(cursor: &Cursor) -> bool {
    let mut ahead = *cursor;
    if ahead.peek().is_some_and(|c| matches!(c, '/' | ':' | '@')) {
        return true;
    }
    if !ahead.blanks() {
        return false;
    }
    let Some(word) = ahead.letters() else { return false };
    let follows = [
        "of",
        "in",
        "under",
        "and",
        "to",
        "or",
        "thereof",
        "as",
        "which",
        "that",
        "through",
        "above",
        "below",
        "is",
        "are",
        "was",
        "were",
        "call",
        "calls",
        "on",
        "for",
        "by",
        "with",
        "respectively",
        "encourage",
        "encourages",
        "from",
        "concerning",
        "regarding",
        "relating",
        "request",
        "requests",
        "decides",
        "urges",
        "invites",
        "recognizes",
        "the",
        "at",
    ];
    !follows.contains(&word)
}

/// `sub-paragraphs (a) and (b) of operative paragraph 3`: letters in front of the head, and where they start.
pub(super) fn letters_before(
    text: &str,
    head_start: usize,
    floor: usize,
) -> Option<(usize, Vec<(String, Span)>)> {
    let low = (head_start.saturating_sub(64).max(floor)..head_start).find(|&i| text.is_char_boundary(i))?;
    let window = text.get(low..head_start)?;
    let lower = window.to_ascii_lowercase();
    if !lower.trim_end().ends_with(" of") && !lower.trim_end().ends_with(" of the") {
        return None;
    }
    let at = low + lower.rfind("paragraph")?;
    let mut cursor = Cursor::new(text, at + "paragraph".len());
    cursor.eat('s');
    let mut found = Vec::new();
    loop {
        cursor.blanks();
        let start = cursor.at;
        let Some(sub) = letters(&mut cursor) else { break };
        found.push((sub, span(start, cursor.at)));
        let mut ahead = cursor;
        if joiner(&mut ahead).is_none() {
            break;
        }
        cursor = ahead;
    }
    cursor.blanks();
    if found.is_empty() || !cursor.eat_word("of") {
        return None;
    }
    cursor.blanks();
    cursor.eat_word("the");
    cursor.blanks();
    if cursor.at != head_start {
        return None;
    }
    // The word may be "sub-paragraph" or "subparagraph".
    let back = text[..at].trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '-').len();
    (back >= floor).then_some((back, found))
}
