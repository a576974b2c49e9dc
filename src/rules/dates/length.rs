//! **What it finds.** A *three-day workshop*, or *the three days of the workshop*, where the field of the date has two days.
//! A sentence that speaks of another event is left alone.
//!
//! **Why.** Either the length or the date is wrong.
//!
//! **Example.**
//! ```text
//! Event: Three-day workshop on air cargo
//!
//! Date and Venue: 14-15 May 2019, Kigali, Rwanda
//! ```
//!
//! **Instead.**
//! ```text
//! Event: Two-day workshop on air cargo
//!
//! Date and Venue: 14-15 May 2019, Kigali, Rwanda
//! ```
//!
//! **The fix.** Writes the length that the dates have. Look at it: the dates may be what is wrong.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::gather::Topic;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::What;
use crate::rules::view::NoteView;
use crate::rules::words;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "dates/length",
    title: "a length of the event that its dates do not have",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("length.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let event = view.note.event();
    let Some(days) = super::length(event) else { return };
    for (range, sign, _) in view.gathered.signs(Topic::DayCount) {
        let What::DayCount(told) = sign.what else { continue };
        if told == days {
            continue;
        }
        let message = format!(
            "The event lasted {} {}, not {}: check its length and its dates.",
            words::number(days),
            if days == 1 { "day" } else { "days" },
            words::number(told)
        );
        let written = view.note.slice(range.clone()).into_owned();
        let fix = written.strip_suffix("-day").or_else(|| written.strip_suffix("-Day")).map(|number| {
            let mut right = words::number(days);
            if number.starts_with(char::is_uppercase) {
                right = words::capital(&right);
            }
            let place = range.start..range.start + number.len();
            Fix::unsafe_(format!("Change to “{right}-day”"), vec![Edit::new(place, right)])
        });
        let mut draft = Draft::new(range, message).fix(fix);
        if let Some(date) = event.dates.first() {
            draft = draft.related(date.range.clone(), "the date of the event");
        }
        out.push(draft);
    }
}
