//! Marks and phrases of single lines: labels with their colon, footnote marks, the disclaimer, page furniture, and whether a
//! sentence goes on.

use super::super::grammar::key;
use super::super::line::{footnote_mark, is_space, row_end, skip_space};
use crate::syntax::MONTHS;

/// Longest stretch in which a label's colon is looked for, in bytes.
const LABEL_REACH: usize = 90;

/// Where the words of a line end.
pub(super) fn words_end(line: &str) -> usize {
    row_end(line)
}

/// The number of line breaks in a text.
pub(super) fn breaks(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let returns = match memchr::memchr(b'\r', bytes) {
        None => 0,
        Some(first) => memchr::memchr_iter(b'\r', &bytes[first..])
            .filter(|at| bytes.get(first + at + 1) != Some(&b'\n'))
            .count(),
    };
    (memchr::memchr_iter(b'\n', bytes).count() + returns) as u32
}

/// Words in front of a colon (or a tab, or the bar between two cells of a table), and where the value behind it begins. Bytes of the line.
pub(super) fn find_label(line: &str, from: usize) -> Option<((usize, usize), usize)> {
    let words = &line[from..];
    let row = line[..from].contains('|');
    let reach = words.floor_char_boundary(LABEL_REACH);
    let words = &words[..reach];
    let at = if row { words.find([':', '：', '\t', '|']) } else { find_colon(words) }?;
    let sign = words[at..].chars().next()?;
    let label = words[..at].trim_end_matches(|c: char| is_space(c) || c == '*' || c == '_');
    if label.is_empty() || label.contains("//") {
        return None;
    }
    let after = from + at + sign.len_utf8();
    let marks = line[after..].len() - line[after..].trim_start_matches(['*', '_']).len();
    let rest = &line[after + marks..];
    if sign == ':' && marks == 0 && rest.chars().next().is_some_and(|c| !is_space(c)) {
        // `10:30` and `http://` are no labels; a forgotten space before a word is forgiven
        if !rest.starts_with(char::is_alphabetic) {
            return None;
        }
    }
    let mut value = skip_space(line, after + marks);
    if row && sign != '|' && line[value..].starts_with('|') {
        value = skip_space(line, value + 1);
    }
    Some(((from, from + label.len()), value))
}

/// The first colon or tab. Most lines have none, which costs one look at their bytes.
fn find_colon(words: &str) -> Option<usize> {
    // the wide colon begins with this byte, as other full-width signs do
    memchr::memchr3_iter(b':', b'\t', 0xef, words.as_bytes())
        .find(|at| words.as_bytes()[*at] != 0xef || words[*at..].starts_with('：'))
}

/// Words that name a group of participants rather than a field.
pub(super) fn names_a_group(words: &str) -> bool {
    let words = key(words);
    [
        "state",
        "govern",
        "organi",
        "entit",
        "agenc",
        "societ",
        "academ",
        "industr",
        "sector",
        "institut",
        "expert",
        "committee",
        "union",
        "other",
        "observer",
        "partner",
        "ministr",
        "delegat",
        "representative",
        "member",
        "speaker",
        "countr",
        "united nations",
    ]
    .iter()
    .any(|w| words.contains(w))
}

/// Words that open headings which authors make up: “Main points discussed”, “Summary of the two days”.
pub(super) fn opens_section(words: &str) -> bool {
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    const OPENERS: [&str; 24] = [
        "main",
        "key",
        "summary",
        "highlights",
        "overview",
        "introduction",
        "outcome",
        "outcomes",
        "results",
        "conclusions",
        "recommendations",
        "context",
        "proceedings",
        "discussion",
        "discussions",
        "opening",
        "objectives",
        "purpose",
        "aims",
        "aim",
        "rationale",
        "presentations",
        "deliberations",
        "observations",
    ];
    first.len() < 16 && OPENERS.contains(&first.to_ascii_lowercase().as_str())
}

/// The mark and the first word of a footnote line.
pub(super) fn footnote(line: &str) -> Option<((usize, usize), usize)> {
    if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return is_disclaimer(line).then_some(((0, 0), 0));
    }
    let at = skip_space(line, 0);
    let rest = &line[at..];
    let lead = rest.len() - rest.trim_start_matches(['*', '_']).trim_start_matches(is_space).len();
    let inner = &rest[lead..];
    let start = at + lead;
    if let Some(n) = footnote_mark(inner)
        && !inner.starts_with('*')
    {
        let colon = usize::from(inner[n..].starts_with(':'));
        let words = skip_space(line, start + n + colon);
        let sure = inner.starts_with("[^") && colon == 1 || !inner.starts_with('[');
        if words < words_end(line) && (sure || is_disclaimer(&line[words..])) {
            return Some(((start, start + n), words));
        }
        return None;
    }
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let words = skip_space(line, start + digits + usize::from(inner[digits..].starts_with(['.', ')'])));
        return is_disclaimer(&line[words..]).then_some(((start, start + digits), words));
    }
    if is_disclaimer(inner) {
        let marked = rest.starts_with("* ") || rest.starts_with("** ");
        return Some(if marked { ((at, at + 1), start) } else { ((start, start), start) });
    }
    None
}

