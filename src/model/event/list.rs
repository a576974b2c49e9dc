//! Lists in running words: what is one item, and what only looks like two.

use std::ops::Range;

/// An item of a list. Ranges are bytes of the words given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The item without separators, articles kept.
    pub span: Range<u32>,
    /// How deep in parentheses it stands.
    pub depth: u32,
}

/// The items of a list at depth 0: separated by commas, semicolons, ends of sentences, and “and” in front of the last one.
/// A separator inside one of the `names` (ascending spans) or inside parentheses parts nothing. Time grows with the length.
pub fn items(words: &str, names: &[Range<u32>]) -> Vec<Item> {
    let mut out = vec![];
    let (mut start, mut depth) = (0usize, 0u32);
    let mut name = names.iter().peekable();
    let bytes = words.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        while name.peek().is_some_and(|n| (n.end as usize) <= at) {
            name.next();
        }
        if let Some(n) = name.peek()
            && (n.start as usize) <= at
        {
            at = n.end as usize;
            continue;
        }
        match bytes[at] {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 0 && is_company_form(&words[at + 1..]) => {}
            b',' | b';' if depth == 0 => {
                push(words, start..at, &mut out);
                start = at + 1;
            }
            b'.' if depth == 0 && ends_sentence(words, at) => {
                push(words, start..at, &mut out);
                start = at + 1;
            }
            b'a' if depth == 0 && is_and(bytes, at) && parts_here(words, start, at, names) => {
                push(words, start..at, &mut out);
                start = at + 3;
                at += 2;
            }
            _ => {}
        }
        at += 1;
    }
    push(words, start..words.len(), &mut out);
    out
}

fn push(words: &str, range: Range<usize>, out: &mut Vec<Item>) {
    let text = &words[range.clone()];
    let lead = text.len() - text.trim_start().len();
    let text = text.trim();
    let rest = text.strip_prefix("and ").or_else(|| text.strip_prefix("as well as ")).unwrap_or(text);
    let lead = lead + (text.len() - rest.len());
    let rest = rest.trim();
    let start = (range.start + lead) as u32;
    out.push(Item { span: start..start + rest.len() as u32, depth: 0 });
}

/// Whether the words behind a comma say what kind of company stands in front: “Mitsubishi Heavy Industries, Ltd.”
fn is_company_form(rest: &str) -> bool {
    let word = rest.trim_start().split([' ', ',', ';', ')']).next().unwrap_or_default();
    ["Ltd", "Inc", "LLC", "LLP", "PLC", "plc", "S.A", "GmbH", "Corp", "Co"]
        .contains(&word.trim_end_matches('.'))
}

fn is_and(bytes: &[u8], at: usize) -> bool {
    bytes[at..].starts_with(b"and ") && at > 0 && bytes[at - 1] == b' '
}

/// Whether an “and” parts two items: a name ends right before it and one begins right after it, with at most an article
/// or “the Government of” between.
fn parts_here(words: &str, start: usize, at: usize, names: &[Range<u32>]) -> bool {
    let before = words[start..at].trim_end();
    let end = (start + before.len()) as u32;
    let closes = before.ends_with(')') || names.binary_search_by(|n| n.end.cmp(&end)).is_ok();
    let rest = words[at + 4..].trim_start();
    let from = (words.len() - rest.len()) as u32;
    let next = names.partition_point(|n| n.start < from);
    let opens = names.get(next).is_some_and(|n| {
        let lead = words[from as usize..n.start as usize].trim().to_lowercase();
        [
            "",
            "the",
            "the government of",
            "the governments of",
            "the republic of",
            "representatives of",
            "from",
            "of the",
        ]
        .contains(&lead.as_str())
    });
    closes && opens
}

/// A full stop that ends a sentence: a space and a capital, or nothing, follow, and no initial or short title stands before.
fn ends_sentence(words: &str, at: usize) -> bool {
    let rest = &words[at + 1..];
    if rest.trim().is_empty() {
        return true;
    }
    let next_upper =
        rest.starts_with(' ') && rest.trim_start().chars().next().is_some_and(char::is_uppercase);
    let before = words[..at].rsplit([' ', '(']).next().unwrap_or_default();
    let short = before.chars().count() <= 1
        || [
            "Mr", "Ms", "Mrs", "Dr", "Prof", "St", "H.E", "Amb", "Hon", "Gen", "Col", "Lt", "Sr", "Sra",
            "No", "Ltd", "Inc", "Co", "Corp", "U.S", "U.K", "D.C",
        ]
        .contains(&before);
    next_upper && !short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, names: &[&str], expected: &[&str]) {
        let mut spans: Vec<Range<u32>> = vec![];
        for name in names {
            let from = spans.last().map_or(0, |s: &Range<u32>| s.end as usize);
            let at = from + words[from..].find(name).unwrap();
            spans.push(at as u32..(at + name.len()) as u32);
        }
        let got: Vec<&str> =
            items(words, &spans).iter().map(|i| &words[i.span.start as usize..i.span.end as usize]).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn names_and_parentheses_hold_together() {
        check(
            "Peru, Trinidad and Tobago and Chile.",
            &["Peru", "Trinidad and Tobago", "Chile"],
            &["Peru", "Trinidad and Tobago", "Chile", ""],
        );
        check(
            "Member States of CARICOM (Barbados, Guyana), Canada",
            &["CARICOM", "Barbados", "Guyana", "Canada"],
            &["Member States of CARICOM (Barbados, Guyana)", "Canada"],
        );
        check(
            "Ministry of Environment and Natural Resources, Ministry of Health",
            &[],
            &["Ministry of Environment and Natural Resources", "Ministry of Health"],
        );
        check("Peru and the Government of Chile", &["Peru", "Chile"], &["Peru", "the Government of Chile"]);
        check("Mr. A. Ramos, Dr. Li", &[], &["Mr. A. Ramos", "Dr. Li"]);
        check("Heavy Industries, Ltd., Acme, Inc.", &[], &["Heavy Industries, Ltd.", "Acme, Inc", ""]);
    }
}
