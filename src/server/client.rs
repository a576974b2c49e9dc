//! The client as seen from here: telling it things, asking it things, and the log.
//!
//! Asking never keeps a handler waiting: questions are put by tasks of their own, and one that is not answered
//! within ten seconds counts as refused; only a user who is asked has longer.

use std::fmt;
use std::io::Write;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Id};
use tower_lsp::ls_types::{LogMessageParams, MessageType, ShowMessageParams, notification, request};

use super::message;
use super::outbox::Outbox;

/// How long a question may stay unanswered.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing.
    Off,
    /// What the user should know.
    Warn,
    /// What the server is doing.
    #[default]
    Info,
    /// Every message that comes in, and how long it took.
    Trace,
}

impl Level {
    /// Reads `off`, `warn`, `info`, `debug` or `trace`.
    pub fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "off" | "none" => Some(Self::Off),
            "error" | "warn" | "warning" => Some(Self::Warn),
            "info" | "messages" => Some(Self::Info),
            "debug" | "trace" | "verbose" => Some(Self::Trace),
            _ => None,
        }
    }
}

/// The client.
#[derive(Debug)]
pub struct Client {
    /// The way to it.
    pub outbox: Outbox,
    level: AtomicU8,
    next_id: AtomicI64,
    asked: Mutex<Asked>,
}

/// Why a question has no answer.
#[derive(Debug)]
pub enum Unanswered {
    /// Nothing came in this time.
    TooLate(Duration),
    /// The client said no.
    Refused(Error),
    /// The answer makes no sense.
    Nonsense(serde_json::Error),
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLate(limit) => write!(f, "the client did not answer within {} s", limit.as_secs()),
            Self::Refused(error) => write!(f, "the client refused: {}", error.message),
            Self::Nonsense(error) => write!(f, "the client's answer makes no sense: {error}"),
        }
    }
}

type Asked = FxHashMap<Id, oneshot::Sender<Result<Value, Error>>>;

impl Client {
    /// The client behind `outbox`.
    pub fn new(outbox: Outbox, level: Level) -> Self {
        Self {
            outbox,
            level: AtomicU8::new(level as u8),
            next_id: AtomicI64::new(1),
            asked: Mutex::default(),
        }
    }

    /// Asks the client, and waits for the answer.
    pub async fn ask<R: request::Request>(&self, params: &R::Params) -> Result<R::Result, Unanswered>
    where
        R::Params: Serialize,
    {
        self.ask_within::<R>(params, PATIENCE).await
    }

    /// The same for a question that the client puts to the user, who takes time.
    pub async fn ask_within<R: request::Request>(
        &self,
        params: &R::Params,
        patience: Duration,
    ) -> Result<R::Result, Unanswered>
    where
        R::Params: Serialize,
    {
        let id = Id::Number(self.next_id.fetch_add(1, Relaxed));
        let (answered, answer) = oneshot::channel();
        self.asked().insert(id.clone(), answered);
        self.outbox.send(message::request(&id, R::METHOD, params));
        let answer = tokio::time::timeout(patience, answer).await;
        self.asked().remove(&id);
        match answer {
            Ok(Ok(Ok(value))) => serde_json::from_value(value).map_err(Unanswered::Nonsense),
            Ok(Ok(Err(error))) => Err(Unanswered::Refused(error)),
            Ok(Err(_)) | Err(_) => Err(Unanswered::TooLate(patience)),
        }
    }

    /// Hands in the answer to a question; one that nobody waits for is dropped.
    pub fn answered(&self, id: &Id, answer: Result<Value, Error>) {
        let waiting = self.asked().remove(id);
        match waiting {
            Some(waiting) => {
                waiting.send(answer).ok();
            }
            None => self.log(MessageType::INFO, format_args!("an answer to no question came: {id}")),
        }
    }

    /// Writes to the client's log, and to stderr what is a warning or worse.
    pub fn log(&self, kind: MessageType, said: impl fmt::Display) {
        let level = self.level.load(Relaxed);
        let needed = match kind {
            MessageType::ERROR | MessageType::WARNING => Level::Warn,
            MessageType::INFO => Level::Info,
            _ => Level::Trace,
        };
        if level < needed as u8 {
            return;
        }
        let message = said.to_string();
        if needed == Level::Warn || level == Level::Trace as u8 {
            writeln!(std::io::stderr(), "rapporteur: {message}").ok();
        }
        self.outbox.notify::<notification::LogMessage>(&LogMessageParams { typ: kind, message });
    }

    /// Shows the user a sentence.
    pub fn show(&self, kind: MessageType, said: impl fmt::Display) {
        let message = said.to_string();
        self.outbox.notify::<notification::ShowMessage>(&ShowMessageParams { typ: kind, message });
    }

    /// Whether every message is to be told.
    pub fn traces(&self) -> bool {
        self.level.load(Relaxed) >= Level::Trace as u8
    }

    /// Sets how much is told.
    pub fn set_level(&self, level: Level) {
        self.level.store(level as u8, Relaxed);
    }

    fn asked(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
