//! Who held the event, and in which role.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::header::Header;
use super::super::names::{EntityRef, Found};
use super::super::note::Note;
use super::cues::Cues;
use crate::syntax::FieldRole;

/// The part somebody has in holding an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrganizerRole {
    /// Holds it.
    Organizer,
    /// Receives it.
    Host,
    /// Holds it together with another.
    CoOrganizer,
    /// Supports it.
    Supporter,
    /// Pays for it.
    Funder,
}

impl OrganizerRole {
    /// The word for it in an export.
    pub fn name(self) -> &'static str {
        match self {
            OrganizerRole::Organizer => "organizer",
            OrganizerRole::Host => "host",
            OrganizerRole::CoOrganizer => "co-organizer",
            OrganizerRole::Supporter => "supporter",
            OrganizerRole::Funder => "funder",
        }
    }
}

/// A State or an organization that held the event or made it possible. The range is bytes of the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organizer {
    /// Who.
    pub entity: EntityRef,
    /// The words that name it.
    pub text: String,
    /// Where they stand.
    pub range: Range<usize>,
    /// In which role.
    pub role: OrganizerRole,
}

/// Words that change the role of the names behind them.
const TURNS: [(&str, OrganizerRole); 25] = [
    ("co-hosted by", OrganizerRole::Host),
    ("hosted by", OrganizerRole::Host),
    ("host:", OrganizerRole::Host),
    ("in cooperation with", OrganizerRole::CoOrganizer),
    ("in co-operation with", OrganizerRole::CoOrganizer),
    ("in collaboration with", OrganizerRole::CoOrganizer),
    ("in partnership with", OrganizerRole::CoOrganizer),
    ("in coordination with", OrganizerRole::CoOrganizer),
    ("co-organized", OrganizerRole::CoOrganizer),
    ("co-organised", OrganizerRole::CoOrganizer),
    ("together with", OrganizerRole::CoOrganizer),
    ("jointly with", OrganizerRole::CoOrganizer),
    ("financial support", OrganizerRole::Funder),
    ("financial assistance", OrganizerRole::Funder),
    ("financial contribution", OrganizerRole::Funder),
    ("contributions by", OrganizerRole::Funder),
    ("contributions from", OrganizerRole::Funder),
    ("funded", OrganizerRole::Funder),
    ("financed", OrganizerRole::Funder),
    ("funding", OrganizerRole::Funder),
    ("sponsored", OrganizerRole::Funder),
    ("supported", OrganizerRole::Supporter),
    ("support of", OrganizerRole::Supporter),
    ("support from", OrganizerRole::Supporter),
    ("assistance of", OrganizerRole::Supporter),
];

static CUES: LazyLock<Cues> = LazyLock::new(|| Cues::new(TURNS.map(|(cue, _)| cue)));

/// No turn has fewer bytes.
const SHORTEST_TURN: usize = "host:".len();

/// Reads the fields that name organizers, hosts and donors.
pub(super) fn read(note: &Note, header: &Header) -> Vec<Organizer> {
    let mut out = vec![];
    let grammar = &note.knowledge().grammar;
    for field in header.fields.iter().filter(|f| f.role == FieldRole::Organizers) {
        let id = field.id.map(|id| grammar.field_spec(id).id.as_str());
        let base = match id {
            Some("hosts") => OrganizerRole::Host,
            Some("co-organizers") => OrganizerRole::CoOrganizer,
            Some("sponsors") if field.label_text.to_lowercase().contains("support") => {
                OrganizerRole::Supporter
            }
            Some("sponsors") => OrganizerRole::Funder,
            _ => OrganizerRole::Organizer,
        };
        for piece in &field.pieces {
            let names = piece.part.facts.names.iter().filter(|n| n.span.start >= piece.words_start);
            let words = &piece.words;
            let mut role = base;
            let mut from = 0;
            for name in names {
                let at = (name.span.start - piece.words_start) as usize;
                if let Some(turned) = turn(words.get(from..at).unwrap_or_default()) {
                    role = turned;
                }
                from = (name.span.end - piece.words_start) as usize;
                if holds_events(note, name) && !is_accredited_to(words.get(..at).unwrap_or_default()) {
                    let range = piece.part.place(piece.start, &name.span);
                    let text = words.get(at..from).unwrap_or_default().to_owned();
                    add(&mut out, Organizer { entity: name.entity, text, range, role });
                }
            }
        }
    }
    out
}

/// Whether the body that is named behind some words only receives a mission: “Permanent Mission of Peru to the”.
fn is_accredited_to(before: &str) -> bool {
    let before = before.trim_end();
    let to = before.strip_suffix("the").unwrap_or(before).trim_end();
    // asked first, because it looks at the end alone
    to.ends_with(" to") && to.rsplit([',', ';']).next().is_some_and(|part| part.contains("Mission"))
}

/// Adds an organizer that is not there yet.
pub(super) fn add(out: &mut Vec<Organizer>, organizer: Organizer) {
    if !out.iter().any(|o| o.entity == organizer.entity) {
        out.push(organizer);
    }
}

/// Whether a name can be an organizer: a State or a body, no treaty and no document.
pub(super) fn holds_events(note: &Note, name: &Found) -> bool {
    name.is_sure()
        && match name.entity {
            EntityRef::State(_) => true,
            EntityRef::Organization(at) => note
                .knowledge()
                .registry
                .organizations
                .get(usize::from(at))
                .is_some_and(|o| o.kind.takes_part()),
            _ => false,
        }
}

/// The role that the last of some words in front of a name gives it.
pub(super) fn turn(words: &str) -> Option<OrganizerRole> {
    // between the names of a list there is a comma or an "and"
    if words.len() < SHORTEST_TURN {
        return None;
    }
    CUES.all(words).max_by_key(|(_, at)| at.start).and_then(|(cue, _)| Some(TURNS.get(cue)?.1))
}
