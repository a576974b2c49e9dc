//! Whose resolution it is: by the words beside it, by the year in parentheses, by the words of its sentence.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Organ;
use crate::model::prose::{char_at, char_before, is_apostrophe, is_blank};

/// How much a name says. A weak one counts only right beside the resolution.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Weak,
    Strong,
}
use Organ::{GeneralAssembly, Oas, Other, SecurityCouncil};
use Weight::{Strong, Weak};

/// Names of organs. One that is all capitals is matched by case, the others in any.
const ORGANS: &[(&str, Organ, Weight)] = &[
    ("United Nations Security Council", SecurityCouncil, Strong),
    ("UN Security Council", SecurityCouncil, Strong),
    ("U.N. Security Council", SecurityCouncil, Strong),
    ("Security Council", SecurityCouncil, Strong),
    ("UNSC", SecurityCouncil, Strong),
    ("UN SC", SecurityCouncil, Strong),
    ("SC", SecurityCouncil, Weak),
    ("Council", SecurityCouncil, Weak),
    ("United Nations", SecurityCouncil, Weak),
    ("UN", SecurityCouncil, Weak),
    ("U.N.", SecurityCouncil, Weak),
    ("United Nations General Assembly", GeneralAssembly, Strong),
    ("UN General Assembly", GeneralAssembly, Strong),
    ("General Assembly", GeneralAssembly, Strong),
    ("UNGA", GeneralAssembly, Strong),
    ("GA", GeneralAssembly, Weak),
    ("Organization of American States", Oas, Strong),
    ("Organisation of American States", Oas, Strong),
    ("OAS General Assembly", Oas, Strong),
    ("OAS", Oas, Strong),
    ("CICTE", Oas, Weak),
    ("Human Rights Council", Other, Strong),
    ("HRC", Other, Weak),
    ("Peace and Security Council", Other, Strong),
    ("Economic and Social Council", Other, Strong),
    ("ECOSOC", Other, Strong),
    ("IAEA General Conference", Other, Strong),
    ("General Conference", Other, Strong),
    ("IAEA", Other, Weak),
    ("Board of Governors", Other, Strong),
    ("World Health Assembly", Other, Strong),
    ("WHA", Other, Strong),
    ("United Nations Environment Assembly", Other, Strong),
    ("UN Environment Assembly", Other, Strong),
    ("UNEA", Other, Strong),
    ("European Parliament", Other, Strong),
    ("European Union", Other, Weak),
    ("European Council", Other, Strong),
    ("Council of the European Union", Other, Strong),
    ("EU Council", Other, Strong),
    ("EU", Other, Weak),
    ("Council of Europe", Other, Strong),
    ("Parliamentary Assembly", Other, Strong),
    ("Parliamentary", Other, Weak),
    ("PACE", Other, Strong),
    ("Inter-Parliamentary Union", Other, Strong),
    ("IPU", Other, Strong),
    ("African Union", Other, Weak),
    ("AU Assembly", Other, Strong),
    ("AU", Other, Weak),
    ("African Commission", Other, Strong),
    ("League of Arab States", Other, Strong),
    ("Arab League", Other, Strong),
    ("Permanent Council", Other, Strong),
    ("Ministerial Council", Other, Strong),
    ("Council of Ministers", Other, Strong),
    ("Governing Council", Other, Strong),
    ("Executive Council", Other, Strong),
    ("North Atlantic Council", Other, Strong),
    ("Nordic Council", Other, Strong),
    ("Pacific Islands Forum", Other, Weak),
    ("Parliament", Other, Weak),
    ("Senate", Other, Weak),
    ("Congress", Other, Weak),
    ("House", Other, Weak),
    ("Assembly", Other, Weak),
    ("Conference", Other, Weak),
    ("Commission", Other, Weak),
    ("Committee", Other, Weak),
    ("OSCE", Other, Weak),
    ("ECOWAS", Other, Weak),
    ("ASEAN", Other, Weak),
    ("INTERPOL", Other, Weak),
    ("WCO", Other, Weak),
    ("IMO", Other, Weak),
    ("ICAO", Other, Weak),
    ("FAO", Other, Weak),
    ("UNESCO", Other, Weak),
    ("OPCW", Other, Weak),
    ("CARICOM", Other, Weak),
    ("SADC", Other, Weak),
    ("NATO", Other, Weak),
];

