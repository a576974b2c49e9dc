//! The text of the server's read-only pages, by the standard's request and by our own; and telling the client when a page
//! that it was given reads otherwise.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types::MessageType;
use tower_lsp::ls_types::request::Request;

use std::sync::Arc;

use super::asking::among;
use crate::features::among as feature;
use crate::features::cards::escaped;
use crate::features::pages;
use crate::server::session::Cancel;
use crate::server::state::State;
use crate::server::uri;

/// `rapporteur/textDocumentContent`: the text of a page.
#[derive(Debug)]
pub enum PageText {}

impl Request for PageText {
    type Params = PageParams;
    type Result = Option<PageContent>;
    const METHOD: &'static str = "rapporteur/textDocumentContent";
}

/// Which page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PageParams {
    /// Its address.
    pub uri: String,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageContent {
    /// Markdown.
    pub text: String,
}

/// `workspace/textDocumentContent`: the same as the standard has it.
#[derive(Debug)]
pub enum ContentText {}

impl Request for ContentText {
    type Params = PageParams;
    type Result = PageContent;
    const METHOD: &'static str = "workspace/textDocumentContent";
}

/// `workspace/textDocumentContent/refresh`: a page reads otherwise now.
#[derive(Debug)]
enum Refresh {}

impl Request for Refresh {
    type Params = PageParams;
    type Result = ();
    const METHOD: &'static str = "workspace/textDocumentContent/refresh";
}

/// The text of a page; null where there is no such page.
pub fn page(
    state: &State,
    params: PageParams,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<Option<PageContent>, Error> + use<>, Error> {
    let text = text(state, &params.uri);
    Ok(move || Ok(text().map(|text| PageContent { text })))
}

/// The text of a page; where there is no such page, a page that says so: the standard knows no empty answer.
pub fn content(
    state: &State,
    params: PageParams,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<PageContent, Error> + use<>, Error> {
    let given = state.given();
    let uri = params.uri;
    let text = text(state, &uri);
    Ok(move || {
        let text = or_none(text(), &uri);
        given.keep(uri, &text);
        Ok(PageContent { text })
    })
}

fn or_none(text: Option<String>, uri: &str) -> String {
    text.unwrap_or_else(|| format!("There is no page at {uri}\n"))
}

/// The text of a page: takes what it needs at once, and gives back the rest of the work.
fn text(state: &State, uri: &str) -> impl FnOnce() -> Option<String> + Send + use<> {
    let knowledge = state.session().knowledge();
    let related = pages::related_note(uri).and_then(|note| among(state, &note).ok());
    let uri = uri.to_owned();
    move || match related {
        Some(among) => {
            let (archive, note) = among()?;
            let encoding = Default::default();
            let address = |place: &feature::Elsewhere| {
                let uri = uri::of_key(archive.path(place.note))?;
                let (start, _) = archive.positions(place.note, encoding)(&place.range);
                Some(format!("{}#L{}", uri.as_str(), start.line + 1))
            };
            Some(feature::page(&archive, note, escaped, address))
        }
        None => knowledge.iter().find_map(|it| pages::reference_page(&it.registry, &uri)),
    }
}

/// Tells the client which of the pages that it was given read otherwise now.
pub fn refresh(state: &Arc<State>) {
    for uri in state.given().changed(|uri| or_none(text(state, uri)(), uri)) {
        let state = state.clone();
        state.runtime.clone().spawn(async move {
            if let Err(why) = state.client.ask::<Refresh>(&PageParams { uri }).await {
                state.client.log(MessageType::LOG, format_args!("refreshing a page failed: {why}"));
            }
        });
    }
}
