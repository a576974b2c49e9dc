//! How soon completion puts the right name first. Every name in the fields of the examples and of the annotated notes is
//! typed again, letter by letter, and its rank among the items is recorded: once with nothing behind it in its field but the
//! rest of the note there, as who mends a note has it, and once with nothing behind it at all, as who writes from the top.
//!
//! The table beside this file is committed; a drop fails. `UPDATE=1 cargo test --test completion_quality` writes
//! it anew.

#[path = "common/shared.rs"]
mod shared;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use rapporteur::features::Desk;
use rapporteur::features::completion::{Completions, NameForm, Request, Topic, completion};
use rapporteur::model::names::{EntityRef, Form};
use rapporteur::model::{Knowledge, Note};
use rapporteur::registry::fold;
use rapporteur::syntax::{BlockKind, Current, FieldRole};
use rapporteur::text::Edit;

/// How many letters of a name are typed.
const LETTERS: usize = 5;
/// How far a figure may fall without failing: the data grows, and a name more is not worse ranking.
const ROUNDING: f64 = 0.005;

const FROM_THE_TOP: &str = "all, from the top";

/// A name in a field.
struct Wanted {
    entity: EntityRef,
    range: std::ops::Range<usize>,
    text: String,
    /// Where the value of its field ends.
    value_end: usize,
    field: &'static str,
}

#[derive(Default, Clone)]
struct Figures {
    names: usize,
    /// Sums of the reciprocal ranks after each letter.
    reciprocal: [f64; LETTERS],
    /// How often a name stands first after at most so many letters.
    first: [usize; LETTERS],
}

impl Figures {
    fn add(&mut self, ranks: &[Option<usize>; LETTERS]) {
        self.names += 1;
        let mut is_first = false;
        for (at, rank) in ranks.iter().enumerate() {
            self.reciprocal[at] += rank.map_or(0.0, |rank| 1.0 / rank as f64);
            is_first |= *rank == Some(1);
            self.first[at] += usize::from(is_first);
        }
    }

    fn mean(&self, letters: usize) -> f64 {
        self.reciprocal[letters - 1] / self.names.max(1) as f64
    }

    fn line(&self, name: &str) -> String {
        let mut line = format!("{name}\t{}", self.names);
        for letters in 1..=LETTERS {
            write!(line, "\t{:.3}", self.mean(letters)).unwrap();
        }
        for letters in 1..=LETTERS {
            write!(line, "\t{}", self.first[letters - 1]).unwrap();
        }
        line
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Whether a row of the table tells of notes that are not part of this project and not here.
fn is_of_absent_notes(row: &str) -> bool {
    row.starts_with("seeds ") && !shared::shared().join("seeds").is_dir()
}

fn notes(folder: &Path) -> Vec<(String, String)> {
    let mut found = vec![];
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if [".note", ".txt", ".md"].iter().any(|end| name.ends_with(end)) && name != "README.md" {
                found.push((name, String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned()));
            }
        }
    }
    found.sort();
    found
}

/// The names in the fields of a note. What a footnote or a page break cuts in two is not typed.
fn wanted(note: &Note) -> Vec<Wanted> {
    let grammar = &note.knowledge().grammar;
    let mut names = vec![];
    for placed in note.parts() {
        let block = &placed.item.block;
        let id = match (block.kind, block.enter.field) {
            (BlockKind::Heading(_), _) => break,
            (BlockKind::Field(Some(id)), _) => id,
            (BlockKind::SubField(_) | BlockKind::FieldItem, Current::Field(id)) => id,
            _ => continue,
        };
        let field = match grammar.role(id) {
            FieldRole::Organizers => "organizers",
            FieldRole::Venue | FieldRole::DateAndVenue => "venue",
            FieldRole::Participants => "participants",
            _ => continue,
        };
        for found in placed.item.facts.names.iter().filter(|f| f.is_sure() && f.form == Form::Noun) {
            let range = placed.item.place(placed.start, &found.span);
            let text = note.slice(range.clone()).into_owned();
            if text.contains(['\n', '\r']) || text.chars().count() < 2 {
                continue;
            }
            let value_end = placed.start + block.last_word() as usize;
            names.push(Wanted { entity: found.entity, range, text, value_end, field });
        }
    }
    names
}

/// The place of the wanted name among the items, from 1.
fn rank(list: &Completions, wanted: &Wanted) -> Option<usize> {
    let named = fold(&wanted.text);
    let at = list
        .items
        .iter()
        .position(|item| item.topic == Some(Topic::Entity(wanted.entity)) || fold(item.text()) == named)?;
    Some(at + 1)
}