/// True if `a` of the name and `b` of the text are one: any blank is a blank, capitals count for acronyms only.
fn alike(a: u8, b: char, by_case: bool) -> bool {
    match a {
        b' ' => is_blank(b),
        _ if by_case => b == a as char,
        _ => b.eq_ignore_ascii_case(&(a as char)),
    }
}

fn is_acronym(name: &str) -> bool {
    !name.bytes().any(|b| b.is_ascii_lowercase())
}

/// The start of `name` where it ends at the end of `head`.
fn match_back(name: &str, head: &str) -> Option<usize> {
    let by_case = is_acronym(name);
    let mut chars = head.char_indices().rev();
    let mut start = None;
    for a in name.bytes().rev() {
        let (i, _) = chars.next().filter(|&(_, c)| alike(a, c, by_case))?;
        start = Some(i);
    }
    start
}

/// The length of `name` as it stands at the start of `tail`.
fn match_ahead(name: &str, tail: &str) -> Option<usize> {
    let by_case = is_acronym(name);
    let mut chars = tail.chars();
    name.bytes()
        .all(|a| chars.next().is_some_and(|c| alike(a, c, by_case)))
        .then(|| tail.len() - chars.as_str().len())
}

/// The names by their last words and by their first words, in lower case.
static BY_LAST: LazyLock<ByWord> = LazyLock::new(|| by_word(|name| name.rsplit(' ').next().unwrap_or(name)));
static BY_FIRST: LazyLock<ByWord> =
    LazyLock::new(|| by_word(|name| name.split([' ', '-']).next().unwrap_or(name)));

type ByWord = FxHashMap<String, Vec<usize>>;

fn by_word(word: impl Fn(&'static str) -> &'static str) -> ByWord {
    let mut map = ByWord::default();
    for (at, &(name, ..)) in ORGANS.iter().enumerate() {
        map.entry(word(name).to_ascii_lowercase()).or_default().push(at);
    }
    map
}

/// The names that `word` may be the last or first word of.
fn candidates<'m>(map: &'m ByWord, word: &str) -> &'m [usize] {
    let mut lower = [0; 16];
    let Some(space) = lower.get_mut(..word.len()) else { return &[] };
    space.copy_from_slice(word.as_bytes());
    space.make_ascii_lowercase();
    std::str::from_utf8(space).ok().and_then(|w| map.get(w)).map_or(&[], Vec::as_slice)
}

fn ending(text: &str, end: usize, floor: usize) -> Option<(Organ, usize)> {
    let head = text.get(floor..end)?;
    let letters = head
        .bytes()
        .rev()
        .take(16)
        .take_while(|&b| b.is_ascii_alphabetic() || b == b'.' || b == b'-')
        .count();
    let last = &head[head.len() - letters..];
    candidates(&BY_LAST, last)
        .iter()
        .filter_map(|&at| Some((ORGANS[at].1, floor + match_back(ORGANS[at].0, head)?)))
        .filter(|&(_, start)| !char_before(text, start).is_some_and(|c| c.is_alphanumeric() || c == '/'))
        .min_by_key(|&(_, start)| start)
}

fn starting(text: &str, start: usize) -> Option<(Organ, Weight, usize)> {
    let tail = text.get(start..)?;
    let letters = tail.bytes().take(16).take_while(|&b| b.is_ascii_alphabetic() || b == b'.').count();
    // "UN." ends a sentence, "U.N." does not end its name.
    let first = &tail[..letters];
    let plain = candidates(&BY_FIRST, first.trim_end_matches('.'));
    candidates(&BY_FIRST, first)
        .iter()
        .chain(plain)
        .map(|&at| ORGANS[at])
        .filter_map(|(name, organ, weight)| Some((organ, weight, start + match_ahead(name, tail)?)))
        .filter(|&(.., end)| !char_at(text, end).is_some_and(char::is_alphanumeric))
        .max_by_key(|&(.., end)| end)
}

