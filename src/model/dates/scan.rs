//! Finds where dates stand: numbers and month names are looked at closely, everything else is skipped.

use super::groups::{Atom, MAX_ATOMS, counts_a_noun, group, joiner, misspelt_month_before};
use super::series::mentions;
use super::words::read_month;
use super::{DateMention, Order, PartialDate, Separator, Spelling};
use crate::model::anchors::Anchors;
use crate::model::prose::{Cursor, Lower, char_before, digits_at, is_blank, is_dash, span, word_before};

/// All dates of a block, in the order of the text, none overlapping another's days.
pub fn scan(text: &str) -> Vec<DateMention> {
    scan_at(text, &Anchors::of(text))
}

/// As [`scan`], for a text that has been looked through.
pub fn scan_at(text: &str, anchors: &Anchors) -> Vec<DateMention> {
    let mut found = Vec::new();
    let mut atoms = Vec::new();
    let (mut numbers, mut months) = (anchors.numbers.as_slice(), anchors.months.as_slice());
    let mut at = 0;
    loop {
        numbers = from(numbers, at);
        months = from(months, at);
        let (start, is_number) = match (numbers.first(), months.first()) {
            (None, None) => return found,
            (Some(&n), Some(&m)) => (n.min(m) as usize, n < m),
            (Some(&n), None) => (n as usize, true),
            (None, Some(&m)) => (m as usize, false),
        };
        let end = match is_number {
            true => chain_at_digit(text, start, &mut atoms),
            false => chain_at_month(text, start, &mut atoms),
        };
        at = match end {
            Some(end) => {
                let mut next = found.len().max(1);
                mentions(text, &mut atoms, &mut found);
                // "3 June 1977 June 25" can be read two ways: the year belongs to the first
                while next < found.len() {
                    if found[next].span.start < found[next - 1].span.end {
                        found.remove(next);
                    } else {
                        next += 1;
                    }
                }
                end.max(start + 1)
            }
            None => start + 1,
        };
    }
}

/// The places from `at` on. They are near the front, so a search would not pay.
fn from(mut places: &[u32], at: usize) -> &[u32] {
    while let [first, rest @ ..] = places
        && (*first as usize) < at
    {
        places = rest;
    }
    places
}

/// The end of the chain that begins with the number at `start`; its days are left in `atoms`.
fn chain_at_digit(text: &str, start: usize, atoms: &mut Vec<Atom>) -> Option<usize> {
    match digits_at(text, start) {
        1 | 2 if opens_here(text, start) => {
            chain(Cursor::new(text, start), atoms).or_else(|| misspelt_month_before(text, start, atoms))
        }
        // Only an ISO date opens with a year.
        4 if matches!(text.as_bytes().get(start + 4), Some(b'-' | b'/')) && opens_here(text, start) => {
            chain(Cursor::new(text, start), atoms)
        }
        _ => None,
    }
}

/// A number opens a date only where it is no part of a symbol, an amount, a time or a telephone number.
fn opens_here(text: &str, start: usize) -> bool {
    let Some(before) = char_before(text, start) else { return true };
    !(before.is_alphanumeric()
        || is_dash(before)
        || matches!(before, '/' | '.' | ',' | ':' | '$' | '€' | '£' | '#' | '+' | '@' | '_' | '\\' | '='))
        || (is_dash(before) && char_before(text, start - before.len_utf8()).is_some_and(is_blank))
}

