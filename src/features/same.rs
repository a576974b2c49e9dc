//! All mentions of one thing in a note, whatever their spelling: the ground of references, highlights, linked editing and
//! renaming.

use std::ops::Range;

use super::people;
use super::target::{self, Target, What};
use crate::model::citations;
use crate::model::header::footnotes;
use crate::model::names::{Certainty, Doubt, EntityRef, Form, Found};
use crate::model::{Note, PlacedPart};
use crate::registry::{NameKind, Registry, fold};

/// One thing, as far as a note can tell it from others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A State, an organization, a group, a place or a known person.
    Entity(EntityRef),
    /// A person of the note, by the id of the full name.
    Person(String),
    /// A resolution, by its id.
    Resolution(String),
    /// A paragraph of a resolution, with its letter.
    Paragraph(String, u16, String),
    /// An acronym that names no organization.
    Acronym(String),
    /// A footnote, by the digits of its mark.
    Footnote(String),
}

/// A mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The words; bytes of the note.
    pub range: Range<usize>,
    /// How it is spelled.
    pub spelling: Spelling,
    /// Whether it says in full what the others say shortly.
    pub defines: bool,
}

/// How a mention is spelled, compared with the one that was asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spelling {
    /// Letter by letter the same.
    Exact,
    /// In other words or letters.
    Variant,
    /// A shorter form: an acronym, a surname.
    Shorter,
}

/// What is mentioned at byte `offset`, and where.
pub fn thing_at(note: &Note, offset: usize) -> Option<(Thing, Target)> {
    let target = target::at(note, offset)?;
    let registry = &note.knowledge().registry;
    let thing = match &target.what {
        What::Name(found) => Thing::Entity(joined(found.entity, registry)),
        What::Person(person) => {
            let all = people::people(note);
            let id = all.into_iter().find(|it| it.range == target.range).map(|it| it.person.id);
            Thing::Person(id.unwrap_or_else(|| person.id.clone()))
        }
        What::Citation(citation) => {
            let id = citations::known(citation, registry)?.id.clone();
            match &citation.paragraph {
                Some(paragraph) => Thing::Paragraph(id, paragraph.number, paragraph.sub.clone()),
                None => Thing::Resolution(id),
            }
        }
        What::Acronym(acronym) => Thing::Acronym(acronym.clone()),
        What::Mark(mark) => Thing::Footnote(mark.clone()),
        What::Title(_) | What::Label(_) | What::PartLabel(_) | What::Heading(_) | What::Date(_) => {
            return None;
        }
    };
    Some((thing, target))
}

/// All mentions of a thing in the order of the text. `like` is the one that was asked about. Walks the note.
pub fn occurrences(note: &Note, thing: &Thing, like: &Range<usize>) -> Vec<Occurrence> {
    let mut found = match thing {
        Thing::Person(id) => of_person(note, id),
        Thing::Footnote(mark) => of_footnote(note, mark),
        Thing::Acronym(acronym) => of_acronym(note, acronym),
        Thing::Entity(_) | Thing::Resolution(_) | Thing::Paragraph(..) => of_facts(note, thing),
    };
    let asked = note.slice(like.clone()).into_owned();
    for occurrence in &mut found {
        if note.slice(occurrence.range.clone()) == asked.as_str() {
            occurrence.spelling = Spelling::Exact;
        }
    }
    found.sort_by_key(|it| (it.range.start, it.range.end));
    found.dedup_by(|a, b| a.range == b.range);
    found
}

/// A group of the member States of an organization and the organization are one.
pub fn joined(entity: EntityRef, registry: &Registry) -> EntityRef {
    let EntityRef::Group(at) = entity else { return entity };
    let id = registry.groups.get(usize::from(at)).and_then(|group| group.organization.as_ref());
    let organization = id.and_then(|id| registry.organizations.iter().position(|it| it.id == *id));
    organization.map_or(entity, |at| EntityRef::Organization(at as u16))
}

