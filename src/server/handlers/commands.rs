//! Commands that the server runs, for editors that have none of their own: to go to a place, to choose among the notes that
//! belong with one, to see who is counted. They end in what every editor can do: to show a document, to ask, to tell.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::ls_types::notification::ShowMessage;
use tower_lsp::ls_types::request::{ShowDocument, ShowMessageRequest};
use tower_lsp::ls_types::*;

use super::asking::{RelatedParams, Relative, related};
use super::reading::own_event;
use crate::features::lenses::lenses;
use crate::features::{among, pages};
use crate::server::capabilities::{GO_TO, RELATED_EVENTS, WHO_IS_COUNTED};
use crate::server::client::Unanswered;
use crate::server::conversion::among as words;
use crate::server::message;
use crate::server::session::{Cancel, Snapshot};
use crate::server::state::State;
use crate::server::{dispatch, uri};

/// The kind of the actions that change nothing but lead somewhere.
pub const NAVIGATE: CodeActionKind = CodeActionKind::new("navigate.related");

/// How long a user may think about where to go.
const CHOOSING: Duration = Duration::from_secs(300);
/// So many related notes are in a menu.
const OFFERED: usize = 8;
/// So many reasons are told of each there.
const REASONS: usize = 2;

/// The rest of a command.
type Rest = Box<dyn FnOnce() -> Result<Option<LSPAny>, Error> + Send>;

/// `workspace/executeCommand`. It is answered at once; what is shown then are requests of ours.
pub fn execute(state: &Arc<State>, params: ExecuteCommandParams, cancel: &Cancel) -> Result<Rest, Error> {
    let first = params.arguments.first().cloned().unwrap_or_default();
    let state = state.clone();
    match params.command.as_str() {
        GO_TO => {
            let place: Location = argument(first)?;
            Ok(Box::new(move || {
                let runtime = state.runtime.clone();
                runtime.spawn(async move { show(&state, place.uri, Some(place.range)).await });
                Ok(None)
            }))
        }
        RELATED_EVENTS => {
            let uri = note(&state, first)?;
            let found = related(&state, RelatedParams { uri: uri.clone() }, cancel)?;
            Ok(Box::new(move || {
                let found = found()?;
                let runtime = state.runtime.clone();
                runtime.spawn(async move { choose(&state, uri, found).await });
                Ok(None)
            }))
        }
        WHO_IS_COUNTED => {
            let snapshot = dispatch::opened(&state, &note(&state, first)?, cancel)?;
            Ok(Box::new(move || {
                if let Some(said) = snapshot.as_ref().and_then(counted) {
                    tell(&state, said);
                }
                Ok(None)
            }))
        }
        other => Err(message::error(ErrorCode::InvalidParams, format!("There is no command {other}"))),
    }
}

/// The note that is named, or the one that was asked about last: some editors run commands without a word.
fn note(state: &State, named: Value) -> Result<Uri, Error> {
    if !named.is_null() {
        return argument(named);
    }
    let none = || message::error(ErrorCode::InvalidParams, "The first argument: no note was named");
    state.session().attended().ok_or_else(none)
}

fn argument<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, Error> {
    let read = serde_json::from_value(value);
    read.map_err(|why| message::error(ErrorCode::InvalidParams, format!("The first argument: {why}")))
}

/// On the title of a note or its event: a way to each note that belongs with it. For an editor that has a command of its own
/// for that this would be noise.
pub fn to_relatives(snapshot: &Snapshot, offset: usize) -> Vec<CodeActionOrCommand> {
    let in_title = snapshot.document.note.header().title.as_ref().is_some_and(|it| offset <= it.end);
    if snapshot.client.shows_references || !in_title && own_event(snapshot, offset).is_none() {
        return vec![];
    }
    let Some((archive, own)) = snapshot.among() else { return vec![] };
    let relatives = among::relatives(&archive, own);
    if relatives.is_empty() {
        return vec![];
    }
    let action = |title: String, command: &str, argument: Value| {
        let command =
            Command { title: title.clone(), command: command.to_owned(), arguments: Some(vec![argument]) };
        CodeActionOrCommand::CodeAction(CodeAction {
            title,
            kind: Some(NAVIGATE),
            command: Some(command),
            ..CodeAction::default()
        })
    };
    if !snapshot.client.shows_documents {
        let uri = snapshot.document.uri.as_str().into();
        return vec![action("Show related events".to_owned(), RELATED_EVENTS, uri)];
    }
    let leads = relatives.into_iter().take(OFFERED).filter_map(|it| {
        let place = words::location(&archive, it.best_place(), snapshot.encoding)?;
        let title = in_a_line(&it.name, &it.beside, it.link, it.score, &it.reasons);
        Some(action(format!("Go to {title}"), GO_TO, serde_json::to_value(place).ok()?))
    });
    leads.collect()
}

