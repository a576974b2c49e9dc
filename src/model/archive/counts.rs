//! How many States a sentence says took part: "the eight participating States", "representatives of 15 Member States".
//! Only what is plainly the number of all of them; "two States presented their laws" is not.

use std::ops::Range;
use std::sync::LazyLock;

use crate::model::any_of::AnyOf;
use crate::model::prose;

/// Words for those who are counted; Governments with a capital or without.
const WHO: [&str; 3] = ["States", "countries", "overnments"];
/// Words between the number and the counted.
const BETWEEN: [&str; 12] = [
    "participating",
    "Participating",
    "Member",
    "member",
    "African",
    "Asian",
    "European",
    "Arab",
    "Pacific",
    "Caribbean",
    "regional",
    "different",
];
/// Words in front of the number that make it the number of all.
const BEFORE: [&str; 21] = [
    "attended by",
    "participants from",
    "participants of",
    "representatives from",
    "representatives of",
    "officials from",
    "officials of",
    "delegates from",
    "delegates of",
    "delegations from",
    "delegations of",
    "experts from",
    "teams from",
    "participation of",
    "brought together",
    "companies from",
    "practitioners from",
    "officers from",
    "points of contact from",
    "points of contact of",
    "governments of",
];
/// Words behind the counted that do so.
const BEHIND: [&str; 11] = [
    "taken part",
    "represented",
    "present ",
    "took part",
    "participated",
    "attended",
    "were represented",
    "was represented",
    "gathered",
    "were present",
    "sent",
];
/// How many took part, as far as some words say it, each with the words that do.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// The first number of all participating States.
    pub states: Option<(u16, Range<usize>)>,
    /// The largest exact number of all people who took part, with the word for them: "The 118 participants came from",
    /// "85 participants from 24 States". A number told roughly is none.
    pub people: Option<(u16, &'static str, Range<usize>)>,
}

/// The words for those who are counted, States first: all are looked for at once.
static COUNTED: LazyLock<AnyOf> =
    LazyLock::new(|| AnyOf::new(WHO.into_iter().chain(PEOPLE.map(|(tail, _)| tail))));

/// Reads the numbers of those who took part out of some words.
pub(super) fn read(words: &str) -> Counts {
    let mut counts = Counts::default();
    for (word, place) in COUNTED.find_iter(words) {
        let (at, end) = (place.start, place.end);
        match word.checked_sub(WHO.len()) {
            None if counts.states.is_none() => counts.states = all_states(words, at, end),
            None => {}
            Some(who) => {
                let most = counts.people.as_ref().map_or(0, |(most, ..)| *most);
                if let Some((number, start)) = all_people(words, at, end)
                    && number > most
                {
                    counts.people = Some((number, PEOPLE[who].1, start..end));
                }
            }
        }
    }
    counts
}

/// The number in front of a word for States where it is that of all, with the words that say it.
fn all_states(words: &str, at: usize, end: usize) -> Option<(u16, Range<usize>)> {
    if words[end..].starts_with(char::is_alphanumeric) {
        return None;
    }
    let mut front = &words[..at];
    if words[at..].starts_with('o') {
        front = front.strip_suffix(['G', 'g'])?;
    }
    front = front.trim_end();
    let mut takes_part = false;
    for _ in 0..2 {
        let Some(word) = BETWEEN.iter().find(|w| front.ends_with(**w)) else { break };
        takes_part |= word.eq_ignore_ascii_case("participating");
        front = front[..front.len() - word.len()].trim_end();
    }
    let start = front
        .rfind(|c: char| !(c.is_alphanumeric() || c == '-'))
        .map_or(0, |i| i + front[i..].chars().next().map_or(1, char::len_utf8));
    let count = prose::number(&front[start..]).filter(|n| (2..=193).contains(n))? as u16;
    let lead = front[..start].trim_end();
    let lead = lead.strip_suffix(" the").or_else(|| lead.strip_suffix(" all")).unwrap_or(lead).trim_end();
    let some =
        ["than", "least", "about", "over", "nearly", "almost", "some", "other", "of", "another", "further"];
    let last = lead.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let before = BEFORE.iter().any(|w| ends_with(lead, w));
    if !before && some.contains(&last) {
        return None;
    }
    let behind = words[end..].trim_start();
    let behind = behind.strip_prefix("had ").unwrap_or(behind);
    // all that there are, and not all that came
    if ["of the OSCE", "of the Organization for Sec", "in the OSCE", "of the United Nations"]
        .iter()
        .any(|w| behind.starts_with(w))
    {
        return None;
    }
    let behind = BEHIND.iter().any(|w| behind.starts_with(w));
    (takes_part || before || behind).then_some((count, start..end))
}

