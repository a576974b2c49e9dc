//! What the features cost that an editor asks for at every key: `cargo bench --bench features`.

use divan::{Bencher, black_box};
use rapporteur::features::completion::{Lexicon, NameForm, Request, completion};
use rapporteur::features::{Desk, definition, hover, outline, tokens};
use rapporteur::model::{Knowledge, Note};
use rapporteur::text::Edit;

fn main() {
    divan::main();
}

const HEAD: &str = "# Information Note[^1]\n\n**Event:** Second regional workshop on the control of dual-use goods\n\n\
    **Organizers:** Government of Ghana and the Economic Community of West African States (ECOWAS)\n\n\
    **Date and Venue:** 3-4 April 2019, Accra, Ghana\n\n\
    **Participants:** Benin, Cabo Verde, Gambia, Ghana, Liberia, \n\n## Highlights\n\n";

const BODY: &str = "Ms. Abena Frimpong-Manso, Deputy Commissioner at the Customs Division of Ghana, recalled operative \
    paragraph 3 of resolution 1540 (2004). The World Customs Organization (WCO) and Togo spoke on 3 April 2019.\n\n";

fn note(bytes: usize) -> Note {
    let mut text = HEAD.to_owned();
    while text.len() < bytes {
        text.push_str(BODY);
    }
    Note::read(&text, Knowledge::embedded())
}

/// Types something, asks what could stand there, and takes it back.
fn type_and_complete(note: &mut Note, at: usize, typed: &str, desk: &Desk) {
    note.apply(&Edit::new(at..at, typed));
    let request =
        Request { note, offset: at + typed.len(), desk, form: NameForm::AsTyped, today: None, archive: None };
    black_box(completion(&request));
    note.apply(&Edit::new(at..at + typed.len(), ""));
}

/// A letter is typed in the participants, then asked for.
#[divan::bench(args = [("S", 5_000), ("Se", 5_000), ("", 5_000), ("Se", 10_000_000)])]
fn complete(bencher: Bencher, (typed, bytes): (&str, usize)) {
    let mut note = note(bytes);
    let desk = Desk::embedded();
    let at = HEAD.find("Liberia, ").unwrap() + "Liberia, ".len();
    bencher.bench_local(|| {
        type_and_complete(&mut note, at, typed, &desk);
    });
}

/// The same without the question.
#[divan::bench(args = [5_000, 10_000_000])]
fn only_type(bencher: Bencher, bytes: usize) {
    let mut note = note(bytes);
    let at = HEAD.find("Liberia, ").unwrap() + "Liberia, ".len();
    bencher.bench_local(|| {
        note.apply(&Edit::new(at..at, "Se"));
        note.apply(&Edit::new(at..at + 2, ""));
    });
}

/// A letter is typed in running text, then asked for.
#[divan::bench(args = [("To", 5_000), ("the", 5_000), ("To", 10_000_000)])]
fn complete_in_prose(bencher: Bencher, (typed, bytes): (&str, usize)) {
    let mut note = note(bytes);
    let desk = Desk::embedded();
    let at = HEAD.len() + BODY.find("Togo").unwrap();
    bencher.bench_local(|| {
        type_and_complete(&mut note, at, typed, &desk);
    });
}

#[divan::bench]
fn prepare(bencher: Bencher) {
    let knowledge = Knowledge::embedded();
    bencher.bench(|| Lexicon::of(black_box(&knowledge.registry)));
}

#[divan::bench(args = [5_000, 1_000_000])]
fn hover_on_a_name(bencher: Bencher, bytes: usize) {
    let note = note(bytes);
    let at = HEAD.find("Benin").unwrap() + 1;
    bencher.bench_local(|| hover::hover(black_box(&note), at));
}

#[divan::bench(args = [5_000, 1_000_000])]
fn outlines(bencher: Bencher, bytes: usize) {
    let note = note(bytes);
    bencher.bench_local(|| outline::outline(black_box(&note)));
}

#[divan::bench(args = [5_000, 1_000_000])]
fn definitions(bencher: Bencher, bytes: usize) {
    let note = note(bytes);
    let at = HEAD.len() + BODY.find("WCO").unwrap() + 1;
    bencher.bench_local(|| definition::definition(black_box(&note), at));
}

#[divan::bench(args = [5_000, 1_000_000])]
fn colours(bencher: Bencher, bytes: usize) {
    let note = note(bytes);
    bencher.bench_local(|| tokens::tokens(black_box(&note), 0..note.text().len()));
}
