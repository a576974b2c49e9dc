//! **What it finds.** A sentence, or a word, of running text that is cut in two by blank lines or by a footnote; and, as
//! a hint, a word that is cut in two at the end of a line.
//!
//! **Why.** It comes from copying a page at a time. Fields that run over several lines are left alone.
//!
//! **Example.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! Highlights
//!
//! Panama was committed to full
//!
//! ¹ For information – not an official report.
//!
//! implementation of its plan.
//! ```
//!
//! **Instead.**
//! ```text
//! Information Note
//!
//! Event: Workshop
//! Organizers: Ghana
//!
//! Highlights
//!
//! Panama was committed to full implementation of its plan.
//!
//! ¹ For information – not an official report.
//! ```
//!
//! **The fix.** Joins the two halves and puts the footnote behind them. Look at it where the number of a page goes.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;
use crate::syntax::BlockKind;
use crate::syntax::line::is_space;
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "layout/broken-by-page",
    title: "a sentence or a word that a page break cuts in two",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("broken_by_page.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    if !matches!(view.block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
        return;
    }
    let body = view.block.body.range();
    let gaps = gaps(view, body.clone());
    broken_words(view, body.clone(), out);
    let Some(first) = gaps.first() else { return };
    let mut edits = vec![];
    let mut moved = String::new();
    let mut sure = true;
    for gap in &gaps {
        let inner =
            view.block.inner.iter().filter(|i| gap.start <= i.start as usize && i.end as usize <= gap.end);
        for stretch in inner {
            let text = view.text[stretch.range()].trim();
            if is_page_number(text) {
                // it goes, and a year may look like one
                sure = false;
            } else {
                moved.push_str("\n\n");
                moved.push_str(text);
            }
        }
        edits.push(joint(view.text, gap));
        sure &= !divides_word(view.text, gap);
    }
    if !moved.is_empty() {
        edits.push(Edit::new(body.end..body.end, moved.replace('\n', newline(view.text))));
    }
    let word = view.text[..first.start].trim_end_matches(|c: char| !c.is_whitespace()).len().max(body.start);
    let is_word = view.text[..first.start].ends_with(is_hyphen);
    let what = if is_word { "word" } else { "sentence" };
    let message = format!("This {what} is cut in two by a page break: join it with what follows.");
    let title = "Join the two halves";
    let fix = if sure { Fix::safe(title, edits) } else { Fix::unsafe_(title, edits) };
    out.push(Draft::new(word..first.start, message).fix(fix));
}

/// Words that are divided at the end of a line. Where lines are wrapped nobody can tell them from compounds for sure.
fn broken_words(view: &BlockView<'_>, body: Range<usize>, out: &mut Vec<Draft>) {
    let text = view.text;
    for n in memchr::memchr_iter(b'\n', &text.as_bytes()[body.clone()]) {
        let end = body.start + n;
        let start = text[..end].trim_end_matches('\r').len();
        let gap = start..end + 1;
        if !divides_word(text, &gap) || view.block.inner.iter().any(|inner| inner.range().contains(&end)) {
            continue;
        }
        let word = text[..start].rfind(|c: char| c.is_whitespace()).map_or(0, |at| at + 1).max(body.start);
        // names are divided where the line ends, and known for what they are
        if text[word..].starts_with(char::is_uppercase) {
            continue;
        }
        let right =
            text[gap.end..].chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
        let message = "This word is cut in two at the end of a line: join it, unless it is a compound.";
        let fix = Fix::unsafe_("Join the two halves", vec![joint(text, &gap)]);
        out.push(Draft::new(word..gap.end + right, message).fix(fix).at_most(Severity::Hint));
    }
}

/// The stretches between the halves: blank lines with what stands between them. Bytes of the text.
fn gaps(view: &BlockView<'_>, body: Range<usize>) -> Vec<Range<usize>> {
    let text = view.text;
    let mut found: Vec<Range<usize>> = vec![];
    let mut at = body.start;
    while let Some(n) = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..body.end]) {
        let mut start = at + n;
        start -= text[..start].len() - text[..start].trim_end_matches(is_space).len();
        let mut end = start;
        // over white space and what was put between
        loop {
            let rest = &text[end..body.end];
            end += rest.len() - rest.trim_start_matches(is_space).len();
            match view.block.inner.iter().find(|i| i.range().contains(&end)) {
                Some(inner) => end = (inner.end as usize).min(body.end),
                None => break,
            }
        }
        let between = &text[start..end];
        let breaks = between.matches('\n').count().max(between.matches('\r').count());
        if breaks > 1 {
            found.push(start..end);
        }
        at = end.max(at + n + 1);
    }
    found
}

/// What joins the halves: a blank, nothing behind the hyphen of a compound, and nothing in place of a hyphen that divides a
/// word.
fn joint(text: &str, gap: &Range<usize>) -> Edit {
    if divides_word(text, gap) {
        let hyphen = text[..gap.start].chars().next_back().map_or(0, char::len_utf8);
        return Edit::new(gap.start - hyphen..gap.end, "");
    }
    Edit::new(gap.clone(), if text[..gap.start].ends_with(is_hyphen) { "" } else { " " })
}

/// First halves of compounds, which keep their hyphen.
const COMPOUNDS: [&str; 44] = [
    "non", "co", "sub", "pre", "post", "counter", "multi", "inter", "anti", "dual", "follow", "table",
    "capacity", "cross", "self", "end", "high", "low", "long", "short", "well", "trans", "vice", "ex",
    "semi", "intra", "re", "step", "round", "start", "data", "decision", "policy", "law", "rule", "front",
    "first", "second", "third", "bio", "cyber", "de", "state", "so",
];

/// Whether the hyphen in front of a gap divides a word rather than joins two. A guess: small letters on either side, and no
/// first half of a usual compound.
fn divides_word(text: &str, gap: &Range<usize>) -> bool {
    let before = text[..gap.start].trim_end_matches(is_hyphen);
    if before.len() == gap.start {
        return false;
    }
    let left = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let small = left.chars().next_back().is_some_and(char::is_lowercase);
    small
        && text[gap.end..].starts_with(char::is_lowercase)
        && !COMPOUNDS.contains(&left.to_lowercase().as_str())
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_page_number(text: &str) -> bool {
    text.len() <= 16 && !text.chars().any(|c| c.is_alphabetic() && !"PAGEpageof".contains(c))
}

fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") {
        "\r\n"
    } else if text.contains('\n') {
        "\n"
    } else {
        "\r"
    }
}
