//! What helps while reading: hover, going to where a thing is explained, all its mentions.

use tower_lsp::ls_types::request::GotoDeclarationResponse;
use tower_lsp::ls_types::*;

use crate::features::among::Elsewhere;
use crate::features::cards::{self, escaped, plain};
use crate::features::definition::{self, Definition, Destination};
use crate::features::same::{self, Occurrence, Thing};
use crate::features::selection::selection;
use crate::features::{among, event_name, hover, pages};
use crate::model::names::EntityRef;
use crate::rules;
use crate::server::conversion::{among as elsewhere, findings, offset, position, range};
use crate::server::handlers::diagnostics;
use crate::server::session::Snapshot;
use crate::server::uri;
use crate::syntax::FieldRole;
use crate::text::Lines;

/// So many notes that belong with this one a card tells of.
const SHOWN_RELATIVES: usize = 5;

/// `textDocument/hover`.
pub fn hover(snapshot: &Snapshot, params: HoverParams) -> Option<Hover> {
    let offset = at(snapshot, &params.text_document_position_params);
    let rules = hover_rules(snapshot, offset);
    let mut found = hover::hover(&snapshot.document.note, offset);
    if let Some(event) = hover_event(snapshot, offset) {
        match &mut found {
            Some(found) => found.text.push_str(&format!("\n\n---\n\n{}", event.text)),
            None => found = Some(event),
        }
    }
    if let Some((range, text)) = hover_relatives(snapshot, offset) {
        match &mut found {
            // on the label they are what is new to a reader
            Some(found) if found.range.start == range.start => {
                found.text = format!("{text}\n\n---\n\n{}", found.text);
            }
            Some(found) => found.text.push_str(&format!("\n\n{text}")),
            None => found = Some(hover::Hover { range, text }),
        }
    }
    let Some(mut found) = found else {
        return shown(snapshot, rules?);
    };
    if let Some(Thing::Entity(entity)) = same::thing_at(&snapshot.document.note, offset).map(|it| it.0)
        && let Some(seen) = among::seen(&snapshot.archive, entity)
    {
        found.text.push_str(&format!("\n\nIn the archive: {}", escaped(&seen)));
    }
    if let Some(rules) = rules {
        found.text.push_str("\n\n---\n\n");
        found.text.push_str(&rules.text);
    }
    shown(snapshot, found)
}

fn shown(snapshot: &Snapshot, found: hover::Hover) -> Option<Hover> {
    Some(Hover {
        contents: HoverContents::Markup(markup(found.text, snapshot.client.markdown_hover)),
        range: Some(range(snapshot.text(), found.range, snapshot.encoding)),
    })
}

/// The rules by which something is found at a place, with what they are for.
fn hover_rules(snapshot: &Snapshot, offset: usize) -> Option<hover::Hover> {
    let found = diagnostics::lately_found(snapshot)?;
    let mut here: Vec<_> =
        found.iter().filter(|it| it.range.start <= offset && offset <= it.range.end).collect();
    here.sort_by_key(|it| it.range.len());
    here.dedup_by_key(|it| it.code);
    let range = here.first()?.range.clone();
    let mut text = String::new();
    for rule in here.iter().filter_map(|it| rules::rule(it.code)).take(2) {
        text.push_str(if text.is_empty() { "" } else { "\n\n" });
        text.push_str(&cards::rule(rule));
        if let Some(page) = findings::page(snapshot, rule.code) {
            text.push_str(&format!("\n\n[More on this rule]({page})"));
        }
    }
    Some(hover::Hover { range, text })
}

/// The notes that belong with this one, on the name of its event.
fn hover_relatives(snapshot: &Snapshot, offset: usize) -> Option<(std::ops::Range<usize>, String)> {
    let range = own_event(snapshot, offset)?;
    let (archive, own) = snapshot.among()?;
    let relatives = among::relatives(&archive, own);
    let mut text = among::list(&relatives, SHOWN_RELATIVES, escaped)?;
    if snapshot.client.opens_pages {
        let page = pages::of_related(snapshot.document.uri.as_str());
        text.push_str(&format!("\n\n[All related events, with every reason]({page})"));
    }
    Some((range, text))
}

/// Where the note's own event is named, if that is at a place: its field, or the title of a note without fields.
pub fn own_event(snapshot: &Snapshot, offset: usize) -> Option<std::ops::Range<usize>> {
    let header = snapshot.document.note.header();
    let range = match header.field(FieldRole::Event) {
        Some(field) => field.label.start..field.range.end,
        None if header.fields.is_empty() => header.title.clone()?,
        None => return None,
    };
    (range.start <= offset && offset <= range.end).then_some(range)
}

