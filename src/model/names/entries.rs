//! What the tables are built from: the registry's names, with the variants that texts use.
//!
//! Left out are names in other languages of one word ("Granada", "Maurice"), names of people of one word, and names
//! whose parts are mentions of their own ("OAS/CICTE").

use super::ambiguity::Traits;
use super::blockers::Blockers;
use super::fold::fold_name;
use super::table::{Case, Sense};
use super::{EntityRef, Spelling};
use crate::registry::{Name, NameKind, OrganizationKind, Registry};
use rustc_hash::FxHashSet;

/// What a workspace's registry has beyond another.
pub(super) struct Difference {
    /// The names of entries that were added or replaced.
    pub senses: Vec<Sense>,
    /// The entries that were replaced.
    pub masked: FxHashSet<EntityRef>,
}

/// Everything a registry names, and the longer names that are none of it.
pub(super) fn embedded(registry: &Registry) -> Vec<Sense> {
    let mut senses: Vec<Sense> = entities(registry).flat_map(|entity| senses_of(registry, entity)).collect();
    senses.extend(Blockers::embedded().names.iter().map(|name| blocking(name)));
    senses
}

/// What `registry` has beyond `base`.
pub(super) fn difference(base: &Registry, registry: &Registry) -> Difference {
    let mut difference = Difference { senses: Vec::new(), masked: FxHashSet::default() };
    if std::ptr::eq(base, registry) {
        return difference;
    }
    // people are looked for apart
    for entity in entities(registry).filter(|entity| !matches!(entity, EntityRef::Person(_))) {
        let (before, now) = (entity.names(base), entity.names(registry));
        if before == now {
            continue;
        }
        if !before.is_empty() {
            difference.masked.insert(entity);
        }
        difference.senses.extend(senses_of(registry, entity));
    }
    difference
}

/// A person's full name; `None` for a name of one word, which is too little to know somebody by.
pub(super) fn person_sense(entity: EntityRef, name: u16, text: &str) -> Option<Sense> {
    let words = text.split_whitespace().count();
    (words > 1 && text.starts_with(char::is_uppercase)).then(|| Sense {
        entity: Some(entity),
        name,
        ..listed(text.trim(), Case::Capital, Traits::default())
    })
}

fn entities(registry: &Registry) -> impl Iterator<Item = EntityRef> {
    let states = (0..registry.states.len()).map(|at| EntityRef::State(at as u16));
    let organizations = (0..registry.organizations.len()).map(|at| EntityRef::Organization(at as u16));
    let groups = (0..registry.groups.len()).map(|at| EntityRef::Group(at as u16));
    let places = (0..registry.places.len()).map(|at| EntityRef::Place(at as u32));
    let people = (0..registry.people.len()).map(|at| EntityRef::Person(at as u32));
    states.chain(organizations).chain(groups).chain(places).chain(people)
}

fn senses_of(registry: &Registry, entity: EntityRef) -> Vec<Sense> {
    let names = entity.names(registry);
    if let EntityRef::Person(_) = entity {
        let named = names.iter().enumerate();
        return named.filter_map(|(at, name)| person_sense(entity, at as u16, &name.text)).collect();
    }
    let keys: Vec<Vec<u8>> = names.iter().map(|name| fold_name(&name.text)).collect();
    let body: Vec<_> = body_of_group(registry, entity).iter().map(|name| fold_name(&name.text)).collect();
    let agency_of = state_of_agency(registry, entity);
    let mut senses: Vec<Sense> = Vec::new();
    for (at, (name, key)) in names.iter().zip(&keys).enumerate() {
        if is_left_out(entity, at, names, &keys) || body.iter().any(|own| has_words(key, own)) {
            continue;
        }
        let text = without_article(&name.text);
        let is_adjective = name.kind == NameKind::Adjective;
        let sense = Sense {
            entity: Some(entity),
            name: at as u16,
            takes_article: text.len() < name.text.len() && text.starts_with(char::is_lowercase),
            is_adjective,
            is_error: name.is_error(),
            names_state: agency_of.iter().any(|state| ends_with_state(text, &state.text)),
            ..listed(text, case_of(name, text), traits_of(entity, name, text, key))
        };
        if !is_adjective {
            for (text, spelling) in variants(entity, name, text) {
                let case = if sense.case == Case::Any { Case::Any } else { Case::Capital };
                senses.push(Sense { text: text.into(), spelling, case, ..sense.clone() });
            }
        }
        senses.push(sense);
    }
    if senses.iter().any(|sense| sense.spelling != Spelling::Listed) {
        drop_known_variants(&mut senses);
    }
    senses
}