/// What stands behind the name that is typed.
#[derive(Clone, Copy, PartialEq)]
enum Behind {
    /// The other fields and the text.
    Note,
    Nothing,
}

fn ranks(note: &Note, wanted: &Wanted, desk: &Desk, behind: Behind) -> ([Option<usize>; LETTERS], String) {
    let mut ranks = [None; LETTERS];
    let mut offered = String::new();
    let letters: Vec<usize> =
        wanted.text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LETTERS).collect();
    for at in 0..LETTERS {
        let typed = &wanted.text[..letters[at.min(letters.len() - 1)]];
        let mut note = note.clone();
        let end = match behind {
            Behind::Note => wanted.value_end.max(wanted.range.end),
            Behind::Nothing => note.text().len(),
        };
        note.apply(&Edit::new(wanted.range.start..end, typed));
        let offset = wanted.range.start + typed.len();
        // without an archive: these notes are not learnt from
        let request =
            Request { note: &note, offset, desk, form: NameForm::AsTyped, today: None, archive: None };
        let list = completion(&request);
        assert!(list.items.len() <= 100);
        assert!(list.typed.end == offset, "{typed:?}");
        ranks[at] = rank(&list, wanted);
        if at == 2 {
            let labels: Vec<&str> = list.items.iter().take(6).map(|item| item.label.as_str()).collect();
            offered = labels.join(", ");
        }
    }
    (ranks, offered)
}

#[test]
fn the_right_name_comes_first() {
    let knowledge = Knowledge::embedded();
    let desk = Desk::embedded();
    let mut sources = vec![("examples", root().join("examples")), ("corpus", root().join("tests/corpus"))];
    sources.push(("seeds", shared::shared().join("seeds")));
    let mut rows = vec![];
    let mut misses = String::new();
    for (source, folder) in sources {
        let mut by_field: [(&str, Figures); 5] = ["organizers", "venue", "participants", "all", FROM_THE_TOP]
            .map(|field| (field, Figures::default()));
        for (name, text) in notes(&folder) {
            let note = Note::read(&text, knowledge.clone());
            for wanted in wanted(&note) {
                let (first, offered) = ranks(&note, &wanted, &desk, Behind::Nothing);
                by_field[4].1.add(&first);
                if first[2] != Some(1) {
                    writeln!(misses, "TOP {name}\t{}\t{}\t{first:?}\t{offered}", wanted.field, wanted.text)
                        .unwrap();
                }
                let (ranks, offered) = ranks(&note, &wanted, &desk, Behind::Note);
                for (field, figures) in &mut by_field {
                    if *field == wanted.field || *field == "all" {
                        figures.add(&ranks);
                    }
                }
                if ranks[2] != Some(1) {
                    writeln!(misses, "{name}\t{}\t{}\t{ranks:?}\t{offered}", wanted.field, wanted.text)
                        .unwrap();
                }
            }
        }
        rows.extend(
            by_field
                .into_iter()
                .filter(|(_, f)| f.names > 0)
                .map(|(field, figures)| (format!("{source} {field}"), figures)),
        );
    }
    if let Some(path) = std::env::var_os("RAPPORTEUR_MISSES") {
        std::fs::write(path, misses).unwrap();
    }
    let head =
        "field\tnames\tmrr 1\tmrr 2\tmrr 3\tmrr 4\tmrr 5\tfirst 1\tfirst 2\tfirst 3\tfirst 4\tfirst 5\n";
    let path = root().join("tests/completion_quality.tsv");
    let before = std::fs::read_to_string(&path).expect("the table is committed");
    let mut table = head.to_owned();
    for (name, figures) in &rows {
        writeln!(table, "{}", figures.line(name)).unwrap();
    }
    // what could not be measured here stays as it was
    for line in before.lines().skip(1).filter(|line| is_of_absent_notes(line)) {
        writeln!(table, "{line}").unwrap();
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    for line in committed.lines().skip(1).filter(|line| !is_of_absent_notes(line)) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (_, figures) = rows.iter().find(|(name, _)| name == cells[0]).expect("a row that is measured");
        for letters in 1..=LETTERS {
            let before: f64 = cells[1 + letters].parse().unwrap();
            let now = figures.mean(letters);
            assert!(
                now + ROUNDING >= before,
                "{} after {letters} letters: {now:.3}, was {before:.3}\n{table}",
                cells[0]
            );
        }
    }
    for (name, figures) in rows.iter().filter(|(name, _)| name.ends_with(" all")) {
        assert!(figures.mean(2) >= 0.80, "{name}: {:.3} after two letters\n{table}", figures.mean(2));
        assert!(figures.mean(3) >= 0.945, "{name}: {:.3} after three letters\n{table}", figures.mean(3));
    }
}
