//! What opening and editing a note costs, from a page to 100 MB: `cargo bench --bench core`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use rapporteur::model::names::People;
use rapporteur::model::settings::Settings;
use rapporteur::model::{Knowledge, Note};
use rapporteur::rules;
use rapporteur::syntax::parse;
use rapporteur::text::Edit;

fn main() {
    divan::main();
}

const SIZES: [usize; 4] = [5_000, 1_000_000, 10_000_000, 100_000_000];

/// A note of about `bytes` bytes: one header, and sections that repeat what notes say.
fn note(bytes: usize) -> String {
    let mut text = String::from(
        "Information Note¹\n\nEvent: Workshop on the implementation of resolution 1540 (2004)\nOrganizers: Kenya and the United \
         Nations Office for Disarmament Affairs (UNODA)\nDate and Venue: 4-6 March 2019, Nairobi, Kenya\nParticipants: Burundi, \
         Ethiopia, Kenya, Rwanda, Uganda and United Republic of Tanzania; IAEA, INTERPOL and OPCW.\n\n",
    );
    let sections = [
        "Background\n\n- Operative paragraph 5 of resolution 2325 (2016) encourages States to prepare national implementation action \
         plans on a voluntary basis.\n- The first workshop of the series was held in Lusaka from 7 to 9 May 2018.\n\n",
        "Highlights\n\nThe participants described how licences are issued and how the ports are guarded. The representative of Kenya \
         noted that Uganda and Rwanda face the same questions, and that the regional centre could help to answer them. Ms. Achieng \
         Otieno-Were, Director of Multilateral Affairs, closed the meeting on 6 March 2019 and thanked the International Atomic \
         Energy Agency for its support.\n\n",
        "The discussion then turned to the control of intangible transfers of technology, to the security of laboratories and to the \
         training of officers at the borders. It was agreed that lists which nobody reads protect nobody, and that the time between \
         two reviews of a list should be short.\n\n",
    ];
    for section in sections.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(section);
    }
    text
}

#[divan::bench(args = [1_000_000, 10_000_000])]
fn blocks(bencher: Bencher, bytes: usize) {
    let text = note(bytes);
    let knowledge = Knowledge::embedded();
    bencher.counter(BytesCount::of_str(&text)).bench(|| parse::blocks(black_box(&text), &knowledge.grammar));
}

#[divan::bench(args = [5_000, 1_000_000, 10_000_000])]
fn open(bencher: Bencher, bytes: usize) {
    let text = note(bytes);
    let knowledge = Knowledge::embedded();
    bencher.counter(BytesCount::of_str(&text)).bench(|| Note::read(black_box(&text), knowledge.clone()));
}

/// One character typed and taken back, each with blocks, facts and findings.
#[divan::bench(args = SIZES.iter().flat_map(|s| [("start", *s), ("middle", *s), ("end", *s)]))]
fn edit(bencher: Bencher, (at, bytes): (&str, usize)) {
    let text = note(bytes);
    let mut note = Note::read(&text, Knowledge::embedded());
    let at = match at {
        "start" => 40,
        "middle" => text.len() / 2,
        _ => text.len() - 10,
    };
    let at = note.text().floor(at);
    let settings = Settings::default();
    rules::check(&note, &settings);
    bencher.bench_local(|| {
        note.apply(&Edit::new(at..at, "x"));
        black_box(rules::check(&note, &settings));
        note.apply(&Edit::new(at..at + 1, ""));
        black_box(rules::check(&note, &settings));
    });
}

/// The same with a snapshot alive, and without findings.
#[divan::bench(args = SIZES)]
fn edit_under_a_snapshot(bencher: Bencher, bytes: usize) {
    let text = note(bytes);
    let mut note = Note::read(&text, Knowledge::embedded());
    let at = note.text().floor(text.len() / 2);
    bencher.bench_local(|| {
        let snapshot = note.clone();
        note.apply(&Edit::new(at..at, "x"));
        note.apply(&Edit::new(at..at + 1, ""));
        black_box(snapshot)
    });
}

/// The names in a text, block by block, with all that is built in and 2,000 people besides.
#[divan::bench]
fn names(bencher: Bencher) {
    let note = Note::read(&note(1_000_000), Knowledge::embedded());
    let words: Vec<String> = note.parts().map(|part| note.words_of(part.start, part.item)).collect();
    let names = &note.knowledge().names;
    let people = People::new(&note.knowledge().registry, people(2_000));
    bencher.counter(BytesCount::new(words.iter().map(String::len).sum::<usize>())).bench(|| {
        let found = |words: &String| names.find(black_box(words)).len() + people.find(words).len();
        words.iter().map(found).sum::<usize>()
    });
}

/// What adding 2,000 people to the names costs.
#[divan::bench]
fn add_people(bencher: Bencher) {
    let (knowledge, people) = (Knowledge::embedded(), people(2_000));
    bencher.bench(|| People::new(&knowledge.registry, people.iter().cloned()));
}

/// Full names that nobody has.
fn people(count: usize) -> Vec<Box<str>> {
    let first = ["Achieng", "Bruno", "Chiara", "Dalia", "Emeka", "Farid", "Greta", "Hana", "Ivo", "Jelena"];
    let last =
        ["Adeyemi", "Bakker", "Castro", "Dlamini", "Eriksen", "Fofana", "Gomes", "Horvat", "Ito", "Juma"];
    let ends = [
        "a", "as", "ek", "en", "er", "i", "is", "o", "ov", "son", "u", "wi", "wu", "ya", "ye", "yi", "yo",
        "za", "ze", "zo",
    ];
    let name = |at: usize| {
        let (first, last, end) = (first[at % 10], last[at / 10 % 10], ends[at / 100 % 20]);
        format!("{first} {last}{end}").into_boxed_str()
    };
    (0..count).map(name).collect()
}

#[divan::bench(args = [5_000, 1_000_000])]
fn header(bencher: Bencher, bytes: usize) {
    let note = Note::read(&note(bytes), Knowledge::embedded());
    bencher.bench_local(|| black_box(rapporteur::model::header::read(&note)));
}
