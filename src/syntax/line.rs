//! One line and its decoration: marks that say how a line looks, apart from the words that say what it is.
//!
//! Knows nothing of blocks. All offsets are bytes of the text given.

use memchr::memchr2;

/// A line of a text: `start..end` are its words, `next` is where the next line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// First byte.
    pub start: usize,
    /// One past the last byte before the line break.
    pub end: usize,
    /// One past the line break; equal to `end` where the text ends without one.
    pub next: usize,
}

impl Line {
    /// The line of `text` that begins at `start`; line breaks are `\n`, `\r\n` and `\r`.
    pub fn at(text: &str, start: usize) -> Line {
        let bytes = text.as_bytes();
        match memchr2(b'\n', b'\r', &bytes[start..]) {
            None => Line { start, end: text.len(), next: text.len() },
            Some(n) => {
                let end = start + n;
                let pair = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
                Line { start, end, next: end + 1 + usize::from(pair) }
            }
        }
    }

    /// The words of the line.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start..self.end]
    }
}

/// White space of a note: also no-break and zero-width spaces, the byte order mark and the form feed.
pub fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{ad}')
}

/// Whether the line has no words.
pub fn is_blank(line: &str) -> bool {
    match line.as_bytes().first() {
        None => true,
        Some(b) if b.is_ascii_graphic() => false,
        Some(_) => line.chars().all(is_space),
    }
}

/// A line's decoration. Offsets are bytes from the start of the line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shape {
    /// Number of `#` in front.
    pub hashes: u8,
    /// Bullet or enumeration in front: from, to (without the space that follows).
    pub marker: Option<(u32, u32)>,
    /// The marker is a number such as `2.`; its value.
    pub number: Option<u32>,
    /// Emphasis opens before the first word (`*`, `**`, `_`, `__`).
    pub emphasis: bool,
    /// The emphasis in front is bold.
    pub bold: bool,
    /// The line is a row of a table: `| Event | … |`.
    pub row: bool,
    /// Where the words begin.
    pub words: u32,
    /// Where the words end (white space and closing emphasis cut).
    pub end: u32,
}

impl Shape {
    /// Reads the decoration of a line.
    pub fn of(line: &str) -> Shape {
        let mut shape = Shape::default();
        let mut at = skip_space(line, 0);
        let bytes = line.as_bytes();
        while bytes.get(at) == Some(&b'|') {
            shape.row = true;
            at = skip_space(line, at + 1);
        }
        let hashes = bytes[at..].iter().take_while(|b| **b == b'#').count();
        if (1..=6).contains(&hashes) {
            let after = skip_space(line, at + hashes);
            if after > at + hashes || after == line.len() || bytes[at + hashes] == b'*' {
                shape.hashes = hashes as u8;
                at = after;
            }
        }
        if let Some((end, number)) = marker(line, at) {
            shape.marker = Some((at as u32, end as u32));
            shape.number = number;
            at = skip_space(line, end);
        }
        let marks = bytes[at..].iter().take_while(|b| matches!(b, b'*' | b'_')).count();
        if marks > 0 && marks <= 3 {
            shape.emphasis = true;
            shape.bold = marks >= 2;
            at = skip_space(line, at + marks);
        }
        shape.words = at as u32;
        let mut end = if shape.row { row_end(line) } else { line.trim_end_matches(is_space).len() };
        if shape.hashes > 0 {
            end = line[..end].trim_end_matches('#').trim_end_matches(is_space).len();
        }
        end = line[..end].trim_end_matches(['*', '_']).trim_end_matches(is_space).len();
        shape.end = end.max(at) as u32;
        shape
    }

    /// The words of the line without the decoration at either end.
    pub fn text<'a>(&self, line: &'a str) -> &'a str {
        &line[self.words as usize..self.end as usize]
    }

    /// Whether the whole line stands in bold.
    pub fn all_bold(&self, line: &str) -> bool {
        self.bold && line.trim_end_matches(is_space).trim_end_matches(':').ends_with(['*', '_'])
    }
}

