//! Everything that reading a note needs to know: the registry, and what is made of it once.
//!
//! Knows the registry and the syntax; must not know where a workspace's additions come from.

use std::sync::{Arc, LazyLock, OnceLock};

use super::names::{Names, Near, Nearly, People};
use super::repeated::Repeated;
use crate::registry::{self, Registry};
use crate::syntax::{FieldRole, FieldSpec, Grammar, KindSpec, SectionSpec};

/// What is known, in the forms in which notes are read. Cheap to share, never changed: a workspace with names of its own
/// makes another one.
#[derive(Debug)]
pub struct Knowledge {
    /// States, organizations, groups, resolutions, places, kinds of note.
    pub registry: Arc<Registry>,
    /// The words of the note language.
    pub grammar: Grammar,
    /// All names, ready to be looked for.
    pub names: Names,
    /// The people of the registry.
    pub people: Arc<People>,
    /// What was read with it before.
    pub(super) repeated: Repeated,
    nearly: OnceLock<Nearly>,
}

impl Knowledge {
    /// What is built in.
    pub fn embedded() -> Arc<Knowledge> {
        static EMBEDDED: LazyLock<Arc<Knowledge>> =
            LazyLock::new(|| Arc::new(Knowledge::new(Registry::embedded().clone())));
        EMBEDDED.clone()
    }

    /// Everything that can be made of a registry.
    pub fn new(registry: impl Into<Arc<Registry>>) -> Knowledge {
        let registry = registry.into();
        let grammar = grammar(&registry);
        let names = Names::new(&registry);
        let people = Arc::new(People::new(&registry, []));
        Knowledge { registry, grammar, names, people, repeated: Repeated::default(), nearly: OnceLock::new() }
    }

    /// The names of organizations with slips in a text.
    pub fn nearly(&self, text: &str) -> Vec<Near> {
        self.nearly.get_or_init(|| Nearly::new(&self.registry)).find(text, &self.registry)
    }
}

/// The words of the note language, from all kinds of notes that are known.
fn grammar(registry: &Registry) -> Grammar {
    let mut grammar = Grammar::default();
    for kind in &registry.kinds {
        let prose = !kind.fields.iter().any(|f| f.required);
        let spec = KindSpec { id: kind.id.clone(), prose };
        grammar.add_kind(spec, kind.titles.iter().map(String::as_str));
        for field in &kind.fields {
            let spec = FieldSpec { id: field.id.clone(), role: role(field.role), label: field.label.clone() };
            let labels = std::iter::once(&field.label).chain(&field.variants).map(String::as_str);
            grammar.add_field(spec, labels);
        }
        for (index, sub) in kind.sub_labels.iter().enumerate() {
            for label in std::iter::once(&sub.label).chain(&sub.variants) {
                grammar.add_sub_label(label, index as u16);
            }
        }
        for section in &kind.sections {
            let spec = SectionSpec { id: section.id.clone(), title: section.title.clone() };
            let headings = std::iter::once(&section.title).chain(&section.variants).map(String::as_str);
            grammar.add_section(spec, headings);
        }
    }
    grammar
}

/// The role of a field as the syntax has it.
pub fn role(role: registry::FieldRole) -> FieldRole {
    match role {
        registry::FieldRole::Event => FieldRole::Event,
        registry::FieldRole::Organizers => FieldRole::Organizers,
        registry::FieldRole::DateAndVenue => FieldRole::DateAndVenue,
        registry::FieldRole::Date => FieldRole::Date,
        registry::FieldRole::Venue => FieldRole::Venue,
        registry::FieldRole::Participants => FieldRole::Participants,
        registry::FieldRole::Other => FieldRole::Other,
    }
}
