//! One pass: it stops at titles and posts, everything else is skipped.

use std::sync::LazyLock;

use super::names::{self, Name};
use super::roles::{self, Apposition};
use super::titles::{self, Chain, Strength};
use super::{Evidence, PersonMention, id_of, words};
use crate::model::anchors::Anchors;
use crate::model::prose::{
    Cursor, Span, WordSet, char_before, is_blank, is_dash, span, word_before, word_set,
};

/// All people that the text shows to be people, in the order of the text.
pub fn scan(text: &str) -> Vec<PersonMention> {
    scan_at(text, &Anchors::of(text))
}

/// As [`scan`], for a text that has been looked through.
pub fn scan_at(text: &str, anchors: &Anchors) -> Vec<PersonMention> {
    let mut found: Vec<PersonMention> = Vec::new();
    let look = Look { text, anchors };
    // Behind `done` nothing has been looked at yet; behind `floor` nothing belongs to a person yet.
    let (mut done, mut floor) = (0, 0);
    for start in anchors.titles.iter().map(|&t| t as usize) {
        if start < done {
            continue;
        }
        let Some(end) = titles::anchor_at(text, start) else { continue };
        // The middle of a hyphenated post: look at the whole word.
        let start = match char_before(text, start).filter(|&c| is_dash(c)) {
            Some(_) => word_before(text, end).map_or(start, |w| w.start.max(floor)),
            None => start,
        };
        let known = found.len();
        done = done.max(look.at(start, floor, &mut found));
        if found.len() > known {
            floor = done.max(found.last().map_or(0, |m| m.span.end as usize));
            done = floor;
        }
    }
    found
}

/// The person whose full name stands at `at` and is known from elsewhere, called `full_name` where other names are in use;
/// `None` where the name goes on on either side, and is another one's.
pub fn known(text: &str, at: &Span, full_name: Option<&str>) -> Option<PersonMention> {
    let (start, end) = (at.start as usize, at.end as usize);
    if names::read(text, start).is_some_and(|longer| longer.end > end) {
        return None;
    }
    let run = names::start_before(text, end, 0).unwrap_or(start).min(start);
    let lead = text.get(run..start)?.trim_end();
    // "Indonesia's Dian Djani", "UNODA Jane Roe"
    let is_apart = lead.is_empty()
        || lead.ends_with("'s")
        || lead.ends_with("’s")
        || lead.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    if !is_apart {
        return None;
    }
    let name = Name { start, end, full_words: 2, words: 2 };
    let mut one = mention(text, &name, None, Evidence::Known);
    if let Some(full_name) = full_name {
        one.id = id_of(full_name);
    }
    attach(&mut one, roles::after(text, end).filter(|said| said.role.is_some()).as_ref());
    Some(one)
}

/// Somebody who is named in front of his body without a title: `Dana Bekmukhamedova, UNODA, opened`. `body` is where the body's
/// name stands; what follows has to be what people do, or the end of a part of a list.
pub fn before_body(text: &str, body: &Span) -> Option<PersonMention> {
    let head = text.get(..body.start as usize)?;
    let comma = head.strip_suffix("the ").unwrap_or(head).strip_suffix(' ')?.strip_suffix(',')?.len();
    let mut behind = Cursor::new(text, body.end as usize);
    let acts = match behind.peek()? {
        ';' => true,
        ',' => {
            behind.eat(',');
            behind.blanks() && behind.letters().is_some_and(words::is_speaking)
        }
        _ => false,
    };
    let start = acts.then(|| names::start_before(text, comma, 0)).flatten()?;
    let name = names::read(text, start).filter(|name| name.end == comma && name.full_words > 1)?;
    let lead = text[..start].trim_end_matches(is_blank);
    let leads = ["by", "and", "with", "where", "when", "as", "which"];
    let is_led = lead.is_empty()
        || lead.ends_with(['.', ';', ':', '('])
        || leads.contains(&lead.rsplit(is_blank).next().unwrap_or_default());
    if !is_led || words::is_place(&text[start..comma]) {
        return None;
    }
    let mut one = mention(text, &name, None, Evidence::List);
    one.affiliation_span = Some(body.clone());
    Some(one)
}

