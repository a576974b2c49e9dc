//! What rules of the whole note want to know of each block: counts, ordinals, acronyms, spellings. Read once from the words
//! of a block and kept with it, so that no rule of the note reads text again.

use std::ops::Range;

use super::view::BlockView;
use super::words::{ORDINALS, parse_number};
use crate::syntax::{BlockKind, Zone};

/// Something that a rule of the whole note compares with other places.
#[derive(Clone, Debug, PartialEq)]
pub struct Sign {
    /// Where; bytes from the start of the part.
    pub range: Range<usize>,
    /// What.
    pub what: What,
}

/// What a sign is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// `on the third day`: 3. Not where the sentence tells a date or speaks of another event.
    DayOrdinal(usize),
    /// `the three-day workshop`: 3.
    DayCount(usize),
    /// `the nine participating States`: 9.
    StateCount(usize),
    /// An acronym by itself.
    Acronym(Box<str>),
    /// An acronym in parentheses behind the words it may stand for, and these.
    Definition(Box<str>, Range<usize>, Box<str>),
    /// One of two ways to write the same; see [`Pair`].
    Way(Pair, Way, Option<Box<str>>),
}

/// Two ways to write the same, between which a note should choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pair {
    /// `organize`, `organise`
    Ize,
    /// `subregional`, `sub-regional`
    Subregional,
    /// `Mr.`, `Mr`
    Title,
    /// `OAS/CICTE`, `CICTE/OAS`
    Slash,
    /// Straight and curly double quotation marks.
    Quotes,
    /// Straight and curly apostrophes.
    Apostrophes,
    /// `2-3 May`, `2–3 May`
    RangeDash,
    /// `resolution 1540`, `Resolution 1540` within a sentence.
    Resolution,
    /// `Operative Paragraph`, `operative paragraph`
    Paragraph,
    /// `Member States`, `member States`
    MemberStates,
}

/// The first or the second way of a [`Pair`]; the first is the usual one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// As the United Nations write it, or as it is written mostly.
    Usual,
    /// The other.
    Other,
}

/// A word of a block; bytes of the words.
#[derive(Clone)]
struct Token<'a> {
    text: &'a str,
    range: Range<usize>,
}

/// All signs of a block.
pub(super) fn read(view: &BlockView<'_>) -> Vec<Sign> {
    let block = view.block;
    if !matches!(
        block.kind,
        BlockKind::Paragraph
            | BlockKind::ListItem
            | BlockKind::Field(_)
            | BlockKind::SubField(_)
            | BlockKind::FieldItem
            | BlockKind::Heading(_)
    ) {
        return vec![];
    }
    let mut reader = Reader { view, signs: vec![] };
    let tokens: Vec<Token<'_>> = tokens(view.words).collect();
    for at in 0..tokens.len() {
        reader.days(&tokens, at);
        reader.states(&tokens, at);
        reader.acronym(&tokens[at]);
        reader.spelling(&tokens, at);
    }
    reader.marks();
    reader.facts();
    if let BlockKind::Field(_) = block.kind {
        reader.label();
    }
    reader.signs
}

struct Reader<'a> {
    view: &'a BlockView<'a>,
    signs: Vec<Sign>,
}

