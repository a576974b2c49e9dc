//! **What it finds.** Two notes on one event that tell different places. That they are on one event is told by the days,
//! those who held it and its name.
//!
//! **Why.** One of them is wrong, and the event is looked for in the wrong city.
//!
//! **Example.** In one note and in another, both of the same workshop:
//! ```text
//! Date and Venue: 13-15 September 2016, Nairobi, Kenya
//! ```
//! ```text
//! Date and Venue: 13-15 September 2016, Mombasa, Kenya
//! ```
//!
//! **Instead.** The same city in both:
//! ```text
//! Date and Venue: 13-15 September 2016, Nairobi, Kenya
//! ```
//!
//! **The fix.** None: only the writer knows which is right.

use super::ArchiveView;
use crate::model::archive::reasons::place_text;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};

pub const RULE: Rule = Rule {
    code: "archive/venue",
    title: "another note on the event tells another place",
    default: Some(Severity::Warning),
    fixes: Fixes::None,
    source: include_str!("venue.rs"),
    check: Check::Archive(check),
};

fn check(view: &ArchiveView<'_>, out: &mut Vec<Draft>) {
    for (same, other) in view.others() {
        let (Some(here), Some(there)) = (&view.record.event.venue, &other.event.venue) else { continue };
        let cities = !here.folded.is_empty() && !there.folded.is_empty() && here.folded != there.folded;
        let states = matches!((here.state, there.state), (Some(a), Some(b)) if a != b);
        // an event by video that somebody hosts in a city is in both
        if !(cities || states) || here.online != there.online {
            continue;
        }
        let (own, told) = (place_text(here, view.registry()), place_text(there, view.registry()));
        let name = view.called(same.note);
        let message = format!(
            "This note says {own}, “{name}” says {told} of the same event: correct the one that is wrong."
        );
        out.push(view.draft(here.place, message, same.note, there.place, format!("here it is {told}")));
    }
}
