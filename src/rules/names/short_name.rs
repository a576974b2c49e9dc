//! **What it finds.** A participating or organizing State that is called otherwise than by the short name of the United Nations: `Bolivia`
//! for `Bolivia (Plurinational State of)`, `USA` for `United States of America`.
//!
//! **Why.** Official lists use the short names. Notes mostly use the everyday names, and that is accepted: this is only to
//! know.
//!
//! **Example.**
//! ```text
//! Participants: Bolivia, Peru and USA
//! ```
//!
//! **Instead.**
//! ```text
//! Participants: Bolivia (Plurinational State of), Peru and United States of America
//! ```
//!
//! **The fix.** Writes the short name that was in use at the time of the event.

use crate::model::event::Category;
use crate::model::names::EntityRef;
use crate::registry::NameKind;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "names/short-name",
    title: "a participating or organizing State by another name than the official short one",
    default: Some(Severity::Information),
    fixes: Fixes::Unsafe,
    source: include_str!("short_name.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let event = view.note.event();
    let day = event.day();
    let items = event.participants.groups.iter().flat_map(|g| &g.items);
    let listed = items
        .filter(|i| matches!(i.category, Category::State | Category::Group))
        .map(|i| i.words.range.clone());
    let organizers = event.organizers.iter().filter(|o| matches!(o.entity, EntityRef::State(_)));
    let organizers = organizers.map(|o| (o.range.clone(), true));
    for (place, organizes) in listed.map(|place| (place, false)).chain(organizers) {
        for (range, found) in view.names_in(place) {
            let EntityRef::State(at) = found.entity else { continue };
            let state = &registry.states[usize::from(at)];
            let Some(name) = state.names.get(usize::from(found.name)).filter(|n| !n.is_error()) else {
                continue;
            };
            if matches!(
                name.kind,
                NameKind::UnShort | NameKind::Former | NameKind::Adjective | NameKind::Foreign
            ) || !found.is_sure()
            {
                continue;
            }
            // "the Government of the Kingdom of Morocco" is formal on purpose
            if organizes && name.kind == NameKind::Formal {
                continue;
            }
            let short = day.map_or(state.short.as_str(), |day| state.short_at(day));
            if name.text == short || Some(&name.text) == state.names.first().map(|n| &n.text) {
                continue;
            }
            let written = view.note.slice(range.clone()).into_owned();
            let message = format!("The United Nations' short name of “{written}” is “{short}”.");
            let edit = Edit::new(range.clone(), short);
            out.push(
                Draft::new(range, message).fix(Fix::unsafe_(format!("Change to “{short}”"), vec![edit])),
            );
        }
    }
}
