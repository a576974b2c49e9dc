//! Posts and bodies in apposition to a name: `…, Director General of X at the Ministry of Y` behind it,
//! `the Vice-Minister of X, …` in front.

use super::titles::{self, Strength};
use super::words::{self, Sort};
use crate::model::prose::{Cursor, Span, is_blank, is_dash, slice, span};

/// What stands in apposition.
#[derive(Clone, Debug, Default)]
pub(super) struct Apposition {
    pub role: Option<Span>,
    pub affiliation: Option<Span>,
    /// Bytes: where it ends (behind the name) or starts (in front).
    pub reach: usize,
}

/// No apposition is longer, in words.
const MOST_WORDS: usize = 30;

/// Reads the apposition behind a name that ends at `end`.
pub(super) fn after(text: &str, end: usize) -> Option<Apposition> {
    let mut cursor = Cursor::new(text, end);
    cursor.blanks();
    if cursor.eat('(') {
        let start = cursor.at;
        let inside = cursor.rest().char_indices().take(80).find(|&(_, c)| matches!(c, ')' | '(' | ';'))?;
        if inside.1 != ')'
            || inside.0 == 0
            || text[start..start + inside.0].contains(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        let mut found = split(text, start, start + inside.0);
        found.reach = start + inside.0 + 1;
        return Some(found);
    }
    if !cursor.eat(',') || !cursor.blanks() {
        return None;
    }
    let start = cursor.at;
    if cursor.eat_word("and") || cursor.eat_word("or") {
        return None;
    }
    let end = phrase(cursor)?;
    if !says_something(&text[start..end]) {
        return None;
    }
    // A bare post may be followed by its body: "Assistant Secretary General, Organization of American States".
    let bare = !text[start..end].contains(" of ")
        && !text[start..end].contains(" for ")
        && has_post(&text[start..end]);
    let mut next = Cursor::new(text, end);
    if bare && next.eat(',') && next.blanks() {
        let body = next.at;
        if let Some(to) = phrase(next).filter(|&to| is_body(&text[body..to])) {
            let role = trimmed(text, start, body);
            return Some(Apposition { role, affiliation: trimmed(text, body, to), reach: to });
        }
    }
    let mut found = split(text, start, end);
    found.reach = end;
    Some(found)
}

/// Where the post in front of a name begins at the earliest, besides a parenthesis.
const OPENINGS: [&str; 8] = [". ", "; ", ": ", ", ", " by ", " with ", " from ", " and "];

/// Reads the apposition in front of a name (or its title) that starts at `start`.
pub(super) fn before(text: &str, start: usize, floor: usize) -> Option<Apposition> {
    let head = text.get(floor..start)?.trim_end_matches(is_blank).strip_suffix(',')?;
    let end = floor + head.len();
    let low = (end.saturating_sub(160).max(floor)..end).find(|&i| text.is_char_boundary(i))?;
    let window = &text[low..end];
    let opens = |at: usize| {
        let head = &window.as_bytes()[..at];
        head.ends_with(b"(")
            || head.ends_with(b" ") && OPENINGS.iter().any(|opening| head.ends_with(opening.as_bytes()))
    };
    let boundary = (1..=window.len()).rev().find(|&at| opens(at)).unwrap_or(0);
    // "Chair of X and Coordinator of Y, Ms. Z": the last post is enough.
    let mut cursor = Cursor::new(text, low + boundary);
    cursor.blanks();
    for article in ["the", "its", "then", "former", "his", "her", "a"] {
        if cursor.eat_word(article) {
            cursor.blanks();
        }
    }
    let from = cursor.at;
    if from >= end || !has_post(&text[from..end]) || !is_one_phrase(text, from, end) {
        return None;
    }
    let mut found = split(text, from, end);
    found.reach = from;
    Some(found)
}

/// True if only capitalised words, acronyms, numbers and linking words stand in the range.
fn is_one_phrase(text: &str, from: usize, end: usize) -> bool {
    phrase(Cursor::new(text, from)).is_some_and(|to| to >= end)
}

/// Linking words inside a post.
const LINKS: [&str; 26] = [
    "of", "for", "the", "to", "at", "in", "on", "and", "with", "de", "del", "la", "las", "los", "y",
    "against", "from", "du", "des", "et", "e", "da", "do", "ad", "interim", "a.i.",
];

/// The end of the phrase at the cursor: it stops before a verb, a comma, a closing mark, or another person.
fn phrase(mut cursor: Cursor) -> Option<usize> {
    let start = cursor.at;
    let mut end = start;
    for count in 0..MOST_WORDS {
        let Some(word) = cursor.word() else { break };
        let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let fits = capital || LINKS.contains(&word) || (count < 3 && is_lower_post(word));
        if !fits {
            break;
        }
        // "… and Ms. X", "… and Peru": the next of a list, unless it is another post of the same person.
        if matches!(word, "and" | "et" | "y") {
            let mut ahead = cursor;
            ahead.blanks();
            let next_at = ahead.at;
            let next = ahead.word().unwrap_or("");
            let post = matches!(titles::strength(next), Some(Strength::Post | Strength::Prefix));
            let of_the_name = words::sort(next) != Sort::Free && next.starts_with(char::is_uppercase);
            let article = matches!(next, "the") && {
                ahead.blanks();
                ahead.word().is_some_and(|w| titles::strength(w).is_some())
            };
            if !(post || of_the_name || article) || text_has_title(cursor.text, next_at) {
                break;
            }
        }
        if !LINKS.contains(&word) {
            end = cursor.at;
        }
        // Stops inside: "U.S.", "St. Lucia", "a.i."
        let mut next = cursor;
        if next.peek() == Some('.')
            && word.chars().count() < 3
            && next.eat('.')
            && next.peek().is_some_and(|c| is_blank(c) || c.is_uppercase())
        {
            cursor = next;
        }
        match cursor.peek() {
            Some(c) if is_blank(c) => {
                cursor.blanks();
            }
            Some(c) if is_dash(c) || c == '/' || c == '&' => {
                cursor.at += c.len_utf8();
                cursor.blanks();
            }
            Some('(') => {
                let close = cursor.rest().char_indices().take(24).find(|&(_, c)| c == ')').map(|(i, _)| i);
                let Some(close) = close else { break };
                cursor.at += close + 1;
                end = cursor.at;
                if !cursor.blanks() {
                    break;
                }
            }
            _ => break,
        }
        if cursor.peek() == Some('(') {
            let close = cursor.rest().char_indices().take(24).find(|&(_, c)| c == ')').map(|(i, _)| i);
            let Some(close) = close else { break };
            cursor.at += close + 1;
            end = cursor.at;
            if !cursor.blanks() {
                break;
            }
        }
    }
    (end > start).then_some(end)
}

fn text_has_title(text: &str, at: usize) -> bool {
    titles::chain(text, at, at).is_some_and(|c| c.strength == Strength::Title)
}

fn is_lower_post(word: &str) -> bool {
    matches!(
        word,
        "former"
            | "then"
            | "acting"
            | "chair"
            | "chairman"
            | "director"
            | "head"
            | "coordinator"
            | "representative"
            | "expert"
            | "deputy"
            | "senior"
            | "an"
            | "a"
            | "member"
            | "president"
            | "minister"
            | "officer"
            | "legal"
    )
}

/// True if a phrase names a post or a body, so that it says who the person is.
fn says_something(phrase: &str) -> bool {
    has_post(phrase) || is_body(phrase)
}

/// True if a word of the phrase is a post.
pub(super) fn has_post(phrase: &str) -> bool {
    phrase.split(|c: char| is_blank(c) || matches!(c, ',' | '/' | '(' | ')')).any(|w| {
        titles::strength(w).is_some_and(|s| s == Strength::Post)
            || matches!(w, "Ambassador" | "Professor" | "Colonel" | "Lieutenant")
            || (is_lower_post(w) && !matches!(w, "a" | "an" | "former" | "then"))
    })
}

/// True if the phrase starts like the name of a body.
fn is_body(phrase: &str) -> bool {
    let first = phrase.trim_start_matches("the ");
    let acronym = first
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .is_some_and(|w| w.len() > 1 && w.chars().filter(|c| c.is_uppercase()).count() > 1);
    acronym
        || first.split(is_blank).any(|w| w.starts_with(char::is_uppercase) && words::sort(w) != Sort::Free)
}

/// Parts a phrase into post and body.
fn split(text: &str, start: usize, end: usize) -> Apposition {
    let phrase = &text[start..end];
    if !has_post(phrase) {
        return Apposition { affiliation: trimmed(text, start, end), ..Apposition::default() };
    }
    let cut = |mark: &str| phrase.find(mark).map(|i| (start + i, start + i + mark.len()));
    if let Some((role_end, body)) =
        cut(" at the ").or_else(|| cut(" at ")).or_else(|| cut(" from the ")).or_else(|| cut(" in the "))
        && is_body(&text[body..end])
    {
        return Apposition {
            role: trimmed(text, start, role_end),
            affiliation: trimmed(text, body, end),
            reach: end,
        };
    }
    let whole = trimmed(text, start, end);
    let body = if let Some((_, state)) = cut("Representative of ") {
        let to = text[state..end].find(" to ").map_or(end, |i| state + i);
        trimmed(text, state, to)
    } else if let Some((role_end, body)) = cut(" of the ") {
        let role = trimmed(text, start, role_end);
        let and = text[body..end]
            .find(" and ")
            .filter(|&i| has_post(&text[body + i..end]))
            .map_or(end, |i| body + i);
        let affiliation = trimmed(text, body, and);
        return Apposition { role: if and == end { role } else { whole }, affiliation, reach: end };
    } else if phrase.matches(" of ").count() > 1 {
        // "Minister of Foreign Affairs of Guatemala"
        phrase.rfind(" of ").and_then(|i| trimmed(text, start + i + 4, end))
    } else {
        // "SRE Director General for the United Nations"
        let first = phrase.split(is_blank).next().unwrap_or("");
        let acronym = first.len() > 1 && first.chars().all(|c| c.is_uppercase() || c == '/' || is_dash(c));
        if acronym { trimmed(text, start, start + first.len()) } else { None }
    };
    Apposition { role: whole, affiliation: body, reach: end }
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let body = text.get(start..end)?;
    let lead =
        body.len() - body.trim_start_matches("the ").trim_start_matches(|c| is_blank(c) || c == ',').len();
    let tail = body.trim_end_matches(|c| is_blank(c) || c == ',').len();
    (lead < tail).then(|| span(start + lead, start + tail)).filter(|s| !slice(text, s).is_empty())
}
