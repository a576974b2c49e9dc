//! What can be done at a place, as code actions.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde_json::json;
use tower_lsp::ls_types::*;

use super::findings;
use crate::features::actions::{Action, ActionKind, Change};
use crate::model::settings;
use crate::rules::baseline::{event, fingerprint};
use crate::rules::fix::fix_found;
use crate::rules::{self, Finding, Which};
use crate::server::session::Snapshot;
use crate::server::uri;
use crate::text::{Edit, Lines};

/// The kind of the actions that put a whole note into another form.
pub const REWRITE_NOTE: CodeActionKind = CodeActionKind::new("refactor.rewrite.note");

/// An action, where the client can take it.
pub fn action(snapshot: &Snapshot, action: Action) -> Option<CodeAction> {
    if action.disabled.is_some() && !snapshot.client.disabled_actions {
        return None;
    }
    let mut data = None;
    let edit = match action.change {
        Change::Edits(edits) if edits.is_empty() => None,
        Change::Edits(edits) => Some(findings::workspace_edit(snapshot, &edits)),
        Change::NewNote(_) if !snapshot.client.creates_files => return None,
        // a name for it is looked for on the disk: where that can wait, not while others wait
        Change::NewNote(text) if snapshot.client.resolves_actions => {
            data = Some(json!({ "beside": snapshot.document.uri.as_str(), "text": text }));
            None
        }
        Change::NewNote(text) => Some(new_note(snapshot, &text)?),
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
        data,
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

/// The document beside which an action puts a new note, and the text of that.
pub fn new_note_of(action: &CodeAction) -> Option<(Uri, String)> {
    let data = action.data.as_ref()?;
    Some((data.get("beside")?.as_str()?.parse().ok()?, data.get("text")?.as_str()?.to_owned()))
}

/// A new file beside the note.
pub fn new_note(snapshot: &Snapshot, text: &str) -> Option<WorkspaceEdit> {
    let path = snapshot.document.place.path.as_deref()?;
    let uri = free_name(path).and_then(|path| uri::of_path(&path))?;
    let create = CreateFile {
        uri: uri.clone(),
        options: Some(CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(false) }),
        annotation_id: None,
    };
    Some(created(create, uri, Range::default(), text.to_owned()))
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
fn addition(snapshot: &Snapshot, more: &str) -> Option<WorkspaceEdit> {
    change_settings(snapshot, |text| {
        let gap = match text {
            "" => "",
            text if text.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        Edit::new(text.len()..text.len(), format!("{gap}{more}"))
    })
}

/// An edit of the settings file that holds for the note. Where there is none it is made in the folder of the workspace, if
/// the client can do that. Nothing where the editor has another text than the one that is in force.
pub fn change_settings(snapshot: &Snapshot, edit: impl FnOnce(&str) -> Edit) -> Option<WorkspaceEdit> {
    let chain = &snapshot.force.folder.chain;
    if let Some(at) = chain.paths.len().checked_sub(1) {
        let standing = settings_file(snapshot, at)?;
        let text = &chain.texts[at];
        return Some(changed(snapshot, standing, text, &edit(text)));
    }
    if !snapshot.client.creates_files {
        return None;
    }
    let folder = snapshot.root.as_deref().or_else(|| snapshot.document.place.path.as_deref()?.parent())?;
    let path = folder.join(settings::FILE);
    if snapshot.beside.iter().any(|it| it.place.path.as_deref() == Some(&path)) {
        return None;
    }
    let uri = uri::of_path(&path)?;
    let create = CreateFile {
        uri: uri.clone(),
        options: Some(CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) }),
        annotation_id: None,
    };
    Some(created(create, uri, Range::default(), edit("").text))
}

/// A file whose text is known to be what an edit is made for: its name, and its version if it is open.
pub type Standing = (Uri, Option<i32>);

/// One of the settings files that hold for a note, by its place in their chain; `None` where what is known of its text is
/// not what the editor has, or not all.
pub fn settings_file(snapshot: &Snapshot, at: usize) -> Option<Standing> {
    let chain = &snapshot.force.folder.chain;
    if chain.are_whole[at] { standing(snapshot, &chain.paths[at], &chain.texts[at]) } else { None }
}

fn standing(snapshot: &Snapshot, path: &PathBuf, text: &str) -> Option<Standing> {
    match snapshot.beside.iter().find(|it| it.place.path.as_ref() == Some(path)) {
        Some(open) if *open.text() == *text => Some((Uri::clone(&open.uri), Some(open.version))),
        Some(_) => None,
        None => Some((uri::of_path(path)?, None)),
    }
}

/// An edit of a file whose text is known.
fn changed(snapshot: &Snapshot, (uri, version): Standing, text: &str, edit: &Edit) -> WorkspaceEdit {
    let lines = Lines::new(text);
    let at = |byte| super::position(lines.position(byte, snapshot.encoding));
    let range = Range { start: at(edit.range.start), end: at(edit.range.end) };
    let edits = vec![TextEdit { range, new_text: edit.text.clone() }];
    if !snapshot.client.versioned_edits {
        return WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
    let edits = edits.into_iter().map(OneOf::Left).collect();
    let changes = DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }]);
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}

/// Ways to hear no more of a finding: on its line, in its block, in its note, in the folder, or just of this one.
pub fn silencings(snapshot: &Snapshot, finding: &Finding) -> Vec<CodeAction> {
    let note = &snapshot.document.note;
    let action = |title: String, edit: WorkspaceEdit| CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![findings::diagnostic(snapshot, finding)]),
        edit: Some(edit),
        ..CodeAction::default()
    };
    let in_note = rules::silences(note, finding);
    let mut offered: Vec<_> = in_note
        .into_iter()
        .map(|fix| action(fix.title, findings::workspace_edit(snapshot, &fix.edits)))
        .collect();
    let code = finding.code;
    if let Some(edit) = change_settings(snapshot, |text| settings::set_rule(text, code, "off")) {
        offered.push(action(format!("Turn `{code}` off in rapporteur.toml"), edit));
    }
    if let Some(listed) = &snapshot.force.folder.baseline
        && let Some(standing) = standing(snapshot, &listed.path, &listed.text)
    {
        let line = settings::baseline_line(
            &listed.name_of(&snapshot.inner),
            code,
            fingerprint(note, finding),
            event(note),
        );
        let end = listed.text.len();
        let gap = if listed.text.is_empty() || listed.text.ends_with('\n') { "" } else { "\n" };
        let edit = Edit::new(end..end, format!("{gap}{line}\n"));
        let name = listed.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        offered.push(action(
            format!("Pass over this one: add it to {name}"),
            changed(snapshot, standing, &listed.text, &edit),
        ));
    }
    offered
}

/// Makes the preferred fix of everything that one rule has found, where that is more than one thing.
pub fn fix_rule(snapshot: &Snapshot, found: &[Finding], code: &str) -> Option<CodeAction> {
    let preferred = |it: &&Finding| it.code == code && it.fixes.iter().any(|fix| fix.preferred);
    let count = found.iter().filter(preferred).count();
    if count < 2 {
        return None;
    }
    let edits = fix_found(found, Which::Rule(code));
    Some(CodeAction {
        title: format!("Fix all {count} of `{code}`"),
        kind: Some(CodeActionKind::QUICKFIX),
        edit: Some(findings::workspace_edit(snapshot, &edits)),
        ..CodeAction::default()
    })
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
