//! **What it finds.** The full name of a known organization with an acronym in parentheses that is a slip of its own:
//! *Central American Integration System (SISCA)*, *United Nations Office on Drugs and Crime (UNDOC)*. An acronym in another
//! language, of a part or of the parent is none.
//!
//! **Why.** The acronym is what the rest of the note will use, and a reader cannot look a wrong one up.
//!
//! **Example.**
//! ```text
//! The Organization of American States (OAE) opened the meeting.
//! ```
//!
//! **Instead.**
//! ```text
//! The Organization of American States (OAS) opened the meeting.
//! ```
//!
//! **The fix.** Writes the acronym of the organization. Look at it: the name may be what is wrong.

use crate::model::acronyms::is_acronym;
use crate::model::names::{Certainty, EntityRef};
use crate::registry::Organization;
use crate::rules::finding::{Draft, Severity};
use crate::rules::near::distance;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "acronyms/wrong",
    title: "an acronym that the organization beside it does not have",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("wrong.rs"),
    check: Check::Block(check),
};

/// A longer acronym is looked at by nobody.
const LONGEST: usize = 16;

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.knowledge.registry;
    for found in view.facts.names.iter().filter(|f| f.certainty == Certainty::Sure) {
        let EntityRef::Organization(at) = found.entity else { continue };
        let Some(organization) = registry.organizations.get(usize::from(at)) else { continue };
        let Some(name) = organization.names.get(usize::from(found.name)) else { continue };
        let end = found.span.end as usize;
        let Some(rest) = view.words.get(end..).and_then(|rest| rest.strip_prefix(" (")) else { continue };
        let Some(close) = rest.bytes().take(LONGEST).position(|b| b == b')') else { continue };
        let written = &rest[..close];
        if !name.text.contains(' ') || !is_acronym(written) {
            continue;
        }
        let Some(right) = meant(organization, written) else { continue };
        let related = |other: &Organization| {
            other.parent.as_ref() == Some(&organization.id) || organization.parent.as_ref() == Some(&other.id)
        };
        let is_of = |other: &Organization| other.names.iter().any(|n| n.text == written);
        if registry.organizations.iter().any(|other| is_of(other) && related(other)) {
            continue;
        }
        let message = format!("The acronym of the {} is “{right}”, not “{written}”.", organization.name);
        let message = message.replace("of the The ", "of The ").replace("of the the ", "of the ");
        out.push(view.suggest(end + 2..end + 2 + close, right, message));
    }
}

/// The acronym of an organization that this is a slip of; nothing where it is one of its names, or no slip.
fn meant<'o>(organization: &'o Organization, written: &str) -> Option<&'o str> {
    let is_name = |text: &str| text.eq_ignore_ascii_case(written);
    if organization.names.iter().any(|name| is_name(&name.text)) {
        return None;
    }
    // the English one: of those in other languages not all are known
    let own = organization.acronym.as_deref().filter(|own| own.len() >= 3)?;
    let most = if own.len() >= 7 { 2 } else { 1 };
    distance(written, own, most).map(|_| own)
}