/// The end of a bullet or enumeration that begins at `at`, with its number. A space, or bold, has to follow.
fn marker(line: &str, at: usize) -> Option<(usize, Option<u32>)> {
    let rest = &line[at..];
    let first = rest.chars().next()?;
    let spaced = |end: usize| line[end..].chars().next().is_none_or(is_space);
    match first {
        '-'
        | '+'
        | '*'
        | '•'
        | '·'
        | '–'
        | '—'
        | '▪'
        | '■'
        | '●'
        | '○'
        | '◦'
        | '►'
        | '➢'
        | '‣'
        | '∙'
        | '⁃'
        | '→'
        | '❖'
        | '✓'
        | '\u{f020}'..='\u{f0ff}' => {
            let end = at + first.len_utf8();
            let glued = !matches!(first, '-' | '+' | '*' | '–' | '—');
            (spaced(end) && end < line.len() || glued).then_some((end, None))
        }
        // the round bullet of a second level, as text processors copy it
        'o' => {
            let blank = rest.len() - rest[1..].trim_start_matches(is_space).len() - 1;
            let far = blank > 1 || rest[1..].starts_with('\t');
            let next = rest[1 + blank..].chars().next()?;
            (blank > 0 && (far || next.is_uppercase() || next.is_ascii_digit())).then_some((at + 1, None))
        }
        '0'..='9' => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let close = rest.as_bytes().get(digits)?;
            let end = at + digits + 1;
            (digits <= 3 && matches!(close, b'.' | b')') && spaced(end))
                .then(|| (end, rest[..digits].parse().ok()))
        }
        '(' => {
            let inner = rest[1..].bytes().take_while(u8::is_ascii_alphanumeric).count();
            let end = at + inner + 2;
            // a wrapped line may begin with an acronym: "(OAS) and the Government of"
            let counts =
                inner == 1 || rest[1..=inner].bytes().all(|b| b.is_ascii_digit() || b"ivx".contains(&b));
            (counts
                && (1..=3).contains(&inner)
                && rest.as_bytes().get(inner + 1) == Some(&b')')
                && spaced(end))
            .then_some((end, None))
        }
        'a'..='z' => {
            let end = at + 2;
            (rest.as_bytes().get(1) == Some(&b')') && spaced(end)).then_some((end, None))
        }
        _ => None,
    }
}

/// Where the words of a line end; in a row of a table, in front of the bar that closes it.
pub fn row_end(line: &str) -> usize {
    let words = line.trim_end_matches(is_space);
    if !line.trim_start_matches(is_space).starts_with('|') {
        return words.len();
    }
    words.trim_end_matches(|c| c == '|' || is_space(c)).len()
}

/// The first offset from `at` on that is not white space.
pub fn skip_space(line: &str, at: usize) -> usize {
    line.len() - line[at..].trim_start_matches(is_space).len()
}

/// Whether the mark of an item counts, as `1.` and `(a)` do; a bullet does not, nor the `o` that stands for one.
pub fn is_enumeration(mark: &str) -> bool {
    mark != "o" && mark.contains(|c: char| c.is_ascii_alphanumeric())
}

/// How deep a bullet lies by its form, where text processors have one for each level: `•`, `o`, `▪`.
pub fn bullet_level(mark: &str) -> usize {
    match mark {
        "o" | "○" | "◦" => 1,
        "▪" | "■" | "\u{f0a7}" => 2,
        _ => 0,
    }
}

