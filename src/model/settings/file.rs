//! One `rapporteur.toml` as it is written. The comments of this file are the manual of the settings: the page
//! `docs/configuration.md` and the JSON schema are made from them.

use std::collections::BTreeMap;
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Severity;
use crate::registry::Additions;

/// The settings of a folder of notes and of all folders in it: the file `rapporteur.toml`. A file in a folder below holds
/// over one above, key by key.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SettingsFile {
    /// Settings in the folders above this one do not count.
    #[schemars(default)]
    pub root: bool,
    /// Where the manual is published, so that findings lead to the pages of their rules: the address of its folder `docs`, or an
    /// address with `{rule}` in the place of the rule: `https://example.org/rapporteur/{rule}.html`.
    #[schemars(default)]
    pub manual: Option<String>,
    /// Which files are notes.
    #[schemars(default)]
    pub files: Files,
    /// The severity of rules: by their code (`"names/misspelt-state"`), by the name of a family (`names`), or for `all`.
    #[schemars(default)]
    pub rules: BTreeMap<String, Level>,
    /// Names in completions and checks.
    #[schemars(default)]
    pub names: Names,
    /// What `rapporteur format` makes of a note.
    #[schemars(default)]
    pub format: FormatKeys,
    /// Queries with names, for `rapporteur find @name` and for the editor. A query may use others: `@visits after:2016`.
    #[schemars(default)]
    pub queries: BTreeMap<String, String>,
    /// Other severities for some notes.
    #[schemars(default)]
    pub overrides: Vec<Override>,
    /// Organizations, people, places, resolutions, acronyms and kinds of notes of your own.
    #[schemars(flatten)]
    pub additions: Additions,
    /// The ids that the additions define: the list, the id, and where it stands.
    #[schemars(skip)]
    pub ids: Vec<(&'static str, String, Range<usize>)>,
    /// What the settings name that has to be known elsewhere, and where.
    #[schemars(skip)]
    pub refers: Vec<Refers>,
    /// The text is not TOML throughout: what could be made of it is here.
    #[schemars(skip)]
    pub broken: bool,
}

/// A word of the settings that means something that is known elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refers {
    /// What it has to be.
    pub to: Referent,
    /// The word.
    pub text: String,
    /// Where it stands; bytes of the file.
    pub range: Range<usize>,
}

/// What a word of the settings may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    /// A State, by its alpha-3 code.
    State,
    /// An organization, by its id.
    Organization,
    /// An organization, by its id or its name.
    Employer,
    /// A kind of note, by its id.
    Kind,
    /// A query in the archive's language: the word is its name.
    Query,
    /// A file or folder, or a pattern of such; relative to the folder of the settings.
    Path,
}

/// Which files are notes. Patterns are those of `.gitignore`, relative to the folder of the settings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Files {
    /// Files that are notes whatever their first lines say: `reports/*.txt`. Files that end in `.note` or `.infonote`, and
    /// texts whose first lines carry the title of a note, are notes anyway.
    pub include: Vec<String>,
    /// Files and folders that are never read.
    pub exclude: Vec<String>,
    /// The file with the findings that are passed over, as `rapporteur check --baseline FILE --write-baseline` writes it;
    /// relative to the folder of the settings.
    pub baseline: Option<String>,
}

/// How loudly a rule speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Not at all.
    Off,
    /// A remark that may be ignored.
    Hint,
    /// Worth knowing, nothing to do.
    Information,
    /// Very likely wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Level {
    /// The severity; `None` is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Hint => Some(Severity::Hint),
            Level::Information => Some(Severity::Information),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// Names in completions and checks.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Names {
    /// How completions write the names of States; `"as-typed"` unless set.
    pub form: Option<Form>,
    /// Names and acronyms that are right as they are, whatever a rule about names or acronyms thinks of them.
    pub accept: Vec<String>,
}

/// How completions write the names of States.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// In the form of which the beginning was typed.
    #[default]
    AsTyped,
    /// By their everyday names: `Bolivia`.
    Common,
    /// By the short names of the United Nations: `Bolivia (Plurinational State of)`.
    UnShort,
}

/// What `rapporteur format` makes of a note. The words of a note and their order never change.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "Format")]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct FormatKeys {
    /// The layout of a formatted note; `"canonical"` unless set.
    pub layout: Option<Layout>,
    /// Labels and headings get their usual spelling, `Organizers` for `Organisers`; `true` unless set.
    pub labels: Option<bool>,
    /// What stands between the days of a range; `"hyphen"` unless set.
    pub dashes: Option<Dashes>,
    /// Quotation marks and apostrophes; `"keep"` unless set.
    pub quotes: Option<Quotes>,
}

/// The form of a note that is in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Format {
    /// The layout of a formatted note.
    pub layout: Layout,
    /// Whether labels and headings get their usual spelling.
    pub labels: bool,
    /// What stands between the days of a range.
    pub dashes: Dashes,
    /// Quotation marks and apostrophes.
    pub quotes: Quotes,
}

impl Default for Format {
    fn default() -> Self {
        Format {
            layout: Layout::default(),
            labels: true,
            dashes: Dashes::default(),
            quotes: Quotes::default(),
        }
    }
}

impl Format {
    /// With what a file sets.
    pub fn with(self, keys: &FormatKeys) -> Format {
        Format {
            layout: keys.layout.unwrap_or(self.layout),
            labels: keys.labels.unwrap_or(self.labels),
            dashes: keys.dashes.unwrap_or(self.dashes),
            quotes: keys.quotes.unwrap_or(self.quotes),
        }
    }
}

/// The layout of a formatted note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// The one of a new note: bold labels, headings with `##`, the footnote at the end.
    #[default]
    Canonical,
    /// The one that the note has, made even.
    Keep,
}

/// What stands between the days of a range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Dashes {
    /// What stands there.
    Keep,
    /// `3-4 April`
    #[default]
    Hyphen,
    /// `3–4 April`
    EnDash,
}

/// Quotation marks and apostrophes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Quotes {
    /// As they are.
    #[default]
    Keep,
    /// `"` and `'`
    Straight,
    /// `“`, `”` and `’`
    Curly,
}

/// Other severities for some notes: those that fit one of the paths, and are of one of the kinds. Without paths all notes
/// fit, without kinds all kinds.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Override {
    /// Patterns of paths, as in `.gitignore`, relative to the folder of the settings.
    pub paths: Vec<String>,
    /// Ids of kinds of notes: `information-note`, `summary`.
    pub kinds: Vec<String>,
    /// The severity of rules, as in `[rules]`.
    pub rules: BTreeMap<String, Level>,
}

/// The JSON schema of the file, for editors.
pub fn schema() -> serde_json::Value {
    serde_json::Value::from(schemars::schema_for!(SettingsFile))
}
