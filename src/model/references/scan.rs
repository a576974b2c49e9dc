//! One pass over the event words and the words of time; each is looked at with its neighbours only.

use std::cell::OnceCell;

use super::phrase::{KINDS, anchor_at, count, kind_of, ordinal, place};
use super::{EventKind, EventReference, Ordinal, Relation};
use crate::model::anchors::Anchors;
use crate::model::dates::{DateMention, YearMention};
use crate::model::prose::{Cursor, Lower, is_blank, slice, span, word_before};

/// How far behind an event word its date is looked for, in bytes.
pub(super) const REACH: usize = 220;

/// What a look needs to know.
pub(super) struct Look<'t> {
    pub text: &'t str,
    pub dates: &'t [DateMention],
    pub years: &'t [YearMention],
    /// Nothing in front of this byte may be used again.
    pub floor: usize,
    /// Where the words begin like an event word or one of time that stand behind the one looked at.
    pub behind: &'t [u32],
    /// Whether any of the words of time stands in the text, once that is asked for.
    pub is_timed: OnceCell<bool>,
}

/// All references of a block, in the order of the text. `dates` and `years` are those of the same text.
pub fn scan(text: &str, dates: &[DateMention], years: &[YearMention]) -> Vec<EventReference> {
    scan_at(text, dates, years, &Anchors::of(text))
}

/// As [`scan`], for a text that has been looked through.
pub fn scan_at(
    text: &str,
    dates: &[DateMention],
    years: &[YearMention],
    anchors: &Anchors,
) -> Vec<EventReference> {
    let mut found = Vec::new();
    let mut look = Look { text, dates, years, floor: 0, behind: &anchors.events, is_timed: OnceCell::new() };
    while let [start, behind @ ..] = look.behind {
        let start = *start as usize;
        look.behind = behind;
        if start < look.floor {
            continue;
        }
        let Some(end) = anchor_at(text, start) else { continue };
        let known = found.len();
        match Lower::new().bytes(&text[start..end]).unwrap_or_default() {
            b"day" => found.extend(look.day(start, end)),
            b"year" => found.extend(look.year(start, end)),
            b"time" => found.extend(look.time(start, end)),
            b"held" | b"took place" => look.held(start, end, &mut found),
            b"series" => look.series_began(start, end, &mut found),
            b"visited" => look.visited(start, end, &mut found),
            _ => look.event(start, end, &mut found),
        }
        if let Some(last) = found.get(known..).into_iter().flatten().map(|r| r.span.end as usize).max() {
            look.floor = last.max(end);
        }
    }
    look.numbered_alone(&mut found);
    found
}

