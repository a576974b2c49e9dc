//! Four times as much of a thing costs about four times as much: nothing is quadratic, nothing recurses into the text.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rapporteur::features::completion::{NameForm, Request, completion};
use rapporteur::features::hints::Wanted;
use rapporteur::features::*;
use rapporteur::model::settings::{Format, Layout, Settings};
use rapporteur::model::{Knowledge, Note, archive, mentions};
use rapporteur::rules::{self, Which};
use rapporteur::text::Edit;

use crate::texts;

type Ask = (&'static str, fn(&Note, &str));

/// What is measured: everything that walks a note, and what is asked at its middle.
const ASKED: [Ask; 20] = [
    ("check", |note, _| drop(rules::check(note, &Settings::default()))),
    ("record", |note, _| drop(archive::Record::of(note))),
    ("tokens", |note, text| drop(tokens::tokens(note, 0..text.len()))),
    ("format", |note, _| drop(format::document(note, &Format::default()))),
    ("read", |note, text| drop(Note::read(text, note.knowledge().clone()))),
    ("edit", |note, text| {
        let at = text.floor_char_boundary(text.len() / 2);
        note.clone().apply(&Edit::new(at..at, "x"));
    }),
    ("fix_all", |note, _| drop(rules::fix_all(note, &Settings::default(), Which::Unsafe))),
    ("mentions", |note, _| drop(mentions::of(note))),
    ("people", |note, _| drop(people::people(note))),
    ("links", |note, _| drop(links::links(note))),
    ("lenses", |note, _| drop(lenses::lenses(note))),
    ("hints", |note, text| {
        let all = Wanted { weekdays: true, participants: true, codes: true, years: true, people: true };
        hints::hints(note, 0..text.len(), all);
    }),
    ("outline", |note, _| drop(outline::outline(note))),
    ("folding", |note, _| drop(folding::folding(note))),
    ("format, kept", |note, _| {
        drop(format::document(note, &Format { layout: Layout::Keep, ..Format::default() }))
    }),
    ("completion", |note, text| {
        for offset in [text.len() / 2, text.len() * 9 / 10] {
            let offset = text.floor_char_boundary(offset);
            let form = NameForm::AsTyped;
            completion(&Request { note, offset, desk: &Desk::embedded(), form, today: None, archive: None });
        }
    }),
    ("hover", |note, text| drop(hover::hover(note, text.len() / 2))),
    ("references", |note, text| {
        let at = (text.len() / 2..text.len()).step_by(3).take(9);
        if let Some((thing, target)) = at.into_iter().find_map(|at| same::thing_at(note, at)) {
            same::occurrences(note, &thing, &target.range);
        }
    }),
    ("selection", |note, text| drop(selection::selection(note, text.len() / 2))),
    ("on_type", |note, text| {
        format::on_type(note, text.len() / 2, ':');
    }),
];

/// What this thread has worked, however busy the machine is; the clock where the system does not tell.
fn worked(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ')
        .next()
        .and_then(|it| it.parse().ok())
        .map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// The shorter of two, each with a note that nobody has asked yet: answers are kept with a note.
fn time(ask: fn(&Note, &str), text: &str, knowledge: &Arc<Knowledge>) -> Duration {
    let clock = Instant::now();
    let once = || {
        let note = Note::read(text, knowledge.clone());
        let start = worked(clock);
        ask(&note, text);
        worked(clock).saturating_sub(start)
    };
    let first = once();
    // what takes long is not disturbed by much
    if first > Duration::from_millis(400) || first < NOTHING { first } else { first.min(once()) }
}

/// What is not worth comparing.
const NOTHING: Duration = Duration::from_millis(25);

#[test]
#[ignore = "compares times, which a busy machine makes unsure"]
fn four_times_the_text_is_four_times_the_work() {
    let n = 400;
    let knowledge = Knowledge::embedded();
    Desk::embedded();
    let mut slow = vec![];
    for ((name, short), (_, long)) in texts::long(n).into_iter().zip(texts::long(4 * n)) {
        for (what, ask) in ASKED.iter().copied() {
            let much = time(ask, &long, &knowledge);
            if much < NOTHING {
                continue;
            }
            let little = time(ask, &short, &knowledge);
            let factor = much.as_secs_f64() / little.as_secs_f64();
            if factor > 8.0 {
                slow.push(format!("{factor:5.1} {what} of {name}: {little:?} {much:?}"));
            }
        }
    }
    assert!(slow.is_empty(), "\n{}", slow.join("\n"));
}

/// Far more than the stack would hold if anything called itself for each parenthesis.
#[test]
fn depth_is_no_recursion() {
    let knowledge = Knowledge::embedded();
    let deep = 20_000;
    for (open, close) in
        [("(", ")"), ("[", "]"), ("**", "**"), ("“", "”"), ("<sup>", "</sup>"), ("(the OAS ", ")")]
    {
        let text = format!(
            "# Information Note\n\n## Background\n\nWord {}x{}\n",
            open.repeat(deep),
            close.repeat(deep)
        );
        std::thread::scope(|scope| {
            let run = std::thread::Builder::new().stack_size(512 << 10).spawn_scoped(scope, || {
                let note = Note::read(&text, knowledge.clone());
                assert_eq!(note.text().len(), text.len());
                rules::check(&note, &Settings::default());
                mentions::of(&note);
            });
            run.unwrap().join().unwrap();
        });
    }
}
