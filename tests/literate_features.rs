//! Literate tests of what an editor shows: `tests/notes/features/*.md`.
//!
//! A fence ```` ```note ```` is a note; `$0` in it is the cursor. Every other fence below it is what a feature answers there, by the name
//! of the feature ([`FEATURES`]); what stands behind that name in the same line is handed to the feature. A fence
//! ```` ```other PATH ```` is another note of the archive; the others of one heading are there for all notes below it.
//!
//! `UPDATE=1 cargo test --test literate_features` writes what is answered now into the files; look at the difference.

use std::fmt::Write;
use std::ops::Range;
use std::path::PathBuf;

use jiff::civil::date;
use rapporteur::features::completion::{self, Insert, NameForm, Others};
use rapporteur::features::definition::{Definition, Destination};
use rapporteur::features::outline::Entry;
use rapporteur::features::same::Spelling;
use rapporteur::features::*;
use rapporteur::model::archive::{Archive, NoteId, Record};
use rapporteur::model::{Knowledge, Note};

/// The path of the note with the cursor.
const OWN: &str = "here.note";

/// What a feature is asked.
struct Asked<'a> {
    note: &'a Note,
    text: &'a str,
    offset: usize,
    archive: &'a Archive,
    own: NoteId,
    others: &'a [(String, String)],
    /// What stands behind the feature's name.
    extra: &'a str,
}

