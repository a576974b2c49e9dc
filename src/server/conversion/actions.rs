//! What can be done at a place, as code actions.

use std::path::Path;

use serde_json::json;
use tower_lsp::ls_types::*;

use super::findings;
use crate::features::actions::{Action, ActionKind, Change};
use crate::files;
use crate::model::settings;
use crate::server::session::Snapshot;
use crate::server::uri;
use crate::text::Lines;

/// The kind of the actions that put a whole note into another form.
pub const REWRITE_NOTE: CodeActionKind = CodeActionKind::new("refactor.rewrite.note");

/// An action, where the client can take it.
pub fn action(snapshot: &Snapshot, action: Action) -> Option<CodeAction> {
    if action.disabled.is_some() && !snapshot.client.disabled_actions {
        return None;
    }
    let edit = match action.change {
        Change::Edits(edits) if edits.is_empty() => None,
        Change::Edits(edits) => Some(findings::workspace_edit(snapshot, &edits)),
        Change::NewNote(text) => Some(new_note(snapshot, text)?),
        Change::Settings(text) => Some(addition(snapshot, &text)?),
    };
    Some(CodeAction {
        title: action.title,
        kind: Some(match action.kind {
            ActionKind::Rewrite | ActionKind::Expand => CodeActionKind::REFACTOR_REWRITE,
            ActionKind::Shorten => CodeActionKind::REFACTOR_INLINE,
            ActionKind::Extract => CodeActionKind::REFACTOR_EXTRACT,
        }),
        edit,
        disabled: action.disabled.map(|reason| CodeActionDisabled { reason }),
        ..CodeAction::default()
    })
}

/// An action whose edits are computed when the user chooses it.
pub fn canonical(snapshot: &Snapshot) -> CodeAction {
    CodeAction {
        title: "Put the note into the canonical layout".to_string(),
        kind: Some(REWRITE_NOTE),
        data: Some(json!({ "canonical": snapshot.document.uri.as_str() })),
        ..CodeAction::default()
    }
}

/// The document that an action of [`canonical`] is about.
pub fn canonical_of(action: &CodeAction) -> Option<Uri> {
    action.data.as_ref()?.get("canonical")?.as_str()?.parse().ok()
}

/// A new file beside the note.
fn new_note(snapshot: &Snapshot, text: String) -> Option<WorkspaceEdit> {
    if !snapshot.client.creates_files {
        return None;
    }
    let path = snapshot.document.place.path.as_deref()?;
    let uri = free_name(path).and_then(|path| uri::of_path(&path))?;
    let create = CreateFile {
        uri: uri.clone(),
        options: Some(CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(false) }),
        annotation_id: None,
    };
    Some(created(create, uri, Range::default(), text))
}

/// "workshop.note" is followed by "workshop-next.note", then "workshop-next-2.note".
fn free_name(path: &Path) -> Option<std::path::PathBuf> {
    let stem = path.file_stem()?.to_str()?;
    let end = path.extension().and_then(|it| it.to_str()).unwrap_or("note");
    let mut names = (1..100).map(|n| match n {
        1 => format!("{stem}-next.{end}"),
        n => format!("{stem}-next-{n}.{end}"),
    });
    names.find_map(|name| {
        let path = path.with_file_name(name);
        (!path.exists()).then_some(path)
    })
}

/// More text at the end of the settings file that holds for the note, which may not be there yet.
fn addition(snapshot: &Snapshot, text: &str) -> Option<WorkspaceEdit> {
    if !snapshot.client.creates_files {
        return None;
    }
    let folder = snapshot.document.place.path.as_deref()?.parent()?;
    let known = folder.ancestors().map(|folder| folder.join(settings::FILE)).find(|path| path.is_file());
    let (path, old) = match known {
        Some(path) => {
            let old = files::read_note(&path).ok()?;
            (path, old)
        }
        None => (folder.join(settings::FILE), String::new()),
    };
    let uri = uri::of_path(&path)?;
    let at = super::position(Lines::new(&old).position(old.len(), snapshot.encoding));
    let gap = match old.as_str() {
        "" => "",
        old if old.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let create = CreateFile {
        uri: uri.clone(),
        options: Some(CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) }),
        annotation_id: None,
    };
    Some(created(create, uri, Range { start: at, end: at }, format!("{gap}{text}")))
}

fn created(create: CreateFile, uri: Uri, range: Range, new_text: String) -> WorkspaceEdit {
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: None };
    let edits = vec![OneOf::Left(TextEdit { range, new_text })];
    let operations = vec![
        DocumentChangeOperation::Op(ResourceOp::Create(create)),
        DocumentChangeOperation::Edit(TextDocumentEdit { text_document, edits }),
    ];
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(operations)),
        ..WorkspaceEdit::default()
    }
}
