//! One pass over the event words and the words of time; each is looked at with its neighbours only.

use std::cell::OnceCell;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::phrase::{KINDS, anchor_at, count, kind_of, ordinal};
use super::{EventKind, EventReference, Ordinal, Relation, Span};
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
    behind: &'t [u32],
    /// Whether any of [`TIMES`] stands in the text, once that is asked for.
    is_timed: OnceCell<bool>,
}

/// Words without which no other words of time are looked for.
static TIMES: LazyLock<[Finder<'static>; 5]> =
    LazyLock::new(|| [" same ", " earlier", " before", " ago", " day of "].map(Finder::new));

/// How many days from the own ones "the same" days, week or month may be.
pub(super) fn days_around(unit: &str) -> Option<u8> {
    match unit {
        "day" | "days" | "date" | "dates" | "time" => Some(0),
        "week" => Some(6),
        "month" => Some(31),
        _ => None,
    }
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
            b"this" => {
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
        let opened = !says && (year_in_front.is_some() || self.date_in_front(front.start).is_some());
        if !(says || opened || definite) || self.is_part_of_a_name(end) {
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
        if let [only] = &mut all[..]
            && !is_dated(only)
        {
            only.date = self.date_in_front(front.start);
            if let Some(relation) =
                year_in_front.filter(|_| !only.places.is_empty() && only.relation.is_none())
            {
                only.relation = Some(relation);
                only.span.start = found.pop().map_or(only.span.start, |year| year.span.start);
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
        let tells = |r: &EventReference| r.ordinal.is_some() || r.relation.is_some() || is_dated(r);
        found.extend(all.into_iter().filter(|r| tells(r) || placed && !r.places.is_empty()));
    }

    /// `the training in Almaty`, `the visit to Samoa`: one event, and its place right behind it.
    fn is_placed_at_once(&self, start: usize, end: usize) -> bool {
        let mut cursor = Cursor::new(self.text, end);
        cursor.blanks();
        ["in", "to", "at"].iter().any(|lead| cursor.eat_word(lead))
            && cursor.blanks()
            && cursor.peek().is_some_and(char::is_uppercase)
            && self.word(start).is_some_and(|(_, word)| word == "the")
    }

    /// `seminars held in Montevideo and Buenos Aires in August 2011`: an event in each place, at the time that is told behind
    /// them. `Nairobi, Kenya` is one place.
    fn place_by_place(&self, reference: EventReference) -> Vec<EventReference> {
        let mut apart: Vec<Vec<Span>> = vec![];
        for place in &reference.places {
            let before = apart.last().and_then(|group| group.last());
            let joined = before.is_some_and(|before| {
                let gap = self.text.get(before.end as usize..place.start as usize).unwrap_or_default();
                !gap.split(is_blank).any(|word| word == "and")
            });
            match apart.last_mut().filter(|_| joined) {
                Some(group) => group.push(place.clone()),
                None => apart.push(vec![place.clone()]),
            }
        }
        if apart.len() < 2 {
            return vec![reference];
        }
        let (first, last) = (reference.span.start, reference.span.end);
        let count = apart.len();
        let each = apart.into_iter().enumerate().map(|(at, places)| {
            let start = if at == 0 { first } else { places.first().map_or(first, |place| place.start) };
            let end = if at + 1 == count { last } else { places.last().map_or(last, |place| place.end) };
            EventReference { span: start..end, places, ..reference.clone() }
        });
        each.collect()
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

    /// `In October 2014, the first training course took place`: the date that opens the sentence.
    fn date_in_front(&self, start: usize) -> Option<DateMention> {
        let i = self.dates.partition_point(|d| (d.span.start as usize) < start);
        let date = self.dates[..i].last().filter(|d| d.span.start as usize >= self.floor)?;
        let gap = self.text.get(date.span.end as usize..start)?;
        let led = gap.strip_prefix(',').unwrap_or(gap).trim();
        let opens = matches!(&date.form.preposition, Some((_, p)) if self.text[p.start as usize..].starts_with(['I', 'O', 'F']));
        (opens && matches!(led, "" | "the" | "a" | "an" | "its")).then(|| date.clone())
    }

    /// `In the previous year, a seminar took place in Vienna`: the year that opens the sentence.
    fn is_led_by(&self, year: &EventReference, start: usize) -> bool {
        let gap = self.text.get(year.span.end as usize..start).unwrap_or(".");
        let led = gap.strip_prefix(',').unwrap_or(gap).trim();
        let front = self.text.get(..year.span.start as usize).unwrap_or_default().trim_end();
        let front = front.strip_suffix("the").unwrap_or(front).trim_end();
        year.kind.is_none()
            && year.places.is_empty()
            && matches!(
                year.relation,
                Some(Relation::PreviousYear | Relation::LastYear | Relation::EarlierThisYear)
            )
            && matches!(led, "" | "the" | "a" | "an" | "its")
            && (front.is_empty()
                || front.ends_with(['.', ';'])
                || front.ends_with("In")
                || front.ends_with("The"))
    }

    /// `its predecessor`, and no person's.
    fn is_of_an_event(&self, start: usize) -> bool {
        self.word(start)
            .is_some_and(|(_, word)| matches!(word, "its" | "the" | "Its" | "The" | "two" | "three"))
    }

    fn date_ahead(&self, end: usize) -> bool {
        let close = |s: &Span| (s.start as usize) < end + REACH;
        self.dates
            .get(self.dates.partition_point(|d| (d.span.start as usize) < end))
            .is_some_and(|d| close(&d.span))
            || self
                .years
                .get(self.years.partition_point(|y| (y.span.start as usize) < end))
                .is_some_and(|y| close(&y.span))
    }

    /// Whether "this year", "last year" or "the previous year" stands behind `end`.
    fn year_words_ahead(&self, end: usize) -> bool {
        let near = self.behind.iter().map(|&at| at as usize).take_while(|at| *at + 4 <= end + REACH);
        let mut years = near.filter(|&at| at > end && self.text[at..].starts_with("year"));
        years.any(|at| {
            let before = &self.text[end..at];
            let behind = self.text[at..].trim_start_matches(|c: char| c.is_alphabetic());
            [" this ", " last ", " previous ", " preceding ", " following "]
                .iter()
                .any(|words| before.ends_with(words))
                || [" before", " earlier", " ago", " previously"]
                    .iter()
                    .any(|words| behind.starts_with(words))
        })
    }

    /// Whether other words of time stand behind `end`, in the same sentence: `on the same days`, `two months earlier`, `that
    /// ended on the first day of the seminar`.
    fn time_ahead(&self, end: usize) -> bool {
        if !*self
            .is_timed
            .get_or_init(|| TIMES.iter().any(|words| words.find(self.text.as_bytes()).is_some()))
        {
            return false;
        }
        let to = self.text.floor_char_boundary(end + REACH).min(self.text.len());
        let rest = self.text.get(end..to).unwrap_or_default();
        let rest = &rest[..rest.find(['.', ';']).unwrap_or(rest.len())];
        let unit = |at: usize| {
            let word = rest[..at].rsplit(is_blank).next().unwrap_or_default();
            matches!(word, "days" | "week" | "weeks" | "month" | "months")
        };
        let same = |at: usize| {
            let word =
                rest[at + " same ".len()..].split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            days_around(word).is_some()
        };
        let relative = |at: usize| [" that ", " which "].iter().any(|words| rest[..at].contains(words));
        rest.match_indices(" same ").any(|(at, _)| same(at))
            || [" earlier", " before", " ago"]
                .iter()
                .any(|words| rest.match_indices(words).any(|(at, _)| unit(at)))
            || rest.find(" day of ").is_some_and(relative)
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
