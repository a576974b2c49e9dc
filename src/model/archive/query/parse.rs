//! Reading a query: one recursive descent over its words. Nesting and length are bounded, so that no text can overflow
//! the stack or take long.

use std::collections::BTreeMap;
use std::ops::Range;

use super::terms;
use super::{Complaint, Document, Node, Term, days};
use crate::registry::{Registry, fold};

/// Deeper parentheses than this are not read.
const DEEPEST: usize = 32;
/// Longer queries than this, in bytes, are not read.
const LONGEST: usize = 4096;

/// The fields, each with what it asks.
pub const FIELDS: [(&str, &str); 19] = [
    ("state", "names this State: a name or a code"),
    ("org", "names this organization: a name, an acronym or an id"),
    ("person", "names a person with these words in the name"),
    ("res", "cites this resolution: a number or a symbol"),
    ("para", "cites this paragraph: `22`, `3(a)`"),
    ("kind", "is an event of this kind, or a note of this kind"),
    ("place", "was held in this city or State"),
    ("organizer", "was held by this State or organization"),
    ("participant", "this State or organization took part"),
    ("name", "has these words in the name of the event"),
    ("year", "was in this year, or in these: `2016..2018`"),
    ("date", "was on this day, in this month or year, or between two: `2016-03..2017`"),
    ("after", "was after this day, month or year"),
    ("before", "was before this day, month or year"),
    ("since", "was on or after this day, month or year"),
    ("until", "was on or before this day, month or year"),
    ("path", "has these words in its path"),
    ("text", "has these words in its text"),
    ("about", "has these words in anything that is known of it"),
];

/// One word of a query.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Open,
    Close,
    Minus,
    /// A word that is not in quotes.
    Word(String),
    /// Words in quotes.
    Phrase(String),
    /// `field:` with its value.
    Field(String, String),
}

struct Parser<'a> {
    tokens: Vec<(Token, Range<usize>)>,
    at: usize,
    end: usize,
    registry: &'a Registry,
    saved: &'a BTreeMap<String, String>,
    /// The saved queries that this one stands in.
    inside: Vec<String>,
}

/// Reads a query.
pub(super) fn query(
    text: &str,
    registry: &Registry,
    saved: &BTreeMap<String, String>,
) -> Result<Node, Complaint> {
    within(text, registry, saved, vec![])
}

fn within(
    text: &str,
    registry: &Registry,
    saved: &BTreeMap<String, String>,
    inside: Vec<String>,
) -> Result<Node, Complaint> {
    if text.len() > LONGEST {
        return Err(complaint(0..text.len(), format!("A query has at most {LONGEST} characters.")));
    }
    let mut parser = Parser { tokens: tokens(text)?, at: 0, end: text.len(), registry, saved, inside };
    if parser.tokens.is_empty() {
        return Err(complaint(0..text.len(), "The query is empty: try `state:GTM after:2016`.".to_owned()));
    }
    let root = parser.any(0)?;
    match parser.peek() {
        None => Ok(root),
        Some((_, range)) => Err(complaint(range.clone(), "There is no `(` for this `)`.".to_owned())),
    }
}

