//! Reading again equals reading anew: blocks, facts, findings, outline and folds, after any edits to any note; and an edit reads
//! no more than it has to.

#[path = "common/notes.rs"]
mod notes;
#[path = "common/shared.rs"]
mod shared;

use notes::notes;
use proptest::test_runner::{TestRng, TestRunner};
use rapporteur::model::settings::Settings;
use rapporteur::model::{Knowledge, Note};
use rapporteur::rules;
use rapporteur::text::Edit;

/// What the language is made of, and what breaks it.
const MARKERS: [&str; 49] = [
    "*",
    "**",
    "#",
    "## ",
    "-",
    "- ",
    "• ",
    "1. ",
    "4",
    "¹",
    "<sup>1</sup>",
    "[^1]",
    "[^1]: ",
    "¹ For information – not an official report.",
    "Event:",
    "Participants: ",
    "- Date and Venue:** ",
    "Organizers",
    ": ",
    ":",
    "Background",
    "Highlights",
    "Information Note",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    " ",
    "\u{a0}",
    "\t",
    ".",
    ",",
    "(",
    ")",
    "é",
    "😀",
    "Peru",
    "resolution 1540 (2004)",
    "<!-- rapporteur: ignore all -->",
    "the end of the",
    "| ",
    " |\n| **Event** | ",
    "|---|---|",
    "the Security",
    "Highligths",
    "\n```\n",
    "```text\n",
    "---\n",
    "\ntitle: of a page\n",
];

/// Everything that is made of a note, in a form that can be compared.
fn picture(note: &Note) -> String {
    let mut out = String::new();
    for part in note.parts() {
        let item = part.item;
        out += &format!("{} {} {:?} {:?} {:?}\n", part.start, part.line, item.block, item.facts, item.map);
    }
    out += &format!("{:?}\n", note.header());
    out += &format!("{:?}\n", note.event());
    out += &format!("{:?}\n", rules::check(note, &Settings::default()));
    out += &format!("{:?}\n", rapporteur::features::outline::outline(note));
    out += &format!("{:?}\n", rapporteur::features::folding::folding(note));
    out
}

/// The first line in which two pictures differ.
fn difference(a: &str, b: &str) -> String {
    let line = a.lines().zip(b.lines()).find(|(a, b)| a != b);
    line.map_or_else(|| "one is longer".into(), |(a, b)| format!("\n again {a}\n  anew {b}"))
}

/// A random edit of a text.
fn edit(rng: &mut TestRng, text: &str) -> Edit {
    let at = |n: usize| text.floor_char_boundary(n);
    let start = at(rng.random_range(0..=text.len()));
    let end = match rng.random_range(0..10) {
        0..6 => start,
        6..9 => at((start + rng.random_range(0..30)).min(text.len())).max(start),
        _ => at((start + rng.random_range(0..400)).min(text.len())).max(start),
    };
    let mut new = String::new();
    for _ in 0..rng.random_range(0..4) {
        new += MARKERS[rng.random_range(0..MARKERS.len())];
    }
    Edit::new(start..end, new)
}

use proptest::prelude::Rng;

trait Draw {
    fn random_range<R: std::ops::RangeBounds<usize>>(&mut self, range: R) -> usize;
}

impl Draw for TestRng {
    fn random_range<R: std::ops::RangeBounds<usize>>(&mut self, range: R) -> usize {
        let low = match range.start_bound() {
            std::ops::Bound::Included(n) => *n,
            _ => 0,
        };
        let high = match range.end_bound() {
            std::ops::Bound::Included(n) => *n + 1,
            std::ops::Bound::Excluded(n) => *n,
            std::ops::Bound::Unbounded => usize::MAX,
        };
        low + (self.next_u64() % (high - low).max(1) as u64) as usize
    }
}

fn rng() -> TestRng {
    TestRunner::deterministic().new_rng()
}

#[test]
fn every_note_survives_edits_and_their_undoing() {
    let mut rng = rng();
    let knowledge = Knowledge::embedded();
    for (name, text) in notes() {
        for limit in [2, 64] {
            let mut note = Note::read_in_chunks(&text, knowledge.clone(), limit);
            let first = picture(&note);
            let mut model = text.clone();
            let mut undo = vec![];
            for step in 0..6 {
                let edit = edit(&mut rng, &model);
                let back = model[edit.range.clone()].to_owned();
                undo.push(Edit::new(edit.range.start..edit.range.start + edit.text.len(), back));
                model.replace_range(edit.range.clone(), &edit.text);
                note.apply(&edit);
                assert_eq!(note.text().to_string(), model, "{name}");
                let fresh = Note::read_in_chunks(&model, knowledge.clone(), limit);
                let (again, anew) = (picture(&note), picture(&fresh));
                assert!(again == anew, "{name}, step {step}, {edit:?}: {}", difference(&again, &anew));
            }
            for edit in undo.iter().rev() {
                note.apply(edit);
            }
            assert_eq!(note.text().to_string(), text, "{name}");
            assert!(picture(&note) == first, "{name}: undoing all edits gives another note");
        }
    }
}

