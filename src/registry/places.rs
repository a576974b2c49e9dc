//! Places where events are held: capitals and conference cities.

use super::names::{Name, NameEntry, NameKind, Names};
use schemars::JsonSchema;
use serde::Deserialize;

/// A city or another place.
#[derive(Clone, Debug)]
pub struct Place {
    /// As a note writes it, with its accents.
    pub name: String,
    /// The alpha-3 code of its State.
    pub state: String,
    /// Whether it is the State's capital.
    pub capital: bool,
    /// The part of the State it is named with: "Virginia", "Scotland".
    pub region: Option<String>,
    /// Every name it is known by, the one above first.
    pub names: Vec<Name>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub place: Vec<Entry>,
}

/// A place as a data file or a workspace writes it.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[schemars(rename = "Place")]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// As a note writes it, with its accents.
    name: String,
    /// The alpha-3 code of the State.
    state: String,
    /// Whether it is the capital.
    #[serde(default)]
    capital: bool,
    /// The part of the State it is named with.
    region: Option<String>,
    /// Other acceptable names.
    #[serde(default)]
    aliases: Vec<NameEntry>,
    /// Names in other languages.
    #[serde(default)]
    foreign: Vec<NameEntry>,
    /// Names that were right until a day.
    #[serde(default)]
    former: Vec<NameEntry>,
    /// Usual slips.
    #[serde(default)]
    misspellings: Vec<NameEntry>,
    /// Which of these names are also something else.
    #[serde(default)]
    ambiguous: Vec<String>,
}

impl From<Entry> for Place {
    fn from(entry: Entry) -> Place {
        let mut names = Names::default();
        names.add(Name::new(&entry.name, NameKind::UnShort));
        names.add_all(NameKind::Alias, entry.aliases);
        names.add_all(NameKind::Foreign, entry.foreign);
        names.add_all(NameKind::Former, entry.former);
        names.add_errors(NameKind::Misspelling, entry.misspellings, &entry.name);
        names.mark_ambiguous(&entry.ambiguous);
        Place {
            name: entry.name,
            state: entry.state,
            capital: entry.capital,
            region: entry.region,
            names: names.0,
        }
    }
}
