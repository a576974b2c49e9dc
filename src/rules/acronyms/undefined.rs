//! **What it finds.** An acronym in the text that the note spells out nowhere and that neither every reader nor the list
//! of organizations knows. Told once, where it comes first.
//!
//! **Why.** A reader from another field, or another continent, does not know it.
//!
//! **Example.**
//! ```text
//! An official of the MFA opened the seminar.
//! ```
//!
//! **Instead.**
//! ```text
//! An official of the Ministry of Foreign Affairs (MFA) opened the seminar.
//! ```
//!
//! **The fix.** Writes what it stands for, where that is known. Acronyms of your own are made known in `rapporteur.toml`.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "acronyms/undefined",
    title: "an acronym that is spelled out nowhere",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("undefined.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let told = super::Told::of(view);
    for (name, range) in &told.first_uses {
        if told.definitions.iter().any(|d| d.name == *name) || told.in_header.contains(name) {
            continue;
        }
        let term = registry.term(name);
        if term.is_some_and(|t| t.well_known) || super::is_known(name, registry) {
            continue;
        }
        let message = match term.and_then(|t| t.expansions.first()) {
            Some(long) => {
                format!("“{name}” is spelled out nowhere: write “{long} ({name})” at its first use.")
            }
            None => format!("“{name}” is spelled out nowhere: write what it stands for at its first use."),
        };
        let fix = term.and_then(|t| t.expansions.first()).map(|long| {
            let text = format!("{long} ({name})");
            Fix::unsafe_(format!("Write “{text}”"), vec![Edit::new(range.clone(), text)])
        });
        out.push(Draft::new(range.clone(), message).fix(fix));
    }
}
