//! Real notes and their hand-made answers; skipped where the folder that holds them is not at hand.

#[path = "common/shared.rs"]
mod shared;

use rapporteur::model::{Knowledge, Note};
use rapporteur::syntax::FieldRole;

/// The notes with their answers: name, text, answer.
fn seeds() -> Vec<(String, String, serde_json::Value)> {
    let dir = shared::shared();
    let Ok(entries) = std::fs::read_dir(dir.join("gold")) else { return vec![] };
    entries
        .filter_map(|e| {
            let path = e.ok()?.path();
            let answer: serde_json::Value =
                serde_json::from_str(&std::fs::read_to_string(&path).ok()?).ok()?;
            let name = answer.get("file")?.as_str()?.to_owned();
            let text = std::fs::read_to_string(dir.join("seeds").join(&name)).ok()?;
            Some((name, text, answer))
        })
        .collect()
}

#[test]
fn the_frame_of_a_real_note_is_what_a_reader_sees() {
    for (name, text, answer) in seeds() {
        let note = Note::read(&text, Knowledge::embedded());
        let header = note.header();
        let sections: Vec<&str> = header.sections.iter().map(|s| s.title.as_str()).collect();
        let expected: Vec<&str> =
            answer["sections"].as_array().unwrap().iter().filter_map(|s| s.as_str()).collect();
        assert_eq!(sections, expected, "sections of {name}");
        if answer["kind"] == "information-note" {
            let event = header.field(FieldRole::Event).map(|f| f.value());
            assert_eq!(event.as_deref(), answer["event"].as_str(), "event of {name}");
            assert_eq!(header.fields.len(), 4, "fields of {name}");
            assert_eq!(header.footnotes.len(), 1, "footnotes of {name}");
        }
    }
}
