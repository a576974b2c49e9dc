//! Days: of the event, and in the text.

pub(super) mod ambiguous;
pub(super) mod day_beyond;
pub(super) mod far_away;
pub(super) mod from_hyphen;
pub(super) mod impossible;
pub(super) mod length;
pub(super) mod missing;
pub(super) mod missing_year;
pub(super) mod misspelt_month;
pub(super) mod other_year;
pub(super) mod reversed;
pub(super) mod too_long;
pub(super) mod weekday;

use crate::model::Event;

/// How many days an event lasted; `None` where that cannot be told. Days apart from one another, or at two places, count as
/// the days from the first to the last, so that nothing is said of them that may be right.
fn length(event: &Event) -> Option<usize> {
    if event.dates.is_empty() || event.dates.iter().any(|d| d.start.day.is_none() || d.end.day.is_none()) {
        return None;
    }
    let days = match event.dates.as_slice() {
        [one] => one.start.days_between(&one.end)?,
        [first, .., last] => first.start.days_between(&last.end)?,
        [] => return None,
    };
    usize::try_from(days + 1).ok().filter(|days| (1..=60).contains(days))
}
