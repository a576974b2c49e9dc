//! When the event took place, and the words that are left for the venue.

use std::ops::Range;

use super::super::dates::{self, DateMention, PartialDate};
use super::super::header::{Header, Piece};
use super::super::note::Note;
use super::venue::{self, Venue};
use crate::syntax::FieldRole;

/// Days of the event. The range is bytes of the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDate {
    /// First day.
    pub start: PartialDate,
    /// Last day.
    pub end: PartialDate,
    /// Where the note says so.
    pub range: Range<usize>,
    /// How it is written; spans are bytes of the words of the part that holds it.
    pub mention: DateMention,
}

/// Reads the date and venue fields.
pub(super) fn read(note: &Note, header: &Header) -> (Vec<EventDate>, Option<Venue>) {
    let (mut days, mut place) = (vec![], None);
    for field in &header.fields {
        let (has_date, has_venue) = match field.role {
            FieldRole::DateAndVenue => (true, true),
            FieldRole::Date => (true, false),
            FieldRole::Venue => (false, true),
            _ => continue,
        };
        for piece in &field.pieces {
            let read = dates::field(&piece.words);
            if has_date || days.is_empty() {
                days.extend(read.dates.into_iter().map(|mention| event_date(piece, mention)));
            }
            if has_venue && place.is_none() {
                place = venue::read(note, piece, &read.venue_spans);
            }
        }
    }
    (days, place)
}

/// A date of a field's piece; `mention` counts the bytes of the piece's words.
fn event_date(piece: &Piece, mention: DateMention) -> EventDate {
    let span = mention.span.start + piece.words_start..mention.span.end + piece.words_start;
    EventDate { start: mention.start, end: mention.end, range: piece.part.place(piece.start, &span), mention }
}
