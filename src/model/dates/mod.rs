//! Dates in running text and in the Date and Venue field, in every form that notes use, the wrong ones included:
//! whether a date is right is for rules to say. Input is the logical text of one block; spans are bytes of it.
//! Must not know fields, rules or the registry.

mod calendar;
mod field;
mod groups;
mod numeric;
mod scan;
mod series;
mod words;
mod years;

#[cfg(test)]
mod tests;

pub use crate::model::prose::Span;
pub use crate::syntax::MONTHS;
pub use calendar::PartialDate;
pub use field::{FieldDates, field};
pub use scan::{scan, scan_at};
pub use years::{YearContext, YearMention, scan_years, scan_years_at};

/// One day or one unbroken range of days (or months) that a text speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// From the first number or month name to the last; prepositions and weekdays in front stay outside.
    /// In a series (`1, 8 and 15 December`) all but the last end before the month they share.
    pub span: Span,
    /// First day. Parts written once for a whole range or series are filled in.
    pub start: PartialDate,
    /// Last day, equal to `start` for a single day.
    pub end: PartialDate,
    /// How it is written.
    pub form: DateForm,
}

impl DateMention {
    /// The span with preposition and weekday in front: what has to go when the date goes.
    pub fn whole(&self) -> Span {
        let form = &self.form;
        let start =
            form.weekdays.iter().map(|w| w.1.start).chain(form.preposition.iter().map(|p| p.1.start)).min();
        let end = form.weekdays.iter().map(|w| w.1.end).max();
        start.unwrap_or(self.span.start).min(self.span.start)..end.unwrap_or(0).max(self.span.end)
    }

    /// More than one day (or month).
    pub fn is_range(&self) -> bool {
        self.start != self.end
    }

    /// Number of days covered, first and last included; `None` while a part is unsaid or impossible.
    pub fn length(&self) -> Option<i32> {
        self.start.days_between(&self.end).map(|d| d + 1)
    }
}

/// How a date is written: what a rule about its form needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateForm {
    /// Which part comes first.
    pub order: Order,
    /// The word before it.
    pub preposition: Option<(Preposition, Span)>,
    /// Weekdays named with it, 1 for Monday to 7 for Sunday, in the order of the text.
    pub weekdays: Vec<(u8, Span)>,
    /// What stands between first and last day of a range.
    pub separator: Option<(Separator, Span)>,
    /// `12th`, `21st`.
    pub ordinal: bool,
    /// The day numbers of this mention, suffixes excluded.
    pub days: Vec<Span>,
    /// The month names or numbers that this mention stands on, shared ones included.
    pub months: Vec<MonthWord>,
    /// The years that this mention stands on, shared ones included.
    pub years: Vec<Span>,
    /// One of several days that share a month, as in `1, 8 and 15 December`.
    pub in_series: bool,
}

/// A month as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthWord {
    /// The word or number, with the stop of a shortened one.
    pub span: Span,
    /// 1 to 12; a number of a numeric date may be anything.
    pub number: u8,
    /// How it is spelt.
    pub spelling: Spelling,
}

/// How a month is spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// `September`, in any case
    Full,
    /// `Sept.`
    Short,
    /// One slip away from the name given by the number: see [`MONTHS`].
    Misspelt,
    /// `09`
    Number,
}

/// Which part comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// `25-26 June 2019`
    #[default]
    DayFirst,
    /// `June 25-26, 2019`
    MonthFirst,
    /// `June 2019`, `June`
    MonthOnly,
    /// `15/04/2010`
    Numeric,
    /// `04/15/2010`: the second number can only be a day.
    NumericMonthFirst,
    /// `04/05/2010`: read as 4 May, could be 5 April.
    NumericAmbiguous,
    /// `2010-04-15`
    Iso,
}

/// The word that leads a date in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preposition {
    /// from
    From,
    /// between
    Between,
    /// on
    On,
    /// in
    In,
    /// since
    Since,
    /// until, till, to, by
    Until,
    /// before
    Before,
    /// after
    After,
    /// during
    During,
    /// of, for, at, dated, around
    Other,
}

/// What stands between the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `-`
    Hyphen,
    /// `–`
    EnDash,
    /// `—` and other long dashes
    EmDash,
    /// U+2010, U+2011 and the like: looks like a hyphen
    OtherDash,
    /// `to`
    To,
    /// `and`, `&`
    And,
    /// `until`, `till`, `through`
    Until,
    /// `/`
    Slash,
    /// Days in a row told one by one: `5, 6 and 7 June`
    Comma,
}
