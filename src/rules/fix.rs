//! All fixes at once, for fix-on-save and the terminal.

use std::ops::Range;

use super::check;
use super::finding::{Finding, Fix};
use crate::model::Note;
use crate::model::settings::Settings;
use crate::text::Edit;

/// Which fixes to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which<'a> {
    /// Those that need no look.
    Safe,
    /// The preferred fix of every finding, also where it should be looked at.
    Unsafe,
    /// The preferred fix of every finding of one rule.
    Rule(&'a str),
}

/// The edits of all preferred fixes, ascending and apart from one another. Where two fixes touch the same place the
/// first in the text is made; the other comes with the next round.
pub fn fix_all(note: &Note, settings: &Settings, which: Which<'_>) -> Vec<Edit> {
    fix_found(&check(note, settings), which)
}

/// As [`fix_all`], for what was found.
pub fn fix_found(findings: &[Finding], which: Which<'_>) -> Vec<Edit> {
    let mut edits: Vec<Edit> = vec![];
    let mut taken: Vec<Range<usize>> = vec![];
    for finding in findings {
        if matches!(which, Which::Rule(code) if code != finding.code) {
            continue;
        }
        let wanted = |fix: &&Fix| fix.preferred && (fix.safe || which != Which::Safe);
        let Some(fix) = finding.fixes.iter().find(wanted) else { continue };
        if fix.edits.iter().any(|edit| taken.iter().any(|t| touch(t, &edit.range))) {
            continue;
        }
        taken.extend(fix.edits.iter().map(|edit| edit.range.clone()));
        edits.extend(fix.edits.iter().cloned());
    }
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    edits
}

/// Whether two stretches overlap or meet: insertions at one place would come in an order nobody chose.
fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start <= b.end && b.start <= a.end
}

/// A text with edits made; they are ascending and apart from one another.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
