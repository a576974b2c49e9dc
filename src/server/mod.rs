//! The language server: the only asynchronous part, and the only one that knows LSP.
//!
//! A few threads, and each waits for one thing. *Input* reads a frame, parses it and handles it: it is the only
//! writer of the session, so everything happens in the order of arrival, and a request that takes microseconds is
//! answered there. *Output* writes what the others put into its queue. *Publish* checks what was changed. The
//! main thread runs the timers and the tasks that wait for the client. Requests that take longer go to workers.
//!
//! `tower-lsp` keeps the protocol's rules, its `Server` and its codec are not used: one malformed frame ends them,
//! one client that does not read stops them, and four handlers that wait wedge them.

pub mod archive;
pub mod capabilities;
pub mod client;
pub mod conversion;
pub mod dispatch;
pub mod framing;
mod given;
pub mod handlers;
mod lifecycle;
pub mod message;
pub mod outbox;
pub mod publish;
pub mod puzzled;
mod quiet;
pub mod routes;
pub mod service;
pub mod session;
pub mod settings;
pub mod state;
pub mod uri;

use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tower::Service;
use tower_lsp::LspService;
use tower_lsp::jsonrpc::{ErrorCode, Id, Request};
use tower_lsp::ls_types::MessageType;

pub use client::Level;

use client::Client;
use dispatch::Dispatch;
use framing::{BODY_LIMIT, Frame, FrameReader};
use lifecycle::Lifecycle;
use message::{Fault, Incoming};
use service::{Answer, Answering, InOrder, Reply};
use settings::force;
use state::State;

/// How the server is started.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How much is told.
    pub log: Level,
    /// The editor's process, if it is known before the editor says so.
    pub editor: Option<u32>,
    /// Compare what edits have led to with a full reading after each of them.
    pub paranoid: bool,
    /// A method, or the name of a note that is checked, to panic on; for tests of the protocol.
    pub panic_on: Option<String>,
    /// A request that takes a while, and how long, for tests of the protocol.
    pub slow: Option<(String, Duration)>,
}

/// How long the client is given to read the last messages.
const FAREWELL: Duration = Duration::from_millis(500);
/// Enough for some slow requests at once; more of them wait their turn.
const WORKERS: usize = 16;

/// Serves one client until it leaves. 0 if it left as the protocol wants it, else 1. For the process that does
/// nothing else: it also decides what a panic says.
pub fn run(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    options: Options,
) -> io::Result<ExitCode> {
    std::panic::set_hook(Box::new(|panic| {
        // Where, and not what: the message may quote the note.
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        writeln!(io::stderr(), "rapporteur {}: panic at {place}", env!("CARGO_PKG_VERSION")).ok();
    }));
    serve(input, output, options).map(ExitCode::from)
}

/// Serves one client over any two streams.
pub fn serve(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    options: Options,
) -> io::Result<u8> {
    let runtime = Builder::new_current_thread().enable_time().max_blocking_threads(WORKERS).build()?;
    let (outbox, pump) = outbox::outbox();
    let (bell, sleeper) = publish::bell();
    let (tray, jobs) = archive::worker::tray();
    let (settings, changes) = force::tray();
    let (finish, mut finished) = tokio::sync::mpsc::unbounded_channel();
    let client = Client::new(outbox.clone(), options.log);
    let state = Arc::new(State::new(client, runtime.handle().clone(), bell, tray, settings, finish, options));

    if let Some(editor) = state.editor() {
        lifecycle::leave_with(state.clone(), editor);
    }
    let publisher = Arc::downgrade(&state);
    let reader = publisher.clone();
    let keeper = publisher.clone();
    spawn("settings", move || force::run(&changes, &keeper))?;
    spawn("archive", move || archive::worker::run(&jobs, &reader))?;
    spawn("output", move || pump.run(output))?;
    spawn("publish", move || sleeper.run(&publisher))?;
    spawn("input", move || {
        let _context = state.runtime.enter();
        listen(&state, input);
        state.finish();
    })?;

    let code = runtime.block_on(finished.recv()).unwrap_or(1);
    outbox.flush(FAREWELL);
    leave(runtime);
    Ok(code)
}

/// The threads may sit in a read or a write that never ends; nobody waits for them.
fn leave(runtime: Runtime) {
    runtime.shutdown_background();
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_string()).stack_size(8 << 20).spawn(work).map(drop)
}

/// Handles what comes in until the client says `exit` or the stream ends.
fn listen(state: &Arc<State>, input: impl Read) {
    // What `tower-lsp` would send to the client itself; this server has a way of its own.
    let (lifecycle, _socket) = LspService::new(|_| Lifecycle(state.clone()));
    let mut service = InOrder::new(Dispatch::new(state.clone(), routes::routes(), lifecycle));
    let mut frames = FrameReader::new(input);
    loop {
        match frames.read() {
            Ok(Some(Frame::Body(body))) => {
                let decoded = message::decode(body);
                match understood(decoded, &mut frames) {
                    Ok(Incoming::Request(request)) => {
                        let is_exit = request.method() == "exit";
                        handle(state, &mut service, request);
                        if is_exit {
                            return;
                        }
                    }
                    Ok(Incoming::Answer(id, answer)) => state.client.answered(&id, answer),
                    Err(fault) => {
                        let (id, error) = fault.into_error();
                        refuse(state, &id, &error);
                    }
                }
            }
            Ok(Some(Frame::TooLong(length))) => {
                let limit = BODY_LIMIT >> 20;
                let error =
                    format!("A message of {length} bytes is longer than {limit} MiB and was not read");
                refuse(state, &Id::Null, &message::error(ErrorCode::InvalidRequest, error));
            }
            Ok(Some(Frame::BadLength)) => {
                state
                    .client
                    .log(MessageType::WARNING, "a header with a Content-Length that is no number came");
            }
            Ok(None) | Err(_) => return,
        }
    }
}

/// What a frame says, or what it says up to the next header in it.
fn understood(
    decoded: Result<Incoming, Fault>,
    frames: &mut FrameReader<impl Read>,
) -> Result<Incoming, Fault> {
    let Err(Fault::NotJson(why)) = decoded else { return decoded };
    if let Some(Ok(incoming)) = frames.shorten().map(message::decode) {
        return Ok(incoming);
    }
    frames.reject();
    Err(Fault::NotJson(why))
}

fn handle<S>(state: &Arc<State>, service: &mut S, request: Request)
where
    S: Service<Request, Response = Reply, Future = Answering>,
{
    match service.call(request).0 {
        Answer::Now(None) => {}
        Answer::Now(Some(body)) => state.client.outbox.send(body),
        Answer::Later(later) => {
            let outbox = state.client.outbox.clone();
            state.runtime.spawn(async move {
                if let Some(body) = later.await {
                    outbox.send(body);
                }
            });
        }
    }
}

fn refuse(state: &State, id: &Id, error: &tower_lsp::jsonrpc::Error) {
    state.client.log(MessageType::WARNING, &error.message);
    state.client.outbox.send(message::failure(id, error));
}
