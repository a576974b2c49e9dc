//! Giving an event, a person, a place, an organization of the workspace or an acronym another name, in all its spellings.
//!
//! Changes are grouped by how sure they are, so that an editor can let the writer leave some out.

use std::ops::Range;

use super::event_name::{self, EventName};
use super::same::{self, Occurrence, Spelling, Thing};
use super::target::What;
use crate::model::Note;
use crate::model::names::EntityRef;
use crate::registry::{Registry, fold};

/// A name that can be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamable {
    /// The words; bytes of the note.
    pub range: Range<usize>,
    /// The name as it is.
    pub name: String,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is replaced; bytes of the note.
    pub range: Range<usize>,
    /// By what.
    pub text: String,
    /// How the replaced words were spelled.
    pub spelling: Spelling,
}

/// Whether the thing at byte `offset` can be renamed; if not, a sentence that says why. In the name of the event that name
/// can, where nothing in it can.
pub fn prepare(note: &Note, offset: usize) -> Result<Renamable, String> {
    named(note, offset).or_else(|why| {
        let event = event_name::at(note, offset).ok_or(why)?;
        Ok(Renamable { range: event.range, name: event.name })
    })
}

/// The name of the event, where that is what would be renamed at byte `offset`.
pub fn event_at(note: &Note, offset: usize) -> Option<EventName> {
    named(note, offset).is_err().then(|| event_name::at(note, offset)).flatten()
}

/// The same for names of things that are named anywhere.
fn named(note: &Note, offset: usize) -> Result<Renamable, String> {
    let Some((thing, target)) = same::thing_at(note, offset) else {
        return Err("There is no name here that could be changed.".to_owned());
    };
    let name = super::outline::one_line(&note.slice(target.range.clone()));
    let registry = &note.knowledge().registry;
    match &thing {
        Thing::Person(_) | Thing::Acronym(_) => {}
        Thing::Entity(entity) => may_change(registry, *entity, &name)?,
        Thing::Resolution(_) | Thing::Paragraph(..) => {
            return Err(format!("{name} is a citation; resolutions cannot be renamed."));
        }
        Thing::Footnote(_) => return Err("The mark of a footnote cannot be renamed.".to_owned()),
    }
    Ok(Renamable { range: target.range, name })
}

/// All changes that give the thing at byte `offset` the name `new`, in the order of the text.
pub fn rename(note: &Note, offset: usize, new: &str) -> Result<Vec<Change>, String> {
    let new = super::outline::one_line(new);
    if new.is_empty() {
        return Err("The new name is empty.".to_owned());
    }
    if new.chars().any(char::is_control) || new.len() > 300 {
        return Err("The new name is not a name.".to_owned());
    }
    if let Some(event) = event_at(note, offset) {
        return Ok(event_in(note, &event.name, &new));
    }
    let renamable = prepare(note, offset)?;
    let Some((thing, target)) = same::thing_at(note, offset) else { return Ok(vec![]) };
    let is_person = matches!(target.what, What::Person(_)) || matches!(thing, Thing::Person(_));
    let all = same::occurrences(note, &thing, &target.range);
    let asked = all.iter().find(|it| it.range == renamable.range);
    let is_short = is_person && all.iter().any(|it| words(note, &it.range) > words(note, &renamable.range));
    let changes = all.iter().filter_map(|it| {
        let text = if is_person {
            person(note, &renamable, is_short, &it.range, &new)?
        } else if asked.is_some_and(|asked| same_length(note, asked, it)) {
            new.clone()
        } else {
            return None;
        };
        Some(Change { range: it.range.clone(), text, spelling: it.spelling })
    });
    Ok(changes.collect())
}

/// The changes that give a person a new name in another note, where the person has the same id. `old` is the name that was
/// changed.
pub fn person_in(note: &Note, id: &str, old: &str, new: &str) -> Vec<Change> {
    let thing = Thing::Person(id.to_owned());
    let all = same::occurrences(note, &thing, &(0..0));
    let is_short = all.iter().any(|it| words(note, &it.range) > old.split(' ').count());
    let old = Renamable { range: 0..0, name: old.to_owned() };
    let changes = all.into_iter().filter_map(|it| {
        let text = person(note, &old, is_short, &it.range, new)?;
        let is_exact = super::outline::one_line(&note.slice(it.range.clone())) == old.name;
        let spelling = if is_exact { Spelling::Exact } else { it.spelling };
        Some(Change { range: it.range, text, spelling })
    });
    changes.collect()
}