type Answer = fn(&Asked<'_>) -> String;

/// The features, by the names of their fences.
const FEATURES: &[(&str, Answer)] = &[
    ("actions", answer_actions),
    ("calls", answer_calls),
    ("completion", answer_completion),
    ("declaration", answer_declaration),
    ("definition", answer_definition),
    ("done", answer_done),
    ("folds", answer_folds),
    ("form", answer_form),
    ("hints", answer_hints),
    ("hover", answer_hover),
    ("inserted", answer_inserted),
    ("lenses", answer_lenses),
    ("linked", answer_linked),
    ("links", answer_links),
    ("outline", answer_outline),
    ("page", answer_page),
    ("references", answer_references),
    ("rename", answer_rename),
    ("selection", answer_selection),
    ("series", answer_series),
    ("symbols", answer_symbols),
    ("tokens", answer_tokens),
];

impl Asked<'_> {
    fn words(&self, range: &Range<usize>) -> String {
        one_line(&self.text[range.clone()])
    }

    /// The line, from 1, and the words.
    fn placed(&self, range: &Range<usize>) -> String {
        format!("{}: {}", self.text[..range.start].matches('\n').count() + 1, self.words(range))
    }

    fn elsewhere(&self, place: &among::Elsewhere) -> String {
        let path = self.archive.path(place.note);
        let text =
            self.others.iter().find(|(known, _)| known == path).map_or(self.text, |(_, text)| text.as_str());
        let line = text[..place.range.start].matches('\n').count() + 1;
        format!("{path}:{line}: {}", one_line(&text[place.range.clone()]))
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn lines(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().map(|line| format!("{line}\n")).collect()
}

/// The best items, as many as are asked for or eight.
fn completions(asked: &Asked<'_>) -> completion::Completions {
    let read = |id: NoteId| {
        let path = asked.archive.path(id);
        let (_, text) = asked.others.iter().find(|(known, _)| known == path)?;
        Some(Note::read(text, Knowledge::embedded()))
    };
    let others = Others { archive: asked.archive, path: OWN, read: &read };
    let form = match asked.extra {
        "un-short" => NameForm::UnShort,
        "common" => NameForm::Common,
        _ => NameForm::AsTyped,
    };
    completion::completion(&completion::Request {
        note: asked.note,
        offset: asked.offset,
        desk: &Desk::embedded(),
        form,
        today: Some(date(2025, 11, 20)),
        archive: Some(others),
    })
}

fn answer_completion(asked: &Asked<'_>) -> String {
    let list = completions(asked);
    let most = asked.extra.parse().unwrap_or(5);
    lines(list.items.iter().take(most).map(|item| match &item.detail {
        Some(detail) => format!("{} · {detail}", item.label),
        None => item.label.clone(),
    }))
}

/// What the first item writes, with its stops.
fn answer_inserted(asked: &Asked<'_>) -> String {
    let list = completions(asked);
    let Some(item) = list.items.iter().find(|it| it.label.starts_with(asked.extra)) else {
        return String::new();
    };
    let text = match &item.insert {
        Insert::Snippet(with, _) => with,
        _ => item.text(),
    };
    let mut whole = asked.text.to_owned();
    whole.replace_range(list.typed.clone(), text);
    format!("{}\n", whole.trim_end())
}

fn answer_hover(asked: &Asked<'_>) -> String {
    hover::hover(asked.note, asked.offset).map(|hover| format!("{}\n", hover.text)).unwrap_or_default()
}

fn destination(asked: &Asked<'_>, found: Option<Definition>) -> String {
    if let Some(told) = among::meant_at(asked.archive, asked.own, asked.offset)
        && !told.targets.is_empty()
    {
        return lines(told.targets.iter().map(|target| asked.elsewhere(&target.place)));
    }
    match found.map(|found| found.destination) {
        Some(Destination::Here(range)) => format!("{}\n", asked.placed(&range)),
        Some(Destination::Page(uri)) => format!("{uri}\n"),
        None => String::new(),
    }
}

fn answer_definition(asked: &Asked<'_>) -> String {
    destination(asked, definition::definition(asked.note, asked.offset))
}

fn answer_declaration(asked: &Asked<'_>) -> String {
    destination(asked, definition::declaration(asked.note, asked.offset))
}

fn answer_page(asked: &Asked<'_>) -> String {
    let page = pages::reference_page(&asked.note.knowledge().registry, asked.extra).unwrap_or_default();
    lines(page.lines().take(12).map(str::to_owned))
}

fn answer_references(asked: &Asked<'_>) -> String {
    let Some((thing, target)) = same::thing_at(asked.note, asked.offset) else { return String::new() };
    let here = same::occurrences(asked.note, &thing, &target.range);
    let here = here
        .iter()
        .map(|it| format!("{}{}", asked.placed(&it.range), if it.defines { " (first)" } else { "" }));
    let there = among::mentions(asked.archive, Some(asked.own), &thing);
    lines(here.chain(there.iter().map(|place| asked.elsewhere(place))))
}

fn answer_rename(asked: &Asked<'_>) -> String {
    let changes = match rename::rename(asked.note, asked.offset, asked.extra) {
        Ok(changes) => changes,
        Err(why) => return format!("{why}\n"),
    };
    lines(changes.iter().map(|it| {
        let group = match it.spelling {
            Spelling::Exact => "exact",
            Spelling::Variant => "variant",
            Spelling::Shorter => "shorter",
        };
        format!("{group} {} -> {}", asked.placed(&it.range), it.text)
    }))
}

fn answer_linked(asked: &Asked<'_>) -> String {
    lines(rename::linked(asked.note, asked.offset).iter().map(|range| asked.placed(range)))
}

fn answer_outline(asked: &Asked<'_>) -> String {
    fn tell(entry: &Entry, depth: usize, out: &mut String) {
        let detail = entry.detail.as_ref().map(|it| format!(" · {it}")).unwrap_or_default();
        writeln!(out, "{}{}{detail}", "  ".repeat(depth), entry.name).unwrap();
        entry.children.iter().for_each(|it| tell(it, depth + 1, out));
    }
    let mut out = String::new();
    outline::outline(asked.note).iter().for_each(|it| tell(it, 0, &mut out));
    out
}

fn answer_folds(asked: &Asked<'_>) -> String {
    let line = |at: usize| asked.text[..at].matches('\n').count() + 1;
    lines(
        folding::folding(asked.note)
            .iter()
            .map(|it| format!("{:?} {}-{}", it.kind, line(it.range.start), line(it.range.end))),
    )
}

fn answer_selection(asked: &Asked<'_>) -> String {
    lines(selection::selection(asked.note, asked.offset).iter().map(|range| {
        let words = asked.words(range);
        let cut = words.char_indices().nth(60).map(|(at, _)| at);
        cut.map_or(words.clone(), |at| format!("{}…", &words[..at]))
    }))
}

fn answer_tokens(asked: &Asked<'_>) -> String {
    lines(tokens::tokens(asked.note, 0..asked.text.len()).iter().map(|it| {
        let defines = if it.defines { ", first" } else { "" };
        let uncertain = if it.uncertain { ", uncertain" } else { "" };
        format!("{:?}{defines}{uncertain}: {}", it.kind, asked.words(&it.range))
    }))
}

fn answer_links(asked: &Asked<'_>) -> String {
    lines(links::links(asked.note).iter().map(|it| format!("{} -> {}", asked.words(&it.range), it.target)))
}

fn answer_hints(asked: &Asked<'_>) -> String {
    let wanted = match asked.extra {
        "all" => hints::Wanted { weekdays: true, participants: true, codes: true, years: true, people: true },
        _ => hints::Wanted::default(),
    };
    let all = hints::hints(asked.note, 0..asked.text.len(), wanted);
    lines(all.iter().map(|it| {
        let before = asked.text[..it.offset].lines().last().unwrap_or_default();
        let words: Vec<&str> = before.split_whitespace().rev().take(2).collect();
        let words: Vec<&str> = words.into_iter().rev().collect();
        let insert = it.insert.as_ref().map(|text| format!(" (writes “{text}”)")).unwrap_or_default();
        format!("… {} ⟨{}⟩{insert}", words.join(" "), it.label)
    }))
}

fn answer_lenses(asked: &Asked<'_>) -> String {
    let title = among::lens(asked.archive, asked.own).map(|(title, _)| title);
    lines(title.into_iter().chain(lenses::lenses(asked.note).into_iter().map(|it| it.title)))
}

fn answer_form(asked: &Asked<'_>) -> String {
    let Some(found) = signature::signature(asked.note, asked.offset) else { return String::new() };
    let part = found.parts.get(found.active).cloned().unwrap_or_default();
    format!("{} (now: {})\n", found.form, &found.form[part])
}

fn offered(asked: &Asked<'_>) -> Vec<actions::Action> {
    actions::actions(asked.note, asked.offset..asked.offset, Some(date(2025, 11, 20)))
}

fn answer_actions(asked: &Asked<'_>) -> String {
    lines(offered(asked).iter().map(|it| match &it.disabled {
        Some(why) => format!("{} (not now: {why})", it.title),
        None => it.title.clone(),
    }))
}

/// The note, or what else comes of the action whose title begins so.
fn answer_done(asked: &Asked<'_>) -> String {
    let all = offered(asked);
    let Some(action) = all.into_iter().find(|it| it.title.starts_with(asked.extra)) else {
        return String::new();
    };
    let text = match action.change {
        actions::Change::Edits(edits) => rapporteur::rules::fix::apply(asked.text, &edits),
        actions::Change::NewNote(text) | actions::Change::Settings(text) => text,
    };
    format!("{}\n", text.trim_end())
}

fn answer_symbols(asked: &Asked<'_>) -> String {
    lines(among::symbols(asked.archive, asked.extra, 8).iter().map(|it| {
        format!("{:?} {} · {} · {}", it.kind, it.name, it.beside, asked.archive.path(it.place.note))
    }))
}

fn answer_calls(asked: &Asked<'_>) -> String {
    let tell = |direction: &str, all: Vec<(NoteId, Vec<Range<usize>>)>| {
        all.into_iter()
            .map(|(note, _)| format!("{direction} {}", among::in_words(asked.archive, note).0))
            .collect::<Vec<_>>()
    };
    let out = tell("speaks of", among::refers_to(asked.archive, asked.own));
    lines(out.into_iter().chain(tell("told in", among::referred_to_by(asked.archive, asked.own))))
}

fn answer_series(asked: &Asked<'_>) -> String {
    let name = |it: &among::Edition| among::in_words(asked.archive, it.note).0;
    let before = among::editions_before(asked.archive, asked.own);
    let after = among::editions_after(asked.archive, asked.own);
    let before = before.iter().map(|it| format!("before: {}", name(it)));
    lines(before.chain(after.iter().map(|it| format!("after: {}", name(it)))))
}

/// A file with every fence answered anew.
fn answered(file: &str, used: &mut Vec<&'static str>) -> String {
    let mut out = String::new();
    let mut others: Vec<(String, String)> = vec![];
    let mut text = String::new();
    let mut offset = 0;
    let mut all = file.lines();
    while let Some(line) = all.next() {
        writeln!(out, "{line}").unwrap();
        if line.starts_with('#') {
            others.clear();
        }
        let Some(fence) = line.strip_prefix("```").filter(|it| !it.is_empty()) else { continue };
        let (kind, extra) = fence.split_once(' ').unwrap_or((fence, ""));
        let inside: Vec<&str> = all.by_ref().take_while(|line| *line != "```").collect();
        let inside = inside.join("\n");
        match kind {
            "note" => {
                offset = inside.find("$0").unwrap_or(0);
                text = inside.replacen("$0", "", 1);
                writeln!(out, "{inside}").unwrap();
            }
            "other" => {
                others.push((extra.to_owned(), inside.clone()));
                writeln!(out, "{inside}").unwrap();
            }
            kind => {
                let (name, answer) = FEATURES
                    .iter()
                    .find(|(name, _)| *name == kind)
                    .unwrap_or_else(|| panic!("there is no feature {kind}"));
                used.push(name);
                let note = Note::read(&text, Knowledge::embedded());
                let mut archive = Archive::new(Knowledge::embedded());
                for (path, text) in &others {
                    archive.put(path, Record::of(&Note::read(text, Knowledge::embedded())));
                }
                let own = archive.put(OWN, Record::of(&note)).note;
                let asked = Asked {
                    note: &note,
                    text: &text,
                    offset,
                    archive: &archive,
                    own,
                    others: &others,
                    extra,
                };
                out.push_str(&answer(&asked));
            }
        }
        out.push_str("```\n");
    }
    out
}

#[test]
fn editors_are_told_what_the_notes_say_they_are() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/notes/features");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut wrong, mut used) = (vec![], vec![]);
    for path in files {
        let before = std::fs::read_to_string(&path).unwrap();
        let after = answered(&before, &mut used);
        if before == after {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, after).unwrap();
        } else {
            let diff = similar::TextDiff::from_lines(&before, &after);
            wrong.push(format!("{}\n{}", path.display(), diff.unified_diff().context_radius(3)));
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 writes what is answered now", wrong.join("\n"));
    let untold: Vec<&str> = FEATURES.iter().map(|it| it.0).filter(|name| !used.contains(name)).collect();
    assert!(untold.is_empty(), "no note shows {untold:?}");
}