/// The organ named right before `at` (the start of "resolution"), and where its name starts.
pub(super) fn before(text: &str, at: usize, floor: usize) -> Option<(Organ, usize)> {
    let trimmed = |end: usize| floor + text.get(floor..end).unwrap_or("").trim_end_matches(is_blank).len();
    let mut end = trimmed(at);
    if end == at && at > floor {
        return None;
    }
    if let Some(stem) = text[floor..end].strip_suffix('s')
        && stem.ends_with(is_apostrophe)
    {
        end = floor + stem.trim_end_matches(is_apostrophe).len();
    }
    let (organ, start) = ending(text, end, floor)?;
    // "OAS General Assembly", "INTERPOL General Assembly", "EU Council": the body in front owns the organ.
    let owner_end = trimmed(start);
    let owner = (owner_end < start).then(|| ending(text, owner_end, floor)).flatten();
    match owner {
        Some((owner @ (Oas | Other), from)) => Some((owner, from)),
        Some((SecurityCouncil, from)) => Some((organ, from)),
        Some((GeneralAssembly, _)) | None => Some((organ, start)),
    }
}

/// The organ that the words at the cursor name, read forwards: `Security Council resolution …`.
pub(super) fn read(text: &str, start: usize) -> Option<(Organ, usize)> {
    starting(text, start).map(|(organ, _, end)| (organ, end))
}

/// The organ named right behind a citation: `of the Human Rights Council`, `, adopted by the OAS`.
pub(super) fn after(text: &str, at: usize) -> Option<Organ> {
    let mut rest = text.get(at..)?;
    rest = rest.trim_start_matches(is_blank);
    let comma = rest.strip_prefix(',').map(|r| r.trim_start_matches(is_blank));
    let by = ["adopted by", "passed by", "approved by", "of", "by"];
    let tail = by.iter().find_map(|b| comma.unwrap_or(rest).strip_prefix(b))?;
    let mut tail = tail.strip_prefix(is_blank)?;
    if let Some(cut) = tail.strip_prefix("the ") {
        tail = cut;
    }
    let start = text.len() - tail.len();
    let (organ, weight, end) = starting(text, start)?;
    // "resolution 1540 of the Committee" says nothing about who adopted it.
    if weight == Weak && organ == Other && !text[start..end].chars().all(|c| c.is_ascii_uppercase()) {
        return None;
    }
    // "the General Assembly of the OAS"
    let next = text[end..].strip_prefix(" of the ").or_else(|| text[end..].strip_prefix(" of "));
    let owner = next.and_then(|n| starting(text, text.len() - n.len()));
    match owner {
        Some((owner @ (Oas | Other), ..)) if organ != SecurityCouncil => Some(owner),
        _ => Some(organ),
    }
}

/// How far a sentence is searched on either side, in bytes.
const REACH: usize = 300;

/// The organ that the sentence round `start..end` speaks of: the nearest strong name before, else after.
pub(super) fn of_sentence(text: &str, start: usize, end: usize) -> Option<Organ> {
    let from = sentence_start(text, start);
    let to = sentence_end(text, end);
    let words = |range: std::ops::Range<usize>| {
        text[range.clone()].char_indices().map(move |(i, _)| range.start + i).filter(|&i| {
            char_at(text, i).is_some_and(|c| c.is_ascii_uppercase())
                && !char_before(text, i).is_some_and(|c| c.is_alphanumeric() || c == '/' || c == '-')
        })
    };
    let strong = |i: usize| starting(text, i).filter(|s| s.1 == Strong).map(|s| (s.0, i));
    let nearest =
        words(from..start).filter_map(strong).next_back().or_else(|| words(end..to).find_map(strong));
    let organ = nearest?.0;
    // The General Assembly of the OAS is the OAS.
    if organ == GeneralAssembly && words(from..to).filter_map(strong).any(|s| s.0 == Oas) {
        return Some(Oas);
    }
    Some(organ)
}

/// Whether the sentence round `start..end` speaks of an organ that is neither the Council nor the General Assembly, and of none
/// of these: “the Human Rights Council adopted resolution 31/32”.
pub(super) fn is_of_another(text: &str, start: usize, end: usize) -> bool {
    of_sentence(text, start, end) == Some(Other) && {
        let sentence = &text[sentence_start(text, start)..sentence_end(text, end)];
        !["General Assembly", "UNGA"].iter().any(|name| sentence.contains(name))
    }
}

