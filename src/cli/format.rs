//! `rapporteur format`: notes in the canonical layout, or tidied in their own.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::notes::{self, Source};
use super::output::{self, Progress, gone, say};
use super::terms::Desk;
use crate::features::format;
use crate::files::read::{Unusable, Why};
use crate::files::replace;
use crate::model::Note;
use crate::model::settings::Layout;
use crate::rules::fix::apply;

/// How many notes are worked on side by side before anything is printed.
const AT_ONCE: usize = 64;

/// Put notes into form
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 done, 1 with --check where a note is not in form, 2 something could not be used."
)]
pub(super) struct Format {
    /// Notes, or folders with notes; `-` turns standard input into standard output
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Change nothing, name the notes that are not in form
    #[arg(long)]
    check: bool,
    /// Change nothing, show what would change
    #[arg(long)]
    diff: bool,
    /// The form; without it, that of the settings
    #[arg(long, value_enum)]
    layout: Option<Form>,
    /// The file that standard input stands for: where its settings are looked for
    #[arg(long, value_name = "PATH")]
    stdin_path: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// A title, bold labels, `##` sections, the footnote at the end
    Canonical,
    /// As the note is, but tidy
    Keep,
}

/// What came of a note.
#[derive(Default)]
struct Done {
    out: String,
    complaint: Option<String>,
    changed: bool,
}

/// Formats; 0 where all went well, 1 where `--check` found a note that is not in form, 2 where a file could not be used.
pub(super) fn run(args: &Format) -> anyhow::Result<ExitCode> {
    let mut desk = Desk::new(None);
    let sources = notes::sources(&args.paths, args.stdin_path.as_deref(), &mut desk);
    let mut unusable = desk.complain();
    let mut changed = 0;
    let mut out = std::io::stdout().lock();
    let mut progress = Progress::new(sources.len());
    let colours = output::coloured();
    'all: for batch in sources.chunks(AT_ONCE) {
        let done: Vec<Done> = batch.par_iter().map(|source| work(args, source, colours)).collect();
        progress.clear();
        for done in done {
            changed += usize::from(done.changed);
            if let Some(why) = done.complaint {
                unusable += 1;
                say(why);
            }
            if gone(out.write_all(done.out.as_bytes()))? {
                break 'all;
            }
        }
        progress.step(batch.len());
    }
    progress.clear();
    gone(out.flush())?;
    Ok(ExitCode::from(match () {
        () if unusable > 0 => 2,
        () if args.check && changed > 0 => 1,
        () => 0,
    }))
}

fn work(args: &Format, source: &Source, coloured: bool) -> Done {
    let complain = |why: String| Done { complaint: Some(why), ..Done::default() };
    let (path, terms, text) = match source.read() {
        Ok(read) => read,
        Err(why) => return complain(why.to_string()),
    };
    let piped = matches!(source, Source::Stdin { .. });
    let mut form = terms.settings.format.clone();
    match args.layout {
        Some(Form::Canonical) => form.layout = Layout::Canonical,
        Some(Form::Keep) => form.layout = Layout::Keep,
        None => {}
    }
    let note = Note::read(&text, terms.knowledge.clone());
    if note.outline_only() {
        return complain(
            Unusable { path: path.to_owned(), why: Why::TooLarge(text.len() as u64) }.to_string(),
        );
    }
    let edits = format::document(&note, &form);
    let changed = !edits.is_empty();
    let new = if changed { apply(&text, &edits) } else { text.clone() };
    let mut done = Done { changed, ..Done::default() };
    if !changed && format::refused(&note, &form) {
        done.complaint = Some(format!(
            "{}: cannot be put into form without changing what it says; left as it is",
            path.display()
        ));
    }
    if args.diff && changed {
        done.out = difference(&path.display().to_string(), &text, &new, coloured);
    }
    if args.check && changed && !args.diff {
        done.out = format!("{}\n", path.display());
    }
    if args.check || args.diff {
        return done;
    }
    if piped {
        done.out = new;
    } else if changed && let Err(why) = replace(path, &text, &new) {
        return complain(why.to_string());
    }
    done
}

/// What changes, in the form of `diff -u`.
fn difference(path: &str, old: &str, new: &str, coloured: bool) -> String {
    let diff = similar::TextDiff::from_lines(old, new);
    let plain = diff.unified_diff().context_radius(2).header(path, path).to_string();
    if !coloured {
        return plain;
    }
    let paint = |line: &str| match line.as_bytes().first() {
        Some(b'+') => format!("\x1b[32m{line}\x1b[0m\n"),
        Some(b'-') => format!("\x1b[31m{line}\x1b[0m\n"),
        Some(b'@') => format!("\x1b[36m{line}\x1b[0m\n"),
        _ => format!("{line}\n"),
    };
    plain.lines().map(paint).collect()
}
