//! Marks of footnotes, ends of paragraphs, lines and headings: how a block is laid out.

use super::{Lead, Reader, Sign, What};
use crate::registry::fold;
use crate::rules::near::distance;
use crate::syntax::line::{footnote_mark, is_superscript};
use crate::syntax::{BlockKind, SectionId, Zone};

/// No heading is longer, in bytes.
const LONGEST_HEADING: usize = 40;

impl Reader<'_> {
    pub(super) fn layout(&mut self) {
        self.footnote_marks();
        match self.view.block.kind {
            BlockKind::Paragraph => {
                self.open_end();
                self.near_heading();
                self.contact();
            }
            BlockKind::ListItem => {
                self.lines();
                self.numbered_heading();
            }
            BlockKind::Heading(None) => {
                self.near_heading();
                if self.is_sentence() {
                    self.open_end();
                }
            }
            BlockKind::Field(_) | BlockKind::SubField(_) | BlockKind::FieldItem => self.headings_in_value(),
            _ => {}
        }
    }

    /// Marks of footnotes; those in front of a footnote are not seen here.
    fn footnote_marks(&mut self) {
        let text = self.view.text;
        let bytes = text.as_bytes();
        // "¹²³" and the brackets are seen at once, the other raised numbers by their second byte
        let has_bracket = memchr::memchr3(b'[', b'<', 0xc2, bytes).is_some();
        if !has_bracket && memchr::memchr(0x81, bytes).is_none() {
            return;
        }
        // the first bytes of brackets and of raised numbers
        let may_open = |b: &u8| matches!(b, b'[' | b'<' | 0xc2 | 0xe2);
        let (block, mut at) = (self.view.block, 0);
        let end = block.last_word() as usize;
        let mut inner = block.inner.iter().map(|i| i.range()).peekable();
        while let Some(ahead) = bytes.get(at..end).and_then(|bytes| bytes.iter().position(may_open)) {
            at += ahead;
            if let Some(gap) = inner.next_if(|gap| gap.start <= at) {
                at = gap.end.max(at);
                continue;
            }
            let rest = &text[at..];
            let Some(c) = rest.chars().next() else { break };
            let mark = match c {
                '[' if rest.starts_with("[^") => footnote_mark(rest),
                '<' => footnote_mark(rest),
                // a square metre is no footnote
                c if is_superscript(c) && !is_unit(&text[..at]) => footnote_mark(rest),
                _ => None,
            };
            // "12<sup>th</sup>" is no footnote
            let is_number =
                |len: &usize| c == '[' || mark_key(&rest[..*len]).bytes().all(|b| b.is_ascii_digit());
            let Some(len) = mark.filter(is_number) else {
                at += c.len_utf8();
                continue;
            };
            self.signs.push(Sign { range: at..at + len, what: What::Mark(mark_key(&rest[..len]).into()) });
            at += len;
        }
    }

    /// The last word of a paragraph that ends as no sentence does.
    fn open_end(&mut self) {
        let words = self.view.words.trim_end();
        let bare = words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
        let ends_in_word = bare.chars().next_back().is_some_and(char::is_alphanumeric);
        if self.view.block.enter.zone == Zone::Before || !ends_in_word || bare.ends_with('.') {
            return;
        }
        let starts =
            || std::iter::once(0).chain(memchr::memchr_iter(b' ', words.as_bytes()).map(|at| at + 1));
        let count = starts().count();
        let in_small = starts().filter(|at| words[*at..].starts_with(char::is_lowercase)).count();
        let opens =
            words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"'));
        // headings, names and signatures are short or full of capitals
        if count < 5 || in_small * 2 < count || !opens && count < 12 {
            return;
        }
        let last = words.rfind(' ').map_or(0, |n| n + 1);
        let address =
            words[last..].contains('@') || words[last..].contains("www.") || words[last..].contains("://");
        // short lines without a verb are headings that nobody knows
        let short = words.len() < 100 || count < 14;
        const VERBS: [&str; 38] = [
            "will",
            "may",
            "might",
            "must",
            "was",
            "were",
            "is",
            "are",
            "has",
            "have",
            "had",
            "would",
            "should",
            "could",
            "did",
            "can",
            "took",
            "made",
            "gave",
            "held",
            "led",
            "said",
            "noted",
            "opened",
            "thanked",
            "presented",
            "discussed",
            "agreed",
            "explained",
            "told",
            "spoke",
            "came",
            "began",
            "saw",
            "drew",
            "wrote",
            "became",
            "chose",
        ];
        let mut pairs = words.split(' ').skip(1).zip(words.split(' ').skip(2).chain([""]));
        // "compared the lists", not "lessons learned from"
        let is_past = |word: &str, next: &str| {
            let tied = ["by", "from", "in", "at", "during", "on", "to", "for", "of", "with", "and", ""]
                .contains(&next);
            word.len() >= 5 && word.ends_with("ed") && !tied
        };
        if short && !address && !pairs.any(|(word, next)| VERBS.contains(&word) || is_past(word, next)) {
            return;
        }
        self.put(last..words.len(), What::OpenEnd(address));
    }

    /// Lines inside an item that may be items.
    fn lines(&mut self) {
        let body = self.view.block.body.range();
        let Some(text) = self.view.text.get(body.clone()) else { return };
        if !self.view.block.inner.is_empty() || !text.contains(['\n', '\r']) {
            return;
        }
        let mut before = "";
        let mut at = body.start;
        for line in text.split_inclusive(['\n', '\r']) {
            let words = line.trim();
            let lead = line.len() - line.trim_start().len();
            let capital = words.starts_with(char::is_uppercase);
            let kind = match before.chars().next_back() {
                _ if at == body.start => None,
                Some(c) if !capital && lead == 0 && c.is_alphanumeric() && ends_early(before, words) => {
                    Some(Lead::Short)
                }
                _ if !capital => None,
                Some(';') if lead <= 1 => Some(Lead::Semicolon),
                Some('.' | ':') if lead == 1 => Some(Lead::Blank),
                Some('.') if lead == 0 => Some(Lead::Stop),
                _ => None,
            };
            if let Some(kind) = kind {
                let start = at + lead;
                self.signs.push(Sign { range: start..start + words.len(), what: What::LineInItem(kind) });
            }
            if !words.is_empty() {
                before = words;
            }
            at += line.len();
        }
    }

    /// Whether what looks like a heading without decoration is a short sentence.
    fn is_sentence(&self) -> bool {
        let plain = self.view.text.starts_with(self.view.words) && !self.view.words.is_empty();
        const VERBS: [&str; 12] =
            ["will", "was", "were", "is", "are", "has", "have", "had", "would", "should", "could", "did"];
        plain && self.view.words.split(' ').skip(1).any(|w| VERBS.contains(&w))
    }

    fn near_heading(&mut self) {
        let block = self.view.block;
        let range = match block.kind {
            BlockKind::Heading(_) => block.label.range(),
            _ if self.view.words.len() > LONGEST_HEADING => return,
            _ => block.body.range(),
        };
        self.near_heading_at(range);
    }

    /// A numbered line by itself may be a heading that is misspelt.
    fn numbered_heading(&mut self) {
        let block = self.view.block;
        let marker = self.view.text.get(block.label.range()).unwrap_or_default();
        if marker.starts_with(|c: char| c.is_ascii_digit()) && self.view.words.len() <= LONGEST_HEADING {
            self.near_heading_at(block.body.range());
        }
    }

    /// A heading that is not known does not end the fields: it is a line of a value.
    fn headings_in_value(&mut self) {
        let first = usize::from(!matches!(self.view.block.kind, BlockKind::FieldItem));
        let mut at = 0;
        for (n, line) in self.view.text.split_inclusive(['\n', '\r']).enumerate() {
            if n >= first && line.len() <= LONGEST_HEADING {
                self.near_heading_at(at..at + line.len());
            }
            at += line.len();
        }
    }

    /// Compares a stretch of the text with the headings.
    fn near_heading_at(&mut self, range: std::ops::Range<usize>) {
        let Some(whole) = self.view.text.get(range.clone()) else { return };
        let decoration = |c: char| matches!(c, '*' | '_' | '#' | ':') || c.is_whitespace();
        let lead = whole.len() - whole.trim_start_matches(decoration).len();
        let text = whole.trim_matches(decoration);
        let count = text.chars().count();
        if !(6..=LONGEST_HEADING).contains(&count)
            || !text.starts_with(char::is_uppercase)
            || text.ends_with(['.', ';', ','])
            || text.contains(['\n', '\r', ','])
        {
            return;
        }
        let folded = fold(text);
        let most = if count >= 9 { 2 } else { 1 };
        let sections = self.view.knowledge.grammar.sections.iter().enumerate();
        let near = sections
            .filter(|(_, s)| !s.title.is_ascii() || s.title.len().abs_diff(count) <= most)
            .filter_map(|(at, s)| distance(&folded, &fold(&s.title), most).map(|d| (d, at)))
            .filter(|(slips, _)| *slips > 0)
            .min();
        let Some((_, at)) = near else { return };
        let start = range.start + lead;
        let what = What::NearHeading(SectionId(at as u16));
        self.signs.push(Sign { range: start..start + text.len(), what });
    }

    fn contact(&mut self) {
        let words = self.view.words;
        let is_contact =
            words.starts_with("For further information") || words.starts_with("For more information");
        let opens = ["For ", "Please ", "Kindly ", "Further ", "More ", "To obtain ", "Any "];
        let is_other = words.len() < 250
            && words.contains("1540experts@")
            && opens.iter().any(|open| words.starts_with(open));
        if is_contact && words.contains("contact") || is_other {
            self.put(0..words.len(), What::Contact);
        }
    }
}