/// The length of a footnote mark at the start of `text`: `¹`, `<sup>1</sup>`, `[^1]`, `[1]`.
pub fn footnote_mark(text: &str) -> Option<usize> {
    let superscript: usize = text.chars().take_while(|c| is_superscript(*c)).map(char::len_utf8).sum();
    if superscript > 0 {
        return Some(superscript);
    }
    let bytes = text.as_bytes();
    if bytes.first() == Some(&b'[') {
        let caret = usize::from(bytes.get(1) == Some(&b'^'));
        let n = bytes[1 + caret..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let digits = bytes[1 + caret..1 + caret + n].iter().all(u8::is_ascii_digit);
        let closed = bytes.get(1 + caret + n) == Some(&b']');
        return ((1..=8).contains(&n) && closed && (caret == 1 || digits)).then_some(n + caret + 2);
    }
    if bytes.len() > 5 && bytes[0] == b'<' && bytes[..5].eq_ignore_ascii_case(b"<sup>") {
        let inner = bytes[5..].iter().take(8).position(|b| *b == b'<')?;
        let close = &bytes[5 + inner..];
        return (close.len() >= 6 && close[..6].eq_ignore_ascii_case(b"</sup>")).then_some(5 + inner + 6);
    }
    (bytes.first() == Some(&b'*') && bytes.get(1).is_none_or(|b| *b == b' ')).then_some(1)
}

/// A superscript digit.
pub fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}

/// Whether a text ends as a sentence or a list item ends: a stop, also inside closing quotes, brackets or emphasis, or
/// the bar of a row.
pub fn ends_closed(text: &str) -> bool {
    let text = text.trim_end_matches(is_space);
    let text =
        text.trim_end_matches(['*', '_', '"', '”', '’', '\'', '»', ')', ']']).trim_end_matches(is_space);
    let stripped = strip_trailing_mark(text);
    stripped.ends_with(['.', '!', '?', ':', ';', '…', '|'])
}

/// The text without a footnote mark at its end.
pub fn strip_trailing_mark(text: &str) -> &str {
    let cut = text.trim_end_matches(is_superscript);
    if cut.len() < text.len() {
        return cut;
    }
    if text.ends_with('>')
        && let Some(at) = text.rfind("<sup>")
    {
        return &text[..at];
    }
    if text.ends_with(']')
        && let Some(at) = text.rfind("[^")
    {
        return &text[..at];
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_every_kind_of_break() {
        let text = "a\r\nb\rc\n\nd";
        let mut at = 0;
        let mut seen = vec![];
        while at < text.len() {
            let line = Line::at(text, at);
            seen.push(line.of(text));
            at = line.next;
        }
        assert_eq!(seen, ["a", "b", "c", "", "d"]);
    }

    #[test]
    fn decoration_is_told_from_words() {
        for (line, words) in [
            ("- Event:** Seminar", "Event:** Seminar"),
            ("1. **Background**", "Background"),
            ("## **Highlights**", "Highlights"),
            ("  • Peru ", "Peru"),
            ("(a) First", "First"),
            ("(iii) Third", "Third"),
            ("(12) Twelfth", "Twelfth"),
            ("(OAS) and Mexico", "(OAS) and Mexico"),
            ("(NTI)", "(NTI)"),
            ("**Event:** X", "Event:** X"),
            ("2004 was a year", "2004 was a year"),
            ("A plain line.", "A plain line."),
            ("*States:* Peru", "States:* Peru"),
            ("### Note ###", "Note"),
            ("| **Event** | Seminar |", "Event** | Seminar"),
            ("|  | Peru |", "Peru"),
        ] {
            assert_eq!(Shape::of(line).text(line), words, "{line}");
        }
    }

    #[test]
    fn footnote_marks_in_all_spellings() {
        for (text, n) in
            [("¹ For", 2), ("<sup>1</sup> For", 12), ("[^1]: For", 4), ("[1] For", 3), ("¹² x", 4)]
        {
            assert_eq!(footnote_mark(text), Some(n), "{text}");
        }
        for text in ["1 For", "[see]", "<sup>", "For"] {
            assert_eq!(footnote_mark(text), None, "{text}");
        }
    }
}
