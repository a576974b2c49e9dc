//! **What it finds.** A paragraph of running text that ends in a word. What a list follows, what a page break cuts, and
//! lines that are no sentences are left alone; behind an address it is only a hint.
//!
//! **Why.** The reader wonders whether something is missing.
//!
//! **Example.**
//! ```text
//! The seminar compared national declarations and the lists of goods
//! ```
//!
//! **Instead.**
//! ```text
//! The seminar compared national declarations and the lists of goods.
//! ```
//!
//! **The fix.** Writes the full stop.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::signs::What;
use crate::rules::view::NoteView;
use crate::syntax::BlockKind;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "layout/final-stop",
    title: "a paragraph that ends without a full stop",
    default: Some(Severity::Warning),
    fixes: Fixes::Safe,
    source: include_str!("final_stop.rs"),
    check: Check::Note(check),
};

// Walks the signs of all parts; text is read only where a paragraph ends openly.
fn check(view: &NoteView<'_>, out: &mut Vec<Draft>) {
    let parts = &view.gathered.parts;
    for (at, (start, _, signs)) in parts.iter().enumerate() {
        let open = signs.iter().find_map(|s| match s.what {
            What::OpenEnd(address) => Some((s, address)),
            _ => None,
        });
        let Some((sign, address)) = open else { continue };
        let next = parts[at + 1..]
            .iter()
            .find(|(_, p, _)| p.block.kind != BlockKind::Footnote && !p.block.kind.is_silent());
        if next.is_some_and(|(_, p, _)| p.block.kind == BlockKind::ListItem) {
            continue;
        }
        let range = start + sign.range.start..start + sign.range.end;
        let written = view.note.slice(range.clone());
        let word = written.trim_end_matches(['*', '_']);
        let end = range.start + word.len();
        let message = "This paragraph ends without a full stop.";
        let fix = Fix::safe("Write the full stop", vec![Edit::new(end..end, ".")]);
        let draft = Draft::new(range.start..end, message).fix(fix);
        out.push(if address { draft.at_most(Severity::Hint) } else { draft });
    }
}