/// The changes that give an entity a new name in another note. `old` is the name that was changed.
pub fn entity_in(note: &Note, entity: EntityRef, old: &str, new: &str) -> Vec<Change> {
    let all = same::occurrences(note, &Thing::Entity(entity), &(0..0));
    let has_short = |words: &str| words.chars().all(|c| !c.is_lowercase());
    let changes = all.into_iter().filter_map(|it| {
        let here = super::outline::one_line(&note.slice(it.range.clone()));
        let is_short = it.spelling == Spelling::Shorter || has_short(&here);
        let spelling = if here == old { Spelling::Exact } else { it.spelling };
        // an acronym does not become a full name
        (is_short == has_short(old)).then(|| Change { range: it.range, text: new.to_owned(), spelling })
    });
    changes.collect()
}

/// The changes that give an event a new name in a note that has it or repeats it.
pub fn event_in(note: &Note, old: &str, new: &str) -> Vec<Change> {
    let short = new.split_once(':').map_or(new, |(head, _)| head.trim());
    let change = |it: Occurrence| {
        let text = if it.spelling == Spelling::Shorter { short } else { new };
        Change { range: it.range, text: text.to_owned(), spelling: it.spelling }
    };
    event_name::occurrences(note, old).into_iter().map(change).collect()
}

/// The words of one spelling that are the same everywhere in the note as at byte `offset`: they can be typed at once. None
/// where the thing keeps its name: what cannot be renamed is not renamed in passing.
pub fn linked(note: &Note, offset: usize) -> Vec<Range<usize>> {
    let Some((thing, target)) = same::thing_at(note, offset).filter(|_| named(note, offset).is_ok()) else {
        return vec![];
    };
    if note.slice(target.range.clone()).contains(['\n', '\r']) {
        return vec![];
    }
    let all = same::occurrences(note, &thing, &target.range);
    let exact: Vec<Range<usize>> =
        all.into_iter().filter(|it| it.spelling == Spelling::Exact).map(|it| it.range).collect();
    if exact.len() > 1 { exact } else { vec![] }
}

/// What is built in keeps its name.
fn may_change(registry: &Registry, entity: EntityRef, name: &str) -> Result<(), String> {
    let built_in = Registry::embedded();
    match entity {
        EntityRef::State(_) => Err(format!(
            "{name} is a State; its name is the one the United Nations uses and cannot be changed here."
        )),
        EntityRef::Organization(_) | EntityRef::Group(_) => {
            let id = entity.id(registry).unwrap_or_default();
            if built_in.organization(id).is_some() || built_in.group(id).is_some() {
                let known = match entity {
                    EntityRef::Organization(at) => {
                        registry.organizations.get(usize::from(at)).map(|it| it.kind.label().to_owned())
                    }
                    _ => None,
                };
                let known = known.unwrap_or_else(|| "group of States".to_owned());
                return Err(format!(
                    "{name} is a known {known}; only names of the workspace can be changed."
                ));
            }
            Ok(())
        }
        EntityRef::Place(_) | EntityRef::Person(_) => Ok(()),
    }
}

fn words(note: &Note, range: &Range<usize>) -> usize {
    note.slice(range.clone()).split_whitespace().count()
}

/// Whether both are full names, or both short forms: an acronym does not become a full name.
fn same_length(note: &Note, a: &Occurrence, b: &Occurrence) -> bool {
    let is_short = |it: &Occurrence| {
        it.spelling == Spelling::Shorter || note.slice(it.range.clone()).chars().all(|c| !c.is_lowercase())
    };
    is_short(a) == is_short(b)
}

