//! Two ways to write the same.

use super::token::Token;
use super::{Pair, Reader, Sign, Way, What};
use crate::model::Facts;
use crate::model::acronyms::is_acronym;
use crate::model::prose::{self, char_at, char_before};
use crate::syntax::BlockKind;
use crate::syntax::inline::Logical;

impl Reader<'_> {
    /// Words in -ize and -ise.
    pub(super) fn endings(&mut self) {
        for (token, way, other) in in_ize(self.view.words) {
            if !is_in_name(self.view.facts, &token) {
                self.put(token.range, What::Way(Pair::Ize, way, Some(other.into())));
            }
        }
    }

    /// The same in the footnotes that a page break put between the words.
    pub(super) fn endings_of_footnotes(&mut self) {
        for (reading, span) in self.view.part.readings().skip(1).zip(&self.view.block.inner) {
            let words = Logical::of(self.view.text, *span, &[]).words;
            for (token, way, other) in in_ize(&words) {
                if !is_in_name(reading.facts, &token) {
                    let range = reading.place(0, &(token.range.start as u32..token.range.end as u32));
                    self.signs.push(Sign { range, what: What::Way(Pair::Ize, way, Some(other.into())) });
                }
            }
        }
    }

    /// Words that stand for themselves: `subregional`, `Mr.`, `Member States`.
    pub(super) fn spelling(&mut self, token: &Token<'_>) {
        let facts = self.view.facts;
        let in_name = || is_in_name(facts, token);
        let lower = token.text;
        if lower.len() >= 9 && (lower.starts_with("sub") || lower.starts_with("Sub")) && !in_name() {
            let rest = lower[3..].trim_start_matches('-').to_lowercase();
            if ["region", "regions", "regional", "regionally"].contains(&&*rest) {
                let way = if lower[3..].starts_with('-') { Way::Other } else { Way::Usual };
                let other = format!("{}{rest}", &lower[..3]);
                self.put(token.range.clone(), What::Way(Pair::Subregional, way, Some(other.into())));
            }
        }
        if (lower == "sub" || lower == "Sub")
            && let Some(next) = token.behind().filter(|t| {
                t.text.to_lowercase().starts_with("region") && t.range.start == token.range.end + 1
            })
            && !in_name()
        {
            let other = format!("{lower}{}", next.text.to_lowercase());
            let range = token.range.start..next.range.end;
            self.put(range, What::Way(Pair::Subregional, Way::Other, Some(other.into())));
        }
        if lower.len() <= 4
            && ["Mr", "Ms", "Mrs", "Dr", "Prof"].contains(&lower)
            && let Some(next) = token.behind().filter(|t| t.text.starts_with(char::is_uppercase))
        {
            let between = &self.view.words[token.range.end..next.range.start];
            match between {
                ". " => self.put(
                    token.range.start..token.range.end + 1,
                    What::Way(Pair::Title, Way::Usual, Some(lower.into())),
                ),
                " " => self.put(
                    token.range.clone(),
                    What::Way(Pair::Title, Way::Other, Some(format!("{lower}.").into())),
                ),
                _ => {}
            }
        }
        if (lower == "States" || lower == "states")
            && let Some(member) = token.before().filter(|t| matches!(t.text, "Member" | "member"))
            && !is_in_name(facts, &member)
        {
            let way = if lower == "States" && member.text == "Member" { Way::Usual } else { Way::Other };
            let other = "Member States".into();
            self.put(member.range.start..token.range.end, What::Way(Pair::MemberStates, way, Some(other)));
        }
    }

    /// Two acronyms with a slash between: `OAS/CICTE`.
    pub(super) fn slashes(&mut self) {
        let words = self.view.words;
        for at in memchr::memchr_iter(b'/', words.as_bytes()) {
            let last = char_before(words, at).map_or(at, |c| at - c.len_utf8());
            let acronym = |at: usize| Token::round(words, at).filter(|token| is_acronym(token.text));
            let (Some(one), Some(other)) = (acronym(last), acronym(at + 1)) else { continue };
            if words[other.range.end..].starts_with('/') {
                continue;
            }
            let (way, key) = if one.text <= other.text {
                (Way::Usual, format!("{}/{}", one.text, other.text))
            } else {
                (Way::Other, format!("{}/{}", other.text, one.text))
            };
            self.put(one.range.start..other.range.end, What::Way(Pair::Slash, way, Some(key.into())));
        }
    }

    /// Quotation marks and apostrophes.
    pub(super) fn marks(&mut self) {
        let words = self.view.words;
        let (mut quoted, mut curly) = (false, false);
        for at in memchr::memchr3_iter(b'"', b'\'', FIRST_OF_CURLY, words.as_bytes()) {
            let Some(c) = char_at(words, at).filter(|c| matches!(c, '"' | '“' | '”' | '\'' | '’' | '‘'))
            else {
                continue;
            };
            let range = at..at + c.len_utf8();
            let next = words[range.end..].chars().next();
            let between = words[..at].ends_with(char::is_alphanumeric);
            // single quotation marks: what opened one closes it
            if c == '\'' && !between && next.is_some_and(char::is_alphanumeric) {
                quoted = true;
            }
            if c == '\'' && between && quoted && !next.is_some_and(char::is_alphanumeric) {
                quoted = false;
                continue;
            }
            // the curly ones of either sort are one way to write
            if c == '‘' && !between && next.is_some_and(char::is_alphanumeric) {
                curly = true;
            }
            if c == '’' && between && curly && !next.is_some_and(char::is_alphanumeric) {
                curly = false;
                self.put(range, What::Way(Pair::Quotes, Way::Other, None));
                continue;
            }
            let what = match c {
                '"' => What::Way(Pair::Quotes, Way::Usual, None),
                '“' | '”' => What::Way(Pair::Quotes, Way::Other, None),
                '‘' if curly => What::Way(Pair::Quotes, Way::Other, None),
                '\'' if between => What::Way(Pair::Apostrophes, Way::Usual, None),
                '’' if between => What::Way(Pair::Apostrophes, Way::Other, None),
                _ => continue,
            };
            self.put(range, what);
        }
    }

    /// Dashes between the parts of a sentence.
    pub(super) fn dashes(&mut self) {
        if !matches!(self.view.block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            return;
        }
        let words = self.view.words;
        // a hyphen between blanks stands for a dash
        for at in memchr::memmem::find_iter(words.as_bytes(), b" - ") {
            let letter = |c: char| c.is_alphabetic() || matches!(c, ')' | '”' | '"');
            if words[..at].ends_with(letter) && words[at + 3..].starts_with(char::is_alphabetic) {
                self.put(at + 1..at + 2, What::Way(Pair::Dash, Way::Other, Some("–".into())));
            }
        }
        for at in memchr::memchr_iter(FIRST_OF_CURLY, words.as_bytes()) {
            let Some(c) = char_at(words, at).filter(|c| matches!(c, '–' | '—')) else { continue };
            let (before, behind) = (&words[..at], &words[at + c.len_utf8()..]);
            let first = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            if behind.starts_with(char::is_lowercase) && FIRST_HALVES.contains(&first.to_lowercase().as_str())
            {
                self.put(at..at + c.len_utf8(), What::Way(Pair::Compound, Way::Other, Some("-".into())));
                continue;
            }
            let set_off = before.ends_with(' ') && behind.starts_with(' ');
            let tight = before.ends_with(char::is_alphabetic) && behind.starts_with(char::is_alphabetic);
            let what = match c {
                '–' if set_off => What::Way(Pair::Dash, Way::Usual, Some("—".into())),
                '—' if set_off => What::Way(Pair::Dash, Way::Other, Some("–".into())),
                '—' if tight => What::Way(Pair::Dash, Way::Other, Some(" – ".into())),
                _ => continue,
            };
            self.put(at..at + c.len_utf8(), what);
        }
    }

    /// What the facts tell of the way things are written.
    pub(super) fn facts(&mut self) {
        use crate::model::dates::Separator;
        let words = self.view.words;
        for date in self.view.facts.dates() {
            let Some((separator, span)) = &date.form.separator else { continue };
            let way = match separator {
                Separator::Hyphen => Way::Usual,
                Separator::EnDash => Way::Other,
                _ => continue,
            };
            let range = span.start as usize..span.end as usize;
            let other = if way == Way::Usual { "–" } else { "-" };
            self.put(range, What::Way(Pair::RangeDash, way, Some(other.into())));
        }
        if !matches!(self.view.block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            return;
        }
        for citation in self.view.facts.citations.iter().filter(|c| !c.inherited) {
            let Some(head) = &citation.head_span else { continue };
            let range = head.start as usize..head.end as usize;
            let opens = words[..range.start].trim_end();
            if opens.is_empty() || opens.ends_with(['.', ':', ';', '!', '?', '“', '"']) {
                continue;
            }
            let (way, other) = match &words[range.clone()] {
                "resolution" => (Way::Usual, "Resolution"),
                "Resolution" => (Way::Other, "resolution"),
                _ => continue,
            };
            self.put(range, What::Way(Pair::Resolution, way, Some(other.into())));
        }
        for citation in &self.view.facts.citations {
            let Some(paragraph) = &citation.paragraph else { continue };
            let range = paragraph.head_span.start as usize..paragraph.head_span.end as usize;
            let opens = words[..range.start].trim_end();
            if opens.is_empty() || opens.ends_with(['.', ':', ';']) {
                continue;
            }
            let written = &words[range.clone()];
            let Some((_, noun)) = written.split_once(' ') else { continue };
            let way = if noun.starts_with(char::is_uppercase) { Way::Other } else { Way::Usual };
            let place = self.view.place(range);
            if !self.signs.iter().any(|s| s.range == place) {
                let what = What::Way(Pair::Paragraph, way, Some(written.to_lowercase().into()));
                self.signs.push(Sign { range: place, what });
            }
        }
    }

    /// The label of a field may be the only word with a z.
    pub(super) fn label(&mut self) {
        let label = self.view.block.label.range();
        let Some(text) = self.view.text.get(label.clone()) else { return };
        for (token, way, other) in in_ize(text) {
            let range = label.start + token.range.start..label.start + token.range.end;
            self.signs.push(Sign { range, what: What::Way(Pair::Ize, way, Some(other.into())) });
        }
    }
}

