//! The word in front of a number that makes it a resolution or a paragraph, read backwards from the number or forwards
//! from the word.

use crate::model::prose::{Cursor, before_blanks, char_at, char_before, is_blank, is_dash, word_before};

/// What a head announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `resolution`
    Resolution,
    /// `resolutions`
    Resolutions,
    /// `UNSCR`, `Res.`
    Short,
    /// `operative paragraph`
    Paragraph,
    /// `preambular paragraph`: no part of the operative text.
    Preambular,
}

/// A head and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub kind: Kind,
    /// Bytes: start of the first word.
    pub start: usize,
    /// Bytes: behind the last word, its stop, and an acronym in parentheses.
    pub end: usize,
}

/// What may stand in parentheses between a head and its number: `resolution (UNSCR) 1540`.
const ACRONYMS: [&str; 10] = ["UNSCR", "UNSCRs", "UNSC", "SCR", "OP", "OPs", "op", "Res", "para", "paras"];

/// The head that ends right before the number at `at`, not reaching below `floor`.
pub(super) fn before(text: &str, at: usize, floor: usize) -> Option<Head> {
    let mut end = before_blanks(text, at, floor);
    let last = text[floor..end].bytes().last()?;
    // Only these can end a head; most numbers of a text are ruled out here.
    if !matches!(
        last,
        b'n' | b's'
            | b'S'
            | b'h'
            | b'a'
            | b'R'
            | b'C'
            | b'P'
            | b'p'
            | b'.'
            | b')'
            | b'o'
            | b'r'
            | b'#'
            | b'\x96'
    ) {
        return None;
    }
    // "resolution No. 1540"
    let number: &[&str] = match last {
        b'.' => &["No.", "no.", "Nos.", "nos."],
        b'o' => &["No", "no"],
        b'r' => &["number", "Number"],
        b'#' => &["#"],
        b'\x96' => &["№"],
        _ => &[],
    };
    let cut = number.iter().find_map(|number| text[floor..end].strip_suffix(number));
    if let Some(cut) = cut.filter(|cut| cut.ends_with(is_blank)) {
        end = before_blanks(text, floor + cut.len(), floor);
    }
    let whole_end = end;
    if text[floor..end].ends_with(')')
        && let Some(open) = text.as_bytes()[floor..end].iter().rev().take(12).position(|&b| b == b'(')
    {
        let open = end - 1 - open;
        let inside = text[open + 1..end - 1].trim_end_matches('.');
        if !ACRONYMS.contains(&inside) {
            return None;
        }
        end = before_blanks(text, open, floor);
    }
    let dotted = text[floor..end].ends_with('.');
    let word_end = end - usize::from(dotted);
    let letters = text.as_bytes()[floor..word_end]
        .iter()
        .rev()
        .take(16)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    let start = word_end - letters;
    if letters < 2 || (start > floor && char_before(text, start).is_some_and(char::is_alphanumeric)) {
        return None;
    }
    let kind = classify(&text[start..word_end], dotted)?;
    if char_before(text, start).is_some_and(|c| is_dash(c) || c == '/') {
        // "sub-paragraph 3 (c)" is one; "high-resolution 1080" is none.
        let sub = word_before(text, word_end)
            .filter(|w| w.start >= floor && text[w.clone()].to_ascii_lowercase().starts_with("sub"));
        return sub.filter(|_| kind == Kind::Paragraph).map(|w| Head {
            kind,
            start: w.start,
            end: whole_end,
        });
    }
    let (kind, start) = qualified(text, kind, start, floor);
    Some(Head { kind, start, end: whole_end })
}

