//! Checking one note: everything that can be done without knowing of the others, so that notes can be worked on side by
//! side.

use std::path::Path;

use super::{Format, Tally, baseline, github, json, sarif, text};
use crate::cli::notes::Source;
use crate::cli::shelf::Shelf;
use crate::cli::terms::Terms;
use crate::files::read::{Unusable, Why};
use crate::files::replace;
use crate::model::Note;
use crate::model::archive::{Archive, Record};
use crate::model::settings::{Baseline, Settings};
use crate::rules::{self, Finding, Which, fix};
use crate::text::Lines;

/// Fixing ends after so many rounds, whatever is left.
const ROUNDS: usize = 8;

/// What is to be done with each note.
pub(super) struct Plan<'a> {
    /// All notes, for what one says against another.
    pub shelf: &'a Shelf,
    pub format: Format,
    pub coloured: bool,
    pub fix: Option<Which<'static>>,
    /// The baseline that is being made: nothing is printed.
    pub writing: Option<&'a baseline::File>,
}

/// What came of a note.
#[derive(Default)]
pub(super) struct Done {
    /// The findings as they are printed.
    pub out: Vec<u8>,
    /// What could not be used, in one sentence each.
    pub complaints: Vec<String>,
    pub tally: Tally,
    /// The findings, if a baseline is made.
    pub baseline: Baseline,
    /// The text after its fixes, for a note from standard input.
    pub fixed: Option<String>,
}

/// A note with what was found in it; lines are those of its text.
pub(super) struct Checked<'a> {
    pub path: &'a Path,
    pub lines: Lines<'a>,
    pub note: &'a Note,
    pub findings: &'a [Finding],
    /// The notes that the findings point to.
    pub archive: Option<&'a Archive>,
    pub settings: &'a Settings,
}

/// Reads, fixes and checks a note.
pub(super) fn work(plan: &Plan<'_>, source: &Source) -> Done {
    let mut done = Done::default();
    let unusable = |done: &mut Done, why: String| {
        done.tally.unusable += 1;
        done.complaints.push(why);
    };
    let (path, terms, text) = match source.read() {
        Ok(read) => read,
        Err(why) => {
            unusable(&mut done, why.to_string());
            return done;
        }
    };
    let mut text = text;
    let mut note = plan.shelf.note(path, &text, &terms.knowledge);
    if note.outline_only() {
        let why = Unusable { path: path.to_owned(), why: Why::TooLarge(text.len() as u64) };
        unusable(&mut done, why.to_string());
        return done;
    }
    if let Some(which) = plan.fix {
        let mut fixed = fixed(plan, &note, &text, terms, which);
        if let Source::Stdin { .. } = source {
            done.fixed = Some(fixed.as_ref().map_or_else(|| text.clone(), |(_, text)| text.clone()));
        } else if let Some((_, new)) = &fixed
            && let Err(why) = replace(path, &text, new)
        {
            unusable(&mut done, why.to_string());
            fixed = None;
        }
        if let Some((again, new)) = fixed {
            (note, text) = (again, new);
            done.tally.fixed += 1;
        }
    }
    let among = plan.shelf.find(path, &terms.knowledge);
    // what was fixed stands elsewhere now
    let fixed = among.filter(|_| done.tally.fixed > 0).map(|(archive, _)| {
        let mut archive = archive.clone();
        archive.put(&path.display().to_string(), Record::of(&note));
        archive
    });
    let among = among.map(|(archive, id)| (fixed.as_ref().unwrap_or(archive), id));
    let findings = rules::check_among(&note, &terms.settings, among);
    if let Some(file) = plan.writing {
        rules::baseline::add(&mut done.baseline, &file.name_of(path), &note, &findings);
    }
    done.tally.count(&findings);
    if plan.writing.is_some() {
        return done;
    }
    let archive = among.map(|(archive, _)| archive);
    let checked = Checked {
        path,
        lines: Lines::new(&text),
        note: &note,
        findings: &findings,
        archive,
        settings: &terms.settings,
    };
    let out = &mut done.out;
    let written = match plan.format {
        Format::Text => text::write(out, &checked, plan.coloured),
        Format::Json => json::write(out, &checked),
        Format::Sarif => sarif::write(out, &checked),
        Format::Github => github::write(out, &checked),
    };
    if let Err(why) = written {
        unusable(&mut done, format!("{}: {why}", path.display()));
    }
    done
}

/// The note after its fixes, round by round; `None` where nothing is to be fixed.
fn fixed(
    plan: &Plan<'_>,
    note: &Note,
    text: &str,
    terms: &Terms,
    which: Which<'_>,
) -> Option<(Note, String)> {
    let mut latest: Option<(Note, String)> = None;
    for _ in 0..ROUNDS {
        let (note, text) = latest.as_ref().map_or((note, text), |(note, text)| (note, text.as_str()));
        let edits = rules::fix_all(note, &terms.settings, which);
        let new = fix::apply(text, &edits);
        if edits.is_empty() || new == text {
            break;
        }
        latest = Some((plan.shelf.read(&new, &terms.knowledge), new));
    }
    latest
}
