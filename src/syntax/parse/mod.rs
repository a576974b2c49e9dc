//! Reading one block: what begins on a line, and how far it goes.
//!
//! Reading never fails: what is nothing else is a paragraph. It depends on nothing but the text from the block's start,
//! the state in which it begins and the grammar, and it notes how far it looked.

mod marks;
mod start;
mod verbatim;

use super::block::{Block, BlockKind, Current, Span, State, Zone};
use super::grammar::Grammar;
use super::line::{Line, Shape, ends_closed, is_blank, is_space, row_end, skip_space};
use marks::{
    breaks, goes_on, goes_on_behind_footnote, names_a_group, opens_section, starts_lower, words_end,
};
use start::{Context, Start};
pub use verbatim::VERBATIM_LINES;

/// How many footnotes and lines of page furniture may lie between the halves of a sentence.
const LOOK_PAST: usize = 8;
/// How far a block looked past its end is told in steps of so many bytes, so that blocks alike stay alike whatever the length
/// of the next line.
const REACH: u32 = 64;

/// A value that is longer than this, in bytes, goes on in blocks of its own at the next blank line.
const VALUE_REACH: usize = 8 << 10;

/// A stretch of text that begins at a block's start.
#[derive(Clone, Copy)]
pub struct Window<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether the note ends where the text ends.
    pub whole: bool,
}

/// Reads the block that begins at byte `at`, and the state after it. `None` where the window is too short to tell; a
/// window that is the whole rest of the note is never too short.
pub fn block(window: Window<'_>, at: usize, state: State, grammar: &Grammar) -> Option<(Block, State)> {
    let mut reader = Reader { window, grammar, enter: state, state, furthest: at, starved: false };
    let read = reader.block(at);
    (!reader.starved).then_some(read)
}

/// The blocks of a whole text, in order.
pub fn blocks(text: &str, grammar: &Grammar) -> Vec<Block> {
    let window = Window { text, whole: true };
    let (mut at, mut state, mut out) = (0, State::default(), vec![]);
    while at < text.len() {
        let Some((block, next)) = block(window, at, state, grammar) else { break };
        at += block.len as usize;
        state = next;
        out.push(block);
    }
    out
}

struct Reader<'a> {
    window: Window<'a>,
    grammar: &'a Grammar,
    /// The state in which the block began.
    enter: State,
    /// The state in which its further lines are read.
    state: State,
    furthest: usize,
    starved: bool,
}

/// How far a body goes.
struct Body {
    /// One past its last word.
    end: usize,
    /// Where the next block, or blank lines, begin.
    next: usize,
    /// Footnotes and furniture inside.
    inner: Vec<(usize, usize)>,
}

/// A line that goes on with what came before, the stretches that lie between, and whether anything lies there at all.
type Continuation = (Line, Vec<(usize, usize)>, bool);

