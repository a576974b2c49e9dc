//! Days of events as numbers, also where a note leaves out the year or the day. Knows dates, not notes.

use super::super::dates::PartialDate;

/// Events longer than this many days are indexed by their first days only.
pub const LONGEST: i32 = 31;

/// The number of a day, counted from 1 January 1970. `None` where a part is unsaid or the calendar has no such day.
pub fn number(date: &PartialDate) -> Option<i32> {
    date.day()?;
    Some(count(date.year?, date.month?, date.day?))
}

/// The number of a day that exists.
fn count(year: i16, month: u8, day: u8) -> i32 {
    // years begin in March, so that the leap day is the last
    let (month, day) = (i32::from(month), i32::from(day));
    let year = i32::from(year) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The first and last day of what a date may mean, once the year is told.
pub fn window(date: &PartialDate) -> Option<(i32, i32)> {
    let year = date.year?;
    match (date.month, date.day) {
        (Some(_), Some(_)) => number(date).map(|n| (n, n)),
        (Some(month), None) if (1..=12).contains(&month) => {
            let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            Some((count(year, month, 1), count(next_year, next, 1) - 1))
        }
        (None, None) => Some((count(year, 1, 1), count(year, 12, 31))),
        _ => None,
    }
}

/// The stretch of days between two dates as they are written, both ends included.
pub fn stretch(start: &PartialDate, end: &PartialDate) -> Option<(i32, i32)> {
    let (first, last) = (window(start)?, window(end)?);
    Some((first.0, last.1.max(first.1)))
}

/// The date with a year, where it has none.
pub fn in_year(date: &PartialDate, year: i16) -> PartialDate {
    PartialDate { year: date.year.or(Some(year)), ..*date }
}

/// Two dates with a year where they have none; the second is in the next one where its month comes before.
pub fn within(start: &PartialDate, end: &PartialDate, year: i16) -> (PartialDate, PartialDate) {
    let next = year + i16::from(end.month < start.month);
    (in_year(start, year), in_year(end, next))
}

/// How many days lie between two stretches; 0 where they share one.
pub fn between(a: (i32, i32), b: (i32, i32)) -> i32 {
    (b.0 - a.1).max(a.0 - b.1).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i16, m: u8, d: u8) -> PartialDate {
        PartialDate { year: Some(y), month: Some(m), day: Some(d) }
    }

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        assert_eq!(number(&day(1970, 1, 1)), Some(0));
        assert_eq!(number(&day(2000, 3, 1)), Some(11_017));
        let mut before = number(&day(2003, 12, 31)).unwrap();
        for year in 2004..2032 {
            for month in 1..=12 {
                for day_of_month in 1..=31 {
                    let Some(n) = number(&day(year, month, day_of_month)) else { continue };
                    assert_eq!(n, before + 1, "{year}-{month}-{day_of_month}");
                    before = n;
                }
            }
        }
        assert_eq!(number(&day(2019, 2, 29)), None);
    }

    #[test]
    fn a_month_and_a_year_are_stretches() {
        let month = PartialDate { year: Some(2019), month: Some(2), day: None };
        let year = PartialDate { year: Some(2020), ..PartialDate::default() };
        let (a, b) = window(&month).unwrap();
        assert_eq!(b - a, 27);
        assert_eq!(window(&year).map(|(a, b)| b - a), Some(365));
        assert_eq!(stretch(&day(2019, 1, 30), &day(2019, 2, 2)).map(|(a, b)| b - a), Some(3));
        assert_eq!(between((1, 3), (5, 6)), 2);
        assert_eq!(between((1, 5), (5, 6)), 0);
    }
}
