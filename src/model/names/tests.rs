//! What is found in sentences: every name in brackets, with its id behind a bar, and nothing else.
//!
//! Treaties and documents count as nothing, adjectives and uncertain readings too.

use super::*;

/// The sentence without its marks, and the marked texts with their ids.
fn unmark(marked: &str) -> (String, Vec<(String, String)>) {
    let (mut text, mut wanted) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((head, tail)) = rest.split_once('[') {
        let (inside, tail) = tail.split_once(']').expect("a closed mark");
        let (name, id) = inside.split_once('|').expect("an id");
        text.push_str(head);
        text.push_str(name);
        wanted.push((name.to_owned(), id.to_owned()));
        rest = tail;
    }
    (text + rest, wanted)
}

fn mentions(names: &Names, text: &str) -> Vec<(String, String)> {
    let registry = Registry::embedded();
    let mut mentions = Vec::new();
    for found in names.find(text).iter().filter(|found| found.is_sure()) {
        let id = match found.entity {
            EntityRef::Organization(at) if !registry.organizations[usize::from(at)].kind.takes_part() => {
                continue;
            }
            EntityRef::Place(_) => continue,
            EntityRef::Person(at) => format!("person-{at}"),
            entity => entity.id(registry).unwrap().to_owned(),
        };
        let span = found.span.start as usize..found.span.end as usize;
        mentions.push((text[span].to_owned(), id));
    }
    mentions
}

fn check(sentences: &[&str]) {
    let names = Names::new(Registry::embedded());
    let mut failures = Vec::new();
    for marked in sentences {
        let (text, wanted) = unmark(marked);
        let found = mentions(&names, &text);
        if found != wanted {
            failures.push(format!("{text}\n  wanted {wanted:?}\n  found  {found:?}"));
        }
    }
    assert!(failures.is_empty(), "{} failed:\n{}", failures.len(), failures.join("\n"));
}

/// The doubt about the first uncertain name in a text.
fn doubt(text: &str) -> Option<(String, Doubt)> {
    Names::new(Registry::embedded()).find(text).iter().find_map(|found| match found.certainty {
        Certainty::Uncertain(doubt) => {
            Some((text[found.span.start as usize..found.span.end as usize].to_owned(), doubt))
        }
        Certainty::Sure => None,
    })
}

#[test]
fn states_in_lists() {
    check(&[
        "Representatives from [Argentina|ARG], [Bolivia|BOL], [Chile|CHL] and [Uruguay|URY].",
        "Participants: [Antigua and Barbuda|ATG], [Bahamas|BHS], [Saint Kitts and Nevis|KNA], [St. Lucia|LCA], [St Vincent and the Grenadines|VCT], [Trinidad & Tobago|TTO]",
        "[Côte d’Ivoire|CIV] ([Cote d'Ivoire|CIV], [COTE D'IVOIRE|CIV], the [Ivory Coast|CIV])",
        "[Bosnia and Herzegovina|BIH], [Sao Tome and Principe|STP] and [São Tomé and Príncipe|STP]",
        "[Bolivia (Plurinational State of)|BOL], [Iran (Islamic Republic of)|IRN], [Micronesia (Federated States of)|FSM], [Venezuela (Bolivarian Republic of)|VEN], [Netherlands (Kingdom of the)|NLD]",
        "[Korea, Republic of|KOR]; [Iran, Islamic Republic of|IRN]; [Moldova, Republic of|MDA]; [Tanzania, United Republic of|TZA]",
        "[Chad|TCD], [Iran|IRN], [Republic of Korea|KOR], [Republic of Moldova|MDA] and [Jordan|JOR]",
        "[Armenia|ARM], [Azerbaijan|AZE], [Belarus|BLR], [Georgia|GEO], [Kazakhstan|KAZ], [Kyrgyzstan|KGZ], [Tajikistan|TJK], [Uzbekistan|UZB]",
        "[Benin|BEN], [Burkina Faso|BFA], [Cabo Verde|CPV], [Gambia|GMB], [Guinea|GIN], [Guinea-Bissau|GNB], [Mali|MLI], [Niger|NER], [Nigeria|NGA]",
        "[Brunei Darussalam|BRN], [Lao People's Democratic Republic|LAO], [Lao PDR|LAO], [Myanmar|MMR], [Timor-Leste|TLS], [Viet Nam|VNM]",
        "[Fiji|FJI], [Kiribati|KIR], [Marshall Islands|MHL], [Papua New Guinea|PNG], [Samoa|WSM], [Solomon Islands|SLB], [Tonga|TON], [Vanuatu|VUT]",
        "[Congo|COG], [Democratic Republic of the Congo|COD], [Equatorial Guinea|GNQ], [Gabon|GAB]",
        "[Syrian Arab Republic|SYR], [State of Palestine|PSE], [Holy See|VAT], [United Arab Emirates|ARE], [Yemen|YEM]",
        "the [United States of America|USA], the [United Kingdom of Great Britain and Northern Ireland|GBR] and the [Russian Federation|RUS]",
        "[USA|USA], [UK|GBR], [U.S.|USA] and [DRC|COD]",
        "[Canada|CAN], [Finland|FIN], [Japan|JPN], [USA|USA]",
        "[Turkey|TUR] and [TÜRKİYE|TUR] or [Turkiye|TUR], [Chile|CHL], [Chile|CHL], [Peru|PER]",
        "[MEXICO|MEX] AND [GUATEMALA|GTM]",
    ]);
}

