//! A baseline against what is found: which findings it lists, and by which words it knows them.
//!
//! The list itself and its text are the model's; reading and writing the file is the business of the layers above.

use super::finding::Finding;
use crate::model::Note;
use crate::model::settings::{Baseline, Passed};

/// Takes the findings of a note into a baseline.
pub fn add(baseline: &mut Baseline, path: &str, note: &Note, findings: &[Finding]) {
    for finding in findings {
        baseline.put(path, finding.code, fingerprint(note, finding));
    }
}

/// The findings that are not passed over.
pub fn without(passed: &Passed, note: &Note, findings: Vec<Finding>) -> Vec<Finding> {
    let mut left = passed.clone();
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
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    eat(finding.code.as_bytes());
    for word in words {
        eat(b" ");
        eat(word.as_bytes());
    }
    hash
}
