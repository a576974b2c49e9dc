//! What notes say of other events.

use super::*;
use crate::model::dates;
use crate::model::prose::slice;

fn told(text: &str) -> String {
    let found = dates::scan(text);
    let years = dates::scan_years(text, &found);
    scan(text, &found, &years)
        .iter()
        .map(|r| {
            let mut parts = vec![];
            parts.extend(r.kind.map(|k| k.word().to_string()));
            parts.extend(r.ordinal.map(|o| match o {
                Ordinal::Nth(n) => format!("no {n}"),
                other => format!("{other:?}").to_lowercase(),
            }));
            parts.extend(r.count.map(|n| format!("of {n}")));
            parts.extend(r.places.iter().map(|p| format!("@{}", slice(text, p))));
            parts.extend(r.date.iter().map(|d| match d.is_range() {
                true => format!("{}/{}", d.start.iso(), d.end.iso()),
                false => d.start.iso(),
            }));
            parts.extend(r.year.map(|y| y.to_string()));
            parts.extend(r.relation.map(|r| format!("{r:?}")));
            parts.join(" ")
        })
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn references_of_every_kind() {
    let mut wrong = vec![];
    for (text, wanted) in [
        (
            "During the first visit to Guatemala, from 9-11 November 2016, the 1540 Committee Experts made",
            "visit no 1 @Guatemala 2016-11-09/2016-11-11",
        ),
        ("to carry out a second visit to Guatemala with a view to", "visit no 2 @Guatemala"),
        ("refined the draft developed the previous year.", "PreviousYear"),
        ("On the second day, participants continued", "Day(2)"),
        ("The second day of the workshop included further", "Day(2)"),
        ("On the last day the", "LastDay"),
        ("the first outreach seminar of the 1540 Committee in Africa", "seminar no 1 @Africa"),
        ("This is the second time that China", "no 2"),
        ("the seventh training of its kind overall", "training no 7"),
        (
            "held in September 2015 in China and in June 2016 in the Russian Federation",
            "@China 2015-09; @Russian Federation 2016-06",
        ),
        (
            "the third of a series of three workshops",
            "workshop no 3 of 3 SameSeries { nth: Some(3), of: Some(3) }",
        ),
        (
            "builds on the assistance and review conference of the African Union on 6 and 7 April 2016 in Addis Ababa",
            "conference @Addis Ababa 2016-04-06/2016-04-07 FollowUp",
        ),
        ("Following this meeting, several states", "meeting Following"),
        (
            "built on the two previous workshops held in Nairobi (2014) and Kampala (2015).",
            "workshop previous of 2 @Nairobi 2014 FollowUp; workshop previous of 2 @Kampala 2015 FollowUp",
        ),
        ("a follow-up to the March 2016 round table in Tirana", "round table @Tirana 2016-03 FollowUp"),
        ("the last edition of the course, held in Qingdao in 2015, was", "course last @Qingdao 2015"),
        ("the workshop held earlier this year in Accra", "workshop @Accra EarlierThisYear"),
        (
            "the first workshop took place in Montenegro and the second workshop in Albania earlier this year",
            "workshop no 1 @Montenegro; workshop no 2 @Albania EarlierThisYear",
        ),
        ("held in Gabon and South Africa, earlier this year", "@Gabon @South Africa EarlierThisYear"),
        ("a seminar held in Lima last year", "seminar @Lima LastYear"),
        ("the 2016 review conference", "conference 2016"),
        (
            "the conference held on 12-14 March 2012 in Bogota, Colombia, was",
            "conference @Bogota @Colombia 2012-03-12/2012-03-14",
        ),
        ("a training course held in Xiamen from 5 to 9 June 2018", "training @Xiamen 2018-06-05/2018-06-09"),
        ("the most recent visit to Chad", "visit last @Chad"),
        ("Second Regional Workshop for Central Asia", "workshop no 2"),
        ("the third workshop in the series", "workshop no 3"),
        (
            "The previous meeting, in Port of Spain in May 2017, had",
            "meeting previous @Port of Spain 2017-05",
        ),
        (
            "The first conference, in October 2012, was small; the second, in October 2013, had been larger.",
            "conference no 1 2012-10; conference no 2 2013-10",
        ),
        (
            "The first round table in the series had met. The second, in Port of Spain in November 2016, had agreed",
            "round table no 1; round table no 2 @Port of Spain 2016-11",
        ),
        (
            "the first workshop in Montenegro in 2015 and the second in Albania in 2016",
            "workshop no 1 @Montenegro 2015; workshop no 2 @Albania 2016",
        ),
        (
            "It was the third course in the series, after Ningbo in 2015 and Xi'an in 2017.",
            "course no 3; course @Ningbo 2015; course @Xi'an 2017",
        ),
        ("Like its predecessor in Vienna, it was open", "event previous @Vienna"),
        (
            "building on the training in Addis Ababa the year before, whose",
            "training @Addis Ababa YearsBefore(1)",
        ),
        ("a seminar was held in Lima two months earlier", "seminar @Lima DaysBefore(60)"),
        ("the workshop in Accra the following year", "workshop @Accra NextYear"),
        ("In the previous year, a seminar was held in Vienna.", "seminar @Vienna PreviousYear"),
        (
            "A workshop of the same kind took place in Windhoek on the same days",
            "workshop @Windhoek DaysAround(0)",
        ),
        ("the workshop that ran in Gaborone at the same time", "workshop @Gaborone DaysAround(0)"),
        ("the seminar that began in the afternoon of 24 November", "seminar --11-24"),
        ("the training course that ended on the first day of the Seminar", "training DaysAround(1)"),
        ("last year's meeting in Belgrade the Secretariat had", "meeting @Belgrade LastYear"),
        (
            "The seminar on parliaments (Vienna, 5-6 October 2017) was recalled.",
            "seminar @Vienna 2017-10-05/2017-10-06",
        ),
        ("In June 2014, Peru hosted a regional workshop in Lima", "workshop @Lima 2014-06"),
        ("In May, a national workshop had been held in Entebbe.", "workshop @Entebbe --05"),
        ("Seven months earlier, Uganda had held a workshop in Entebbe.", "workshop @Entebbe DaysBefore(210)"),
        ("Earlier in the year, a workshop had been held in Entebbe.", "workshop @Entebbe EarlierThisYear"),
        ("The first of these courses, held in Accra, had", "course no 1 @Accra"),
        ("The inaugural course in Accra", "course no 1 @Accra"),
        ("The series began in Accra in March 2015", "event @Accra 2015-03"),
        ("When the Committee first visited Viet Nam, in August 2015,", "visit no 1 @Viet Nam 2015-08"),
        (
            "The three previous courses were held in Accra, Lomé and Dakar.",
            "course previous of 3 @Accra; course previous of 3 @Lomé; course previous of 3 @Dakar",
        ),
        (
            "This was the second conference, the first having been held in Kigali in December 2016.",
            "conference no 2; conference no 1 @Kigali 2016-12",
        ),
        (
            "The conference was the first ever of its kind.",
            "conference no 1 SameSeries { nth: Some(1), of: None }",
        ),
        ("The officers had earlier ones in Accra (March 2015)", "event previous @Accra 2015-03"),
        ("held as a follow-up to the round table of March 2021", "round table 2021-03 FollowUp"),
    ] {
        let told = told(text);
        if told != wanted {
            wrong.push(format!("{text}\n  told   {told}\n  wanted {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_refers_to_nothing_stays_silent() {
    for text in [
        "The workshop was opened by the Minister.",
        "The meeting’s agenda featured senior officials",
        "The day finished with a detailed presentation",
        "Since 2006, the OAS has highlighted",
        "The workshop discussed the report submitted in 2011 by Colombia.",
        "the training of police and specialized security personnel",
        "Conference Room 3, 25 June 2019",
        "National Action Plan, 2018-2021, was",
        "Interactive workshops such as this one",
        "the final session of the workshop focused on assistance",
        "She thanked her predecessor in Vienna.",
        "The meeting was the first of its kind outside Austria.",
        "A series of laws was adopted.",
        "They visited a laboratory in Lima.",
        "At the same time, the workshop went on.",
        "The workshop heard the first, in Article 5, of two rules.",
        "",
    ] {
        assert_eq!(told(text), "", "{text}");
    }
}

#[test]
fn spans_run_from_the_ordinal_to_the_date() {
    let text = "During the first visit to Guatemala, from 9-11 November 2016, the Experts";
    let found = dates::scan(text);
    let all = scan(text, &found, &[]);
    assert_eq!(all[0].words(text), "first visit to Guatemala, from 9-11 November 2016");
    assert_eq!(slice(text, all[0].kind_span.as_ref().unwrap()), "visit");
}

#[test]
fn long_and_odd_input_is_linear_and_safe() {
    let many = "the first visit to Guatemala, from 9-11 November 2016, and ".repeat(2_000);
    let found = dates::scan(&many);
    assert_eq!(scan(&many, &found, &[]).len(), 2_000);
    let plain = "workshop ".repeat(20_000);
    assert!(scan(&plain, &[], &[]).is_empty());
    for text in [
        "day",
        "é day",
        "first day",
        "series of workshops",
        "visit to",
        "held in",
        "held (",
        "visit (é",
        "edition of",
        "edition of the",
    ] {
        told(text);
    }
}
