//! **What it finds.** A name that was not yet, or no longer, in use on the day of the event: `Swaziland` in 2021,
//! `Türkiye` in 2015; and a State that was none yet: `South Sudan` in 2010. Of a city it is only a hint. A sentence that
//! speaks of the past, or of another day, is left alone.
//!
//! **Why.** Names of States and organizations change. A note uses those of its day, so that it agrees with the papers of its
//! event.
//!
//! **Example.**
//! ```text
//! Date and Venue: 3-4 June 2015, Skopje, North Macedonia
//! ```
//!
//! **Instead.**
//! ```text
//! Date and Venue: 3-4 June 2015, Skopje, the former Yugoslav Republic of Macedonia
//! ```
//!
//! **The fix.** Writes the name of that day. Look at it: the date of the event may be what is wrong.

use crate::model::names::{EntityRef, Form, Found, Validity, valid_at};
use crate::registry::{Name, NameKind, Registry, State, Status};
use crate::rules::finding::{Draft, Fix, Severity, Tag};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::rules::words;
use crate::syntax::BlockKind;
use crate::text::Edit;
use jiff::civil::Date;

pub const RULE: Rule = Rule {
    code: "names/anachronism",
    title: "a name that was not in use on the day of the event",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("anachronism.rs"),
    check: Check::Note(check),
};

// Walks the names of all parts, which are recognised already; the words are read only where a name does not fit the day.
fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let Some((first, last)) = view.note.event().period() else { return };
    for (start, part, _) in &view.gathered.parts {
        if part.block.kind == BlockKind::Footnote {
            continue;
        }
        for found in part.facts.names.iter().filter(|f| f.is_sure()) {
            if !matches!(found.entity, EntityRef::State(_) | EntityRef::Organization(_) | EntityRef::Place(_))
            {
                continue;
            }
            let Some(name) = found.entity.names(registry).get(usize::from(found.name)) else { continue };
            if let Some(state) = not_yet(found, registry, last) {
                let text = view.note.words_of(*start, part);
                if !speaks_of_another_day(&text, found, &part.facts, name) {
                    let (range, day) = (part.place(*start, &found.span), words::day(state.admitted));
                    let message = format!(
                        "{} was no State yet at the time of the event: it joined the United Nations on {day}.",
                        state.common
                    );
                    let draft = Draft::new(range, message);
                    // it may have been spoken of before
                    let in_text = matches!(part.block.kind, BlockKind::Paragraph | BlockKind::ListItem);
                    out.push(if in_text { draft.at_most(Severity::Hint) } else { draft });
                }
                continue;
            }
            // what was right on one day of the event is right
            let when = match (valid_at(name, Some(first)), valid_at(name, Some(last))) {
                (_, Validity::NotYet(from)) => format!("came into use on {}", words::day(from)),
                (Validity::NoLonger(until), _) => format!("was in use until {}", words::day(until)),
                _ => continue,
            };
            let text = view.note.words_of(*start, part);
            if name.is_error() || speaks_of_another_day(&text, found, &part.facts, name) {
                continue;
            }
            let range = part.place(*start, &found.span);
            let right = right_name(found, name, registry, first);
            let written = &name.text;
            let message = match right {
                Some(right) => {
                    format!("The name “{written}” {when}: at the time of the event it was “{right}”.")
                }
                None => format!("The name “{written}” {when}, which does not fit the time of the event."),
            };
            let fix = right.map(|right| {
                Fix::unsafe_(format!("Change to “{right}”"), vec![Edit::new(range.clone(), right)])
            });
            let mut draft = Draft::new(range, message).tag(Tag::Deprecated).fix(fix);
            if let Some(date) = view.note.event().dates.first() {
                draft = draft.related(date.range.clone(), "the date of the event");
            }
            // cities are called by their old and new names side by side for years
            let is_place = matches!(found.entity, EntityRef::Place(_));
            out.push(if is_place { draft.at_most(Severity::Hint) } else { draft });
        }
    }
}

/// The State that is named, where it became one some time after `day`.
fn not_yet<'r>(found: &Found, registry: &'r Registry, day: Date) -> Option<&'r State> {
    let EntityRef::State(at) = found.entity else { return None };
    let state = registry.states.get(usize::from(at))?;
    // independence comes some weeks before
    const WEEKS: i64 = 60;
    let is_member = state.status == Status::Member;
    (is_member
        && found.form == Form::Noun
        && day.checked_add(jiff::Span::new().days(WEEKS)).ok()? < state.admitted)
        .then_some(state)
}

/// Whether the sentence of a name looks back, or tells a date on which the name was in use.
fn speaks_of_another_day(text: &str, found: &Found, facts: &crate::model::Facts, name: &Name) -> bool {
    let sentence = words::sentence(text, found.span.start as usize);
    let before = text[sentence.start..found.span.start as usize].to_lowercase();
    let behind = text[(found.span.end as usize).min(sentence.end)..sentence.end].to_lowercase();
    const CUES: [&str; 14] = [
        "called",
        "formerly",
        "founded as",
        "renamed",
        "known as",
        "then ",
        "at that time",
        "now ",
        "succeeded",
        "successor",
        "became",
        "old name",
        "its name",
        "still ",
    ];
    if CUES.iter().any(|cue| before.contains(cue) || behind.contains(cue)) {
        return true;
    }
    let inside = |at: u32| sentence.contains(&(at as usize));
    let fits = |year: i16| {
        name.from.is_none_or(|from| year >= from.year())
            && name.until.is_none_or(|until| year <= until.year())
    };
    facts.dates().iter().any(|d| inside(d.span.start) && d.start.year.is_some_and(fits))
        || facts.years().iter().any(|y| inside(y.span.start) && fits(y.year))
}

/// The name of the same kind that was in use on `day`.
fn right_name<'r>(found: &Found, name: &Name, registry: &'r Registry, day: Date) -> Option<&'r str> {
    if let EntityRef::State(at) = found.entity {
        let state = registry.states.get(usize::from(at))?;
        return Some(state.short_at(day)).filter(|right| *right != name.text);
    }
    let is_acronym = |n: &Name| n.kind == NameKind::Acronym || n.text.chars().all(|c| !c.is_lowercase());
    let names = found.entity.names(registry);
    let fits = |n: &&Name| n.right_at(day) && is_acronym(n) == is_acronym(name) && n.text != name.text;
    let dated = names.iter().filter(fits).find(|n| n.from.is_some() || n.until.is_some());
    dated.or_else(|| names.iter().find(fits)).map(|n| n.text.as_str())
}
