//! Words that are capitalised in these notes without being anybody's name.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// What a capitalised word says about the name that it would be part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Nothing speaks against a name.
    Free,
    /// The name of which it would be part is that of a house, a fund or a meeting.
    Institution,
    /// It ends a name at latest: posts, offices, topics, function words.
    Outside,
}

const INSTITUTIONS: &str = "Hall Center Centre Institute Institution University Foundation School Academy Building \
    Auditorium Hotel Street Avenue Prize Award Library Hospital Memorial Airport Room Square Conference Convention \
    College Fellowship Lecture Stadium Palace Plaza Museum Boulevard Road Bridge Complex Theatre \
    Laboratory Laboratories Trust Fund Programme Program Network Initiative Group Fellows Barracks Base Campus Clinic \
    Gallery Tower House Villa Club Inn Resort Pavilion Station Port Harbour Harbor Terminal Company Corporation \
    Ltd LLC Inc Consulting Solutions Associates Partners Press Journal Report Review Process Doctrine Plan Protocol \
    Declaration Agreement Treaty Act Project Society Association Union League Alliance Bank Chamber Council \
    Commission Fonds Zentrum Centro Instituto Universidad Fundación Fundacion Université Centre's Center's";

const OUTSIDE: &str = "Ministry Ministries Department Departments Office Offices Agency Agencies Authority Authorities \
    Committee Committees Secretariat Mission Missions Embassy Directorate Division Section Unit Branch Bureau Service \
    Services Delegation Government Governments Administration Parliament Assembly Senate Congress Cabinet Police Army \
    Navy Force Forces Customs Staff Court Board Body Bodies Panel Team Task Organization Organisation Organizations \
    Organisations Federation Republic Kingdom States State Nations United Emirates Territory Territories Region \
    Regions Community Communities Forum Seminar Workshop Meeting Meetings Session Sessions Summit Dialogue Exercise \
    Training Course Courses Debate Visit Event Events Consultation Consultations Table Symposium Opening Closing \
    Affairs Foreign Interior Defence Defense Health Justice Trade Industry Finance Economy Economic Education Energy \
    Environment Agriculture Transport Transportation Labour Labor Science Sciences Technology Technologies Security \
    Safety Relations Cooperation Co-operation Development Planning Information Communication Communications Policy \
    Policies Public International National Regional Subregional Multilateral Bilateral Political Legal Civil Social \
    Military Nuclear Chemical Biological Radiological Disarmament Non-Proliferation Nonproliferation Proliferation \
    Arms Weapons Export Import Border Control Controls Counter-Terrorism Counterterrorism Terrorism Atomic Strategic \
    Intelligence Financial Superintendence Inspectorate Prosecution Level Statement Statements Summary Report Reports \
    Remarks Comments Note Notes Agenda Action Implementation Resolution Resolutions Article Chapter Points Point \
    Contact Contacts Highlights Background Objectives Participants Organizers Organisers Venue Date Additional \
    The This That These Those And Of For From With When While During After Before Since \
    Following Both All Each Every Some Many Several Other Others Another First Second Third Fourth Fifth Last Next \
    Also However Moreover Furthermore Finally Subsequently They His Her Their Its Our Who Which \
    What Where There Here Various Representatives Representative Officials Experts Delegates Ministers \
    Directors Members Member Participants Governmental Intergovernmental Society Private Sector Industries Academia \
    Africa African America American Americas Asia Asian Europe European Caribbean Pacific Arab Latin Central Eastern \
    Western Northern Southern North South East West Middle New Islands Island Sea Ocean Gulf Lake River City \
    Extraordinary Plenipotentiary Designate Emeritus At-Large Elect Retired Monday Tuesday Wednesday Thursday Friday \
    Saturday Sunday January February March July September October November December GMT Annex Part Item Items \
    Phase Area Areas Issue Issues Matters Operations Operational Operative Technical Assistance Capacity Management \
    Overview Framework Frameworks Introduction Conclusion Conclusions Questions Answers Discussion Discussions Lunch \
    Break Registration Welcome Presentation Presentations Matrix Compass Guide Handbook Strategy Programmes Research \
    Studies Study Analysis Assessment Data Media Affiliation Title Name Names UN UNODA UNODC UNICRI UNSCR UNSC OAS \
    CICTE OPCW IAEA EU AU US USA UK UAE CARICOM SICA NATO OSCE INTERPOL WCO WHO WOAH FAO IMO ICAO ISU BWC CWC NPT WMD \
    CBRN NGO NGOs SRE MFA UNLIREC UNREC UNRCPD VERTIC ASEAN ECOWAS SADC IGAD EAC CIS CSTO GCC LAS OIC CTED ODA UNDP \
    FATF DPRK DRC ROK HCoC ECCAS ECOSOC PIF";