/// As [`chain_at_digit`], for a word that may be the name of a month.
fn chain_at_month(text: &str, start: usize, atoms: &mut Vec<Atom>) -> Option<usize> {
    let before = char_before(text, start);
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '_' | '@' | '.')) {
        return None;
    }
    if before.is_some_and(is_dash) {
        // mid-March 2018; any other compound is a name.
        let stem = word_before(text, start - before.map_or(0, char::len_utf8))?;
        if !matches!(&text[stem], "mid" | "Mid" | "early" | "Early" | "late" | "Late") {
            return None;
        }
    }
    read_month(&mut Cursor::new(text, start))?;
    let end = chain(Cursor::new(text, start), atoms)?;
    take_year_in_front(text, start, atoms);
    let first = &atoms[0];
    let lone = atoms.len() == 1 && first.date.year.is_none();
    let bare = lone && first.date.day.is_none();
    let spelling = first.month.as_ref().map_or(Spelling::Full, |m| m.spelling);
    if lone && spelling == Spelling::Short && !(first.date.day.is_some() && leads_a_day(text, start)) {
        return None;
    }
    if bare && !is_spoken_of(text, start, end) {
        return None;
    }
    // "In May 25 States took part": without year, suffix or stop the number counts what follows.
    if lone && !bare && !first.ordinal && counts_a_noun(text, end) && !leads_a_day(text, start) {
        let name_end = first.month.as_ref()?.span.end as usize;
        let month_only = Atom {
            date: PartialDate { day: None, ..first.date },
            span: span(start, name_end),
            day: None,
            order: Order::MonthOnly,
            ..first.clone()
        };
        atoms[0] = month_only;
        return is_spoken_of(text, start, name_end).then_some(name_end);
    }
    Some(end)
}

/// True if the words before a month name make a bare one a month: "in June", "the June workshop", "last March".
fn is_spoken_of(text: &str, start: usize, end: usize) -> bool {
    let Some(word) = word_before(text, start) else { return false };
    let mut lower = Lower::new();
    let Some(word) = lower.of(&text[word]) else { return false };
    let followed_by_name =
        Cursor::new(text, end).rest().trim_start_matches(is_blank).starts_with(char::is_uppercase);
    match word {
        "in" | "since" | "until" | "till" | "during" | "early" | "late" | "mid" | "last" | "next" | "by" => {
            !(followed_by_name && matches!(word, "by" | "until"))
        }
        "mid-" | "of" | "this" | "to" | "from" | "before" | "after" | "previous" => !followed_by_name,
        "the" => !followed_by_name && !text[start..end].eq_ignore_ascii_case("may"),
        _ => false,
    }
}

fn leads_a_day(text: &str, start: usize) -> bool {
    word_before(text, start).is_some_and(|w| {
        matches!(&text[w], "on" | "On" | "from" | "From" | "between" | "Between" | "until" | "by")
    })
}

/// The end of the groups joined into one chain; the cursor stands on a digit or a month name.
fn chain(mut cursor: Cursor, atoms: &mut Vec<Atom>) -> Option<usize> {
    atoms.clear();
    if !group(&mut cursor, None, 0, atoms) {
        return None;
    }
    let mut groups = 1;
    while atoms.len() < MAX_ATOMS {
        let mut ahead = cursor;
        let Some(join) = joiner(&mut ahead) else { break };
        let last = atoms.last()?;
        // A comma chains days of different months only while the year is still to come.
        if join.0 == Separator::Comma && (last.date.year.is_some() || last.date.day.is_none()) {
            break;
        }
        let known = atoms.len();
        if !group(&mut ahead, Some(join), groups, atoms) {
            break;
        }
        // "in March and 12 May": a lone month joined to a day by a comma or "and" is not one expression.
        let joined = atoms[known].join.as_ref().map(|j| j.0);
        let mixed = atoms[known - 1].date.day.is_some() != atoms[known].date.day.is_some();
        if mixed && matches!(joined, Some(Separator::And | Separator::Comma)) {
            atoms.truncate(known);
            break;
        }
        cursor = ahead;
        groups += 1;
    }
    Some(cursor.at)
}

/// `2012 March 12-14`: the year in front belongs to days that have none behind.
fn take_year_in_front(text: &str, start: usize, atoms: &mut [Atom]) {
    if atoms.iter().any(|a| a.date.year.is_some() || a.date.day.is_none()) {
        return;
    }
    let Some(word) = word_before(text, start).filter(|w| w.len() == 4 && w.end < start) else { return };
    let Some(year) = text[word.clone()].parse().ok().filter(|y| (1945..2100).contains(y)) else { return };
    for atom in atoms.iter_mut() {
        atom.date.year = Some(year);
        atom.year = Some(span(word.start, word.end));
    }
    atoms[0].span.start = word.start as u32;
}
