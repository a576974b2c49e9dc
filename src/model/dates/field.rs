//! The value of a Date and Venue field, in either order: which spans are dates, which remaining parts name the place.

use super::{DateMention, PartialDate, Span, scan};
use crate::model::prose::{Cursor, is_blank, is_dash, slice, span};

/// A Date and Venue field taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldDates {
    /// The days, in the order of the text.
    pub dates: Vec<DateMention>,
    /// The parts between commas that are no dates, in the order of the text, without leading "in" or "at" and
    /// without closing stop. Commas inside parentheses do not part.
    pub venue_spans: Vec<Span>,
    /// A year that stands apart from the days, already lent to dates without one.
    pub lone_year: Option<Span>,
}

/// Takes the value of a date field, a venue field or a field of both apart.
pub fn field(text: &str) -> FieldDates {
    let mut out = FieldDates { dates: scan(text), ..FieldDates::default() };
    let mut gaps = Vec::with_capacity(out.dates.len() + 1);
    let mut from = 0;
    for date in &out.dates {
        let whole = date.whole();
        gaps.push(from..whole.start.max(from));
        from = from.max(whole.end);
        // A month shared by a series stands behind its days.
        from = date
            .form
            .years
            .iter()
            .chain(date.form.months.iter().map(|m| &m.span))
            .fold(from, |f, s| f.max(s.end));
    }
    gaps.push(from..text.len() as u32);
    for gap in gaps {
        parts(text, gap, &mut out.venue_spans);
    }
    if out.dates.iter().any(|d| d.start.year.is_none())
        && let Some(i) = out.venue_spans.iter().position(|s| year(slice(text, s)).is_some())
    {
        let at = out.venue_spans.remove(i);
        let value = year(slice(text, &at));
        for date in &mut out.dates {
            lend(&mut date.start, value);
            lend(&mut date.end, value);
            if date.form.years.is_empty() {
                date.form.years.push(at.clone());
            }
        }
        out.lone_year = Some(at);
    }
    out
}

fn lend(date: &mut PartialDate, year: Option<i16>) {
    date.year = date.year.or(year);
}

fn year(text: &str) -> Option<i16> {
    let digits = text.trim_matches(|c| matches!(c, '(' | ')'));
    digits.parse().ok().filter(|y| digits.len() == 4 && (1945..2200).contains(y))
}

/// Splits a gap between dates at commas and semicolons outside parentheses.
fn parts(text: &str, gap: Span, out: &mut Vec<Span>) {
    let mut depth = 0u32;
    let mut from = gap.start as usize;
    let end = gap.end as usize;
    for (i, c) in text.get(from..end).unwrap_or("").char_indices() {
        let at = gap.start as usize + i;
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            // "Washington, D.C." is one place.
            ',' if depth == 0 && is_district(&text[at + 1..end]) => {}
            ',' | ';' | '|' if depth == 0 => {
                out.extend(part(text, from, at));
                from = at + 1;
            }
            _ => {}
        }
    }
    out.extend(part(text, from, end));
}

fn is_district(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_blank);
    ["D.C.", "DC", "D. C."]
        .iter()
        .any(|d| rest.strip_prefix(d).is_some_and(|r| !r.starts_with(char::is_alphanumeric)))
}

/// Trims what leads a place in or closes it; `None` when no letter or digit remains.
fn part(text: &str, from: usize, end: usize) -> Option<Span> {
    let trim = |c: char| is_blank(c) || is_dash(c) || matches!(c, ':' | ',' | ';' | '*' | '_' | '"');
    let mut start = from;
    loop {
        let body = &text[start..end];
        start += body.len() - body.trim_start_matches(trim).len();
        let mut cursor = Cursor::new(text, start);
        let led = ["in", "at", "held", "and", "on", "from", "respectively", "of", "to"]
            .iter()
            .any(|w| cursor.eat_word(w));
        if !led || cursor.at >= end || cursor.peek().is_some_and(|c| !is_blank(c) && c != ',') {
            break;
        }
        start = cursor.at;
    }
    let mut body = text[start.min(end)..end].trim_end_matches(trim);
    // A closing stop goes, the stop of "D.C." and "St." stays.
    if let Some(cut) = body.strip_suffix('.')
        && cut.rsplit(|c: char| !c.is_alphanumeric()).next().is_none_or(|w| w.chars().count() > 1)
    {
        body = cut.trim_end_matches(trim);
    }
    for lead_out in [" on", " from", " and", " between", " in"] {
        body = body.strip_suffix(lead_out).unwrap_or(body).trim_end_matches(trim);
    }
    // An unmatched parenthesis belongs to the date beside it.
    let opened = body.matches('(').count();
    let closed = body.matches(')').count();
    if closed > opened
        && let Some(cut) = body.strip_suffix(')')
    {
        body = cut;
    }
    if opened > closed
        && let Some(cut) = body.strip_suffix('(')
    {
        body = cut;
    }
    let body = body.trim_end_matches(trim);
    let lead = body.len() - body.trim_start_matches(|c| c == ')' || trim(c)).len();
    let body = &body[lead..];
    let start = start + lead;
    (body.chars().any(char::is_alphanumeric) && body != "respectively")
        .then(|| span(start, start + body.len()))
}
