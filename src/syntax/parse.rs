//! Reading one block: what begins on a line, and how far it goes.
//!
//! Reading never fails: what is nothing else is a paragraph. It depends on nothing but the text from the block's start,
//! the state in which it begins and the grammar, and it notes how far it looked.

use super::block::{Block, BlockKind, Current, Span, State, Zone};
use super::grammar::{FieldId, FieldRole, Grammar, KindId, SectionId};
use super::line::{self, Line, Shape, ends_closed, is_blank, is_space, skip_space};

/// Longest stretch in which a label's colon is looked for, in bytes.
const LABEL_REACH: usize = 90;
/// Longest line that can be a heading, in bytes.
const HEADING_REACH: usize = 160;

/// How many footnotes and lines of page furniture may lie between the halves of a sentence.
pub const LOOK_PAST: usize = 8;

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

/// What begins on a line. Offsets are bytes of the line.
enum Start {
    Title { kind: KindId, words: (usize, usize) },
    Field { field: Option<FieldId>, label: (usize, usize), value: usize },
    SubField { index: Option<u16>, label: (usize, usize), value: usize },
    FieldItem { marker: Option<(usize, usize)>, words: usize },
    Heading { section: Option<SectionId>, words: (usize, usize), value: usize, numbered: bool },
    ListItem { marker: (usize, usize), words: usize },
    Footnote { mark: (usize, usize), words: usize },
    Comment,
    Furniture,
    Plain,
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

impl Reader<'_> {
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
                at,
                BlockKind::Blank,
                (at, at),
                Body { end: at, next: first.next, inner: vec![] },
                at,
            );
            return (block, enter);
        }
        let start = match self.start(words) {
            Start::Plain if enter.zone == Zone::Header => {
                if self.is_prose(first.start, first) {
                    Start::Plain
                } else {
                    Start::FieldItem { marker: None, words: skip_space(words, 0) }
                }
            }
            Start::Plain if self.is_unknown_heading(first) => {
                let shape = Shape::of(words);
                let span = (shape.words as usize, shape.end as usize);
                Start::Heading { section: None, words: span, value: span.1, numbered: false }
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
                let body = if value < words_end(first.of(text)) { self.item_body(first) } else { alone };
                (BlockKind::Heading(section), here(words), first.start + value, body)
            }
            Start::ListItem { marker, words } => {
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
            Start::Furniture => (BlockKind::Furniture, (at, at), first.start + skip_space(words, 0), alone),
            Start::Plain => {
                if enter.zone == Zone::Header {
                    leave.zone = Zone::Body;
                    leave.field = Current::None;
                    self.state = leave;
                }
                (BlockKind::Paragraph, (at, at), first.start + skip_space(words, 0), self.item_body(first))
            }
        };
        let block = self.finish(at, kind, label, body, body_start);
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
        at: usize,
        kind: BlockKind,
        label: (usize, usize),
        body: Body,
        body_start: usize,
    ) -> Block {
        let text = self.window.text;
        let mut next = body.next;
        while let Some(line) = self.line(next) {
            if !is_blank(line.of(text)) {
                break;
            }
            next = line.next;
        }
        let body_end = text[at..body.end].trim_end_matches(is_space).len() + at;
        let body_start = body_start.min(body_end.max(body_start));
        let body_start =
            if body_start < body_end { skip_space(&text[..body_end], body_start) } else { body_start };
        Block {
            kind,
            len: (next - at) as u32,
            breaks: breaks(&text[at..next]),
            reach: self.furthest.saturating_sub(next) as u32,
            enter: self.enter,
            label: Span::new(label.0 - at, label.1 - at),
            body: Span::new(body_start - at, body_end.max(body_start) - at),
            inner: body.inner.iter().map(|(s, e)| Span::new(s - at, e - at)).collect(),
        }
    }

    /// What begins on a line, in the present state.
    fn start(&self, line: &str) -> Start {
        let first = line.as_bytes()[0];
        let body = self.state.zone == Zone::Body;
        // the common case: a long line of running text that begins with a letter
        if body
            && self.state.fields_seen
            && line.len() > HEADING_REACH
            && first.is_ascii_alphabetic()
            && !is_enumerated(line)
        {
            return if is_disclaimer(line) {
                Start::Footnote { mark: (0, 0), words: 0 }
            } else {
                Start::Plain
            };
        }
        let shape = Shape::of(line);
        let words = shape.text(line);
        if words.is_empty() || is_furniture(words) && shape.marker.is_none() {
            return Start::Furniture;
        }
        if words.starts_with("<!--") || is_directive(words) {
            return Start::Comment;
        }
        if let Some((mark, start)) = footnote(line) {
            return Start::Footnote { mark, words: start };
        }
        let span = (shape.words as usize, shape.end as usize);
        if self.state.zone == Zone::Before
            && self.state.titled.is_none()
            && let Some((kind, len)) = self.grammar.title(words)
        {
            return Start::Title { kind, words: (span.0, span.0 + len) };
        }
        if (!body || !self.state.fields_seen)
            && let Some(start) = self.label(line, &shape)
        {
            return start;
        }
        if let Some(start) = self.heading(line, &shape) {
            return start;
        }
        match shape.marker {
            Some((a, b)) => {
                let marker = (a as usize, b as usize);
                let words = skip_space(line, marker.1);
                if self.state.zone == Zone::Header {
                    Start::FieldItem { marker: Some(marker), words }
                } else {
                    Start::ListItem { marker, words }
                }
            }
            None => Start::Plain,
        }
    }

    /// A field label, a sub-label of the participants, or what looks like a label and is not known.
    fn label(&self, line: &str, shape: &Shape) -> Option<Start> {
        let from = shape.words as usize;
        let Some(found) = find_label(line, from) else {
            // a label alone on its line, as bold text or a heading
            let alone = shape.hashes > 0 || shape.all_bold(line);
            let field = alone.then(|| self.grammar.field(shape.text(line)))??;
            let end = shape.end as usize;
            return Some(Start::Field { field: Some(field), label: (from, end), value: words_end(line) });
        };
        let (label, value) = found;
        let words = &line[label.0..label.1];
        let role = match self.state.field {
            Current::Field(id) if self.state.zone == Zone::Header => Some(self.grammar.role(id)),
            _ => None,
        };
        let known_sub = self.grammar.sub_label(words);
        if let Some(field) = self.grammar.field(words) {
            // inside the participants, "Group of Experts:" divides the list and begins no field of its own
            let divides = role == Some(FieldRole::Participants)
                && known_sub.is_some()
                && matches!(self.grammar.role(field), FieldRole::Other | FieldRole::Participants);
            return Some(if divides {
                Start::SubField { index: known_sub, label, value }
            } else {
                Start::Field { field: Some(field), label, value }
            });
        }
        let starts_upper = words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        let count = words.split_whitespace().count();
        if self.state.zone != Zone::Header || !starts_upper || self.grammar.section(words).is_some() {
            return None;
        }
        let half_bold = line[label.1..value].contains("**") || shape.bold;
        if role == Some(FieldRole::Participants) {
            let plausible = count <= 9 && !words.contains(['.', ';', '(', '"', '“']);
            let own_field = shape.bold && shape.marker.is_none() && !names_a_group(words);
            if known_sub.is_some() || plausible && !own_field {
                return Some(Start::SubField { index: known_sub, label, value });
            }
        }
        let plain_label = role.is_some_and(|r| !matches!(r, FieldRole::Event | FieldRole::Participants))
            && count <= 3
            && shape.marker.is_none()
            && words.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
        (count <= 5 && (half_bold || plain_label)).then_some(Start::Field { field: None, label, value })
    }

    /// A heading: Markdown, bold, numbered in bold, or a known one undecorated.
    fn heading(&self, line: &str, shape: &Shape) -> Option<Start> {
        let (from, end) = (shape.words as usize, shape.end as usize);
        let words = shape.text(line);
        let numbered = shape.number.is_some();
        let bullet = shape.marker.is_some() && !numbered;
        if shape.hashes > 0 {
            return Some(Start::Heading {
                section: self.grammar.section(words),
                words: (from, end),
                value: words_end(line),
                numbered,
            });
        }
        if line.len() > HEADING_REACH && !shape.bold {
            return None;
        }
        let capital = words.chars().next().is_some_and(|c| !c.is_lowercase());
        let section = if capital && !bullet { self.grammar.section(words) } else { None };
        if section.is_some() {
            return Some(Start::Heading { section, words: (from, end), value: words_end(line), numbered });
        }
        if shape.all_bold(line)
            && !bullet
            && capital
            && words.len() <= 120
            && !words.ends_with(['.', ',', ';'])
            && !words.contains("**")
        {
            return Some(Start::Heading {
                section: None,
                words: (from, end),
                value: words_end(line),
                numbered,
            });
        }
        let (label, value) = find_label(line, from)?;
        let section = self.grammar.section(&line[label.0..label.1]).filter(|_| capital && !bullet)?;
        let marked = shape.bold || line[label.1..value].contains("**") || self.state.zone == Zone::Header;
        marked.then_some(Start::Heading { section: Some(section), words: label, value, numbered })
    }

    /// A short line of its own between finished paragraphs: a heading that is not in the list.
    fn is_unknown_heading(&mut self, first: Line) -> bool {
        let text = self.window.text;
        let words = first.of(text);
        if self.state.zone != Zone::Body || !self.state.closed || words.len() > 70 {
            return false;
        }
        let shape = Shape::of(words);
        let words = shape.text(words);
        let titled = words.chars().next().is_some_and(char::is_uppercase)
            && words.split_whitespace().count() <= 7
            && !words.ends_with(['.', ',', ';', '!', '?', '-'])
            && words.chars().all(|c| c.is_alphabetic() || " -–'’&/:".contains(c));
        if !titled || shape.marker.is_some() {
            return false;
        }
        let Some(blank) = self.line(first.next) else { return false };
        if !is_blank(blank.of(text)) {
            return false;
        }
        let Some(after) = self.words_from(blank.next) else { return false };
        let after = after.of(text);
        let shape = Shape::of(after);
        shape.marker.is_some() || shape.text(after).chars().next().is_some_and(char::is_uppercase)
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
        let mut body = Body { end: first.end, next: first.next, inner: vec![] };
        while let Some(found) = self.next_plain(body.next) {
            let (line, between, after_gap) = found;
            if after_gap && self.is_prose(line.start, line) && ends_closed(&text[first.start..body.end]) {
                break;
            }
            body.inner.extend(between);
            body.end = line.end;
            body.next = line.next;
        }
        body
    }

    /// The rest of a paragraph or item: its lines, and what follows a page break where the sentence goes on.
    fn item_body(&mut self, first: Line) -> Body {
        let text = self.window.text;
        let mut body = Body { end: first.end, next: first.next, inner: vec![] };
        loop {
            let Some(line) = self.line(body.next) else { return body };
            let words = line.of(text);
            if !is_blank(words) && matches!(self.start(words), Start::Plain) {
                body.end = line.end;
                body.next = line.next;
                continue;
            }
            let before = &text[first.start..body.end];
            if ends_closed(before) {
                return body;
            }
            let Some((line, between, _)) = self.next_plain(body.next) else { return body };
            if !goes_on(before, line.of(text)) {
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
            match self.start(line.of(text)) {
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
            if !matches!(self.start(line.of(text)), Start::Plain) {
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

/// Where the words of a line end.
fn words_end(line: &str) -> usize {
    line.trim_end_matches(is_space).len()
}

/// The number of line breaks in a text.
fn breaks(text: &str) -> u32 {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'\n', b'\r', bytes)
        .filter(|at| !(bytes[*at] == b'\n' && *at > 0 && bytes[*at - 1] == b'\r'))
        .count() as u32
}

/// Words in front of a colon (or a tab), and where the value behind it begins. Bytes of the line.
fn find_label(line: &str, from: usize) -> Option<((usize, usize), usize)> {
    let words = &line[from..];
    let reach = words.floor_char_boundary(LABEL_REACH);
    let (at, sign) = words[..reach].char_indices().find(|(_, c)| matches!(c, ':' | '：' | '\t'))?;
    let label = words[..at].trim_end_matches(|c: char| is_space(c) || c == '*' || c == '_');
    if label.is_empty() || label.contains("//") {
        return None;
    }
    let after = from + at + sign.len_utf8();
    let marks = line[after..].len() - line[after..].trim_start_matches(['*', '_']).len();
    let rest = &line[after + marks..];
    if sign == ':' && marks == 0 && rest.chars().next().is_some_and(|c| !is_space(c)) {
        // `10:30` and `http://` are no labels; a forgotten space before a word is forgiven
        if !rest.starts_with(char::is_alphabetic) {
            return None;
        }
    }
    Some(((from, from + label.len()), skip_space(line, after + marks)))
}

/// Words that name a group of participants rather than a field.
fn names_a_group(words: &str) -> bool {
    let words = super::grammar::key(words);
    [
        "state",
        "govern",
        "organi",
        "entit",
        "agenc",
        "societ",
        "academ",
        "industr",
        "sector",
        "institut",
        "expert",
        "committee",
        "union",
        "other",
        "observer",
        "partner",
        "ministr",
        "delegat",
        "representative",
        "member",
        "speaker",
        "countr",
        "united nations",
    ]
    .iter()
    .any(|w| words.contains(w))
}

/// The mark and the first word of a footnote line.
fn footnote(line: &str) -> Option<((usize, usize), usize)> {
    let at = skip_space(line, 0);
    let rest = &line[at..];
    let lead = rest.len() - rest.trim_start_matches(['*', '_']).trim_start_matches(is_space).len();
    let inner = &rest[lead..];
    let start = at + lead;
    if let Some(n) = line::footnote_mark(inner)
        && !inner.starts_with('*')
    {
        let colon = usize::from(inner[n..].starts_with(':'));
        let words = skip_space(line, start + n + colon);
        let sure = inner.starts_with("[^") && colon == 1 || !inner.starts_with('[');
        if words < words_end(line) && (sure || is_disclaimer(&line[words..])) {
            return Some(((start, start + n), words));
        }
        return None;
    }
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let words = skip_space(line, start + digits + usize::from(inner[digits..].starts_with(['.', ')'])));
        return is_disclaimer(&line[words..]).then_some(((start, start + digits), words));
    }
    if is_disclaimer(inner) {
        let marked = rest.starts_with("* ") || rest.starts_with("** ");
        return Some(if marked { ((at, at + 1), start) } else { ((start, start), start) });
    }
    None
}

/// Whether a text begins as the disclaimer does: “For information – not an official report.”
fn is_disclaimer(text: &str) -> bool {
    const START: &str = "for information";
    let Some(head) = text.get(..START.len()) else { return false };
    if !head.eq_ignore_ascii_case(START) {
        return false;
    }
    let rest = text[START.len()..].trim_start_matches(|c: char| is_space(c) || ",;:-‐‑‒–—(".contains(c));
    let rest = rest
        .strip_prefix("only")
        .unwrap_or(rest)
        .trim_start_matches(|c: char| is_space(c) || ",;:-‐‑‒–—.".contains(c));
    ["not an official", "this is not an official", "this note is not", "not official"]
        .iter()
        .any(|s| rest.get(..s.len()).is_some_and(|r| r.eq_ignore_ascii_case(s)))
}

/// A note to tools in a plain text: `rapporteur: ignore RULE`.
fn is_directive(words: &str) -> bool {
    words.get(..11).is_some_and(|w| w.eq_ignore_ascii_case("rapporteur:"))
}

/// Page numbers (`3`, `- 3 -`, `Page 3 of 5`, `3/5`) and rules (`---`).
fn is_furniture(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| is_space(c) || "-–—_=*~|".contains(c));
    if bare.is_empty() {
        return words.chars().filter(|c| !is_space(*c)).count() >= 3;
    }
    if bare.len() > 16 {
        return false;
    }
    let bare = match bare.get(..4) {
        Some(p) if p.eq_ignore_ascii_case("page") => bare[4..].trim_start(),
        _ => bare,
    };
    let mut parts = bare.split(|c: char| c == '/' || is_space(c)).filter(|p| !p.is_empty() && *p != "of");
    let number = |p: &str| p.len() <= 3 && p.bytes().all(|b| b.is_ascii_digit());
    match (parts.next(), parts.next(), parts.next()) {
        (Some(a), None, None) => number(a),
        (Some(a), Some(b), None) => number(a) && number(b) && bare.contains(['/', 'o']),
        _ => false,
    }
}

/// A line that begins with `a)`.
fn is_enumerated(line: &str) -> bool {
    line.as_bytes().get(1) == Some(&b')')
}

fn starts_lower(line: &str) -> bool {
    line.trim_start_matches(|c: char| is_space(c) || "*_\"“‘'(".contains(c))
        .chars()
        .next()
        .is_some_and(char::is_lowercase)
}

/// Whether a text that stopped without a full stop goes on with `next`.
fn goes_on(before: &str, next: &str) -> bool {
    if starts_lower(next) {
        return true;
    }
    let before = before.trim_end_matches(|c: char| is_space(c) || c == '*' || c == '_');
    let last = before.chars().next_back();
    if last == Some(',') || last == Some('-') && before.chars().rev().nth(1).is_some_and(char::is_alphabetic)
    {
        return true;
    }
    let tail = before.rsplit(|c: char| is_space(c) || c == '(').next().unwrap_or(before);
    const OPEN: [&str; 24] = [
        "of",
        "the",
        "and",
        "for",
        "to",
        "in",
        "with",
        "by",
        "from",
        "on",
        "a",
        "an",
        "or",
        "at",
        "as",
        "that",
        "its",
        "their",
        "between",
        "under",
        "including",
        "into",
        "through",
        "this",
    ];
    if OPEN.contains(&tail) {
        return true;
    }
    let digit = next.trim_start_matches(is_space).starts_with(|c: char| c.is_ascii_digit());
    digit
        && [
            "resolution",
            "Resolution",
            "resolutions",
            "Resolutions",
            "UNSCR",
            "paragraph",
            "paragraphs",
            "Paragraph",
            "OP",
        ]
        .contains(&tail)
}
