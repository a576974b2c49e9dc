//! Every feature, rule and recogniser at random places of any text: nothing panics, and every answer fits the text.

use std::cell::RefCell;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rapporteur::features::completion::{self, NameForm, completion};
use rapporteur::features::definition::{Destination, declaration, definition};
use rapporteur::features::format;
use rapporteur::features::hints::{self, Wanted};
use rapporteur::features::outline::{self, Entry};
use rapporteur::features::*;
use rapporteur::model::settings::{Dashes, Format, Layout, Quotes, Settings};
use rapporteur::model::{Knowledge, Note, archive, mentions};
use rapporteur::rules::{self, Which};
use rapporteur::text::Edit;

use crate::model::Random;
use crate::{notes, seed, soak, texts};

thread_local! {
    /// What is being asked, for the message.
    static ASKED: RefCell<String> = const { RefCell::new(String::new()) };
    /// Where it failed, while failures are looked for: they are told once, in the end.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

fn listen() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let quiet = PLACE.with_borrow_mut(|place| {
                let quiet = place.is_some();
                if let Some(place) = place {
                    *place = info.location().map(ToString::to_string).unwrap_or_default();
                }
                quiet
            });
            if !quiet {
                usual(info);
            }
        }));
    });
}

fn asking(what: &str) {
    ASKED.with_borrow_mut(|it| what.clone_into(it));
}

/// The text as a measure for answers.
struct Measure<'a> {
    text: &'a str,
}

impl Measure<'_> {
    fn range(&self, range: &Range<usize>) {
        assert!(range.start <= range.end, "{range:?} runs backwards");
        assert!(range.end <= self.text.len(), "{range:?} leaves the text of {} bytes", self.text.len());
        for at in [range.start, range.end] {
            assert!(self.text.is_char_boundary(at), "{range:?} splits a character");
        }
    }

    fn ranges<'a>(&self, ranges: impl IntoIterator<Item = &'a Range<usize>>) {
        ranges.into_iter().for_each(|it| self.range(it));
    }

    /// Ascending and apart.
    fn apart(&self, ranges: &[Range<usize>]) {
        self.ranges(ranges);
        for pair in ranges.windows(2) {
            assert!(pair[0].end <= pair[1].start, "{:?} and {:?} overlap or go back", pair[0], pair[1]);
        }
    }

    fn edits(&self, edits: &[Edit]) {
        let ranges: Vec<_> = edits.iter().map(|it| it.range.clone()).collect();
        self.apart(&ranges);
        for pair in ranges.windows(2) {
            assert!(pair[0] != pair[1], "two edits at {:?}", pair[0]);
        }
    }
}

fn settings() -> Settings {
    Settings { today: Some(jiff::civil::date(2024, 6, 1)), ..Settings::default() }
}

fn forms() -> [Format; 3] {
    let keep = Format { layout: Layout::Keep, labels: false, ..Format::default() };
    let other = Format { dashes: Dashes::EnDash, quotes: Quotes::Curly, ..Format::default() };
    [Format::default(), keep, other]
}

fn inside(measure: &Measure<'_>, entry: &Entry, outer: &Range<usize>) {
    measure.ranges([&entry.range, &entry.label]);
    assert!(!entry.name.is_empty(), "an entry without a name");
    assert!(outer.start <= entry.range.start && entry.range.end <= outer.end, "{entry:?} leaves {outer:?}");
    let (all, label) = (&entry.range, &entry.label);
    assert!(all.start <= label.start && label.end <= all.end, "the label leaves {entry:?}");
    for child in &entry.children {
        inside(measure, child, &entry.range);
    }
}

