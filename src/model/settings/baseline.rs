//! A baseline: findings that were there when somebody began to check, and that are not to be heard of again.
//!
//! Kept by content: the rule and the words around the place, so that it survives edits elsewhere in the note; and a number
//! for the event of the note, so that it survives another name of the file. A text of lines `path`, tab, rule, tab, number
//! of the words, tab, number of the event.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

/// Findings that are passed over: the rule and a number for the words around the place, and how often.
pub type Findings = FxHashMap<(String, u64), u32>;

/// What is passed over in one note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// What is listed under its name.
    pub own: Arc<Findings>,
    /// What is listed under the names of files that are gone, by the number of their event: whichever of these is the note's
    /// counts as its own.
    pub gone: Arc<FxHashMap<u64, Findings>>,
}

/// Findings to be passed over, by the path of their note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: FxHashMap<String, Listed>,
    gone: Arc<FxHashMap<u64, Findings>>,
}

/// What is listed under a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Listed {
    findings: Arc<Findings>,
    /// The events that the note had when its findings were listed; empty in a baseline that was written without.
    events: FxHashSet<u64>,
}

const HEAD: &str = "# rapporteur baseline 2: path, rule, words, event\n";

impl Baseline {
    /// Reads a baseline; lines that are none are passed over and counted.
    pub fn parse(text: &str) -> (Baseline, usize) {
        let mut baseline = Baseline::default();
        let mut odd = 0;
        let number = |it: &str| u64::from_str_radix(it, 16).ok();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut parts = line.split('\t');
            match (parts.next(), parts.next(), parts.next().and_then(number)) {
                (Some(path), Some(code), Some(words)) => {
                    baseline.put(path, code, words, parts.next().and_then(number));
                }
                _ => odd += 1,
            }
        }
        (baseline, odd)
    }

    /// Takes in one finding of a note with the number of its event.
    pub fn put(&mut self, path: &str, code: &str, words: u64, event: Option<u64>) {
        let listed = self.entries.entry(path.to_owned()).or_default();
        *Arc::make_mut(&mut listed.findings).entry((code.to_owned(), words)).or_default() += 1;
        listed.events.extend(event);
    }

    /// Takes in another baseline; a note that both have is taken from the other.
    pub fn extend(&mut self, other: Baseline) {
        self.entries.extend(other.entries);
    }

    /// The same list, where the files of which `is_gone` says so may have got another name.
    pub fn with_gone(self, is_gone: impl Fn(&str) -> bool) -> Baseline {
        let mut gone: FxHashMap<u64, Findings> = FxHashMap::default();
        for (_, listed) in self.entries.iter().filter(|(path, it)| !it.events.is_empty() && is_gone(path)) {
            for event in &listed.events {
                let of_event = gone.entry(*event).or_default();
                for (finding, count) in listed.findings.iter() {
                    // one file under two names that are gone has its findings once
                    let most = of_event.entry(finding.clone()).or_default();
                    *most = (*most).max(*count);
                }
            }
        }
        Baseline { gone: Arc::new(gone), ..self }
    }

    /// What is passed over in a note of this name.
    pub fn of(&self, path: &str) -> Option<Passed> {
        let own = self.entries.get(path).map(|listed| listed.findings.clone());
        if own.is_none() && self.gone.is_empty() {
            return None;
        }
        Some(Passed { own: own.unwrap_or_default(), gone: self.gone.clone() })
    }
}

/// The line of one finding, without its end.
pub fn line(path: &str, code: &str, words: u64, event: u64) -> String {
    format!("{path}\t{code}\t{words:016x}\t{event:016x}")
}

impl std::fmt::Display for Baseline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut lines: Vec<String> = vec![];
        for (path, listed) in &self.entries {
            for ((code, words), count) in listed.findings.iter() {
                let line = match listed.events.iter().min() {
                    Some(event) => line(path, code, *words, *event) + "\n",
                    None => format!("{path}\t{code}\t{words:016x}\n"),
                };
                lines.extend(std::iter::repeat_n(line, *count as usize));
            }
        }
        lines.sort();
        f.write_str(HEAD)?;
        lines.iter().try_for_each(|line| f.write_str(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_of_a_file_that_is_gone_goes_to_its_event() {
        let text = "a.note\tx\t1\t7\na.note\tx\t1\t7\nb.note\ty\t2\t8\nold.note\tz\t3\n";
        let (baseline, odd) = Baseline::parse(text);
        assert_eq!(odd, 0);
        assert_eq!(baseline.of("new.note"), None);
        let baseline = baseline.with_gone(|path| path == "a.note" || path == "old.note");
        let passed = baseline.of("new.note").unwrap();
        assert!(passed.own.is_empty());
        assert_eq!(passed.gone.len(), 1, "without an event nobody knows it again");
        assert_eq!(passed.gone[&7][&("x".to_owned(), 1)], 2);
        assert_eq!(baseline.of("b.note").unwrap().own[&("y".to_owned(), 2)], 1);
        let again = Baseline::parse(&baseline.to_string()).0;
        assert_eq!(again.entries, baseline.entries);
    }
}