impl Reader<'_> {
    fn put(&mut self, words: Range<usize>, what: What) {
        self.signs.push(Sign { range: self.view.place(words), what });
    }

    /// `the third day`, `a three-day workshop`.
    fn days(&mut self, tokens: &[Token<'_>], at: usize) {
        let token = &tokens[at];
        let before = |n: usize| at.checked_sub(n).map(|at| &tokens[at]);
        if token.text == "day"
            && let Some(word) = before(1)
            && let Some(n) = ORDINALS.iter().position(|o| o.eq_ignore_ascii_case(word.text))
            && before(2).is_some_and(|w| w.text.eq_ignore_ascii_case("the"))
            && self.view.block.enter.zone == Zone::Body
            && self.is_of_this_event(tokens, at)
        {
            self.put(word.range.start..token.range.end, What::DayOrdinal(n + 1));
        }
        let count = match token.text.strip_suffix("-day") {
            Some(count) => parse_number(count).map(|n| (n, token.range.clone())),
            None if token.text.eq_ignore_ascii_case("day") => None,
            None => None,
        };
        let Some((n, range)) = count else { return };
        let event = tokens[at + 1..].iter().take(4).any(|w| {
            let w = w.text.to_lowercase();
            EVENTS.iter().any(|e| w.starts_with(e))
        });
        let in_name = self.view.role() == Some(crate::syntax::FieldRole::Event);
        let definite = before(1).is_some_and(|w| ["the", "The", "this", "This"].contains(&w.text));
        if event && (in_name || definite && self.is_of_this_event(tokens, at)) {
            self.put(range, What::DayCount(n));
        }
    }

    /// Whether the sentence of a word tells no date or year and does not look back or ahead.
    fn is_of_this_event(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let words = self.view.words;
        let sentence = super::words::sentence(words, tokens[at].range.start);
        let facts = self.view.facts;
        let inside = |at: u32| sentence.contains(&(at as usize));
        if facts.dates.iter().any(|d| inside(d.span.start))
            || facts.years.iter().any(|y| inside(y.span.start))
        {
            return false;
        }
        let text = words[sentence].to_lowercase();
        !["previous", "earlier", "last year", "next ", "first visit", "will be", "future"]
            .iter()
            .any(|w| text.contains(w))
    }

    /// `The nine participating States`, `All nine delegations`, `representatives of nine States:`.
    fn states(&mut self, tokens: &[Token<'_>], at: usize) {
        let token = &tokens[at];
        if !matches!(token.text, "States" | "delegations" | "countries" | "Member" | "Governments") {
            return;
        }
        if token.text == "Member" && tokens.get(at + 1).is_none_or(|t| t.text != "States") {
            return;
        }
        let mut from = at;
        while from > 0
            && ["participating", "attending", "represented", "national"].contains(&tokens[from - 1].text)
        {
            from -= 1;
        }
        let qualified = from < at;
        let Some(count) = from.checked_sub(1).map(|i| &tokens[i]) else { return };
        let Some(n) = parse_number(count.text).filter(|n| *n >= 2) else { return };
        let lead = from.checked_sub(2).map(|i| tokens[i].text).unwrap_or_default();
        let definite = ["the", "The", "all", "All"].contains(&lead);
        let in_list = self.view.role() == Some(crate::syntax::FieldRole::Participants)
            && matches!(lead, "of" | "from" | "")
            && self.view.words[token.range.end..].trim_start().starts_with([':', '(']);
        // "six of the eight States" counts others; "the nine States" alone may be any nine
        let part_of = from.checked_sub(3).is_some_and(|i| tokens[i].text == "of");
        let sure = definite && (qualified || token.text == "delegations") && !part_of || in_list;
        let last = if token.text == "Member" { &tokens[at + 1] } else { token };
        let behind = self.view.words[last.range.end..].trim_start();
        let of_group = ["of the", "of ", "that ", "which "].iter().any(|w| behind.starts_with(w));
        if sure && !of_group && (in_list || self.is_of_this_event(tokens, at)) {
            self.put(count.range.start..last.range.end, What::StateCount(n));
        }
    }

    fn acronym(&mut self, token: &Token<'_>) {
        let text = token.text;
        if !is_acronym(text) {
            return;
        }
        let words = self.view.words;
        let before = &words[..token.range.start];
        let behind = &words[token.range.end..];
        if behind.starts_with(['@', '/', '-', '\u{2011}'])
            || before.ends_with(['@', '/', '-', '.', '\u{2011}'])
        {
            // a piece of an address, a symbol or a longer word
            let slash = |c: char| c == '/';
            if !(behind.starts_with(slash) || before.ends_with(slash)) || is_symbol(before, behind) {
                return;
            }
        }
        let citations = &self.view.facts.citations;
        let symbols = &self.view.facts.symbols;
        let inside = |span: &Range<u32>| {
            (span.start as usize) < token.range.end && token.range.start < span.end as usize
        };
        if citations.iter().any(|c| inside(&c.span)) || symbols.iter().any(|s| inside(&s.span)) {
            return;
        }
        let name: Box<str> = singular(text).into();
        let open = before.trim_end().ends_with('(');
        let closed = behind.starts_with([')', ',', ';', '/']) || behind.starts_with(" or ");
        let named = || {
            let end = before.trim_end().strip_suffix('(').map_or(0, |head| head.trim_end().len());
            let found = self.view.facts.names.iter().find(|n| n.span.end as usize == end)?;
            Some(found.span.start as usize..end)
        };
        if open
            && closed
            && let Some(long) = named().or_else(|| long_form(before, &name))
        {
            let text = words[long.clone()].into();
            let place = self.view.place(long);
            self.put(token.range.clone(), What::Definition(name, place, text));
        } else if open && closed {
            // "(OAS/CICTE)", "(SRE)" behind a name that the letters do not spell: nothing can be said
            self.put(token.range.clone(), What::Definition(name, 0..0, "".into()));
        } else if let Some(long) = expansion_behind(words, &token.range, &name) {
            let text = words[long.clone()].into();
            let place = self.view.place(long);
            self.put(token.range.clone(), What::Definition(name, place, text));
        } else {
            self.put(token.range.clone(), What::Acronym(name));
        }
    }

    fn spelling(&mut self, tokens: &[Token<'_>], at: usize) {
        let token = &tokens[at];
        let names = &self.view.facts.names;
        let in_name = || {
            names
                .iter()
                .any(|n| (n.span.start as usize) < token.range.end && token.range.start < n.span.end as usize)
        };
        if let Some((way, other)) = ize(token.text)
            && !in_name()
        {
            self.put(token.range.clone(), What::Way(Pair::Ize, way, Some(other.into())));
        }
        let lower = token.text;
        if lower.len() >= 9 && (lower.starts_with("sub") || lower.starts_with("Sub")) && !in_name() {
            let rest = lower[3..].trim_start_matches('-');
            if ["region", "regions", "regional", "regionally"].contains(&rest) {
                let way = if lower[3..].starts_with('-') { Way::Other } else { Way::Usual };
                let other = format!("{}{rest}", &lower[..3]);
                self.put(token.range.clone(), What::Way(Pair::Subregional, way, Some(other.into())));
            }
        }
        if (lower == "sub" || lower == "Sub")
            && let Some(next) = tokens
                .get(at + 1)
                .filter(|t| t.text.starts_with("region") && t.range.start == token.range.end + 1)
            && !in_name()
        {
            let other = format!("{lower}{}", next.text);
            let range = token.range.start..next.range.end;
            self.put(range, What::Way(Pair::Subregional, Way::Other, Some(other.into())));
        }
        if ["Mr", "Ms", "Mrs", "Dr", "Prof"].contains(&lower)
            && let Some(next) = tokens.get(at + 1).filter(|t| t.text.starts_with(char::is_uppercase))
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
        if (lower == "Member" || lower == "member")
            && let Some(next) = tokens.get(at + 1).filter(|t| matches!(t.text, "States" | "states"))
            && !in_name()
        {
            let way = if lower == "Member" && next.text == "States" { Way::Usual } else { Way::Other };
            let other = "Member States".into();
            self.put(token.range.start..next.range.end, What::Way(Pair::MemberStates, way, Some(other)));
        }
        if is_acronym(lower)
            && let Some(next) =
                tokens.get(at + 1).filter(|t| t.range.start == token.range.end + 1 && is_acronym(t.text))
            && self.view.words.as_bytes()[token.range.end] == b'/'
            && !self.view.words[next.range.end..].starts_with('/')
        {
            let (way, key) = if lower <= next.text {
                (Way::Usual, format!("{lower}/{}", next.text))
            } else {
                (Way::Other, format!("{}/{lower}", next.text))
            };
            self.put(token.range.start..next.range.end, What::Way(Pair::Slash, way, Some(key.into())));
        }
    }

    /// Quotation marks and apostrophes.
    fn marks(&mut self) {
        let words = self.view.words;
        if !words.bytes().any(|b| matches!(b, b'"' | b'\'' | 0xe2)) {
            return;
        }
        let found: Vec<(usize, char)> =
            words.char_indices().filter(|(_, c)| matches!(c, '"' | '“' | '”' | '\'' | '’')).collect();
        for (at, c) in found {
            let range = at..at + c.len_utf8();
            let between = words[..at].ends_with(char::is_alphanumeric);
            let what = match c {
                '"' => What::Way(Pair::Quotes, Way::Usual, None),
                '“' | '”' => What::Way(Pair::Quotes, Way::Other, None),
                '\'' if between => What::Way(Pair::Apostrophes, Way::Usual, None),
                '’' if between => What::Way(Pair::Apostrophes, Way::Other, None),
                _ => continue,
            };
            self.put(range, what);
        }
    }

    /// What the facts tell of the way things are written.
    fn facts(&mut self) {
        use crate::model::dates::Separator;
        let words = self.view.words;
        for date in &self.view.facts.dates {
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
    fn label(&mut self) {
        let label = self.view.block.label.range();
        let Some(text) = self.view.text.get(label.clone()) else { return };
        for token in tokens(text) {
            if let Some((way, other)) = ize(token.text) {
                let range = label.start + token.range.start..label.start + token.range.end;
                self.signs.push(Sign { range, what: What::Way(Pair::Ize, way, Some(other.into())) });
            }
        }
    }
}

const EVENTS: [&str; 16] = [
    "workshop",
    "seminar",
    "conference",
    "meeting",
    "event",
    "visit",
    "training",
    "course",
    "round",
    "roundtable",
    "symposium",
    "forum",
    "exercise",
    "session",
    "consultation",
    "programme",
];

/// Words: letters and digits, with hyphens and apostrophes inside.
fn tokens(words: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + words[at..].find(char::is_alphanumeric)?;
        let mut end = start;
        let mut chars = words[start..].char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let next = chars.peek().map(|(_, c)| *c);
            let joint =
                matches!(c, '-' | '\'' | '’' | '\u{2011}' | '&') && next.is_some_and(char::is_alphanumeric);
            if !c.is_alphanumeric() && !joint {
                break;
            }
            end = start + i + c.len_utf8();
        }
        at = end;
        Some(Token { text: &words[start..end], range: start..end })
    })
}

/// Two to eight capitals, perhaps with figures, and a small s for the plural.
fn is_acronym(text: &str) -> bool {
    let body = singular(text);
    let capitals = body.bytes().filter(u8::is_ascii_uppercase).count();
    (2..=9).contains(&body.len())
        && capitals >= 2
        && body.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-' || b == b'&')
        && body.starts_with(|c: char| c.is_ascii_uppercase())
        && !body.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'-'))
        && body.bytes().filter(u8::is_ascii_digit).count() < 3
}

