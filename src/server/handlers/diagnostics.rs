//! Diagnostics, pushed and pulled, and the fixes that belong to them.

use std::hash::Hasher;
use std::sync::Arc;

use rustc_hash::FxHasher;
use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types::*;

use crate::features::actions::actions as refactor;
use crate::features::format;
use crate::model::settings::{Format, Layout};
use crate::rules::{Finding, Which, check, check_among, check_with, fix_all};
use crate::server::conversion::{actions, bytes, findings};
use crate::server::dispatch;
use crate::server::handlers::commands::{self, NAVIGATE};
use crate::server::session::{Basis, Cancel, Snapshot};
use crate::server::state::State;

/// The kind of the action that applies every safe fix: editors name it to run it on saving.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.rapporteur");

/// Up to this size, in bytes, a note is checked where somebody points at something in it.
const SMALL: usize = 64 << 10;

/// What is wrong with a note, in the order of the text.
pub fn diagnostics(snapshot: &Snapshot) -> Vec<Diagnostic> {
    found(snapshot).iter().map(|finding| findings::diagnostic(snapshot, finding)).collect()
}

/// Answers a client that asks for itself. Says only that nothing changed, when nothing changed; where nothing has that the
/// last answer was made of, it is not made again for that.
pub fn pull(snapshot: &Snapshot, params: DocumentDiagnosticParams) -> DocumentDiagnosticReportResult {
    let basis = Basis::of(snapshot);
    let answered = &snapshot.document.answered;
    if let Some(result_id) = params.previous_result_id.clone().filter(|it| answered.is(&basis, it)) {
        return DocumentDiagnosticReportResult::Report(unchanged(result_id));
    }
    let items = diagnostics(snapshot);
    let result_id = result_id(snapshot.document.opening, &items);
    answered.keep(basis, &result_id);
    let report = if params.previous_result_id.as_deref() == Some(result_id.as_str()) {
        unchanged(result_id)
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: Some(result_id),
                items,
            },
        })
    };
    DocumentDiagnosticReportResult::Report(report)
}

fn unchanged(result_id: String) -> DocumentDiagnosticReport {
    DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
        related_documents: None,
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
    })
}

