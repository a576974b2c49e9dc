//! Pushing diagnostics: a thread that checks what was changed, as soon as it was changed.
//!
//! There is no waiting time. While one state is checked the next ones gather, and only the last of them is checked
//! after it: a flood of changes thins itself out, and a single change is shown at once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Weak};

use serde::Serialize;
use tower_lsp::ls_types::notification::{Notification, PublishDiagnostics};
use tower_lsp::ls_types::{Diagnostic, MessageType, Uri};

use super::handlers::diagnostics::diagnostics;
use super::message;
use super::settings::force;
use super::state::State;

/// Wakes the publisher. Cheap while it is awake.
#[derive(Debug)]
pub struct Bell {
    rung: Arc<AtomicBool>,
    wake: Sender<()>,
}

/// The publisher's end of a [`Bell`].
#[derive(Debug)]
pub struct Sleeper {
    rung: Arc<AtomicBool>,
    wake: Receiver<()>,
}

/// A bell and the one who sleeps beside it.
pub fn bell() -> (Bell, Sleeper) {
    let rung = Arc::new(AtomicBool::new(false));
    let (sender, wake) = channel();
    (Bell { rung: rung.clone(), wake: sender }, Sleeper { rung, wake })
}

impl Bell {
    /// There is something to publish.
    pub fn ring(&self) {
        if !self.rung.swap(true, SeqCst) {
            self.wake.send(()).ok();
        }
    }
}

impl Sleeper {
    /// Publishes whenever the bell rings, until the server is gone.
    pub fn run(self, state: &Weak<State>) {
        while self.wake.recv().is_ok() {
            let Some(state) = state.upgrade() else { return };
            self.rung.store(false, SeqCst);
            if catch_unwind(AssertUnwindSafe(|| publish(&state))).is_err() {
                state.client.log(MessageType::ERROR, "Checking a note failed; the server goes on");
            }
        }
    }
}

/// The same as LSP's `PublishDiagnosticsParams`, borrowed.
#[derive(Serialize)]
struct Published<'a> {
    uri: &'a Uri,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
    diagnostics: &'a [Diagnostic],
}

fn publish(state: &Arc<State>) {
    let stale = state.session().take_stale();
    let mut others = false;
    let pulls = state.session().client().pulls_diagnostics;
    for mut snapshot in stale {
        if !snapshot.is_settled {
            force::settle(state, &snapshot.document.place);
            let Some(settled) = state.session().snapshot(&snapshot.document.place) else { continue };
            snapshot = settled;
        }
        if !snapshot.is_filed {
            let record = snapshot.document.record();
            let mut session = state.session();
            others |= session.take_record(&snapshot, record);
            let Some(filed) = session.snapshot(&snapshot.document.place) else { continue };
            // what has changed meanwhile is looked at in its turn
            if filed.document.version != snapshot.document.version {
                continue;
            }
            snapshot = filed;
        }
        if pulls {
            continue;
        }
        let diagnostics = diagnostics(&snapshot);
        let document = &snapshot.document;
        let (uri, version) = (&*document.uri, Some(document.version));
        let body = message::notification(
            PublishDiagnostics::METHOD,
            &Published { uri, version, diagnostics: &diagnostics },
        );
        // The lock is held while sending, so that what is sent for a document keeps the order of its versions.
        let mut session = state.session();
        if session.publishes(&snapshot, diagnostics) {
            state.client.outbox.send(body);
        }
    }
    if others {
        state.look_again();
    }
}

/// Takes back what was shown for a document that is closed.
pub fn clear(state: &State, uri: &Uri) {
    let none = Published { uri, version: None, diagnostics: &[] };
    state.client.outbox.send(message::notification(PublishDiagnostics::METHOD, &none));
}