/// Whether a name counts as a mention: sure, or an acronym that only lacks its long form.
pub fn counts(found: &Found) -> bool {
    found.form == Form::Noun
        && matches!(found.certainty, Certainty::Sure | Certainty::Uncertain(Doubt::AcronymAlone))
}

fn of_facts(note: &Note, thing: &Thing) -> Vec<Occurrence> {
    let mut found = vec![];
    for part in note.parts() {
        of_part(note, &part, thing, &mut found);
    }
    let first = found.iter().position(|it: &Occurrence| it.spelling != Spelling::Shorter).unwrap_or(0);
    if let Some(first) = found.get_mut(first) {
        first.defines = true;
    }
    found
}

fn of_part(note: &Note, part: &PlacedPart<'_>, thing: &Thing, found: &mut Vec<Occurrence>) {
    let registry = &note.knowledge().registry;
    for reading in part.item.readings() {
        let mut add = |span: &Range<u32>, spelling| {
            found.push(Occurrence { range: reading.place(part.start, span), spelling, defines: false });
        };
        match thing {
            Thing::Entity(entity) => {
                for name in reading.facts.names.iter().filter(|name| counts(name)) {
                    if name.entity == *entity || joined(name.entity, registry) == *entity {
                        let is_acronym = name
                            .entity
                            .names(registry)
                            .get(usize::from(name.name))
                            .is_some_and(|it| it.kind == NameKind::Acronym);
                        add(&name.span, if is_acronym { Spelling::Shorter } else { Spelling::Variant });
                    }
                }
            }
            Thing::Resolution(id) => {
                for citation in reading.facts.citations.iter().filter(|it| !it.is_bare()) {
                    if citations::known(citation, registry).is_some_and(|it| it.id == *id) {
                        add(&citation.span, Spelling::Variant);
                    }
                }
            }
            Thing::Paragraph(id, number, sub) => {
                for citation in reading.facts.citations.iter() {
                    let overlaps = citation.paragraph.as_ref().is_some_and(|paragraph| {
                        paragraph.number == *number
                            && (paragraph.sub.starts_with(sub.as_str())
                                || sub.starts_with(paragraph.sub.as_str()))
                    });
                    if overlaps && citations::known(citation, registry).is_some_and(|it| it.id == *id) {
                        add(&citation.span, Spelling::Variant);
                    }
                }
            }
            Thing::Person(_) | Thing::Acronym(_) | Thing::Footnote(_) => {}
        }
    }
}

fn of_person(note: &Note, id: &str) -> Vec<Occurrence> {
    let all: Vec<people::Named> = people::people(note).into_iter().filter(|it| it.person.id == id).collect();
    let longest = all.iter().map(|it| it.person.name.matches(' ').count()).max().unwrap_or(0);
    let mut defined = false;
    all.into_iter()
        .map(|it| {
            let is_full = it.person.name.matches(' ').count() == longest;
            let defines = is_full && !defined;
            defined |= is_full;
            Occurrence {
                range: it.range,
                spelling: if is_full { Spelling::Variant } else { Spelling::Shorter },
                defines,
            }
        })
        .collect()
}

fn of_footnote(note: &Note, mark: &str) -> Vec<Occurrence> {
    let mut found: Vec<Occurrence> = footnotes(note)
        .filter(|footnote| {
            note.slice(footnote.mark.clone()).chars().filter_map(target::digit).eq(mark.chars())
        })
        .map(|footnote| Occurrence { range: footnote.mark, spelling: Spelling::Exact, defines: true })
        .collect();
    let known: Vec<Range<usize>> = found.iter().map(|it| it.range.clone()).collect();
    for part in note.parts() {
        let text = note.text_of(part.start, part.item);
        for (at, c) in text.char_indices() {
            if !matches!(c, '[' | '<') && !crate::syntax::line::is_superscript(c) {
                continue;
            }
            let Some(len) = crate::syntax::line::footnote_mark(&text[at..]) else { continue };
            let range = part.start + at..part.start + at + len;
            let same = text[at..at + len].chars().filter_map(target::digit).eq(mark.chars());
            let inside = known.iter().any(|it| it.start < range.end && range.start < it.end);
            if same
                && !inside
                && !found.iter().any(|it| it.range.end > range.start && it.range.start < range.end)
            {
                found.push(Occurrence { range, spelling: Spelling::Exact, defines: false });
            }
        }
    }
    found
}

