//! **What it finds.** A wrong end of the mandate that a resolution set or extended; and a mandate that is called the present
//! one although it had ended when the event took place.
//!
//! **Why.** The mandate of the 1540 Committee was extended several times, and sentences about it travel from note to note.
//!
//! **Example.**
//! ```text
//! Resolution 1977 (2011) extended the mandate of the 1540 Committee until 25 April 2020.
//! ```
//!
//! **Instead.**
//! ```text
//! Resolution 1977 (2011) extended the mandate of the 1540 Committee until 25 April 2021.
//! ```
//!
//! **The fix.** Writes the day on which the mandate ends.

use super::of_council;
use crate::model::Part;
use crate::model::citations::Citation;
use crate::model::dates::DateMention;
use crate::registry::{Fact, Registry, Resolution};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::gather::Topic;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::rules::{rewrite, words};
use crate::syntax::BlockKind;
use jiff::civil::Date;

pub const RULE: Rule = Rule {
    code: "citations/mandate",
    title: "a wrong end of a mandate",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("mandate.rs"),
    check: Check::Note(check),
};

// Reads only the blocks that speak of a mandate.
fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    for (place, _, part) in view.gathered.signs(Topic::Mandate) {
        let start = place.start;
        if !matches!(part.block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        let words = view.note.words_of(start, part);
        untold(view, start, part, &words, out);
        // one sentence may cite hundreds
        let mut read: Option<(std::ops::Range<usize>, String)> = None;
        for citation in &part.facts.citations {
            let Some(known) = of_council(citation, registry) else { continue };
            let Some(end) = known.mandate_until.filter(|_| known.is_verified(Fact::MandateUntil)) else {
                continue;
            };
            let at = citation.span.start as usize;
            let (sentence, said) = match &mut read {
                Some(read) if read.0.contains(&at) => &*read,
                read => {
                    let sentence = words::sentence(&words, at);
                    let said = words[sentence.clone()].to_lowercase();
                    &*read.insert((sentence, said))
                }
            };
            let sets = ["extend", "renew", "prolong", "expire", "end", "run", "last", "establish", "valid"];
            if !said.contains("mandate")
                || !sets.iter().any(|w| said.contains(w))
                    && !said.contains(" mandate under")
                    && !is_present(said)
                    && !does_now(&words, sentence, &citation.span)
            {
                continue;
            }
            if let Some(date) =
                part.facts.dates().iter().find(|d| is_end(d, &words, sentence, &citation.span))
                && let Some(day) = date.end.day()
                && day != end
                && !belongs_to_another(part, registry, sentence, citation, date, day)
            {
                out.push(wrong_end(view, start, part, date, known, end));
            } else if let Some((range, right)) = wrong_length(&words, sentence, &citation.span, known, end) {
                let place = part.place(start, &(range.start as u32..range.end as u32));
                let message = format!(
                    "Resolution {} ({}) set the mandate for {right} years.",
                    known.number, known.year
                );
                let count = words[range.clone()].split(' ').next().unwrap_or_default().len();
                let number = place.start..place.start + count;
                let edit = crate::text::Edit::new(number, right.clone());
                out.push(
                    Draft::new(place, message).fix(Fix::unsafe_(format!("Change to “{right}”"), vec![edit])),
                );
            } else if let Some(day) = view.note.event().first_day()
                && end < day
                && (is_present(said) || does_now(&words, sentence, &citation.span))
            {
                let message = format!(
                    "The mandate under resolution {} ({}) ended on {}, before the event: cite the resolution that was in force.",
                    known.number,
                    known.year,
                    words::day(end)
                );
                out.push(Draft::new(part.place(start, &citation.span), message));
            }
        }
    }
}

