//! Silencing in the note itself: `<!-- rapporteur: ignore RULE, RULE -->`.
//!
//! At the end of a line it silences the line; on a line of its own the next block; in front of the title, as
//! `ignore-note`, or with nothing behind it, the whole note. In a plain text the same words without the comment marks
//! stand on a line of their own. Behind the names a reason may stand: `-- because`.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use super::finding::{Draft, Finding, Fix, Tag};
use crate::model::Note;
use crate::syntax::near::distance;
use crate::syntax::{Block, BlockKind};
use crate::text::Edit;

/// What directives begin with, but for the first letter, which may be a capital.
const SIGN: &str = "apporteur:";

/// Made once: each block is looked through for it.
static SIGNS: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(SIGN));

/// A wish to hear nothing of some rules, as one block holds it. Ranges are bytes from the start of the block.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Directive {
    /// The whole of it, with its comment marks.
    range: Range<usize>,
    /// The line it stands on.
    line: Range<usize>,
    /// It has a block to itself.
    alone: bool,
    /// It stands there without comment marks.
    plain: bool,
    /// It says itself that it is meant for the note.
    for_note: bool,
    /// The rules it names.
    rules: Vec<(Range<usize>, String)>,
}

/// A directive with its place in the note.
#[derive(Clone, Debug)]
pub(super) struct Silence {
    /// The whole of it.
    pub range: Range<usize>,
    /// What it silences; `None` is the whole note.
    pub extent: Option<Range<usize>>,
    /// The rules it names: where, what, and whether it was of use.
    pub rules: Vec<(Range<usize>, String, bool)>,
}

impl Directive {
    /// Whether it is meant for the block behind it.
    pub(super) fn is_for_next(&self) -> bool {
        self.alone && !self.for_note
    }
}

/// The directives of a block.
pub(super) fn directives(block: &Block, text: &str) -> Vec<Directive> {
    let mut found = vec![];
    for behind in SIGNS.find_iter(text.as_bytes()) {
        let Some(at) = behind.checked_sub(1).filter(|at| matches!(text.as_bytes()[*at], b'r' | b'R')) else {
            continue;
        };
        let before = text[..at].trim_end();
        let comment = before.ends_with("<!--");
        let alone = block.kind == BlockKind::Comment;
        if !comment && !alone {
            continue;
        }
        let end = text[at..].find(['\n', '\r']).map_or(text.len(), |n| at + n);
        let (words_end, range_end) = match text[at..end].find("-->") {
            Some(n) => (at + n, at + n + 3),
            None => (end, end),
        };
        let words = text[behind + SIGN.len()..words_end].trim_start();
        let verb = words.split(char::is_whitespace).next().unwrap_or_default();
        let for_note = verb == "ignore-note";
        // anything else is said to people, unless it is a slip
        if !for_note && verb != "ignore" && distance(verb, "ignore", 2).is_none() {
            continue;
        }
        let rest = &words[verb.len()..];
        let from = words_end - rest.len();
        let rules = if for_note || verb == "ignore" { rules(rest, from) } else { vec![] };
        let start = if comment { before.len() - 4 } else { at };
        let line_start = text[..at].rfind(['\n', '\r']).map_or(0, |n| n + 1);
        found.push(Directive {
            range: start..range_end,
            line: line_start..end,
            alone,
            plain: !comment,
            for_note,
            rules,
        });
    }
    found
}

/// The names of rules up to a reason (`-- because`).
fn rules(text: &str, from: usize) -> Vec<(Range<usize>, String)> {
    let text = text.split(" --").next().unwrap_or(text);
    let mut at = 0;
    let mut found = vec![];
    for piece in text.split_inclusive(|c: char| c == ',' || c.is_whitespace()) {
        let name = piece.trim_end_matches(|c: char| matches!(c, ',' | '.') || c.is_whitespace());
        if !name.is_empty() {
            found.push((from + at..from + at + name.len(), name.trim_end_matches("/*").to_owned()));
        }
        at += piece.len();
    }
    found
}