/// The head that starts at the cursor, which then stands before the number.
pub(super) fn read(cursor: &mut Cursor) -> Option<Head> {
    let mut ahead = *cursor;
    let start = ahead.at;
    let mut preambular = false;
    for word in ["operative", "operational", "preambular"] {
        if ahead.eat_word(word) {
            preambular = word == "preambular";
            ahead.blanks();
        }
    }
    let word = ahead.letters()?;
    let dotted = ahead.peek() == Some('.');
    // "paragraph 2 of the resolution." ends a sentence and shortens nothing
    let whole = classify(word, false).filter(|k| dotted && *k == Kind::Resolution);
    let mut kind = whole.or_else(|| classify(word, dotted))?;
    if dotted && whole.is_none() {
        ahead.eat('.');
    }
    if preambular {
        kind = Kind::Preambular;
    }
    let mut end = ahead.at;
    let mut acronym = ahead;
    acronym.blanks();
    if acronym.eat('(') && acronym.letters().is_some_and(|w| ACRONYMS.contains(&w)) {
        acronym.eat('.');
        if acronym.eat(')') {
            ahead = acronym;
            end = ahead.at;
        }
    }
    ahead.blanks();
    if ahead.eat_word("no") || ahead.eat_word("number") {
        ahead.eat('.');
        ahead.blanks();
    }
    *cursor = ahead;
    Some(Head { kind, start, end })
}

fn classify(word: &str, dotted: bool) -> Option<Kind> {
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    let kind = match (word.len(), dotted) {
        (10, false) if word.eq_ignore_ascii_case("resolution") => Kind::Resolution,
        (11, false) if word.eq_ignore_ascii_case("resolutions") => Kind::Resolutions,
        (9, false) if word.eq_ignore_ascii_case("paragraph") => Kind::Paragraph,
        (10, false) if word.eq_ignore_ascii_case("paragraphs") => Kind::Paragraph,
        (12 | 13, false) if word.to_ascii_lowercase().starts_with("subparagraph") => Kind::Paragraph,
        (4 | 5, _) if matches!(word, "para" | "Para" | "paras" | "Paras") => Kind::Paragraph,
        (2 | 3, _)
            if matches!(word, "OP" | "OPs" | "Op") || (dotted && matches!(word, "op" | "ops" | "Ops")) =>
        {
            Kind::Paragraph
        }
        (2 | 3, _) if matches!(word, "PP" | "PPs") => Kind::Preambular,
        (3, _) if word.eq_ignore_ascii_case("res") && (dotted || capital) => Kind::Short,
        (3..=6, false) if matches!(word, "UNSCR" | "UNSCRs" | "SCR" | "SCRs" | "UNSC" | "UNSCRS") => {
            Kind::Short
        }
        _ => return None,
    };
    Some(kind)
}

/// Takes "operative" and its like in front of a paragraph in.
fn qualified(text: &str, kind: Kind, start: usize, floor: usize) -> (Kind, usize) {
    let Some(word) = word_before(text, start).filter(|w| w.start >= floor) else { return (kind, start) };
    match (kind, text[word.clone()].to_ascii_lowercase().as_str()) {
        (Kind::Paragraph, "operative" | "operational" | "sub" | "op") => (kind, word.start),
        (Kind::Paragraph, "preambular" | "preamble") => (Kind::Preambular, word.start),
        _ => (kind, start),
    }
}

/// True if the paragraph at `start` is one of an article or a treaty: `article 5, paragraph 2`.
pub(super) fn belongs_to_an_article(text: &str, start: usize) -> bool {
    let head = text[..start].trim_end_matches(|c| is_blank(c) || c == ',');
    let tail_start = head.len().saturating_sub(24);
    let tail = (tail_start..head.len()).find(|&i| head.is_char_boundary(i)).map_or("", |i| &head[i..]);
    let mut words = tail.rsplit(is_blank);
    let number = words.next().unwrap_or("");
    let noun = words.next().unwrap_or("").trim_start_matches('(').to_ascii_lowercase();
    matches!(
        noun.as_str(),
        "article" | "articles" | "art." | "section" | "chapter" | "annex" | "rule" | "clause"
    ) && number.chars().all(|c| c.is_alphanumeric() || matches!(c, '(' | ')' | '.'))
}

/// True if a letter or digit follows directly: the number is part of a longer word.
pub(super) fn runs_on(text: &str, end: usize) -> bool {
    char_at(text, end).is_some_and(|c| c.is_alphanumeric() || c == '@' || c == '_' || c == '%')
}
