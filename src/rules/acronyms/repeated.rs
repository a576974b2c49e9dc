//! **What it finds.** An acronym that the text spells out a second time in the same way. Fields do not count: they are
//! read by themselves.
//!
//! **Why.** Once is enough; after that the acronym alone is shorter.
//!
//! **Example.**
//! ```text
//! The National Action Plan (NAP) was shown. Other States have a National Action Plan (NAP) too.
//! ```
//!
//! **Instead.**
//! ```text
//! The National Action Plan (NAP) was shown. Other States have a NAP too.
//! ```
//!
//! **The fix.** Leaves the acronym.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "acronyms/repeated",
    title: "an acronym that is spelled out a second time",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("repeated.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let told = super::Told::of(view);
    let body: Vec<_> = told.definitions.iter().filter(|d| !d.in_header && !d.text.is_empty()).collect();
    for (at, definition) in body.iter().enumerate() {
        let same = |d: &&&super::Definition| {
            d.name == definition.name && super::bare(&d.text) == super::bare(&definition.text)
        };
        let Some(first) = body[..at].iter().find(same) else { continue };
        let name = &definition.name;
        let end = definition.range.end + 1;
        let closes = view.note.slice(definition.range.end..end) == ")";
        let message = format!("“{name}” was spelled out before: the acronym is enough here.");
        // the words may stand on either side of the acronym
        let whole = definition.long.start.min(definition.range.start)..definition.long.end.max(end);
        let fix =
            (closes && view.note.slice(definition.long.clone()) == definition.text.as_str()).then(|| {
                Fix::unsafe_(format!("Leave “{name}”"), vec![Edit::new(whole.clone(), name.to_string())])
            });
        out.push(Draft::new(whole, message).related(first.range.clone(), "spelled out here").fix(fix));
    }
}
