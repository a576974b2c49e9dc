//! **What it finds.** More than one blank between two words of a line.
//!
//! **Why.** They come from typewriters and from copying, and show as gaps.
//!
//! **Example.**
//! ```text
//! They met.  They agreed.
//! ```
//!
//! **Instead.**
//! ```text
//! They met. They agreed.
//! ```
//!
//! **The fix.** Leaves one.

use crate::rules::finding::{Draft, Fix, Severity};
use crate::rules::rule::{Check, Fixes, Rule};
use crate::rules::view::BlockView;
use crate::text::Edit;

pub const RULE: Rule = Rule {
    code: "layout/double-space",
    title: "more than one blank between two words",
    default: Some(Severity::Hint),
    fixes: Fixes::Safe,
    source: include_str!("double_space.rs"),
    check: Check::Block(check),
};

fn check(view: &BlockView<'_>, out: &mut Vec<Draft>) {
    if view.block.kind.is_silent() {
        return;
    }
    let text = view.text;
    let bytes = text.as_bytes();
    let body = view.block.body.range();
    let mut at = body.start;
    while let Some(n) = memchr::memmem::find(&bytes[at.min(body.end)..body.end], b"  ") {
        let start = at + n;
        let end = start + bytes[start..body.end].iter().take_while(|b| **b == b' ').count();
        at = end;
        let line_start = text[..start].ends_with(['\n', '\r']) || start == 0;
        let line_end = text[end..].starts_with(['\n', '\r']) || end == text.len();
        // the indent of a nested item, behind its mark
        let behind_mark = text[..start].rsplit(['\n', '\r']).next().is_some_and(|l| l.trim().len() <= 2);
        if line_start
            || line_end
            || behind_mark
            || view.block.inner.iter().any(|i| i.range().contains(&start))
        {
            continue;
        }
        let message = "There is more than one blank here: one is enough.";
        out.push(
            Draft::new(start..end, message)
                .fix(Fix::safe("Leave one blank", vec![Edit::new(start..end, " ")])),
        );
    }
}
