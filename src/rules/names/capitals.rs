//! **What it finds.** A name or a fixed term of which some words have a capital and some have not: `1540 committee`,
//! `National implementation Action Plan`, `african Union`. A State in small letters in the fields: `benin`, `Trinidad and
//! tobago`. As a hint, the *S* of `non-State actors` and of `CARICOM States`, and an acronym in small letters in the
//! fields: `Opcw`.
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
use crate::registry::{NameKind, Registry};
use crate::rules::finding::{Draft, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;
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
const TERMS: [&str; 13] = [
    "United Nations",
    "European Union",
    "African Union",
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

/// Names that are no thing in general.
const NEVER_SMALL: [&str; 3] = ["United Nations", "European Union", "African Union"];

static SEARCHED: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(TERMS).ok());

/// Where two words of each term meet, in small letters: few other words meet so, and few texts are looked through for the
/// terms themselves.
const MEETINGS: [&str; 9] = ["d na", "n un", "n pl", "ty c", "l as", "f ex", "y-ge", "ss d", "n-st"];

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

/// The names of States, in every case.
static STATES: LazyLock<(Option<AhoCorasick>, Vec<&str>)> = LazyLock::new(|| {
    let states = Registry::embedded().states.iter();
    let names = states.flat_map(|s| [s.short.as_str(), s.common.as_str()]).filter(|name| name.len() > 3);
    let names: Vec<&str> = names.collect();
    let all = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(&names);
    (all.ok(), names)
});

/// The acronyms of organizations, by their small letters.
static ACRONYMS: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| {
    let acronyms = Registry::embedded().organizations.iter().filter_map(|o| o.acronym.as_deref());
    let loud = |text: &&str| text.len() > 2 && text.bytes().all(|b| b.is_ascii_uppercase());
    acronyms.filter(loud).map(|text| (text.to_ascii_lowercase(), text)).collect()
});

/// Acronyms that are words.
const WORDS: [&str; 12] =
    ["who", "aids", "act", "safe", "fast", "arms", "star", "wins", "eco", "nam", "hat", "guam"];

/// Names of States in small letters in the lists of those who took part or held the event, and acronyms in small letters.
fn in_fields(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    use crate::syntax::FieldRole::{DateAndVenue, Organizers, Participants, Venue};
    let Some(role @ (DateAndVenue | Organizers | Participants | Venue)) = view.role() else { return };
    let words = view.words;
    let is_word = |range: &std::ops::Range<usize>| {
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '@' | '/' | '-');
        !words[..range.start].ends_with(inside) && !words[range.end..].starts_with(inside)
    };
    let (searched, names) = &*STATES;
    for found in searched.iter().flat_map(|all| all.find_iter(words)) {
        let (range, name) = (found.range(), names[found.pattern().as_usize()]);
        // "eSwatini" is written so on purpose
        if !is_word(&range) || words[range.clone()].chars().nth(1).is_some_and(char::is_uppercase) {
            continue;
        }
        let Some(right) = with_capitals(&words[range.clone()], name) else { continue };
        out.push(view.correct(range, &right, format!("The name is written “{right}”.")));
    }
    if !matches!(role, Organizers | Participants) {
        return;
    }
    let mut at = 0;
    for piece in words.split([',', ';', '.', ':', '(', ')']).flat_map(|piece| piece.split(" and ")) {
        let start = piece.as_ptr() as usize - words.as_ptr() as usize;
        debug_assert!(start >= at);
        at = start;
        let item = piece.trim();
        let item = item.strip_prefix("the ").unwrap_or(item);
        if item.contains(' ') || !item.contains(char::is_lowercase) {
            continue;
        }
        let lower = item.to_ascii_lowercase();
        let Some(right) = ACRONYMS.get(&lower).filter(|_| !WORDS.contains(&lower.as_str())) else { continue };
        let from = start + (piece.len() - piece.trim_start().len()) + (piece.trim().len() - item.len());
        let range = from..from + item.len();
        let known = view.facts.names.iter().any(|f| span(f).start < range.end && range.start < span(f).end);
        if !known {
            let message = format!("The acronym is written “{right}”.");
            out.push(view.suggest(range, right, message).at_most(Severity::Hint));
        }
    }
}

/// “CARICOM states”: the States of a group have their capital.
fn states_of_groups(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    for found in view.facts.names.iter() {
        if !matches!(found.entity, EntityRef::Organization(_) | EntityRef::Group(_)) || !found.is_sure() {
            continue;
        }
        let end = span(found).end;
        let rest = &view.words[end..];
        let between = [" ", " member ", " Member ", " participating "].into_iter().find(|between| {
            rest.strip_prefix(between)
                .and_then(|rest| rest.strip_prefix("states"))
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        let Some(between) = between else { continue };
        let at = end + between.len();
        // "the Committee states that" is a verb
        let behind = view.words[at + "states".len()..].trim_start();
        let is_verb =
            ["that", "in its", "clearly", "the ", "its "].iter().any(|word| behind.starts_with(word));
        if !is_verb {
            let message = "The United Nations write “States” with a capital.";
            out.push(view.correct(at..at + "states".len(), "States", message).at_most(Severity::Hint));
        }
    }
}

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    in_fields(view, out);
    states_of_groups(view, out);
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
        if ["matrix", "secretariat", "programme", "website", "expert", "experts"].contains(&last) {
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
        let always = term.starts_with(ALWAYS) || NEVER_SMALL.contains(&term);
        if capitals <= usize::from(first) && !always {
            continue;
        }
        let Some(right) = with_capitals(written, term) else { continue };
        taken.push(range.clone());
        if term.starts_with(ALWAYS) {
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
