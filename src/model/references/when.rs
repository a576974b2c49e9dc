//! Words of time round an event word: dates and years in front of it and behind it, "seven months earlier", "on the same days".

use std::sync::LazyLock;

use super::phrase::{count, ends_phrase};
use super::scan::{Look, REACH};
use super::{EventReference, Relation, Span};
use crate::model::any_of::AnyOf;
use crate::model::dates::DateMention;
use crate::model::prose::is_blank;

impl Look<'_> {
    /// `In October 2014, the first training course took place`: the date that opens the sentence.
    pub fn date_in_front(&self, start: usize) -> Option<DateMention> {
        let i = self.dates.partition_point(|d| (d.span.start as usize) < start);
        let date = self.dates[..i].last().filter(|d| d.span.start as usize >= self.floor)?;
        let gap = self.text.get(date.span.end as usize..start)?;
        let led = gap.strip_prefix(',').unwrap_or(gap).trim();
        let opens = matches!(&date.form.preposition, Some((_, p)) if self.text[p.start as usize..].starts_with(['I', 'O', 'F']));
        (opens && leads_on(led)).then(|| date.clone())
    }

    /// `Seven months earlier, Uganda had held a national workshop in Entebbe`: words of time that open the sentence, and where they
    /// begin.
    pub fn time_in_front(&self, start: usize) -> Option<(Relation, usize)> {
        if !self.is_timed() {
            return None;
        }
        let from = self.text.ceil_char_boundary(start.saturating_sub(REACH).max(self.floor));
        let before = self.text.get(from..start)?;
        let comma = before.rfind(',')?;
        let words = before[..comma].trim_end();
        let word = words.rsplit(is_blank).next()?;
        if !matches!(word, "earlier" | "before" | "previously" | "ago")
            || !leads_on(before[comma + 1..].trim())
        {
            return None;
        }
        let mut back = words.rsplitn(4, is_blank).skip(1);
        let (unit, number) = (back.next()?, back.next()?);
        let rest = back.next().unwrap_or_default().trim_end();
        let n = match number {
            "A" | "One" | "The" => 1,
            number => u16::from(count(number)?),
        };
        let relation = match unit {
            "day" | "days" => Relation::DaysBefore(n),
            "week" | "weeks" => Relation::DaysBefore(7 * n),
            "month" | "months" => Relation::DaysBefore(30 * n),
            "year" | "years" => Relation::YearsBefore(u8::try_from(n).ok()?),
            _ => return None,
        };
        let opens = rest.is_empty() || rest.ends_with(['.', ';']);
        opens.then(|| (relation, from + number.as_ptr() as usize - before.as_ptr() as usize))
    }

    /// `In the previous year, a seminar took place in Vienna`: the year that opens the sentence.
    pub fn is_led_by(&self, year: &EventReference, start: usize) -> bool {
        let gap = self.text.get(year.span.end as usize..start).unwrap_or(".");
        let led = gap.strip_prefix(',').unwrap_or(gap).trim();
        let front = self.text.get(..year.span.start as usize).unwrap_or_default().trim_end();
        let front = front.strip_suffix("the").unwrap_or(front).trim_end();
        year.kind.is_none()
            && year.places.is_empty()
            && matches!(
                year.relation,
                Some(Relation::PreviousYear | Relation::LastYear | Relation::EarlierThisYear)
            )
            && matches!(led, "" | "the" | "a" | "an" | "its")
            && (front.is_empty()
                || front.ends_with(['.', ';'])
                || front.ends_with("In")
                || front.ends_with("The"))
    }

    pub fn date_ahead(&self, end: usize) -> bool {
        let close = |s: &Span| (s.start as usize) < end + REACH;
        self.dates
            .get(self.dates.partition_point(|d| (d.span.start as usize) < end))
            .is_some_and(|d| close(&d.span))
            || self
                .years
                .get(self.years.partition_point(|y| (y.span.start as usize) < end))
                .is_some_and(|y| close(&y.span))
    }

    /// Whether "this year", "last year" or "the previous year" stands behind `end`.
    pub fn year_words_ahead(&self, end: usize) -> bool {
        let near = self.behind.iter().map(|&at| at as usize).take_while(|at| *at + 4 <= end + REACH);
        let mut years = near.filter(|&at| at > end && self.text[at..].starts_with("year"));
        years.any(|at| {
            let before = &self.text[end..at];
            let behind = self.text[at..].trim_start_matches(|c: char| c.is_alphabetic());
            let says = [
                " this ",
                " that ",
                " last ",
                " previous ",
                " preceding ",
                " following ",
                " earlier in the ",
            ];
            says.iter().any(|words| before.ends_with(words))
                || [" before", " earlier", " ago", " previously"]
                    .iter()
                    .any(|words| behind.starts_with(words))
        })
    }

    /// Whether any words of time but years stand in the text.
    fn is_timed(&self) -> bool {
        *self.is_timed.get_or_init(|| TIMES.is_in(self.text))
    }

    /// Whether other words of time stand behind `end`, in the same sentence: `on the same days`, `two months earlier`, `that
    /// ended on the first day of the seminar`.
    pub fn time_ahead(&self, end: usize) -> bool {
        if !self.is_timed() {
            return false;
        }
        let to = self.text.floor_char_boundary(end + REACH).min(self.text.len());
        let rest = self.text.get(end..to).unwrap_or_default();
        let rest = &rest[..rest.find(['.', ';']).unwrap_or(rest.len())];
        let unit = |at: usize| {
            let word = rest[..at].rsplit(is_blank).next().unwrap_or_default();
            matches!(word, "days" | "week" | "weeks" | "month" | "months")
        };
        let same = |at: usize| {
            let word =
                rest[at + " same ".len()..].split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            days_around(word).is_some()
        };
        let relative = |at: usize| [" that ", " which "].iter().any(|words| rest[..at].contains(words));
        rest.match_indices(" same ").any(|(at, _)| same(at))
            || [" earlier", " before", " ago"]
                .iter()
                .any(|words| rest.match_indices(words).any(|(at, _)| unit(at)))
            || rest.find(" day of ").is_some_and(relative)
    }
}

/// Words without which no other words of time are looked for.
static TIMES: LazyLock<AnyOf> =
    LazyLock::new(|| AnyOf::new([" same ", " earlier", " before", " previously", " ago", " day of "]));

/// How many days from the own ones "the same" days, week or month may be.
pub(super) fn days_around(unit: &str) -> Option<u8> {
    match unit {
        "day" | "days" | "date" | "dates" | "time" => Some(0),
        "week" => Some(6),
        "month" => Some(31),
        _ => None,
    }
}

/// Whether words between a date that opens a sentence and an event word make the date that of the event: `a national`, `Peru
/// hosted a regional`.
fn leads_on(led: &str) -> bool {
    let mut words = led.split(is_blank);
    let article = words.next().unwrap_or_default();
    let plain =
        |word: &str| word.chars().all(|c| c.is_lowercase() || c == '-') && !ends_phrase(word.as_bytes());
    if article.is_empty() || matches!(article, "the" | "a" | "an" | "its") && words.all(plain) {
        return true;
    }
    let verbs = [" hosted ", " held ", " organized ", " organised ", " convened ", " conducted "];
    led.len() < 90 && !led.contains(['.', ';']) && verbs.iter().any(|verb| led.contains(verb))
}