/// The event that a phrase means.
fn hover_event(snapshot: &Snapshot, offset: usize) -> Option<hover::Hover> {
    let (archive, own) = snapshot.among()?;
    let told = among::meant_at(&archive, own, offset)?;
    // of what has not been read yet nothing is said, nor where there is nothing to be read
    if told.targets.is_empty() && (!snapshot.is_indexed || archive.len() < 2) {
        return None;
    }
    Some(hover::Hover { text: among::meant_card(&archive, &told, escaped), range: told.range })
}

/// A card in the form that the client shows.
pub fn markup(text: String, as_markdown: bool) -> MarkupContent {
    if as_markdown {
        MarkupContent { kind: MarkupKind::Markdown, value: text }
    } else {
        MarkupContent { kind: MarkupKind::PlainText, value: plain(&text) }
    }
}

/// `textDocument/definition`.
pub fn definition(snapshot: &Snapshot, params: GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let offset = at(snapshot, &params.text_document_position_params);
    if let Some(events) = events(snapshot, offset) {
        return Some(events);
    }
    let found = definition::definition(&snapshot.document.note, offset);
    let is_told_here = found.as_ref().is_some_and(|found| match &found.destination {
        Destination::Here(place) => !(place.start <= offset && offset <= place.end),
        Destination::Page(_) => false,
    });
    if !is_told_here && let Some(location) = own(snapshot, offset) {
        return Some(GotoDefinitionResponse::Scalar(location));
    }
    place(snapshot, found?, snapshot.client.location_links)
}

/// Where a settings file makes known what is named.
fn own(snapshot: &Snapshot, offset: usize) -> Option<Location> {
    let note = &snapshot.document.note;
    let registry = &note.knowledge().registry;
    let (list, id) = match same::thing_at(note, offset)?.0 {
        Thing::Entity(entity) => match entity {
            EntityRef::Organization(at) => {
                ("organization", registry.organizations.get(usize::from(at))?.id.clone())
            }
            EntityRef::Place(at) => ("place", registry.places.get(at as usize)?.names.first()?.text.clone()),
            EntityRef::Person(at) => {
                ("person", registry.people.get(at as usize)?.names.first()?.text.clone())
            }
            EntityRef::State(_) | EntityRef::Group(_) => return None,
        },
        Thing::Resolution(id) => ("resolution", id),
        Thing::Acronym(acronym) => ("term", acronym),
        _ => return None,
    };
    let chain = &snapshot.force.folder.chain;
    // the inner one holds
    let mut files = chain.files.iter().zip(&chain.paths).rev();
    let (path, text, bytes) = files.find_map(|(placed, path)| {
        let (_, _, bytes) = placed.file.ids.iter().find(|(of, known, _)| *of == list && *known == id)?;
        Some((path, &placed.text, bytes.clone()))
    })?;
    let lines = Lines::new(text);
    let at = |byte| position(lines.position(byte, snapshot.encoding));
    Some(Location { uri: uri::of_path(path)?, range: Range { start: at(bytes.start), end: at(bytes.end) } })
}

/// The notes on the event that a phrase means.
fn events(snapshot: &Snapshot, offset: usize) -> Option<GotoDefinitionResponse> {
    let (archive, own) = snapshot.among()?;
    let told = among::meant_at(&archive, own, offset)?;
    let most = if told.is_sure { 1 } else { told.targets.len() };
    let targets: Vec<Elsewhere> = told.targets.into_iter().take(most).map(|it| it.place).collect();
    if targets.is_empty() {
        return None;
    }
    let places = elsewhere::locations(&archive, &targets, snapshot.encoding);
    if !snapshot.client.location_links {
        return Some(GotoDefinitionResponse::Array(places));
    }
    let origin = range(snapshot.text(), told.range, snapshot.encoding);
    let link = |place: Location| LocationLink {
        origin_selection_range: Some(origin),
        target_uri: place.uri,
        target_range: place.range,
        target_selection_range: place.range,
    };
    Some(GotoDefinitionResponse::Link(places.into_iter().map(link).collect()))
}

/// `textDocument/declaration`.
pub fn declaration(snapshot: &Snapshot, params: GotoDefinitionParams) -> Option<GotoDeclarationResponse> {
    let offset = at(snapshot, &params.text_document_position_params);
    let found = definition::declaration(&snapshot.document.note, offset)?;
    place(snapshot, found, snapshot.client.declaration_links)
}

