//! What the user may set, and reading it from whatever an editor sends.
//!
//! A setting of the wrong type keeps its default and is named in one sentence; it never costs another setting.

use serde_json::{Map, Value};

/// The user's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `rapporteur.diagnostics.enable`: whether notes are checked.
    pub diagnostics: bool,
    /// `rapporteur.diagnostics.disabled`: the codes of rules that are not to be shown.
    pub disabled_rules: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { diagnostics: true, disabled_rules: Vec::new() }
    }
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
        let settings = Self {
            diagnostics: reader.boolean("diagnostics.enable", default.diagnostics),
            disabled_rules: reader.strings("diagnostics.disabled", default.disabled_rules),
        };
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

    fn strings(&mut self, key: &str, default: Vec<String>) -> Vec<String> {
        let value = match self.flat.remove(key) {
            None | Some(Value::Null) => return default,
            Some(value) => value,
        };
        let strings = value.as_array().and_then(|all| {
            all.iter().map(|one| one.as_str().map(str::to_string)).collect::<Option<Vec<_>>>()
        });
        strings.unwrap_or_else(|| {
            self.complain(key, "a list of strings", &value);
            default
        })
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
        let wanted = Settings { diagnostics: false, disabled_rules: vec!["empty-field".to_string()] };
        for value in [
            json!({"rapporteur": {"diagnostics": {"enable": false, "disabled": ["empty-field"]}}}),
            json!({"diagnostics": {"enable": false, "disabled": ["empty-field"]}}),
            json!({"rapporteur.diagnostics.enable": false, "diagnostics.disabled": ["empty-field"]}),
        ] {
            assert_eq!(Settings::read(&value), (wanted.clone(), vec![]), "{value}");
        }
        assert_eq!(Settings::read(&Value::Null), (Settings::default(), vec![]));
    }

    #[test]
    fn a_wrong_setting_costs_only_itself() {
        let value = json!({"diagnostics": {"enable": "no", "disabled": ["a"]}, "colour": 3});
        let (settings, complaints) = Settings::read(&value);
        assert_eq!(settings, Settings { diagnostics: true, disabled_rules: vec!["a".to_string()] });
        assert_eq!(complaints.len(), 2);
        assert!(complaints[0].contains("`rapporteur.diagnostics.enable`"), "{complaints:?}");
        assert!(complaints[1].contains("`rapporteur.colour`"), "{complaints:?}");
        for nonsense in [json!(3), json!([]), json!({"diagnostics": {"disabled": [1]}})] {
            assert_eq!(Settings::read(&nonsense).0, Settings::default());
            assert_eq!(Settings::read(&nonsense).1.len(), 1);
        }
    }
}
