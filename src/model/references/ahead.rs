//! What follows an event word: where and when it was; several events told apart.

use super::bare::is_alone;
use super::phrase::{anchor_at, count, ends_phrase, kind_of, ordinal, place};
use super::scan::{Look, REACH};
use super::when::days_around;
use super::{EventReference, Ordinal, Relation};
use crate::model::dates::{DateMention, YearContext, YearMention};
use crate::model::prose::{Cursor, Lower, span};

impl Look<'_> {
    /// Reads forward from the event word (or "held"): places and dates until the phrase ends. A phrase that tells
    /// several events apart gives one reference each.
    pub fn told_apart(&self, seed: EventReference, from: usize) -> Vec<EventReference> {
        let text = self.text;
        let mut all: Vec<EventReference> = Vec::new();
        let mut current = seed.clone();
        let mut cursor = Cursor::new(text, from);
        let limit = from + REACH;
        // Whether "in", "to", "at" was the last small word, so that a capital names a place.
        let mut led = false;
        // Whether the time was said behind the last place: then the next place is another event's.
        let mut timed = false;
        // Whether "that began", "which ran" has been said.
        let mut ran = false;
        while cursor.at < limit && all.len() < 24 {
            let spaced = cursor.blanks();
            let at = cursor.at;
            let Some(c) = cursor.peek() else { break };
            if let Some(date) = self.date_at(at) {
                if current.date.is_some() || current.year.is_some() {
                    all.push(std::mem::replace(
                        &mut current,
                        EventReference { span: span(at, at), ..template(&seed) },
                    ));
                }
                current.span.end = date.span.end;
                cursor.at = date.span.end as usize;
                current.date = Some(date.clone());
                timed = true;
                led = cursor.eat(')') && !current.places.is_empty();
                continue;
            }
            if let Some(year) = self.year_at(at) {
                let told = matches!(year.context, YearContext::In | YearContext::Parenthesis) || led;
                if told && current.date.is_none() && current.year.is_none() {
                    current.year = Some(year.year);
                    timed = true;
                    current.span.end = year.span.end;
                } else if told && year.context == YearContext::Parenthesis {
                    break;
                }
                cursor.at = year.span.end as usize;
                // "Gaborone (2007), Amman (2008)": the next place needs no word to lead it in.
                led =
                    year.context == YearContext::Parenthesis && cursor.eat(')') && !current.places.is_empty();
                if led {
                    current.span.end = cursor.at as u32;
                }
                continue;
            }
            match c {
                ',' => {
                    cursor.eat(',');
                    led = led && !current.places.is_empty();
                    continue;
                }
                '(' => {
                    // "Nairobi (2014)" goes on, an acronym is stepped over, all else ends the phrase.
                    cursor.eat('(');
                    if self.year_at(cursor.at).is_some() || self.date_at(cursor.at).is_some() {
                        continue;
                    }
                    // "the seminar on parliaments (Vienna, 5-6 October 2017)"
                    if current.places.is_empty() && !timed && self.is_dated_within(cursor) {
                        led = true;
                        continue;
                    }
                    let inside = cursor.rest().char_indices().take(16).find(|&(_, c)| c == ')');
                    let Some((i, _)) = inside else { break };
                    cursor.at += i + 1;
                    continue;
                }
                '/' | '-' | '–' | '&' if spaced || c != '/' => {
                    cursor.at += c.len_utf8();
                    continue;
                }
                '’' | '\'' | '“' | '”' | '"' | ')' => {
                    cursor.at += c.len_utf8();
                    continue;
                }
                c if c.is_ascii_digit() => {
                    cursor.word();
                    continue;
                }
                c if !c.is_alphabetic() => break,
                _ => {}
            }
            // "in Belgrade the Secretariat": no second place
            let front = text[..at].trim_end().len();
            led = led && current.places.last().is_none_or(|place| place.end as usize != front);
            if led {
                let mut ahead = cursor;
                if let Some((start, end)) = place(&mut ahead) {
                    // "in Nairobi (2014) and Kampala (2015)"
                    if timed && !current.places.is_empty() {
                        let next = EventReference { span: span(start, end), ..template(&seed) };
                        all.push(std::mem::replace(&mut current, next));
                    }
                    timed = false;
                    if current.places.is_empty() && current.kind_span.is_some() && current.span.is_empty() {
                        current.span.start = start as u32;
                    }
                    current.places.push(span(start, end));
                    current.span.end = end as u32;
                    cursor.at = ahead.at;
                    continue;
                }
            }
            let Some(word) = cursor.word() else { break };
            // "the first workshop in Montenegro and the second workshop in Albania"
            let numbered = matches!(seed.ordinal, Some(Ordinal::Nth(_)));
            let told = !all.is_empty() || !current.places.is_empty() || timed || numbered;
            if told && let Some(Ordinal::Nth(nth)) = ordinal(word) {
                if opens_another(cursor) {
                    break;
                }
                // "the first workshop in Montenegro and the second in Albania"
                if is_alone(cursor) {
                    let next = self.numbered(&seed, nth, span(at, cursor.at));
                    all.push(std::mem::replace(&mut current, next));
                    (timed, led) = (false, false);
                    continue;
                }
            }
            let mut lower = Lower::new();
            let lower = lower.bytes(word).unwrap_or(word.as_bytes());
            // Another event begins; one in capitals is part of a name: "the meeting of the Regional Forum in Lima".
            let named = word.starts_with(char::is_uppercase) && current.places.is_empty();
            let is_kind = || anchor_at(text, at).is_some_and(|end| kind_of(&text[at..end]).is_some());
            if !named && is_kind() {
                break;
            }
            if matches!(lower, b"will" | b"is" | b"are" | b"has" | b"had" | b"have") && is_told(cursor) {
                continue;
            }
            match lower {
                b"in" | b"to" | b"at" | b"and" | b"from" | b"on" | b"between" => {
                    led = matches!(lower, b"in" | b"to" | b"at")
                        || (led && lower == b"and")
                        || (lower == b"and" && !current.places.is_empty());
                }
                b"week" | b"weeks" | b"month" | b"months" | b"days" | b"years" => {
                    if let Some((relation, end)) = self.before_the_event(at, lower, cursor) {
                        all.iter_mut().chain([&mut current]).for_each(|it| it.say_when(relation));
                        current.span.end = end as u32;
                        cursor.at = end;
                        timed = true;
                    }
                    led = false;
                }
                b"year" => {
                    let year = self.year_words(at).map(|(relation, _)| (relation, cursor.at));
                    if let Some((relation, end)) = year.or_else(|| self.before_the_event(at, lower, cursor)) {
                        all.iter_mut().chain([&mut current]).for_each(|it| it.say_when(relation));
                        current.span.end = end as u32;
                        cursor.at = end;
                    }
                    led = false;
                }
                // "a workshop took place in Windhoek on the same days"
                b"same" if !current.places.is_empty() || ran => {
                    let mut ahead = cursor;
                    ahead.blanks();
                    if let Some(days) = ahead.word().and_then(days_around) {
                        current.say_when(Relation::DaysAround(days));
                        current.span.end = ahead.at as u32;
                        cursor.at = ahead.at;
                    }
                    led = false;
                }
                // "the course that ended on the first day of the seminar"
                b"day" if ran && self.word(at).is_some_and(|(_, word)| ordinal(word).is_some()) => {
                    current.say_when(Relation::DaysAround(1));
                    current.span.end = cursor.at as u32;
                    break;
                }
                // "the seminar that began in the afternoon of 24 November"
                b"that" | b"which" => {
                    let mut ahead = cursor;
                    ahead.blanks();
                    if ahead.word().is_some_and(|verb| RAN.contains(&verb)) {
                        cursor.at = ahead.at;
                        ran = true;
                    }
                    led = false;
                }
                // "the third in the series, after Ningbo in 2015 and Xi'an in 2017"
                b"after" if opens_list(cursor) => {
                    let next = EventReference { span: span(cursor.at, cursor.at), ..template(&seed) };
                    all.push(std::mem::replace(&mut current, next));
                    (timed, led) = (false, true);
                }
                b"the" | b"a" | b"an" => {}
                // "the series began in Accra in 2015 and continued in Lomé in 2016"
                b"continued" | b"followed" if text[..at].trim_end().ends_with(" and") => {}
                lower if !word.starts_with(char::is_uppercase) && ends_phrase(lower) => break,
                _ => led = false,
            }
        }
        all.push(current);
        // "held in Gabon and South Africa, earlier this year" is two events; a list of places with one date may be one.
        all
    }

    /// `the week before`, `two months earlier`, `three years ago`; `at` is the start of the unit, the cursor is behind it. The
    /// relation, and where the words end.
    fn before_the_event(&self, at: usize, unit: &[u8], mut behind: Cursor) -> Option<(Relation, usize)> {
        let (_, number) = self.word(at)?;
        let count = match number {
            "a" | "the" | "one" => 1,
            word => u16::from(count(word)?),
        };
        behind.blanks();
        if !matches!(behind.word()?, "before" | "earlier" | "ago" | "previously") {
            return None;
        }
        // "the week before the elections" is another week
        let mut next = behind;
        if next.blanks() && matches!(next.word(), Some("the" | "this" | "that" | "it" | "its" | "a")) {
            return None;
        }
        let days = match unit {
            b"days" => 1,
            b"year" if count > 1 => return None,
            b"week" | b"weeks" => 7,
            b"month" | b"months" => 30,
            _ => return Some((Relation::YearsBefore(u8::try_from(count).ok()?), behind.at)),
        };
        Some((Relation::DaysBefore(days * count), behind.at))
    }

    /// Whether a date or a year stands between here and the end of the parentheses.
    fn is_dated_within(&self, cursor: Cursor) -> bool {
        let rest = cursor.rest();
        let Some(close) = rest.find(')').filter(|close| *close < 80) else { return false };
        let within = |at: u32| (cursor.at..cursor.at + close).contains(&(at as usize));
        self.dates.iter().any(|date| within(date.span.start))
            || self.years.iter().any(|year| within(year.span.start))
    }

    /// The date whose words start at `at`.
    fn date_at(&self, at: usize) -> Option<&DateMention> {
        let i = self.dates.partition_point(|d| (d.span.start as usize) < at);
        let date = self.dates.get(i)?;
        let lead = date.form.weekdays.first().map_or(date.span.start, |w| w.1.start.min(date.span.start));
        (lead as usize <= at && at <= date.span.start as usize).then_some(date)
    }

    fn year_at(&self, at: usize) -> Option<&YearMention> {
        let i = self.years.partition_point(|y| (y.span.start as usize) < at);
        self.years.get(i).filter(|y| y.span.start as usize == at)
    }
}