/// Everything that is asked of a whole note.
pub fn whole(note: &Note, text: &str) {
    let measure = Measure { text };
    asking("check");
    let settings = settings();
    let findings = rules::check(note, &settings);
    for finding in &findings {
        asking(&format!("check: {}", finding.code));
        measure.range(&finding.range);
        measure.ranges(finding.related.iter().map(|it| &it.range));
        for fix in &finding.fixes {
            measure.edits(&fix.edits);
        }
    }
    for finding in findings.iter().take(20) {
        asking(&format!("silences: {}", finding.code));
        for fix in rules::silences(note, finding) {
            measure.edits(&fix.edits);
        }
    }
    asking("check, sorted");
    assert!(findings.is_sorted_by_key(|it| it.range.start), "findings in the order of the text");
    for which in [Which::Safe, Which::Unsafe] {
        asking("fix_all");
        measure.edits(&rules::fix_all(note, &settings, which));
    }
    asking("mentions");
    measure.ranges(mentions::of(note).iter().map(|it| &it.range));
    asking("people");
    for it in people::people(note) {
        measure.ranges([&it.range, &it.titled].into_iter().chain(&it.role).chain(&it.affiliation));
    }
    asking("event");
    let event = note.event();
    measure.ranges(event.name.iter().map(|it| &it.range));
    measure.ranges(event.organizers.iter().map(|it| &it.range));
    measure.ranges(event.dates.iter().map(|it| &it.range));
    if let Some(venue) = &event.venue {
        measure.range(&venue.range);
        measure.ranges(venue.place_range.iter().chain(&venue.state_range));
    }
    measure.ranges(event.participants.states.iter().map(|it| &it.range));
    asking("record");
    archive::Record::of(note);
    asking("tokens");
    tokens_of(&measure, note, 0..text.len());
    asking("links");
    let links: Vec<_> = links::links(note).into_iter().map(|it| it.range).collect();
    measure.apart(&links);
    asking("lenses");
    for lens in lenses::lenses(note) {
        measure.range(&lens.range);
        measure.ranges(&lens.places);
    }
    asking("outline");
    for entry in outline::outline(note) {
        inside(&measure, &entry, &(0..text.len()));
    }
    asking("folding");
    let folds: Vec<_> = folding::folding(note).into_iter().map(|it| it.range).collect();
    measure.ranges(&folds);
    asking("counts");
    counts::participants(note);
    asking("habits");
    let mut notes = archive::Archive::new(note.knowledge().clone());
    notes.put("a", archive::Record::of(note));
    Habits::of(&notes, &habits::Known { path: "b", title: "Workshop", ..habits::Known::default() });
    for form in forms() {
        asking("format");
        measure.edits(&format::document(note, &form));
        format::refused(note, &form);
    }
}

fn tokens_of(measure: &Measure<'_>, note: &Note, range: Range<usize>) {
    let tokens: Vec<_> = tokens::tokens(note, range).into_iter().map(|it| it.range).collect();
    measure.apart(&tokens);
    for token in &tokens {
        assert!(!token.is_empty(), "a token without words at {token:?}");
        let words = &measure.text[token.clone()];
        assert!(!words.contains(['\n', '\r']), "a token over two lines: {words:?}");
    }
}

