//! **What it finds.** A silencing that silences nothing.
//!
//! **Why.** What was wrong has been put right since, or the rule is another one. Left where it is, it hides the next
//! mistake.
//!
//! **Example.**
//! ```text
//! Peru and Chile took part. <!-- rapporteur: ignore names/wrong-name -->
//! ```
//!
//! **Instead.**
//! ```text
//! Peru and Chile took part.
//! ```
//!
//! **The fix.** Takes the silencing out. Not made on its own accord: somebody put it there.

use crate::rules::finding::Severity;
use crate::rules::rule::{Check, Fixes, Rule};

pub const RULE: Rule = Rule {
    code: crate::rules::table::UNUSED_SILENCE,
    title: "a silencing that silences nothing",
    default: Some(Severity::Hint),
    fixes: Fixes::Unsafe,
    source: include_str!("unused.rs"),
    check: Check::Runner,
};
