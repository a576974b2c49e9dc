//! `rapporteur new`: a note to be written, from a template or after an earlier note.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;

use super::output;
use super::terms::{Desk, Terms};
use crate::features::completion::blank;
use crate::features::format;
use crate::features::next_event::next_name;
use crate::files::read_note;
use crate::model::Note;
use crate::model::settings::{Format, Layout};
use crate::rules::fix::apply;
use crate::syntax::{BlockKind, FieldRole};

/// Begin a note: from the template of its kind, or with what an earlier note of such an event has
#[derive(Debug, Args)]
pub(super) struct New {
    /// The file to write; it must not be there yet. Without it the note is printed
    file: Option<PathBuf>,
    /// The id of the kind of note
    #[arg(long, default_value = "information-note")]
    kind: String,
    /// An earlier note: its event, organizers, participants and headings are taken over, its date and text are not; the second visit
    /// becomes the third
    #[arg(long, value_name = "NOTE", conflicts_with = "kind")]
    from: Option<PathBuf>,
}

/// Writes or prints the note.
pub(super) fn run(args: &New) -> anyhow::Result<ExitCode> {
    let mut desk = Desk::new(None);
    let terms = desk.of_note(args.file.as_deref().unwrap_or(Path::new("new.note")));
    desk.complain();
    let text = match &args.from {
        Some(earlier) => after(earlier, &terms)?,
        None => template(&args.kind, &terms)?,
    };
    let Some(file) = &args.file else {
        output::print(&text)?;
        return Ok(ExitCode::SUCCESS);
    };
    let named = || format!("{}", file.display());
    let mut out = std::fs::File::create_new(file).with_context(named)?;
    out.write_all(text.as_bytes()).with_context(named)?;
    Ok(ExitCode::SUCCESS)
}

fn template(kind: &str, terms: &Terms) -> anyhow::Result<String> {
    let kinds = &terms.knowledge.registry.kinds;
    let Some(kind) = kinds.iter().find(|known| known.id == kind) else {
        let ids: Vec<&str> = kinds.iter().map(|kind| kind.id.as_str()).collect();
        bail!("there is no kind of note `{kind}`; there are: {}", ids.join(", "));
    };
    Ok(tidy(blank(kind).lines()))
}

/// What an earlier note has, in the canonical layout and without what was of its day.
fn after(earlier: &Path, terms: &Terms) -> anyhow::Result<String> {
    let text = read_note(earlier).map_err(|why| anyhow::anyhow!("{why}"))?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let note = Note::read(text.trim_start_matches('\u{feff}'), terms.knowledge.clone());
    let form = Format { layout: Layout::Canonical, ..terms.settings.format.clone() };
    if crate::rules::kind(&note).is_none() {
        bail!("{}: is not a note that another could follow", earlier.display());
    }
    if format::refused(&note, &form) {
        bail!("{}: cannot be put into form without changing what it says", earlier.display());
    }
    let text = apply(&note.text().to_string(), &format::document(&note, &form));
    let note = Note::read(&text, terms.knowledge.clone());
    let grammar = &terms.knowledge.grammar;
    let event = note.event();
    let mut years: Vec<i16> = event.dates.iter().filter_map(|it| it.start.year).collect();
    years.dedup();
    let mut lines: Vec<String> = vec![];
    let (mut dated, mut contact) = (false, false);
    for placed in note.parts() {
        let own = note.text_of(placed.start, placed.item);
        let block = &placed.item.block;
        let whole = || own.lines().map(str::to_owned).collect::<Vec<_>>();
        match block.kind {
            BlockKind::Field(id) => {
                let role = id.map(|id| grammar.role(id));
                dated = matches!(role, Some(FieldRole::Date | FieldRole::DateAndVenue));
                match id.filter(|_| dated) {
                    Some(id) => {
                        lines.extend([format!("**{}:** ", grammar.field_spec(id).label), String::new()])
                    }
                    None if role == Some(FieldRole::Event) => {
                        // the label may have an ordinal too: it stays
                        let (label, name) = own.split_once(":**").unwrap_or(("", &own));
                        let mark = if label.is_empty() { "" } else { ":**" };
                        let next = format!("{label}{mark}{}", next_name(name, &years));
                        lines.extend(next.lines().map(str::to_owned));
                    }
                    None => lines.extend(whole()),
                }
            }
            BlockKind::SubField(_) | BlockKind::FieldItem if !dated => lines.extend(whole()),
            BlockKind::Heading(id) => {
                let known = id.map(|id| grammar.sections[usize::from(id.0)].id.as_str());
                contact = known == Some("additional-comments");
                if known.is_some() {
                    let head = own.lines().next().unwrap_or_default();
                    lines.extend([String::new(), head.to_owned(), String::new()]);
                }
            }
            BlockKind::Title(_) => lines.extend(whole()),
            BlockKind::Footnote => {
                lines.push(String::new());
                lines.extend(whole());
            }
            // the sentence with the address is the same in every note
            BlockKind::Paragraph if contact && own.contains('@') => lines.extend(whole()),
            _ => {}
        }
    }
    Ok(tidy(lines.iter().map(String::as_str)))
}

/// Lines without blanks at their ends, and never two empty ones in a row.
fn tidy<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for line in lines {
        let bare = line.trim_end();
        if bare.is_empty() && (out.is_empty() || out.ends_with("\n\n")) {
            continue;
        }
        out.push_str(bare);
        out.push('\n');
    }
    out.truncate(out.trim_end_matches('\n').len());
    out.push('\n');
    out
}
