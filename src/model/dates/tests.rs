//! Every form of a date that a note may use, one line each.

use super::*;

/// `[start, end]` per mention, in the order of the text.
fn days(text: &str) -> Vec<String> {
    scan(text)
        .iter()
        .map(|d| if d.is_range() { format!("{}/{}", d.start.iso(), d.end.iso()) } else { d.start.iso() })
        .collect()
}

fn covered(text: &str) -> Vec<&str> {
    scan(text).iter().map(|d| &text[d.span.start as usize..d.span.end as usize]).collect()
}

#[test]
fn every_form_is_read() {
    for (text, wanted) in [
        ("25-26 June 2019, Mexico City, Mexico", "2019-06-25/2019-06-26"),
        ("12-14 March 2012, Bogota, Colombia", "2012-03-12/2012-03-14"),
        ("African Union Commission, Addis Ababa, Ethiopia, 6-7 April 2016", "2016-04-06/2016-04-07"),
        ("from 9-11 November 2016", "2016-11-09/2016-11-11"),
        ("From March 12-14th, the Government", "--03-12/--03-14"),
        ("On 12 November 2017 the Deputy", "2017-11-12"),
        ("From 24 to 28 October 2016", "2016-10-24/2016-10-28"),
        ("24 to 28 October", "--10-24/--10-28"),
        ("24-28 October", "--10-24/--10-28"),
        ("5 and 6 June", "--06-05/--06-06"),
        ("On 27 and 28 September 2017", "2017-09-27/2017-09-28"),
        ("6 and 7 April 2016", "2016-04-06/2016-04-07"),
        ("30 September to 2 October", "--09-30/--10-02"),
        ("9 and 10 November", "--11-09/--11-10"),
        ("on 1, 8, and 15 December, respectively", "--12-01 --12-08 --12-15"),
        ("From 18-19 November 2019", "2019-11-18/2019-11-19"),
        ("On February 21st, 2019", "2019-02-21"),
        ("between November 14th and 16th", "--11-14/--11-16"),
        ("between 14 and 16 November 2018", "2018-11-14/2018-11-16"),
        ("September 25-26, 2008", "2008-09-25/2008-09-26"),
        ("Wednesday, 7 February 2018", "2018-02-07"),
        ("Thursday/Wednesday, 7 February 2018", "2018-02-07"),
        ("Monday 25 to Tuesday 26 June 2019", "2019-06-25/2019-06-26"),
        ("15/04/2010 to 16/04/2010", "2010-04-15/2010-04-16"),
        ("15/04/2010-16/04/2010", "2010-04-15/2010-04-16"),
        ("15-16/04/2010", "2010-04-15/2010-04-16"),
        ("15.4.2010", "2010-04-15"),
        ("04/15/2010", "2010-04-15"),
        (
            "from 2 to 3 December 2013 in Gaborone and in Pretoria from 5 to 6 December 2013",
            "2013-12-02/2013-12-03 2013-12-05/2013-12-06",
        ),
        ("30 May - 1 June 2017", "2017-05-30/2017-06-01"),
        ("30 May – 1 June 2017", "2017-05-30/2017-06-01"),
        ("29 November-1 December 2016", "2016-11-29/2016-12-01"),
        ("30 December 2016 - 2 January 2017", "2016-12-30/2017-01-02"),
        ("30 December to 2 January 2017", "2016-12-30/2017-01-02"),
        ("30 December 2016 to 2 January", "2016-12-30/2017-01-02"),
        ("1 June 2017", "2017-06-01"),
        ("June 2017", "2017-06"),
        ("held in June, 2017", "2017-06"),
        ("mid-March 2018", "2018-03"),
        ("April to June 2017", "2017-04/2017-06"),
        ("November 2016 - January 2017", "2016-11/2017-01"),
        ("25‑26 June 2019", "2019-06-25/2019-06-26"),
        ("25—26 June 2019", "2019-06-25/2019-06-26"),
        ("25 – 26 June 2019", "2019-06-25/2019-06-26"),
        ("2019-06-25", "2019-06-25"),
        ("2019-06-25 to 2019-06-26", "2019-06-25/2019-06-26"),
        ("2019-06-25/26", "2019-06-25/2019-06-26"),
        ("25 June to 26 June 2019", "2019-06-25/2019-06-26"),
        ("25 June-26 June 2019", "2019-06-25/2019-06-26"),
        ("25th-26th June 2019", "2019-06-25/2019-06-26"),
        ("the 25th and 26th of June 2019", "2019-06-25/2019-06-26"),
        ("12–14 and 19–21 March 2018", "2018-03-12/2018-03-14 2018-03-19/2018-03-21"),
        ("5, 6 and 7 June 2018", "2018-06-05/2018-06-07"),
        ("12, 13, 14 March 2018", "2018-03-12/2018-03-14"),
        ("3 and 10 May 2018", "2018-05-03 2018-05-10"),
        ("12 March, 14 April and 3 May 2018", "2018-03-12 2018-04-14 2018-05-03"),
        ("2-3 December 2019 and 5-6 December 2019", "2019-12-02/2019-12-03 2019-12-05/2019-12-06"),
        ("2-3 December; 9-10 December 2019", "--12-02/--12-03 2019-12-09/2019-12-10"),
        ("March 30 - April 2, 2017", "2017-03-30/2017-04-02"),
        ("March 30 to 2 April 2017", "2017-03-30/2017-04-02"),
        ("March 12 and 13, 2012", "2012-03-12/2012-03-13"),
        ("Mar. 12, 2018", "2018-03-12"),
        ("12 Sept. 2018", "2018-09-12"),
        ("12 Mar 2018", "2018-03-12"),
        ("25-26 JUNE 2019", "2019-06-25/2019-06-26"),
        ("25-26 june 2019", "2019-06-25/2019-06-26"),
        ("6/7 April 2016", "2016-04-06/2016-04-07"),
        ("Conference Room 3, 25-26 June 2019", "2019-06-25/2019-06-26"),
        ("paragraphs 2 and 12 March 2018", "2018-03-12"),
        ("25-26 Jnue 2019", "2019-06-25/2019-06-26"),
        ("27-28 Novmber 2017", "2017-11-27/2017-11-28"),
        ("Setpember 12, 2018", "2018-09-12"),
        ("31 June 2019", "2019-06-31"),
        ("45 May 2018", "2018-05-45"),
        ("on 45 May", "--05-45"),
        ("28-26 June 2019", "2019-06-28/2019-06-26"),
        ("between 30 November and 2 December 2016", "2016-11-30/2016-12-02"),
        ("as of June last year", "--06"),
        ("the March round table", "--03"),
        ("In May 25 States met", "--05"),
        ("in September 2015 in China and in June 2016 in the Russian Federation", "2015-09 2016-06"),
        ("8-9.05.2014, Minsk", "2014-05-08/2014-05-09"),
        ("8 and 9, May 2014", "2014-05-08/2014-05-09"),
        ("Room 4, May 2014", "2014-05"),
        ("2012 March 12-14", "2012-03-12/2012-03-14"),
        ("March 12th to the 14th, 2012", "2012-03-12/2012-03-14"),
        ("12 through 14 March 2012", "2012-03-12/2012-03-14"),
        ("30-31 Apirl 2015", "2015-04-30/2015-04-31"),
        ("25\u{a0}June\u{a0}2019", "2019-06-25"),
        ("25-26 June 2019.", "2019-06-25/2019-06-26"),
        ("(25-26 June 2019)", "2019-06-25/2019-06-26"),
    ] {
        assert_eq!(days(text).join(" "), wanted, "{text}");
    }
}

