//! One pass over the numbers of a block: each is looked at with the words round it.

use super::bare::lone_number;
use super::heads::{self, Head, Kind};
use super::resolutions::{Item, names_a_body, number_and_year, resolutions, trimmed};
use super::thread::is_family;
use super::{Citation, Organ, ParagraphRef, Style, organs, paragraphs, symbols};
use crate::model::anchors::Anchors;
use crate::model::prose::{Cursor, char_before, is_blank, is_dash, span};

/// All citations of a block, in the order of the text.
pub fn scan(text: &str) -> Vec<Citation> {
    scan_at(text, &Anchors::of(text))
}

/// As [`scan`], for a text that has been looked through.
pub fn scan_at(text: &str, anchors: &Anchors) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    let mut at = 0;
    let mut floor = 0;
    for digit in anchors.numbers.iter().map(|&n| n as usize) {
        if digit < at {
            continue;
        }
        let known = found.len();
        at = at_number(text, digit, floor, &mut found).unwrap_or(at);
        if found.len() > known {
            floor = at;
        }
    }
    close_by_what_follows(text, &mut found);
    found
}

/// `Operative paragraph 8 (d) is the part of resolution 1540 (2004) that …`: a paragraph with nothing cited before it
/// takes the resolution behind it in its sentence.
fn close_by_what_follows(text: &str, found: &mut [Citation]) {
    let open = found.iter().take_while(|c| c.is_open()).count();
    let (open, rest) = found.split_at_mut(open);
    let (Some(last), Some(first)) = (open.last(), rest.first()) else { return };
    let between = text.get(last.span.end as usize..first.span.start as usize).unwrap_or(".");
    if between.len() > 200 || between.contains(". ") {
        return;
    }
    for citation in open {
        let own = citation.clone();
        *citation = Citation { span: own.span, paragraph: own.paragraph, inherited: true, ..first.clone() };
    }
}

/// Looks at one number; says how far it read.
fn at_number(text: &str, digit: usize, floor: usize, found: &mut Vec<Citation>) -> Option<usize> {
    let before = char_before(text, digit).filter(|_| digit > floor);
    let spaced = before.is_none_or(|c| is_blank(c) || matches!(c, '“' | '"' | '‘' | '«' | '['));
    if !spaced || symbols::ends_in_res(&text[floor..digit]) {
        if let Some(symbol) = symbols::around(text, digit, floor) {
            return symbol_citation(text, &symbol, floor, found);
        }
        if before.is_some_and(|c| matches!(c, '/' | ',' | ':' | '$' | '+' | '@') || is_dash(c)) {
            return Some(after_token(text, digit));
        }
    }
    match heads::before(text, digit, floor) {
        Some(head) if head.kind == Kind::Paragraph => paragraph_citation(text, digit, floor, head, found),
        Some(head) if head.kind == Kind::Preambular => None,
        Some(head) => {
            let items = resolutions(text, digit, head, floor)?;
            Some(with_trailing_paragraphs(text, &items, found))
        }
        None if spaced || before == Some('(') => lone_number(text, digit, floor, found),
        None => None,
    }
}

