//! Dates in the field for the date: today, a range, the month and the year of what is begun.

use jiff::civil::Date;

use super::cursor::Cursor;
use super::{Completions, Insert, Item, ItemKind, Request};
use crate::features::cards;
use crate::model::dates::MONTHS;
use crate::registry::fold;

/// Dates, where the value before the cursor has none yet that is whole.
pub fn complete(request: &Request<'_>, cursor: &Cursor<'_>) -> Option<Completions> {
    let value = value(&cursor.before);
    let today = request.today?;
    let (rest, typed) = last_word(value);
    let numbers = numbers(rest);
    let (start, items) = match numbers {
        // "25-26 Ju": the month and the year
        Some((first, last)) if typed.is_empty() || typed.chars().all(char::is_alphabetic) => {
            (cursor.before.len() - typed.len(), months(today, first, last, typed))
        }
        _ => match year(rest) {
            // "25-26 June 20": the year
            Some((first, last, month)) if typed.chars().all(|c| c.is_ascii_digit()) => {
                (cursor.before.len() - typed.len(), years(today, first, last, month, typed))
            }
            Some(_) => return None,
            None if value.len() <= 5 && value.chars().all(|c| c.is_ascii_digit() || "-– ".contains(c)) => {
                (cursor.before.len() - value.len(), begun(today, value))
            }
            None => return None,
        },
    };
    if items.is_empty() {
        return None;
    }
    let (typed, word) = cursor.ranges(start);
    Some(Completions { items, incomplete: true, typed, word })
}

/// What stands on the line behind the label.
fn value(before: &str) -> &str {
    let value = before.rsplit_once(':').map_or(before, |(_, value)| value);
    value.trim_start_matches(|c: char| c == '*' || c == '_' || c.is_whitespace())
}

/// The word that is being typed, and what stands before it.
fn last_word(value: &str) -> (&str, &str) {
    let head = value.trim_end_matches(char::is_alphanumeric);
    let typed = &value[head.len()..];
    if head.ends_with(' ') { (head.trim_end(), typed) } else { (value, "") }
}

/// The day or the two days that a text ends with: "25", "from 25 to 26".
fn numbers(text: &str) -> Option<(i8, i8)> {
    let mut days = text.rsplit(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let last = day(days.next()?)?;
    let glue = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let is_range = glue.ends_with(['-', '–', '—']) || glue.ends_with(" to") || glue.ends_with(" and");
    if !is_range {
        return glue
            .is_empty()
            .then_some((last, last))
            .or_else(|| (!glue.ends_with(char::is_numeric)).then_some((last, last)));
    }
    let first = days.find_map(day).unwrap_or(last);
    Some((first, last))
}

fn day(word: &str) -> Option<i8> {
    let day: i8 = word.parse().ok()?;
    (1..=31).contains(&day).then_some(day)
}

/// The days and the month that a text ends with: "25-26 June".
fn year(text: &str) -> Option<(i8, i8, i8)> {
    let (head, word) = text.rsplit_once(' ')?;
    let at = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(word))?;
    let (first, last) = numbers(head)?;
    Some((first, last, at as i8 + 1))
}

fn months(today: Date, first: i8, last: i8, typed: &str) -> Vec<Item> {
    let folded = fold(typed);
    let now = today.month() as usize - 1;
    // the month of today first, then backwards: notes are written after the event
    let mut items = vec![];
    for back in 0..12usize {
        let at = (now + 12 - back) % 12;
        let year = if at > now { today.year() - 1 } else { today.year() };
        let month = at as i8 + 1;
        let (Some(name), Some(detail)) = (MONTHS.get(at), detail(first, last, month, year)) else { continue };
        if fold(name).starts_with(&folded) {
            items.push(item(format!("{name} {year}"), typed, detail));
        }
    }
    items
}

fn years(today: Date, first: i8, last: i8, month: i8, typed: &str) -> Vec<Item> {
    (0..20i16)
        .map(|back| today.year() + 1 - back)
        .filter(|year| year.to_string().starts_with(typed))
        .filter_map(|year| Some(item(year.to_string(), typed, detail(first, last, month, year)?)))
        .collect()
}

/// Today and tomorrow, or the day of this month that is begun.
fn begun(today: Date, typed: &str) -> Vec<Item> {
    let mut items = vec![];
    let mut add = |from: Date, to: Date| {
        let month = MONTHS.get(to.month() as usize - 1).copied().unwrap_or_default();
        let label = match (from == to, from.month() == to.month()) {
            (true, _) => cards::day(to),
            (false, true) => format!("{}-{} {month} {}", from.day(), to.day(), to.year()),
            (false, false) => format!("{} - {}", cards::day(from), cards::day(to)),
        };
        if label.starts_with(typed) {
            items.push(item(label, typed, cards::span(from, to)));
        }
    };
    let digits: String = typed.chars().take_while(char::is_ascii_digit).collect();
    let from = match digits.parse::<i8>() {
        Ok(day) => Date::new(today.year(), today.month(), day).ok(),
        Err(_) => Some(today),
    };
    let Some(from) = from else { return items };
    add(from, from);
    for days in 1..=3i64 {
        if let Ok(to) = from.checked_add(jiff::Span::new().days(days)) {
            add(from, to);
        }
    }
    items
}

fn detail(first: i8, last: i8, month: i8, year: i16) -> Option<String> {
    let (from, to) = (Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?);
    Some(cards::span(from, to))
}

fn item(label: String, typed: &str, detail: String) -> Item {
    let rest: String = label.chars().skip(typed.chars().count()).collect();
    Item {
        filter: format!("{typed}{rest}"),
        label,
        insert: Insert::Label,
        kind: ItemKind::Date,
        detail: Some(detail),
        topic: None,
    }
}