/// `textDocument/codeAction`: the fixes of what is found at the place, and of everything at once.
pub fn code_actions(snapshot: &Snapshot, params: CodeActionParams) -> Option<CodeActionResponse> {
    if !snapshot.client.code_action_literals {
        return None;
    }
    let wanted = |kind: &CodeActionKind| {
        let covers = |only: &CodeActionKind| {
            kind.as_str()
                .strip_prefix(only.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        params.context.only.as_ref().is_none_or(|only| only.iter().any(covers))
    };
    let mut offered = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        let place = bytes(snapshot.text(), params.range, snapshot.encoding);
        let found = found(snapshot);
        let here = |it: &&Finding| it.range.start <= place.end && it.range.end >= place.start;
        let here: Vec<&Finding> = found.iter().filter(here).collect();
        let fixes =
            here.iter().flat_map(|it| it.fixes.iter().map(|fix| findings::quick_fix(snapshot, it, fix)));
        let mut fixes: Vec<CodeAction> = fixes.collect();
        // what mends it comes before what mends all, and that before what only hides it
        let mut codes: Vec<&str> = here.iter().map(|it| it.code).collect();
        codes.sort_unstable();
        codes.dedup();
        fixes.extend(codes.into_iter().filter_map(|code| actions::fix_rule(snapshot, &found, code)));
        fixes.extend(here.iter().flat_map(|it| actions::silencings(snapshot, it)));
        offered.extend(fixes.into_iter().map(CodeActionOrCommand::CodeAction));
    }
    let place = bytes(snapshot.text(), params.range, snapshot.encoding);
    let note = &snapshot.document.note;
    for action in refactor(note, place.clone(), snapshot.settings.note.today) {
        let action = actions::action(snapshot, action);
        let action = action.filter(|it| it.kind.as_ref().is_some_and(&wanted));
        offered.extend(action.map(CodeActionOrCommand::CodeAction));
    }
    let in_frame = note.header().title.as_ref().is_some_and(|it| place.start <= it.end)
        || note.header().field_at(place.start).is_some();
    if snapshot.client.resolves_actions && in_frame && wanted(&actions::REWRITE_NOTE) {
        offered.push(CodeActionOrCommand::CodeAction(actions::canonical(snapshot)));
    }
    if wanted(&NAVIGATE) {
        offered.extend(commands::to_relatives(snapshot, place.start));
    }
    // Asked for by name only, as on saving: in the menu of a place it would be noise.
    if params.context.only.is_some() && wanted(&FIX_ALL) {
        let edits = fix_all(&snapshot.document.note, &snapshot.settings.note, Which::Safe);
        if !edits.is_empty() {
            offered.push(CodeActionOrCommand::CodeAction(CodeAction {
                title: "Fix everything that needs no look".to_string(),
                kind: Some(FIX_ALL),
                edit: Some(findings::workspace_edit(snapshot, &edits)),
                ..CodeAction::default()
            }));
        }
    }
    Some(offered)
}

/// `codeAction/resolve`: the edits of an action that was offered without them.
pub fn resolve_action(
    state: &State,
    action: CodeAction,
    cancel: &Cancel,
) -> Result<impl FnOnce() -> Result<CodeAction, Error> + use<>, Error> {
    let new = actions::new_note_of(&action);
    let uri = new.as_ref().map(|(uri, _)| uri.clone()).or_else(|| actions::canonical_of(&action));
    let snapshot = match uri {
        Some(uri) => dispatch::opened(state, &uri, cancel)?,
        None => None,
    };
    Ok(move || {
        let mut action = action;
        if let (Some(snapshot), Some((_, text))) = (&snapshot, &new) {
            action.edit = actions::new_note(snapshot, text);
        } else if let Some(snapshot) = snapshot {
            let edits = format::document(
                &snapshot.document.note,
                &Format { layout: Layout::Canonical, ..snapshot.settings.note.format.clone() },
            );
            action.edit = Some(findings::workspace_edit(&snapshot, &edits));
        }
        Ok(action)
    })
}

/// What is to be said about a note. While it is typed in, what was found among the other notes stays as it was, if the
/// client can be told later that it is otherwise.
pub fn found(snapshot: &Snapshot) -> Arc<[Finding]> {
    let (note, settings) = (&snapshot.document.note, &snapshot.settings.note);
    let told_later = !snapshot.client.pulls_diagnostics || snapshot.client.refreshes_diagnostics;
    let kept = snapshot.document.among.as_ref().filter(|_| told_later && !snapshot.is_filed);
    let found: Arc<[Finding]> = if !snapshot.settings.diagnostics || !snapshot.document.is_text() {
        Arc::default()
    } else if let Some(among) = kept {
        check_with(note, settings, among).into()
    } else if let Some((archive, id)) = snapshot.among() {
        check_among(note, settings, Some((&archive, id))).into()
    } else {
        check(note, settings).into()
    };
    snapshot.document.found.keep(snapshot.document.revision, &found);
    found
}

/// What was found in this state of a note when it was last checked. A small note that was not checked yet is checked now, by
/// itself and not among the others: nobody who points at a word waits for more.
pub fn lately_found(snapshot: &Snapshot) -> Option<Arc<[Finding]>> {
    let document = &snapshot.document;
    if let Some(found) = document.found.of(document.revision) {
        return Some(found);
    }
    let may = snapshot.settings.diagnostics && document.text().len() <= SMALL && document.is_text();
    may.then(|| check(&document.note, &snapshot.settings.note).into())
}

/// The same for the same diagnostics, while the document stays open: a client that closes a document, or reads it again,
/// takes its diagnostics down and must not hear that nothing changed.
pub fn result_id(opening: u64, items: &[Diagnostic]) -> String {
    let mut hasher = FxHasher::default();
    hasher.write_u64(opening);
    for item in items {
        // Serializing these cannot fail, and the text is a fingerprint of all that the client sees.
        hasher.write(&serde_json::to_vec(item).unwrap_or_default());
    }
    format!("{:016x}", hasher.finish())
}
