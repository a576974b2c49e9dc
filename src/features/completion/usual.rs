//! Who is usually met at events on resolution 1540 (2004): what a writer of such notes knows before the first letter.
//!
//! From what such organizations do and which States pay for and send experts to such events; not from counting notes.

/// How often an organization is met: as one that holds or supports events, and as one that takes part.
const PARTNERS: &[(&str, i32, i32)] = &[
    ("unoda", 28, 20),
    ("1540-committee", 22, 4),
    ("1540-group-of-experts", 12, 24),
    ("unodc", 12, 22),
    ("iaea", 8, 20),
    ("opcw", 10, 20),
    ("interpol", 6, 18),
    ("wco", 6, 17),
    ("bwc-isu", 4, 14),
    ("osce", 16, 12),
    ("oas", 16, 12),
    ("au", 16, 13),
    ("eu", 18, 14),
    ("unicri", 8, 11),
    ("unlirec", 18, 12),
    ("unrec", 18, 12),
    ("unrcpd", 18, 12),
    ("cicte", 16, 10),
    ("caricom", 10, 8),
    ("stimson-center", 8, 8),
    ("vertic", 8, 9),
    ("fatf", 2, 8),
    ("ctbto", 3, 8),
    ("cted", 3, 8),
    ("unoct", 3, 7),
    ("imo", 2, 8),
    ("icao", 2, 7),
    ("who", 3, 9),
    ("woah", 2, 5),
    ("ipu", 6, 4),
    ("exbs", 8, 4),
    ("bafa", 6, 4),
    ("eu-p2p", 6, 4),
    ("nti", 4, 4),
    ("un", 4, 6),
    ("wins", 4, 5),
    ("iss-africa", 8, 8),
    ("istc", 6, 8),
    ("stcu", 5, 6),
    ("fao", 2, 4),
    ("ecowas", 8, 7),
    ("asean", 8, 7),
    ("sica", 8, 7),
    ("pif", 8, 7),
    ("european-commission", 6, 8),
    ("eeas", 4, 4),
    ("europol", 1, 5),
    ("arf", 5, 5),
    ("nsg", 1, 6),
    ("mtcr", 1, 5),
    ("australia-group", 1, 6),
    ("wassenaar-arrangement", 1, 6),
    ("unidir", 3, 6),
    ("auc", 12, 10),
    ("africa-cdc", 4, 6),
    ("afcone", 2, 5),
    ("sadc", 4, 6),
    ("eac", 4, 5),
    ("igad", 4, 5),
    ("comesa", 4, 5),
    ("eccas", 4, 5),
    ("las", 8, 7),
    ("gcc", 6, 6),
    ("cis", 6, 6),
    ("csto", 2, 5),
    ("sco", 4, 5),
    ("eaeu", 2, 4),
    ("impacs", 8, 6),
    ("andean-community", 6, 5),
    ("parlatino", 4, 3),
    ("paho", 2, 5),
    ("gafilat", 2, 5),
    ("cfatf", 2, 5),
    ("cicad", 2, 4),
    ("oic", 2, 4),
    ("oif", 2, 3),
    ("saarc", 3, 4),
    ("oco", 3, 5),
    ("spc", 3, 5),
    ("aseanapol", 1, 4),
    ("ctc", 2, 5),
    ("uncct", 2, 4),
    ("undp", 2, 6),
    ("unep", 1, 5),
    ("unsc", 2, 4),
    ("unece", 1, 3),
    ("escap", 1, 3),
    ("eclac", 1, 3),
    ("world-bank", 0, 5),
    ("imf", 0, 3),
    ("oecd", 0, 4),
    ("nato", 3, 5),
    ("racviac", 5, 4),
    ("rcc", 3, 3),
    ("selec", 1, 4),
    ("commonwealth", 2, 3),
    ("icrc", 0, 4),
    ("egmont-group", 0, 3),
    ("opanal", 2, 4),
    ("stanley-center", 6, 6),
    ("crdf", 4, 4),
    ("sipri", 1, 4),
    ("1540-coalition", 2, 4),
    ("wiesbaden-process", 2, 3),
    ("cits", 5, 5),
    ("global-partnership", 2, 4),
    ("gicnt", 1, 4),
    ("psi", 0, 3),
    ("hcoc", 1, 3),
    ("eu-cbrn-coe", 4, 6),
    ("us-department-of-state", 8, 6),
    ("us-department-of-energy", 4, 4),
    ("global-affairs-canada", 5, 3),
    ("osce-bishkek", 2, 2),
    ("gcsp", 3, 3),
    ("frs", 1, 2),
    ("kcl", 2, 2),
    ("unsgm", 0, 2),
];