#[test]
fn possessives_plurals_hyphens_and_blanks() {
    check(&[
        "[Guatemala|GTM]'s commitment and [Mexico|MEX]’s efforts, the [United States|USA]' position",
        "a [Canada|CAN]-funded project, the [OAS|oas]-led workshop and a non-[NATO|nato] partner",
        "[United  States|USA] and [United\u{a0}Kingdom|GBR], [Guinea\u{2011}Bissau|GNB], [Guinea Bissau|GNB]",
        "in the [Dominican\nRepublic|DOM]",
        "l’[Organisation internationale de la Francophonie|oif] et l'[OIF|oif]",
        "NAPs of States; States' wider developments",
        "[Lomé|x] is no State".trim_start_matches("[Lomé|x] "),
        "the Government of [Ne-pal|NPL], the [Organization of Ameri-can States|oas] and [the former Yugoslav Republic of Macedonia|MKD]",
        "[Timor-Leste|TLS], Port-au-Prince and the [Organization for Security and Co-operation in Europe|osce]",
        "O’Chad, McJordan and Chadwick Jordanhill",
    ]);
}

#[test]
fn names_inside_longer_names() {
    check(&[
        "Mexico City, [Mexico|MEX]; Panama City, [Panama|PAN]; Guatemala City, [Guatemala|GTM]; Kuwait City, [Kuwait|KWT]",
        "Papua and [Papua New Guinea|PNG], not the Gulf of Guinea",
        "[Nigeria|NGA] is not [Niger|NER], Romania is [Romania|ROU]".replace("Romania is ", "").as_str(),
        "a woman in Tirana, Perugia, Indiana and Scuba",
        "the [Democratic Republic of the Congo|COD], the [Republic of the Congo|COG] and [Congo|COG]",
        "[Democratic Republic of Congo|COD] and [Congo (Brazzaville)|COG]",
        "[South Sudan|SSD] and the [Sudan|SDN]; [Ireland|IRL] and Northern Ireland; [Samoa|WSM] and American Samoa",
        "New Mexico, British Columbia, the District of Columbia and [Columbia University|columbia]",
        "piracy in the Gulf of Guinea, the Gulf of Oman and the Sea of Japan",
        "the [Lake Chad Basin Commission|lake-chad-basin-commission], the Panama Canal, the Jordan River and the Niger Delta",
        "the South China Sea and the Korean Peninsula in the Indian Ocean",
        "the [Science and Technology Center in Ukraine|stcu] and [Ukraine|UKR]",
        "the Government of the [Republic of Korea|KOR]",
        "the [Government of|x]".replace("[Government of|x]", "Government of").as_str(),
        "the Djibouti Code of Conduct was signed in [Djibouti|DJI]",
        "the Bank of China, Kenya Airways and the Jordan Times",
        "the Central Bank of [Nigeria|NGA] and the National Bank of [Ukraine|UKR]",
        "the Panama Hotel on Cuba Street, the Sheraton Panama, the Niger Star line and Plaza de Panamá",
        "the former Soviet Union and Yugoslavia; eSwatini".replace("eSwatini", "[eSwatini|SWZ]").as_str(),
        "Latin America, the Americas and Central America",
        "States of Latin America and the Caribbean; member States; several states; the States",
        "The Mali Empire and the Oman Room",
        "the Ministry of Foreign Affairs of [Guatemala|GTM] and the National Customs Authority of [Honduras|HND]",
        "[Guatemala|GTM] National Police, [Jordan|JOR] Customs, the [Georgia|GEO] Border Police",
    ]);
}

