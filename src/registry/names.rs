//! The names that things go by, each with its kind and the days on which it is right.
//!
//! A name is known to the matcher whether it is right or wrong; the kind tells which.

use super::dates;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// One name of a State, an organization, a place or a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As a text writes it.
    pub text: String,
    /// What sort of name it is.
    pub kind: NameKind,
    /// The first day on which it is right; open when absent.
    pub from: Option<Date>,
    /// The last day on which it is right; open when absent.
    pub until: Option<Date>,
    /// Matches only in this very case (`US`, not `us`).
    pub case_sensitive: bool,
    /// Also an ordinary word, or a name of something else (`Georgia`, `Equator`): believed only among its like.
    pub needs_context: bool,
    /// What to write instead; always present for a misspelling or a wrong form.
    pub instead: Option<String>,
}

/// What sort of name a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// The short name the United Nations uses, or the one official name of what is not a State.
    UnShort,
    /// The formal name of a State.
    Formal,
    /// The everyday English name: right in speech, not the official short name.
    Common,
    /// An acronym.
    Acronym,
    /// Another acceptable name or spelling.
    Alias,
    /// A name in another language than English.
    Foreign,
    /// An adjective or a word for the people: names the State without being its name.
    Adjective,
    /// A name that was right until a day.
    Former,
    /// A slip of spelling.
    Misspelling,
    /// A form an editor would correct.
    Wrong,
}

impl Name {
    /// A name right on every day, whatever its case.
    pub fn new(text: impl Into<String>, kind: NameKind) -> Self {
        Name {
            text: text.into(),
            kind,
            from: None,
            until: None,
            case_sensitive: kind == NameKind::Acronym,
            needs_context: false,
            instead: None,
        }
    }

    /// Whether the name is right on `date`: neither an error nor outside its days.
    pub fn right_at(&self, date: Date) -> bool {
        !self.is_error() && dates::within(date, self.from, self.until)
    }

    /// Whether the name is a misspelling or a wrong form.
    pub fn is_error(&self) -> bool {
        matches!(self.kind, NameKind::Misspelling | NameKind::Wrong)
    }
}

/// A name in a data file: the bare text, or a table with its dates.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(untagged)]
pub(super) enum NameEntry {
    Bare(String),
    Full(FullName),
}

// by hand, so that a mistake in the table is told where it stands
impl<'de> Deserialize<'de> for NameEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<NameEntry, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = NameEntry;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text or a table")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<NameEntry, E> {
                Ok(NameEntry::Bare(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<NameEntry, A::Error> {
                FullName::deserialize(MapAccessDeserializer::new(map)).map(NameEntry::Full)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FullName {
    /// As a text writes it.
    text: String,
    /// The first day on which it is right: `2004-04-28`, `2018-04` or `2007`.
    #[serde(default, deserialize_with = "dates::from")]
    #[schemars(with = "Option<String>")]
    from: Option<Date>,
    /// The last day on which it is right.
    #[serde(default, deserialize_with = "dates::until")]
    #[schemars(with = "Option<String>")]
    until: Option<Date>,
    /// Whether it matches only in this very case.
    case_sensitive: Option<bool>,
    /// Whether it is also a word or another name.
    #[serde(default)]
    needs_context: bool,
    /// What to write instead of a wrong form.
    instead: Option<String>,
    /// Another kind than that of the list the name stands in.
    kind: Option<NameKind>,
}

/// The names of one entity, collected without repetition.
#[derive(Default)]
pub(super) struct Names(pub Vec<Name>);

impl Names {
    /// Adds a name unless the same text is there already.
    pub fn add(&mut self, name: Name) {
        let text = &name.text;
        if text.is_empty()
            || self.0.iter().any(|known| known.text == *text && known.is_error() == name.is_error())
        {
            return;
        }
        self.0.push(name);
    }

    /// Adds a list of names of one kind.
    pub fn add_all(&mut self, kind: NameKind, entries: Vec<NameEntry>) {
        for entry in entries {
            self.add(match entry {
                NameEntry::Bare(text) => Name::new(text, kind),
                NameEntry::Full(full) => {
                    let kind = full.kind.unwrap_or(kind);
                    let mut name = Name::new(full.text, kind);
                    (name.from, name.until, name.instead) = (full.from, full.until, full.instead);
                    name.needs_context = full.needs_context;
                    name.case_sensitive = full.case_sensitive.unwrap_or(name.case_sensitive);
                    name
                }
            });
        }
    }

    /// Marks the names with one of these texts as needing context.
    pub fn mark_ambiguous(&mut self, texts: &[String]) {
        for name in self.0.iter_mut().filter(|name| texts.contains(&name.text)) {
            name.needs_context = true;
        }
    }

    /// Adds a list of slips; `instead` stands for those that do not say what is right.
    pub fn add_errors(&mut self, kind: NameKind, entries: Vec<NameEntry>, instead: &str) {
        self.add_all(kind, entries);
        for name in self.0.iter_mut().filter(|name| name.is_error() && name.instead.is_none()) {
            name.instead = Some(instead.to_owned());
        }
    }
}
