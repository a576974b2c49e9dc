//! Names in plain prose: States, organizations, groups, places, and apart from them people by their full names.
//!
//! [`Names::find`] reads the logical text of one block and returns what stands there, leftmost and longest, whole
//! words only, each with how sure it is and why. It knows neither notes nor the workspace's other files: who sees
//! more of the note may settle what is open here with [`settle`].
//!
//! Three steps: a table proposes names (`table`, fed by `entries`), the spelling of the text picks among
//! them (here), and the neighbourhood decides whether to believe it (`ambiguity`, with the words of `blockers`).

mod ambiguity;
mod blockers;
mod entries;
mod fold;
mod nearly;
mod people;
mod table;
#[cfg(test)]
mod tests;
mod validity;

pub use nearly::{Near, Nearly};
pub use people::People;
pub use validity::{Validity, valid_at};

use crate::model::anchors::{Anchors, Openings};
use crate::registry::{Name, Registry};
use fold::Hyphens;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};
use table::{Case, Endings, Sense, Table};

/// What a name stands for: a position in one of the registry's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityRef {
    /// Index in [`Registry::states`].
    State(u16),
    /// Index in [`Registry::organizations`]; treaties and documents are among them.
    Organization(u16),
    /// Index in [`Registry::groups`].
    Group(u16),
    /// Index in [`Registry::people`]; behind its end those given to [`People::new`], in the order of [`People::given`].
    Person(u32),
    /// Index in [`Registry::places`].
    Place(u32),
}

impl EntityRef {
    /// The entity's names; empty for a person that only [`People`] knows.
    pub fn names(self, registry: &Registry) -> &[Name] {
        let names = match self {
            EntityRef::State(at) => registry.states.get(usize::from(at)).map(|entity| &entity.names),
            EntityRef::Organization(at) => {
                registry.organizations.get(usize::from(at)).map(|entity| &entity.names)
            }
            EntityRef::Group(at) => registry.groups.get(usize::from(at)).map(|entity| &entity.names),
            EntityRef::Person(at) => registry.people.get(at as usize).map(|entity| &entity.names),
            EntityRef::Place(at) => registry.places.get(at as usize).map(|entity| &entity.names),
        };
        names.map_or(&[], Vec::as_slice)
    }

    /// The alpha-3 code of a State, the id of an organization or a group; places and people have none here.
    pub fn id(self, registry: &Registry) -> Option<&str> {
        match self {
            EntityRef::State(at) => registry.states.get(usize::from(at)).map(|state| state.alpha3.as_str()),
            EntityRef::Organization(at) => {
                registry.organizations.get(usize::from(at)).map(|entity| entity.id.as_str())
            }
            EntityRef::Group(at) => registry.groups.get(usize::from(at)).map(|group| group.id.as_str()),
            EntityRef::Person(_) | EntityRef::Place(_) => None,
        }
    }
}

/// A name found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the given text, without a possessive, a plural "s", or a "the" that is no part of the name.
    pub span: Range<u32>,
    /// What it names.
    pub entity: EntityRef,
    /// Which of the entity's names it is: an index for [`EntityRef::names`].
    pub name: u16,
    /// How the text differs from that name.
    pub spelling: Spelling,
    /// Whether it names the entity as a noun or as an adjective.
    pub form: Form,
    /// How sure the reading is.
    pub certainty: Certainty,
    /// What makes it sure.
    pub reading: Reading,
}

impl Found {
    /// Whether it may be taken as a mention: sure, and not an adjective.
    pub fn is_sure(&self) -> bool {
        self.certainty == Certainty::Sure && self.form == Form::Noun
    }
}

/// How a text differs from the listed name it was found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Spelling {
    /// As listed, but for case, accents, dashes and blanks.
    Listed,
    /// A part is abbreviated or spelled out: "UN" for "United Nations", "St." for "Saint".
    Abbreviated,
    /// The other spelling of a word: "Organisation" for "Organization", "Centre" for "Center".
    Respelt,
}

/// Noun or adjective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A name.
    Noun,
    /// An adjective or a word for the people: "Guatemalan". Careful readers differ on whether it is a mention.
    Adjective,
}

/// How sure a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// A careful reader would agree.
    Sure,
    /// It may be something else: say nothing about it.
    Uncertain(Doubt),
}

