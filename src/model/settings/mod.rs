//! What a person sets: which rules speak and how loudly, names of their own, the form of a note.
//!
//! Plain structs, decoded from the text of `rapporteur.toml`; reading the file is the business of the layers above. The
//! model must not know which rules exist: whoever decodes says which codes are known.

use rustc_hash::FxHashMap;

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

/// What is in force for one note.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The severity that a rule (`names/misspelt-state`) or a family (`names`) was given; `None` is off.
    pub rules: FxHashMap<String, Option<Severity>>,
    /// Today, where the caller has a calendar; without it nothing is said of the future.
    pub today: Option<jiff::civil::Date>,
}

impl Settings {
    /// The severity of a rule whose own is `default`: what was set for the rule, else for its family. `None` is off.
    pub fn severity(&self, code: &str, default: Option<Severity>) -> Option<Severity> {
        let family = code.split('/').next().unwrap_or(code);
        self.rules.get(code).or_else(|| self.rules.get(family)).copied().unwrap_or(default)
    }
}
