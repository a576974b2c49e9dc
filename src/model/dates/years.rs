//! Years that stand alone in prose: "in 2011", "Nairobi (2014)", "the 2016 review". Numbers of resolutions, years of
//! plans (2018-2021), symbols and years that belong to a date are none.

use super::{DateMention, Span};
use crate::model::prose::{self, Cursor, char_at, char_before, is_blank, is_dash, slice, span, word_before};

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
    let mut found = Vec::new();
    let mut at = 0;
    let mut date = 0;
    while let Some(start) = prose::next_digit(text, at) {
        let run = text.as_bytes()[start..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let end = start + run;
        at = end;
        while dates.get(date).is_some_and(|d| (d.span.end as usize) <= start) {
            date += 1;
        }
        let in_date = dates.get(date).is_some_and(|d| (d.span.start as usize) < end);
        let year = (run == 4).then(|| text[start..end].parse().ok()).flatten();
        if let Some(year) = year.filter(|y| (1945..2100).contains(y) && !in_date)
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
    let word = word_before(text, start).map(|w| &text[w]);
    match word.map(str::to_ascii_lowercase).as_deref() {
        Some("in" | "during" | "of" | "for" | "year" | "late" | "early" | "mid") => Some(YearContext::In),
        Some("since" | "from") => Some(YearContext::Since),
        Some("until" | "till" | "to" | "by" | "through") => Some(YearContext::Until),
        Some("before") => Some(YearContext::Before),
        Some("after") => Some(YearContext::After),
        Some("the" | "its" | "their" | "this") => {
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