/// Whether a text begins as the disclaimer does: “For information – not an official report.”, or in other words.
pub(super) fn is_disclaimer(text: &str) -> bool {
    const START: &str = "for information";
    if !text.starts_with(['t', 'T', 'f', 'F', 'd', 'D']) {
        return false;
    }
    let starts =
        |text: &str, with: &str| text.get(..with.len()).is_some_and(|t| t.eq_ignore_ascii_case(with));
    if ["this ", "the views", "the opinions", "disclaimer"].iter().any(|s| starts(text, s)) {
        return is_other_disclaimer(text);
    }
    if !starts(text, START) {
        return false;
    }
    let rest = text[START.len()..].trim_start_matches(|c: char| is_space(c) || ",;:-‐‑‒–—(".contains(c));
    let rest = rest
        .strip_prefix("only")
        .unwrap_or(rest)
        .trim_start_matches(|c: char| is_space(c) || ",;:-‐‑‒–—.".contains(c));
    ["not an official", "this is not an official", "this note is not", "not official"]
        .iter()
        .any(|s| starts(rest, s))
}

/// “This note is for information only …”, “The views expressed here do not necessarily represent …”.
fn is_other_disclaimer(text: &str) -> bool {
    let head = key(&text[..text.floor_char_boundary(160)]);
    let head = head.strip_prefix("disclaimer: ").unwrap_or(&head);
    let note = [
        "this note is",
        "this information note is",
        "this document is",
        "this is",
        "this report is",
        "this summary is",
    ]
    .iter()
    .any(|s| head.starts_with(s));
    let views =
        ["the views expressed", "the opinions expressed", "the views contained", "the views and opinions"]
            .iter()
            .any(|s| head.starts_with(s));
    note && (head.contains("for information") || head.contains("not an official"))
        || views && head.contains("not necessarily")
}

/// A note to tools in a plain text: `rapporteur: ignore RULE`.
pub(super) fn is_directive(words: &str) -> bool {
    let rest = words.strip_prefix(['r', 'R']).and_then(|rest| rest.strip_prefix("apporteur:"));
    rest.is_some_and(|rest| rest.trim_start().starts_with("ignore"))
}

/// Page numbers (`3`, `- 3 -`, `Page 3 of 5`, `3/5`) and rules (`---`).
pub(super) fn is_furniture(words: &str) -> bool {
    // what begins with a letter is neither, but for "page" and "of"
    if words.starts_with(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'p' | 'P' | 'o')) {
        return false;
    }
    let bare = words.trim_matches(|c: char| is_space(c) || "-–—_=*~|:".contains(c));
    if bare.is_empty() {
        return words.chars().filter(|c| !is_space(*c)).count() >= 3;
    }
    if bare.len() > 16 {
        return false;
    }
    let bare = match bare.get(..4) {
        Some(p) if p.eq_ignore_ascii_case("page") => bare[4..].trim_start(),
        _ => bare,
    };
    let mut parts = bare.split(|c: char| c == '/' || is_space(c)).filter(|p| !p.is_empty() && *p != "of");
    let number = |p: &str| p.len() <= 3 && p.bytes().all(|b| b.is_ascii_digit());
    match (parts.next(), parts.next(), parts.next()) {
        (Some(a), None, None) => number(a),
        (Some(a), Some(b), None) => number(a) && number(b) && bare.contains(['/', 'o']),
        _ => false,
    }
}

/// A line that begins with `a)`.
pub(super) fn is_enumerated(line: &str) -> bool {
    line.as_bytes().get(1) == Some(&b')')
}

pub(super) fn starts_lower(line: &str) -> bool {
    line.trim_start_matches(|c: char| is_space(c) || "*_\"“‘'(".contains(c))
        .chars()
        .next()
        .is_some_and(char::is_lowercase)
}

/// Words that begin the name of a post and never end it.
fn is_half_a_post(tail: &str) -> bool {
    matches!(
        tail,
        "Deputy" | "Vice" | "Assistant" | "Acting" | "Associate" | "Permanent" | "Senior" | "Executive"
    )
}