/// A variant that is a listed name itself is that name.
fn drop_known_variants(senses: &mut Vec<Sense>) {
    let listed: FxHashSet<Vec<u8>> = senses
        .iter()
        .filter(|sense| sense.spelling == Spelling::Listed)
        .map(|sense| fold_name(&sense.text))
        .collect();
    let mut seen = FxHashSet::default();
    senses.retain(|sense| {
        let key = fold_name(&sense.text);
        sense.spelling == Spelling::Listed || !listed.contains(&key) && seen.insert(key)
    });
}

fn listed(text: &str, case: Case, traits: Traits) -> Sense {
    Sense {
        entity: None,
        name: 0,
        text: text.trim().into(),
        spelling: Spelling::Listed,
        case,
        takes_article: false,
        names_state: false,
        is_adjective: false,
        is_error: false,
        traits,
    }
}

fn blocking(name: &str) -> Sense {
    let case = if name.chars().any(char::is_lowercase) { Case::Capital } else { Case::Exact };
    listed(name, case, Traits::default())
}

/// Whether the name `at` this place of an entity's names, given folded too, is not looked for.
fn is_left_out(entity: EntityRef, at: usize, names: &[Name], keys: &[Vec<u8>]) -> bool {
    let (name, key) = (&names[at], &keys[at]);
    let is_word = !name.text.trim().contains([' ', '-']);
    let is_known =
        || names.iter().zip(keys).any(|(other, folded)| other.kind != NameKind::Foreign && folded == key);
    let is_foreign = name.kind == NameKind::Foreign
        && is_word
        && match entity {
            EntityRef::Organization(_) => false,
            EntityRef::State(_) => is_known(),
            _ => true,
        };
    let has_parts = !matches!(entity, EntityRef::State(_) | EntityRef::Place(_));
    let is_own = |part: &String| names.iter().any(|name| name.text == *part);
    let within = &Blockers::embedded().apart_within;
    is_foreign
        || within.iter().any(|(part, folded)| has_words(key, folded) && !is_own(part))
        || Blockers::embedded().apart.contains(key)
        || has_parts
            && names.iter().any(|other| other.text != name.text && is_made_of(&name.text, &other.text))
}

/// Whether `name` is `other` with an acronym or a secretariat beside it, which leaves `other` to be found alone.
fn is_made_of(name: &str, other: &str) -> bool {
    let before = name.strip_suffix(other).map(str::trim_end);
    let behind = name.strip_prefix(other).map(str::trim_start);
    before.is_some_and(|words| {
        let words = words.strip_suffix(" the").unwrap_or(words);
        words == "Secretariat of" || words.ends_with(" Secretariat of")
    }) || behind.is_some_and(|words| words == "Secretariat" || words.starts_with('(') && words.ends_with(')'))
}

/// The names of the organization whose members a group is: the organization is what a text names.
fn body_of_group(registry: &Registry, entity: EntityRef) -> &[Name] {
    let EntityRef::Group(at) = entity else { return &[] };
    let id = registry.groups[usize::from(at)].organization.as_deref();
    id.and_then(|id| registry.organization(id)).map_or(&[], |body| &body.names)
}

/// The names of the State to which an agency belongs.
fn state_of_agency(registry: &Registry, entity: EntityRef) -> &[Name] {
    let EntityRef::Organization(at) = entity else { return &[] };
    let agency = &registry.organizations[usize::from(at)];
    let state = agency.state.as_deref().filter(|_| agency.kind == OrganizationKind::NationalAgency);
    state.and_then(|state| registry.state(state)).map_or(&[], |state| &state.names)
}

fn ends_with_state(text: &str, state: &str) -> bool {
    let head = text.strip_suffix(state).unwrap_or("");
    head.ends_with(" of ") || head.ends_with(" of the ")
}

/// Whether `words` stands in `text` as whole words, both folded.
fn has_words(text: &[u8], words: &[u8]) -> bool {
    let is_open = |byte: Option<&u8>| !byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    !words.is_empty()
        && text.windows(words.len()).enumerate().any(|(at, part)| {
            part == words
                && is_open(at.checked_sub(1).and_then(|before| text.get(before)))
                && is_open(text.get(at + words.len()))
        })
}

