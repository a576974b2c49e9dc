//! What a rule says. Plain data; knows nothing of editors.

use std::ops::Range;

pub use crate::model::settings::Severity;
use crate::text::Edit;

/// Something that a rule has to say about a place of a note.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule: `names/misspelt-state`.
    pub code: &'static str,
    /// How loudly.
    pub severity: Severity,
    /// Where; bytes of the note.
    pub range: Range<usize>,
    /// One sentence that names the thing and the way out.
    pub message: String,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// How an editor may show the place.
    pub tags: Vec<Tag>,
    /// What can be done; the first preferred one is the cure.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// The finding after an edit of its note; `None` where the edit touched its words.
    pub fn moved(&self, edit: &Edit) -> Option<Finding> {
        let moved = |range: &Range<usize>| {
            let Range { start, end } = edit.range;
            if end <= range.start {
                let by = |at: usize| at - (end - start) + edit.text.len();
                return Some(by(range.start)..by(range.end));
            }
            (start >= range.end).then(|| range.clone())
        };
        let mut finding = Finding { range: moved(&self.range)?, fixes: vec![], ..self.clone() };
        finding.related.retain_mut(|related| match related.path {
            Some(_) => true,
            None => moved(&related.range).map(|range| related.range = range).is_some(),
        });
        Some(finding)
    }
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// The note it is in, as its archive names it; `None` for the note of the finding.
    pub path: Option<String>,
    /// Where; bytes of that note.
    pub range: Range<usize>,
    /// What it is.
    pub message: String,
}

/// How an editor may show the place of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Says nothing: shown faded.
    Unnecessary,
    /// Out of date: shown struck through.
    Deprecated,
}

/// A change that does away with a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// Whether it can be made without looking: it corrects nothing but what is certainly wrong.
    pub safe: bool,
    /// Whether it is the one to make.
    pub preferred: bool,
    /// The changes, ascending and apart from one another; bytes of the note.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// The cure, made without looking.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Fix {
        Fix { title: title.into(), safe: true, preferred: true, edits }
    }

    /// The likely cure, to be looked at.
    pub fn unsafe_(title: impl Into<String>, edits: Vec<Edit>) -> Fix {
        Fix { title: title.into(), safe: false, preferred: true, edits }
    }

    /// One of several ways out.
    pub fn choice(title: impl Into<String>, edits: Vec<Edit>) -> Fix {
        Fix { title: title.into(), safe: false, preferred: false, edits }
    }
}

/// A finding as a rule makes it, before settings give it its severity. Ranges are bytes of the part for a rule of one
/// block, bytes of the note for a rule of the whole note.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Where.
    pub range: Range<usize>,
    /// One sentence that names the thing and the way out.
    pub message: String,
    /// It is never said more loudly than this, whatever the settings say.
    pub at_most: Option<Severity>,
    /// Other places.
    pub related: Vec<(Range<usize>, String)>,
    /// Places in other notes.
    pub elsewhere: Vec<Related>,
    /// How an editor may show it.
    pub tags: Vec<Tag>,
    /// What can be done.
    pub fixes: Vec<Fix>,
}

impl Draft {
    /// A finding without anything besides.
    pub fn new(range: Range<usize>, message: impl Into<String>) -> Draft {
        Draft {
            range,
            message: message.into(),
            at_most: None,
            related: vec![],
            elsewhere: vec![],
            tags: vec![],
            fixes: vec![],
        }
    }

    /// With a fix; nothing changes where there is none. Its edits are put in order; one whose edits overlap is none.
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Draft {
        let Some(mut fix) = fix.into() else { return self };
        fix.edits.sort_by_key(|e| (e.range.start, e.range.end));
        let apart = fix.edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start);
        if apart && !fix.edits.is_empty() {
            self.fixes.push(fix);
        }
        self
    }

    /// With another place.
    pub fn related(mut self, range: Range<usize>, message: impl Into<String>) -> Draft {
        self.related.push((range, message.into()));
        self
    }

    /// Said no more loudly than this.
    pub fn at_most(mut self, severity: Severity) -> Draft {
        self.at_most = Some(severity);
        self
    }

    /// Shown in this way.
    pub fn tag(mut self, tag: Tag) -> Draft {
        self.tags.push(tag);
        self
    }

    /// The finding with all ranges moved by `by` bytes.
    pub(super) fn placed(&self, code: &'static str, severity: Severity, by: usize) -> Finding {
        let moved = |r: &Range<usize>| r.start + by..r.end + by;
        let related =
            self.related.iter().map(|(r, m)| Related { path: None, range: moved(r), message: m.clone() });
        let fixes = self.fixes.iter().map(|f| Fix {
            edits: f.edits.iter().map(|e| Edit::new(moved(&e.range), e.text.clone())).collect(),
            ..f.clone()
        });
        Finding {
            code,
            severity: self.at_most.map_or(severity, |most| most.min(severity)),
            range: moved(&self.range),
            message: self.message.clone(),
            related: related.chain(self.elsewhere.iter().cloned()).collect(),
            tags: self.tags.clone(),
            fixes: fixes.collect(),
        }
    }
}