impl Parser<'_> {
    fn peek(&self) -> Option<&(Token, Range<usize>)> {
        self.tokens.get(self.at)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Some((Token::Word(w), _)) if w.eq_ignore_ascii_case(word))
    }

    /// `a or b`
    fn any(&mut self, depth: usize) -> Result<Node, Complaint> {
        let mut parts = vec![self.all(depth)?];
        while self.is_word("or") {
            self.at += 1;
            parts.push(self.all(depth)?);
        }
        Ok(single(parts, Node::Any))
    }

    /// `a b`, `a and b`
    fn all(&mut self, depth: usize) -> Result<Node, Complaint> {
        let mut parts = vec![self.not(depth)?];
        loop {
            if self.is_word("and") {
                self.at += 1;
                parts.push(self.not(depth)?);
            } else if self.is_word("or") || matches!(self.peek(), None | Some((Token::Close, _))) {
                return Ok(single(parts, Node::All));
            } else {
                parts.push(self.not(depth)?);
            }
        }
    }

    /// `not a`, `-a`
    fn not(&mut self, depth: usize) -> Result<Node, Complaint> {
        let mut negated = false;
        while self.is_word("not") || matches!(self.peek(), Some((Token::Minus, _))) {
            negated = !negated;
            self.at += 1;
        }
        let node = self.atom(depth)?;
        Ok(if negated { Node::Not(Box::new(node)) } else { node })
    }

    fn atom(&mut self, depth: usize) -> Result<Node, Complaint> {
        let Some((token, range)) = self.peek().cloned() else {
            let at = self.end..self.end;
            return Err(complaint(
                at,
                "Something is missing at the end: a word, or a field like `state:GTM`.".into(),
            ));
        };
        self.at += 1;
        match token {
            Token::Open if depth >= DEEPEST => {
                Err(complaint(range, format!("Parentheses go at most {DEEPEST} deep.")))
            }
            Token::Open => {
                let node = self.any(depth + 1)?;
                match self.peek() {
                    Some((Token::Close, _)) => {
                        self.at += 1;
                        Ok(node)
                    }
                    _ => Err(complaint(range, "There is no `)` for this `(`.".to_owned())),
                }
            }
            Token::Close => Err(complaint(range, "Something is missing before this `)`.".to_owned())),
            Token::Minus => Err(complaint(range, "Something is missing behind this `-`.".to_owned())),
            Token::Word(word) if matches!(word.to_ascii_lowercase().as_str(), "and" | "or") => {
                Err(complaint(range, format!("Something is missing before `{word}`.")))
            }
            Token::Word(word) if word.starts_with('@') => self.saved(&word[1..], range),
            Token::Word(word) | Token::Phrase(word) => Ok(Node::Term(Term::Words(squeezed(&word)))),
            Token::Field(field, value) => self.field(&field, value.trim(), range).map(Node::Term),
        }
    }

    /// A query that was given a name.
    fn saved(&self, name: &str, range: Range<usize>) -> Result<Node, Complaint> {
        let Some(text) = self.saved.get(name) else {
            let known: Vec<String> = self.saved.keys().map(|name| format!("@{name}")).collect();
            return Err(complaint(
                range,
                match known.is_empty() {
                    true => format!(
                        "There is no query `@{name}`: give it its words under [queries] in rapporteur.toml."
                    ),
                    false => format!("There is no query `@{name}`; there are {}.", known.join(", ")),
                },
            ));
        };
        if self.inside.iter().any(|outer| outer == name) {
            return Err(complaint(range, format!("The query `@{name}` asks for itself.")));
        }
        let inside = self.inside.iter().cloned().chain([name.to_owned()]).collect();
        within(text, self.registry, self.saved, inside)
            .map_err(|why| complaint(range, format!("In the query `@{name}`: {}", why.message)))
    }

    fn field(&self, field: &str, value: &str, range: Range<usize>) -> Result<Term, Complaint> {
        let wrong = |message: String| complaint(range.clone(), message);
        if value.is_empty() {
            return Err(wrong(format!("Nothing stands behind `{field}:`.")));
        }
        let folded = squeezed(value);
        let entities = || {
            let mut found = terms::states(value, self.registry);
            found.extend(terms::organizations(value, self.registry));
            found
        };
        Ok(match field {
            "state" => match terms::states(value, self.registry) {
                found if found.is_empty() => {
                    return Err(wrong(format!(
                        "No State is called “{value}”: give its name or its code of three letters."
                    )));
                }
                found => Term::Names(found),
            },
            "org" => match terms::organizations(value, self.registry) {
                found if found.is_empty() => {
                    return Err(wrong(format!(
                        "No organization is called “{value}”: give its name, its acronym or its id."
                    )));
                }
                found => Term::Names(found),
            },
            "organizer" | "participant" => {
                let found = entities();
                if found.is_empty() {
                    return Err(wrong(format!("No State and no organization is called “{value}”.")));
                }
                if field == "organizer" { Term::Organizer(found) } else { Term::TookPart(found) }
            }
            "person" => Term::Person(folded),
            "res" | "para" if !value.contains(|c: char| c.is_ascii_digit()) => {
                return Err(wrong(format!(
                    "“{value}” is no number: write `1540`, `S/RES/1540(2004)` or `3(c)`."
                )));
            }
            "res" => Term::Document(match value.bytes().all(|b| b.is_ascii_digit()) {
                true => Document::Number(value.to_owned()),
                false => Document::Symbol(symbol(value)),
            }),
            "para" => Term::Paragraph(symbol(value)),
            "kind" => {
                let note = self
                    .registry
                    .kinds
                    .iter()
                    .position(|k| k.id == folded || k.titles.iter().any(|title| fold(title) == folded));
                let kinds = terms::kinds(value);
                if kinds.is_empty() && note.is_none() {
                    return Err(wrong(format!(
                        "“{value}” is no kind of event or note: try `workshop`, `visit` or `summary`."
                    )));
                }
                Term::Kind(kinds, note.map(|at| at as u16))
            }
            "place" => {
                let states = terms::states(value, self.registry);
                let state = |e: crate::model::names::EntityRef| match e {
                    crate::model::names::EntityRef::State(at) => Some(at),
                    _ => None,
                };
                let city =
                    self.registry.places_named(&folded).next().map_or(folded.clone(), |p| fold(&p.name));
                Term::Place(city, states.into_iter().filter_map(state).collect())
            }
            "name" => Term::Name(folded),
            "path" => Term::Path(folded),
            "text" => Term::Text(folded),
            "about" => Term::Words(folded),
            "year" | "date" | "after" | "before" | "since" | "until" => {
                let (first, last) = between(value).ok_or_else(|| {
                    let is_reversed = value
                        .split_once("..")
                        .is_some_and(|(first, last)| days(first).is_some() && days(last).is_some());
                    wrong(match is_reversed {
                        true => format!("“{value}” ends before it begins."),
                        false => format!(
                            "“{value}” is no date: write `2016`, `2016-03`, `2016-03-09` or `2016..2018`."
                        ),
                    })
                })?;
                match field {
                    "after" => Term::Days(last + 1, i32::MAX),
                    "before" => Term::Days(i32::MIN, first - 1),
                    "since" => Term::Days(first, i32::MAX),
                    "until" => Term::Days(i32::MIN, last),
                    _ => Term::Days(first, last),
                }
            }
            _ => {
                let names: Vec<&str> = FIELDS.iter().map(|f| f.0).collect();
                return Err(wrong(format!("There is no field `{field}:`; there are {}.", names.join(", "))));
            }
        })
    }
}

