//! **What it finds.** A silencing of a rule that does not exist, or of none.
//!
//! **Why.** It silences nothing, and whoever wrote it believes that it does.
//!
//! **Example.**
//! ```text
//! The Stimson Centre took part. <!-- rapporteur: ignore names/wrong-names -->
//! ```
//!
//! **Instead.**
//! ```text
//! The Stimson Centre took part. <!-- rapporteur: ignore names/wrong-name -->
//! ```
//!
//! **The fix.** Writes the name of the rule that was probably meant.

use crate::rules::finding::Severity;
use crate::rules::rule::{Check, Fixes, Rule};

pub const RULE: Rule = Rule {
    code: crate::rules::table::UNKNOWN_SILENCE,
    title: "a silencing of a rule that does not exist",
    default: Some(Severity::Warning),
    fixes: Fixes::Unsafe,
    source: include_str!("unknown_rule.rs"),
    check: Check::Runner,
};
