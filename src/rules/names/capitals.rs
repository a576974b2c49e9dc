//! **What it finds.** A name or a fixed term of which some words have a capital and some have not: `1540 committee`,
//! `National implementation Action Plan`. The *S* of `non-State actors` is a hint.
//!
//! **Why.** A name has capitals throughout; a plan in general has none. Half of each is neither.
//!
//! **Example.**
//! ```text
//! Guatemala prepares a National implementation Action Plan with the 1540 committee.
//! ```
//!
//! **Instead.**
//! ```text
//! Guatemala prepares a National Implementation Action Plan with the 1540 Committee.
//! ```
//!
//! **The fix.** Writes all capitals that the name has.

use super::span;
use crate::model::names::{Certainty, EntityRef, Form, Spelling};
use crate::registry::NameKind;
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

pub const RULE: Rule = Rule {
    code: "names/capitals",
    title: "a name with only some of its capitals",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("capitals.rs"),
    check: Check::Block(check),
};

/// Fixed terms that are not names of the registry.
const TERMS: [&str; 10] = [
    "National Implementation Action Plan",
    "National Action Plan",
    "Implementation Action Plan",
    "Security Council",
    "General Assembly",
    "Group of Experts",
    "Secretary-General of the United Nations",
    "Weapons of Mass Destruction",
    "non-State actors",
    "non-State actor",
];

/// Terms that have their capital even where they are otherwise small.
const ALWAYS: &str = "non-State";

static SEARCHED: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(TERMS).ok());

/// Where two words of each term meet, in small letters: few other words meet so, and few texts are looked through for the
/// terms themselves.
const MEETINGS: [&str; 7] = ["n pl", "ty c", "l as", "f ex", "y-ge", "ss d", "n-st"];

/// Where the words of each of [`TERMS`] meet; bytes from its start.
static MET: LazyLock<Vec<usize>> = LazyLock::new(|| {
    let met = |term: &str| {
        let term = term.to_ascii_lowercase();
        MEETINGS.iter().find_map(|piece| term.find(piece)).unwrap_or(0)
    };
    TERMS.iter().map(|term| met(term)).collect()
});

/// The meetings in every case: pieces as they are written are found many bytes at a time.
static JOINTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let spelt = |piece: &str, capitals: usize| -> String {
        let letter =
            |(at, c): (usize, char)| if capitals >> at & 1 == 1 { c.to_ascii_uppercase() } else { c };
        piece.chars().enumerate().map(letter).collect()
    };
    let all = MEETINGS.iter().flat_map(|piece| (0..1 << piece.len()).map(|capitals| spelt(piece, capitals)));
    let mut all: Vec<String> = all.collect();
    all.sort_unstable();
    all.dedup();
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(all).ok()
});

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.knowledge.registry;
    let mut taken: Vec<std::ops::Range<usize>> = vec![];
    for found in view.facts.names.iter() {
        let EntityRef::Organization(_) = found.entity else { continue };
        taken.push(span(found));
        let is_listed = found.spelling == Spelling::Listed && found.form == Form::Noun;
        if found.certainty != Certainty::Sure || !is_listed {
            continue;
        }
        let Some(name) = found.entity.names(registry).get(usize::from(found.name)) else { continue };
        if name.is_error() || name.kind == NameKind::Foreign {
            continue;
        }
        let written = &view.words[span(found)];
        // written small throughout, it is the thing in general; a number in it makes it a name all the same
        if !written.contains(char::is_uppercase) && !written.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        // a sentence gives its first word a capital: that is none of the name's
        let capitals = written.split([' ', '-']).filter(|w| w.starts_with(char::is_uppercase)).count();
        if capitals == 1
            && written.starts_with(char::is_uppercase)
            && opens_sentence(view.words, span(found).start)
        {
            continue;
        }
        let Some(right) = with_capitals(written, &name.text) else { continue };
        // of the matrices and secretariats of this world, many are written small
        let last = written.rsplit(' ').next().unwrap_or_default();
        if ["matrix", "secretariat", "programme", "website"].contains(&last) {
            continue;
        }
        out.push(view.correct(span(found), &right, format!("The name is written “{right}”.")));
    }
    // in the order of the list: a term leaves nothing to those behind it
    let may_be = JOINTS.as_ref().is_none_or(|joints| {
        joints.find_iter(view.words).any(|found| is_written_otherwise(view.words, found.start()))
    });
    let Some(searched) = SEARCHED.as_ref().filter(|_| may_be) else { return };
    let mut terms: Vec<_> = searched.find_overlapping_iter(view.words).collect();
    terms.sort_unstable_by_key(|found| (found.pattern(), found.start()));
    for found in terms {
        let (term, range, at) = (TERMS[found.pattern().as_usize()], found.range(), found.start());
        let whole_word = !view.words[..at].ends_with(char::is_alphanumeric);
        if !whole_word || taken.iter().any(|t| t.start < range.end && range.start < t.end) {
            continue;
        }
        let written = &view.words[range.clone()];
        let capitals = written.split([' ', '-']).filter(|w| w.starts_with(char::is_uppercase)).count();
        let first = written.starts_with(char::is_uppercase) && opens_sentence(view.words, at);
        // a sentence gives its first word a capital: that is none of the term's
        let always = term.starts_with(ALWAYS);
        if capitals <= usize::from(first) && !always {
            continue;
        }
        let Some(right) = with_capitals(written, term) else { continue };
        taken.push(range.clone());
        if always {
            let draft = view.correct(range, &right, format!("The United Nations write “{right}”."));
            out.push(draft.at_most(Severity::Hint));
            continue;
        }
        let message = format!("Write the capitals of “{right}” throughout, or none.");
        out.push(view.correct(range, &right, message));
    }
}

/// Whether one of the terms whose words meet at byte `at` stands there, and not as it should be written.
fn is_written_otherwise(words: &str, at: usize) -> bool {
    TERMS.iter().zip(&*MET).any(|(term, met)| {
        let start = at.checked_sub(*met);
        let written = start.and_then(|start| words.get(start..start + term.len()));
        written.is_some_and(|written| written != *term && written.eq_ignore_ascii_case(term))
    })
}

fn opens_sentence(words: &str, at: usize) -> bool {
    let before = words[..at].trim_end();
    before.is_empty() || before.ends_with(['.', ':', ';', '!', '?'])
}

/// What is written with the capitals of `name`; `None` where it has them all, or differs in more than capitals.
fn with_capitals(written: &str, name: &str) -> Option<String> {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    if written == name {
        return None;
    }
    let mut right = String::with_capacity(written.len());
    let mut missing = false;
    let mut own = name.chars();
    for c in written.chars() {
        let n = own.next()?;
        if n.is_uppercase() && c.is_lowercase() {
            missing = true;
            right.push(n);
        } else {
            right.push(c);
        }
    }
    let same = own.next().is_none() && right.to_lowercase() == name.to_lowercase();
    (missing && same).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_term_is_known_by_where_its_words_meet() {
        let joints = JOINTS.as_ref().unwrap();
        for term in TERMS {
            for written in [term.to_owned(), term.to_lowercase(), term.to_uppercase()] {
                assert!(joints.is_match(&written), "{written}");
            }
        }
    }
}
