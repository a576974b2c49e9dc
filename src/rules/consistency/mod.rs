//! One note, one way: spellings and signs between which a note should choose. Each is told once for a note, at the first
//! place of the way that gives in, with one fix for all places.

pub(super) mod acronym_order;
pub(super) mod apostrophes;
pub(super) mod ise_ize;
pub(super) mod member_states;
pub(super) mod paragraph_capital;
pub(super) mod quotes;
pub(super) mod range_dash;
pub(super) mod resolution_capital;
pub(super) mod subregional;
pub(super) mod titles;

use std::ops::Range;

use crate::rules::signs::{Pair, Way, What};
use crate::rules::view::NoteView;

/// Every place where a note goes one of the two ways of a pair, with what stands there in the other.
fn ways<'a>(
    view: &'a NoteView<'_>,
    pair: Pair,
) -> impl Iterator<Item = (Range<usize>, Way, Option<Box<str>>)> + 'a {
    view.gathered.signs().filter_map(move |(range, sign, _)| match &sign.what {
        What::Way(found, way, other) if *found == pair => Some((range, *way, other.clone())),
        _ => None,
    })
}

/// A note that goes both ways.
struct Mixed {
    /// The places of the way that gives in, with what to write there.
    places: Vec<(Range<usize>, String)>,
    /// A place of the other way.
    other: Range<usize>,
    /// The way that gives in.
    way: Way,
}

/// Whether a note goes both ways of a pair. `odd` is the way that gives in; without it the one that is gone less often, of
/// two that are gone equally often the one that comes second.
fn mixed(view: &NoteView<'_>, pair: Pair, odd: Option<Way>) -> Option<Mixed> {
    let all: Vec<_> = ways(view, pair).collect();
    let usual = all.iter().filter(|(_, way, _)| *way == Way::Usual).count();
    let others = all.len() - usual;
    if usual == 0 || others == 0 {
        return None;
    }
    let first = all[0].1;
    let way = odd.unwrap_or(match usual.cmp(&others) {
        std::cmp::Ordering::Greater => Way::Other,
        std::cmp::Ordering::Less => Way::Usual,
        std::cmp::Ordering::Equal if first == Way::Usual => Way::Other,
        std::cmp::Ordering::Equal => Way::Usual,
    });
    let other = all.iter().find(|(_, w, _)| *w != way)?.0.clone();
    let places = all.into_iter().filter(|(_, w, _)| *w == way);
    let places =
        places.map(|(range, _, right)| (range, right.map(String::from).unwrap_or_default())).collect();
    Some(Mixed { places, other, way })
}
