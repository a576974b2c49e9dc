//! **What it finds.** An acronym among organizers or participants that nobody has, one slip away from that of an
//! organization: `IAAE`, `INTERPL`. Two letters that change places are a slip; another letter, one too many or one too
//! few, only in an acronym of six letters or more. An acronym that the note spells out is none. Everywhere, as a hint,
//! one with stops between its letters: `I.M.O.`.
//!
//! **Why.** A reader cannot look it up, and the organization is not found in the note.
//!
//! **Example.**
//! ```text
//! Participants: Angola, Zambia, IAAE and UNODC
//! ```
//!
//! **Instead.**
//! ```text
//! Participants: Angola, Zambia, IAEA and UNODC
//! ```
//!
//! **The fix.** Writes the acronym that was probably meant.

use super::Told;
use crate::model::event::Category;
use crate::registry::Registry;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::gather::Topic;
use crate::rules::near::distance;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::What;
use crate::rules::view::NoteView;
use crate::syntax::FieldRole;
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "acronyms/misspelt",
    title: "an acronym that is one slip away from that of an organization",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("misspelt.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    for (range, sign, _) in view.gathered.signs(Topic::Dotted) {
        let What::Dotted(right) = &sign.what else { continue };
        let written = view.note.slice(range.clone()).into_owned();
        let message = format!("“{written}” is written “{right}”, without stops.");
        let fix =
            Fix::safe(format!("Change to “{right}”"), vec![Edit::new(range.clone(), right.to_string())]);
        out.push(Draft::new(range, message).at_most(Severity::Hint).fix(fix));
    }
    let knowledge = view.note.knowledge();
    let mut told: Option<&Told> = None;
    for (range, written) in strangers(view) {
        let Some(right) = meant(&written, &knowledge.registry) else { continue };
        let told = *told.get_or_insert_with(|| Told::of(view));
        if super::is_known(&written, &knowledge.registry)
            || told.definitions.iter().any(|it| *it.name == *written)
        {
            continue;
        }
        let message = format!("No organization has the acronym “{written}”; did you mean “{right}”?");
        let edit = Edit::new(range.clone(), right);
        out.push(Draft::new(range, message).fix(Fix::unsafe_(format!("Change to “{right}”"), vec![edit])));
    }
}

/// The items of the lists of organizers and participants that are acronyms and name nobody.
fn strangers(view: &NoteView<'_>) -> Vec<(Range<usize>, String)> {
    let mut found = vec![];
    let groups = &view.note.event().participants.groups;
    for item in groups.iter().flat_map(|group| &group.items) {
        if !matches!(item.category, Category::Other | Category::Organization) {
            continue;
        }
        // `IAAE and UNODC` may be one item
        let mut at = item.words.range.start;
        for piece in item.words.text.split(" and ") {
            let range = at..at + piece.len();
            if is_acronym(piece) && view.names_in(range.clone()).is_empty() {
                found.push((range, piece.to_owned()));
            }
            at += piece.len() + " and ".len();
        }
    }
    let grammar = &view.note.knowledge().grammar;
    let organizers = view
        .header
        .fields
        .iter()
        .filter(|f| f.id.is_some_and(|id| grammar.role(id) == FieldRole::Organizers));
    for field in organizers {
        let value = field.label.end..field.range.end;
        let text = view.note.slice(value.clone());
        let mut at = value.start;
        for piece in text.split_inclusive([',', ';', ' ', '\n']) {
            let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            if is_acronym(word) && view.names_in(at..at + word.len()).is_empty() {
                found.push((at..at + word.len(), word.to_owned()));
            }
            at += piece.len();
        }
    }
    found.retain(|(range, written)| view.note.slice(range.clone()) == written.as_str());
    found
}

fn is_acronym(text: &str) -> bool {
    (4..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The acronym of an organization that this is a slip of; nothing where it may be several.
fn meant<'r>(written: &str, registry: &'r Registry) -> Option<&'r str> {
    let acronyms = registry
        .organizations
        .iter()
        .filter(|it| it.kind.takes_part())
        .filter_map(|it| it.acronym.as_deref());
    let swapped = |own: &str| {
        let differ = own.bytes().zip(written.bytes()).filter(|(a, b)| a != b).count();
        own.len() == written.len() && differ == 2
    };
    let is_slip = |own: &&str| {
        own.len() > 3
            && distance(written, own, 1) == Some(1)
            && (own.len() > 5 && written.len() > 5 || swapped(own))
    };
    let mut near = acronyms.filter(is_slip);
    let first = near.next()?;
    near.all(|other| other == first).then_some(first)
}
