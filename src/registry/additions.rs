//! What a workspace adds to the registry, as its settings write it.

use super::{Kind, Resolution, Term, organizations, people, places};
use schemars::JsonSchema;
use serde::Deserialize;

/// A workspace's own entries. An entry with the id of a built-in one takes its place.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Additions {
    /// Organizations.
    #[serde(rename = "organization")]
    pub organizations: Vec<organizations::Entry>,
    /// People.
    #[serde(rename = "person")]
    pub people: Vec<people::Entry>,
    /// Places.
    #[serde(rename = "place")]
    pub places: Vec<places::Entry>,
    /// Resolutions.
    #[serde(rename = "resolution")]
    pub resolutions: Vec<Resolution>,
    /// Kinds of document.
    #[serde(rename = "kind")]
    pub kinds: Vec<Kind>,
    /// Acronyms.
    #[serde(rename = "term")]
    pub terms: Vec<Term>,
}
