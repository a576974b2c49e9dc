//! The grammar of one group of days: days before a month, a month before days, a month alone, a numeric date; and
//! of what may stand between two days. Reads forward from a cursor, never further than a group can be long.

use super::numeric::{iso, numeric};
use super::words::{Case, Month, read_month, weekday};
use super::{MONTHS, MonthWord, Order, PartialDate, Separator, Spelling};
use crate::model::prose::{Cursor, Span, char_at, digits_at, is_blank, span, word_before};

/// A series longer than this is no series of days.
pub(super) const MAX_ATOMS: usize = 16;

/// One day, month or bare month of a chain, before neighbours lend it what it lacks.
#[derive(Clone, Debug, Default)]
pub(super) struct Atom {
    pub date: PartialDate,
    pub span: Span,
    pub day: Option<Span>,
    pub ordinal: bool,
    pub month: Option<MonthWord>,
    pub year: Option<Span>,
    pub weekday: Option<(u8, Span)>,
    pub order: Order,
    /// What joins it to the atom before.
    pub join: Option<(Separator, Span)>,
    /// Index of the group (days round one month) within the chain.
    pub group: usize,
}

/// What may join two days: `-`, `to`, `and`, `, and`, `,`, `/` … The blanks around it are stepped over.
pub(super) fn joiner(cursor: &mut Cursor) -> Option<(Separator, Span)> {
    let mut ahead = *cursor;
    let spaced = ahead.blanks();
    let start = ahead.at;
    let comma = ahead.eat(',');
    if comma {
        ahead.blanks();
    }
    let word_at = ahead.at;
    let apart = spaced || comma;
    let separator = if let Some(dash) = ahead.dash() {
        match dash {
            '-' => Separator::Hyphen,
            '\u{2013}' => Separator::EnDash,
            '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2212}' | '\u{ad}' => Separator::OtherDash,
            _ => Separator::EmDash,
        }
    } else if let Some(word) = apart.then(|| joining_word(&mut ahead)).flatten() {
        word
    } else if !apart && ahead.eat('/') {
        Separator::Slash
    } else if comma {
        Separator::Comma
    } else {
        return None;
    };
    let end = ahead.at;
    ahead.blanks();
    if ahead.at == end
        && ahead.peek().is_some_and(char::is_alphabetic)
        && end > word_at
        && separator == Separator::And
    {
        return None;
    }
    *cursor = ahead;
    Some((separator, if separator == Separator::Comma { span(start, start + 1) } else { span(word_at, end) }))
}

/// `to`, `and`, `until` and what else joins two days as a word does.
fn joining_word(cursor: &mut Cursor) -> Option<Separator> {
    let words: &[(&str, Separator)] = match cursor.peek()? {
        't' | 'T' => &[("to", Separator::To), ("till", Separator::Until), ("through", Separator::Until)],
        'a' | 'A' => &[("and", Separator::And)],
        'u' | 'U' => &[("until", Separator::Until)],
        '&' => return cursor.eat('&').then_some(Separator::And),
        _ => return None,
    };
    words.iter().find(|(word, _)| cursor.eat_word(word)).map(|found| found.1)
}

/// One group: days before a month, a month before days, a month alone, or a numeric date. Appends its atoms and
/// leaves the cursor behind it; on failure nothing is appended.
pub(super) fn group(
    cursor: &mut Cursor,
    join: Option<(Separator, Span)>,
    index: usize,
    atoms: &mut Vec<Atom>,
) -> bool {
    let known = atoms.len();
    let mut ahead = *cursor;
    // A weekday in front says nothing of the form; what stands behind it does.
    let mut behind = *cursor;
    read_weekday(&mut behind);
    let ok = match digits_at(behind.text, behind.at) {
        // "the 5th of May"
        0 if behind.eat_word("the") => day_first(&mut ahead, atoms),
        0 => month_first(&mut ahead, atoms),
        1 | 2 => numeric(&mut ahead, atoms) || day_first(&mut ahead, atoms),
        _ => iso(&mut ahead, atoms),
    };
    if !ok || atoms.len() == known {
        atoms.truncate(known);
        return false;
    }
    atoms[known].join = join;
    atoms[known..].iter_mut().for_each(|a| a.group = index);
    *cursor = ahead;
    true
}