/// First halves of words that a hyphen joins, never a dash.
const FIRST_HALVES: [&str; 34] = [
    "non",
    "dual",
    "sub",
    "co",
    "cross",
    "multi",
    "inter",
    "counter",
    "anti",
    "pre",
    "post",
    "long",
    "short",
    "self",
    "well",
    "high",
    "low",
    "follow",
    "table",
    "capacity",
    "decision",
    "round",
    "vice",
    "ex",
    "semi",
    "re",
    "catch",
    "end",
    "peer",
    "trans",
    "law",
    "awareness",
    "confidence",
    "policy",
];

/// Whether a word shares a letter with a name.
fn is_in_name(facts: &Facts, token: &Token<'_>) -> bool {
    let (start, end) = (token.range.start as u32, token.range.end as u32);
    facts.names.iter().any(|name| name.span.start < end && start < name.span.end)
}

/// The words in -ize or -ise, each with what stands for it in the other spelling.
fn in_ize(words: &str) -> impl Iterator<Item = (Token<'_>, Way, String)> {
    let may_be = |[i, s, vowel]: [u8; 3]| {
        let (i, s, vowel) = (i | 0x20, s | 0x20, vowel | 0x20);
        (i == b'i') & ((s == b's') | (s == b'z')) & ((vowel == b'a') | (vowel == b'e') | (vowel == b'i'))
    };
    let mut done = 0;
    prose::threes(words, may_be).filter_map(move |at| {
        let token = Token::round(words, at).filter(|_| at >= done)?;
        done = token.range.end;
        let (way, other) = ize(token.text)?;
        Some((token, way, other))
    })
}

