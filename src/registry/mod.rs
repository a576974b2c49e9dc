//! What is known: States, organizations, groups, resolutions, places, kinds of document and terms.
//!
//! The data lies in `data/*.toml`, is compiled in and decoded once; a workspace adds its own. Nothing here
//! reads a note or touches the disk.

mod additions;
pub mod dates;
pub mod fold;
mod groups;
mod kinds;
mod names;
mod organizations;
mod people;
mod places;
mod resolutions;
mod states;
mod terms;

pub use additions::Additions;
pub use fold::fold;
pub use groups::{Group, Member, Membership};
pub use kinds::{Field, FieldRole, Holds, Kind, Section, SubLabel};
pub use names::{Name, NameKind};
pub use organizations::{Entry as OrganizationEntry, Organization, OrganizationKind};
pub use people::{Entry as PersonEntry, Person};
pub use places::{Entry as PlaceEntry, Place};
pub use resolutions::{Fact, Form, Organ, Paragraph, Resolution, SubParagraph, Verified};
pub use states::{Earlier, RegionalGroup, State, Status};
pub use terms::Term;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::DeserializeOwned;
use std::panic::resume_unwind;
use std::sync::{Arc, LazyLock, OnceLock};
use std::thread;

/// Everything that is known, with its look-ups.
///
/// The lists are there to be read; who builds another registry does so with [`Registry::extended_with`], which
/// keeps the look-ups right.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// The States, in the order of their short names.
    pub states: Vec<State>,
    /// Organizations, treaties and documents.
    pub organizations: Vec<Organization>,
    /// Groups of States.
    pub groups: Vec<Group>,
    /// Resolutions and the like.
    pub resolutions: Vec<Resolution>,
    /// Cities and other places.
    pub places: Vec<Place>,
    /// People; only a workspace has any.
    pub people: Vec<Person>,
    /// Kinds of document, the commonest first.
    pub kinds: Vec<Kind>,
    /// Acronyms that name no organization.
    pub terms: Vec<Term>,
    index: Index,
}

/// Positions in the lists of [`Registry`].
#[derive(Clone, Debug, Default)]
struct Index {
    states: FxHashMap<String, usize>,
    organizations: FxHashMap<String, usize>,
    groups: FxHashMap<String, usize>,
    places: FxHashMap<String, Vec<usize>>,
    terms: FxHashMap<String, usize>,
    /// What the States, groups and bodies are called; made when it is first asked for.
    called: OnceLock<FxHashSet<Box<str>>>,
}

