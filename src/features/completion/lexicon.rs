//! Every name that can be completed, folded and sorted once, so that a request costs the names that begin like the typed
//! word and nothing else.
//!
//! Knows the registry; must not know notes or ranking.

use rustc_hash::FxHashMap;

use crate::model::names::EntityRef;
use crate::registry::{Group, Name, NameKind, OrganizationKind, Registry, fold};

/// Names that begin in the middle of a longer one are not found by these words.
const SMALL_WORDS: [&str; 14] =
    ["of", "and", "the", "for", "on", "in", "to", "de", "la", "del", "et", "a", "du", "&"];

/// The names of a registry, ready to be searched by their beginnings.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// What can be inserted.
    pub entries: Vec<Entry>,
    /// All beginnings in order.
    keys: Vec<Key>,
    /// For each entity the entry that stands for it when nothing is typed.
    pub heads: Vec<u32>,
    head_of: FxHashMap<EntityRef, u32>,
}

/// A name that can be inserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it names.
    pub entity: EntityRef,
    /// What is inserted.
    pub text: String,
    /// What sort of name the writer typed to get it.
    pub via: Via,
    /// As it is found; differs from `text` where another name than the typed one is inserted.
    pub name: String,
    /// The same, folded.
    pub folded: String,
    /// The first and last day on which it is right, as years; open where 0 or 9999.
    pub years: (i16, i16),
}

/// By which sort of name an entry is found, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Via {
    /// The name that is inserted where nothing speaks for another.
    Preferred,
    /// Another name that is right and inserted as it is.
    Name,
    /// An acronym, inserted as it is.
    Acronym,
    /// A name that is right but seldom chosen by who has the choice; inserted as it is.
    Rare,
    /// The formal name of a State, inserted as it is.
    Formal,
    /// A name that is right but replaced by the preferred one.
    Alias,
    /// A former or foreign name, replaced by the preferred one unless it was right at the time.
    Former,
    /// A slip, replaced by what is right.
    Slip,
}

#[derive(Debug)]
struct Key {
    text: Box<str>,
    entry: u32,
    /// 0 at the start of the name, else the number of the word.
    word: u8,
}

/// An entry whose name, or a later word of it, begins with what was typed.
#[derive(Debug, Clone, Copy)]
pub struct Match<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// The folded name from the matched word on.
    pub key: &'a str,
    /// 0 at the start of the name, else the number of the word.
    pub word: u8,
    /// Where the entry is in the lexicon.
    pub at: u32,
}

