//! Requests of our own for an editor's commands: the saved queries, what answers a query, and what belongs with a note.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::ls_types::{Location, Range, Uri, request::Request};

use crate::features::among as feature;
use crate::files;
use crate::model::Note;
use crate::model::archive::{Answer, Archive, NoteId, Query};
use crate::server::conversion::{among as words, between};
use crate::server::message;
use crate::server::session::{Cancel, Document};
use crate::server::settings::force::Keeper;
use crate::server::state::State;
use crate::server::uri;
use crate::text::Encoding;

/// No more notes than this answer.
const MOST: usize = 1_000;

/// `rapporteur/queries`: the saved queries of the workspace.
#[derive(Debug)]
pub enum Queries {}

impl Request for Queries {
    type Params = serde_json::Value;
    type Result = Vec<Saved>;
    const METHOD: &'static str = "rapporteur/queries";
}

/// A query with a name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Saved {
    /// Its name, without the `@`.
    pub name: String,
    /// What it asks.
    pub query: String,
}

/// `rapporteur/find`: the notes that answer a query.
#[derive(Debug)]
pub enum Find {}

impl Request for Find {
    type Params = FindParams;
    type Result = Vec<Found>;
    const METHOD: &'static str = "rapporteur/find";
}

/// What is asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FindParams {
    /// The query, as the terminal's `find` takes it.
    pub query: String,
}

/// A note that answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Found {
    /// The note.
    pub uri: Uri,
    /// What its event is called.
    pub name: String,
    /// When and where it was.
    pub detail: String,
    /// The places that answer.
    pub hits: Vec<Hit>,
}

/// A place that answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Hit {
    /// Where.
    pub range: Range,
    /// What is there.
    pub why: String,
}

/// `rapporteur/related`: the notes that belong with a note, with the parts of each score.
#[derive(Debug)]
pub enum Related {}

impl Request for Related {
    type Params = RelatedParams;
    type Result = Vec<Relative>;
    const METHOD: &'static str = "rapporteur/related";
}

/// Whose relatives.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RelatedParams {
    /// The note.
    pub uri: Uri,
}

/// A note that belongs with another.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Relative {
    /// Where its event is named, or where it speaks of the other.
    pub location: Location,
    /// What its event is called.
    pub name: String,
    /// When and where it was.
    pub detail: String,
    /// `same-event`, `refers-to`, `referred-by`, `series` or `related`.
    pub relation: String,
    /// The sum of the parts.
    pub score: f32,
    /// The parts.
    pub reasons: Vec<String>,
}

/// The answers of one archive.
type Answered = (Arc<Archive>, Vec<Answer>);

/// All that a query is answered from.
#[derive(Debug)]
pub struct Library {
    archives: Vec<Arc<Archive>>,
    open: Vec<Document>,
    encoding: Encoding,
    folder: Option<PathBuf>,
    keeper: Arc<Mutex<Keeper>>,
}

impl Library {
    /// As it is now.
    pub fn of(state: &State) -> Library {
        let session = state.session();
        Library {
            archives: session.shelf.archives(),
            open: session.documents().cloned().collect(),
            encoding: session.encoding(),
            folder: session.folders.first().cloned(),
            keeper: state.keeper_itself(),
        }
    }

    /// The saved queries of the workspace's first folder. May read the disk.
    pub fn saved(&self) -> BTreeMap<String, String> {
        let Some(folder) = &self.folder else { return BTreeMap::new() };
        let folder = self.keeper.lock().unwrap_or_else(PoisonError::into_inner).folder(folder);
        folder.settings(Default::default(), "?").queries
    }

    /// What answers a query, archive by archive; a sentence where it cannot be read. Reads files where it asks for words.
    pub fn find(&self, text: &str) -> Result<Vec<Answered>, String> {
        let saved = self.saved();
        let mut all = vec![];
        for archive in &self.archives {
            let query = Query::parse_with(text, &archive.knowledge().registry, &saved)
                .map_err(|complaint| complaint.message)?;
            let note_at = |path: &str| match self.open.iter().find(|it| it.place.key == path) {
                Some(open) => Some(open.note.clone()),
                None => Some(Note::read(&files::read_note(path.as_ref()).ok()?, archive.knowledge().clone())),
            };
            all.push((archive.clone(), archive.find(&query, &note_at)));
        }
        Ok(all)
    }
}

/// The saved queries.
pub fn queries(
    state: &State,
    _: serde_json::Value,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<Vec<Saved>, Error> + use<>, Error> {
    let library = Library::of(state);
    Ok(move || Ok(library.saved().into_iter().map(|(name, query)| Saved { name, query }).collect()))
}

/// What answers a query.
pub fn find(
    state: &State,
    params: FindParams,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<Vec<Found>, Error> + use<>, Error> {
    let library = Library::of(state);
    Ok(move || {
        let all = library.find(&params.query).map_err(|why| message::error(ErrorCode::InvalidParams, why))?;
        let found = all.iter().flat_map(|(archive, answers)| {
            answers.iter().filter_map(|answer| found(archive, answer, library.encoding))
        });
        Ok(found.take(MOST).collect())
    })
}

/// A note as it stands, open or not, and all notes with it: begins at once, the rest is not for the thread that takes
/// messages.
pub fn among(
    state: &State,
    uri: &str,
) -> Result<impl FnOnce() -> Option<(Arc<Archive>, NoteId)> + use<>, Error> {
    let place = uri::place(uri).map_err(|why| message::error(ErrorCode::InvalidParams, why))?;
    let mut session = state.session();
    let snapshot = session.snapshot(&place);
    let closed = session.shelf.archive_with(&place.key);
    Ok(move || {
        let filed = || closed.and_then(|archive| archive.note(&place.key).map(|note| (archive, note)));
        snapshot.and_then(|it| it.among()).or_else(filed)
    })
}

fn found(archive: &Archive, answer: &Answer, encoding: Encoding) -> Option<Found> {
    let (name, detail) = feature::in_words(archive, answer.note);
    let at = archive.positions(answer.note, encoding);
    let hits = answer.hits.iter().map(|hit| {
        let (start, end) = at(&hit.place.range());
        Hit { range: between((start, end)), why: hit.why.clone() }
    });
    Some(Found { uri: uri::of_key(archive.path(answer.note))?, name, detail, hits: hits.collect() })
}

/// The notes that belong with a note.
pub fn related(
    state: &State,
    params: RelatedParams,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<Vec<Relative>, Error> + use<>, Error> {
    let among = among(state, params.uri.as_str())?;
    let encoding = state.session().encoding();
    Ok(move || {
        let Some((archive, note)) = among() else { return Ok(vec![]) };
        let all = feature::relatives(&archive, note).into_iter().filter_map(|it| {
            Some(Relative {
                location: words::location(&archive, it.best_place(), encoding)?,
                name: it.name,
                detail: it.beside,
                relation: it.link.to_owned(),
                score: it.score,
                reasons: it.reasons,
            })
        });
        Ok(all.collect())
    })
}
