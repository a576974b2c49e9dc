//! What the next event of a kind is called, after an earlier one: the third visit after the second, and no year.

use crate::model::archive::titles::{kind_of_word, ordinal};
use crate::model::prose::ORDINALS;
use crate::registry::fold;

/// What ordinals number that are no events: "Third Committee", "first responders".
const NO_EVENTS: [&str; 14] = [
    "aid",
    "class",
    "committee",
    "commission",
    "countries",
    "country",
    "generation",
    "half",
    "line",
    "part",
    "party",
    "quarter",
    "responder",
    "responders",
];
/// So many words may stand between an ordinal and the event that it numbers: "second regional training course".
const BETWEEN: usize = 6;
const ROMAN: [&str; 12] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"];

/// The name of an event after one of this name: a number in its series goes up by one, the year of `years` goes away, all else
/// stays.
pub fn next_name(name: &str, years: &[i16]) -> String {
    let words = words(name);
    let mut out = String::with_capacity(name.len() + 4);
    let mut at = 0;
    let numbered =
        words.iter().enumerate().find_map(|(n, word)| Some((word.clone(), next(name, &words, n)?)));
    if let Some((range, new)) = numbered {
        out.push_str(&name[at..range.start]);
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(&name[at..]);
    without_year(&out, years)
}

/// What the word of this number is in the next name, if it numbers the event.
fn next(name: &str, words: &[std::ops::Range<usize>], n: usize) -> Option<String> {
    let word = |at: usize| words.get(at).map(|range| &name[range.clone()]);
    let own = word(n)?;
    let folded = |at: usize| word(at).map(fold);
    if let Some(nth) = ROMAN.iter().position(|roman| *roman == own).filter(|nth| *nth > 0) {
        let before = folded(n.checked_sub(1)?)?;
        let counts = kind_of_word(&before) || ["phase", "part", "round"].contains(&before.as_str());
        return counts.then(|| ROMAN.get(nth + 1).copied().map(str::to_owned))?;
    }
    let small = fold(own);
    let bare = if small == "first-ever" { "first".to_owned() } else { small };
    let nth = ordinal(&bare)?;
    if folded(n + 1).is_some_and(|next| NO_EVENTS.contains(&next.as_str())) {
        return None;
    }
    let is_event = |at: usize| folded(at).is_some_and(|it| kind_of_word(&it));
    if !(n + 1..=n + 1 + BETWEEN).any(is_event) {
        return None;
    }
    Some(in_the_case_of(own, &written(nth + 1, own.starts_with(|c: char| c.is_ascii_digit()))))
}

/// An ordinal in words where there is one, else in digits.
fn written(nth: u8, in_digits: bool) -> String {
    let word = |nth: u8| ORDINALS.get(usize::from(nth).checked_sub(1)?).copied();
    match nth {
        _ if in_digits => {}
        21..=29 => {
            if let Some(unit) = word(nth - 20) {
                return format!("twenty-{unit}");
            }
        }
        _ => {
            if let Some(word) = word(nth) {
                return word.to_owned();
            }
        }
    }
    let suffix = match (nth % 100, nth % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{nth}{suffix}")
}

fn in_the_case_of(like: &str, word: &str) -> String {
    let mut letters = like.chars().filter(|c| c.is_alphabetic());
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    let all_capitals = is_capital && letters.next().is_some_and(char::is_uppercase);
    let mut chars = word.chars();
    match chars.next() {
        Some(_) if all_capitals => word.to_uppercase(),
        Some(first) if is_capital => first.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}

/// The name without the years in which the event was: `2016 Workshop`, `Workshop (2016)`, `Workshop, Accra, 2016`. The year of
/// a resolution stays.
fn without_year(name: &str, years: &[i16]) -> String {
    let years: Vec<String> = years.iter().map(i16::to_string).collect();
    let words = words(name);
    let is_year = |range: &std::ops::Range<usize>| years.iter().any(|year| *year == name[range.clone()]);
    let Some((n, year)) = words.iter().enumerate().find(|(_, range)| is_year(range)) else {
        return name.to_owned();
    };
    let before = n.checked_sub(1).and_then(|n| words.get(n)).map_or("", |range| &name[range.clone()]);
    let (mut start, mut end) = (year.start, year.end);
    if name[..start].ends_with('(') && name[end..].starts_with(')') {
        // 1540 (2004)
        if before.bytes().all(|b| b.is_ascii_digit()) && !before.is_empty() {
            return name.to_owned();
        }
        (start, end) = (start - 1, end + 1);
    }
    let mut left = name[..start].trim_end();
    for link in [" in", " of", " for", ","] {
        if start > 0 {
            left = left.strip_suffix(link).unwrap_or(left);
        }
    }
    let right = name[end..].trim_start();
    let gap = if left.is_empty() || right.is_empty() || right.starts_with([',', ':', ';', '.', ')']) {
        ""
    } else {
        " "
    };
    format!("{left}{gap}{right}")
}

/// The words of a name, with the hyphens inside them; bytes.
fn words(name: &str) -> Vec<std::ops::Range<usize>> {
    let inside = |c: char| c.is_alphanumeric() || c == '-';
    let mut found = vec![];
    let mut start = None;
    for (at, c) in name.char_indices().chain([(name.len(), ' ')]) {
        match (start, inside(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_of_a_series_has_the_next_number_and_no_year() {
        for (name, expected) in [
            ("Second visit of the 1540 Committee to Grenada", "Third visit of the 1540 Committee to Grenada"),
            ("First-ever forum on banks", "Second forum on banks"),
            ("Inaugural Industry Forum", "Second Industry Forum"),
            ("The 2nd regional training course", "The 3rd regional training course"),
            ("11th Meeting of States", "12th Meeting of States"),
            ("Twentieth session", "Twenty-first session"),
            ("Twenty-first session", "Twenty-second session"),
            ("THIRD WORKSHOP", "FOURTH WORKSHOP"),
            ("Workshop III on transit", "Workshop IV on transit"),
            ("2016 Annual Workshop", "Annual Workshop"),
            ("Annual Workshop (2016)", "Annual Workshop"),
            ("Annual Workshop, Accra, 2016: transit", "Annual Workshop, Accra: transit"),
            ("Second Wiesbaden Conference in 2016", "Third Wiesbaden Conference"),
            // no number of an event
            ("Briefing for the Third Committee", "Briefing for the Third Committee"),
            ("Training for first responders", "Training for first responders"),
            ("Workshop on resolution 2325 (2016)", "Workshop on resolution 2325 (2016)"),
            ("Workshop on security in the second half", "Workshop on security in the second half"),
            ("Part I of the text", "Part II of the text"),
            ("Seminar for Peru", "Seminar for Peru"),
            ("", ""),
            ("É", "É"),
        ] {
            assert_eq!(next_name(name, &[2016]), expected);
        }
    }
}
