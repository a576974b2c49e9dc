//! A baseline: findings that were there when somebody began to check, and that are not to be heard of again.
//!
//! Kept by content (the rule and the words around the place), so that it survives edits elsewhere in the note. A text of
//! lines `path`, tab, rule, tab, number.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// The findings of one note that are passed over: the rule and a number for the words around the place, and how often.
pub type Passed = FxHashMap<(String, u64), u32>;

/// Findings to be passed over, by the path of their note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: FxHashMap<String, Arc<Passed>>,
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

    /// Takes in one finding of a note.
    pub fn put(&mut self, path: &str, code: &str, words: u64) {
        let of_note = Arc::make_mut(self.entries.entry(path.to_owned()).or_default());
        *of_note.entry((code.to_owned(), words)).or_default() += 1;
    }

    /// Takes in another baseline; a note that both have is taken from the other.
    pub fn extend(&mut self, other: Baseline) {
        self.entries.extend(other.entries);
    }

    /// What is passed over in a note.
    pub fn of(&self, path: &str) -> Option<Arc<Passed>> {
        self.entries.get(path).cloned()
    }
}

/// The line of one finding, without its end.
pub fn line(path: &str, code: &str, words: u64) -> String {
    format!("{path}\t{code}\t{words:016x}")
}

impl std::fmt::Display for Baseline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut lines: Vec<String> = vec![];
        for (path, of_note) in &self.entries {
            for ((code, words), count) in of_note.iter() {
                lines.extend(std::iter::repeat_n(line(path, code, *words) + "\n", *count as usize));
            }
        }
        lines.sort();
        f.write_str(HEAD)?;
        lines.iter().try_for_each(|line| f.write_str(line))
    }
}