impl Lexicon {
    /// Prepares the names of a registry.
    pub fn of(registry: &Registry) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (at, state) in registry.states.iter().enumerate() {
            let plain = plain_short(&state.short, &state.common);
            let entity = EntityRef::State(at as u16);
            lexicon.head(entity, plain, &state.names);
            let names = state.names.iter().filter(|name| name.kind != NameKind::Adjective);
            lexicon.names(entity, plain, names, |kind| match kind {
                NameKind::UnShort | NameKind::Common => Via::Name,
                NameKind::Formal => Via::Formal,
                NameKind::Acronym | NameKind::Alias => Via::Alias,
                NameKind::Foreign | NameKind::Former | NameKind::Adjective => Via::Former,
                NameKind::Misspelling | NameKind::Wrong => Via::Slip,
            });
        }
        for (at, organization) in registry.organizations.iter().enumerate() {
            if organization.kind == OrganizationKind::Document {
                continue;
            }
            let entity = EntityRef::Organization(at as u16);
            let preferred = preferred(&organization.name, &organization.names);
            lexicon.head(entity, preferred, &organization.names);
            lexicon.names(entity, preferred, organization.names.iter(), |kind| match kind {
                NameKind::UnShort | NameKind::Common => Via::Name,
                NameKind::Alias | NameKind::Formal => Via::Rare,
                NameKind::Acronym => Via::Acronym,
                NameKind::Foreign | NameKind::Former | NameKind::Adjective => Via::Former,
                NameKind::Misspelling | NameKind::Wrong => Via::Slip,
            });
        }
        for (at, group) in registry.groups.iter().enumerate() {
            lexicon.group(EntityRef::Group(at as u16), group);
        }
        for (at, place) in registry.places.iter().enumerate() {
            let entity = EntityRef::Place(at as u32);
            lexicon.head(entity, &place.name, &[]);
            lexicon.names(entity, &place.name, place.names.iter(), |kind| match kind {
                NameKind::UnShort | NameKind::Common | NameKind::Formal => Via::Name,
                NameKind::Acronym | NameKind::Alias => Via::Alias,
                NameKind::Foreign | NameKind::Former | NameKind::Adjective => Via::Former,
                NameKind::Misspelling | NameKind::Wrong => Via::Slip,
            });
        }
        for (at, person) in registry.people.iter().enumerate() {
            let entity = EntityRef::Person(at as u32);
            lexicon.head(entity, &person.name, &[]);
            lexicon.names(entity, &person.name, person.names.iter(), |kind| match kind {
                NameKind::Misspelling | NameKind::Wrong => Via::Slip,
                _ => Via::Alias,
            });
        }
        lexicon.keys.sort_by(|a, b| a.text.cmp(&b.text).then(a.word.cmp(&b.word)));
        lexicon
    }

    /// The entries that begin with a folded prefix, or have a word that does.
    pub fn find<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = Match<'a>> {
        let from = self.keys.partition_point(|key| key.text.as_ref() < prefix);
        self.keys[from..].iter().take_while(move |key| key.text.starts_with(prefix)).map(|key| Match {
            entry: &self.entries[key.entry as usize],
            key: &key.text,
            word: key.word,
            at: key.entry,
        })
    }

    /// An entry as if it was typed from its first letter.
    pub fn whole(&self, at: u32) -> Match<'_> {
        let entry = &self.entries[at as usize];
        Match { entry, key: &entry.folded, word: 0, at }
    }

    /// All names of an entity.
    pub fn names_of(&self, entity: EntityRef) -> impl Iterator<Item = Match<'_>> {
        // the entries of an entity stand together
        let from = self.head_of.get(&entity).copied().unwrap_or(self.entries.len() as u32);
        (from..self.entries.len() as u32)
            .map(|at| self.whole(at))
            .take_while(move |it| it.entry.entity == entity)
    }

    /// The entry that stands for an entity when nothing is typed.
    pub fn head_of(&self, entity: EntityRef) -> Option<&Entry> {
        self.entries.get(*self.head_of.get(&entity)? as usize)
    }

    /// Whether any name begins, or has a word that begins, with a folded prefix.
    pub fn knows(&self, prefix: &str) -> bool {
        let from = self.keys.partition_point(|key| key.text.as_ref() < prefix);
        self.keys.get(from).is_some_and(|key| key.text.starts_with(prefix))
    }

    fn head(&mut self, entity: EntityRef, text: &str, names: &[Name]) {
        let years = names.iter().find(|name| name.text == text).map_or((0, 9999), years);
        let at = self.entries.len() as u32;
        self.heads.push(at);
        self.head_of.insert(entity, at);
        self.add(Entry {
            entity,
            text: text.to_owned(),
            via: Via::Preferred,
            name: text.to_owned(),
            folded: fold(text),
            years,
        });
    }

    fn names<'n>(
        &mut self,
        entity: EntityRef,
        preferred: &str,
        names: impl Iterator<Item = &'n Name>,
        via: impl Fn(NameKind) -> Via,
    ) {
        for name in names.filter(|name| name.text != preferred) {
            let via = via(name.kind);
            let text = match via {
                Via::Preferred | Via::Name | Via::Rare | Via::Acronym | Via::Formal => &name.text,
                Via::Former if name.kind == NameKind::Former => &name.text,
                Via::Slip => name.instead.as_deref().unwrap_or(preferred),
                Via::Alias | Via::Former => preferred,
            };
            let years = years(name);
            let (text, found) = (text.to_owned(), name.text.clone());
            self.add(Entry { entity, text, via, folded: fold(&found), name: found, years });
        }
    }

    fn group(&mut self, entity: EntityRef, group: &Group) {
        let article = if takes_article(&group.name) { "the " } else { "" };
        let text = match group.names_members() {
            true => group.name.clone(),
            false => format!("{} of {article}{}", group.title(), group.name),
        };
        self.head(entity, &text, &[]);
        for name in group.names.iter().filter(|name| !name.is_error()) {
            let (text, folded, name) = (text.clone(), fold(&name.text), name.text.clone());
            self.add(Entry { entity, text, via: Via::Alias, name, folded, years: (0, 9999) });
        }
    }

    fn add(&mut self, entry: Entry) {
        let at = self.entries.len() as u32;
        let folded = entry.folded.as_str();
        let mut word = 0u8;
        let mut before = ' ';
        for (start, c) in folded.char_indices() {
            let begins = c.is_alphanumeric() && !before.is_alphanumeric() && before != '\'';
            before = c;
            if !begins {
                continue;
            }
            let rest = &folded[start..];
            let first = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(rest);
            let wanted = word == 0 || word < 8 && entry.via != Via::Slip && !SMALL_WORDS.contains(&first);
            if wanted {
                self.keys.push(Key { text: rest.into(), entry: at, word });
            }
            word = word.saturating_add(1);
        }
        self.entries.push(entry);
    }
}

