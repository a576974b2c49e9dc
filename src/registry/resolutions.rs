//! Resolutions, presidential statements and the like, with a digest in our own words of each known paragraph.
//!
//! A digest is a summary, never the official text, and each fact tells whether it was checked against a copy.

use super::dates;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

/// A resolution or another numbered document of an organ.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// The symbol without blanks, unique: `S/RES/1540(2004)`.
    pub id: String,
    /// The symbol as printed: `S/RES/1540 (2004)`.
    pub symbol: String,
    /// Who adopted it.
    pub organ: Organ,
    /// What it is.
    #[serde(default)]
    pub form: Form,
    /// Its number.
    pub number: u16,
    /// The year in its symbol.
    pub year: i16,
    /// The day of adoption.
    #[serde(default, deserialize_with = "dates::from")]
    #[schemars(with = "Option<String>")]
    pub adopted: Option<Date>,
    /// The number of the meeting.
    pub meeting: Option<u16>,
    /// In favour-against-abstaining, or in words.
    pub vote: Option<String>,
    /// What it is about, in a few words.
    pub subject: String,
    /// Whether it was adopted under Chapter VII of the Charter.
    pub chapter_vii: Option<bool>,
    /// The last day of a mandate that it set or extended.
    #[serde(default, deserialize_with = "dates::until")]
    #[schemars(with = "Option<String>")]
    pub mandate_until: Option<Date>,
    /// How many operative paragraphs it has.
    pub paragraph_count: Option<u16>,
    /// Whether the count was checked: only then a higher number is an error.
    #[serde(default)]
    pub count_verified: bool,
    /// Which of the facts above were not checked against a source.
    #[serde(default)]
    pub unverified: Vec<Fact>,
    /// A remark worth showing on hover.
    pub note: Option<String>,
    /// The address of the official document.
    pub link: Option<String>,
    /// The operative paragraphs that are known, in order.
    #[serde(default, rename = "paragraph")]
    pub paragraphs: Vec<Paragraph>,
}

impl Resolution {
    /// The address of the official document.
    pub fn url(&self) -> Option<String> {
        match self.organ {
            _ if self.link.is_some() => self.link.clone(),
            Organ::SecurityCouncil | Organ::GeneralAssembly => {
                Some(format!("https://docs.un.org/{}", self.id))
            }
            Organ::OasGeneralAssembly | Organ::Other => None,
        }
    }

    /// The paragraph with this number.
    pub fn paragraph(&self, number: u16) -> Option<&Paragraph> {
        self.paragraphs.iter().find(|paragraph| paragraph.number == number)
    }

    /// Whether `fact` was checked against a source.
    pub fn is_verified(&self, fact: Fact) -> bool {
        !self.unverified.contains(&fact)
    }

    /// Whether the resolution has no paragraph `number` as far as is known, though the count was not checked.
    pub fn seems_to_lack(&self, number: u16) -> bool {
        number == 0 || self.paragraph_count.is_some_and(|count| number > count)
    }

    /// Whether the resolution certainly has no paragraph `number`.
    pub fn lacks(&self, number: u16) -> bool {
        number == 0 || (self.count_verified && self.paragraph_count.is_some_and(|count| number > count))
    }
}

/// Who adopts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Organ {
    /// The United Nations Security Council.
    SecurityCouncil,
    /// The United Nations General Assembly.
    GeneralAssembly,
    /// The General Assembly of the Organization of American States.
    OasGeneralAssembly,
    /// Any other.
    Other,
}

impl Organ {
    /// In words, for a hover.
    pub fn name(self) -> &'static str {
        match self {
            Organ::SecurityCouncil => "United Nations Security Council",
            Organ::GeneralAssembly => "United Nations General Assembly",
            Organ::OasGeneralAssembly => "General Assembly of the Organization of American States",
            Organ::Other => "another organ",
        }
    }
}

/// What a document of an organ is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A resolution.
    #[default]
    Resolution,
    /// A statement by the organ's President.
    PresidentialStatement,
    /// A note or another document.
    Document,
}

/// A fact of a resolution that may or may not have been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// The day of its adoption.
    Adopted,
    /// The meeting that adopted it.
    Meeting,
    /// How was voted.
    Vote,
    /// What it is about.
    Subject,
    /// Whether it was adopted under Chapter VII of the Charter.
    ChapterVii,
    /// Until when its mandate runs.
    MandateUntil,
}

/// An operative paragraph.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// Its number, from 1.
    pub number: u16,
    /// What it says, in our own words.
    pub digest: Option<String>,
    /// How far number and digest were checked.
    #[serde(default)]
    pub verified: Verified,
    /// Its lettered sub-paragraphs that are known, in order.
    #[serde(default)]
    pub letters: Vec<SubParagraph>,
    /// Whether `letters` are all there are, checked: only then another letter is an error.
    #[serde(default)]
    pub letters_verified: bool,
    /// Related paragraphs: `1540:3`, `1977:5(a)`.
    #[serde(default)]
    pub see: Vec<String>,
}

impl Paragraph {
    /// The sub-paragraph with this letter, in either case.
    pub fn letter(&self, letter: char) -> Option<&SubParagraph> {
        self.letters.iter().find(|sub| sub.letter.eq_ignore_ascii_case(&letter))
    }
}

/// A lettered sub-paragraph.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubParagraph {
    /// Its letter, lower case.
    pub letter: char,
    /// What it says, in our own words.
    pub digest: Option<String>,
    /// How far letter and digest were checked.
    #[serde(default)]
    pub verified: Verified,
}

/// How far a paragraph was checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verified {
    /// Number and content were seen in a copy or an official page.
    Full,
    /// The number was seen, its content is not checked.
    Number,
    /// The content was seen, not that it stands under this number.
    Content,
    /// Neither.
    #[default]
    No,
}

impl Verified {
    /// A remark for a hover; nothing to say where all was checked.
    pub fn remark(self) -> Option<&'static str> {
        match self {
            Verified::Full => None,
            Verified::Number => Some("content not checked against the official text"),
            Verified::Content => Some("paragraph number not checked against the official text"),
            Verified::No => Some("not checked against the official text"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub resolution: Vec<Resolution>,
}