/// The number of States in a field that lists who took part: as [`read`] says, or the number that it begins with: "Thirteen member
/// States of the region".
pub(super) fn listed(field: &str) -> Option<u16> {
    let opens = || {
        let (number, rest) = field.trim_start().split_once([' ', '\n'])?;
        let number = prose::number(number).filter(|n| (2..=193).contains(n))?;
        let mut words = rest.split_whitespace().map(|word| word.trim_end_matches([',', ';', '.', ':']));
        let next = words.find(|word| !BETWEEN.contains(word))?;
        matches!(next, "States" | "countries" | "Governments" | "governments").then_some(number as u16)
    };
    read(field).states.map(|(states, _)| states).or_else(opens)
}

/// Words for people who take part, without their first letter, which may be a capital.
const PEOPLE: [(&str, &str); 4] = [
    ("articipants", "participants"),
    ("fficials", "officials"),
    ("elegates", "delegates"),
    ("xperts", "experts"),
];
/// Fewer people than these are not all.
const FEWEST: usize = 10;

/// The number in front of a word for people, which ends at `end` and whose second letter is at `at`, where it is that of all; and
/// where it begins.
fn all_people(words: &str, at: usize, end: usize) -> Option<(u16, usize)> {
    let front = words.get(..at.checked_sub(1)?)?.trim_end();
    let start = front
        .rfind(|c: char| !(c.is_alphanumeric() || c == '-'))
        .map_or(0, |i| i + front[i..].chars().next().map_or(1, char::len_utf8));
    let number = prose::number(&front[start..]).filter(|n| (FEWEST..=2000).contains(n) && *n != 1540)?;
    let lead = front[..start].trim_end();
    let opens = lead.is_empty() || lead.ends_with(['.', ':', ';']) || ends_with(lead, "in all,");
    let behind = words.get(end..).unwrap_or_default().trim_start();
    let closes = ["in all", "in total", "altogether"].iter().any(|w| behind.starts_with(w));
    let is_all = [
        "there were",
        "attended by",
        "brought together",
        "gathered",
        "total of",
        "participation of",
        "the",
        "all",
    ];
    let whole = is_all
        .iter()
        .any(|w| ends_with(lead, w) && !lead[..lead.len() - w.len()].ends_with(char::is_alphabetic));
    // "the 12 participants from industry" are some of them
    let of_some = behind.strip_prefix("from ").is_some_and(|rest| {
        let next = rest.split([' ', ',']).next().unwrap_or_default();
        next.starts_with(char::is_lowercase) && prose::number(next).is_none()
    });
    (opens || whole && !of_some || closes).then_some((number as u16, start))
}

/// Whether a text ends in some words, the first of which may have a capital.
fn ends_with(text: &str, words: &str) -> bool {
    text.len()
        .checked_sub(words.len())
        .and_then(|at| text.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_number_of_all_counts() {
        for (text, wanted) in [
            ("the eight participating States signed a statement", Some(8)),
            ("The eleven participating States signed", Some(11)),
            ("Companies from eight States took part;", Some(8)),
            ("Four States took part.", Some(4)),
            ("Teams from five States followed a lorry", Some(5)),
            ("attended by representatives of 15 Member States", Some(15)),
            ("It was attended by the 12 States of the region", Some(12)),
            ("Two States presented their laws", None),
            ("All four States presented complete plans", None),
            ("more than twenty States took part", None),
            ("Experts from three other States", None),
            ("resolution 1540 States took part", None),
            ("", None),
            ("States", None),
            ("é States", None),
        ] {
            assert_eq!(read(text).states.map(|f| f.0), wanted, "{text}");
        }
        for (text, wanted) in [
            ("Thirteen member States of SADC; UNODA", Some(13)),
            ("18 States", Some(18)),
            ("Five other States", None),
            ("Thirteen officials", None),
        ] {
            assert_eq!(listed(text), wanted, "{text}");
        }
        for (text, wanted) in [
            ("85 participants from companies and Governments of 24 States", Some((85, "participants"))),
            ("The 118 participants came from companies", Some((118, "participants"))),
            ("Forty-one officials from nine island States attended", Some((41, "officials"))),
            ("It was attended by 24 delegates", Some((24, "delegates"))),
            ("There were 30 participants in all.", Some((30, "participants"))),
            ("In all, 52 participants attended.", Some((52, "participants"))),
            ("attended by 30 experts and the 1540 Experts", Some((30, "experts"))),
            ("The 12 participants from industry met", None),
            ("The 30 participants from nine States met", Some((30, "participants"))),
            ("some 40 officials from Fiji", None),
            ("more than 60 participants took part", None),
            ("Three participants suggested", None),
            ("participants", None),
            ("é 40 participants", None),
        ] {
            assert_eq!(read(text).people.map(|f| (f.0, f.1)), wanted, "{text}");
        }
        let text = "Fifteen countries were represented";
        assert_eq!(read(text).states.map(|f| f.1), Some(0..17));
    }
}