/// An acronym without the ending of a plural or a possessive.
fn singular(text: &str) -> &str {
    let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    match text.strip_suffix('s') {
        Some(body) if body.ends_with(|c: char| c.is_ascii_uppercase()) => body,
        _ => text,
    }
}

fn is_symbol(before: &str, behind: &str) -> bool {
    let near = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    let head: String = behind.chars().take_while(|c| !c.is_whitespace()).collect();
    let tail: String = before.chars().rev().take_while(|c| !c.is_whitespace() && *c != '(').collect();
    near(&head) || near(&tail)
}

/// The words before `(ABC` whose initials the acronym has; bytes of `before`.
fn long_form(before: &str, acronym: &str) -> Option<Range<usize>> {
    let head = before.trim_end().strip_suffix('(')?.trim_end();
    spelt_by(head, acronym).map(|start| start..head.len())
}

/// Where the words at the end of `text` begin whose initials spell `acronym`; small words may be passed over.
fn spelt_by(text: &str, acronym: &str) -> Option<usize> {
    initials(text, acronym, |_| false).or_else(|| initials(text, acronym, |_| true))
}

/// As [`spelt_by`], where `counts` tells whether a small word may give its initial.
fn initials(text: &str, acronym: &str, counts: impl Fn(&str) -> bool) -> Option<usize> {
    let letters: Vec<char> = acronym.chars().filter(|c| c.is_ascii_alphabetic()).collect();
    let mut left = letters.len();
    let mut start = text.len();
    for (words, token) in tokens(text).collect::<Vec<_>>().into_iter().rev().enumerate() {
        if left == 0 || words > letters.len() + 5 {
            break;
        }
        if text[token.range.end..start].contains(['.', ';', ':', '(']) {
            break;
        }
        let small =
            ["of", "the", "and", "for", "on", "in", "to", "de", "la", "del", "y"].contains(&token.text);
        // a word with hyphens may give several letters
        let mut took = false;
        for piece in token.text.split(['-', '\u{2011}']).rev() {
            let first = piece.chars().next().map(|c| c.to_ascii_uppercase());
            if left > 0 && (!small || counts(token.text)) && first == Some(letters[left - 1]) {
                left -= 1;
                took = true;
            }
        }
        let small =
            ["of", "the", "and", "for", "on", "in", "to", "de", "la", "del", "y"].contains(&token.text);
        if !took && !small {
            return None;
        }
        start = token.range.start;
    }
    (left == 0).then_some(start)
}

