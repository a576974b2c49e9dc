//! What is wrong with a question that is asked anew with every key: told when nobody types any more, and of each once.
//!
//! Knows nothing of the questions.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::sleep;

/// How long nothing else must have been asked.
pub const PAUSE: Duration = Duration::from_millis(1000);

/// The questions of one sort.
#[derive(Debug, Clone, Default)]
pub struct Puzzled(Arc<Mutex<Asked>>);

#[derive(Debug, Default)]
struct Asked {
    count: u64,
    told: Option<String>,
}

impl Puzzled {
    /// Something is asked: its number.
    pub fn ask(&self) -> u64 {
        let mut asked = self.asked();
        asked.count += 1;
        asked.count
    }

    /// Has `tell` called with what is wrong with the question of a number, if none comes after it and that is not what was
    /// told last.
    pub fn tell(
        &self,
        runtime: &Handle,
        number: u64,
        wrong: String,
        tell: impl FnOnce(String) + Send + 'static,
    ) {
        let all = self.clone();
        runtime.spawn(async move {
            sleep(PAUSE).await;
            {
                let mut asked = all.asked();
                if asked.count != number || asked.told.as_ref() == Some(&wrong) {
                    return;
                }
                asked.told = Some(wrong.clone());
            }
            tell(wrong);
        });
    }

    fn asked(&self) -> MutexGuard<'_, Asked> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use tokio::runtime::Builder;

    use super::*;

    #[test]
    fn one_sentence_comes_when_nobody_types_and_not_twice() {
        let runtime = Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let (puzzled, told) = (Puzzled::default(), Arc::new(Mutex::new(vec![])));
            let ask = |wrong: &str| {
                let told = told.clone();
                let number = puzzled.ask();
                let tell = move |wrong| told.lock().unwrap().push(wrong);
                puzzled.tell(&Handle::current(), number, wrong.to_owned(), tell);
            };
            for typed in ["s", "st", "sta"] {
                ask(typed);
                sleep(PAUSE / 3).await;
            }
            sleep(PAUSE * 2).await;
            ask("sta");
            sleep(PAUSE * 2).await;
            ask("x");
            // what is right stops it too
            puzzled.ask();
            sleep(PAUSE * 2).await;
            assert_eq!(*told.lock().unwrap(), ["sta"]);
        });
    }
}
