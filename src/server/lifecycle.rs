//! The beginning and the end of a session: what `tower-lsp` calls a language server.
//!
//! `tower-lsp`'s own service keeps the rules (nothing before `initialize`, `initialize` once, nothing after
//! `shutdown`); everything that happens in between is in `routes`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use super::archive::Job;
use super::capabilities::{self, CONTENT, ClientFlags};
use super::client::Level;
use super::settings::Settings;
use super::settings::force::Change;
use super::state::State;
use super::uri;
use crate::features::Desk;
use crate::features::pages::SCHEME;

/// How often it is checked whether the editor is still there.
const WATCH: Duration = Duration::from_secs(2);
/// The files whose changes the client is asked to tell: notes, what is ignored, settings, baselines.
const WATCHED: [&str; 4] =
    ["**/*.{note,infonote,md,txt,text}", "**/.gitignore", "**/rapporteur.toml", "**/*.tsv"];

/// The server as `tower-lsp` knows it.
#[derive(Debug)]
pub struct Lifecycle(pub Arc<State>);

impl LanguageServer for Lifecycle {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let state = &self.0;
        let flags = ClientFlags::new(&params.capabilities);
        let capabilities = capabilities::server(&flags);
        let folders = folders(&params);
        state.update(|session| {
            session.meet(flags);
            session.folders = folders;
        });
        if params.trace == Some(TraceValue::Verbose) {
            state.client.set_level(Level::Trace);
        }
        if let Some(options) = &params.initialization_options {
            take_settings(state, Settings::read(options));
        }
        if let Some(editor) = params.process_id {
            leave_with(state.clone(), editor);
        }
        state.begin();
        // Decoding what is known takes longer than the editor needs to open its first note, so it begins now.
        state.runtime.spawn_blocking(Desk::embedded);
        let version = Some(env!("CARGO_PKG_VERSION").to_string());
        let server_info = Some(ServerInfo { name: "rapporteur".to_string(), version });
        Ok(InitializeResult { capabilities, server_info, ..InitializeResult::default() })
    }

    async fn initialized(&self, _: InitializedParams) {
        let state = self.0.clone();
        let folders = state.session().folders.clone();
        state.tell_settings(Change::Disk);
        state.leave(Job::Folders(folders));
        self.0.runtime.spawn(async move {
            register(&state).await;
            fetch_settings(&state).await;
        });
    }

    async fn shutdown(&self) -> Result<()> {
        self.0.shut_down();
        Ok(())
    }
}

/// The folders of the workspace, those that are on this machine.
#[allow(deprecated, reason = "some editors know no workspace folders")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let path = |uri: &Uri| uri::place(uri.as_str()).ok()?.path;
    match &params.workspace_folders {
        Some(folders) => folders.iter().filter_map(|folder| path(&folder.uri)).collect(),
        None => params.root_uri.iter().filter_map(path).collect(),
    }
}

/// The client has other folders than before.
pub fn change_folders(state: &State, event: &WorkspaceFoldersChangeEvent) {
    let path = |folder: &WorkspaceFolder| uri::place(folder.uri.as_str()).ok()?.path;
    let folders = state.update(|session| {
        let removed: Vec<PathBuf> = event.removed.iter().filter_map(path).collect();
        session.folders.retain(|folder| !removed.contains(folder));
        session.folders.extend(event.added.iter().filter_map(path));
        session.folders.clone()
    });
    state.tell_settings(Change::Disk);
    state.leave(Job::Folders(folders));
}

/// The parameters of `initialize` as the library's types can carry them: with what these have no word for kept below
/// `experimental`, and without what cannot be read.
pub fn legible(mut params: Value) -> Value {
    let capabilities = &mut params["capabilities"];
    let content = capabilities.get("workspace").and_then(|it| it.get("textDocumentContent")).cloned();
    if let Some(content) = content.filter(Value::is_object)
        && let Some(capabilities) = capabilities.as_object_mut()
    {
        let own = capabilities.entry("experimental").or_insert(Value::Null);
        if own.is_null() {
            *own = json!({});
        }
        if let Some(own) = own.as_object_mut() {
            own.insert(CONTENT.to_string(), content);
        }
    }
    tolerable(params)
}

/// The parameters of `initialize` without what cannot be read. A client that describes itself badly in one place gets
/// a server that does not know about that place, instead of none.
fn tolerable(mut params: Value) -> Value {
    let reads = |params: &Value| serde_json::from_value::<InitializeParams>(params.clone()).is_ok();
    if reads(&params) {
        return params;
    }
    let capabilities = params.get_mut("capabilities").map(Value::take).unwrap_or_default();
    let mut kept = json!({ "capabilities": {} });
    for (key, value) in params.as_object().into_iter().flatten() {
        keep_if(&mut kept, &[key], value, reads);
    }
    for (section, value) in capabilities.as_object().into_iter().flatten() {
        for (key, value) in value.as_object().into_iter().flatten() {
            keep_if(&mut kept, &["capabilities", section, key], value, reads);
        }
    }
    kept
}

