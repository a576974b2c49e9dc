//! What the parts of the server share: the client, the session, and how the process ends.

use std::sync::atomic::{AtomicU8, Ordering::SeqCst};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::mpsc::UnboundedSender;

use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::ls_types::{MessageType, request};

use super::Options;
use super::archive::{Job, Tray};
use super::client::{Client, Level};
use super::given::Given;
use super::message;
use super::publish::Bell;
use super::puzzled::Puzzled;
use super::quiet::Quiet;
use super::session::{Document, Session};
use super::settings::force::{self, Change, Keeper};
use crate::model::Note;
use crate::model::names::People;

/// Shared by all parts of the server.
#[derive(Debug)]
pub struct State {
    /// The client.
    pub client: Client,
    /// Timers, tasks and worker threads.
    pub runtime: Handle,
    session: Mutex<Session>,
    keeper: Arc<Mutex<Keeper>>,
    settings: force::Tray,
    life: AtomicU8,
    bell: Bell,
    quiet: Quiet,
    given: Given,
    pages: Quiet,
    /// What is wrong with the queries for symbols.
    pub queries: Puzzled,
    tray: Tray,
    finish: UnboundedSender<u8>,
    options: Options,
}

/// How often an open note is read again that is typed in meanwhile.
const TRIES: usize = 4;

const NEW: u8 = 0;
const RUNNING: u8 = 1;
const SHUT_DOWN: u8 = 2;

impl State {
    /// Everything at its beginning. Sending a code to `finish` ends the process with it.
    pub fn new(
        client: Client,
        runtime: Handle,
        bell: Bell,
        tray: Tray,
        settings: force::Tray,
        finish: UnboundedSender<u8>,
        options: Options,
    ) -> Self {
        let life = AtomicU8::new(NEW);
        let session = Mutex::new(if options.paranoid { Session::paranoid() } else { Session::default() });
        let (keeper, quiet, pages) = (Arc::default(), Quiet::default(), Quiet::default());
        let (given, queries) = (Given::default(), Puzzled::default());
        Self {
            client,
            runtime,
            session,
            keeper,
            settings,
            life,
            bell,
            quiet,
            given,
            pages,
            queries,
            tray,
            finish,
            options,
        }
    }

    /// The session. Held for moments only.
    pub fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is in force in the folders. Held while the disk is read: not for the thread that takes messages.
    pub fn keeper(&self) -> MutexGuard<'_, Keeper> {
        self.keeper.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The same, for a thread that outlives the request that it works for.
    pub fn keeper_itself(&self) -> Arc<Mutex<Keeper>> {
        self.keeper.clone()
    }

    /// Tells that settings files may have changed.
    pub fn tell_settings(&self, change: Change) {
        self.settings.leave(change);
    }

    /// Changes the session, tells what there is to tell, and has diagnostics pushed that the change made stale.
    pub fn update<T>(&self, change: impl FnOnce(&mut Session) -> T) -> T {
        let mut session = self.session();
        let result = change(&mut session);
        let remarks = session.take_remarks();
        let stale = session.has_stale();
        let stirred = session.take_stirred();
        drop(session);
        if stirred {
            let bell = self.bell.clone();
            self.quiet.stir(&self.runtime, move || bell.ring_in_quiet());
        }
        if !self.given.is_empty() {
            let bell = self.bell.clone();
            self.pages.stir(&self.runtime, move || bell.ring_for_pages());
        }
        for (kind, remark) in remarks {
            self.client.log(kind, remark);
        }
        if stale {
            self.bell.ring();
        }
        result
    }

    /// The pages that the client was given by the standard's request.
    pub fn given(&self) -> Given {
        self.given.clone()
    }

    /// Reads a document again, with the people that `people` tells of, beside the one who types in it. `take` gives the document
    /// back where it has changed meanwhile; who types faster than can be read has to wait in the end, this once.
    pub fn read_beside(
        &self,
        mut document: Document,
        people: impl Fn(&Session) -> Arc<People>,
        read: impl Fn(&Document, &Arc<People>) -> Note,
        take: impl Fn(&mut Session, &Document, Note) -> Option<Document>,
    ) {
        for _ in 0..TRIES {
            let known = people(&self.session());
            let note = read(&document, &known);
            match self.update(|session| take(session, &document, note)) {
                Some(newer) => document = newer,
                None => return,
            }
        }
        self.update(|session| {
            let now = session.documents().find(|it| it.place.key == document.place.key).cloned();
            if let Some(document) = now {
                let note = read(&document, &people(session));
                take(session, &document, note);
            }
        });
    }

    /// Has the archive's worker do something.
    pub fn leave(&self, job: Job) {
        self.tray.leave(job);
    }

    /// Other diagnostics than those last told may be there for documents that have not changed: they are pushed, or the
    /// client is told to ask again; and so it is for the colours and for what stands above and between the words.
    pub fn look_again(self: &Arc<Self>) {
        // nobody may be asked anything before
        if self.is_running().is_err() {
            return;
        }
        let client = self.session().client().clone();
        if !client.pulls_diagnostics {
            self.bell.ring();
        } else if client.refreshes_diagnostics {
            self.have_asked_again::<request::WorkspaceDiagnosticRefresh>();
        }
        if client.refreshes_lenses {
            self.have_asked_again::<request::CodeLensRefresh>();
        }
        if client.refreshes_hints {
            self.have_asked_again::<request::InlayHintRefreshRequest>();
        }
        if client.refreshes_colours {
            self.have_asked_again::<request::SemanticTokensRefresh>();
        }
    }

    fn have_asked_again<R: request::Request<Params = (), Result = ()> + 'static>(self: &Arc<Self>) {
        let state = self.clone();
        self.runtime.spawn(async move {
            if let Err(why) = state.client.ask::<R>(&()).await {
                state.client.log(MessageType::LOG, format_args!("{} failed: {why}", R::METHOD));
            }
        });
    }

    /// The client has been answered `initialize`.
    pub fn begin(&self) {
        self.life.store(RUNNING, SeqCst);
    }

    /// The client has asked for the end.
    pub fn shut_down(&self) {
        self.life.store(SHUT_DOWN, SeqCst);
    }

    /// Whether messages about documents are to be handled; if not, what to answer to a request.
    pub fn is_running(&self) -> Result<(), Error> {
        match self.life.load(SeqCst) {
            RUNNING => Ok(()),
            NEW => Err(message::error(ErrorCode::ServerError(-32002), "The server is not initialized")),
            _ => Err(message::error(ErrorCode::InvalidRequest, "The server is shut down")),
        }
    }

    /// Ends the process: with 0 if the client asked for it first, else with 1.
    pub fn finish(&self) {
        self.finish.send(u8::from(self.life.load(SeqCst) != SHUT_DOWN)).ok();
    }

    /// The editor's process, if it was told on the command line.
    pub fn editor(&self) -> Option<u32> {
        self.options.editor
    }

    /// Panics on the method, or the note, that a test of the protocol named when it started the server.
    pub fn throw_if_asked(&self, method: &str) {
        assert!(self.options.panic_on.as_deref() != Some(method), "this server was started to panic here");
    }

    /// How much is told unless the client says otherwise.
    pub fn level(&self) -> Level {
        self.options.log
    }

    /// How long a test of the protocol wants a request to take.
    pub fn delay(&self, method: &str) -> Option<Duration> {
        self.options.slow.as_ref().filter(|(slow, _)| slow == method).map(|(_, delay)| *delay)
    }
}