/// A weekday with an optional comma behind it.
pub(super) fn read_weekday(cursor: &mut Cursor) -> Option<(u8, Span)> {
    let mut ahead = *cursor;
    let start = ahead.at;
    let day = weekday(ahead.letters()?)?;
    let end = ahead.at;
    ahead.eat('.');
    ahead.eat(',');
    if !ahead.blanks() {
        return None;
    }
    *cursor = ahead;
    Some((day, span(start, end)))
}

/// A day number of one or two digits with its suffix; any value, so that `45 May` is seen.
fn read_day(cursor: &mut Cursor) -> Option<Atom> {
    let mut ahead = *cursor;
    let weekday = read_weekday(&mut ahead);
    ahead.eat_word("the");
    ahead.blanks();
    let start = ahead.at;
    let (value, digits) = ahead.number()?;
    if digits.len() > 2 {
        return None;
    }
    let suffix = ahead.rest().get(..2).is_some_and(|s| {
        ["st", "nd", "rd", "th"].iter().any(|x| x.eq_ignore_ascii_case(s))
            && !char_at(ahead.text, ahead.at + 2).is_some_and(char::is_alphanumeric)
    });
    if suffix {
        ahead.at += 2;
    } else if ahead.peek().is_some_and(|c| c.is_alphanumeric() || c == '%') {
        return None;
    }
    let date = PartialDate { day: Some(value as u8), ..PartialDate::default() };
    let atom = Atom {
        date,
        span: span(start, ahead.at),
        day: Some(digits),
        ordinal: suffix,
        weekday,
        ..Atom::default()
    };
    *cursor = ahead;
    Some(atom)
}

/// A year of our time that is not the start of a symbol, a range of years or a longer number.
pub(super) fn read_year(cursor: &mut Cursor) -> Option<(i16, Span)> {
    let mut ahead = *cursor;
    let (value, digits) = ahead.number()?;
    if digits.len() != 4 || !(1900..2200).contains(&value) {
        return None;
    }
    let next = ahead.peek();
    let after = next.and_then(|c| char_at(ahead.text, ahead.at + c.len_utf8()));
    let runs_on = match next {
        Some(c) if c.is_alphanumeric() => true,
        // a resolution with its year: 1977 (2011)
        Some('/') => after.is_some_and(|c| c.is_ascii_digit()),
        Some(_) | None => false,
    };
    if runs_on {
        return None;
    }
    *cursor = ahead;
    Some((value as i16, digits))
}

/// `, 2019`, ` 2019`, ` of 2019` after a month or a day.
fn read_trailing_year(cursor: &mut Cursor) -> Option<(i16, Span)> {
    let mut ahead = *cursor;
    let comma = ahead.eat(',');
    if !ahead.blanks() && !comma {
        return None;
    }
    if !comma && ahead.eat_word("of") {
        ahead.blanks();
    }
    let year = read_year(&mut ahead)?;
    // "on 12 May, 2000 people" counts people.
    if comma && counts_a_noun(ahead.text, ahead.at) && !is_function_word(ahead) {
        return None;
    }
    *cursor = ahead;
    Some(year)
}

/// True if a word follows that a bare number could count.
pub(super) fn counts_a_noun(text: &str, end: usize) -> bool {
    let mut ahead = Cursor::new(text, end);
    ahead.blanks() && ahead.peek().is_some_and(char::is_alphabetic)
}

/// Words that show the noun phrase before them to be over.
const FUNCTION_WORDS: [&str; 23] = [
    "in", "at", "to", "and", "with", "the", "by", "on", "for", "was", "were", "a", "an", "until", "under",
    "as", "of", "when", "where", "which", "that", "or", "from",
];

fn is_function_word(mut ahead: Cursor) -> bool {
    ahead.blanks();
    ahead.letters().is_some_and(|w| w.starts_with(char::is_uppercase) || FUNCTION_WORDS.contains(&w))
}