impl Silence {
    /// A directive of a part that begins at byte `start`; `next` is the kind and place of the block after it.
    pub(super) fn new(
        directive: &Directive,
        start: usize,
        next: Option<(BlockKind, Range<usize>)>,
    ) -> Silence {
        let moved = |r: &Range<usize>| start + r.start..start + r.end;
        let extent = if directive.for_note {
            None
        } else if !directive.alone {
            Some(moved(&directive.line))
        } else {
            // a line of plain text above the disclaimer is at the end of the note
            let is_next = |kind: BlockKind| match kind {
                BlockKind::Title(_) => false,
                BlockKind::Footnote => !directive.plain,
                _ => true,
            };
            next.filter(|(kind, _)| is_next(*kind)).map(|(_, range)| range)
        };
        let rules = directive.rules.iter().map(|(range, name)| (moved(range), name.clone(), false)).collect();
        Silence { range: moved(&directive.range), extent, rules }
    }

    /// Whether it silences this finding; remembers that it was of use.
    pub(super) fn covers(&mut self, code: &str, range: &Range<usize>) -> bool {
        let inside = self
            .extent
            .as_ref()
            .is_none_or(|e| range.start < e.end && range.end.max(range.start + 1) > e.start);
        if !inside {
            return false;
        }
        let mut covered = false;
        for (_, name, used) in &mut self.rules {
            if names(name, code) {
                *used = true;
                covered = true;
            }
        }
        covered
    }
}

/// Whether a name in a directive means this rule: the rule itself, its family, or all.
fn names(name: &str, code: &str) -> bool {
    name == code || name == "all" || code.split('/').next() == Some(name)
}

/// What is wrong with the directives of a note: `known` tells whether a name is that of a rule or family, `on` whether
/// any rule of that name speaks at all. The first list is for rules that do not exist, the second for wishes of no use.
pub(super) fn complaints(
    silences: &[Silence],
    known: impl Fn(&str) -> Option<Option<String>>,
    on: impl Fn(&str) -> bool,
) -> (Vec<Draft>, Vec<Draft>) {
    let (mut unknown, mut unused) = (vec![], vec![]);
    for silence in silences {
        if silence.rules.is_empty() {
            let message = "Nothing is silenced by this: write `ignore` or `ignore-note`, and the name of a rule, its \
                           family, or `all`.";
            unknown.push(Draft::new(silence.range.clone(), message));
        }
        for (range, name, used) in &silence.rules {
            match known(name) {
                Some(None) if !used && on(name) => {
                    let message = format!("Nothing here is silenced by `{name}`: take it out.");
                    let edit = if silence.rules.len() == 1 {
                        Edit::new(silence.range.clone(), "")
                    } else {
                        Edit::new(range.clone(), "")
                    };
                    let fix = Fix::unsafe_(format!("Take out `{name}`"), vec![edit]);
                    unused.push(Draft::new(range.clone(), message).tag(Tag::Unnecessary).fix(fix));
                }
                Some(None) => {}
                Some(Some(near)) => {
                    let message = format!("There is no rule `{name}`; did you mean `{near}`?");
                    let fix =
                        Fix::unsafe_(format!("Change to `{near}`"), vec![Edit::new(range.clone(), near)]);
                    unknown.push(Draft::new(range.clone(), message).fix(fix));
                }
                None => {
                    let message = format!("There is no rule `{name}`: see the list of rules.");
                    unknown.push(Draft::new(range.clone(), message));
                }
            }
        }
    }
    (unknown, unused)
}

/// The ways to silence a finding in the note: for the line, for the block, for the note.
pub fn silences(note: &Note, finding: &Finding) -> Vec<Fix> {
    let Some(part) = note.part_at(finding.range.start) else { return vec![] };
    let code = finding.code;
    let text = note.text_of(part.start, part.item);
    let at = (finding.range.start - part.start).min(text.len());
    let line_end = text[at..].find(['\n', '\r']).map_or(text.len(), |n| at + n);
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut fixes = vec![];
    let line = text[..line_end].trim_end().len().max(at);
    fixes.push(Fix::choice(
        format!("Ignore `{code}` on this line"),
        vec![Edit::new(part.start + line..part.start + line, format!(" <!-- rapporteur: ignore {code} -->"))],
    ));
    fixes.push(Fix::choice(
        format!("Ignore `{code}` in this block"),
        vec![Edit::new(part.start..part.start, format!("<!-- rapporteur: ignore {code} -->{newline}"))],
    ));
    let end = note.text().len();
    let last = note.slice(end.saturating_sub(1)..end);
    let gap = if last.ends_with(['\n', '\r']) { newline.to_owned() } else { format!("{newline}{newline}") };
    fixes.push(Fix::choice(
        format!("Ignore `{code}` in this note"),
        vec![Edit::new(end..end, format!("{gap}<!-- rapporteur: ignore-note {code} -->{newline}"))],
    ));
    fixes
}
