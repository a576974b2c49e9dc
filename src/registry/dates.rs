//! Civil dates as the data files write them: `2004-04-28`, `2018-04` or `2007`.
//!
//! A date that is only a month or a year begins on its first day (`from`) and ends on its last (`until`).
//! Knows nothing of the dates in a note.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error};

/// The first day that `text` names; `None` when it is no date.
pub fn first_day(text: &str) -> Option<Date> {
    let (year, month, day) = parts(text)?;
    Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()
}

/// The last day that `text` names; `None` when it is no date.
pub fn last_day(text: &str) -> Option<Date> {
    let (year, month, day) = parts(text)?;
    let month = month.unwrap_or(12);
    let first = Date::new(year, month, 1).ok()?;
    Date::new(year, month, day.unwrap_or(first.days_in_month())).ok()
}

/// Whether `date` lies within the two days, both included; a missing bound is open.
pub fn within(date: Date, from: Option<Date>, until: Option<Date>) -> bool {
    from.is_none_or(|from| from <= date) && until.is_none_or(|until| date <= until)
}

/// How a date is written, for whoever wrote something else.
const WRITTEN: &str = "a date such as \"2004-04-28\", \"2018-04\" or \"2007\"";

pub(super) fn required<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    first_day(&text).ok_or_else(|| D::Error::custom(WRITTEN))
}

pub(super) fn from<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    required(deserializer).map(Some)
}

pub(super) fn last<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    last_day(&text).ok_or_else(|| D::Error::custom(WRITTEN))
}

pub(super) fn until<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    last(deserializer).map(Some)
}

fn parts(text: &str) -> Option<(i16, Option<i8>, Option<i8>)> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().map(str::parse).transpose().ok()?;
    let day = parts.next().map(str::parse).transpose().ok()?;
    Some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_is_its_first_or_its_last_day() {
        assert_eq!(first_day("2018-02"), Some(date(2018, 2, 1)));
        assert_eq!(last_day("2018-02"), Some(date(2018, 2, 28)));
        assert_eq!(last_day("2016"), Some(date(2016, 12, 31)));
        assert_eq!(first_day("2004-04-28"), last_day("2004-04-28"));
        for wrong in ["", "2004-13", "2004-02-30", "soon", "2004-01-01-01"] {
            assert_eq!((first_day(wrong), last_day(wrong)), (None, None), "{wrong}");
        }
    }

    #[test]
    fn both_bounds_belong_to_the_range() {
        let day = date(2020, 1, 31);
        assert!(within(day, None, Some(day)) && within(day, Some(day), None));
        assert!(!within(day.tomorrow().unwrap(), None, Some(day)));
    }
}
