//! Cuts a chain of days into mentions: lends the year that is written once, tells ranges from series, and looks at
//! the words in front.

use super::groups::Atom;
use super::words::weekday;
use super::{DateForm, DateMention, Preposition, Separator};
use crate::model::prose::{Lower, Span, char_at, is_blank, is_dash, span, word_before};

/// Lends years across the chain, then cuts it into ranges and single days.
pub(super) fn mentions(text: &str, atoms: &mut [Atom], found: &mut Vec<DateMention>) {
    lend_years(atoms);
    let lead = atoms[0].weekday.as_ref().map_or(atoms[0].span.start, |w| w.1.start);
    let (mut weekdays, front) = weekdays_before(text, lead as usize);
    let preposition = preposition_before(text, front);
    let between = preposition.as_ref().is_some_and(|p| p.0 == Preposition::Between);
    let count = atoms.len();
    let mut at = 0;
    while at < count {
        let first = at;
        let next_to = |a: &Atom, b: &Atom| a.date.day.is_some() && a.date.days_between(&b.date) == Some(1);
        if at + 1 < count {
            let (a, b) = (&atoms[at], &atoms[at + 1]);
            let joined = b.join.as_ref().map(|j| j.0);
            let ranged = match joined {
                Some(Separator::And) => between || next_to(a, b),
                Some(Separator::Comma) | None => false,
                Some(Separator::Slash) => true,
                Some(_) => true,
            };
            let ranged = ranged || (joined == Some(Separator::Comma) && row_of_days(atoms, at).is_some());
            if ranged {
                at += 1;
            }
            if matches!(joined, Some(Separator::And | Separator::Comma)) && !between {
                // Days in a row are one range; a row that runs into a range of its own is cut before it.
                match row_of_days(atoms, first) {
                    Some(last) => at = last,
                    None => at = first,
                }
            }
        }
        let mut mention = mention(&atoms[first..=at], count > at - first + 1);
        if first == 0 {
            mention.form.preposition = preposition.clone();
            weekdays.append(&mut mention.form.weekdays);
            mention.form.weekdays = std::mem::take(&mut weekdays);
        }
        found.push(mention);
        at += 1;
    }
}

/// The last of the single days that follow one another from `first`, if there are at least two and none of them
/// starts or ends a dashed range.
fn row_of_days(atoms: &[Atom], first: usize) -> Option<usize> {
    let loose = |a: Option<&Atom>| {
        a.is_none_or(|a| {
            matches!(a.join.as_ref().map(|j| j.0), None | Some(Separator::And | Separator::Comma))
        })
    };
    let mut last = first;
    while let Some(next) = atoms.get(last + 1) {
        let follows = atoms[last].date.day.is_some() && atoms[last].date.days_between(&next.date) == Some(1);
        if !follows || !loose(Some(next)) || !loose(atoms.get(last + 2)) {
            break;
        }
        last += 1;
    }
    (last > first).then_some(last)
}

/// Whether a month is followed by an earlier one of the next year: `30 December - 2 January`. `5 June - 3 May` is a slip.
fn turns_the_year(left: &Atom, right: &Atom) -> bool {
    const HALF_A_YEAR: u8 = 6;
    left.date.month.zip(right.date.month).is_some_and(|(left, right)| left > right + HALF_A_YEAR)
}

/// Years written once count for the whole chain; a month late in the year before an early one belongs to the year before.
fn lend_years(atoms: &mut [Atom]) {
    for i in (0..atoms.len().saturating_sub(1)).rev() {
        let (left, right) = (&atoms[i], &atoms[i + 1]);
        if left.date.year.is_none()
            && let Some(year) = right.date.year
        {
            let before = i16::from(turns_the_year(left, right));
            let at = right.year.clone();
            atoms[i].date.year = Some(year - before);
            atoms[i].year = at;
        }
    }
    for i in 1..atoms.len() {
        let (left, right) = (&atoms[i - 1], &atoms[i]);
        if right.date.year.is_none()
            && let Some(year) = left.date.year
        {
            let after = i16::from(turns_the_year(left, right));
            let at = left.year.clone();
            atoms[i].date.year = Some(year + after);
            atoms[i].year = at;
        }
    }
}

fn mention(atoms: &[Atom], in_series: bool) -> DateMention {
    let (first, last) = (&atoms[0], &atoms[atoms.len() - 1]);
    let mut form = DateForm { order: first.order, in_series, ..DateForm::default() };
    form.separator = atoms.get(1).and_then(|a| a.join.clone());
    form.days = atoms.iter().filter_map(|atom| atom.day.clone()).collect();
    for atom in atoms {
        form.ordinal |= atom.ordinal;
        form.weekdays.extend(atom.weekday.clone());
        if let Some(month) = atom.month.as_ref().filter(|m| form.months.last() != Some(m)) {
            form.months.push(month.clone());
        }
        if let Some(year) = atom.year.as_ref().filter(|y| form.years.last() != Some(y)) {
            form.years.push(year.clone());
        }
    }
    DateMention { span: first.span.start..last.span.end, start: first.date, end: last.date, form }
}

/// `Monday, `, `Wednesday and Thursday, `, `Thursday/Wednesday, ` in front of a date, and where they start.
fn weekdays_before(text: &str, start: usize) -> (Vec<(u8, Span)>, usize) {
    let mut days = Vec::new();
    let mut front = start;
    while days.len() < 4 {
        let head = text[..front].trim_end_matches(is_blank);
        let head = if days.is_empty() { without_mark(head) } else { join_cut(head) };
        let Some(word) = word_before(text, head.len()).filter(|w| w.end == head.len()) else { break };
        // Day names may be joined by a hyphen: Monday-Tuesday.
        let word = text[word.clone()]
            .rfind(is_dash)
            .map_or(word.start, |i| word.start + i + char_at(text, word.start + i).map_or(1, char::len_utf8))
            ..word.end;
        let Some(day) = weekday(&text[word.clone()]) else { break };
        days.push((day, span(word.start, word.end)));
        front = word.start;
    }
    days.reverse();
    (days, front)
}

/// `text` without the comma behind a weekday, or the stop behind a shortened one: `Wed. 4 April`.
fn without_mark(text: &str) -> &str {
    let text = text.strip_suffix(',').unwrap_or(text);
    let Some(short) = text.strip_suffix('.') else { return text };
    let word = short.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if word.len() <= 5 && weekday(word).is_some() { short } else { text }
}

/// `text` without the joining word at its end.
fn join_cut(text: &str) -> &str {
    let text = text.trim_end_matches(is_blank);
    let cut = text
        .strip_suffix(" and")
        .or_else(|| text.strip_suffix(" to"))
        .unwrap_or_else(|| text.trim_end_matches(|c| matches!(c, '/' | ',' | '&') || is_dash(c)));
    cut.trim_end_matches(is_blank)
}

fn preposition_before(text: &str, start: usize) -> Option<(Preposition, Span)> {
    let mut at = word_before(text, start)?;
    if matches!(&text[at.clone()], "the" | "early" | "late" | "mid") {
        at = word_before(text, at.start)?;
    }
    let preposition = match Lower::new().of(&text[at.clone()])? {
        "from" => Preposition::From,
        "between" => Preposition::Between,
        "on" => Preposition::On,
        "in" => Preposition::In,
        "since" => Preposition::Since,
        "until" | "till" | "to" | "by" => Preposition::Until,
        "before" => Preposition::Before,
        "after" => Preposition::After,
        "during" => Preposition::During,
        "of" | "for" | "at" | "dated" | "around" => Preposition::Other,
        _ => return None,
    };
    Some((preposition, span(at.start, at.end)))
}
