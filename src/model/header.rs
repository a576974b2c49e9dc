//! The header of a note: its title, its fields with their values, its sections.
//!
//! Read from the marked parts of the note; what the values mean is told by the modules beside this one. An edit that
//! touches a heading has the header read again, so it holds no more of a long note than [`MOST`] sections.

use std::ops::Range;
use std::sync::Arc;

use super::note::{Mark, Note, Part};
use crate::syntax::line::Shape;
use crate::syntax::{BlockKind, FieldId, FieldRole, KindId, SectionId};

/// A header holds the first sections and the first footnotes, so many of either; [`sections`] and [`footnotes`] tell all.
pub const MOST: usize = 128;

/// The frame of a note. Ranges are bytes of the note.
#[derive(Debug, Clone, Default)]
pub struct Header {
    /// The kind that the title tells.
    pub kind: Option<KindId>,
    /// The title's words.
    pub title: Option<Range<usize>>,
    /// The fields in the order of the text.
    pub fields: Vec<Field>,
    /// The sections in the order of the text, [`MOST`] at most.
    pub sections: Vec<Section>,
    /// Footnotes in the order of the text, also those in the middle of a sentence; [`MOST`] at most.
    pub footnotes: Vec<Footnote>,
}

/// A label with its value.
#[derive(Debug, Clone)]
pub struct Field {
    /// Which one; `None` where the label is not known.
    pub id: Option<FieldId>,
    /// What it is about; [`FieldRole::Other`] where the label is not known.
    pub role: FieldRole,
    /// The label's words.
    pub label: Range<usize>,
    /// The label as it is written.
    pub label_text: String,
    /// From the label to the end of the value.
    pub range: Range<usize>,
    /// The pieces of the value.
    pub pieces: Vec<Piece>,
}

/// A piece of a field's value: what stands behind the label, a bullet, or a part of the participants.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Where the part begins.
    pub start: usize,
    /// The part.
    pub part: Arc<Part>,
    /// Its own label, for a part of the participants.
    pub label: Option<Range<usize>>,
    /// The value without the label.
    pub range: Range<usize>,
    /// The words of the value, joined over line breaks; its own label is not among them.
    pub words: String,
    /// The byte of the part's words at which `words` begins.
    pub words_start: u32,
}

/// A heading and what stands under it.
#[derive(Debug, Clone)]
pub struct Section {
    /// Which one; `None` where the heading is not known.
    pub id: Option<SectionId>,
    /// The heading's words.
    pub heading: Range<usize>,
    /// The heading as it is written, without number and decoration.
    pub title: String,
    /// From the heading's line to the next heading or the end.
    pub range: Range<usize>,
    /// How the heading's line is decorated; bytes from the start of `range`.
    pub shape: Shape,
}

/// A footnote.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// Its mark; empty where it has none.
    pub mark: Range<usize>,
    /// The whole of it.
    pub range: Range<usize>,
}

impl Field {
    /// The whole value as one line of words.
    pub fn value(&self) -> String {
        let words: Vec<&str> =
            self.pieces.iter().map(|p| p.words.as_str()).filter(|w| !w.is_empty()).collect();
        words.join(" ")
    }

    /// One past its last byte, with the blank lines behind it.
    pub fn end(&self) -> usize {
        self.pieces.last().map_or(self.range.end, |piece| piece.start + piece.part.block.len as usize)
    }

    /// Whether nothing stands behind the label.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|p| p.words.is_empty() && p.label.is_none())
    }
}

impl Header {
    /// The first field of a role.
    pub fn field(&self, role: FieldRole) -> Option<&Field> {
        self.fields.iter().find(|f| f.role == role)
    }

    /// Whether there may be sections or footnotes that it does not hold: then nothing can be said to be missing.
    pub fn is_cut(&self) -> bool {
        self.sections.len() == MOST || self.footnotes.len() == MOST
    }

    /// Follows an edit that made running text behind byte `from` longer by `by` bytes.
    pub(super) fn move_behind(&mut self, from: usize, by: isize) {
        let place = |at: &mut usize| {
            if *at > from {
                *at = at.saturating_add_signed(by);
            }
        };
        let range = |range: &mut Range<usize>| {
            place(&mut range.start);
            place(&mut range.end);
        };
        self.title.iter_mut().for_each(range);
        for field in &mut self.fields {
            range(&mut field.label);
            range(&mut field.range);
            for piece in &mut field.pieces {
                place(&mut piece.start);
                range(&mut piece.range);
                piece.label.iter_mut().for_each(range);
            }
        }
        for section in &mut self.sections {
            range(&mut section.heading);
            range(&mut section.range);
        }
        for footnote in &mut self.footnotes {
            range(&mut footnote.mark);
            range(&mut footnote.range);
        }
    }

