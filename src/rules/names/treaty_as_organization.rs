//! **What it finds.** A treaty, or a document, in a list of organizers or participants. In running text treaties are left
//! alone.
//!
//! **Why.** A treaty sends nobody. Meant is the organization that serves it, or the States that are parties to it.
//!
//! **Example.**
//! ```text
//! International organizations: CARICOM, CWC, IAEA
//! ```
//!
//! **Instead.**
//! ```text
//! International organizations: CARICOM, OPCW, IAEA
//! ```
//!
//! **The fix.** Writes the organization of the treaty, where it has one; or takes it out of the list, where the organization
//! is there already.

use crate::model::event::Category;
use crate::model::names::EntityRef;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "names/treaty-as-organization",
    title: "a treaty in a list of participants",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("treaty_as_organization.rs"),
    check: Check::Frame(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let items = view.note.event().participants.groups.iter().flat_map(|g| &g.items);
    for item in items.filter(|i| matches!(i.category, Category::Organization | Category::Other)) {
        for (range, found) in view.names_in(item.words.range.clone()) {
            let EntityRef::Organization(at) = found.entity else { continue };
            let treaty = &registry.organizations[usize::from(at)];
            if treaty.kind.takes_part() || !found.is_sure() {
                continue;
            }
            let written = view.note.slice(range.clone()).into_owned();
            // "States parties to the CWC", "National Authority for the CWC" name somebody else
            let before = view.note.slice(item.words.range.start..range.start).into_owned();
            let behind = view.note.slice(range.end..item.words.range.end).into_owned();
            let opens = before.is_empty() || before.ends_with(" and ") || before == "the ";
            let closes = behind.trim_end_matches('.').is_empty() || behind.starts_with(" and ");
            let alone = opens && closes;
            if !alone {
                continue;
            }
            let body = treaty.body.as_deref().and_then(|id| registry.organization(id));
            let body = body.map(|body| body.acronym.as_deref().unwrap_or(&body.name));
            let message = match body {
                Some(body) => {
                    format!("{written} is a treaty and takes no part: name its organization, {body}.")
                }
                None => format!("{written} is a treaty and takes no part: name who was there."),
            };
            let fix = body
                .map(|body| Fix::unsafe_(format!("Change to {body}"), vec![Edit::new(range.clone(), body)]));
            out.push(Draft::new(range, message).fix(fix));
        }
    }
}
