//! Events told by their number alone: "the first conference, in October 2012, had …; the second, in October 2013, …".

use super::ahead::template;
use super::phrase::{Sign, sign};
use super::scan::{Look, is_dated};
use super::{EventReference, Ordinal, Span};
use crate::model::prose::{Cursor, span};

/// No more of them than these are looked for in one text.
const MOST: usize = 12;

impl Look<'_> {
    /// Adds the events of which only the number is said, behind a reference that says what kind they are of. Looks at nothing
    /// where no reference says that.
    pub fn numbered_alone(&self, found: &mut Vec<EventReference>) {
        let Some(first) = found.iter().find(|r| r.kind_span.is_some()) else { return };
        let from = first.span.end as usize;
        let mut more = vec![];
        let mut free = from;
        for (at, _) in self.text.get(from..).unwrap_or_default().match_indices("he ") {
            let at = from + at + "he ".len();
            let mut cursor = Cursor::new(self.text, at);
            let Some(Sign::Ordinal(Ordinal::Nth(nth))) = cursor.word().map(sign) else { continue };
            let is_taken =
                |r: &EventReference| (r.span.start as usize) < cursor.at && at < r.span.end as usize;
            if at < free || !is_alone(cursor) || found.iter().any(is_taken) {
                continue;
            }
            let Some(base) = found.iter().rfind(|r| r.kind_span.is_some() && (r.span.end as usize) <= at)
            else {
                continue;
            };
            let seed = self.numbered(base, nth, span(at, cursor.at));
            let told = self.told_apart(seed, cursor.at).into_iter();
            more.extend(told.filter(|r| is_dated(r) || !r.places.is_empty()));
            free = more.last().map_or(free, |last: &EventReference| last.span.end as usize);
            if more.len() >= MOST {
                break;
            }
        }
        if !more.is_empty() {
            found.extend(more);
            found.sort_by_key(|r| (r.span.start, r.span.end));
            // what was found again behind the number says less
            found.dedup_by(|later, earlier| later.span.start < earlier.span.end && later.kind.is_none());
        }
    }

    /// The event of a number that stands alone, of the kind of another.
    pub fn numbered(&self, base: &EventReference, nth: u8, span: Span) -> EventReference {
        EventReference {
            span,
            kind_span: None,
            ordinal: Some(Ordinal::Nth(nth)),
            count: None,
            ..template(base)
        }
    }
}

/// Whether a number says all there is to say of what it counts: "the second, in", "the second one was", "the second in Lima".
pub(super) fn is_alone(mut cursor: Cursor<'_>) -> bool {
    let mut ahead = cursor;
    if ahead.blanks() && ahead.eat_word("one") {
        cursor = ahead;
    }
    if cursor.eat(',') {
        return true;
    }
    if !cursor.blanks() {
        return false;
    }
    if cursor.peek() == Some('(') {
        return true;
    }
    matches!(
        cursor.word(),
        Some(
            "in" | "at"
                | "held"
                | "on"
                | "was"
                | "took"
                | "had"
                | "having"
                | "followed"
                | "from"
                | "will"
                | "hosted"
                | "met"
                | "organized"
                | "organised"
                | "convened"
        )
    )
}