    /// The field that holds byte `offset`.
    pub fn field_at(&self, offset: usize) -> Option<&Field> {
        self.fields.iter().find(|f| f.range.contains(&offset))
    }
}

/// Reads the frame of a note.
pub fn read(note: &Note) -> Header {
    let sections = sections(note).take(MOST).collect();
    let footnotes = footnotes(note).take(MOST).collect();
    let mut header = Header { sections, footnotes, ..Header::default() };
    let grammar = &note.knowledge().grammar;
    for (start, part) in note.marked(Mark::Frame) {
        let block = &part.block;
        match block.kind {
            BlockKind::Title(kind) => {
                header.kind = Some(kind);
                header.title = Some(block.label.from(start));
            }
            BlockKind::Field(id) => {
                let label = block.label.from(start);
                let label_text = note.slice(label.clone()).into_owned();
                let range = label.start..start + block.last_word() as usize;
                let role = id.map_or(FieldRole::Other, |id| grammar.role(id));
                let pieces = vec![piece(note, start, part)];
                header.fields.push(Field { id, role, label, label_text, range, pieces });
            }
            BlockKind::SubField(_) | BlockKind::FieldItem => {
                if let Some(field) = header.fields.last_mut() {
                    field.range.end = start + block.last_word() as usize;
                    field.pieces.push(piece(note, start, part));
                }
            }
            _ => {}
        }
    }
    header
}

/// All sections of a note, in the order of the text.
pub fn sections(note: &Note) -> impl Iterator<Item = Section> {
    let mut headings = note.marked(Mark::Heading).peekable();
    std::iter::from_fn(move || {
        let (start, part) = headings.next()?;
        let BlockKind::Heading(id) = part.block.kind else { return None };
        let heading = part.block.label.from(start);
        let text = note.text_of(start, part);
        let line = text.split(['\n', '\r']).next().unwrap_or_default();
        let title = text.get(part.block.label.range()).unwrap_or_default();
        let title = title.trim_matches(['*', '_']).trim_end_matches(':').trim().to_owned();
        let end = headings.peek().map_or(note.text().len(), |(next, _)| *next);
        Some(Section { id, heading, title, range: start..end, shape: Shape::of(line) })
    })
}

/// All footnotes of a note, in the order of the text.
pub fn footnotes(note: &Note) -> impl Iterator<Item = Footnote> {
    note.marked(Mark::Footnote).flat_map(move |(start, part)| {
        let block = &part.block;
        let own = (block.kind == BlockKind::Footnote).then(|| Footnote {
            mark: block.label.from(start),
            range: block.label.start as usize + start..block.body.end as usize + start,
        });
        footnotes_inside(note, start, part).chain(own)
    })
}

fn piece(note: &Note, start: usize, part: &Arc<Part>) -> Piece {
    let block = &part.block;
    let words = note.words_of(start, part);
    let words_start = part.map.word(block.body.start).min(words.len() as u32);
    let label = matches!(block.kind, BlockKind::SubField(_)).then(|| block.label.from(start));
    Piece {
        start,
        part: part.clone(),
        label,
        range: block.body.from(start),
        words: words.get(words_start as usize..).unwrap_or_default().to_owned(),
        words_start,
    }
}

/// Footnotes that a page break put into the middle of this part.
fn footnotes_inside(note: &Note, start: usize, part: &Part) -> impl Iterator<Item = Footnote> {
    part.block.inner.iter().filter_map(move |inner| {
        let range = inner.from(start);
        let text = note.slice(range.clone());
        let lead = text.len() - text.trim_start().len();
        let mark = crate::syntax::line::footnote_mark(&text[lead..]);
        let words = text.trim_end().len();
        let at = range.start + lead;
        (mark.is_some() || text.trim_start().len() > 24)
            .then(|| Footnote { mark: at..at + mark.unwrap_or(0), range: at..range.start + words })
    })
}