/// Whether a line ends long before lines are wrapped, and not in a word that something has to follow.
fn ends_early(line: &str, next: &str) -> bool {
    const JOINING: [&str; 14] =
        ["and", "or", "the", "a", "an", "of", "to", "for", "in", "on", "with", "by", "from", "as"];
    let last = line.rsplit(' ').next().unwrap_or_default();
    let first = next.split(' ').next().unwrap_or_default();
    line.len() < SHORT_LINE && !JOINING.contains(&last) && !JOINING.contains(&first) && next.contains(' ')
}

/// Bytes; no text is wrapped so early.
const SHORT_LINE: usize = 52;

fn is_unit(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    matches!(word, "m" | "km" | "cm" | "dm" | "mm") || word.ends_with(|c: char| c.is_ascii_digit())
}

/// What a mark is, whatever it looks like: `1` for `¹`, `[^1]`, `<sup>1</sup>` and `1`.
pub(in crate::rules) fn mark_key(mark: &str) -> String {
    let plain = |c: char| match c {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '\u{2070}' => '0',
        '\u{2074}'..='\u{2079}' => char::from(b'4' + (c as u32 - 0x2074) as u8),
        c => c,
    };
    let mark = mark.replace("<sup>", "").replace("</sup>", "").replace("<SUP>", "").replace("</SUP>", "");
    mark.chars().map(plain).filter(|c| c.is_alphanumeric() || *c == '*').collect()
}
