//! Years that stand alone in prose: "in 2011", "Nairobi (2014)", "the 2016 review". Numbers of resolutions, years of
//! plans (2018-2021), symbols and years that belong to a date are none.

use super::{DateMention, Span};
use crate::model::anchors::Anchors;
use crate::model::prose::{
    Cursor, Lower, char_at, char_before, digits_at, is_blank, is_dash, slice, span, word_before,
};

/// A year without day or month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearMention {
    /// The four digits.
    pub span: Span,
    /// The year of our era.
    pub year: i16,
    /// What makes it a year.
    pub context: YearContext,
}

/// What makes the number a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearContext {
    /// in, during, of, for
    In,
    /// since, from
    Since,
    /// until, by, to
    Until,
    /// before
    Before,
    /// after
    After,
    /// `Nairobi (2014)`
    Parenthesis,
    /// `the 2016 review`
    Attribute,
}

/// The years of a block that are part of none of its `dates` (which are in order, as the date scanner gives them).
pub fn scan_years(text: &str, dates: &[DateMention]) -> Vec<YearMention> {
    scan_years_at(text, dates, &Anchors::of(text))
}

/// As [`scan_years`], for a text that has been looked through.
pub fn scan_years_at(text: &str, dates: &[DateMention], anchors: &Anchors) -> Vec<YearMention> {
    let mut found = Vec::new();
    let mut date = 0;
    for start in anchors.numbers.iter().map(|&n| n as usize) {
        let end = start + digits_at(text, start);
        if end - start != 4 || char_at(text, end).is_some_and(char::is_alphanumeric) {
            continue;
        }
        while dates.get(date).is_some_and(|d| (d.span.end as usize) <= start) {
            date += 1;
        }
        let in_date = dates.get(date).is_some_and(|d| (d.span.start as usize) < end);
        let year = text[start..end].parse().ok().filter(|y| (1945..2100).contains(y) && !in_date);
        if let Some(year) = year
            && let Some(context) = context(text, start, end)
        {
            found.push(YearMention { span: span(start, end), year, context });
        }
    }
    found
}

fn context(text: &str, start: usize, end: usize) -> Option<YearContext> {
    let next = char_at(text, end);
    let before = char_before(text, start);
    if next.is_some_and(|c| is_dash(c) || c == '/')
        && char_at(text, end + next.map_or(0, char::len_utf8)).is_some_and(|c| c.is_ascii_digit())
    {
        return None;
    }
    if before == Some('(') && next.is_some_and(|c| matches!(c, ')' | ',' | ';')) {
        // A number in front makes it the year of a resolution: 1540 (2004).
        let named = text[..start - 1].trim_end_matches(is_blank).ends_with(char::is_alphabetic);
        return named.then_some(YearContext::Parenthesis);
    }
    if !before.is_none_or(|c| is_blank(c) || matches!(c, '(' | '“' | '"') || is_dash(c)) {
        return None;
    }
    if before.is_some_and(is_dash) {
        return ends_in_part_of_year(text, start).then_some(YearContext::In);
    }
    let rest = text[end..].trim_start_matches(is_blank);
    if rest.starts_with('(') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match Lower::new().of(&text[word_before(text, start)?])? {
        "in" | "during" | "of" | "for" | "year" | "late" | "early" | "mid" => Some(YearContext::In),
        "since" | "from" => Some(YearContext::Since),
        "until" | "till" | "to" | "by" | "through" => Some(YearContext::Until),
        "before" => Some(YearContext::Before),
        "after" => Some(YearContext::After),
        "the" | "its" | "their" | "this" => {
            let noun = Cursor::new(text, end).letters_after_blank();
            noun.then_some(YearContext::Attribute)
        }
        _ => None,
    }
}

fn ends_in_part_of_year(text: &str, start: usize) -> bool {
    let head = text[..start].trim_end_matches(is_dash);
    word_before(text, head.len())
        .is_some_and(|w| matches!(slice(text, &span(w.start, w.end)), "mid" | "early" | "late"))
}

impl Cursor<'_> {
    fn letters_after_blank(mut self) -> bool {
        self.blanks() && self.letters().is_some()
    }
}
