//! Numbers that a text tells: of days, of States.

use super::token::Token;
use super::{Reader, What};
use crate::model::prose::{self, ORDINALS};
use crate::syntax::Zone;

impl Reader<'_> {
    /// `the third day`, `a three-day workshop`.
    pub(super) fn days(&mut self, token: &Token<'_>) {
        if token.text == "day"
            && let Some(word) = token.before()
            && let Some(n) = ORDINALS.iter().position(|o| o.eq_ignore_ascii_case(word.text))
            && word.before().is_some_and(|w| w.text.eq_ignore_ascii_case("the"))
            && self.view.block.enter.zone == Zone::Body
            && self.is_of_this_event(token)
            && is_day_of_event(&self.view.words[token.range.end..])
        {
            self.put(word.range.start..token.range.end, What::DayOrdinal(n + 1));
        }
        self.other_ordinals(token);
        if token.text == "Day"
            && let Some((number, n)) =
                token.followers().next().and_then(|next| next.text.parse().ok().map(|n: usize| (next, n)))
            && (1..=ORDINALS.len()).contains(&n)
            && self.view.words.get(token.range.end..number.range.start) == Some(" ")
            && token.before().is_some_and(|w| matches!(w.text, "On" | "on" | "of"))
            && self.view.block.enter.zone == Zone::Body
            && self.is_of_this_event(token)
        {
            self.put(token.range.start..number.range.end, What::DayOrdinal(n));
        }
        if token.text == "days" {
            self.length(token);
        }
        if token.text == "day"
            && let Some(count) = token.before()
            && let Some(n) = prose::number(count.text)
            && token.followers().next().is_some_and(|w| EVENTS.contains(&w.text))
            && (self.view.role() == Some(crate::syntax::FieldRole::Event)
                || count.before().is_some_and(|w| matches!(w.text, "the" | "The" | "this" | "This"))
                    && self.is_of_this_event(token))
        {
            self.put(count.range.start..token.range.end, What::DayCount(n));
        }
        let Some(n) = token
            .text
            .strip_suffix("-day")
            .or_else(|| token.text.strip_suffix("-Day"))
            .and_then(prose::number)
        else {
            return;
        };
        let event = token.followers().take(4).any(|w| {
            let w = w.text.to_lowercase();
            EVENTS.iter().any(|e| w.starts_with(e))
        });
        let in_name = self.view.role() == Some(crate::syntax::FieldRole::Event);
        let definite = || token.before().is_some_and(|w| ["the", "The", "this", "This"].contains(&w.text));
        if event && (in_name || definite() && (self.is_of_this_event(token) || self.is_told_of(token))) {
            self.put(token.range.clone(), What::DayCount(n));
        }
    }

    /// Whether a sentence is about the thing whose length is told: it opens with it, and a verb follows. What it tells of
    /// other days is then of something else: `The three-day seminar built on a meeting of 2011`.
    fn is_told_of(&self, token: &Token<'_>) -> bool {
        let words = self.view.words;
        let sentence = crate::rules::words::sentence(words, token.range.start);
        let opens =
            ["The ", "This "].contains(&words.get(sentence.start..token.range.start).unwrap_or_default());
        let mut behind =
            token.followers().skip_while(|w| !EVENTS.iter().any(|e| w.text.starts_with(e))).skip(1);
        let (Some(verb), next) = (behind.next(), behind.next()) else { return false };
        let directly = words[token.range.end..verb.range.start]
            .chars()
            .all(|c| c.is_alphanumeric() || c == ' ' || c == '-');
        opens
            && directly
            && verb.range.start < sentence.end
            && is_verb(verb.text, next.as_ref().map_or("", |w| w.text))
    }

    /// `the third and last day`, `the 3rd day`, `on day three`.
    fn other_ordinals(&mut self, token: &Token<'_>) {
        if token.text != "day" && token.text != "Day" || self.view.block.enter.zone != Zone::Body {
            return;
        }
        let the = |word: &Token<'_>| word.before().is_some_and(|w| w.text.eq_ignore_ascii_case("the"));
        let Some(before) = token.before() else { return };
        let last = matches!(before.text, "last" | "final" | "concluding" | "closing");
        let ordinal = match last {
            true => before.before().filter(|and| and.text == "and").and_then(|and| and.before()),
            false => Some(before.clone()).filter(|word| word.text.starts_with(|c: char| c.is_ascii_digit())),
        };
        let told = ordinal.filter(the).and_then(|word| {
            let figures = word.text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let n = match figures.is_empty() {
                true => ORDINALS.iter().position(|o| o.eq_ignore_ascii_case(word.text))? + 1,
                false if figures.len() < word.text.len() => figures.parse().ok()?,
                false => return None,
            };
            Some((word.range.start..token.range.end, n))
        });
        let behind = token
            .followers()
            .next()
            .filter(|next| self.view.words.get(token.range.end..next.range.start) == Some(" "));
        let told = told.or_else(|| {
            let number = behind.filter(|_| matches!(before.text, "On" | "on" | "of"))?;
            let n = prose::number(number.text)
                .filter(|_| token.text == "day" || !number.text.starts_with(|c: char| c.is_ascii_digit()))?;
            Some((token.range.start..number.range.end, n))
        });
        if let Some((range, n)) = told
            && (1..=ORDINALS.len()).contains(&n)
            && self.is_of_this_event(token)
            && (range.end > token.range.end || is_day_of_event(&self.view.words[token.range.end..]))
        {
            self.put(range, What::DayOrdinal(n));
        }
    }

    /// `The workshop lasted three days.`, `(3 days)` in the name of the event or beside its date.
    fn length(&mut self, token: &Token<'_>) {
        let words = self.view.words;
        let Some(count) = token.before() else { return };
        let Some(n) = prose::number(count.text) else { return };
        let range = count.range.start..token.range.end;
        let in_brackets = words[..range.start].ends_with('(') && words[range.end..].starts_with(')');
        use crate::syntax::FieldRole::{Date, DateAndVenue, Event};
        let in_field = in_brackets && matches!(self.view.role(), Some(Event | Date | DateAndVenue));
        let sentence = crate::rules::words::sentence(words, range.start);
        let lead = words.get(sentence.start..range.start).unwrap_or_default();
        let thing = ["The ", "This "].iter().find_map(|article| lead.strip_prefix(article));
        let event = thing.and_then(|thing| EVENTS.iter().find_map(|event| thing.strip_prefix(event)));
        let lasted = event
            .map(str::trim)
            .is_some_and(|verb| verb.trim_start_matches(", which ").trim_end_matches(" for") == "lasted");
        // "During the three days of the workshop, ...", "Over three days, ..."
        let rest = &words[range.end..];
        let of_event = rest.strip_prefix(" of the ").or_else(|| rest.strip_prefix(" of this "));
        let of_event = of_event.is_some_and(|rest| EVENTS.iter().any(|event| rest.starts_with(event)));
        let during = matches!(lead, "Over " | "Over the " | "During the " | "For " | "In the course of the ");
        let lasted = lasted || during && (of_event || rest.starts_with(','));
        if in_field || lasted && self.view.block.enter.zone == Zone::Body && self.is_of_this_event(token) {
            self.put(range, What::DayCount(n));
        }
    }

    /// Whether the sentence of a word tells no date or year and does not look back or ahead.
    fn is_of_this_event(&self, token: &Token<'_>) -> bool {
        let words = self.view.words;
        let sentence = crate::rules::words::sentence(words, token.range.start);
        let facts = self.view.facts;
        let inside = |at: u32| sentence.contains(&(at as usize));
        if facts.dates().iter().any(|d| inside(d.span.start))
            || facts.years().iter().any(|y| inside(y.span.start))
        {
            return false;
        }
        let text = words[sentence].to_lowercase();
        !["previous", "earlier", "last year", "next ", "first visit", "will be", "future"]
            .iter()
            .any(|w| text.contains(w))
    }

    /// `The nine participating States`, `All nine delegations`, `representatives of nine States:`.
    pub(super) fn states(&mut self, token: &Token<'_>) {
        if token.text == "observers" && announces(&self.view.words[token.range.end..]) {
            let count = token.before();
            let number = count.as_ref().and_then(|count| prose::number(count.text)).filter(|n| *n >= 2);
            if let (Some(count), Some(n)) = (count, number) {
                self.put(count.range.start..token.range.end, What::StateCount(n));
            }
            return;
        }
        if !matches!(token.text, "States" | "delegations" | "countries" | "Governments") {
            return;
        }
        if let Some(member) = token.before().filter(|word| token.text == "States" && word.text == "Member") {
            self.counted(&member, token);
        }
        self.counted(token, token);
    }

    /// `four international organizations: IAEA, …`, `Five ministries of Ghana (Defence, …)` among the participants.
    pub(super) fn things(&mut self, token: &Token<'_>) {
        const THINGS: [&str; 11] = [
            "organizations",
            "organisations",
            "ministries",
            "Ministries",
            "agencies",
            "entities",
            "institutions",
            "universities",
            "companies",
            "NGOs",
            "authorities",
        ];
        if !THINGS.contains(&token.text) || self.view.role() != Some(crate::syntax::FieldRole::Participants) {
            return;
        }
        let words = self.view.words;
        let mut count = token.before();
        for _ in 0..3 {
            if count.as_ref().is_some_and(|word| prose::number(word.text).is_none()) {
                count = count.and_then(|word| word.before());
            }
        }
        let Some(count) = count else { return };
        let Some(told) = prose::number(count.text).filter(|n| *n >= 2) else { return };
        if words[count.range.end..token.range.start].contains([',', ':', ';', '.', '(']) {
            return;
        }
        let rest = &words[token.range.end..];
        let Some(open) =
            rest.find([':', '(']).filter(|at| *at < 50 && !rest[..*at].contains([',', ';', '.']))
        else {
            return;
        };
        let between = rest[..open].trim();
        if !between.is_empty() && !between.starts_with("of ") {
            return;
        }
        let from = token.range.end + open + 1;
        let list = &words[from..];
        let end = match rest.as_bytes()[open] {
            b'(' => list.find(')'),
            _ => [". ", ";"].iter().filter_map(|end| list.find(end)).min().or(Some(list.len())),
        };
        let Some(end) = end else { return };
        let list = list[..end].trim_end_matches(['.', ' ']);
        let inside = |span: &std::ops::Range<u32>| {
            let (start, stop) = (span.start as usize, span.end as usize);
            (from <= start && stop <= from + end).then(|| (start - from) as u32..(stop - from) as u32)
        };
        let names: Vec<_> = self.view.facts.names.iter().filter_map(|name| inside(&name.span)).collect();
        let parts = |names: &[std::ops::Range<u32>]| {
            let items = crate::model::event::items(list, names);
            let pieces = items.iter().map(|item| &list[item.span.start as usize..item.span.end as usize]);
            let pieces: Vec<&str> = pieces.filter(|piece| piece.contains(char::is_alphanumeric)).collect();
            let joined = pieces.iter().map(|piece| piece.matches(" and ").count()).sum::<usize>();
            (pieces.len(), joined)
        };
        let (least, joined) = parts(&names);
        // within the names that are known "and" joins
        let in_names: usize =
            names.iter().map(|n| list[n.start as usize..n.end as usize].matches(" and ").count()).sum();
        let most = least + joined.saturating_sub(in_names);
        if least > 1 && !(least..=most).contains(&told) {
            self.put(count.range.start..token.range.end, What::ThingCount(told, least, most));
        }
    }

    /// What is counted from the word `token` to the word `last`.
    fn counted(&mut self, token: &Token<'_>, last: &Token<'_>) {
        // "all": the words between say more than "national"
        let (mut count, mut between, mut all) = (token.before(), 0, false);
        while let Some(word) = count.as_ref()
            && ["participating", "attending", "represented", "national"].contains(&word.text)
        {
            (between, all) = (between + 1, all || word.text != "national");
            count = word.before();
        }
        let qualified = between > 0;
        // "thirteen Pacific Island States:", where the list follows at once
        let rest = self.view.words[token.range.end..].trim_start();
        // "six member States of the Union: ..."
        let of_body = rest.strip_prefix("of ").and_then(|body| Some(&body[..body.find(':')?]));
        let of_body = of_body.is_some_and(|body| body.len() < 40 && !body.contains([',', ';', '.', '(']));
        let open = rest.starts_with(['(', ':']) || of_body;
        let proper = |text: &str| {
            text.starts_with(char::is_uppercase) && prose::number(text).is_none()
                || ["member", "and", "island", "coastal", "landlocked", "small", "other", "further", "more"]
                    .contains(&text)
        };
        let mut specified = false;
        while open
            && between < 6
            && let Some(word) = count.as_ref().filter(|word| proper(word.text))
            && let Some(before) = word.before()
        {
            (between, specified) = (between + 1, true);
            count = Some(before);
        }
        let Some(count) = count else { return };
        let Some(n) = prose::number(count.text).filter(|n| *n >= 2) else { return };
        let lead = count.before();
        let lead_word = lead.as_ref().map_or("", |lead| lead.text);
        let definite = ["the", "The", "all", "All"].contains(&lead_word);
        if specified || of_body {
            let in_list = self.view.role() == Some(crate::syntax::FieldRole::Participants);
            if in_list && (definite || matches!(lead_word, "of" | "from" | "" | "following" | "and")) {
                self.put(count.range.start..token.range.end, What::StateCount(n));
            }
            return;
        }
        let in_list = self.view.role() == Some(crate::syntax::FieldRole::Participants)
            && matches!(lead_word, "of" | "from" | "" | "following")
            && announces(&self.view.words[token.range.end..]);
        // "six of the eight delegations" counts others, unless they are said to be all; "the nine States" alone may be any nine
        let part_of = !all && lead.and_then(|lead| lead.before()).is_some_and(|word| word.text == "of");
        let sure = definite && (qualified || token.text == "delegations") && !part_of
            || in_list
            || self.closes_list(count.range.start, token.range.end)
            || self.is_attended_by(count.range.start, token.range.end)
            || self.opens_sentence(count.range.start, token.range.end);
        let in_list = in_list || self.view.role() == Some(crate::syntax::FieldRole::Participants);
        let behind = self.view.words[last.range.end..].trim_start();
        let of_group = ["of the", "of ", "that ", "which "].iter().any(|w| behind.starts_with(w));
        if sure && !of_group && (in_list || self.is_of_this_event(token)) {
            self.put(count.range.start..last.range.end, What::StateCount(n));
        }
    }
}

