//! Who is named how often in the notes of an archive, in which field, and with whom.
//!
//! Filled note by note by whoever knows the archive; must not know where notes come from.

use rustc_hash::FxHashMap;

use crate::model::Note;
use crate::model::names::EntityRef;
use crate::syntax::{BlockKind, Current, FieldRole, Zone};

/// The most names of one note that are counted in pairs.
const PAIRED: usize = 48;

/// Counts over notes. Each note counts once for each name and field.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Habits {
    /// How many notes have been counted.
    pub notes: u32,
    named: FxHashMap<(Slot, EntityRef), u32>,
    together: FxHashMap<(EntityRef, EntityRef), u32>,
}

/// The field in which something is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Who held the event.
    Organizers,
    /// Where it took place.
    Venue,
    /// Who took part.
    Participants,
}

impl Slot {
    /// The slot of a field.
    pub fn of(role: FieldRole) -> Option<Slot> {
        match role {
            FieldRole::Organizers => Some(Slot::Organizers),
            FieldRole::Venue | FieldRole::DateAndVenue => Some(Slot::Venue),
            FieldRole::Participants => Some(Slot::Participants),
            FieldRole::Event | FieldRole::Date | FieldRole::Other => None,
        }
    }
}

impl Habits {
    /// In how many notes a field names something.
    pub fn named(&self, slot: Slot, entity: EntityRef) -> u32 {
        self.named.get(&(slot, entity)).copied().unwrap_or(0)
    }

    /// In how many notes the fields name both.
    pub fn together(&self, a: EntityRef, b: EntityRef) -> u32 {
        self.together.get(&(a.min(b), a.max(b))).copied().unwrap_or(0)
    }

    /// Counts a note.
    pub fn learn(&mut self, note: &Note) {
        self.notes += 1;
        self.count(note, |count| *count += 1);
    }

    /// Takes a note that was counted out again.
    pub fn forget(&mut self, note: &Note) {
        self.notes = self.notes.saturating_sub(1);
        self.count(note, |count| *count = count.saturating_sub(1));
        self.named.retain(|_, count| *count > 0);
        self.together.retain(|_, count| *count > 0);
    }

    fn count(&mut self, note: &Note, change: impl Fn(&mut u32)) {
        let named = fields(note);
        for slot in &named {
            change(self.named.entry(*slot).or_default());
        }
        let mut all: Vec<EntityRef> = named.iter().map(|(_, entity)| *entity).collect();
        all.sort_unstable();
        all.dedup();
        all.truncate(PAIRED);
        for (at, a) in all.iter().enumerate() {
            for b in &all[at + 1..] {
                change(self.together.entry((*a, *b)).or_default());
            }
        }
    }
}

/// What the fields of a note name, each once for each slot.
fn fields(note: &Note) -> Vec<(Slot, EntityRef)> {
    let grammar = &note.knowledge().grammar;
    let mut named = vec![];
    for placed in note.parts() {
        let block = &placed.item.block;
        if block.enter.zone == Zone::Body {
            break;
        }
        let field = match (block.kind, block.enter.field) {
            (BlockKind::Field(Some(id)), _) => id,
            (BlockKind::SubField(_) | BlockKind::FieldItem, Current::Field(id)) => id,
            _ => continue,
        };
        let Some(slot) = Slot::of(grammar.role(field)) else { continue };
        named.extend(placed.item.facts.names.iter().filter(|f| f.is_sure()).map(|f| (slot, f.entity)));
    }
    named.sort_unstable_by_key(|(slot, entity)| (*slot as u8, *entity));
    named.dedup();
    named
}
