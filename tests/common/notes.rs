//! The notes that tests read: name and text of each.

use std::path::Path;

use super::shared::shared;

/// The notes of the project, and real ones where they are at hand.
pub fn notes() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("examples"), root.join("tests/corpus"), shared().join("seeds")];
    let mut out = vec![];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for path in entries.filter_map(|e| Some(e.ok()?.path())) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "note" || e == "txt" || e == "md")
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                out.push((path.display().to_string(), text));
            }
        }
    }
    out.sort();
    assert!(out.len() > 50, "the notes of the project are at hand");
    out
}