/// A related note for a menu.
fn in_a_line(name: &str, detail: &str, relation: &str, score: f32, reasons: &[String]) -> String {
    let beside = if detail.is_empty() { String::new() } else { format!(", {detail}") };
    let reasons = reasons[..reasons.len().min(REASONS)].join(", ");
    format!("{name}{beside} ({}, {score:.1}: {reasons})", relation.replace('-', " "))
}

/// Has the user choose among the notes that belong with one: on a page, in a menu, or by reading where they are.
async fn choose(state: &State, uri: Uri, found: Vec<Relative>) {
    if found.is_empty() {
        return tell(state, "No other note belongs with this one.".to_owned());
    }
    let client = state.session().client().clone();
    if !client.shows_documents {
        return tell(state, listed(&found));
    }
    if client.opens_pages {
        if let Ok(page) = pages::of_related(uri.as_str()).parse() {
            show(state, page, None).await;
        }
        return;
    }
    let title = |(at, it): (usize, &Relative)| {
        format!("{}. {}", at + 1, in_a_line(&it.name, &it.detail, &it.relation, it.score, &it.reasons))
    };
    let titles: Vec<String> = found.iter().enumerate().map(title).collect();
    let item = |title: &String| MessageActionItem { title: title.clone(), properties: Default::default() };
    let question = ShowMessageRequestParams {
        typ: MessageType::INFO,
        message: "Related events".to_owned(),
        actions: Some(titles.iter().map(item).collect()),
    };
    match state.client.ask_within::<ShowMessageRequest>(&question, CHOOSING).await {
        Ok(chosen) => {
            let at = chosen.and_then(|item| titles.iter().position(|title| *title == item.title));
            if let Some(Relative { location, .. }) = at.and_then(|at| found.into_iter().nth(at)) {
                show(state, location.uri, Some(location.range)).await;
            }
        }
        Err(Unanswered::TooLate(_)) => {}
        Err(_) => tell(state, listed(&found)),
    }
}

/// Related notes for a message: what they are, where they lie, and why.
fn listed(found: &[Relative]) -> String {
    let mut text = "Related events:".to_owned();
    for it in found {
        let place = uri::place(it.location.uri.as_str()).map(|place| place.key).unwrap_or_default();
        let title = in_a_line(&it.name, &it.detail, &it.relation, it.score, &it.reasons);
        write!(text, "\n{place}:{}: {title}", it.location.range.start.line + 1).ok();
    }
    text
}

/// Who is counted above the participants.
fn counted(snapshot: &Snapshot) -> Option<String> {
    let lens = lenses(&snapshot.document.note).into_iter().next()?;
    let names: Vec<String> =
        lens.places.into_iter().map(|place| snapshot.text().slice(place).to_string()).collect();
    Some(format!("{}: {}", lens.title, names.join(", ")))
}

async fn show(state: &State, uri: Uri, selection: Option<Range>) {
    if !state.session().client().shows_documents {
        let line = selection.map(|range| format!(":{}", range.start.line + 1)).unwrap_or_default();
        let place = uri::place(uri.as_str()).map(|place| place.key).unwrap_or_default();
        return tell(state, format!("{place}{line}"));
    }
    let params = ShowDocumentParams { uri, external: None, take_focus: Some(true), selection };
    if let Err(why) = state.client.ask::<ShowDocument>(&params).await {
        state.client.log(MessageType::INFO, format_args!("showing a document failed: {why}"));
    }
}

fn tell(state: &State, message: String) {
    state.client.outbox.notify::<ShowMessage>(&ShowMessageParams { typ: MessageType::INFO, message });
}
