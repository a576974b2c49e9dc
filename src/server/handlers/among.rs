//! Requests about all notes: symbols of the workspace, what an event builds on, its series.

use std::sync::Arc;

use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types::*;

use crate::features::among as feature;
use crate::features::among::{Class, Symbol, Under};
use crate::model::Knowledge;
use crate::model::archive::{Archive, NoteId, Query};
use crate::server::capabilities::ClientFlags;
use crate::server::conversion::among as words;
use crate::server::conversion::between;
use crate::server::handlers::asking::Library;
use crate::server::handlers::reading::at;
use crate::server::session::{Cancel, Snapshot};
use crate::server::state::State;
use crate::server::uri;
use crate::text::Encoding;

/// The most symbols that are sent.
const MOST: usize = 128;

/// `workspace/symbol`. What is wrong with a query is told when nobody types any more: until then it may yet become one.
pub fn symbols(
    state: &Arc<State>,
    params: WorkspaceSymbolParams,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<Option<WorkspaceSymbolResponse>, Error> + use<>, Error> {
    let session = state.session();
    let (mut archives, encoding) = (session.shelf.archives(), session.encoding());
    let client = session.client().clone();
    drop(session);
    let library = Query::is_asked(&params.query).then(|| Library::of(state));
    let (number, state) = (state.queries.ask(), Arc::downgrade(state));
    Ok(move || {
        if let Some(library) = library {
            let all = library.find(&params.query).unwrap_or_else(|wrong| {
                if let Some(asked) = state.upgrade() {
                    let tell = move |wrong: String| {
                        let state = state.upgrade();
                        state.inspect(|state| state.client.show(MessageType::WARNING, wrong));
                    };
                    asked.queries.tell(&asked.runtime, number, wrong, tell);
                }
                vec![]
            });
            let symbols = all.iter().flat_map(|(archive, answers)| {
                let found = answers.iter().map(|answer| feature::answer(archive, answer));
                found.filter_map(|it| symbol(archive, it, encoding, &client)).collect::<Vec<_>>()
            });
            return Ok(Some(WorkspaceSymbolResponse::Nested(symbols.take(MOST).collect())));
        }
        archives.sort_by_key(|archive| std::cmp::Reverse(archive.len()));
        let symbols = archives.iter().flat_map(|archive| {
            let found = feature::symbols(archive, &params.query, MOST);
            found.into_iter().filter_map(|it| symbol(archive, it, encoding, &client))
        });
        Ok(Some(WorkspaceSymbolResponse::Nested(symbols.take(MOST).collect())))
    })
}

/// A client that asks for the place when it goes there gets the file alone, and the bytes to find the place by.
fn symbol(
    archive: &Archive,
    it: Symbol,
    encoding: Encoding,
    client: &ClientFlags,
) -> Option<WorkspaceSymbol> {
    let (location, data) = if client.resolves_symbols {
        let uri = uri::of_key(archive.path(it.place.note))?;
        let data = serde_json::json!([it.place.range.start, it.place.range.end]);
        (OneOf::Right(WorkspaceLocation { uri }), Some(data))
    } else {
        (OneOf::Left(words::location(archive, &it.place, encoding)?), None)
    };
    Some(WorkspaceSymbol {
        name: it.name,
        kind: words::kind(it.kind, client),
        tags: None,
        container_name: (!it.beside.is_empty()).then_some(it.beside),
        location,
        data,
    })
}

/// `workspaceSymbol/resolve`: where in its file a symbol is.
pub fn resolve_symbol(
    state: &State,
    symbol: WorkspaceSymbol,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<WorkspaceSymbol, Error> + use<>, Error> {
    let uri = match &symbol.location {
        OneOf::Left(location) => &location.uri,
        OneOf::Right(location) => &location.uri,
    };
    let (archive, encoding) = all(state, uri);
    Ok(move || {
        let mut symbol = symbol;
        if let OneOf::Right(WorkspaceLocation { uri }) = &symbol.location {
            let bytes = symbol.data.as_ref().and_then(|data| {
                let end = |at: usize| usize::try_from(data.get(at)?.as_u64()?).ok();
                Some(end(0)?..end(1)?)
            });
            let note = note_of(&archive, uri);
            let range = match (note, bytes) {
                (Some(note), Some(bytes)) => {
                    let (start, end) = archive.positions(note, encoding)(&bytes);
                    between((start, end))
                }
                _ => Range::default(),
            };
            symbol.location = OneOf::Left(Location { uri: uri.clone(), range });
        }
        Ok(symbol)
    })
}

/// The archive with the note of a URI, and what columns count.
fn all(state: &State, uri: &Uri) -> (Arc<Archive>, Encoding) {
    let session = state.session();
    let archive = uri::place(uri.as_str()).ok().and_then(|place| session.shelf.archive_with(&place.key));
    (archive.unwrap_or_else(|| session.shelf.archive(&Knowledge::embedded())), session.encoding())
}

fn note_of(archive: &Archive, uri: &Uri) -> Option<NoteId> {
    archive.note(&uri::place(uri.as_str()).ok()?.key)
}

/// The event at a place: the one a phrase means, or that of the note where its name or title stands.
fn event_at(snapshot: &Snapshot, place: &TextDocumentPositionParams) -> Option<(Arc<Archive>, NoteId)> {
    let (archive, own) = snapshot.among()?;
    let offset = at(snapshot, place);
    if let Some(told) = feature::meant_at(&archive, own, offset).filter(|told| told.is_sure) {
        let note = told.targets.first()?.place.note;
        return Some((archive, note));
    }
    let in_title = snapshot.document.note.header().title.as_ref().is_some_and(|it| offset <= it.end);
    (in_title || feature::named_event(&archive, own, offset)).then_some((archive, own))
}

/// `textDocument/prepareCallHierarchy`: the event, whose lineage is asked for.
pub fn prepare_calls(
    snapshot: &Snapshot,
    params: CallHierarchyPrepareParams,
) -> Option<Vec<CallHierarchyItem>> {
    let (archive, note) = event_at(snapshot, &params.text_document_position_params)?;
    Some(vec![words::event(&archive, note, snapshot.encoding)?.call()])
}

/// `callHierarchy/incomingCalls`: the events that refer to this one.
pub fn incoming(
    state: &State,
    params: CallHierarchyIncomingCallsParams,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<Option<Vec<CallHierarchyIncomingCall>>, Error> + use<>, Error> {
    let (archive, encoding) = all(state, &params.item.uri);
    Ok(move || {
        let Some(note) = note_of(&archive, &params.item.uri) else { return Ok(None) };
        let calls = feature::referred_to_by(&archive, note).into_iter().filter_map(|(by, phrases)| {
            let at = archive.positions(by, encoding);
            let ranges = phrases.iter().map(|phrase| {
                let (start, end) = at(phrase);
                between((start, end))
            });
            let from_ranges = ranges.collect();
            Some(CallHierarchyIncomingCall {
                from: words::event(&archive, by, encoding)?.call(),
                from_ranges,
            })
        });
        Ok(Some(calls.collect()))
    })
}

/// `callHierarchy/outgoingCalls`: the events to which this one refers.
pub fn outgoing(
    state: &State,
    params: CallHierarchyOutgoingCallsParams,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<Option<Vec<CallHierarchyOutgoingCall>>, Error> + use<>, Error> {
    let (archive, encoding) = all(state, &params.item.uri);
    Ok(move || {
        let Some(note) = note_of(&archive, &params.item.uri) else { return Ok(None) };
        let at = archive.positions(note, encoding);
        let calls = feature::refers_to(&archive, note).into_iter().filter_map(|(target, phrases)| {
            let ranges = phrases.iter().map(|phrase| {
                let (start, end) = at(phrase);
                between((start, end))
            });
            let from_ranges = ranges.collect();
            Some(CallHierarchyOutgoingCall {
                to: words::event(&archive, target, encoding)?.call(),
                from_ranges,
            })
        });
        Ok(Some(calls.collect()))
    })
}

/// `textDocument/prepareTypeHierarchy`: the event, of which is asked what it is one of.
pub fn prepare_kinds(
    snapshot: &Snapshot,
    params: TypeHierarchyPrepareParams,
) -> Option<Vec<TypeHierarchyItem>> {
    let (archive, note) = event_at(snapshot, &params.text_document_position_params)?;
    Some(vec![words::event(&archive, note, snapshot.encoding)?.kind()])
}

/// `typeHierarchy/supertypes`: of an event its series, its kind and its part of the world; of these what they are part of.
pub fn classes(
    state: &State,
    params: TypeHierarchySupertypesParams,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<Option<Vec<TypeHierarchyItem>>, Error> + use<>, Error> {
    let (archive, encoding) = all(state, &params.item.uri);
    Ok(move || {
        let Some(note) = note_of(&archive, &params.item.uri) else { return Ok(None) };
        let above = match class_of(&params.item, note) {
            Some(class) => feature::classes_above(&archive, &class),
            None => feature::classes_of(&archive, note),
        };
        Ok(Some(above.iter().filter_map(|it| words::class(&archive, note, it, encoding)).collect()))
    })
}

/// `typeHierarchy/subtypes`: the events of a series, of a kind, of a part of the world. Under an event there is nothing.
pub fn members(
    state: &State,
    params: TypeHierarchySubtypesParams,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<Option<Vec<TypeHierarchyItem>>, Error> + use<>, Error> {
    let (archive, encoding) = all(state, &params.item.uri);
    Ok(move || {
        let Some(note) = note_of(&archive, &params.item.uri) else { return Ok(None) };
        let Some(class) = class_of(&params.item, note) else { return Ok(Some(vec![])) };
        let item = |it: Under| match it {
            Under::Event(event) => Some(words::event(&archive, event, encoding)?.kind()),
            Under::Class(class) => words::class(&archive, note, &class, encoding),
        };
        Ok(Some(feature::under(&archive, &class).into_iter().filter_map(item).collect()))
    })
}

/// The class that an item stands for, where it is no event.
fn class_of(item: &TypeHierarchyItem, note: NoteId) -> Option<Class> {
    let data = item.data.as_ref()?;
    let part = |at: usize| data.get(at)?.as_str();
    Class::of_key(part(0)?, part(1)?, note)
}
