//! The pages that the client was given and may still show, by what they said. Knows nothing of what is on them.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHasher;

/// So many pages are remembered: a client does not say when it closes one.
const MOST: usize = 16;

/// The pages that were given last. A clone is the same.
#[derive(Clone, Debug, Default)]
pub struct Given(Arc<Mutex<Vec<(String, u64)>>>);

impl Given {
    fn pages(&self) -> MutexGuard<'_, Vec<(String, u64)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether nobody has asked for a page.
    pub fn is_empty(&self) -> bool {
        self.pages().is_empty()
    }

    /// A page was given.
    pub fn keep(&self, uri: String, text: &str) {
        let mut pages = self.pages();
        pages.retain(|(known, _)| *known != uri);
        pages.push((uri, print(text)));
        let extra = pages.len().saturating_sub(MOST);
        pages.drain(..extra);
    }

    /// Those that read otherwise now; from now on they count as given so.
    pub fn changed(&self, now: impl Fn(&str) -> String) -> Vec<String> {
        let known = self.pages().clone();
        let mut changed = vec![];
        for (uri, before) in known {
            let now = print(&now(&uri));
            if now == before {
                continue;
            }
            // it may have been given meanwhile
            if let Some(page) = self.pages().iter_mut().find(|page| **page == (uri.clone(), before)) {
                page.1 = now;
                changed.push(uri);
            }
        }
        changed
    }
}

fn print(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_once_and_only_of_the_last_pages() {
        let given = Given::default();
        assert!(given.is_empty());
        for at in 0..MOST + 2 {
            given.keep(format!("p{at}"), "one");
        }
        assert_eq!(given.changed(|_| "one".into()), Vec::<String>::new());
        let other = |uri: &str| if uri == "p5" || uri == "p0" { "two" } else { "one" }.to_owned();
        assert_eq!(given.changed(other), ["p5"]);
        assert_eq!(given.changed(other), Vec::<String>::new());
        given.keep("p5".into(), "three");
        assert_eq!(given.changed(other), ["p5"]);
    }
}