/// The end of the token that the digit stands in.
fn after_token(text: &str, digit: usize) -> usize {
    let run = text.as_bytes()[digit..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    digit + run.max(1)
}

fn symbol_citation(
    text: &str,
    symbol: &std::ops::Range<usize>,
    floor: usize,
    found: &mut Vec<Citation>,
) -> Option<usize> {
    let Some(read) = symbols::resolution(text, symbol) else { return Some(symbol.end) };
    // "resolution S/RES/1540 (2004)", "resolution AG/RES. 2333": the word belongs to the phrase.
    let head = heads::before(text, symbol.start, floor)
        .filter(|h| matches!(h.kind, Kind::Resolution | Kind::Resolutions | Kind::Short));
    let organ = head.and_then(|h| organs::before(text, h.start, floor));
    let item = Item {
        organ: read.organ,
        organ_span: organ.zip(head).map(|(o, h)| trimmed(text, o.1, h.start)),
        head_span: Some(read.head),
        written: read.written,
        style: Style::Symbol,
        start: organ.map(|o| o.1).or(head.map(|h| h.start)).unwrap_or(symbol.start),
        end: symbol.end,
    };
    Some(with_trailing_paragraphs(text, &[item], found))
}

/// Adds the citations of a list of resolutions; paragraphs behind the last one are its own.
pub(super) fn with_trailing_paragraphs(text: &str, items: &[Item], found: &mut Vec<Citation>) -> usize {
    let Some(last) = items.last() else { return 0 };
    let mut end = last.end;
    let trailing = trailing_paragraphs(text, end);
    let count = items.len();
    for (i, item) in items.iter().enumerate() {
        match &trailing {
            Some((refs, to)) if i + 1 == count => {
                end = *to;
                push_paragraphs(item, item.start..*to, refs, false, found);
            }
            _ => found.push(item.citation()),
        }
    }
    end
}

/// One citation per paragraph; the first has the whole phrase.
fn push_paragraphs(
    item: &Item,
    phrase: std::ops::Range<usize>,
    refs: &[ParagraphRef],
    inherited: bool,
    found: &mut Vec<Citation>,
) {
    for (i, paragraph) in refs.iter().enumerate() {
        let span = if i == 0 { span(phrase.start, phrase.end) } else { paragraph.span.clone() };
        found.push(Citation {
            span,
            paragraph: Some(Box::new(paragraph.clone())),
            inherited,
            ..item.citation()
        });
    }
}

/// `, in operative paragraph 20`, ` (paragraph 5)`, `, OP 16`, ` OP 3 (a)` behind a resolution, unless the paragraph
/// names a resolution of its own.
fn trailing_paragraphs(text: &str, at: usize) -> Option<(Vec<ParagraphRef>, usize)> {
    let mut cursor = Cursor::new(text, at);
    let spaced = cursor.blanks();
    let comma = cursor.eat(',');
    cursor.blanks();
    let parenthesis = !comma && cursor.eat('(');
    if !(spaced || comma || parenthesis) {
        return None;
    }
    for word in ["in", "under", "at", "and", "its", "the"] {
        if word == "and" && !comma {
            continue;
        }
        if cursor.eat_word(word) {
            cursor.blanks();
        }
    }
    let head = heads::read(&mut cursor).filter(|h| h.kind == Kind::Paragraph)?;
    let refs = paragraphs::read(&mut cursor, &head);
    if refs.is_empty() {
        return None;
    }
    if parenthesis {
        return cursor.eat(')').then_some((refs, cursor.at));
    }
    match owner(text, cursor.at, at) {
        Owner::Unsaid | Owner::Thereof(_) => Some((refs, cursor.at)),
        Owner::Resolutions(..) | Owner::TheResolution(_) | Owner::Something => None,
    }
}

/// What stands behind a list of paragraphs.
enum Owner {
    /// `of resolution 2325 (2016)`
    Resolutions(Vec<Item>),
    /// `of the resolution`, up to this byte
    TheResolution(usize),
    /// `thereof`, up to this byte
    Thereof(usize),
    /// `of the Plan`
    Something,
    /// no "of" at all
    Unsaid,
}

fn owner(text: &str, at: usize, floor: usize) -> Owner {
    let mut cursor = Cursor::new(text, at);
    cursor.blanks();
    let comma = cursor.eat(',');
    cursor.blanks();
    if cursor.eat_word("thereof") || cursor.eat_word("therein") {
        return Owner::Thereof(cursor.at);
    }
    let of = cursor.eat_word("of");
    let led = of || ["in", "under", "from", "to", "within"].iter().any(|w| cursor.eat_word(w));
    if led {
        cursor.blanks();
    }
    let mut article = false;
    for word in
        ["the", "its", "that", "this", "said", "same", "aforementioned", "abovementioned", "new", "latter"]
    {
        if cursor.eat_word(word) {
            article = true;
            cursor.blanks();
        }
    }
    if !(led || comma) {
        return Owner::Unsaid;
    }
    let start = cursor.at;
    let mut inner = cursor;
    if let Some((_, end)) = organs::read(text, inner.at) {
        inner.at = end;
        if inner.rest().starts_with(['\'', '’']) {
            inner.word();
        }
        inner.blanks();
    }
    let head = heads::read(&mut inner)
        .filter(|h| matches!(h.kind, Kind::Resolution | Kind::Resolutions | Kind::Short));
    if let Some(head) = head {
        // The number may be a symbol: "of resolution S/RES/1540 (2004)".
        if inner.peek().is_some_and(|c| c.is_ascii_digit())
            && let Some(items) = resolutions(text, inner.at, head, start.max(floor.min(start)))
        {
            return Owner::Resolutions(items);
        }
        if article && matches!(head.kind, Kind::Resolution) {
            return Owner::TheResolution(head.end);
        }
        cursor.at = inner.at;
    }
    if let Some(item) = symbol_or_number(text, cursor.at, led) {
        return Owner::Resolutions(vec![item]);
    }
    if of { Owner::Something } else { Owner::Unsaid }
}

/// `S/RES/1540 (2004)`, or `1540`, `1540 (2004)` behind "of".
fn symbol_or_number(text: &str, at: usize, led: bool) -> Option<Item> {
    let digit = at + text.as_bytes()[at..].iter().take(12).position(u8::is_ascii_digit)?;
    if let Some(symbol) = symbols::around(text, digit, at).filter(|s| s.start == at) {
        let read = symbols::resolution(text, &symbol)?;
        return Some(Item {
            organ: read.organ,
            organ_span: None,
            head_span: Some(read.head),
            written: read.written,
            style: Style::Symbol,
            start: symbol.start,
            end: symbol.end,
        });
    }
    if digit != at || !led {
        return None;
    }
    let mut cursor = Cursor::new(text, at);
    let written = number_and_year(&mut cursor)?;
    let sure = match written.year() {
        Some(year) => organs::speaks_for_council(written.number, Some(year)),
        None => written.number == 1540 && !names_a_body(text, cursor.at),
    };
    sure.then_some(Item {
        organ: Organ::SecurityCouncil,
        organ_span: None,
        head_span: None,
        written,
        style: Style::Bare,
        start: at,
        end: cursor.at,
    })
}

fn paragraph_citation(
    text: &str,
    digit: usize,
    floor: usize,
    head: Head,
    found: &mut Vec<Citation>,
) -> Option<usize> {
    let mut cursor = Cursor::new(text, digit);
    let mut refs = paragraphs::read(&mut cursor, &head);
    if refs.is_empty() || heads::belongs_to_an_article(text, head.start) {
        return None;
    }
    let mut start = head.start;
    if refs.len() == 1
        && refs[0].sub.is_empty()
        && let Some((from, letters)) = paragraphs::letters_before(text, head.start, floor)
    {
        let number = refs[0].clone();
        start = from;
        refs = letters.into_iter().map(|(sub, span)| ParagraphRef { sub, span, ..number.clone() }).collect();
    }
    match owner(text, cursor.at, floor) {
        Owner::Resolutions(items) => {
            let first = items.first()?;
            push_paragraphs(first, start..first.end, &refs, false, found);
            found.extend(items[1..].iter().map(Item::citation));
            items.last().map(|i| i.end)
        }
        Owner::TheResolution(end) | Owner::Thereof(end) => {
            let last = found.last().cloned();
            inherit(start..end, &refs, last, found)
        }
        Owner::Unsaid => {
            let near = found.iter().rev().take(64);
            let last = near.clone().find(|c| is_family(c)).or(near.clone().next()).cloned();
            let operative = text[head.start..head.end].starts_with(['O', 'o']);
            if last.is_none() && !operative {
                return Some(cursor.at);
            }
            inherit(start..cursor.at, &refs, last, found)
        }
        Owner::Something => Some(cursor.at),
    }
}

/// A paragraph without a resolution takes one cited before, or stays open.
fn inherit(
    phrase: std::ops::Range<usize>,
    refs: &[ParagraphRef],
    last: Option<Citation>,
    found: &mut Vec<Citation>,
) -> Option<usize> {
    let nowhere = span(phrase.start, phrase.start);
    let last = last.unwrap_or_else(|| Citation {
        span: nowhere.clone(),
        organ: Organ::SecurityCouncil,
        organ_span: None,
        head_span: None,
        number: 0,
        session: None,
        number_span: nowhere,
        year: None,
        year_span: None,
        paragraph: None,
        style: Style::Words,
        inherited: true,
    });
    for (i, paragraph) in refs.iter().enumerate() {
        let span = if i == 0 { span(phrase.start, phrase.end) } else { paragraph.span.clone() };
        found.push(Citation {
            span,
            paragraph: Some(Box::new(paragraph.clone())),
            inherited: true,
            ..last.clone()
        });
    }
    Some(phrase.end)
}
