//! Organizations, regimes, initiatives, agencies, institutes; and the treaties and documents that get mistaken for them.

use super::dates;
use super::names::{Name, NameEntry, NameKind, Names};
use jiff::civil::Date;
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

/// What an [`Organization`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
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
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    id: String,
    acronym: Option<String>,
    #[serde(default, deserialize_with = "dates::from")]
    acronym_from: Option<Date>,
    name: String,
    #[serde(default, deserialize_with = "dates::from")]
    name_from: Option<Date>,
    kind: OrganizationKind,
    parent: Option<String>,
    body: Option<String>,
    state: Option<String>,
    #[serde(default, deserialize_with = "dates::until")]
    until: Option<Date>,
    #[serde(default)]
    acronyms: Vec<NameEntry>,
    #[serde(default)]
    common: Vec<NameEntry>,
    #[serde(default)]
    aliases: Vec<NameEntry>,
    #[serde(default)]
    foreign: Vec<NameEntry>,
    #[serde(default)]
    former: Vec<NameEntry>,
    #[serde(default)]
    wrong: Vec<NameEntry>,
    #[serde(default)]
    ambiguous: Vec<String>,
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