impl Reader<'_> {
    /// `Benin, Ghana and Togo (three States)`
    fn closes_list(&self, start: usize, end: usize) -> bool {
        let words = self.view.words;
        let rest = words[end..].strip_prefix(')');
        self.view.role() == Some(crate::syntax::FieldRole::Participants)
            && words[..start].ends_with('(')
            && rest.is_some_and(|rest| rest.trim_matches(['.', ' ', '\n', '\r']).is_empty())
    }

    /// `The workshop was attended by nine States.`
    fn is_attended_by(&self, start: usize, end: usize) -> bool {
        let words = self.view.words;
        let sentence = crate::rules::words::sentence(words, start);
        let lead = words.get(sentence.start..start).unwrap_or_default();
        let thing = ["The ", "This "].iter().find_map(|article| lead.strip_prefix(article));
        let event = thing.and_then(|thing| EVENTS.iter().find_map(|event| thing.strip_prefix(event)));
        let behind = words[end..].trim_start();
        self.view.block.enter.zone == Zone::Body
            && matches!(event.map(str::trim), Some("was attended by" | "brought together" | "gathered"))
            && (behind.is_empty() || behind.starts_with(['.', ':']))
    }

    /// `Nine States took part in the workshop.`, `Officials from nine States attended.`
    fn opens_sentence(&self, start: usize, end: usize) -> bool {
        let words = self.view.words;
        let behind = words[end..].trim_start();
        let verbs = ["took part", "participated", "attended", "were represented"];
        let Some(behind) = verbs.iter().find_map(|verb| behind.strip_prefix(verb)) else { return false };
        let behind = behind.trim_start();
        let behind = behind.strip_prefix("in ").or_else(|| behind.strip_prefix("at ")).unwrap_or(behind);
        let thing = behind.strip_prefix("the ").or_else(|| behind.strip_prefix("this ")).unwrap_or(behind);
        let is_event = EVENTS.iter().any(|event| thing.starts_with(event));
        self.view.block.enter.zone == Zone::Body
            && matches!(
                words.get(crate::rules::words::sentence(words, start).start..start),
                Some(
                    "" | "Representatives of "
                        | "Representatives from "
                        | "Officials from "
                        | "Delegates from "
                ) | Some("Experts from " | "Participants from " | "Delegations from " | "Delegations of ")
            )
            && (is_event || behind.is_empty() || behind.starts_with('.'))
    }
}

