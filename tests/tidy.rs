//! The house rules that a compiler does not check: who may use whom, how files open, how long they are.

use std::path::{Path, PathBuf};

/// Each layer with the layers it may use.
const MAY_USE: [(&str, &[&str]); 9] = [
    ("text", &[]),
    ("syntax", &["text"]),
    ("registry", &["text"]),
    ("model", &["text", "syntax", "registry"]),
    ("rules", &["text", "syntax", "registry", "model"]),
    ("features", &["text", "syntax", "registry", "model", "rules"]),
    ("files", &["text", "syntax", "registry", "model"]),
    ("server", &["text", "syntax", "registry", "model", "rules", "features", "files"]),
    ("cli", &["text", "syntax", "registry", "model", "rules", "features", "files", "server"]),
];
/// The longest a source file may be, its tests included.
const LONGEST: usize = 800;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut out = vec![];
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    out
}

/// The code of a file, without the tests at its end.
fn code(text: &str) -> &str {
    let tests = text.match_indices("#[cfg(test)]\n").find(|(at, mark)| {
        let next = text[at + mark.len()..].lines().next().unwrap_or_default();
        next.starts_with("mod ") && next.ends_with('{')
    });
    tests.map_or(text, |(at, _)| &text[..at])
}

#[test]
fn code_ends_where_the_tests_in_the_same_file_begin() {
    assert_eq!(code("a\n#[cfg(test)]\nmod tests;\nb\n"), "a\n#[cfg(test)]\nmod tests;\nb\n");
    assert_eq!(code("a\n#[cfg(test)]\nmod tests {\n}\n"), "a\n");
}

#[test]
fn layers_use_only_what_lies_left_of_them() {
    for (layer, allowed) in MAY_USE {
        for (path, text) in sources(&root().join("src").join(layer)) {
            for (other, _) in MAY_USE {
                let used = code(&text).contains(&format!("crate::{other}::"));
                assert!(
                    !used || other == layer || allowed.contains(&other),
                    "{} must not use {other}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn only_the_server_knows_the_protocol() {
    for (layer, _) in MAY_USE {
        if layer == "server" {
            continue;
        }
        for (path, text) in sources(&root().join("src").join(layer)) {
            for word in ["tower_lsp", "tokio::", "lsp_types"] {
                assert!(!code(&text).contains(word), "{} must not use {word}", path.display());
            }
        }
    }
}

#[test]
fn only_files_and_the_terminal_touch_the_disk() {
    for (layer, _) in MAY_USE {
        if matches!(layer, "files" | "cli") {
            continue;
        }
        for (path, text) in sources(&root().join("src").join(layer)) {
            // a file of tests is part of no program
            if path.ends_with("tests.rs") {
                continue;
            }
            for word in ["std::fs", "File::open", "std::process::Command", "std::net"] {
                assert!(!code(&text).contains(word), "{} must not use {word}", path.display());
            }
        }
    }
}

#[test]
fn files_open_with_their_purpose_and_stay_short() {
    for folder in ["src", "tests", "benches"] {
        if !root().join(folder).is_dir() {
            continue;
        }
        for (path, text) in sources(&root().join(folder)) {
            assert!(text.starts_with("//!"), "{} does not say what it is for", path.display());
            let lines = text.lines().count();
            assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
            assert_ne!(path.file_stem().unwrap(), "utils", "{}", path.display());
        }
    }
}

#[test]
fn nothing_is_printed_past_the_writers() {
    for (path, text) in sources(&root().join("src")) {
        for word in ["println!(", "print!(", "dbg!(", "todo!(", "unimplemented!("] {
            assert!(!code(&text).contains(word), "{} has {word}", path.display());
        }
    }
}

#[test]
fn every_message_that_is_answered_has_a_test() {
    let folders = ["tests/features", "tests/protocol"];
    let tests: String =
        folders.iter().flat_map(|folder| sources(&root().join(folder))).map(|(_, text)| text).collect();
    let routes = rapporteur::server::routes::routes();
    let untested: Vec<&str> = routes
        .methods()
        .filter(|method| {
            let name = method.split_once('/').map_or(*method, |(_, name)| name);
            !tests.contains(&format!("\"{method}\"")) && !tests.contains(&format!("\"{name}\""))
        })
        .collect();
    assert!(untested.is_empty(), "no test sends {untested:?}");
}