/// Whether running text that a footnote cut without a full stop goes on behind it with a capital: it is too long for a
/// heading, and `next` does not open as sentences do.
pub(super) fn goes_on_behind_footnote(before: &str, next: &str) -> bool {
    const OPENERS: [&str; 38] = [
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "it",
        "he",
        "she",
        "they",
        "we",
        "this",
        "these",
        "those",
        "that",
        "during",
        "following",
        "after",
        "before",
        "as",
        "for",
        "with",
        "to",
        "by",
        "from",
        "while",
        "when",
        "participants",
        "delegates",
        "representatives",
        "experts",
        "mr",
        "ms",
        "mrs",
        "dr",
        "ambassador",
        "both",
        "all",
    ];
    const LEAST: usize = 8;
    let first = next.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    let words = next.split_whitespace().count();
    before.split_whitespace().count() >= LEAST
        && before.trim_end().ends_with(char::is_alphabetic)
        && next.trim_start().starts_with(char::is_uppercase)
        && words > 2
        && !OPENERS.contains(&first.to_ascii_lowercase().as_str())
        && !first.to_ascii_lowercase().ends_with("ly")
}

/// Whether a text that stopped without a full stop goes on with `next`.
pub(super) fn goes_on(before: &str, next: &str) -> bool {
    if starts_lower(next) {
        return true;
    }
    let before = before.trim_end_matches(|c: char| is_space(c) || c == '*' || c == '_');
    let last = before.chars().next_back();
    if last == Some(',') || last == Some('-') && before.chars().rev().nth(1).is_some_and(char::is_alphabetic)
    {
        return true;
    }
    let tail = before.rsplit(|c: char| is_space(c) || c == '(').next().unwrap_or(before);
    if is_cut_name(tail, next) {
        return true;
    }
    const OPEN: [&str; 24] = [
        "of",
        "the",
        "and",
        "for",
        "to",
        "in",
        "with",
        "by",
        "from",
        "on",
        "a",
        "an",
        "or",
        "at",
        "as",
        "that",
        "its",
        "their",
        "between",
        "under",
        "including",
        "into",
        "through",
        "this",
    ];
    if OPEN.contains(&tail) || is_half_a_post(tail) {
        return true;
    }
    let next = next.trim_start_matches(is_space);
    // "25-26" … "June 2019", "resolution 1540" … "(2004)"
    if last.is_some_and(|c| c.is_ascii_digit()) && (starts_month(next) || starts_year(next)) {
        return true;
    }
    next.starts_with(|c: char| c.is_ascii_digit())
        && [
            "resolution",
            "Resolution",
            "resolutions",
            "Resolutions",
            "UNSCR",
            "paragraph",
            "paragraphs",
            "Paragraph",
            "OP",
        ]
        .contains(&tail)
}

fn starts_month(words: &str) -> bool {
    let rest = MONTHS.iter().find_map(|month| words.strip_prefix(month));
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}

/// `(2004)`.
fn starts_year(words: &str) -> bool {
    let inside = words.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inside.is_some_and(|(year, _)| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a page ended inside a name that every note has: `the Security` … `Council`, `the 1540` … `Committee`.
fn is_cut_name(tail: &str, next: &str) -> bool {
    let second: &[&str] = match tail {
        "Security" => &["Council"],
        "United" => &["Nations", "States", "Kingdom", "Arab", "Republic"],
        "General" => &["Assembly", "Secretariat"],
        "1540" => &["Committee", "Group", "Expert", "Experts"],
        "Action" => &["Plan", "Plans"],
        "Foreign" => &["Affairs", "Minister"],
        "Disarmament" | "Legal" | "Humanitarian" => &["Affairs"],
        "Member" => &["States"],
        "African" | "European" => &["Union"],
        "New" => &["York", "Zealand"],
        "Atomic" => &["Energy"],
        "Chemical" | "Biological" => &["Weapons"],
        "South" => &["Africa", "Sudan"],
        "Group" => &["of"],
        "Mr." | "Ms." | "Mrs." | "Dr." | "Mr" | "Ms" | "Mrs" | "Dr" | "Ambassador" => {
            return next.trim_start_matches(is_space).starts_with(char::is_uppercase);
        }
        _ => return false,
    };
    let first = next.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    first.is_some_and(|word| second.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_stands_in_parentheses() {
        assert!(starts_year("(2004) and"));
        for words in ["2004", "(20045)", "(200)", "(2004", "()😀", "(a)😀"] {
            assert!(!starts_year(words), "{words}");
        }
    }
}
