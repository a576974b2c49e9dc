//! The archive after thousands of edits, renames and deletions is the one that a fresh start would make of the same texts.
//!
//! `RAPPORTEUR_STEPS` sets how many there are, `RAPPORTEUR_SEED` which ones.
#![allow(clippy::print_stdout, reason = "the seed is what one needs to see a failure again")]

use std::collections::BTreeMap;
use std::path::Path;

use rapporteur::model::archive::{Archive, Record};
use rapporteur::model::settings::Settings;
use rapporteur::model::{Knowledge, Note};
use rapporteur::rules;
use rapporteur::text::Edit;

/// So many notes.
const NOTES: usize = 200;
/// After so many steps all is compared.
const OFTEN: usize = 250;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides.max(1)
    }
}

/// The notes of the small archives.
fn texts() -> Vec<String> {
    let mut texts = vec![];
    for set in ["archive", "relatives", "families"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(set);
        let mut folders: Vec<_> = std::fs::read_dir(root).unwrap().flatten().map(|e| e.path()).collect();
        folders.sort();
        for folder in folders.iter().filter(|path| path.is_dir()) {
            let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().map(|e| e.path()).collect();
            files.sort();
            texts.extend(files.iter().map(|path| std::fs::read_to_string(path).unwrap()));
        }
    }
    texts
}

/// A stretch of a text between two of its characters, not long.
fn stretch(text: &str, dice: &mut Dice) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(dice.roll(text.len() + 1));
    let long = [0, 1, 6, 40, 300][dice.roll(5)];
    start..text.ceil_char_boundary((start + dice.roll(long + 1)).min(text.len()))
}

/// What is said of all notes, in words that do not depend on how the archive came about.
fn said(archive: &Archive, notes: &BTreeMap<String, Note>, every: usize) -> Vec<String> {
    let mut all = vec![];
    for (path, note) in notes.iter().step_by(every) {
        let id = archive.note(path).unwrap();
        for related in archive.related(id) {
            all.push(format!(
                "{path} {:?} {} {:?}",
                related.link,
                archive.path(related.note),
                related.reasons
            ));
        }
        for (reference, resolved) in archive.refers_to(id) {
            let target = resolved.target.map(|target| archive.path(target));
            all.push(format!("{path} {:?} {target:?} {}", reference.place, resolved.candidates.len()));
        }
        let found = rules::check_among(note, &Settings::default(), Some((archive, id)));
        all.extend(found.iter().filter(|it| rules::is_among(it)).map(|it| format!("{path} {it:?}")));
    }
    all
}

#[test]
fn an_archive_that_was_edited_is_as_one_that_was_read() {
    let steps = std::env::var("RAPPORTEUR_STEPS").ok().and_then(|it| it.parse().ok()).unwrap_or(2_000);
    let seed = std::env::var("RAPPORTEUR_SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(15_400_004);
    println!("RAPPORTEUR_SEED={seed} RAPPORTEUR_STEPS={steps}");
    let mut dice = Dice(seed);
    let (stock, knowledge) = (texts(), Knowledge::embedded());
    let mut archive = Archive::new(knowledge.clone());
    let mut notes: BTreeMap<String, Note> = BTreeMap::new();
    let mut made = 0;
    for step in 1..=steps {
        let path = |at: usize, notes: &BTreeMap<String, Note>| notes.keys().nth(at).cloned().unwrap();
        let at = dice.roll(notes.len());
        match dice.roll(20) {
            _ if notes.len() < NOTES / 2 => {
                made += 1;
                let name = format!("{}/{made}.note", dice.roll(9));
                let note = Note::read(&stock[dice.roll(stock.len())], knowledge.clone());
                archive.put(&name, Record::of(&note));
                notes.insert(name, note);
            }
            0 | 1 if notes.len() < NOTES => {
                made += 1;
                let name = format!("new/{made}.note");
                let note = Note::read(&stock[dice.roll(stock.len())], knowledge.clone());
                archive.put(&name, Record::of(&note));
                notes.insert(name, note);
            }
            2 => {
                let from = path(at, &notes);
                // now and then over another one
                let to = match dice.roll(4) {
                    0 => path(dice.roll(notes.len()), &notes),
                    _ => format!("moved/{step}.note"),
                };
                archive.rename(&from, &to);
                let note = notes.remove(&from).unwrap();
                notes.insert(to, note);
            }
            3 => {
                let gone = path(at, &notes);
                assert!(archive.remove(&gone).is_some());
                notes.remove(&gone);
            }
            _ => {
                let name = path(at, &notes);
                let note = notes.get_mut(&name).unwrap();
                let text = note.text().to_string();
                let range = stretch(&text, &mut dice);
                let other = &stock[dice.roll(stock.len())];
                let new = &other[stretch(other, &mut dice)];
                note.apply(&Edit::new(range, new));
                archive.put(&name, Record::of(note));
            }
        }
        if step % OFTEN == 0 || step == steps {
            let mut fresh = Archive::new(knowledge.clone());
            let read: BTreeMap<String, Note> = notes
                .iter()
                .map(|(path, note)| (path.clone(), Note::read(&note.text().to_string(), knowledge.clone())))
                .collect();
            for (path, note) in &read {
                let change = fresh.put(path, Record::of(note));
                let kept = archive.record(archive.note(path).unwrap()).unwrap();
                assert_eq!(kept, change.after.as_ref().unwrap(), "step {step}: {path}");
            }
            assert_eq!(archive.len(), notes.len(), "step {step}");
            assert!(archive.picture() == fresh.picture(), "step {step}: the lists differ");
            let every = if step == steps { 1 } else { 7 };
            assert_eq!(said(&archive, &notes, every), said(&fresh, &read, every), "step {step}");
        }
    }
}
