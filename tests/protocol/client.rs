//! A client that forgives nothing: every byte of the server's must be part of a frame, every request is answered once,
//! and a message that the test did not take fails it.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long a message may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    incoming: Receiver<Result<Value, String>>,
    inbox: VecDeque<Value>,
    next_id: i64,
    /// Stop reading what the server writes while this is locked.
    pub reading: std::sync::Arc<std::sync::Mutex<()>>,
    finished: bool,
    /// The log was ignored once, so it is ignored to the end.
    deaf_to_log: bool,
    /// Diagnostics that are pushed are ignored to the end.
    deaf_to_diagnostics: bool,
}

impl Client {
    /// A server that is initialized and offers what most tests want.
    pub fn new() -> Self {
        let mut client = Self::start(&[]);
        client.initialize(json!({}));
        client
    }

    /// A server that has not heard anything yet, with environment variables.
    pub fn start(env: &[(&str, &str)]) -> Self {
        Self::from(command(env).stderr(Stdio::null()))
    }

    pub fn from(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let stdin = child.stdin.take();
        let mut stdout = child.stdout.take().unwrap();
        let (sender, incoming) = channel();
        let reading = std::sync::Arc::new(std::sync::Mutex::new(()));
        let gate = reading.clone();
        thread::spawn(move || {
            loop {
                drop(gate.lock());
                match read_frame(&mut stdout) {
                    Ok(None) => return,
                    Ok(Some(message)) => {
                        if sender.send(Ok(message)).is_err() {
                            return;
                        }
                    }
                    Err(why) => {
                        sender.send(Err(why)).ok();
                        return;
                    }
                }
            }
        });
        Self {
            child,
            stdin,
            incoming,
            inbox: VecDeque::new(),
            next_id: 1,
            reading,
            finished: false,
            deaf_to_log: false,
            deaf_to_diagnostics: false,
        }
    }

    /// Initializes with extra parameters; the client asks for diagnostics itself unless the capabilities say so.
    pub fn initialize(&mut self, extra: Value) -> Value {
        let mut params = json!({
            "processId": null,
            "rootUri": null,
            "capabilities": { "textDocument": { "diagnostic": {} } },
        });
        for (key, value) in extra.as_object().unwrap() {
            params[key] = value.clone();
        }
        let result = self.ask("initialize", params);
        self.tell("initialized", json!({}));
        result
    }

    pub fn write(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(bytes).and_then(|()| stdin.flush()).expect("the server takes what is written");
    }

