//! Dates as a card shows them.

use jiff::civil::{Date, Weekday};

use super::Card;
use crate::model::dates::{DateMention, MONTHS, PartialDate};

/// The card of a date: weekdays and length.
pub fn date(mention: &DateMention) -> Option<String> {
    let (from, to) = (whole(&mention.start), whole(&mention.end));
    match (from, to) {
        (Some(from), Some(to)) if from > to => {
            let mut card = Card::titled(&span(from, to));
            card.line("The last day is before the first.");
            Some(card.done())
        }
        (Some(from), Some(to)) => {
            let mut card = Card::titled(&span(from, to));
            card.line(&length(from, to));
            Some(card.done())
        }
        _ if !mention.start.is_possible() || !mention.end.is_possible() => {
            let mut card = Card::titled("No such day");
            card.line("The calendar does not have it.");
            Some(card.done())
        }
        _ => {
            let mut card = Card::titled(&partial(&mention.start, &mention.end)?);
            let year = mention.start.year.is_none();
            card.line(if year { "The year is not written here." } else { "The day is not written here." });
            Some(card.done())
        }
    }
}

/// "2 days", "one day".
pub fn length(from: Date, to: Date) -> String {
    match days(from, to) {
        1 => "one day".to_owned(),
        n => format!("{n} days"),
    }
}

/// How many days there are from one to the other, both counted.
pub fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days()) + 1
}

/// "Tuesday, 25 June 2019", or "Tuesday, 25 to Wednesday, 26 June 2019".
pub fn span(from: Date, to: Date) -> String {
    if from == to {
        return format!("{}, {}", weekday(from), day(from));
    }
    let first = if from.year() != to.year() {
        day(from)
    } else if from.month() != to.month() {
        format!("{} {}", from.day(), month(from))
    } else {
        from.day().to_string()
    };
    format!("{}, {first} to {}, {}", weekday(from), weekday(to), day(to))
}

/// "25 June 2019".
pub fn day(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// The English name of the weekday.
pub fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn month(day: Date) -> &'static str {
    MONTHS.get(day.month() as usize - 1).copied().unwrap_or_default()
}

fn whole(date: &PartialDate) -> Option<Date> {
    Date::new(date.year?, date.month? as i8, date.day? as i8).ok()
}

fn partial(from: &PartialDate, to: &PartialDate) -> Option<String> {
    let one = |date: &PartialDate| {
        let month = date.month.and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?).copied());
        let parts =
            [date.day.map(|d| d.to_string()), month.map(str::to_owned), date.year.map(|y| y.to_string())];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    Some(if from == to { one(from)? } else { format!("{} to {}", one(from)?, one(to)?) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn spans_name_what_differs_once() {
        assert_eq!(span(date(2019, 6, 25), date(2019, 6, 26)), "Tuesday, 25 to Wednesday, 26 June 2019");
        assert_eq!(span(date(2017, 5, 30), date(2017, 6, 1)), "Tuesday, 30 May to Thursday, 1 June 2017");
        assert_eq!(
            span(date(2016, 12, 30), date(2017, 1, 2)),
            "Friday, 30 December 2016 to Monday, 2 January 2017"
        );
        assert_eq!(length(date(2016, 12, 30), date(2017, 1, 2)), "4 days");
        assert_eq!(length(date(2016, 12, 30), date(2016, 12, 30)), "one day");
    }
}