impl Registry {
    /// The registry that is compiled in.
    pub fn embedded() -> &'static Arc<Registry> {
        static EMBEDDED: LazyLock<Arc<Registry>> = LazyLock::new(|| Arc::new(decode_embedded()));
        &EMBEDDED
    }

    /// This registry with a workspace's own entries.
    pub fn extended_with(&self, additions: Additions) -> Registry {
        let mut registry = self.clone();
        let organizations = additions.organizations.into_iter().map(Organization::from);
        put_all(&mut registry.organizations, organizations, |organization| &organization.id);
        put_all(&mut registry.resolutions, additions.resolutions, |resolution| &resolution.id);
        put_all(&mut registry.kinds, additions.kinds, |kind| &kind.id);
        put_all(&mut registry.terms, additions.terms, |term| &term.acronym);
        registry.people.extend(additions.people.into_iter().map(Person::from));
        registry.places.extend(additions.places.into_iter().map(Place::from));
        registry.index()
    }

    /// The State with this alpha-3 code.
    pub fn state(&self, alpha3: &str) -> Option<&State> {
        self.index.states.get(alpha3).map(|&at| &self.states[at])
    }

    /// The State with this alpha-2 code.
    pub fn state_by_alpha2(&self, alpha2: &str) -> Option<&State> {
        self.states.iter().find(|state| state.alpha2 == alpha2)
    }

    /// The organization with this id.
    pub fn organization(&self, id: &str) -> Option<&Organization> {
        self.index.organizations.get(id).map(|&at| &self.organizations[at])
    }

    /// The group with this id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.index.groups.get(id).map(|&at| &self.groups[at])
    }

    /// The resolution of an organ with this number; of the year, where one is given.
    pub fn resolution(&self, organ: Organ, number: u16, year: Option<i16>) -> Option<&Resolution> {
        let mut numbered = self.resolutions_numbered(number);
        numbered.find(|found| found.organ == organ && year.is_none_or(|year| found.year == year))
    }

    /// The resolutions of any organ with this number.
    pub fn resolutions_numbered(&self, number: u16) -> impl Iterator<Item = &Resolution> {
        self.resolutions.iter().filter(move |found| found.number == number && found.form == Form::Resolution)
    }

    /// The resolution or statement with this id (its symbol without blanks).
    pub fn document(&self, id: &str) -> Option<&Resolution> {
        self.resolutions.iter().find(|found| found.id == id)
    }

    /// The places that have this name, given folded (see [`fold`]).
    pub fn places_named(&self, folded: &str) -> impl Iterator<Item = &Place> + use<'_> {
        self.index.places.get(folded).into_iter().flatten().map(|&at| &self.places[at])
    }

    /// The kind of document with this id.
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.id == id)
    }

    /// Whether a State, a group or a body is called so, letter by letter; documents are no bodies.
    pub fn is_called(&self, name: &str) -> bool {
        let called = self.index.called.get_or_init(|| {
            let bodies = self.organizations.iter().filter(|o| o.kind != OrganizationKind::Document);
            let names = bodies.flat_map(|o| &o.names).chain(self.groups.iter().flat_map(|g| &g.names));
            let names = names.chain(self.states.iter().flat_map(|s| &s.names)).map(|name| name.text.as_str());
            names.chain(self.states.iter().map(|s| s.alpha3.as_str())).map(Box::from).collect()
        });
        called.contains(name)
    }

    /// The term with this acronym or one of its variants, in this case.
    pub fn term(&self, acronym: &str) -> Option<&Term> {
        self.index.terms.get(acronym).map(|&at| &self.terms[at])
    }

    fn index(mut self) -> Registry {
        complete(&mut self.kinds);
        let mut index = Index::default();
        for (at, state) in self.states.iter().enumerate() {
            index.states.insert(state.alpha3.clone(), at);
        }
        for (at, group) in self.groups.iter().enumerate() {
            index.groups.insert(group.id.clone(), at);
        }
        for (at, organization) in self.organizations.iter().enumerate() {
            index.organizations.insert(organization.id.clone(), at);
        }
        for (at, term) in self.terms.iter().enumerate() {
            for text in std::iter::once(&term.acronym).chain(&term.variants) {
                index.terms.insert(text.clone(), at);
            }
        }
        for (at, place) in self.places.iter().enumerate() {
            for name in &place.names {
                let places = index.places.entry(fold(&name.text)).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        self.index = index;
        self
    }
}

/// Gives each kind that is like another what the other has.
fn complete(kinds: &mut [Kind]) {
    for at in 0..kinds.len() {
        let Some(like) = kinds[at].like.take() else { continue };
        if let Some(other) = kinds.iter().find(|kind| kind.id == like).cloned() {
            kinds[at].complete_from(&other);
        }
        kinds[at].like = Some(like);
    }
}

/// Puts each item in the place of the one with its id, or behind the others.
fn put_all<T>(list: &mut Vec<T>, items: impl IntoIterator<Item = T>, id: impl Fn(&T) -> &String) {
    for item in items {
        match list.iter().position(|known| id(known) == id(&item)) {
            Some(at) => list[at] = item,
            None => list.push(item),
        }
    }
}

fn decode_embedded() -> Registry {
    // half of the text on another thread, since whoever starts the program waits for all of it
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            let organizations: organizations::File =
                decode("organizations", include_str!("../../data/organizations.toml"));
            let groups: groups::File = decode("groups", include_str!("../../data/groups.toml"));
            let kinds: kinds::File = decode("kinds", include_str!("../../data/kinds.toml"));
            (organizations, groups, kinds)
        });
        let states: states::File = decode("states", include_str!("../../data/states.toml"));
        let resolutions: resolutions::File =
            decode("resolutions", include_str!("../../data/resolutions.toml"));
        let places: places::File = decode("places", include_str!("../../data/places.toml"));
        let terms: terms::File = decode("terms", include_str!("../../data/terms.toml"));
        let (organizations, groups, kinds) = other.join().unwrap_or_else(|panic| resume_unwind(panic));
        Registry {
            states: states.state.into_iter().map(State::from).collect(),
            organizations: organizations.organization.into_iter().map(Organization::from).collect(),
            groups: groups.group.into_iter().map(Group::from).collect(),
            resolutions: resolutions.resolution,
            places: places.place.into_iter().map(Place::from).collect(),
            people: Vec::new(),
            kinds: kinds.kind,
            terms: terms.term,
            index: Index::default(),
        }
        .index()
    })
}

/// Decodes a file that is part of the program: that each one decodes is proved by the tests.
fn decode<T: DeserializeOwned>(file: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| unreachable!("data/{file}.toml: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the file is refused when its first entry has a key that nobody reads.
    fn refuses<T: DeserializeOwned>(text: &str) -> bool {
        let (head, rest) = text.split_once("]]\n").expect("an entry");
        toml::from_str::<T>(text).is_ok()
            && toml::from_str::<T>(&format!("{head}]]\ncolour = 1\n{rest}")).is_err()
    }

    #[test]
    fn unknown_keys_are_refused() {
        assert!(refuses::<states::File>(include_str!("../../data/states.toml")));
        assert!(refuses::<organizations::File>(include_str!("../../data/organizations.toml")));
        assert!(refuses::<groups::File>(include_str!("../../data/groups.toml")));
        assert!(refuses::<resolutions::File>(include_str!("../../data/resolutions.toml")));
        assert!(refuses::<places::File>(include_str!("../../data/places.toml")));
        assert!(refuses::<kinds::File>(include_str!("../../data/kinds.toml")));
        assert!(refuses::<terms::File>(include_str!("../../data/terms.toml")));
    }
}
