//! **What it finds.** A known heading whose number does not follow that of the heading before it, or that has none among
//! others that do, or the only one.
//!
//! **Why.** A section was taken out, or put in, and the others were forgotten; references to a number lead astray.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! 1. **Background**
//!
//! It had been asked for.
//!
//! 3. **Highlights**
//!
//! It was held.
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! 1. **Background**
//!
//! It had been asked for.
//!
//! 2. **Highlights**
//!
//! It was held.
//! ```
//!
//! **The fix.** Numbers this heading and those behind it anew.

use crate::model::header::Section;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "structure/heading-number",
    title: "a heading whose number does not follow the one before, or is missing",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("heading_number.rs"),
    check: Check::Note(check),
};

/// Where the number of a heading stands, the number, and whether the heading is known.
type Numbered = (Range<usize>, u32, bool);

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let mut numbers: Vec<Numbered> = vec![];
    let mut bare: Vec<(usize, &Section)> = vec![];
    for section in &view.header.sections {
        let (start, shape) = (section.range.start, section.shape);
        if let (Some(number), Some((from, to))) = (shape.number, shape.marker) {
            let to = to as usize - 1;
            numbers.push((start + from as usize..start + to, number, section.id.is_some()));
        } else if let Some((range, number)) = inside_emphasis(view, section) {
            numbers.push((range, number, section.id.is_some()));
        } else if section.id.is_some() {
            bare.push((numbers.len(), section));
        }
    }
    lone_number(view, &numbers, &bare, out);
    // one number for all is how Markdown counts
    if numbers.windows(2).all(|w| w[0].1 == w[1].1) {
        return;
    }
    for at in 1..numbers.len() {
        let (before, own) = (numbers[at - 1].1, numbers[at].1);
        let (known_before, known) = (numbers[at - 1].2, numbers[at].2);
        // headings that nobody knows may count by themselves, but no number twice
        let twice = own == before && at > 1 && before == numbers[at - 2].1 + 1;
        if own == before + 1 || !(twice || known && known_before) {
            continue;
        }
        // a heading without a number in between has that number
        if own == before + 2 && bare.iter().any(|(place, _)| *place == at) {
            continue;
        }
        let message = format!("Number {own} does not follow number {before}: write {}.", before + 1);
        let edits: Vec<Edit> = numbers[at..]
            .iter()
            .enumerate()
            .map(|(n, (range, ..))| Edit::new(range.clone(), written_as(view, range, before + 1 + n as u32)))
            .filter(|e| view.note.slice(e.range.clone()) != e.text)
            .collect();
        out.push(
            Draft::new(numbers[at].0.clone(), message).fix(Fix::unsafe_("Number the headings anew", edits)),
        );
    }
    without_number(view, &numbers, &bare, out);
}

/// The number of `**2. Highlights**`, or of `II. Highlights`.
fn inside_emphasis(view: &NoteView<'_>, section: &Section) -> Option<(Range<usize>, u32)> {
    let start = section.range.start + section.shape.words as usize;
    let text = view.note.slice(start..section.heading.start.max(start + 4)).into_owned();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let romans = text.bytes().take_while(|b| b"IVX".contains(b)).count();
    let (count, number) = match (digits, romans) {
        (1..=2, _) if section.shape.emphasis || section.id.is_some() => {
            (digits, text[..digits].parse().ok()?)
        }
        (0, 1..=4) if section.heading.start > start => {
            let roman = &text[..romans];
            (romans, ROMAN.iter().position(|known| *known == roman)? as u32 + 1)
        }
        _ => return None,
    };
    text[count..].starts_with(['.', ')']).then_some((start..start + count, number))
}

const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

/// A number as the one that stands at a place is written.
fn written_as(view: &NoteView<'_>, range: &Range<usize>, number: u32) -> String {
    let roman = view.note.slice(range.clone()).starts_with(char::is_alphabetic);
    let word = roman.then(|| ROMAN.get(number as usize - 1)).flatten();
    word.map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// A known heading with a number among others that have none.
fn lone_number(view: &NoteView<'_>, numbers: &[Numbered], bare: &[(usize, &Section)], out: &mut Vec<Draft>) {
    let mut known = numbers.iter().filter(|(_, _, known)| *known);
    let (Some((range, ..)), None) = (known.next(), known.next()) else { return };
    let [(_, other), ..] = bare else { return };
    let behind = view.note.slice(range.end..range.end + 4);
    let end =
        range.end + 1 + behind.get(1..).map_or(0, |rest| rest.len() - rest.trim_start_matches(' ').len());
    let message = "This heading has a number, the others have none.";
    let fix = Fix::unsafe_("Take the number out", vec![Edit::new(range.start..end, "")]);
    out.push(
        Draft::new(range.clone(), message)
            .at_most(Severity::Hint)
            .related(other.heading.clone(), "a heading without a number")
            .fix(fix),
    );
}

/// A known heading without a number between others that have one and count on.
fn without_number(
    view: &NoteView<'_>,
    numbers: &[Numbered],
    bare: &[(usize, &Section)],
    out: &mut Vec<Draft>,
) {
    let known = numbers.iter().filter(|(_, _, known)| *known).count();
    if known < 2 || bare.len() >= known {
        return;
    }
    for (at, section) in bare {
        // in front of the first number, and under a heading that counts in its own way, nothing is missing
        let Some((before, number, true)) = at.checked_sub(1).map(|n| numbers[n].clone()) else { continue };
        let message = format!("“{}” has no number, other headings have one.", section.title);
        let mut draft = Draft::new(section.heading.clone(), message).at_most(Severity::Hint);
        let skips = numbers.get(*at).is_some_and(|(_, next, _)| *next == number + 2);
        if skips || *at == numbers.len() {
            let mark = view.note.slice(before.end..before.end + 1).into_owned();
            let edit = Edit::new(
                section.heading.start..section.heading.start,
                format!("{}{mark} ", written_as(view, &before, number + 1)),
            );
            draft = draft.fix(Fix::unsafe_("Number it", vec![edit]));
        }
        out.push(draft.related(before, "a heading with a number"));
    }
}