/// Why a reading is not sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// A person may be called so: "Michael Jordan".
    PersonName,
    /// It may be a part of a longer name: "Panama Hotel", "United Nations Office at ...".
    LongerName,
    /// The part of the United States: "Atlanta, Georgia".
    UsState,
    /// A city with the State's name stands before the State: "Guatemala, Guatemala".
    CityOfSameName,
    /// In parentheses behind an organization it may be the place of a bureau: "INTERPOL (Guatemala)".
    Bureau,
    /// A wrong spelling that is a word of its own: "Equator" in a list of States.
    Misspelling,
    /// A word that means this only among its like, and stands alone.
    CommonWord,
    /// A short acronym of several things, without its long form.
    AcronymAlone,
    /// In a text in capitals it may be an ordinary word: "WHO", "US".
    Capitals,
    /// A general term: "the Group of Experts".
    Generic,
    /// The body of one State with the same name: "the Security Council of the Russian Federation".
    NationalBody,
    /// Two entities have this name: "Dominican", "Korea".
    SharedName,
    /// It is spoken of as a word: "have Guinea in their names".
    Word,
    /// A neighbour speaks for another meaning: "Congo" beside "Kinshasa".
    Rival,
    /// The words in front of the acronym spell out something else.
    OtherMeaning,
    /// A piece of an address or of a document's symbol.
    Symbol,
}

/// What makes a reading sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    /// The name is enough.
    Name,
    /// Its neighbours in a list.
    List,
    /// The long form in the same text.
    LongForm,
    /// Another word in the same text.
    Cue,
}

/// Every name that is looked for: the registry's, and those of one workspace.
///
/// Cloning is cheap. The names that are compiled in have one table for the whole process; what a workspace
/// adds lies in a second one that is built anew when it changes.
#[derive(Clone)]
pub struct Names {
    base: Arc<Table>,
    /// Entities whose built-in names do not count, because the workspace replaced the entry.
    masked: Arc<FxHashSet<EntityRef>>,
    own: Option<Arc<Table>>,
    openings: Arc<Openings>,
}

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Names").field("masked", &self.masked.len()).finish_non_exhaustive()
    }
}

static EMBEDDED: LazyLock<(Arc<Table>, Arc<Openings>)> = LazyLock::new(|| {
    let mut openings = Openings::besides_names();
    let table = Table::new(entries::embedded(Registry::embedded()), &mut openings);
    (Arc::new(table), Arc::new(openings))
});

impl Names {
    /// The names of `registry`. Builds a table for what it has beyond the one that is compiled in.
    pub fn new(registry: &Registry) -> Names {
        let (base, mut openings) = EMBEDDED.clone();
        let difference = entries::difference(Registry::embedded(), registry);
        let own = (!difference.senses.is_empty())
            .then(|| Arc::new(Table::new(difference.senses, Arc::make_mut(&mut openings))));
        Names { base, masked: Arc::new(difference.masked), own, openings }
    }

    /// How these names, and what else is looked for, begin: for [`Anchors::with`].
    pub fn openings(&self) -> &Openings {
        &self.openings
    }

    /// What stands in `text`: the logical text of one block (wrapped lines joined by one blank, marks and footnotes
    /// taken out). In order; only a State at the end of its own agency's name lies within another. Time grows with the length of the text.
    pub fn find(&self, text: &str) -> Vec<Found> {
        self.find_at(text, &Anchors::with(text, &self.openings))
    }

    /// The same, where the text was looked through already, with [`Names::openings`].
    pub fn find_at(&self, text: &str, anchors: &Anchors) -> Vec<Found> {
        let hits = self.scan(text, &anchors.names);
        if hits.is_empty() {
            return vec![];
        }
        let long_name = |entity| {
            let own = self.own.as_ref().and_then(|own| own.long_name(entity));
            own.or_else(|| self.base.long_name(entity))
        };
        ambiguity::read(text, &hits, &long_name)
    }

    /// The names in the text with the longest at each place, not yet judged.
    fn scan(&self, text: &str, starts: &[u32]) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        let mut endings = Endings::default();
        let nothing = FxHashSet::default();
        let mut passed = 0;
        for start in starts.iter().map(|&start| start as usize) {
            if !begins_word(text, start, passed) {
                continue;
            }
            let base = longest(&self.base, text, start, &self.masked, &mut endings);
            let own = self.own.as_ref().and_then(|own| longest(own, text, start, &nothing, &mut endings));
            let longest = match (base, own) {
                (Some(base), Some(own)) if base.end > own.end => Some(base),
                (base, own) => own.or(base),
            };
            let Some(hit) = longest else { continue };
            passed = hit.end;
            let state = hit.chosen.names_state.then(|| self.state_within(text, &hit)).flatten();
            hits.push(hit);
            hits.extend(state);
        }
        hits
    }

    /// The State at the end of the name of its own agency: "National Customs Authority of Panama".
    fn state_within(&self, text: &str, agency: &Hit<'_>) -> Option<Hit<'_>> {
        let written = &text[agency.start..agency.end];
        let of = agency.start + written.rfind(" of ")? + " of ".len();
        let start = if text[of..].starts_with("the ") { of + "the ".len() } else { of };
        let state = longest(&self.base, text, start, &self.masked, &mut Endings::default())?;
        (matches!(state.chosen.entity, Some(EntityRef::State(_))) && state.end == agency.end).then_some(state)
    }
}

