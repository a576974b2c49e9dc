//! The way out: one queue without a limit, and one thread that writes it.
//!
//! Nothing that handles a message ever waits for the client to read: a client that stops reading while it
//! writes would put both sides to sleep. Nothing else in the program writes to stdout.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::time::Duration;

use serde::Serialize;
use tower_lsp::ls_types::notification::Notification;

use super::framing::write_frame;
use super::message;

/// Bytes that wait for the client before a warning is written to stderr.
const WARN_AT: usize = 64 << 20;
const BATCH: usize = 64 << 10;

/// Takes messages for the client. Cheap to clone, and never blocks.
#[derive(Clone, Debug)]
pub struct Outbox {
    queue: Sender<Item>,
    waiting: Arc<AtomicUsize>,
}

#[derive(Debug)]
enum Item {
    Body(Vec<u8>),
    Flush(SyncSender<()>),
}

/// The other end of an [`Outbox`].
#[derive(Debug)]
pub struct Pump {
    queue: Receiver<Item>,
    waiting: Arc<AtomicUsize>,
}

/// A queue and the pump that empties it.
pub fn outbox() -> (Outbox, Pump) {
    let (sender, queue) = channel();
    let waiting = Arc::new(AtomicUsize::new(0));
    (Outbox { queue: sender, waiting: waiting.clone() }, Pump { queue, waiting })
}

impl Outbox {
    /// Sends the body of a message.
    pub fn send(&self, body: Vec<u8>) {
        let length = body.len();
        let before = self.waiting.fetch_add(length, Relaxed);
        if before < WARN_AT && before + length >= WARN_AT {
            let said = "rapporteur: the client does not read; more than 64 MiB wait for it";
            writeln!(std::io::stderr(), "{said}").ok();
        }
        // Fails only when the pump has gone, which is when the process is leaving.
        self.queue.send(Item::Body(body)).ok();
    }

    /// Sends a notification.
    pub fn notify<N: Notification>(&self, params: &N::Params)
    where
        N::Params: Serialize,
    {
        self.send(message::notification(N::METHOD, params));
    }

    /// Bytes that wait to be written.
    pub fn waiting(&self) -> usize {
        self.waiting.load(Relaxed)
    }

    /// Waits until everything sent so far is written, or for `limit`.
    pub fn flush(&self, limit: Duration) {
        let (done, written) = sync_channel(1);
        if self.queue.send(Item::Flush(done)).is_ok() {
            written.recv_timeout(limit).ok();
        }
    }
}

impl Pump {
    /// Writes until every [`Outbox`] is gone. A client that no longer listens is no reason to stop: its last
    /// messages are still read, and then it is the end of stdin that ends the process.
    pub fn run(self, mut out: impl Write) {
        let mut buffer = Vec::with_capacity(BATCH);
        let mut listening = true;
        while let Ok(first) = self.queue.recv() {
            let mut flushed = Vec::new();
            let mut next = Some(first);
            let mut taken = 0;
            while let Some(item) = next {
                match item {
                    Item::Body(body) => {
                        taken += body.len();
                        write_frame(&mut buffer, &body);
                    }
                    Item::Flush(done) => flushed.push(done),
                }
                next = if buffer.len() < BATCH { self.queue.try_recv().ok() } else { None };
            }
            listening = listening && out.write_all(&buffer).and_then(|()| out.flush()).is_ok();
            self.waiting.fetch_sub(taken, Relaxed);
            buffer.clear();
            buffer.shrink_to(16 * BATCH);
            for done in flushed {
                done.send(()).ok();
            }
        }
    }
}
