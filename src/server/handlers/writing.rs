//! What helps while writing: completion, the form of a value, several places at once, other names.

use std::collections::HashMap;
use std::path::Path;

use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::ls_types::*;

use crate::features::completion::{self, Others, Topic};
use crate::features::rename::{self, Change};
use crate::features::same::{self, Spelling, Thing};
use crate::features::signature::signature;
use crate::features::{among, cards};
use crate::files;
use crate::model::archive::NoteId;
use crate::model::{Note, settings};
use crate::server::conversion::actions::settings_file;
use crate::server::conversion::completion::{List, list};
use crate::server::conversion::{completion as words, offset, range};
use crate::server::dispatch::{self, Lane};
use crate::server::handlers::reading::{at, markup};
use crate::server::message;
use crate::server::session::{Cancel, Document, Snapshot};
use crate::server::state::State;
use crate::server::uri;
use crate::text::Text;

/// The rest of a completion.
type Completing = Box<dyn FnOnce() -> Result<Option<List>, Error> + Send>;

/// `textDocument/completion`. In an empty file other notes are read for it, which takes a worker.
pub fn complete(
    state: &State,
    params: CompletionParams,
    cancel: &Cancel,
) -> Result<(Lane, Completing), Error> {
    let place = params.text_document_position;
    let snapshot = dispatch::opened(state, &place.text_document.uri, cancel)?;
    let reads_others = snapshot.as_ref().is_some_and(|it| completion::is_empty(&it.document.note));
    let open = if reads_others { state.session().documents().cloned().collect() } else { vec![] };
    let lane = if reads_others { Lane::Worker } else { Lane::Inline };
    let rest = move || Ok(snapshot.map(|snapshot| completed(&snapshot, &open, place.position)));
    Ok((lane, Box::new(rest)))
}

/// Another note of the archive: as it is in the editor, or else on the disk.
fn other(snapshot: &Snapshot, open: &[Document], note: NoteId) -> Option<Note> {
    let key = snapshot.archive.path(note);
    if let Some(document) = open.iter().find(|it| it.place.key == key) {
        return Some(document.note.clone());
    }
    let text = files::read_note(Path::new(key)).ok()?;
    let own = &snapshot.document.note;
    Some(Note::read_knowing(&text, own.knowledge().clone(), own.people_known().clone()))
}

fn completed(snapshot: &Snapshot, open: &[Document], position: Position) -> List {
    let read = |note: NoteId| {
        if snapshot.cancel.is_cancelled() { None } else { other(snapshot, open, note) }
    };
    let others = Others { archive: &snapshot.archive, path: &snapshot.document.place.key, read: &read };
    let request = completion::Request {
        note: &snapshot.document.note,
        offset: offset(snapshot.text(), position, snapshot.encoding),
        desk: &snapshot.desk,
        form: snapshot.settings.note.form,
        today: snapshot.settings.note.today,
        archive: Some(others),
    };
    list(snapshot, completion::completion(&request))
}