/// A name in the text that is not yet judged.
pub(crate) struct Hit<'a> {
    start: usize,
    end: usize,
    /// Everything the words may stand for.
    senses: &'a [Sense],
    /// What the spelling speaks for.
    chosen: &'a Sense,
}

/// Takes as sure what only lacked its long form in its own block, where `is_spelled_out` knows that the note has it.
pub fn settle(found: &mut [Found], is_spelled_out: impl Fn(EntityRef) -> bool) {
    for name in found {
        if name.certainty == Certainty::Uncertain(Doubt::AcronymAlone) && is_spelled_out(name.entity) {
            name.certainty = Certainty::Sure;
            name.reading = Reading::LongForm;
        }
    }
}

/// The longest name of `table` at `start` whose case fits and that names nothing `masked`.
fn longest<'a>(
    table: &'a Table,
    text: &str,
    start: usize,
    masked: &FxHashSet<EntityRef>,
    endings: &mut Endings,
) -> Option<Hit<'a>> {
    table.walk(text, start, endings);
    let hyphens = endings.hyphens;
    endings.longest_first().find_map(|ending| {
        let written = &text[start..ending.end];
        if goes_on(written, &text[ending.end..]) {
            return None;
        }
        let senses = table.senses(ending.name);
        let fits = |sense: &&Sense| {
            is_spelled(sense, written, hyphens, ending.has_plural)
                && (masked.is_empty() || sense.entity.is_none_or(|entity| !masked.contains(&entity)))
        };
        let chosen = match senses {
            [sense] => Some(sense).filter(fits)?,
            _ => senses.iter().filter(fits).min_by_key(|sense| rank(sense, written))?,
        };
        let has_article = chosen.takes_article && text[..start].ends_with("the ");
        let start = if has_article { start - "the ".len() } else { start };
        Some(Hit { start, end: ending.end, senses, chosen })
    })
}

/// Whether a word begins at `at`, and not within or directly behind a name that was `passed` there.
fn begins_word(text: &str, at: usize, passed: usize) -> bool {
    let bytes = text.as_bytes();
    if at > 0 && bytes[at].is_ascii() && bytes[at - 1].is_ascii() && bytes[at - 1] != b'\'' {
        return at > passed && !bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] != b'_';
    }
    if at < passed || !bytes[at].is_ascii() && !text[at..].starts_with(fold::is_word) {
        return false;
    }
    // a name that ends with a sign: "U.N.'s"
    if at > 0 && passed > 0 && at - passed <= '’'.len_utf8() && matches!(&text[passed..at], "" | "'" | "’")
    {
        return at > passed && elides(bytes, passed);
    }
    let mut end = at;
    while let Some(before) = text[..end].chars().next_back() {
        if !matches!(before, '\'' | '’') {
            return !fold::is_word(before);
        }
        end -= before.len_utf8();
        if elides(bytes, end) {
            return true;
        }
    }
    true
}

/// Whether the apostrophe at `at` stands behind a lone "l" or "d": "l'Organisation", "d'Angola".
fn elides(bytes: &[u8], at: usize) -> bool {
    let letter = at.checked_sub(1).map(|before| bytes[before]);
    let before = at.checked_sub(2).map_or(b' ', |before| bytes[before]);
    matches!(letter, Some(b'l' | b'd' | b'L' | b'D')) && !before.is_ascii_alphanumeric() && before.is_ascii()
}

/// Whether a name that ends in "of" or "the" goes on with what is another name: "Iran, Republic of Korea".
fn goes_on(written: &str, rest: &str) -> bool {
    let mut rest = rest.chars();
    (written.ends_with(" of") || written.ends_with(" the"))
        && rest.next() == Some(' ')
        && rest.next().is_some_and(char::is_uppercase)
}

/// Whether the text has the letters of the name, and in the case that it needs.
fn is_spelled(sense: &Sense, written: &str, hyphens: Hyphens, has_plural: bool) -> bool {
    match sense.case {
        Case::Exact => fold::same_but_for_accents(written, &sense.text),
        _ if has_plural => false,
        Case::Capital if written.starts_with(|first: char| first.is_lowercase()) => false,
        Case::Capital | Case::Any => fold::same(written, &sense.text, hyphens),
    }
}

/// The lower, the rather the text means this.
fn rank(sense: &Sense, written: &str) -> impl Ord + use<> {
    let exactness = match () {
        () if *written == *sense.text => 0,
        () if sense.spelling == Spelling::Listed && fold::same_but_for_accents(written, &sense.text) => 1,
        () => 2,
    };
    (sense.entity.is_none(), exactness, sense.is_error, sense.is_adjective, sense.spelling, sense.entity)
}