#[test]
fn people_are_no_states() {
    check(&[
        "Michael Jordan spoke, and Dr. Chad Smith, Ms. Georgia Brown and Mr. Israel Cohen replied.",
        "Ms. India Ramos, Prof. Anatole France and Mr. Pierre Niger",
        "The chair, Ambassador Israel Katz, thanked Dr Michael van Jordan.",
        "the consultant Chad Williams and his colleague Kathleen Ireland",
        "In [Jordan|JOR], From [Chad|TCD], Neighbouring [Jordan|JOR]. Thanking [Israel|ISR] first.",
        "The Director General, [Jordan|JOR] Atomic Energy Commission",
        "Paris Jackson and Jordan Peterson met in [Jordan|JOR].",
        "Mr. Ryabkov ([Russian Federation|RUS]) and Ms. Silva ([Brazil|BRA])",
        "Mr. Juan Pérez, [Chile|CHL], and Ms. Ana Díaz, [Peru|PER]",
        "Jordan B. Peterson, Chad le Clos and Professor Anna Georgia Petrescu, held in [Jordan|JOR] March 2017",
        "Mr. Ali Niger-Touré; Ms. Elaine Jordan of Amman; the Ministry of Justice [Canada|CAN]",
        "Southern [Chad|TCD], Eastern [Jordan|JOR] and Northern [Mali|MLI]",
        "Representatives of Customs [Georgia|GEO]",
    ]);
}

#[test]
fn georgia_is_two() {
    check(&[
        "Tbilisi, [Georgia|GEO]",
        "Atlanta, Georgia, and Athens, Georgia",
        "the [Center for International Trade and Security, University of Georgia|cits]",
        "the [University of Georgia|cits] and the Georgia Institute of Technology",
        "held in Georgia, [USA|USA]",
        "[Armenia|ARM], [Georgia|GEO], [USA|USA] and [Ukraine|UKR]",
        "South Georgia and the South Sandwich Islands",
        "Officials of the states of Georgia, Indiana and New Mexico, and of the state of Georgia",
        "Georgia and Tennessee; Lebanon, Pennsylvania",
        "Four States have Guinea in their names; the word “Chad” means a lake",
        "[Georgia|GEO]'s Ministry of Defence",
    ]);
}

#[test]
fn what_stays_open_is_not_said() {
    check(&[
        "Korea took part.",
        "the Dominican delegation and the Congolese authorities",
        "CAN is an acronym.",
    ]);
    assert_eq!(doubt("Korea took part."), Some(("Korea".to_owned(), Doubt::SharedName)));
    assert_eq!(doubt("INTERPOL (Guatemala)"), Some(("Guatemala".to_owned(), Doubt::Bureau)));
    assert_eq!(doubt("from Bolivia, Equator, Peru"), Some(("Equator".to_owned(), Doubt::Misspelling)));
    assert_eq!(doubt("across the Equator and equatorial"), None);
    assert_eq!(doubt("Guatemala, Guatemala").unwrap().1, Doubt::CityOfSameName);
    assert_eq!(doubt("Michael Jordan"), Some(("Jordan".to_owned(), Doubt::PersonName)));
    assert_eq!(doubt("Savannah, Georgia"), Some(("Georgia".to_owned(), Doubt::UsState)));
    assert_eq!(doubt("WHO SHOULD ATTEND THE EVENT"), Some(("WHO".to_owned(), Doubt::Capitals)));
    assert_eq!(doubt("the Dominican delegation"), Some(("Dominican".to_owned(), Doubt::SharedName)));
    assert_eq!(doubt("the Security Council of the Russian Federation").unwrap().1, Doubt::NationalBody);
    assert_eq!(doubt("officials of Congo met in Kinshasa").unwrap().1, Doubt::Rival);
    assert_eq!(doubt("Congo (DRC)").unwrap().1, Doubt::Rival);
    assert_eq!(doubt("the Group of Experts").unwrap().1, Doubt::Generic);
    assert_eq!(doubt("see AG/RES. 2333").unwrap().1, Doubt::Symbol);
    check(&["Korea, with experts from Seoul".replace("Korea", "[Korea|KOR]").as_str()]);
}

