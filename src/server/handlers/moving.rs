//! Files that get another path: what settings and baselines say of them goes along.
//!
//! Notes name no paths, so nothing in them changes.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types::*;

use crate::model::settings::{moved, moved_lines};
use crate::server::conversion::position;
use crate::server::session::Cancel;
use crate::server::state::State;
use crate::server::uri;
use crate::text::{Edit, Lines};

/// A file with the changes of its text.
type Changed = (PathBuf, Arc<str>, Vec<Edit>);

/// `workspace/willRenameFiles`.
pub fn will_rename(
    state: &State,
    params: RenameFilesParams,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<Option<WorkspaceEdit>, Error> + use<>, Error> {
    let keeper = state.keeper_itself();
    let session = state.session();
    let (encoding, versioned) = (session.encoding(), session.client().versioned_edits);
    let open: Vec<_> = session.documents().filter(|it| it.place.path.is_some()).cloned().collect();
    drop(session);
    Ok(move || {
        let path = |uri: &str| Some(real(&uri::place(uri).ok()?.path?));
        let mut all: Vec<Changed> = vec![];
        for file in &params.files {
            let (Some(old), Some(new)) = (path(&file.old_uri), path(&file.new_uri)) else { continue };
            let Some(parent) = old.parent() else { continue };
            let folder = keeper.lock().unwrap_or_else(PoisonError::into_inner).folder(parent);
            let chain = &folder.chain;
            let name = |path: &Path| Some(joined(path.strip_prefix(&chain.root).ok()?));
            if let (Some(old), Some(new)) = (name(&old), name(&new)) {
                for (at, placed) in chain.files.iter().enumerate() {
                    if chain.are_whole[at] && chain.texts[at] == placed.text {
                        put(&mut all, &chain.paths[at], &placed.text, moved(placed, &old, &new));
                    }
                }
            }
            if let Some(listed) = &folder.baseline
                && let Some(home) = listed.path.parent()
                && let (Ok(old), Ok(new)) = (old.strip_prefix(home), new.strip_prefix(home))
            {
                put(
                    &mut all,
                    &listed.path,
                    &listed.text,
                    moved_lines(&listed.text, &joined(old), &joined(new)),
                );
            }
        }
        let mut changes: Vec<TextDocumentEdit> = vec![];
        for (path, text, edits) in all {
            // what the editor has, if that is what is known
            let opened = open.iter().find(|it| it.place.path.as_deref().map(real).as_ref() == Some(&path));
            let (uri, version) = match opened {
                Some(open) if *open.text() == *text => (Uri::clone(&open.uri), Some(open.version)),
                Some(_) => continue,
                None => match uri::of_path(&path) {
                    Some(uri) => (uri, None),
                    None => continue,
                },
            };
            let lines = Lines::new(&text);
            let at = |byte| position(lines.position(byte, encoding));
            let edits = edits.into_iter().map(|edit| TextEdit {
                range: Range { start: at(edit.range.start), end: at(edit.range.end) },
                new_text: edit.text,
            });
            let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
            changes.push(TextDocumentEdit { text_document, edits: edits.map(OneOf::Left).collect() });
        }
        if changes.is_empty() {
            return Ok(None);
        }
        if versioned {
            let document_changes = Some(DocumentChanges::Edits(changes));
            return Ok(Some(WorkspaceEdit { document_changes, ..WorkspaceEdit::default() }));
        }
        let plain = |it: TextDocumentEdit| {
            let edits = it.edits.into_iter().map(|edit| match edit {
                OneOf::Left(edit) => edit,
                OneOf::Right(annotated) => annotated.text_edit,
            });
            (it.text_document.uri, edits.collect())
        };
        let changes: HashMap<Uri, Vec<TextEdit>> = changes.into_iter().map(plain).collect();
        Ok(Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }))
    })
}

/// Adds changes of a file, each once.
fn put(all: &mut Vec<Changed>, path: &Path, text: &Arc<str>, edits: Vec<Edit>) {
    if edits.is_empty() {
        return;
    }
    let at = all.iter().position(|(known, ..)| known == path).unwrap_or_else(|| {
        all.push((path.to_owned(), text.clone(), vec![]));
        all.len() - 1
    });
    let (_, _, known) = &mut all[at];
    known.extend(
        edits.into_iter().filter(|edit| known.iter().all(|it| it.range != edit.range)).collect::<Vec<_>>(),
    );
}

/// A path as the system has it; of what is not there yet, its folder so.
fn real(path: &Path) -> PathBuf {
    let parent = path.parent().and_then(|parent| parent.canonicalize().ok());
    parent.zip(path.file_name()).map_or_else(|| path.to_owned(), |(parent, name)| parent.join(name))
}

fn joined(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
