//! Where the event took place.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::header::Piece;
use super::super::names::{Certainty, Doubt, EntityRef, Form, Found};
use super::super::note::Note;
use super::cues::Cues;

/// The place of an event. Ranges are bytes of the note.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Venue {
    /// The city as the note has it; for a meeting without a place the words that say so.
    pub place: Option<String>,
    /// Where the city stands.
    pub place_range: Option<Range<usize>>,
    /// The city, where it is known: an index of the registry's places.
    pub known: Option<u32>,
    /// The State: an index of the registry's States.
    pub state: Option<u16>,
    /// Where the State stands; `None` where it follows from the city.
    pub state_range: Option<Range<usize>>,
    /// All words of the venue.
    pub text: String,
    /// Where they stand.
    pub range: Range<usize>,
    /// It took place (also) by video.
    pub online: bool,
}

const ONLINE: [&str; 14] = [
    "online",
    "virtual",
    "videoconference",
    "video conference",
    "video-conference",
    "web-based",
    "webinar",
    "hybrid",
    "remote",
    "zoom",
    "webex",
    "microsoft teams",
    "ms teams",
    "via interactio",
];

static SAYS_ONLINE: LazyLock<Cues> = LazyLock::new(|| Cues::new(ONLINE));

/// Reads the venue of a field's piece; `spans` are its comma parts, bytes of the piece's words.
pub(super) fn read(note: &Note, piece: &Piece, spans: &[Range<u32>]) -> Option<Venue> {
    let shift = piece.words_start;
    let spans: Vec<Range<u32>> = spans.iter().map(|s| s.start + shift..s.end + shift).collect();
    from_spans(note, piece, &spans)
}

/// Reads the venue from comma parts, bytes of the part's words.
fn from_spans(note: &Note, piece: &Piece, spans: &[Range<u32>]) -> Option<Venue> {
    let (first, last) = (spans.first()?, spans.last()?);
    let words = |span: &Range<u32>| {
        let at = |n: u32| n.saturating_sub(piece.words_start) as usize;
        piece.words.get(at(span.start)..at(span.end)).unwrap_or_default()
    };
    let names = &piece.part.facts.names;
    let whole = first.start..last.end;
    let mut venue = Venue {
        text: words(&whole).to_owned(),
        range: piece.part.place(piece.start, &whole),
        ..Venue::default()
    };
    venue.online = SAYS_ONLINE.all(&venue.text).next().is_some();

    // the first State that is a part of its own ends the first venue: "Accra, Ghana, and ... Lomé, Togo"
    let state = names
        .iter()
        .filter(|n| matches!(n.entity, EntityRef::State(_)) && names_a_venue(n) && inside(&n.span, &whole))
        .find(|n| spans.iter().any(|s| inside(&n.span, s) && covers(words(s), words(&n.span))));
    let city = names.iter().find(|n| {
        matches!(n.entity, EntityRef::Place(_))
            && inside(&n.span, &whole)
            && state.is_none_or(|s| n.span.start < s.span.start || n.span.start > s.span.end)
    });
    let place_of_state = |place: u32| {
        let place = note.knowledge().registry.places.get(place as usize)?;
        note.knowledge().registry.states.iter().position(|s| s.alpha3 == place.state).map(|i| i as u16)
    };
    if let Some(state) = state
        && let EntityRef::State(at) = state.entity
    {
        venue.state = Some(at);
        venue.state_range = Some(piece.part.place(piece.start, &state.span));
    }
    let before_state = |span: &&Range<u32>| state.is_none_or(|s| span.end <= s.span.start);
    let place_span = match city {
        Some(city) => {
            let EntityRef::Place(at) = city.entity else { return Some(venue) };
            venue.known = Some(at);
            if venue.state.is_none() {
                venue.state = place_of_state(at);
            }
            Some(city.span.clone())
        }
        // an unknown city: the last part before the State
        None => {
            let region = |span: &&Range<u32>| is_region(note, words(span));
            let mut parts = spans.iter().rev().filter(before_state).skip_while(region);
            parts.next().or(state.is_none().then_some(first)).cloned()
        }
    };
    if let Some(span) = place_span {
        let place = if venue.known.is_some() { words(&span) } else { clean(words(&span)) };
        venue.place = Some(place.to_owned()).filter(|p| !p.is_empty());
        venue.place_range = Some(piece.part.place(piece.start, &span));
    } else if let Some(state) = state {
        // a city State stands for its city
        venue.place = Some(words(&state.span).to_owned());
        venue.place_range = venue.state_range.clone();
    }
    Some(venue)
}

fn names_a_venue(name: &Found) -> bool {
    name.form == Form::Noun
        && matches!(
            name.certainty,
            Certainty::Sure
                | Certainty::Uncertain(
                    Doubt::CityOfSameName | Doubt::SharedName | Doubt::LongerName | Doubt::Bureau
                )
        )
}

fn inside(inner: &Range<u32>, outer: &Range<u32>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether a comma part is a State's name with at most an article or a remark in parentheses beside it.
fn covers(part: &str, name: &str) -> bool {
    let part = part.split('(').next().unwrap_or(part).trim();
    let part = part.strip_prefix("the ").or_else(|| part.strip_prefix("The ")).unwrap_or(part);
    let bare = name.split('(').next().unwrap_or(name).trim();
    part.len() <= bare.len() + 2 || part == name
}

/// Whether words name a part of a State that stands behind its cities: “Atlanta, Georgia, United States”.
fn is_region(note: &Note, words: &str) -> bool {
    note.knowledge().registry.places.iter().any(|p| p.region.as_deref() == Some(words.trim()))
}

/// The words of a place without remarks in parentheses.
fn clean(place: &str) -> &str {
    let place = place.split('(').map(str::trim).find(|p| !p.is_empty()).unwrap_or(place);
    place.trim().trim_end_matches(['.', ';', ')'])
}
