//! What a rule is: a code, a severity, a manual page and a function.

use super::archive::ArchiveView;
use super::finding::{Draft, Severity};
use super::view::{BlockView, NoteView};

/// A rule. Its file is its manual page: the comment at the top of it.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Family and name: `structure/missing-field`.
    pub code: &'static str,
    /// What it finds, in a few words.
    pub title: &'static str,
    /// How loudly it speaks unless settings say otherwise; `None` where it is off until it is asked for.
    pub default: Option<Severity>,
    /// Whether its findings can be fixed.
    pub fixes: Fixes,
    /// The source of the file that the rule stands in.
    pub source: &'static str,
    /// What it does.
    pub check: Check,
}

/// What looks at one block.
pub type CheckBlock = fn(&BlockView<'_>, &mut Vec<Draft>);

/// How much a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// One block and nothing else: its findings are kept as long as the block stays as it is.
    Block(CheckBlock),
    /// Title and fields of the note and nothing else, nor the settings: its findings are kept while these stay as they are
    /// and where they are.
    Frame(fn(&NoteView<'_>, &mut Vec<Draft>)),
    /// The frame of the note, and what was gathered from its blocks.
    Note(fn(&NoteView<'_>, &mut Vec<Draft>)),
    /// What is known of the note among all others; it says nothing where there are none.
    Archive(fn(&ArchiveView<'_>, &mut Vec<Draft>)),
    /// Nothing: the runner itself says it.
    Runner,
}

/// Whether the findings of a rule can be fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// Never.
    None,
    /// Mostly, after a look.
    Unsafe,
    /// Mostly, without a look.
    Safe,
}

impl Fixes {
    /// The word for it in tables.
    pub fn word(self) -> &'static str {
        match self {
            Fixes::None => "none",
            Fixes::Unsafe => "unsafe",
            Fixes::Safe => "safe",
        }
    }
}

impl Rule {
    /// The first part of the code: `structure`.
    pub fn family(&self) -> &'static str {
        self.code.split('/').next().unwrap_or(self.code)
    }

    /// The manual page, in Markdown, without its heading.
    pub fn manual(&self) -> String {
        let lines = self.source.lines().take_while(|line| line.starts_with("//!"));
        let mut page = String::new();
        for line in lines {
            let line = &line[3..];
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
        }
        page
    }

    /// Where the manual page lies in the package: `docs/rules/structure/missing-field.md`.
    pub fn page(&self) -> String {
        format!("docs/rules/{}.md", self.code)
    }

    /// What it finds and why, without examples.
    pub fn short(&self) -> String {
        let manual = self.manual();
        let wanted = ["**What it finds.**", "**Why.**"];
        let paragraphs = manual.split("\n\n").filter(|it| wanted.iter().any(|start| it.starts_with(start)));
        paragraphs.map(|it| it.trim().replace('\n', " ")).collect::<Vec<_>>().join("\n\n")
    }

    /// What it looks at, in a word.
    pub fn scope(&self) -> &'static str {
        match self.check {
            Check::Block(_) => "block",
            Check::Frame(_) | Check::Note(_) | Check::Runner => "note",
            Check::Archive(_) => "archive",
        }
    }
}
