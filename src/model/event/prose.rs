//! The event of a note without fields: its first sentences tell who held it, when and where.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::header::{Header, Piece};
use super::super::names::EntityRef;
use super::super::note::{Note, PlacedPart};
use super::cues::Cues;
use super::organizers::{Organizer, OrganizerRole, add, holds_events};
use super::{Event, EventDate, Venue, Words, venue};
use crate::syntax::BlockKind;

/// Verbs that say who holds an event, after their subject.
const HELD: [&str; 16] = [
    "brought together",
    "were the organizers",
    "were the organisers",
    "co-organized",
    "co-organised",
    "coorganized",
    "organized",
    "organised",
    "co-hosted",
    "hosted",
    "held",
    "convened",
    "arranged",
    "conducted",
    "sponsored",
    "ran",
];
/// Words before a name that say the same in the passive.
const HELD_BY: [&str; 18] = [
    "organizers were",
    "organisers were",
    "organizer was",
    "organiser was",
    "hosts were",
    "host was",
    "run by",
    "put on by",
    "organized by",
    "organised by",
    "hosted by",
    "convened by",
    "co-organized by",
    "co-organised by",
    "co-hosted by",
    "held by",
    "conducted by",
    "arranged by",
];

static ACTIVE: LazyLock<Cues> = LazyLock::new(|| Cues::new(HELD));
static PASSIVE: LazyLock<Cues> = LazyLock::new(|| Cues::new(HELD_BY));

/// Reads the event from running text: from the first paragraphs that name organizers, days and a place.
pub(super) fn read(note: &Note, header: &Header) -> Event {
    let name =
        header.title.clone().map(|range| Words { text: note.slice(range.clone()).trim().to_owned(), range });
    let mut event = Event { name, ..Event::default() };
    let paragraphs = note
        .parts()
        .filter(|p| matches!(p.item.block.kind, BlockKind::Paragraph | BlockKind::ListItem))
        .take(3);
    for part in paragraphs {
        let piece = whole(note, &part);
        if event.dates.is_empty() {
            event.dates = days(&piece);
        }
        if event.organizers.is_empty() {
            event.organizers = organizers(note, &piece);
        }
        if event.venue.is_none() {
            event.venue = place(note, &piece);
        }
    }
    event
}

/// A paragraph as if it were the value of a field.
fn whole(note: &Note, part: &PlacedPart<'_>) -> Piece {
    Piece {
        start: part.start,
        part: part.item.clone(),
        label: None,
        range: part.item.block.body.from(part.start),
        words: note.words_of(part.start, part.item),
        words_start: 0,
    }
}

/// The first day or range of days that is told with day and month.
fn days(piece: &Piece) -> Vec<EventDate> {
    let first = piece.part.facts.dates().iter().find(|d| d.start.day.is_some() && d.start.month.is_some());
    let Some(first) = first else { return vec![] };
    // days of a series share their month: "on 1, 8 and 15 December"
    let series = first.form.in_series;
    piece
        .part
        .facts
        .dates()
        .iter()
        .filter(|d| *d == first || series && d.form.in_series)
        .map(|d| EventDate {
            start: d.start,
            end: d.end,
            range: piece.part.place(piece.start, &d.span),
            mention: d.clone(),
        })
        .collect()
}

/// The names before “organized a workshop” or behind “was organized by”, in the first sentence that has either.
fn organizers(note: &Note, piece: &Piece) -> Vec<Organizer> {
    let words = &piece.words;
    let mut out = vec![];
    for sentence in sentences(words) {
        let text = &words[sentence.clone()];
        let is_named = |at: usize| {
            let at = (sentence.start + at) as u32;
            piece.part.facts.names.iter().any(|name| name.span.start <= at && at < name.span.end)
        };
        let Some((span, base)) = holders(text, is_named) else { continue };
        let span = sentence.start + span.start..sentence.start + span.end;
        let mut role = base;
        let mut from = span.start;
        for name in piece.part.facts.names.iter() {
            let (a, b) = (name.span.start as usize, name.span.end as usize);
            if a < span.start || b > span.end || !holds_events(note, name) {
                continue;
            }
            role = super::organizers::turn(&words[from..a]).unwrap_or(role);
            from = b;
            let range = piece.part.place(piece.start, &name.span);
            add(&mut out, Organizer { entity: name.entity, text: words[a..b].to_owned(), range, role });
        }
        if !out.is_empty() {
            return out;
        }
    }
    out
}

