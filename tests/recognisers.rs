//! Whatever is written, the recognisers answer, and every span they give is a piece of the text.

use std::ops::Range;

use proptest::prelude::*;
use rapporteur::model::{acronyms, citations, dates, people, references};

/// Pieces that mean something to one recogniser or another, and pieces that get in the way.
const PIECES: &[&str] = &[
    "25",
    "26",
    "1",
    "31",
    "1540",
    "1977",
    "2004",
    "2016",
    "3rd",
    "12th",
    "/",
    "-",
    "–",
    "—",
    ".",
    ",",
    ";",
    ":",
    "(",
    ")",
    "’",
    "'",
    "s",
    " ",
    " ",
    " ",
    " ",
    "\u{a0}",
    "\u{2011}",
    "é",
    "日本",
    "🙂",
    "\u{301}",
    "June",
    "May",
    "march",
    "Jnue",
    "Sept.",
    "Monday",
    "from",
    "between",
    "to",
    "and",
    "of",
    "the",
    "in",
    "on",
    "until",
    "resolution",
    "Resolutions",
    "UNSCR",
    "Res.",
    "S/RES/",
    "A/RES/67/19",
    "AG/RES.",
    "(XXXVII-O/07)",
    "OP",
    "operative",
    "paragraph",
    "paragraphs",
    "(a)",
    "(ii)",
    "thereof",
    "Security Council",
    "General Assembly",
    "OAS",
    "No.",
    "Mr.",
    "Ambassador",
    "H.E.",
    "Dr",
    "Director General",
    "Permanent Mission",
    "Vice-Minister",
    "Mónica",
    "Bolaños",
    "van",
    "der",
    "al-Assad",
    "A.",
    "O’Brien",
    "LI",
    "Chair",
    "Committee",
    "Center",
    "Guatemala",
    "first",
    "second",
    "previous",
    "last",
    "two",
    "visit",
    "workshop",
    "round table",
    "held",
    "day",
    "year",
    "this",
    "earlier",
    "edition",
    "series",
    "a",
    "(OAS)",
    "NAPs",
    "BWC-ISU",
    "OAS/CICTE",
    "Organization of American States",
    "said",
];

fn check(text: &str, spans: impl IntoIterator<Item = Range<u32>>) -> Result<(), TestCaseError> {
    for span in spans {
        let piece = text.get(span.start as usize..span.end as usize);
        prop_assert!(piece.is_some_and(|p| !p.is_empty()), "{span:?} of {text:?}");
    }
    Ok(())
}

fn all(text: &str) -> Result<(), TestCaseError> {
    let found = dates::scan(text);
    for date in &found {
        let form = &date.form;
        check(text, [date.span.clone(), date.whole()])?;
        check(text, form.days.iter().chain(&form.years).cloned())?;
        check(text, form.months.iter().map(|m| m.span.clone()))?;
        check(text, form.weekdays.iter().map(|w| w.1.clone()))?;
        check(text, form.separator.iter().map(|s| s.1.clone()))?;
        check(text, form.preposition.iter().map(|p| p.1.clone()))?;
    }
    prop_assert!(found.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{text:?}");
    let field = dates::field(text);
    check(text, field.venue_spans)?;
    let years = dates::scan_years(text, &found);
    check(text, years.iter().map(|y| y.span.clone()))?;
    for citation in citations::scan(text) {
        check(text, [citation.span.clone()])?;
        check(
            text,
            citation.organ_span.iter().chain(&citation.head_span).chain(&citation.year_span).cloned(),
        )?;
        check(text, citation.paragraph.iter().flat_map(|p| [p.span.clone(), p.head_span.clone()]))?;
        prop_assert!(
            text.get(citation.number_span.start as usize..citation.number_span.end as usize).is_some()
        );
    }
    check(text, citations::scan_symbols(text).into_iter().map(|s| s.span))?;
    let mut people = people::scan(text);
    for person in &people {
        check(text, [person.span.clone()])?;
        let parts = [&person.title_span, &person.role_span, &person.affiliation_span];
        check(text, parts.into_iter().flatten().cloned())?;
        prop_assert!(!person.id.is_empty(), "{text:?}");
    }
    people::link(&mut people);
    for reference in references::scan(text, &found, &years) {
        check(text, [reference.span.clone()])?;
        check(text, reference.places.iter().chain(&reference.kind_span).cloned())?;
    }
    let acronyms = acronyms::scan(text);
    check(text, acronyms.uses.iter().map(|u| u.span.clone()))?;
    check(text, acronyms.definitions.iter().flat_map(|d| [d.acronym.clone(), d.long_form.clone()]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn pieces_in_any_order_are_safe(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        all(&pieces.concat())?;
    }

    #[test]
    fn words_in_any_order_are_safe(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        all(&pieces.join(" "))?;
    }

    #[test]
    fn any_text_is_safe(text in any::<String>()) {
        all(&text)?;
    }
}

/// Two readings of one year: the dates must stay apart.
#[test]
fn a_year_between_two_months_belongs_to_one() {
    all("3rd June 1977 June 25").unwrap();
    assert_eq!(dates::scan("3rd June 1977 June 25").len(), 1);
}