/// Everything that is asked at a place; it need not be the start of a character nor in the text.
pub fn at(note: &Note, text: &str, offset: usize, desk: &Desk) {
    let measure = Measure { text };
    let here = |what: &str| asking(&format!("{what} at {offset}"));
    for form in [NameForm::AsTyped, NameForm::Common, NameForm::UnShort] {
        here("completion");
        let today = Some(jiff::civil::date(2024, 6, 1));
        let list = completion(&completion::Request { note, offset, desk, form, today, archive: None });
        measure.ranges([&list.typed, &list.word]);
        assert!(
            list.word.start <= list.typed.start && list.typed.end <= list.word.end,
            "{:?} {:?}",
            list.typed,
            list.word
        );
        assert!(list.items.len() <= completion::LIMIT);
    }
    here("hover");
    if let Some(hover) = hover::hover(note, offset) {
        measure.range(&hover.range);
        cards::plain(&hover.text);
    }
    here("target");
    if let Some(target) = target::at(note, offset) {
        measure.range(&target.range);
    }
    here("definition");
    for it in definition(note, offset).into_iter().chain(declaration(note, offset)) {
        measure.range(&it.origin);
        if let Destination::Here(range) = it.destination {
            measure.range(&range);
        }
    }
    here("references");
    if let Some((thing, target)) = same::thing_at(note, offset) {
        let all = same::occurrences(note, &thing, &target.range);
        measure.ranges(all.iter().map(|it| &it.range));
    }
    here("rename");
    if let Ok(it) = rename::prepare(note, offset) {
        measure.range(&it.range);
    }
    for new in ["Ama Mensah", "WXO", "", " \n", "😀"] {
        here(&format!("rename to {new:?}"));
        if let Ok(mut changes) = rename::rename(note, offset, new) {
            changes.sort_by_key(|it| (it.range.start, it.range.end));
            let ranges: Vec<_> = changes.into_iter().map(|it| it.range).collect();
            measure.apart(&ranges);
        }
    }
    here("linked");
    let linked = rename::linked(note, offset);
    measure.apart(&linked);
    here("selection");
    let chain = selection::selection(note, offset);
    measure.ranges(&chain);
    for pair in chain.windows(2) {
        let (inner, outer) = (&pair[0], &pair[1]);
        assert!(outer.start <= inner.start && inner.end <= outer.end, "{inner:?} leaves {outer:?}");
    }
    here("signature");
    if let Some(it) = signature::signature(note, offset) {
        for part in &it.parts {
            assert!(it.form.get(part.clone()).is_some(), "{part:?} is no part of {:?}", it.form);
        }
    }
    for typed in ['\n', '\r', ':', 'x'] {
        here(&format!("on_type {typed:?}"));
        measure.edits(&format::on_type(note, offset, typed));
    }
}

/// Everything that is asked of a stretch.
pub fn stretch(note: &Note, text: &str, range: Range<usize>) {
    let measure = Measure { text };
    let here = |what: &str| asking(&format!("{what} in {range:?}"));
    here("tokens");
    tokens_of(&measure, note, range.clone());
    here("hints");
    let wanted = Wanted { weekdays: true, participants: true, codes: true, years: true, people: true };
    let mut last = 0;
    for hint in hints::hints(note, range.clone(), wanted) {
        measure.range(&(hint.offset..hint.offset));
        assert!(last <= hint.offset, "hints in the order of the text");
        last = hint.offset;
    }
    for form in forms() {
        here("format range");
        measure.edits(&format::range(note, range.clone(), &form));
    }
}

/// One text: all of it, some places, some stretches, again after an edit.
fn probe(text: &str, random: &mut Random, knowledge: &Arc<Knowledge>, desk: &Desk) {
    asking("read");
    let mut note = Note::read(text, knowledge.clone());
    assert_eq!(note.text().to_string(), text);
    whole(&note, text);
    let mut places: Vec<usize> = (0..12).map(|_| random.below(text.len() as u32 + 4) as usize).collect();
    if text.len() < 60 {
        places = (0..text.len() + 3).collect();
    }
    for place in &places {
        at(&note, text, *place, desk);
    }
    for pair in places.chunks(2).take(3) {
        let (a, b) = (pair[0], *pair.last().unwrap());
        stretch(&note, text, a.min(b)..a.max(b));
    }
    asking("edit");
    let start = text.floor_char_boundary(places.first().copied().unwrap_or_default().min(text.len()));
    let end = text.floor_char_boundary((start + random.below(20) as usize).min(text.len())).max(start);
    let new = texts::soup(random, 0, 4);
    note.apply(&Edit::new(start..end, new.clone()));
    let mut model = text.to_owned();
    model.replace_range(start..end, &new);
    assert_eq!(note.text().to_string(), model);
    whole(&note, &model);
    at(&note, &model, start + new.len(), desk);
}