/// Whether somebody may be known by this name alone in other notes: a given name and a surname at least, no initials, and no
/// surname that begins with a particle (“Al Busaidi”).
pub fn is_full_name(name: &str) -> bool {
    names::read(name, 0).is_some_and(|read| {
        read.end == name.len()
            && read.full_words > 1
            && name.starts_with(char::is_uppercase)
            && !names::begins_with_particle(name)
    })
}

/// A text and the places where its titles may stand.
#[derive(Clone, Copy)]
struct Look<'t> {
    text: &'t str,
    anchors: &'t Anchors,
}

impl Look<'_> {
    /// Looks at the title or post at `start`; says how far the text is done with.
    fn at(self, start: usize, floor: usize, found: &mut Vec<PersonMention>) -> usize {
        let text = self.text;
        if let Some(chain) = titles::chain(text, start, floor) {
            if let Some(name) = named(text, &chain) {
                return self.titled(&chain, name, floor, found);
            }
            if let Some(reach) = self.after_complement(&chain, floor, found) {
                return reach;
            }
            if let Some(reach) = self.in_front(chain.start, floor, found) {
                return reach;
            }
            let is_post = chain.strength == Strength::Post || &text[chain.start..chain.end] == "Ambassador";
            if is_post && let Some(reach) = behind_post(text, &chain, floor, found) {
                return reach;
            }
            return chain.end;
        }
        self.in_front(start, floor, found).unwrap_or(floor)
    }

    fn titled(self, chain: &Chain, name: Name, floor: usize, found: &mut Vec<PersonMention>) -> usize {
        let text = self.text;
        let evidence = if chain.strength == Strength::Title { Evidence::Title } else { Evidence::Post };
        let first = found.len();
        found.push(mention(text, &name, Some(chain), evidence));
        let mut end = name.end;
        if chain.plural {
            while let Some(next) = next_of_plural(text, end) {
                found.push(mention(text, &next, Some(chain), evidence));
                end = next.end;
            }
        } else if let Some(others) = others_of_list(text, end) {
            end = others.last().map_or(end, |last| last.end);
            found.extend(others.iter().map(|name| mention(text, name, None, Evidence::List)));
            return end;
        }
        let one = &mut found[first];
        // What holds the next person is no apposition but the rest of a list.
        let behind = roles::after(text, end).filter(|a| !self.holds_another(end, a.reach));
        let in_front = roles::before(text, chain.start, floor);
        attach(one, behind.as_ref());
        if one.role_span.is_none() {
            attach(one, in_front.as_ref());
        }
        behind.map_or(end, |a| a.reach)
    }

    /// True if a title inside an apposition starts the next person.
    fn holds_another(self, start: usize, end: usize) -> bool {
        let titles = &self.anchors.titles;
        let first = titles.partition_point(|&t| (t as usize) < start);
        titles[first..].iter().map(|&t| t as usize).take_while(|&t| t < end).any(|t| {
            titles::anchor_at(self.text, t).is_some()
                && titles::chain(self.text, t, t).is_some_and(|c| named(self.text, &c).is_some())
        })
    }

    /// `High Representative for Disarmament Affairs Izumi Nakamitsu`, `Minister of Foreign Affairs Ernesto Araújo`.
    fn after_complement(self, chain: &Chain, floor: usize, found: &mut Vec<PersonMention>) -> Option<usize> {
        let text = self.text;
        let mut cursor = Cursor::new(text, chain.end);
        cursor.blanks();
        if !(cursor.eat_word("of") || cursor.eat_word("for")) {
            return None;
        }
        cursor.blanks();
        cursor.eat_word("the");
        let mut portfolio = 0;
        for _ in 0..6 {
            cursor.blanks();
            let from = cursor.at;
            let word = cursor.word()?;
            let topic = PORTFOLIO.contains(word);
            if !(topic || (portfolio > 0 && word == "and")) {
                cursor.at = from;
                break;
            }
            portfolio += usize::from(topic);
        }
        if portfolio == 0 {
            return None;
        }
        let name = names::read(text, cursor.at)
            .filter(|n| n.full_words > 1 && !words::is_place(&text[n.start..n.end]))?;
        let whole = Chain { end: text[..name.start].trim_end_matches(is_blank).len(), ..*chain };
        Some(self.titled(&whole, name, floor, found))
    }

    /// `Dian Triansyah Djani, Permanent Representative of Indonesia`: a name of at least two words before the comma.
    fn in_front(self, post: usize, floor: usize, found: &mut Vec<PersonMention>) -> Option<usize> {
        let text = self.text;
        let near = &text.as_bytes()[post.saturating_sub(80).max(floor)..post];
        memchr::memrchr(b',', near)?;
        // Qualifiers of the post: "the", "SRE", "OAS", "Deputy", "1540 Committee".
        let mut at = post;
        for _ in 0..5 {
            if text.get(floor..at)?.trim_end_matches(is_blank).ends_with(',') {
                break;
            }
            let word = word_before(text, at).filter(|w| w.start >= floor)?;
            let linked =
                matches!(&text[word.clone()], "the" | "a" | "an" | "former" | "then" | "acting" | "its");
            if !linked && !text[word.clone()].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
                return None;
            }
            at = word.start;
        }
        let comma = floor + text.get(floor..at)?.trim_end_matches(is_blank).strip_suffix(',')?.len();
        let mut start = names::start_before(text, comma, floor)?;
        let mut name = names::read(text, start)?;
        // A capital at the start of the sentence may be no part of the name: "Yesterday John Smith, Director".
        if name.end != comma && name.end < comma {
            start = name.end;
            name = names::read(text, start)?;
        }
        let lead = word_before(text, start).filter(|w| w.start >= floor).map_or("", |w| &text[w]);
        let written = &text[name.start..name.end];
        // "of", "in" and the like lead places and bodies in, not people.
        let led = matches!(lead, "of" | "in" | "at" | "the" | "from" | "The" | "and" | "to" | "for");
        let doubtful = led && !matches!(lead, "and" | "from" | "to" | "for");
        if name.end != comma || name.words < 2 || !is_full(&name) || doubtful || words::is_place(written) {
            return None;
        }
        let apposition = roles::after(text, comma).filter(|a| a.role.is_some() || says_mission(text, a))?;
        let reach = apposition.reach;
        let mut one = mention(text, &name, None, Evidence::Apposition);
        attach(&mut one, Some(&apposition));
        found.push(one);
        Some(if self.holds_another(comma, reach) { comma } else { reach })
    }
}