static INSTITUTION_SET: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| INSTITUTIONS.split_whitespace().collect());
static OUTSIDE_SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| OUTSIDE.split_whitespace().collect());

/// Sorts a capitalised word. A word all in capitals is sorted like the same word in title case, too.
pub(super) fn sort(word: &str) -> Sort {
    if OUTSIDE_SET.contains(word) {
        return Sort::Outside;
    }
    if INSTITUTION_SET.contains(word) {
        return Sort::Institution;
    }
    if word.len() > 4 && word.bytes().all(|b| b.is_ascii_uppercase()) {
        let title = word[..1].to_string() + &word[1..].to_ascii_lowercase();
        if OUTSIDE_SET.contains(title.as_str()) || INSTITUTION_SET.contains(title.as_str()) {
            return Sort::Outside;
        }
    }
    Sort::Free
}

/// True for short words that open a sentence in front of a name and are names themselves elsewhere (Mr. He, Ms. An).
pub(super) fn leads_a_sentence(word: &str) -> bool {
    matches!(
        word,
        "A" | "An"
            | "As"
            | "At"
            | "By"
            | "He"
            | "I"
            | "If"
            | "In"
            | "It"
            | "No"
            | "Not"
            | "On"
            | "Or"
            | "She"
            | "So"
            | "To"
            | "We"
            | "Yes"
            | "You"
    )
}

/// Geographical names of several words that could pass for people where no title helps.
const PLACES: [&str; 62] = [
    "Costa Rica",
    "El Salvador",
    "Saudi Arabia",
    "Sri Lanka",
    "Sierra Leone",
    "Burkina Faso",
    "Cabo Verde",
    "Cape Verde",
    "San Marino",
    "Saint Lucia",
    "Viet Nam",
    "Brunei Darussalam",
    "Holy See",
    "Papua New Guinea",
    "Equatorial Guinea",
    "Puerto Rico",
    "Hong Kong",
    "San José",
    "San Jose",
    "San Salvador",
    "Santo Domingo",
    "Buenos Aires",
    "La Paz",
    "Addis Ababa",
    "Kuala Lumpur",
    "Port Louis",
    "Port Moresby",
    "Abu Dhabi",
    "Dar es Salaam",
    "Tel Aviv",
    "Phnom Penh",
    "Cape Town",
    "Saint George",
    "San Francisco",
    "Los Angeles",
    "Rio de Janeiro",
    "São Paulo",
    "Sao Paulo",
    "Ciudad de Guatemala",
    "Saint Petersburg",
    "St. Petersburg",
    "Den Haag",
    "The Hague",
    "Bandar Seri Begawan",
    "Bosnia and Herzegovina",
    "Trinidad and Tobago",
    "Saint Kitts",
    "Saint Vincent",
    "Czech Republic",
    "Great Britain",
    "Isle of Man",
    "Côte d'Ivoire",
    "Côte d’Ivoire",
    "Timor Leste",
    "Hainan Island",
    "Santa Cruz",
    "Santa Lucia",
    "Issyk Kul",
    "Sharm El Sheikh",
    "Sharm el Sheikh",
    "Las Vegas",
    "Monte Carlo",
];

/// True if a name of several words is a place.
pub(super) fn is_place(name: &str) -> bool {
    PLACES.contains(&name)
}

/// Verbs of people who speak at meetings: proof that a capitalised word behind a weak title is a name.
const SPEAKING: &str = "said stated noted opened welcomed reaffirmed stressed underlined underscored emphasized \
    emphasised highlighted presented delivered thanked described explained recalled closed chaired moderated spoke \
    addressed outlined briefed expressed reiterated informed mentioned pointed called invited encouraged announced \
    introduced concluded gave made also then added observed commended acknowledged urged led was has had will is";

/// True if a person may do what the lower-case word says.
pub(super) fn is_speaking(word: &str) -> bool {
    (word.len() > 4 && word.ends_with("ed")) || SPEAKING.split_whitespace().any(|w| w == word)
}
