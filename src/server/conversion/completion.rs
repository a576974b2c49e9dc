//! What can be written, in the words of LSP. The types are our own: those of the library know no defaults for a whole list,
//! and what stands in every item of a long list is most of what is sent.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types as lsp;
use tower_lsp::ls_types::request::Request;

use super::range;
use crate::features::completion::{Completions, Insert, Item, ItemKind, Topic};
use crate::model::Knowledge;
use crate::model::names::EntityRef;
use crate::server::capabilities::ClientFlags;
use crate::server::session::Snapshot;

/// `textDocument/completion`, answered with our own list.
#[derive(Debug)]
pub enum Complete {}

impl Request for Complete {
    type Params = lsp::CompletionParams;
    type Result = Option<List>;
    const METHOD: &'static str = "textDocument/completion";
}

/// A `CompletionList`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct List {
    is_incomplete: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    item_defaults: Option<Defaults>,
    items: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Defaults {
    edit_range: Place,
}

/// Where the text goes: one range, or one for a client that inserts and one for a client that replaces.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(untagged)]
enum Place {
    Both { insert: lsp::Range, replace: lsp::Range },
    One(lsp::Range),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label_details: Option<LabelDetails>,
    kind: lsp::CompletionItemKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    sort_text: String,
    filter_text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_edit: Option<TextEdit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_edit_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    insert_text_format: Option<lsp::InsertTextFormat>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct LabelDetails {
    description: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", untagged)]
enum TextEdit {
    #[serde(rename_all = "camelCase")]
    InsertReplace { new_text: String, insert: lsp::Range, replace: lsp::Range },
    #[serde(rename_all = "camelCase")]
    Plain { new_text: String, range: lsp::Range },
}

/// The whole answer.
pub fn list(snapshot: &Snapshot, completions: Completions) -> List {
    let typed = range(snapshot.text(), completions.typed.clone(), snapshot.encoding);
    let place = if snapshot.client.insert_replace && completions.word != completions.typed {
        Place::Both { insert: typed, replace: range(snapshot.text(), completions.word, snapshot.encoding) }
    } else {
        Place::One(typed)
    };
    let defaults = (snapshot.client.default_edit_range && !completions.items.is_empty())
        .then_some(Defaults { edit_range: place });
    let items = completions.items.into_iter().enumerate();
    List {
        is_incomplete: completions.incomplete,
        items: items.map(|(at, item)| entry(snapshot, at, item, place)).collect(),
        item_defaults: defaults,
    }
}

fn entry(snapshot: &Snapshot, at: usize, item: Item, place: Place) -> Entry {
    let client = &snapshot.client;
    let is_snippet = client.snippets && matches!(item.insert, Insert::Snippet(..));
    let text = match item.insert {
        Insert::Label => None,
        Insert::Text(text) => Some(text),
        Insert::Snippet(with, without) => Some(if client.snippets { with } else { without }),
    };
    let (text_edit, text_edit_text) = if client.default_edit_range {
        (None, text)
    } else {
        let new_text = text.unwrap_or_else(|| item.label.clone());
        let edit = match place {
            Place::Both { insert, replace } => TextEdit::InsertReplace { new_text, insert, replace },
            Place::One(range) => TextEdit::Plain { new_text, range },
        };
        (Some(edit), None)
    };
    let (label_details, detail) = match item.detail {
        Some(description) if client.label_details => (Some(LabelDetails { description }), None),
        detail => (None, detail),
    };
    Entry {
        label: item.label,
        label_details,
        kind: kind(item.kind, client),
        detail,
        sort_text: format!("{at:03}"),
        filter_text: item.filter,
        text_edit,
        text_edit_text,
        insert_text_format: is_snippet.then_some(lsp::InsertTextFormat::SNIPPET),
        data: item.topic.filter(|_| client.resolves_documentation).map(|topic| known(snapshot, data(&topic))),
    }
}

fn kind(kind: ItemKind, client: &ClientFlags) -> lsp::CompletionItemKind {
    use lsp::CompletionItemKind as Kind;
    match kind {
        ItemKind::State if !client.late_completion_kinds => Kind::UNIT,
        ItemKind::Place if !client.late_completion_kinds => Kind::INTERFACE,
        ItemKind::FieldLabel => Kind::FIELD,
        ItemKind::Heading => Kind::MODULE,
        ItemKind::Template => Kind::SNIPPET,
        ItemKind::State => Kind::ENUM_MEMBER,
        ItemKind::Organization => Kind::CLASS,
        ItemKind::Group => Kind::ENUM,
        ItemKind::Place => Kind::CONSTANT,
        ItemKind::Person => Kind::VARIABLE,
        ItemKind::Date => Kind::VALUE,
        ItemKind::Resolution => Kind::REFERENCE,
        ItemKind::Paragraph => Kind::PROPERTY,
        ItemKind::Phrase => Kind::TEXT,
    }
}

/// What an item is about, as the client carries it from the list to the question what there is to read.
pub fn data(topic: &Topic) -> String {
    match topic {
        Topic::Entity(EntityRef::State(at)) => format!("s{at}"),
        Topic::Entity(EntityRef::Organization(at)) => format!("o{at}"),
        Topic::Entity(EntityRef::Group(at)) => format!("g{at}"),
        Topic::Entity(EntityRef::Place(at)) => format!("l{at}"),
        Topic::Entity(EntityRef::Person(at)) => format!("p{at}"),
        Topic::Resolution(id) => format!("r{id}"),
        Topic::Paragraph(id, number) => format!("r{id}#{number}"),
    }
}

/// With the document, where its notes know other names than all others: numbers of names mean something else there.
fn known(snapshot: &Snapshot, data: String) -> String {
    let document = &snapshot.document;
    match Arc::ptr_eq(document.note.knowledge(), &Knowledge::embedded()) {
        true => data,
        false => format!("{data}@{}", document.place.key),
    }
}

/// What [`data`] says, and the key of the document that it is to be understood by; empty where any will do.
pub fn parted(data: &str) -> (&str, &str) {
    data.split_once('@').unwrap_or((data, ""))
}

/// What an item is about, from what the client sends back; nothing where it is not ours.
pub fn topic(data: &str) -> Option<Topic> {
    let kind = data.chars().next()?;
    let rest = &data[kind.len_utf8()..];
    Some(match kind {
        's' => Topic::Entity(EntityRef::State(rest.parse().ok()?)),
        'o' => Topic::Entity(EntityRef::Organization(rest.parse().ok()?)),
        'g' => Topic::Entity(EntityRef::Group(rest.parse().ok()?)),
        'l' => Topic::Entity(EntityRef::Place(rest.parse().ok()?)),
        'p' => Topic::Entity(EntityRef::Person(rest.parse().ok()?)),
        'r' => match rest.rsplit_once('#') {
            Some((id, number)) => Topic::Paragraph(id.to_string(), number.parse().ok()?),
            None => Topic::Resolution(rest.to_string()),
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_comes_back_as_it_was_sent() {
        for sent in [
            Topic::Entity(EntityRef::State(3)),
            Topic::Entity(EntityRef::Person(70000)),
            Topic::Resolution("S/RES/1540(2004)".to_string()),
            Topic::Paragraph("S/RES/1540(2004)".to_string(), 3),
        ] {
            assert_eq!(topic(&data(&sent)), Some(sent));
        }
        for nonsense in ["", "x1", "s", "s-1", "rS#x", "é"] {
            assert_eq!(topic(nonsense), None, "{nonsense}");
        }
    }
}