fn of_acronym(note: &Note, acronym: &str) -> Vec<Occurrence> {
    let mut found = vec![];
    for part in note.parts() {
        let text = note.text_of(part.start, part.item);
        for at in memchr::memmem::find_iter(text.as_bytes(), acronym.as_bytes()) {
            let end = at + acronym.len();
            let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if joins(text[..at].chars().next_back()) || joins(text[end..].chars().next()) {
                continue;
            }
            let range = part.start + at..part.start + end;
            found.push(Occurrence { range, spelling: Spelling::Exact, defines: false });
        }
    }
    found
}

/// Where an acronym is spelled out: the words right before it in parentheses, where they are what it stands for.
pub fn spelled_out(note: &Note, acronym: &str) -> Option<Range<usize>> {
    let term = note.knowledge().registry.term(acronym)?;
    for part in note.parts() {
        let text = note.text_of(part.start, part.item);
        for at in memchr::memmem::find_iter(text.as_bytes(), acronym.as_bytes()) {
            let head = text[..at].trim_end();
            let Some(words) = head.strip_suffix('(').map(str::trim_end) else { continue };
            let folded = fold(words);
            let expansion = term.expansions.iter().find(|it| folded.ends_with(&fold(it)));
            let Some(expansion) = expansion else { continue };
            let count = expansion.chars().count();
            let start = words.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
            return Some(part.start + start..part.start + words.len());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    fn found(text: &str) -> Vec<(String, Spelling)> {
        let offset = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        let note = Note::read(&text, Knowledge::embedded());
        let Some((thing, target)) = thing_at(&note, offset) else { return vec![] };
        let all = occurrences(&note, &thing, &target.range);
        assert!(all.iter().any(|it| it.range == target.range), "{all:?}");
        all.into_iter().map(|it| (text[it.range].to_owned(), it.spelling)).collect()
    }

    const HEAD: &str = "# Information Note[^1]\n\n**Event:** Seminar\n\n**Organizers:** ";

    #[test]
    fn one_thing_is_found_in_all_its_spellings() {
        let text = format!(
            "{HEAD}Organization of American States (OA|S)\n\n## Highlights\n\nThe OAS spoke. The Organisation of American States was glad.\n"
        );
        assert_eq!(
            found(&text),
            [
                ("Organization of American States".to_owned(), Spelling::Variant),
                ("OAS".to_owned(), Spelling::Exact),
                ("OAS".to_owned(), Spelling::Exact),
                ("Organisation of American States".to_owned(), Spelling::Variant),
            ]
        );
    }

    #[test]
    fn a_surname_is_the_person() {
        let text = format!(
            "{HEAD}OSCE\n\n## Highlights\n\nAmbassador Mónica Bolaños, Director General of Affairs, spoke.\n\nLater Ambassador Bola|ños left.\n"
        );
        assert_eq!(
            found(&text),
            [("Mónica Bolaños".to_owned(), Spelling::Variant), ("Bolaños".to_owned(), Spelling::Exact)]
        );
    }

    #[test]
    fn paragraphs_and_resolutions_are_told_apart() {
        let text = format!(
            "{HEAD}OSCE\n\n## Background\n\nOperative paragraph 3 of resolution 1540 (2004) and para|graph 5 of resolution 2325 (2016).\n\nResolution 2325 (2016), paragraph 5, says so.\n"
        );
        let all = found(&text);
        assert_eq!(all.len(), 2, "{all:?}");
        let text = text.replacen('|', "", 1).replacen("Resolution 2325", "Resol|ution 2325", 1);
        assert!(!found(&text).is_empty());
    }

    #[test]
    fn footnotes_lead_back_and_forth() {
        let text = format!(
            "{HEAD}OSCE\n\n## Highlights\n\nText.\n\n[^1|]: For information – not an official report.\n"
        );
        assert_eq!(found(&text).len(), 2);
    }
}
