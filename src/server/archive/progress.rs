//! Telling the client how far the reading of the folders has come. Never waits for the client.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tower_lsp::ls_types::notification::Progress as Notification;
use tower_lsp::ls_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport, request,
};

use crate::server::state::State;

/// How many pieces of work have begun: a token must not be used twice.
static BEGUN: AtomicUsize = AtomicUsize::new(1);

/// One piece of long work as the client shows it.
pub(super) struct Progress {
    state: Arc<State>,
    token: NumberOrString,
    stage: Arc<Mutex<Stage>>,
}

/// How far the client is with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// It has not agreed to show it yet, or never will.
    Asked,
    /// It shows it.
    Shown,
    /// The work is done: what has not begun by now never begins, or it would never end.
    Done,
}

impl Progress {
    /// Begins; the client is asked whether it shows progress while the work goes on.
    pub fn begin(state: &Arc<State>, title: &str) -> Progress {
        let token = NumberOrString::String(format!("rapporteur/archive/{}", BEGUN.fetch_add(1, Relaxed)));
        let stage = Arc::new(Mutex::new(Stage::Asked));
        let progress = Progress { state: state.clone(), token: token.clone(), stage: stage.clone() };
        if !state.session().client().progress {
            return progress;
        }
        let (state, title) = (state.clone(), title.to_owned());
        let runtime = state.runtime.clone();
        runtime.spawn(async move {
            let params = WorkDoneProgressCreateParams { token: token.clone() };
            if state.client.ask::<request::WorkDoneProgressCreate>(&params).await.is_err() {
                return;
            }
            let mut stage = locked(&stage);
            if *stage == Stage::Asked {
                let begin =
                    WorkDoneProgressBegin { title, percentage: Some(0), ..WorkDoneProgressBegin::default() };
                send(&state, &token, WorkDoneProgress::Begin(begin));
                *stage = Stage::Shown;
            }
        });
        progress
    }

    /// So much of all is done.
    pub fn report(&self, done: usize, of: usize) {
        if *locked(&self.stage) == Stage::Shown {
            let report = WorkDoneProgressReport {
                message: Some(format!("{done} of {of} notes")),
                percentage: Some((done * 100 / of.max(1)) as u32),
                ..WorkDoneProgressReport::default()
            };
            send(&self.state, &self.token, WorkDoneProgress::Report(report));
        }
    }

    /// All is done.
    pub fn end(self, message: String) {
        self.finish(Some(message));
    }

    fn finish(&self, message: Option<String>) {
        let mut stage = locked(&self.stage);
        if std::mem::replace(&mut *stage, Stage::Done) == Stage::Shown {
            send(&self.state, &self.token, WorkDoneProgress::End(WorkDoneProgressEnd { message }));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish(None);
    }
}

fn locked(stage: &Mutex<Stage>) -> MutexGuard<'_, Stage> {
    stage.lock().unwrap_or_else(PoisonError::into_inner)
}

fn send(state: &State, token: &NumberOrString, value: WorkDoneProgress) {
    let params = ProgressParams { token: token.clone(), value: ProgressParamsValue::WorkDone(value) };
    state.client.outbox.notify::<Notification>(&params);
}
