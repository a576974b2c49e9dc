//! A baseline: findings that were there when somebody began to check, and that are not to be heard of again.
//!
//! Kept by content (the rule and the words around the place), so that it survives edits elsewhere in the note. A text of
//! lines `path`, tab, rule, tab, number; reading and writing the file is the business of the layers above.

use rustc_hash::FxHashMap;

use super::finding::Finding;
use crate::model::Note;

/// Findings to be passed over, by the path of their note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By path: how often each rule and its words are there.
    entries: FxHashMap<String, FxHashMap<(String, u64), u32>>,
}

const HEAD: &str = "# rapporteur baseline 1: path, rule, words\n";

impl Baseline {
    /// Reads a baseline; lines that are none are passed over and counted.
    pub fn parse(text: &str) -> (Baseline, usize) {
        let mut baseline = Baseline::default();
        let mut odd = 0;
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut parts = line.split('\t');
            match (parts.next(), parts.next(), parts.next().and_then(|n| u64::from_str_radix(n, 16).ok())) {
                (Some(path), Some(code), Some(words)) => baseline.put(path, code, words),
                _ => odd += 1,
            }
        }
        (baseline, odd)
    }

    /// Takes in the findings of a note.
    pub fn add(&mut self, path: &str, note: &Note, findings: &[Finding]) {
        for finding in findings {
            self.put(path, finding.code, fingerprint(note, finding));
        }
    }

    fn put(&mut self, path: &str, code: &str, words: u64) {
        let of_note = self.entries.entry(path.to_owned()).or_default();
        *of_note.entry((code.to_owned(), words)).or_default() += 1;
    }

    /// Takes in another baseline; a note that both have is taken from the other.
    pub fn extend(&mut self, other: Baseline) {
        self.entries.extend(other.entries);
    }

    /// The findings that the baseline does not have.
    pub fn without(&self, path: &str, note: &Note, findings: Vec<Finding>) -> Vec<Finding> {
        let Some(of_note) = self.entries.get(path) else { return findings };
        let mut left: FxHashMap<(&str, u64), u32> =
            of_note.iter().map(|((code, words), count)| ((code.as_str(), *words), *count)).collect();
        let fresh = |finding: &Finding| match left.get_mut(&(finding.code, fingerprint(note, finding))) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        findings.into_iter().filter(fresh).collect()
    }
}

impl std::fmt::Display for Baseline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut lines: Vec<String> = vec![];
        for (path, of_note) in &self.entries {
            for ((code, words), count) in of_note {
                let line = format!("{path}\t{code}\t{words:016x}\n");
                lines.extend(std::iter::repeat_n(line, *count as usize));
            }
        }
        lines.sort();
        f.write_str(HEAD)?;
        lines.iter().try_for_each(|line| f.write_str(line))
    }
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
