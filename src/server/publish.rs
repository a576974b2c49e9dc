//! Pushing diagnostics: a thread that checks what was changed, as soon as it was changed.
//!
//! There is no waiting time. While one state is checked the next ones gather, and only the last of them is checked
//! after it: a flood of changes thins itself out, and a single change is shown at once. Only what is found among the other
//! notes waits until nobody types, and stays in its place meanwhile.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Weak};

use serde::Serialize;
use tower_lsp::ls_types::notification::{Notification, PublishDiagnostics};
use tower_lsp::ls_types::{Diagnostic, MessageType, Uri};

use super::archive::people;
use super::conversion::findings;
use super::handlers::diagnostics::found;
use super::handlers::pages;
use super::message;
use super::session::Snapshot;
use super::settings::force;
use super::state::State;
use crate::rules::is_among;

const FAILED: &str = "Checking a note failed; the server goes on";

/// Wakes the publisher. Cheap while it is awake.
#[derive(Clone, Debug)]
pub struct Bell {
    rung: Arc<AtomicBool>,
    quiet: Arc<AtomicBool>,
    pages: Arc<AtomicBool>,
    wake: Sender<()>,
}

/// The publisher's end of a [`Bell`].
#[derive(Debug)]
pub struct Sleeper {
    rung: Arc<AtomicBool>,
    quiet: Arc<AtomicBool>,
    pages: Arc<AtomicBool>,
    wake: Receiver<()>,
}

/// A bell and the one who sleeps beside it.
pub fn bell() -> (Bell, Sleeper) {
    let [rung, quiet, pages] = [(); 3].map(|()| Arc::new(AtomicBool::new(false)));
    let (sender, wake) = channel();
    let bell = Bell { rung: rung.clone(), quiet: quiet.clone(), pages: pages.clone(), wake: sender };
    (bell, Sleeper { rung, quiet, pages, wake })
}

impl Bell {
    /// There is something to publish.
    pub fn ring(&self) {
        if !self.rung.swap(true, SeqCst) {
            self.wake.send(()).ok();
        }
    }

    /// The pages that the client was given may read otherwise.
    pub fn ring_for_pages(&self) {
        self.pages.store(true, SeqCst);
        self.ring();
    }

    /// Nobody has typed for a while: what was typed may be compared with the other notes.
    pub fn ring_in_quiet(&self) {
        self.quiet.store(true, SeqCst);
        self.ring();
    }
}

impl Sleeper {
    /// Publishes whenever the bell rings, until the server is gone.
    pub fn run(self, state: &Weak<State>) {
        while self.wake.recv().is_ok() {
            let Some(state) = state.upgrade() else { return };
            self.rung.store(false, SeqCst);
            let is_quiet = self.quiet.swap(false, SeqCst);
            if catch_unwind(AssertUnwindSafe(|| publish(&state, is_quiet))).is_err() {
                state.client.log(MessageType::ERROR, FAILED);
            }
            let are_due = self.pages.swap(false, SeqCst);
            if are_due && catch_unwind(AssertUnwindSafe(|| pages::refresh(&state))).is_err() {
                state.client.log(MessageType::ERROR, "Making a page failed; the server goes on");
            }
        }
    }
}

/// The message that pushes the diagnostics of a file; of a document, those of a version.
pub fn pushed(uri: &Uri, version: Option<i32>, diagnostics: &[Diagnostic]) -> Vec<u8> {
    message::notification(PublishDiagnostics::METHOD, &Published { uri, version, diagnostics })
}

/// The same as LSP's `PublishDiagnosticsParams`, borrowed.
#[derive(Serialize)]
struct Published<'a> {
    uri: &'a Uri,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
    diagnostics: &'a [Diagnostic],
}

/// Looks at what has changed, and then at what that bears on.
fn publish(state: &Arc<State>, is_quiet: bool) {
    let pulls = {
        let mut session = state.session();
        if is_quiet {
            session.stir_unfiled();
        }
        session.client().pulls_diagnostics
    };
    let mut changed = false;
    loop {
        let waiting = state.session().take_stale();
        if waiting.is_empty() {
            break;
        }
        for snapshot in waiting {
            // one that cannot be checked does not silence the others
            match catch_unwind(AssertUnwindSafe(|| look(state, snapshot, is_quiet))) {
                Ok(other) => changed |= other,
                Err(_) => state.client.log(MessageType::ERROR, FAILED),
            }
        }
    }
    if changed && pulls {
        state.look_again();
    }
    if is_quiet {
        people::learn(state);
    }
}

/// Looks at one document. While it is typed in, what was found among the other notes stays as it was; `true` if that is
/// other now than what was told.
fn look(state: &Arc<State>, snapshot: Snapshot, is_quiet: bool) -> bool {
    state.throw_if_asked(&snapshot.document.place.key);
    let snapshot = if snapshot.is_settled {
        snapshot
    } else {
        force::settle(state, &snapshot.document.place);
        let settled = state.session().snapshot(&snapshot.document.place);
        let Some(settled) = settled else { return false };
        settled
    };
    let waits = snapshot.document.among.is_some() && !is_quiet;
    let filed = if snapshot.is_filed || waits { Some(snapshot) } else { file(state, &snapshot) };
    let Some(snapshot) = filed else { return false };
    let pulls = snapshot.client.pulls_diagnostics;
    if pulls && !snapshot.is_filed {
        return false;
    }
    let findings = found(&snapshot);
    let mut changed = false;
    if snapshot.is_filed {
        let among = findings.iter().filter(|finding| is_among(finding)).cloned().collect();
        changed = state.session().keep(&snapshot, among);
    }
    if pulls {
        return changed;
    }
    let diagnostics: Vec<Diagnostic> =
        findings.iter().map(|finding| findings::diagnostic(&snapshot, finding)).collect();
    let document = &snapshot.document;
    let body = pushed(&document.uri, Some(document.version), &diagnostics);
    // The lock is held while sending, so that what is sent for a document keeps the order of its versions.
    let mut session = state.session();
    if session.publishes(&snapshot, diagnostics) {
        state.client.outbox.send(body);
    }
    false
}

/// Has the archive take what a document says; `None` where it has changed meanwhile, which is looked at in its turn.
fn file(state: &Arc<State>, snapshot: &Snapshot) -> Option<Snapshot> {
    let record = snapshot.document.record();
    let mut session = state.session();
    session.take_record(snapshot, record);
    let filed = session.snapshot(&snapshot.document.place)?;
    filed.document.is_same(&snapshot.document).then_some(filed)
}

/// Takes back what was shown for a document that is closed.
pub fn clear(state: &State, uri: &Uri) {
    state.client.outbox.send(pushed(uri, None, &[]));
}