/// The name right behind a chain of titles.
fn named(text: &str, chain: &Chain) -> Option<Name> {
    let mut cursor = Cursor::new(text, chain.end);
    cursor.blanks();
    if cursor.at == chain.end && !text[..chain.end].ends_with('.') {
        return None;
    }
    let name = names::read(text, cursor.at)?;
    let single = name.full_words < 2 && name.words < 2;
    match chain.strength {
        Strength::Title => {
            // "HE" is a pronoun in capitals as well, and so may the French "Me" be.
            let weak = matches!(text.get(chain.start..chain.end), Some("HE" | "Me")) && single;
            (!weak).then_some(name)
        }
        Strength::Post if words::is_place(&text[name.start..name.end]) => None,
        // "Fiscalía General de la Nación"
        Strength::Post if text[name.start..].starts_with(char::is_lowercase) => None,
        Strength::Post if single => speaks(text, name.end).then_some(name),
        Strength::Post => Some(name),
        Strength::Prefix => None,
    }
}

/// True if what follows a single capitalised word makes it somebody who acts.
fn speaks(text: &str, end: usize) -> bool {
    let mut cursor = Cursor::new(text, end);
    if cursor.rest().starts_with(['\'', '’']) {
        return true;
    }
    cursor.blanks() && cursor.letters().is_some_and(words::is_speaking)
}

