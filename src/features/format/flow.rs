//! Running text: lines joined, page breaks mended, white space evened out. Emphasis, comments and everything else that is
//! written stays.

use crate::model::settings::{Dashes, Quotes};
use crate::syntax::line::{Line, footnote_mark, is_space, is_superscript};
use crate::syntax::{MONTHS, Span};

use super::style::{Mark, name};

/// What is to become of the line breaks within a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrap {
    /// All are joined.
    Join,
    /// Those that no page break made stay, with so many blanks before the next line.
    Stay(usize),
}

/// The text of `own[body]` without the `inner` stretches. `whole` is the note: a word that it has elsewhere is put together
/// where a line divides it.
pub fn flow(own: &str, body: Span, inner: &[Span], wrap: Wrap, whole: &str) -> String {
    let mut out = String::with_capacity(body.range().len());
    let mut at = body.range().start;
    let mut broken = false;
    let last = Span { start: body.end, end: body.end };
    for gap in inner.iter().chain([&last]).map(Span::range) {
        let stretch = &own[at..gap.start.max(at)];
        let mut from = 0;
        while from < stretch.len() {
            let line = Line::at(stretch, from);
            from = line.next;
            let words = line.of(stretch).trim_matches(is_space);
            if words.is_empty() {
                broken = true;
                continue;
            }
            join(&mut out, words, if broken { Wrap::Join } else { wrap }, whole);
            broken = false;
        }
        broken = true;
        at = gap.end;
    }
    out
}

/// Adds a line to what stands before it.
fn join(out: &mut String, words: &str, wrap: Wrap, whole: &str) {
    let hyphen = out.ends_with(['-', '\u{2010}', '\u{2011}'])
        && out.chars().rev().nth(1).is_some_and(char::is_alphanumeric)
        && words.starts_with(char::is_alphanumeric);
    if hyphen {
        if splits_a_word(out, words, whole) {
            out.pop();
        }
    } else if !out.is_empty() {
        match wrap {
            Wrap::Join => out.push(' '),
            Wrap::Stay(indent) => {
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', indent));
            }
        }
    }
    even(out, words);
}

/// Whether the hyphen at the end of a line only divides a word: the note has the word elsewhere without it, or the next line
/// begins with what is a mere ending, never a word of its own. In doubt the hyphen stays, as in `capacity-` / `building`.
fn splits_a_word(before: &str, next: &str, whole: &str) -> bool {
    const ENDINGS: [&str; 40] = [
        "sion",
        "sions",
        "sioner",
        "sioners",
        "tion",
        "tions",
        "tional",
        "tionally",
        "tive",
        "tives",
        "tively",
        "ment",
        "ments",
        "mental",
        "ence",
        "ences",
        "ance",
        "ances",
        "ity",
        "ities",
        "ties",
        "ing",
        "ings",
        "ness",
        "ble",
        "bly",
        "cy",
        "cies",
        "ism",
        "ists",
        "ized",
        "ised",
        "izing",
        "ising",
        "ical",
        "ically",
        "ory",
        "ories",
        "eration",
        "ternational",
    ];
    let end = next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len());
    let before = before.trim_end_matches(['-', '\u{2010}', '\u{2011}']);
    let start = before
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let (head, tail) = (&before[start..], &next[..end]);
    let lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
    if !lower(head.chars().next_back()) || !lower(tail.chars().next()) {
        return false;
    }
    let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    let has = |word: &str| {
        whole.match_indices(word).any(|(at, _)| {
            alone(whole[..at].chars().next_back()) && alone(whole[at + word.len()..].chars().next())
        })
    };
    if has(&format!("{head}-{tail}")) {
        return false;
    }
    ENDINGS.contains(&tail) || has(&format!("{head}{tail}"))
}

/// Adds words with one blank where there were several. A single no-break space stays, and so does a comment.
fn even(out: &mut String, words: &str) {
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("<!--") {
            let end = rest.find("-->").map_or(rest.len(), |at| at + 3);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let run = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        if run == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        out.push_str(if run == c.len_utf8() && c != '\t' { &rest[..run] } else { " " });
        rest = &rest[run..];
    }
}

/// Marks of the footnotes that the note has, in the form `[^1]`.
pub fn marks(text: &str, footnotes: &[Mark]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let mark = match c {
            '<' | '[' => footnote_mark(rest),
            c if is_superscript(c) => footnote_mark(rest),
            _ => None,
        };
        match mark.and_then(|len| name(&rest[..len]).map(|name| (len, name))) {
            Some((len, name))
                if footnotes.iter().any(|known| {
                    known.name == name && (known.in_brackets || c != '[' || rest.starts_with("[^"))
                }) =>
            {
                out.push_str(&format!("[^{name}]"));
                at += len;
            }
            _ => {
                out.push(c);
                at += c.len_utf8();
            }
        }
    }
    out
}

