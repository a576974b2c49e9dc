//! `rapporteur/status`: what the server believes, for bug reports and for tests.
//!
//! Documented in ARCHITECTURE.md. It shows the text of a note only to a client that asks for that note by name.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types::{PositionEncodingKind, Uri, request::Request};

use crate::server::capabilities::encoding_name;
use crate::server::session::{Cancel, Snapshot};
use crate::server::state::State;
use crate::server::uri;

/// The request.
#[derive(Debug)]
pub enum Status {}

impl Request for Status {
    type Params = StatusParams;
    type Result = StatusReport;
    const METHOD: &'static str = "rapporteur/status";
}

/// What is asked.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StatusParams {
    /// The document whose text is wanted, if one is.
    pub uri: Option<Uri>,
}

/// What is answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusReport {
    /// The version of the program.
    pub version: String,
    /// What columns count.
    pub position_encoding: PositionEncodingKind,
    /// Bytes that wait for the client to read them.
    pub unsent_bytes: usize,
    /// The notes of the archive, open ones included.
    pub notes: usize,
    /// Whether all folders of the workspace have been read.
    pub is_indexed: bool,
    /// The open documents by URI.
    pub documents: Vec<DocumentReport>,
    /// The text that was asked for; null if that document is not open.
    pub text: Option<String>,
}

/// One open document.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentReport {
    /// The client's own spelling.
    pub uri: String,
    /// The client's version.
    pub version: i32,
    /// Length of the text.
    pub bytes: usize,
    /// Lines of the text.
    pub lines: usize,
    /// Whether every change fitted.
    pub in_step: bool,
    /// Whether the archive has it as it stands.
    pub is_filed: bool,
}

/// Gathers the report; the text is copied out of the snapshot when the report is written.
pub fn status(
    state: &State,
    params: StatusParams,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<StatusReport, Error> + use<>, Error> {
    let unsent_bytes = state.client.outbox.waiting();
    let mut session = state.session();
    let position_encoding = encoding_name(session.encoding());
    let mut documents: Vec<_> = session.snapshots().iter().map(report).collect();
    let place = params.uri.and_then(|uri| uri::place(uri.as_str()).ok());
    let text =
        place.and_then(|place| session.snapshot(&place)).map(|snapshot| snapshot.document.text().clone());
    let (notes, is_indexed) = (session.shelf.len(), session.shelf.is_complete);
    drop(session);
    documents.sort_by(|a, b| a.uri.cmp(&b.uri));
    Ok(move || {
        Ok(StatusReport {
            version: env!("CARGO_PKG_VERSION").to_string(),
            position_encoding,
            unsent_bytes,
            notes,
            is_indexed,
            documents,
            text: text.map(|text| text.to_string()),
        })
    })
}

fn report(snapshot: &Snapshot) -> DocumentReport {
    let document = &snapshot.document;
    DocumentReport {
        uri: document.uri.as_str().to_string(),
        version: document.version,
        bytes: document.text().len(),
        lines: document.text().line_count(),
        in_step: !document.doubtful,
        is_filed: snapshot.is_filed,
    }
}