/// Where in a sentence the holders stand: before an active verb, or behind a passive one up to the place. `is_named` tells whether a
/// byte is part of a name: "the Centre for Peace in Latin America".
fn holders(sentence: &str, is_named: impl Fn(usize) -> bool) -> Option<(Range<usize>, OrganizerRole)> {
    if let Some((_, cue)) = PASSIVE.all(sentence).next() {
        let at = cue.end;
        let folded = sentence.to_ascii_lowercase();
        let outside = |word: &&str| {
            let mut all = folded[at..].match_indices(*word).map(|(found, _)| found);
            all.find(|found| !is_named(at + found + 1))
        };
        let end = [" in ", " on the ", " from ", " to "].iter().filter_map(outside).min();
        let host = ["hosted by", "hosts were", "host was"].iter().any(|cue| folded[..at].ends_with(cue));
        let role = if host { OrganizerRole::Host } else { OrganizerRole::Organizer };
        return Some((at..end.map_or(sentence.len(), |n| at + n), role));
    }
    let verbs = ACTIVE.all(sentence).map(|(_, verb)| verb).filter(|verb| is_word(sentence, verb));
    let verb = verbs.map(|verb| verb.start).min()?;
    let before = sentence[..verb].to_ascii_lowercase();
    let passive = ["was ", "were ", "been ", "is ", "be "].iter().any(|w| before.ends_with(w));
    (!passive).then_some((0..verb, OrganizerRole::Organizer))
}

/// Whether some bytes are a word of their own, and not a part of a longer or hyphenated one.
fn is_word(text: &str, at: &Range<usize>) -> bool {
    let before = text[..at.start].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '-');
    before && text[at.end..].chars().next().is_none_or(|c| !c.is_alphanumeric())
}

/// “in Bogota, Colombia”: the first city that is named behind “in” or “at”, with its State.
fn place(note: &Note, piece: &Piece) -> Option<Venue> {
    let names = &piece.part.facts.names;
    let words = &piece.words;
    let led_in = |start: u32| {
        let before = words[..start as usize].trim_end();
        [" in", " at", "In", "At", " in the city of"].iter().any(|w| before.ends_with(w))
    };
    let index = names
        .iter()
        .position(|n| matches!(n.entity, EntityRef::Place(_)) && led_in(n.span.start))
        .or_else(|| names.iter().position(|n| matches!(n.entity, EntityRef::Place(_))))?;
    let city = &names[index];
    let state = names.get(index + 1).filter(|n| {
        matches!(n.entity, EntityRef::State(_))
            && words[city.span.end as usize..n.span.start as usize].trim_matches([',', ' ']).is_empty()
    });
    let mut spans = vec![city.span.clone()];
    spans.extend(state.map(|s| s.span.clone()));
    venue::read(note, piece, &spans)
}

/// The sentences of a text: up to a full stop with a space and a capital behind it.
fn sentences(words: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        if from >= words.len() {
            return None;
        }
        let end = words[from..]
            .match_indices(". ")
            .map(|(at, _)| from + at + 1)
            .find(|end| {
                let capital = words[*end..].trim_start().chars().next().is_some_and(char::is_uppercase);
                let last = words[from..end - 1].rsplit(' ').next().unwrap_or_default();
                capital && last.chars().count() > 2 && !last.contains('.')
            })
            .unwrap_or(words.len());
        let sentence = from..end;
        from = end;
        Some(sentence)
    })
}
