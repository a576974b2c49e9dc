//! What an answer was made of, so that it need not be made again to see that it is the same.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::Snapshot;
use crate::model::archive::Archive;
use crate::model::names::People;
use crate::model::note::Stamp;
use crate::rules::Finding;
use crate::server::settings::Settings;

/// Everything that the diagnostics of a document depend on. Keeps none of it.
#[derive(Clone, Debug)]
pub struct Basis {
    state: Stamp,
    people: Weak<People>,
    settings: Weak<Settings>,
    archive: Weak<Archive>,
    among: Option<Weak<Vec<Finding>>>,
    is_filed: bool,
}

impl Basis {
    /// What the diagnostics of a snapshot are made of.
    pub fn of(snapshot: &Snapshot) -> Basis {
        let document = &snapshot.document;
        Basis {
            state: document.note.stamp(),
            people: Arc::downgrade(document.note.people_known()),
            settings: Arc::downgrade(&snapshot.settings),
            archive: Arc::downgrade(&snapshot.archive),
            among: document.among.as_ref().map(Arc::downgrade),
            is_filed: snapshot.is_filed,
        }
    }
}

impl PartialEq for Basis {
    fn eq(&self, other: &Basis) -> bool {
        let same_among = match (&self.among, &other.among) {
            (None, None) => true,
            (Some(a), Some(b)) => a.ptr_eq(b),
            _ => false,
        };
        self.state == other.state
            && self.people.ptr_eq(&other.people)
            && self.settings.ptr_eq(&other.settings)
            && self.archive.ptr_eq(&other.archive)
            && self.is_filed == other.is_filed
            && same_among
    }
}

/// The name of the answer that was given last, and what it was made of; shared by the snapshots of a document.
#[derive(Clone, Debug, Default)]
pub struct Answered(Arc<Mutex<Option<(Basis, String)>>>);

impl Answered {
    /// Remembers an answer.
    pub fn keep(&self, basis: Basis, name: &str) {
        // what is in it is whole at any time
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((basis, name.to_owned()));
    }

    /// Whether the answer of this name would be given again.
    pub fn is(&self, basis: &Basis, name: &str) -> bool {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.as_ref().is_some_and(|(made_of, given)| made_of == basis && given == name)
    }
}
