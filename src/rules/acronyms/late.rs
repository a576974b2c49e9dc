//! **What it finds.** An acronym that the text uses before it spells it out.
//!
//! **Why.** The reader meets it where it is not yet explained.
//!
//! **Example.**
//! ```text
//! The RMS was shown. The risk management system (RMS) checks every container.
//! ```
//!
//! **Instead.**
//! ```text
//! The risk management system (RMS) was shown. The RMS checks every container.
//! ```
//!
//! **The fix.** Spells it out at the first use, and leaves the acronym in the later place.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "acronyms/late",
    title: "an acronym that is spelled out only after its first use",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("late.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let told = super::Told::of(view);
    for (name, range) in &told.first_uses {
        let Some(definition) = told.definitions.iter().find(|d| d.name == *name) else { continue };
        let known = registry.term(name).is_some_and(|t| t.well_known) || told.in_header.contains(name);
        if known || definition.range.start < range.start || definition.in_header {
            continue;
        }
        let message = format!("“{name}” is used here before it is spelled out: spell it out here.");
        let long = definition.long.clone();
        let text = view.note.slice(long.clone()).into_owned();
        let whole = !long.is_empty() && text == definition.text;
        // "long form (ABC)" goes to the first use, the acronym stays where it was
        let later = view.note.slice(long.end..definition.range.start);
        let tail = view.note.slice(definition.range.end..definition.range.end + 1);
        let fix = (whole && later.trim() == "(" && tail == ")").then(|| {
            let edits = vec![
                Edit::new(range.clone(), format!("{text} ({name})")),
                Edit::new(long.start..definition.range.end + 1, name.to_string()),
            ];
            Fix::unsafe_("Spell it out here", edits)
        });
        out.push(
            Draft::new(range.clone(), message).related(definition.range.clone(), "spelled out here").fix(fix),
        );
    }
}
