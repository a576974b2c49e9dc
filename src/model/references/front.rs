//! What stands in front of an event word: the ordinal, the number, the series, the date as an attribute.

use super::phrase::{Sign, ends_phrase, ordinal, sign};
use super::scan::Look;
use super::{Ordinal, Relation, Span};
use crate::model::dates::{DateMention, YearContext};
use crate::model::prose::{is_blank, is_dash};

/// What stands in front of an event word.
#[derive(Default)]
pub(super) struct Front {
    /// Bytes: where the phrase starts.
    pub start: usize,
    pub ordinal: Option<Ordinal>,
    pub count: Option<u8>,
    pub relation: Option<Relation>,
}

impl Look<'_> {
    /// Reads backwards from an event word: adjectives, an ordinal, a number, "series of", "follow-up to".
    pub fn front(&self, start: usize) -> Front {
        let mut front = Front { start, ..Front::default() };
        let mut at = start;
        for _ in 0..7 {
            let Some((range, word)) = self.word(at) else { break };
            at = range.start;
            match sign(word) {
                Sign::Ordinal(found) => {
                    front.ordinal = Some(found);
                    front.start = at;
                }
                Sign::Count(n) if n > 1 => {
                    front.count = Some(n);
                    front.start = at;
                }
                Sign::Article => {
                    self.lead(at, word, &mut front);
                    break;
                }
                Sign::Most if front.ordinal == Some(Ordinal::Previous) => {
                    front.ordinal = Some(Ordinal::Last);
                    front.start = at;
                }
                // "last year's conference"
                Sign::OfYear => {
                    if let Some((relation, from)) = self.year_words(at) {
                        (front.relation, front.start) = (Some(relation), from);
                    }
                    break;
                }
                Sign::Of => {
                    self.series(at, &mut front);
                    break;
                }
                Sign::End => break,
                Sign::Count(_) | Sign::Most | Sign::Nothing => {}
            }
        }
        front
    }

    /// What leads the article in: `Following this meeting`, `a follow-up to the`, `builds on the`.
    fn lead(&self, article: usize, word: &str, front: &mut Front) {
        let Some((at, lead)) = self.word(article) else { return };
        let is = |word: &str, any: &[&str]| any.iter().any(|one| one.eq_ignore_ascii_case(word));
        // "the first of these courses"
        if is(lead, &["of"])
            && is(word, &["these", "those", "the"])
            && let Some((at, Some(nth))) = self.word(at.start).map(|(at, word)| (at, ordinal(word)))
            && front.ordinal.is_none()
        {
            (front.ordinal, front.start) = (Some(nth), at.start);
        }
        if is(lead, &["following"]) && is(word, &["this", "the"]) && front.ordinal.is_none() {
            (front.relation, front.start) = (Some(Relation::Following), at.start);
        }
        if is(lead, &["to", "on", "upon"])
            && let Some((from, verb)) = self.word(at.start)
            && is(verb, &["follow-up", "followup", "sequel", "builds", "built", "building"])
        {
            (front.relation, front.start) = (Some(Relation::FollowUp), from.start);
        }
    }

    /// `the third of a series of three workshops`, `the second in a series of workshops`; `of` stands at `at`.
    fn series(&self, at: usize, front: &mut Front) {
        let Some((range, _)) = self.word(at).filter(|(_, w)| w.eq_ignore_ascii_case("series")) else {
            // "the third of three workshops"
            if let Some((range, word)) = self.word(at)
                && front.count.is_some()
                && let Some(Ordinal::Nth(n)) = ordinal(word)
            {
                front.ordinal = Some(Ordinal::Nth(n));
                front.relation = Some(Relation::SameSeries { nth: Some(n), of: front.count });
                front.start = range.start;
            }
            return;
        };
        let mut at = range.start;
        let mut nth = None;
        for _ in 0..3 {
            let Some((range, word)) = self.word(at) else { break };
            at = range.start;
            if let Some(Ordinal::Nth(n)) = ordinal(word) {
                nth = Some(n);
                break;
            }
            if !matches!(word, "a" | "the" | "of" | "in" | "this") {
                break;
            }
        }
        if nth.is_none() && front.ordinal.is_none() {
            return;
        }
        front.start = if nth.is_some() { at } else { front.start };
        front.ordinal = nth.map(Ordinal::Nth).or(front.ordinal);
        front.relation = Some(Relation::SameSeries { nth, of: front.count });
    }

    /// A date or year in front as an attribute: `the March 2016 round table`, `the 2016 review conference`.
    pub fn attribute(&self, start: usize) -> Option<(Option<DateMention>, Option<i16>, usize)> {
        let near = |s: &Span| {
            let gap = self.text.get(s.end as usize..start).unwrap_or(".");
            s.start as usize >= self.floor
                && s.end as usize <= start
                && gap.len() < 48
                && gap.starts_with(is_blank)
                && gap.split(is_blank).all(|w| {
                    w.chars().all(|c| c.is_alphabetic() || is_dash(c))
                        && !ends_phrase(w.as_bytes())
                        && !matches!(
                            w,
                            "in" | "the"
                                | "to"
                                | "on"
                                | "at"
                                | "a"
                                | "an"
                                | "of"
                                | "for"
                                | "by"
                                | "that"
                                | "this"
                        )
                })
        };
        let date = self.dates[..self.dates.partition_point(|d| (d.span.start as usize) < start)].last();
        if let Some(date) = date.filter(|d| {
            near(&d.span) && !matches!(&d.form.preposition, Some(p) if p.1.end + 1 >= d.span.start)
        }) {
            return Some((Some(date.clone()), None, date.span.start as usize));
        }
        let year = self.years[..self.years.partition_point(|y| (y.span.start as usize) < start)].last();
        year.filter(|y| y.context == YearContext::Attribute && near(&y.span))
            .map(|y| (None, Some(y.year), y.span.start as usize))
    }
}
