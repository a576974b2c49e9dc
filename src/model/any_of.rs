//! Several words looked for at once, in one pass over a text: faster than one pass each, and than an automaton where the
//! processor can compare many bytes in a step.

use std::ops::Range;

use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, Input};

/// The words that are looked for.
pub struct AnyOf(Way);

enum Way {
    /// Many bytes in a step.
    Packed(Searcher),
    /// For processors that cannot do that.
    Automaton(AhoCorasick),
    /// For words of which nothing can be made: there are none.
    Nothing,
}

impl AnyOf {
    /// Looks for these words, none of them empty: a few, or the first way does not pay.
    pub fn new(words: impl IntoIterator<Item = &'static str> + Clone) -> AnyOf {
        let packed = Searcher::new(words.clone()).map(Way::Packed);
        AnyOf(packed.unwrap_or_else(|| automaton(words)))
    }

    /// Where words stand in the text, in order, by their numbers; none within another.
    pub fn find_iter(&self, text: &str) -> impl Iterator<Item = (usize, Range<usize>)> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = match &self.0 {
                Way::Packed(words) => words.find_in(text, (from..text.len()).into()),
                Way::Automaton(words) => words.find(Input::new(text).span(from..text.len())),
                Way::Nothing => None,
            }?;
            from = found.end();
            Some((found.pattern().as_usize(), found.range()))
        })
    }

    /// Whether any of the words stands in the text.
    pub fn is_in(&self, text: &str) -> bool {
        self.find_iter(text).next().is_some()
    }
}

fn automaton(words: impl IntoIterator<Item = &'static str>) -> Way {
    AhoCorasick::new(words).map_or(Way::Nothing, Way::Automaton)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_finds_the_same() {
        let words = ["States", "countries", "overnments"];
        let long = "é ".repeat(100);
        for text in ["", "States", "the countries and Governments of ten States", "Statescountries", "state"]
        {
            for text in [text.to_owned(), format!("{text}{long}{text}")] {
                let wanted: Vec<_> = {
                    let all = words.iter().enumerate();
                    let mut all: Vec<_> = all
                        .flat_map(|(n, w)| text.match_indices(w).map(move |(at, w)| (n, at..at + w.len())))
                        .collect();
                    all.sort_by_key(|(_, range)| range.start);
                    all
                };
                for any in [AnyOf::new(words), AnyOf(automaton(words))] {
                    assert_eq!(any.find_iter(&text).collect::<Vec<_>>(), wanted, "{text}");
                    assert_eq!(any.is_in(&text), !wanted.is_empty());
                }
            }
        }
    }
}
