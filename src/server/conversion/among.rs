//! Places in other notes, in the words of LSP.

use tower_lsp::ls_types::*;

use super::between;
use crate::features::among::{self, Class, Elsewhere, SymbolKind as Kind};
use crate::model::archive::{Archive, NoteId};
use crate::server::capabilities::ClientFlags;
use crate::server::uri;
use crate::text::Encoding;

/// A place in a note of the archive; `None` where its path is no address.
pub fn location(archive: &Archive, place: &Elsewhere, encoding: Encoding) -> Option<Location> {
    let uri = uri::of_key(archive.path(place.note))?;
    let (start, end) = archive.positions(place.note, encoding)(&place.range);
    Some(Location { uri, range: between((start, end)) })
}

/// Places, those of one note together.
pub fn locations(archive: &Archive, places: &[Elsewhere], encoding: Encoding) -> Vec<Location> {
    let mut all = Vec::with_capacity(places.len());
    for of_note in places.chunk_by(|a, b| a.note == b.note) {
        let note = of_note[0].note;
        let Some(uri) = uri::of_key(archive.path(note)) else { continue };
        let at = archive.positions(note, encoding);
        all.extend(of_note.iter().map(|place| {
            let (start, end) = at(&place.range);
            Location { uri: uri.clone(), range: between((start, end)) }
        }));
    }
    all
}

/// An event as a node of a hierarchy: its name, when and where, and where it is named.
pub struct Event {
    /// Its name.
    pub name: String,
    /// When and where it was.
    pub detail: Option<String>,
    /// Where it is named.
    pub location: Location,
}

/// The event of a note.
pub fn event(archive: &Archive, note: NoteId, encoding: Encoding) -> Option<Event> {
    let (name, beside) = among::in_words(archive, note);
    let location = location(archive, &among::named(archive, note), encoding)?;
    Some(Event { detail: (beside != name && !beside.is_empty()).then_some(beside), name, location })
}

impl Event {
    /// As an item of a call hierarchy.
    pub fn call(self) -> CallHierarchyItem {
        CallHierarchyItem {
            name: self.name,
            kind: SymbolKind::EVENT,
            tags: None,
            detail: self.detail,
            uri: self.location.uri,
            range: self.location.range,
            selection_range: self.location.range,
            data: None,
        }
    }

    /// As an item of a type hierarchy.
    pub fn kind(self) -> TypeHierarchyItem {
        TypeHierarchyItem {
            name: self.name,
            kind: SymbolKind::EVENT,
            tags: None,
            detail: self.detail,
            uri: self.location.uri,
            range: self.location.range,
            selection_range: self.location.range,
            data: None,
        }
    }
}

/// What events are of, as an item of a type hierarchy that is asked for from a note.
pub fn class(
    archive: &Archive,
    note: NoteId,
    class: &Class,
    encoding: Encoding,
) -> Option<TypeHierarchyItem> {
    let (name, beside) = among::class_in_words(archive, class);
    let (sort, which) = class.key();
    let kind = match class {
        Class::Series(_) => SymbolKind::ENUM,
        Class::Kind(_) => SymbolKind::CLASS,
        Class::Subregion(_) | Class::Region(_) => SymbolKind::NAMESPACE,
    };
    let location = location(archive, &among::named(archive, note), encoding)?;
    Some(TypeHierarchyItem {
        name,
        kind,
        tags: None,
        detail: Some(beside),
        uri: location.uri,
        range: location.range,
        selection_range: location.range,
        data: Some(serde_json::json!([sort, which])),
    })
}

/// The kind of a symbol.
pub fn kind(kind: Kind, client: &ClientFlags) -> SymbolKind {
    match kind {
        Kind::Event if !client.late_symbol_kinds => SymbolKind::FILE,
        Kind::State if !client.late_symbol_kinds => SymbolKind::ENUM,
        Kind::Event => SymbolKind::EVENT,
        Kind::Person => SymbolKind::VARIABLE,
        Kind::State => SymbolKind::ENUM_MEMBER,
        Kind::Organization => SymbolKind::CLASS,
    }
}