fn day_first(cursor: &mut Cursor, atoms: &mut Vec<Atom>) -> bool {
    let known = atoms.len();
    let mut ahead = *cursor;
    let Some(day) = read_day(&mut ahead) else { return false };
    atoms.push(day);
    loop {
        let mut next = ahead;
        let Some(join) = joiner(&mut next) else { break };
        if atoms.len() - known >= MAX_ATOMS {
            return false;
        }
        let Some(mut day) = read_day(&mut next) else { break };
        day.join = Some(join);
        atoms.push(day);
        ahead = next;
    }
    // "8 and 9, May 2014", but never "Room 4, May 2014".
    let apart = ahead.eat(',');
    if !ahead.blanks()
        && !atoms[known..].iter().all(|a| a.ordinal)
        && !ahead.peek().is_some_and(char::is_alphabetic)
    {
        return false;
    }
    if ahead.eat_word("of") {
        ahead.blanks();
    }
    let Some((month, start, end)) = read_month(&mut ahead) else { return false };
    let year = read_trailing_year(&mut ahead);
    if apart && (year.is_none() || !stands_free(ahead.text, atoms[known].span.start as usize)) {
        return false;
    }
    if !supports(&month, &atoms[known..], year.is_some(), Cursor::new(ahead.text, end as usize)) {
        return false;
    }
    keep_the_series(ahead.text, atoms, known);
    let word = MonthWord { span: start..end, number: month.number, spelling: month.spelling };
    share(&mut atoms[known..], &word, &year);
    let end = year.map_or(end, |y| y.1.end);
    if let Some(last) = atoms.last_mut() {
        last.span.end = end;
    }
    cursor.at = end as usize;
    true
}

/// A verb, a misspelt or a lower-case month needs its neighbours' support.
fn supports(month: &Month, days: &[Atom], has_year: bool, after: Cursor) -> bool {
    let verb_like = matches!(month.number, 3 | 5);
    let plausible = days.iter().all(|d| d.date.day.is_some_and(|d| (1..=31).contains(&d)));
    match (month.spelling, month.case) {
        (Spelling::Full, Case::Lower) => has_year || (!verb_like && plausible),
        (Spelling::Full, Case::Capital) => {
            plausible
                || has_year
                || !counts_a_noun(after.text, after.at)
                || days.len() > 1
                || is_function_word(after)
        }
        (Spelling::Short, _) => has_year || (plausible && month.case == Case::Capital),
        (Spelling::Misspelt, Case::Lower) => has_year && plausible,
        (Spelling::Misspelt, Case::Capital) => {
            has_year || (plausible && MONTHS[usize::from(month.number - 1)].len() > 5)
        }
        (Spelling::Number, _) => true,
    }
}

/// Cuts numbers off the front that are no days of the series: `Room 5, 12 March`, `paragraphs 2 and 12 March`.
fn keep_the_series(text: &str, atoms: &mut Vec<Atom>, known: usize) {
    let numbered =
        word_before(text, atoms[known].span.start as usize).is_some_and(|w| counts_things(&text[w]));
    let descends = |i: usize| {
        let apart = |s| matches!(s, Some(Separator::Comma | Separator::And));
        atoms[i].date.day <= atoms[i - 1].date.day && apart(atoms[i].join.as_ref().map(|j| j.0))
    };
    let first = (known + 1..atoms.len()).rev().find(|&i| {
        descends(i)
            || (numbered
                && i == known + 1
                && matches!(atoms[i].join, Some((Separator::Comma | Separator::And, _))))
    });
    if let Some(first) = first {
        atoms.drain(known..first);
        atoms[known].join = None;
    }
}

/// True if nothing in front of a number makes it anything but a day: it opens the text, or a preposition does.
fn stands_free(text: &str, start: usize) -> bool {
    let head = text[..start].trim_end_matches(is_blank);
    let led = ["on", "from", "between", "held"];
    head.is_empty()
        || head.ends_with(':')
        || word_before(text, start)
            .is_some_and(|w| led.iter().any(|l| l.eq_ignore_ascii_case(&text[w.clone()])))
}