/// Puts `value` at `path` if the whole can still be read then.
fn keep_if(whole: &mut Value, path: &[&str], value: &Value, reads: impl Fn(&Value) -> bool) {
    if path.last() == Some(&"capabilities") {
        return;
    }
    let mut tried = whole.clone();
    let mut place = &mut tried;
    for key in path {
        place = &mut place[*key];
    }
    *place = value.clone();
    if reads(&tried) {
        *whole = tried;
    }
}

/// Uses new settings, and tells what of them was not understood.
pub fn take_settings(state: &Arc<State>, (settings, complaints): (Settings, Vec<String>)) {
    let (folders, changed) = state.update(|session| {
        let read_otherwise = session.settings().whole_home != settings.whole_home;
        let changed = **session.settings() != settings;
        session.set(settings);
        (read_otherwise.then(|| session.folders.clone()), changed)
    });
    if changed {
        state.look_again();
    }
    if let Some(folders) = folders.filter(|folders| !folders.is_empty()) {
        state.leave(Job::Folders(folders));
    }
    for complaint in complaints {
        state.client.show(MessageType::WARNING, complaint);
    }
}

async fn register(state: &State) {
    let client = state.session().client().clone();
    let mut registrations = Vec::new();
    if client.registers_configuration {
        registrations.push(Registration {
            id: "configuration".to_string(),
            method: "workspace/didChangeConfiguration".to_string(),
            register_options: Some(json!({ "section": "rapporteur" })),
        });
    }
    if client.registers_watched_files {
        let watchers: Vec<Value> = WATCHED.iter().map(|pattern| json!({ "globPattern": pattern })).collect();
        registrations.push(Registration {
            id: "files".to_string(),
            method: "workspace/didChangeWatchedFiles".to_string(),
            register_options: Some(json!({ "watchers": watchers })),
        });
    }
    if client.registers_content {
        registrations.push(Registration {
            id: "pages".to_string(),
            method: "workspace/textDocumentContent".to_string(),
            register_options: Some(json!({ "schemes": [SCHEME] })),
        });
    }
    // a client that registers it hears to which documents it belongs
    if client.registers_type_hierarchy {
        registrations.push(Registration {
            id: "series".to_string(),
            method: "textDocument/prepareTypeHierarchy".to_string(),
            register_options: Some(json!({ "documentSelector": [{ "language": "infonote" }] })),
        });
    }
    if registrations.is_empty() {
        return;
    }
    let params = RegistrationParams { registrations };
    if let Err(why) = state.client.ask::<request::RegisterCapability>(&params).await {
        state.client.log(MessageType::INFO, format_args!("registering failed: {why}"));
    }
}

/// The client's settings are others now. One that does not say which is asked, if it can be.
pub fn change_settings(state: &Arc<State>, settings: &Value) {
    if !settings.get("rapporteur").unwrap_or(settings).is_null() {
        take_settings(state, Settings::read(settings));
        return;
    }
    let asker = state.clone();
    state.runtime.spawn(async move { fetch_settings(&asker).await });
}

async fn fetch_settings(state: &Arc<State>) {
    if !state.session().client().configuration {
        return;
    }
    let item = ConfigurationItem { scope_uri: None, section: Some("rapporteur".to_string()) };
    let params = ConfigurationParams { items: vec![item] };
    match state.client.ask::<request::WorkspaceConfiguration>(&params).await {
        Ok(values) => {
            if let Some(value) = values.first().filter(|value| !value.is_null()) {
                take_settings(state, Settings::read(value));
            }
        }
        Err(why) => state.client.log(MessageType::INFO, format_args!("asking for settings failed: {why}")),
    }
}

/// Ends the process when the editor's process has gone without a word. Most editors close the pipe with them, but
/// a pipe that a third process has inherited stays open.
pub fn leave_with(state: Arc<State>, editor: u32) {
    // An editor in another container has a number that means nothing here, or another process.
    if !is_alive(editor) {
        return;
    }
    let runtime = state.runtime.clone();
    runtime.spawn(async move {
        while is_alive(editor) {
            tokio::time::sleep(WATCH).await;
        }
        state.finish();
    });
}

/// Whether a process runs; on systems without `/proc` all do. What has died and was not yet waited for has no
/// working directory any more; one that may not be looked at is alive.
fn is_alive(process: u32) -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let gone = |path: String| matches!(Path::new(&path).try_exists(), Ok(false));
    !gone(format!("/proc/{process}/cwd"))
}