/// `for five years` behind the citation of a resolution that set another number of whole years, and that number in words.
fn wrong_length(
    text: &str,
    sentence: &std::ops::Range<usize>,
    citation: &std::ops::Range<u32>,
    known: &Resolution,
    end: Date,
) -> Option<(std::ops::Range<usize>, String)> {
    let adopted = known.adopted?;
    let right = usize::try_from(end.year() - adopted.year()).ok()?;
    if right == 0
        || end.month() != adopted.month()
            && end.month() % 12 + 1 != adopted.month()
            && adopted.month() % 12 + 1 != end.month()
    {
        return None;
    }
    let from = citation.end as usize;
    let rest = text.get(from..sentence.end)?;
    let at = ["for a period of ", "for another ", "for a further ", "for "]
        .iter()
        .find_map(|cue| rest.find(cue).map(|at| at + cue.len()))?;
    // another resolution in between may be the one that is meant
    let told = rest[at..].split(' ').next()?;
    let behind = rest[at + told.len()..].strip_prefix(" years")?;
    let is_word = !behind.starts_with(char::is_alphanumeric);
    let clear = !rest[..at].contains("resolution") && is_word;
    let number = crate::model::prose::number(told)?;
    let range = from + at..from + at + told.len() + " years".len();
    let figures = told.starts_with(|c: char| c.is_ascii_digit());
    let right_word = if figures { right.to_string() } else { words::number(right) };
    (clear && number != right).then_some((range, right_word))
}

/// Whether a sentence, in small letters, calls a mandate the present one.
fn is_present(said: &str) -> bool {
    const NOW: [&str; 22] = [
        "at the time of the event",
        "at the time of the seminar",
        "at the time of the workshop",
        "at the time of the visit",
        "at the time of the meeting",
        "present mandate",
        "current mandate",
        "existing mandate",
        "mandate in force",
        "is in force",
        "remains in force",
        "will end",
        "will expire",
        "will run",
        "which runs until",
        "runs until",
        "continues until",
        "lasts until",
        "which ends on",
        "which expires",
        "expires on",
        "is extended until",
    ];
    NOW.iter().any(|cue| said.contains(cue))
}

/// Whether the mandate under the resolution that is cited is told to do something now: `the mandate of the 1540 Committee under
/// resolution 1810 (2008) provides for outreach`.
fn does_now(words: &str, sentence: &std::ops::Range<usize>, citation: &std::ops::Range<u32>) -> bool {
    const DOES: [&str; 14] = [
        "provides",
        "allows",
        "enables",
        "foresees",
        "requires",
        "includes",
        "covers",
        "calls",
        "permits",
        "gives",
        "asks",
        "tasks",
        "continues",
        "remains",
    ];
    let (Some(before), Some(behind)) =
        (words.get(sentence.start..citation.start as usize), words.get(citation.end as usize..sentence.end))
    else {
        return false;
    };
    let between = before.rfind("mandate").map(|at| before[at + "mandate".len()..].trim());
    let under = [
        "under",
        "set by",
        "set out in",
        "established by",
        "given by",
        "conferred by",
        "laid down in",
        "based on",
    ];
    let direct = between.is_some_and(|words| {
        words.len() < 60
            && !words.contains("resolution")
            && under.iter().any(|cue| words.ends_with(cue) || words.contains(&format!("{cue} ")))
    });
    let verb = behind.trim_start().split(' ').next().unwrap_or_default();
    let acts = ["works", "acts", "carries", "fulfils", "implements", "discharges", "exercises", "operates"];
    direct && (DOES.contains(&verb) || before.split(' ').any(|word| acts.contains(&word)))
}

/// The subject of the resolutions that set the mandates of the 1540 Committee.
const SUBJECT: &str = "Non-proliferation of weapons of mass destruction";

