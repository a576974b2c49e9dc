//! `workspace/diagnostic`: what is wrong with all notes, the closed ones too.
//!
//! A closed note is read for it and forgotten again. What the client holds and nothing has happened to is told as
//! unchanged without looking at it. Told bit by bit to a client that wants it so.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types::*;

use super::diagnostics::{diagnostics, result_id};
use crate::files::many;
use crate::server::message;
use crate::server::outbox::Outbox;
use crate::server::session::{Cancel, Snapshot, Stage};
use crate::server::settings::force::{self, Keeper};
use crate::server::state::State;
use crate::server::uri;

/// So many notes are told of at once.
const BATCH: usize = 64;

/// A part of the answer on its way.
#[derive(Serialize)]
struct Part<'a> {
    token: &'a ProgressToken,
    value: WorkspaceDiagnosticReportPartialResult,
}

/// Begins; the notes are looked at one after the other on a worker thread.
pub fn all(
    state: &Arc<State>,
    params: WorkspaceDiagnosticParams,
    cancel: &Cancel,
) -> Result<impl FnOnce() -> Result<WorkspaceDiagnosticReportResult, Error> + use<>, Error> {
    let mut session = state.session();
    let open: Vec<Snapshot> = session.snapshots();
    let stage = session.stage();
    let overview = session.overview.clone();
    let at = overview.begin();
    let held: FxHashMap<String, (Uri, String)> = params
        .previous_result_ids
        .into_iter()
        .filter_map(|it| Some((uri::place(it.uri.as_str()).ok()?.key, (it.uri, it.value))))
        .collect();
    // what the client holds and still holds good
    let good: FxHashSet<String> = held
        .iter()
        .filter(|(path, (_, name))| overview.holds(path, name))
        .map(|(path, _)| path.clone())
        .collect();
    drop(session);
    let (keeper, cancel, state) = (state.keeper_itself(), cancel.clone(), state.clone());
    let mut out = Out {
        cancel: cancel.clone(),
        outbox: state.client.outbox.clone(),
        token: params.partial_result_params.partial_result_token,
        items: vec![],
    };
    Ok(move || {
        let mut seen: FxHashSet<String> = FxHashSet::default();
        for snapshot in open {
            if cancel.is_cancelled() {
                return Err(Error::request_cancelled());
            }
            // what the settings files say is no guess for those who ask
            let snapshot = if snapshot.is_settled {
                snapshot
            } else {
                force::settle(&state, &snapshot.document.place);
                let Some(settled) = state.session().snapshot(&snapshot.document.place) else { continue };
                settled
            };
            let items = diagnostics(&snapshot);
            let document = &snapshot.document;
            let name = result_id(document.opening, &items);
            let before = held.get(&document.place.key).map(|(_, name)| name.as_str());
            out.tell(Uri::clone(&document.uri), Some(document.version.into()), name, items, before);
            seen.insert(document.place.key.clone());
        }
        for path in stage.paths() {
            if cancel.is_cancelled() {
                return Err(Error::request_cancelled());
            }
            if !seen.insert(path.to_string()) {
                continue;
            }
            let before = held.get(&*path);
            if let Some((uri, name)) = before.filter(|_| good.contains(&*path)) {
                out.unchanged(uri.clone(), None, name.clone());
                continue;
            }
            let Some(uri) = uri::of_key(&path) else { continue };
            let items = closed(&stage, &keeper, &uri).map(|it| diagnostics(&it)).unwrap_or_default();
            let name = result_id(0, &items);
            overview.tell(&path, name.clone(), at);
            out.tell(uri, None, name, items, before.map(|(_, name)| name.as_str()));
        }
        // what is gone takes its diagnostics along
        for (_, (uri, _)) in held.into_iter().filter(|(path, _)| !seen.contains(path)) {
            out.full(uri, None, None, vec![]);
        }
        if cancel.is_cancelled() {
            return Err(Error::request_cancelled());
        }
        Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items: out.finish() }))
    })
}

/// A closed note as if it were open.
fn closed(stage: &Stage, keeper: &Mutex<Keeper>, uri: &Uri) -> Option<Snapshot> {
    let place = uri::place(uri.as_str()).ok()?;
    let path = place.path.clone()?;
    let force = keeper.lock().unwrap_or_else(PoisonError::into_inner).force(path.parent()?);
    // the archive has it, so it is a note
    let text = many::read_with(&path, None, |text, _| text.to_owned()).ok()??;
    Some(stage.snapshot(uri.clone(), place, &text, force))
}

/// What is told, in parts where the client wants parts.
struct Out {
    cancel: Cancel,
    outbox: Outbox,
    token: Option<ProgressToken>,
    items: Vec<WorkspaceDocumentDiagnosticReport>,
}

impl Out {
    fn tell(
        &mut self,
        uri: Uri,
        version: Option<i64>,
        name: String,
        items: Vec<Diagnostic>,
        before: Option<&str>,
    ) {
        if before == Some(name.as_str()) {
            self.unchanged(uri, version, name);
        } else {
            self.full(uri, version, Some(name), items);
        }
    }

    fn full(&mut self, uri: Uri, version: Option<i64>, result_id: Option<String>, items: Vec<Diagnostic>) {
        let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id, items };
        self.add(WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
            uri,
            version,
            full_document_diagnostic_report,
        }));
    }

    fn unchanged(&mut self, uri: Uri, version: Option<i64>, result_id: String) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
        self.add(WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report,
        }));
    }

    fn add(&mut self, item: WorkspaceDocumentDiagnosticReport) {
        // a part that comes after the answer belongs to nothing
        if self.cancel.is_cancelled() {
            return;
        }
        self.items.push(item);
        if let Some(token) = self.token.as_ref().filter(|_| self.items.len() >= BATCH) {
            let value = WorkspaceDiagnosticReportPartialResult { items: std::mem::take(&mut self.items) };
            self.outbox.send(message::notification("$/progress", &Part { token, value }));
        }
    }

    /// What is left for the answer: nothing where parts were told, as the protocol wants it.
    fn finish(mut self) -> Vec<WorkspaceDocumentDiagnosticReport> {
        if let Some(token) = self.token.as_ref().filter(|_| !self.items.is_empty()) {
            let value = WorkspaceDiagnosticReportPartialResult { items: std::mem::take(&mut self.items) };
            self.outbox.send(message::notification("$/progress", &Part { token, value }));
        }
        self.items
    }
}
