//! Days as a note writes them, possibly without year, month or day, and what the calendar says about them.
//! Knows nothing of text.

use jiff::civil;

/// A day of which any part may be unsaid. The parts are as written: 31 June is kept so that somebody can speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The year of our era.
    pub year: Option<i16>,
    /// 1 to 12; other values were written and are wrong.
    pub month: Option<u8>,
    /// 1 to 31; other values were written and are wrong.
    pub day: Option<u8>,
}

impl PartialDate {
    /// ISO 8601 with the unsaid parts left out: `2019-06-25`, `2017-06`, `--03-12`, `--03`, `2017`.
    pub fn iso(&self) -> String {
        let month = self.month.map(|m| format!("{m:02}"));
        let day = self.day.map(|d| format!("-{d:02}")).unwrap_or_default();
        match (self.year, month) {
            (Some(y), Some(m)) => format!("{y:04}-{m}{day}"),
            (Some(y), None) => format!("{y:04}"),
            (None, Some(m)) => format!("--{m}{day}"),
            (None, None) => String::new(),
        }
    }

    /// True if some calendar has such a day; 29 February is possible as long as the year is unsaid.
    pub fn is_possible(&self) -> bool {
        let Some(month) = self.month else { return self.day.is_none() };
        if !(1..=12).contains(&month) {
            return false;
        }
        // 2000 was a leap year: the most that a February without a year can have.
        let Ok(first) = civil::Date::new(self.year.unwrap_or(2000), month as i8, 1) else { return false };
        self.day.is_none_or(|d| (1..=first.days_in_month() as u8).contains(&d))
    }

    /// The day itself, when all three parts are said and the calendar has it.
    pub fn day(&self) -> Option<civil::Date> {
        civil::Date::new(self.year?, i8::try_from(self.month?).ok()?, i8::try_from(self.day?).ok()?).ok()
    }

    /// The first and the last of the days that it may mean: the whole month or year where no more is said. `None` without a
    /// year, and where the calendar has no such day.
    pub fn days(&self) -> Option<(civil::Date, civil::Date)> {
        if self.day.is_some() {
            return self.day().map(|day| (day, day));
        }
        let (first, last) = self.month.map_or((1, 12), |month| (month, month));
        let first = civil::Date::new(self.year?, i8::try_from(first).ok()?, 1).ok()?;
        let last = civil::Date::new(self.year?, i8::try_from(last).ok()?, 1).ok()?;
        Some((first, last.last_of_month()))
    }

    /// 1 for Monday to 7 for Sunday.
    pub fn weekday(&self) -> Option<u8> {
        self.day().map(|d| d.weekday().to_monday_one_offset() as u8)
    }

    /// Days from `self` to `later`, negative when `later` comes first. Two days without a year are taken as of one year.
    pub fn days_between(&self, later: &PartialDate) -> Option<i32> {
        let (a, b) = if self.year.is_none() && later.year.is_none() {
            (PartialDate { year: Some(2001), ..*self }, PartialDate { year: Some(2001), ..*later })
        } else {
            (*self, *later)
        };
        a.day()?.until(b.day()?).ok().map(|s| s.get_days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i16, m: u8, d: u8) -> PartialDate {
        PartialDate { year: Some(y), month: Some(m), day: Some(d) }
    }

    #[test]
    fn iso_leaves_out_what_is_unsaid() {
        assert_eq!(day(2019, 6, 25).iso(), "2019-06-25");
        assert_eq!(PartialDate { year: None, month: Some(3), day: Some(12) }.iso(), "--03-12");
        assert_eq!(PartialDate { year: Some(2017), month: Some(6), day: None }.iso(), "2017-06");
        assert_eq!(PartialDate { year: None, month: Some(6), day: None }.iso(), "--06");
    }

    #[test]
    fn impossible_days_are_known() {
        assert!(!day(2019, 6, 31).is_possible());
        assert!(!day(2019, 5, 45).is_possible());
        assert!(!day(2019, 13, 1).is_possible());
        assert!(!day(2019, 2, 29).is_possible());
        assert!(day(2020, 2, 29).is_possible());
        assert!(PartialDate { year: None, month: Some(2), day: Some(29) }.is_possible());
        assert!(!day(2020, 2, 0).is_possible());
    }

    #[test]
    fn weekdays_and_distances() {
        assert_eq!(day(2018, 2, 7).weekday(), Some(3));
        assert_eq!(day(2017, 11, 12).weekday(), Some(7));
        assert_eq!(day(2016, 12, 30).days_between(&day(2017, 1, 2)), Some(3));
        assert_eq!(day(2017, 1, 2).days_between(&day(2016, 12, 30)), Some(-3));
        assert_eq!(day(2019, 6, 31).days_between(&day(2019, 7, 1)), None);
    }
}
