//! **What it finds.** An acronym that the note spells out in two ways.
//!
//! **Why.** One of them is wrong, or two things have one acronym.
//!
//! **Example.**
//! ```text
//! The Joint Laboratory Panel (JLP) met. The Joint Laboratory Programme (JLP) was praised.
//! ```
//!
//! **Instead.**
//! ```text
//! The Joint Laboratory Panel (JLP) met. The JLP was praised.
//! ```
//!
//! **The fix.** Writes what it stood for before. Look at it: two things may have one acronym.

use crate::model::names::EntityRef;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "acronyms/two-meanings",
    title: "an acronym that is spelled out in two ways",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("two_meanings.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let told = super::Told::of(view);
    // the State of "Brazilian Committee" is not what is called so
    let entity = |range: &Range<usize>| {
        let names = view.names_in(range.clone());
        names.iter().map(|(_, f)| f.entity).find(|entity| !matches!(entity, EntityRef::State(_)))
    };
    for (at, definition) in told.definitions.iter().enumerate().filter(|(_, d)| !d.text.is_empty()) {
        let earlier = told.definitions[..at].iter().find(|d| d.name == definition.name && !d.text.is_empty());
        let Some(first) = earlier else { continue };
        let (one, other) = (super::bare(&first.text), super::bare(&definition.text));
        if one == other || one.ends_with(&other) || other.ends_with(&one) {
            continue;
        }
        // two names of one organization
        if let (Some(a), Some(b)) = (entity(&first.long), entity(&definition.long))
            && a == b
        {
            continue;
        }
        let name = &definition.name;
        let message = format!(
            "“{name}” was “{}” before, and is “{}” here: check which is meant.",
            first.text, definition.text
        );
        // the words may stand on either side of the acronym
        let whole_of = |d: &super::Definition| d.long.start.min(d.range.start)..d.long.end.max(d.range.end);
        let range = whole_of(definition);
        let whole = view.note.slice(definition.long.clone()) == definition.text.as_str();
        let fix = whole.then(|| {
            let edit = Edit::new(definition.long.clone(), first.text.clone());
            Fix::unsafe_(format!("Change to “{}”", first.text), vec![edit])
        });
        out.push(Draft::new(range, message).related(whole_of(first), "spelled out here first").fix(fix));
    }
}
