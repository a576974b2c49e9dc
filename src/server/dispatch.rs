//! From the name of a message to the function that handles it.
//!
//! A handler is ordinary synchronous code. What it needs of the session it is given when the message arrives; then
//! it runs at once, or on a worker thread when it may take long. The list itself is in `routes`.

use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;

use dashmap::DashMap;
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use tokio::sync::oneshot;
use tower::Service;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::ls_types::{MessageType, Uri, notification, request};

use super::capabilities;
use super::lifecycle;
use super::message;
use super::service::{Answer, Answering, Reply, apology};
use super::session::{Cancel, Document, Snapshot};
use super::settings::force;
use super::state::State;
use super::uri;

/// Computes the body of an answer.
type Work = Box<dyn FnOnce(&Id) -> Vec<u8> + Send>;
type Tell = Box<dyn Fn(&Arc<State>, Value) -> Result<(), Error> + Send>;
type Ask = Arc<dyn Fn(&Arc<State>, Value, &Cancel) -> Result<(Lane, Work), Error> + Send + Sync>;

/// Up to this size, in bytes, reading a whole note costs less than waking another thread.
const SMALL: usize = 64 << 10;

/// Where a request is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// At once, before the next message is looked at: for what takes microseconds.
    Inline,
    /// At once for a small note, on a worker thread for a large one: for what reads the whole note.
    Whole,
    /// On a worker thread; other messages overtake it.
    Worker,
}

enum Route {
    Tell(Tell),
    Ask(Ask),
}

/// Everything the server answers to while a session lasts, by method.
#[derive(Default)]
pub struct Routes {
    by_method: FxHashMap<&'static str, Route>,
}

impl Routes {
    /// A notification.
    pub fn tell<N: notification::Notification>(
        &mut self,
        handle: impl Fn(&Arc<State>, N::Params) -> Result<(), Error> + Send + 'static,
    ) where
        N::Params: DeserializeOwned,
    {
        let tell = move |state: &Arc<State>, params: Value| handle(state, read(params)?);
        self.by_method.insert(N::METHOD, Route::Tell(Box::new(tell)));
    }

    /// A request about one open document; `uri` finds it in the parameters. About a document that is not open there is
    /// nothing to say, which is no error: an editor would show it.
    pub fn ask<R: request::Request>(
        &mut self,
        lane: Lane,
        uri: fn(&R::Params) -> &Uri,
        compute: fn(&Snapshot, R::Params) -> R::Result,
    ) where
        R::Params: DeserializeOwned + Send + 'static,
        R::Result: Serialize + 'static,
    {
        let ask = move |state: &Arc<State>, params: Value, cancel: &Cancel| -> Result<(Lane, Work), Error> {
            let params = read(params)?;
            let Some(snapshot) = opened(state, uri(&params), cancel)? else {
                let nothing = match R::METHOD {
                    "textDocument/diagnostic" => json!({ "kind": "full", "items": [] }),
                    _ => Value::Null,
                };
                return Ok((Lane::Inline, Box::new(move |id: &Id| message::answer(id, Ok(&nothing)))));
            };
            let lane = match lane {
                Lane::Whole if snapshot.text().len() <= SMALL => Lane::Inline,
                lane => lane,
            };
            Ok((lane, Box::new(move |id: &Id| message::answer(id, Ok(&compute(&snapshot, params))))))
        };
        self.by_method.insert(R::METHOD, Route::Ask(Arc::new(ask)));
    }

    /// A request about anything: `start` takes what it needs at once, and gives back the rest of the work.
    pub fn ask_state<R: request::Request, J>(
        &mut self,
        lane: Lane,
        start: impl Fn(&State, R::Params, &Cancel) -> Result<J, Error> + Send + Sync + 'static,
    ) where
        R::Params: DeserializeOwned,
        R::Result: Serialize + 'static,
        J: FnOnce() -> Result<R::Result, Error> + Send + 'static,
    {
        self.ask_whole::<R, J>(lane, move |state, params, cancel| start(state, params, cancel));
    }

    /// The same for what goes on when the answer has been given.
    pub fn ask_whole<R: request::Request, J>(
        &mut self,
        lane: Lane,
        start: impl Fn(&Arc<State>, R::Params, &Cancel) -> Result<J, Error> + Send + Sync + 'static,
    ) where
        R::Params: DeserializeOwned,
        R::Result: Serialize + 'static,
        J: FnOnce() -> Result<R::Result, Error> + Send + 'static,
    {
        self.ask_in_lane::<R, J>(move |state, params, cancel| Ok((lane, start(state, params, cancel)?)));
    }

