//! **What it finds.** A venue whose last part is one or two slips away from a State.
//!
//! **Why.** The event is filed under no State.
//!
//! **Example.**
//! ```text
//! Date and Venue: 10-12 May 2017, Yerevan, Armennia
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 10-12 May 2017, Yerevan, Armenia
//! ```
//!
//! **The fix.** Writes the State that was probably meant.

use crate::registry;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::names::unknown_state::near;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "venue/unknown-state",
    title: "a venue in a State that there is not",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("unknown_state.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let event = view.note.event();
    let Some(venue) = event.venue.as_ref().filter(|v| v.state_range.is_none() && !v.online) else { return };
    let text = view.note.slice(venue.range.clone());
    let Some((before, last)) = text.rsplit_once(',') else { return };
    let name = last.trim().trim_end_matches('.');
    let Some(near) = near(&registry::fold(name), registry).filter(|_| name.chars().count() >= 4) else {
        return;
    };
    let from = venue.range.start + before.len() + 1 + (last.len() - last.trim_start().len());
    let range = from..from + name.len();
    let message = format!("There is no State “{name}”; did you mean “{near}”?");
    let edit = Edit::new(range.clone(), near);
    out.push(Draft::new(range, message).fix(Fix::unsafe_(format!("Change to “{near}”"), vec![edit])));
}