fn place(snapshot: &Snapshot, found: Definition, with_origin: bool) -> Option<GotoDefinitionResponse> {
    let (uri, range) = match found.destination {
        Destination::Here(place) => {
            (Uri::clone(&snapshot.document.uri), range(snapshot.text(), place, snapshot.encoding))
        }
        Destination::Page(uri) if snapshot.client.opens_pages => (uri.parse().ok()?, Range::default()),
        Destination::Page(_) => return None,
    };
    Some(if with_origin {
        GotoDefinitionResponse::Link(vec![LocationLink {
            origin_selection_range: Some(self::range(snapshot.text(), found.origin, snapshot.encoding)),
            target_uri: uri,
            target_range: range,
            target_selection_range: range,
        }])
    } else {
        GotoDefinitionResponse::Scalar(Location { uri, range })
    })
}

/// `textDocument/references`: in this note, then in the others.
pub fn references(snapshot: &Snapshot, params: ReferenceParams) -> Option<Vec<Location>> {
    let with_first = params.context.include_declaration;
    let note = &snapshot.document.note;
    let offset = at(snapshot, &params.text_document_position);
    let Some((thing, target)) = same::thing_at(note, offset) else {
        return event_references(snapshot, offset, with_first);
    };
    let all = same::occurrences(note, &thing, &target.range);
    let uri = &snapshot.document.uri;
    let here = all.into_iter().filter(|it| with_first || !it.defines).map(|it| Location {
        uri: Uri::clone(uri),
        range: range(snapshot.text(), it.range, snapshot.encoding),
    });
    let own = snapshot.archive.note(&snapshot.document.place.key);
    let others = among::mentions(&snapshot.archive, own, &thing);
    Some(here.chain(elsewhere::locations(&snapshot.archive, &others, snapshot.encoding)).collect())
}

/// On the name of the note's own event, or the label before it: where notes speak of the event, then the other notes that
/// belong with it, the weightiest first.
fn event_references(snapshot: &Snapshot, offset: usize, with_name: bool) -> Option<Vec<Location>> {
    own_event(snapshot, offset)?;
    let name = event_name::at(&snapshot.document.note, offset).filter(|_| with_name);
    let (archive, own) = snapshot.among()?;
    let here = name.map(|name| Location {
        uri: Uri::clone(&snapshot.document.uri),
        range: range(snapshot.text(), name.range, snapshot.encoding),
    });
    let relatives = among::relatives(&archive, own);
    let told = relatives.iter().flat_map(|it| it.phrases.iter().cloned());
    let others = relatives.iter().filter(|it| it.phrases.is_empty()).map(|it| it.place.clone());
    let places: Vec<Elsewhere> = told.chain(others).collect();
    let others = elsewhere::locations(&archive, &places, snapshot.encoding);
    Some(here.into_iter().chain(others).collect())
}

/// `textDocument/documentHighlight`.
pub fn highlights(snapshot: &Snapshot, params: DocumentHighlightParams) -> Option<Vec<DocumentHighlight>> {
    let all = mentions(snapshot, &params.text_document_position_params)?;
    let highlight = |it: Occurrence| DocumentHighlight {
        range: range(snapshot.text(), it.range, snapshot.encoding),
        kind: Some(if it.defines { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ }),
    };
    Some(all.into_iter().map(highlight).collect())
}

fn mentions(snapshot: &Snapshot, place: &TextDocumentPositionParams) -> Option<Vec<Occurrence>> {
    let note = &snapshot.document.note;
    let (thing, target) = same::thing_at(note, at(snapshot, place))?;
    Some(same::occurrences(note, &thing, &target.range))
}

/// `textDocument/selectionRange`.
pub fn selections(snapshot: &Snapshot, params: SelectionRangeParams) -> Option<Vec<SelectionRange>> {
    let grow = |position: Position| {
        let at = offset(snapshot.text(), position, snapshot.encoding);
        let chain = selection(&snapshot.document.note, at);
        chain.into_iter().rev().fold(None, |parent, bytes| {
            let range = range(snapshot.text(), bytes, snapshot.encoding);
            Some(SelectionRange { range, parent: parent.map(Box::new) })
        })
    };
    let here = |position| SelectionRange { range: Range { start: position, end: position }, parent: None };
    Some(
        params
            .positions
            .into_iter()
            .map(|position| grow(position).unwrap_or_else(|| here(position)))
            .collect(),
    )
}

/// The byte of a place in a document.
pub fn at(snapshot: &Snapshot, place: &TextDocumentPositionParams) -> usize {
    offset(snapshot.text(), place.position, snapshot.encoding)
}
