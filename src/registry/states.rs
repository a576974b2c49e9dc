//! The 193 Member States of the United Nations, the two observer States, and the two in free association.

use super::dates;
use super::names::{Name, NameEntry, NameKind, Names};
use jiff::civil::Date;
use serde::Deserialize;

/// A State.
#[derive(Clone, Debug)]
pub struct State {
    /// ISO 3166-1 alpha-2.
    pub alpha2: String,
    /// ISO 3166-1 alpha-3: how the registry refers to a State everywhere.
    pub alpha3: String,
    /// The United Nations' statistical code, three digits.
    pub m49: String,
    /// The short name the United Nations uses today.
    pub short: String,
    /// Since when; open where it always was.
    pub short_from: Option<Date>,
    /// The short names before, the oldest first.
    pub earlier: Vec<Earlier>,
    /// The formal name.
    pub formal: String,
    /// "the", where running text has it before the short name.
    pub article: Option<String>,
    /// The everyday English name, often the same as the short one.
    pub common: String,
    /// Member or observer.
    pub status: Status,
    /// The regional group at the United Nations.
    pub group: RegionalGroup,
    /// The day of admission, of observer status, or of full treaty-making capacity.
    pub admitted: Date,
    /// Whether the full day of admission was checked against a source; the year always was.
    pub admitted_verified: bool,
    /// The capital; `None` where it is disputed.
    pub capital: Option<String>,
    /// M49 region.
    pub region: String,
    /// M49 subregion.
    pub subregion: String,
    /// The adjective.
    pub adjective: String,
    /// Every name the State is known by, right or wrong, the short name first.
    pub names: Vec<Name>,
}

impl State {
    /// The United Nations' short name on `date`: "Turkey" before June 2022.
    pub fn short_at(&self, date: Date) -> &str {
        if self.short_from.is_none_or(|from| from <= date) {
            return &self.short;
        }
        self.earlier
            .iter()
            .find(|earlier| date <= earlier.until)
            .map_or(&self.short, |earlier| &earlier.short)
    }
}

/// A short name that was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// The short name.
    #[serde(rename = "text")]
    pub short: String,
    /// Its last day.
    #[serde(deserialize_with = "dates::last")]
    pub until: Date,
}

/// A State's standing at the United Nations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// One of the 193.
    #[default]
    Member,
    /// The Holy See or the State of Palestine.
    Observer,
    /// In free association with a Member State: takes part in meetings and treaties in its own name, but is no member.
    Associated,
}

/// The regional groups of Member States at the United Nations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegionalGroup {
    /// African States.
    Africa,
    /// Asia-Pacific States.
    AsiaPacific,
    /// Eastern European States.
    EasternEurope,
    /// Latin American and Caribbean States.
    Grulac,
    /// Western European and other States.
    Weog,
    /// Attends the Western European and other States' group as an observer and is counted there in elections.
    WeogObserver,
    /// No group.
    None,
}

impl RegionalGroup {
    /// The group's full name, as it is written after "the".
    pub fn name(self) -> &'static str {
        match self {
            RegionalGroup::Africa => "Group of African States",
            RegionalGroup::AsiaPacific => "Group of Asia-Pacific States",
            RegionalGroup::EasternEurope => "Group of Eastern European States",
            RegionalGroup::Grulac => "Group of Latin American and Caribbean States",
            RegionalGroup::Weog => "Group of Western European and other States",
            RegionalGroup::WeogObserver => "Group of Western European and other States (observer)",
            RegionalGroup::None => "no regional group",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub state: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    alpha2: String,
    alpha3: String,
    m49: String,
    short: String,
    #[serde(default, deserialize_with = "dates::from")]
    short_from: Option<Date>,
    formal: String,
    #[serde(default, deserialize_with = "dates::from")]
    formal_from: Option<Date>,
    article: Option<String>,
    common: Option<String>,
    spanish: Option<String>,
    french: Option<String>,
    #[serde(default)]
    status: Status,
    group: RegionalGroup,
    #[serde(deserialize_with = "dates::required")]
    admitted: Date,
    #[serde(default)]
    admitted_verified: bool,
    capital: Option<String>,
    region: String,
    subregion: String,
    adjective: String,
    #[serde(default)]
    earlier: Vec<Earlier>,
    #[serde(default)]
    former: Vec<NameEntry>,
    #[serde(default)]
    aliases: Vec<NameEntry>,
    #[serde(default)]
    acronyms: Vec<NameEntry>,
    #[serde(default)]
    demonyms: Vec<NameEntry>,
    #[serde(default)]
    misspellings: Vec<NameEntry>,
    #[serde(default)]
    wrong: Vec<NameEntry>,
    #[serde(default)]
    ambiguous: Vec<String>,
}

impl From<Entry> for State {
    fn from(entry: Entry) -> State {
        let common = entry.common.unwrap_or_else(|| entry.short.clone());
        let mut names = Names::default();
        names.add(Name { from: entry.short_from, ..Name::new(&entry.short, NameKind::UnShort) });
        names.add(Name { from: entry.formal_from, ..Name::new(&entry.formal, NameKind::Formal) });
        names.add(Name::new(&common, NameKind::Common));
        for earlier in &entry.earlier {
            names.add(Name { until: Some(earlier.until), ..Name::new(&earlier.short, NameKind::Former) });
        }
        names.add_all(NameKind::Former, entry.former);
        names.add_all(NameKind::Acronym, entry.acronyms);
        names.add_all(NameKind::Alias, entry.aliases);
        names.add(Name::new(&entry.adjective, NameKind::Adjective));
        names.add_all(NameKind::Adjective, entry.demonyms);
        for foreign in [entry.spanish, entry.french].into_iter().flatten() {
            names.add(Name::new(foreign, NameKind::Foreign));
        }
        names.add_errors(NameKind::Misspelling, entry.misspellings, &common);
        names.add_errors(NameKind::Wrong, entry.wrong, &common);
        names.mark_ambiguous(&entry.ambiguous);
        State {
            alpha2: entry.alpha2,
            alpha3: entry.alpha3,
            m49: entry.m49,
            short: entry.short,
            short_from: entry.short_from,
            earlier: entry.earlier,
            formal: entry.formal,
            article: entry.article,
            common,
            status: entry.status,
            group: entry.group,
            admitted: entry.admitted,
            admitted_verified: entry.admitted_verified,
            capital: entry.capital,
            region: entry.region,
            subregion: entry.subregion,
            adjective: entry.adjective,
            names: names.0,
        }
    }
}