    /// The same, where it depends on what is asked where it is computed.
    pub fn ask_in_lane<R: request::Request, J>(
        &mut self,
        start: impl Fn(&Arc<State>, R::Params, &Cancel) -> Result<(Lane, J), Error> + Send + Sync + 'static,
    ) where
        R::Params: DeserializeOwned,
        R::Result: Serialize + 'static,
        J: FnOnce() -> Result<R::Result, Error> + Send + 'static,
    {
        let ask = move |state: &Arc<State>, params: Value, cancel: &Cancel| -> Result<(Lane, Work), Error> {
            let (lane, job) = start(state, read(params)?, cancel)?;
            let work = move |id: &Id| match job() {
                Ok(result) => message::answer(id, Ok(&result)),
                Err(error) => message::failure(id, &error),
            };
            Ok((lane, Box::new(work)))
        };
        self.by_method.insert(R::METHOD, Route::Ask(Arc::new(ask)));
    }

    /// The methods, in no order.
    pub fn methods(&self) -> impl Iterator<Item = &'static str> {
        self.by_method.keys().copied()
    }
}

/// A snapshot of a document, if it is open.
pub fn opened(state: &State, uri: &Uri, cancel: &Cancel) -> Result<Option<Snapshot>, Error> {
    let place = uri::place(uri.as_str()).map_err(|why| message::error(ErrorCode::InvalidParams, why))?;
    let snapshot = state.session().attend(&place);
    Ok(snapshot.map(|snapshot| Snapshot { cancel: cancel.clone(), ..snapshot }))
}

/// Sends each message to its route, and those about the life of the session to the service behind it.
pub struct Dispatch<S> {
    state: Arc<State>,
    routes: Routes,
    pending: Pending,
    lifecycle: S,
}

impl<S> Dispatch<S> {
    /// Routes in front of `lifecycle`.
    pub fn new(state: Arc<State>, routes: Routes, lifecycle: S) -> Self {
        Self { state, routes, pending: Pending::default(), lifecycle }
    }

    fn tell(&self, tell: &Tell, request: Request) -> Answer {
        let (method, id, params) = request.into_parts();
        if let Some(id) = id {
            let error = message::error(ErrorCode::InvalidRequest, format!("{method} is a notification"));
            return Answer::Now(Some(message::failure(&id, &error)));
        }
        if let Err(error) = tell(&self.state, params.unwrap_or_default()) {
            let said = format_args!("{method} was passed over: {}", error.message);
            self.state.client.log(MessageType::WARNING, said);
        }
        Answer::Now(None)
    }

    fn ask(&self, ask: &Ask, request: Request) -> Answer {
        let (method, id, params) = request.into_parts();
        let Some(id) = id else { return Answer::Now(None) };
        if self.pending.contains(&id) {
            let error =
                message::error(ErrorCode::InvalidRequest, "A request with this id is not answered yet");
            return Answer::Now(Some(message::failure(&id, &error)));
        }
        let cancel = Cancel::default();
        let params = params.unwrap_or_default();
        // what the settings files say is no guess for those who ask: they are read first, and not here
        if let Some(document) = unsettled(&self.state, &params) {
            let (state, ask, stop) = (self.state.clone(), ask.clone(), cancel.clone());
            let work = move |id: &Id| {
                force::settle(&state, &document.place);
                let asked = ask(&state, params, &stop);
                // the answer would be about a later text than the one that was asked about
                if !state.session().is_still(&document) {
                    let error = message::error(ErrorCode::ContentModified, "The document has changed");
                    return message::failure(id, &error);
                }
                match asked {
                    Ok((_, work)) => work(id),
                    Err(error) => message::failure(id, &error),
                }
            };
            return self.later(id, cancel, Box::new(work));
        }
        let (lane, work) = match ask(&self.state, params, &cancel) {
            Ok(started) => started,
            Err(error) => return Answer::Now(Some(message::failure(&id, &error))),
        };
        if let Some(delay) = self.state.delay(&method) {
            let slow = move |id: &Id| {
                std::thread::sleep(delay);
                work(id)
            };
            return self.later(id, cancel, Box::new(slow));
        }
        match lane {
            Lane::Inline => Answer::Now(Some(work(&id))),
            Lane::Whole | Lane::Worker => self.later(id, cancel, work),
        }
    }

