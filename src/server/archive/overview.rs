//! Which diagnostics a client that asks for those of all notes has been told and still holds: by the names that they were
//! given. What bears on a note makes the client be told anew; nothing else does. Knows nothing of notes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

/// The names of what was told, by the paths of notes. A clone is the same.
#[derive(Debug, Clone, Default)]
pub struct Overview(Arc<Mutex<Told>>);

#[derive(Debug, Default)]
struct Told {
    names: FxHashMap<String, String>,
    /// When something last happened to a note.
    stirred: FxHashMap<String, u64>,
    /// When something last happened to all.
    all_stirred: u64,
    now: u64,
    is_used: bool,
}

impl Overview {
    fn of(&self) -> MutexGuard<'_, Told> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody asks: from now on it is worth telling what happens. A point in time, for [`Overview::tell`].
    pub fn begin(&self) -> u64 {
        let mut told = self.of();
        told.is_used = true;
        told.now
    }

    /// Whether anybody has ever asked.
    pub fn is_used(&self) -> bool {
        self.of().is_used
    }

    /// Whether what was told of a note by this name still holds.
    pub fn holds(&self, path: &str, name: &str) -> bool {
        self.of().names.get(path).is_some_and(|told| told == name)
    }

    /// Something was told of a note, as it stood at a point in time.
    pub fn tell(&self, path: &str, name: String, at: u64) {
        let mut told = self.of();
        let since = told.stirred.get(path).copied().unwrap_or_default().max(told.all_stirred);
        if since <= at {
            told.names.insert(path.to_owned(), name);
        }
    }

    /// Something bears on a note.
    pub fn stir(&self, path: &str) {
        let mut told = self.of();
        told.now += 1;
        let now = told.now;
        told.names.remove(path);
        told.stirred.insert(path.to_owned(), now);
    }

    /// Something bears on all notes.
    pub fn stir_all(&self) {
        let mut told = self.of();
        told.now += 1;
        told.all_stirred = told.now;
        told.names.clear();
        told.stirred.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_holds_until_something_bears_on_it() {
        let overview = Overview::default();
        assert!(!overview.is_used());
        let at = overview.begin();
        assert!(overview.is_used(), "before anything was told: what happens meanwhile counts");
        overview.stir("b");
        for path in ["a", "b"] {
            overview.tell(path, "1".into(), at);
        }
        assert!(overview.holds("a", "1") && !overview.holds("a", "2") && !overview.holds("b", "1"));
        overview.tell("b", "2".into(), overview.begin());
        assert!(overview.holds("b", "2"));
        overview.stir_all();
        assert!(!overview.holds("b", "2"));
        overview.tell("a", "1".into(), at);
        assert!(!overview.holds("a", "1"));
    }
}
