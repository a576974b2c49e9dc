//! The resolution that a note is speaking of, so that a paragraph cited alone finds its own.

use std::borrow::Cow;

use super::{Citation, Organ};

/// Resolution 1540 (2004) and those that renew or review it: in these notes an operative paragraph without a
/// resolution is one of theirs as long as any has been cited.
const FAMILY: [u32; 9] = [1540, 1673, 1810, 1977, 2055, 2325, 2572, 2622, 2663];

/// True if the citation is of resolution 1540 (2004) or one that renews it.
pub(super) fn is_family(citation: &Citation) -> bool {
    citation.organ == Organ::SecurityCouncil && FAMILY.contains(&citation.number)
}

/// What has been cited so far; to be fed with the citations of a note in the order of its text.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    family: Option<Citation>,
    other: Option<Citation>,
}

impl Thread {
    /// The citation with its resolution. One that stays open has nothing to refer to.
    pub fn settle<'c>(&mut self, citation: &'c Citation) -> Cow<'c, Citation> {
        if !citation.is_open() {
            let place = if is_family(citation) { &mut self.family } else { &mut self.other };
            *place = Some(citation.clone());
            return Cow::Borrowed(citation);
        }
        match self.family.as_ref().or(self.other.as_ref()) {
            None => Cow::Borrowed(citation),
            Some(last) => Cow::Owned(Citation {
                organ: last.organ,
                number: last.number,
                session: last.session.clone(),
                year: last.year,
                style: last.style,
                ..citation.clone()
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::citations::scan;

    #[test]
    fn a_paragraph_alone_is_of_the_resolution_the_note_speaks_of() {
        let blocks = [
            "resolution 2325 (2016) and resolution 1373 (2001)",
            "The United Kingdom pointed to OP 3 (a), Israel to OP 5",
            "paragraph 7 of the resolution",
            "paragraph 5 of the Plan",
        ];
        let mut thread = Thread::default();
        let mut told = vec![];
        for block in blocks {
            for citation in scan(block) {
                let settled = thread.settle(&citation);
                told.push((settled.number, settled.paragraph.as_ref().map_or(0, |p| p.number)));
            }
        }
        assert_eq!(told, [(2325, 0), (1373, 0), (2325, 3), (2325, 5), (2325, 7)]);
        let open = &scan("OP 3")[0];
        assert!(Thread::default().settle(open).is_open());
    }
}