/// The names behind a titled one that share its title without repeating it: `Mr. A, B and C`. The last one has an "and" in
/// front, and nothing behind it that could make it the name of something else.
fn others_of_list(text: &str, end: usize) -> Option<Vec<Name>> {
    let mut others = vec![];
    let mut cursor = Cursor::new(text, end);
    for _ in 0..LONGEST_LIST {
        step_over_remark(&mut cursor);
        let comma = cursor.eat(',');
        if !cursor.blanks() {
            return None;
        }
        let last = ["and", "et", "y", "e"].iter().any(|word| cursor.eat_word(word));
        if !(comma || last) || last && !cursor.blanks() {
            return None;
        }
        if titles::anchor_at(text, cursor.at).is_some() {
            return None;
        }
        let name = names::read(text, cursor.at).filter(is_full)?;
        if words::is_place(&text[name.start..name.end]) || text[name.start..].starts_with(char::is_lowercase)
        {
            return None;
        }
        cursor.at = name.end;
        others.push(name);
        if last {
            step_over_remark(&mut cursor);
            return closes_list(cursor).then_some(others);
        }
    }
    None
}

/// No list of people in a sentence is longer.
const LONGEST_LIST: usize = 12;

/// Steps over ` (Ministry of Justice)`.
fn step_over_remark(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    ahead.blanks();
    if !ahead.eat('(') {
        return;
    }
    let close = ahead.rest().char_indices().take(80).find(|&(_, c)| matches!(c, ')' | '(' | '.' | ';'));
    if let Some((at, ')')) = close {
        cursor.at = ahead.at + at + 1;
    }
}

/// Whether what follows the last name of a list leaves it the name of a person: a stop, or a word in lower case that does not
/// go on with it.
fn closes_list(cursor: Cursor<'_>) -> bool {
    let mut next = cursor;
    match next.peek() {
        None | Some('.' | ';' | ')' | ':') => true,
        Some(',') => {
            next.eat(',');
            next.blanks() && next.peek().is_some_and(char::is_lowercase)
        }
        Some(_) => {
            next.blanks()
                && next.letters().is_some_and(|word| {
                    word.starts_with(char::is_lowercase)
                        && !matches!(word, "of" | "for" | "in" | "and" | "at" | "on")
                })
        }
    }
}

/// Whether a name has more than a surname: a given name, or initials for one.
fn is_full(name: &Name) -> bool {
    name.full_words > 1 || name.full_words == 1 && name.words > 1
}

/// The next name after "Ambassadors Sangqu and".
fn next_of_plural(text: &str, end: usize) -> Option<Name> {
    let mut cursor = Cursor::new(text, end);
    cursor.eat(',');
    cursor.blanks();
    if cursor.eat_word("and") {
        cursor.blanks();
    }
    if cursor.at == end {
        return None;
    }
    names::read(text, cursor.at)
}

fn attach(mention: &mut PersonMention, apposition: Option<&Apposition>) {
    let Some(apposition) = apposition else { return };
    mention.role_span = mention.role_span.take().or_else(|| apposition.role.clone());
    mention.affiliation_span = mention.affiliation_span.take().or_else(|| apposition.affiliation.clone());
}