/// The dashes between days: `3-4 April`, `30 May - 1 June`.
pub fn dashes(text: &str, wanted: Dashes) -> String {
    let dash = match wanted {
        Dashes::Keep => return text.to_owned(),
        Dashes::Hyphen => '-',
        Dashes::EnDash => '–',
    };
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        if !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}') {
            out.push(c);
            at = next;
            continue;
        }
        let before = out.trim_end_matches([' ', '\u{a0}']);
        let after = text[next..].trim_start_matches([' ', '\u{a0}']);
        let days = |part: &str| part.chars().take_while(char::is_ascii_digit).count();
        let left = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let right = days(after);
        let alone = |text: Option<char>| text.is_none_or(|c| !c.is_alphanumeric() && !"-./".contains(c));
        let whole =
            alone(before[..before.len() - left].chars().next_back()) && alone(after[right..].chars().next());
        let spaced = before.len() < out.len() || after.len() < text.len() - next;
        if (1..=2).contains(&left) && (1..=2).contains(&right) && whole {
            out.truncate(before.len());
            out.push(dash);
            at = text.len() - after.len();
        } else if spaced && is_month(before) && (1..=2).contains(&right) {
            out.truncate(before.len());
            out.extend([' ', dash, ' ']);
            at = text.len() - after.len();
        } else {
            out.push(c);
            at = next;
        }
    }
    out
}

/// Quotation marks and apostrophes in one form; comments stay as they are.
pub fn quotes(text: &str, wanted: Quotes) -> String {
    if wanted == Quotes::Keep {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut comment = false;
    for (at, c) in text.char_indices() {
        comment = (comment || text[at..].starts_with("<!--")) && !text[..at].ends_with("-->");
        let opens = out
            .chars()
            .next_back()
            .is_none_or(|before| before.is_whitespace() || "([{-–—/*_".contains(before));
        out.push(match (wanted, c) {
            _ if comment => c,
            (Quotes::Straight, '“' | '”') => '"',
            (Quotes::Straight, '‘' | '’') => '\'',
            (Quotes::Curly, '"') if opens => '“',
            (Quotes::Curly, '"') => '”',
            (Quotes::Curly, '\'') if opens => '‘',
            (Quotes::Curly, '\'') => '’',
            _ => c,
        });
    }
    out
}

/// Whether a text ends in a month, or in a year behind one.
fn is_month(text: &str) -> bool {
    let is_name = |word: &str| MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word));
    let mut words = text.rsplit(|c: char| c.is_whitespace());
    match words.next() {
        Some(last) if is_name(last) => true,
        Some(last) if last.len() == 4 && last.bytes().all(|b| b.is_ascii_digit()) => {
            words.next().is_some_and(is_name)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_words_are_joined() {
        let joined = |text: &str| {
            flow(
                text,
                Span::new(0, text.len()),
                &[],
                Wrap::Join,
                "the Montenegro and re-election, reelection",
            )
        };
        assert_eq!(joined("Mon-\ntenegro"), "Montenegro");
        assert_eq!(joined("re-\nelection"), "re-election");
        assert_eq!(joined("Costa\n\nRica,  Peru"), "Costa Rica, Peru");
        assert_eq!(joined("the Commis-\n\nsion was"), "the Commission was");
        assert_eq!(joined("BWC-\nISU and capacity-\nbuilding"), "BWC-ISU and capacity-building");
        assert_eq!(joined("a\u{a0}b \u{a0} c\td"), "a\u{a0}b c d");
        let stays = |text: &str| flow(text, Span::new(0, text.len()), &[], Wrap::Stay(0), "");
        assert_eq!(stays("one \n two\n\nthree"), "one\ntwo three");
    }

    #[test]
    fn only_days_get_hyphens() {
        assert_eq!(dashes("3 – 4 April 2019, Accra", Dashes::Hyphen), "3-4 April 2019, Accra");
        assert_eq!(dashes("30 May – 1 June 2017", Dashes::Hyphen), "30 May - 1 June 2017");
        assert_eq!(dashes("2018–2021", Dashes::Hyphen), "2018–2021");
        assert_eq!(dashes("2019-04-03", Dashes::Hyphen), "2019-04-03");
        assert_eq!(dashes("Port-au-Prince – Haiti", Dashes::Hyphen), "Port-au-Prince – Haiti");
        assert_eq!(dashes("30 May - 1 June", Dashes::EnDash), "30 May – 1 June");
    }

    #[test]
    fn quotation_marks_are_of_one_form() {
        let text = "the \"State's\" ‘own’ <!-- \"x\" -->";
        assert_eq!(quotes(text, Quotes::Curly), "the “State’s” ‘own’ <!-- \"x\" -->");
        assert_eq!(quotes(text, Quotes::Straight), "the \"State's\" 'own' <!-- \"x\" -->");
    }

    #[test]
    fn only_marks_of_footnotes_are_turned() {
        let known = |in_brackets| [Mark { name: "1".to_owned(), in_brackets }];
        let text = "Note¹ and 5 m² <sup>1</sup>[1][2]";
        assert_eq!(marks(text, &known(false)), "Note[^1] and 5 m² [^1][1][2]");
        assert_eq!(marks(text, &known(true)), "Note[^1] and 5 m² [^1][^1][2]");
    }
}