/// Soup of markers, many short notes.
#[test]
fn soup_of_markers_survives_edits() {
    let mut rng = rng();
    let knowledge = Knowledge::embedded();
    for _ in 0..400 {
        let mut model = String::new();
        for _ in 0..rng.random_range(0..50) {
            model += MARKERS[rng.random_range(0..MARKERS.len())];
        }
        let mut note = Note::read_in_chunks(&model, knowledge.clone(), 2);
        for _ in 0..5 {
            let edit = edit(&mut rng, &model);
            model.replace_range(edit.range.clone(), &edit.text);
            note.apply(&edit);
            let fresh = Note::read_in_chunks(&model, knowledge.clone(), 2);
            let (again, anew) = (picture(&note), picture(&fresh));
            assert!(again == anew, "{edit:?} in {model:?}: {}", difference(&again, &anew));
        }
    }
}

/// A letter typed into running text reads its block, what that block and the one before looked at, and no more.
#[test]
fn an_ordinary_edit_reads_its_block_again() {
    let knowledge = Knowledge::embedded();
    let paragraph =
        "The participants spoke of licences,\nof ports and of borders,\nand agreed to meet again.\n\n";
    let text = format!("Information Note\n\nEvent: A\n\nBackground\n\n{}", paragraph.repeat(5000));
    let mut note = Note::read(&text, knowledge);
    for at in [text.len() / 4, text.len() / 2, text.len() - 20] {
        let at = at - at % 7;
        let block = note.part_at(at).unwrap();
        let lines = block.item.block.breaks as usize;
        let before = note.part_before(&block).map_or(0, |b| b.item.block.breaks as usize);
        let diff = note.apply(&Edit::new(at..at, "x"));
        assert!(
            diff.lines_read <= lines + before + 3,
            "{} lines read for a block of {lines}",
            diff.lines_read
        );
        assert!(diff.added.len() <= 2, "{} blocks", diff.added.len());
    }
}

/// An edit that changes how everything behind it is read costs one reading of the rest.
#[test]
fn a_hostile_edit_reads_the_rest_once() {
    let knowledge = Knowledge::embedded();
    let text = format!("Information Note\n\nEvent: A\n\n{}", "Word word word.\n\n".repeat(3000));
    let lines = text.lines().count() + 1;
    let mut note = Note::read(&text, knowledge);
    let at = text.find("Word").unwrap();
    let diff = note.apply(&Edit::new(at..at, "Background\n\n"));
    assert!(diff.lines_read <= 2 * lines + 8, "{} of {lines} lines", diff.lines_read);
    let diff = note.apply(&Edit::new(at..at + 12, ""));
    assert!(diff.lines_read <= 2 * lines + 8, "{} of {lines} lines", diff.lines_read);
}

/// Memory and answers stay as they are over many edits, and undoing them all gives the first note again. A million with
/// `RAPPORTEUR_SOAK=1`, in fifty rounds.
#[test]
fn many_edits_leave_no_trace() {
    let rounds = if std::env::var_os("RAPPORTEUR_SOAK").is_some() { 50 } else { 1 };
    let edits = 20_000;
    let mut rng = rng();
    let knowledge = Knowledge::embedded();
    let (_, text) = notes().into_iter().find(|(n, t)| n.contains("corpus") && t.len() > 3000).unwrap();
    let mut note = Note::read(&text, knowledge.clone());
    let first = picture(&note);
    let mut undo = Vec::with_capacity(edits);
    let mut after_warm_up = 0;
    for round in 0..rounds {
        let mut model = text.clone();
        for step in 0..edits {
            let mut edit = edit(&mut rng, &model);
            if model.len() > 8000 {
                let start = model.floor_char_boundary(model.len() / 3);
                let end = model.floor_char_boundary(model.len() / 3 + 2000);
                edit = Edit::new(start..end, "");
            }
            let back = model[edit.range.clone()].to_owned();
            undo.push(Edit::new(edit.range.start..edit.range.start + edit.text.len(), back));
            model.replace_range(edit.range.clone(), &edit.text);
            note.apply(&edit);
            if round == 0 && step == edits / 10 {
                after_warm_up = resident();
            }
        }
        assert_eq!(note.text().to_string(), model);
        assert!(picture(&note) == picture(&Note::read(&model, knowledge.clone())));
        let now = resident();
        assert!(
            now <= after_warm_up + after_warm_up / 20 + (4 << 20),
            "memory grew from {after_warm_up} to {now} bytes in round {round}"
        );
        for edit in undo.drain(..).rev() {
            note.apply(&edit);
        }
        assert_eq!(note.text().to_string(), text);
        assert!(picture(&note) == first, "undoing all edits gives another note");
    }
}

/// Resident memory in bytes; 0 where the system does not tell.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|n| n.parse::<usize>().ok()).unwrap_or_default() * 1024
}