fn sentence_start(text: &str, at: usize) -> usize {
    let low = (at.saturating_sub(REACH)..at).find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    let head = &text[low..at];
    let mut from = low;
    for (i, _) in head.match_indices(". ") {
        let next = head[i + 1..].trim_start_matches(is_blank);
        // "No. 5" and "Res. 2333" go on; a capital opens a sentence unless an abbreviation stands before the stop.
        let long_word = head[..i].chars().rev().take_while(|c| c.is_alphanumeric()).count() > 3
            || head[..i].ends_with(')');
        if long_word && next.starts_with(char::is_uppercase) {
            from = low + i + 1;
        }
    }
    from
}

fn sentence_end(text: &str, at: usize) -> usize {
    let high = (at..=(at + REACH).min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    let tail = &text[at..high];
    tail.match_indices(". ")
        .find(|(i, _)| tail[i + 1..].trim_start_matches(is_blank).starts_with(char::is_uppercase))
        .map_or(high, |(i, _)| at + i)
}

/// The last number that the Security Council gave in each year, for telling years that fit a number from others.
const LAST_OF_YEAR: [(u16, u32); 48] = [
    (1946, 15),
    (1950, 89),
    (1955, 110),
    (1960, 160),
    (1965, 219),
    (1970, 291),
    (1975, 384),
    (1980, 484),
    (1983, 545),
    (1985, 580),
    (1987, 606),
    (1988, 626),
    (1989, 646),
    (1990, 683),
    (1991, 725),
    (1992, 799),
    (1993, 892),
    (1994, 969),
    (1995, 1035),
    (1996, 1092),
    (1997, 1146),
    (1998, 1219),
    (1999, 1284),
    (2000, 1334),
    (2001, 1386),
    (2002, 1454),
    (2003, 1521),
    (2004, 1580),
    (2005, 1651),
    (2006, 1738),
    (2007, 1794),
    (2008, 1859),
    (2009, 1907),
    (2010, 1966),
    (2011, 2032),
    (2012, 2085),
    (2013, 2132),
    (2014, 2195),
    (2015, 2259),
    (2016, 2336),
    (2017, 2397),
    (2018, 2451),
    (2019, 2505),
    (2020, 2560),
    (2021, 2617),
    (2022, 2671),
    (2023, 2721),
    (2024, 2767),
];

/// No resolution behind the table that may exist by now has a higher number.
const FARTHEST: u32 = 2950;

/// The years, first and last, in which the Security Council can have adopted resolution `number`: `None` for a number
/// it has not reached. Beyond the table the guess widens.
pub fn council_year(number: u32) -> Option<(u16, u16)> {
    let i = LAST_OF_YEAR.partition_point(|&(_, last)| last < number);
    match (number, LAST_OF_YEAR.get(i)) {
        (0, _) => None,
        (_, Some(&(year, _))) => Some((if i == 0 { 1946 } else { LAST_OF_YEAR[i - 1].0 + 1 }, year)),
        (n, None) if n <= FARTHEST => Some((2025, 2025 + ((n - 2767) / 30) as u16)),
        _ => None,
    }
}

/// Resolutions that a reader of these notes takes for the Council's without being told.
const FAMILIAR: [u32; 29] = [
    1267, 1373, 1540, 1673, 1695, 1718, 1737, 1747, 1803, 1810, 1874, 1887, 1929, 1977, 1989, 2055, 2094,
    2118, 2178, 2231, 2253, 2325, 2370, 2371, 2396, 2462, 2572, 2622, 2663,
];

/// True if number and year (where written) say by themselves that the Council adopted it.
pub(super) fn speaks_for_council(number: u32, year: Option<u16>) -> bool {
    match year {
        // One year of tolerance: a resolution of late December is easily misdated.
        Some(y) => council_year(number).is_some_and(|(a, b)| (a.saturating_sub(1)..=b + 1).contains(&y)),
        None => FAMILIAR.contains(&number),
    }
}
