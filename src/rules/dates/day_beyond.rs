//! **What it finds.** A *third day*, a *3rd day* or a *day three* of an event that lasted two days.
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
        let written = view.note.slice(range.clone()).into_owned();
        let in_figures = written.strip_prefix("Day ");
        let told = in_figures.map_or(format!("{} day", ORDINALS[day - 1]), |_| written.clone());
        let message = format!(
            "There was no {told}: the event lasted {} {}.",
            words::number(most),
            if most == 1 { "day" } else { "days" }
        );
        let (number, right, title) = match in_figures {
            Some(figures) => (range.end - figures.len()..range.end, most.to_string(), format!("Day {most}")),
            None => {
                let right = ORDINALS[most - 1].to_owned();
                let title = format!("{right} day");
                (range.start..range.start + ORDINALS[day - 1].len(), right, title)
            }
        };
        // "the third and last day" is said in more words than one
        let plain = in_figures.is_some() || written.to_lowercase() == format!("{} day", ORDINALS[day - 1]);
        let fix = plain.then(|| Fix::unsafe_(format!("Change to “{title}”"), vec![Edit::new(number, right)]));
        let mut draft = Draft::new(range, message).fix(fix);
        if let Some(date) = event.dates.first() {
            draft = draft.related(date.range.clone(), "the date of the event");
        }
        out.push(draft);
    }
}