/// A mandate of the 1540 Committee whose end is told without the resolution that set it: a day that had passed although the
/// sentence speaks of the present, or one that no resolution set.
fn untold(view: &NoteView<'_>, start: usize, part: &Part, words: &str, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let ends = || {
        registry
            .resolutions
            .iter()
            .filter(|r| r.subject == SUBJECT)
            .filter_map(|r| r.mandate_until.filter(|_| r.is_verified(Fact::MandateUntil)))
    };
    for date in part.facts.dates() {
        let Some(day) = date.end.day().filter(|_| !date.is_range()) else { continue };
        let at = date.span.start as usize;
        let before = words[..at].trim_end();
        let tells_end = [" until", " to", " through", " on"].iter().any(|word| before.ends_with(word));
        if !tells_end {
            continue;
        }
        let sentence = words::sentence(words, at);
        let said = words[sentence.clone()].to_lowercase();
        let cited = part.facts.citations.iter().any(|c| {
            sentence.contains(&(c.span.start as usize))
                && of_council(c, registry).is_some_and(|r| r.mandate_until.is_some())
        });
        if cited || !said.contains("mandate") || !said.contains("committee") {
            continue;
        }
        let Some(event) = view.note.event().first_day() else { continue };
        let in_force = ends().filter(|end| *end >= event).min();
        // notes are written some weeks after the event, perhaps under the next mandate
        const WEEKS: i32 = 90;
        let later = in_force.is_some_and(|end| end < day && (end - event).get_days() > WEEKS);
        if (day < event || later) && is_present(&said) && ends().any(|end| end == day) {
            let message = match later {
                true => {
                    "This mandate was not yet set at the time of the event: tell the one that was in force."
                }
                false => "This mandate had ended before the event: tell the one that was in force.",
            };
            let range = part.place(start, &date.span);
            let written = view.note.slice(range.clone()).into_owned();
            let fix = in_force.map(|end| {
                let right = words::day(end);
                let edits =
                    rewrite::edits(&written, &right, |r| Some(range.start + r.start..range.start + r.end));
                Fix::unsafe_(format!("Change to {right}"), edits)
            });
            out.push(Draft::new(range.clone(), message).fix(fix));
        }
    }
}

/// Whether a date tells the end of the mandate: "until" stands in front of it, and it follows the citation in its sentence.
fn is_end(
    date: &DateMention,
    words: &str,
    sentence: &std::ops::Range<usize>,
    citation: &std::ops::Range<u32>,
) -> bool {
    let at = date.span.start as usize;
    let before = words[..at].trim_end();
    // "extended until 25 April 2021 by resolution 1977 (2011)"
    let between = words.get(date.span.end as usize..citation.start as usize).map(str::trim);
    let by = matches!(between, Some("by" | "by the" | "under" | "in" | "by Security Council"));
    sentence.contains(&at)
        && (date.span.start >= citation.end || by)
        && !date.is_range()
        && (before.ends_with(" until") || before.ends_with(" to") || before.ends_with(" through"))
}

/// Whether a day is the end that another resolution of the sentence set, or another one stands nearer to it.
fn belongs_to_another(
    part: &Part,
    registry: &Registry,
    sentence: &std::ops::Range<usize>,
    citation: &Citation,
    date: &DateMention,
    day: Date,
) -> bool {
    let others = part
        .facts
        .citations
        .iter()
        .filter(|other| sentence.contains(&(other.span.start as usize)) && other.span != citation.span);
    let ends = others.filter_map(|other| {
        let end = of_council(other, registry)?.mandate_until?;
        let between = citation.span.end <= other.span.start && other.span.end <= date.span.start;
        Some(end == day || between)
    });
    ends.into_iter().any(|is_its| is_its)
}

fn wrong_end(
    view: &NoteView<'_>,
    start: usize,
    part: &Part,
    date: &DateMention,
    known: &Resolution,
    end: Date,
) -> Draft {
    let range = part.place(start, &date.span);
    let written = view.note.slice(range.clone()).into_owned();
    let right = words::day(end);
    let message = format!(
        "Resolution {} ({}) set the mandate until {right}, not until {written}.",
        known.number, known.year
    );
    let edits = rewrite::edits(&written, &right, |r| Some(range.start + r.start..range.start + r.end));
    Draft::new(range.clone(), message).fix(Fix::unsafe_(format!("Change to {right}"), edits))
}