/// `NAP (national action plan)`: the words in the parentheses behind an acronym.
fn expansion_behind(words: &str, range: &Range<usize>, acronym: &str) -> Option<Range<usize>> {
    let inside = words[range.end..].strip_prefix(" (")?;
    let close = inside.find(')')?;
    let text = &inside[..close];
    let start = range.end + 2;
    (spelt_by(text, acronym) == Some(0)).then_some(start..start + close)
}

/// A word in -ize or -ise and what stands for it in the other spelling.
fn ize(word: &str) -> Option<(Way, String)> {
    if word.len() < 7 || !word.is_ascii() {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let stem_at = STEMS.iter().find_map(|stem| lower.find(stem).map(|at| at + stem.len()))?;
    let rest = &lower[stem_at..];
    let (way, other) = match rest.as_bytes().first()? {
        b'z' => (Way::Usual, "s"),
        b's' => (Way::Other, "z"),
        _ => return None,
    };
    let ends =
        ["e", "es", "ed", "er", "ers", "ing", "ation", "ations", "ational", "able", "ational", "ationally"];
    if !ends.contains(&&rest[1..]) {
        return None;
    }
    Some((way, format!("{}{other}{}", &word[..stem_at], &word[stem_at + 1..])))
}

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
    fn initials_tell_what_an_acronym_stands_for() {
        for (text, acronym, long) in [
            ("by the Joint Laboratory Panel (", "JLP", Some("Joint Laboratory Panel")),
            ("of weapons of mass destruction (", "WMD", Some("weapons of mass destruction")),
            ("National Implementation Action Plans (", "NAP", None),
            ("the Ministry of Foreign Affairs (", "MFA", Some("Ministry of Foreign Affairs")),
            ("the Mexican Secretariat for Foreign Affairs (", "SRE", None),
            (
                "United Nations Office on Drugs and Crime (",
                "UNODC",
                Some("United Nations Office on Drugs and Crime"),
            ),
            (
                "chemical, biological, radiological and nuclear (",
                "CBRN",
                Some("chemical, biological, radiological and nuclear"),
            ),
        ] {
            assert_eq!(long_form(text, acronym).map(|r| &text[r]), long, "{text}");
        }
    }

    #[test]
    fn spellings_are_told_apart() {
        assert_eq!(ize("organised"), Some((Way::Other, "organized".into())));
        assert_eq!(ize("well-Organised"), Some((Way::Other, "well-Organized".into())));
        assert_eq!(ize("organization"), Some((Way::Usual, "organisation".into())));
        for word in ["advise", "exercise", "promise", "organic", "realistic", "size", "organism", "reality"] {
            assert_eq!(ize(word), None, "{word}");
        }
    }

    #[test]
    fn acronyms_are_told_from_other_capitals() {
        for word in ["WMD", "NAPs", "BWC-ISU", "MFA", "R&D"] {
            assert!(is_acronym(word), "{word}");
        }
        for word in ["II", "A", "Ms", "S1540", "XVI", "UNSCR1540", "Guinea"] {
            assert!(!is_acronym(word), "{word}");
        }
    }
}
