//! Diagnostics, pushed and pulled.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use tower_lsp::ls_types::*;

use crate::server::session::Snapshot;

/// What is wrong with a note, in the order of the text.
pub fn diagnostics(snapshot: &Snapshot) -> Vec<Diagnostic> {
    if !snapshot.settings.diagnostics {
        return Vec::new();
    }
    Vec::new()
}

/// Answers a client that asks for itself. Says only that nothing changed, when nothing changed.
pub fn pull(snapshot: &Snapshot, params: DocumentDiagnosticParams) -> DocumentDiagnosticReportResult {
    let items = diagnostics(snapshot);
    let result_id = result_id(&items);
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

/// The same for the same diagnostics.
fn result_id(items: &[Diagnostic]) -> String {
    let mut hasher = FxHasher::default();
    for item in items {
        // Serializing these cannot fail, and the text is a fingerprint of all that the client sees.
        hasher.write(&serde_json::to_vec(item).unwrap_or_default());
    }
    format!("{:016x}", hasher.finish())
}
