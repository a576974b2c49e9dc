//! **What it finds.** A State that the text calls by two names of which neither is a part of the other: *Viet Nam* and
//! *Vietnam*, *Myanmar* and *Burma*. Lists of participants, acronyms and official forms with a remark in parentheses do
//! not count. Told once for each State.
//!
//! **Why.** The reader takes them for two States.
//!
//! **Example.**
//! ```text
//! Viet Nam presented its list. The delegation of Vietnam thanked the host.
//! ```
//!
//! **Instead.**
//! ```text
//! Viet Nam presented its list. The delegation of Viet Nam thanked the host.
//! ```
//!
//! **The fix.** Writes the name that came first.

use crate::model::names::EntityRef;
use crate::registry::{self, NameKind};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "names/mixed-forms",
    title: "one State by two names",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("mixed_forms.rs"),
    check: Check::Note(check),
};

// Walks the names of all parts, which are recognised already.
fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let mut seen: Vec<(EntityRef, &str, Range<usize>)> = vec![];
    let mut said: Vec<EntityRef> = vec![];
    for (start, part, _) in &view.gathered.parts {
        if !matches!(part.block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        for found in part.facts.names.iter().filter(|f| f.is_sure()) {
            let EntityRef::State(at) = found.entity else { continue };
            let names = registry.states.get(usize::from(at)).map(|s| &s.names);
            let Some(name) = names.and_then(|names| names.get(usize::from(found.name))) else { continue };
            let plain = matches!(
                name.kind,
                NameKind::UnShort | NameKind::Common | NameKind::Alias | NameKind::Former
            );
            if !plain || name.text.contains('(') || name.text.chars().all(|c| !c.is_lowercase()) {
                continue;
            }
            let range = part.place(*start, &found.span);
            match seen.iter().find(|(entity, ..)| *entity == found.entity) {
                None => seen.push((found.entity, name.text.as_str(), range)),
                Some((_, first, place)) if !said.contains(&found.entity) && differ(first, &name.text) => {
                    said.push(found.entity);
                    let message =
                        format!("“{}” is “{first}” elsewhere in this note: write one of them.", name.text);
                    let whole = view.note.slice(range.clone()) == name.text.as_str();
                    let edit = Edit::new(range.clone(), *first);
                    let fix = whole.then(|| Fix::unsafe_(format!("Change to “{first}”"), vec![edit]));
                    out.push(Draft::new(range, message).related(place.clone(), "the other name").fix(fix));
                }
                Some(_) => {}
            }
        }
    }
}

/// Whether neither name is a part of the other; accents and articles do not count.
fn differ(a: &str, b: &str) -> bool {
    let (a, b) = (registry::fold(a), registry::fold(b));
    !a.contains(&b) && !b.contains(&a) && a.split(' ').all(|w| w.len() < 5 || !b.contains(w))
}