#[test]
fn what_is_no_date_stays_silent() {
    for text in [
        "Panama's National Action Plan, 2018-2021, was",
        "resolution 1540 (2004) and resolutions 1673 (2006), 1810 (2008)",
        "S/2016/1038, S/AC.44/2013/1, A/RES/67/19 and S/PRST/2014/7",
        "tel. +1 212 963 1234, fax 02-03-1999-55 or +43-1-26060-5",
        "States may 12 times ask",
        "paragraph 5 may apply",
        "In 1540 May",
        "Article 5 and 6",
        "5 members of the 12 States",
        "they march 30 miles",
        "at 10.30 a.m. in room 12",
        "version 1.2.3",
        "12 States participated in 2011",
        "the Market of 12 Decisions",
        "Jan Lodding and April Smith met June Carter",
        "COVID-19 March",
        "GC(60)/RES/12",
        "3 Junior officers",
        "15 Marchers of 2011",
        "may 2004 be long ago",
        "",
    ] {
        assert_eq!(days(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn spans_cover_the_date_and_nothing_else() {
    assert_eq!(covered("from 9-11 November 2016, the"), ["9-11 November 2016"]);
    assert_eq!(covered("on 1, 8, and 15 December 2016"), ["1", "8", "15 December 2016"]);
    assert_eq!(covered("On February 21st, 2019 in"), ["February 21st, 2019"]);
    assert_eq!(covered("Monday, 3 June 2019"), ["3 June 2019"]);
    assert_eq!(covered("From March 12-14th, the"), ["March 12-14th"]);
    assert_eq!(covered("30 May – 1 June 2017."), ["30 May – 1 June 2017"]);
    let text = "Held on Monday and Tuesday, 3 and 4 June 2019, in Rome";
    let date = &scan(text)[0];
    assert_eq!(
        &text[date.whole().start as usize..date.whole().end as usize],
        "on Monday and Tuesday, 3 and 4 June 2019"
    );
}

#[test]
fn the_form_tells_what_a_rule_needs() {
    let form = |text: &str| scan(text)[0].form.clone();
    let f = form("from 9-11 November 2016");
    assert_eq!(
        (f.preposition, f.separator),
        (Some((Preposition::From, 0..4)), Some((Separator::Hyphen, 6..7)))
    );
    assert_eq!(f.days, [5..6, 7..9]);
    assert_eq!(f.years.first(), Some(&(19..23)));
    assert_eq!(f.months, [MonthWord { span: 10..18, number: 11, spelling: Spelling::Full }]);
    let f = form("between November 14th and 16th");
    assert_eq!((f.order, f.ordinal, f.separator.unwrap().0), (Order::MonthFirst, true, Separator::And));
    assert_eq!(form("25–26 June").separator.unwrap().0, Separator::EnDash);
    assert_eq!(form("25‑26 June").separator.unwrap().0, Separator::OtherDash);
    assert_eq!(form("25-26 Jnue 2019").months[0].spelling, Spelling::Misspelt);
    assert_eq!(form("Wednesday, 7 February 2018").weekdays, [(3, 0..9)]);
    assert_eq!(form("Thursday/Wednesday, 7 February 2018").weekdays, [(4, 0..8), (3, 9..18)]);
    assert_eq!(form("Monday 25 to Tuesday 26 June 2019").weekdays, [(1, 0..6), (2, 13..20)]);
    assert_eq!(form("in June 2017").order, Order::MonthOnly);
    assert_eq!(form("03/04/2017").order, Order::NumericAmbiguous);
    assert_eq!(form("04/15/2017").order, Order::NumericMonthFirst);
    assert!(scan("1, 8 and 15 December").iter().all(|d| d.form.in_series));
    assert_eq!(form("27 and 28 September 2017").separator.unwrap().0, Separator::And);
}

#[test]
fn a_field_is_dates_and_places_in_either_order() {
    for (text, dates, places) in [
        ("25-26 June 2019, Mexico City, Mexico", "2019-06-25", "Mexico City|Mexico"),
        (
            "African Union Commission, Addis Ababa, Ethiopia, 6-7 April 2016",
            "2016-04-06",
            "African Union Commission|Addis Ababa|Ethiopia",
        ),
        (
            "Conference Room 4, United Nations, New York, on 3 May 2018",
            "2018-05-03",
            "Conference Room 4|United Nations|New York",
        ),
        ("from 12 to 14 March 2012 in Bogota, Colombia.", "2012-03-12", "Bogota|Colombia"),
        (
            "2-3 December 2013, Gaborone, Botswana and 5-6 December 2013, Pretoria, South Africa",
            "2013-12-02 2013-12-05",
            "Gaborone|Botswana|Pretoria|South Africa",
        ),
        ("Tuesday, 5 May 2020, online", "2020-05-05", "online"),
        ("5 May 2020, via videoconference", "2020-05-05", "via videoconference"),
        ("5 May 2021, Vienna (hybrid)", "2021-05-05", "Vienna (hybrid)"),
        ("Washington, D.C., United States, 5 May 2018", "2018-05-05", "Washington, D.C.|United States"),
        ("September 25-26, 2008, San Francisco, USA", "2008-09-25", "San Francisco|USA"),
        ("30 September to 2 October, Xiamen, China, 2016", "2016-09-30", "Xiamen|China"),
        ("Vienna, Austria (5-6 May 2018)", "2018-05-05", "Vienna|Austria"),
        ("5 – 6 May 2018 – Vienna, Austria", "2018-05-05", "Vienna|Austria"),
        ("1, 8 and 15 December 2020, online", "2020-12-01 2020-12-08 2020-12-15", "online"),
        ("Lomé, Togo", "", "Lomé|Togo"),
        ("", "", ""),
    ] {
        let out = field(text);
        let places_found: Vec<_> =
            out.venue_spans.iter().map(|s| &text[s.start as usize..s.end as usize]).collect();
        let dates_found: Vec<_> = out.dates.iter().map(|d| d.start.iso()).collect();
        assert_eq!(
            (dates_found.join(" ").as_str(), places_found.join("|").as_str()),
            (dates, places),
            "{text}"
        );
    }
}

#[test]
fn years_alone_are_told_from_numbers() {
    for (text, wanted) in [
        ("submitted in 2011 by", "2011"),
        ("Since 2006, the OAS", "2006"),
        ("in Nairobi (2014) and Kampala (2015)", "2014 2015"),
        ("the 2016 comprehensive review", "2016"),
        ("resolution 1540 (2004) and resolution 1977 (2011)", ""),
        ("resolution 1977", ""),
        ("Plan, 2018-2021, was", ""),
        ("in 2018-2021", ""),
        ("S/2016/1038", ""),
        ("in June 2017", ""),
        ("by mid-2018", "2018"),
    ] {
        let found: Vec<_> = scan_years(text, &scan(text)).iter().map(|y| y.year.to_string()).collect();
        assert_eq!(found.join(" "), wanted, "{text}");
    }
}

#[test]
fn long_and_odd_input_is_linear_and_safe() {
    let numbers = "1, ".repeat(20_000);
    assert!(scan(&numbers).is_empty());
    let many = "5-6 June 2018 and ".repeat(5_000);
    assert_eq!(scan(&many).len(), 5_000);
    for text in [
        "5 ",
        "5-",
        "5 – ",
        "June",
        "June ",
        "12/",
        "2019-",
        "2019-06-",
        "(5",
        "é5 é",
        "5é June",
        "1st",
        "Mon, ",
        "\u{a0}5\u{a0}",
    ] {
        scan(text);
        field(text);
    }
}