#[test]
fn short_acronyms_need_company() {
    check(&[
        "[CARICOM|caricom], [SICA|sica] and [CAN|andean-community]",
        "the [Andean Community|andean-community] ([CAN|andean-community]) and the role of [CAN|andean-community]",
        "[NSG|nsg], [MTCR|mtcr], [Australia Group|australia-group] and [AG|australia-group]",
        "WE CAN DO IT, IT IS FOR US",
        "as is the case, who can tell us",
        "US$ 5,000 and US dollars; the [US|USA] delegation; [US|USA] and [UK|GBR] experts",
        "the [WHO|who] and the [AU|au], from the [UN|un]",
        "[UNODA|unoda], [WHO|who], [IAEA|iaea]",
        "AG/RES. 2333 and S/AC.44/2013/4",
        "write to chad@mexico.org or www.Mexico.gob/Guatemala, see https://example.org/Peru",
    ]);
}

#[test]
fn the_committee_and_its_experts() {
    check(&[
        "the [1540 Committee|1540-committee]’s Group of Experts",
        "the [1540 Committee|1540-committee] experts and the [1540 Committee|1540-committee] Expert",
        "the [1540 Group of Experts|1540-group-of-experts] and the [UN 1540 committee|1540-committee]",
        "the [Group of Experts|1540-group-of-experts] of the [1540 Committee|1540-committee]",
        "the [Group of Experts|1540-group-of-experts] supporting the [1540 Committee|1540-committee]",
        "the [1540 Committee|1540-committee] [Group of Experts|1540-group-of-experts]",
        "the Committee, the Group, the Organization and the Community",
        "the UNSCR [1540 Committee|1540-committee] Chairman",
        "the UN Security Council [1540 Committee|1540-committee]",
        "the [1540 Committee|1540-committee] matrix of [Chad|TCD]",
        "1540 matrix, 1540-related, 1540 requirements",
    ]);
}

#[test]
fn organizations() {
    check(&[
        "the [Organization of American States|oas] ([OAS|oas]) and its [OAS|oas]/[CICTE|cicte], [CICTE|cicte]/[OAS|oas]",
        "[Organization of American States|oas]/[Inter-American Committee Against Terrorism|cicte]",
        "[Inter-American Committee against Terrorism|cicte] ([CICTE|cicte]) of the [Organisation of American States|oas]",
        "the [UN Office of Drugs and Crime|unodc] and the [UN Office of Disarmament Affairs|unoda]",
        "the [United Nations Office for Disarmament Affairs|unoda], the [United Nations|un] and the [UN|un]",
        "the Permanent Representative of [Indonesia|IDN] to the [United Nations|un]",
        "[United Nations|un] Member States, the [UN|un] Secretary-General and [UN|un] Headquarters",
        "the [Security Council|unsc], the [UN Security Council|unsc] and the National Security Council",
        "the [United Nations Office at Nairobi|unon] and the [United Nations Children's Fund|unicef]",
        "the [Counter-Terrorism Committee Executive Directorate|cted] ([CTED|cted]) of the [Counter-Terrorism Committee|ctc]",
        "the [Andean Community|andean-community], its Secretariat and the Community",
        "Secretariat of the [Andean Community|andean-community]",
        "the Office of the Assistant Secretary General of the [OAS|oas]",
        "the [Henry L. Stimson Center|stimson-center], the [Stimson Centre|stimson-center] and the [Stanley Foundation|stanley-center]",
        "the [Food and Agriculture Organization of the United Nations|fao]",
        "the [Verification Research, Training and Information Centre|vertic] ([VERTIC|vertic])",
        "the [Organisation for the Prohibition of Chemical Weapons|opcw] ([OPCW|opcw]) and the [World Organisation for Animal Health|woah]",
        "the [Organization for the Prohibition of Chemical Weapons|opcw] and the [World Health Organisation|who]",
        "the [African Union Commission|auc], the [African Union|au] and the [ECOWAS|ecowas]",
        "the [League of Arab States|las], the [Gulf Cooperation Council|gcc] and the [Arab League|las]",
        "the [Association of Southeast Asian Nations|asean] and the [ASEAN Regional Forum|arf]",
        "the [Pacific Islands Forum|pif] and the [Pacific Community|spc] in [Fiji|FJI]",
        "the [Commonwealth of Independent States|cis] ([CIS|cis]) and the [Commonwealth of Dominica|DMA]",
        "the [OSCE|osce] and the [Organization for Security and Co-operation in Europe|osce]",
        "the [BWC-ISU|bwc-isu], the [BWC ISU|bwc-isu] and the [Biological Weapons Convention Implementation Support Unit|bwc-isu]",
        "[INTERPOL|interpol], [Interpol|interpol] and interpol",
        "parties to the CWC, the BWC and the NPT; WMD and CBRN",
        "the [European Union|eu] ([EU|eu]) and the [EU|eu] Delegation in [Ghana|GHA]",
        "Member States of the [Andean Community|andean-community] ([Bolivia|BOL], [Colombia|COL], [Ecuador|ECU], [Peru|PER])",
        "the [UN Development Programme|undp] and the [United Nations Development Program|undp]",
        "[UNREC|unrec] in Lomé, [Togo|TGO]; [UNLIREC|unlirec] in Lima, [Peru|PER]",
        "[King's College London|kcl] and [King’s College London|kcl]",
        "the [International Committee of the Red Cross|icrc]",
    ]);
}