    fn later(&self, id: Id, cancel: Cancel, work: Work) -> Answer {
        let stopped = self.pending.insert(&id, cancel.clone());
        let pending = self.pending.clone();
        let job = {
            let id = id.clone();
            self.state.runtime.spawn_blocking(move || (!cancel.is_cancelled()).then(|| work(&id)))
        };
        Answer::Later(Box::pin(async move {
            let done = tokio::select! {
                biased;
                done = job => done,
                _ = stopped => Ok(None),
            };
            pending.remove(&id);
            match done {
                Ok(Some(body)) => Some(body),
                Ok(None) => Some(message::failure(&id, &Error::request_cancelled())),
                Err(thrown) => apology(Some(&id), thrown.into_panic().as_ref()),
            }
        }))
    }
}

impl<S> Service<Request> for Dispatch<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
{
    type Response = Reply;
    type Error = Infallible;
    type Future = Answering;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Answering {
        let method = request.method();
        self.state.throw_if_asked(method);
        if method == "$/cancelRequest" {
            self.pending.cancel(request.params());
            return Answering(Answer::Now(None));
        }
        let Some(route) = self.routes.by_method.get(method) else {
            if method.starts_with("$/") {
                let error = Error::method_not_found();
                return Answering(Answer::Now(request.id().map(|id| message::failure(id, &error))));
            }
            let starts = method == "initialize";
            if starts {
                request = mended(request, lifecycle::legible);
            }
            let answer = self.lifecycle.call(request);
            let state = self.state.clone();
            return Answering(Answer::Later(Box::pin(async move {
                let mut response = answer.await.ok().flatten()?;
                if starts {
                    let (id, result) = response.into_parts();
                    let flags = state.session().client().clone();
                    let result = result.map(|result| capabilities::complete(result, &flags));
                    response = Response::from_parts(id, result);
                }
                serde_json::to_vec(&response).ok()
            })));
        };
        if let Err(error) = self.state.is_running() {
            return Answering(Answer::Now(request.id().map(|id| message::failure(id, &error))));
        }
        request = mended(request, with_legal_uri);
        let started = self.state.client.traces().then(|| (request.method().to_string(), Instant::now()));
        let answer = match route {
            Route::Tell(tell) => self.tell(tell, request),
            Route::Ask(ask) => self.ask(ask, request),
        };
        if let Some((method, started)) = started {
            let took = started.elapsed().as_micros();
            self.state.client.log(MessageType::LOG, format_args!("{method}: {took} µs"));
        }
        Answering(answer)
    }
}

/// The document of a request, if it is open and nobody has looked yet which settings are in force for it.
fn unsettled(state: &State, params: &Value) -> Option<Document> {
    let place = uri::place(params.get("textDocument")?.get("uri")?.as_str()?).ok()?;
    state.session().unsettled(&place).cloned()
}

/// Requests that are being worked on, and how to stop each. The keys are independent of one another.
#[derive(Clone, Default)]
struct Pending {
    by_id: Arc<DashMap<Id, (Cancel, oneshot::Sender<()>)>>,
}

impl Pending {
    fn contains(&self, id: &Id) -> bool {
        self.by_id.contains_key(id)
    }

    fn insert(&self, id: &Id, cancel: Cancel) -> oneshot::Receiver<()> {
        let (stop, stopped) = oneshot::channel();
        self.by_id.insert(id.clone(), (cancel, stop));
        stopped
    }

    fn remove(&self, id: &Id) {
        self.by_id.remove(id);
    }

    /// A request that is unknown, or answered already, cannot be cancelled; that is no fault of the client's.
    fn cancel(&self, params: Option<&Value>) {
        let Some(id) = params.and_then(|params| Id::deserialize(params.get("id")?).ok()) else { return };
        if let Some((_, (cancel, stop))) = self.by_id.remove(&id) {
            cancel.cancel();
            stop.send(()).ok();
        }
    }
}

/// Parameters that were left out are as good as an object with nothing in it.
fn read<P: DeserializeOwned>(params: Value) -> Result<P, Error> {
    let params = if params.is_null() { Value::Object(Map::new()) } else { params };
    serde_json::from_value(params).map_err(|why| message::error(ErrorCode::InvalidParams, why.to_string()))
}

/// Escapes in `textDocument.uri` what no URI may hold. Everything else stays as it came.
fn with_legal_uri(mut params: Value) -> Value {
    let uri = params.get_mut("textDocument").and_then(|document| document.get_mut("uri"));
    if let Some(uri) = uri
        && let Some(legal) = uri.as_str().and_then(uri::escaped)
    {
        *uri = Value::String(legal);
    }
    params
}

fn mended(request: Request, mend: fn(Value) -> Value) -> Request {
    let (method, id, params) = request.into_parts();
    let request = Request::build(method);
    let request = match id {
        Some(id) => request.id(id),
        None => request,
    };
    match params {
        Some(params) => request.params(mend(params)).finish(),
        None => request.finish(),
    }
}
