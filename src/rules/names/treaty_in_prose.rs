//! **What it finds.** A treaty among the bodies whose representatives took part, in running text: *representatives of the
//! OPCW, the Chemical Weapons Convention and UNODC*; and, to know, *the speaker of the CWC*. A treaty that is spoken
//! about, its States parties or its authorities are none.
//!
//! **Why.** A treaty has no staff. Its organization or unit was there: OPCW for the CWC, the BWC Implementation Support Unit
//! for the BWC, IAEA for the NPT's safeguards.
//!
//! **Example.**
//! ```text
//! Representatives of the IAEA, the Chemical Weapons Convention and INTERPOL gave presentations.
//! ```
//!
//! **Instead.**
//! ```text
//! Representatives of the IAEA, the OPCW and INTERPOL gave presentations.
//! ```
//!
//! **The fix.** Writes the organization of the treaty, where it has one. Look at it: another body may have been there.

use crate::model::names::{EntityRef, Found};
use crate::registry::Organization;
use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;

pub const RULE: Rule = Rule {
    code: "names/treaty-in-prose",
    title: "a treaty among those who took part",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("treaty_in_prose.rs"),
    check: Check::Block(check),
};

/// Who is sent by a body.
const SENT: [&str; 9] = [
    "speaker",
    "representatives",
    "representative",
    "delegates",
    "officials",
    "officers",
    "experts",
    "speakers",
    "staff",
];

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    let names: Vec<&Found> = view.facts.names.iter().collect();
    let mut done = 0;
    for at in 0..names.len() {
        let subject = at >= done && opens_sentence(view, names[at]);
        if at < done || !subject && !opens(view, names[at]) {
            continue;
        }
        let mut end = at + 1;
        while end < names.len() && joined(view, names[end - 1], names[end]) {
            end += 1;
        }
        done = end;
        let list = &names[at..end];
        let body = |found: &Found| organization(view, found).is_some_and(|o| o.kind.takes_part());
        // one other body at least: a list of treaties is about treaties
        if subject && !takes_part(view, list) {
            continue;
        }
        let among_bodies = list.iter().any(|found| body(found));
        if !subject && !among_bodies && (list.len() > 1 || !view.is_body() || !acts(view, list[0])) {
            continue;
        }
        for found in list {
            let Some(treaty) = organization(view, found).filter(|o| !o.kind.takes_part()) else { continue };
            if found.is_sure() && stands_alone(view, found) {
                let draft = draft(view, found, treaty);
                out.push(if subject || among_bodies { draft } else { draft.at_most(Severity::Information) });
            }
        }
    }
}

fn organization<'v>(view: &BlockView<'v>, found: &Found) -> Option<&'v Organization> {
    let EntityRef::Organization(at) = found.entity else { return None };
    view.knowledge.registry.organizations.get(usize::from(at))
}

/// Whether a name is the first behind "representatives of" and the like.
fn opens(view: &BlockView<'_>, found: &Found) -> bool {
    let start = found.span.start as usize;
    let before = view.words[..start].trim_end();
    let before = before.strip_suffix("the").map_or(before, str::trim_end);
    let Some(before) = before.strip_suffix(" of").or_else(|| before.strip_suffix(" from")) else {
        return false;
    };
    let last = before.rsplit(' ').next().unwrap_or_default().to_lowercase();
    SENT.contains(&last.as_str())
}

/// Whether a name is the first word of its sentence but for an article.
fn opens_sentence(view: &BlockView<'_>, found: &Found) -> bool {
    let before = view.words[..found.span.start as usize].trim_end();
    let before = before.strip_suffix("The").map_or(before, str::trim_end);
    before.is_empty() || before.ends_with('.')
}

/// Whether the names are said to have been there.
fn takes_part(view: &BlockView<'_>, list: &[&Found]) -> bool {
    let Some(last) = list.last() else { return false };
    let rest = view.words[last.span.end as usize..].trim_start();
    ["took part", "attended", "participated in", "participated at", "were represented at"]
        .iter()
        .any(|verb| rest.starts_with(verb))
}

/// Whether two names follow one another in a list.
fn joined(view: &BlockView<'_>, one: &Found, other: &Found) -> bool {
    let Some(gap) = view.words.get(one.span.end as usize..other.span.start as usize) else { return false };
    // an acronym in parentheses belongs to the name before it, and may be known itself
    let gap = gap.trim_start_matches(')').trim_start();
    let gap = match gap.strip_prefix('(') {
        Some("") => return true,
        Some(inside) => inside.split_once(')').map_or(gap, |(_, rest)| rest),
        None => gap,
    };
    let gap = gap.trim();
    let gap = gap.strip_suffix("the").map_or(gap, str::trim_end);
    let gap = gap.strip_suffix("of").or_else(|| gap.strip_suffix("from")).map_or(gap, str::trim_end);
    matches!(gap, "," | "and" | ", and" | ";" | "; and" | "as well as" | ", as well as" | "")
        && !(gap.is_empty() && view.words[one.span.end as usize..other.span.start as usize].trim().is_empty())
}

/// Whether words go on behind a name, not another part of the sentence: “the speaker of the CWC described …”.
fn acts(view: &BlockView<'_>, found: &Found) -> bool {
    view.words[found.span.end as usize..]
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

/// Whether a name is a whole item: "the CWC National Authority", "the CWC States parties" are somebody else.
fn stands_alone(view: &BlockView<'_>, found: &Found) -> bool {
    let rest = &view.words[found.span.end as usize..];
    let rest = match rest.strip_prefix(" (").and_then(|inside| inside.split_once(')')) {
        Some((acronym, rest)) if acronym.len() < 12 => rest,
        _ => rest,
    };
    let Some(word) = rest.strip_prefix(' ') else {
        return rest.starts_with([',', '.', ';', ')']) || rest.is_empty();
    };
    let word = word.split([' ', '.', ',']).next().unwrap_or_default();
    const GOES_ON: [&str; 20] = [
        "and",
        "as",
        "gave",
        "made",
        "presented",
        "attended",
        "took",
        "participated",
        "were",
        "was",
        "delivered",
        "explained",
        "described",
        "outlined",
        "spoke",
        "briefed",
        "joined",
        "also",
        "shared",
        "introduced",
    ];
    GOES_ON.contains(&word)
}

fn draft(view: &BlockView<'_>, found: &Found, treaty: &Organization) -> Draft {
    let span = super::span(found);
    let written = &view.words[span.clone()];
    let body = treaty.body.as_deref().and_then(|id| view.knowledge.registry.organization(id));
    let body = body.map(|body| body.acronym.as_deref().unwrap_or(&body.name));
    let message = match body {
        Some(body) => format!("{written} is a treaty and sends nobody: name its organization, {body}."),
        None => format!("{written} is a treaty and sends nobody: name who was there."),
    };
    let fix = body.map(|body| Fix::unsafe_(format!("Change to {body}"), view.rewrite(span.clone(), body)));
    view.draft(span, message).fix(fix)
}
