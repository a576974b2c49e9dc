//! What helps while writing: completion, the form of a value, several places at once, other names.

use std::collections::HashMap;

use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::ls_types::*;

use crate::features::cards;
use crate::features::completion::{self, Topic, completion};
use crate::features::rename::{self, Change};
use crate::features::same::Spelling;
use crate::features::signature::signature;
use crate::server::conversion::completion::{List, list};
use crate::server::conversion::{completion as words, findings, offset, range};
use crate::server::dispatch;
use crate::server::handlers::reading::{at, markup};
use crate::server::message;
use crate::server::session::{Cancel, Snapshot};
use crate::server::state::State;
use crate::text::Edit;

/// `textDocument/completion`.
pub fn complete(snapshot: &Snapshot, params: CompletionParams) -> List {
    let position = params.text_document_position.position;
    let request = completion::Request {
        note: &snapshot.document.note,
        offset: offset(snapshot.text(), position, snapshot.encoding),
        desk: &snapshot.desk,
        form: snapshot.settings.note.form,
        today: snapshot.settings.note.today,
        archive: Some((&*snapshot.archive, snapshot.document.place.key.as_str())),
    };
    list(snapshot, completion(&request))
}

/// `completionItem/resolve`: what there is to read about an item.
pub fn resolve(
    state: &State,
    item: CompletionItem,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<CompletionItem, Error> + use<>, Error> {
    let session = state.session();
    let (knowledge, client) = (session.knowledge(), session.client().clone());
    drop(session);
    Ok(move || {
        let mut item = item;
        let topic = item.data.as_ref().and_then(|data| words::topic(data.as_str()?));
        let registry = &knowledge.registry;
        let card = match topic {
            Some(Topic::Entity(entity)) => cards::entity(registry, entity, None),
            Some(Topic::Resolution(id)) => registry.document(&id).map(cards::resolution),
            Some(Topic::Paragraph(id, number)) => {
                registry.document(&id).map(|resolution| cards::paragraph(registry, resolution, number, ""))
            }
            None => None,
        };
        item.documentation =
            card.map(|card| Documentation::MarkupContent(markup(card, client.markdown_completion)));
        Ok(item)
    })
}

/// `textDocument/signatureHelp`: the form of a date or a venue.
pub fn form(snapshot: &Snapshot, params: SignatureHelpParams) -> Option<SignatureHelp> {
    let found = signature(&snapshot.document.note, at(snapshot, &params.text_document_position_params))?;
    let part = |range: &std::ops::Range<usize>| ParameterInformation {
        label: if snapshot.client.signature_offsets {
            // the form is plain ASCII: bytes are units in every encoding
            ParameterLabel::LabelOffsets([range.start as u32, range.end as u32])
        } else {
            ParameterLabel::Simple(found.form[range.clone()].to_string())
        },
        documentation: None,
    };
    let text = markup(found.text.to_string(), snapshot.client.markdown_signature);
    let information = SignatureInformation {
        label: found.form.to_string(),
        documentation: Some(Documentation::MarkupContent(text)),
        parameters: Some(found.parts.iter().map(part).collect()),
        active_parameter: None,
    };
    Some(SignatureHelp {
        signatures: vec![information],
        active_signature: Some(0),
        active_parameter: Some(found.active as u32),
    })
}

/// `textDocument/linkedEditingRange`.
pub fn linked(snapshot: &Snapshot, params: LinkedEditingRangeParams) -> Option<LinkedEditingRanges> {
    let found = rename::linked(&snapshot.document.note, at(snapshot, &params.text_document_position_params));
    if found.is_empty() {
        return None;
    }
    let ranges = found.into_iter().map(|it| range(snapshot.text(), it, snapshot.encoding)).collect();
    Some(LinkedEditingRanges { ranges, word_pattern: None })
}

/// `textDocument/prepareRename`.
pub fn prepare_rename(
    state: &State,
    params: TextDocumentPositionParams,
    cancel: &Cancel,
) -> Result<impl FnOnce() -> Result<Option<PrepareRenameResponse>, Error> + use<>, Error> {
    let snapshot = dispatch::snapshot(state, &params.text_document.uri, cancel)?;
    Ok(move || {
        let found = rename::prepare(&snapshot.document.note, at(&snapshot, &params)).map_err(refused)?;
        Ok(Some(PrepareRenameResponse::RangeWithPlaceholder {
            range: range(snapshot.text(), found.range, snapshot.encoding),
            placeholder: found.name,
        }))
    })
}

/// `textDocument/rename`.
pub fn rename(
    state: &State,
    params: RenameParams,
    cancel: &Cancel,
) -> Result<impl FnOnce() -> Result<Option<WorkspaceEdit>, Error> + use<>, Error> {
    let place = params.text_document_position;
    let snapshot = dispatch::snapshot(state, &place.text_document.uri, cancel)?;
    Ok(move || {
        let note = &snapshot.document.note;
        let changes = rename::rename(note, at(&snapshot, &place), &params.new_name).map_err(refused)?;
        Ok(Some(renaming(&snapshot, changes)))
    })
}

/// Why something cannot be renamed, as an editor shows it.
fn refused(why: String) -> Error {
    message::error(ErrorCode::ServerError(-32803), why)
}

/// The changes of a rename, in groups for a client that shows such.
fn renaming(snapshot: &Snapshot, changes: Vec<Change>) -> WorkspaceEdit {
    let document = &snapshot.document;
    if !snapshot.client.change_annotations {
        let edits: Vec<_> = changes.into_iter().map(|it| Edit::new(it.range, it.text)).collect();
        return findings::workspace_edit(snapshot, &edits);
    }
    let mut annotations = HashMap::new();
    let mut edits = Vec::new();
    for change in changes {
        let (id, label, asks) = match change.spelling {
            Spelling::Exact => ("exact", "The same spelling", false),
            Spelling::Variant => ("variant", "Another spelling", true),
            Spelling::Shorter => ("shorter", "A shorter form", true),
        };
        annotations.entry(id.to_string()).or_insert_with(|| ChangeAnnotation {
            label: label.to_string(),
            needs_confirmation: Some(asks),
            description: None,
        });
        edits.push(OneOf::Right(AnnotatedTextEdit {
            text_edit: TextEdit {
                range: range(snapshot.text(), change.range, snapshot.encoding),
                new_text: change.text,
            },
            annotation_id: id.to_string(),
        }));
    }
    let text_document = OptionalVersionedTextDocumentIdentifier {
        uri: Uri::clone(&document.uri),
        version: Some(document.version),
    };
    WorkspaceEdit {
        changes: None,
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }])),
        change_annotations: Some(annotations),
    }
}
