//! **What it finds.** A blank in front of a comma, a semicolon or a full stop, or inside a parenthesis; and a comma, or
//! the stop of a sentence, without a blank behind it, in fields and running text.
//!
//! **Why.** They are slips of the keyboard, or what is left of a name that was a link.
//!
//! **Example.**
//! ```text
//! The lists are long ,old and out of date .
//! ```
//!
//! **Instead.**
//! ```text
//! The lists are long, old and out of date.
//! ```
//!
//! **The fix.** Takes the blank out, or puts one in.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "layout/stray-blank",
    title: "a blank before a comma, or none behind it",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("stray_blank.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    if !view.is_body() && view.role().is_none() {
        return;
    }
    in_parentheses(view, out);
    let (text, body) = (view.text, view.block.body.range());
    let bytes = text.as_bytes();
    for at in memchr::memchr3_iter(b',', b';', b'.', &bytes[body.clone()]).map(|n| body.start + n) {
        let blank = at > body.start && bytes[at - 1] == b' ';
        if bytes[at] == b'.' && ends_sentence_tightly(&text[body.start..at], &text[at + 1..body.end]) {
            let fix = Fix::unsafe_("Put a blank in", vec![Edit::new(at + 1..at + 1, " ")]);
            out.push(Draft::new(at..at + 1, "There is no blank behind this stop.").fix(fix));
            continue;
        }
        let tight =
            bytes[at] == b',' && bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80);
        if !blank && !tight {
            continue;
        }
        let (before, behind) = (&text[body.start..at], &text[at + 1..body.end]);
        if view.block.inner.iter().any(|inner| inner.range().contains(&at)) {
            continue;
        }
        let bare = before.trim_end_matches(' ');
        let ends = behind.is_empty() || behind.starts_with([' ', '\n', '\r']);
        // two commas in a row have lost what stood between them, and dots in a row are meant
        let word = bare.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '”' | '’' | '"'));
        if bare.len() < before.len() && ends && word {
            let range = body.start + bare.len()..at + 1;
            let fix = Fix::safe("Take the blank out", vec![Edit::new(range.start..at, "")]);
            let sign = &text[at..at + 1];
            out.push(Draft::new(range, format!("There is a blank before this “{sign}”.")).fix(fix));
        } else if bytes[at] == b',' && joins_words(before, behind) {
            let fix = Fix::safe("Put a blank in", vec![Edit::new(at + 1..at + 1, " ")]);
            out.push(Draft::new(at..at + 1, "There is no blank behind this comma.").fix(fix));
        }
    }
}

/// A blank behind an opening parenthesis, or in front of one that closes.
fn in_parentheses(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let (text, body) = (view.text, view.block.body.range());
    for at in memchr::memchr2_iter(b'(', b')', &text.as_bytes()[body.clone()]).map(|n| body.start + n) {
        let (before, behind) = (&text[body.start..at], &text[at + 1..body.end]);
        let opens = text.as_bytes()[at] == b'(';
        let blank = match opens {
            true if behind.starts_with(' ') => {
                at + 1..at + 1 + behind.len() - behind.trim_start_matches(' ').len()
            }
            false if before.ends_with(' ') => at - (before.len() - before.trim_end_matches(' ').len())..at,
            _ => continue,
        };
        let word = |c: char| c.is_alphanumeric();
        let inside = match opens {
            true => text[blank.end..body.end].starts_with(word),
            false => text[body.start..blank.start].ends_with(word),
        };
        if inside && !view.block.inner.iter().any(|inner| inner.range().contains(&at)) {
            let fix = Fix::safe("Take the blank out", vec![Edit::new(blank.clone(), "")]);
            let message = "There is a blank inside this parenthesis.";
            out.push(Draft::new(blank.start.min(at)..blank.end.max(at + 1), message).fix(fix));
        }
    }
}

/// Whether a stop ends a sentence and the next one begins at once: `sent.The`. No address, and no abbreviation.
fn ends_sentence_tightly(before: &str, behind: &str) -> bool {
    let left = before.rsplit([' ', '\n', '(']).next().unwrap_or_default();
    let right = behind.split([' ', '\n', ')', ',']).next().unwrap_or_default();
    let plain = |word: &str| !word.contains(['@', '/', ':', '.', '_', '<']);
    let opens = {
        let mut chars = right.chars();
        chars.next().is_some_and(char::is_uppercase)
            && (chars.next().is_some_and(char::is_lowercase) || matches!(right, "A" | "I"))
    };
    plain(left)
        && plain(right.trim_end_matches('.'))
        && opens
        && left.len() > 3
        && left.chars().all(char::is_lowercase)
}

/// Whether a comma stands between two words, none of which is an address, a symbol or a formula.
fn joins_words(before: &str, behind: &str) -> bool {
    let left = before.rsplit([' ', '\n']).next().unwrap_or_default();
    let right = behind.split([' ', '\n']).next().unwrap_or_default();
    let plain = |word: &str| !word.contains(['@', '/', ':', '=', '_']);
    let small = |c: char| c.is_lowercase();
    plain(left)
        && plain(right)
        && left.ends_with(small)
        && left.len() > 1
        && right.starts_with(char::is_alphabetic)
        && right.len() > 1
}
