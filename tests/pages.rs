//! The pages that are made from the code are as the code makes them. `UPDATE=1 cargo test --test pages` writes them.

use rapporteur::rules::pages;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_manual_is_what_the_code_says() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut stale = vec![];
    let pages = pages::pages();
    for (path, text) in &pages {
        let file = root().join(path);
        if std::fs::read_to_string(&file).is_ok_and(|there| there == *text) {
            continue;
        }
        stale.push(path.clone());
        if update {
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            std::fs::write(&file, text).expect("a file that can be written");
        }
    }
    // pages of rules that are gone
    let mut folders = vec![root().join("docs/rules")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(root()).expect("inside").to_string_lossy().replace('\\', "/");
            if !pages.contains_key(&name) {
                stale.push(name);
                if update {
                    std::fs::remove_file(&path).expect("a file that can be removed");
                }
            }
        }
    }
    assert!(update || stale.is_empty(), "stale: {stale:?}; UPDATE=1 cargo test --test pages writes them");
}

#[test]
fn the_schema_knows_every_rule() {
    let schema = pages::settings_schema();
    let codes = schema["properties"]["rules"]["properties"].as_object().expect("codes");
    for rule in rapporteur::rules::RULES {
        assert!(codes.contains_key(rule.code), "{}", rule.code);
    }
    assert!(codes.contains_key("all") && codes.contains_key("names"));
    assert!(schema["properties"]["organization"]["items"].is_object());
}
