//! Lists: of participants, and of items in the text.

pub(super) mod beside_group;
pub(super) mod count;
pub(super) mod duplicate;
pub(super) mod empty_item;
pub(super) mod last_item;
pub(super) mod mixed_kinds;
pub(super) mod not_a_member;
pub(super) mod order;

use std::ops::Range;

use crate::model::event::ParticipantItem;
use crate::model::names::{EntityRef, Found};
use crate::model::note::Part;
use crate::registry::{Group, Registry};
use crate::rules::finding::Fix;
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;
use crate::text::Edit;

/// A group of States with the members that are named in the parentheses behind it.
struct Listed<'a> {
    entity: EntityRef,
    members: Vec<(Range<usize>, &'a Found)>,
}

/// The members that an item names behind its group.
fn members<'a>(view: &NoteView<'a>, item: &ParticipantItem) -> Option<Listed<'a>> {
    let open = item.words.text.find('(')?;
    let registry = &view.note.knowledge().registry;
    let names = view.names_in(item.words.range.clone());
    let text = view.note.slice(item.words.range.clone());
    let open = item.words.range.start + text.find('(').unwrap_or(open);
    let close = item.words.range.start + text.find(')').unwrap_or(text.len());
    let group = names
        .iter()
        .find(|(range, found)| range.end <= open && group_of(found.entity, registry).is_some())?;
    let members: Vec<_> = names
        .iter()
        .filter(|(range, found)| {
            (open..close).contains(&range.start) && matches!(found.entity, EntityRef::State(_))
        })
        .cloned()
        .collect();
    (members.len() > 1).then_some(Listed { entity: group.1.entity, members })
}

/// The group of States that a name stands for: itself, or the members of an organization.
fn group_of(entity: EntityRef, registry: &Registry) -> Option<&Group> {
    match entity {
        EntityRef::Group(at) => registry.groups.get(usize::from(at)),
        EntityRef::Organization(at) => {
            let id = registry.organizations.get(usize::from(at))?.id.as_str();
            registry.groups.iter().find(|g| g.organization.as_deref() == Some(id))
        }
        _ => None,
    }
}

/// Whether an item begins as a person is addressed.
fn has_title(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default().trim_end_matches('.');
    ["Mr", "Ms", "Mrs", "Dr", "Prof", "Professor", "Ambassador", "Amb", "H.E", "Sr", "Sra"].contains(&first)
}

/// A fix that takes an item out with the comma, or the "and", between it and the one before; `which` is what it is called.
/// `before` are the item before it and the one before that, between which the "and" moves where the last item goes.
fn take_out(
    view: &NoteView<'_>,
    before: [Option<&ParticipantItem>; 2],
    item: &ParticipantItem,
    which: &str,
) -> Option<Fix> {
    let [before, earlier] = before;
    let before = before?;
    let from = before.words.range.end;
    let gap = view.note.slice(from..item.words.range.start);
    if !matches!(gap.trim(), "," | ";" | "and" | ", and") {
        return None;
    }
    let mut edits = vec![];
    if let Some(earlier) = earlier.filter(|_| gap.trim().ends_with("and")) {
        let between = earlier.words.range.end..before.words.range.start;
        let comma = view.note.slice(between.clone());
        if comma.trim() == "," {
            let at = between.start + comma.find(',').unwrap_or_default();
            edits.push(Edit::new(at..at + 1, if gap.contains(',') { ", and" } else { " and" }));
        }
    }
    edits.push(Edit::new(from..item.words.range.end, ""));
    Some(Fix::unsafe_(format!("Take out {which}“{}”", item.words.text), edits))
}

/// Runs of items that follow one another, footnotes and comments between them left out.
fn runs<'a>(view: &NoteView<'a>) -> Vec<Vec<(usize, &'a Part)>> {
    let mut runs = vec![];
    let mut run: Vec<(usize, &Part)> = vec![];
    for (start, part, _) in &view.gathered.parts {
        match part.block.kind {
            BlockKind::ListItem => run.push((*start, part)),
            kind if kind == BlockKind::Footnote || kind.is_silent() => {}
            _ if run.is_empty() => {}
            _ => runs.push(std::mem::take(&mut run)),
        }
    }
    runs.push(run);
    runs
}
