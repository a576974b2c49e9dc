//! `rapporteur doctor`: what a person needs to know when something does not work. Starts no process: the handshake with
//! an editor is held with a server in this one.

use std::fmt::Write;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use clap::Args;
use serde_json::{Value, json};

use super::notes::{self, Source};
use super::output;
use super::terms::Desk;
use crate::server::{self, Options};

/// Tell what is found here: notes, settings, what the server offers an editor
#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// The folder that an editor would open
    #[arg(default_value = ".")]
    folder: PathBuf,
}

/// Tells; 2 where something is wrong.
pub(super) fn run(args: &Doctor) -> anyhow::Result<ExitCode> {
    notes::hold_to_exist(&args.folder)?;
    let mut out = String::new();
    let mut wrong = 0;
    writeln!(out, "rapporteur {}", env!("CARGO_PKG_VERSION"))?;
    match std::env::current_exe() {
        Ok(path) => writeln!(out, "  program    {}", path.display())?,
        Err(error) => writeln!(out, "  program    unknown: {error}")?,
    }

    let mut desk = Desk::new(None);
    let sources = notes::sources(std::slice::from_ref(&args.folder), None, &mut desk);
    let folder = desk.folder(&args.folder);
    let chain = &folder.chain;
    writeln!(out, "\nfolder       {}", args.folder.display())?;
    writeln!(out, "  root       {}", chain.root.display())?;
    let notes = sources.iter().filter(|source| matches!(source, Source::File { .. })).count();
    writeln!(out, "  notes      {notes}")?;
    for source in &sources {
        if let Source::Unusable(why) = source {
            wrong += 1;
            writeln!(out, "  wrong      {why}")?;
        }
    }
    match chain.files.as_slice() {
        [] => writeln!(out, "  settings   none: no rapporteur.toml here or above")?,
        files => {
            for placed in files {
                writeln!(out, "  settings   {}", placed.path)?;
            }
        }
    }
    for problem in desk.problems() {
        wrong += 1;
        writeln!(out, "  wrong      {problem}")?;
    }
    for remark in desk.remarks() {
        writeln!(out, "  remark     {remark}")?;
    }
    let registry = &desk.of_folder(&args.folder).knowledge.registry;
    writeln!(
        out,
        "  known      {} States, {} organizations, {} resolutions, {} kinds of notes",
        registry.states.len(),
        registry.organizations.len(),
        registry.resolutions.len(),
        registry.kinds.len()
    )?;

    writeln!(out, "\nserver       rapporteur lsp --stdio")?;
    match handshake() {
        Ok(capabilities) => {
            writeln!(out, "  handshake  works")?;
            let columns = capabilities["positionEncoding"].as_str().unwrap_or("utf-16");
            writeln!(out, "  columns    {columns} (for an editor that offers utf-8)")?;
            let offered: Vec<&str> = capabilities
                .as_object()
                .into_iter()
                .flatten()
                .filter(|(_, value)| !value.is_null() && **value != json!(false))
                .map(|(name, _)| name.trim_end_matches("Provider"))
                .collect();
            writeln!(out, "  offers     {}", offered.join(", "))?;
        }
        Err(why) => {
            wrong += 1;
            writeln!(out, "  handshake  fails: {why}")?;
        }
    }
    for name in ["RAPPORTEUR_LOG", "RAPPORTEUR_PARANOID", "NO_COLOR"] {
        if let Some(value) = std::env::var_os(name) {
            writeln!(out, "  {name}={}", value.to_string_lossy())?;
        }
    }
    output::print(&out)?;
    Ok(ExitCode::from(if wrong > 0 { 2 } else { 0 }))
}

/// What the server answers to the first request of an editor that can do everything.
fn handshake() -> Result<Value, String> {
    let actions = json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } });
    let capabilities = json!({
        "general": { "positionEncodings": ["utf-8", "utf-16"] },
        "textDocument": { "codeAction": actions, "diagnostic": {} },
    });
    let frames = [
        json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "processId": null, "rootUri": null, "capabilities": capabilities } }),
        json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }),
        json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }),
        json!({ "jsonrpc": "2.0", "method": "exit" }),
    ];
    let mut input = String::new();
    for frame in frames.iter().map(Value::to_string) {
        input.push_str(&format!("Content-Length: {}\r\n\r\n{frame}", frame.len()));
    }
    let output = Shared::default();
    let status = server::serve(io::Cursor::new(input.into_bytes()), output.clone(), Options::default());
    match status {
        Ok(0) => {}
        Ok(status) => return Err(format!("the server ended with status {status}")),
        Err(error) => return Err(error.to_string()),
    }
    let bytes = output.0.lock().map_err(|_| "the output is lost".to_owned())?.clone();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let bodies = text.split("\r\n\r\n").skip(1);
    bodies
        .filter_map(|body| serde_json::Deserializer::from_str(body).into_iter::<Value>().next()?.ok())
        .find(|message| message["id"] == 1)
        .map(|mut answer| answer["result"]["capabilities"].take())
        .filter(Value::is_object)
        .ok_or_else(|| "no answer to `initialize`".to_owned())
}

/// A place in memory that the server writes to.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl io::Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.lock() {
            Ok(mut held) => held.write(bytes),
            Err(_) => Err(io::ErrorKind::Other.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
