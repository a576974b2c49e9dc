//! **What it finds.** An e-mail address with a blank in it, without its sign or without a domain; and one that is a slip
//! away from the address of the Committee's experts.
//!
//! **Why.** Whoever writes to it gets no answer.
//!
//! **Example.**
//! ```text
//! For further information, please contact the 1540 Committee experts by e-mail at 1540 experts @un.org.
//! ```
//!
//! **Instead.**
//! ```text
//! For further information, please contact the 1540 Committee experts by e-mail at 1540experts@un.org.
//! ```
//!
//! **The fix.** Writes the address. Of an address that is not known, the blanks are taken out.

use crate::rules::finding::{Draft, Severity};
use crate::rules::near::distance;
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "contact/broken-address",
    title: "an e-mail address that leads nowhere",
    default: Some(Severity::Error),
    fixes: Fixes::Safe,
    source: include_str!("broken_address.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let words = view.words;
    let bytes = words.as_bytes();
    let has_domain =
        || memchr::memchr_iter(b'.', bytes).any(|at| bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase));
    if memchr::memchr(b'@', bytes).is_none() && !has_domain() {
        return;
    }
    let known: Vec<&str> =
        view.knowledge.registry.kinds.iter().filter_map(|k| address(k.contact.as_deref()?)).collect();
    let mut told: Vec<Range<usize>> = vec![];
    for address in known {
        let Some((_, domain)) = address.split_once('@') else { continue };
        for (at, _) in words.match_indices(domain) {
            let end = at + domain.len();
            // "un.org/disarmament" and "docs.un.org" are no addresses
            let runs_on = words[end..].starts_with(|c: char| c == '/' || c.is_alphanumeric());
            if runs_on || told.iter().any(|t| t.contains(&at)) {
                continue;
            }
            let Some(start) = start_of(words, end, address) else { continue };
            if words[start..end] == *address {
                continue;
            }
            told.push(start..end);
            out.push(view.correct(start..end, address, format!("The address is {address}.")));
        }
    }
    let mut past = 0;
    for (at, _) in words.match_indices('@') {
        // what follows in the same word was looked at with the first sign
        if at < past {
            continue;
        }
        let start = words[..at].rfind(char::is_whitespace).map_or(0, |n| n + 1);
        let end = words[at..].find(char::is_whitespace).map_or(words.len(), |n| at + n);
        past = end;
        if told.iter().any(|t| t.start < end && start < t.end) {
            continue;
        }
        let token = words[start..end].trim_start_matches(['(', '<', '"', '“', '[']);
        let start = end - token.len();
        let token = token.trim_end_matches(['.', ',', ';', ')', '>', '"', '”', ']', ':']);
        if let Some((shown, target)) = token.split_once("](") {
            // "[a@b.org](mailto:a@b.org)": each half is looked at for itself
            let whole = |a: &str| a.split_once('@').is_none_or(|(local, domain)| is_address(local, domain));
            if whole(shown) && whole(target.trim_start_matches("mailto:")) {
                continue;
            }
        }
        let lead = if token.starts_with("mailto:") { "mailto:".len() } else { 0 };
        let (start, token) = (start + lead, &token[lead..]);
        let range = start..start + token.len();
        let Some((local, domain)) = token.split_once('@') else { continue };
        if local.is_empty() && !domain.contains('.') {
            // the name of an account elsewhere
            continue;
        }
        let near = view
            .knowledge
            .registry
            .kinds
            .iter()
            .filter_map(|k| address(k.contact.as_deref()?))
            .find(|known| distance(&token.to_lowercase(), known, 2).is_some_and(|d| d > 0));
        if let Some(known) = near {
            out.push(view.correct(range, known, format!("The address is {known}.")));
        } else if !is_address(local, domain) {
            let message = format!("“{token}” is no e-mail address: check it.");
            out.push(view.draft(range, message));
        }
    }
}

/// The address in a sentence.
fn address(sentence: &str) -> Option<&str> {
    let at = sentence.find('@')?;
    let start = sentence[..at].rfind(' ').map_or(0, |n| n + 1);
    let end = sentence[at..].find(' ').map_or(sentence.len(), |n| at + n);
    Some(sentence[start..end].trim_end_matches(['.', ',']))
}

/// Where the text that ends at `end` begins to be nearly `address`, white space left out.
fn start_of(words: &str, end: usize, address: &str) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    let low = words[..end].char_indices().rev().take(address.len() + 8).last().map_or(0, |(i, _)| i);
    for (i, c) in words[low..end].char_indices() {
        let start = low + i;
        let begins = c.is_alphanumeric() && !words[..start].ends_with(|c: char| c.is_alphanumeric());
        if !begins {
            continue;
        }
        let bare: String = words[start..end].chars().filter(|c| !c.is_whitespace()).collect();
        let bare = bare.to_lowercase().replace("(at)", "@").replace("[at]", "@");
        if let Some(slips) = distance(&bare, address, 2)
            && best.is_none_or(|(least, _)| slips < least)
        {
            best = Some((slips, start));
        }
    }
    best.map(|(_, start)| start)
}

fn is_address(local: &str, domain: &str) -> bool {
    let local_fits = local.chars().all(|c| c.is_alphanumeric() || "._%+-'".contains(c)) && !local.is_empty();
    let labels: Vec<&str> = domain.split('.').collect();
    let labels_fit =
        labels.iter().all(|l| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-'));
    let last = labels.last().copied().unwrap_or_default();
    local_fits && labels.len() > 1 && labels_fit && last.len() > 1 && last.chars().all(char::is_alphabetic)
}
