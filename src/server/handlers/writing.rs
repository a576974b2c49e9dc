//! What helps while writing: completion.

use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types::*;

use crate::features::cards;
use crate::features::completion::{self, Topic, completion};
use crate::server::conversion::completion::{List, list};
use crate::server::conversion::{completion as words, offset};
use crate::server::handlers::reading::markup;
use crate::server::session::{Cancel, Snapshot};
use crate::server::state::State;

/// `textDocument/completion`.
pub fn complete(snapshot: &Snapshot, params: CompletionParams) -> List {
    let position = params.text_document_position.position;
    let request = completion::Request {
        note: &snapshot.document.note,
        offset: offset(snapshot.text(), position, snapshot.encoding),
        desk: &snapshot.desk,
        form: snapshot.settings.names_form,
        today: snapshot.settings.note.today,
    };
    list(snapshot, completion(&request))
}

/// `completionItem/resolve`: what there is to read about an item.
pub fn resolve(
    state: &State,
    item: CompletionItem,
    _: &Cancel,
) -> Result<impl FnOnce() -> Result<CompletionItem, Error> + use<>, Error> {
    let session = state.session();
    let (knowledge, client) = (session.knowledge(), session.client().clone());
    drop(session);
    Ok(move || {
        let mut item = item;
        let topic = item.data.as_ref().and_then(|data| words::topic(data.as_str()?));
        let registry = &knowledge.registry;
        let card = match topic {
            Some(Topic::Entity(entity)) => cards::entity(registry, entity, None),
            Some(Topic::Resolution(id)) => registry.document(&id).map(cards::resolution),
            Some(Topic::Paragraph(id, number)) => {
                registry.document(&id).map(|resolution| cards::paragraph(registry, resolution, number, ""))
            }
            None => None,
        };
        item.documentation =
            card.map(|card| Documentation::MarkupContent(markup(card, client.markdown_completion)));
        Ok(item)
    })
}