#[test]
fn sentences_from_all_regions() {
    check(&[
        "From 6 to 7 April 2016 the [African Union|au] met in Addis Ababa, [Ethiopia|ETH], with [Gabon|GAB] and [South Africa|ZAF].",
        "Training for [Kyrgyzstan|KGZ] and [Tajikistan|TJK] was held at Issyk-Kul, in the [Kyrgyz Republic|KGZ].",
        "The third workshop followed those in [China|CHN] and in the [Russian Federation|RUS] in June 2016.",
        "The [Philippines|PHL], [Malaysia|MYS] and [Singapore|SGP] shared their experience with [Viet Nam|VNM].",
        "[Iraq|IRQ], [Jordan|JOR], [Kuwait|KWT], [Lebanon|LBN] and [Oman|OMN] attended; [Bahrain|BHR] did not.",
        "[North Macedonia|MKD], [Montenegro|MNE], [Albania|ALB] and [Serbia|SRB] discussed it in [Croatia|HRV].",
        "The [Maldives|MDV], [Nepal|NPL], [Sri Lanka|LKA] and [Bhutan|BTN] took part in New Delhi, [India|IND].",
        "[Grenada|GRD], [Guyana|GUY], [Suriname|SUR] and [Haiti|HTI] are members of [CARICOM|caricom].",
        "[Eswatini|SWZ], formerly [Swaziland|SWZ], [Lesotho|LSO] and [Botswana|BWA]",
        "[Cameroon|CMR], the [Central African Republic|CAF] and [Chad|TCD]",
        "[New Zealand|NZL] and [Australia|AUS] funded the visit to [Nauru|NRU].",
        "Experts from [Dominica|DMA] and the [Dominican Republic|DOM]",
        "[Côte d'Ivoire|CIV]'s national action plan and [Ghana|GHA]'s matrix",
        "The [Government of|x]"
            .replace("[Government of|x]", "Government of the [Islamic Republic of Iran|IRN]")
            .as_str(),
        "[Czechia|CZE], the [Czech Republic|CZE], [Slovakia|SVK] and [Slovenia|SVN]",
        "The workshop in Luxembourg, [Luxembourg|LUX], and in Singapore, [Singapore|SGP]",
    ]);
}

#[test]
fn adjectives_are_known_as_such() {
    let names = Names::new(Registry::embedded());
    let text = "the Guatemalan participants and Nigerien officials";
    let found: Vec<_> = names
        .find(text)
        .into_iter()
        .map(|found| (found.entity.id(Registry::embedded()), found.form))
        .collect();
    assert_eq!(found, [(Some("GTM"), Form::Adjective), (Some("NER"), Form::Adjective)]);
}

