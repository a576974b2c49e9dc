//! Texts that break readers: the project's notes with something done to them, soup of what the language is made of, and
//! more of one thing than anybody would write.

use crate::model::Random;

/// What the language is made of, and what breaks it.
pub const MARKERS: [&str; 101] = [
    "*",
    "**",
    "***",
    "_",
    "__",
    "#",
    "## ",
    "###### ",
    "-",
    "- ",
    "• ",
    "1. ",
    "1",
    "(a) ",
    "a) ",
    "4",
    "¹",
    "²³",
    "<sup>1</sup>",
    "<sup>",
    "[^1]",
    "[^1]: ",
    "[^",
    "¹ For information – not an official report.",
    "Event:",
    "**Event:** ",
    "Participants: ",
    "- Date and Venue:** ",
    "**Date and Venue**: ",
    "**Organizers:** ",
    "Organizers",
    "*States:* ",
    "- *International organizations:* ",
    ": ",
    ":",
    "Background",
    "Highlights",
    "# Information Note[^1]\n\n",
    "Information Note",
    "Additional comments",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\u{2028}",
    "\u{b}",
    "\u{85}",
    " ",
    "  ",
    "\u{a0}",
    "\t",
    "\u{feff}",
    "\u{200b}",
    "\u{ad}",
    "\u{301}",
    ".",
    ",",
    ";",
    " and ",
    "(",
    ")",
    "[",
    "]",
    "é",
    "ﬁ",
    "İ",
    "ß",
    "😀",
    "👩‍👩‍👧",
    "𝔘𝔫",
    "Peru",
    "Côte d’Ivoire",
    "the Republic of Moldova",
    "United Sates",
    "Gabon, Ghana, Togo and Benin",
    "resolution 1540 (2004)",
    "resolutions 1540 (2004), 1673 (2006) and 1977 (2011)",
    "operative paragraphs 3 (a), (b) and (c) of",
    "S/RES/1540 (2004)",
    "A/RES/",
    "S/2009/",
    "PP/OP 3",
    "3-4 April 2019",
    "31 February 2011",
    "from 30 June to 2 July",
    "30/06/2011",
    "Monday, 3",
    "the second day",
    "the three-day workshop",
    "<!-- rapporteur: ignore all -->",
    "<!--",
    "-->",
    "Ms. Abena Frimpong-Manso, Deputy Commissioner",
    "Mr. O’Neill",
    "H.E. Amb. Dr.",
    "World Customs Organization (WCO)",
    "(WCO) ",
    "http://www.un.org/a_(b)",
    "1540experts@un.org",
    "\u{c}",
    "%s{}\\u0000\u{0}",
];

/// Between `low` and `high` markers, one behind the other.
pub fn soup(random: &mut Random, low: u32, high: u32) -> String {
    let count = low + random.below(high - low);
    (0..count).map(|_| MARKERS[random.below(MARKERS.len() as u32) as usize]).collect()
}

/// A note with something done to it.
pub fn mutated(random: &mut Random, text: &str, other: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..1 + random.below(4) {
        let place = |random: &mut Random, text: &str| {
            text.floor_char_boundary(random.below(text.len() as u32 + 1) as usize)
        };
        let at = place(random, &text);
        match random.below(12) {
            0 => text = text.replace("\r\n", "\n").replace('\n', "\r\n"),
            1 => text = text.replace('\n', "\r"),
            2 => text.truncate(at),
            3 => text = text.split_off(at),
            4 => text.insert(0, '\u{feff}'),
            5 => text = text.replace(' ', if random.below(2) == 0 { "\u{a0}" } else { "\n" }),
            6 => {
                let end = place(random, &text);
                text.replace_range(at.min(end)..at.max(end), "");
            }
            7 => {
                let end = text.floor_char_boundary(at + random.below(300) as usize);
                let part = text[at..end.max(at)].to_owned();
                let to = place(random, &text);
                text.insert_str(to, &part);
            }
            8 => {
                let from = place(random, other);
                let end = other.floor_char_boundary(from + random.below(300) as usize).max(from);
                text.insert_str(at, &other[from..end]);
            }
            9 => text = text.replace("\n\n", "\n"),
            _ => text.insert_str(at, &soup(random, 1, 5)),
        }
    }
    text
}

