//! The people a workspace knows. None are built in: who holds a post changes faster than a program.

use super::names::{Name, NameEntry, NameKind, Names};
use schemars::JsonSchema;
use serde::Deserialize;

/// A person.
#[derive(Clone, Debug)]
pub struct Person {
    /// The full name without a title.
    pub name: String,
    /// The title: "Ambassador", "Dr".
    pub title: Option<String>,
    /// The post: "Director General for the United Nations".
    pub post: Option<String>,
    /// The id of the organization, or its name where the registry does not know it.
    pub organization: Option<String>,
    /// The alpha-3 code of the State.
    pub state: Option<String>,
    /// Every name the person is known by, the one above first.
    pub names: Vec<Name>,
}

/// A person as a workspace writes it.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[schemars(rename = "Person")]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The full name without a title.
    name: String,
    /// The title: "Ambassador", "Dr".
    title: Option<String>,
    /// The post.
    post: Option<String>,
    /// The id or the name of the organization.
    organization: Option<String>,
    /// The alpha-3 code of the State.
    state: Option<String>,
    /// Other acceptable names.
    #[serde(default)]
    aliases: Vec<NameEntry>,
    /// Forms an editor would correct.
    #[serde(default)]
    wrong: Vec<NameEntry>,
}

impl From<Entry> for Person {
    fn from(entry: Entry) -> Person {
        let mut names = Names::default();
        names.add(Name::new(&entry.name, NameKind::UnShort));
        names.add_all(NameKind::Alias, entry.aliases);
        names.add_errors(NameKind::Wrong, entry.wrong, &entry.name);
        Person {
            name: entry.name,
            title: entry.title,
            post: entry.post,
            organization: entry.organization,
            state: entry.state,
            names: names.0,
        }
    }
}