impl<'a> Reader<'a> {
    fn context(&self) -> Context<'a> {
        Context { state: self.state, grammar: self.grammar }
    }

    fn line(&mut self, at: usize) -> Option<Line> {
        let text = self.window.text;
        if at >= text.len() {
            self.starved |= !self.window.whole;
            return None;
        }
        let line = Line::at(text, at);
        self.starved |= !self.window.whole && line.next == text.len();
        self.furthest = self.furthest.max(line.next);
        Some(line)
    }

    /// The first line from `at` on that is not blank.
    fn words_from(&mut self, mut at: usize) -> Option<Line> {
        loop {
            let line = self.line(at)?;
            if !is_blank(line.of(self.window.text)) {
                return Some(line);
            }
            at = line.next;
        }
    }

    fn block(&mut self, at: usize) -> (Block, State) {
        let text = self.window.text;
        let enter = self.state;
        let first = self.line(at).unwrap_or(Line { start: at, end: at, next: at });
        let words = first.of(text);
        if is_blank(words) {
            let block = self.finish(
                first,
                BlockKind::Blank,
                (at, at),
                Body { end: at, next: first.next, inner: vec![] },
                at,
            );
            return (block, enter);
        }
        if let Some(body) = self.verbatim(first) {
            return (self.finish(first, BlockKind::Verbatim, (at, at), body, at), enter);
        }
        let start = match self.context().start(words) {
            Start::Plain if enter.zone == Zone::Header => {
                if self.is_prose(first.start, first) {
                    Start::Plain
                } else if let Some(start) = self.bare_sub_label(first, true) {
                    start
                } else if {
                    let words = Shape::of(words).text(words);
                    opens_section(words) || self.grammar.is_misspelt_section(words)
                } && self.is_unknown_heading(first)
                {
                    let shape = Shape::of(words);
                    let span = (shape.words as usize, shape.end as usize);
                    Start::Heading { section: None, words: span, value: span.1, numbered: false }
                } else {
                    Start::FieldItem { marker: None, words: skip_space(words, 0) }
                }
            }
            Start::Plain | Start::ListItem { .. } if self.is_unknown_heading(first) => {
                let shape = Shape::of(words);
                let span = (shape.words as usize, shape.end as usize);
                let numbered = shape.number.is_some();
                Start::Heading { section: None, words: span, value: span.1, numbered }
            }
            start => start,
        };
        let here = |span: (usize, usize)| (first.start + span.0, first.start + span.1);
        let mut leave = enter;
        let alone = Body { end: first.end, next: first.next, inner: vec![] };
        let (kind, label, body_start, body) = match start {
            Start::Title { kind, words } => {
                leave.titled = Some(kind);
                leave.closed = true;
                if self.grammar.kinds[kind.0 as usize].prose {
                    leave.zone = Zone::Body;
                }
                (BlockKind::Title(kind), here(words), first.start + words.1, alone)
            }
            Start::Field { field, label, value } => {
                leave.zone = Zone::Header;
                leave.fields_seen = true;
                leave.field = field.map_or(Current::Unknown, Current::Field);
                self.state = leave;
                let body = self.header_body(first);
                (BlockKind::Field(field), here(label), first.start + value, body)
            }
            Start::SubField { index, label, value } => {
                let body = self.header_body(first);
                (BlockKind::SubField(index), here(label), first.start + value, body)
            }
            Start::FieldItem { marker, words } => {
                let body = self.item_body(first);
                (BlockKind::FieldItem, here(marker.unwrap_or((words, words))), first.start + words, body)
            }
            Start::Heading { section, words, value, numbered } => {
                leave.zone = Zone::Body;
                leave.field = Current::None;
                leave.numbered |= numbered;
                leave.closed = true;
                self.state = leave;
                // the marks that close emphasis are no text behind the heading
                let line = first.of(text);
                let rest = line.get(value..).unwrap_or_default();
                let goes_on = rest.contains(|c: char| !is_space(c) && !matches!(c, '*' | '_'));
                let (value, body) =
                    if goes_on { (value, self.item_body(first)) } else { (words_end(line), alone) };
                (BlockKind::Heading(section), here(words), first.start + value, body)
            }
            Start::ListItem { marker, words } => {
                if enter.zone == Zone::Header {
                    leave.zone = Zone::Body;
                    leave.field = Current::None;
                    self.state = leave;
                }
                let body = self.item_body(first);
                (BlockKind::ListItem, here(marker), first.start + words, body)
            }
            Start::Footnote { mark, words } => {
                let (end, next) = self.footnote(first);
                (BlockKind::Footnote, here(mark), first.start + words, Body { end, next, inner: vec![] })
            }
            Start::Comment => {
                (BlockKind::Comment, (at, at), first.start + skip_space(words, 0), self.comment(first))
            }
            Start::Fence | Start::Furniture => {
                (BlockKind::Furniture, (at, at), first.start + skip_space(words, 0), alone)
            }
            Start::Plain => {
                if enter.zone == Zone::Header {
                    leave.zone = Zone::Body;
                    leave.field = Current::None;
                    self.state = leave;
                }
                (BlockKind::Paragraph, (at, at), first.start + skip_space(words, 0), self.item_body(first))
            }
        };
        let block = self.finish(first, kind, label, body, body_start);
        match kind {
            BlockKind::Paragraph | BlockKind::ListItem => {
                leave.closed = ends_closed(&text[at..at + block.body.end as usize])
            }
            BlockKind::Heading(_) if !block.body.is_empty() => {
                leave.closed = ends_closed(&text[at..at + block.body.end as usize]);
            }
            _ => {}
        }
        (block, leave)
    }

    /// Takes the blank lines behind a block and measures it.
    fn finish(
        &mut self,
        first: Line,
        kind: BlockKind,
        label: (usize, usize),
        body: Body,
        body_start: usize,
    ) -> Block {
        let (text, at) = (self.window.text, first.start);
        // most blocks are one line
        let one = body.next == first.next;
        let mut breaks = if one { u32::from(first.next > first.end) } else { breaks(&text[at..body.next]) };
        let mut next = body.next;
        while let Some(line) = self.line(next) {
            if !is_blank(line.of(text)) {
                break;
            }
            breaks += u32::from(line.next > line.end);
            next = line.next;
        }
        let body_end = text[at..body.end].trim_end_matches(is_space).len() + at;
        let body_start = body_start.min(body_end.max(body_start));
        let body_start =
            if body_start < body_end { skip_space(&text[..body_end], body_start) } else { body_start };
        Block {
            kind,
            len: (next - at) as u32,
            breaks,
            reach: (self.furthest.saturating_sub(next) as u32).next_multiple_of(REACH),
            enter: self.enter,
            label: Span::new(label.0 - at, label.1 - at),
            body: Span::new(body_start - at, body_end.max(body_start) - at),
            inner: body.inner.iter().map(|(s, e)| Span::new(s - at, e - at)).collect(),
        }
    }

    /// A short line of its own between finished paragraphs: a heading that is not in the list.
    fn is_unknown_heading(&mut self, first: Line) -> bool {
        let text = self.window.text;
        let words = first.of(text);
        let among_fields = self.state.zone == Zone::Header;
        if !(among_fields || self.state.zone == Zone::Body && self.state.closed) || words.len() > 70 {
            return false;
        }
        let shape = Shape::of(words);
        let words = shape.text(words);
        let titled = words.chars().next().is_some_and(char::is_uppercase)
            && words.split_whitespace().count() <= 7
            && !words.ends_with(['.', ',', ';', '!', '?', '-'])
            && words.chars().all(|c| c.is_alphabetic() || " -–'’&/:".contains(c));
        // "The following points were made:" leads to the list below
        let leads = !among_fields && words.ends_with([':', '：']);
        // "2. Thematic sessions" among numbered headings
        let numbered = shape.number.is_some() && self.state.numbered;
        if !titled || leads || shape.marker.is_some() && !numbered {
            return false;
        }
        let Some(blank) = self.line(first.next) else { return false };
        if !is_blank(blank.of(text)) {
            return false;
        }
        let Some(after) = self.words_from(blank.next) else { return false };
        let after = after.of(text);
        let shape = Shape::of(after);
        if numbered {
            return shape.marker.is_none() && after.len() > 80;
        }
        shape.marker.is_some() || shape.text(after).chars().next().is_some_and(char::is_uppercase)
    }

    /// A name of a group of participants on a line of its own, without a colon, above the bullets of its members. A line
    /// that stands apart may use any words for it, others only known ones: they could be the end of a wrapped name.
    fn bare_sub_label(&mut self, line: Line, apart: bool) -> Option<Start> {
        let text = self.window.text;
        let words = line.of(text);
        let context = self.context();
        if self.state.zone != Zone::Header || words.len() > 90 || !context.among_participants() {
            return None;
        }
        let shape = Shape::of(words);
        let label = shape.text(words);
        if shape.marker.is_some()
            || !label.starts_with(char::is_uppercase)
            || label.ends_with(['.', ',', ';'])
        {
            return None;
        }
        let index = self.grammar.sub_label(label);
        let group =
            apart && names_a_group(label) && label.split_whitespace().count() <= 8 && !label.contains(',');
        if index.is_none() && !group {
            return None;
        }
        let after = self.words_from(line.next)?;
        let bullet = Shape::of(after.of(text)).marker.is_some();
        bullet.then_some(Start::SubField {
            index,
            label: (shape.words as usize, shape.end as usize),
            value: words_end(words),
        })
    }

    /// Several sentences in a row do not belong to a field's value.
    fn is_prose(&self, start: usize, line: Line) -> bool {
        let words = &self.window.text[start..line.end];
        if words.len() < 300 {
            return false;
        }
        let sentences = words.match_indices(". ").filter(|(at, _)| {
            words[at + 2..].trim_start().chars().next().is_some_and(char::is_uppercase)
                && words[..*at].chars().next_back().is_some_and(char::is_lowercase)
        });
        sentences.take(2).count() == 2
    }

    /// The rest of a field's value: up to the next label, bullet or heading, over blank lines and footnotes.
    fn header_body(&mut self, first: Line) -> Body {
        let text = self.window.text;
        let end = |line: Line| line.start + row_end(line.of(text));
        let mut body = Body { end: end(first), next: first.next, inner: vec![] };
        while let Some(found) = self.next_plain(body.next) {
            let (line, between, after_gap) = found;
            let is_long = line.start - first.start > VALUE_REACH;
            let turns_to_prose =
                || self.is_prose(line.start, line) && ends_closed(&text[first.start..body.end]);
            if after_gap && (is_long || turns_to_prose()) {
                break;
            }
            let heading = || {
                let words = Shape::of(line.of(text)).text(line.of(text));
                opens_section(words) || self.grammar.is_misspelt_section(words)
            };
            if after_gap && heading() && self.is_unknown_heading(line) {
                break;
            }
            if self.bare_sub_label(line, after_gap || text[..body.end].ends_with([':', '*'])).is_some() {
                break;
            }
            body.inner.extend(between);
            let shape = Shape::of(line.of(text));
            if shape.row {
                // the bars between two rows are no words
                let from = body.inner.last().map_or(body.end, |inner| inner.1.max(body.end));
                body.inner.push((from, line.start + shape.words as usize));
            }
            body.end = end(line);
            body.next = line.next;
        }
        body
    }

    /// The rest of a paragraph or item: its lines, and what follows a page break where the sentence goes on.
    fn item_body(&mut self, first: Line) -> Body {
        let text = self.window.text;
        let mut body = Body { end: first.end, next: first.next, inner: vec![] };
        let is_paragraph = matches!(self.context().start(first.of(text)), Start::Plain);
        loop {
            let Some(line) = self.line(body.next) else { return body };
            let words = line.of(text);
            if !is_blank(words) && matches!(self.context().start(words), Start::Plain) {
                if self.bare_sub_label(line, false).is_some() {
                    return body;
                }
                body.end = line.end;
                body.next = line.next;
                continue;
            }
            let before = &text[first.start..body.end];
            if ends_closed(before) {
                return body;
            }
            let Some((line, between, _)) = self.next_plain(body.next) else { return body };
            let behind_footnote = |it: &(usize, usize)| {
                let words = text.get(it.0..it.1).unwrap_or_default();
                matches!(
                    self.context().start(words.lines().next().unwrap_or_default()),
                    Start::Footnote { .. }
                )
            };
            let is_cut = is_paragraph
                && between.iter().any(behind_footnote)
                && goes_on_behind_footnote(before, line.of(text))
                && !self.is_unknown_heading(line);
            if !is_cut && !goes_on(before, line.of(text)) {
                return body;
            }
            body.inner.extend(between);
            body.end = line.end;
            body.next = line.next;
        }
    }

    /// The next line of plain words from `at` on, past blank lines, footnotes and page furniture; with these, and
    /// whether anything lay between.
    fn next_plain(&mut self, at: usize) -> Option<Continuation> {
        let text = self.window.text;
        let mut between = vec![];
        let mut line = self.words_from(at)?;
        while between.len() <= LOOK_PAST {
            match self.context().start(line.of(text)) {
                Start::Plain => return Some((line, between, line.start > at)),
                Start::Furniture => {
                    between.push((line.start, line.next));
                    line = self.words_from(line.next)?;
                }
                Start::Footnote { .. } => {
                    let (_, next) = self.footnote(line);
                    between.push((line.start, next));
                    line = self.words_from(next)?;
                }
                _ => return None,
            }
        }
        None
    }

    /// The end of a footnote's words and the start of the line after it. A footnote that stops in the middle of a
    /// sentence goes on after a blank line where the next line begins in lower case.
    fn footnote(&mut self, first: Line) -> (usize, usize) {
        let text = self.window.text;
        let (mut end, mut next) = (first.end, first.next);
        loop {
            let Some(line) = self.line(next) else { return (end, next) };
            let words = line.of(text);
            let line = if is_blank(words) {
                if ends_closed(&text[first.start..end]) {
                    return (end, next);
                }
                match self.words_from(line.next) {
                    Some(l) if starts_lower(l.of(text)) => l,
                    _ => return (end, next),
                }
            } else {
                line
            };
            if !matches!(self.context().start(line.of(text)), Start::Plain) {
                return (end, next);
            }
            end = line.end;
            next = line.next;
        }
    }

    /// A comment, up to its closing mark or, without one, to the end of its paragraph.
    fn comment(&mut self, first: Line) -> Body {
        let text = self.window.text;
        let mut body = Body { end: first.end, next: first.next, inner: vec![] };
        if !text[first.start..first.end].contains("<!--") {
            return body;
        }
        while !text[first.start..body.end].contains("-->") {
            let Some(line) = self.line(body.next) else { break };
            if is_blank(line.of(text)) {
                break;
            }
            body.end = line.end;
            body.next = line.next;
        }
        body
    }
}
