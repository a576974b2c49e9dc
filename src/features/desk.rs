//! What features prepare once for the knowledge that notes are read with, instead of at every request.

use std::fmt;
use std::sync::{Arc, LazyLock};

use super::completion::{Atlas, Lexicon};
use crate::model::Knowledge;

/// Prepared for one state of what is known. Cheap to share; who changes the knowledge makes another one.
#[derive(Default, Clone)]
pub struct Desk {
    /// All names by their beginnings.
    pub lexicon: Arc<Lexicon>,
    /// Where the States are.
    pub atlas: Arc<Atlas>,
}

impl Desk {
    /// Prepares everything.
    pub fn of(knowledge: &Knowledge) -> Desk {
        Desk {
            lexicon: Arc::new(Lexicon::of(&knowledge.registry)),
            atlas: Arc::new(Atlas::of(&knowledge.registry)),
        }
    }

    /// What is prepared for what is built in.
    pub fn embedded() -> Desk {
        static EMBEDDED: LazyLock<Desk> = LazyLock::new(|| Desk::of(&Knowledge::embedded()));
        EMBEDDED.clone()
    }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk").field("entries", &self.lexicon.entries.len()).finish_non_exhaustive()
    }
}
