//! Notes that contradict one another, or the order of their series.

pub mod affiliation;
pub mod count;
pub mod dates;
pub mod ordinal;
pub mod organizers;
pub mod spelling;
pub mod venue;
mod view;

pub use view::{Against, ArchiveView};

/// Whether a finding says something of a note among the others.
pub fn is_among(finding: &super::Finding) -> bool {
    finding.code.starts_with("archive/")
}
