//! What an open note takes of memory, counted in bytes that were asked for and not given back; and that an edit asks for no
//! more in a long note than in a short one.

#[path = "common/notes.rs"]
mod notes;
#[path = "common/shared.rs"]
mod shared;

use std::alloc::System;
use std::sync::{Mutex, PoisonError};

use rapporteur::features::{folding, outline, tokens};
use rapporteur::model::archive::Record;
use rapporteur::model::settings::Settings;
use rapporteur::model::{Knowledge, Note};
use rapporteur::rules;
use rapporteur::text::Edit;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static GLOBAL: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// One at a time: others would be counted too.
static ALONE: Mutex<()> = Mutex::new(());

/// Bytes that are in use.
fn in_use() -> usize {
    let stats = GLOBAL.stats();
    stats.bytes_allocated - stats.bytes_deallocated
}

/// Bytes that were ever asked for, and how often.
fn asked_for() -> (usize, usize) {
    let stats = GLOBAL.stats();
    (stats.bytes_allocated, stats.allocations)
}

/// The notes of the project one behind the other, again and again with other numbers, `bytes` long or a little longer.
fn long(bytes: usize) -> String {
    let notes: Vec<String> = notes::notes()
        .into_iter()
        .filter(|(name, _)| name.starts_with(env!("CARGO_MANIFEST_DIR")))
        .map(|(_, text)| text)
        .collect();
    let mut text = String::new();
    for (round, note) in (0..).flat_map(|round| notes.iter().map(move |note| (round, note))) {
        if text.len() >= bytes {
            break;
        }
        text += &note.replace("2019", &(2000 + round % 24).to_string());
        text += "\n\n";
    }
    text
}

/// Everything that a client asks for when it opens a note.
fn ask(note: &Note) {
    rules::check(note, &Settings::default());
    tokens::tokens(note, 0..note.text().len());
    outline::outline(note);
    folding::folding(note);
    Record::of(note);
}

#[test]
fn an_open_note_takes_less_than_four_times_its_text() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let knowledge = Knowledge::embedded();
    ask(&Note::read(&long(10_000), knowledge.clone()));
    let text = long(4_000_000);
    let before = in_use();
    let note = Note::read(&text, knowledge);
    let times = || (in_use() - before) as f64 / text.len() as f64;
    let opened = times();
    ask(&note);
    let asked = times();
    // these notes are dense, and their fields are taken for paragraphs behind the first note
    assert!(opened < 3.8 && asked < 4.0, "{opened:.2} times its text when opened, {asked:.2} when checked");
    assert!(opened > 1.0, "the text itself is counted");
}

/// What an edit, and all that is said after it, asks for: bytes, and how often.
fn cost(note: &mut Note, at: usize) -> (usize, usize) {
    let settings = Settings::default();
    rules::check(note, &settings);
    let snapshot = note.clone();
    let before = asked_for();
    note.apply(&Edit::new(at..at, "x"));
    note.header();
    note.event();
    rules::check(note, &settings);
    let after = asked_for();
    drop(snapshot);
    note.apply(&Edit::new(at..at + 1, ""));
    (after.0 - before.0, after.1 - before.1)
}

#[test]
fn an_edit_costs_no_more_in_a_long_note() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let knowledge = Knowledge::embedded();
    // both are longer than what rules of the whole note look at
    let (short, long) = (long(800_000), long(6_400_000));
    let mut notes = [&short, &long].map(|text| Note::read(text, knowledge.clone()));
    let places = ["field", "heading", "sentence"];
    for (at, place) in places.into_iter().enumerate() {
        let costs = [(0, &short), (1, &long)].map(|(which, text)| {
            let middle = text.floor_char_boundary(text.len() / 2);
            let at = match at {
                0 => text.find("Event:").unwrap() + 8,
                1 => middle + text[middle..].find("Highlights").unwrap() + 3,
                _ => middle + text[middle..].find(" of the ").unwrap() + 3,
            };
            cost(&mut notes[which], at)
        });
        let [(bytes, times), (bytes_long, times_long)] = costs;
        assert!(bytes_long < bytes * 5 / 4 && times_long < times * 5 / 4, "{place}: {costs:?}");
    }
}