fn mention(text: &str, name: &Name, chain: Option<&Chain>, evidence: Evidence) -> PersonMention {
    let words: Vec<&str> = text[name.start..name.end].split(is_blank).filter(|w| !w.is_empty()).collect();
    let written = words.join(" ");
    PersonMention {
        span: span(name.start, name.end),
        title_span: chain.map(|c| span(c.start, c.end)),
        id: id_of(&written),
        name: written,
        evidence,
        role_span: None,
        affiliation_span: None,
    }
}

/// What ministers and high representatives are for.
static PORTFOLIO: LazyLock<WordSet> = LazyLock::new(|| {
    word_set(
        "Foreign Affairs Disarmament Defence Defense Interior Health Justice Trade Industry Energy \
        Environment Finance Education Science Technology Security Public National Home Internal External \
        Relations European International Cooperation Development Economy Economic Transport Communications \
        Labour Agriculture Commerce Mines Planning Information Integration Religion Culture Worship \
        Emergency Situations Multilateral State Legal Customs Police Immigration Revenue Ports Prisons Mission Unit \
        Delegation Section Division Department Cooperation Court Atomic Nuclear Radiation",
    )
});

fn says_mission(text: &str, apposition: &Apposition) -> bool {
    apposition.affiliation.as_ref().is_some_and(|a| crate::model::prose::slice(text, a).contains("Mission"))
}

/// `the Chair of the 1540 Committee, Dian Triansyah Djani,`: a name of at least two words behind the comma.
fn behind_post(text: &str, chain: &Chain, floor: usize, found: &mut Vec<PersonMention>) -> Option<usize> {
    // The post must be one person's: "the Director", "its Chair"; a list of posts has no article.
    let before = word_before(text, chain.start);
    let article = before.clone().map_or("", |w| &text[w]);
    // "the Canadian Ambassador, Joanne X": one word may stand between
    let article = match before {
        Some(word) if article.starts_with(char::is_uppercase) => match word_before(text, word.start) {
            Some(first) if matches!(&text[first.clone()], "the" | "The" | "its" | "Its") => &text[first],
            _ => article,
        },
        _ => article,
    };
    if !matches!(
        article,
        "the" | "The" | "its" | "Its" | "Committee" | "by" | "UN" | "OAS" | "then" | "former"
    ) {
        return None;
    }
    let mut cursor = Cursor::new(text, chain.end);
    let limit = (chain.end + 120).min(text.len());
    while cursor.at < limit && cursor.peek() != Some(',') {
        match cursor.peek()? {
            c if is_blank(c) || is_dash(c) || matches!(c, '(' | ')' | '/' | '’' | '\'') => {
                cursor.at += c.len_utf8()
            }
            _ => {
                let word = cursor.word()?;
                let fits = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                    || matches!(word, "of" | "the" | "for" | "to" | "and" | "at" | "on" | "in" | "against");
                if !fits {
                    return None;
                }
            }
        }
    }
    if !cursor.eat(',') || !cursor.blanks() {
        return None;
    }
    let name = names::read(text, cursor.at).filter(|n| n.full_words > 1)?;
    if words::is_place(&text[name.start..name.end]) {
        return None;
    }
    let mut next = Cursor::new(text, name.end);
    let closed = match next.peek() {
        None | Some('.' | ';' | ')' | ':') => true,
        Some(',') => {
            next.eat(',');
            next.blanks();
            // "…, Costa Rica, Cuba and …" is a list; an apposition goes on in lower case.
            let and_another =
                ["and the ", "and its ", "and his ", "and her ", "and a ", "and Ms", "and Mr", "and Dr"];
            next.peek().is_some_and(char::is_lowercase)
                && (!next.rest().starts_with("and ")
                    || and_another.iter().any(|lead| next.rest().starts_with(lead)))
        }
        Some(_) => next.blanks() && next.letters().is_some_and(words::is_speaking),
    };
    if !closed {
        return None;
    }
    let mut one = mention(text, &name, None, Evidence::Apposition);
    attach(&mut one, roles::before(text, name.start, floor).as_ref());
    found.push(one);
    Some(name.end)
}
