//! What can be opened from a note: documents of the United Nations, e-mail addresses, addresses of the web.
//!
//! Looks at the bytes around `/`, `@`, `://` and `www.` only, so text without them costs one pass of memchr.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::Note;

/// The longest stretch, in bytes, that is looked at on either side of a mark.
const REACH: usize = 300;

/// A place in the note and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words to click on; bytes of the note.
    pub range: Range<usize>,
    /// The address: `https:`, `http:` or `mailto:`.
    pub target: String,
    /// What opens.
    pub tip: String,
}

/// All links in the order of the text.
pub fn links(note: &Note) -> Vec<Link> {
    let mut links = vec![];
    for placed in note.parts() {
        in_text(&note.text_of(placed.start, placed.item), placed.start, &mut links);
    }
    links
}

/// The links of a stretch of text whose first byte is `base`, in order and without overlap.
fn in_text(text: &str, base: usize, links: &mut Vec<Link>) {
    let first = links.len();
    let bytes = text.as_bytes();
    for at in memchr::memchr3_iter(b'/', b'@', b'w', bytes) {
        let found = match bytes[at] {
            b'@' => mail(text, at),
            b'w' if bytes[at..].starts_with(b"www.") && boundary(text, at) => web(text, at, "https://"),
            b'/' if bytes[at + 1..].starts_with(b"/") && at > 4 && bytes[at - 1] == b':' => {
                scheme(text, at - 1).and_then(|start| web(text, start, ""))
            }
            b'/' => symbol(text, at),
            _ => None,
        };
        let Some((range, target, tip)) = found else { continue };
        let range = base + range.start..base + range.end;
        if links[first..].last().is_none_or(|last| last.range.end <= range.start) {
            links.push(Link { range, target, tip });
        }
    }
}

type Found = (Range<usize>, String, String);

fn mail(text: &str, at: usize) -> Option<Found> {
    let local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let start = at - text[..at].chars().rev().take(64).take_while(|c| local(*c)).count();
    let start = start + (text[start..at].len() - text[start..at].trim_start_matches(['.', '-', '_']).len());
    let domain = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    let end = at + 1 + text[at + 1..].chars().take(128).take_while(|c| domain(*c)).count();
    let end = at + 1 + text[at + 1..end].trim_end_matches(['.', '-']).len();
    let host = &text[at + 1..end];
    let address = &text[start..end];
    (start < at && host.contains('.') && !host.contains("..") && !host.starts_with('.'))
        .then(|| (start..end, format!("mailto:{address}"), format!("Write to {address}")))
}

/// Where the scheme before the colon at `colon` begins; only schemes that an editor may open.
fn scheme(text: &str, colon: usize) -> Option<usize> {
    ["https", "http"].iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len())?;
        let written = text.get(start..colon)?;
        (written.eq_ignore_ascii_case(scheme) && boundary(text, start)).then_some(start)
    })
}

fn web(text: &str, start: usize, before: &str) -> Option<Found> {
    let rest = &text[start..];
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"“”«»|\\^`{}".contains(c);
    let end = rest.char_indices().find(|(at, c)| ends(*c) || *at > 2000).map_or(rest.len(), |(at, _)| at);
    let mut address = &rest[..end];
    loop {
        let last = address.chars().next_back()?;
        let open = |o: char, c: char| address.matches(o).count() < address.matches(c).count();
        let cut =
            ".,;:!?'’*_…".contains(last) || last == ')' && open('(', ')') || last == ']' && open('[', ']');
        if !cut {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    let host = address.split("://").last()?.split('/').next()?;
    let known = host.len() > 3 && host.contains('.') && !host.ends_with('.');
    known.then(|| (start..start + address.len(), format!("{before}{address}"), format!("Open {address}")))
}

/// A document symbol whose first slash is at `at`: `S/RES/1540 (2004)`, `A/RES/60/288`, `S/2022/899`.
fn symbol(text: &str, at: usize) -> Option<Found> {
    static SYMBOL: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"^[SA](?:/[A-Z][A-Za-z]{0,9}(?:\.\d{1,4})?|/\d{1,4})*/\d{1,5}(?:/(?:Add|Rev|Corr)\.\d{1,3})*(?:[ \u{a0}]?\((?:19|20)\d\d\))?";
        Regex::new(pattern).unwrap_or_else(|error| unreachable!("{error}"))
    });
    let start = at.checked_sub(1)?;
    if !matches!(text.as_bytes()[start], b'S' | b'A') || !boundary(text, start) {
        return None;
    }
    let window = &text[start..crate::text::floor(text, start + REACH)];
    let found = SYMBOL.find(window)?;
    let after = window[found.end()..].chars().next();
    if after.is_some_and(|c| c.is_alphanumeric()) {
        return None;
    }
    let symbol: String = found.as_str().chars().filter(|c| !c.is_whitespace()).collect();
    let range = start..start + found.end();
    Some((range, format!("https://docs.un.org/{symbol}"), format!("Open {symbol} on docs.un.org")))
}

fn boundary(text: &str, at: usize) -> bool {
    !text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '/' || c == '.' || c == '@')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        let mut links = vec![];
        in_text(text, 0, &mut links);
        links.into_iter().map(|link| (text[link.range].to_owned(), link.target)).collect()
    }

    #[test]
    fn addresses_end_where_a_reader_ends_them() {
        for (text, words, target) in [
            ("by e-mail at 1540experts@un.org.", "1540experts@un.org", "mailto:1540experts@un.org"),
            ("see S/RES/1540 (2004), which", "S/RES/1540 (2004)", "https://docs.un.org/S/RES/1540(2004)"),
            ("A/RES/60/288.", "A/RES/60/288", "https://docs.un.org/A/RES/60/288"),
            ("(S/2022/899)", "S/2022/899", "https://docs.un.org/S/2022/899"),
            ("S/AC.44/2007/10/Add.1;", "S/AC.44/2007/10/Add.1", "https://docs.un.org/S/AC.44/2007/10/Add.1"),
            ("S/PRST/2023/2", "S/PRST/2023/2", "https://docs.un.org/S/PRST/2023/2"),
            (
                "at https://www.un.org/en/sc/1540 (in English)",
                "https://www.un.org/en/sc/1540",
                "https://www.un.org/en/sc/1540",
            ),
            ("(www.un.org/en/sc/1540/).", "www.un.org/en/sc/1540/", "https://www.un.org/en/sc/1540/"),
            ("http://x.org/a_(b).", "http://x.org/a_(b)", "http://x.org/a_(b)"),
        ] {
            assert_eq!(found(text), [(words.to_owned(), target.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_leads_nowhere() {
        for text in [
            "1540 experts @un.org",
            "and/or",
            "OAS/CICTE",
            "javascript://x.org/",
            "file:///etc/passwd",
            "AG/RES. 2333 (XXXVII-O/07)",
            "EAS/2004/1x",
            "S/RES/",
            "://",
            "a@b",
            "www.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
