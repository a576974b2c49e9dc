//! **What it finds.** A State that the note calls by two names of which neither begins with the other: *Viet Nam* and
//! *Vietnam*, *Myanmar* and *Burma*, *Republic of Moldova* and *Moldova*. The name of the event, an acronym beside the name
//! that it abbreviates, and official forms with a remark in parentheses do not count. Told once for each State.
//!
//! **Why.** The reader takes them for two States.
//!
//! **Example.**
//! ```text
//! Viet Nam presented its list. The delegation of Vietnam thanked the host.
//! ```
//!
//! **Instead.**
//! ```text
//! Viet Nam presented its list. The delegation of Viet Nam thanked the host.
//! ```
//!
//! **The fix.** Writes the name that the United Nations used at the time of the event; where neither is, the one that came
//! first.

use crate::model::names::EntityRef;
use crate::registry::{self, Name, NameKind, State};
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::NoteView;
use crate::syntax::{BlockKind, FieldRole};
use crate::text::Edit;
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "names/mixed-forms",
    title: "one State by two names",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("mixed_forms.rs"),
    check: Check::Note(check),
};

/// A name of a State in running text.
struct Written<'a> {
    state: &'a State,
    name: &'a Name,
    range: Range<usize>,
}

// Walks the names of all parts, which are recognised already.
fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let registry = &view.note.knowledge().registry;
    let grammar = &view.note.knowledge().grammar;
    let mut seen: Vec<Written<'_>> = vec![];
    let mut said: Vec<&str> = vec![];
    for (start, part, _) in &view.gathered.parts {
        match part.block.kind {
            // somebody else has named the event
            BlockKind::Field(Some(id)) if grammar.role(id) == FieldRole::Event => continue,
            BlockKind::Paragraph | BlockKind::ListItem => {}
            BlockKind::Field(_) | BlockKind::SubField(_) | BlockKind::FieldItem => {}
            _ => continue,
        }
        for found in part.facts.names.iter().filter(|f| f.is_sure()) {
            let EntityRef::State(at) = found.entity else { continue };
            let Some(state) = registry.states.get(usize::from(at)) else { continue };
            let Some(name) = state.names.get(usize::from(found.name)).filter(|name| is_plain(name, state))
            else {
                continue;
            };
            let written = Written { state, name, range: part.place(*start, &found.span) };
            // `the United States (USA)` says what the acronym is to stand for
            let start = written.range.start;
            let in_brackets = || start > 0 && view.note.slice(start - 1..start) == "(";
            if is_acronym(&name.text) && in_brackets() {
                said.push(&state.alpha3);
                continue;
            }
            let Some(first) = seen.iter().find(|other| other.state.alpha3 == state.alpha3) else {
                seen.push(written);
                continue;
            };
            if !said.contains(&state.alpha3.as_str()) && differ(&first.name.text, &name.text) {
                said.push(&state.alpha3);
                out.push(draft(view, first, &written));
            }
        }
    }
}

/// Names that a text may use: a remark in parentheses makes an official form of it.
fn is_plain(name: &Name, state: &State) -> bool {
    let counts = match name.kind {
        NameKind::UnShort | NameKind::Common | NameKind::Alias | NameKind::Former | NameKind::Acronym => true,
        // "Kyrgyz Republic" is an everyday name too, "Republic of Kenya" is formal on purpose
        NameKind::Formal => {
            state.earlier.iter().any(|earlier| earlier.short == name.text) || !name.text.contains(" of ")
        }
        _ => false,
    };
    counts && !name.text.contains(['(', ',', '&', '.']) && name.text.len() > 2
}

/// The finding at the one of two names that gives in: to that of the United Nations, an acronym to a name, the second to the
/// first.
fn draft(view: &NoteView<'_>, first: &Written<'_>, second: &Written<'_>) -> Draft {
    let short = view.note.event().day().map_or(first.state.short.as_str(), |day| first.state.short_at(day));
    let official = |written: &Written<'_>| {
        let name = written.name.text.as_str();
        let rest = short.strip_prefix(name);
        is_acronym(name) && abbreviates(name, short)
            || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let weak = |written: &Written<'_>| (!official(written), is_acronym(&written.name.text));
    let (right, wrong) = if weak(second) < weak(first) { (second, first) } else { (first, second) };
    let (name, instead) = (&wrong.name.text, &right.name.text);
    let message = format!("“{name}” is “{instead}” elsewhere in this note: write one of them.");
    let fix = (view.note.slice(wrong.range.clone()) == name.as_str()).then(|| {
        let (range, text) = with_article(view, wrong, right);
        Fix::unsafe_(format!("Change to “{instead}”"), vec![Edit::new(range, text)])
    });
    Draft::new(wrong.range.clone(), message).related(right.range.clone(), "the other name").fix(fix)
}

/// What to write in the place of a name, with the article that it has elsewhere, or without one.
fn with_article(view: &NoteView<'_>, wrong: &Written<'_>, right: &Written<'_>) -> (Range<usize>, String) {
    let text = view.note.text();
    let before = |range: &Range<usize>| text.slice(text.floor(range.start.saturating_sub(4))..range.start);
    let has_article = |range: &Range<usize>| matches!(&*before(range), "the " | "The ");
    let (name, range) = (right.name.text.clone(), wrong.range.clone());
    match (has_article(&wrong.range), has_article(&right.range)) {
        (false, true) => {
            let start = before(&range);
            let opens = start.is_empty() || start.ends_with(['\n', '\r']) || start.trim_end().ends_with('.');
            (range, format!("{} {name}", if opens { "The" } else { "the" }))
        }
        (true, false) => (range.start - "the ".len()..range.end, name),
        _ => (range, name),
    }
}

fn is_acronym(name: &str) -> bool {
    !name.contains(char::is_lowercase)
}

/// Whether neither name is a part of the other; accents and articles do not count. An acronym is one of the names that it
/// abbreviates.
fn differ(a: &str, b: &str) -> bool {
    if is_acronym(a) || is_acronym(b) {
        let (acronym, name) = if is_acronym(a) { (a, b) } else { (b, a) };
        return !is_acronym(name) && !abbreviates(acronym, name);
    }
    let (mut long, mut short) = (words(a), words(b));
    if long.len() < short.len() {
        std::mem::swap(&mut long, &mut short);
    }
    // `Lao PDR`
    let has_acronym = |name: &str| name.split(' ').any(|word| word.len() > 1 && is_acronym(word));
    // `the United States` is all of `United States of America`; `Moldova` is another name than `Republic of Moldova`
    let same = long.starts_with(&short)
        && long.get(short.len()).is_none_or(|next| matches!(next.as_str(), "of" | "and"));
    !has_acronym(a) && !has_acronym(b) && !same
}

/// Whether the letters of an acronym are the first ones of a name's words.
fn abbreviates(acronym: &str, name: &str) -> bool {
    let large = words(name).into_iter().filter(|word| !matches!(word.as_str(), "of" | "and"));
    let initials: String = large.filter_map(|word| word.chars().next()).collect();
    initials.starts_with(&registry::fold(acronym))
}

fn words(name: &str) -> Vec<String> {
    let folded = registry::fold(name);
    folded.split([' ', '-']).filter(|word| *word != "the").map(str::to_owned).collect()
}
