//! **What it finds.** A *third day* of an event that lasted two days.
//!
//! **Why.** Either the date of the event or the day is wrong.
//!
//! **Example.**
//! ```text
//! Date and Venue: 14-15 May 2019, Kigali, Rwanda
//!
//! On the third day, participants visited a warehouse.
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 14-16 May 2019, Kigali, Rwanda
//!
//! On the third day, participants visited a warehouse.
//! ```
//!
//! **The fix.** Writes the last day that there was. Look at it: the date of the event may be what is wrong.

use crate::model::prose::ORDINALS;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::gather::Topic;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::What;
use crate::rules::view::NoteView;
use crate::rules::words;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "dates/day-beyond",
    title: "a day of the event that there was not",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("day_beyond.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let event = view.note.event();
    let Some(most) = super::length(event) else { return };
    for (range, sign, _) in view.gathered.signs(Topic::DayOrdinal) {
        let What::DayOrdinal(day) = sign.what else { continue };
        if day <= most {
            continue;
        }
        let message = format!(
            "There was no {} day: the event lasted {} {}.",
            ORDINALS[day - 1],
            words::number(most),
            if most == 1 { "day" } else { "days" }
        );
        let right = ORDINALS[most - 1];
        let number = range.start..range.start + ORDINALS[day - 1].len();
        let fix = Fix::unsafe_(format!("Change to “{right} day”"), vec![Edit::new(number, right)]);
        let mut draft = Draft::new(range, message).fix(fix);
        if let Some(date) = event.dates.first() {
            draft = draft.related(date.range.clone(), "the date of the event");
        }
        out.push(draft);
    }
}
