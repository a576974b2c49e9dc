//! The names of months and weekdays: in full, shortened, or one slip of the keyboard away.

use super::Spelling;
use crate::model::prose::Cursor;
use crate::syntax::MONTHS;

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// How a word is cased; `may` and `march` are verbs, `May` and `MAY` need not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `march`
    Lower,
    /// `March`, `MARCH`
    Capital,
}

/// A word read as a month.
#[derive(Clone, Copy, Debug)]
pub struct Month {
    /// 1 to 12.
    pub number: u8,
    /// How it is spelt.
    pub spelling: Spelling,
    /// How it is cased.
    pub case: Case,
}

/// Reads `word` as a month name. A misspelt one is offered, the caller decides whether its neighbours support it.
pub fn month(word: &str) -> Option<Month> {
    let first = word.chars().next()?;
    if !(3..=12).contains(&word.len()) || !first.is_alphabetic() {
        return None;
    }
    let case = if first.is_uppercase() { Case::Capital } else { Case::Lower };
    let found = |index: usize, spelling| Some(Month { number: index as u8 + 1, spelling, case });
    if let Some(i) = MONTHS.iter().position(|m| m.eq_ignore_ascii_case(word)) {
        return found(i, Spelling::Full);
    }
    let shortened = word.len() == 3 || word.eq_ignore_ascii_case("sept");
    if let Some(i) =
        shortened.then(|| MONTHS.iter().position(|m| m[..3].eq_ignore_ascii_case(&word[..3]))).flatten()
    {
        return found(i, Spelling::Short);
    }
    // "May" is too short to be misspelt recognisably. One slip spares the first letter or the last.
    let (first, last) = (word.as_bytes()[0] | 0x20, word.as_bytes()[word.len() - 1] | 0x20);
    let near = |m: &&str| {
        let m = m.as_bytes();
        m.len() > 3
            && m.len().abs_diff(word.len()) < 2
            && (m[0] | 0x20 == first || m[m.len() - 1] == last)
            && one_slip(m, word.as_bytes())
    };
    MONTHS.iter().position(near).and_then(|i| found(i, Spelling::Misspelt))
}

/// Reads `word` as a weekday, 1 for Monday to 7 for Sunday. Shortened forms count; lower case does not.
pub fn weekday(word: &str) -> Option<u8> {
    if !(3..=9).contains(&word.len()) || !word.starts_with(['M', 'T', 'W', 'F', 'S']) {
        return None;
    }
    let short = matches!(word.len(), 3..=5);
    let index = WEEKDAYS.iter().position(|d| {
        d.eq_ignore_ascii_case(word)
            || (short
                && d.get(..word.len()).is_some_and(|p| p.eq_ignore_ascii_case(word))
                && matches!(
                    word.to_ascii_lowercase().as_str(),
                    "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun"
                ))
    })?;
    Some(index as u8 + 1)
}

/// Steps over a month name and the stop of a shortened one.
pub fn read_month(cursor: &mut Cursor) -> Option<(Month, u32, u32)> {
    let mut ahead = *cursor;
    let start = ahead.at as u32;
    let month = month(ahead.letters()?)?;
    if month.spelling == Spelling::Short {
        ahead.eat('.');
    }
    if ahead.peek().is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    *cursor = ahead;
    Some((month, start, ahead.at as u32))
}

/// True if one letter more, less, other, or two neighbours swapped turn `right` into `written`.
fn one_slip(right: &[u8], written: &[u8]) -> bool {
    let same_start = right.iter().zip(written).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    let (a, b) = (&right[same_start..], &written[same_start..]);
    let same = |a: &[u8], b: &[u8]| a.eq_ignore_ascii_case(b);
    match (a, b) {
        ([x, y, a @ ..], [v, w, b @ ..])
            if x.eq_ignore_ascii_case(w) && y.eq_ignore_ascii_case(v) && same(a, b) =>
        {
            true
        }
        ([_, a @ ..], [_, b @ ..]) if same(a, b) => true,
        ([_, a @ ..], b) if same(a, b) => true,
        (a, [_, b @ ..]) => same(a, b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_in_every_dress() {
        for (word, number, spelling) in [
            ("June", 6, Spelling::Full),
            ("JUNE", 6, Spelling::Full),
            ("june", 6, Spelling::Full),
            ("Sept", 9, Spelling::Short),
            ("Dec", 12, Spelling::Short),
            ("Novmber", 11, Spelling::Misspelt),
            ("Febuary", 2, Spelling::Misspelt),
            ("Decmeber", 12, Spelling::Misspelt),
            ("Jnue", 6, Spelling::Misspelt),
            ("Marhc", 3, Spelling::Misspelt),
            ("Auugust", 8, Spelling::Misspelt),
        ] {
            let m = month(word).unwrap_or_else(|| panic!("{word}"));
            assert_eq!((m.number, m.spelling), (number, spelling), "{word}");
        }
        for word in ["", "Ma", "Mali", "experts", "Member", "Marble", "Junta", "Juin", "été", "é"] {
            assert!(month(word).is_none(), "{word}");
        }
    }

    #[test]
    fn weekdays() {
        assert_eq!(weekday("Wednesday"), Some(3));
        assert_eq!(weekday("Thu"), Some(4));
        assert_eq!(weekday("Sun"), Some(7));
        assert_eq!(weekday("Thurs"), Some(4));
        assert_eq!(weekday("sun"), None);
        assert_eq!(weekday("Sunda"), None);
    }
}
