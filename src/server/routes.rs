//! The list of everything the server answers to. A new request is one line here, and its handler.

use std::path::PathBuf;

use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::ls_types::notification as tell;
use tower_lsp::ls_types::request as ask;
use tower_lsp::ls_types::{
    FileChangeType, FileEvent, MessageType, TextDocumentPositionParams, TraceValue, Uri,
};

use super::archive::Job;
use super::client::Level;
use super::conversion::completion::Complete;
use super::dispatch::{Lane, Routes};
use super::handlers::asking::{self, Find, Queries, Related};
use super::handlers::status::{Status, status};
use super::handlers::{
    among, commands, diagnostics, format, marks, moving, overview, pages, reading, structure, writing,
};
use super::settings::force::{Change, is_settings};
use super::state::State;
use super::{lifecycle, message, publish, uri};
use crate::files::many::may_be_note;
use crate::files::read::is_text;

/// All routes.
pub fn routes() -> Routes {
    let mut on = Routes::default();

    on.tell::<tell::DidOpenTextDocument>(|state, p| {
        let uri = p.text_document.uri.clone();
        let why = is_text(p.text_document.text.as_bytes()).err();
        named(state.update(|it| it.open(p.text_document)))?;
        tell_settings(state, &uri);
        let path = uri::place(uri.as_str()).ok().and_then(|place| place.path);
        if let (Some(why), Some(path)) = (why, path) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            state.client.show(MessageType::WARNING, format!("{name} {why}: it is not checked."));
        }
        Ok(())
    });
    on.tell::<tell::DidChangeTextDocument>(|state, p| {
        named(state.update(|it| it.change(&p)))?;
        tell_settings(state, &p.text_document.uri);
        Ok(())
    });
    on.tell::<tell::DidSaveTextDocument>(|state, p| {
        named(state.update(|it| it.save(&p.text_document.uri, p.text.as_deref())))?;
        tell_settings(state, &p.text_document.uri);
        // an editor that watches no files tells at least when it writes one
        state.leave(Job::Compare);
        state.tell_settings(Change::Disk);
        Ok(())
    });
    on.tell::<tell::DidCloseTextDocument>(|state, p| {
        if let Some(document) = named(state.update(|it| it.close(&p.text_document.uri)))? {
            publish::clear(state, &document.uri);
        }
        // from now on its file counts again
        let place = named(uri::place(p.text_document.uri.as_str()))?;
        if is_settings(&place)
            && let Some(path) = place.path
        {
            state.tell_settings(Change::Buffer(path, None));
            return Ok(());
        }
        match place.path.clone().filter(|path| state.session().shelf.reads(path)) {
            Some(path) => state.leave(Job::Paths(vec![path])),
            None => state.update(|it| it.forget(&place)),
        }
        Ok(())
    });
    on.tell::<tell::DidChangeWatchedFiles>(|state, p| {
        let path = |event: &FileEvent| uri::place(event.uri.as_str()).ok()?.path;
        let paths: Vec<PathBuf> = p.changes.iter().filter_map(path).collect();
        tell_files(state, &paths);
        if p.changes.iter().any(|event| event.typ != FileChangeType::CHANGED) {
            state.tell_settings(Change::Notes);
        }
        // what is ignored may be another file now
        let ignores = paths.iter().any(|path| path.file_name().is_some_and(|name| name == ".gitignore"));
        let folders = state.session().folders.clone();
        state.leave(if ignores { Job::Folders(folders) } else { Job::Paths(paths) });
        Ok(())
    });
    on.tell::<tell::DidChangeWorkspaceFolders>(|state, p| {
        lifecycle::change_folders(state, &p.event);
        Ok(())
    });
    on.tell::<tell::DidRenameFiles>(|state, p| {
        let key = |uri: &str| uri::place(uri).ok().map(|place| place.key);
        let mut paths = vec![];
        for file in &p.files {
            if let (Some(from), Some(to)) = (key(&file.old_uri), key(&file.new_uri)) {
                state.update(|it| it.rename(&from, &to));
                paths.extend([PathBuf::from(from), PathBuf::from(to)]);
            }
        }
        state.leave(Job::Paths(paths));
        state.tell_settings(Change::Disk);
        Ok(())
    });
    on.tell::<tell::DidDeleteFiles>(|state, p| {
        take_files(state, p.files.iter().map(|file| file.uri.as_str()));
        Ok(())
    });
    on.tell::<tell::DidCreateFiles>(|state, p| {
        take_files(state, p.files.iter().map(|file| file.uri.as_str()));
        Ok(())
    });
    on.tell::<tell::DidChangeConfiguration>(|state, p| {
        lifecycle::change_settings(state, &p.settings);
        Ok(())
    });
    on.tell::<tell::SetTrace>(|state, p| {
        // what is traced comes on top of what is told anyway
        let level = match p.value {
            TraceValue::Off => state.level(),
            TraceValue::Messages => state.level().max(Level::Info),
            TraceValue::Verbose => Level::Trace,
        };
        state.client.set_level(level);
        Ok(())
    });

    on.ask::<ask::DocumentSymbolRequest>(Lane::Whole, |p| &p.text_document.uri, structure::symbols);
    on.ask::<ask::FoldingRangeRequest>(Lane::Whole, |p| &p.text_document.uri, structure::folds);
    on.ask::<ask::DocumentLinkRequest>(Lane::Whole, |p| &p.text_document.uri, structure::document_links);
    on.ask::<ask::HoverRequest>(
        Lane::Whole,
        |p| &p.text_document_position_params.text_document.uri,
        reading::hover,
    );
    on.ask::<ask::GotoDefinition>(
        Lane::Whole,
        |p| uri(&p.text_document_position_params),
        reading::definition,
    );
    on.ask::<ask::GotoDeclaration>(
        Lane::Whole,
        |p| uri(&p.text_document_position_params),
        reading::declaration,
    );
    on.ask::<ask::References>(Lane::Whole, |p| uri(&p.text_document_position), reading::references);
    on.ask::<ask::DocumentHighlightRequest>(
        Lane::Whole,
        |p| uri(&p.text_document_position_params),
        reading::highlights,
    );
    on.ask::<ask::SelectionRangeRequest>(Lane::Whole, |p| &p.text_document.uri, reading::selections);
    on.ask::<ask::SemanticTokensFullRequest>(Lane::Whole, |p| &p.text_document.uri, marks::colours);
    on.ask::<ask::SemanticTokensFullDeltaRequest>(
        Lane::Whole,
        |p| &p.text_document.uri,
        marks::changed_colours,
    );
    on.ask::<ask::SemanticTokensRangeRequest>(Lane::Whole, |p| &p.text_document.uri, marks::some_colours);
    on.ask::<ask::InlayHintRequest>(Lane::Whole, |p| &p.text_document.uri, marks::remarks);
    on.ask::<ask::CodeLensRequest>(Lane::Whole, |p| &p.text_document.uri, marks::lines_above);
    on.ask::<ask::SignatureHelpRequest>(
        Lane::Inline,
        |p| uri(&p.text_document_position_params),
        writing::form,
    );
    on.ask::<ask::LinkedEditingRange>(
        Lane::Whole,
        |p| uri(&p.text_document_position_params),
        writing::linked,
    );
    on.ask_state::<ask::PrepareRenameRequest, _>(Lane::Inline, writing::prepare_rename);
    on.ask_state::<ask::Rename, _>(Lane::Worker, writing::rename);
    on.ask_state::<ask::WillRenameFiles, _>(Lane::Worker, moving::will_rename);
    on.ask_whole::<ask::WorkspaceSymbolRequest, _>(Lane::Worker, among::symbols);
    on.ask_state::<ask::WorkspaceSymbolResolve, _>(Lane::Inline, among::resolve_symbol);
    on.ask::<ask::CallHierarchyPrepare>(
        Lane::Whole,
        |p| uri(&p.text_document_position_params),
        among::prepare_calls,
    );
    on.ask_state::<ask::CallHierarchyIncomingCalls, _>(Lane::Worker, among::incoming);
    on.ask_state::<ask::CallHierarchyOutgoingCalls, _>(Lane::Worker, among::outgoing);
    on.ask::<ask::TypeHierarchyPrepare>(
        Lane::Whole,
        |p| uri(&p.text_document_position_params),
        among::prepare_kinds,
    );
    on.ask_state::<ask::TypeHierarchySupertypes, _>(Lane::Worker, among::classes);
    on.ask_state::<ask::TypeHierarchySubtypes, _>(Lane::Worker, among::members);
    on.ask_state::<pages::PageText, _>(Lane::Worker, pages::page);
    on.ask_state::<pages::ContentText, _>(Lane::Worker, pages::content);
    on.ask_whole::<ask::ExecuteCommand, _>(Lane::Worker, commands::execute);
    on.ask_in_lane::<Complete, _>(|state, params, cancel| writing::complete(state, params, cancel));
    on.ask_state::<ask::ResolveCompletionItem, _>(Lane::Inline, writing::resolve);
    on.ask::<ask::DocumentDiagnosticRequest>(Lane::Whole, |p| &p.text_document.uri, diagnostics::pull);
    on.ask_whole::<ask::WorkspaceDiagnosticRequest, _>(Lane::Worker, overview::all);
    on.ask_state::<ask::CodeActionResolveRequest, _>(Lane::Worker, diagnostics::resolve_action);
    on.ask::<ask::CodeActionRequest>(Lane::Whole, |p| &p.text_document.uri, diagnostics::code_actions);
    on.ask::<ask::Formatting>(Lane::Whole, |p| &p.text_document.uri, format::document);
    on.ask::<ask::RangeFormatting>(Lane::Whole, |p| &p.text_document.uri, format::range);
    on.ask::<ask::OnTypeFormatting>(Lane::Inline, |p| uri(&p.text_document_position), format::on_type);
    on.ask_state::<Queries, _>(Lane::Worker, asking::queries);
    on.ask_state::<Find, _>(Lane::Worker, asking::find);
    on.ask_state::<Related, _>(Lane::Worker, asking::related);
    on.ask_state::<Status, _>(Lane::Inline, status);
    on
}

