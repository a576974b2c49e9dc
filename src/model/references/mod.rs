//! What prose says of other events, and of the days of its own: "the first visit to Guatemala, from 9-11 November 2016",
//! "the second day", "earlier this year". Facts for whoever knows the other notes; nothing is looked up here. Input is
//! the logical text of one block and the dates found in it; spans are bytes of it.

mod ahead;
mod bare;
mod front;
mod phrase;
mod places;
mod scan;
mod when;

#[cfg(test)]
mod tests;

pub use crate::model::prose::Span;
pub use phrase::anchor_words;
pub use scan::{scan, scan_at};

use super::dates::DateMention;

/// A phrase that points to an event, or to a day of the note's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventReference {
    /// From the ordinal or the event word to the place or date.
    pub span: Span,
    /// What kind of event, where the phrase says so.
    pub kind: Option<EventKind>,
    /// The event word.
    pub kind_span: Option<Span>,
    /// Which one of its kind.
    pub ordinal: Option<Ordinal>,
    /// Of how many events the phrase speaks ("the two previous workshops"); each has a reference of its own where
    /// the phrase tells them apart.
    pub count: Option<u8>,
    /// Words that may name a place or a State, articles excluded.
    pub places: Vec<Span>,
    /// Words in front of the event word that may name a place: "the Vienna seminar".
    pub attribute: Option<Span>,
    /// When it was, to the day or the month.
    pub date: Option<DateMention>,
    /// The year alone, where no date is said.
    pub year: Option<i16>,
    /// How it stands to the note's own event.
    pub relation: Option<Relation>,
}

/// Kinds of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// visit
    Visit,
    /// workshop
    Workshop,
    /// seminar
    Seminar,
    /// conference
    Conference,
    /// training, training course
    Training,
    /// course
    Course,
    /// round table, roundtable
    RoundTable,
    /// meeting
    Meeting,
    /// mission
    Mission,
    /// consultation
    Consultation,
    /// exercise
    Exercise,
    /// peer review
    PeerReview,
    /// symposium
    Symposium,
    /// forum
    Forum,
    /// dialogue
    Dialogue,
    /// event, edition
    Event,
}

/// Which one of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ordinal {
    /// first, second, 3rd
    Nth(u8),
    /// previous, earlier, past, recent
    Previous,
    /// last, latest, most recent, final
    Last,
    /// next, following, upcoming
    Next,
}

/// How the thing referred to stands to the note's own event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// the previous year
    PreviousYear,
    /// last year
    LastYear,
    /// earlier this year
    EarlierThisYear,
    /// the week before, two months earlier: so many days before the event
    DaysBefore(u16),
    /// two years earlier
    YearsBefore(u8),
    /// the following year
    NextYear,
    /// on the same days, in the same week: no more than so many days from the event's own
    DaysAround(u8),
    /// the second day: a day of the event itself
    Day(u8),
    /// the last day, the final day
    LastDay,
    /// following this meeting: a time after the event itself
    Following,
    /// a follow-up to, builds on: an earlier event
    FollowUp,
    /// the third of a series of three workshops
    SameSeries {
        /// Which of the series the note's own event is.
        nth: Option<u8>,
        /// How many there are.
        of: Option<u8>,
    },
}