impl EventReference {
    /// Takes the time that is told, unless one has been told before.
    fn say_when(&mut self, relation: Relation) {
        if matches!(self.relation, None | Some(Relation::FollowUp)) {
            self.relation = Some(relation);
        }
    }
}

/// Verbs of a clause that says when and where an event was.
const RAN: [&str; 11] = [
    "began",
    "started",
    "opened",
    "ended",
    "closed",
    "concluded",
    "finished",
    "ran",
    "met",
    "followed",
    "preceded",
];

/// Whether places of earlier events follow: "after Ningbo in 2015", "after those in Ningbo and Lima".
fn opens_list(mut cursor: Cursor<'_>) -> bool {
    cursor.blanks() && (cursor.peek().is_some_and(char::is_uppercase) || cursor.eat_word("those"))
}

/// Whether an event word is one of the next two words.
fn opens_another(mut cursor: Cursor<'_>) -> bool {
    (0..2).any(|_| cursor.blanks() && cursor.word().is_some_and(|word| kind_of(word).is_some()))
}

/// True if "is", "will" or "had" only leads in when and where: `will be held in`, `is planned for`, `had taken place`.
fn is_told(mut cursor: Cursor) -> bool {
    for _ in 0..3 {
        cursor.blanks();
        match cursor.word() {
            Some("be" | "been" | "to" | "also" | "being" | "then" | "taken") => {}
            Some(word) => {
                return matches!(
                    word,
                    "place"
                        | "held"
                        | "planned"
                        | "scheduled"
                        | "organized"
                        | "organised"
                        | "hosted"
                        | "convened"
                        | "conducted"
                );
            }
            None => return false,
        }
    }
    false
}

/// What a further event of the same phrase shares with the first.
pub(super) fn template(seed: &EventReference) -> EventReference {
    EventReference {
        kind: seed.kind,
        kind_span: seed.kind_span.clone(),
        ordinal: seed.ordinal.filter(|o| !matches!(o, Ordinal::Nth(_))),
        count: seed.count,
        relation: seed.relation.filter(|r| matches!(r, Relation::FollowUp)),
        ..EventReference::default()
    }
}
