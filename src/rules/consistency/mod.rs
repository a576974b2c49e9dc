//! One note, one way: spellings and signs between which a note should choose. Each is told once for a note, at the first
//! place of the way that gives in, with one fix for all places.

pub(super) mod acronym_order;
pub(super) mod apostrophes;
pub(super) mod dashes;
pub(super) mod ise_ize;
pub(super) mod member_states;
pub(super) mod paragraph_capital;
pub(super) mod quotes;
pub(super) mod range_dash;
pub(super) mod resolution_capital;
pub(super) mod subregional;
pub(super) mod titles;

use std::ops::Range;

use crate::rules::gather::Topic;
use crate::rules::signs::{Pair, Way, What};
use crate::rules::view::NoteView;

/// Every place where a note goes one of the two ways of a pair, with what stands there in the other.
fn ways<'a>(
    view: &'a NoteView<'_>,
    pair: Pair,
) -> impl Iterator<Item = (Range<usize>, Way, Option<&'a str>)> + 'a {
    view.gathered.signs(Topic::Way(pair)).filter_map(|(range, sign, _)| match &sign.what {
        What::Way(_, way, other) => Some((range, *way, other.as_deref())),
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
    let first = ways(view, pair).next()?.1;
    let usual = ways(view, pair).filter(|(_, way, _)| *way == Way::Usual).count();
    let others = ways(view, pair).filter(|(_, way, _)| *way == Way::Other).count();
    if usual == 0 || others == 0 {
        return None;
    }
    let way = odd.unwrap_or(match usual.cmp(&others) {
        std::cmp::Ordering::Greater => Way::Other,
        std::cmp::Ordering::Less => Way::Usual,
        std::cmp::Ordering::Equal if first == Way::Usual => Way::Other,
        std::cmp::Ordering::Equal => Way::Usual,
    });
    let other = ways(view, pair).find(|(_, w, _)| *w != way)?.0;
    let places = ways(view, pair).filter(|(_, w, _)| *w == way);
    let places =
        places.map(|(range, _, right)| (range, right.map(String::from).unwrap_or_default())).collect();
    Some(Mixed { places, other, way })
}
