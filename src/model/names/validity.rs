//! Names in time: whether a name is right on the day of an event.

use crate::registry::Name;
use jiff::civil::Date;

/// Whether a name is in use on a day. Wrong forms are judged by their days alone: most have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// In use on that day.
    Valid,
    /// In use only since this day.
    NotYet(Date),
    /// In use only up to this day.
    NoLonger(Date),
    /// The day is not known, and the name has bounds.
    Unknown,
}

/// Whether `name` is in use on `date`; `None` for a note without a date.
pub fn valid_at(name: &Name, date: Option<Date>) -> Validity {
    let Some(date) = date else {
        return if name.from.is_none() && name.until.is_none() { Validity::Valid } else { Validity::Unknown };
    };
    match (name.from, name.until) {
        (Some(from), _) if date < from => Validity::NotYet(from),
        (_, Some(until)) if date > until => Validity::NoLonger(until),
        _ => Validity::Valid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::NameKind;
    use jiff::civil::date;

    #[test]
    fn a_name_is_judged_by_the_day_of_the_event() {
        let until = date(2022, 5, 31);
        let turkey = Name { until: Some(until), ..Name::new("Turkey", NameKind::Former) };
        let from = date(2022, 6, 1);
        let turkiye = Name { from: Some(from), ..Name::new("Türkiye", NameKind::UnShort) };
        assert_eq!(valid_at(&turkey, Some(date(2019, 1, 1))), Validity::Valid);
        assert_eq!(valid_at(&turkey, Some(until)), Validity::Valid);
        assert_eq!(valid_at(&turkey, Some(from)), Validity::NoLonger(until));
        assert_eq!(valid_at(&turkiye, Some(until)), Validity::NotYet(from));
        assert_eq!(valid_at(&turkey, None), Validity::Unknown);
        assert_eq!(valid_at(&Name::new("Chad", NameKind::UnShort), None), Validity::Valid);
    }
}