/// Whether a word behind its subject tells what it did: `built on`, `followed the`; not `held in`, which may tell which one
/// is meant.
fn is_verb(word: &str, next: &str) -> bool {
    const TELLS: [&str; 19] = [
        "built",
        "brought",
        "began",
        "focused",
        "had",
        "saw",
        "gave",
        "took",
        "came",
        "dealt",
        "drew",
        "led",
        "made",
        "set",
        "sought",
        "continued",
        "aimed",
        "concluded",
        "ended",
    ];
    let is_held = word == "took" && next == "place";
    let by_whom = matches!(next, "by" | "in" | "at" | "on" | "from" | "for" | "under" | "with");
    TELLS.contains(&word) && !is_held
        || word.ends_with("ed") && word.len() > 4 && !by_whom
        || word == "was"
            && matches!(
                next,
                "the"
                    | "a"
                    | "part"
                    | "based"
                    | "opened"
                    | "closed"
                    | "attended"
                    | "aimed"
                    | "intended"
                    | "designed"
            )
}

/// Whether a list follows: at once, or behind a word or two: “participated:”, “were represented:”, “attended the event:”.
fn announces(behind: &str) -> bool {
    let behind = behind.trim_start();
    let behind = behind.strip_prefix("States").unwrap_or(behind).trim_start();
    if behind.starts_with([':', '(']) {
        return true;
    }
    let verb =
        ["participated", "attended", "were ", "took part", "sent "].iter().any(|v| behind.starts_with(v));
    verb && behind.find(':').is_some_and(|at| at < 50 && !behind[..at].contains(['.', ',', ';']))
}

/// Whether what follows "day" lets it be a day of the event: a mark, or a word that goes on about it; "day care centre" is
/// something else.
fn is_day_of_event(behind: &str) -> bool {
    let Some(word) = behind.strip_prefix(' ') else { return true };
    let word = word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    const GOES_ON: [&str; 34] = [
        "of",
        "was",
        "were",
        "is",
        "included",
        "with",
        "began",
        "started",
        "focused",
        "featured",
        "saw",
        "ended",
        "opened",
        "concluded",
        "covered",
        "dealt",
        "consisted",
        "addressed",
        "participants",
        "the",
        "when",
        "there",
        "by",
        "at",
        "also",
        "had",
        "brought",
        "continued",
        "a",
        "in",
        "and",
        "they",
        "it",
        "provided",
    ];
    GOES_ON.contains(&word)
}

const EVENTS: [&str; 22] = [
    "peer",
    "dialogue",
    "mission",
    "webinar",
    "briefing",
    "table-top",
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
