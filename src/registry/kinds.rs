//! The kinds of document: their titles, fields, sub-labels, sections and fixed sentences.

use schemars::JsonSchema;
use serde::Deserialize;

/// A kind of document, recognised by its title.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Unique: `information-note`, `summary`.
    pub id: String,
    /// The titles that open such a document, the usual one first, without a footnote mark.
    pub titles: Vec<String>,
    /// The id of another kind whose fields, labels, sections and sentences it has where it names none of its own;
    /// none of those is required.
    pub like: Option<String>,
    /// A new note of this kind begins with its title alone: it is running text.
    #[serde(default)]
    pub prose: bool,
    /// Its fields in their usual order.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// The labels inside the participants field.
    #[serde(default)]
    pub sub_labels: Vec<SubLabel>,
    /// Its sections in their usual order.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// The wordings of the disclaimer, the standard one first.
    #[serde(default)]
    pub disclaimers: Vec<String>,
    /// The sentence with the contact address.
    pub contact: Option<String>,
}

impl Kind {
    /// Takes over what `other` has and this kind does not; nothing of it is required here.
    pub(super) fn complete_from(&mut self, other: &Kind) {
        if self.fields.is_empty() {
            self.fields =
                other.fields.iter().cloned().map(|field| Field { required: false, ..field }).collect();
        }
        if self.sections.is_empty() {
            let sections = other.sections.iter().cloned();
            self.sections = sections.map(|section| Section { required: false, ..section }).collect();
        }
        if self.sub_labels.is_empty() {
            self.sub_labels.clone_from(&other.sub_labels);
        }
        if self.disclaimers.is_empty() {
            self.disclaimers.clone_from(&other.disclaimers);
        }
        if self.contact.is_none() {
            self.contact.clone_from(&other.contact);
        }
    }
}

/// A labelled line at the head of a note.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Unique within the kind.
    pub id: String,
    /// What its value means.
    pub role: FieldRole,
    /// The usual label, without the colon.
    pub label: String,
    /// Other labels with the same meaning; case does not matter.
    #[serde(default)]
    pub variants: Vec<String>,
    /// Whether a note of this kind must have it; a date field and a venue field together stand for "Date and Venue".
    #[serde(default)]
    pub required: bool,
}

/// What a field's value means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldRole {
    /// The event's title.
    Event,
    /// Who held it.
    Organizers,
    /// When and where.
    DateAndVenue,
    /// When.
    Date,
    /// Where.
    Venue,
    /// Who took part.
    Participants,
    /// Anything else that is known.
    Other,
}

/// A label inside the participants field.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubLabel {
    /// The usual label, without the colon. `<State>` and `<Group>` stand for any of them.
    pub label: String,
    /// What the list behind it is made of.
    pub holds: Holds,
    /// Other labels with the same meaning.
    #[serde(default)]
    pub variants: Vec<String>,
}

/// What a list of participants is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// States.
    States,
    /// Organizations of any sort.
    Organizations,
    /// Persons.
    People,
    /// Ministries and agencies of one State.
    Agencies,
    /// Anything else.
    Other,
}

/// A section with a heading.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Unique within the kind.
    pub id: String,
    /// The usual heading.
    pub title: String,
    /// Other headings with the same meaning; case does not matter.
    #[serde(default)]
    pub variants: Vec<String>,
    /// Whether a note of this kind must have it.
    #[serde(default)]
    pub required: bool,
    /// Its place among the sections, from 1; sections of the same number may stand in any order, 0 anywhere.
    #[serde(default)]
    pub order: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub kind: Vec<Kind>,
}
