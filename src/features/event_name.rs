//! The name of a note's event as a thing of its own: where it stands, and where texts repeat it.

use std::ops::Range;

use super::same::{Occurrence, Spelling};
use crate::model::Note;
use crate::syntax::FieldRole;

/// Names of fewer words than this are not looked for in running text: everybody writes "seminar".
const WORDS: usize = 3;

/// The name of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventName {
    /// Where the note has it; bytes of the note.
    pub range: Range<usize>,
    /// Its words on one line.
    pub name: String,
}

/// The name of the note's event.
pub fn of(note: &Note) -> Option<EventName> {
    let header = note.header();
    let field = header.field(FieldRole::Event)?;
    let (first, last) = (field.pieces.first()?, field.pieces.last()?);
    let name = super::outline::one_line(&field.value());
    (!name.is_empty())
        .then(|| EventName { range: first.range.start..last.range.end.max(first.range.start), name })
}

/// The name of the note's event, where byte `offset` stands in it.
pub fn at(note: &Note, offset: usize) -> Option<EventName> {
    of(note).filter(|it| it.range.start <= offset && offset <= it.range.end)
}

/// Where the note has an event's name, and where it repeats that: letter by letter, with other capitals, or without what
/// stands behind its first colon. Walks the note.
pub fn occurrences(note: &Note, name: &str) -> Vec<Occurrence> {
    let own = of(note);
    let mut found = vec![];
    if let Some(own) = own.as_ref().filter(|own| same(&own.name, name)) {
        let spelling = if own.name == name { Spelling::Exact } else { Spelling::Variant };
        found.push(Occurrence { range: own.range.clone(), spelling, defines: true });
    }
    let short = name.split_once(':').map_or("", |(head, _)| head.trim());
    let wanted = [(name, Spelling::Variant), (short, Spelling::Shorter)];
    for part in note.parts() {
        for (name, spelling) in wanted {
            if name.split(' ').count() < WORDS {
                continue;
            }
            let words = note.words_of(part.start, part.item);
            for at in places(&words, name) {
                let range = part.item.place(part.start, &(at as u32..(at + name.len()) as u32));
                let overlaps = |known: &Range<usize>| known.start < range.end && range.start < known.end;
                // what the field of another event says is that event's name
                if found.iter().any(|it| overlaps(&it.range))
                    || own.as_ref().is_some_and(|own| overlaps(&own.range))
                {
                    continue;
                }
                let is_exact = spelling == Spelling::Variant && words[at..at + name.len()] == *name;
                let spelling = if is_exact { Spelling::Exact } else { spelling };
                found.push(Occurrence { range, spelling, defines: false });
            }
        }
    }
    found.sort_by_key(|it| it.range.start);
    found
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// Where `name` stands in `words` as words of their own, whatever its capitals; bytes of `words`.
fn places(words: &str, name: &str) -> Vec<usize> {
    let (lower, wanted) = (words.to_lowercase(), name.to_lowercase());
    // the few letters whose small form has another length would move everything behind them
    let (text, wanted) = match lower.len() == words.len() && wanted.len() == name.len() {
        true => (lower.as_str(), wanted.as_str()),
        false => (words, name),
    };
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    memchr::memmem::find_iter(text.as_bytes(), wanted.as_bytes())
        .filter(|at| words.is_char_boundary(*at) && words.is_char_boundary(at + wanted.len()))
        .filter(|at| {
            !joins(words[..*at].chars().next_back()) && !joins(words[at + wanted.len()..].chars().next())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    #[test]
    fn a_name_is_found_where_it_is_repeated() {
        let text = "# Information Note\n\n**Event:** First regional workshop: transit of goods\n\n**Organizers:** OSCE\n\n## Highlights\n\n\
            The First regional workshop: transit of goods was opened. The FIRST regional\nworkshop went on. A workshop is a workshop.\n";
        let note = Note::read(text, Knowledge::embedded());
        let name = of(&note).unwrap();
        assert_eq!(&text[name.range.clone()], "First regional workshop: transit of goods");
        let all: Vec<(&str, Spelling)> =
            occurrences(&note, &name.name).into_iter().map(|it| (&text[it.range], it.spelling)).collect();
        assert_eq!(
            all,
            [
                ("First regional workshop: transit of goods", Spelling::Exact),
                ("First regional workshop: transit of goods", Spelling::Exact),
                ("FIRST regional\nworkshop", Spelling::Shorter),
            ]
        );
        assert_eq!(at(&note, 3), None);
        assert!(at(&note, name.range.start + 3).is_some());
        assert_eq!(occurrences(&note, "Another workshop on goods"), []);
    }
}
