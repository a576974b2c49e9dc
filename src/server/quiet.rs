//! Waiting until nothing has happened for a while: what costs more than a keystroke should is done then.
//!
//! One timer for all; whoever stirs it never waits. Knows nothing of what is done.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::{Instant, sleep_until};

/// How long nothing must have happened.
pub const QUIET: Duration = Duration::from_millis(150);

/// A timer that begins anew whenever it is stirred.
#[derive(Debug, Clone, Default)]
pub struct Quiet(Arc<Mutex<Waiting>>);

#[derive(Debug, Default)]
struct Waiting {
    until: Option<Instant>,
    is_running: bool,
}

impl Quiet {
    /// Something has happened: `then` is called once it has been quiet. While the timer runs, later calls only put it off,
    /// and it is the first one's `then` that is called.
    pub fn stir(&self, runtime: &Handle, then: impl FnOnce() + Send + 'static) {
        {
            let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.until = Some(Instant::now() + QUIET);
            if std::mem::replace(&mut waiting.is_running, true) {
                return;
            }
        }
        let all = self.clone();
        runtime.spawn(async move {
            while let Some(until) = all.left() {
                sleep_until(until).await;
            }
            then();
        });
    }

    /// Until when is to be waited; `None` once that is over.
    fn left(&self) -> Option<Instant> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let until = waiting.until.filter(|until| *until > Instant::now());
        waiting.is_running = until.is_some();
        until
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use tokio::runtime::Builder;
    use tokio::time::advance;

    use super::*;

    #[test]
    fn a_burst_is_followed_by_one_call_after_the_last_of_it() {
        let runtime = Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let (quiet, calls) = (Quiet::default(), Arc::new(AtomicUsize::new(0)));
            let stir = || {
                let calls = calls.clone();
                quiet.stir(&Handle::current(), move || {
                    calls.fetch_add(1, SeqCst);
                });
            };
            for _ in 0..20 {
                stir();
                tokio::task::yield_now().await;
                advance(Duration::from_millis(100)).await;
                assert_eq!(calls.load(SeqCst), 0);
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
            assert_eq!(calls.load(SeqCst), 1, "150 ms after the last");
            tokio::time::sleep(Duration::from_secs(5)).await;
            assert_eq!(calls.load(SeqCst), 1);
            stir();
            tokio::time::sleep(QUIET + Duration::from_millis(2)).await;
            assert_eq!(calls.load(SeqCst), 2);
        });
    }
}
