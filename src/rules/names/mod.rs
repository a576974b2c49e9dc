//! Names of States, organizations and terms.

pub(super) mod anachronism;
pub(super) mod capitals;
pub(super) mod misspelt_organization;
pub(super) mod misspelt_state;
pub(super) mod mixed_forms;
pub(super) mod short_name;
pub(super) mod spelling;
pub(super) mod treaty_as_organization;
pub(super) mod treaty_in_prose;
pub(in crate::rules) mod unknown_state;
pub(super) mod wrong_name;

use std::ops::Range;

use crate::model::names::Found;

/// Where a name stands, as bytes of the words.
fn span(found: &Found) -> Range<usize> {
    found.span.start as usize..found.span.end as usize
}