/// Files came or went.
fn take_files<'a>(state: &State, uris: impl Iterator<Item = &'a str>) {
    let paths: Vec<PathBuf> = uris.filter_map(|uri| uri::place(uri).ok()?.path).collect();
    tell_files(state, &paths);
    state.tell_settings(Change::Notes);
    state.leave(Job::Paths(paths));
}

/// Among files that may have changed there may be settings and baselines; a folder that came or went may hold them.
fn tell_files(state: &State, paths: &[PathBuf]) {
    if !paths.iter().all(|path| may_be_note(path)) {
        state.tell_settings(Change::Disk);
    }
}

/// Where a settings file is open, its text counts.
fn tell_settings(state: &State, uri: &Uri) {
    let Ok(place) = uri::place(uri.as_str()) else { return };
    let text = state.session().settings_text(&place);
    if let (Some(path), Some(text)) = (place.path, text) {
        state.tell_settings(Change::Buffer(path, Some(text)));
    }
}

/// A document that has no name of its own cannot be followed.
fn named<T>(result: Result<T, &'static str>) -> Result<T, Error> {
    result.map_err(|why| message::error(ErrorCode::InvalidParams, why))
}

/// The document of a place.
fn uri(place: &TextDocumentPositionParams) -> &Uri {
    &place.text_document.uri
}
