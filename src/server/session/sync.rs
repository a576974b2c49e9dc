//! Changes of a document as a client sends them, whatever is wrong with them.
//!
//! Every change is applied: an editor that made a mistake must not end up with a server that has fallen silent.
//! What was odd is told to the caller, who logs it. Knows nothing of other documents.

use std::fmt;

use tower_lsp::ls_types::{Position, Range, TextDocumentContentChangeEvent};

use crate::text::{Edit, Encoding, Text};

use super::super::conversion;
use super::document::Document;

/// Something in a batch of changes that a client should not send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// The range ended before it started; it was turned round.
    Inverted(Range),
    /// The range begins or ends in a line that does not exist; it was cut at the end of the text.
    PastEnd(Range),
    /// The version is not greater than the one before.
    VersionWentBack {
        /// The version the document had.
        from: i32,
        /// The version it was given.
        to: i32,
    },
}

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inverted(range) => write!(f, "a change ended before it started ({})", Shown(range)),
            Self::PastEnd(range) => write!(f, "a change lay behind the end of the text ({})", Shown(range)),
            Self::VersionWentBack { from, to } => write!(f, "the version went from {from} to {to}"),
        }
    }
}

struct Shown<'a>(&'a Range);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Range { start, end } = self.0;
        write!(f, "{}:{} to {}:{}", start.line, start.character, end.line, end.character)
    }
}

/// Applies a batch in its order, each change to the text that the one before it left. What stands before the last
/// full replacement cannot matter, so work begins there.
pub fn apply(
    document: &mut Document,
    version: i32,
    changes: &[TextDocumentContentChangeEvent],
    encoding: Encoding,
) -> Vec<Oddity> {
    let mut oddities = Vec::new();
    if version <= document.version {
        oddities.push(Oddity::VersionWentBack { from: document.version, to: version });
    }
    document.version = version;
    let last_full = changes.iter().rposition(|change| change.range.is_none());
    for change in &changes[last_full.unwrap_or(0)..] {
        match change.range {
            None => {
                document.replace(&change.text);
                document.doubtful = false;
            }
            Some(range) => replace_range(document, range, &change.text, encoding, &mut oddities),
        }
    }
    oddities
}

fn replace_range(
    document: &mut Document,
    range: Range,
    text: &str,
    encoding: Encoding,
    odd: &mut Vec<Oddity>,
) {
    if range.end < range.start {
        odd.push(Oddity::Inverted(range));
    }
    if is_past_end(document.text(), range.start) || is_past_end(document.text(), range.end) {
        odd.push(Oddity::PastEnd(range));
        document.doubtful = true;
    }
    let bytes = conversion::bytes(document.text(), range, encoding);
    document.edit(&Edit::new(bytes, text));
}

/// The start of the line behind the last one is how some clients say "the end of the text".
fn is_past_end(text: &Text, position: Position) -> bool {
    let (line, count) = (position.line as usize, text.line_count());
    line > count || (line == count && position.character > 0)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::super::uri;
    use super::*;
    use crate::model::{Knowledge, Note};

    fn document(text: &str) -> Document {
        Document {
            uri: Arc::new("untitled:1".parse().unwrap()),
            place: Arc::new(uri::place("untitled:1").unwrap()),
            language: "infonote".into(),
            version: 1,
            revision: 0,
            opening: 1,
            note: Note::read(text, Knowledge::embedded()),
            doubtful: false,
            among: None,
            colours: Arc::default(),
            answered: Default::default(),
            found: Default::default(),
        }
    }

    fn change(range: Option<[u32; 4]>, text: &str) -> TextDocumentContentChangeEvent {
        let range = range.map(|[a, b, c, d]| Range::new(Position::new(a, b), Position::new(c, d)));
        TextDocumentContentChangeEvent { range, range_length: None, text: text.to_string() }
    }

    #[test]
    fn an_inverted_range_is_turned_round() {
        let mut it = document("one two");
        let odd = apply(&mut it, 2, &[change(Some([0, 7, 0, 4]), "three")], Encoding::Utf16);
        assert!(*it.text() == *"one three");
        assert!(matches!(odd[..], [Oddity::Inverted(_)]));
        assert!(!it.doubtful);
    }

    #[test]
    fn a_line_past_the_end_is_the_end_and_leaves_doubt_until_the_whole_text_comes() {
        let mut it = document("one\ntwo");
        let odd = apply(&mut it, 2, &[change(Some([9, 0, 9, 4]), "!")], Encoding::Utf16);
        assert!(*it.text() == *"one\ntwo!");
        assert!(matches!(odd[..], [Oddity::PastEnd(_)]));
        assert!(it.doubtful);
        assert_eq!(apply(&mut it, 3, &[change(None, "new")], Encoding::Utf16), []);
        assert!(!it.doubtful);
        assert_eq!(
            apply(&mut it, 4, &[change(Some([0, 1, 1, 0]), "o")], Encoding::Utf16),
            [],
            "end of the text"
        );
        assert!(*it.text() == *"no");
    }

    #[test]
    fn a_full_replacement_in_the_middle_of_a_batch_starts_anew() {
        let mut it = document("one");
        let batch =
            [change(Some([5, 0, 5, 0]), "lost"), change(None, "two"), change(Some([0, 0, 0, 1]), "T")];
        assert_eq!(apply(&mut it, 2, &batch, Encoding::Utf16), []);
        assert!(*it.text() == *"Two");
    }

    #[test]
    fn a_version_that_goes_back_is_applied_and_told() {
        let mut it = document("a");
        let odd = apply(&mut it, 0, &[change(Some([0, 0, 0, 1]), "b")], Encoding::Utf16);
        assert_eq!(odd, [Oddity::VersionWentBack { from: 1, to: 0 }]);
        assert!(*it.text() == *"b");
        assert_eq!(it.version, 0);
    }

    #[test]
    fn an_empty_batch_changes_the_version_only() {
        let mut it = document("a");
        assert_eq!(apply(&mut it, 5, &[], Encoding::Utf8), []);
        assert_eq!((it.version, it.text().to_string().as_str()), (5, "a"));
    }
}