impl Look<'_> {
    fn before(&self, at: usize) -> Option<std::ops::Range<usize>> {
        word_before(self.text, at).filter(|w| w.start >= self.floor && w.end < at)
    }

    /// The word before `at`, where nothing but blanks stands between.
    pub fn word(&self, at: usize) -> Option<(std::ops::Range<usize>, &str)> {
        self.before(at).map(|w| (w.clone(), &self.text[w]))
    }

    /// `the second day`, `the last day`, `day two`.
    fn day(&self, start: usize, end: usize) -> Option<EventReference> {
        let mut cursor = Cursor::new(self.text, end);
        if cursor.blanks()
            && let Some(n) = cursor.word().and_then(count)
            && self
                .word(start)
                .is_some_and(|(_, w)| matches!(w, "On" | "on" | "During" | "during" | "of" | "and"))
        {
            return Some(EventReference {
                span: span(start, cursor.at),
                relation: Some(Relation::Day(n)),
                ..EventReference::default()
            });
        }
        let (at, word) = self.word(start)?;
        let relation = match ordinal(word)? {
            Ordinal::Nth(n) => Relation::Day(n),
            Ordinal::Last => Relation::LastDay,
            Ordinal::Previous | Ordinal::Next => return None,
        };
        Some(EventReference {
            span: span(at.start, end),
            relation: Some(relation),
            ..EventReference::default()
        })
    }

    /// `the previous year`, `last year`, `earlier this year`.
    fn year(&self, start: usize, end: usize) -> Option<EventReference> {
        if self.owns_event(end) {
            return None;
        }
        let (relation, from) = self.year_words(start).filter(|(it, _)| *it != Relation::NextYear)?;
        Some(EventReference { span: span(from, end), relation: Some(relation), ..EventReference::default() })
    }

    /// "last year's regional conference": the event word tells it.
    fn owns_event(&self, end: usize) -> bool {
        let mut cursor = Cursor::new(self.text, end);
        if !(cursor.eat('\'') || cursor.eat('’')) || !cursor.eat_word("s") {
            return false;
        }
        (0..4).any(|_| cursor.blanks() && cursor.word().is_some_and(|word| kind_of(word).is_some()))
    }

    /// The relation that the words before "year" tell, and where they start.
    pub fn year_words(&self, start: usize) -> Option<(Relation, usize)> {
        let (at, word) = self.word(start)?;
        match Lower::new().bytes(word)? {
            b"previous" | b"preceding" => Some((Relation::PreviousYear, at.start)),
            b"last" => Some((Relation::LastYear, at.start)),
            b"following" => Some((Relation::NextYear, at.start)),
            b"this" | b"that" => {
                let (earlier, word) = self.word(at.start)?;
                word.eq_ignore_ascii_case("earlier").then_some((Relation::EarlierThisYear, earlier.start))
            }
            // "earlier in the year"
            b"the" => {
                let (at, _) = self.word(at.start).filter(|(_, word)| *word == "in")?;
                let (earlier, word) = self.word(at.start)?;
                word.eq_ignore_ascii_case("earlier").then_some((Relation::EarlierThisYear, earlier.start))
            }
            _ => None,
        }
    }

    /// `This is the second time`.
    fn time(&self, start: usize, end: usize) -> Option<EventReference> {
        let (at, word) = self.word(start)?;
        let ordinal = ordinal(word).filter(|o| matches!(o, Ordinal::Nth(n) if *n > 1))?;
        Some(EventReference {
            span: span(at.start, end),
            ordinal: Some(ordinal),
            ..EventReference::default()
        })
    }

    /// `held in September 2015 in China and in June 2016 in the Russian Federation`, without an event word in reach.
    fn held(&self, start: usize, end: usize, found: &mut Vec<EventReference>) {
        let seed = EventReference { span: span(start, end), ..EventReference::default() };
        let all = self.told_apart(seed, end);
        found.extend(all.into_iter().filter(is_dated));
    }

    /// `The series began in Accra in March 2015`.
    fn series_began(&self, start: usize, end: usize, found: &mut Vec<EventReference>) {
        let mut cursor = Cursor::new(self.text, end);
        let mut verb = || cursor.blanks().then(|| cursor.word()).flatten().unwrap_or_default();
        let began = match verb() {
            "had" | "was" => verb(),
            word => word,
        };
        if ["began", "begun", "started", "opened", "launched", "initiated", "continued"].contains(&began) {
            let at = span(start, end);
            let seed = EventReference {
                span: at.clone(),
                kind: Some(EventKind::Event),
                kind_span: Some(at),
                ..EventReference::default()
            };
            let all = self.told_apart(seed, cursor.at);
            found.extend(all.into_iter().filter(|r| is_dated(r) && !r.places.is_empty()));
        }
    }

    /// `When the Committee first visited Viet Nam, in August 2015`.
    fn visited(&self, start: usize, end: usize, found: &mut Vec<EventReference>) {
        let mut cursor = Cursor::new(self.text, end);
        if !cursor.blanks() || !self.date_ahead(end) {
            return;
        }
        let Some((from, to)) = place(&mut cursor) else { return };
        let front = self.word(start).map(|(at, word)| (at, ordinal(word)));
        let (at, nth) = match front {
            Some((at, Some(nth))) => (at.start, Some(nth)),
            _ => (start, None),
        };
        let seed = EventReference {
            span: span(at, to),
            kind: Some(EventKind::Visit),
            kind_span: Some(span(start, end)),
            ordinal: nth,
            places: vec![span(from, to)],
            ..EventReference::default()
        };
        found.extend(self.told_apart(seed, cursor.at).into_iter().filter(is_dated).take(1));
    }

    /// An event word and everything round it.
    fn event(&self, start: usize, end: usize, found: &mut Vec<EventReference>) {
        let mut named = start..end;
        let mut end = end;
        // "the last edition of the course"
        let mut cursor = Cursor::new(self.text, end);
        if self.text.as_bytes()[start..end].get(..7).is_some_and(|w| w.eq_ignore_ascii_case(b"edition"))
            && cursor.blanks()
            && cursor.eat_word("of")
        {
            cursor.blanks();
            if cursor.eat_word("the") || cursor.eat_word("this") {
                cursor.blanks();
            }
            let from = cursor.at;
            if cursor.word().and_then(kind_of).is_some() {
                named = from..cursor.at;
                end = cursor.at;
            }
        }
        let mut front = self.front(start);
        if self.text.as_bytes()[start..end].get(..11).is_some_and(|w| w.eq_ignore_ascii_case(b"predecessor"))
        {
            if !self.is_of_an_event(start) {
                return;
            }
            front.ordinal = Some(Ordinal::Previous);
        }
        let attribute = self.attribute(start);
        let says = front.ordinal.is_some()
            || front.relation.is_some()
            || attribute.is_some()
            || self.date_ahead(end)
            || self.year_words_ahead(end)
            || self.time_ahead(end);
        let definite = !says && self.is_placed_at_once(start, end);
        // "In October 2014, a workshop had taken place in Bamako": without a place it is the note's own
        let year_in_front =
            found.last().filter(|year| self.is_led_by(year, front.start)).and_then(|r| r.relation);
        let in_time = || self.time_in_front(front.start).is_some();
        let opened =
            !says && (year_in_front.is_some() || self.date_in_front(front.start).is_some() || in_time());
        if let Some(own) = self.first_of_its_kind(start, end) {
            found.push(own);
            return;
        }
        let in_front = self.named_in_front(start);
        if !(says || opened || definite || !in_front.is_empty()) || self.is_part_of_a_name(end) {
            return;
        }
        let mut seed = EventReference {
            span: span(front.start, end),
            kind: kind_of(&self.text[named]),
            kind_span: Some(span(start, end)),
            ordinal: front.ordinal,
            count: front.count,
            relation: front.relation,
            ..EventReference::default()
        };
        if let Some((date, year, from)) = attribute {
            seed.date = date;
            seed.year = year;
            seed.span.start = seed.span.start.min(from as u32);
        }
        let mut all = self.told_apart(seed, end);
        if self.text[start..end].eq_ignore_ascii_case("ones") {
            all.retain(|reference| !reference.places.is_empty());
        }
        if let [name] = &in_front[..]
            && let Some(first) = all.first_mut()
            && first.places.is_empty()
        {
            first.attribute = Some(name.clone());
            first.span.start = first.span.start.min(name.start);
        } else if let ([_, _, ..], [only]) = (&in_front[..], &all[..]) {
            // "the Accra, Lomé and Dakar courses"
            let (count, only) = (in_front.len(), only.clone());
            let each = in_front.into_iter().enumerate().map(|(at, name)| {
                let end = if at + 1 == count { only.span.end } else { name.end };
                EventReference { span: name.start..end, attribute: Some(name), ..only.clone() }
            });
            all = each.collect();
        }
        if let [only] = &mut all[..]
            && !is_dated(only)
        {
            only.date = self.date_in_front(front.start);
            let tells_more = !only.places.is_empty() && only.relation.is_none() && only.date.is_none();
            let time_in_front = tells_more.then(|| self.time_in_front(front.start)).flatten();
            let relation_in_front = year_in_front.or(time_in_front.map(|(relation, _)| relation));
            if let Some(relation) = relation_in_front.filter(|_| tells_more) {
                only.relation = Some(relation);
                only.span.start = match time_in_front {
                    Some((_, start)) => start as u32,
                    None => found.pop().map_or(only.span.start, |year| year.span.start),
                };
            }
        }
        if opened {
            all.retain(|reference| !reference.places.is_empty());
        }
        all.retain(|reference| {
            reference.kind_span.is_some() || is_dated(reference) || !reference.places.is_empty()
        });
        if all.iter().any(|reference| reference.places.len() > 1) && self.text[start..end].ends_with('s') {
            all = all.into_iter().flat_map(|reference| self.place_by_place(reference)).collect();
        }
        // "held in Helsinki in 2014 and in Riga": where one is told apart by its day, the others are by their places
        let placed = definite || all.len() > 1 && all.iter().any(is_dated);
        let tells = |r: &EventReference| {
            r.ordinal.is_some() || r.relation.is_some() || r.attribute.is_some() || is_dated(r)
        };
        found.extend(all.into_iter().filter(|r| tells(r) || placed && !r.places.is_empty()));
    }

    /// `The conference was the first of its kind.`: the own event, and nothing that limits it to a place.
    fn first_of_its_kind(&self, start: usize, end: usize) -> Option<EventReference> {
        let rest = self.text.get(end..)?;
        let rest = [" was the ", " is the ", ", the "].iter().find_map(|lead| rest.strip_prefix(lead))?;
        let word = rest.split(is_blank).next()?;
        let nth = ordinal(word).filter(|it| matches!(it, Ordinal::Nth(_)))?;
        let rest = rest[word.len()..].trim_start();
        let rest = rest.strip_prefix("ever ").unwrap_or(rest);
        let kind =
            ["of its kind", "in the series", "of the series"].iter().find_map(|it| rest.strip_prefix(it))?;
        let Ordinal::Nth(n) = nth else { return None };
        (kind.is_empty() || kind.starts_with(['.', ',', ';'])).then(|| EventReference {
            span: span(start, self.text.len() - kind.len()),
            kind: kind_of(&self.text[start..end]),
            kind_span: Some(span(start, end)),
            ordinal: Some(nth),
            relation: Some(Relation::SameSeries { nth: Some(n), of: None }),
            ..EventReference::default()
        })
    }

    /// `Conference Room 3`, `Training Centre`, `meeting room`: the event word is part of a name.
    fn is_part_of_a_name(&self, end: usize) -> bool {
        let mut cursor = Cursor::new(self.text, end);
        cursor.blanks();
        cursor.letters().is_some_and(|w| {
            [
                "room",
                "hall",
                "centre",
                "center",
                "facility",
                "facilities",
                "material",
                "materials",
                "services",
                "system",
            ]
            .iter()
            .any(|n| n.eq_ignore_ascii_case(w))
        })
    }

    /// `its predecessor`, and no person's.
    fn is_of_an_event(&self, start: usize) -> bool {
        self.word(start)
            .is_some_and(|(_, word)| matches!(word, "its" | "the" | "Its" | "The" | "two" | "three"))
    }
}

/// True if the reference says when.
pub(super) fn is_dated(reference: &EventReference) -> bool {
    reference.date.is_some()
        || reference.year.is_some()
        || matches!(
            reference.relation,
            Some(
                Relation::EarlierThisYear
                    | Relation::LastYear
                    | Relation::PreviousYear
                    | Relation::DaysBefore(_)
                    | Relation::YearsBefore(_)
                    | Relation::NextYear
                    | Relation::DaysAround(_)
            )
        )
}

impl EventReference {
    /// The words of the phrase in `text`.
    pub fn words<'t>(&self, text: &'t str) -> &'t str {
        slice(text, &self.span)
    }
}

impl EventKind {
    /// The word for it, in the singular.
    pub fn word(self) -> &'static str {
        match self {
            EventKind::Event => "event",
            EventKind::RoundTable => "round table",
            other => KINDS.iter().rfind(|k| k.1 == other).map_or("event", |k| k.0),
        }
    }
}