/// `2016`, `2016-03..2017`, `..2016`, `2016..`
fn between(value: &str) -> Option<(i32, i32)> {
    let Some((first, last)) = value.split_once("..") else { return days(value) };
    if first.is_empty() && last.is_empty() {
        return None;
    }
    let from = if first.is_empty() { i32::MIN + 1 } else { days(first)?.0 };
    let to = if last.is_empty() { i32::MAX - 1 } else { days(last)?.1 };
    (from <= to).then_some((from, to))
}

fn single(mut parts: Vec<Node>, make: fn(Vec<Node>) -> Node) -> Node {
    if parts.len() == 1 { parts.remove(0) } else { make(parts) }
}

/// Folded, with single blanks.
fn squeezed(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A symbol without blanks, folded.
fn symbol(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace()).collect()
}

fn complaint(range: Range<usize>, message: String) -> Complaint {
    Complaint { range, message }
}

/// The words of a query with their places.
fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, Complaint> {
    let mut out = vec![];
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        match c {
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '(' | ')' => {
                at += 1;
                out.push((if c == '(' { Token::Open } else { Token::Close }, start..at));
            }
            '-' if text[at + 1..].starts_with(|c: char| !c.is_whitespace()) => {
                at += 1;
                out.push((Token::Minus, start..at));
            }
            '"' | '“' => {
                let (phrase, end) = phrase(text, at)?;
                at = end;
                out.push((Token::Phrase(phrase), start..at));
            }
            _ => {
                let word = word(text, at);
                let colon = word.find(':').filter(|i| *i > 0 && is_field(&word[..*i]));
                match colon {
                    Some(i) => {
                        let field = word[..i].to_ascii_lowercase();
                        at += i + 1;
                        let value = if text[at..].starts_with(['"', '“']) {
                            let (phrase, end) = phrase(text, at)?;
                            at = end;
                            phrase
                        } else {
                            let value = self::value(text, at).to_owned();
                            at += value.len();
                            value
                        };
                        out.push((Token::Field(field, value), start..at));
                    }
                    None => {
                        at += word.len();
                        out.push((Token::Word(word.to_owned()), start..at));
                    }
                }
            }
        }
    }
    Ok(out)
}

/// Whether the letters before a colon are meant as a field.
fn is_field(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_alphabetic())
}

fn word(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end =
        rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“')).unwrap_or(rest.len());
    &rest[..end.max(rest.chars().next().map_or(0, char::len_utf8))]
}

/// The value of a field: parentheses that close inside it belong to it, as in `res:1540(2004)`.
fn value(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let mut depth = 0usize;
    for (i, c) in rest.char_indices() {
        match c {
            c if c.is_whitespace() => return &rest[..i],
            '(' => depth += 1,
            ')' if depth == 0 => return &rest[..i],
            ')' => depth -= 1,
            _ => {}
        }
    }
    rest
}