/// Words that number what follows, so that the number is no day.
const NUMBERED: [&str; 47] = [
    "room",
    "rooms",
    "hall",
    "floor",
    "level",
    "no",
    "number",
    "building",
    "street",
    "avenue",
    "road",
    "session",
    "sessions",
    "item",
    "items",
    "paragraph",
    "paragraphs",
    "para",
    "paras",
    "op",
    "ops",
    "article",
    "articles",
    "annex",
    "resolution",
    "resolutions",
    "block",
    "suite",
    "gate",
    "box",
    "tower",
    "chapter",
    "section",
    "part",
    "page",
    "pages",
    "table",
    "phase",
    "conference",
    "pavilion",
    "unit",
    "day",
    "module",
    "step",
    "version",
    "figure",
    "class",
];

fn counts_things(word: &str) -> bool {
    NUMBERED.iter().any(|n| n.eq_ignore_ascii_case(word))
}

fn month_first(cursor: &mut Cursor, atoms: &mut Vec<Atom>) -> bool {
    let known = atoms.len();
    let mut ahead = *cursor;
    let weekday = read_weekday(&mut ahead);
    let Some((month, start, name_end)) = read_month(&mut ahead) else { return false };
    if month.case == Case::Lower
        || month.spelling == Spelling::Misspelt
            && !ahead.rest().trim_start_matches(is_blank).starts_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    let word = MonthWord { span: start..name_end, number: month.number, spelling: month.spelling };
    let mut year = None;
    let mut inner = ahead;
    if inner.blanks() {
        while atoms.len() - known < MAX_ATOMS {
            let mut next = inner;
            let join = if atoms.len() == known { None } else { joiner(&mut next) };
            if atoms.len() > known && join.is_none() {
                break;
            }
            let Some(mut day) = read_day(&mut next).filter(|_| read_year(&mut next.clone()).is_none()) else {
                break;
            };
            // "March 30 - 2 April": the number belongs to the month behind it.
            let mut behind = next;
            if behind.blanks() && atoms.len() > known && read_month(&mut behind).is_some() {
                break;
            }
            day.join = join;
            day.order = Order::MonthFirst;
            atoms.push(day);
            inner = next;
        }
    }
    if atoms.len() > known {
        ahead = inner;
        year = read_trailing_year(&mut ahead);
    } else {
        let date = PartialDate { month: Some(month.number), ..PartialDate::default() };
        atoms.push(Atom { date, span: start..name_end, order: Order::MonthOnly, ..Atom::default() });
        year = year.or_else(|| read_trailing_year(&mut ahead));
        let next = atoms.len() - 1;
        atoms[next].span.end = name_end;
    }
    let days_end = atoms.last().map_or(name_end, |a| a.span.end);
    if month.spelling == Spelling::Misspelt && year.is_none() {
        atoms.truncate(known);
        return false;
    }
    share(&mut atoms[known..], &word, &year);
    let last = atoms.len() - 1;
    atoms[known].span.start = start;
    atoms[last].span.end = year.as_ref().map_or(days_end, |y| y.1.end);
    if weekday.is_some() {
        atoms[known].weekday = weekday;
    }
    cursor.at = atoms[last].span.end as usize;
    true
}

/// `Setpember 12, 2018`: seen from the number, because no list of months leads there.
pub(super) fn misspelt_month_before(text: &str, digit: usize, atoms: &mut Vec<Atom>) -> Option<usize> {
    let word = word_before(text, digit).filter(|w| w.end < digit)?;
    if !text[word.clone()].starts_with(char::is_uppercase) {
        return None;
    }
    let mut cursor = Cursor::new(text, word.start);
    let (month, ..) = read_month(&mut cursor.clone())?;
    let long_enough = MONTHS[usize::from(month.number - 1)].len() > 4;
    if month.spelling != Spelling::Misspelt || !long_enough || !month_first(&mut cursor, atoms) {
        return None;
    }
    Some(cursor.at)
}

/// Gives every day of a group its month and year.
fn share(days: &mut [Atom], month: &MonthWord, year: &Option<(i16, Span)>) {
    for day in days {
        day.date.month = Some(month.number);
        day.month = Some(month.clone());
        if let Some((value, at)) = year {
            day.date.year = Some(*value);
            day.year = Some(at.clone());
        }
    }
}
