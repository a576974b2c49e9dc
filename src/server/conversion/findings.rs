//! Findings and their fixes as diagnostics and code actions.

use std::collections::HashMap;

use tower_lsp::ls_types::*;

use super::{between, range};
use crate::features::pages;
use crate::rules::{Finding, Fix, Severity, Tag};
use crate::server::session::Snapshot;
use crate::server::uri;
use crate::text::Edit;

/// A finding, shown.
pub fn diagnostic(snapshot: &Snapshot, finding: &Finding) -> Diagnostic {
    let place = |bytes: &std::ops::Range<usize>| range(snapshot.text(), bytes.clone(), snapshot.encoding);
    let related =
        finding.related.iter().filter(|_| snapshot.client.related_information).filter_map(|related| {
            let location = match &related.path {
                Some(path) => elsewhere(snapshot, path, &related.range)?,
                None => Location { uri: Uri::clone(&snapshot.document.uri), range: place(&related.range) },
            };
            Some(DiagnosticRelatedInformation { location, message: related.message.clone() })
        });
    let related: Vec<_> = related.collect();
    let tags: Vec<_> =
        finding.tags.iter().filter(|_| snapshot.client.diagnostic_tags).map(|&tag| self::tag(tag)).collect();
    Diagnostic {
        range: place(&finding.range),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.code.to_string())),
        code_description: description(snapshot, finding),
        source: Some("rapporteur".to_string()),
        message: finding.message.clone(),
        related_information: (!related.is_empty()).then_some(related),
        tags: (!tags.is_empty()).then_some(tags),
        ..Diagnostic::default()
    }
}

/// Where the rule of a finding is explained, for a client that leads there.
fn description(snapshot: &Snapshot, finding: &Finding) -> Option<CodeDescription> {
    let page = page(snapshot, finding.code).filter(|_| snapshot.client.code_descriptions)?;
    Some(CodeDescription { href: page.parse().ok()? })
}

/// The address of the page about a rule: where the manual is published, else a page of our own for a client that opens those.
pub fn page(snapshot: &Snapshot, code: &str) -> Option<String> {
    let own = || snapshot.client.opens_pages.then(|| pages::of_rule(code));
    snapshot.settings.note.page_of(code).or_else(own)
}

/// A place in another note.
pub fn elsewhere(snapshot: &Snapshot, path: &str, range: &std::ops::Range<usize>) -> Option<Location> {
    let note = snapshot.archive.note(path)?;
    let (start, end) = snapshot.archive.positions(note, snapshot.encoding)(range);
    Some(Location { uri: uri::of_key(path)?, range: between((start, end)) })
}

/// One of the fixes of a finding, offered.
pub fn quick_fix(snapshot: &Snapshot, finding: &Finding, fix: &Fix) -> CodeAction {
    CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(snapshot, finding)]),
        edit: Some(workspace_edit(snapshot, &fix.edits)),
        is_preferred: snapshot.client.preferred_actions.then_some(fix.preferred),
        ..CodeAction::default()
    }
}

/// Changes of one note, with the version they are for if the client looks at it.
pub fn workspace_edit(snapshot: &Snapshot, edits: &[Edit]) -> WorkspaceEdit {
    let document = &snapshot.document;
    let edits: Vec<_> = edits.iter().map(|edit| text_edit(snapshot, edit)).collect();
    let uri = Uri::clone(&document.uri);
    if !snapshot.client.versioned_edits {
        return WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: Some(document.version) };
    let edits = edits.into_iter().map(OneOf::Left).collect();
    let changes = DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }]);
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}

/// One change.
pub fn text_edit(snapshot: &Snapshot, edit: &Edit) -> TextEdit {
    TextEdit {
        range: range(snapshot.text(), edit.range.clone(), snapshot.encoding),
        new_text: edit.text.clone(),
    }
}

/// How much something matters.
pub fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

fn tag(tag: Tag) -> DiagnosticTag {
    match tag {
        Tag::Unnecessary => DiagnosticTag::UNNECESSARY,
        Tag::Deprecated => DiagnosticTag::DEPRECATED,
    }
}