/// What is wrong with a text, if anything is.
fn failure(text: &str, number: u64, knowledge: &Arc<Knowledge>, desk: &Desk) -> Option<(String, String)> {
    listen();
    PLACE.set(Some(String::new()));
    let result = catch_unwind(AssertUnwindSafe(|| probe(text, &mut Random(number), knowledge, desk)));
    let place = PLACE.take().unwrap_or_default();
    let why = result.err()?;
    let why = why
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| Some((*why.downcast_ref::<&str>()?).to_owned()))
        .unwrap_or_default();
    Some((ASKED.with_borrow(Clone::clone), format!("{why} ({place})")))
}

/// The same failure in less text.
fn smallest(text: &str, number: u64, what: &str, knowledge: &Arc<Knowledge>, desk: &Desk) -> String {
    let kind = |asked: &str| asked.split(" at ").next().unwrap_or_default().to_owned();
    let wanted = kind(what);
    let until = Instant::now() + Duration::from_secs(10);
    let mut text = text.to_owned();
    let mut step = text.len() / 2;
    while step > 0 && Instant::now() < until {
        let (mut at, mut shorter) = (0, false);
        while at < text.len() && Instant::now() < until {
            let (from, to) =
                (text.floor_char_boundary(at), text.ceil_char_boundary((at + step).min(text.len())));
            let mut less = text.clone();
            less.replace_range(from..to, "");
            let fails = (0..3).any(|turn| {
                failure(&less, number.wrapping_add(turn * 77), knowledge, desk)
                    .is_some_and(|(asked, _)| kind(&asked) == wanted)
            });
            if fails {
                text = less;
                shorter = true;
            } else {
                at += step;
            }
        }
        if !shorter {
            step /= 2;
        }
    }
    text
}

fn hold(cases: impl Iterator<Item = (String, String)>, limit: Option<Duration>) {
    let knowledge = Knowledge::embedded();
    let desk = Desk::embedded();
    let until = limit.map(|it| Instant::now() + it);
    let (mut count, mut failures) = (0u64, vec![]);
    let mut known: Vec<String> = vec![];
    let first = seed();
    for (name, text) in cases {
        if until.is_some_and(|it| Instant::now() > it) || failures.len() > 12 {
            break;
        }
        count += 1;
        let number = first.wrapping_add(count);
        let Some((asked, why)) = failure(&text, number, &knowledge, &desk) else { continue };
        let kind = asked.split(" at ").next().unwrap_or_default().to_owned();
        if known.contains(&kind) {
            continue;
        }
        known.push(kind);
        let small = smallest(&text, number, &asked, &knowledge, &desk);
        let (asked, why) = failure(&small, number, &knowledge, &desk).unwrap_or((asked, why));
        let shown: String = small.chars().take(600).collect();
        failures.push(format!("{name}: {asked}: {why}\n  {shown:?}"));
    }
    println!("{count} texts, seed {first}");
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn answers_fit_notes_that_something_was_done_to() {
    let notes = notes::notes();
    let mut random = Random(seed());
    let count = if soak().is_some() { usize::MAX } else { 30 };
    let cases = (0..count).map(|_| {
        let (name, text) = &notes[random.below(notes.len() as u32) as usize];
        let (_, other) = &notes[random.below(notes.len() as u32) as usize];
        (name.clone(), texts::mutated(&mut random, text, other))
    });
    hold(cases, soak().map(Duration::from_secs));
}

#[test]
fn answers_fit_soup() {
    let mut random = Random(seed() + 1);
    let count = if soak().is_some() { usize::MAX } else { 200 };
    let cases = (0..count).map(|at| {
        let short = if at % 3 == 0 { 8 } else { 50 };
        let title = if random.below(2) == 0 { "# Information Note\n\n" } else { "" };
        (format!("soup {at}"), format!("{title}{}", texts::soup(&mut random, 0, short)))
    });
    hold(cases, soak().map(Duration::from_secs));
}

#[test]
fn answers_fit_more_than_anybody_would_write() {
    let n = if soak().is_some() { 1500 } else { 30 };
    hold(texts::long(n).into_iter().map(|(name, text)| (name.to_owned(), text)), None);
}
