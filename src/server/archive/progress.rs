//! Telling the client how far the reading of the folders has come. Never waits for the client.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use tower_lsp::ls_types::notification::Progress as Notification;
use tower_lsp::ls_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport, request,
};

use crate::server::state::State;

/// One piece of long work as the client shows it.
pub(super) struct Progress {
    state: Arc<State>,
    token: NumberOrString,
    /// The client has agreed to show it.
    shown: Arc<AtomicBool>,
    done: bool,
}

impl Progress {
    /// Begins; the client is asked whether it shows progress while the work goes on.
    pub fn begin(state: &Arc<State>, title: &str) -> Progress {
        let token = NumberOrString::String("rapporteur/archive".to_owned());
        let shown = Arc::new(AtomicBool::new(false));
        let progress =
            Progress { state: state.clone(), token: token.clone(), shown: shown.clone(), done: false };
        if !state.session().client().progress {
            return progress;
        }
        let (state, title) = (state.clone(), title.to_owned());
        let runtime = state.runtime.clone();
        runtime.spawn(async move {
            let params = WorkDoneProgressCreateParams { token: token.clone() };
            if state.client.ask::<request::WorkDoneProgressCreate>(&params).await.is_ok() {
                let begin =
                    WorkDoneProgressBegin { title, percentage: Some(0), ..WorkDoneProgressBegin::default() };
                send(&state, &token, WorkDoneProgress::Begin(begin));
                shown.store(true, Relaxed);
            }
        });
        progress
    }

    /// So much of all is done.
    pub fn report(&self, done: usize, of: usize) {
        if self.shown.load(Relaxed) {
            let report = WorkDoneProgressReport {
                message: Some(format!("{done} of {of} notes")),
                percentage: Some((done * 100 / of.max(1)) as u32),
                ..WorkDoneProgressReport::default()
            };
            send(&self.state, &self.token, WorkDoneProgress::Report(report));
        }
    }

    /// All is done.
    pub fn end(mut self, message: String) {
        self.finish(Some(message));
    }

    fn finish(&mut self, message: Option<String>) {
        if !std::mem::replace(&mut self.done, true) && self.shown.load(Relaxed) {
            send(&self.state, &self.token, WorkDoneProgress::End(WorkDoneProgressEnd { message }));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish(None);
    }
}

fn send(state: &State, token: &NumberOrString, value: WorkDoneProgress) {
    let params = ProgressParams { token: token.clone(), value: ProgressParamsValue::WorkDone(value) };
    state.client.outbox.notify::<Notification>(&params);
}