    pub fn send(&mut self, message: &Value) {
        self.write(&frame(&message.to_string()));
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and gives back its id.
    pub fn begin(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// Waits for the answer to a request; other messages wait in their order.
    pub fn answer(&mut self, id: i64) -> Value {
        self.take(|message| message.get("method").is_none() && message["id"] == id)
    }

    /// A request that must succeed.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.begin(method, params);
        let mut answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// A request that must fail: the code.
    pub fn refused(&mut self, method: &str, params: Value) -> i64 {
        let id = self.begin(method, params);
        code(&self.answer(id))
    }

    /// Waits for a notification or a request of the server's: the whole message.
    pub fn told(&mut self, method: &str) -> Value {
        self.take(|message| message["method"] == method)
    }

    /// Waits for a warning in the log that contains these words.
    pub fn warned(&mut self, words: &str) {
        self.take(|it| {
            it["method"] == "window/logMessage"
                && it["params"]["type"] == 2
                && it["params"]["message"].as_str().unwrap().contains(words)
        });
    }

    /// Waits for an answer that belongs to no request: its code.
    pub fn orphan(&mut self) -> i64 {
        code(&self.take(|message| message.get("method").is_none() && message["id"].is_null()))
    }

    /// Waits for a message; others wait in their order.
    pub fn take(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.inbox.iter().position(&wanted) {
            return self.inbox.remove(at).unwrap();
        }
        let until = Instant::now() + PATIENCE;
        loop {
            match self.incoming.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Ok(message)) if wanted(&message) => return message,
                Ok(Ok(message)) => self.inbox.push_back(message),
                Ok(Err(why)) => panic!("not a frame: {why}"),
                Err(RecvTimeoutError::Timeout) => panic!("the server is silent; waiting: {:?}", self.inbox),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("the server has gone; waiting: {:?}", self.inbox)
                }
            }
        }
    }

    /// Everything that has come and was not taken.
    pub fn rest(&mut self) -> Vec<Value> {
        let come = std::iter::from_fn(|| self.incoming.try_recv().ok()).map(|it| it.expect("a frame"));
        self.inbox.extend(come);
        self.inbox.drain(..).collect()
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "infonote", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// What the server believes about itself and, if it is open, about one document's text.
    pub fn status(&mut self, uri: &str) -> Value {
        self.ask("rapporteur/status", json!({ "uri": uri }))
    }

    pub fn text(&mut self, uri: &str) -> String {
        self.status(uri)["text"].as_str().expect("the document is open").to_string()
    }

    /// Takes everything the server has logged so far; how many messages that were.
    pub fn ignore_log(&mut self) -> usize {
        self.take_log().len()
    }

    /// The same, and what they say.
    pub fn take_log(&mut self) -> Vec<String> {
        self.ask("rapporteur/status", json!({}));
        let rest = self.rest();
        let (log, rest): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|it| it["method"] == "window/logMessage");
        self.inbox.extend(rest);
        self.deaf_to_log = true;
        log.iter().map(|it| it["params"]["message"].to_string()).collect()
    }

    /// Diagnostics may be pushed at any time and are not what is asked about.
    #[allow(dead_code, reason = "asked by the tests of the features alone, which share this client")]
    pub fn ignore_diagnostics(&mut self) {
        self.deaf_to_diagnostics = true;
    }

    pub fn close_stderr(&mut self) {
        self.child.stderr = None;
    }

    pub fn hang_up(&mut self) {
        self.stdin = None;
    }

    /// Waits for the end of the process.
    pub fn exit(&mut self, limit: Duration) -> ExitStatus {
        self.finished = true;
        wait(&mut self.child, limit)
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if thread::panicking() {
            self.child.kill().ok();
            return;
        }
        if !self.finished {
            let id = self.begin("shutdown", Value::Null);
            let answer = self.answer(id);
            assert_eq!(answer["result"], Value::Null, "{answer}");
            self.tell("exit", Value::Null);
            let status = self.exit(Duration::from_secs(10));
            assert_eq!(status.code(), Some(0), "after shutdown and exit");
        }
        while let Ok(message) = self.incoming.recv_timeout(PATIENCE) {
            self.inbox.push_back(message.expect("a frame"));
        }
        if self.deaf_to_log {
            self.inbox.retain(|message| message["method"] != "window/logMessage");
        }
        if self.deaf_to_diagnostics {
            let unasked = ["textDocument/publishDiagnostics", "window/workDoneProgress/create", "$/progress"];
            self.inbox.retain(|message| !unasked.iter().any(|method| message["method"] == *method));
        }
        // the server may ask at any time that diagnostics or a page be asked for again
        let again = ["workspace/diagnostic/refresh", "workspace/textDocumentContent/refresh"];
        self.inbox.retain(|message| !again.iter().any(|method| message["method"] == *method));
        assert!(self.inbox.is_empty(), "messages that nobody expected: {:#?}", self.inbox);
    }
}

pub fn command(env: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.args(["lsp", "--stdio"]).envs(env.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command
}

pub fn wait(child: &mut Child, limit: Duration) -> ExitStatus {
    let until = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if Instant::now() > until {
            child.kill().ok();
            panic!("the server is still there after {limit:?}");
        }
        thread::sleep(Duration::from_millis(10));
    }
}

pub fn frame(body: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

pub fn code(answer: &Value) -> i64 {
    answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("no error: {answer}"))
}

/// Reads exactly what the server may write, and nothing that is only similar.
fn read_frame(from: &mut impl Read) -> Result<Option<Value>, String> {
    let mut header = Vec::new();
    while !header.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        match from.read(&mut byte) {
            Ok(1) => header.push(byte[0]),
            _ if header.is_empty() => return Ok(None),
            _ => return Err(format!("{:?}", String::from_utf8_lossy(&header))),
        }
        if header.len() > 64 {
            return Err(format!("{:?}", String::from_utf8_lossy(&header)));
        }
    }
    let header = String::from_utf8(header).map_err(|why| why.to_string())?;
    let length = header.strip_prefix("Content-Length: ").and_then(|it| it.trim_end().parse().ok());
    let mut body = vec![0; length.ok_or(header)?];
    from.read_exact(&mut body).map_err(|why| why.to_string())?;
    let message: Value = serde_json::from_slice(&body).map_err(|why| why.to_string())?;
    if message["jsonrpc"] != "2.0" {
        return Err(message.to_string());
    }
    Ok(Some(message))
}
