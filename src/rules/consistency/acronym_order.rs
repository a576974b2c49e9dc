//! **What it finds.** Two acronyms with a slash in one order and in the other: *OAS/CICTE* and *CICTE/OAS*. Told once for
//! a note.
//!
//! **Why.** The reader takes them for two bodies.
//!
//! **Example.**
//! ```text
//! The OAS/CICTE opened the visit. The CICTE/OAS thanked the host. The OAS/CICTE closed it.
//! ```
//!
//! **Instead.**
//! ```text
//! The OAS/CICTE opened the visit. The OAS/CICTE thanked the host. The OAS/CICTE closed it.
//! ```
//!
//! **The fix.** Writes the order that is used more often.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::{Pair, Way};
use crate::rules::view::NoteView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "consistency/acronym-order",
    title: "two acronyms in both orders",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("acronym_order.rs"),
    check: Check::Note(check),
};

fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let all: Vec<_> = super::ways(view, Pair::Slash).collect();
    for (_, _, key) in &all {
        let Some(key) = key else { continue };
        let of_pair: Vec<_> = all.iter().filter(|(_, _, k)| k.as_ref() == Some(key)).collect();
        let usual = of_pair.iter().filter(|(_, way, _)| *way == Way::Usual).count();
        let odd = if usual * 2 >= of_pair.len() { Way::Other } else { Way::Usual };
        let Some((range, ..)) = of_pair.iter().find(|(_, way, _)| *way == odd) else { continue };
        let Some((other, ..)) = of_pair.iter().find(|(_, way, _)| *way != odd) else { continue };
        let right = view.note.slice(other.clone()).into_owned();
        let written = view.note.slice(range.clone()).into_owned();
        let message = format!("“{written}” is “{right}” elsewhere in this note: choose one order.");
        let edits = of_pair
            .iter()
            .filter(|(_, way, _)| *way == odd)
            .map(|(r, ..)| Edit::new(r.clone(), right.clone()));
        let fix = Fix::unsafe_(format!("Write “{right}” throughout"), edits.collect());
        out.push(Draft::new(range.clone(), message).related(other.clone(), "the other order").fix(fix));
        return;
    }
}
