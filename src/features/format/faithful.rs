//! Whether two texts say the same: the same words in the same order in the same fields and sections, with the footnotes
//! aside.
//!
//! Independent of how a text is written again: it reads both and compares what stands there.

use crate::syntax::line::{footnote_mark, is_enumeration, is_space, is_superscript};
use crate::syntax::{Block, BlockKind, Grammar, parse};

use super::style::{is_ruling, mark, name, plain};

/// What a text says.
#[derive(Debug, Default, PartialEq)]
struct Said {
    /// Title, fields, headings, paragraphs and items in order.
    frame: Vec<BlockKind>,
    /// Letters, digits and signs in order, without white space, dashes and emphasis.
    signs: String,
    /// The words in order.
    words: Vec<String>,
    /// The footnotes in order: mark, signs.
    footnotes: Vec<String>,
    /// Page numbers, rules and code in order.
    furniture: Vec<String>,
    /// What is said to tools.
    comments: Vec<String>,
}

/// Whether `new` says what `old` says.
pub fn same(old: &str, new: &str, grammar: &Grammar) -> bool {
    said(old, grammar) == said(new, grammar)
}

fn said(text: &str, grammar: &Grammar) -> Said {
    let mut said = Said::default();
    let mut at = 0;
    for block in parse::blocks(text, grammar) {
        let own = &text[at..at + block.len as usize];
        at += own.len();
        match block.kind {
            BlockKind::Blank => continue,
            BlockKind::Furniture if is_ruling(own) => continue,
            BlockKind::Furniture => said.furniture.push(tight(own)),
            BlockKind::Verbatim => said.furniture.push(own.trim_end().to_owned()),
            BlockKind::Comment => said.comments.push(tight(own)),
            BlockKind::Footnote => said.footnotes.push(footnote(own)),
            _ => said.block(&block, own, grammar),
        }
    }
    said.comments.sort();
    said
}

impl Said {
    fn block(&mut self, block: &Block, own: &str, grammar: &Grammar) {
        match block.kind {
            BlockKind::SubField(_) | BlockKind::FieldItem => {}
            kind => self.frame.push(kind),
        }
        match block.kind {
            BlockKind::Field(Some(_)) | BlockKind::ListItem | BlockKind::FieldItem | BlockKind::Paragraph => {
            }
            // the usual spelling of a known heading says what any other spelling says
            BlockKind::Heading(Some(id))
                if grammar.sections.get(usize::from(id.0)).is_some_and(|section| {
                    plain(&section.title)
                        == plain(
                            own[block.label.range()]
                                .trim_matches(|c: char| is_space(c) || "*_:：".contains(c)),
                        )
                }) => {}
            BlockKind::SubField(_) => {
                self.add(&own[block.label.range()]);
                self.signs.push(':');
            }
            // a heading may lose its colon
            BlockKind::Heading(_) => self.add(own[block.label.range()].trim_end_matches([':', '：'])),
            _ => self.add(&own[block.label.range()]),
        }
        if let BlockKind::ListItem = block.kind {
            // numbers count, bullets do not
            let mark = &own[block.label.range()];
            if is_enumeration(mark.trim_matches(is_space)) {
                self.signs.extend(mark.chars().filter(char::is_ascii_alphanumeric));
            }
        }
        if let BlockKind::Heading(_) = block.kind
            && !block.body.is_empty()
        {
            self.frame.push(BlockKind::Paragraph);
        }
        let mut body = String::new();
        let mut at = block.body.range().start;
        for inner in &block.inner {
            body.push_str(&own[at..inner.range().start.max(at)]);
            body.push('\n');
            at = inner.range().end;
            self.inner(&own[inner.range()]);
        }
        body.push_str(&own[at..block.body.range().end.max(at)]);
        match block.kind {
            // a mark behind the title may be put there, a plain digit may become one
            BlockKind::Title(_) => {
                let rest = body.trim_matches(|c: char| is_space(c) || "*_#".contains(c));
                let digit = rest.len() <= 2 && rest.bytes().all(|b| b.is_ascii_digit());
                let mark = footnote_mark(rest).is_some_and(|len| len == rest.len());
                if !digit && !mark {
                    self.add(rest);
                }
            }
            _ => self.add(&body),
        }
    }

    /// What a page break put between two halves.
    fn inner(&mut self, own: &str) {
        let words = own.trim_matches(is_space);
        let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.len() <= 16
            && !bare.chars().any(is_superscript)
            && mark(words).is_none_or(|mark| mark.name.len() == bare.len())
        {
            self.furniture.push(tight(own));
        } else {
            self.footnotes.push(footnote(own));
        }
    }

    /// Adds signs and words. A dash within a word or between two numbers ties them together, whatever white space stands
    /// at it; so does a hyphen at the end of a line.
    fn add(&mut self, text: &str) {
        let chars = with_plain_marks(text);
        let mut word = String::new();
        let mut at = 0;
        while let Some(&c) = chars.get(at) {
            at += 1;
            if c.is_alphanumeric() {
                self.signs.push(c);
                word.push(c);
                continue;
            }
            let invisible = is_space(c) && !c.is_whitespace();
            if matches!(c, '*' | '_') || invisible {
                continue;
            }
            // white space may lead to a dash, and from it
            let spaces = |from: usize| chars[from..].iter().take_while(|c| is_space(**c)).count();
            let dash = if is_space(c) { at + spaces(at) } else { at - 1 };
            if chars.get(dash).copied().is_some_and(is_dash) {
                let behind = dash + 1 + spaces(dash + 1);
                let before = chars[..at - 1].last().copied().unwrap_or(' ');
                let after = chars.get(behind).copied().unwrap_or(' ');
                let broken = chars[dash + 1..behind].iter().any(|c| matches!(c, '\n' | '\r'));
                let tied = before.is_alphanumeric()
                    && after.is_alphanumeric()
                    && (before.is_ascii_digit() && after.is_ascii_digit()
                        || dash == at - 1 && (behind == dash + 1 || broken));
                if tied {
                    at = behind;
                    continue;
                }
            }
            if !word.is_empty() {
                self.words.push(std::mem::take(&mut word));
            }
            if !is_space(c) && !is_dash(c) {
                self.signs.push(match c {
                    '“' | '”' => '"',
                    '‘' | '’' => '\'',
                    c => c,
                });
            }
        }
        if !word.is_empty() {
            self.words.push(word);
        }
    }
}

/// The characters of a text, with the marks of footnotes in one form.
fn with_plain_marks(text: &str) -> Vec<char> {
    let mut chars = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let mark = match c {
            '<' | '[' => footnote_mark(rest),
            c if is_superscript(c) => footnote_mark(rest),
            _ => None,
        };
        let Some((len, name)) = mark.and_then(|len| Some((len, name(&rest[..len])?))) else {
            chars.push(c);
            at += c.len_utf8();
            continue;
        };
        chars.push('\u{1}');
        chars.extend(name.chars());
        chars.push('\u{1}');
        at += len;
    }
    chars
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// A text without white space.
fn tight(text: &str) -> String {
    text.chars().filter(|c| !is_space(*c)).collect()
}

/// The signs of a footnote, without its mark's form.
fn footnote(own: &str) -> String {
    let mut said = Said::default();
    let words = own.trim_matches(|c: char| is_space(c) || "*_".contains(c));
    let words = match footnote_mark(words) {
        Some(len) => words[len..].trim_start_matches([':', ' ']),
        None => words.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', ')', ' ']),
    };
    said.add(words);
    said.signs + "|" + &said.words.join(" ")
}
