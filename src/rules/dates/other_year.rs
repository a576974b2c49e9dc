//! **What it finds.** The days of the event in running text, with another year than the field tells: the field says *12-16
//! January 2015*, the text *from 12 to 16 January 2016*. A sentence that speaks of an earlier or a later event is passed over.
//!
//! **Why.** Two events of several days hardly ever fall on the same days of two years: one of the years is a slip.
//!
//! **Example.**
//! ```text
//! Date and Venue: 12-16 January 2015, Accra, Ghana
//!
//! The delegation was in Ghana from 12 to 16 January 2016.
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 12-16 January 2015, Accra, Ghana
//!
//! The delegation was in Ghana from 12 to 16 January 2015.
//! ```
//!
//! **The fix.** Writes the year of the field. Look at it: the field may be what is wrong.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::rules::words::sentence;
use crate::syntax::Zone;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "dates/other-year",
    title: "the days of the event in another year",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("other_year.rs"),
    check: Check::Note(check),
};

// Walks the dates of all parts, which are read already.
fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let [date] = &view.note.event().dates[..] else { return };
    let (Some(first), Some(last)) = (date.start.day(), date.end.day()) else { return };
    if first == last || first.year() != last.year() {
        return;
    }
    for (start, part, _) in &view.gathered.parts {
        if part.block.enter.zone != Zone::Body {
            continue;
        }
        for told in part.facts.dates() {
            let (Some(from), Some(to)) = (told.start.day(), told.end.day()) else { continue };
            let same_days = (from.month(), from.day()) == (first.month(), first.day())
                && (to.month(), to.day()) == (last.month(), last.day());
            if !same_days || from.year() == first.year() || from.year() != to.year() {
                continue;
            }
            let words = view.note.words_of(*start, part);
            let sentence = words[sentence(&words, told.span.start as usize)].to_lowercase();
            // an earlier or a later one may have been on the same days
            if ["previous", "earlier", "first", "last ", "next", "following", "annual", "edition"]
                .iter()
                .any(|word| sentence.contains(word))
            {
                continue;
            }
            let range = part.place(*start, &told.span);
            let message = format!(
                "These are the days of the event, in {} and not in {}: check the year.",
                from.year(),
                first.year()
            );
            let fix = told.form.years.first().map(|year| {
                let edit = Edit::new(part.place(*start, year), first.year().to_string());
                Fix::unsafe_(format!("Change to {}", first.year()), vec![edit])
            });
            out.push(
                Draft::new(range, message).related(date.range.clone(), "the date of the event").fix(fix),
            );
        }
    }
}
