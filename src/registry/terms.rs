//! Acronyms and terms that name no organization: what they stand for, and whether every reader knows it.

use schemars::JsonSchema;
use serde::Deserialize;

/// An acronym of the field.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// As it is written; its case matters.
    pub acronym: String,
    /// What it stands for; more than one where it is used for several things, the likeliest first.
    pub expansions: Vec<String>,
    /// Other spellings: plurals, a variant of the acronym.
    #[serde(default)]
    pub variants: Vec<String>,
    /// Whether it needs no spelling out.
    #[serde(default)]
    pub well_known: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub term: Vec<Term>,
}
