//! **What it finds.** A number of a series that does not fit the other notes of the series: two events that are both the
//! second, a first with an earlier one before it, a third that was before the second, and, more quietly, a second
//! without any first.
//!
//! **Why.** Either the number is wrong or a note is missing.
//!
//! **Example.** In a note of 2018, where there is a note on a visit to Grenada in 2014:
//! ```text
//! Event: First visit of the 1540 Committee to Grenada
//! ```
//!
//! **Instead.**
//! ```text
//! Event: Second visit of the 1540 Committee to Grenada
//! ```
//!
//! **The fix.** None: only the writer knows what was counted.

use super::ArchiveView;
use crate::model::archive::{Key, Member, Record};
use crate::model::references::EventKind;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};

pub const RULE: Rule = Rule {
    code: "archive/ordinal",
    title: "a number that does not fit the series",
    default: Some(Severity::Warning),
    fixes: Fixes::None,
    source: include_str!("ordinal.rs"),
    check: Check::Archive(check),
};

/// Numbers above this are not missed: the archive does not go back so far.
const MISSED: u8 = 4;
/// How many years before an event there must be notes for one to be missed among them.
const YEARS: i16 = 6;

fn check(view: &ArchiveView<'_>, out: &mut Vec<Draft>) {
    let own = view.record.stretch().map(|s| s.0);
    let series = view.archive.series(view.note);
    let others =
        || series.iter().filter(|m| m.note != view.note && !view.same.iter().any(|s| s.note == m.note));
    let Some(nth) = view.record.event.ordinal else {
        // the later one that is called the first says so too
        let later =
            |m: &&Member| m.ordinal == Some(1) && matches!((m.day, own), (Some(day), Some(own)) if day > own);
        if let Some(first) = others().find(later) {
            let message = format!(
                "“{}” calls its event the first of this series, but this one was earlier: correct one of them.",
                view.called(first.note)
            );
            out.push(placed(view, first, message, "here it is the first".to_owned()));
        }
        return;
    };
    let all_same: Vec<&Member> = others().filter(|m| m.ordinal == Some(nth)).collect();
    if let [same, more @ ..] = &all_same[..] {
        let message = format!(
            "“{}” says too that its event is the {} of this series: correct one of them.",
            view.called(same.note),
            word(nth)
        );
        let what = format!("here it is the {} too", word(nth));
        let mut draft = placed(view, same, message, what.clone());
        for other in more {
            let place = view.archive.record(other.note).map(|r| number_place(r)).unwrap_or_default();
            draft.elsewhere.push(view.related(other.note, place.range(), what.clone()));
        }
        out.push(draft);
        return;
    }
    let wrong = others().find(|m| match (m.ordinal, m.day, own) {
        (Some(has), Some(day), Some(own)) => (has < nth && day > own) || (has > nth && day < own),
        _ => false,
    });
    if let Some(wrong) = wrong {
        let has = wrong.ordinal.unwrap_or_default();
        let (earlier, later) = if has < nth { (nth, has) } else { (has, nth) };
        let message = format!(
            "By the dates of this note and “{}” the {} of the series was before the {}: correct one of them.",
            view.called(wrong.note),
            word(earlier),
            word(later)
        );
        out.push(placed(view, wrong, message, format!("here it is the {}", word(has))));
        return;
    }
    let before = |m: &&Member| matches!((m.day, own), (Some(day), Some(own)) if day < own);
    if nth == 1 {
        if let Some(earlier) = others().find(before) {
            let message = format!(
                "This is called the first, but “{}” tells of an earlier one: correct the number or the name.",
                view.called(earlier.note)
            );
            out.push(placed(view, earlier, message, "the earlier one".to_owned()));
        }
        return;
    }
    let told = view.record.references.iter().any(|r| {
        !r.is_to_come
            && r.is_dated()
            && r.kind.is_none_or(|kind| kind == EventKind::Event || Some(kind) == view.record.event.kind)
    });
    let earlier = others().filter(before).count();
    if nth <= MISSED && !told && earlier + 1 < usize::from(nth) && goes_back(view) {
        let missing = nth - 1;
        let message = format!(
            "This is called the {}, but no note tells of the {}: correct the number or add the note.",
            word(nth),
            word(missing)
        );
        let draft = Draft::new(view.record.event.ordinal_place.range(), message);
        out.push(draft.at_most(Severity::Information));
    }
}

/// A finding at the number, with the number of another note.
fn placed(view: &ArchiveView<'_>, other: &Member, message: String, what: String) -> Draft {
    let there = view.archive.record(other.note).map(|r| number_place(r)).unwrap_or_default();
    view.draft(number_place(view.record), message, other.note, there, what)
}

fn number_place(record: &Record) -> crate::model::archive::Place {
    if record.event.ordinal.is_some() { record.event.ordinal_place } else { record.event.name_place }
}

/// Whether the archive has notes of the years before the event, so that one among them can be missed.
fn goes_back(view: &ArchiveView<'_>) -> bool {
    let Some(year) = view.record.year() else { return false };
    view.archive.len() >= 5 && (year - YEARS..year).any(|year| !view.archive.with(Key::Year(year)).is_empty())
}

fn word(nth: u8) -> String {
    const WORDS: [&str; 11] =
        ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    WORDS.get(usize::from(nth)).map_or_else(|| format!("{nth}th"), |word| (*word).to_owned())
}