/// What one is worth that is seldom met.
const SELDOM: (i32, i32) = (-8, -8);

/// Words in the name of an event, and the organizations whose subject they are.
const SUBJECTS: [(&[&str], &[&str]); 8] = [
    (
        &["biolog", "biosec", "biosaf", "health", "disease", "toxin", "pathogen", "laborator"],
        &["who", "woah", "fao", "bwc-isu", "ifba", "afbsa", "africa-cdc", "paho", "icgeb", "vertic"],
    ),
    (
        &["nuclear", "radioactiv", "radiolog", "radiation"],
        &["iaea", "ctbto", "wins", "afcone", "opanal", "gicnt", "aaea", "nti", "nsg"],
    ),
    (&["chemical"], &["opcw"]),
    (
        &[
            "customs",
            "border",
            "export",
            "transit",
            "transship",
            "trade",
            "traffick",
            "dual-use",
            "strategic",
        ],
        &["wco", "interpol", "unodc", "exbs", "bafa", "wassenaar-arrangement", "oco", "eu-p2p"],
    ),
    (
        &["financ", "bank", "money"],
        &["fatf", "cfatf", "gafilat", "esaamlg", "giaba", "menafatf", "eag", "apg"],
    ),
    (&["maritime", "port ", "ports", "ship", "sea"], &["imo", "unodc", "wco"]),
    (&["legislat", "parliament", "law"], &["ipu", "pga", "vertic", "unodc"]),
    (&["industry", "private sector", "wiesbaden"], &["wiesbaden-process", "bafa", "icc-chamber"]),
];

/// Cities where international organizations have their seats.
pub const SEATS: [&str; 8] =
    ["New York", "Geneva", "Vienna", "Nairobi", "Brussels", "The Hague", "Addis Ababa", "Bangkok"];

/// States that seldom send anybody: few people, few officials.
const SMALL: [&str; 20] = [
    "AND", "ATG", "DMA", "GRD", "KIR", "KNA", "LIE", "LCA", "VCT", "MHL", "FSM", "MCO", "NRU", "PLW", "SMR",
    "TUV", "VAT", "TON", "STP", "COM",
];

/// States that are often met outside their own region: they pay for events, or send experts everywhere. As supporters,
/// and as participants.
const TRAVELLERS: [(&str, i32, i32); 18] = [
    ("USA", 24, 12),
    ("DEU", 20, 7),
    ("NOR", 18, 4),
    ("CAN", 18, 6),
    ("JPN", 18, 6),
    ("GBR", 16, 9),
    ("KOR", 14, 6),
    ("FRA", 14, 7),
    ("ESP", 12, 4),
    ("NLD", 12, 4),
    ("SWE", 12, 3),
    ("AUS", 11, 4),
    ("DNK", 10, 2),
    ("NZL", 10, 2),
    ("FIN", 9, 2),
    ("CHE", 9, 3),
    ("RUS", 8, 9),
    ("CHN", 8, 8),
];

/// The subjects of an event, by its name: a bit for each that is known here.
pub fn subjects(name: &str) -> u8 {
    let name = crate::registry::fold(name);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    SUBJECTS.iter().enumerate().filter(|(_, (words, _))| has(words)).fold(0, |bits, (at, _)| bits | 1 << at)
}

/// The subjects of an organization.
pub fn subjects_of(id: &str) -> u8 {
    let own = SUBJECTS.iter().enumerate().filter(|(_, (_, organizations))| organizations.contains(&id));
    own.fold(0, |bits, (at, _)| bits | 1 << at)
}

/// What an organization is worth as one that holds events, and as one that takes part.
pub fn partner(id: &str) -> (i32, i32) {
    PARTNERS.iter().find(|(known, _, _)| *known == id).map_or(SELDOM, |(_, holds, comes)| (*holds, *comes))
}

/// What a State is worth as one that pays, and as one that comes from elsewhere.
pub fn travels(alpha3: &str) -> (i32, i32) {
    if SMALL.contains(&alpha3) {
        return (-4, -4);
    }
    TRAVELLERS.iter().find(|(code, _, _)| *code == alpha3).map_or((0, 0), |(_, pays, comes)| (*pays, *comes))
}
