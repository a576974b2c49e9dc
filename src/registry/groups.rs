//! Groups of States, with the days on which each State belonged to them.

use super::dates;
use super::names::{Name, NameEntry, NameKind, Names};
use jiff::civil::Date;
use serde::Deserialize;

/// A group of States that a note may name instead of its members.
#[derive(Clone, Debug)]
pub struct Group {
    /// Unique among the groups; the organization's id where the group is an organization's members.
    pub id: String,
    /// As it is written after "Member States of the".
    pub name: String,
    /// The organization whose members they are.
    pub organization: Option<String>,
    /// What one of them is called, where it is not "Member State".
    pub member_title: Option<String>,
    /// The names that stand for the whole group.
    pub names: Vec<Name>,
    /// Who belongs to it and when; a State that left and came back stands there twice.
    pub members: Vec<Membership>,
    /// A remark on suspensions and disputed cases.
    pub note: Option<String>,
}

/// One stay of one member in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Who.
    pub member: Member,
    /// The first day; open when before the notes begin.
    pub from: Option<Date>,
    /// The last day; open while it lasts.
    pub until: Option<Date>,
}

/// A member of a group.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Member {
    /// The alpha-3 code of a State of the registry.
    State(String),
    /// The name of a member that is no Member State of the United Nations.
    Other(String),
}

impl Group {
    /// The members on `date`, in the order of the data.
    pub fn members_at(&self, date: Date) -> impl Iterator<Item = &Member> {
        self.members
            .iter()
            .filter(move |stay| dates::within(date, stay.from, stay.until))
            .map(|stay| &stay.member)
    }

    /// What several of its members are called: "Member States", "participating States", "countries".
    pub fn title(&self) -> String {
        let one = self.member_title.as_deref().unwrap_or("Member State");
        let plural = |word: &str| match word.strip_suffix('y') {
            Some(stem) => format!("{stem}ies"),
            None => format!("{word}s"),
        };
        match one.split_once(' ') {
            // both words change
            Some((first, "party")) => format!("{} parties", plural(first)),
            Some((first, last)) => format!("{first} {}", plural(last)),
            None => plural(one),
        }
    }

    /// Whether its name says already that it means States, as "Baltic States" does.
    pub fn names_members(&self) -> bool {
        let last = self.title();
        self.member_title.is_some() && !self.name.starts_with("Group of") && self.name.contains(last.as_str())
    }

    /// Whether the State with this alpha-3 code belongs to the group on `date`.
    pub fn has_at(&self, alpha3: &str, date: Date) -> bool {
        self.members_at(date).any(|member| matches!(member, Member::State(code) if code == alpha3))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub group: Vec<Entry>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    id: String,
    name: String,
    organization: Option<String>,
    member_title: Option<String>,
    #[serde(default)]
    aliases: Vec<NameEntry>,
    members: Vec<MemberEntry>,
    note: Option<String>,
}

/// A member: its alpha-3 code or its name, bare or with its days.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum MemberEntry {
    Bare(String),
    Dated(DatedMember),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DatedMember {
    member: String,
    #[serde(default, deserialize_with = "dates::from")]
    from: Option<Date>,
    #[serde(default, deserialize_with = "dates::until")]
    until: Option<Date>,
}

impl From<MemberEntry> for Membership {
    fn from(entry: MemberEntry) -> Membership {
        let (text, from, until) = match entry {
            MemberEntry::Bare(text) => (text, None, None),
            MemberEntry::Dated(dated) => (dated.member, dated.from, dated.until),
        };
        let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        Membership { member: if is_code { Member::State(text) } else { Member::Other(text) }, from, until }
    }
}

impl From<Entry> for Group {
    fn from(entry: Entry) -> Group {
        let mut names = Names::default();
        names.add(Name::new(&entry.name, NameKind::UnShort));
        names.add_all(NameKind::Alias, entry.aliases);
        Group {
            id: entry.id,
            name: entry.name,
            organization: entry.organization,
            member_title: entry.member_title,
            names: names.0,
            members: entry.members.into_iter().map(Membership::from).collect(),
            note: entry.note,
        }
    }
}