#[test]
fn places_are_found_with_their_states() {
    let (names, registry) = (Names::new(Registry::embedded()), Registry::embedded());
    let text = "25-26 June 2019, Mexico City, Mexico; Bogota; Port-au-Prince; Washington, D.C.";
    let places: Vec<&str> = names
        .find(text)
        .iter()
        .filter_map(|found| match found.entity {
            EntityRef::Place(at) => Some(registry.places[at as usize].name.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(places, ["Mexico City", "Bogotá", "Port-au-Prince", "Washington, D.C."]);
}

#[test]
fn people_are_found_by_their_full_names() {
    let listed = "[[person]]\nname = \"Ana Diaz\"\naliases = [\"Ana Diaz Moreno\"]";
    let registry = Registry::embedded().extended_with(toml::from_str(listed).unwrap());
    let given = ["Xi Jinping", "Mónica Bolaños", "Chad Smith", "Cher", "Michael Jordan", "Chad Smith"];
    let people = People::new(&registry, given.map(Box::from));
    assert_eq!(people.given().len(), 5);
    let text = "Monica Bolaños met CHAD SMITH in Chad; Michael Jordan of Jordan; Xi\nJinping; Cher; Chad Smithson; \
        Ana Diaz Moreno; Ana Diaz's";
    let found: Vec<_> = people
        .find(text)
        .into_iter()
        .map(|(span, person)| (&text[span.start as usize..span.end as usize], person))
        .collect();
    let given = |name: &str| {
        let at = people.given().iter().position(|it| &**it == name).unwrap();
        EntityRef::Person((registry.people.len() + at) as u32)
    };
    let ana = EntityRef::Person(registry.people.len() as u32 - 1);
    let wanted = [
        ("Monica Bolaños", given("Mónica Bolaños")),
        ("CHAD SMITH", given("Chad Smith")),
        ("Michael Jordan", given("Michael Jordan")),
        ("Xi\nJinping", given("Xi Jinping")),
        ("Ana Diaz Moreno", ana),
        ("Ana Diaz", ana),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn a_workspace_adds_and_replaces_names() {
    let additions: crate::registry::Additions = toml::from_str(
        r#"
        [[organization]]
        id = "aecd"
        acronym = "AECD"
        name = "Atomic Energy Council of Dorne"
        kind = "national-agency"
        [[organization]]
        id = "stimson-center"
        name = "Stimson Institute"
        kind = "ngo"
        "#,
    )
    .unwrap();
    let registry = Registry::embedded().extended_with(additions);
    let text =
        "the Atomic Energy Council of Dorne (AECD), the Stimson Center and the Stimson Institute, the OAS";
    let found: Vec<_> =
        Names::new(&registry).find(text).iter().map(|f| f.entity.id(&registry).unwrap().to_owned()).collect();
    assert_eq!(found, ["aecd", "aecd", "stimson-center", "oas"]);
}

#[test]
fn an_acronym_is_settled_by_the_rest_of_the_note() {
    let names = Names::new(Registry::embedded());
    let mut found = names.find("The representative of CAN spoke.");
    assert!(!found[0].is_sure());
    settle(&mut found, |entity| entity.id(Registry::embedded()) == Some("andean-community"));
    assert!(found[0].is_sure() && found[0].reading == Reading::LongForm);
}

#[test]
fn no_text_makes_it_fail_or_slow() {
    let names = Names::new(Registry::embedded());
    for text in [
        "",
        "¹",
        "’",
        "é",
        "\u{301}",
        "a\u{301}b",
        "Mexico\u{301}",
        "\u{ad}Chad\u{ad}",
        "Cote d’",
        "United",
        "Korea, Republic of",
    ] {
        for found in names.find(text) {
            assert!(text.get(found.span.start as usize..found.span.end as usize).is_some());
        }
    }
    let many = "Mexico, Chad and Georgia; United Nations US ".repeat(5_000);
    assert_eq!(names.find(&many).len(), 25_000);
    let long = "United Nations Office for ".repeat(20_000) + &"X".repeat(100_000);
    assert!(names.find(&long).iter().all(|found| !found.is_sure()));
}

#[test]
fn every_name_can_be_read_in_any_company() {
    let (names, registry) = (Names::new(Registry::embedded()), Registry::embedded());
    for organization in &registry.organizations {
        for name in &organization.names {
            for text in [
                format!("the {0} and the {0}, {0}", name.text),
                format!("WHO CAN {} SEE", name.text.to_uppercase()),
                format!("{}, Panama", name.text),
            ] {
                for found in names.find(&text) {
                    assert!(text.get(found.span.start as usize..found.span.end as usize).is_some(), "{text}");
                }
            }
        }
    }
}

const PIECES: [&str; 48] = [
    "Georgia",
    "Chad",
    "Congo",
    "Korea",
    "Guatemala",
    "United States",
    "USA",
    "US",
    "UN",
    "WHO",
    "CAN",
    "AG",
    "United Nations",
    "Security Council",
    "1540 Committee",
    "Group of Experts",
    "Federal Foreign Office of Germany",
    "National Customs Authority of Panama",
    "Equator",
    "Dominican",
    "Mexico City",
    "Atlanta",
    "Kinshasa",
    "Seoul",
    "University of",
    "Gulf of",
    "Central Bank of",
    "Mr.",
    "Ms. Elaine",
    "Michael",
    "Hotel",
    "City",
    "River",
    "Office",
    " ",
    " ",
    ", ",
    " and ",
    " (",
    ")",
    "’s",
    "'",
    "-",
    "/",
    "é",
    "\u{301}",
    "$",
    "\u{a0}",
];

proptest::proptest! {
    #[test]
    fn any_text_is_read_in_order_within_its_bounds(
        picks in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..24),
    ) {
        let text = picks.concat();
        let found = Names::new(Registry::embedded()).find(&text);
        for name in &found {
            let written = text.get(name.span.start as usize..name.span.end as usize);
            proptest::prop_assert!(written.is_some_and(|written| !written.is_empty()));
        }
        for pair in found.windows(2) {
            let is_nested = pair[1].span.end == pair[0].span.end && pair[0].span.start < pair[1].span.start;
            proptest::prop_assert!(pair[0].span.end <= pair[1].span.start || is_nested);
        }
    }

    #[test]
    fn any_characters_at_all_are_read(text in "\\PC{0,60}") {
        for name in Names::new(Registry::embedded()).find(&text) {
            proptest::prop_assert!(text.get(name.span.start as usize..name.span.end as usize).is_some());
        }
    }
}

#[test]
fn what_names_open_with_leaves_none_out() {
    let registry = Registry::embedded();
    let names = Names::new(registry);
    let states = (0..registry.states.len()).map(|at| EntityRef::State(at as u16));
    let bodies = (0..registry.organizations.len()).map(|at| EntityRef::Organization(at as u16));
    let places = (0..registry.places.len()).map(|at| EntityRef::Place(at as u32));
    for name in states.chain(bodies).chain(places).flat_map(|entity| entity.names(registry)) {
        for text in
            [name.text.clone(), name.text.to_uppercase(), format!("the {}s’", name.text.replace(' ', "-"))]
        {
            let letters = text.char_indices().filter(|(_, c)| c.is_alphanumeric());
            let all = letters.map(|(at, _)| at as u32).collect();
            let everywhere = Anchors { names: all, ..Anchors::default() };
            assert_eq!(names.find(&text), names.find_at(&text, &everywhere), "{text}");
        }
    }
}

#[test]
fn signs_within_words_hide_no_name() {
    let own: crate::registry::Additions = toml::from_str(
        "organization = [{ id = 'rd', name = 'R&D Fund', kind = 'ngo', acronyms = ['AT&T'] }]",
    )
    .unwrap();
    let registry = Registry::embedded().extended_with(own);
    let names = Names::new(&registry);
    let written = |text: &str| {
        let found = names.find(text);
        found
            .iter()
            .map(|found| text[found.span.start as usize..found.span.end as usize].to_owned())
            .collect()
    };
    for (text, wanted) in [
        ("the R&D Fund of Chad&Mali", vec!["R&D Fund", "Chad", "Mali"]),
        ("AT&T, INTERPOL™ and INTERPOL’s", vec!["AT&T", "INTERPOL", "INTERPOL"]),
        ("Chad_Mali x½Chad Mali½ éChad", vec![]),
    ] {
        let found: Vec<String> = written(text);
        assert_eq!(found, wanted, "{text}");
    }
}
