//! Numbers without a head: `the 1540 resolution`, `1673 (2006)`, `committed to 1540`; and the many that are none.

use std::sync::LazyLock;

use super::resolutions::{Item, number_and_year, trimmed};
use super::scan::with_trailing_paragraphs;
use super::{Citation, Organ, Style, organs};
use crate::model::prose::{Cursor, Lower, WordSet, digits_at, is_dash, span, word_before, word_set};

/// A number without a head: `the 1540 resolution`, `1540 (2004)`, `committed to 1540`.
pub(super) fn lone_number(
    text: &str,
    digit: usize,
    floor: usize,
    found: &mut Vec<Citation>,
) -> Option<usize> {
    if !may_be_one(text, digit) {
        return None;
    }
    let mut cursor = Cursor::new(text, digit);
    let written = number_and_year(&mut cursor)?;
    let (number, year) = (written.number, written.year());
    if written.session.is_some() || !(100..4000).contains(&number) {
        return None;
    }
    let mut item = Item {
        organ: Organ::SecurityCouncil,
        organ_span: None,
        head_span: None,
        written,
        style: Style::Bare,
        start: digit,
        end: cursor.at,
    };
    let mut behind = cursor;
    behind.blanks();
    let word_at = behind.at;
    if behind.eat_word("resolution") {
        // "its 2016 resolution" is of that year.
        let familiar = organs::speaks_for_council(number, year);
        if !familiar {
            return None;
        }
        item.style = Style::Inverted;
        item.head_span = Some(span(word_at, behind.at));
        item.end = behind.at;
        if let Some((organ, start)) = organs::before(text, digit, floor) {
            item.organ = organ;
            item.organ_span = Some(trimmed(text, start, digit));
            item.start = start;
        }
        return Some(with_trailing_paragraphs(text, &[item], found));
    }
    if year.is_some() {
        if !organs::speaks_for_council(number, year) {
            return None;
        }
        return Some(with_trailing_paragraphs(text, &[item], found));
    }
    if number != 1540 || !stands_as_noun(text, digit, cursor.at) {
        return None;
    }
    Some(with_trailing_paragraphs(text, &[item], found))
}

/// Most numbers of a text are days, small counts and years: no year and no "resolution" follows them.
fn may_be_one(text: &str, digit: usize) -> bool {
    let digits = digits_at(text, digit);
    let mut behind = Cursor::new(text, digit + digits);
    behind.blanks();
    digits > 2
        && (matches!(behind.peek(), Some('(' | '/' | 'r' | 'R' | 'o' | 'O'))
            || text[..digit + digits].ends_with("1540"))
}

/// True if 1540 is the subject or object itself, not an attribute of the next noun and not an amount.
fn stands_as_noun(text: &str, start: usize, end: usize) -> bool {
    let mut before = word_before(text, start);
    // "a total of 1540"
    let of = before.clone().filter(|w| text[w.clone()].eq_ignore_ascii_case("of"));
    let counted = of.and_then(|of| word_before(text, of.start)).filter(|w| is_counting(&text[w.clone()]));
    before = counted.or(before);
    if before.is_some_and(|w| is_counting(&text[w])) {
        return false;
    }
    let mut ahead = Cursor::new(text, end);
    let spaced = ahead.blanks();
    match ahead.peek() {
        None => true,
        Some(c) if c.is_alphabetic() => spaced && ahead.word().is_some_and(is_function_word),
        Some(c) if is_dash(c) => spaced,
        Some(c) => matches!(c, '.' | ',' | ';' | ':' | ')' | '!' | '?' | '’' | '\'' | '”' | '"' | '('),
    }
}

fn is_counting(word: &str) -> bool {
    let mut lower = Lower::new();
    // The end of a telephone number is no citation either.
    word.bytes().all(|b| b.is_ascii_digit()) || lower.of(word).is_some_and(|w| COUNTING.contains(w))
}

/// Words that make a number behind them an amount, a place or a year.
static COUNTING: LazyLock<WordSet> = LazyLock::new(|| {
    word_set(
        "about some nearly over approximately around total room page pages no number year tel than usd eur \
         least almost box ext extension",
    )
});

/// Words that cannot be the noun of which 1540 would be the attribute.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION.contains(word)
}

static FUNCTION: LazyLock<WordSet> = LazyLock::new(|| {
    word_set(
        "and or in by as is was has had to of on for at with which that who are were be been should would \
         could can may must shall will might from into through within among across under since during \
         requires require required obliges calls called provides provided remains remained but also when \
         where while if because so the a an their its it they he she nationally effectively fully continues",
    )
});