/// What stands for a word in -ize or -ise in the other spelling.
fn ize(word: &str) -> Option<(Way, String)> {
    if !word.is_ascii() {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    let ends = |at: usize| {
        let rest = &lower[at + 1..];
        ENDS.contains(&rest) && STEMS.iter().any(|stem| lower[..at].ends_with(stem))
    };
    let at = (1..bytes.len()).find(|at| matches!(bytes[*at], b's' | b'z') && ends(*at))?;
    let (way, other) = if bytes[at] == b'z' { (Way::Usual, "s") } else { (Way::Other, "z") };
    Some((way, format!("{}{other}{}", &word[..at], &word[at + 1..])))
}

/// What stands behind the s or z.
const ENDS: [&str; 11] =
    ["e", "es", "ed", "er", "ers", "ing", "ation", "ations", "ational", "able", "ationally"];

/// The first byte of curly quotation marks and apostrophes.
const FIRST_OF_CURLY: u8 = 0xe2;

/// What stands in front of the s or z.
const STEMS: [&str; 34] = [
    "organi",
    "recogni",
    "emphasi",
    "utili",
    "authori",
    "finali",
    "prioriti",
    "speciali",
    "harmoni",
    "criminali",
    "summari",
    "minimi",
    "maximi",
    "mobili",
    "standardi",
    "institutionali",
    "operationali",
    "reali",
    "characteri",
    "capitali",
    "centrali",
    "moderni",
    "stabili",
    "universali",
    "legali",
    "penali",
    "materiali",
    "formali",
    "generali",
    "publici",
    "customi",
    "sensiti",
    "critici",
    "optimi",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_told_apart() {
        assert_eq!(ize("organised"), Some((Way::Other, "organized".into())));
        assert_eq!(ize("well-Organised"), Some((Way::Other, "well-Organized".into())));
        assert_eq!(ize("organization"), Some((Way::Usual, "organisation".into())));
        for word in ["advise", "exercise", "promise", "organic", "realistic", "size", "organism", "reality"] {
            assert_eq!(ize(word), None, "{word}");
        }
    }
}