/// In which ways a name is ambiguous, given its `text` without an article, and all of it folded.
fn traits_of(entity: EntityRef, name: &Name, text: &str, key: &[u8]) -> Traits {
    let is_whole = text.len() == name.text.len();
    let key = if is_whole { key } else { key.strip_prefix(b"the ").unwrap_or(key) };
    let mut traits = Blockers::embedded().traits_of(key);
    // a word of another language counts among States alone: "Brasil", "Chipre"
    let is_foreign_word = name.kind == NameKind::Foreign && !text.contains([' ', '-']);
    if is_foreign_word && matches!(entity, EntityRef::State(_)) {
        traits.add("only-in-list");
    }
    if name.needs_context {
        traits.add(match entity {
            EntityRef::Organization(_) => "needs-company",
            EntityRef::Place(_) => "needs-state",
            EntityRef::State(_) if name.is_error() => "only-in-list",
            _ => "",
        });
    }
    traits
}

fn case_of(name: &Name, text: &str) -> Case {
    let has_small = text.chars().any(char::is_lowercase);
    if name.case_sensitive || !has_small {
        return Case::Exact;
    }
    if text.starts_with(char::is_lowercase) { Case::Any } else { Case::Capital }
}

fn without_article(text: &str) -> &str {
    text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text)
}

fn variants(entity: EntityRef, name: &Name, text: &str) -> Vec<(String, Spelling)> {
    match entity {
        EntityRef::State(_) => state_variants(text),
        EntityRef::Organization(_) if !name.is_error() && name.kind != NameKind::Acronym => {
            organization_variants(text)
        }
        _ => Vec::new(),
    }
}

/// The two spellings of words in the names of organizations.
const RESPELT: [(&str, &str); 12] = [
    ("Organization", "Organisation"),
    ("Organizations", "Organisations"),
    ("Center", "Centre"),
    ("Centers", "Centres"),
    ("Programme", "Program"),
    ("Co-operation", "Cooperation"),
    ("Co-ordination", "Coordination"),
    ("Defence", "Defense"),
    ("Counter-Terrorism", "Counterterrorism"),
    ("Non-Proliferation", "Nonproliferation"),
    ("Southeast", "South-East"),
    ("Against", "against"),
];

const ABBREVIATED: [(&str, &[&str]); 4] = [
    ("United Nations ", &["UN ", "U.N. "]),
    ("European Union ", &["EU "]),
    ("African Union ", &["AU "]),
    ("UN ", &["United Nations "]),
];

fn organization_variants(text: &str) -> Vec<(String, Spelling)> {
    let mut variants = vec![(text.to_owned(), Spelling::Listed)];
    for (long, shorts) in ABBREVIATED {
        let Some(rest) = text.strip_prefix(long) else { continue };
        variants.extend(shorts.iter().map(|short| (format!("{short}{rest}"), Spelling::Abbreviated)));
    }
    for at in 0..variants.len() {
        let text = variants[at].0.clone();
        let words: Vec<&str> = text.split(' ').collect();
        for (one, other) in RESPELT.iter().flat_map(|&(one, other)| [(one, other), (other, one)]) {
            if words.contains(&one) {
                let changed: Vec<&str> =
                    words.iter().map(|&word| if word == one { other } else { word }).collect();
                variants.push((changed.join(" "), Spelling::Respelt));
            }
        }
    }
    variants.remove(0);
    variants
}

fn state_variants(text: &str) -> Vec<(String, Spelling)> {
    let mut variants = Vec::new();
    let mut add = |text: String| variants.push((text, Spelling::Abbreviated));
    if let Some(rest) = text.strip_prefix("Saint ") {
        add(format!("St. {rest}"));
        add(format!("St {rest}"));
    }
    // "Iran (Islamic Republic of)" is written with a comma too.
    if let Some((short, formal)) = text.strip_suffix(')').and_then(|text| text.split_once(" ("))
        && (formal.ends_with(" of") || formal.ends_with(" of the"))
    {
        add(format!("{short}, {formal}"));
    }
    for kind in [
        "Republic of ",
        "Republic of the ",
        "United Republic of ",
        "Democratic People's Republic of ",
        "Democratic Republic of the ",
    ] {
        let Some(short) = text.strip_prefix(kind) else { continue };
        if matches!(short, "Korea" | "Moldova" | "Tanzania")
            || kind.starts_with("Democratic Republic") && short == "Congo"
        {
            add(format!("{short}, {}", kind.trim_end()));
            add(format!("{short} ({})", kind.trim_end()));
        }
    }
    // The article inside a formal name comes and goes.
    let split_at = |words: &str| text.match_indices(' ').find(|(at, _)| text[*at..].starts_with(words));
    if let Some((at, _)) = split_at(" of the ") {
        add(format!("{} of {}", &text[..at], &text[at + " of the ".len()..]));
    } else if let Some((at, _)) = split_at(" of ")
        && !text.contains('(')
    {
        add(format!("{} of the {}", &text[..at], &text[at + " of ".len()..]));
    }
    variants
}