/// The short name as running text has it: "Bolivia" for "Bolivia (Plurinational State of)", "United Kingdom" for the full
/// one, but "Russian Federation" and not "Russia".
pub fn plain_short<'a>(short: &'a str, common: &'a str) -> &'a str {
    let goes_on =
        short.strip_prefix(common).is_some_and(|rest| rest.starts_with(" (") || rest.starts_with(" of "));
    if goes_on { common } else { short }
}

/// The name by which an organization is called: a well-known short one before a long official one.
fn preferred<'a>(name: &'a str, names: &'a [Name]) -> &'a str {
    let short = |kind| names.iter().find(|it: &&Name| it.kind == kind && it.until.is_none());
    match short(NameKind::Common).or_else(|| short(NameKind::Alias)) {
        Some(common) if name.len() > 60 && common.text.len() > 12 && common.text.contains(' ') => {
            &common.text
        }
        _ => name,
    }
}

/// The first and the last year in which a name is right.
fn years(name: &Name) -> (i16, i16) {
    (name.from.map_or(0, |day| day.year()), name.until.map_or(9999, |day| day.year()))
}

/// Whether "the" stands before the name of a group.
fn takes_article(name: &str) -> bool {
    let letters: Vec<char> = name.chars().collect();
    let is_acronym = letters.iter().all(|c| c.is_uppercase() || *c == '-');
    let vowels = letters.iter().filter(|c| "AEIOU".contains(**c)).count();
    !(is_acronym && letters.len() >= 4 && vowels >= 2 && !name.starts_with('O'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(prefix: &'static str) -> Vec<&'static str> {
        use std::sync::LazyLock;
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(Registry::embedded()));
        LEXICON.find(prefix).map(|m| m.entry.text.as_str()).collect()
    }

    #[test]
    fn names_are_found_by_their_start_and_by_later_words() {
        assert!(texts("cote d").contains(&"Côte d'Ivoire"));
        assert!(texts("costa r").contains(&"Costa Rica"));
        assert!(texts("korea").contains(&"Republic of Korea"));
        assert!(texts("uk").contains(&"United Kingdom"));
        assert!(texts("bol").contains(&"Bolivia"));
        assert!(texts("unod").contains(&"UNODC"));
        assert!(texts("swazi").contains(&"Swaziland"));
        assert!(texts("of the").is_empty());
    }

    #[test]
    fn short_names_lose_what_running_text_leaves_out() {
        assert_eq!(plain_short("Bolivia (Plurinational State of)", "Bolivia"), "Bolivia");
        assert_eq!(plain_short("Russian Federation", "Russia"), "Russian Federation");
        assert_eq!(plain_short("Viet Nam", "Vietnam"), "Viet Nam");
    }
}
