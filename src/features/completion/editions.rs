//! In an empty file: the next event of a series that the archive knows, with all that stays the same filled in.
//!
//! Reads the text of the few notes that are offered; looks at the records of all, once, and only in an empty file.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::layout::escaped;
use super::{Insert, Item, ItemKind, Others};
use crate::features::actions::{Edition, next_edition};
use crate::features::among;
use crate::model::archive::{NoteId, Record};
use crate::registry::fold;

/// The most that are offered.
const MOST: usize = 6;
/// Older events than the last so many are not looked for.
const LATELY: usize = 1000;
/// The words before the name of the earlier event.
const LEAD: &str = "Next edition of ";

/// The next editions of the events that were held last and that the typed words may mean. `typed` is what stands in the
/// file, `folded` its folded words.
pub fn next(others: &Others<'_>, today: Option<Date>, typed: &str, folded: &str) -> Vec<Item> {
    let archive = others.archive;
    let means = |record: &Record| {
        let name = fold(&record.event.name);
        let begins = |at: usize| at == 0 || !name[..at].ends_with(char::is_alphanumeric);
        folded.is_empty()
            || fold(LEAD).starts_with(folded)
            || name.match_indices(folded).any(|(at, _)| begins(at))
    };
    let mut dated: Vec<(i32, NoteId)> = archive
        .notes()
        .filter(|(_, path, record)| {
            !record.is_prose && !record.event.name.is_empty() && path.as_ref() != others.path
        })
        .filter_map(|(id, _, record)| Some((record.stretch()?.1, id)))
        .collect();
    dated.sort_unstable_by(|a, b| b.cmp(a));
    dated.truncate(LATELY);
    let mut series = FxHashSet::default();
    let mut items = vec![];
    for (_, id) in dated {
        let Some(record) = archive.record(id).filter(|record| means(record)) else { continue };
        // of one series the last event counts; a name that tells nothing is a series of its own
        if record.title().key().is_some_and(|key| !series.insert(key)) {
            continue;
        }
        let Some(edition) = (others.read)(id).and_then(|note| next_edition(&note, today)) else { continue };
        let (name, beside) = among::in_words(archive, id);
        let label = format!("{LEAD}“{name}”");
        items.push(Item {
            insert: Insert::Snippet(snippet(&edition), edition.text),
            filter: format!("{typed} {}", fold(&label)),
            label,
            kind: ItemKind::Template,
            detail: (!beside.is_empty()).then_some(beside),
            topic: None,
        });
        if items.len() == MOST {
            break;
        }
    }
    items
}

/// The text with stops at what is to be filled in.
fn snippet(edition: &Edition) -> String {
    let mut out = String::with_capacity(edition.text.len() + 64);
    let mut from = 0;
    for (at, stop) in edition.stops.iter().enumerate() {
        out.push_str(&escaped(&edition.text[from..stop.start]));
        let hint = escaped(&edition.text[stop.clone()]);
        out.push_str(&if hint.is_empty() {
            // a section: the next heading begins right behind it
            format!("${{{}}}\n\n", at + 1)
        } else {
            format!("${{{}:{hint}}}", at + 1)
        });
        from = stop.end;
    }
    out.push_str(&escaped(&edition.text[from..]));
    out.push_str("$0");
    out
}
