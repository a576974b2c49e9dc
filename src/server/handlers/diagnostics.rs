//! Diagnostics, pushed and pulled, and the fixes that belong to them.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use tower_lsp::ls_types::*;

use crate::rules::{Finding, Which, check, fix_all};
use crate::server::conversion::{bytes, findings};
use crate::server::session::Snapshot;

/// The kind of the action that applies every safe fix: editors name it to run it on saving.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.rapporteur");

/// What is wrong with a note, in the order of the text.
pub fn diagnostics(snapshot: &Snapshot) -> Vec<Diagnostic> {
    found(snapshot).iter().map(|finding| findings::diagnostic(snapshot, finding)).collect()
}

/// Answers a client that asks for itself. Says only that nothing changed, when nothing changed.
pub fn pull(snapshot: &Snapshot, params: DocumentDiagnosticParams) -> DocumentDiagnosticReportResult {
    let items = diagnostics(snapshot);
    let result_id = result_id(snapshot.document.opening, &items);
    let report = if params.previous_result_id.as_deref() == Some(result_id.as_str()) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        })
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
    let mut actions = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        let place = bytes(snapshot.text(), params.range, snapshot.encoding);
        for finding in found(snapshot) {
            if finding.range.start > place.end || finding.range.end < place.start {
                continue;
            }
            let fixes = finding.fixes.iter().map(|fix| findings::quick_fix(snapshot, &finding, fix));
            actions.extend(fixes.map(CodeActionOrCommand::CodeAction));
        }
    }
    // Asked for by name only, as on saving: in the menu of a place it would be noise.
    if params.context.only.is_some() && wanted(&FIX_ALL) {
        let edits = fix_all(&snapshot.document.note, &snapshot.settings.note, Which::Safe);
        if !edits.is_empty() {
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title: "Fix everything that needs no look".to_string(),
                kind: Some(FIX_ALL),
                edit: Some(findings::workspace_edit(snapshot, &edits)),
                ..CodeAction::default()
            }));
        }
    }
    Some(actions)
}

fn found(snapshot: &Snapshot) -> Vec<Finding> {
    if !snapshot.settings.diagnostics {
        return Vec::new();
    }
    check(&snapshot.document.note, &snapshot.settings.note)
}

/// The same for the same diagnostics, while the document stays open: a client that closes a document, or reads it again,
/// takes its diagnostics down and must not hear that nothing changed.
fn result_id(opening: u64, items: &[Diagnostic]) -> String {
    let mut hasher = FxHasher::default();
    hasher.write_u64(opening);
    for item in items {
        // Serializing these cannot fail, and the text is a fingerprint of all that the client sees.
        hasher.write(&serde_json::to_vec(item).unwrap_or_default());
    }
    format!("{:016x}", hasher.finish())
}
