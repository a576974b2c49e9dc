//! A baseline against what is found: which findings it lists, and by which words it knows them.
//!
//! The list itself and its text are the model's; reading and writing the file is the business of the layers above.

use super::finding::Finding;
use crate::model::Note;
use crate::model::settings::{Baseline, Findings, Passed};
use crate::syntax::FieldRole;

/// Takes the findings of a note into a baseline.
pub fn add(baseline: &mut Baseline, path: &str, note: &Note, findings: &[Finding]) {
    let event = event(note);
    for finding in findings {
        baseline.put(path, finding.code, fingerprint(note, finding), Some(event));
    }
}

/// The findings that are not passed over.
pub fn without(passed: &Passed, note: &Note, findings: Vec<Finding>) -> Vec<Finding> {
    let mut left = Findings::clone(&passed.own);
    if !passed.gone.is_empty()
        && let Some(of_event) = passed.gone.get(&event(note))
    {
        for (known, count) in of_event {
            *left.entry(known.clone()).or_default() += count;
        }
    }
    let fresh = |finding: &Finding| match left.get_mut(&(finding.code.to_owned(), fingerprint(note, finding)))
    {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    findings.into_iter().filter(fresh).collect()
}

/// How many bytes of the text on either side of a finding count as the words around it.
const AROUND: usize = 40;

/// A number for a finding that stays the same while the words at and around its place do. The same on every machine and
/// in every version.
pub fn fingerprint(note: &Note, finding: &Finding) -> u64 {
    let part = note.part_at(finding.range.start);
    let (low, high) = part.map_or((0, note.text().len()), |p| (p.start, p.start + p.item.block.len as usize));
    let before = note.slice(finding.range.start.saturating_sub(AROUND).max(low)..finding.range.start);
    let at = note.slice(finding.range.clone());
    let after = note.slice(finding.range.end..(finding.range.end + AROUND).min(high).max(finding.range.end));
    // whole words only, without white space: a new line break changes nothing, nor does the cut
    let before: Vec<&str> = before.split_whitespace().rev().take(3).collect();
    let after: Vec<&str> = after.split_whitespace().take(3).collect();
    let words = before.into_iter().rev().chain(at.split_whitespace()).chain(after);
    number(std::iter::once(finding.code).chain(words))
}

/// How many words of a note without fields tell its event.
const OPENING: usize = 60;

/// A number for the event of a note: the same under every name of its file, and hardly ever that of another note. The same on
/// every machine and in every version.
pub fn event(note: &Note) -> u64 {
    let header = note.header();
    let telling = |role| {
        matches!(role, FieldRole::Event | FieldRole::DateAndVenue | FieldRole::Date | FieldRole::Venue)
    };
    let values: Vec<String> =
        header.fields.iter().filter(|field| telling(field.role)).map(|field| field.value()).collect();
    if values.iter().any(|value| !value.trim().is_empty()) {
        return number(values.iter().flat_map(|value| value.split_whitespace()));
    }
    let opening = note.slice(0..note.text().len().min(OPENING * 20));
    number(opening.split_whitespace().take(OPENING))
}

fn number<'a>(words: impl Iterator<Item = &'a str>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for (at, word) in words.enumerate() {
        if at > 0 {
            eat(b" ");
        }
        eat(word.as_bytes());
    }
    hash
}
