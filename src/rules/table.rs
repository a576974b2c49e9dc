//! The table of rules.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::rule::Rule;
use super::{
    acronyms, archive, citations, consistency, contact, dates, layout, lists, names, silencing, structure,
    venue,
};
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
    structure::duplicate_section::RULE,
    structure::empty_section::RULE,
    structure::field_order::RULE,
    structure::footnote_in_text::RULE,
    structure::footnote_without_mark::RULE,
    structure::heading_number::RULE,
    structure::heading_style::RULE,
    structure::label_style::RULE,
    structure::lost_bullet::RULE,
    structure::mark_without_footnote::RULE,
    structure::misspelt_heading::RULE,
    structure::missing_section::RULE,
    structure::missing_title::RULE,
    structure::missing_colon::RULE,
    structure::orphan_item::RULE,
    structure::section_order::RULE,
    layout::broken_by_page::RULE,
    layout::double_space::RULE,
    layout::final_stop::RULE,
    layout::stray_blank::RULE,
    layout::trailing_space::RULE,
    layout::unmatched_emphasis::RULE,
    names::misspelt_state::RULE,
    names::misspelt_organization::RULE,
    names::unknown_state::RULE,
    names::wrong_name::RULE,
    names::spelling::RULE,
    names::capitals::RULE,
    names::treaty_as_organization::RULE,
    names::treaty_in_prose::RULE,
    names::anachronism::RULE,
    names::mixed_forms::RULE,
    names::short_name::RULE,
    lists::beside_group::RULE,
    lists::count::RULE,
    lists::duplicate::RULE,
    lists::empty_item::RULE,
    lists::last_item::RULE,
    lists::mixed_kinds::RULE,
    lists::not_a_member::RULE,
    lists::order::RULE,
    dates::ambiguous::RULE,
    dates::day_beyond::RULE,
    dates::far_away::RULE,
    dates::from_hyphen::RULE,
    dates::impossible::RULE,
    dates::length::RULE,
    dates::missing::RULE,
    dates::missing_year::RULE,
    dates::misspelt_month::RULE,
    dates::other_year::RULE,
    dates::reversed::RULE,
    dates::too_long::RULE,
    dates::weekday::RULE,
    venue::missing::RULE,
    venue::other_state::RULE,
    venue::unknown_place::RULE,
    venue::unknown_state::RULE,
    citations::unknown_resolution::RULE,
    citations::wrong_year::RULE,
    citations::missing_year::RULE,
    citations::no_such_paragraph::RULE,
    citations::not_yet_adopted::RULE,
    citations::mandate::RULE,
    citations::other_organ::RULE,
    acronyms::late::RULE,
    acronyms::misspelt::RULE,
    acronyms::repeated::RULE,
    acronyms::two_for_one::RULE,
    acronyms::two_meanings::RULE,
    acronyms::undefined::RULE,
    acronyms::wrong::RULE,
    contact::broken_address::RULE,
    contact::disclaimer_wording::RULE,
    contact::duplicate::RULE,
    contact::missing_disclaimer::RULE,
    contact::wording::RULE,
    consistency::acronym_order::RULE,
    consistency::apostrophes::RULE,
    consistency::dashes::RULE,
    consistency::ise_ize::RULE,
    consistency::member_states::RULE,
    consistency::paragraph_capital::RULE,
    consistency::quotes::RULE,
    consistency::range_dash::RULE,
    consistency::resolution_capital::RULE,
    consistency::subregional::RULE,
    consistency::titles::RULE,
    archive::dates::RULE,
    archive::venue::RULE,
    archive::organizers::RULE,
    archive::count::RULE,
    archive::ordinal::RULE,
    archive::affiliation::RULE,
    archive::spelling::RULE,
    silencing::unused::RULE,
    silencing::unknown_rule::RULE,
];

/// The rule with this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    static BY_CODE: LazyLock<FxHashMap<&str, &Rule>> =
        LazyLock::new(|| RULES.iter().map(|rule| (rule.code, rule)).collect());
    BY_CODE.get(code).copied()
}

/// What a name of a rule or a family means: `Some(None)` where it exists, else the name that was probably meant.
pub fn known(name: &str) -> Option<Option<String>> {
    if name == "all" || RULES.iter().any(|r| r.code == name || r.family() == name) {
        return Some(None);
    }
    let codes = RULES.iter().map(|r| r.code);
    super::near::nearest(&fold(name), codes).map(|near| Some(near.to_owned()))
}