/// What becomes of a mention of a person: as many of the last words of the new name as it had of the old one.
fn person(note: &Note, old: &Renamable, is_short: bool, range: &Range<usize>, new: &str) -> Option<String> {
    let here = super::outline::one_line(&note.slice(range.clone()));
    let count = here.split(' ').count();
    let new_words: Vec<&str> = new.split(' ').collect();
    let old_words = old.name.split(' ').count();
    if is_short {
        // the surname was renamed: it changes inside longer names too
        let (of_here, of_old) = (fold(&here), fold(&old.name));
        let at = of_here.rfind(&of_old)?;
        let before = of_here[..at].matches(' ').count();
        let kept: Vec<&str> = here.split(' ').take(before).collect();
        let after: Vec<&str> = here.split(' ').skip(before + old_words).collect();
        return Some([kept, vec![new], after].concat().join(" "));
    }
    if count >= old_words {
        return Some(new.to_owned());
    }
    let keep = count.min(new_words.len());
    Some(new_words[new_words.len() - keep..].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Knowledge;

    const HEAD: &str =
        "# Information Note\n\n**Event:** Seminar\n\n**Organizers:** OSCE\n\n## Highlights\n\n";

    fn renamed(text: &str, new: &str) -> Result<String, String> {
        let offset = text.find('|').unwrap();
        let mut text = text.replacen('|', "", 1);
        let note = Note::read(&text, Knowledge::embedded());
        for change in rename(&note, offset, new)?.into_iter().rev() {
            text.replace_range(change.range, &change.text);
        }
        Ok(text[HEAD.len()..].to_owned())
    }

    #[test]
    fn a_person_is_renamed_in_every_form() {
        let text = format!("{HEAD}Ambassador Ana Pér|ez, Director of Customs, spoke. Ambassador Pérez left.");
        assert_eq!(
            renamed(&text, "Anna Berg Holm").unwrap(),
            "Ambassador Anna Berg Holm, Director of Customs, spoke. Ambassador Holm left."
        );
        let text = format!("{HEAD}Ambassador Ana Pérez, Director of Customs, spoke. Ambassador Pér|ez left.");
        assert_eq!(
            renamed(&text, "Gil").unwrap(),
            "Ambassador Ana Gil, Director of Customs, spoke. Ambassador Gil left."
        );
    }

    #[test]
    fn what_is_known_keeps_its_name() {
        let refusal = renamed(&format!("{HEAD}In Per|u they met."), "Chile").unwrap_err();
        assert!(refusal.starts_with("Peru is a State"), "{refusal}");
        assert!(renamed(&format!("{HEAD}The OS|CE met."), "X").is_err());
        assert!(renamed(&format!("{HEAD}The resolution 15|40 (2004)."), "X").is_err());
        assert!(renamed(&format!("{HEAD}They m|et."), "X").is_err());
        assert!(renamed(&format!("{HEAD}Dr Ana Pér|ez, Director of Customs, spoke."), " ").is_err());
    }

    #[test]
    fn a_place_is_renamed_where_it_is_named() {
        let text = format!("{HEAD}They met in Accr|a, Ghana. Accra is large.");
        assert_eq!(renamed(&text, "Kumasi").unwrap(), "They met in Kumasi, Ghana. Kumasi is large.");
    }

    #[test]
    fn an_event_is_renamed_where_its_name_is_repeated() {
        let text = "# Information Note\n\n**Event:** Second vi|sit to Mongolia\n\n**Organizers:** OSCE\n\n## Highlights\n\n\
                    The second visit to Mongolia was short.\n";
        let note = Note::read(&text.replacen('|', "", 1), Knowledge::embedded());
        let offset = text.find('|').unwrap();
        assert_eq!(prepare(&note, offset).unwrap().name, "Second visit to Mongolia");
        let changes = rename(&note, offset, "Second mission to Mongolia").unwrap();
        let spellings: Vec<Spelling> = changes.iter().map(|it| it.spelling).collect();
        assert_eq!(spellings, [Spelling::Exact, Spelling::Variant]);
        // a State in it is no reason to refuse
        assert_eq!(prepare(&note, offset + 12).unwrap().name, "Second visit to Mongolia");
    }

    #[test]
    fn the_same_words_are_typed_at_once() {
        let text = format!(
            "{HEAD}Ambassador Ana Pérez, Director of Customs, met the OSCE in Peru. Weapons of mass destruction (WMD) and no WMD: Ambassador Pérez in Accra, \
             Ghana. Accra is large. The OSCE left Peru. Ambassador Pérez stayed. See resolution 1540 (2004) and \
             resolution 1540 (2004)."
        );
        let note = Note::read(&text, Knowledge::embedded());
        let count = |words: &str| linked(&note, text.find(words).unwrap()).len();
        assert_eq!(["Pérez in", "Accra is"].map(count), [2, 2]);
        // whatever rename refuses is not renamed in passing
        for refused in ["Peru.", "OSCE left", "1540 (2004) and", "large"] {
            assert_eq!(count(refused), 0, "{refused}");
            assert!(prepare(&note, text.find(refused).unwrap()).is_err(), "{refused}");
        }
    }
}
