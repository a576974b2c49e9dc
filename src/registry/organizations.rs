//! Organizations, regimes, initiatives, agencies, institutes; and the treaties and documents that get mistaken for them.

use super::dates;
use super::names::{Name, NameEntry, NameKind, Names};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

/// An organization, or a treaty or document that a list of organizations may name by mistake.
#[derive(Clone, Debug)]
pub struct Organization {
    /// Unique, lower case with hyphens: `unoda`, `1540-committee`.
    pub id: String,
    /// Today's acronym.
    pub acronym: Option<String>,
    /// Today's name, in its own spelling ("Organisation for the Prohibition of Chemical Weapons").
    pub name: String,
    /// What it is.
    pub kind: OrganizationKind,
    /// The id of the organization it belongs to.
    pub parent: Option<String>,
    /// For a treaty: the id of the organization that serves it.
    pub body: Option<String>,
    /// For a national agency or an institute: the alpha-3 code of its State.
    pub state: Option<String>,
    /// The last day it existed, or was in use.
    pub until: Option<Date>,
    /// Every name it is known by, right or wrong, the full name first, then the acronym.
    pub names: Vec<Name>,
    /// A remark worth showing on hover.
    pub note: Option<String>,
}

/// What an organization is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OrganizationKind {
    /// The United Nations, its organs, offices, funds and programmes.
    UnEntity,
    /// A specialized agency or related organization.
    UnRelated,
    /// A treaty's own organization or unit.
    TreatyBody,
    /// An intergovernmental organization of worldwide membership.
    Intergovernmental,
    /// A regional or subregional organization, or a body of one.
    Regional,
    /// An export control regime.
    ExportControlRegime,
    /// A political initiative or partnership without a legal personality.
    Initiative,
    /// A non-governmental organization or institute.
    Ngo,
    /// A university or an institute of one.
    Academic,
    /// A firm.
    Company,
    /// An authority of one State.
    NationalAgency,
    /// Not an organization: a treaty.
    Treaty,
    /// Not an organization: a document or a term.
    Document,
}

impl OrganizationKind {
    /// Whether it can take part in an event: treaties and documents cannot.
    pub fn takes_part(self) -> bool {
        !matches!(self, OrganizationKind::Treaty | OrganizationKind::Document)
    }

    /// In words, for a hover.
    pub fn label(self) -> &'static str {
        match self {
            OrganizationKind::UnEntity => "United Nations entity",
            OrganizationKind::UnRelated => "organization of the United Nations system",
            OrganizationKind::TreatyBody => "treaty body",
            OrganizationKind::Intergovernmental => "intergovernmental organization",
            OrganizationKind::Regional => "regional organization",
            OrganizationKind::ExportControlRegime => "export control regime",
            OrganizationKind::Initiative => "initiative",
            OrganizationKind::Ngo => "non-governmental organization",
            OrganizationKind::Academic => "academic institution",
            OrganizationKind::Company => "company",
            OrganizationKind::NationalAgency => "national agency",
            OrganizationKind::Treaty => "treaty",
            OrganizationKind::Document => "document or term",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub organization: Vec<Entry>,
}

/// An organization as a data file or a workspace writes it.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[schemars(rename = "Organization")]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Unique: lower case with hyphens.
    id: String,
    /// Today's acronym.
    acronym: Option<String>,
    /// The first day of the acronym.
    #[serde(default, deserialize_with = "dates::from")]
    #[schemars(with = "Option<String>")]
    acronym_from: Option<Date>,
    /// Today's name, in its own spelling.
    name: String,
    /// The first day of the name.
    #[serde(default, deserialize_with = "dates::from")]
    #[schemars(with = "Option<String>")]
    name_from: Option<Date>,
    /// What it is.
    kind: OrganizationKind,
    /// The id of the organization it belongs to.
    parent: Option<String>,
    /// For a treaty: the id of the organization that serves it.
    body: Option<String>,
    /// For an agency or an institute: the alpha-3 code of its State.
    state: Option<String>,
    /// The last day it existed.
    #[serde(default, deserialize_with = "dates::until")]
    #[schemars(with = "Option<String>")]
    until: Option<Date>,
    /// Other acronyms.
    #[serde(default)]
    acronyms: Vec<NameEntry>,
    /// What notes usually write instead of the name.
    #[serde(default)]
    common: Vec<NameEntry>,
    /// Other acceptable names.
    #[serde(default)]
    aliases: Vec<NameEntry>,
    /// Names in other languages.
    #[serde(default)]
    foreign: Vec<NameEntry>,
    /// Names that were right until a day.
    #[serde(default)]
    former: Vec<NameEntry>,
    /// Forms an editor would correct.
    #[serde(default)]
    wrong: Vec<NameEntry>,
    /// Which of these names are also something else.
    #[serde(default)]
    ambiguous: Vec<String>,
    /// A remark for the hover.
    note: Option<String>,
}

impl From<Entry> for Organization {
    fn from(entry: Entry) -> Organization {
        let mut names = Names::default();
        let lasting = |name: Name, from| Name { from, until: entry.until, ..name };
        names.add(lasting(Name::new(&entry.name, NameKind::UnShort), entry.name_from));
        if let Some(acronym) = &entry.acronym {
            names.add(lasting(Name::new(acronym, NameKind::Acronym), entry.acronym_from));
        }
        names.add_all(NameKind::Acronym, entry.acronyms);
        names.add_all(NameKind::Common, entry.common);
        names.add_all(NameKind::Alias, entry.aliases);
        names.add_all(NameKind::Foreign, entry.foreign);
        names.add_all(NameKind::Former, entry.former);
        names.add_errors(NameKind::Wrong, entry.wrong, &entry.name);
        names.mark_ambiguous(&entry.ambiguous);
        Organization {
            id: entry.id,
            acronym: entry.acronym,
            name: entry.name,
            kind: entry.kind,
            parent: entry.parent,
            body: entry.body,
            state: entry.state,
            until: entry.until,
            names: names.0,
            note: entry.note,
        }
    }
}
