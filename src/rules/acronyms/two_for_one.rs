//! **What it finds.** One organization by two acronyms in the same note.
//!
//! **Why.** The reader takes them for two.
//!
//! **Example.**
//! ```text
//! A speaker of UNODA described support. The tools of ODA were shown.
//! ```
//!
//! **Instead.**
//! ```text
//! A speaker of UNODA described support. The tools of UNODA were shown.
//! ```
//!
//! **The fix.** Writes the acronym that came first.

use crate::model::names::{Certainty, Doubt, EntityRef};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "acronyms/two-for-one",
    title: "two acronyms of one organization",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("two_for_one.rs"),
    check: Check::Note(check),
};

// Walks the names of all parts, which are recognised already.
fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let mut seen: Vec<(EntityRef, &str, Range<usize>)> = vec![];
    let mut said: Vec<EntityRef> = vec![];
    for (start, part, _) in &view.gathered.parts {
        for found in part.facts.names.iter() {
            // an acronym of several things is this one beside its other acronym
            let alone = found.certainty == Certainty::Uncertain(Doubt::AcronymAlone);
            let beside = || seen.iter().any(|(entity, ..)| *entity == found.entity);
            if !found.is_sure() && (!alone || !beside()) {
                continue;
            }
            let EntityRef::Organization(at) = found.entity else { continue };
            let Some(organization) = registry.organizations.get(usize::from(at)) else { continue };
            let Some(name) = organization.names.get(usize::from(found.name)) else { continue };
            let is_short =
                |text: &str| !text.contains(' ') && text.chars().filter(|c| c.is_uppercase()).count() > 1;
            if name.is_error() || name.until.is_some() || !is_short(&name.text) {
                continue;
            }
            let range = part.place(*start, &found.span);
            match seen.iter().find(|(entity, ..)| *entity == found.entity) {
                None => seen.push((found.entity, name.text.as_str(), range)),
                Some((_, first, place)) if *first != name.text && !said.contains(&found.entity) => {
                    // an acronym in another language or of a part of it is a name of its own
                    if !first.ends_with(&name.text) && !name.text.ends_with(first) {
                        continue;
                    }
                    said.push(found.entity);
                    let message =
                        format!("“{}” and “{first}” are one organization: write “{first}”.", name.text);
                    let edit = Edit::new(range.clone(), *first);
                    let fix = Fix::unsafe_(format!("Change to “{first}”"), vec![edit]);
                    out.push(Draft::new(range, message).related(place.clone(), "the other acronym").fix(fix));
                }
                Some(_) => {}
            }
        }
    }
}
