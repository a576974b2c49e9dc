//! What a person sets: which rules speak and how loudly, names of their own, the form of a note.
//!
//! Plain structs, decoded from the text of `rapporteur.toml`; reading the file is the business of the layers above. The
//! model must not know which rules exist: whoever decodes says which codes are known.

mod baseline;
mod decode;
mod edit;
mod file;
mod force;
mod moved;
mod page;
mod refer;
mod wording;

pub use baseline::{Baseline, Findings, Passed, line as baseline_line};
pub use decode::{KnownRules, SettingsProblem, decode};
pub use edit::{rename_entry, set_rule};
pub use file::{
    Dashes, Files, Form, Format, FormatKeys, Layout, Level, Names, Override, Quotes, Referent, Refers,
    SettingsFile, schema,
};
pub use force::{Choice, Placed, additions, for_note, for_note_over};
pub use moved::{moved, moved_lines};
pub use page::page;
pub use refer::referred;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

/// The name of the file that settings are read from.
pub const FILE: &str = "rapporteur.toml";

/// How loudly something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A remark that may be ignored.
    Hint,
    /// Worth knowing, nothing to do.
    Information,
    /// Very likely wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// The word for it in settings and output.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Information => "information",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The severity that rules were given, by the code of a rule, the name of a family, or `all`; `None` is off.
pub type Rules = FxHashMap<String, Option<Severity>>;

/// What is in force for one note.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The severity that a rule (`names/misspelt-state`), a family (`names`) or `all` was given; `None` is off.
    pub rules: Rules,
    /// The same for notes of some kinds only, by their ids; what comes later holds over what comes before.
    pub by_kind: Vec<(Vec<String>, Rules)>,
    /// Names and acronyms that no rule about names speaks of.
    pub accepted: FxHashSet<String>,
    /// How names of States are proposed.
    pub form: Form,
    /// The form of a note.
    pub format: Format,
    /// Findings that are passed over, because the baseline lists them.
    pub passed: Option<Passed>,
    /// Where the manual is published: its folder, or an address with `{rule}` in it.
    pub manual: Option<String>,
    /// Queries with names.
    pub queries: BTreeMap<String, String>,
    /// Today, where the caller has a calendar; without it nothing is said of the future.
    pub today: Option<jiff::civil::Date>,
}

impl Settings {
    /// The severity of a rule whose own is `default`: what was set for the rule, else for its family, else for all. `None`
    /// is off.
    pub fn severity(&self, code: &str, default: Option<Severity>) -> Option<Severity> {
        lookup(&self.rules, code).unwrap_or(default)
    }

    /// The address of the page about a rule, where the manual is published.
    pub fn page_of(&self, code: &str) -> Option<String> {
        let manual = self.manual.as_deref()?;
        Some(match manual.contains("{rule}") {
            true => manual.replace("{rule}", code),
            false => format!("{}/rules/{code}.md", manual.trim_end_matches('/')),
        })
    }

    /// As [`Settings::severity`], for a note of a kind.
    pub fn severity_in(&self, kind: &str, code: &str, default: Option<Severity>) -> Option<Severity> {
        let of_kind = self.by_kind.iter().rev().filter(|(kinds, _)| kinds.iter().any(|k| k == kind));
        of_kind
            .filter_map(|(_, rules)| lookup(rules, code))
            .next()
            .unwrap_or_else(|| self.severity(code, default))
    }
}

fn lookup(rules: &Rules, code: &str) -> Option<Option<Severity>> {
    let family = code.split('/').next().unwrap_or(code);
    rules.get(code).or_else(|| rules.get(family)).or_else(|| rules.get("all")).copied()
}
