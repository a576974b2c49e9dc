//! The editors' files say what the server says: their settings exist, and their titles are titles of notes.

use std::path::PathBuf;

use rapporteur::server::settings::Settings;
use serde_json::{Map, Value, json};

/// The text of a file below `editors/`; none in the published package, which leaves them out.
fn editor_file(path: &str) -> Option<String> {
    std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("editors").join(path)).ok()
}

#[test]
fn every_setting_that_vs_code_offers_is_understood() {
    let Some(manifest) = editor_file("vscode/package.json") else { return };
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let declared = manifest["contributes"]["configuration"]["properties"].as_object().unwrap();
    assert!(declared.len() > 3);
    for (name, schema) in declared {
        let choices = schema["enum"].as_array().cloned().unwrap_or_default();
        for value in choices.iter().chain([&schema["default"]]) {
            let sent = Value::Object(Map::from_iter([(name.clone(), value.clone())]));
            let (_, complaints) = Settings::read(&sent);
            assert!(complaints.is_empty(), "{sent}: {complaints:?}");
        }
    }
    let rule = &declared["rapporteur.rules"]["additionalProperties"]["enum"];
    for severity in rule.as_array().unwrap() {
        let (_, complaints) = Settings::read(&json!({ "rules": { "structure/empty-field": severity } }));
        assert!(complaints.is_empty(), "{severity}: {complaints:?}");
    }
}

/// `UPDATE=1 cargo test --test editors` writes it.
#[test]
fn the_schema_of_the_settings_file_is_that_of_the_code() {
    let schema = serde_json::to_string_pretty(&rapporteur::rules::pages::settings_schema()).unwrap() + "\n";
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/rapporteur.schema.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &schema).unwrap();
    }
    let Ok(written) = std::fs::read_to_string(&path) else { return };
    assert!(written == schema, "{} is stale: UPDATE=1 cargo test --test editors writes it", path.display());
    // what is said in it is read by users, who see no code
    assert!(!schema.contains("[`"), "a description leads into the code");
}

#[test]
fn the_editors_know_a_note_by_the_same_titles() {
    let (Some(code), Some(neovim)) =
        (editor_file("vscode/src/titles.ts"), editor_file("neovim/lua/rapporteur/titles.lua"))
    else {
        return;
    };
    let kinds: toml::Table = include_str!("../data/kinds.toml").parse().unwrap();
    let known: Vec<&str> = kinds["kind"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|kind| kind["titles"].as_array().unwrap())
        .map(|title| title.as_str().unwrap())
        .collect();
    let in_code = quoted(&code, "TITLES = [", ']', '"');
    assert_eq!(in_code, quoted(&neovim, "M.titles = {", '}', '\''));
    assert!(in_code.len() > 5);
    for title in in_code {
        assert!(known.contains(&title), "{title:?} is not in data/kinds.toml");
    }
}

/// The quoted words of a list in a source file.
fn quoted<'t>(source: &'t str, opening: &str, closing: char, quote: char) -> Vec<&'t str> {
    let (_, list) = source.split_once(opening).unwrap();
    let (list, _) = list.split_once(closing).unwrap();
    list.split(quote).skip(1).step_by(2).collect()
}