/// `completionItem/resolve`: what there is to read about an item.
pub fn resolve(
    state: &State,
    item: CompletionItem,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<CompletionItem, Error> + use<>, Error> {
    let session = state.session();
    let client = session.client().clone();
    let (data, key) = words::parted(item.data.as_ref().and_then(|data| data.as_str()).unwrap_or_default());
    let topic = words::topic(data);
    let knowledge = session.knowledge_of(key);
    drop(session);
    Ok(move || {
        let mut item = item;
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
    let snapshot = dispatch::opened(state, &params.text_document.uri, cancel)?;
    Ok(move || {
        let Some(snapshot) = snapshot else { return Ok(None) };
        let found = rename::prepare(&snapshot.document.note, at(&snapshot, &params)).map_err(refused)?;
        Ok(Some(PrepareRenameResponse::RangeWithPlaceholder {
            range: range(snapshot.text(), found.range, snapshot.encoding),
            placeholder: found.name,
        }))
    })
}

/// `textDocument/rename`: in this note and in all others that name the thing.
pub fn rename(
    state: &State,
    params: RenameParams,
    cancel: &Cancel,
) -> Result<impl FnOnce() -> Result<Option<WorkspaceEdit>, Error> + use<>, Error> {
    let place = params.text_document_position;
    let snapshot = dispatch::opened(state, &place.text_document.uri, cancel)?;
    let open: Vec<Document> = state.session().documents().cloned().collect();
    Ok(move || {
        let Some(snapshot) = snapshot else { return Ok(None) };
        let note = &snapshot.document.note;
        let offset = at(&snapshot, &place);
        let changes = rename::rename(note, offset, &params.new_name).map_err(refused)?;
        let mut all = vec![Renamed {
            uri: Uri::clone(&snapshot.document.uri),
            version: Some(snapshot.document.version),
            text: note.text().clone(),
            changes,
        }];
        all.extend(elsewhere(&snapshot, &open, offset, &params.new_name));
        all.extend(in_settings(&snapshot, offset, &params.new_name).map_err(refused)?);
        Ok(Some(renaming(&snapshot, all)))
    })
}

/// A document with its changes.
struct Renamed {
    uri: Uri,
    version: Option<i32>,
    text: Text,
    changes: Vec<Change>,
}

/// What a new name changes in the other notes, as they are in the editor or else on the disk.
fn elsewhere(snapshot: &Snapshot, open: &[Document], offset: usize, new: &str) -> Vec<Renamed> {
    let archive = &snapshot.archive;
    let note = &snapshot.document.note;
    let event = rename::event_at(note, offset);
    let named = same::thing_at(note, offset);
    let (what, old) = match (&event, &named) {
        (Some(event), _) => (among::Renaming::Event, event.name.clone()),
        (None, Some((thing, target))) => {
            let old = note.slice(target.range.clone()).split_whitespace().collect::<Vec<_>>().join(" ");
            (among::Renaming::Thing(thing), old)
        }
        (None, None) => return Vec::new(),
    };
    let document = |key: &str| open.iter().find(|it| it.place.key == key);
    let read = |id: NoteId| other(snapshot, open, id);
    let own = archive.note(&snapshot.document.place.key);
    let renamed = among::renamed(archive, own, what, &old, new, &read);
    let others = renamed.into_iter().filter_map(|(id, changes)| {
        let key = archive.path(id);
        let text = read(id)?.text().clone();
        Some(match document(key) {
            Some(it) => Renamed { uri: Uri::clone(&it.uri), version: Some(it.version), text, changes },
            None => Renamed { uri: uri::of_key(key)?, version: None, text, changes },
        })
    });
    others.collect()
}

/// The change of the settings file that adds what is renamed: with the old name there, the new one would be unknown. An
/// error where that cannot be changed now.
fn in_settings(snapshot: &Snapshot, offset: usize, new: &str) -> Result<Option<Renamed>, String> {
    if rename::event_at(&snapshot.document.note, offset).is_some() {
        return Ok(None);
    }
    let Some((Thing::Entity(_), target)) = same::thing_at(&snapshot.document.note, offset) else {
        return Ok(None);
    };
    let old = snapshot.document.note.slice(target.range).split_whitespace().collect::<Vec<_>>().join(" ");
    // the nearest file that has the name
    let texts = &snapshot.force.folder.chain.texts;
    let renamed = |at: usize| Some((at, settings::rename_entry(&texts[at], &old, new.trim())?));
    let Some((at, edit)) = (0..texts.len()).rev().find_map(renamed) else { return Ok(None) };
    let Some((uri, version)) = settings_file(snapshot, at) else {
        return Err(format!("“{old}” is named in a {} that cannot be changed now.", settings::FILE));
    };
    Ok(Some(Renamed {
        uri,
        version,
        text: Text::from(&*texts[at]),
        changes: vec![Change { range: edit.range, text: edit.text, spelling: Spelling::Exact }],
    }))
}

/// Why something cannot be renamed, as an editor shows it.
fn refused(why: String) -> Error {
    message::error(ErrorCode::ServerError(-32803), why)
}

/// The changes of a rename, in groups for a client that shows such.
fn renaming(snapshot: &Snapshot, all: Vec<Renamed>) -> WorkspaceEdit {
    let mut annotations = HashMap::new();
    let mut plain: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    let mut documents = Vec::new();
    for it in all {
        let mut edits = Vec::new();
        for change in it.changes {
            let range = range(&it.text, change.range, snapshot.encoding);
            let edit = TextEdit { range, new_text: change.text };
            if !snapshot.client.versioned_edits {
                plain.entry(it.uri.clone()).or_default().push(edit);
            } else if snapshot.client.change_annotations {
                let (id, annotation) = group(change.spelling);
                annotations.entry(id.to_string()).or_insert(annotation);
                edits
                    .push(OneOf::Right(AnnotatedTextEdit { text_edit: edit, annotation_id: id.to_string() }));
            } else {
                edits.push(OneOf::Left(edit));
            }
        }
        let text_document = OptionalVersionedTextDocumentIdentifier { uri: it.uri, version: it.version };
        documents.push(TextDocumentEdit { text_document, edits });
    }
    if !snapshot.client.versioned_edits {
        return WorkspaceEdit { changes: Some(plain), ..WorkspaceEdit::default() };
    }
    WorkspaceEdit {
        changes: None,
        document_changes: Some(DocumentChanges::Edits(documents)),
        change_annotations: (!annotations.is_empty()).then_some(annotations),
    }
}

/// The group of a change, and how it is shown.
fn group(spelling: Spelling) -> (&'static str, ChangeAnnotation) {
    let (id, label, asks) = match spelling {
        Spelling::Exact => ("exact", "The same spelling", false),
        Spelling::Variant => ("variant", "Another spelling", true),
        Spelling::Shorter => ("shorter", "A shorter form", true),
    };
    (id, ChangeAnnotation { label: label.to_string(), needs_confirmation: Some(asks), description: None })
}
