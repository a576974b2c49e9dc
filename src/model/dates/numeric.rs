//! Dates made of numbers only: 15/04/2010, 15.4.2010, 2010-04-15.

use super::groups::{Atom, joiner, read_weekday, read_year};
use super::{MonthWord, Order, PartialDate, Separator, Spelling};
use crate::model::prose::{Cursor, Span, char_at, span};

/// `15/04/2010`, `15.4.2010`, `15-16/04/2010`.
pub(super) fn numeric(cursor: &mut Cursor, atoms: &mut Vec<Atom>) -> bool {
    let mut ahead = *cursor;
    let weekday = read_weekday(&mut ahead);
    let start = ahead.at;
    let Some((first, first_at)) = ahead.number().filter(|n| n.1.len() < 3) else { return false };
    let mut second = None;
    let mut dashed = ahead;
    if let Some(join) = joiner(&mut dashed).filter(|j| !matches!(j.0, Separator::Slash | Separator::Comma))
        && let Some(day) = dashed.number().filter(|n| n.1.len() < 3)
        && dashed.peek().is_some_and(|c| matches!(c, '/' | '.'))
        && char_at(dashed.text, dashed.at + 1).is_some_and(|c| c.is_ascii_digit())
    {
        second = Some((join, day));
        ahead = dashed;
    }
    let Some(mark) = ahead.peek().filter(|c| matches!(c, '/' | '.' | '-')) else { return false };
    ahead.eat(mark);
    let Some((middle, middle_at)) = ahead.number().filter(|n| n.1.len() < 3) else { return false };
    if !ahead.eat(mark) {
        return false;
    }
    let Some((year, year_at)) = read_year(&mut ahead) else { return false };
    // 02-03-1999-55 is a telephone number.
    let next = ahead.peek();
    let more =
        next.and_then(|c| char_at(ahead.text, ahead.at + c.len_utf8())).is_some_and(|c| c.is_ascii_digit());
    if next == Some('/') || (next == Some('-') && mark == '-' && more) {
        return false;
    }
    let month_is_second = middle <= 12 || first > 12;
    let (day, day_at, month, month_at, order) = match month_is_second {
        true if first <= 12 && middle <= 12 && first != middle && second.is_none() => {
            (first, first_at, middle, middle_at, Order::NumericAmbiguous)
        }
        true => (first, first_at, middle, middle_at, Order::Numeric),
        false => (middle, middle_at, first, first_at, Order::NumericMonthFirst),
    };
    let atom = |day: u32, day_at: Span, whole: Span| Atom {
        date: PartialDate { year: Some(year), month: Some(month as u8), day: Some(day as u8) },
        span: whole,
        day: Some(day_at),
        month: Some(MonthWord { span: month_at.clone(), number: month as u8, spelling: Spelling::Number }),
        year: Some(year_at.clone()),
        order,
        ..Atom::default()
    };
    match second {
        None => atoms.push(Atom { weekday, ..atom(day, day_at, span(start, ahead.at)) }),
        Some((join, (value, at))) => {
            atoms.push(Atom { weekday, ..atom(day, day_at.clone(), day_at) });
            let whole = at.start..ahead.at as u32;
            atoms.push(Atom { join: Some(join), ..atom(value, at, whole) });
        }
    }
    *cursor = ahead;
    true
}

/// `2019-06-25`, `2019-06-25/26`, `2019/06/25`.
pub(super) fn iso(cursor: &mut Cursor, atoms: &mut Vec<Atom>) -> bool {
    let mut ahead = *cursor;
    let start = ahead.at;
    let Some((year, year_at)) = ahead.number().filter(|n| n.1.len() == 4 && (1900..2200).contains(&n.0))
    else {
        return false;
    };
    let Some(mark) = ahead.peek().filter(|c| matches!(c, '-' | '/')) else { return false };
    ahead.eat(mark);
    let Some((month, month_at)) = ahead.number().filter(|n| n.1.len() == 2 && n.0 <= 31) else {
        return false;
    };
    if !ahead.eat(mark) {
        return false;
    }
    let Some((day, day_at)) = ahead.number().filter(|n| n.1.len() == 2) else { return false };
    if ahead.peek().is_some_and(|c| c.is_alphanumeric() && c != 'T') {
        return false;
    }
    let atom = |day: u32, day_at: Span, whole: Span| Atom {
        date: PartialDate { year: Some(year as i16), month: Some(month as u8), day: Some(day as u8) },
        span: whole,
        day: Some(day_at),
        month: Some(MonthWord { span: month_at.clone(), number: month as u8, spelling: Spelling::Number }),
        year: Some(year_at.clone()),
        order: Order::Iso,
        ..Atom::default()
    };
    atoms.push(atom(day, day_at, span(start, ahead.at)));
    let mut last = ahead;
    if last.eat('/')
        && let Some((day, at)) = last.number().filter(|n| n.1.len() == 2)
        && !last.peek().is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '/')
    {
        let slash = span(ahead.at, ahead.at + 1);
        atoms.push(Atom { join: Some((Separator::Slash, slash)), ..atom(day, at.clone(), at) });
        ahead = last;
    }
    *cursor = ahead;
    true
}
