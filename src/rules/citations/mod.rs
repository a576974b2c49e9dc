//! Resolutions and their paragraphs.

pub(super) mod mandate;
pub(super) mod missing_year;
pub(super) mod no_such_paragraph;
pub(super) mod not_yet_adopted;
pub(super) mod other_organ;
pub(super) mod unknown_resolution;
pub(super) mod wrong_year;

use crate::model::citations::{Citation, Organ};
use crate::registry::{self, Registry, Resolution};

/// The resolution of the Council that is cited, whatever its year.
fn of_council<'r>(citation: &Citation, registry: &'r Registry) -> Option<&'r Resolution> {
    if citation.organ != Organ::SecurityCouncil {
        return None;
    }
    let number = u16::try_from(citation.number).ok()?;
    registry.resolution(registry::Organ::SecurityCouncil, number, None)
}
