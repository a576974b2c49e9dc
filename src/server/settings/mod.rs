//! What the user may set, and reading it from whatever an editor sends.
//!
//! A setting of the wrong type keeps its default and is named in one sentence; it never costs another setting.

pub mod force;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use crate::features::completion::NameForm;
use crate::features::hints::Wanted;
use crate::model::settings as note;
use crate::rules::Severity;
use crate::rules::table::known;

const SEVERITIES: [Severity; 4] = [Severity::Hint, Severity::Information, Severity::Warning, Severity::Error];

/// The user's settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// `rapporteur.diagnostics.enable`: whether notes are checked.
    pub diagnostics: bool,
    /// `rapporteur.hints.weekdays`, `.participants`, `.codes`, `.years`, `.people`: which remarks are shown.
    pub hints: Wanted,
    /// `rapporteur.codeLens.enable`: whether there are lines above the text.
    pub lenses: bool,
    /// `rapporteur.files.wholeHome`: whether all notes are read where the workspace is a home folder or everything.
    pub whole_home: bool,
    /// What is in force for every note: `rapporteur.names.form`, and `rapporteur.rules` with a severity or `off` for a
    /// rule or a family of them.
    pub note: note::Settings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            diagnostics: true,
            hints: Wanted::default(),
            lenses: true,
            whole_home: false,
            note: note::Settings { today: Some(today()), ..note::Settings::default() },
        }
    }
}

/// The day that it is.
pub fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

impl Settings {
    /// Reads settings as an editor sends them, with or without the `rapporteur` around them, nested or with dots
    /// in the keys. The sentences tell what was not understood.
    pub fn read(value: &Value) -> (Self, Vec<String>) {
        let mut reader = Reader { flat: Map::new(), complaints: Vec::new() };
        match value.get("rapporteur").unwrap_or(value) {
            Value::Null => {}
            Value::Object(object) => flatten(&mut reader.flat, "", object),
            other => reader.complaints.push(format!("The settings must be an object, not {}.", kind(other))),
        }
        let default = Self::default();
        let diagnostics = reader.boolean("diagnostics.enable", default.diagnostics);
        let rules = reader.rules();
        let form = reader.form();
        let hints = Wanted {
            weekdays: reader.boolean("hints.weekdays", default.hints.weekdays),
            participants: reader.boolean("hints.participants", default.hints.participants),
            codes: reader.boolean("hints.codes", default.hints.codes),
            years: reader.boolean("hints.years", default.hints.years),
            people: reader.boolean("hints.people", default.hints.people),
        };
        let lenses = reader.boolean("codeLens.enable", default.lenses);
        let whole_home = reader.boolean("files.wholeHome", default.whole_home);
        let note = note::Settings { rules, form, ..default.note };
        let settings = Self { diagnostics, hints, lenses, whole_home, note };
        for key in reader.flat.keys().filter(|key| !key.starts_with("trace") && !key.starts_with("server.")) {
            reader.complaints.push(format!("There is no setting `rapporteur.{key}`."));
        }
        (settings, reader.complaints)
    }
}

/// Takes settings out of a flat map; what is left in the end is unknown.
struct Reader {
    flat: Map<String, Value>,
    complaints: Vec<String>,
}

impl Reader {
    fn boolean(&mut self, key: &str, default: bool) -> bool {
        match self.flat.remove(key) {
            None | Some(Value::Null) => default,
            Some(Value::Bool(value)) => value,
            Some(other) => {
                self.complain(key, "true or false", &other);
                default
            }
        }
    }

    /// `names.form`: how the names of States are completed.
    fn form(&mut self) -> NameForm {
        let value = self.flat.remove("names.form").unwrap_or_default();
        match value.as_str() {
            None if value.is_null() => NameForm::default(),
            Some("as-typed") => NameForm::AsTyped,
            Some("common") => NameForm::Common,
            Some("un-short") => NameForm::UnShort,
            _ => {
                self.complain("names.form", "one of \"as-typed\", \"common\" and \"un-short\"", &value);
                NameForm::default()
            }
        }
    }

    /// Takes everything under `rules`. The name of a rule that does not exist is told, with the one probably meant.
    fn rules(&mut self) -> FxHashMap<String, Option<Severity>> {
        let keys: Vec<String> =
            self.flat.keys().filter(|key| *key == "rules" || key.starts_with("rules.")).cloned().collect();
        let mut rules = FxHashMap::default();
        for key in keys {
            let value = self.flat.remove(&key).unwrap_or_default();
            let Some(name) = key.strip_prefix("rules.") else {
                self.complain(&key, "an object", &value);
                continue;
            };
            let severity = match value.as_str() {
                Some("off") => None,
                Some(word) if SEVERITIES.iter().any(|severity| severity.word() == word) => {
                    SEVERITIES.into_iter().find(|severity| severity.word() == word)
                }
                _ => {
                    self.complain(
                        &key,
                        "one of \"off\", \"hint\", \"information\", \"warning\" and \"error\"",
                        &value,
                    );
                    continue;
                }
            };
            match known(name) {
                Some(None) => {
                    rules.insert(name.to_string(), severity);
                }
                Some(Some(near)) => {
                    self.complaints.push(format!("There is no rule `{name}`; did you mean `{near}`?"));
                }
                None => self.complaints.push(format!("There is no rule `{name}`.")),
            }
        }
        rules
    }

    fn complain(&mut self, key: &str, wanted: &str, got: &Value) {
        let got = kind(got);
        self.complaints.push(format!(
            "The setting `rapporteur.{key}` must be {wanted}, not {got}; its default is used."
        ));
    }
}

fn flatten(flat: &mut Map<String, Value>, prefix: &str, object: &Map<String, Value>) {
    for (key, value) in object {
        let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        let key = key.strip_prefix("rapporteur.").map(str::to_string).unwrap_or(key);
        match value {
            Value::Object(object) => flatten(flat, &key, object),
            value => {
                flat.insert(key, value.clone());
            }
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_come_in_several_shapes() {
        for value in [
            json!({"rapporteur": {"diagnostics": {"enable": false}, "rules": {"structure/empty-field": "off"}}}),
            json!({"diagnostics": {"enable": false}, "rules": {"structure/empty-field": "off"}}),
            json!({"rapporteur.diagnostics.enable": false, "rules.structure/empty-field": "off"}),
        ] {
            let (settings, complaints) = Settings::read(&value);
            assert_eq!(complaints, [""; 0], "{value}");
            assert!(!settings.diagnostics);
            assert_eq!(settings.note.severity("structure/empty-field", Some(Severity::Error)), None);
        }
        assert_eq!(Settings::read(&Value::Null).1, [""; 0]);
    }

    #[test]
    fn a_wrong_setting_costs_only_itself() {
        let value = json!({"diagnostics": {"enable": "no"}, "rules": {"structure": "hint", "strcture": "hint", "structure/empty-field": 3}, "colour": 3});
        let (settings, complaints) = Settings::read(&value);
        assert!(settings.diagnostics);
        assert_eq!(settings.note.severity("structure/empty-field", None), Some(Severity::Hint));
        assert_eq!(complaints.len(), 4, "{complaints:?}");
        assert!(complaints[0].contains("`rapporteur.diagnostics.enable`"), "{complaints:?}");
        assert!(complaints[3].contains("`rapporteur.colour`"), "{complaints:?}");
        for nonsense in [json!(3), json!([]), json!({"rules": 1})] {
            assert_eq!(Settings::read(&nonsense).1.len(), 1, "{nonsense}");
        }
    }
}