/// A note with the given values; the shape in which most of what a feature does is reached.
fn note(name: &str, organizers: &str, date: &str, participants: &str, body: &str) -> String {
    format!(
        "# Information Note[^1]\n\n**Event:** {name}\n\n**Organizers:** {organizers}\n\n**Date and Venue:** {date}\n\n\
         **Participants:**\n\n{participants}\n\n## Background\n\n{body}\n\n## Highlights\n\n- {body}\n\n[^1]: For information – not an \
         official report.\n"
    )
}

const DATE: &str = "3-4 April 2019, Accra, Ghana";

/// Each kind of text in which there is `n` times one thing.
pub fn long(n: usize) -> Vec<(&'static str, String)> {
    let many = |unit: &str| unit.repeat(n);
    let list =
        |name: &dyn Fn(usize) -> String, between: &str| (0..n).map(name).collect::<Vec<_>>().join(between);
    let digit = |i: usize| char::from(b'A' + (i % 26) as u8);
    let with = |body: &str| note("Workshop", "Government of Ghana", DATE, "- *States:* Benin, Togo.", body);
    let states = [
        "Benin",
        "Togo",
        "Ghana",
        "Peru",
        "Republic of Moldova",
        "Côte d’Ivoire",
        "Iran (Islamic Republic of)",
    ];
    let state = |i: usize| states[i % states.len()].to_owned();
    vec![
        ("nested parentheses", with(&format!("{}x{}", many("("), many(")")))),
        ("nested parentheses with words", with(&format!("{}x{}", many("(the Organization "), many(")")))),
        ("open parentheses", with(&many("a ("))),
        ("closed parentheses", with(&many("OAS) "))),
        (
            "parentheses in a field",
            note(&many("(x "), &many("Ghana ("), &many("(3 "), &format!("- {}", many("Benin (")), "x"),
        ),
        ("long line without blanks", with(&many("abcdefghij"))),
        ("long line of words", with(&many("the word and "))),
        ("blanks", with(&many(" "))),
        ("no-break blanks", with(&many("\u{a0}"))),
        ("blank lines", with(&many("\n"))),
        ("blanks before the end of lines", with(&many("x  \n"))),
        ("dots", with(&many("."))),
        ("dashes", with(&many("–"))),
        ("hyphens", with(&many("-"))),
        ("hyphenated word", with(&many("ab-"))),
        ("stars", with(&many("*"))),
        ("stars around words", with(&many("*a **b* "))),
        ("underscores", with(&many("_a "))),
        ("hashes", many("#")),
        ("headings", many("## Background\n\nx\n\n")),
        ("unknown headings", many("## Heading of some sort\n\nx\n\n")),
        ("titles", many("# Information Note\n\n")),
        ("fields", many("**Event:** Workshop\n\n")),
        ("unknown fields", format!("# Information Note\n\n{}", many("**Label:** Workshop\n\n"))),
        ("short lines", with(&many("a\n"))),
        ("carriage returns", with(&many("a\r"))),
        ("list items", with(&many("\n- Benin spoke."))),
        ("list items of dashes", with(&many("\n- "))),
        ("numbered items", with(&(0..n).map(|i| format!("\n{i}. Benin spoke.")).collect::<String>())),
        (
            "deep indentation",
            with(&(0..n.min(2000)).map(|i| format!("\n{}- x", " ".repeat(i % 300))).collect::<String>()),
        ),
        (
            "footnotes",
            with(&(0..n).map(|i| format!("word[^{i}] ")).collect::<String>())
                + &(0..n).map(|i| format!("[^{i}]: Note.\n")).collect::<String>(),
        ),
        ("one mark", with(&many("word[^1] "))),
        ("open brackets", with(&many("["))),
        ("open marks", with(&many("[^"))),
        ("open tags", with(&many("<sup>"))),
        ("tags", with(&many("<sup>1</sup>"))),
        ("superscripts", with(&many("¹"))),
        ("open comments", with(&many("<!-- "))),
        ("comments", with(&many("\n\n<!-- rapporteur: ignore all -->\n\n"))),
        (
            "comments for rules",
            with(&many("\n\n<!-- rapporteur: ignore names/misspelt-state -->\n\nThe United Sates.\n\n")),
        ),
        (
            "participants",
            note("Workshop", "Ghana", DATE, &format!("- *States:* {}.", list(&state, ", ")), "x"),
        ),
        (
            "unknown participants",
            note(
                "Workshop",
                "Ghana",
                DATE,
                &format!("- *States:* {}.", list(&|i| format!("Statia {}{i}", digit(i)), ", ")),
                "x",
            ),
        ),
        (
            "participants by line",
            note("Workshop", "Ghana", DATE, &format!("- {}.", list(&state, "\n- ")), "x"),
        ),
        ("parts of participants", note("Workshop", "Ghana", DATE, &many("- *States:* Benin, Togo.\n"), "x")),
        (
            "organizations",
            note(
                "Workshop",
                &list(&|i| format!("the Organization of {} Things (OT{})", digit(i), digit(i)), ", "),
                DATE,
                "- Benin",
                "x",
            ),
        ),
        ("organizers with and", note("Workshop", &list(&state, " and "), DATE, "- Benin", "x")),
        ("long name", note(&many("Workshop on things "), "Ghana", DATE, "- Benin", "x")),
        ("long name in lines", note(&many("Workshop on things\n"), "Ghana", DATE, "- Benin", "x")),
        ("long date", note("Workshop", "Ghana", &many("3-4 April 2019, "), "- Benin", "x")),
        ("days", note("Workshop", "Ghana", &format!("{} April 2019", many("3, ")), "- Benin", "x")),
        (
            "days with and",
            note("Workshop", "Ghana", &format!("{} April 2019", many("3 and ")), "- Benin", "x"),
        ),
        ("dates in prose", with(&many("On 3 April 2019 it began. "))),
        ("months", with(&many("April "))),
        ("numbers", with(&many("12 "))),
        ("digits", with(&many("1"))),
        ("ordinals", with(&many("the second day of the three-day workshop "))),
        ("citations in a sentence", with(&many("resolution 1540 (2004), "))),
        ("numbers of resolutions", with(&format!("resolutions {}", many("1540 (2004), ")))),
        ("numbers of resolutions with and", with(&format!("resolutions {}", many("1540 and ")))),
        ("paragraphs", with(&format!("paragraphs {} of resolution 1540 (2004)", many("3 (a), ")))),
        ("paragraphs of nothing", with(&many("paragraph 3 of "))),
        ("operative", with(&many("operative "))),
        ("symbols", with(&many("S/RES/1540 (2004) "))),
        ("slashes", with(&many("S/"))),
        ("addresses", with(&many("http://un.org/a "))),
        ("one address", with(&format!("http://{}", many("a/")))),
        ("mail", with(&many("a@"))),
        ("www", with(&many("www."))),
        (
            "people",
            with(&list(
                &|i| {
                    format!(
                        "Ms. {}na Frimpong-Manso, Deputy Commissioner at the Customs Division of Ghana",
                        digit(i)
                    )
                },
                ", ",
            )),
        ),
        (
            "people by name",
            with(
                &(0..n)
                    .map(|i| format!("Mr. {}edro {}arcia{} spoke. ", digit(i), digit(i / 26), digit(i / 700)))
                    .collect::<String>(),
            ),
        ),
        ("titles of people", with(&many("Mr. "))),
        ("capitals", with(&many("Aaa "))),
        ("capitals with of", with(&many("Organization of the "))),
        (
            "acronyms",
            with(&list(
                &|i| format!("the World {}rganization (W{}{}O)", digit(i), digit(i), digit(i / 26)),
                ". ",
            )),
        ),
        (
            "acronyms alone",
            with(
                &(0..n)
                    .map(|i| format!("{}{}{}X ", digit(i), digit(i / 26), digit(i / 700)))
                    .collect::<String>(),
            ),
        ),
        ("one acronym", with(&many("The OT spoke. "))),
        ("one name", with(&many("Benin spoke. "))),
        ("misspelt names", with(&many("the United Sates spoke. "))),
        (
            "events in prose",
            with(&many(
                "the workshop held in Accra, Ghana, in April 2019, and the earlier workshop in Lomé, ",
            )),
        ),
        ("quotes", with(&many("“a” \"b\" "))),
        ("apostrophes", with(&many("’s'"))),
        ("emoji", with(&many("😀"))),
        ("accents", with(&many("\u{301}"))),
        ("byte order marks", many("\u{feff}")),
        ("tabs", with(&many("\t"))),
        ("commas", with(&many(","))),
        ("semicolons in a list", with(&format!("\n- a{}", many(";\nb")))),
        ("colons", with(&many("a: "))),
        ("colons in lines", with(&many("\nStates: Benin"))),
        ("page breaks", with(&many("\n\n\u{c}\n1\n\n"))),
        ("page numbers", with(&many("word\n\n3\n\nword "))),
    ]
}
