//! Phrases that tell something wherever they stand, looked for all at once and whatever their case. Knows nothing of what
//! they tell.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Some phrases, made ready to be looked for.
pub(in crate::model) struct Cues(Option<AhoCorasick>);

impl Cues {
    /// Makes some phrases ready, which is worth its cost for who keeps them.
    pub(in crate::model) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Cues {
        let mut builder = AhoCorasick::builder();
        // phrases of our own, few and short, cannot be too many for it
        Cues(builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(phrases).ok())
    }

    /// Where phrases stand, also inside of one another, by their ends: the number of the phrase and its bytes.
    pub(in crate::model) fn all(&self, text: &str) -> impl Iterator<Item = (usize, Range<usize>)> {
        let found = self.0.iter().flat_map(move |phrases| phrases.find_overlapping_iter(text));
        found.map(|it| (it.pattern().as_usize(), it.range()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_by_their_ends_also_inside_of_others() {
        let cues = Cues::new(["co-hosted by", "hosted by", "host:"]);
        let found: Vec<_> = cues.all("Co-Hosted by A, host: B").collect();
        assert_eq!(found, [(0, 0..12), (1, 3..12), (2, 16..21)]);
    }
}