/// The words in quotes, and the byte behind them.
fn phrase(text: &str, at: usize) -> Result<(String, usize), Complaint> {
    let open = text[at..].chars().next().map_or(1, char::len_utf8);
    let inside = &text[at + open..];
    match inside.char_indices().find(|(_, c)| matches!(c, '"' | '”')) {
        Some((i, c)) => Ok((inside[..i].to_owned(), at + open + i + c.len_utf8())),
        None => Err(complaint(at..text.len(), "This quotation mark has no second one.".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::Registry;

    fn read(text: &str) -> Result<Node, Complaint> {
        query(text, Registry::embedded(), &BTreeMap::new())
    }

    #[test]
    fn saved_queries_stand_in_for_their_words() {
        let saved = [("visits", "kind:visit or @none"), ("recent", "@all after:2016"), ("all", "state:GTM")];
        let mut saved: BTreeMap<String, String> =
            saved.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        let ask = |text: &str, saved: &BTreeMap<String, String>| query(text, Registry::embedded(), saved);
        assert_eq!(ask("@recent", &saved), read("state:GTM after:2016"));
        assert_eq!(ask("-@all", &saved), read("-state:GTM"));
        assert!(
            ask("@visits", &saved)
                .unwrap_err()
                .message
                .contains("In the query `@visits`: There is no query `@none`")
        );
        assert!(ask("@x", &BTreeMap::new()).unwrap_err().message.contains("[queries]"));
        saved.insert("none".into(), "@visits".into());
        assert!(ask("@visits", &saved).unwrap_err().message.contains("asks for itself"));
        assert_eq!(ask("\"@visits\"", &saved), Ok(Node::Term(Term::Words("@visits".into()))));
    }

    #[test]
    fn conditions_join_as_one_reads_them() {
        let (a, b, c) =
            (read("state:GTM").unwrap(), read("after:2016").unwrap(), read("\"action plan\"").unwrap());
        assert_eq!(
            read("state:GTM and after:2016 \"action plan\""),
            Ok(Node::All(vec![a.clone(), b.clone(), c.clone()]))
        );
        assert_eq!(
            read("state:Guatemala or after:2016 “Action  Plan”"),
            Ok(Node::Any(vec![a.clone(), Node::All(vec![b.clone(), c.clone()])]))
        );
        let not = |node: &Node| Node::Not(Box::new(node.clone()));
        assert_eq!(
            read("(state:gtm or after:2016) -\"action plan\""),
            Ok(Node::All(vec![Node::Any(vec![a.clone(), b.clone()]), not(&c)]))
        );
        assert_eq!(read("not not state:GTM"), Ok(a));
    }

    #[test]
    fn fields_take_what_belongs_to_them() {
        let term = |text: &str| match read(text) {
            Ok(Node::Term(term)) => term,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(term("res:1540(2004)"), Term::Document(Document::Symbol("1540(2004)".into())));
        assert_eq!(term("res:2325"), Term::Document(Document::Number("2325".into())));
        assert_eq!(term("para:3(a)"), Term::Paragraph("3(a)".into()));
        assert_eq!(term("place:\"San José\""), Term::Place("san jose".into(), vec![]));
        assert_eq!(term("year:2016"), term("date:2016-01-01..2016-12-31"));
        assert_eq!(term("after:2016"), term("since:2017"));
        assert_eq!(term("before:2016-03"), term("until:2016-02"));
        assert!(matches!(term("org:OAS"), Term::Names(found) if found.len() == 1));
        assert!(matches!(term("kind:workshop"), Term::Kind(kinds, None) if kinds.len() == 1));
        assert!(matches!(term("kind:summary"), Term::Kind(_, Some(_))));
        assert_eq!(term("1540:2004"), Term::Words("1540:2004".into()));
    }

    #[test]
    fn what_is_wrong_is_told_at_its_place() {
        for (text, at, words) in [
            ("", 0..0, "empty"),
            ("state:", 0..6, "Nothing stands behind"),
            ("a state:Atlantis", 2..16, "No State is called “Atlantis”"),
            ("year:20166", 0..10, "no date"),
            ("year:2018..2016", 0..15, "ends before it begins"),
            ("res:abc", 0..7, "no number"),
            ("a para:zz", 2..9, "no number"),
            ("(a or b", 0..1, "no `)`"),
            ("a )", 2..3, "no `(`"),
            ("a or", 4..4, "missing at the end"),
            ("or a", 0..2, "missing before `or`"),
            ("\"a b", 0..4, "no second one"),
            ("color:red", 0..9, "There is no field `color:`"),
            ("()", 1..2, "missing before this"),
            ("-", 0..1, ""),
        ] {
            match read(text) {
                Err(complaint) => {
                    assert_eq!(complaint.range, at, "{text}");
                    assert!(complaint.message.contains(words), "{text}: {}", complaint.message);
                }
                Ok(_) => assert!(words.is_empty(), "{text}"),
            }
        }
    }

    #[test]
    fn no_text_takes_long_or_overflows() {
        assert!(read(&"(".repeat(4000)).is_err());
        assert!(read(&"a ".repeat(2000)).is_ok());
        assert!(read(&"a".repeat(5000)).is_err());
        for text in
            [&"-".repeat(4000), "é:é", "state:é", "“", "a“b”c", "\u{a0}", "year:..", "x:(", "res:((((", ")-"]
        {
            read(text).ok();
        }
    }
}
