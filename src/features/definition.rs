//! Where a thing is explained: an acronym where it is spelled out, a surname where the person is introduced, a footnote's
//! mark at the footnote and back, a citation on the page about the resolution.

use std::ops::Range;

use super::pages;
use super::same::{self, Spelling, Thing};
use crate::model::Note;

/// Where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The words that were asked about; bytes of the note.
    pub origin: Range<usize>,
    /// Where it is explained.
    pub destination: Destination,
}

/// A place to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// In the same note; bytes.
    Here(Range<usize>),
    /// A reference page, by its address.
    Page(String),
}

/// Where the thing at byte `offset` is explained.
pub fn definition(note: &Note, offset: usize) -> Option<Definition> {
    let (thing, target) = same::thing_at(note, offset)?;
    let here = |range: Range<usize>| (range != target.range).then_some(Destination::Here(range));
    let registry = &note.knowledge().registry;
    let destination = match &thing {
        Thing::Acronym(acronym) => same::spelled_out(note, acronym).and_then(here),
        Thing::Footnote(_) => {
            let all = same::occurrences(note, &thing, &target.range);
            all.iter().find(|it| it.range != target.range).and_then(|it| here(it.range.clone()))
        }
        Thing::Person(_) => introduction(note, &thing, &target.range).and_then(here),
        Thing::Entity(entity) => {
            let all = same::occurrences(note, &thing, &target.range);
            let asked = all.iter().find(|it| it.range == target.range);
            let first = all.iter().find(|it| it.defines);
            let is_short = asked.is_some_and(|it| it.spelling != Spelling::Variant) || asked.is_none();
            first
                .filter(|it| is_short && it.spelling == Spelling::Variant)
                .and_then(|it| here(it.range.clone()))
                .or_else(|| pages::of_entity(registry, *entity).map(Destination::Page))
        }
        Thing::Resolution(id) | Thing::Paragraph(id, ..) => {
            registry.document(id).map(|resolution| Destination::Page(pages::of_resolution(resolution)))
        }
    }?;
    Some(Definition { origin: target.range, destination })
}

/// Where the thing at byte `offset` is first named.
pub fn declaration(note: &Note, offset: usize) -> Option<Definition> {
    let (thing, target) = same::thing_at(note, offset)?;
    let first = same::occurrences(note, &thing, &target.range).into_iter().next()?;
    Some(Definition { origin: target.range, destination: Destination::Here(first.range) })
}

fn introduction(note: &Note, thing: &Thing, asked: &Range<usize>) -> Option<Range<usize>> {
    same::occurrences(note, thing, asked).into_iter().find(|it| it.defines).map(|it| it.range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    fn leads(text: &str) -> Option<String> {
        let offset = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        let note = Note::read(&text, Knowledge::embedded());
        definition(&note, offset).map(|it| match it.destination {
            Destination::Here(range) => text[range].to_owned(),
            Destination::Page(uri) => uri,
        })
    }

    const HEAD: &str = "# Information Note[^1]\n\n**Event:** Seminar\n\n**Organizers:** Organization of American States (OAS)\n\n## Highlights\n\n";

    #[test]
    fn everything_leads_to_where_it_is_explained() {
        for (rest, target) in [
            ("The OA|S spoke.", "Organization of American States"),
            ("weapons of mass destruction (WMD) and W|MD again", "weapons of mass destruction"),
            ("Dr Ana Pérez Soto, Director of Customs, spoke. Dr Pér|ez Soto left.", "Ana Pérez Soto"),
            ("paragraph 3 of resolution 15|40 (2004)", "rapporteur:/resolution/S-RES-1540-2004.md"),
            ("in Gua|temala", "rapporteur:/state/GTM.md"),
            ("Text[^|1].\n\n[^1]: For information – not an official report.", "[^1]"),
        ] {
            assert_eq!(leads(&format!("{HEAD}{rest}")).as_deref(), Some(target), "{rest}");
        }
        assert_eq!(leads(&format!("{HEAD}not|hing")), None);
    }
}
