//! **What it finds.** A resolution of the Security Council that was adopted only after the event.
//!
//! **Why.** Nobody can have discussed it: the number is another one, or the date of the event is wrong, or a passage was
//! taken over from a later note.
//!
//! **Example.**
//! ```text
//! Date and Venue: 6-7 October 2011, Buenos Aires, Argentina
//!
//! The meeting considered resolution 2325 (2016).
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 6-7 October 2011, Buenos Aires, Argentina
//!
//! The meeting considered resolution 1977 (2011).
//! ```
//!
//! **The fix.** None: what was meant only you can tell.

use super::of_council;
use crate::model::citations::{Citation, Organ, council_year};
use crate::registry::Fact;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;
use jiff::civil::Date;

pub const RULE: Rule = Rule {
    code: "citations/not-yet-adopted",
    title: "a resolution that was adopted after the event",
    default: Some(Severity::Warning),
    fixes: Fixes::None,
    source: include_str!("not_yet_adopted.rs"),
    check: Check::Note(check),
};

// Walks the citations of all parts: they are recognised already, and a note has few.
fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let event = view.note.event();
    let Some((_, day)) = event.period() else { return };
    let mut told = vec![];
    for (start, part, _) in &view.gathered.parts {
        if part.block.kind == BlockKind::Footnote {
            continue;
        }
        for citation in
            part.facts.citations.iter().filter(|c| !c.inherited && c.organ == Organ::SecurityCouncil)
        {
            let number = citation.number;
            let Some(adopted) = adopted(view, citation) else { continue };
            if told.contains(&number) || !adopted.is_after(day) {
                continue;
            }
            told.push(number);
            let mut message =
                format!("Resolution {number} was adopted {adopted}, after the event: check the number");
            message.push_str(if event.dates.is_empty() { "." } else { " and the date of the event." });
            let mut draft = Draft::new(part.place(*start, &citation.span), message);
            if let Some(date) = event.dates.first() {
                draft = draft.related(date.range.clone(), "the date of the event");
            }
            out.push(draft);
        }
    }
}

/// When a resolution was adopted, as exactly as it is known.
enum Adopted {
    On(Date),
    In(u16),
    /// Not before this year: the number is higher than any that is listed.
    Since(u16),
}

impl Adopted {
    fn is_after(&self, day: Date) -> bool {
        match self {
            Adopted::On(date) => *date > day,
            Adopted::In(year) | Adopted::Since(year) => i32::from(*year) > i32::from(day.year()),
        }
    }
}

impl std::fmt::Display for Adopted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Adopted::On(date) => write!(f, "on {}", crate::rules::words::day(*date)),
            Adopted::In(year) => write!(f, "in {year}"),
            Adopted::Since(year) => write!(f, "in {year} or later"),
        }
    }
}

fn adopted(view: &NoteView<'_>, citation: &Citation) -> Option<Adopted> {
    let known = of_council(citation, &view.note.knowledge().registry);
    match known {
        Some(known) => match known.adopted.filter(|_| known.is_verified(Fact::Adopted)) {
            Some(date) => Some(Adopted::On(date)),
            None => Some(Adopted::In(known.year as u16)),
        },
        // the number alone tells the year; a year that contradicts it is another rule's business
        None => council_year(citation.number).map(|(first, last)| match first == last {
            true => Adopted::In(first),
            false => Adopted::Since(first),
        }),
    }
}
