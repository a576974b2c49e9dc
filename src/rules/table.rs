//! The table of rules.

use super::rule::Rule;
use super::{silencing, structure};
use crate::registry::fold;

/// The rule that speaks of a silencing that silences nothing.
pub(super) const UNUSED_SILENCE: &str = "silencing/unused";
/// The rule that speaks of a silencing of a rule that does not exist.
pub(super) const UNKNOWN_SILENCE: &str = "silencing/unknown-rule";

/// All rules, family by family.
pub const RULES: &[Rule] = &[
    structure::missing_field::RULE,
    structure::duplicate_field::RULE,
    structure::empty_field::RULE,
    structure::unknown_field::RULE,
    silencing::unused::RULE,
    silencing::unknown_rule::RULE,
];

/// The rule with this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// What a name of a rule or a family means: `Some(None)` where it exists, else the name that was probably meant.
pub fn known(name: &str) -> Option<Option<String>> {
    if name == "all" || RULES.iter().any(|r| r.code == name || r.family() == name) {
        return Some(None);
    }
    let codes = RULES.iter().map(|r| r.code);
    super::near::nearest(&fold(name), codes).map(|near| Some(near.to_owned()))
}
